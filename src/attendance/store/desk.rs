//! People of imported reports, what is decided about them, and the aliases that are remembered.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::attendance::directory::Reason;
use crate::attendance::reports::span;
use crate::db::schema::{
    attendance_alias, attendance_evidence, attendance_import, audit, person, person_alias, registration, report_person, seat,
    session,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::registration::mails::Cause;
use crate::registration::rules::SeatStatus;

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
    /// Why, or why it was matched.
    pub suggestion_reason: String,
}

/// The reason of whoever was matched by a remembered name.
const BY_ALIAS: &str = Reason::Alias.as_str();

impl ReportPersonRow {
    /// From the first join to the last leave; when the report leaves the end open, as long after the join as they were there.
    pub fn span(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        span(self.first_join.map(UtcInstant::utc), self.last_leave.map(UtcInstant::utc), self.seconds)
    }

    /// Whether a remembered name matched it.
    pub fn is_by_alias(&self) -> bool {
        self.suggestion_reason == BY_ALIAS
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
            .filter(
                report_person::decision
                    .eq_any([Decision::Nobody, Decision::Host, Decision::Robot, Decision::Confirmed])
                    .or(report_person::decision.eq(Decision::Matched).and(report_person::suggestion_reason.eq(BY_ALIAS))),
            )
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

/// Who is next at the match desk after a name, in the order of the reports; behind the last the first is next.
///
/// # Errors
/// A failed query.
pub fn desk_next(conn: &mut Conn, edition_id: i64, after: i64) -> Result<Option<ReportPersonRow>, DbError> {
    let next = waiting_at_desk!(edition_id)
        .filter(report_person::id.gt(after))
        .order(report_person::id)
        .select(ReportPersonRow::as_select())
        .first(conn)
        .optional()?;
    if next.is_some() {
        return Ok(next);
    }
    Ok(waiting_at_desk!(edition_id).order(report_person::id).select(ReportPersonRow::as_select()).first(conn).optional()?)
}

/// The first names that wait at the match desk: id, name, session.
///
/// # Errors
/// A failed query.
pub fn desk_open(conn: &mut Conn, edition_id: i64, limit: i64) -> Result<Vec<(i64, String, i64)>, DbError> {
    Ok(waiting_at_desk!(edition_id)
        .order(report_person::id)
        .limit(limit)
        .select((report_person::id, report_person::name, report_person::session_id))
        .load(conn)?)
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

/// People of an edition's reports that somebody has decided about, hosts and programs that nobody asked about, and those whom a
/// remembered name matched, newest decision first. Those whom an address matched are not among them.
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

/// Opens a decided name again: its evidence and the alias that it made go, not one that matched it. `false`: it is open.
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

/// Aliases of a programme: what a platform calls somebody, and who it is by the latest decision. Of two people who are merged it is
/// the one who is kept: the alias itself stays as it was decided.
///
/// # Errors
/// A failed query.
pub fn aliases(conn: &mut Conn, programme: i64) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64, Option<i64>)> = attendance_alias::table
        .inner_join(person::table)
        .filter(attendance_alias::programme_id.eq(programme))
        .order(attendance_alias::id)
        .select((attendance_alias::alias_key, person::id, person::merged_into))
        .load(conn)?;
    Ok(rows.into_iter().map(|(key, person, kept)| (key, kept.unwrap_or(person))).collect())
}

/// Remembers an alias with the person of a report whose decision made it. It counts instead of an earlier one until it is taken
/// back.
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
    diesel::insert_into(attendance_alias::table)
        .values((
            attendance_alias::programme_id.eq(programme),
            attendance_alias::alias_key.eq(key),
            attendance_alias::person_id.eq(person_id),
            attendance_alias::report_person_id.eq(report_person),
            attendance_alias::created_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Somebody who is registered in an edition, as the form of a walk-in has them.
#[derive(Clone, Debug, Queryable)]
pub struct Registered {
    /// The person.
    pub person: i64,
    /// Their address; empty for a walk-in without one.
    pub email: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Whom they represent.
    pub affiliation: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Organisation.
    pub organisation: String,
}

/// Those registered in an edition who have an address, or a folded name; of either also as another of theirs.
///
/// # Errors
/// A failed query.
pub fn registered_as(
    conn: &mut Conn,
    edition_id: i64,
    email: Option<&str>,
    name_key: &str,
    limit: i64,
) -> Result<Vec<Registered>, DbError> {
    let email = email.unwrap_or_default();
    let others: Vec<i64> = person_alias::table
        .filter(
            person_alias::email
                .eq(email)
                .and(person_alias::email.ne(""))
                .or(person_alias::name_key.eq(name_key).and(person_alias::name_key.ne(""))),
        )
        .order(person_alias::id)
        .limit(limit)
        .select(person_alias::person_id)
        .load(conn)?;
    Ok(registration::table
        .inner_join(person::table)
        .filter(registration::edition_id.eq(edition_id))
        .filter(person::merged_into.is_null())
        .filter(
            person::email
                .eq(email)
                .and(person::email.ne(""))
                .or(person::name_key.eq(name_key).and(person::name_key.ne("")))
                .or(person::id.eq_any(others)),
        )
        .order((registration::sort_key, registration::id))
        .limit(limit)
        .select((
            person::id,
            person::email,
            person::given_name,
            person::family_name,
            registration::affiliation,
            registration::state,
            registration::rec,
            registration::organisation,
        ))
        .load(conn)?)
}

/// Those of some seats that stand as they were left when a walk-in was taken back: nothing has changed them since.
///
/// # Errors
/// A failed query.
pub fn taken_back_among(conn: &mut Conn, seats: &[i64]) -> Result<Vec<i64>, DbError> {
    let mut cancelled: Vec<(i64, i64, UtcInstant)> = Vec::new();
    // Both engines bind only so many values in one query.
    for some in seats.chunks(1_000) {
        let these = seat::table.filter(seat::id.eq_any(some.to_vec())).filter(seat::status.eq(SeatStatus::Cancelled));
        let rows = these.order(seat::id).select((seat::id, seat::registration_id, seat::updated_at));
        cancelled.extend(rows.load::<(i64, i64, UtcInstant)>(conn)?);
    }
    let mut found = Vec::new();
    for (seat, registration, at) in cancelled {
        let told: i64 = audit::table
            .filter(audit::object_kind.eq("registration"))
            .filter(audit::object_id.eq(registration.to_string()))
            .filter(audit::action.eq(Cause::WalkIn.action()))
            .filter(audit::at.eq(at))
            .count()
            .get_result(conn)?;
        if told > 0 {
            found.push(seat);
        }
    }
    Ok(found)
}
