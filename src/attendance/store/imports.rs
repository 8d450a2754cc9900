//! Imported reports and the people in them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::Decision;
use crate::attendance::directory::{Match, Reason};
use crate::attendance::import::Outcome;
use crate::attendance::reports::{Attendee, Report, Role};
use crate::attendance::rules::Source;
use crate::db::schema::{attendance_alias, attendance_evidence, attendance_import, report_person};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

/// An imported report.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = attendance_import)]
pub struct ImportRow {
    /// Its id.
    pub id: i64,
    /// The session.
    pub session_id: i64,
    /// The file's name.
    pub file_name: String,
    /// The platform's format.
    pub format: String,
    /// People matched at once.
    pub matched: i32,
    /// People with a suggestion.
    pub suggested: i32,
    /// People without one.
    pub unknown_people: i32,
    /// Registered there, never came.
    pub no_shows: i32,
    /// Rows left out.
    pub skipped: i32,
    /// When.
    pub created_at: UtcInstant,
    /// When it was taken back.
    pub undone_at: Option<UtcInstant>,
}

/// An import to record.
#[derive(Clone, Copy, Debug)]
pub struct NewImport<'a> {
    /// The session.
    pub session: i64,
    /// The kept file.
    pub file: i64,
    /// Its hash.
    pub sha256: &'a [u8],
    /// What it says.
    pub report: &'a Report,
    /// What it comes to.
    pub outcome: &'a Outcome,
    /// Who imports.
    pub created_by: Option<i64>,
}

