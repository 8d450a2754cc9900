//! What focal points and staff do with nominations. Everything runs at an edition's [`Desk`], under its lock, and
//! keeps three things together: the standing in each session, the places that are kept (`seat_tally`), and the seats.

use chrono::TimeDelta;
use serde_json::json;

use super::mails::Cause;
use super::nomination::{LARGEST, NominationStatus, Standing, may_substitute};
use super::nomination_form::NewNominee;
use super::nomination_mails::{Kind, write};
use super::rules::SeatStatus;
use super::seats::{Desk, Goal, Move};
use super::store::nominations::{
    Belongs, Nominated, NominationRow, insert_nomination, nomination_by_id, nominations, note_asked, session_of, set_position,
    set_standing, set_status,
};
use super::store::{self, Registered, SeatRow};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::mail::outbox::written_since;
use crate::programme::party::Party;
use crate::reference::Iso3;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::text::person_name_key;

/// Who acts for a delegation.
#[derive(Clone, Debug)]
pub struct Acting {
    /// The State or REC.
    pub party: Party,
    /// The focal point, when it is one.
    pub focal_point: Option<i64>,
    /// For the trail.
    pub actor: Actor,
}

/// What became of somebody who is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// They have a place in every session.
    Placed,
    /// In one session or more they are an alternate.
    Alternate,
    /// They belong to the delegation already.
    AlreadyThere,
    /// The delegation is as large as can be.
    TooMany,
    /// A session takes no nominations any more; or of a substitution: none can be taken over.
    Closed,
}

/// The trail of a nomination.
pub(super) fn trail(
    conn: &mut Conn,
    desk: &Desk<'_>,
    actor: &Actor,
    action: &str,
    id: i64,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), DbError> {
    let edition = Some(desk.offer.edition.id);
    audit::record(conn, actor, desk.now(), Change { edition, action, object: "nomination", id: id.to_string(), before, after })
}

/// The standings as the trail keeps them, by session.
fn standings(all: &[SessionRow], places: &[(i64, Standing)]) -> serde_json::Value {
    let named = places.iter().filter_map(|(id, standing)| Some((session_of(all, *id)?.slug.clone(), json!(standing.as_str()))));
    serde_json::Value::Object(named.collect())
}

/// Requests for consent to one address in an hour, at most: whoever holds a focal point's link could send them on and on.
const ASKED_AN_HOUR: i64 = 5;

/// Asks somebody to consent, for the places that are kept for them. Whose address has had its requests of this hour hears
/// nothing more (`false`); they can be asked again later.
pub(super) fn ask(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    row: &NominationRow,
    all: &[SessionRow],
    kept: &[i64],
) -> Result<bool, DbError> {
    if written_since(conn, &row.email, Kind::Ask.as_str(), desk.now() - TimeDelta::hours(1))? >= ASKED_AN_HOUR {
        return Ok(false);
    }
    let named: Vec<&SessionRow> = kept.iter().filter_map(|id| session_of(all, *id)).collect();
    write(conn, desk, row, Kind::Ask, &named)?;
    note_asked(conn, row.id, desk.now())?;
    Ok(true)
}

/// Whether a new person is one who belongs to the delegation.
pub(super) fn is_there(nominated: &Nominated, new: &NewNominee) -> bool {
    let row = &nominated.row;
    let is_same = row.email == new.email.as_str() && row.name_key == person_name_key(&new.given_name, &new.family_name);
    row.status.is_live() && is_same
}

/// How many more people a delegation can name: those who are out of it count, since their posts stay known.
///
/// # Errors
/// A failed query.
pub fn room(conn: &mut Conn, edition: i64, party: Party) -> Result<usize, DbError> {
    Ok(LARGEST.saturating_sub(nominations(conn, edition, Some(party))?.len()))
}

