//! Work that runs later: queued in the transaction that causes it, leased by one worker of any replica with a fencing
//! number, tried again after a failure, stopped on request, finished once.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::db::schema::job;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

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

/// A worker's hold on a job ends after this long without progress.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Tries, at most.
const TRIES: i32 = 5;

/// A job in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: i64,
    /// The lease's number: a later one takes the job away.
    pub fence: i64,
    /// What to do it with.
    pub payload: String,
    /// How far it came.
    pub done: i64,
}

/// Queues a job. Ring `site.mail_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn enqueue(conn: &mut Conn, kind: &str, edition: i64, payload: &str, now: DateTime<Utc>) -> Result<i64, DbError> {
    let at = UtcInstant::from(now);
    Ok(diesel::insert_into(job::table)
        .values((
            job::kind.eq(kind),
            job::edition_id.eq(edition),
            job::payload.eq(payload),
            job::created_at.eq(at),
            job::due_at.eq(at),
            job::status.eq(Status::Queued),
            job::attempts.eq(0),
            job::fence.eq(0_i64),
            job::progress_done.eq(0_i64),
            job::progress_total.eq(0_i64),
            job::stop_requested.eq(false),
            job::last_error.eq(""),
        ))
        .returning(job::id)
        .get_result(conn)?)
}

/// Takes the next due job of a kind, or one whose worker has gone silent. A job tried too often is failed.
///
/// # Errors
/// A failed query.
pub fn lease(conn: &mut Conn, kind: &str, now: DateTime<Utc>) -> Result<Option<Job>, DbError> {
    let at = UtcInstant::from(now);
    let due = job::status.eq(Status::Queued).and(job::due_at.le(at));
    let lost = job::status.eq(Status::Running).and(job::lease_until.lt(at).assume_not_null());
    let found: Option<(i64, i64, String, i64, i32)> = job::table
        .filter(job::kind.eq(kind))
        .filter(due.or(lost))
        .order((job::due_at, job::id))
        .select((job::id, job::fence, job::payload, job::progress_done, job::attempts))
        .first(conn)
        .optional()?;
    let Some((id, fence, payload, done, attempts)) = found else { return Ok(None) };
    let status = if attempts >= TRIES { Status::Failed } else { Status::Running };
    let taken = diesel::update(job::table.find(id))
        .filter(job::fence.eq(fence))
        .set((
            job::status.eq(status),
            job::fence.eq(fence + 1),
            job::attempts.eq(attempts + 1),
            job::lease_until.eq(UtcInstant::from(now + LEASE)),
        ))
        .execute(conn)?;
    Ok((taken == 1 && status == Status::Running).then_some(Job { id, fence: fence + 1, payload, done }))
}

/// Notes how far a job came and holds it longer; `false` when it has been taken away or is to stop.
///
/// # Errors
/// A failed query.
pub fn progress(conn: &mut Conn, held: &Job, done: i64, total: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let kept = diesel::update(job::table.find(held.id))
        .filter(job::fence.eq(held.fence))
        .filter(job::stop_requested.eq(false))
        .set((job::progress_done.eq(done), job::progress_total.eq(total), job::lease_until.eq(UtcInstant::from(now + LEASE))))
        .execute(conn)?;
    Ok(kept == 1)
}

/// Ends a job.
///
/// # Errors
/// A failed query.
pub fn finish(conn: &mut Conn, held: &Job, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(job::table.find(held.id))
        .filter(job::fence.eq(held.fence))
        .set((job::status.eq(Status::Done), job::finished_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    Ok(())
}
