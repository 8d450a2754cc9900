//! The single writer of `SQLite`: one thread, a bounded queue, group commit.
//!
//! Deferred write transactions of several threads fail with "database is locked" as soon as they upgrade a stale
//! snapshot; one writer with `BEGIN IMMEDIATE` never does, and one `fsync` serves everybody who waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::checkpoint::{Checkpoint, connect_writer};
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
        let conn = connect_writer(&url)?;
        let (checkpoint, own) = (Checkpoint::start(url.clone())?, url.clone());
        let (queue, tasks) = sync_channel(QUEUE);
        let commits = Arc::new(AtomicU64::new(0));
        let waiting = Arc::new(AtomicUsize::new(0));
        let (counted, taken) = (Arc::clone(&commits), Arc::clone(&waiting));
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || Loop { url, conn: Some(conn), tasks, commits: counted, waiting: taken, checkpoint }.run())
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

    /// Puts a closure in the queue; the receiver gets its answer after the commit.
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

struct Loop {
    url: DatabaseUrl,
    conn: Option<Conn>,
    tasks: Receiver<Box<dyn Task>>,
    commits: Arc<AtomicU64>,
    waiting: Arc<AtomicUsize>,
    checkpoint: Checkpoint,
}

impl Loop {
    fn run(mut self) {
        loop {
            let Ok(first) = self.tasks.recv() else { return };
            let mut batch = Vec::with_capacity(BATCH);
            let commit = self.commit(first, &mut batch);
            self.commits.fetch_add(1, Ordering::Release);
            self.waiting.fetch_sub(batch.len(), Ordering::Relaxed);
            if let Err(reason) = &commit {
                // An I/O error leaves SQLite's state unknown: a new connection reads it afresh.
                tracing::error!(error = %reason, writes = batch.len(), "a group commit failed");
                self.conn = None;
            }
            let closures = batch.len();
            for task in batch {
                task.answer(commit.as_ref().copied().map_err(String::as_str));
            }
            if let Some(conn) = &mut self.conn {
                self.checkpoint.after(conn, closures);
            }
        }
    }

    /// Runs `first` and whatever else waits, in one transaction. Every task taken is in `batch` afterwards.
    fn commit(&mut self, first: Box<dyn Task>, batch: &mut Vec<Box<dyn Task>>) -> Result<(), String> {
        let conn = match &mut self.conn {
            Some(conn) => conn,
            empty => match connect_writer(&self.url) {
                Ok(conn) => empty.insert(conn),
                Err(error) => {
                    batch.push(first);
                    return Err(error.to_string());
                }
            },
        };
        if let Err(error) = backend::begin_immediate(conn) {
            batch.push(first);
            return Err(error.to_string());
        }
        let started = Instant::now();
        let mut next = Some(first);
        while let Some(mut task) = next.take() {
            let outcome = backend::savepoint(conn, |conn| task.run(conn));
            // Where a write cannot be taken back alone, what it failed with is the cause.
            let lost =
                outcome.map_err(|error| task.failure().map_or_else(|| error.to_string(), |first| format!("{first} ({error})")));
            batch.push(task);
            lost?;
            if batch.len() < BATCH && started.elapsed() < BATCH_TIME {
                next = self.tasks.try_recv().ok();
            }
        }
        backend::commit(conn).map_err(|error| error.to_string())
    }
}