/// Names somebody for sessions, each of which must take registrations.
///
/// # Errors
/// A failed query.
pub fn nominate(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    acting: &Acting,
    new: &NewNominee,
    slugs: &[String],
) -> Result<Named, DbError> {
    let (offer, now) = (desk.offer.clone(), desk.now());
    let open = offer.open_sessions(now)?;
    let chosen: Vec<&SessionRow> = open.into_iter().filter(|session| slugs.contains(&session.slug)).collect();
    if chosen.is_empty() || chosen.len() != slugs.len() {
        return Ok(Named::Closed);
    }
    let others = nominations(conn, offer.edition.id, Some(acting.party))?;
    if others.iter().any(|other| is_there(other, new)) {
        return Ok(Named::AlreadyThere);
    }
    if others.len() >= LARGEST {
        return Ok(Named::TooMany);
    }
    let highest = |of: fn(&NominationRow) -> i32| others.iter().map(|other| of(&other.row)).max().unwrap_or(0) + 1;
    let belongs = Belongs {
        edition: offer.edition.id,
        party: acting.party,
        focal_point: acting.focal_point,
        number: highest(|row| row.number),
        position: highest(|row| row.position),
        replaces: None,
    };
    let row = insert_nomination(conn, &belongs, new, now)?;
    let mut places = Vec::new();
    for session in &chosen {
        let standing = take_place(conn, desk, session, acting.party)?;
        set_standing(conn, row.id, session.id, standing)?;
        places.push((session.id, standing));
    }
    finish(conn, desk, &acting.actor, "nomination.create", &row, &places)
}

/// Keeps a place in a session when there is one.
fn take_place(conn: &mut Conn, desk: &mut Desk<'_>, session: &SessionRow, party: Party) -> Result<Standing, DbError> {
    if !desk.has_place(conn, session, party.state())? {
        return Ok(Standing::Alternate);
    }
    desk.keep_place(conn, session, party.state(), 1)?;
    Ok(Standing::Kept)
}

/// Trail and mail of somebody newly named.
fn finish(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    actor: &Actor,
    action: &str,
    row: &NominationRow,
    places: &[(i64, Standing)],
) -> Result<Named, DbError> {
    let all = sessions(conn, row.edition_id)?;
    let mut after = row.as_json();
    if let Some(values) = after.as_object_mut() {
        values.insert("sessions".into(), standings(&all, places));
    }
    trail(conn, desk, actor, action, row.id, json!({}), after)?;
    let kept: Vec<i64> = places.iter().filter(|(_, standing)| *standing == Standing::Kept).map(|(id, _)| *id).collect();
    if !kept.is_empty() {
        ask(conn, desk, row, &all, &kept)?;
    }
    Ok(if kept.len() == places.len() { Named::Placed } else { Named::Alternate })
}

/// Gives an alternate a place in every session to come that has one; `false`: in none. Whoever has consented before has the
/// seat at once, everybody else is asked.
///
/// # Errors
/// A failed query.
pub fn give_place(conn: &mut Conn, desk: &mut Desk<'_>, nominated: &Nominated, actor: &Actor) -> Result<bool, DbError> {
    let (row, party, now) = (&nominated.row, nominated.row.party()?, desk.now());
    if !row.status.is_live() {
        return Ok(false);
    }
    let all = sessions(conn, row.edition_id)?;
    let who = match row.registration_id {
        Some(id) if row.status == NominationStatus::Accepted => store::registered(conn, id)?,
        _ => None,
    };
    let mut given = Vec::new();
    for (id, _) in nominated.places.iter().filter(|(_, standing)| *standing == Standing::Alternate) {
        let Some(session) = session_of(&all, *id) else { continue };
        if session.status != SessionStatus::Published || session.starts() <= now {
            continue;
        }
        if take_place(conn, desk, session, party)? == Standing::Alternate {
            continue;
        }
        given.push(*id);
        let standing = match &who {
            None => Standing::Kept,
            Some(who) => {
                desk.keep_place(conn, session, party.state(), -1)?;
                let moves = [seat_move(conn, who, session, Goal::Kept)?];
                desk.change(conn, who, &moves, Cause::Nominated, actor)?;
                // Whoever had a seat already leaves a place.
                desk.promote(conn, session)?;
                Standing::Seated
            }
        };
        set_standing(conn, row.id, *id, standing)?;
    }
    if given.is_empty() {
        return Ok(false);
    }
    let before: Vec<(i64, Standing)> = given.iter().map(|id| (*id, Standing::Alternate)).collect();
    let after = nomination_by_id(conn, row.id)?.map(|now| now.places).unwrap_or_default();
    let after: Vec<(i64, Standing)> = after.into_iter().filter(|(id, _)| given.contains(id)).collect();
    trail(conn, desk, actor, "nomination.place", row.id, standings(&all, &before), standings(&all, &after))?;
    // The link of the last request shows every place.
    let is_early = row.asked_at.is_some_and(|at| at.utc() > desk.now() - TimeDelta::days(1));
    if who.is_none() && !is_early {
        ask(conn, desk, row, &all, &given)?;
    }
    Ok(true)
}

