//! Work that runs later: queued in the transaction that causes it, leased by one worker of any replica with a fencing
//! number, done piece by piece, tried again after a failure, stopped on request, finished once.
//!
//! A slice writes one function for each kind: what one piece does. [`run_due`] does the rest.

mod failed;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use tokio::sync::watch;

use crate::db::schema::job;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, Lock};
use crate::site::Site;

pub use failed::{Failed, failed, run_again};

crate::text_enum! {
    /// Where a job is.
    pub enum Status {
        /// Waits for its time
        Queued = "queued",
        /// A worker has it
        Running = "running",
        /// It has done its work
        Done = "done",
        /// It has failed too often
        Failed = "failed",
        /// Stopped by staff
        Stopped = "stopped",
    }
}

/// A worker's hold on a job ends after this long without a piece.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Tries without progress, at most.
const TRIES: i32 = 5;
/// Characters of an error that are kept.
const ERROR: usize = 500;

/// A job in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: i64,
    /// The edition it belongs to.
    pub edition: i64,
    /// The lease's number: a later one takes the job away.
    pub fence: i64,
    /// What to do it with.
    pub payload: String,
    /// The last thing done: a piece begins after it.
    pub resume_after: i64,
    /// How many things are done.
    pub done: i64,
}

/// Queues a job. Ring `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn enqueue(conn: &mut Conn, kind: &str, edition: i64, payload: &str, now: DateTime<Utc>) -> Result<i64, DbError> {
    enqueue_at(conn, kind, edition, payload, now, now)
}

/// The same for a job that is not done before `due`.
///
/// # Errors
/// A failed query.
pub fn enqueue_at(
    conn: &mut Conn,
    kind: &str,
    edition: i64,
    payload: &str,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let at = UtcInstant::from(now);
    Ok(diesel::insert_into(job::table)
        .values((
            job::kind.eq(kind),
            job::edition_id.eq(edition),
            job::payload.eq(payload),
            job::created_at.eq(at),
            job::due_at.eq(UtcInstant::from(due)),
            job::status.eq(Status::Queued),
            job::attempts.eq(0),
            job::fence.eq(0_i64),
            job::progress_done.eq(0_i64),
            job::progress_total.eq(0_i64),
            job::stop_requested.eq(false),
            job::last_error.eq(""),
            job::resume_after.eq(0_i64),
        ))
        .returning(job::id)
        .get_result(conn)?)
}

/// How a job stands, for the page that waits for it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = job)]
pub struct Standing {
    /// Its id.
    pub id: i64,
    /// Where it is.
    pub status: Status,
    /// How many things are done.
    #[diesel(column_name = progress_done)]
    pub done: i64,
    /// How many there are, as far as is known.
    #[diesel(column_name = progress_total)]
    pub total: i64,
    /// Whether it is to stop.
    pub stop_requested: bool,
    /// Why it failed last.
    pub last_error: String,
}

impl Standing {
    /// Whether it still has something to do.
    pub const fn is_open(&self) -> bool {
        matches!(self.status, Status::Queued | Status::Running)
    }
}

/// The newest job of a kind in an edition.
///
/// # Errors
/// A failed query.
pub fn newest(conn: &mut Conn, kind: &str, edition: i64) -> Result<Option<Standing>, DbError> {
    Ok(job::table
        .filter(job::edition_id.eq(edition))
        .filter(job::kind.eq(kind))
        .order(job::id.desc())
        .select(Standing::as_select())
        .first(conn)
        .optional()?)
}

/// How a job stands.
///
/// # Errors
/// A failed query.
pub fn standing(conn: &mut Conn, id: i64) -> Result<Option<Standing>, DbError> {
    Ok(job::table.find(id).select(Standing::as_select()).first(conn).optional()?)
}

/// Says how much there is to do, before the first piece.
///
/// # Errors
/// A failed query.
pub fn expect_total(conn: &mut Conn, id: i64, total: i64) -> Result<(), DbError> {
    diesel::update(job::table.find(id)).set(job::progress_total.eq(total)).execute(conn)?;
    Ok(())
}

/// Asks the open jobs of a kind in an edition to stop: one that waits is stopped at once, one that runs after its
/// piece. Answers how many there are.
///
/// # Errors
/// A failed query.
pub fn request_stop(conn: &mut Conn, kind: &str, edition: i64, now: DateTime<Utc>) -> Result<usize, DbError> {
    let waiting = diesel::update(job::table)
        .filter(job::edition_id.eq(edition))
        .filter(job::kind.eq(kind))
        .filter(job::status.eq(Status::Queued))
        .set((
            job::stop_requested.eq(true),
            job::status.eq(Status::Stopped),
            job::finished_at.eq(UtcInstant::from(now)),
            job::fence.eq(job::fence + 1),
        ))
        .execute(conn)?;
    let running = diesel::update(job::table)
        .filter(job::edition_id.eq(edition))
        .filter(job::kind.eq(kind))
        .filter(job::status.eq(Status::Running))
        .set(job::stop_requested.eq(true))
        .execute(conn)?;
    Ok(waiting + running)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = job)]
