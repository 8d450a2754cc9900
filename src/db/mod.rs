//! The only place that knows two engines. Come here to read or write the database.
//!
//! [`Db::read`] gives one snapshot; [`Db::write`] one transaction. Both take a closure that runs off the async
//! threads and may be run again, so it must have no effect outside the database. A closure answers *expected*
//! outcomes (full, already there, not yours) as values; `?` is for failures of the database only.

pub mod backend;
mod checkpoint;
mod connection;
mod cursor;
mod detail;
mod durable;
mod glance;
pub mod integrity;
mod kept;
mod lanes;
mod migrate;
mod prepared;
mod run;
pub mod schema;
mod task;
mod together;
pub mod transfer;
pub mod types;
mod writer;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel::RunQueryDsl as _;
use diesel::r2d2::Pool;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

pub use connection::{AnyEngine, Conn, DatabaseUrl, UrlError};
use connection::{Manager, Purpose};
pub use cursor::Cursor;
pub use detail::WithDetail;
use glance::Glance;
pub use glance::{Commits, GLANCES};
use kept::{Kept, Moment, Snapshot};
use lanes::Lanes;
pub use migrate::{MigrateError, check_schema, installation_key, key_mark, set_key_mark};
pub use prepared::Prepared;
pub(crate) use run::{each_of_run, is_dense, load_among, run_of};
pub use together::Together;
use writer::Writer;

/// A failure of the database, as opposed to an answer that somebody expected.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The database cannot be reached, its disk is full, or a commit failed: nothing of the closure is stored.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// More writes wait than the queue holds; the caller should answer 503.
    #[error("too many writes are waiting")]
    Overloaded,
    /// A query failed: a bug, or a constraint that the closure should have asked about.
    #[error(transparent)]
    Query(DieselError),
    /// A stored value does not parse: the row was written by a newer version or by hand.
    #[error("a stored value does not parse: {0}")]
    Corrupt(String),
    /// What was read before the transaction is not there any more; its changes are rolled back.
    #[error("gone since it was read")]
    Gone,
    /// The closure panicked; its changes are rolled back.
    #[error("a database closure panicked")]
    Panicked,
}

/// A lost connection and a full disk are nobody's bug: whoever asked may ask again.
impl From<DieselError> for DbError {
    fn from(error: DieselError) -> Self {
        if backend::is_away(&error) { Self::Unavailable(error.to_string()) } else { Self::Query(error) }
    }
}

impl DbError {
    /// Whether running the same closure again may succeed (`PostgreSQL` 40001 and 40P01).
    fn is_retryable(&self) -> bool {
        match self {
            Self::Query(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
            // diesel has no kind for 40P01, and the server's language is its own: the word stays in most of them.
            Self::Query(DieselError::DatabaseError(_, info)) => info.message().to_lowercase().contains("deadlock"),
            _ => false,
        }
    }
}

/// What a write excludes while it runs. `SQLite` has one writer and needs none of them; `PostgreSQL` takes the
/// transaction-level advisory lock before the closure reads anything (so the closure sees what the last holder wrote).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Rows protect themselves (unique keys, conditional updates).
    None,
    /// One edition: seats, quotas, waiting list.
    Edition(i64),
    /// The whole installation: what concerns several editions or people (cloning, merging, erasing, programmes), secrets, the
    /// first user; and taking mails from the outbox, whose rate all replicas share.
    Global,
}

/// A handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    /// For whoever stands in no queue: who reads, and on `PostgreSQL` who writes without the lock of an edition.
    pool: Pool<Manager>,
    engine: Engine,
    kept: Arc<Kept>,
    /// How many wait to be served together.
    gathered: Arc<AtomicUsize>,
}

#[derive(Clone)]
enum Engine {
    Sqlite { writer: Arc<Writer>, glance: Arc<Glance> },
    Postgres(Arc<Lanes>),
}

/// How the connections of a pool stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolStanding {
    /// What they are for.
    pub name: &'static str,
    /// Open ones.
    pub connections: u32,
    /// Those that nobody uses now.
    pub idle: u32,
}

