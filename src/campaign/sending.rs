//! Sending a campaign: a job that first writes down who gets it and then their mails, in small pieces. It may begin later,
//! be paused, go on, be stopped, and take those who come to belong to the audience afterwards.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::audience::Candidate;
use super::letter::Texts;
use super::roll::{Fate, Line, Roll, Setting};
use super::store::{self, CampaignRow, Status};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError, Lock};
use crate::jobs::{self, Job, Piece, Turn};
use crate::links::MessageIds;
use crate::mail::outbox::{Draft, Priority, enqueue};
use crate::site::Site;

/// The kind of the job.
const JOB: &str = "campaign.send";
/// The kind of the mails in the outbox.
const KIND: &str = "campaign";
/// Recipients written down, or mails written, in one transaction. The roll is read for each, and it is of everybody: small
/// pieces would read more than they write.
const PIECE: u16 = 400;

/// What became of the wish to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Started {
    /// It is queued, or waits for its time.
    Yes,
    /// Nobody would get it.
    Nobody,
    /// Something is wrong with its texts, or a mail would have a hole.
    Wrong,
    /// The audience is not what was shown.
    Changed,
    /// It is under way or over already.
    NotNow,
}

fn trail(
    conn: &mut Conn,
    row: &CampaignRow,
    action: &str,
    actor: &Actor,
    now: DateTime<Utc>,
    mut after: serde_json::Value,
) -> Result<(), DbError> {
    if let Some(values) = after.as_object_mut() {
        values.insert("campaign".into(), row.name.as_str().into());
    }
    let id = row.id.to_string();
    let change = Change { edition: Some(row.edition_id), action, object: "campaign", id, before: serde_json::json!({}), after };
    audit::record(conn, actor, now, change)
}

fn queue(conn: &mut Conn, row: &CampaignRow, due: DateTime<Utc>, now: DateTime<Utc>) -> Result<i64, DbError> {
    jobs::enqueue_at(conn, JOB, row.edition_id, &row.id.to_string(), due, now)
}

/// Sends a draft, now or at an instant. `told` is how many mails staff were shown; another number is not sent. Call it under
/// the edition's lock and ring `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn start(
    conn: &mut Conn,
    mut row: CampaignRow,
    at: Option<DateTime<Utc>>,
    told: usize,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Started, DbError> {
    if !matches!(row.status, Status::Draft | Status::Scheduled) {
        return Ok(Started::NotNow);
    }
    let Ok(texts) = Texts::read(&row.subject, &row.body) else { return Ok(Started::Wrong) };
    let setting = Setting::load(conn, row.edition_id, now)?;
    let roll = Roll::read(conn, &setting, &row, Some(&texts))?;
    if !roll.holes().is_empty() {
        return Ok(Started::Wrong);
    }
    let count = roll.to_come();
    // Whoever is to get a mail of later need not be there yet.
    if count == 0 && !(at.is_some() || row.takes_late) {
        return Ok(Started::Nobody);
    }
    if count != told && at.is_none() {
        return Ok(Started::Changed);
    }
    row.job_id = Some(queue(conn, &row, at.unwrap_or(now), now)?);
    row.scheduled_at = at.map(Into::into);
    row.status = if at.is_some() { Status::Scheduled } else { Status::Sending };
    row.started_at = at.is_none().then(|| now.into());
    store::move_campaign(conn, &row, now)?;
    let action = if at.is_some() { "campaign.schedule" } else { "campaign.send" };
    let at = at.map(|at| at.to_rfc3339());
    trail(conn, &row, action, actor, now, serde_json::json!({"mails": count, "at": at, "audience": row.audience}))?;
    Ok(Started::Yes)
}

/// What staff do to a campaign that is not a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It waits for no time any more and is a draft again.
    Unschedule,
    /// Mails that no server has seen are taken back; it can go on.
    Pause,
    /// It goes on.
    Resume,
    /// The same as pausing, for good.
    Stop,
}

impl Verb {
    /// The verb of an address.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "unschedule" => Some(Self::Unschedule),
            "pause" => Some(Self::Pause),
            "resume" => Some(Self::Resume),
            "stop" => Some(Self::Stop),
            _ => None,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Unschedule => "campaign.unschedule",
            Self::Pause => "campaign.pause",
            Self::Resume => "campaign.resume",
            Self::Stop => "campaign.stop",
        }
    }
}