struct DueRow {
    id: i64,
    edition_id: Option<i64>,
    fence: i64,
    payload: String,
    status: Status,
    attempts: i32,
    progress_done: i64,
    resume_after: i64,
    stop_requested: bool,
}

/// Takes the next due job of a kind, or one whose worker has gone silent. One that was to stop is stopped, one tried
/// too often without progress is failed.
///
/// # Errors
/// A failed query.
pub fn lease(conn: &mut Conn, kind: &str, now: DateTime<Utc>) -> Result<Option<Job>, DbError> {
    let at = UtcInstant::from(now);
    loop {
        let due = job::status.eq(Status::Queued).and(job::due_at.le(at));
        let lost = job::status.eq(Status::Running).and(job::lease_until.lt(at).assume_not_null());
        let found: Option<DueRow> = job::table
            .filter(job::kind.eq(kind))
            .filter(due.or(lost))
            .order((job::due_at, job::id))
            .select(DueRow::as_select())
            .first(conn)
            .optional()?;
        let Some(row) = found else { return Ok(None) };
        let status = match row {
            DueRow { stop_requested: true, .. } => Status::Stopped,
            DueRow { attempts: TRIES.., .. } => Status::Failed,
            _ => Status::Running,
        };
        let runs = status == Status::Running;
        // Another replica may have been faster: the fence decides.
        let taken = diesel::update(job::table.find(row.id))
            .filter(job::fence.eq(row.fence))
            .filter(job::status.eq(row.status))
            .set((
                job::status.eq(status),
                job::fence.eq(row.fence + 1),
                job::attempts.eq(row.attempts + i32::from(runs)),
                job::lease_until.eq(runs.then(|| UtcInstant::from(now + LEASE))),
                job::finished_at.eq((!runs).then_some(at)),
            ))
            .execute(conn)?;
        if taken == 1 && runs {
            return Ok(Some(Job {
                id: row.id,
                edition: row.edition_id.ok_or_else(|| DbError::Corrupt(format!("job {} has no edition", row.id)))?,
                fence: row.fence + 1,
                payload: row.payload,
                resume_after: row.resume_after,
                done: row.progress_done,
            }));
        }
    }
}

/// Whether a worker may begin a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Yes, and nobody can take the job before the transaction ends.
    Firm,
    /// No: it was to stop, and is stopped now.
    Stopped,
    /// No: another worker has it.
    Lost,
}

/// Holds a job for one piece: the first thing of the piece's transaction.
///
/// # Errors
/// A failed query.
pub fn hold(conn: &mut Conn, held: &Job, now: DateTime<Utc>) -> Result<Hold, DbError> {
    let kept = diesel::update(job::table.find(held.id))
        .filter(job::fence.eq(held.fence))
        .filter(job::status.eq(Status::Running))
        .set(job::lease_until.eq(UtcInstant::from(now + LEASE)))
        .execute(conn)?;
    if kept == 0 {
        return Ok(Hold::Lost);
    }
    let stop: bool = job::table.find(held.id).select(job::stop_requested).first(conn)?;
    if stop {
        end(conn, held, Status::Stopped, now)?;
        return Ok(Hold::Stopped);
    }
    Ok(Hold::Firm)
}

/// What a piece has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The last thing done: the next piece begins after it.
    pub last: i64,
    /// How many things this piece did.
    pub count: usize,
    /// How many are left.
    pub left: i64,
}

/// Notes how far a held job came; from here on its tries count anew.
///
/// # Errors
/// A failed query.
pub fn progress(conn: &mut Conn, held: &Job, piece: Piece) -> Result<Job, DbError> {
    let done = held.done + i64::try_from(piece.count).unwrap_or(0);
    diesel::update(job::table.find(held.id))
        .filter(job::fence.eq(held.fence))
        .set((
            job::progress_done.eq(done),
            job::progress_total.eq(done + piece.left),
            job::resume_after.eq(piece.last),
            job::attempts.eq(0),
            job::last_error.eq(""),
        ))
        .execute(conn)?;
    Ok(Job { done, resume_after: piece.last, ..held.clone() })
}

/// What it was to do goes with it: people may be named there.
fn end(conn: &mut Conn, held: &Job, status: Status, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(job::table.find(held.id))
        .filter(job::fence.eq(held.fence))
        .set((
            job::status.eq(status),
            job::finished_at.eq(UtcInstant::from(now)),
            job::lease_until.eq(None::<UtcInstant>),
            job::payload.eq(""),
        ))
        .execute(conn)?;
    Ok(())
}

/// How long a job that has failed keeps what it was to do.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Forgets what jobs were to do that failed long ago or were stopped before they began.
///
/// # Errors
/// A failed query.
pub fn forget(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), DbError> {
    let is_over = job::status.eq(Status::Stopped).or(job::finished_at.lt(UtcInstant::from(now - KEPT)).assume_not_null());
    diesel::update(job::table.filter(job::payload.ne("")).filter(job::finished_at.is_not_null()).filter(is_over))
        .set(job::payload.eq(""))
        .execute(conn)?;
    Ok(())
}

