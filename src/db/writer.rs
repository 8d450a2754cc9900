//! The single writer of `SQLite`: one thread, a bounded queue, group commit.
//!
//! Deferred write transactions of several threads fail with "database is locked" as soon as they upgrade a stale
//! snapshot; one writer with `BEGIN IMMEDIATE` never does, and one `fsync` serves everybody who waits. The sync is done by a
//! thread beside it ([`Durable`]); another carries the log into the file ([`Checkpoint`]).

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use diesel::result::Error as DieselError;
use tokio::sync::oneshot;

use super::checkpoint::{Checkpoint, carry_all, connect_writer};
use super::durable::{Durable, Ended, Log};
use super::task::{BATCH, QUEUE, Task, task};
use super::{Conn, DatabaseUrl, DbError, backend};

/// Time that a commit may spend on collecting closures, so that the first of them does not wait for a flood.
const BATCH_TIME: Duration = Duration::from_millis(10);

/// The sending side; the thread ends when the last handle is dropped.
pub(super) struct Writer {
    url: DatabaseUrl,
    queue: SyncSender<Box<dyn Task>>,
    commits: Arc<AtomicU64>,
    waiting: Arc<AtomicUsize>,
}

impl Writer {
    pub(super) fn start(url: DatabaseUrl) -> Result<Self, DbError> {
        let mut open = Open::at(&url)?;
        carry_all(&mut open.conn)?;
        let (checkpoint, durable, own) = (Checkpoint::start(url.clone())?, Durable::start()?, url.clone());
        let (queue, tasks) = sync_channel(QUEUE);
        let commits = Arc::new(AtomicU64::new(0));
        let waiting = Arc::new(AtomicUsize::new(0));
        let (counted, taken) = (Arc::clone(&commits), Arc::clone(&waiting));
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || Loop { url, open: Some(open), tasks, commits: counted, waiting: taken, checkpoint, durable }.run())
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self { url: own, queue, commits, waiting })
    }

    /// The database.
    pub(super) fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Commits so far, of which the last is counted before anybody has its answer.
    pub(super) fn commits(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.commits)
    }

    /// Closures in the queue.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Puts a closure in the queue; the receiver gets its answer once the commit is durable.
    pub(super) fn submit<T, F>(&self, closure: F) -> Result<oneshot::Receiver<Result<T, DbError>>, DbError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, DbError> + Send + 'static,
    {
        let (task, receiver) = task(closure);
        // Counted before it can be taken, so that the count never falls below nought.
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.queue.try_send(task).map_err(|refused| {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            match refused {
                TrySendError::Full(_) => DbError::Overloaded,
                TrySendError::Disconnected(_) => DbError::Unavailable("the writer stopped".into()),
            }
        })?;
        Ok(receiver)
    }
}

/// The writer's connection, and the log that its commits stand in.
struct Open {
    conn: Conn,
    log: Arc<dyn Log>,
}

impl Open {
    fn at(url: &DatabaseUrl) -> Result<Self, DbError> {
        let mut conn = connect_writer(url)?;
        conn.batch_execute("PRAGMA synchronous = NORMAL")?;
        let path = backend::log_file(&mut conn)?;
        // SQLite has no locks on this file, which closing another handle would take away.
        let log = File::open(&path);
        let log = log.map_err(|error| DbError::Unavailable(format!("{}: {error}", path.display())))?;
        Ok(Self { conn, log: Arc::new(log) })
    }
}

struct Loop {
    url: DatabaseUrl,
    open: Option<Open>,
    tasks: Receiver<Box<dyn Task>>,
    commits: Arc<AtomicU64>,
    waiting: Arc<AtomicUsize>,
    checkpoint: Checkpoint,
    durable: Durable,
}

impl Loop {
    fn run(mut self) {
        loop {
            let Ok(first) = self.tasks.recv() else { return };
            let mut batch = Vec::with_capacity(BATCH);
            let commit = self.commit(first, &mut batch);
            self.commits.fetch_add(1, Ordering::Release);
            let closures = batch.len();
            self.waiting.fetch_sub(closures, Ordering::Relaxed);
            if let Err(reason) = &commit {
                // An I/O error leaves SQLite's state unknown: a new connection reads it afresh.
                tracing::error!(error = %reason, writes = closures, "a group commit failed");
                self.open = None;
            }
            self.durable.settle(Ended { batch, commit });
            if let Some(open) = &mut self.open {
                self.checkpoint.after(&mut open.conn, closures);
            }
        }
    }

