//! Importing a report: exact matches are applied, the rest waits for a person. Additive, repeatable, taken back as one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

use super::reports::{Attendee, Report};
use super::rules::{Evidence, Source, Verdict};
use super::store::{self, Decision, Origin, SeatPerson};
use crate::accounts::{Actor, Change, audit};
use crate::db::schema::{attendance_import, report_person};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::files;
use crate::links::sha256;
use crate::text::{fold, person_name_key};

/// What a report comes to for a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The import.
    pub import_id: i64,
    /// The same file was there: nothing was changed.
    pub already_imported: bool,
    /// Matched by address or alias.
    pub matched: usize,
    /// For a decision, with a suggestion.
    pub suggested: usize,
    /// For a decision.
    pub unknown: usize,
    /// Registered on the platform, never came.
    pub no_shows: usize,
    /// Rows left out.
    pub skipped: usize,
}

/// Who a person of a report is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Certain: this seat.
    Exact(i64),
    /// Perhaps this seat, because of `same_email`, `same_name` or `similar_name`.
    Suggested(i64, &'static str),
    /// Nobody we know.
    Unknown,
}

/// How alike two names must be to be suggested.
const SIMILAR: f64 = 0.92;

/// The key under which a person of a report is remembered.
pub fn alias_key(attendee_email: Option<&str>, name: &str) -> String {
    attendee_email.map_or_else(|| format!("name {}", fold(name)), |email| format!("email {email}"))
}

/// Finds out who somebody is. A fuzzy match is only ever suggested; two people on one address are for staff.
pub fn recognise(attendee: &Attendee, people: &[SeatPerson], aliases: &HashMap<String, i64>) -> Match {
    let key = alias_key(attendee.email.as_deref(), &attendee.name);
    if let Some(person) = aliases.get(&key).and_then(|id| people.iter().find(|person| person.person == *id)) {
        return Match::Exact(person.seat);
    }
    let name_key = person_name_key("", &attendee.name);
    if let Some(email) = &attendee.email {
        let same: Vec<&SeatPerson> = people.iter().filter(|person| person.email == *email).collect();
        match same.as_slice() {
            [one] => return Match::Exact(one.seat),
            [first, ..] => {
                let named = same.iter().find(|person| person.name_key == name_key).unwrap_or(first);
                return Match::Suggested(named.seat, "same_email");
            }
            [] => {}
        }
    }
    let named: Vec<&SeatPerson> = people.iter().filter(|person| person.name_key == name_key).collect();
    if let [one] = named.as_slice() {
        return Match::Suggested(one.seat, "same_name");
    }
    let alike = people.iter().map(|person| (strsim::jaro_winkler(&person.name_key, &name_key), person));
    let best = alike.filter(|(score, _)| *score >= SIMILAR).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or(Match::Unknown, |(_, person)| Match::Suggested(person.seat, "similar_name"))
}

/// What importing would do, without doing it.
pub fn preview(report: &Report, people: &[SeatPerson], aliases: &HashMap<String, i64>) -> Outcome {
    let mut outcome = Outcome { no_shows: report.no_shows.len(), skipped: report.skipped_rows.len(), ..Outcome::default() };
    for attendee in &report.attendees {
        match recognise(attendee, people, aliases) {
            Match::Exact(_) => outcome.matched += 1,
            Match::Suggested(..) => outcome.suggested += 1,
            Match::Unknown => outcome.unknown += 1,
        }
    }
    outcome
}

/// Where a report goes.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The edition.
    pub edition: i64,
    /// Its programme, whose aliases count.
    pub programme: i64,
    /// The session.
    pub session: i64,
    /// Who imports.
    pub actor: &'a Actor,
}

