//! `baraza check`: whether an installation is well, a line a question. It changes nothing and does not migrate.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::store;
use crate::config::Settings;
use crate::db::{Conn, DatabaseUrl, Db, DbError, MigrateError, installation_key, integrity, key_mark};
use crate::jobs;
use crate::links::Key;
use crate::mail::outbox;

/// How it stands with one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As it should be
    Ok,
    /// It works, and could be better
    Advice,
    /// It must be put right
    Fail,
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What was asked, in one or two words.
    pub check: &'static str,
    /// How it stands.
    pub verdict: Verdict,
    /// What was found, and what to do where it is not well.
    pub words: String,
}

impl Line {
    pub(super) fn new(check: &'static str, verdict: Verdict, words: impl Into<String>) -> Self {
        Self { check, verdict, words: words.into() }
    }

    pub(super) fn ok(check: &'static str, words: impl Into<String>) -> Self {
        Self::new(check, Verdict::Ok, words)
    }

    pub(super) fn fail(check: &'static str, words: impl Into<String>) -> Self {
        Self::new(check, Verdict::Fail, words)
    }

    pub(super) fn advice(check: &'static str, words: impl Into<String>) -> Self {
        Self::new(check, Verdict::Advice, words)
    }
}

/// Whether every line is well enough.
pub fn is_well(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.verdict != Verdict::Fail)
}

/// The lines for people: a word, what was asked, what was found.
pub fn in_words(lines: &[Line]) -> String {
    let line = |line: &Line| {
        let verdict = match line.verdict {
            Verdict::Ok => "ok",
            Verdict::Advice => "advice",
            Verdict::Fail => "FAIL",
        };
        format!("{verdict:<7} {:<14} {}\n", line.check, line.words)
    };
    lines.iter().map(line).collect()
}

/// Asks everything of the database that the settings name; `further` asks more of the same connection.
///
/// # Errors
/// A failed query; a database that cannot be reached is a line.
pub fn run(
    settings: &Settings,
    now: DateTime<Utc>,
    further: impl FnOnce(&mut Conn) -> Result<Vec<Line>, DbError>,
) -> Result<Vec<Line>, DbError> {
    let mut lines = vec![Line::ok("configuration", "every key is valid")];
    if let DatabaseUrl::Sqlite(path) = &settings.database
        && !path.is_file()
    {
        lines.push(Line::fail("database", format!("there is none at {}: run baraza migrate", path.display())));
        return Ok(lines);
    }
    let db = match Db::open(&settings.database) {
        Ok(db) => db,
        Err(error) => {
            lines.push(Line::fail("database", error.to_string()));
            return Ok(lines);
        }
    };
    lines.push(Line::ok("database", format!("{} answers", settings.database)));
    db.read_blocking(|conn| {
        let (schema, is_usable) = schema(conn)?;
        lines.push(schema);
        if is_usable {
            lines.extend([key(conn, settings)?, pages(conn)?, references(conn)?, numbers(conn)?]);
            lines.extend([mail(conn, now)?, jobs_line(conn)?, backups(conn, settings, now)?]);
            lines.extend(further(conn)?);
        }
        Ok(lines)
    })
}

/// The line about the schema, and whether the rest can be asked.
fn schema(conn: &mut Conn) -> Result<(Line, bool), DbError> {
    let standing = match integrity::standing(conn) {
        Ok(standing) => standing,
        Err(MigrateError::Db(error)) => return Err(error),
        Err(error) => return Ok((Line::fail("schema", error.to_string()), false)),
    };
    let Some(version) = standing.version else {
        return Ok((Line::fail("schema", "nobody has made one yet: run baraza migrate"), false));
    };
    // The same sentence as that of `baraza migrate`, which refuses it too, whatever migrations there are.
    if standing.min_compatible > standing.program {
        let refused = MigrateError::TooNew { min_compatible: standing.min_compatible };
        return Ok((Line::fail("schema", refused.to_string()), false));
    }
    let words = format!("version {version}, this program {}", standing.program);
    Ok(match standing.pending {
        None => (Line::advice("schema", format!("{words}: a newer program has migrated it")), true),
        Some(0) if standing.differing.is_empty() => (Line::ok("schema", words), true),
        Some(0) => {
            let tables = standing.differing.join(", ");
            (Line::fail("schema", format!("{words}: somebody has changed {tables}; restore a backup or undo it")), false)
        }
        Some(pending) => {
            (Line::fail("schema", format!("{words}: {pending} migrations are missing; run baraza migrate")), false)
        }
    })
}

/// What is wrong when links were made with another key than the present one.
pub const OTHER_KEY: &str = "the links of this database were made with another key and open nothing: put the key file of that \
                             time back where server.secret_file says (leave that out if there was none), or, if the key was \
                             changed on purpose, run baraza key accept";

/// What is wrong with the key for the database that the settings name; `None` = its links open.
///
/// # Errors
/// A failed query, or a database that cannot be reached.
pub fn fault_of_key(settings: &Settings) -> Result<Option<String>, DbError> {
    let line = Db::open(&settings.database)?.read_blocking(|conn| key(conn, settings))?;
    Ok((line.verdict == Verdict::Fail).then_some(line.words))
}