/// Does it, with its line in the trail; `false` when it is not to be done now. Call it under the edition's lock and ring
/// `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn act(conn: &mut Conn, mut row: CampaignRow, verb: Verb, actor: &Actor, now: DateTime<Utc>) -> Result<bool, DbError> {
    let mut withdrawn = 0;
    match (verb, row.status) {
        (Verb::Unschedule, Status::Scheduled) => {
            row.status = Status::Draft;
            row.scheduled_at = None;
            row.job_id = None;
        }
        (Verb::Pause, Status::Sending | Status::Done) => {
            withdrawn = store::withdraw(conn, row.id)?;
            row.status = Status::Paused;
        }
        (Verb::Stop, Status::Scheduled | Status::Sending | Status::Done | Status::Paused) => {
            withdrawn = store::withdraw(conn, row.id)?;
            store::drop_unwritten(conn, row.id)?;
            row.status = Status::Stopped;
            row.finished_at = Some(now.into());
        }
        // A job that failed too often is tried again the same way.
        (Verb::Resume, Status::Paused | Status::Sending) => {
            let job = match row.job_id {
                Some(id) => jobs::standing(conn, id)?,
                None => None,
            };
            let is_open = job.is_some_and(|job| job.is_open());
            if is_open && row.status == Status::Sending {
                return Ok(false);
            }
            if !is_open {
                row.job_id = Some(queue(conn, &row, now, now)?);
            }
            row.status = Status::Sending;
            row.finished_at = None;
        }
        _ => return Ok(false),
    }
    store::move_campaign(conn, &row, now)?;
    trail(conn, &row, verb.action(), actor, now, serde_json::json!({"withdrawn": withdrawn, "status": row.status.as_str()}))?;
    Ok(true)
}

/// Does every due campaign, until `stop`.
///
/// # Errors
/// An unavailable database; the job is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    let public_url = site.settings.server.public_url.clone();
    jobs::run_due(site, JOB, stop, move |conn, job, turn| piece(conn, job, turn, &public_url)).await
}

/// One piece: some recipients written down, or some mails; `None` when there is nothing to do, or it is not to go on.
fn piece(conn: &mut Conn, job: &Job, turn: Turn, public_url: &str) -> Result<Option<Piece>, DbError> {
    let corrupt = |what: &str| DbError::Corrupt(format!("campaign {:?} of job {}: {what}", job.payload, job.id));
    let id: i64 = job.payload.parse().map_err(|_| corrupt("no number"))?;
    let Some(mut row) = store::campaign_by_id(conn, job.edition, id)? else { return Ok(None) };
    if row.job_id != Some(job.id) || !matches!(row.status, Status::Scheduled | Status::Sending) {
        return Ok(None);
    }
    if row.status == Status::Scheduled {
        row.status = Status::Sending;
        row.started_at = Some(turn.now.into());
        store::move_campaign(conn, &row, turn.now)?;
        trail(conn, &row, "campaign.begin", &Actor::System, turn.now, serde_json::json!({}))?;
    }
    let texts = Texts::read(&row.subject, &row.body).map_err(|mistakes| corrupt(&format!("{mistakes:?}")))?;
    let audience = row.audience()?;
    let setting = Setting::load(conn, job.edition, turn.now)?;
    let roll = Roll::read(conn, &setting, &row, Some(&texts))?;
    let waiting = store::unwritten(conn, id, i64::from(PIECE))?;
    if waiting.is_empty() {
        let mut gathered = 0;
        for line in roll.lines.iter().filter(|line| line.fate == Fate::New).take(usize::from(PIECE)) {
            let (who, ids) = (&line.who, (line.who.registration.map(|(id, _)| id), line.who.invitation.map(|(id, _)| id)));
            let key = (who.email.as_str(), who.name_key.as_str());
            gathered += i64::from(store::insert_recipient(conn, id, key, ids.0, ids.1, turn.now)?);
        }
        if gathered == 0 {
            row.status = Status::Done;
            row.finished_at = Some(turn.now.into());
            store::move_campaign(conn, &row, turn.now)?;
            return Ok(None);
        }
        return Ok(Some(Piece { last: job.resume_after, count: 0, left: gathered }));
    }
    let writer = setting.writer(&audience, &texts, public_url);
    let waits = roll.lines.iter().filter_map(|line| match line.fate {
        Fate::Waiting(id) => Some((id, line)),
        _ => None,
    });
    let lines: HashMap<i64, &Line> = waits.collect();
    let mut nonces = MessageIds::new(turn.seed, turn.now);
    let mut count = 0;
    for recipient in &waiting {
        // Asked again: they may have unsubscribed, no longer belong to it, or be somebody who has it.
        let Some(line) = lines.get(&recipient.id) else {
            store::drop_recipient(conn, recipient.id)?;
            continue;
        };
        let nonce = nonces.take();
        let letter = writer.letter(&line.who, recipient.id, &nonce);
        let name = if line.who.full_name.is_empty() { &line.who.email } else { &line.who.full_name };
        let draft = Draft {
            dedup_key: format!("{KIND}:{id}:{}", recipient.id),
            priority: Priority::Bulk,
            registration: line.who.registration.map(|(id, _)| id),
            ..letter.draft(KIND, job.edition, (&line.who.email, name), nonce.clone())?
        };
        if !enqueue(conn, draft, turn.now)? {
            return Err(corrupt("a mail is there already"));
        }
        store::note_message(conn, recipient.id, &nonce)?;
        count += 1;
    }
    let last = waiting.last().map_or(job.resume_after, |recipient| recipient.id);
    Ok(Some(Piece { last, count, left: store::count_unwritten(conn, id)? }))
}

