//! A delegation as pages and exports show it: its people with how they stand in each session, and its places.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::me_pages::seat_mark;
use super::nomination::{NominationStatus, Standing, Told, may_substitute, told};
use super::offer::Offer;
use super::rules::{Room, SeatStatus};
use super::store::delegation_files::{Letter, letters};
use super::store::nominations::{Nominated, NominatedSeat, nominated_seats, nominations, session_of};
use super::store::tally;
use crate::db::{Conn, DbError};
use crate::i18n::{Said, Texts};
use crate::programme::party::Party;
use crate::programme::store::{EditionRow, ParticipatingState};
use crate::reference::Iso3;
use crate::session::card::{Mark, language_name};
use crate::session::letters::reader_zone;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::session::wording::when;
use crate::site::{SeatOf, Site};

/// A delegation as the database has it.
pub struct Delegation {
    /// The edition with its States and names.
    pub offer: Offer,
    /// The State or REC.
    pub party: Party,
    /// Everybody ever named, by rank.
    pub nominated: Vec<Nominated>,
    /// The seats behind them.
    pub seats: HashMap<(i64, i64), SeatSays>,
    /// Published sessions, and those that are cancelled, by start.
    pub sessions: Vec<SessionRow>,
    /// Letters and notes verbales.
    pub letters: Vec<Letter>,
    /// For each session: places taken or kept for the party, and whether it would get one more.
    rooms: Vec<(i64, i32, bool)>,
}

/// Somebody of a delegation as a page shows them.
pub struct PersonLine {
    /// The nomination.
    pub id: i64,
    /// The short code.
    pub code: String,
    /// From 1; none for those who no longer belong to it.
    pub rank: Option<usize>,
    /// Both names.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Function and organisation.
    pub about: String,
    /// The language of their mails.
    pub language: String,
    /// Reference of the note verbale.
    pub note_reference: String,
    /// In whose place they are named.
    pub replaces: String,
    /// Since when their answer is awaited.
    pub waiting_since: String,
    /// Why they no longer belong to it.
    pub gone: Option<Mark>,
    /// Title of the session, and how they stand there.
    pub places: Vec<(Said, Mark)>,
    /// Somebody is above them.
    pub can_rise: bool,
    /// Somebody is below them.
    pub can_fall: bool,
    /// They wait on a place.
    pub can_be_alternate: bool,
    /// They wait for a place.
    pub can_be_placed: bool,
    /// Somebody else can take over.
    pub can_be_substituted: bool,
    /// They wait on a place and have not answered.
    pub can_be_asked: bool,
    /// What is said of them is the focal point's word still.
    pub can_be_corrected: bool,
}

/// The places of a delegation in one session, in words.
pub struct QuotaLine {
    /// The session.
    pub title: Said,
    /// Its time, in the zone of the party.
    pub when: String,
    /// “3 of 5 places”.
    pub used: String,
    /// What is reserved until when, alternates; whatever there is to say.
    pub more: Vec<String>,
    /// Whether nobody else would get a place.
    pub is_full: bool,
}

/// What is told of somebody in a session, as a mark.
pub fn told_mark(t: Texts, told: Told) -> Mark {
    let (class, text) = match told {
        Told::Seat(status) => return seat_mark(t, status),
        Told::Alternate => ("wait", t.nomination_alternate()),
        Told::Awaited => ("todo", t.nomination_awaited()),
        Told::Attended => ("ok", t.nomination_attended()),
        Told::Missed => ("off", t.nomination_missed()),
        Told::Gone => ("off", t.nomination_gone()),
    };
    Mark { class, text: text.into_owned() }
}

/// What a seat says, and whether its person attended, where that is known.
pub type SeatSays = (SeatStatus, Option<bool>);

