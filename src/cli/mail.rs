//! `baraza mail`: the outbox, and what comes back.

use std::io::Read as _;

use super::{Failure, say};
use crate::jobs;
use crate::mail::bounces;
use crate::mail::worker::Worker;
use crate::server::run_jobs;
use crate::site::Site;

pub(super) fn drain(site: &Site) -> Result<(), Failure> {
    let mut worker = Worker::new(site.clone()).map_err(Failure::BadInput)?;
    let (_never, stop) = tokio::sync::watch::channel(false);
    let deadline = site.now() + chrono::TimeDelta::minutes(3);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let figures = runtime.block_on(async {
        let before = worker.figures().await?;
        loop {
            // Jobs write mails: nothing is left only when neither is.
            run_jobs(site, &stop).await?;
            worker.drain(deadline).await?;
            let now = site.now();
            if now > deadline || !site.db.read(move |conn| jobs::is_busy(conn, now)).await? {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        worker.figures().await.map(|after| after.since(before))
    })?;
    say(serde_json::to_string(&figures)?)?;
    Ok(())
}

/// A message that came back. What is not believed is told as JSON on standard output, for scripts.
pub(super) fn take_bounce(site: &Site) -> Result<(), Failure> {
    let Some(path) = &site.settings.mail.return_path else {
        return Err(Failure::BadInput("mail.return_path: it is not set, so nothing comes back to it".into()));
    };
    let mut message = Vec::new();
    let longest = u64::try_from(bounces::LONGEST).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(longest).read_to_end(&mut message)?;
    // A server that waits for us to have read everything must not be kept waiting.
    std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink())?;
    match bounces::take_in(site, path, &message)? {
        Ok(outcome) => {
            say(serde_json::to_string(&outcome)?)?;
            Ok(())
        }
        Err(reason) => {
            say(serde_json::json!({"error": reason.to_string()}))?;
            Err(Failure::BadInput(reason.to_string()))
        }
    }
}
