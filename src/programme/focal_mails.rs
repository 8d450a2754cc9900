//! The mails to focal points: their link, and the reminder that nobody has been nominated yet. Staff send them; a focal point
//! asks for the link again on the page of one that has expired.

use chrono::{DateTime, TimeDelta, Utc};

use super::store::{EditionRow, FocalPoint, StateNames, note_reminder, renew_focal_link};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::enqueue;

/// A link opens for this long.
pub const LINK_LIVES: TimeDelta = TimeDelta::days(30);
/// Between two reminders to one focal point.
pub const REMINDER_PAUSE: TimeDelta = TimeDelta::days(1);

/// Mails a focal point a new link, which takes the place of the last one. `false`: they have no address.
///
/// # Errors
/// A failed query.
pub fn send_link(
    conn: &mut Conn,
    edition: &EditionRow,
    person: &FocalPoint,
    nonce: String,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if person.values.email.is_empty() {
        return Ok(false);
    }
    let expires = now + LINK_LIVES;
    let generation = renew_focal_link(conn, person, expires)?;
    put(conn, edition, person, Kind::Link, (generation, expires), nonce, now)
}

/// Mails a focal point the link they have while it opens, else a new one: whoever asks with an older link takes nothing away.
/// `false`: they have no address.
///
/// # Errors
/// A failed query.
pub fn send_link_again(
    conn: &mut Conn,
    edition: &EditionRow,
    person: &FocalPoint,
    nonce: String,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let open = person.link_expires_at.map(UtcInstant::utc).filter(|expires| now < *expires);
    match open {
        Some(expires) if !person.values.email.is_empty() => {
            put(conn, edition, person, Kind::Link, (person.generation, expires), nonce, now)
        }
        _ => send_link(conn, edition, person, nonce, now),
    }
}

/// Reminds a focal point, once a day at most, with the link they have while it opens, else with a new one. `false`: they have
/// no address, or were reminded within a day.
///
/// # Errors
/// A failed query.
pub fn remind(
    conn: &mut Conn,
    edition: &EditionRow,
    person: &FocalPoint,
    nonce: String,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let is_early = person.reminded_at.is_some_and(|last| now < last.utc() + REMINDER_PAUSE);
    if person.values.email.is_empty() || is_early {
        return Ok(false);
    }
    let open = person.link_expires_at.map(UtcInstant::utc).filter(|expires| now < *expires);
    let link = if let Some(expires) = open {
        (person.generation, expires)
    } else {
        let expires = now + LINK_LIVES;
        (renew_focal_link(conn, person, expires)?, expires)
    };
    note_reminder(conn, person.id, now)?;
    put(conn, edition, person, Kind::Reminder, link, nonce, now)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Link,
    Reminder,
}

fn put(
    conn: &mut Conn,
    edition: &EditionRow,
    person: &FocalPoint,
    kind: Kind,
    (generation, expires): (i32, DateTime<Utc>),
    nonce: String,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let language = person.values.language.interface();
    let t = language.texts();
    let title = edition.title.tagged(language);
    let title = title.as_str();
    let party = person.party.name(&StateNames::load(conn, edition.programme_id)?, language);
    let zone = edition.zone()?;
    let (word, subject, intro) = match kind {
        Kind::Link => ("focal.link", t.mail_focal_link_subject(title), t.mail_focal_link_intro(title, party)),
        Kind::Reminder => ("focal.remind", t.mail_focal_remind_subject(title), t.mail_focal_remind_intro(title, party)),
    };
    let mut body = vec![Block::Paragraph(intro), Block::Paragraph(t.mail_focal_what().into_owned())];
    if let Some(closes) = edition.closes_at()? {
        let closes = closes.with_timezone(&zone);
        let day = language.date_full(closes.date_naive());
        let label = language.zone_label(zone, closes.to_utc());
        body.push(Block::Paragraph(t.mail_focal_deadline(day, closes.format("%H:%M").to_string(), label)));
    }
    body.push(Block::Link(t.mail_focal_open().into_owned(), placeholder(&nonce, Purpose::Focal, person.id, generation)));
    body.push(Block::Paragraph(t.mail_focal_expires(language.date_long(expires.with_timezone(&zone).date_naive()))));
    let letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject,
        greeting: t.mail_greeting(person.values.name.as_str()),
        body,
        foot: vec![Block::Small(t.mail_foot_focal().into_owned(), None)],
    };
    let draft = letter.draft(word, edition.id, (&person.values.email, &person.values.name), nonce)?;
    enqueue(conn, draft, now)
}
