//! The ledger, imported reports and the match desk in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::directory::Match;
use super::import::Outcome;
use super::reports::{Attendee, Report, Role};
use super::rules::{Evidence, SeatFilter, Source, StatusFilter, Verdict};
use crate::db::schema::{
    attendance_alias, attendance_evidence, attendance_import, person, registration, report_person, seat, session,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::SeatStatus;
use crate::session::store::SessionRow;

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

macro_rules! seat_people {
    () => {
        seat::table.inner_join(registration::table.inner_join(person::table)).select((
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
    };
}

/// Everybody with a seat in a session, by name.
///
/// # Errors
/// A failed query.
pub fn people(conn: &mut Conn, session_id: i64) -> Result<Vec<SeatPerson>, DbError> {
    Ok(seat_people!().filter(seat::session_id.eq(session_id)).order((registration::sort_key, seat::id)).load(conn)?)
}

/// The people of some seats (a page of them), by name.
///
/// # Errors
/// A failed query.
pub fn people_of(conn: &mut Conn, seats: &[i64]) -> Result<Vec<SeatPerson>, DbError> {
    Ok(seat_people!().filter(seat::id.eq_any(seats.to_vec())).order((registration::sort_key, seat::id)).load(conn)?)
}

/// Whoever has a seat of a session.
///
/// # Errors
/// A failed query.
pub fn person_at(conn: &mut Conn, session_id: i64, seat_id: i64) -> Result<Option<SeatPerson>, DbError> {
    Ok(seat_people!().filter(seat::session_id.eq(session_id)).filter(seat::id.eq(seat_id)).first(conn).optional()?)
}

/// In which order seats are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By name, as a page shows them.
    Name,
    /// State, family name, given name, e-mail, as the attendance list has them; no State first, on both engines.
    List,
}

/// Seats of a session within a filter, as far as the database can tell: attendance statuses are views of evidence.
macro_rules! chosen {
    ($query:expr, $session:expr, $filter:expr) => {{
        let mut query = $query.filter(seat::session_id.eq($session.id)).into_boxed();
        if let Some(state) = $filter.state {
            query = query.filter(registration::state.eq(state.as_str().to_owned()));
        }
        if let Some(status) = $filter.status.and_then(StatusFilter::seat) {
            query = query.filter(seat::status.eq(status));
        }
        if let Some(limit) = &$filter.limit {
            let day = $session.starts().date_naive();
            let states: Vec<String> = limit.states_on(day).iter().map(|state| state.as_str().to_owned()).collect();
            let recs: Vec<String> = limit.recs.iter().map(|rec| rec.as_str().to_owned()).collect();
            query = query.filter(registration::state.eq_any(states).or(registration::rec.eq_any(recs)).assume_not_null());
        }
        query
    }};
}

/// How many seats of a session are within a filter, whatever its attendance status.
///
/// # Errors
/// A failed query.
pub fn count_seats(conn: &mut Conn, session: &SessionRow, filter: &SeatFilter) -> Result<i64, DbError> {
    Ok(chosen!(seat::table.inner_join(registration::table), session, filter).count().get_result(conn)?)
}

/// The seats of a session within a filter (whatever its attendance status) and where they stand; of a page, from an
/// offset on at most a number of them.
///
/// # Errors
/// A failed query.
pub fn seats(
    conn: &mut Conn,
    session: &SessionRow,
    filter: &SeatFilter,
    order: Order,
    page: Option<(i64, i64)>,
) -> Result<Vec<(i64, SeatStatus)>, DbError> {
    let columns = seat::table.inner_join(registration::table.inner_join(person::table)).select((seat::id, seat::status));
    let mut query = chosen!(columns, session, filter);
    query = match order {
        Order::Name => query.order((registration::sort_key, seat::id)),
        Order::List => query.order((
            registration::state.is_not_null(),
            registration::state,
            person::family_name,
            person::given_name,
            person::email,
            seat::id,
        )),
    };
    if let Some((offset, limit)) = page {
        query = query.offset(offset).limit(limit);
    }
    Ok(query.load(conn)?)
}

macro_rules! evidence_columns {
    () => {
        (
            attendance_evidence::seat_id,
            attendance_evidence::source,
            attendance_evidence::verdict,
            attendance_evidence::starts_at,
            attendance_evidence::ends_at,
            attendance_evidence::seconds,
        )
    };
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
        .select(evidence_columns!())
        .load(conn)?;
    Ok(rows.into_iter().map(evidence).collect())
}

/// The evidence of a whole session by seat.
///
/// # Errors
/// A failed query.
pub fn evidence_of_session(conn: &mut Conn, session_id: i64) -> Result<HashMap<i64, Vec<Evidence>>, DbError> {
    let rows: Vec<EvidenceRow> = attendance_evidence::table
        .filter(attendance_evidence::session_id.eq(session_id))
        .select(evidence_columns!())
        .load(conn)?;
    let mut by_seat: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for (seat, piece) in rows.into_iter().map(evidence) {
        by_seat.entry(seat).or_default().push(piece);
    }
    Ok(by_seat)
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
        Match::Exact(seat) => (Decision::Matched, Some(*seat), None, ""),
        Match::Suggested(seat, reason) => (Decision::Open, None, Some(*seat), *reason),
        Match::Unknown => (Decision::Open, None, None, ""),
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
            report_person::suggestion_reason.eq(reason),
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
pub fn aliases(conn: &mut Conn, programme: i64) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64)> = attendance_alias::table
        .filter(attendance_alias::programme_id.eq(programme))
        .select((attendance_alias::alias_key, attendance_alias::person_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
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
