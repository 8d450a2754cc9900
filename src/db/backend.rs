//! What the two engines do differently, behind names of intent. Beside it, only how long lists are read (`each_of_run!`) branches
//! on the engine.

pub mod named;

use std::path::PathBuf;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sql_types::{BigInt, Text, Timestamp};
use diesel::{Connection as _, QueryResult, RunQueryDsl as _, SqliteConnection};

use super::{Conn, DbError, Lock};

type Transactions = <Conn as diesel::Connection>::TransactionManager;

/// Runs one expression of diesel on the connection inside: the text of the query stays single. For what the enum itself lacks
/// (ON CONFLICT, several rows in one INSERT), and for what is on the way of every registration or reads a hundred thousand rows:
/// through the enum diesel writes the text of a statement anew at each step of each use.
#[macro_export]
macro_rules! on_each {
    ($conn:expr, |$inner:ident| $query:expr) => {
        match $conn {
            $crate::db::Conn::Pg($inner) => $query,
            $crate::db::Conn::Sqlite($inner) => $query,
        }
    };
}

/// Inserts a row unless one with its key is there; its id, if it is new. The key is named twice: its columns, and as `SQLite` says
/// them. What breaks another rule of the table is an error.
///
/// ON CONFLICT would do on both; but diesel writes its text anew at each use, where it keeps that of a plain INSERT.
#[macro_export]
macro_rules! insert_if_new {
    ($conn:expr, $table:expr, $values:expr, $id:expr, $key:expr, $named:literal) => {
        match $conn {
            $crate::db::Conn::Pg(conn) => {
                let insert = diesel::insert_into($table).values($values).on_conflict($key).do_nothing().returning($id);
                diesel::OptionalExtension::optional(insert.get_result::<i64>(conn))
            }
            $crate::db::Conn::Sqlite(conn) => match diesel::insert_into($table).values($values).execute(conn) {
                Ok(_) => $crate::db::backend::last_id(conn).map(Some),
                Err(error) if $crate::db::backend::is_taken(&error, $named) => Ok(None),
                Err(error) => Err(error),
            },
        }
    };
}

/// Inserts a row and answers its id.
///
/// RETURNING would do on both; but `SQLite` makes a trigger of it, for which it copies each page before it is written to.
#[macro_export]
macro_rules! insert_for_id {
    ($conn:expr, $insert:expr, $id:expr) => {
        match $conn {
            $crate::db::Conn::Pg(conn) => $insert.returning($id).get_result::<i64>(conn),
            $crate::db::Conn::Sqlite(conn) => $insert.execute(conn).and_then(|_| $crate::db::backend::last_id(conn)),
        }
    };
}

/// Inserts a row and into `$table` another one that names it in `$key`; answers the id of the first.
///
/// `SQLite` has no INSERT in a WITH, and needs none.
#[macro_export]
macro_rules! insert_with_detail {
    ($conn:expr, $insert:expr, $id:expr, $table:expr, $key:path, [$(($column:path, $value:expr)),+ $(,)?]) => {
        match $conn {
            $crate::db::Conn::Pg(conn) => {
                let both = $crate::db::WithDetail {
                    first: $insert.returning($id),
                    table: $table,
                    columns: &[<$key as diesel::Column>::NAME, $(<$column as diesel::Column>::NAME),+],
                    values: ($(diesel::IntoSql::into_sql::<<$column as diesel::Expression>::SqlType>($value),)+),
                };
                both.get_result::<i64>(conn)
            }
            $crate::db::Conn::Sqlite(conn) => $insert.execute(conn).and_then(|_| {
                let id = $crate::db::backend::last_id(conn)?;
                diesel::insert_into($table).values(($key.eq(id), $($column.eq($value)),+)).execute(conn)?;
                Ok(id)
            }),
        }
    };
}

/// Inserts rows, a slice of them: on `PostgreSQL` by one statement.
///
/// `SQLite` has a row in sooner by a statement of its own that stays prepared.
#[macro_export]
macro_rules! insert_many {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            $crate::db::Conn::Pg(conn) => diesel::insert_into($table).values($rows).execute(conn).map(drop),
            $crate::db::Conn::Sqlite(conn) => {
                $rows.iter().try_for_each(|row| diesel::insert_into($table).values(row).execute(conn).map(drop))
            }
        }
    };
}

/// The same; answers the ids of the rows, in their order.
///
/// `PostgreSQL` numbers the rows of VALUES in their order, but does not say in which it returns them.
#[macro_export]
macro_rules! insert_many_for_ids {
    ($conn:expr, $table:expr, $rows:expr, $id:expr) => {
        match $conn {
            $crate::db::Conn::Pg(conn) => {
                let ids = diesel::insert_into($table).values($rows).returning($id).get_results::<i64>(conn);
                ids.map(|mut ids| {
                    ids.sort_unstable();
                    ids
                })
            }
            $crate::db::Conn::Sqlite(conn) => $rows
                .iter()
                .map(|row| {
                    diesel::insert_into($table).values(row).execute(conn)?;
                    $crate::db::backend::last_id(conn)
                })
                .collect::<diesel::QueryResult<Vec<i64>>>(),
        }
    };
}

