//! One decision about many: what would become of each seat, found by doing it and taking it back, and then the same once
//! more for good. Many at once are a job, done in small pieces.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::decisions::{Outcome, Verdict, decide};
use super::rules::SeatStatus;
use super::seats::{Desk, Ticket};
use super::store::review::{Of, seats_by_arrival};
use super::store::{Registered, registered, seats_of};
use crate::accounts::audit::InNameOf;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::jobs::{self, Job, Piece, Standing, Turn};
use crate::links::{mask, sha256};
use crate::mail::outbox;
use crate::site::Site;

/// The kind of the job.
const JOB: &str = "registration.bulk";
/// Registrations in one transaction; more are a job.
pub const AT_ONCE: usize = 50;
/// Registrations of one bulk action, at most.
pub const MOST: usize = 10_000;
/// Registrations in a piece of the job.
const PIECE: usize = 25;

crate::text_enum! {
    /// What is done with many.
    pub enum Action {
        /// A place while there is room, else the waiting list
        Approve = "approve",
        /// No, with a reason
        Decline = "decline",
        /// Places are given up for them, with a reason
        Cancel = "cancel",
        /// The personal link goes out again
        Resend = "resend",
    }
}

impl Action {
    /// The statuses of the seats that it is about, where staff have not chosen one.
    pub const fn open(self) -> &'static [SeatStatus] {
        match self {
            Self::Approve => &[SeatStatus::Pending, SeatStatus::Waitlisted],
            Self::Decline | Self::Cancel | Self::Resend => {
                &[SeatStatus::Pending, SeatStatus::Waitlisted, SeatStatus::Confirmed]
            }
        }
    }
}

/// A registration and those of its seats that are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The registration.
    pub registration: i64,
    /// Its seats; none for a mail alone.
    pub seats: Vec<i64>,
}

/// One decision about many, in order of arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What is done.
    pub action: Action,
    /// As typed; may be empty.
    pub reason: String,
    /// With whom.
    pub units: Vec<Unit>,
}

impl Order {
    /// An order about seats or registrations of an edition.
    ///
    /// # Errors
    /// A failed query.
    pub fn of(conn: &mut Conn, edition: i64, action: Action, reason: &str, of: &Of<'_>) -> Result<Self, DbError> {
        let mut units: Vec<Unit> = Vec::new();
        if let (Action::Resend, Of::Registrations { ids, .. }) = (action, of) {
            units.extend(ids.iter().map(|id| Unit { registration: *id, seats: Vec::new() }));
        } else {
            let mut places = HashMap::new();
            for (registration, seat) in seats_by_arrival(conn, edition, of)? {
                let place = *places.entry(registration).or_insert_with(|| {
                    units.push(Unit { registration, seats: Vec::new() });
                    units.len() - 1
                });
                if let Some(unit) = units.get_mut(place) {
                    unit.seats.push(seat);
                }
            }
        }
        Ok(Self { action, reason: reason.to_owned(), units })
    }

    fn verdict(&self) -> Option<Verdict> {
        match self.action {
            Action::Approve => Some(Verdict::Approve),
            Action::Decline => Some(Verdict::Decline),
            Action::Cancel => Some(Verdict::Cancel),
            Action::Resend => None,
        }
    }
}

/// What became of one seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The registration.
    pub registration: i64,
    /// Whose.
    pub name: String,
    /// The session.
    pub session: i64,
    /// Its status before.
    pub from: SeatStatus,
    /// Its status after; the same: it stays.
    pub to: SeatStatus,
}

/// What an order did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Seat by seat.
    pub lines: Vec<Line>,
    /// How many of those who waited and are not meant got a place on the way.
    pub promoted: usize,
    /// The Message-IDs of its mails.
    pub mails: Vec<String>,
}

impl Effect {
    /// Names exactly this effect of this order: a confirmation brings it back, so that nothing else is done.
    pub fn fingerprint(&self, order: &Order) -> String {
        let lines: Vec<_> =
            self.lines.iter().map(|line| (line.registration, line.session, line.from.as_str(), line.to.as_str())).collect();
        let all = serde_json::json!([order.action.as_str(), order.reason, order.units, lines, self.promoted, self.mails.len()]);
        HEXLOWER.encode(&sha256(all.to_string().as_bytes()))
    }
}

/// Does an order for `units` of it. Runs under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn apply(conn: &mut Conn, desk: &mut Desk<'_>, order: &Order, units: &[Unit], actor: &Actor) -> Result<Effect, DbError> {
    let mut effect = Effect::default();
    let promoted = desk.promoted();
    // Somebody who waits may move up while others are decided on: a line says where they stood before all of it.
    let mut before = HashMap::new();
    for unit in units {
        before.extend(seats_of(conn, unit.registration)?.into_iter().map(|(seat, _)| (seat.id, seat.status)));
    }
    for unit in units {
        let Some(who) = registered(conn, unit.registration)?.filter(|who| who.registration.edition_id == desk.offer.edition.id)
        else {
            continue;
        };
        if let Some(verdict) = order.verdict() {
            judge(conn, desk, order, &verdict, unit, &who, actor, &before, &mut effect)?;
        } else if !who.person.email.is_empty() {
            let nonce = desk.nonce();
            desk.letters().enqueue_link(conn, &who, nonce.clone())?;
            effect.mails.push(nonce);
        }
    }
    effect.promoted = desk.promoted() - promoted;
    Ok(effect)
}

