//! A backup into an empty database of either engine.

use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text, Timestamp};

use super::backup::{open, summed};
use super::tables::{Sheaf, count, each_row, has_rows, quoted, tables};
use super::{APPLICATION, Contents, FORMAT, Problem, Table, Tally};
use crate::db::connection::Purpose;
use crate::db::{Conn, DatabaseUrl, DbError, backend, migrate};

/// What a database that nobody has used yet holds: the schema's version, the key, reference data.
const SEEDED: [&str; 4] = ["rec", "schema_info", "secret", "state"];

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Restored {
    /// The backup, as it was in the file.
    #[serde(flatten)]
    pub backup: Contents,
    /// The version of the schema that the rows have now.
    pub schema_now: i32,
}

/// A table as the backup says it is.
#[derive(QueryableByName)]
struct Stated {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    row_count: i64,
    #[diesel(sql_type = Text)]
    sha256: String,
    #[diesel(sql_type = BigInt)]
    next_number: i64,
}

#[derive(QueryableByName)]
struct Info {
    #[diesel(sql_type = Integer)]
    format: i32,
    #[diesel(sql_type = Timestamp)]
    taken_at: NaiveDateTime,
    #[diesel(sql_type = Integer)]
    schema_version: i32,
}

fn never() -> bool {
    false
}

/// Fills an empty database from a backup, in one transaction: whatever goes wrong leaves it empty. Every row is read back
/// and compared. `then` runs in the same transaction, with the instant of the backup. The backup may be of an earlier
/// schema: a copy of it is migrated first. `key` is that of [`DatabaseUrl::migrate`], for the moment before the backup's
/// own key is in place.
///
/// # Errors
/// [`Problem`]; then nothing is restored.
pub fn restore(
    target: &DatabaseUrl,
    file: &Path,
    key: [u8; 32],
    then: impl Fn(&mut Conn, NaiveDateTime) -> Result<(), DbError>,
) -> Result<Restored, Problem> {
    let damaged = |problem: Problem| match problem {
        Problem::Db(error) => Problem::Refused(format!("{} is damaged: {error}", file.display())),
        other => other,
    };
    let mut source = Conn::Sqlite(opened(file).map_err(damaged)?);
    let (backup, stated, is_old) = examined(&mut source, file).map_err(damaged)?;
    // It is looked at before anything is made in it.
    if let Some(name) = used(target)? {
        let words = format!("{target} is not empty (there are rows in {name}): only an empty database can be restored into");
        return Err(Problem::Refused(words));
    }
    let copy;
    if is_old {
        let failed = |error| Problem::File { path: file.to_owned(), error };
        copy = tempfile::NamedTempFile::new().map_err(failed)?;
        std::fs::copy(file, copy.path()).map_err(failed)?;
        source = Conn::Sqlite(open(copy.path())?);
        migrate::bring_up(&mut source)?;
    }
    target.migrate(key)?;
    let mut conn = target.connect(Purpose::Write)?;
    backend::migration::<Problem>(&mut conn, |conn| {
        conn.transaction::<_, Problem, _>(|conn| {
            fill(conn, &mut source, (!is_old).then_some(&stated))?;
            give_numbers(conn, &stated)?;
            then(conn, backup.taken_at)?;
            Ok(())
        })
    })?;
    if matches!(conn, Conn::Pg(_)) {
        // Its planner knows nothing of the new rows yet.
        conn.batch_execute("ANALYZE")?;
    }
    let schema_now = migrate::version(&mut conn)?;
    Ok(Restored { backup, schema_now })
}

/// Bytes of the header up to the end of the application's mark.
const HEADER: usize = 72;

/// Opens a file that is a backup, for reading only.
fn opened(file: &Path) -> Result<SqliteConnection, Problem> {
    let no_backup = || Problem::Refused(format!("{} is no backup of baraza", file.display()));
    // The header says what it is (https://www.sqlite.org/fileformat.html), also where nothing behind it can be read.
    let mut header = [0; HEADER];
    let mut opened = std::fs::File::open(file).map_err(|error| Problem::Refused(format!("{}: {error}", file.display())))?;
    opened.read_exact(&mut header).map_err(|_| no_backup())?;
    if !header.starts_with(b"SQLite format 3\0") || !header.ends_with(&APPLICATION.to_be_bytes()) {
        return Err(no_backup());
    }
    let mut conn = open(file)?;
    conn.batch_execute("PRAGMA query_only = ON")?;
    Ok(conn)
}