/// Looks who has come to belong to a campaign that takes late additions; called by the workers every few minutes. One that
/// fails does not keep the others waiting.
///
/// # Errors
/// A failed query.
pub async fn take_late(site: &Site) -> Result<(), DbError> {
    let now = site.now();
    let all = site.db.read(store::campaigns_for_late).await?;
    for some in all.chunk_by(|(one, _), (other, _)| one == other) {
        let Some(edition) = some.first().map(|(edition, _)| *edition) else { continue };
        let ids: Vec<i64> = some.iter().map(|(_, id)| *id).collect();
        let looked = site.db.read(move |conn| with_new(conn, edition, &ids, now)).await;
        let looked = looked.unwrap_or_else(|error| {
            tracing::error!(%error, edition, "late additions cannot be looked at");
            Vec::new()
        });
        for (id, has_new) in looked {
            let queued = match has_new {
                Ok(false) => continue,
                Ok(true) => site.db.write(Lock::Edition(edition), move |conn| go_on(conn, edition, id, now)).await,
                Err(error) => Err(error),
            };
            match queued {
                Ok(()) => site.job_bell.notify_one(),
                Err(error) => tracing::error!(%error, campaign = id, "late additions cannot be looked at"),
            }
        }
    }
    Ok(())
}

/// Whether each of some campaigns of an edition has a mail to come. Everybody is read once, and once more for each that
/// asks who was there.
fn with_new(
    conn: &mut Conn,
    edition: i64,
    ids: &[i64],
    now: DateTime<Utc>,
) -> Result<Vec<(i64, Result<bool, DbError>)>, DbError> {
    let setting = Setting::load(conn, edition, now)?;
    let mut everybody: Option<Vec<Candidate>> = None;
    let mut has_new = |conn: &mut Conn, id: i64| -> Result<bool, DbError> {
        let Some(row) = store::campaign_by_id(conn, edition, id)? else { return Ok(false) };
        let Ok(texts) = Texts::read(&row.subject, &row.body) else { return Ok(false) };
        let audience = row.audience()?;
        let roll = if audience.group.asks_attendance() {
            Roll::read(conn, &setting, &row, Some(&texts))?
        } else {
            let people = match everybody.take() {
                Some(people) => people,
                None => store::candidates(conn, &setting.edition, &setting.sessions, &audience, now)?,
            };
            Roll::of(conn, &setting, &row, Some(&texts), everybody.insert(people))?
        };
        Ok(roll.to_come() > 0)
    };
    Ok(ids.iter().map(|id| (*id, has_new(conn, *id))).collect())
}

fn go_on(conn: &mut Conn, edition: i64, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    // Another replica may have been faster.
    let Some(mut row) = store::campaign_by_id(conn, edition, id)?.filter(|row| row.status == Status::Done) else {
        return Ok(());
    };
    row.job_id = Some(queue(conn, &row, now, now)?);
    row.status = Status::Sending;
    store::move_campaign(conn, &row, now)
}
