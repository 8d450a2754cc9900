//! A place in a session, and who waits for one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{PersonRow, Registered, RegistrationRow};
use crate::db::schema::{person, registration, seat, seat_tally, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::insert_for_id;
use crate::registration::rules::SeatStatus;
use crate::session::store::SessionRow;

/// A place in a session.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = seat)]
pub struct SeatRow {
    /// Its id.
    pub id: i64,
    /// The registration.
    pub registration_id: i64,
    /// The session.
    pub session_id: i64,
    /// The State whose quota counts.
    pub state: Option<String>,
    /// Where it stands.
    pub status: SeatStatus,
    /// Since when it waits.
    pub waiting_since: Option<UtcInstant>,
    /// SEQUENCE of the last calendar message.
    pub sequence: i32,
    /// Raised to revoke its join link.
    pub generation: i32,
}

/// A registration's seats with their sessions, by start.
///
/// # Errors
/// A failed query.
pub fn seats_of(conn: &mut Conn, registration_id: i64) -> Result<Vec<(SeatRow, SessionRow)>, DbError> {
    Ok(seat::table
        .inner_join(session::table)
        .filter(seat::registration_id.eq(registration_id))
        .order((session::starts_at, session::slug))
        .select((SeatRow::as_select(), SessionRow::as_select()))
        .load(conn)?)
}

/// A seat with its session, by id.
///
/// # Errors
/// A failed query.
pub fn seat_by_id(conn: &mut Conn, id: i64) -> Result<Option<(SeatRow, SessionRow)>, DbError> {
    Ok(seat::table
        .inner_join(session::table)
        .filter(seat::id.eq(id))
        .select((SeatRow::as_select(), SessionRow::as_select()))
        .first(conn)
        .optional()?)
}

/// Some seats with their people, by id: as many as fit into one query, a piece of a job.
///
/// # Errors
/// A failed query.
pub fn seats_with_people(conn: &mut Conn, ids: &[i64]) -> Result<Vec<(SeatRow, Registered)>, DbError> {
    let rows: Vec<(SeatRow, RegistrationRow, PersonRow)> = seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(seat::id.eq_any(ids.to_vec()))
        .order(seat::id)
        .select((SeatRow::as_select(), RegistrationRow::as_select(), PersonRow::as_select()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(seat, registration, person)| (seat, Registered { person, registration })).collect())
}

/// Adds a seat.
///
/// # Errors
/// A failed query.
pub fn insert_seat(
    conn: &mut Conn,
    registration: &RegistrationRow,
    session: &SessionRow,
    status: SeatStatus,
    now: DateTime<Utc>,
) -> Result<SeatRow, DbError> {
    let at = UtcInstant::from(now);
    let waiting_since = (status == SeatStatus::Waitlisted).then_some(at);
    let insert = diesel::insert_into(seat::table).values((
        seat::registration_id.eq(registration.id),
        seat::session_id.eq(session.id),
        seat::state.eq(registration.state.as_deref()),
        seat::status.eq(status),
        seat::waiting_since.eq(waiting_since),
        seat::sequence.eq(session.sequence),
        seat::generation.eq(0),
        seat::created_at.eq(at),
        seat::updated_at.eq(at),
    ));
    let id = insert_for_id!(conn, insert, seat::id)?;
    Ok(SeatRow {
        id,
        registration_id: registration.id,
        session_id: session.id,
        state: registration.state.clone(),
        status,
        waiting_since,
        sequence: session.sequence,
        generation: 0,
    })
}

/// Writes a seat's status, State, place in the waiting list and calendar sequence.
///
/// # Errors
/// A failed query.
pub fn update_seat(conn: &mut Conn, row: &SeatRow, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(seat::table.find(row.id))
        .set((
            seat::status.eq(row.status),
            seat::state.eq(row.state.as_deref()),
            seat::waiting_since.eq(row.waiting_since),
            seat::sequence.eq(row.sequence),
            seat::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Raises a seat's calendar sequence and touches nothing else of it; a sequence never falls.
///
/// # Errors
/// A failed query.
pub fn raise_sequence(conn: &mut Conn, id: i64, sequence: i32, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(seat::table.find(id))
        .filter(seat::sequence.lt(sequence))
        .set((seat::sequence.eq(sequence), seat::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    Ok(())
}

/// The waiting list of a session, in order.
///
/// # Errors
/// A failed query.
pub fn waiting(conn: &mut Conn, session_id: i64) -> Result<Vec<SeatRow>, DbError> {
    Ok(seat::table
        .filter(seat::session_id.eq(session_id))
        .filter(seat::status.eq(SeatStatus::Waitlisted))
        .order((seat::waiting_since, seat::id))
        .select(SeatRow::as_select())
        .load(conn)?)
}

/// Place of a seat in its session's waiting list, from 1.
///
/// # Errors
/// A failed query.
pub fn waiting_place(conn: &mut Conn, row: &SeatRow) -> Result<i64, DbError> {
    let Some(since) = row.waiting_since else { return Ok(1) };
    let before: i64 = seat::table
        .filter(seat::session_id.eq(row.session_id))
        .filter(seat::status.eq(SeatStatus::Waitlisted))
        .filter(seat::waiting_since.lt(since).or(seat::waiting_since.eq(since).and(seat::id.lt(row.id))))
        .count()
        .get_result(conn)?;
    Ok(before + 1)
}

/// Sessions with a waiting list that have not begun: where a passed release date may have made room.
///
/// # Errors
/// A failed query.
pub fn sessions_with_waiting(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(seat_tally::table
        .inner_join(session::table)
        .filter(seat_tally::waitlisted.gt(0))
        .filter(session::starts_at.gt(UtcInstant::from(now)))
        .select((session::edition_id, session::id))
        .distinct()
        .load(conn)?)
}

/// Seats whose people are told when their session moves or is cancelled, by id from after `after` on: how many there are, and
/// the first `limit`.
///
/// # Errors
/// A failed query.
pub fn seats_to_tell(conn: &mut Conn, session_id: i64, after: i64, limit: i64) -> Result<(i64, Vec<i64>), DbError> {
    let told = [SeatStatus::Confirmed, SeatStatus::Waitlisted, SeatStatus::Pending];
    let concerned = || {
        let later = seat::table.filter(seat::session_id.eq(session_id)).filter(seat::id.gt(after));
        later.filter(seat::status.eq_any(told))
    };
    let all = concerned().count().get_result(conn)?;
    Ok((all, concerned().order(seat::id).limit(limit).select(seat::id).load(conn)?))
}
