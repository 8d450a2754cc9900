//! The ledger, imported reports and the match desk in the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Evidence, Source, Verdict};
use crate::db::schema::{
    attendance_alias, attendance_evidence, attendance_import, person, registration, report_person, seat, session,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::SeatStatus;

/// Somebody with a seat in a session.
#[derive(Clone, Debug, Queryable)]
pub struct SeatPerson {
    /// The seat.
    pub seat: i64,
    /// Where it stands.
    pub status: SeatStatus,
    /// The person.
    pub person: i64,
    /// Their address.
    pub email: String,
    /// Their folded name.
    pub name_key: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Organisation.
    pub organisation: String,
}

impl SeatPerson {
    /// Their State.
    pub fn state(&self) -> Option<Iso3> {
        self.state.as_deref().and_then(Iso3::parse)
    }

    /// Their REC.
    pub fn rec(&self) -> Option<RecCode> {
        self.rec.as_deref().and_then(RecCode::parse)
    }
}

/// Everybody with a seat in a session, by name.
///
/// # Errors
/// A failed query.
pub fn people(conn: &mut Conn, session_id: i64) -> Result<Vec<SeatPerson>, DbError> {
    Ok(seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(seat::session_id.eq(session_id))
        .order((registration::sort_key, seat::id))
        .select((
            seat::id,
            seat::status,
            person::id,
            person::email,
            person::name_key,
            person::given_name,
            person::family_name,
            registration::state,
            registration::rec,
            registration::organisation,
        ))
        .load(conn)?)
}

type EvidenceRow = (i64, Source, Verdict, Option<UtcInstant>, Option<UtcInstant>, Option<i64>);

fn evidence((seat, source, verdict, from, to, seconds): EvidenceRow) -> (i64, Evidence) {
    let interval = from.zip(to).map(|(from, to)| (from.utc(), to.utc()));
    (seat, Evidence { source, verdict, interval, seconds })
}

/// The evidence of some seats.
///
/// # Errors
/// A failed query.
pub fn evidence_of(conn: &mut Conn, seats: &[i64]) -> Result<Vec<(i64, Evidence)>, DbError> {
    let rows: Vec<EvidenceRow> = attendance_evidence::table
        .filter(attendance_evidence::seat_id.eq_any(seats.to_vec()))
        .select((
            attendance_evidence::seat_id,
            attendance_evidence::source,
            attendance_evidence::verdict,
            attendance_evidence::starts_at,
            attendance_evidence::ends_at,
            attendance_evidence::seconds,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(evidence).collect())
}

/// Where a piece of evidence belongs.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The session.
    pub session: i64,
    /// The seat.
    pub seat: i64,
    /// The imported report.
    pub import: Option<i64>,
    /// The person of the report.
    pub report_person: Option<i64>,
    /// Who recorded it.
    pub recorded_by: Option<i64>,
}

/// Adds to the ledger.
///
/// # Errors
/// A failed query.
pub fn add_evidence(conn: &mut Conn, origin: Origin, piece: &Evidence, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::insert_into(attendance_evidence::table)
        .values((
            attendance_evidence::session_id.eq(origin.session),
            attendance_evidence::seat_id.eq(origin.seat),
            attendance_evidence::source.eq(piece.source),
            attendance_evidence::verdict.eq(piece.verdict),
            attendance_evidence::starts_at.eq(piece.interval.map(|(from, _)| UtcInstant::from(from))),
            attendance_evidence::ends_at.eq(piece.interval.map(|(_, to)| UtcInstant::from(to))),
            attendance_evidence::seconds.eq(piece.seconds),
            attendance_evidence::import_id.eq(origin.import),
            attendance_evidence::report_person_id.eq(origin.report_person),
            attendance_evidence::recorded_by.eq(origin.recorded_by),
            attendance_evidence::created_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a seat's evidence of a source back: a roll-call is recorded anew.
///
/// # Errors
/// A failed query.
pub fn drop_evidence(conn: &mut Conn, seat_id: i64, source: Source) -> Result<usize, DbError> {
    Ok(diesel::delete(
        attendance_evidence::table
            .filter(attendance_evidence::seat_id.eq(seat_id))
            .filter(attendance_evidence::source.eq(source)),
    )
    .execute(conn)?)
}

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

/// Takes an import back as one: its evidence goes, its people leave the match desk. `false`: there is no such import.
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
    }
    Ok(changed == 1)
}

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
    /// Minutes there.
    pub seconds: Option<i64>,
    /// Intervals as JSON.
    pub intervals: String,
    /// What is decided.
    pub decision: Decision,
    /// Who it may be.
    pub suggested_seat_id: Option<i64>,
    /// Why.
    pub suggestion_reason: String,
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

/// Writes a decision; `false` when somebody else was faster.
///
/// # Errors
/// A failed query.
pub fn decide(
    conn: &mut Conn,
    id: i64,
    decision: Decision,
    seat: Option<i64>,
    user: i64,
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

/// Aliases of a programme: what a platform calls somebody, and who it is.
///
/// # Errors
/// A failed query.
pub fn aliases(conn: &mut Conn, programme: i64) -> Result<std::collections::HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64)> = attendance_alias::table
        .filter(attendance_alias::programme_id.eq(programme))
        .select((attendance_alias::alias_key, attendance_alias::person_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Remembers an alias that a person confirmed.
///
/// # Errors
/// A failed query.
pub fn remember(conn: &mut Conn, programme: i64, key: &str, person_id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    let values = (
        attendance_alias::programme_id.eq(programme),
        attendance_alias::alias_key.eq(key),
        attendance_alias::person_id.eq(person_id),
        attendance_alias::created_at.eq(UtcInstant::from(now)),
    );
    try_insert(conn, |conn| diesel::insert_into(attendance_alias::table).values(values).execute(conn))?;
    Ok(())
}
