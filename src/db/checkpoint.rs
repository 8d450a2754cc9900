//! Carries what is committed from the log of `SQLite` into its file, beside the writer.
//!
//! By itself `SQLite` does this inside the commit that finds 1,000 pages in the log: under load, a sixth of the time of the one
//! thread that everybody waits for. A thread of its own reads the same log while the writer adds to it; it can never finish as
//! long as the writer goes on, so that the log would never begin anew. When it has grown long, the writer carries what is left
//! between two commits: a few pages (<https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files>).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Integer;
use diesel::{QueryResult, QueryableByName, RunQueryDsl as _};

use super::connection::{PATIENCE, Purpose};
use super::{Conn, DatabaseUrl, DbError};

/// Closures that are committed between two rounds: some thousand pages.
const ROUND: usize = 200;

/// Pages of a long log: 16 MB.
const LONG: i32 = 4_000;

/// Pages at which a commit carries them itself whatever this thread does: one closure may have written so many.
const TOO_LONG: i32 = 4 * LONG;

/// How often the log is tried to be emptied, and how long after one another.
const TRIES: usize = 5;
const PAUSE: Duration = Duration::from_millis(500);

#[derive(QueryableByName)]
struct Standing {
    #[diesel(sql_type = Integer)]
    busy: i32,
    #[diesel(sql_type = Integer)]
    log: i32,
}

/// Carries what nobody reads or writes at this moment; answers how many pages the log has.
fn carry(conn: &mut Conn) -> QueryResult<i32> {
    let Conn::Sqlite(sqlite) = conn else { return Ok(0) };
    diesel::sql_query("PRAGMA wal_checkpoint(PASSIVE)").get_result(sqlite).map(|standing: Standing| standing.log)
}

/// Carries everything and empties the log: what has gone from the file is not left there. Nobody may read or carry at that moment,
/// and whoever writes waits for it: so it is tried for a fifth of a second each time, and some times.
pub(super) fn empty(url: &DatabaseUrl) -> Result<(), DbError> {
    let mut conn = url.connect(Purpose::Write)?;
    conn.batch_execute("PRAGMA busy_timeout = 200")?;
    for _ in 0..TRIES {
        // Most of it while everybody goes on.
        carry(&mut conn)?;
        let Conn::Sqlite(sqlite) = &mut conn else { return Ok(()) };
        // A log that could not be emptied is an answer, not an error.
        let standing: Standing = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(sqlite)?;
        if standing.busy == 0 {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Err(DbError::Unavailable("somebody reads what was there before".into()))
}

/// Carries the whole log into the file and begins it anew, before the first write of a program. One that has ended because its log
/// could not be synced has left pages there that the system may hold as written: whatever stood behind them would be lost with them.
/// Where another program has the file open, the log is as that one leaves it.
pub(super) fn carry_all(conn: &mut Conn) -> QueryResult<()> {
    let Conn::Sqlite(sqlite) = conn else { return Ok(()) };
    // Nobody's writes wait for it.
    sqlite.batch_execute("PRAGMA busy_timeout = 0")?;
    let standing: Standing = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(sqlite)?;
    sqlite.batch_execute(PATIENCE)?;
    if standing.busy != 0 {
        tracing::info!("another program has the database open; its log goes on");
    }
    Ok(())
}

/// The connection of a writer who has this thread beside it.
pub(super) fn connect_writer(url: &DatabaseUrl) -> Result<Conn, DbError> {
    let mut conn = url.connect(Purpose::Write)?;
    conn.batch_execute(&format!("PRAGMA wal_autocheckpoint = {TOO_LONG}"))?;
    Ok(conn)
}

/// The writer's side; the thread ends when it is dropped.
pub(super) struct Checkpoint {
    bell: SyncSender<()>,
    is_long: Arc<AtomicBool>,
    since: usize,
}

impl Checkpoint {
    pub(super) fn start(url: DatabaseUrl) -> Result<Self, DbError> {
        let (bell, rings) = sync_channel(1);
        let is_long = Arc::new(AtomicBool::new(false));
        let long = Arc::clone(&is_long);
        std::thread::Builder::new()
            .name("sqlite-log".into())
            .spawn(move || rounds(&url, &rings, &long))
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self { bell, is_long, since: 0 })
    }

    /// After a commit of `closures`.
    pub(super) fn after(&mut self, conn: &mut Conn, closures: usize) {
        self.since += closures;
        if self.since >= ROUND {
            self.since = 0;
            // One that has rung already is enough.
            let _ = self.bell.try_send(());
        }
        if self.is_long.swap(false, Ordering::Relaxed) {
            told(carry(conn));
        }
    }
}

/// One round a ring; the connection is opened when it is first needed, and anew after a failure.
fn rounds(url: &DatabaseUrl, rings: &Receiver<()>, is_long: &AtomicBool) {
    let mut open = None;
    while rings.recv().is_ok() {
        let conn = match &mut open {
            Some(conn) => conn,
            empty => match url.connect(Purpose::Write) {
                Ok(conn) => empty.insert(conn),
                Err(error) => {
                    tracing::warn!(%error, "the log of the database is not carried into its file");
                    continue;
                }
            },
        };
        match told(carry(conn)) {
            Some(pages) => is_long.store(pages >= LONG, Ordering::Relaxed),
            None => open = None,
        }
    }
}

/// What is committed is in the log, so nobody has to wait for a failure here.
fn told(carried: QueryResult<i32>) -> Option<i32> {
    carried.inspect_err(|error| tracing::warn!(%error, "the log of the database is not carried into its file")).ok()
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection as _;

    use crate::db::{DatabaseUrl, Db, Lock};

    #[test]
    fn the_log_begins_anew_however_long_the_writer_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&DatabaseUrl::Sqlite(folder.path().join("b.db"))).expect("a new file");
        let write =
            |sql: &'static str| db.write_blocking(Lock::None, move |conn| Ok(conn.batch_execute(sql)?)).expect("written");
        write("CREATE TABLE t (a BLOB)");
        // 60 MB in all, and the commits would carry them from 64 MB on.
        for _ in 0..1_000 {
            write("INSERT INTO t VALUES (randomblob(60000))");
        }
        let size = |name: &str| folder.path().join(name).metadata().expect("there").len();
        assert!(size("b.db-wal") < 40_000_000, "{} bytes of log", size("b.db-wal"));
        assert!(size("b.db") > 20_000_000, "{} bytes carried", size("b.db"));
    }
}
