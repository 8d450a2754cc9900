//! Whether anybody has committed to a file of `SQLite`. This process counts its own commits; for those of other processes
//! (the command line) it looks into shared memory, no more than once a millisecond: less than such a process takes to end.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::backend::Backend;
use diesel::connection::SimpleConnection as _;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel::{QueryResult, RunQueryDsl, SqliteConnection};

use super::connection::{Purpose, connect_sqlite};

/// Connections that look, at most: threads share them beyond that.
pub const GLANCES: usize = 8;

/// A count of commits. Those of one place compare with each other: equal means that nobody, in no process, has committed
/// in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commits {
    /// Which connection counted, below [`GLANCES`].
    pub place: usize,
    ours: u64,
    theirs: i64,
}

/// How long a look at the commits of other processes holds.
const LOOK: Duration = Duration::from_millis(1);

/// A connection that looks, and what it saw last.
struct Looking {
    conn: SqliteConnection,
    seen: Option<(Instant, i64)>,
}

/// The connections that look; opened when they are first needed. Readers of a file in WAL mode wait for nobody.
pub(super) struct Glance {
    path: PathBuf,
    /// Commits of the writer of this process.
    ours: Arc<AtomicU64>,
    looking: [Mutex<Option<Looking>>; GLANCES],
}

impl Glance {
    pub(super) fn new(path: &Path, ours: Arc<AtomicU64>) -> Self {
        Self { path: path.to_owned(), ours, looking: [const { Mutex::new(None) }; GLANCES] }
    }

    /// The count of this thread's connection; none when it cannot be had at once.
    pub(super) fn commits(&self) -> Option<Commits> {
        let place = place();
        // A connection that only looks is whole after a panic.
        let mut looking = self.looking.get(place)?.lock().unwrap_or_else(PoisonError::into_inner);
        let looking = match &mut *looking {
            Some(looking) => looking,
            empty => empty.insert(self.open()?),
        };
        let (ours, now) = (self.ours.load(Ordering::Acquire), Instant::now());
        let theirs = match looking.seen {
            Some((at, theirs)) if now.duration_since(at) < LOOK => theirs,
            _ => {
                let theirs = DataVersion.get_result(&mut looking.conn).ok()?;
                looking.seen = Some((now, theirs));
                theirs
            }
        };
        Some(Commits { place, ours, theirs })
    }

    fn open(&self) -> Option<Looking> {
        let mut conn = connect_sqlite(&self.path, Purpose::Read).ok()?;
        conn.batch_execute("PRAGMA busy_timeout = 0").ok()?;
        Some(Looking { conn, seen: None })
    }
}

/// The place of this thread: the async threads have one each.
fn place() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local!(static PLACE: Cell<Option<usize>> = const { Cell::new(None) });
    PLACE.with(|place| {
        place.get().unwrap_or_else(|| {
            let next = NEXT.fetch_add(1, Ordering::Relaxed) % GLANCES;
            place.set(Some(next));
            next
        })
    })
}

/// The counter of a connection that moves with every commit of anybody else
/// (<https://www.sqlite.org/pragma.html#pragma_data_version>), as a statement that stays prepared.
struct DataVersion;

impl QueryId for DataVersion {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Query for DataVersion {
    type SqlType = BigInt;
}

impl<DB: Backend> QueryFragment<DB> for DataVersion {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("PRAGMA data_version");
        Ok(())
    }
}

impl RunQueryDsl<SqliteConnection> for DataVersion {}