diesel::define_sql_function! {
    /// The id of the row that this connection to `SQLite` inserted last.
    fn last_insert_rowid() -> BigInt;
}

/// Whether `SQLite` has refused a row because another one has its key. Nothing else of the transaction is lost by it.
pub fn is_taken(error: &DieselError, key: &str) -> bool {
    let DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) = error else { return false };
    info.message().strip_prefix("UNIQUE constraint failed: ") == Some(key)
}

/// The id of the row that this connection inserted last: for `insert_for_id!` and `insert_if_new!`.
///
/// # Errors
/// A failed query.
pub fn last_id(conn: &mut SqliteConnection) -> QueryResult<i64> {
    diesel::select(last_insert_rowid()).get_result(conn)
}

/// Starts a read-only snapshot.
pub(super) fn begin_snapshot(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Pg(pg) => {
            AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
        // Deferred: the snapshot is taken by the first SELECT and never blocks the writer (WAL).
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN"),
    }
}

/// Starts a write transaction of `SQLite` that holds the write lock from its first moment.
pub(super) fn begin_immediate(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE"),
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN"),
    }
}

/// One write transaction of `SQLite`: committed when `work` answers `true`, taken back when it answers `false`. An error means
/// that the state of the connection is unknown.
pub(super) fn immediate(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> QueryResult<bool>) -> QueryResult<bool> {
    begin_immediate(conn)?;
    if work(conn)? {
        commit(conn)?;
        return Ok(true);
    }
    take_back(conn)?;
    Ok(false)
}

/// Ends a transaction without keeping anything of it.
fn take_back(conn: &mut Conn) -> QueryResult<()> {
    // A panic inside a savepoint leaves it open.
    while depth(conn)? > 0 {
        rollback(conn)?;
    }
    Ok(())
}

pub(super) fn commit(conn: &mut Conn) -> QueryResult<()> {
    Transactions::commit_transaction(conn)
}

pub(super) fn rollback(conn: &mut Conn) -> QueryResult<()> {
    Transactions::rollback_transaction(conn)
}

/// Runs `work` in a savepoint and keeps its changes when it answers `true`. An error here means that the whole
/// transaction is lost.
pub(super) fn savepoint(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> bool) -> QueryResult<()> {
    Transactions::begin_transaction(conn)?;
    let depth = depth(conn)?;
    let keep = work(conn);
    // A panic inside a nested savepoint leaves it open.
    while self::depth(conn)? > depth {
        Transactions::rollback_transaction(conn)?;
    }
    if keep { Transactions::commit_transaction(conn) } else { Transactions::rollback_transaction(conn) }
}

fn depth(conn: &mut Conn) -> QueryResult<u32> {
    let depth = Transactions::transaction_manager_status_mut(conn).transaction_depth()?;
    Ok(depth.map_or(0, std::num::NonZero::get))
}

/// The file in which the commits of this connection to `SQLite` stand until they are carried into its own; there from now on.
pub(super) fn log_file(conn: &mut Conn) -> QueryResult<PathBuf> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        file: String,
    }
    let Conn::Sqlite(sqlite) = conn else { return Err(DieselError::NotFound) };
    // The first look opens the log, and makes it where there is none. SQLite says where: beside the file that a link leads to.
    sqlite.batch_execute("SELECT 1 FROM sqlite_schema LIMIT 1")?;
    let main: Row = diesel::sql_query("SELECT file FROM pragma_database_list WHERE name = 'main'").get_result(sqlite)?;
    Ok(PathBuf::from(main.file + "-wal"))
}

/// One transaction of `PostgreSQL` under its advisory lock.
pub(super) fn locked<T>(
    conn: &mut Conn,
    lock: Lock,
    closure: impl FnOnce(&mut Conn) -> Result<T, DbError>,
) -> Result<T, DbError> {
    conn.transaction(|conn| {
        advisory_lock(conn, lock)?;
        closure(conn)
    })
}

/// The same, committed when `work` answers `true` and taken back when it answers `false`.
pub(super) fn locked_if(
    conn: &mut Conn,
    lock: Lock,
    work: impl FnOnce(&mut Conn) -> QueryResult<bool>,
) -> Result<bool, DbError> {
    Transactions::begin_transaction(conn)?;
    match advisory_lock(conn, lock).and_then(|()| work(conn)) {
        Ok(true) => {
            commit(conn)?;
            Ok(true)
        }
        Ok(false) => {
            take_back(conn)?;
            Ok(false)
        }
        Err(error) => {
            // What went wrong first is the reason.
            let _ = take_back(conn);
            Err(error.into())
        }
    }
}