/// How long a request waits for a connection before it answers 503.
const POOL_PATIENCE: Duration = Duration::from_secs(10);

impl Db {
    /// Opens the database that `url` names. Creates a `SQLite` file (and its folder) when it does not exist.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] with the engine's own words.
    pub fn open(url: &DatabaseUrl) -> Result<Self, DbError> {
        let losses = Arc::default();
        let pool = |purpose, size| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(POOL_PATIENCE)
                // It costs a query only after a connection was lost (`Manager`).
                .test_on_check_out(true)
                .build(Manager::new(url.clone(), purpose, Arc::clone(&losses)))
                .map_err(|error| DbError::Unavailable(error.to_string()))
        };
        // One connection first: its error says what is wrong, while the pool would retry until its patience ends.
        url.connect(Purpose::Write)?;
        match url {
            DatabaseUrl::Sqlite(path) => {
                let writer = Arc::new(Writer::start(url.clone())?);
                let glance = Arc::new(Glance::new(path, writer.commits()));
                let engine = Engine::Sqlite { writer, glance };
                Ok(Self { pool: pool(Purpose::Read, 4)?, engine, kept: Arc::default(), gathered: Arc::default() })
            }
            DatabaseUrl::Postgres(_) => {
                // Connections of their own: a registration does not wait for those who read, however many they are.
                let engine = Engine::Postgres(Arc::new(Lanes::new(pool(Purpose::Write, 4)?)));
                Ok(Self { pool: pool(Purpose::Write, 12)?, engine, kept: Arc::default(), gathered: Arc::default() })
            }
        }
    }

    /// How the connections stand, by pool.
    pub fn pools(&self) -> Vec<PoolStanding> {
        let standing = |name, pool: &Pool<Manager>| {
            let state = pool.state();
            PoolStanding { name, connections: state.connections, idle: state.idle_connections }
        };
        match &self.engine {
            Engine::Sqlite { .. } => vec![standing("read", &self.pool)],
            Engine::Postgres(lanes) => vec![standing("all", &self.pool), standing("edition", lanes.pool())],
        }
    }

    /// How many writes wait: for the one writer of `SQLite`, on `PostgreSQL` for their edition.
    pub fn waiting_writes(&self) -> usize {
        let alone = match &self.engine {
            Engine::Sqlite { writer, .. } => writer.waiting(),
            Engine::Postgres(lanes) => lanes.waiting(),
        };
        alone + self.gathered.load(Ordering::Relaxed)
    }

    fn gathered(&self) -> &AtomicUsize {
        &self.gathered
    }

    /// Leaves nothing in the log of `SQLite` of what is no longer in its file. (That of `PostgreSQL` is its server's.) It would be
    /// overwritten sooner or later; a failure is noted and changes nothing.
    pub async fn empty_log(&self) {
        // Nor in memory.
        self.kept.clear();
        let Engine::Sqlite { writer, .. } = &self.engine else { return };
        let url = writer.url().clone();
        let emptied = tokio::task::spawn_blocking(move || checkpoint::empty(&url)).await;
        if let Err(reason) = emptied.map_err(|error| error.to_string()).and_then(|done| done.map_err(|error| error.to_string()))
        {
            tracing::warn!(error = %reason, "the log of the database is not emptied");
        }
    }

    /// Differs from its earlier answers of the same place when anybody committed in between, other processes included. It
    /// costs a microsecond at most and waits for nobody, so an async thread may ask. None where only a query would tell
    /// (`PostgreSQL`), or when it cannot be had at once.
    pub fn commits(&self) -> Option<Commits> {
        match &self.engine {
            Engine::Sqlite { glance, .. } => glance.commits(),
            Engine::Postgres(_) => None,
        }
    }

    /// Runs `closure` on one snapshot; it cannot write.
    ///
    /// # Errors
    /// Any [`DbError`].
    pub async fn read<T, F>(&self, closure: F) -> Result<T, DbError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || db.read_blocking(closure)).await.map_err(|_| DbError::Panicked)?
    }

    /// [`Db::read`], or what it answered to the same question before, if nobody has committed since. The question is `key`, which
    /// names all that `closure` depends on, and the type of the answer: for lists, which many look at and few change.
    ///
    /// # Errors
    /// Any [`DbError`].
    pub async fn read_kept<T, F>(&self, key: String, closure: F) -> Result<Arc<T>, DbError>
    where
        T: Send + Sync + 'static,
        F: FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
    {
        // Asked before the read: whatever is committed meanwhile shows in the next moment.
        let Some(moment) = self.moment().await? else { return Ok(Arc::new(self.read(closure).await?)) };
        if let Some(answer) = self.kept.get(&moment, &key) {
            return Ok(answer);
        }
        let answer = Arc::new(self.read(closure).await?);
        self.kept.put(moment, key, Arc::clone(&answer));
        Ok(answer)
    }

    async fn moment(&self) -> Result<Option<Moment>, DbError> {
        if let Engine::Sqlite { glance, .. } = &self.engine {
            return Ok(glance.commits().map(Moment::Commits));
        }
        let pool = self.pool.clone();
        let read = move || -> Result<Option<Moment>, DbError> {
            let mut conn = pool.get().map_err(|error| DbError::Unavailable(error.to_string()))?;
            let losses = conn.losses();
            let Conn::Pg(pg) = &mut **conn else { return Ok(None) };
            Ok(Some(Moment::Snapshot { seen: Snapshot.get_result(pg)?, losses }))
        };
        tokio::task::spawn_blocking(read).await.map_err(|_| DbError::Panicked)?
    }

    /// [`Db::read`] for threads that may wait: the command line, workers, the revision reader.
    pub fn read_blocking<T, F>(&self, closure: F) -> Result<T, DbError>
    where
        F: FnOnce(&mut Conn) -> Result<T, DbError>,
    {
        let mut conn = self.pool.get().map_err(|error| DbError::Unavailable(error.to_string()))?;
        backend::begin_snapshot(&mut conn)?;
        let answer = closure(&mut conn);
        match backend::rollback(&mut conn) {
            Ok(()) => answer,
            Err(error) => answer.and(Err(error.into())),
        }
    }

    /// Runs a `closure` of a single query, which is a snapshot by itself: without the two statements around it, which is
    /// what counts on a line to `PostgreSQL`.
    ///
    /// # Errors
    /// Any [`DbError`].
    pub fn read_once<T, F>(&self, closure: F) -> Result<T, DbError>
    where
        F: FnOnce(&mut Conn) -> Result<T, DbError>,
    {
        let mut conn = self.pool.get().map_err(|error| DbError::Unavailable(error.to_string()))?;
        closure(&mut conn)
    }

    /// Runs `closure` in one transaction and commits it, unless it answers an error.
    ///
    /// The closure joins the next group commit: on `SQLite` of everybody, on `PostgreSQL` of those who need the same
    /// edition, where it is run again up to three times when the server asks for it. The answer comes only after the commit.
    ///
    /// A closure that goes on after a statement has failed must have run it in a savepoint ([`try_insert`]): `PostgreSQL` keeps
    /// nothing of a transaction in which one failed.
    ///
    /// # Errors
    /// Any [`DbError`]; then nothing is stored.
    pub async fn write<T, F>(&self, lock: Lock, closure: F) -> Result<T, DbError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, DbError> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite { writer, .. } => writer.submit(closure)?.await.map_err(|_| stopped())?,
            Engine::Postgres(lanes) => match lock {
                Lock::Edition(id) => lanes.submit(id, closure)?.await.map_err(|_| stopped())?,
                lock => {
                    let pool = self.pool.clone();
                    tokio::task::spawn_blocking(move || write_postgres(&pool, lock, closure))
                        .await
                        .map_err(|_| DbError::Panicked)?
                }
            },
        }
    }

    /// [`Db::write`] for threads that may wait.
    pub fn write_blocking<T, F>(&self, lock: Lock, closure: F) -> Result<T, DbError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, DbError> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite { writer, .. } => writer.submit(closure)?.blocking_recv().map_err(|_| stopped())?,
            Engine::Postgres(lanes) => match lock {
                Lock::Edition(id) => lanes.submit(id, closure)?.blocking_recv().map_err(|_| stopped())?,
                lock => write_postgres(&self.pool, lock, closure),
            },
        }
    }
}

