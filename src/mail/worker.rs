//! The worker that empties the outbox. Every replica runs one; leases with a fencing number and a heartbeat keep them
//! apart.
//!
//! None lost; none doubled without a crash. A row is marked `sending` when sender and recipient are accepted and only the
//! data is left, and again after the answer, each in its own transaction: after a crash at most the dialogues then open
//! are doubled, with the same Message-ID.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
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
/// How often rows in hand are held longer; a third of [`outbox::LEASE`].
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long a message that is going over may still take when the program is to end.
const GRACE: Duration = Duration::from_secs(15);

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

    /// Sends whatever is due, again and again, until `stop`; looks when the bell rings and every few seconds. On `stop`
    /// only messages that are going over already are finished; the rest is given back.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.round(&stop).await {
                Ok(0) => {
                    // An idle connection would be dropped by the server sooner or later.
                    self.close().await;
                    tokio::select! {
                        () = self.site.mail_bell.notified() => {}
                        () = stopped(&mut stop) => {}
                        () = tokio::time::sleep(Duration::from_secs(5)) => {}
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    tokio::select! {
                        () = stopped(&mut stop) => {}
                        () = tokio::time::sleep(Duration::from_secs(5)) => {}
                    }
                }
            }
        }
        self.close().await;
    }

    /// Sends until nothing is due, leased or awaiting its one resend, or until `deadline`.
    ///
    /// # Errors
    /// A failed query.
    pub async fn drain(&mut self, deadline: DateTime<Utc>) -> Result<(), DbError> {
        let (_never, stop) = watch::channel(false);
        let now = self.site.now();
        self.site.db.write(Lock::None, move |conn| outbox::let_go(conn, now, now + outbox::GRACE)).await?;
        loop {
            let sent = self.round(&stop).await?;
            let now = self.site.now();
            let busy =
                self.site.db.read(move |conn| Ok(outbox::pause(conn, now)?.is_none() && outbox::is_busy(conn, now)?)).await?;
            if !busy || now > deadline {
                break;
            }
            if sent == 0 {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        self.close().await;
        Ok(())
    }

    /// The figures of the outbox.
    ///
    /// # Errors
    /// A failed query.
    pub async fn figures(&self) -> Result<Figures, DbError> {
        self.site.db.read(outbox::figures).await
    }

    async fn close(&mut self) {
        join_all(self.lanes.iter_mut().map(Lane::close)).await;
    }

    /// Takes a batch and sends it over all lanes; answers how many rows it had.
    async fn round(&mut self, stop: &watch::Receiver<bool>) -> Result<usize, DbError> {
        let (now, rate) = (self.site.now(), self.site.settings.mail.rate_per_minute);
        let batch = self
            .site
            .db
            // Replicas count bulk mail one after the other; an empty look holds the lock for a millisecond.
            .write(Lock::Global, move |conn| match outbox::pause(conn, now)? {
                Some(_) => Ok(Vec::new()),
                None => outbox::lease(conn, BATCH, rate, now),
            })
            .await?;
        let taken = batch.len();
        if taken == 0 {
            return Ok(0);
        }
        let held: Vec<(i64, i64)> = batch.iter().map(|mail| (mail.id, mail.fence)).collect();
        let mut shares: Vec<Vec<Mail>> = (0..LANES).map(|_| Vec::new()).collect();
        for (index, mail) in batch.into_iter().enumerate() {
            if let Some(share) = shares.get_mut(index % LANES) {
                share.push(mail);
            }
        }
        let (site, sender) = (&self.site, &self.sender);
        let lanes = self.lanes.iter_mut().zip(shares).map(|(lane, share)| send_all(site, sender, lane, share, stop.clone()));
        let beat = async {
            loop {
                tokio::time::sleep(HEARTBEAT).await;
                let (held, now) = (held.clone(), site.now());
                if let Err(error) = site.db.write(Lock::None, move |conn| outbox::renew(conn, &held, now)).await {
                    tracing::error!(%error, "mails in hand cannot be held longer");
                }
            }
        };
        tokio::select! {
            _ = join_all(lanes) => {}
            () = beat => {}
        }
        Ok(taken)
    }
}

/// Waits for the program's end.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // Nobody is left who could say so.
        std::future::pending::<()>().await;
    }
}

