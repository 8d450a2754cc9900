//! The worker that empties the outbox. Every replica runs one; leases with a fencing number and a heartbeat keep them
//! apart.
//!
//! None lost; none doubled without a crash. A row is marked `sending` when sender and recipient are accepted and only the
//! data is left, and again after the answer: in the transaction that marks the lane's next mail, or at once if there is none so
//! soon. After a crash at most one mail of each lane is doubled, with the same Message-ID.

use std::cell::Cell;
use std::collections::VecDeque;
use std::pin::pin;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use tokio::sync::watch;

use super::message::{Ready, Sender, Unsendable, build};
use super::outbox::{self, Figures, Hold, Mail, Mark, Source, Status};
use super::transport::{Delivery, Lane};
use crate::db::{Conn, DbError, Lock, backend};
use crate::logs::harmless;
use crate::site::Site;

/// Rows that a lane takes at once. More would send sooner what a crowd has queued, and keep the crowd itself waiting: eighty took a
/// fifth of the registrations of two cores.
const BATCH: i64 = 10;
/// How long a lane goes on with what it has taken: then the rest is given back, so that bulk mail lets personal mail pass, and
/// other lanes take what one lane cannot send, since a server is slow.
const SLICE: Duration = Duration::from_secs(1);
/// How often an idle lane looks; the bell wakes it sooner.
const LOOK: Duration = Duration::from_secs(5);
/// How long the row of a mail that was taken waits to be marked together with the next one: half of the commits of a lane.
const TOGETHER: Duration = Duration::from_millis(20);
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

/// What the lanes of a worker share.
struct Shared<'a> {
    site: &'a Site,
    sender: &'a Sender,
    stop: watch::Receiver<bool>,
    /// How far the database's clock is before ours: replicas go by one, or a lease would be over for one of them at once.
    apart: Cell<TimeDelta>,
    /// Raised when mail is paused: what the lanes have taken goes back. Counts, so that each batch sees what came after it.
    faults: Cell<u64>,
}

impl Worker {
    /// A worker of this installation.
    ///
    /// # Errors
    /// One sentence that names the key of the configuration.
    pub fn new(site: Site) -> Result<Self, String> {
        let mail = &site.settings.mail;
        let lanes = (0..mail.connections).map(|_| Lane::new(&mail.transport)).collect::<Result<_, _>>()?;
        let sender = Sender {
            from: mail.from.clone(),
            public_url: site.settings.server.public_url.clone(),
            key: site.key.clone(),
            return_path: mail.return_path.clone(),
        };
        Ok(Self { site, sender, lanes })
    }

