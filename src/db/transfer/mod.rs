//! All rows of a database, out of one engine and into the other. Tables and columns are asked of the database itself, so
//! a new table is in every backup from its first day.
//!
//! A backup is one `SQLite` file: the same tables as the database, and two of its own that say when and of what it was
//! taken and, for each table, how many rows it holds and their SHA-256. The hash is made of the values, not of bytes of
//! an engine: it is the same wherever the rows lie.

mod backup;
mod restore;
mod tables;
mod values;

use std::path::PathBuf;

use chrono::NaiveDateTime;
use diesel::result::Error as DieselError;

use super::{DbError, MigrateError};

pub use backup::{PART, backup};
pub use restore::{Restored, restore};
pub use tables::{Reference, Table, references, tables};
pub(crate) use tables::{count, is_behind};

/// Marks a file as a backup in the header of `SQLite` (`PRAGMA application_id`): `BAZA`.
pub(super) const APPLICATION: i32 = 0x4241_5a41;
/// The tables of a backup that are no rows of the database.
const OWN: [&str; 2] = ["backup_info", "backup_table"];
/// The layout of those two tables.
const FORMAT: i32 = 1;

/// Why there is no backup, or nothing is restored.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// What was given cannot be used; one sentence for the operator.
    #[error("{0}")]
    Refused(String),
    /// The program is to end.
    #[error("it was stopped before it was complete")]
    Stopped,
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// The system's words.
        error: std::io::Error,
    },
    /// What has been written is not what was read.
    #[error("{0}")]
    Differs(String),
    /// The schema.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<DieselError> for Problem {
    fn from(error: DieselError) -> Self {
        Self::Db(error.into())
    }
}

/// Something that asks whether to go on; asked every few hundred rows.
pub type Stop<'a> = &'a dyn Fn() -> bool;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Contents {
    /// When its snapshot was taken, UTC.
    pub taken_at: NaiveDateTime,
    /// The version of the schema.
    pub schema: i32,
    /// How many tables.
    pub tables: usize,
    /// How many rows in all of them.
    pub rows: i64,
    /// SHA-256 over names, counts and hashes of all tables: two backups of the same rows have the same.
    pub sha256: String,
}

/// The rows of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tally {
    rows: i64,
    sha256: String,
}
