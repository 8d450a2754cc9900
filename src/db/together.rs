//! Writes of one kind to one edition that are made together: whoever comes while the database is busy with others is served with
//! everybody else who has come meanwhile, by one closure, which sees them all.
//!
//! The group commits of [`super::Db::write`] save the commits of a crowd, but each of their closures asks and writes for itself.
//! Here what is the same for all is asked once, and rows that nobody reads meanwhile go into one INSERT.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::task::{BATCH, QUEUE};
use super::{Conn, Db, DbError, Lock, stopped};

/// What is done for those who wait, in their order; an answer for each.
type Work<T, R> = fn(&mut Conn, i64, &[T]) -> Result<Vec<R>, DbError>;

/// Those who wait, by edition.
pub struct Together<T, R> {
    work: Work<T, R>,
    /// An edition is in it as long as somebody waits, and so is a thread that is about to serve them.
    queues: Mutex<HashMap<i64, VecDeque<Waiting<T, R>>>>,
}

struct Waiting<T, R> {
    wish: T,
    reply: oneshot::Sender<Result<R, DbError>>,
}

/// Those of one transaction.
struct Party<T, R> {
    wishes: Vec<T>,
    replies: Vec<oneshot::Sender<Result<R, DbError>>>,
}

impl<T, R> Party<T, R> {
    /// All fail alike.
    fn fail(self, error: impl Fn() -> DbError) {
        for reply in self.replies {
            // The request may have gone away.
            let _ = reply.send(Err(error()));
        }
    }
}

impl<T: Send + Sync + 'static, R: Send + 'static> Together<T, R> {
    /// Nobody waits yet. `work` may be run again, with the same or with one of them alone, and must have no effect outside the
    /// database.
    pub fn new(work: Work<T, R>) -> Self {
        Self { work, queues: Mutex::default() }
    }

    fn queues(&self) -> MutexGuard<'_, HashMap<i64, VecDeque<Waiting<T, R>>>> {
        // Nothing that can panic happens while it is held.
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits to be served under the lock of an edition; the answer comes after the commit. If the work fails for some of those who
    /// are served together, it is done for each alone: nobody fails for another, unless the database is away.
    ///
    /// # Errors
    /// Any [`DbError`]; then nothing of this wish is stored.
    pub async fn write(self: &Arc<Self>, db: &Db, edition: i64, wish: T) -> Result<R, DbError> {
        let (reply, receiver) = oneshot::channel();
        let is_first = {
            let mut queues = self.queues();
            let queue = queues.entry(edition).or_default();
            if queue.len() >= QUEUE {
                return Err(DbError::Overloaded);
            }
            queue.push_back(Waiting { wish, reply });
            db.gathered().fetch_add(1, Ordering::Relaxed);
            queue.len() == 1
        };
        if is_first {
            self.call(db, edition);
        }
        receiver.await.map_err(|_| stopped())?
    }

    /// Lets a thread serve those who wait. One of its own, since those of a runtime end with it while others wait for its answers.
    fn call(self: &Arc<Self>, db: &Db, edition: i64) {
        let (together, of) = (Arc::clone(self), db.clone());
        let begun = std::thread::Builder::new().name("together".into()).spawn(move || together.serve(&of, edition));
        if let Err(error) = begun {
            self.take(db, edition, usize::MAX).0.fail(|| DbError::Unavailable(error.to_string()));
        }
    }

    /// Takes the first of those who wait; says whether anybody is left.
    fn take(&self, db: &Db, edition: i64, most: usize) -> (Party<T, R>, bool) {
        let mut queues = self.queues();
        let mut queue = queues.remove(&edition).unwrap_or_default();
        let rest = queue.split_off(queue.len().min(most));
        let is_left = !rest.is_empty();
        if is_left {
            queues.insert(edition, rest);
        }
        db.gathered().fetch_sub(queue.len(), Ordering::Relaxed);
        let (wishes, replies) = queue.into_iter().map(|Waiting { wish, reply }| (wish, reply)).unzip();
        (Party { wishes, replies }, is_left)
    }

    /// Takes those who wait by now, once it is their turn, so that a crowd gathers while others write. Whoever is left, or comes
    /// from now on, is the next, and waits for their turn while these are served and committed.
    fn take_now(self: &Arc<Self>, db: &Db, edition: i64) -> Party<T, R> {
        let (party, is_left) = self.take(db, edition, BATCH);
        if is_left {
            self.call(db, edition);
        }
        party
    }

    fn serve(self: &Arc<Self>, db: &Db, edition: i64) {
        let party = Arc::new(Mutex::new(None));
        let (together, of, taken) = (Arc::clone(self), db.clone(), Arc::clone(&party));
        let served = db.write_blocking(Lock::Edition(edition), move |conn| {
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            // The same again when the server has refused to serialise.
            let party = taken.get_or_insert_with(|| together.take_now(&of, edition));
            run(together.work, conn, edition, &party.wishes)
        });
        let taken = party.lock().unwrap_or_else(PoisonError::into_inner).take();
        // It may not have come to their turn.
        let party = taken.unwrap_or_else(|| self.take_now(db, edition));
        match served {
            Ok(answers) => {
                for (reply, answer) in party.replies.into_iter().zip(answers) {
                    // The request may have gone away; what it asked for is stored all the same.
                    let _ = reply.send(Ok(answer));
                }
            }
            Err(DbError::Overloaded) => party.fail(|| DbError::Overloaded),
            Err(DbError::Unavailable(reason)) => party.fail(|| DbError::Unavailable(reason.clone())),
            Err(error) if party.wishes.len() > 1 => {
                tracing::warn!(%error, writes = party.wishes.len(), "what was written together is written one by one");
                for (wish, reply) in party.wishes.into_iter().zip(party.replies) {
                    let _ = reply.send(self.alone(db, edition, wish));
                }
            }
            Err(error) => {
                if let Some(reply) = party.replies.into_iter().next() {
                    let _ = reply.send(Err(error));
                }
            }
        }
    }