    /// Runs `first` and whatever else waits, in one transaction. Every task taken is in `batch` afterwards; the answer is the log
    /// that has to be synced before they are told.
    ///
    /// At first none of them has a savepoint, for which `SQLite` copies each page before it is written to: a tenth of a
    /// registration. A failure is rare, since closures answer what is expected as values. Then everything is taken back, and those
    /// of the batch run once more, each in a savepoint of its own.
    fn commit(&mut self, first: Box<dyn Task>, batch: &mut Vec<Box<dyn Task>>) -> Result<Arc<dyn Log>, String> {
        batch.push(first);
        let Open { conn, log } = match &mut self.open {
            Some(open) => open,
            empty => empty.insert(Open::at(&self.url).map_err(|error| error.to_string())?),
        };
        let started = Instant::now();
        let all_kept = backend::immediate(conn, |conn| {
            let mut done = 0;
            while let Some(task) = batch.get_mut(done) {
                if !task.run(conn) {
                    return Ok(false);
                }
                done += 1;
                if done < BATCH && started.elapsed() < BATCH_TIME {
                    batch.extend(self.tasks.try_recv());
                }
            }
            Ok(true)
        });
        match all_kept {
            // One that failed has left nothing, and nobody else had a part in it.
            Ok(kept) if kept || batch.len() == 1 => {}
            Ok(_) => each(conn, batch)?,
            Err(error) => return Err(caused(batch.last().and_then(|task| task.failure()), &error)),
        }
        Ok(Arc::clone(log))
    }
}

/// Runs the tasks in one transaction, each in a savepoint of its own: what fails leaves the others alone.
fn each(conn: &mut Conn, batch: &mut [Box<dyn Task>]) -> Result<(), String> {
    let mut failure = None;
    let ran = backend::immediate(conn, |conn| {
        for task in batch {
            let kept = backend::savepoint(conn, |conn| task.run(conn));
            failure = task.failure();
            kept?;
        }
        Ok(true)
    });
    ran.map(drop).map_err(|error| caused(failure, &error))
}

/// Where a write cannot be taken back, what it failed with is the cause.
fn caused(failure: Option<String>, error: &DieselError) -> String {
    failure.map_or_else(|| error.to_string(), |first| format!("{first} ({error})"))
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, QueryableByName, RunQueryDsl as _};

    use super::*;

    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        a: i32,
    }

    #[test]
    fn what_fails_in_a_batch_leaves_the_others_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let writer = Writer::start(DatabaseUrl::Sqlite(folder.path().join("b.db"))).expect("a new file");
        let insert = |a: i32| move |conn: &mut Conn| Ok(conn.batch_execute(&format!("INSERT INTO t VALUES ({a})"))?);
        let made = writer.submit(|conn| Ok(conn.batch_execute("CREATE TABLE t (a INTEGER UNIQUE)")?)).expect("room");
        made.blocking_recv().expect("answered").expect("written");
        // The first holds the writer until all wait, so that they are of one batch.
        let (go, wait) = sync_channel::<()>(0);
        let wait = std::sync::Mutex::new(wait);
        let first = writer
            .submit(move |_| {
                drop(wait.lock().map(|wait| wait.recv()));
                Ok(())
            })
            .expect("room");
        let one = writer.submit(insert(1)).expect("room");
        let again = writer
            .submit(move |conn| {
                insert(2)(conn)?;
                insert(1)(conn)
            })
            .expect("room");
        let panicking = writer
            .submit(move |conn| {
                insert(3)(conn)?;
                conn.transaction::<(), DbError, _>(|conn| {
                    insert(4)(conn)?;
                    panic!("in a savepoint")
                })
            })
            .expect("room");
        let last = writer.submit(insert(5)).expect("room");
        drop(go);
        first.blocking_recv().expect("answered").expect("nothing to do");
        one.blocking_recv().expect("answered").expect("written");
        assert!(matches!(again.blocking_recv().expect("answered"), Err(DbError::Query(_))));
        assert!(matches!(panicking.blocking_recv().expect("answered"), Err(DbError::Panicked)));
        last.blocking_recv().expect("answered").expect("written");
        let rows = writer.submit(|conn| {
            let Conn::Sqlite(sqlite) = conn else { return Ok(Vec::new()) };
            let rows: Vec<Row> = diesel::sql_query("SELECT a FROM t ORDER BY a").load(sqlite)?;
            Ok(rows.iter().map(|row| row.a).collect())
        });
        assert_eq!(rows.expect("room").blocking_recv().expect("answered").expect("read"), [1, 5]);
        assert_eq!(writer.waiting(), 0);
    }
}