fn stopped() -> DbError {
    DbError::Unavailable("the writer stopped".into())
}

/// How often a transaction that `PostgreSQL` refused to serialise is run again.
const RETRIES: u32 = 3;

fn write_postgres<T, F>(pool: &Pool<Manager>, lock: Lock, closure: F) -> Result<T, DbError>
where
    F: Fn(&mut Conn) -> Result<T, DbError>,
{
    let mut conn = pool.get().map_err(|error| DbError::Unavailable(error.to_string()))?;
    let mut attempt = 0;
    loop {
        let answer = backend::locked(&mut conn, lock, &closure);
        match answer {
            Err(error) if error.is_retryable() && attempt < RETRIES => attempt += 1,
            answer => return answer,
        }
    }
}

/// Runs `insert` in a savepoint and answers `None` when a unique key refuses it, so that the transaction goes on.
/// (On `PostgreSQL` any error ends a transaction that has no savepoint.)
///
/// # Errors
/// Any other failure of `insert`.
pub fn try_insert<T>(conn: &mut Conn, insert: impl FnOnce(&mut Conn) -> Result<T, DieselError>) -> Result<Option<T>, DbError> {
    use diesel::Connection as _;
    match conn.transaction(insert) {
        Ok(row) => Ok(Some(row)),
        Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Does `work` in a savepoint and takes everything back: what it answers is what it would have done. A page that shows
/// what will happen shows it by doing it.
///
/// # Errors
/// Any failure of `work`.
pub fn rehearse<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, DbError>) -> Result<T, DbError> {
    use diesel::Connection as _;
    let mut answer = None;
    let rolled_back = conn.transaction::<(), DieselError, _>(|conn| {
        answer = Some(work(conn));
        Err(DieselError::RollbackTransaction)
    });
    match (answer, rolled_back) {
        (Some(answer), Err(DieselError::RollbackTransaction)) => answer,
        (_, Err(error)) => Err(error.into()),
        (_, Ok(())) => Err(DbError::Corrupt("a rehearsal was kept".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::connection::SimpleConnection as _;

    #[test]
    fn a_full_database_is_not_available_and_takes_writes_again_when_there_is_room() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&DatabaseUrl::Sqlite(folder.path().join("b.db"))).expect("a new file");
        let write = |sql: &'static str| db.write_blocking(Lock::None, move |conn| Ok(conn.batch_execute(sql)?));
        write("CREATE TABLE t (a BLOB)").expect("written");
        let full = write("PRAGMA max_page_count = 10; INSERT INTO t VALUES (zeroblob(1000000))");
        assert!(matches!(full, Err(DbError::Unavailable(_))), "{full:?}");
        write("PRAGMA max_page_count = 1000000; INSERT INTO t VALUES (zeroblob(1000000))").expect("there is room");
        // What is our own fault is not called the disk's.
        assert!(matches!(write("INSERT INTO nowhere VALUES (1)"), Err(DbError::Query(_))));
    }

    #[test]
    fn a_commit_of_anybody_shows_in_the_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = DatabaseUrl::Sqlite(folder.path().join("b.db"));
        let open = || Db::open(&url).expect("a new file");
        // Another process has connections of its own too.
        let (here, elsewhere) = (open(), open());
        let write = |db: &Db, sql: &'static str| {
            db.write_blocking(Lock::None, move |conn| Ok(conn.batch_execute(sql)?)).expect("written");
        };
        write(&here, "CREATE TABLE t (a INTEGER)");
        // Another process takes longer than this to end.
        let end = || std::thread::sleep(Duration::from_millis(2));
        for (writer, ends) in [(&here, false), (&elsewhere, true)] {
            let before = here.commits().expect("a count");
            assert_eq!(here.commits(), Some(before), "nobody has written");
            write(writer, "INSERT INTO t VALUES (1)");
            if ends {
                end();
            }
            assert_ne!(here.commits(), Some(before));
        }
    }
}