/// What either engine says when the fault is not in the query: the server is gone or going, no more can be written, or another
/// holds on to what is needed.
const AWAY: [&str; 8] = [
    "database or disk is full",
    "disk I/O error",
    "database is locked",
    "unable to open database file",
    "No space left on device",
    "terminating connection",
    "due to lock timeout",
    "the database system is",
];

/// Whether a failure means that the database cannot be reached, or cannot write: nothing of the transaction is stored, unless
/// the connection was lost while it was being committed.
pub(super) fn is_away(error: &DieselError) -> bool {
    match error {
        DieselError::BrokenTransactionManager => true,
        DieselError::RollbackErrorOnCommit { rollback_error, commit_error } => is_away(rollback_error) || is_away(commit_error),
        DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => true,
        // diesel has no kinds for these, and no codes.
        DieselError::DatabaseError(DatabaseErrorKind::Unknown, info) => AWAY.iter().any(|words| info.message().contains(words)),
        _ => false,
    }
}

/// The server's clock, by which every replica can go whatever its own machine says; none on `SQLite`, where all are on one
/// machine.
///
/// # Errors
/// A failed query.
pub fn clock(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, DbError> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = Timestamp)]
        at: NaiveDateTime,
    }
    let Conn::Pg(pg) = conn else { return Ok(None) };
    // Not the transaction's start: it may have waited for a lock since.
    let row: Row = diesel::sql_query("SELECT clock_timestamp()::timestamp AS at").get_result(pg)?;
    Ok(Some(row.at.and_utc()))
}

/// The classes of advisory locks; the second key is the id.
fn advisory_lock(conn: &mut Conn, lock: Lock) -> QueryResult<()> {
    let key: i64 = match lock {
        Lock::None => return Ok(()),
        Lock::Edition(id) => (1 << 56) | id,
        Lock::Global => 3 << 56,
    };
    match conn {
        Conn::Pg(pg) => diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(key).execute(pg).map(drop),
        Conn::Sqlite(_) => Ok(()),
    }
}

/// Takes the locks of editions too, for a write that concerns several of them. Only under [`Lock::Global`] and before it
/// changes anything: nobody who holds the lock of an edition asks for another one, so nobody waits in a circle.
///
/// # Errors
/// A failed query.
pub fn lock_editions(conn: &mut Conn, editions: &[i64]) -> Result<(), DbError> {
    for edition in editions {
        advisory_lock(conn, Lock::Edition(*edition))?;
    }
    Ok(())
}

/// Keeps everybody from writing to these tables until the end of this write: what is counted in several queries is counted as of
/// one moment, whatever lock others have taken. Before it changes anything, and in one order everywhere. `SQLite` has one writer.
///
/// # Errors
/// A failed query.
pub fn hold_tables(conn: &mut Conn, tables: &[&'static str]) -> Result<(), DbError> {
    let Conn::Pg(pg) = conn else { return Ok(()) };
    // Readers go on; a second one that counts waits for the first, since both also write.
    pg.batch_execute(&format!("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", tables.join(", ")))?;
    Ok(())
}

/// Runs a migration while every other process that starts at the same time waits. On `PostgreSQL` the lock belongs to
/// the connection; on `SQLite` everything is one transaction that holds the write lock from its first moment, so that
/// whoever comes second sees what is done.
pub(super) fn migration<E: From<DbError>>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<(), E>) -> Result<(), E> {
    let failed = |error: DieselError| E::from(DbError::from(error));
    match conn {
        Conn::Pg(pg) => pg.batch_execute("SELECT pg_advisory_lock(216172782113783809)").map_err(failed)?,
        // Tables that are rebuilt would drag along the rows that refer to them; this cannot change inside a transaction.
        Conn::Sqlite(sqlite) => sqlite.batch_execute("PRAGMA foreign_keys = OFF").map_err(failed)?,
    }
    if matches!(conn, Conn::Pg(_)) {
        return work(conn);
    }
    begin_immediate(conn).map_err(failed)?;
    match work(conn) {
        Ok(()) => commit(conn).and_then(|()| conn.batch_execute("PRAGMA foreign_keys = ON")).map_err(failed),
        Err(error) => {
            rollback(conn).map_err(failed)?;
            Err(error)
        }
    }
}

/// The tables of this database and their columns, sorted: for `baraza check` and the test that holds both engines
/// to the same schema.
///
/// # Errors
/// A failed query.
pub fn columns(conn: &mut Conn) -> Result<Vec<(String, String)>, DieselError> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        table_name: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        column_name: String,
    }
    let rows: Vec<Row> = match conn {
        Conn::Pg(pg) => diesel::sql_query(
            "SELECT table_name::text AS table_name, column_name::text AS column_name FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'",
        )
        .load(pg)?,
        Conn::Sqlite(sqlite) => diesel::sql_query(
            "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .load(sqlite)?,
    };
    let mut columns: Vec<_> = rows.into_iter().map(|row| (row.table_name, row.column_name)).collect();
    columns.sort();
    Ok(columns)
}