/// Reads every row of a backup and compares it with what the backup says of itself. Answers whether its schema is an
/// earlier one.
fn examined(source: &mut Conn, file: &Path) -> Result<(Contents, Vec<Stated>, bool), Problem> {
    let refuse = |words: &str| Err(Problem::Refused(format!("{} {words}", file.display())));
    if let Some(words) = migrate::quick_check(source)? {
        return refuse(&format!("is damaged: {words}"));
    }
    let info: Info = diesel::sql_query("SELECT format, taken_at, schema_version FROM backup_info").get_result(source)?;
    let pending = migrate::pending(source)?;
    let (Some(pending), FORMAT) = (pending, info.format) else {
        return refuse("was made by a newer version of baraza: restore it with that version");
    };
    let stated: Vec<Stated> =
        diesel::sql_query("SELECT name, row_count, sha256, next_number FROM backup_table ORDER BY name").load(source)?;
    let there = tables(source)?;
    if there.iter().map(|table| &table.name).ne(stated.iter().map(|stated| &stated.name)) {
        return refuse("is damaged: it does not hold the tables that it names");
    }
    let mut tallies = Vec::new();
    for (table, stated) in there.iter().zip(&stated) {
        let tally = each_row(source, table, &never, |_| Ok(()))?;
        if tally != (Tally { rows: stated.row_count, sha256: stated.sha256.clone() }) {
            return refuse(&format!("is damaged: the rows of {} are not those that were written", table.name));
        }
        tallies.push((table.name.clone(), tally));
    }
    Ok((summed(&tallies, info.taken_at, info.schema_version), stated, pending > 0))
}

/// A table with rows that makes a database no empty one.
fn used(target: &DatabaseUrl) -> Result<Option<String>, Problem> {
    if let DatabaseUrl::Sqlite(path) = target
        && !path.exists()
    {
        return Ok(None);
    }
    let mut conn = target.connect(Purpose::Write)?;
    first_used(&mut conn)
}

fn first_used(conn: &mut Conn) -> Result<Option<String>, Problem> {
    for table in tables(conn)? {
        if !SEEDED.contains(&table.name.as_str()) && has_rows(conn, &table)? {
            return Ok(Some(table.name));
        }
    }
    Ok(None)
}

/// Writes all rows and reads them back.
fn fill(conn: &mut Conn, source: &mut Conn, stated: Option<&Vec<Stated>>) -> Result<(), Problem> {
    // Somebody may have begun to use it since; on PostgreSQL nobody can from the next statements on.
    let references = without_references(conn)?;
    if let Some(name) = first_used(conn)? {
        return Err(Problem::Refused(format!("the database is not empty any more (there are rows in {name})")));
    }
    let there = tables(conn)?;
    for (place, table) in tables(source)?.iter().enumerate() {
        if !there.contains(table) {
            let words = format!("the table {} of the database is not as the migrations of this program make it", table.name);
            return Err(Problem::Differs(words));
        }
        conn.batch_execute(&format!("DELETE FROM {}", quoted(&table.name)))?;
        let loaded = copied(conn, source, table)?;
        let written = each_row(conn, table, &never, |_| Ok(()))?;
        let was = stated.and_then(|stated| stated.get(place)).map(|stated| (stated.row_count, &stated.sha256));
        if loaded != written || was.is_some_and(|was| was != (written.rows, &written.sha256)) {
            return Err(Problem::Differs(format!("the rows of {} were not stored as they are in the backup", table.name)));
        }
    }
    with_references(conn, &references)
}

fn copied(conn: &mut Conn, source: &mut Conn, table: &Table) -> Result<Tally, Problem> {
    let mut sheaf = Sheaf::new(table);
    let tally = each_row(source, table, &never, |row| sheaf.push(conn, row))?;
    sheaf.write(conn)?;
    Ok(tally)
}

/// A foreign key of `PostgreSQL`, as SQL.
#[derive(QueryableByName)]
struct ForeignKey {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    definition: String,
}

