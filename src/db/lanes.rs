//! Writes of `PostgreSQL` that wait for the same edition: one connection of this program serves them all, many in a commit.
//!
//! With a connection for each, a crowd would leave none to those who only read a page, and every commit would hand the
//! lock on through the server to somebody else in the same queue.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::r2d2::Pool;
use tokio::sync::oneshot;

use super::connection::Manager;
use super::task::{BATCH, QUEUE, Task, task};
use super::{Conn, DbError, Lock, RETRIES, backend};

/// Time that a commit may spend on collecting closures: so long do other replicas wait for the edition.
const BATCH_TIME: Duration = Duration::from_millis(25);

/// The queues, and the connections that serve them.
pub(super) struct Lanes {
    pool: Pool<Manager>,
    /// Who waits, by edition. An edition is in it as long as a thread serves it.
    queues: Mutex<HashMap<i64, VecDeque<Box<dyn Task>>>>,
    waiting: AtomicUsize,
}

impl Lanes {
    pub(super) fn new(pool: Pool<Manager>) -> Self {
        Self { pool, queues: Mutex::default(), waiting: AtomicUsize::new(0) }
    }

    /// The connections that serve the queues.
    pub(super) const fn pool(&self) -> &Pool<Manager> {
        &self.pool
    }

    /// Closures in the queues.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    fn queues(&self) -> MutexGuard<'_, HashMap<i64, VecDeque<Box<dyn Task>>>> {
        // Nothing that can panic happens while it is held.
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a closure in the queue of an edition; the receiver gets its answer after the commit.
    pub(super) fn submit<T, F>(
        self: &Arc<Self>,
        edition: i64,
        closure: F,
    ) -> Result<oneshot::Receiver<Result<T, DbError>>, DbError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, DbError> + Send + 'static,
    {
        if self.waiting() >= QUEUE {
            return Err(DbError::Overloaded);
        }
        let (task, receiver) = task(closure);
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let is_served = match self.queues().entry(edition) {
            Entry::Occupied(mut queue) => {
                queue.get_mut().push_back(task);
                true
            }
            Entry::Vacant(none) => {
                none.insert(VecDeque::from([task]));
                false
            }
        };
        if !is_served {
            let lanes = Arc::clone(self);
            // A thread of its own, since those of a runtime end with it while others' writes are in the queue.
            let begun = std::thread::Builder::new().name("edition-writer".into()).spawn(move || lanes.serve(edition));
            if let Err(error) = begun {
                let left = self.queues().remove(&edition).map_or(0, |queue| queue.len());
                self.waiting.fetch_sub(left, Ordering::Relaxed);
                return Err(DbError::Unavailable(error.to_string()));
            }
        }
        Ok(receiver)
    }

    /// Serves a queue until it is empty.
    fn serve(&self, edition: i64) {
        loop {
            let first = {
                let mut queues = self.queues();
                let Some(task) = queues.get_mut(&edition).and_then(VecDeque::pop_front) else {
                    queues.remove(&edition);
                    return;
                };
                task
            };
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            // Closures catch their own panics: this would be one of ours, and must not leave a queue that nobody serves.
            if catch_unwind(AssertUnwindSafe(|| self.together(edition, first))).is_err() {
                tracing::error!("a group commit panicked");
            }
        }
    }

    fn next(&self, edition: i64) -> Option<Box<dyn Task>> {
        let next = self.queues().get_mut(&edition).and_then(VecDeque::pop_front);
        if next.is_some() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        next
    }

    /// Runs `first` and whoever else waits in one transaction; then again, each by itself, those whom the server refused to
    /// serialise.
    fn together(&self, edition: i64, first: Box<dyn Task>) {
        let mut batch = vec![first];
        let commit = self.commit(edition, &mut batch, BATCH);
        if let Err(error) = &commit {
            tracing::error!(%error, writes = batch.len(), "a group commit failed");
        }
        for mut task in batch {
            let mut end = commit.as_ref().map(drop).map_err(ToString::to_string);
            for _ in 0..RETRIES {
                if end.is_err() || !task.wants_again() {
                    break;
                }
                let mut alone = vec![task];
                end = self.commit(edition, &mut alone, 1).map_err(|error| error.to_string());
                let Some(same) = alone.pop() else { return };
                task = same;
            }
            task.answer(end.as_ref().copied().map_err(String::as_str));
        }
    }

    /// One transaction under the lock of the edition: what is in `batch`, and whoever else waits, who is added to it, up to
    /// `most` in all.
    ///
    /// At first none of them has a savepoint, which is two statements more of a dozen. A failure is rare, since closures answer
    /// what is expected as values. Then everything is taken back, and those of the batch run once more, each in a savepoint of
    /// its own.
    fn commit(&self, edition: i64, batch: &mut Vec<Box<dyn Task>>, most: usize) -> Result<(), DbError> {
        let mut conn = self.pool.get().map_err(|error| DbError::Unavailable(error.to_string()))?;
        let all_kept = backend::locked_if(&mut conn, Lock::Edition(edition), |conn| {
            // From now on others wait for us; before, we waited for them, and those who came meanwhile belong to it.
            let started = Instant::now();
            let mut done = 0;
            while let Some(task) = batch.get_mut(done) {
                if !task.run(conn) {
                    return Ok(false);
                }
                done += 1;
                if done == batch.len() && done < most && started.elapsed() < BATCH_TIME {
                    batch.extend(self.next(edition));
                }
            }
            Ok(true)
        })?;
        // One that failed has left nothing, and nobody else had a part in it.
        if all_kept || batch.len() == 1 {
            return Ok(());
        }
        backend::locked(&mut conn, Lock::Edition(edition), |conn| {
            for task in batch {
                backend::savepoint(conn, |conn| task.run(conn))?;
            }
            Ok(())
        })
    }
}