/// Ends a job that has nothing left to do.
///
/// # Errors
/// A failed query.
pub fn finish(conn: &mut Conn, held: &Job, now: DateTime<Utc>) -> Result<(), DbError> {
    end(conn, held, Status::Done, now)
}

/// Gives a job back, so that another replica can go on at once; it counts as no try.
///
/// # Errors
/// A failed query.
pub fn give_back(conn: &mut Conn, held: &Job) -> Result<(), DbError> {
    let ours =
        || job::table.filter(job::id.eq(held.id)).filter(job::fence.eq(held.fence)).filter(job::status.eq(Status::Running));
    // After a piece that went well there is no try to take back.
    diesel::update(ours().filter(job::attempts.gt(0))).set(job::attempts.eq(job::attempts - 1)).execute(conn)?;
    diesel::update(ours()).set((job::status.eq(Status::Queued), job::lease_until.eq(None::<UtcInstant>))).execute(conn)?;
    Ok(())
}

/// Notes why a piece failed. The job is tried again after 10 s, 20 s, 40 s…; after the last try it is failed.
///
/// # Errors
/// A failed query.
pub fn fail(conn: &mut Conn, held: &Job, error: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let attempts: Option<i32> = job::table
        .filter(job::id.eq(held.id))
        .filter(job::fence.eq(held.fence))
        .select(job::attempts)
        .first(conn)
        .optional()?;
    let Some(attempts) = attempts else { return Ok(()) };
    let status = if attempts >= TRIES { Status::Failed } else { Status::Queued };
    let wait = TimeDelta::seconds(5_i64 << attempts.clamp(0, TRIES));
    let words: String = error.chars().take(ERROR).collect();
    diesel::update(job::table.find(held.id))
        .filter(job::fence.eq(held.fence))
        .set((
            job::status.eq(status),
            job::last_error.eq(words),
            job::due_at.eq(UtcInstant::from(now + wait)),
            job::lease_until.eq(None::<UtcInstant>),
            job::finished_at.eq((status == Status::Failed).then(|| UtcInstant::from(now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether any job is due or in hand; later tries do not count.
///
/// # Errors
/// A failed query.
pub fn is_busy(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool, DbError> {
    let due = job::status.eq(Status::Queued).and(job::due_at.le(UtcInstant::from(now)));
    let count: i64 = job::table.filter(due.or(job::status.eq(Status::Running))).count().get_result(conn)?;
    Ok(count > 0)
}

/// What a piece is done with.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// The present instant.
    pub now: DateTime<Utc>,
    /// The seed of this piece's nonces.
    pub seed: [u8; 16],
}

/// One piece in its transaction; the job as it goes on, or `None` when it has ended here.
fn step<P>(conn: &mut Conn, held: &Job, turn: Turn, piece: &P) -> Result<Option<Job>, DbError>
where
    P: Fn(&mut Conn, &Job, Turn) -> Result<Option<Piece>, DbError>,
{
    if hold(conn, held, turn.now)? != Hold::Firm {
        return Ok(None);
    }
    match piece(conn, held, turn)? {
        Some(done) => Ok(Some(progress(conn, held, done)?)),
        None => finish(conn, held, turn.now).map(|()| None),
    }
}

/// Does every due job of a kind, a piece a transaction under the lock of its edition, until `stop`. `piece` answers
/// `None` when nothing is left to do. Whoever waits for mail is rung after every piece.
///
/// # Errors
/// A database that is away, which costs no job a try. What goes wrong in a piece is noted in its job.
pub async fn run_due<P>(site: &Site, kind: &'static str, stop: &watch::Receiver<bool>, piece: P) -> Result<(), DbError>
where
    P: Fn(&mut Conn, &Job, Turn) -> Result<Option<Piece>, DbError> + Clone + Send + 'static,
{
    loop {
        let now = site.now();
        let Some(mut job) = site.db.write(Lock::None, move |conn| lease(conn, kind, now)).await? else { return Ok(()) };
        loop {
            let held = job.clone();
            if *stop.borrow() {
                return site.db.write(Lock::None, move |conn| give_back(conn, &held)).await;
            }
            let seed = site.random.bytes().map_err(|error| DbError::Unavailable(error.to_string()))?;
            let (turn, piece, held_again) = (Turn { now: site.now(), seed }, piece.clone(), job.clone());
            let done = site.db.write(Lock::Edition(job.edition), move |conn| step(conn, &held, turn, &piece)).await;
            match done {
                Ok(Some(next)) => job = next,
                Ok(None) => break,
                Err(error @ (DbError::Unavailable(_) | DbError::Overloaded)) => {
                    // Where that fails too, the lease runs out.
                    let _ = site.db.write(Lock::None, move |conn| give_back(conn, &held_again)).await;
                    return Err(error);
                }
                Err(error) => {
                    tracing::error!(%error, job = job.id, kind, "a piece of a job failed");
                    let (held, words, now) = (job.clone(), error.to_string(), site.now());
                    site.db.write(Lock::None, move |conn| fail(conn, &held, &words, now)).await?;
                    break;
                }
            }
            site.mail_bell.notify_one();
        }
    }
}