/// The seats behind the nominations of an edition by registration and session; of one State or REC, if it is given.
///
/// # Errors
/// A failed query.
pub fn seats_behind(
    conn: &mut Conn,
    site: &Site,
    edition: i64,
    of: Option<Party>,
) -> Result<HashMap<(i64, i64), SeatSays>, DbError> {
    let seats = nominated_seats(conn, edition, of)?;
    let asked: Vec<SeatOf> = seats.iter().map(|behind| SeatOf { seat: behind.seat, session: behind.session }).collect();
    let attended = (site.attended)(conn, site, edition, &asked)?;
    let says =
        |behind: &NominatedSeat| ((behind.registration, behind.session), (behind.status, attended.get(&behind.seat).copied()));
    Ok(seats.iter().map(says).collect())
}

impl Delegation {
    /// Reads a delegation.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn, site: &Site, edition: EditionRow, party: Party) -> Result<Self, DbError> {
        let offer = Offer::read(conn, edition)?;
        let mut all = sessions(conn, offer.edition.id)?;
        all.retain(|session| session.status != SessionStatus::Draft);
        let (zone, now) = (offer.edition.zone()?, site.now());
        let mut rooms = Vec::new();
        for session in &all {
            let counts = tally(conn, session.id)?;
            let taken = counts.iter().map(|(state, counts)| (Iso3::parse(state), counts.confirmed + counts.held));
            let free = Room::new(session.capacity, taken, &offer.states, zone, now).has_seat_for(party.state());
            let own = party.state().and_then(|state| counts.get(state.as_str())).map_or(0, |own| own.confirmed + own.held);
            rooms.push((session.id, own, free));
        }
        Ok(Self {
            nominated: nominations(conn, offer.edition.id, Some(party))?,
            seats: seats_behind(conn, site, offer.edition.id, Some(party))?,
            letters: letters(conn, offer.edition.id, party)?,
            sessions: all,
            offer,
            party,
            rooms,
        })
    }

    /// What is told of somebody in a session.
    pub fn told(&self, nominated: &Nominated, session: i64, standing: Standing) -> Told {
        let says = nominated.row.registration_id.and_then(|id| self.seats.get(&(id, session)));
        told(standing, says.map(|says| says.0), says.and_then(|says| says.1))
    }

    fn quota(&self) -> Option<&ParticipatingState> {
        self.party.state().and_then(|state| self.offer.states.iter().find(|listed| listed.state == state))
    }

    /// Everybody, those who belong to it first.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when a stored code is unknown.
    pub fn people(&self, t: Texts, now: DateTime<Utc>) -> Result<Vec<PersonLine>, DbError> {
        let live = self.nominated.iter().filter(|nominated| nominated.row.status.is_live());
        let gone = self.nominated.iter().filter(|nominated| !nominated.row.status.is_live());
        let count = live.clone().count();
        let ranked = live.enumerate().map(|(place, nominated)| self.line(t, nominated, Some((place + 1, count)), now));
        ranked.chain(gone.map(|nominated| self.line(t, nominated, None, now))).collect()
    }

    fn line(
        &self,
        t: Texts,
        nominated: &Nominated,
        rank: Option<(usize, usize)>,
        now: DateTime<Utc>,
    ) -> Result<PersonLine, DbError> {
        let (row, language) = (&nominated.row, t.language());
        let known = nominated.places.iter().filter_map(|(id, standing)| Some((session_of(&self.sessions, *id)?, *standing)));
        let known: Vec<(&SessionRow, Standing)> = known.collect();
        let is_waiting = row.status == NominationStatus::Waiting;
        let has = |wanted: Standing| known.iter().any(|(_, standing)| *standing == wanted);
        let is_live = row.status.is_live();
        let replaces = row.replaces_id.and_then(|id| self.nominated.iter().find(|other| other.row.id == id));
        let successor = self.nominated.iter().find(|other| other.row.replaces_id == Some(row.id));
        let gone = match row.status {
            NominationStatus::Waiting | NominationStatus::Accepted => None,
            NominationStatus::Declined => Some(t.nomination_declined().into_owned()),
            NominationStatus::Withdrawn => Some(t.nomination_withdrawn().into_owned()),
            NominationStatus::Replaced => {
                Some(t.nomination_replaced(successor.map(|other| other.row.full_name()).unwrap_or_default()))
            }
        };
        let zone = self.offer.edition.zone()?;
        let parts = [row.job_title.as_str(), row.organisation.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(PersonLine {
            id: row.id,
            code: row.code()?,
            rank: rank.map(|(place, _)| place),
            name: row.full_name(),
            email: row.email.clone(),
            about: parts.join(language.comma()),
            language: language_name(t, row.language),
            note_reference: row.note_reference.clone(),
            replaces: replaces.map(|other| other.row.full_name()).unwrap_or_default(),
            waiting_since: match row.asked_at {
                Some(at) if is_waiting && has(Standing::Kept) => language.date_long(at.utc().with_timezone(&zone).date_naive()),
                _ => String::new(),
            },
            gone: gone.map(|text| Mark { class: "off", text }),
            places: known
                .iter()
                .filter(|(_, standing)| is_live || *standing != Standing::GivenUp)
                .map(|(session, standing)| {
                    (session.title.said(language), told_mark(t, self.told(nominated, session.id, *standing)))
                })
                .collect(),
            can_rise: rank.is_some_and(|(place, _)| place > 1),
            can_fall: rank.is_some_and(|(place, count)| place < count),
            can_be_alternate: is_waiting && has(Standing::Kept),
            can_be_placed: is_live
                && known.iter().any(|(session, standing)| *standing == Standing::Alternate && session.starts() > now),
            can_be_substituted: is_live
                && known.iter().any(|(session, standing)| *standing != Standing::GivenUp && may_substitute(session, now)),
            can_be_asked: is_waiting && has(Standing::Kept),
            can_be_corrected: is_waiting,
        })
    }

    /// The places of every session that is still to come.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when a stored zone is unknown.
    pub fn quotas(&self, t: Texts, now: DateTime<Utc>) -> Result<Vec<QuotaLine>, DbError> {
        let (language, edition_zone) = (t.language(), self.offer.edition.zone()?);
        let zone = reader_zone(self.party.state(), edition_zone);
        let coming = self.sessions.iter().filter(|session| session.ends() > now && session.status == SessionStatus::Published);
        let line = |session: &SessionRow| {
            let (used, free) = self.rooms.iter().find(|(id, ..)| *id == session.id).map_or((0, true), |room| (room.1, room.2));
            let named = |wanted: fn(Standing) -> bool| {
                let live = self.nominated.iter().filter(|nominated| nominated.row.status.is_live());
                let stands = |nominated: &&Nominated| {
                    nominated.places.iter().any(|(id, standing)| *id == session.id && wanted(*standing))
                };
                live.filter(stands).count()
            };
            let used_text = match self.quota() {
                Some(ParticipatingState { maximum: Some(maximum), .. }) => t.focal_quota(*maximum, used),
                Some(_) => t.focal_quota_open(used),
                None => t.focal_quota_open(named(|standing| matches!(standing, Standing::Kept | Standing::Seated))),
            };
            let mut more = Vec::new();
            if let Some(quota) = self.quota() {
                let left = quota.reserved - used;
                let released = quota.release_on.is_some_and(|day| now.with_timezone(&edition_zone).date_naive() >= day);
                match quota.release_on {
                    _ if left <= 0 || released => {}
                    Some(day) => more.push(t.focal_quota_reserved(left, language.date_long(day))),
                    None => more.push(t.focal_quota_reserved_until_start(left)),
                }
            }
            let alternates = named(|standing| standing == Standing::Alternate);
            if alternates > 0 {
                more.push(t.focal_quota_alternates(alternates));
            }
            QuotaLine {
                title: session.title.said(language),
                when: when(session, zone, language),
                used: used_text,
                more,
                is_full: !free,
            }
        };
        Ok(coming.map(line).collect())
    }
}