pub(super) fn seat_move(conn: &mut Conn, who: &Registered, session: &SessionRow, to: Goal) -> Result<Move, DbError> {
    let seats = store::seats_of(conn, who.registration.id)?;
    let seat = seats.into_iter().map(|(seat, _)| seat).find(|seat| seat.session_id == session.id);
    Ok(Move { session: session.clone(), seat, to })
}

/// Makes an alternate of somebody who has not answered: the places that were kept for them are free.
///
/// # Errors
/// A failed query.
pub fn make_alternate(conn: &mut Conn, desk: &mut Desk<'_>, nominated: &Nominated, actor: &Actor) -> Result<bool, DbError> {
    let row = &nominated.row;
    if row.status != NominationStatus::Waiting {
        return Ok(false);
    }
    let all = sessions(conn, row.edition_id)?;
    let freed = free(conn, desk, nominated, &all, Standing::Alternate)?;
    if freed.is_empty() {
        return Ok(false);
    }
    let (before, after): (Vec<_>, Vec<_>) =
        freed.iter().map(|session| ((session.id, Standing::Kept), (session.id, Standing::Alternate))).unzip();
    trail(conn, desk, actor, "nomination.make_alternate", row.id, standings(&all, &before), standings(&all, &after))?;
    serve(conn, desk, &freed)?;
    Ok(true)
}

/// Lets every kept place of a nomination go; answers the sessions.
pub(super) fn free(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    nominated: &Nominated,
    all: &[SessionRow],
    to: Standing,
) -> Result<Vec<SessionRow>, DbError> {
    let mut freed = Vec::new();
    for (id, _) in nominated.places.iter().filter(|(_, standing)| *standing == Standing::Kept) {
        let Some(session) = session_of(all, *id) else { continue };
        desk.keep_place(conn, session, nominated.row.state(), -1)?;
        set_standing(conn, nominated.row.id, *id, to)?;
        freed.push(session.clone());
    }
    Ok(freed)
}

/// Gives what has become free to those who wait.
pub(super) fn serve(conn: &mut Conn, desk: &mut Desk<'_>, freed: &[SessionRow]) -> Result<(), DbError> {
    for session in freed {
        desk.promote(conn, session)?;
    }
    Ok(())
}

/// Takes a nomination back: kept places and seats that are still to come are free, and the person is told if they had heard
/// of it.
///
/// # Errors
/// A failed query.
pub fn withdraw(conn: &mut Conn, desk: &mut Desk<'_>, nominated: &Nominated, actor: &Actor) -> Result<bool, DbError> {
    let (row, now) = (&nominated.row, desk.now());
    if !row.status.is_live() {
        return Ok(false);
    }
    let all = sessions(conn, row.edition_id)?;
    let freed = free(conn, desk, nominated, &all, Standing::GivenUp)?;
    for (id, standing) in &nominated.places {
        let is_over = session_of(&all, *id).is_none_or(|session| session.starts() <= now);
        if *standing == Standing::Alternate || (*standing == Standing::Seated && !is_over) {
            set_standing(conn, row.id, *id, Standing::GivenUp)?;
        }
    }
    set_status(conn, row.id, NominationStatus::Withdrawn, None, now)?;
    let (before, after) = (json!({"status": row.status.as_str()}), json!({"status": "withdrawn"}));
    trail(conn, desk, actor, "nomination.withdraw", row.id, before, after)?;
    serve(conn, desk, &freed)?;
    let seated = nominated.places.iter().filter(|(_, standing)| *standing == Standing::Seated);
    let lost: Vec<SessionRow> =
        seated.filter_map(|(id, _)| session_of(&all, *id)).filter(|session| session.starts() > now).cloned().collect();
    take_seats(conn, desk, row, &lost, Cause::Withdrawn, actor)?;
    if row.status == NominationStatus::Waiting && row.asked_at.is_some() {
        write(conn, desk, row, Kind::Withdrawn, &[])?;
    }
    Ok(true)
}

