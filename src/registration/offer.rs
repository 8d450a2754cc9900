//! What registering needs of an edition, read once for each of its revisions and shared by every request.
//!
//! The revision moves whenever something here changes (programme, edition, States, thematic areas, sessions, questions, and
//! places as the public is told of them). So a request may bring along what was read before: a transaction asks for the revision
//! alone, and reads again only when it has moved.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::questions::Question;
use super::store::questions;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::programme::store::{
    EditionRow, ParticipatingState, StateNames, ThematicAreaRow, edition_by_id, edition_by_slug, participating_states,
    revision, thematic_areas,
};
use crate::session::card::Card;
use crate::session::rules::{SessionStatus, takes_registrations};
use crate::session::store::{SeatsTaken, SessionRow, sessions, taken_seats};
use crate::session::wording::Wording;
use crate::site::Site;
use crate::web::AppError;

/// An edition with its sessions, States and names.
#[derive(Debug)]
pub struct Offer {
    /// The edition.
    pub edition: EditionRow,
    /// Names of the programme's States.
    pub names: StateNames,
    /// The States that take part, with their quotas.
    pub states: Vec<ParticipatingState>,
    areas: Vec<ThematicAreaRow>,
    sessions: Vec<SessionRow>,
    /// Right as to what the public is told, not to the seat.
    taken: SeatsTaken,
    /// What its form asks beside the standard fields, in order; retired questions among them.
    pub questions: Vec<Question>,
    /// How mails tell its times.
    pub wording: Wording,
}

impl Offer {
    /// Reads what an edition offers.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn, edition: EditionRow) -> Result<Self, DbError> {
        Ok(Self {
            names: StateNames::load(conn, edition.programme_id)?,
            states: participating_states(conn, edition.id)?,
            areas: thematic_areas(conn, edition.id)?,
            sessions: sessions(conn, edition.id)?,
            taken: taken_seats(conn, edition.id)?,
            questions: questions(conn, edition.id)?,
            wording: Wording::default(),
            edition,
        })
    }

    /// The offer as this transaction sees it: `kept` while the edition's revision is still the same.
    ///
    /// # Errors
    /// A failed query, also when the edition is not there.
    pub fn present(conn: &mut Conn, edition_id: i64, kept: Option<&Arc<Self>>) -> Result<Arc<Self>, DbError> {
        if let Some(kept) = kept
            && revision(conn, edition_id)? == kept.edition.revision
        {
            return Ok(Arc::clone(kept));
        }
        let edition = edition_by_id(conn, edition_id)?;
        Self::read(conn, edition).map(Arc::new)
    }

    /// The sessions that take registrations, by start.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the edition's zone is unknown.
    pub fn open_sessions(&self, now: DateTime<Utc>) -> Result<Vec<&SessionRow>, DbError> {
        let closes = self.edition.closes_at()?;
        let is_open =
            |session: &&SessionRow| takes_registrations(self.edition.stage, session.status, session.ends(), closes, now);
        Ok(self.sessions.iter().filter(is_open).collect())
    }

    /// The sessions that are not cancelled, drafts among them, by start: for a look at the form before it is open.
    pub fn planned_sessions(&self) -> Vec<&SessionRow> {
        self.sessions.iter().filter(|session| session.status != SessionStatus::Cancelled).collect()
    }

    /// The language that texts fall back to.
    pub fn first_language(&self) -> Language {
        self.edition.languages().first().copied().unwrap_or(Language::En)
    }

    /// The sessions in which staff may still enter somebody, by start: neither the deadline nor the stage of the edition
    /// counts, the end of the session does.
    pub fn sessions_to_come(&self, now: DateTime<Utc>) -> Vec<&SessionRow> {
        let is_open = |session: &&SessionRow| session.status == SessionStatus::Published && now < session.ends();
        self.sessions.iter().filter(is_open).collect()
    }

    /// A session as a line of an agenda, with its times in `zone`.
    pub fn card(&self, t: Texts, session: &SessionRow, zone: Tz, now: DateTime<Utc>) -> Card {
        let area = self.areas.iter().find(|area| Some(area.id) == session.thematic_area_id);
        let area = area.map(|area| &area.title);
        Card::new(t, &self.edition, session, area, self.taken.places(session, &self.states, zone, now), zone, now)
    }
}

/// The offers of public editions, each of its latest revision.
#[derive(Debug, Default)]
pub struct Offers(Mutex<HashMap<String, Arc<Offer>>>);

impl Offers {
    /// What the edition `slug` offers at present.
    ///
    /// # Errors
    /// 404 when there is no such edition or it is not public; an unavailable database.
    pub async fn of(&self, site: &Site, slug: &str) -> Result<Arc<Offer>, AppError> {
        let revision = site.cache.revision(slug).await?;
        let kept = self.lock().get(slug).filter(|offer| offer.edition.revision == revision).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let wanted = slug.to_owned();
        let read = site.db.read(move |conn| match edition_by_slug(conn, &wanted)? {
            Some(edition) if edition.stage.is_public() => Offer::read(conn, edition).map(Some),
            _ => Ok(None),
        });
        let offer = Arc::new(read.await?.ok_or(AppError::NotFound)?);
        self.lock().insert(slug.to_owned(), Arc::clone(&offer));
        Ok(offer)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Offer>>> {
        // A panic while holding the map leaves it whole: it is only inserted into.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
