//! What was read, given again as long as nobody has committed: to somebody who turns the pages of a list, or comes back to it,
//! and to everybody when a crowd looks at one. It is never older than the question: the database is asked for its [`Moment`] first.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Text;
use diesel::{PgConnection, QueryResult, RunQueryDsl};

use super::Commits;

/// A state of the database: between two equal ones, nobody has committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// The count of `SQLite`; those of one place compare.
    Commits(Commits),
    /// What a snapshot of `PostgreSQL` sees. Every commit in the cluster moves it: each transaction that writes has a number, which
    /// stands in it as one to come or one that is running, and afterwards does not
    /// (<https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT>).
    Snapshot {
        /// What it sees.
        seen: String,
        /// Connections that were lost so far: another server may have taken over, and counts anew what the first one lost.
        losses: u64,
    },
}

impl Moment {
    /// Which moments compare with this one.
    const fn place(&self) -> usize {
        match self {
            Self::Commits(commits) => commits.place,
            Self::Snapshot { .. } => 0,
        }
    }
}

/// Answers of one moment, at most: pages of some tens of kilobytes.
const ANSWERS: usize = 8;
/// Answers older than this are read again.
const AGE: Duration = Duration::from_mins(1);

type Key = (TypeId, String);

/// The answers of one moment.
struct Shelf {
    moment: Moment,
    since: Instant,
    answers: HashMap<Key, Arc<dyn Any + Send + Sync>>,
}

/// The answers of the last moment of each place.
#[derive(Default)]
pub(super) struct Kept(Mutex<HashMap<usize, Shelf>>);

impl Kept {
    fn shelves(&self) -> MutexGuard<'_, HashMap<usize, Shelf>> {
        // A panic leaves it whole: it is only inserted into and taken from.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to a question at a moment.
    pub(super) fn get<T: Send + Sync + 'static>(&self, moment: &Moment, key: &str) -> Option<Arc<T>> {
        let shelves = self.shelves();
        let shelf = shelves.get(&moment.place()).filter(|shelf| shelf.moment == *moment && shelf.since.elapsed() < AGE)?;
        let answer = shelf.answers.get(&(TypeId::of::<T>(), key.to_owned()))?;
        Arc::clone(answer).downcast().ok()
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        self.shelves().clear();
    }

    /// Keeps an answer that was read after `moment`, and nothing of earlier ones.
    pub(super) fn put<T: Send + Sync + 'static>(&self, moment: Moment, key: String, answer: Arc<T>) {
        let mut shelves = self.shelves();
        let empty = |moment| Shelf { moment, since: Instant::now(), answers: HashMap::new() };
        let shelf = shelves.entry(moment.place()).or_insert_with(|| empty(moment.clone()));
        if shelf.moment != moment || shelf.since.elapsed() >= AGE {
            *shelf = empty(moment);
        }
        if shelf.answers.len() >= ANSWERS {
            shelf.answers.clear();
        }
        shelf.answers.insert((TypeId::of::<T>(), key), answer);
    }
}

/// The moment of `PostgreSQL`, as a statement that stays prepared.
pub(super) struct Snapshot;

impl QueryId for Snapshot {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Query for Snapshot {
    type SqlType = Text;
}

impl QueryFragment<Pg> for Snapshot {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT pg_current_snapshot()::text");
        Ok(())
    }
}

impl RunQueryDsl<PgConnection> for Snapshot {}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::Snapshot { seen: text.to_owned(), losses: 0 }
    }

    #[test]
    fn an_answer_holds_for_its_question_its_type_and_its_moment() {
        let kept = Kept::default();
        kept.put(at("5:5:"), "list".into(), Arc::new(7_i32));
        assert_eq!(kept.get::<i32>(&at("5:5:"), "list").as_deref(), Some(&7));
        assert_eq!(kept.get::<i32>(&at("5:5:"), "another list"), None);
        assert_eq!(kept.get::<i64>(&at("5:5:"), "list"), None, "of another type");
        assert_eq!(kept.get::<i32>(&at("6:6:"), "list"), None, "somebody has committed");
        // Whoever asked before the commit has the answer of then, and keeps nobody from that of now.
        kept.put(at("6:6:"), "list".into(), Arc::new(8_i32));
        assert_eq!(kept.get::<i32>(&at("5:5:"), "list"), None);
        assert_eq!(kept.get::<i32>(&at("6:6:"), "list").as_deref(), Some(&8));
        let elsewhere = Moment::Snapshot { seen: "6:6:".into(), losses: 1 };
        assert_eq!(kept.get::<i32>(&elsewhere, "list"), None, "the line was lost");
        kept.clear();
        assert_eq!(kept.get::<i32>(&at("6:6:"), "list"), None);
    }

    #[test]
    fn many_questions_do_not_fill_the_memory() {
        let kept = Kept::default();
        for number in 0..100 {
            kept.put(at("5:5:"), number.to_string(), Arc::new(number));
            assert!(kept.shelves().values().map(|shelf| shelf.answers.len()).sum::<usize>() <= ANSWERS);
        }
        assert_eq!(kept.get::<i32>(&at("5:5:"), "99").as_deref(), Some(&99));
    }
}