    /// The same worker with another patience with servers, for rehearsals.
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.lanes = self.lanes.into_iter().map(|lane| lane.with_patience(patience)).collect();
        self
    }

    /// Sends whatever is due, again and again, until `stop`; looks when the bell rings and every few seconds. Each lane goes
    /// on by itself, so that one that a server keeps waiting holds up no other. On `stop` only messages that are going over
    /// already are finished; the rest is given back.
    pub async fn run(mut self, stop: watch::Receiver<bool>) {
        let shared =
            Shared { site: &self.site, sender: &self.sender, stop, apart: Cell::new(TimeDelta::zero()), faults: Cell::new(0) };
        join_all(self.lanes.iter_mut().map(|lane| shared.keep_sending(lane))).await;
    }

    /// Sends until nothing is due, leased or awaiting its one resend, or until `deadline`.
    ///
    /// # Errors
    /// A failed query.
    pub async fn drain(&mut self, deadline: DateTime<Utc>) -> Result<(), DbError> {
        let now = self.site.now();
        self.site.db.write(Lock::None, move |conn| outbox::let_go(conn, now, now + outbox::GRACE)).await?;
        loop {
            let sent = self.send_due(deadline).await?;
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

    /// Sends what is due now, over all lanes, until nothing is; answers how many mails it had in hand.
    ///
    /// # Errors
    /// A failed query.
    pub async fn send_due(&mut self, deadline: DateTime<Utc>) -> Result<usize, DbError> {
        let (_never, stop) = watch::channel(false);
        let shared =
            Shared { site: &self.site, sender: &self.sender, stop, apart: Cell::new(TimeDelta::zero()), faults: Cell::new(0) };
        let lanes = self.lanes.iter_mut().map(|lane| shared.send_due(lane, deadline));
        join_all(lanes).await.into_iter().sum()
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
}

impl Shared<'_> {
    /// The present instant by the clock that all replicas share.
    fn now(&self) -> DateTime<Utc> {
        self.site.now() + self.apart.get()
    }

    /// One lane, until the end of the program.
    async fn keep_sending(&self, lane: &mut Lane) {
        let mut stop = self.stop.clone();
        while !*stop.borrow() {
            match self.batch(lane).await {
                Ok(0) => {
                    // An idle connection would be dropped by the server sooner or later.
                    lane.close().await;
                    tokio::select! {
                        () = self.site.mail_bell.notified() => {}
                        () = stopped(&mut stop) => {}
                        () = tokio::time::sleep(LOOK) => {}
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    tokio::select! {
                        () = stopped(&mut stop) => {}
                        () = tokio::time::sleep(LOOK) => {}
                    }
                }
            }
        }
        lane.close().await;
    }

    /// One lane, until nothing is due; answers how many rows it had.
    async fn send_due(&self, lane: &mut Lane, deadline: DateTime<Utc>) -> Result<usize, DbError> {
        let mut sent = 0;
        while self.site.now() <= deadline {
            match self.batch(lane).await? {
                0 => break,
                taken => sent += taken,
            }
        }
        Ok(sent)
    }

    /// Takes some rows and sends them, one after the other; answers how many they were. What has not begun when the program
    /// is to end, mail is paused, or the lane has had its time, is given back.
    async fn batch(&self, lane: &mut Lane) -> Result<usize, DbError> {
        let (clock, rate) = (self.site.clock, self.site.settings.mail.rate_per_minute);
        let faults = self.faults.get();
        let (apart, batch) = self
            .site
            .db
            // Replicas count bulk mail one after the other; an empty look holds the lock for a millisecond.
            .write(Lock::Global, move |conn| {
                let now = backend::clock(conn)?.map_or_else(|| clock.now(), |time| clock.at(time));
                let apart = now - clock.now();
                let batch = match outbox::pause(conn, now)? {
                    Some(_) => Vec::new(),
                    None => outbox::lease(conn, BATCH, rate, now)?,
                };
                Ok((apart, batch))
            })
            .await?;
        self.apart.set(apart);
        let taken = batch.len();
        if i64::try_from(taken).is_ok_and(|taken| taken >= BATCH) {
            // There may be more than one lane can take: the next wakes, which wakes the next.
            self.site.mail_bell.notify_one();
        }
        let held: Vec<(i64, i64)> = batch.iter().map(|mail| (mail.id, mail.fence)).collect();
        let beat = async {
            loop {
                tokio::time::sleep(HEARTBEAT).await;
                let (held, now) = (held.clone(), self.now());
                if let Err(error) = self.site.db.write(Lock::None, move |conn| outbox::renew(conn, &held, now)).await {
                    tracing::error!(%error, "mails in hand cannot be held longer");
                }
            }
        };
        tokio::select! {
            () = self.send_all(lane, batch, faults) => {}
            () = beat => {}
        }
        Ok(taken)
    }

    async fn send_all(&self, lane: &mut Lane, batch: Vec<Mail>, faults: u64) {
        let mut stop = self.stop.clone();
        let began = tokio::time::Instant::now();
        let mut round = Round { waiting: batch.into(), made: None, taken: None };
        let mut left = Vec::new();
        while let Some((mail, made)) = round.next() {
            let is_late = began.elapsed() > SLICE;
            if *stop.borrow() || is_late || self.faults.get() != faults {
                left.push((mail.id, mail.fence));
                continue;
            }
            match send(self, lane, &mail, made, &mut stop, &mut round).await {
                Ok(true) => {}
                Ok(false) => left.push((mail.id, mail.fence)),
                // The lease runs out and the row is taken again.
                Err(error) => tracing::error!(%error, outbox = mail.id, "a mail cannot be marked"),
            }
        }
        write_down(self, &mut round.taken).await;
        if left.is_empty() {
            return;
        }
        if let Err(error) = self.site.db.write(Lock::None, move |conn| outbox::give_back(conn, &left)).await {
            tracing::error!(%error, "mails cannot be given back; their lease runs out");
        }
        self.site.mail_bell.notify_one();
    }
}

/// Waits for the program's end.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // Nobody is left who could say so.
        std::future::pending::<()>().await;
    }
}

async fn mark(shared: &Shared<'_>, mail: &Mail, mark: Mark) -> Result<bool, DbError> {
    let (hold, now) = (mail.hold(), shared.now());
    shared.site.db.write(Lock::None, move |conn| outbox::mark(conn, hold, &mark, now)).await
}

