//! Writing to those who have not answered: a job, queued when staff ask for it, one mail each.

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::answer_pages::promise;
use super::rules::takes_answers;
use super::store::{Recipient, SurveyRow, add_missing, counts, note_mailing, registered_recipient, survey_by_id, unanswered};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::jobs::{self, Job, Piece, Standing, Turn};
use crate::links::{MessageIds, Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{Draft, Priority, enqueue, is_suppressed};
use crate::programme::store::{EditionRow, edition_by_id, focal_point_by_id};
use crate::site::Site;

/// The kind of the job and of its mails.
const JOB: &str = "survey.mail";
/// Mails in one transaction.
const CHUNK: i64 = 50;

/// Queues the job with its line in the trail; `false`: nobody is left, or it is under way. Call it under the edition's lock
/// and ring `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn queue(conn: &mut Conn, row: &SurveyRow, actor: &Actor, now: DateTime<Utc>) -> Result<bool, DbError> {
    let zone = edition_by_id(conn, row.edition_id)?.zone()?;
    let (asked, answered) = counts(conn, row.id)?;
    let waiting = asked - answered;
    let is_busy = jobs::newest(conn, JOB, row.edition_id)?.is_some_and(|job| job.is_open());
    if waiting == 0 || is_busy || !takes_answers(row.status, row.closes_on, zone, now) {
        return Ok(false);
    }
    let number = note_mailing(conn, row.id, now)?;
    let job = jobs::enqueue(conn, JOB, row.edition_id, &format!("{}:{number}", row.id), now)?;
    jobs::expect_total(conn, job, waiting)?;
    let change = Change {
        edition: Some(row.edition_id),
        action: "survey.mail",
        object: "survey",
        id: row.id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"people": waiting, "mailing": number}),
    };
    audit::record(conn, actor, now, change)?;
    Ok(true)
}

/// How the newest mailing of an edition's surveys stands.
///
/// # Errors
/// A failed query.
pub fn newest(conn: &mut Conn, edition: i64) -> Result<Option<Standing>, DbError> {
    jobs::newest(conn, JOB, edition)
}

/// Does every queued mailing, until `stop`.
///
/// # Errors
/// An unavailable database; the job is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    jobs::run_due(site, JOB, stop, piece).await
}

/// One piece; `None` when everybody who has not answered has their mail.
fn piece(conn: &mut Conn, job: &Job, turn: Turn) -> Result<Option<Piece>, DbError> {
    let payload = job.payload.split_once(':').and_then(|(id, number)| Some((id.parse::<i64>().ok()?, number)));
    let (id, number) = payload.ok_or_else(|| DbError::Corrupt(format!("mailing {:?}", job.payload)))?;
    let Some(row) = survey_by_id(conn, id)? else { return Ok(None) };
    let edition = edition_by_id(conn, row.edition_id)?;
    if !takes_answers(row.status, row.closes_on, edition.zone()?, turn.now) {
        return Ok(None);
    }
    if job.resume_after == 0 && add_missing(conn, &row)? > 0 {
        let (asked, answered) = counts(conn, id)?;
        return Ok(Some(Piece { last: 0, count: 0, left: asked - answered }));
    }
    let (all, waiting) = unanswered(conn, id, job.resume_after, CHUNK)?;
    let Some(last) = waiting.last().map(|recipient| recipient.id) else { return Ok(None) };
    let mut nonces = MessageIds::new(turn.seed, turn.now);
    for recipient in &waiting {
        write(conn, &edition, &row, recipient, number, nonces.take(), turn.now)?;
    }
    Ok(Some(Piece { last, count: waiting.len(), left: all - i64::try_from(waiting.len()).unwrap_or(0) }))
}

/// Name, address and language of somebody who is asked; none without an address.
fn reader(conn: &mut Conn, recipient: &Recipient) -> Result<Option<(String, String, Language)>, DbError> {
    let found = if let Some(who) = registered_recipient(conn, recipient)? {
        Some((who.person.full_name(), who.person.email, who.registration.language))
    } else if let Some(id) = recipient.focal_point_id {
        focal_point_by_id(conn, id)?.map(|person| (person.values.name, person.values.email, person.values.language))
    } else {
        None
    };
    Ok(found.filter(|(_, email, _)| !email.is_empty()))
}

fn write(
    conn: &mut Conn,
    edition: &EditionRow,
    row: &SurveyRow,
    recipient: &Recipient,
    number: &str,
    nonce: String,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some((name, email, language)) = reader(conn, recipient)? else { return Ok(()) };
    if is_suppressed(conn, &email)? {
        return Ok(());
    }
    let language = language.interface();
    let t = language.texts();
    let (title, survey) = (edition.title.tagged(language), row.tagged_name(language));
    let title = title.as_str();
    let link = placeholder(&nonce, Purpose::Survey, recipient.id, recipient.generation);
    let mut body = vec![Block::Paragraph(t.survey_mail_intro(title, survey.as_str()))];
    body.push(Block::Link(t.survey_mail_link().into_owned(), link));
    if let Some(day) = row.closes_on {
        body.push(Block::Paragraph(t.survey_until(language.date_long(day))));
    }
    body.push(Block::Paragraph(promise(t, row.kind, recipient.focal_point_id.is_some())));
    let letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject: t.survey_mail_subject(title, survey.as_str()),
        greeting: t.mail_greeting(name.as_str()),
        body,
        foot: vec![Block::Small(t.survey_mail_why().into_owned(), None)],
    };
    let draft = Draft {
        // A piece that is done again after a crash doubles no mail.
        dedup_key: format!("{JOB}:{number}:{}", recipient.id),
        priority: Priority::Bulk,
        registration: recipient.registration_id,
        ..letter.draft(JOB, edition.id, (&email, &name), nonce)?
    };
    enqueue(conn, draft, now).map(drop)
}
