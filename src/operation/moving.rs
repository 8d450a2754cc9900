//! `baraza backup` and `baraza restore`: all of an installation in one file, and back into either engine.

use std::path::Path;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::store;
use crate::accounts::{Actor, Change, audit};
use crate::clock::Random;
use crate::config::Settings;
use crate::db::transfer::{self, Contents, Problem, Restored};
use crate::db::{Conn, DbError};
use crate::mail::outbox;

/// Writes a backup of the database that the settings name.
///
/// # Errors
/// [`Problem`]; then there is no file.
pub fn backup(settings: &Settings, file: &Path, now: DateTime<Utc>) -> Result<Contents, Problem> {
    transfer::backup(&settings.database, file, now, &|| false)
}

/// Fills the empty database that the settings name. Nothing is mailed until staff let mail go on, and everybody signs in
/// anew: the world has moved on since the backup, and neither is known to the rows.
///
/// # Errors
/// [`Problem`]; then nothing is restored.
pub fn restore(settings: &Settings, file: &Path, now: DateTime<Utc>) -> Result<Restored, Problem> {
    let key = Random.bytes().map_err(|error| Problem::Refused(format!("no randomness is to be had: {error}")))?;
    transfer::restore(&settings.database, file, key, |conn, taken_at| afterwards(conn, taken_at, now))
}

fn afterwards(conn: &mut Conn, taken_at: NaiveDateTime, now: DateTime<Utc>) -> Result<(), DbError> {
    outbox::hold_restored(conn, taken_at, now)?;
    store::end_all_sessions(conn)?;
    let change = Change {
        edition: None,
        action: "database.restore",
        object: "database",
        id: String::new(),
        before: serde_json::json!({}),
        after: serde_json::json!({ "taken_at": taken_at }),
    };
    audit::record(conn, &Actor::Operator, now, change)
}