fn done(status: Status, answer: impl Into<String>) -> Mark {
    Mark { status, answer: answer.into(), due: None, interrupted: false, is_our_fault: false }
}

/// A row as a message, or why it is none.
type Made = Result<Ready, Unsendable>;

/// A lane's way through a batch.
struct Round {
    /// The mails whose turn has not come.
    waiting: VecDeque<Mail>,
    /// The message of the first of them, if it is made already.
    made: Option<Made>,
    /// What was sent last, until it is marked.
    taken: Option<Taken>,
}

impl Round {
    fn next(&mut self) -> Option<(Mail, Option<Made>)> {
        Some((self.waiting.pop_front()?, self.made.take()))
    }
}

/// A mail that the server has taken, while its row does not say so yet.
#[derive(Clone)]
struct Taken {
    row: Hold,
    /// The server's words.
    words: String,
    /// When it said them.
    at: DateTime<Utc>,
}

impl Taken {
    fn mark(&self, conn: &mut Conn) -> Result<(), DbError> {
        outbox::mark(conn, self.row, &done(Status::Sent, self.words.as_str()), self.at).map(drop)
    }
}

/// Marks what the server has taken, if that is not done.
async fn write_down(shared: &Shared<'_>, taken: &mut Option<Taken>) {
    let Some(taken) = taken.take() else { return };
    let id = taken.row.id;
    // The lease runs out and the row is taken again.
    if let Err(error) = insist(shared, id, move |conn| taken.mark(conn)).await {
        tracing::error!(%error, outbox = id, "a mail cannot be marked");
    }
}