fn key(conn: &mut Conn, settings: &Settings) -> Result<Line, DbError> {
    let (key, words) = match &settings.server.secret_file {
        Some(path) => match std::fs::read(path).map(<[u8; 32]>::try_from) {
            Ok(Ok(key)) => (key, format!("in {}", path.display())),
            Ok(Err(bytes)) => {
                let words = format!("{} holds {} bytes and must hold exactly 32", path.display(), bytes.len());
                return Ok(Line::fail("key", words));
            }
            Err(error) => return Ok(Line::fail("key", format!("{}: {error}", path.display()))),
        },
        None => match installation_key(conn) {
            Ok(key) => (key, "in the database, and so in every backup of it".to_owned()),
            Err(error) => {
                return Ok(Line::fail("key", format!("none in the database ({error}): links in mails cannot be made")));
            }
        },
    };
    let is_other = key_mark(conn)?.is_some_and(|mark| mark != Key::new(key).mark());
    Ok(if is_other { Line::fail("key", format!("{words}: {OTHER_KEY}")) } else { Line::ok("key", words) })
}

fn pages(conn: &mut Conn) -> Result<Line, DbError> {
    Ok(match integrity::damaged_pages(conn)? {
        None if matches!(conn, Conn::Pg(_)) => Line::ok("integrity", "left to PostgreSQL (data checksums, pg_amcheck)"),
        None => Line::ok("integrity", "the file is whole"),
        Some(words) => Line::fail("integrity", format!("the file is damaged ({words}): stop, and restore a backup")),
    })
}

fn references(conn: &mut Conn) -> Result<Line, DbError> {
    let found = integrity::orphans(conn)?;
    if found.is_empty() {
        return Ok(Line::ok("references", "every row leads to rows that are there"));
    }
    let words: Vec<String> = found
        .iter()
        .map(|(reference, rows)| {
            format!("{rows} of {} ({} → {})", reference.table, reference.columns.join(", "), reference.parent)
        })
        .collect();
    Ok(Line::fail("references", format!("rows lead to rows that are not there: {}", words.join("; "))))
}

fn numbers(conn: &mut Conn) -> Result<Line, DbError> {
    let behind = integrity::numbers_behind(conn)?;
    Ok(if behind.is_empty() {
        Line::ok("numbers", "the next row of every table has a number of its own")
    } else {
        Line::fail("numbers", format!("sequences are behind their tables: {}; use setval", behind.join(", ")))
    })
}

/// A mail that is due for longer waits behind many, or is refused again and again.
const WAITING: TimeDelta = TimeDelta::minutes(30);

fn mail(conn: &mut Conn, now: DateTime<Utc>) -> Result<Line, DbError> {
    let depths = store::depths(conn)?;
    let mails = |status| depths.iter().find(|depth| depth.status == status).map_or(0, |depth| depth.mails);
    let words = format!(
        "{} queued, {} uncertain, {} failed",
        mails(outbox::Status::Queued),
        mails(outbox::Status::Uncertain),
        mails(outbox::Status::Failed)
    );
    let since = depths.iter().find(|depth| depth.status == outbox::Status::Queued).and_then(|depth| depth.oldest);
    Ok(match outbox::pause(conn, now)? {
        None => match since.filter(|since| *since < now - WAITING) {
            Some(since) => {
                let since = since.format("%F %H:%M UTC");
                Line::advice(
                    "mail",
                    format!(
                        "{words}; the oldest is due since {since}: Mail (all editions) says how many are on their way, and what the server answers"
                    ),
                )
            }
            None => Line::ok("mail", words),
        },
        Some((_, reason)) if outbox::restored_from(&reason).is_some() => {
            Line::advice("mail", format!("{words}; paused since the restore: look at Mail (all editions), then let it go on"))
        }
        Some((until, reason)) => {
            Line::advice("mail", format!("{words}; paused until {}: {reason}", until.format("%F %H:%M UTC")))
        }
    })
}

fn jobs_line(conn: &mut Conn) -> Result<Line, DbError> {
    let counts = store::jobs(conn)?;
    let of = |wanted| counts.iter().find(|(status, _)| *status == wanted).map_or(0, |(_, count)| *count);
    let failed = of(jobs::Status::Failed);
    let words = format!("{} queued, {} running, {failed} failed", of(jobs::Status::Queued), of(jobs::Status::Running));
    Ok(if failed == 0 { Line::ok("jobs", words) } else { Line::advice("jobs", words) })
}

/// A day, and some hours for a large database.
const OVERDUE: TimeDelta = TimeDelta::hours(30);

fn backups(conn: &mut Conn, settings: &Settings, now: DateTime<Utc>) -> Result<Line, DbError> {
    let (complete, tried) = store::newest(conn)?;
    let last = match &complete {
        None => "there is none yet".to_owned(),
        Some(made) => format!(
            "the last was complete on {} ({}, {} rows, {} bytes)",
            made.finished_at.map_or_else(String::new, |at| at.utc().format("%F %H:%M UTC").to_string()),
            made.file_name,
            made.row_count,
            made.bytes
        ),
    };
    if settings.backup.directory.is_none() {
        return Ok(Line::advice("backup", format!("{last}; none are made by themselves: set backup.directory")));
    }
    if tried.is_none() {
        let hour = settings.backup.hour;
        return Ok(Line::advice("backup", format!("{last}; the first is made once baraza runs, after {hour:02}:00 UTC")));
    }
    let problem = tried.map(|made| made.problem).filter(|problem| !problem.is_empty());
    let is_late = complete.and_then(|made| made.finished_at).is_none_or(|at| at.utc() < now - OVERDUE);
    Ok(match problem {
        Some(problem) => Line::fail("backup", format!("{last}; the last try failed: {problem}")),
        None if is_late => Line::fail("backup", format!("{last}: is baraza running, and since when?")),
        None => Line::ok("backup", last),
    })
}
