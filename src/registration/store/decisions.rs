//! What staff have decided about seats, so that it can be shown and taken back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{PersonRow, SeatRow};
use crate::accounts::Actor;
use crate::db::schema::{decision, decision_seat, person, registration, seat, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::registration::rules::SeatStatus;
use crate::session::store::SessionRow;

/// A decision of staff.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decision)]
pub struct DecisionRow {
    /// Its id.
    pub id: i64,
    /// The registration.
    pub registration_id: i64,
    /// As typed; may be empty.
    pub reason: String,
    /// The name of whoever decided, at the time.
    pub decided_by_name: String,
    /// When.
    pub decided_at: UtcInstant,
    /// When it was taken back.
    pub undone_at: Option<UtcInstant>,
    mails: String,
}

impl DecisionRow {
    /// The Message-IDs of the mails that tell it.
    pub fn mails(&self) -> Vec<String> {
        self.mails.split_whitespace().map(str::to_owned).collect()
    }
}

/// What a decision made of one seat.
#[derive(Clone, Debug)]
pub struct DecidedSeat {
    /// The decision.
    pub decision: i64,
    /// The seat as it is now.
    pub seat: SeatRow,
    /// Its session.
    pub session: SessionRow,
    /// Its status before; none: the decision made it.
    pub from: Option<SeatStatus>,
    /// Its status after.
    pub to: SeatStatus,
    /// Since when it waited before.
    pub waiting_since: Option<UtcInstant>,
}

/// Keeps a decision with what it made of each seat (as it was, as it is).
///
/// # Errors
/// A failed query.
pub fn insert_decision(
    conn: &mut Conn,
    edition_id: i64,
    registration_id: i64,
    reason: &str,
    by: (&Actor, DateTime<Utc>),
    mails: &[String],
    seats: &[(Option<SeatRow>, SeatRow)],
) -> Result<i64, DbError> {
    let (actor, now) = by;
    let name = actor.staff_name();
    let id: i64 = diesel::insert_into(decision::table)
        .values((
            decision::edition_id.eq(edition_id),
            decision::registration_id.eq(registration_id),
            decision::reason.eq(reason),
            decision::decided_by.eq(actor.user_id()),
            decision::decided_by_name.eq(name),
            decision::decided_at.eq(UtcInstant::from(now)),
            decision::mails.eq(mails.join(" ")),
        ))
        .returning(decision::id)
        .get_result(conn)?;
    for (before, after) in seats {
        diesel::insert_into(decision_seat::table)
            .values((
                decision_seat::decision_id.eq(id),
                decision_seat::seat_id.eq(after.id),
                decision_seat::from_status.eq(before.as_ref().map(|seat| seat.status)),
                decision_seat::to_status.eq(after.status),
                decision_seat::waiting_since.eq(before.as_ref().and_then(|seat| seat.waiting_since)),
            ))
            .execute(conn)?;
    }
    Ok(id)
}

/// A decision of an edition.
///
/// # Errors
/// A failed query.
pub fn decision_by_id(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<DecisionRow>, DbError> {
    Ok(decision::table
        .filter(decision::edition_id.eq(edition_id))
        .filter(decision::id.eq(id))
        .select(DecisionRow::as_select())
        .first(conn)
        .optional()?)
}

/// The newest decisions of an edition with whom they concern, at most `limit`.
///
/// # Errors
/// A failed query.
pub fn newest_decisions(conn: &mut Conn, edition_id: i64, limit: i64) -> Result<Vec<(DecisionRow, PersonRow)>, DbError> {
    Ok(decision::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(decision::edition_id.eq(edition_id))
        .order(decision::id.desc())
        .limit(limit)
        .select((DecisionRow::as_select(), PersonRow::as_select()))
        .load(conn)?)
}

/// The decisions about a registration, newest first.
///
/// # Errors
/// A failed query.
pub fn decisions_of(conn: &mut Conn, registration_id: i64) -> Result<Vec<DecisionRow>, DbError> {
    Ok(decision::table
        .filter(decision::registration_id.eq(registration_id))
        .order(decision::id.desc())
        .limit(20)
        .select(DecisionRow::as_select())
        .load(conn)?)
}

/// What decisions made of their seats, by start of the session.
///
/// # Errors
/// A failed query.
pub fn decided_seats(conn: &mut Conn, decisions: &[i64]) -> Result<Vec<DecidedSeat>, DbError> {
    type Row = (i64, Option<SeatStatus>, SeatStatus, Option<UtcInstant>, SeatRow, SessionRow);
    let rows: Vec<Row> = decision_seat::table
        .inner_join(seat::table.inner_join(session::table))
        .filter(decision_seat::decision_id.eq_any(decisions))
        .order((session::starts_at, session::slug))
        .select((
            decision_seat::decision_id,
            decision_seat::from_status,
            decision_seat::to_status,
            decision_seat::waiting_since,
            SeatRow::as_select(),
            SessionRow::as_select(),
        ))
        .load(conn)?;
    let read =
        |(decision, from, to, waiting_since, seat, session)| DecidedSeat { decision, seat, session, from, to, waiting_since };
    Ok(rows.into_iter().map(read).collect())
}

/// Notes that a decision is taken back.
///
/// # Errors
/// A failed query.
pub fn mark_undone(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(decision::table.find(id)).set(decision::undone_at.eq(UtcInstant::from(now))).execute(conn)?;
    Ok(())
}