/// Writes what a server has answered, again and again: if it were lost, the mail would be sent again.
async fn insist<F>(shared: &Shared<'_>, id: i64, write: F) -> Result<(), DbError>
where
    F: Fn(&mut Conn) -> Result<(), DbError> + Clone + Send + 'static,
{
    for seconds in [1, 2, 4] {
        match shared.site.db.write(Lock::None, write.clone()).await {
            Ok(()) => return Ok(()),
            Err(error) => tracing::warn!(%error, outbox = id, "a mail cannot be marked yet"),
        }
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    shared.site.db.write(Lock::None, write).await
}

/// Marks a mail before its data, together with the one that the server took before it; `false` when another worker has its row.
async fn mark_sending(shared: &Shared<'_>, mail: &Mail, taken: &mut Option<Taken>) -> Result<bool, DbError> {
    let (row, now, before) = (mail.hold(), shared.now(), taken.clone());
    let mark = move |conn: &mut Conn| {
        before.as_ref().map_or(Ok(()), |before| before.mark(conn))?;
        outbox::mark(conn, row, &done(Status::Sending, ""), now)
    };
    let is_ours = shared.site.db.write(Lock::None, mark).await?;
    *taken = None;
    Ok(is_ours)
}

/// How far a mail has come before its data.
enum Prepared {
    /// Sender and recipient are accepted.
    Offered(Ready),
    /// It does not go out, or not now, and its row says so.
    Settled,
    /// The program is to end first.
    NotBegun,
}

/// Sends one mail, whose message may be `made` already; `false` when the program is to end and it has not begun. The next message is
/// made while the database writes.
async fn send(
    shared: &Shared<'_>,
    lane: &mut Lane,
    mail: &Mail,
    made: Option<Made>,
    stop: &mut watch::Receiver<bool>,
    round: &mut Round,
) -> Result<bool, DbError> {
    let prepared = {
        let mut preparing = pin!(prepare(shared, lane, mail, made, stop));
        tokio::select! {
            prepared = &mut preparing => prepared?,
            () = tokio::time::sleep(TOGETHER) => {
                write_down(shared, &mut round.taken).await;
                preparing.await?
            }
        }
    };
    let ready = match prepared {
        Prepared::Offered(ready) => ready,
        Prepared::Settled => return Ok(true),
        Prepared::NotBegun => return Ok(false),
    };
    if !lane.may_repeat() {
        let next = async { round.waiting.front().map(|next| build(shared.sender, next, shared.now())) };
        let (marked, next) = tokio::join!(mark_sending(shared, mail, &mut round.taken), next);
        round.made = next;
        if !matches!(marked, Ok(true)) {
            // Another worker has the row, or it cannot be marked: it does not go out.
            lane.withdraw().await;
            write_down(shared, &mut round.taken).await;
            return marked.map(|_| true);
        }
    }
    let overdue = async {
        stopped(stop).await;
        tokio::time::sleep(GRACE).await;
    };
    let delivery = tokio::select! {
        delivery = lane.transmit(mail.id, &ready) => delivery,
        () = overdue => Delivery::Unknown("the program ended while the server was silent".into()),
    };
    match delivery {
        Delivery::Taken(words) if !lane.may_repeat() => {
            round.taken = Some(Taken { row: mail.hold(), words, at: shared.now() });
        }
        delivery => settle(shared, mail, delivery, shared.now()).await?,
    }
    Ok(true)
}

/// Everything before the data.
async fn prepare(
    shared: &Shared<'_>,
    lane: &mut Lane,
    mail: &Mail,
    made: Option<Made>,
    stop: &mut watch::Receiver<bool>,
) -> Result<Prepared, DbError> {
    let site = shared.site;
    let now = shared.now();
    if now > mail.not_after {
        mark(shared, mail, done(Status::Failed, "its time is over")).await?;
        return Ok(Prepared::Settled);
    }
    let address = mail.recipient.clone();
    let mark_of_erased = outbox::erased_mark(&site.key, &address);
    let is_stopped =
        move |conn: &mut Conn| Ok(outbox::is_suppressed(conn, &address)? || outbox::is_suppressed(conn, &mark_of_erased)?);
    if mail.is_bulk && site.db.read(is_stopped).await? {
        mark(shared, mail, done(Status::Cancelled, "on the suppression list")).await?;
        return Ok(Prepared::Settled);
    }
    let ready = match made.unwrap_or_else(|| build(shared.sender, mail, now)) {
        Ok(ready) => ready,
        Err(error) => {
            mark(shared, mail, done(Status::Failed, error.to_string())).await?;
            return Ok(Prepared::Settled);
        }
    };
    let offered = tokio::select! {
        offered = lane.offer(&ready) => offered,
        () = stopped(stop) => return Ok(Prepared::NotBegun),
    };
    if let Err(delivery) = offered {
        settle(shared, mail, delivery, shared.now()).await?;
        return Ok(Prepared::Settled);
    }
    Ok(Prepared::Offered(ready))
}

/// Writes down what became of a mail at an instant.
async fn settle(shared: &Shared<'_>, mail: &Mail, delivery: Delivery, now: DateTime<Utc>) -> Result<(), DbError> {
    let site = shared.site;
    let later = now + backoff(mail.attempts, mail.id);
    let is_unknown = matches!(delivery, Delivery::NoSuchAddress(_));
    let result = match delivery {
        Delivery::Taken(words) => done(Status::Sent, words),
        Delivery::Refused(words) | Delivery::NoSuchAddress(words) => done(Status::Failed, words),
        Delivery::Later(words) => Mark { due: Some(later), ..done(Status::Queued, words) },
        Delivery::OurFault(words) => {
            tracing::error!(reason = harmless(&words), "mail is paused");
            shared.faults.set(shared.faults.get() + 1);
            let reason = words.clone();
            site.db.write(Lock::None, move |conn| outbox::set_pause(conn, now + PAUSE, &reason)).await?;
            // If it is this mail alone that the server objects to, it must not stop the others every five minutes.
            Mark { due: Some(later.max(now + PAUSE)), is_our_fault: true, ..done(Status::Queued, words) }
        }
        Delivery::Unknown(words) => Mark { interrupted: true, ..done(Status::Uncertain, words) },
    };
    // The address goes onto the suppression list with the mark, and only if the mail is still ours: whoever has been erased
    // meanwhile leaves no trace there.
    let (row, recipient) = (mail.hold(), mail.recipient.clone());
    insist(shared, row.id, move |conn| {
        if outbox::mark(conn, row, &result, now)? && is_unknown {
            outbox::suppress(conn, &recipient, Source::Server, &result.answer, now)?;
        }
        Ok(())
    })
    .await
}

/// 30 s, 1 min, 2 min … 4 h, spread by up to a quarter so that many do not come back at once.
fn backoff(attempts: i32, id: i64) -> TimeDelta {
    let exponent = u32::try_from(attempts.clamp(0, 9)).unwrap_or(0);
    let seconds = (30_i64 << exponent).min(4 * 3600);
    TimeDelta::seconds(seconds + seconds * (id % 16) / 64)
}