    fn alone(&self, db: &Db, edition: i64, wish: T) -> Result<R, DbError> {
        let (work, wish) = (self.work, [wish]);
        let answers = db.write_blocking(Lock::Edition(edition), move |conn| run(work, conn, edition, &wish))?;
        answers.into_iter().next().ok_or_else(|| DbError::Corrupt(MISCOUNT.into()))
    }
}

const MISCOUNT: &str = "as many answers as wishes are written together";

/// Does the work. A panic is a bug in what is done for one of them; the others are still waiting.
fn run<T, R>(work: Work<T, R>, conn: &mut Conn, edition: i64, wishes: &[T]) -> Result<Vec<R>, DbError> {
    let answers = catch_unwind(AssertUnwindSafe(|| work(conn, edition, wishes))).unwrap_or(Err(DbError::Panicked))?;
    // Before the commit: nothing is stored that nobody hears of.
    if answers.len() == wishes.len() { Ok(answers) } else { Err(DbError::Corrupt(MISCOUNT.into())) }
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection as _;
    use diesel::sql_types::Integer;
    use diesel::{QueryableByName, RunQueryDsl as _};
    use futures_util::future::{join_all, join3};

    use super::super::DatabaseUrl;
    use super::*;

    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Integer)]
        a: i32,
    }

    /// Stores each, and answers with how many it was served.
    fn store(conn: &mut Conn, _: i64, wishes: &[i32]) -> Result<Vec<usize>, DbError> {
        for a in wishes {
            conn.batch_execute(&format!("INSERT INTO t VALUES ({a})"))?;
        }
        Ok(vec![wishes.len(); wishes.len()])
    }

    fn stored(db: &Db) -> Vec<i32> {
        let rows = db.read_blocking(|conn| {
            let Conn::Sqlite(sqlite) = conn else { return Ok(Vec::new()) };
            Ok(diesel::sql_query("SELECT a FROM t ORDER BY a").load::<Row>(sqlite)?)
        });
        rows.expect("read").iter().map(|row| row.a).collect()
    }

    async fn opened(folder: &tempfile::TempDir) -> Db {
        let db = Db::open(&DatabaseUrl::Sqlite(folder.path().join("b.db"))).expect("a new file");
        let made = db.write(Lock::None, |conn| Ok(conn.batch_execute("CREATE TABLE t (a INTEGER UNIQUE)")?));
        made.await.expect("made");
        db
    }

    /// Holds the writer while `wishes` come, so that they are served together.
    async fn crowd(db: &Db, together: &Arc<Together<i32, usize>>, wishes: Vec<i32>) -> Vec<Result<usize, DbError>> {
        let (go, wait) = std::sync::mpsc::sync_channel::<()>(0);
        let wait = Mutex::new(wait);
        let held = db.write(Lock::None, move |_| {
            drop(wait.lock().map(|wait| wait.recv()));
            Ok(())
        });
        let all = wishes.len();
        let served = join_all(wishes.into_iter().map(|wish| together.write(db, 7, wish)));
        let all_are_there = async {
            while together.queues().get(&7).map_or(0, VecDeque::len) < all {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            drop(go);
        };
        let (held, answers, ()) = join3(held, served, all_are_there).await;
        held.expect("nothing to do");
        answers
    }

    #[tokio::test]
    async fn a_crowd_is_served_at_once_and_in_parts_where_it_is_large() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        let together = Arc::new(Together::new(store));
        assert_eq!(together.write(&db, 7, 0).await.expect("stored"), 1, "nobody else has come");
        let answers = crowd(&db, &together, (1..=100).collect()).await;
        let mut served: Vec<usize> = answers.into_iter().map(|answer| answer.expect("stored")).collect();
        served.sort_unstable();
        assert_eq!(served, [vec![36; 36], vec![64; 64]].concat());
        assert_eq!(stored(&db), (0..=100).collect::<Vec<i32>>());
        assert!(together.queues().is_empty());
        assert_eq!(db.gathered().load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn nobody_fails_for_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        let together = Arc::new(Together::new(|conn: &mut Conn, edition, wishes: &[i32]| {
            assert!(!wishes.contains(&4), "a bug");
            store(conn, edition, wishes)
        }));
        let answers = crowd(&db, &together, vec![1, 2, 2, 3]).await;
        let failed: Vec<bool> = answers.iter().map(Result::is_err).collect();
        assert_eq!(failed, [false, false, true, false]);
        let answers = crowd(&db, &together, vec![4, 5]).await;
        assert!(matches!(answers.as_slice(), [Err(DbError::Panicked), Ok(1)]), "{answers:?}");
        assert_eq!(stored(&db), [1, 2, 3, 5]);
        assert!(together.queues().is_empty());
        assert_eq!(db.gathered().load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn nothing_is_stored_that_nobody_hears_of() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        let together = Arc::new(Together::new(|conn: &mut Conn, edition, wishes: &[i32]| {
            store(conn, edition, wishes).map(|mut answers| answers.split_off(1))
        }));
        assert!(matches!(together.write(&db, 7, 1).await, Err(DbError::Corrupt(_))));
        assert!(stored(&db).is_empty());
    }
}
