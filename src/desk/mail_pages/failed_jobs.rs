//! Work of an edition that has given up, beside its mails: people wait for what it would have written.

use actix_web::{HttpResponse, web};
use chrono_tz::Tz;

use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Texts, minute};
use crate::jobs;
use crate::site::Site;
use crate::web::{AppError, Done, done};

/// A job that has given up, as the page shows it.
pub(super) struct FailedLine {
    /// Its id.
    pub id: i64,
    /// What it does.
    pub what: String,
    /// When it gave up.
    pub at: String,
    /// Why.
    pub why: String,
}

/// The jobs of an edition that have given up.
///
/// # Errors
/// A failed query.
pub(super) fn lines(conn: &mut Conn, edition: i64, (t, zone): (Texts, Tz)) -> Result<Vec<FailedLine>, DbError> {
    let line = |job: jobs::Failed| FailedLine {
        id: job.id,
        what: t.jobs_kind(job.kind.replace('.', "-")),
        at: job.finished_at.map_or_else(String::new, |at| minute(zone, at.utc())),
        why: job.last_error,
    };
    Ok(jobs::failed(conn, edition)?.into_iter().map(line).collect())
}

/// `POST /staff/editions/{edition}/mail/jobs/{job}/run-again`
///
/// # Errors
/// 404, also for a job that has not given up; an unavailable database.
pub async fn run_again(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let runs = site.db.write(Lock::Edition(edition), move |conn| {
        if !jobs::run_again(conn, edition, id, now)? {
            return Ok(false);
        }
        let change = Change {
            edition: Some(edition),
            action: "job.run_again",
            object: "job",
            id: id.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({}),
        };
        audit::record(conn, &scope.actor(), now, change)?;
        Ok(true)
    });
    if !runs.await? {
        return Err(AppError::NotFound);
    }
    site.job_bell.notify_one();
    Ok(done(format!("/staff/editions/{slug}/mail"), Done::JobAgain))
}
