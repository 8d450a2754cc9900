//! Importing a report: exact matches are applied, the rest waits for a person. Additive, repeatable, taken back as one.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::directory::{Directory, Match, alias_key};
use super::reports::Report;
use super::rules::{Evidence, Source, Verdict};
use super::store::{self, Decision, NewImport, Origin, SeatPerson};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::files;
use crate::links::sha256;

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

/// What importing would do, without doing it.
pub fn preview(report: &Report, directory: &Directory<'_>) -> Outcome {
    outcome(report, &matches(report, directory))
}

fn matches(report: &Report, directory: &Directory<'_>) -> Vec<Match> {
    report.attendees.iter().map(|attendee| directory.recognise(attendee)).collect()
}

fn outcome(report: &Report, found: &[Match]) -> Outcome {
    let mut outcome = Outcome { no_shows: report.no_shows.len(), skipped: report.skipped_rows.len(), ..Outcome::default() };
    for one in found {
        match one {
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
    let found = matches(report, &Directory::new(&people, &aliases));
    let mut outcome = outcome(report, &found);
    let user = target.actor.user_id();
    let new = files::NewFile {
        edition: target.edition,
        session: Some(target.session),
        purpose: "report",
        name: &report.file,
        bytes,
        created_by: user,
        expires_at: None,
    };
    let file = files::save(conn, &new, now)?;
    outcome.import_id = store::insert_import(
        conn,
        &NewImport { session: target.session, file, sha256: &digest, report, outcome: &outcome, created_by: user },
        now,
    )?;
    for (attendee, found) in report.attendees.iter().zip(&found) {
        let id = store::insert_report_person(conn, outcome.import_id, target.session, attendee, found)?;
        if let Match::Exact(seat) = *found {
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
    let format = store::import_format(conn, row.import_id)?;
    let kept: Intervals = serde_json::from_str(&row.intervals).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let origin = Origin {
        session: row.session_id,
        seat: person.seat,
        import: Some(row.import_id),
        report_person: Some(row.id),
        recorded_by: user,
    };
    add(conn, origin, Source::of_format(&format), &kept, row.seconds, now)?;
    store::remember(conn, target.programme, &alias_key(row.email.as_deref(), &row.name), person.person, row.id, now)?;
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

/// Applies a decision of the match desk: this person of a report takes no part. `false` when somebody else was faster.
///
/// # Errors
/// A failed query.
pub fn leave_out(
    conn: &mut Conn,
    target: Target<'_>,
    row: &store::ReportPersonRow,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let user = target.actor.user_id().unwrap_or_default();
    if !store::decide(conn, row.id, Decision::Nobody, None, user, now)? {
        return Ok(false);
    }
    let change = Change {
        edition: Some(target.edition),
        action: "match_desk.nobody",
        object: "report_person",
        id: row.id.to_string(),
        before: serde_json::json!({"decision": row.decision.as_str()}),
        after: serde_json::json!({"decision": Decision::Nobody.as_str(), "name": row.name}),
    };
    audit::record(conn, target.actor, now, change)?;
    Ok(true)
}
