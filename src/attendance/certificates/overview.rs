//! Where everybody of an edition stands: from seats and evidence to the rule.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use super::rules::{Course, Courses, Rule, Seated, Standing};
use crate::attendance::rules::{AttendanceStatus, Measure, view};
use crate::attendance::store::certificates::seats_of_edition;
use crate::attendance::store::evidence_of_session;
use crate::db::{Conn, DbError};
use crate::programme::store::EditionRow;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};

/// The rule of an edition.
#[expect(clippy::cast_possible_truncation, reason = "from 0 to 1000")]
pub fn rule(edition: &EditionRow) -> Rule {
    Rule {
        base: edition.certificate_base,
        per_mille: (edition.certificate_share.clamp(0.0, 1.0) * 1000.0).round() as i64,
        minimum: i64::from(edition.certificate_minimum),
    }
}

/// Everybody's standing by registration, and the sessions of the edition that are no drafts.
#[derive(Clone, Debug)]
pub struct Overview {
    /// By registration.
    pub standings: BTreeMap<i64, Standing>,
    /// Published and cancelled sessions, by start.
    pub sessions: Vec<SessionRow>,
    seats: BTreeMap<i64, Vec<Seated>>,
}

impl Overview {
    /// Reads it: one query a session.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition: &EditionRow, now: DateTime<Utc>) -> Result<Self, DbError> {
        let mut listed = sessions(conn, edition.id)?;
        listed.retain(|session| session.status != SessionStatus::Draft);
        let by_id: HashMap<i64, &SessionRow> = listed.iter().map(|session| (session.id, session)).collect();
        let mut evidence = HashMap::new();
        for session in &listed {
            evidence.extend(evidence_of_session(conn, session.id)?);
        }
        let mut seats: BTreeMap<i64, Vec<Seated>> = BTreeMap::new();
        for seat in seats_of_edition(conn, edition.id)? {
            let Some(session) = by_id.get(&seat.session) else { continue };
            let measure = Measure::of(session, edition.present_share, now);
            let pieces = evidence.get(&seat.id).map(Vec::as_slice).unwrap_or_default();
            let holds_place = seat.status.holds_place();
            let status = view(pieces, measure, holds_place).status;
            seats.entry(seat.registration).or_default().push(Seated { session: seat.session, holds_place, status });
        }
        let courses: Vec<Course> = listed
            .iter()
            .map(|session| Course {
                id: session.id,
                slug: session.slug.clone(),
                repeats: session.repeats.clone(),
                is_cancelled: session.status == SessionStatus::Cancelled,
            })
            .collect();
        let (courses, rule) = (Courses::new(&courses), rule(edition));
        let standings = seats.iter().map(|(registration, seats)| (*registration, courses.standing(rule, seats))).collect();
        Ok(Self { standings, sessions: listed, seats })
    }

    /// The standing of a registration: of the edition, or as an attestation of one session takes it.
    pub fn standing(&self, registration: i64, session: Option<i64>) -> Standing {
        let Some(session) = session else {
            // Whoever has no seat has earned nothing.
            return self.standings.get(&registration).cloned().unwrap_or(Standing { missing: 1, ..Standing::default() });
        };
        let seats = self.seats.get(&registration).map(Vec::as_slice).unwrap_or_default();
        let there = seats.iter().filter(|seat| seat.session == session);
        let has_attended = there.clone().any(|seat| seat.has_attended());
        let is_partial = there.clone().any(|seat| seat.status == Some(AttendanceStatus::Partial));
        Standing {
            attended: if has_attended { vec![session] } else { Vec::new() },
            counted: 1,
            missing: i64::from(!has_attended),
            partial: if is_partial && !has_attended { vec![session] } else { Vec::new() },
            to_come: 0,
        }
    }

    /// A session by its id.
    pub fn session(&self, id: i64) -> Option<&SessionRow> {
        self.sessions.iter().find(|session| session.id == id)
    }
}
