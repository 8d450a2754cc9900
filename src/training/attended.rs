//! Who attended which sessions of an edition, and who holds or awaits a seat in any.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::store::seats;
use crate::attendance::rules::{Measure, view};
use crate::attendance::store::evidence_of_session;
use crate::db::{Conn, DbError};
use crate::programme::store::EditionRow;
use crate::registration::rules::SeatStatus;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};

/// What is known of an edition's attendance.
#[derive(Clone, Debug, Default)]
pub struct Attended {
    /// Its sessions, by start; no drafts.
    pub sessions: Vec<SessionRow>,
    /// The sessions that each registration attended, some of the time or all of it.
    pub by_registration: BTreeMap<i64, BTreeSet<i64>>,
    /// Registrations with a seat that is not given up.
    pub live: BTreeSet<i64>,
    /// Sessions that have been held.
    pub held: BTreeSet<i64>,
}

impl Attended {
    /// Reads it: one query a session.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition: &EditionRow, now: DateTime<Utc>) -> Result<Self, DbError> {
        let mut found = Self { sessions: sessions(conn, edition.id)?, ..Self::default() };
        found.sessions.retain(|session| session.status != SessionStatus::Draft);
        let seats = seats(conn, edition.id)?;
        let is_live = |status: SeatStatus| !matches!(status, SeatStatus::Declined | SeatStatus::Cancelled);
        found.live = seats.iter().filter(|seat| is_live(seat.status)).map(|seat| seat.registration).collect();
        for session in &found.sessions {
            let measure = Measure::of(session, edition.present_share, now);
            if measure.is_over && !measure.is_cancelled {
                found.held.insert(session.id);
            }
            let evidence = evidence_of_session(conn, session.id)?;
            for seat in seats.iter().filter(|seat| seat.session == session.id) {
                let own = evidence.get(&seat.seat).map_or(&[][..], Vec::as_slice);
                if view(own, measure, seat.status.holds_place()).attended() {
                    found.by_registration.entry(seat.registration).or_default().insert(session.id);
                }
            }
        }
        Ok(found)
    }

    /// The sessions of thematic areas.
    pub fn of_areas(&self, areas: &[i64]) -> BTreeSet<i64> {
        let is_of = |session: &&SessionRow| session.thematic_area_id.is_some_and(|area| areas.contains(&area));
        self.sessions.iter().filter(is_of).map(|session| session.id).collect()
    }

    /// Whether any of some sessions has been held.
    pub fn any_held(&self, sessions: &BTreeSet<i64>) -> bool {
        !self.held.is_disjoint(sessions)
    }
}