/// Sends a lane's share, one after the other; what has not begun when the program is to end is given back.
async fn send_all(site: &Site, sender: &Sender, lane: &mut Lane, share: Vec<Mail>, mut stop: watch::Receiver<bool>) {
    let mut left = Vec::new();
    for mail in share {
        if *stop.borrow() {
            left.push((mail.id, mail.fence));
            continue;
        }
        match send(site, sender, lane, &mail, &mut stop).await {
            Ok(true) => {}
            Ok(false) => left.push((mail.id, mail.fence)),
            // The lease runs out and the row is taken again.
            Err(error) => tracing::error!(%error, outbox = mail.id, "a mail cannot be marked"),
        }
    }
    if !left.is_empty()
        && let Err(error) = site.db.write(Lock::None, move |conn| outbox::give_back(conn, &left)).await
    {
        tracing::error!(%error, "mails cannot be given back; their lease runs out");
    }
}

async fn mark(site: &Site, mail: &Mail, mark: Mark) -> Result<bool, DbError> {
    let (mail, now) = (mail.clone(), site.now());
    site.db.write(Lock::None, move |conn| outbox::mark(conn, &mail, &mark, now)).await
}

fn done(status: Status, answer: impl Into<String>) -> Mark {
    Mark { status, answer: answer.into(), due: None, interrupted: false }
}

/// Sends one mail; `false` when the program is to end and it has not begun.
async fn send(
    site: &Site,
    sender: &Sender,
    lane: &mut Lane,
    mail: &Mail,
    stop: &mut watch::Receiver<bool>,
) -> Result<bool, DbError> {
    let now = site.now();
    if now > mail.not_after {
        mark(site, mail, done(Status::Failed, "its time is over")).await?;
        return Ok(true);
    }
    let address = mail.recipient.clone();
    if mail.is_bulk && site.db.read(move |conn| outbox::is_suppressed(conn, &address)).await? {
        mark(site, mail, done(Status::Cancelled, "on the suppression list")).await?;
        return Ok(true);
    }
    let ready = match build(sender, mail, now) {
        Ok(ready) => ready,
        Err(error) => {
            mark(site, mail, done(Status::Failed, error.to_string())).await?;
            return Ok(true);
        }
    };
    let offered = tokio::select! {
        offered = lane.offer(&ready) => offered,
        () = stopped(stop) => return Ok(false),
    };
    if let Err(delivery) = offered {
        settle(site, mail, delivery).await?;
        return Ok(true);
    }
    if !lane.may_repeat() && !mark(site, mail, done(Status::Sending, "")).await? {
        // Another worker has the row: it is not ours to send.
        lane.withdraw().await;
        return Ok(true);
    }
    let overdue = async {
        stopped(stop).await;
        tokio::time::sleep(GRACE).await;
    };
    let delivery = tokio::select! {
        delivery = lane.transmit(mail.id, &ready) => delivery,
        () = overdue => Delivery::Unknown("the program ended while the server was silent".into()),
    };
    settle(site, mail, delivery).await?;
    Ok(true)
}

/// Writes down what became of a mail.
async fn settle(site: &Site, mail: &Mail, delivery: Delivery) -> Result<(), DbError> {
    let now = site.now();
    let later = now + backoff(mail.attempts, mail.id);
    let result = match delivery {
        Delivery::Taken(words) => done(Status::Sent, words),
        Delivery::Refused(words) => done(Status::Failed, words),
        Delivery::NoSuchAddress(words) => {
            let (address, reason) = (mail.recipient.clone(), words.clone());
            site.db.write(Lock::None, move |conn| outbox::suppress(conn, &address, &reason, now)).await?;
            done(Status::Failed, words)
        }
        Delivery::Later(words) => Mark { due: Some(later), ..done(Status::Queued, words) },
        Delivery::OurFault(words) => {
            tracing::error!(reason = words, "mail is paused");
            let reason = words.clone();
            site.db.write(Lock::None, move |conn| outbox::set_pause(conn, now + PAUSE, &reason)).await?;
            // If it is this mail alone that the server objects to, it must not stop the others every five minutes.
            Mark { due: Some(later.max(now + PAUSE)), ..done(Status::Queued, words) }
        }
        Delivery::Unknown(words) => Mark { interrupted: true, ..done(Status::Uncertain, words) },
    };
    // The server has answered: if that were lost, the mail would be sent again.
    for seconds in [1, 2, 4] {
        match mark(site, mail, result.clone()).await {
            Ok(_) => return Ok(()),
            Err(error) => tracing::warn!(%error, outbox = mail.id, "a mail cannot be marked yet"),
        }
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    mark(site, mail, result).await?;
    Ok(())
}

/// 30 s, 1 min, 2 min … 4 h, spread by up to a quarter so that many do not come back at once.
fn backoff(attempts: i32, id: i64) -> TimeDelta {
    let exponent = u32::try_from(attempts.clamp(0, 9)).unwrap_or(0);
    let seconds = (30_i64 << exponent).min(4 * 3600);
    TimeDelta::seconds(seconds + seconds * (id % 16) / 64)
}
