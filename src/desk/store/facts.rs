//! What is known of an edition when it is to move to another stage.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::attendance::rules::Verdict;
use crate::attendance::store::desk_count;
use crate::db::schema::{attendance_evidence, registration, seat, session};
use crate::db::{Conn, DbError};
use crate::programme::stages::Facts;
use crate::programme::store::{EditionRow, participating_states, thematic_areas};
use crate::registration::rules::SeatStatus;
use crate::session::rules::{Mode, SessionStatus};
use crate::session::store::{SessionRow, sessions};
use crate::survey::priorities::undecided;

/// A session without a link is missed when it is held within this time.
pub const SOON: TimeDelta = TimeDelta::days(7);

/// Whether people could not be led to a session that is near.
pub fn lacks_link(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.join_url.is_empty() && is_near(session, now)
}

/// Whether people will soon want to be led to a session.
fn is_near(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Published
        && session.mode != Mode::InPerson
        && session.ends() > now
        && session.starts() < now + SOON
}

/// Reads the facts of an edition: a few queries, however large it is.
///
/// # Errors
/// A failed query.
pub fn facts(conn: &mut Conn, edition: &EditionRow, now: DateTime<Utc>) -> Result<Facts, DbError> {
    let all = sessions(conn, edition.id)?;
    let areas = thematic_areas(conn, edition.id)?;
    let with_evidence: Vec<i64> = attendance_evidence::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition.id))
        // A press on the join button is no evidence that anybody came.
        .filter(attendance_evidence::verdict.eq_any([Verdict::Present, Verdict::Absent, Verdict::Corrected]))
        .select(attendance_evidence::session_id)
        .distinct()
        .load(conn)?;
    let pending_seats = seat::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition.id))
        .filter(session::status.ne(SessionStatus::Cancelled))
        .filter(seat::status.eq(SeatStatus::Pending))
        .count()
        .get_result(conn)?;
    let people = registration::table.filter(registration::edition_id.eq(edition.id)).count().get_result(conn)?;
    let published: Vec<&SessionRow> = all.iter().filter(|session| session.status == SessionStatus::Published).collect();
    let held: Vec<&&SessionRow> = published.iter().filter(|session| session.ends() <= now).collect();
    let is_served = |area: i64| {
        all.iter().any(|session| session.thematic_area_id == Some(area) && session.status != SessionStatus::Cancelled)
    };
    let (undecided, priorities) = undecided(conn, edition.id)?;
    Ok(Facts {
        undecided,
        priorities,
        has_objective: !edition.objective.is_empty(),
        has_audience: !edition.audience.is_empty(),
        has_dates: edition.starts_on.is_some() && edition.ends_on.is_some(),
        states: participating_states(conn, edition.id)?.len(),
        areas: areas.len(),
        areas_without_session: areas.iter().filter(|area| !is_served(area.id)).count(),
        published: published.len(),
        to_come: published.len() - held.len(),
        held: held.len(),
        held_without_attendance: held.iter().filter(|session| !with_evidence.contains(&session.id)).count(),
        soon: all.iter().filter(|session| is_near(session, now)).count(),
        without_link: all.iter().filter(|session| lacks_link(session, now)).count(),
        people,
        open_names: desk_count(conn, edition.id)?,
        pending_seats,
    })
}