/// Rows refer to each other in circles, so the references are taken away while rows are written, in the same transaction.
/// (On `SQLite` nobody asks for them meanwhile: `PRAGMA foreign_keys`.)
fn without_references(conn: &mut Conn) -> Result<Vec<ForeignKey>, Problem> {
    let Conn::Pg(pg) = conn else { return Ok(Vec::new()) };
    let keys: Vec<ForeignKey> = diesel::sql_query(
        "SELECT f.conrelid::regclass::text AS table_name, quote_ident(f.conname) AS name, \
         pg_get_constraintdef(f.oid) AS definition FROM pg_constraint f \
         JOIN pg_namespace n ON n.oid = f.connamespace AND n.nspname = 'public' WHERE f.contype = 'f' ORDER BY 1, 2",
    )
    .load(pg)?;
    for key in &keys {
        pg.batch_execute(&format!("ALTER TABLE {} DROP CONSTRAINT {}", key.table_name, key.name))?;
    }
    Ok(keys)
}

/// Puts the references back, and so has every one of them checked.
fn with_references(conn: &mut Conn, keys: &[ForeignKey]) -> Result<(), Problem> {
    for key in keys {
        let statement = format!("ALTER TABLE {} ADD CONSTRAINT {} {}", key.table_name, key.name, key.definition);
        conn.batch_execute(&statement)?;
    }
    if matches!(conn, Conn::Sqlite(_)) && count(conn, "SELECT COUNT(*) AS number FROM pragma_foreign_key_check")? > 0 {
        return Err(Problem::Refused("the backup holds rows that refer to rows that are not there".into()));
    }
    Ok(())
}

/// The next rows of `PostgreSQL` get numbers that no row has ever had. (`SQLite` goes on from the highest.)
fn give_numbers(conn: &mut Conn, stated: &[Stated]) -> Result<(), Problem> {
    if matches!(conn, Conn::Sqlite(_)) {
        return Ok(());
    }
    for table in tables(conn)?.iter().filter(|table| table.is_numbered()) {
        let next = stated.iter().find(|stated| stated.name == table.name).map_or(1, |stated| stated.next_number);
        let statement = format!(
            "SELECT CASE WHEN n > 0 THEN setval(pg_get_serial_sequence('{0}', 'id'), n) ELSE 0 END AS number \
             FROM (SELECT GREATEST({1}, (SELECT COALESCE(MAX(id), 0) FROM {0})) AS n) AS given",
            quoted(&table.name),
            next - 1
        );
        count(conn, &statement)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::backup;
    use super::*;
    use crate::db::installation_key;

    #[test]
    fn a_backup_of_every_earlier_schema_is_brought_up() {
        let known = migrate::known().expect("embedded");
        assert!(known.len() > 20);
        for count in 1..=known.len() {
            let folder = tempfile::tempdir().expect("a folder");
            let place = |name: &str| DatabaseUrl::Sqlite(folder.path().join(name));
            let (old, new, file) = (place("old.db"), place("new.db"), folder.path().join("backup.db"));
            let mut conn = open(&folder.path().join("old.db")).expect("made");
            migrate::make(&mut conn, &known[..count]).expect("migrated");
            let key = "07".repeat(32);
            conn.batch_execute(&format!(
                "INSERT INTO secret (name, value) VALUES ('key', x'{key}'); \
                 INSERT INTO programme (id, slug, title, implementer, co_hosts, created_at) \
                 VALUES (5, 'cwp', '{{}}', 'IOM', '[]', '2027-06-01 08:00:00')"
            ))
            .expect("written");
            drop(conn);
            let now = "2027-06-01T08:00:00Z".parse().expect("an instant");
            let contents = backup(&old, &file, now, &never).expect("backed up");
            let restored = restore(&new, &file, [1; 32], |_, _| Ok(())).expect("restored");
            assert_eq!(restored.backup, contents);
            assert_eq!(restored.schema_now, migrate::SCHEMA_VERSION);
            let mut conn = new.connect(Purpose::Read).expect("opened");
            assert_eq!(installation_key(&mut conn).expect("a key"), [7; 32]);
            assert_eq!(count_of(&mut conn, "programme WHERE id = 5 AND slug = 'cwp'"), 1);
            assert_eq!(migrate::pending(&mut conn).expect("asked"), Some(0));
        }
    }

    fn count_of(conn: &mut Conn, rows: &str) -> i64 {
        count(conn, &format!("SELECT COUNT(*) AS number FROM {rows}")).expect("counted")
    }
}