#[expect(clippy::too_many_arguments, reason = "one step of a loop, named")]
fn judge(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    order: &Order,
    verdict: &Verdict,
    unit: &Unit,
    who: &Registered,
    actor: &Actor,
    before: &HashMap<i64, SeatStatus>,
    effect: &mut Effect,
) -> Result<(), DbError> {
    let mut meant = seats_of(conn, unit.registration)?;
    meant.retain(|(seat, _)| unit.seats.contains(&seat.id));
    if decide(conn, desk, who, &meant, verdict, &order.reason, actor)? == Outcome::Done {
        effect.mails.extend_from_slice(&desk.trace().mails);
    }
    let after = seats_of(conn, unit.registration)?;
    for (seat, session) in &meant {
        let to = after.iter().find(|(other, _)| other.id == seat.id).map_or(seat.status, |(other, _)| other.status);
        let name = who.person.full_name();
        let from = before.get(&seat.id).copied().unwrap_or(seat.status);
        effect.lines.push(Line { registration: unit.registration, name, session: session.id, from, to });
    }
    Ok(())
}

/// What a job does, and in whose name.
#[derive(Serialize, Deserialize)]
struct Payload {
    action: String,
    reason: String,
    units: Vec<Unit>,
    #[serde(flatten)]
    by: InNameOf,
}

/// Queues an order as a job, unless one is under way. Call it under the edition's lock; ring `site.job_bell` after the
/// commit.
///
/// # Errors
/// A failed query.
pub fn queue(conn: &mut Conn, edition: i64, order: &Order, actor: &Actor, now: DateTime<Utc>) -> Result<bool, DbError> {
    if newest(conn, edition)?.is_some_and(|job| job.is_open()) {
        return Ok(false);
    }
    let payload = Payload {
        action: order.action.as_str().to_owned(),
        reason: order.reason.clone(),
        units: order.units.clone(),
        by: actor.into(),
    };
    let text = serde_json::to_string(&payload).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let job = jobs::enqueue(conn, JOB, edition, &text, now)?;
    jobs::expect_total(conn, job, i64::try_from(order.units.len()).unwrap_or(i64::MAX))?;
    let change = Change {
        edition: Some(edition),
        action: "registration.bulk",
        object: "job",
        id: job.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"action": order.action.as_str(), "reason": order.reason, "registrations": order.units.len()}),
    };
    audit::record(conn, actor, now, change)?;
    Ok(true)
}

/// How the newest bulk action of an edition stands.
///
/// # Errors
/// A failed query.
pub fn newest(conn: &mut Conn, edition: i64) -> Result<Option<Standing>, DbError> {
    jobs::newest(conn, JOB, edition)
}

/// Asks a bulk action that is under way to stop after its piece.
///
/// # Errors
/// A failed query.
pub fn stop(conn: &mut Conn, edition: i64, actor: &Actor, now: DateTime<Utc>) -> Result<(), DbError> {
    let jobs = jobs::request_stop(conn, JOB, edition, now)?;
    if jobs == 0 {
        return Ok(());
    }
    let change = Change {
        edition: Some(edition),
        action: "registration.bulk_stop",
        object: "edition",
        id: edition.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"jobs": jobs}),
    };
    audit::record(conn, actor, now, change)
}

/// Does every queued bulk action, until `stop`.
///
/// # Errors
/// An unavailable database; the job is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    let organizer = site.settings.mail.address();
    jobs::run_due(site, JOB, stop, move |conn, job, turn| piece(conn, job, turn, &organizer)).await
}

/// One piece; `None` when nobody is left.
fn piece(conn: &mut Conn, job: &Job, turn: Turn, organizer: &str) -> Result<Option<Piece>, DbError> {
    let corrupt = |error: String| DbError::Corrupt(format!("bulk action of job {}: {error}", job.id));
    let payload: Payload = serde_json::from_str(&job.payload).map_err(|error| corrupt(error.to_string()))?;
    let action = Action::parse(&payload.action).ok_or_else(|| corrupt(payload.action.clone()))?;
    let start = usize::try_from(job.resume_after).unwrap_or(usize::MAX);
    let order = Order { action, reason: payload.reason, units: payload.units };
    let units: Vec<Unit> = order.units.iter().skip(start).take(PIECE).cloned().collect();
    if units.is_empty() {
        return Ok(None);
    }
    let ticket = Ticket { now: turn.now, seed: turn.seed, organizer: organizer.to_owned() };
    let actor = Actor::from(payload.by);
    Desk::at(conn, job.edition, None, &ticket, |conn, desk| apply(conn, desk, &order, &units, &actor))?;
    let (end, all) = (start + units.len(), order.units.len());
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(Some(Piece { last: whole(end), count: units.len(), left: whole(all.saturating_sub(end)) }))
}

/// An example of the mails of an effect that was rehearsed: subject, text with masked links, language. Asked before the
/// rehearsal is taken back.
///
/// # Errors
/// A failed query.
pub fn example(conn: &mut Conn, effect: &Effect, public_url: &str) -> Result<Option<Example>, DbError> {
    let Some(first) = effect.mails.first() else { return Ok(None) };
    let found = outbox::line_of(conn, first)?;
    Ok(found.map(|(line, language)| Example {
        text: mask(&line.text_body, &line.message_id, public_url),
        recipient: line.recipient,
        subject: line.subject,
        language,
    }))
}

/// A mail as somebody would read it.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its address.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text, with masked links.
    pub text: String,
    /// Its language.
    pub language: Language,
}
