//! Sending invitations: a job, queued when staff press *Send*, done in chunks by whichever replica takes it.

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::mails::{KIND, enqueue_invitation};
use super::store;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::jobs::{self, Job, Piece, Standing, Turn};
use crate::links::MessageIds;
use crate::mail::outbox;
use crate::programme::store::edition_by_id;
use crate::session::rules::SessionStatus;
use crate::session::store::sessions;
use crate::site::Site;

/// The kind of the job.
const JOB: &str = "invitation.send";
/// Mails in one transaction.
const CHUNK: i64 = 100;

/// What became of the wish to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    /// The job is queued.
    Yes,
    /// There is nobody to write to, or it is under way already.
    NobodyLeft,
    /// An invitation leads to the form: it goes out while the edition's stage takes registrations.
    FormClosed,
}

/// Queues the job with its line in the trail. Call it under the edition's lock and ring `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn queue(conn: &mut Conn, edition: i64, actor: &Actor, now: DateTime<Utc>) -> Result<Queued, DbError> {
    if !edition_by_id(conn, edition)?.stage.takes_registrations() {
        return Ok(Queued::FormClosed);
    }
    let waiting = store::count_unsent(conn, edition, 0)?;
    if waiting == 0 || newest(conn, edition)?.is_some_and(|job| job.is_open()) {
        return Ok(Queued::NobodyLeft);
    }
    let job = jobs::enqueue(conn, JOB, edition, "", now)?;
    jobs::expect_total(conn, job, waiting)?;
    let change = Change {
        edition: Some(edition),
        action: "invitation.send",
        object: "job",
        id: job.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"invitations": waiting}),
    };
    audit::record(conn, actor, now, change)?;
    Ok(Queued::Yes)
}

/// Stops the sending with its line in the trail: no more mails are written, and those that no server has seen are taken
/// back; their invitations count as not sent. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn stop(conn: &mut Conn, edition: i64, actor: &Actor, now: DateTime<Utc>) -> Result<(), DbError> {
    let jobs = jobs::request_stop(conn, JOB, edition, now)?;
    let withdrawn = outbox::withdraw(conn, edition, KIND)?;
    if jobs == 0 && withdrawn == 0 {
        return Ok(());
    }
    let change = Change {
        edition: Some(edition),
        action: "invitation.stop",
        object: "edition",
        id: edition.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"jobs": jobs, "withdrawn": withdrawn}),
    };
    audit::record(conn, actor, now, change)
}

/// How the newest sending of an edition stands.
///
/// # Errors
/// A failed query.
pub fn newest(conn: &mut Conn, edition: i64) -> Result<Option<Standing>, DbError> {
    jobs::newest(conn, JOB, edition)
}

/// Does every queued sending, until `stop`.
///
/// # Errors
/// An unavailable database; the job is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    jobs::run_due(site, JOB, stop, piece).await
}

/// One chunk of mails; `None` when every invitation has its mail.
fn piece(conn: &mut Conn, job: &Job, turn: Turn) -> Result<Option<Piece>, DbError> {
    let waiting = store::unsent(conn, job.edition, job.resume_after, CHUNK)?;
    let Some(last) = waiting.last().map(|invited| invited.id) else { return Ok(None) };
    let edition = edition_by_id(conn, job.edition)?;
    if !edition.stage.takes_registrations() {
        // It has gone back meanwhile; what is left can be sent when the form is open again.
        return Ok(None);
    }
    let mut published = sessions(conn, job.edition)?;
    published.retain(|session| session.status == SessionStatus::Published);
    let mut nonces = MessageIds::new(turn.seed, turn.now);
    for invited in &waiting {
        enqueue_invitation(conn, &edition, &published, invited, nonces.take(), turn.now)?;
    }
    Ok(Some(Piece { last, count: waiting.len(), left: store::count_unsent(conn, job.edition, last)? }))
}