/// Records an import and answers its id.
///
/// # Errors
/// A failed query.
pub fn insert_import(conn: &mut Conn, new: &NewImport<'_>, now: DateTime<Utc>) -> Result<i64, DbError> {
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    Ok(diesel::insert_into(attendance_import::table)
        .values((
            attendance_import::session_id.eq(new.session),
            attendance_import::file_id.eq(new.file),
            attendance_import::file_name.eq(&new.report.file),
            attendance_import::sha256.eq(new.sha256),
            attendance_import::format.eq(new.report.format),
            attendance_import::platform.eq(Source::of_format(new.report.format).as_str()),
            attendance_import::time_zone.eq(&new.report.options.tz),
            attendance_import::matched.eq(number(new.outcome.matched)),
            attendance_import::suggested.eq(number(new.outcome.suggested)),
            attendance_import::unknown_people.eq(number(new.outcome.unknown)),
            attendance_import::no_shows.eq(number(new.outcome.no_shows)),
            attendance_import::skipped.eq(number(new.outcome.skipped)),
            attendance_import::created_by.eq(new.created_by),
            attendance_import::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(attendance_import::id)
        .get_result(conn)?)
}

/// The platform's format of an import.
///
/// # Errors
/// A failed query.
pub fn import_format(conn: &mut Conn, id: i64) -> Result<String, DbError> {
    Ok(attendance_import::table.find(id).select(attendance_import::format).first(conn)?)
}

/// Records a person of a report with what was found out, and answers the id.
///
/// # Errors
/// A failed query.
pub fn insert_report_person(
    conn: &mut Conn,
    import: i64,
    session: i64,
    attendee: &Attendee,
    found: &Match,
) -> Result<i64, DbError> {
    let (decision, seat, suggested, reason) = match found {
        Match::Exact(seat, reason) => (Decision::Matched, Some(*seat), None, Some(*reason)),
        Match::Host => (Decision::Host, None, None, None),
        Match::Robot => (Decision::Robot, None, None, None),
        Match::Suggested(seat, reason) => (Decision::Open, None, Some(*seat), Some(*reason)),
        Match::Unknown => (Decision::Open, None, None, None),
    };
    let intervals = serde_json::to_string(&attendee.intervals).map_err(|error| DbError::Corrupt(error.to_string()))?;
    Ok(diesel::insert_into(report_person::table)
        .values((
            report_person::import_id.eq(import),
            report_person::session_id.eq(session),
            report_person::name.eq(&attendee.name),
            report_person::email.eq(attendee.email.as_deref()),
            report_person::role.eq(attendee.role.map_or("", Role::as_str)),
            report_person::first_join.eq(attendee.first_join_utc.map(UtcInstant::from)),
            report_person::last_leave.eq(attendee.last_leave_utc.map(UtcInstant::from)),
            report_person::seconds.eq(attendee.seconds_total),
            report_person::intervals.eq(intervals),
            report_person::decision.eq(decision),
            report_person::seat_id.eq(seat),
            report_person::suggested_seat_id.eq(suggested),
            report_person::suggestion_reason.eq(reason.map_or("", Reason::as_str)),
        ))
        .returning(report_person::id)
        .get_result(conn)?)
}

/// The import of the same file into the same session, unless it was taken back.
///
/// # Errors
/// A failed query.
pub fn find_import(conn: &mut Conn, session_id: i64, sha256: &[u8]) -> Result<Option<ImportRow>, DbError> {
    Ok(attendance_import::table
        .filter(attendance_import::session_id.eq(session_id))
        .filter(attendance_import::sha256.eq(sha256.to_vec()))
        .filter(attendance_import::undone_at.is_null())
        .select(ImportRow::as_select())
        .first(conn)
        .optional()?)
}

/// The reports of a session, newest first.
///
/// # Errors
/// A failed query.
pub fn imports(conn: &mut Conn, session_id: i64) -> Result<Vec<ImportRow>, DbError> {
    Ok(attendance_import::table
        .filter(attendance_import::session_id.eq(session_id))
        .order(attendance_import::id.desc())
        .select(ImportRow::as_select())
        .load(conn)?)
}

/// Takes an import back as one: its evidence and the aliases that were confirmed on it go, its people leave the match
/// desk. `false`: there is no such import.
///
/// # Errors
/// A failed query.
pub fn undo_import(conn: &mut Conn, session_id: i64, import: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let changed = diesel::update(attendance_import::table.find(import))
        .filter(attendance_import::session_id.eq(session_id))
        .filter(attendance_import::undone_at.is_null())
        .set(attendance_import::undone_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    if changed == 1 {
        diesel::delete(attendance_evidence::table.filter(attendance_evidence::import_id.eq(import))).execute(conn)?;
        let of_import = report_person::table
            .filter(report_person::import_id.eq(import))
            .filter(report_person::id.nullable().eq(attendance_alias::report_person_id));
        diesel::delete(attendance_alias::table.filter(diesel::dsl::exists(of_import))).execute(conn)?;
    }
    Ok(changed == 1)
}

/// The seats whose attendance an import holds.
///
/// # Errors
/// A failed query.
pub fn seats_of_import(conn: &mut Conn, import: i64) -> Result<Vec<i64>, DbError> {
    Ok(attendance_evidence::table
        .filter(attendance_evidence::import_id.eq(import))
        .select(attendance_evidence::seat_id)
        .distinct()
        .load(conn)?)
}

/// Names of an import that wait at the match desk.
#[derive(Clone, Copy, Debug)]
pub struct OpenNames {
    /// How many.
    pub count: i64,
    /// The first of them.
    pub first: i64,
}

/// The open names of each import of a session that has some, also of one that was taken back.
///
/// # Errors
/// A failed query.
pub fn open_of_imports(conn: &mut Conn, session_id: i64) -> Result<HashMap<i64, OpenNames>, DbError> {
    let rows: Vec<(i64, i64, Option<i64>)> = report_person::table
        .filter(report_person::session_id.eq(session_id))
        .filter(report_person::decision.eq(Decision::Open))
        .group_by(report_person::import_id)
        .select((report_person::import_id, diesel::dsl::count_star(), diesel::dsl::min(report_person::id)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(import, count, first)| Some((import, OpenNames { count, first: first? }))).collect())
}

/// How many people's attendance each import of a session holds.
///
/// # Errors
/// A failed query.
pub fn people_of_imports(conn: &mut Conn, session_id: i64) -> Result<HashMap<i64, i64>, DbError> {
    let rows: Vec<(Option<i64>, i64)> = attendance_evidence::table
        .filter(attendance_evidence::session_id.eq(session_id))
        .filter(attendance_evidence::import_id.is_not_null())
        .group_by(attendance_evidence::import_id)
        .select((attendance_evidence::import_id, diesel::dsl::count(attendance_evidence::seat_id).aggregate_distinct()))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(import, people)| Some((import?, people))).collect())
}