/// Whether a seat counts for a State, or for none as those of a REC do.
fn counts_for(seat: &SeatRow, party: Party) -> bool {
    seat.state.as_deref().and_then(Iso3::parse) == party.state()
}

/// Takes the seats of somebody who is no longer named; their calendar and a mail tell them.
fn take_seats(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    row: &NominationRow,
    lost: &[SessionRow],
    cause: Cause,
    actor: &Actor,
) -> Result<(), DbError> {
    let Some(who) = row.registration_id.map(|id| store::registered(conn, id)).transpose()?.flatten() else { return Ok(()) };
    let mut moves = Vec::new();
    for session in lost {
        // Refused, not cancelled: what was cancelled they could take back by themselves, also what they have cancelled themselves.
        let wish = seat_move(conn, &who, session, Goal::Status(SeatStatus::Declined))?;
        let party = row.party()?;
        let is_theirs_to_lose =
            |seat: &SeatRow| (seat.status.is_live() || seat.status == SeatStatus::Cancelled) && counts_for(seat, party);
        if wish.seat.as_ref().is_some_and(is_theirs_to_lose) {
            moves.push(wish);
        }
    }
    if !moves.is_empty() {
        desk.change(conn, &who, &moves, cause, actor)?;
    }
    Ok(())
}

/// Names somebody in the place of another, until the day before each session: rank and places go over, and nobody who waits
/// gets them in between. Sessions that have begun stay with the one who was there.
///
/// # Errors
/// A failed query.
pub fn substitute(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    acting: &Acting,
    old: &Nominated,
    new: &NewNominee,
) -> Result<Named, DbError> {
    let (row, now) = (&old.row, desk.now());
    let all = sessions(conn, row.edition_id)?;
    let moving: Vec<(SessionRow, Standing)> = old
        .places
        .iter()
        .filter(|(_, standing)| *standing != Standing::GivenUp)
        .filter_map(|(id, standing)| Some((session_of(&all, *id)?.clone(), *standing)))
        .filter(|(session, _)| may_substitute(session, now))
        .collect();
    if !row.status.is_live() || moving.is_empty() {
        return Ok(Named::Closed);
    }
    let others = nominations(conn, row.edition_id, Some(acting.party))?;
    if others.iter().any(|other| is_there(other, new)) {
        return Ok(Named::AlreadyThere);
    }
    if others.len() >= LARGEST {
        return Ok(Named::TooMany);
    }
    let belongs = Belongs {
        edition: row.edition_id,
        party: acting.party,
        focal_point: acting.focal_point,
        number: others.iter().map(|other| other.row.number).max().unwrap_or(0) + 1,
        position: row.position,
        replaces: Some(row.id),
    };
    let successor = insert_nomination(conn, &belongs, new, now)?;
    let (mut places, mut lost, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for (session, standing) in moving {
        let passes = match standing {
            Standing::Seated => {
                let who = row.registration_id.map(|id| store::registered(conn, id)).transpose()?.flatten();
                let seat = match &who {
                    Some(who) => seat_move(conn, who, &session, Goal::Kept)?.seat,
                    None => None,
                };
                // Whoever stands for others by now keeps the seat: it counts for those.
                let own = seat.filter(|seat| counts_for(seat, acting.party));
                if own.is_some() {
                    lost.push(session.clone());
                }
                if own.is_some_and(|seat| seat.status == SeatStatus::Confirmed) {
                    // Before the seat is free, so that it is never anybody else's.
                    desk.keep_place(conn, &session, acting.party.state(), 1)?;
                    Some(Standing::Kept)
                } else {
                    None
                }
            }
            standing => Some(standing),
        };
        set_standing(conn, row.id, session.id, Standing::GivenUp)?;
        match passes {
            Some(standing) => {
                set_standing(conn, successor.id, session.id, standing)?;
                places.push((session.id, standing));
            }
            None => open.push(session),
        }
    }
    // Nobody is asked any more for a session of today: only a seat stays.
    let mut left = old.clone();
    left.places.retain(|(id, standing)| *standing != Standing::GivenUp && !places.iter().any(|(moved, _)| moved == id));
    left.places.retain(|(id, _)| !open.iter().any(|session| session.id == *id));
    let freed = free(conn, desk, &left, &all, Standing::GivenUp)?;
    for (id, _) in left.places.iter().filter(|(_, standing)| *standing == Standing::Alternate) {
        set_standing(conn, row.id, *id, Standing::GivenUp)?;
    }
    set_status(conn, row.id, NominationStatus::Replaced, None, now)?;
    let (before, after) = (json!({"status": row.status.as_str()}), json!({"status": "replaced", "by": successor.id}));
    trail(conn, desk, &acting.actor, "nomination.substitute", row.id, before, after)?;
    take_seats(conn, desk, row, &lost, Cause::Replaced, &acting.actor)?;
    serve(conn, desk, &freed)?;
    // Where the old one had no seat any more, there may be a place or not.
    for session in open {
        let standing = take_place(conn, desk, &session, acting.party)?;
        set_standing(conn, successor.id, session.id, standing)?;
        places.push((session.id, standing));
    }
    if row.status == NominationStatus::Waiting && row.asked_at.is_some() {
        write(conn, desk, row, Kind::Replaced, &[])?;
    }
    finish(conn, desk, &acting.actor, "nomination.create", &successor, &places)
}

/// Moves somebody up or down in the rank of their delegation.
///
/// # Errors
/// A failed query.
pub fn shift(conn: &mut Conn, desk: &Desk<'_>, acting: &Acting, id: i64, is_up: bool) -> Result<bool, DbError> {
    let mut live = nominations(conn, desk.offer.edition.id, Some(acting.party))?;
    live.retain(|nominated| nominated.row.status.is_live());
    let Some(place) = live.iter().position(|nominated| nominated.row.id == id) else { return Ok(false) };
    let Some(other) = (if is_up { place.checked_sub(1) } else { Some(place + 1).filter(|next| *next < live.len()) }) else {
        return Ok(false);
    };
    live.swap(place, other);
    for (position, nominated) in (1..).zip(&live) {
        if nominated.row.position != position {
            set_position(conn, nominated.row.id, position)?;
        }
    }
    trail(conn, desk, &acting.actor, "nomination.rank", id, json!({"rank": place + 1}), json!({"rank": other + 1}))?;
    Ok(true)
}

/// Asks somebody who has not answered once more, once a day at most.
///
/// # Errors
/// A failed query.
pub fn ask_again(conn: &mut Conn, desk: &mut Desk<'_>, nominated: &Nominated, actor: &Actor) -> Result<bool, DbError> {
    let row = &nominated.row;
    let kept: Vec<i64> =
        nominated.places.iter().filter(|(_, standing)| *standing == Standing::Kept).map(|(id, _)| *id).collect();
    let since = desk.now() - TimeDelta::days(1);
    // By person: two officials may share a mailbox.
    let is_early = row.asked_at.is_some_and(|at| at.utc() > since);
    if row.status != NominationStatus::Waiting || kept.is_empty() || is_early {
        return Ok(false);
    }
    let all = sessions(conn, row.edition_id)?;
    if !ask(conn, desk, row, &all, &kept)? {
        return Ok(false);
    }
    trail(conn, desk, actor, "nomination.ask", row.id, json!({}), json!({}))?;
    Ok(true)
}
