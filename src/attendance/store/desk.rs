//! People of imported reports, what is decided about them, and the aliases that are remembered.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::attendance::reports::span;
use crate::db::schema::{attendance_alias, attendance_evidence, attendance_import, person, report_person, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};

crate::text_enum! {
    /// What has been decided about a person of a report.
    pub enum Decision {
        /// Waits at the match desk
        Open = "open",
        /// Matched by address or a remembered alias
        Matched = "matched",
        /// A member of staff has said who it is
        Confirmed = "confirmed",
        /// Interpreter, technician or staff
        Nobody = "nobody",
        /// Held the meeting or spoke in it, as the report or the session says
        Host = "host",
        /// A program that takes notes
        Robot = "robot",
    }
}

/// A person of a report.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = report_person)]
pub struct ReportPersonRow {
    /// Its id.
    pub id: i64,
    /// The report.
    pub import_id: i64,
    /// The session.
    pub session_id: i64,
    /// Their name there.
    pub name: String,
    /// Their address there.
    pub email: Option<String>,
    /// When they joined first.
    pub first_join: Option<UtcInstant>,
    /// When they left last.
    pub last_leave: Option<UtcInstant>,
    /// Seconds there.
    pub seconds: Option<i64>,
    /// Intervals as JSON.
    pub intervals: String,
    /// What is decided.
    pub decision: Decision,
    /// Who it is.
    pub seat_id: Option<i64>,
    /// Who it may be.
    pub suggested_seat_id: Option<i64>,
    /// Why.
    pub suggestion_reason: String,
}

impl ReportPersonRow {
    /// From the first join to the last leave; when the report leaves the end open, as long after the join as they were there.
    pub fn span(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        span(self.first_join.map(UtcInstant::utc), self.last_leave.map(UtcInstant::utc), self.seconds)
    }
}

macro_rules! waiting_at_desk {
    ($edition:expr) => {
        report_person::table
            .inner_join(attendance_import::table)
            .inner_join(session::table)
            .filter(session::edition_id.eq($edition))
            .filter(report_person::decision.eq(Decision::Open))
            .filter(attendance_import::undone_at.is_null())
    };
}

macro_rules! decided_at_desk {
    ($edition:expr) => {
        report_person::table
            .inner_join(attendance_import::table)
            .inner_join(session::table)
            .filter(session::edition_id.eq($edition))
            .filter(report_person::decision.eq_any([Decision::Nobody, Decision::Host, Decision::Robot, Decision::Confirmed]))
            .filter(attendance_import::undone_at.is_null())
    };
}

/// How many people of an edition's reports wait at the match desk.
///
/// # Errors
/// A failed query.
pub fn desk_count(conn: &mut Conn, edition_id: i64) -> Result<i64, DbError> {
    Ok(waiting_at_desk!(edition_id).count().get_result(conn)?)
}

/// Who is next at the match desk, in the order of the reports.
///
/// # Errors
/// A failed query.
pub fn desk_next(conn: &mut Conn, edition_id: i64) -> Result<Option<ReportPersonRow>, DbError> {
    Ok(waiting_at_desk!(edition_id).order(report_person::id).select(ReportPersonRow::as_select()).first(conn).optional()?)
}

