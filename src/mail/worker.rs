//! The worker that empties the outbox. Every replica runs one; leases with a fencing number keep them apart.
//!
//! None lost; none doubled without a crash. A row is marked `sending` before the data and after the answer, each in its
//! own transaction: after a crash at most the dialogues then open are doubled, with the same Message-ID.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::future::join_all;
use tokio::sync::watch;

use super::message::{Sender, build};
use super::outbox::{self, Figures, Mail, Mark, Status};
use super::transport::{Delivery, Lane};
use crate::db::{DbError, Lock};
use crate::site::Site;

/// Connections at once.
const LANES: usize = 4;
/// Rows taken at once.
const BATCH: i64 = 40;
/// How long nothing goes out after our own fault.
const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// Sends mails until the process ends.
pub struct Worker {
    site: Site,
    sender: Sender,
    lanes: Vec<Lane>,
}

impl Worker {
    /// A worker of this installation.
    ///
    /// # Errors
    /// One sentence that names the key of the configuration.
    pub fn new(site: Site) -> Result<Self, String> {
        let lanes = (0..LANES).map(|_| Lane::new(&site.settings.mail.transport)).collect::<Result<_, _>>()?;
        let sender = Sender {
            from: site.settings.mail.from.clone(),
            public_url: site.settings.server.public_url.clone(),
            key: site.key.clone(),
        };
        Ok(Self { site, sender, lanes })
    }

    /// Sends whatever is due, again and again, until `stop`; looks when the bell rings and every few seconds. What has
    /// begun is finished first.
    pub async fn run(mut self, stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.round().await {
                Ok(0) => {
                    let bell = self.site.mail_bell.clone();
                    let mut stop = stop.clone();
                    tokio::select! {
                        () = bell.notified() => {}
                        _ = stop.changed() => {}
                        () = tokio::time::sleep(Duration::from_secs(5)) => {}
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    tokio::time::sleep(Duration::from_secs(5)).await;
                }
            }
        }
        for lane in &mut self.lanes {
            lane.close().await;
        }
    }

    /// Sends until nothing is due, leased or awaiting its one resend, for three minutes at most.
    ///
    /// # Errors
    /// A failed query.
    pub async fn drain(&mut self) -> Result<Figures, DbError> {
        let start = self.site.now();
        loop {
            let sent = self.round().await?;
            let now = self.site.now();
            let busy =
                self.site.db.read(move |conn| Ok(outbox::pause(conn, now)?.is_none() && outbox::is_busy(conn, now)?)).await?;
            if !busy || now - start > TimeDelta::minutes(3) {
                break;
            }
            if sent == 0 {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        for lane in &mut self.lanes {
            lane.close().await;
        }
        self.site.db.read(outbox::figures).await
    }

    /// Takes a batch and sends it over all lanes; answers how many rows it had.
    async fn round(&mut self) -> Result<usize, DbError> {
        let now = self.site.now();
        let batch = self
            .site
            .db
            .write(Lock::None, move |conn| match outbox::pause(conn, now)? {
                Some(_) => Ok(Vec::new()),
                None => outbox::lease(conn, BATCH, now),
            })
            .await?;
        let taken = batch.len();
        let mut shares: Vec<Vec<Mail>> = (0..LANES).map(|_| Vec::new()).collect();
        for (index, mail) in batch.into_iter().enumerate() {
            if let Some(share) = shares.get_mut(index % LANES) {
                share.push(mail);
            }
        }
        let (site, sender) = (&self.site, &self.sender);
        let work = self.lanes.iter_mut().zip(shares).map(|(lane, share)| async move {
            for mail in share {
                if let Err(error) = send(site, sender, lane, &mail).await {
                    // The lease runs out and the row is taken again.
                    tracing::error!(%error, outbox = mail.id, "a mail cannot be marked");
                }
            }
        });
        join_all(work).await;
        Ok(taken)
    }
}

async fn mark(site: &Site, mail: &Mail, mark: Mark) -> Result<bool, DbError> {
    let (mail, now) = (mail.clone(), site.now());
    site.db.write(Lock::None, move |conn| outbox::mark(conn, &mail, &mark, now)).await
}

fn done(status: Status, answer: impl Into<String>) -> Mark {
    Mark { status, answer: answer.into(), due: None, interrupted: false }
}

async fn send(site: &Site, sender: &Sender, lane: &mut Lane, mail: &Mail) -> Result<(), DbError> {
    let now = site.now();
    if now > mail.not_after {
        mark(site, mail, done(Status::Failed, "its time is over")).await?;
        return Ok(());
    }
    let address = mail.recipient.clone();
    if mail.is_bulk && site.db.read(move |conn| outbox::is_suppressed(conn, &address)).await? {
        mark(site, mail, done(Status::Cancelled, "on the suppression list")).await?;
        return Ok(());
    }
    let ready = match build(sender, mail, now) {
        Ok(ready) => ready,
        Err(error) => {
            mark(site, mail, done(Status::Failed, error.to_string())).await?;
            return Ok(());
        }
    };
    if !mark(site, mail, done(Status::Sending, "")).await? {
        return Ok(());
    }
    let result = match lane.send(mail.id, &ready).await {
        Delivery::Taken(words) => done(Status::Sent, words),
        Delivery::Refused(words) => done(Status::Failed, words),
        Delivery::NoSuchAddress(words) => {
            let (address, reason) = (mail.recipient.clone(), words.clone());
            site.db.write(Lock::None, move |conn| outbox::suppress(conn, &address, &reason, now)).await?;
            done(Status::Failed, words)
        }
        Delivery::Later(words) => Mark { due: Some(now + backoff(mail.attempts, mail.id)), ..done(Status::Queued, words) },
        Delivery::OurFault(words) => {
            tracing::error!(reason = words, "mail is paused");
            let reason = words.clone();
            site.db.write(Lock::None, move |conn| outbox::set_pause(conn, now + PAUSE, &reason)).await?;
            Mark { due: Some(now + PAUSE), ..done(Status::Queued, words) }
        }
        Delivery::Unknown(words) => Mark { interrupted: true, ..done(Status::Uncertain, words) },
    };
    mark(site, mail, result).await?;
    Ok(())
}

/// 30 s, 1 min, 2 min … 4 h, spread by up to a quarter so that many do not come back at once.
fn backoff(attempts: i32, id: i64) -> TimeDelta {
    let exponent = u32::try_from(attempts.clamp(0, 9)).unwrap_or(0);
    let seconds = (30_i64 << exponent).min(4 * 3600);
    TimeDelta::seconds(seconds + seconds * (id % 16) / 64)
}
