//! Jobs that have given up: why, and their second chance.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::Status;
use crate::db::schema::job;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

/// Jobs of one page.
const SHOWN: i64 = 20;

/// A job that has given up.
#[derive(Clone, Debug, Queryable)]
pub struct Failed {
    /// Its id.
    pub id: i64,
    /// What it does.
    pub kind: String,
    /// Why it failed last.
    pub last_error: String,
    /// When.
    pub finished_at: Option<UtcInstant>,
}

/// The jobs of an edition that have given up and still know what they were to do, the newest first.
///
/// # Errors
/// A failed query.
pub fn failed(conn: &mut Conn, edition: i64) -> Result<Vec<Failed>, DbError> {
    Ok(job::table
        .filter(job::edition_id.eq(edition))
        .filter(job::status.eq(Status::Failed))
        .filter(job::payload.ne(""))
        .order(job::id.desc())
        .limit(SHOWN)
        .select((job::id, job::kind, job::last_error, job::finished_at))
        .load(conn)?)
}

/// Lets a job of an edition that has given up go on where it was; `false` when it is none, or knows no more what it was to do.
/// Ring `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn run_again(conn: &mut Conn, edition: i64, id: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let changed = diesel::update(job::table.find(id))
        .filter(job::edition_id.eq(edition))
        .filter(job::status.eq(Status::Failed))
        .filter(job::payload.ne(""))
        .set((
            job::status.eq(Status::Queued),
            job::attempts.eq(0),
            job::stop_requested.eq(false),
            job::fence.eq(job::fence + 1),
            job::due_at.eq(UtcInstant::from(now)),
            job::finished_at.eq(None::<UtcInstant>),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