/// Imports a report. Runs under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn import(
    conn: &mut Conn,
    target: Target<'_>,
    report: &Report,
    bytes: &[u8],
    now: DateTime<Utc>,
) -> Result<Outcome, DbError> {
    let digest = sha256(bytes);
    if let Some(there) = store::find_import(conn, target.session, &digest)? {
        let count = |number: i32| usize::try_from(number).unwrap_or(0);
        return Ok(Outcome {
            import_id: there.id,
            already_imported: true,
            matched: count(there.matched),
            suggested: count(there.suggested),
            unknown: count(there.unknown_people),
            no_shows: count(there.no_shows),
            skipped: count(there.skipped),
        });
    }
    let people = store::people(conn, target.session)?;
    let aliases = store::aliases(conn, target.programme)?;
    let mut outcome = preview(report, &people, &aliases);
    let user = target.actor.user_id();
    let new = files::NewFile { edition: target.edition, purpose: "report", name: &report.file, bytes, created_by: user };
    let file_id = files::save(conn, &new, now)?;
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    outcome.import_id = diesel::insert_into(attendance_import::table)
        .values((
            attendance_import::session_id.eq(target.session),
            attendance_import::file_id.eq(file_id),
            attendance_import::file_name.eq(&report.file),
            attendance_import::sha256.eq(digest.as_slice()),
            attendance_import::format.eq(report.format),
            attendance_import::platform.eq(Source::of_format(report.format).as_str()),
            attendance_import::time_zone.eq(&report.options.tz),
            attendance_import::matched.eq(number(outcome.matched)),
            attendance_import::suggested.eq(number(outcome.suggested)),
            attendance_import::unknown_people.eq(number(outcome.unknown)),
            attendance_import::no_shows.eq(number(outcome.no_shows)),
            attendance_import::skipped.eq(number(outcome.skipped)),
            attendance_import::created_by.eq(user),
            attendance_import::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(attendance_import::id)
        .get_result(conn)?;
    for attendee in &report.attendees {
        let found = recognise(attendee, &people, &aliases);
        let id = insert_person(conn, target, outcome.import_id, attendee, &found)?;
        if let Match::Exact(seat) = found {
            let origin = Origin {
                session: target.session,
                seat,
                import: Some(outcome.import_id),
                report_person: Some(id),
                recorded_by: user,
            };
            add(conn, origin, Source::of_format(report.format), &attendee.intervals, attendee.seconds_total, now)?;
        }
    }
    let change = Change {
        edition: Some(target.edition),
        action: "attendance.import",
        object: "attendance_import",
        id: outcome.import_id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"file": report.file, "format": report.format, "matched": outcome.matched, "suggested": outcome.suggested, "unknown": outcome.unknown}),
    };
    audit::record(conn, target.actor, now, change)?;
    Ok(outcome)
}

/// From when to when somebody was there; kept as JSON at the match desk.
type Intervals = Vec<(DateTime<Utc>, DateTime<Utc>)>;

fn insert_person(conn: &mut Conn, target: Target<'_>, import: i64, attendee: &Attendee, found: &Match) -> Result<i64, DbError> {
    let (decision, seat, suggested, reason) = match found {
        Match::Exact(seat) => (Decision::Matched, Some(*seat), None, ""),
        Match::Suggested(seat, reason) => (Decision::Open, None, Some(*seat), *reason),
        Match::Unknown => (Decision::Open, None, None, ""),
    };
    let intervals = serde_json::to_string(&attendee.intervals).map_err(|error| DbError::Corrupt(error.to_string()))?;
    Ok(diesel::insert_into(report_person::table)
        .values((
            report_person::import_id.eq(import),
            report_person::session_id.eq(target.session),
            report_person::name.eq(&attendee.name),
            report_person::email.eq(attendee.email.as_deref()),
            report_person::role.eq(attendee.role.map_or("", super::reports::Role::as_str)),
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

/// Writes a person's intervals (or minutes, or only that they came) to the ledger.
fn add(
    conn: &mut Conn,
    origin: Origin,
    source: Source,
    kept: &[(DateTime<Utc>, DateTime<Utc>)],
    seconds: Option<i64>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if kept.is_empty() {
        return store::add_evidence(
            conn,
            origin,
            &Evidence { source, verdict: Verdict::Present, interval: None, seconds },
            now,
        );
    }
    for interval in kept {
        let piece = Evidence { source, verdict: Verdict::Present, interval: Some(*interval), seconds: None };
        store::add_evidence(conn, origin, &piece, now)?;
    }
    Ok(())
}

/// Applies a decision of the match desk: this person of a report is that seat.
///
/// # Errors
/// A failed query, or stored intervals that do not parse.
pub fn confirm(
    conn: &mut Conn,
    target: Target<'_>,
    row: &store::ReportPersonRow,
    person: &SeatPerson,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let user = target.actor.user_id();
    if !store::decide(conn, row.id, Decision::Confirmed, Some(person.seat), user.unwrap_or_default(), now)? {
        return Ok(false);
    }
    let format: String = attendance_import::table.find(row.import_id).select(attendance_import::format).first(conn)?;
    let kept: Intervals = serde_json::from_str(&row.intervals).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let origin = Origin {
        session: row.session_id,
        seat: person.seat,
        import: Some(row.import_id),
        report_person: Some(row.id),
        recorded_by: user,
    };
    add(conn, origin, Source::of_format(&format), &kept, row.seconds, now)?;
    store::remember(conn, target.programme, &alias_key(row.email.as_deref(), &row.name), person.person, now)?;
    let change = Change {
        edition: Some(target.edition),
        action: "match_desk.confirm",
        object: "report_person",
        id: row.id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"name": row.name, "seat": person.seat}),
    };
    audit::record(conn, target.actor, now, change)?;
    Ok(true)
}
