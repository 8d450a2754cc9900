//! One snapshot of a database into one file.

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text, Timestamp};
use sha2::{Digest as _, Sha256};

use super::tables::{Sheaf, each_row, next_number, quoted, tables};
use super::{APPLICATION, Contents, FORMAT, Problem, Stop, Tally};
use crate::db::connection::Purpose;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DatabaseUrl, backend, migrate};

/// How the name of a file begins that is not complete yet; one that is left over after a day belongs to nobody.
pub const PART: &str = ".baraza-backup-";

/// Writes every row of a database into a new file: one snapshot, while writes go on. Nothing of that name is there before
/// the file is complete and on the disk, and only its owner can read it. The database may have the schema of an earlier
/// version; it is not changed.
///
/// # Errors
/// [`Problem`]; then there is no file.
pub fn backup(source: &DatabaseUrl, file: &Path, now: DateTime<Utc>, stop: Stop<'_>) -> Result<Contents, Problem> {
    let refuse = |words: String| Err(Problem::Refused(words));
    if file.exists() {
        return refuse(format!("{} is there already: nothing is overwritten", file.display()));
    }
    if let DatabaseUrl::Sqlite(path) = source
        && !path.is_file()
    {
        return refuse(format!("there is no database at {}", path.display()));
    }
    let mut conn = source.connect(Purpose::Read)?;
    backend::begin_snapshot(&mut conn)?;
    let applied = migrate::applied(&mut conn)?;
    if applied.is_empty() {
        return refuse(format!("{source} is no database of baraza yet: nothing is in it"));
    }
    let folder = folder_of(file);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| Problem::File { path, error }
    };
    // Only its owner may read it, from its first byte.
    let part = tempfile::Builder::new().prefix(PART).tempfile_in(&folder).map_err(failed(&folder))?;
    let contents = write(&mut conn, part.path(), &applied, now, stop)?;
    part.as_file().sync_all().map_err(failed(part.path()))?;
    part.persist_noclobber(file).map_err(|error| Problem::File { path: file.to_owned(), error: error.error })?;
    File::open(&folder).and_then(|folder| folder.sync_all()).map_err(failed(&folder))?;
    Ok(contents)
}

/// The folder that a file is in.
fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Opens a file that nobody else has; what becomes of it before it is complete does not matter.
pub(super) fn open(path: &Path) -> Result<SqliteConnection, Problem> {
    let text = path.to_str().ok_or_else(|| Problem::Refused(format!("{} is not UTF-8", path.display())))?;
    SqliteConnection::establish(text).map_err(|error| Problem::Refused(format!("{}: {error}", path.display())))
}

fn write(conn: &mut Conn, path: &Path, applied: &[String], now: DateTime<Utc>, stop: Stop<'_>) -> Result<Contents, Problem> {
    let mut out = open(path)?;
    out.batch_execute("PRAGMA journal_mode = OFF")?;
    out.batch_execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16000")?;
    migrate::make(&mut out, applied)?;
    out.batch_execute(
        "CREATE TABLE backup_info (format INTEGER NOT NULL, taken_at TIMESTAMP NOT NULL, schema_version INTEGER NOT NULL, \
         program TEXT NOT NULL); \
         CREATE TABLE backup_table (name TEXT PRIMARY KEY NOT NULL, row_count BIGINT NOT NULL, sha256 TEXT NOT NULL, \
         next_number BIGINT NOT NULL)",
    )?;
    let mut out = Conn::Sqlite(out);
    let (there, ours) = (tables(conn)?, tables(&mut out)?);
    backend::begin_immediate(&mut out)?;
    let mut tallies = Vec::new();
    for table in &ours {
        if !there.contains(table) {
            let words = format!("the table {} of the database is not as the migrations of this program make it", table.name);
            return Err(Problem::Differs(words));
        }
        // What the migrations put in is in the database too, as it has become since.
        out.batch_execute(&format!("DELETE FROM {}", quoted(&table.name)))?;
        let mut sheaf = Sheaf::new(table);
        let tally = each_row(conn, table, stop, |row| sheaf.push(&mut out, row))?;
        sheaf.write(&mut out)?;
        let next = if table.is_numbered() { next_number(conn, table)? } else { 0 };
        let statement = "INSERT INTO backup_table (name, row_count, sha256, next_number) VALUES (?, ?, ?, ?)";
        diesel::sql_query(statement)
            .bind::<Text, _>(&table.name)
            .bind::<BigInt, _>(tally.rows)
            .bind::<Text, _>(&tally.sha256)
            .bind::<BigInt, _>(next)
            .execute(&mut out)?;
        tallies.push((table.name.clone(), tally));
    }
    let schema = migrate::version(conn)?;
    let taken_at = UtcInstant::from(now).utc().naive_utc();
    diesel::sql_query("INSERT INTO backup_info (format, taken_at, schema_version, program) VALUES (?, ?, ?, ?)")
        .bind::<Integer, _>(FORMAT)
        .bind::<Timestamp, _>(taken_at)
        .bind::<Integer, _>(schema)
        .bind::<Text, _>(env!("CARGO_PKG_VERSION"))
        .execute(&mut out)?;
    backend::commit(&mut out)?;
    out.batch_execute(&format!("PRAGMA application_id = {APPLICATION}"))?;
    Ok(summed(&tallies, taken_at, schema))
}

/// All tables in one line.
pub(super) fn summed(tallies: &[(String, Tally)], taken_at: chrono::NaiveDateTime, schema: i32) -> Contents {
    let mut hash = Sha256::new();
    for (name, tally) in tallies {
        hash.update(format!("{name} {} {}\n", tally.rows, tally.sha256));
    }
    Contents {
        taken_at,
        schema,
        tables: tallies.len(),
        rows: tallies.iter().map(|(_, tally)| tally.rows).sum(),
        sha256: data_encoding::HEXLOWER.encode(&hash.finalize()),
    }
}