/// Somebody who waits at the match desk.
///
/// # Errors
/// A failed query.
pub fn desk_person(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<ReportPersonRow>, DbError> {
    Ok(waiting_at_desk!(edition_id)
        .filter(report_person::id.eq(id))
        .select(ReportPersonRow::as_select())
        .first(conn)
        .optional()?)
}

/// People of an edition's reports that somebody has decided about, hosts and programs that nobody asked about, newest decision first.
/// Those whom an address or an alias matched are not among them.
///
/// # Errors
/// A failed query.
pub fn decided(conn: &mut Conn, edition_id: i64, limit: i64) -> Result<Vec<ReportPersonRow>, DbError> {
    Ok(decided_at_desk!(edition_id)
        .order((report_person::decided_at.is_null(), report_person::decided_at.desc(), report_person::id.desc()))
        .limit(limit)
        .select(ReportPersonRow::as_select())
        .load(conn)?)
}

/// How many they are.
///
/// # Errors
/// A failed query.
pub fn decided_count(conn: &mut Conn, edition_id: i64) -> Result<i64, DbError> {
    Ok(decided_at_desk!(edition_id).count().get_result(conn)?)
}

/// One of them.
///
/// # Errors
/// A failed query.
pub fn decided_person(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<ReportPersonRow>, DbError> {
    Ok(decided_at_desk!(edition_id)
        .filter(report_person::id.eq(id))
        .select(ReportPersonRow::as_select())
        .first(conn)
        .optional()?)
}

/// Opens a decided name again: its evidence and the alias that it made go. `false`: it is open.
///
/// # Errors
/// A failed query.
pub fn reopen(conn: &mut Conn, id: i64) -> Result<bool, DbError> {
    let changed = diesel::update(report_person::table.find(id))
        .filter(report_person::decision.ne(Decision::Open))
        .set((
            report_person::decision.eq(Decision::Open),
            report_person::seat_id.eq(None::<i64>),
            report_person::decided_by.eq(None::<i64>),
            report_person::decided_at.eq(None::<UtcInstant>),
        ))
        .execute(conn)?;
    if changed == 1 {
        diesel::delete(attendance_evidence::table.filter(attendance_evidence::report_person_id.eq(id))).execute(conn)?;
        diesel::delete(attendance_alias::table.filter(attendance_alias::report_person_id.eq(id))).execute(conn)?;
    }
    Ok(changed == 1)
}

/// Writes a decision; `false` when somebody else was faster.
///
/// # Errors
/// A failed query.
pub fn decide(
    conn: &mut Conn,
    id: i64,
    decision: Decision,
    seat: Option<i64>,
    user: Option<i64>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = diesel::update(report_person::table.find(id))
        .filter(report_person::decision.eq(Decision::Open))
        .set((
            report_person::decision.eq(decision),
            report_person::seat_id.eq(seat),
            report_person::decided_by.eq(user),
            report_person::decided_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Aliases of a programme: what a platform calls somebody, and who it is. Of two people who are merged it is the one who is
/// kept: the alias itself stays as it was decided.
///
/// # Errors
/// A failed query.
pub fn aliases(conn: &mut Conn, programme: i64) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64, Option<i64>)> = attendance_alias::table
        .inner_join(person::table)
        .filter(attendance_alias::programme_id.eq(programme))
        .select((attendance_alias::alias_key, person::id, person::merged_into))
        .load(conn)?;
    Ok(rows.into_iter().map(|(key, person, kept)| (key, kept.unwrap_or(person))).collect())
}

/// Remembers an alias with the person of a report whose decision made it; a later decision puts an earlier one right.
///
/// # Errors
/// A failed query.
pub fn remember(
    conn: &mut Conn,
    programme: i64,
    key: &str,
    person_id: i64,
    report_person: i64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let values = (
        attendance_alias::programme_id.eq(programme),
        attendance_alias::alias_key.eq(key),
        attendance_alias::person_id.eq(person_id),
        attendance_alias::report_person_id.eq(report_person),
        attendance_alias::created_at.eq(UtcInstant::from(now)),
    );
    if try_insert(conn, |conn| diesel::insert_into(attendance_alias::table).values(values).execute(conn))?.is_none() {
        let there = attendance_alias::table
            .filter(attendance_alias::programme_id.eq(programme))
            .filter(attendance_alias::alias_key.eq(key));
        diesel::update(there)
            .set((attendance_alias::person_id.eq(person_id), attendance_alias::report_person_id.eq(report_person)))
            .execute(conn)?;
    }
    Ok(())
}
