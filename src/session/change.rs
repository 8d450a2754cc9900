//! One change of a session in its transaction: what forbids it, the rows, the trail, and who is told.

use chrono::{DateTime, Utc};

use super::load::needs_flag;
use super::rules::{SessionStatus, below};
use super::speaker_mails::SpeakerLetters;
use super::store::{self, SessionRow, SessionValues, SpeakerRow, session_by_slug, sessions, told};
use crate::accounts::{Actor, Change, audit};
use crate::clock::first_instant;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::links::MessageIds;
use crate::programme::store::participating_states;
use crate::site::Promotion;

/// Who changes something, when, and what its mails need.
#[derive(Clone, Debug)]
pub struct Hand {
    /// Who.
    pub actor: Actor,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// The seed of the mails' nonces.
    pub seed: [u8; 16],
    /// The address that calendars name.
    pub organizer: String,
    /// Gives places to those who wait once there are more.
    pub promotion: Promotion,
}

/// How a change ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// There is no such session.
    Gone,
    /// Somebody has changed it since the form was shown.
    Changed,
    /// Another session has the slug.
    SlugTaken,
    /// The reserves of the States are above the capacity.
    ReservesAbove,
    /// More seats are confirmed: how many, and how many more.
    BelowConfirmed(i32, i32),
    /// People have seats: no draft, and no deletion.
    HasSeats,
    /// Speakers have it in their calendars: no draft.
    HasSpeakers,
    /// People would be told: staff see first who and what.
    Ask,
}

/// What staff have been shown of a change that people are told of: the state it starts from and the time it leads to. The
/// confirmation brings it back, so that nobody confirms something else.
pub fn marker(row: &SessionRow, values: &SessionValues) -> String {
    format!("{}-{}-{}-{}", row.sequence, values.status, values.starts_at.timestamp(), values.duration_minutes)
}

fn reserves_above(conn: &mut Conn, edition: i64, capacity: Option<i32>) -> Result<bool, DbError> {
    let reserved: i32 = participating_states(conn, edition)?.iter().map(|state| state.reserved).sum();
    Ok(capacity.is_some_and(|capacity| reserved > capacity))
}

/// Creates a session; `action` is what the trail calls it.
///
/// # Errors
/// A failed query.
pub fn create(
    conn: &mut Conn,
    hand: &Hand,
    edition: i64,
    (slug, uid): (&str, &str),
    values: &SessionValues,
    action: &str,
) -> Result<Outcome, DbError> {
    if session_by_slug(conn, edition, slug)?.is_some() {
        return Ok(Outcome::SlugTaken);
    }
    if reserves_above(conn, edition, values.capacity)? {
        return Ok(Outcome::ReservesAbove);
    }
    store::create_session(conn, edition, slug, uid, values, hand.now)?;
    trail(conn, hand, edition, action, slug, serde_json::json!({}), values.as_json())?;
    Ok(Outcome::Done)
}

/// Changes a session to `values`; `shown` is the [`marker`] of what staff have seen of the telling.
///
/// # Errors
/// A failed query.
pub fn update(
    conn: &mut Conn,
    hand: &Hand,
    edition: i64,
    slug: &str,
    values: &SessionValues,
    shown: &str,
) -> Result<Outcome, DbError> {
    let Some(row) = session_by_slug(conn, edition, slug)? else { return Ok(Outcome::Gone) };
    if reserves_above(conn, edition, values.capacity)? {
        return Ok(Outcome::ReservesAbove);
    }
    if let Some(refused) = against_seats(conn, &row, values)? {
        return Ok(refused);
    }
    save(conn, hand, &row, values, shown)
}

/// Cancels a session with the reason that people read.
///
/// # Errors
/// A failed query.
pub fn cancel(
    conn: &mut Conn,
    hand: &Hand,
    edition: i64,
    slug: &str,
    reason: &LocalText,
    shown: &str,
) -> Result<Outcome, DbError> {
    let Some(row) = session_by_slug(conn, edition, slug)? else { return Ok(Outcome::Gone) };
    let values = cancelled(conn, &row, reason)?;
    save(conn, hand, &row, &values, shown)
}

/// The values of a session once it is cancelled; one that is cancelled already stays as it is.
///
/// # Errors
/// A failed query.
pub fn cancelled(conn: &mut Conn, row: &SessionRow, reason: &LocalText) -> Result<SessionValues, DbError> {
    let values = SessionValues::of(conn, row)?;
    if row.status == SessionStatus::Cancelled {
        return Ok(values);
    }
    Ok(SessionValues { status: SessionStatus::Cancelled, cancel_reason: reason.clone(), ..values })
}

/// What the seats that people have, and what speakers were told, forbid. Read under the edition's lock, which every registration takes.
fn against_seats(conn: &mut Conn, row: &SessionRow, values: &SessionValues) -> Result<Option<Outcome>, DbError> {
    if values.status == SessionStatus::Draft && row.status == SessionStatus::Published && store::has_seats(conn, row.id)? {
        return Ok(Some(Outcome::HasSeats));
    }
    if values.status == SessionStatus::Draft
        && row.status == SessionStatus::Published
        && store::has_invited_speakers(conn, row.id)?
    {
        return Ok(Some(Outcome::HasSpeakers));
    }
    if values.capacity == row.capacity {
        return Ok(None);
    }
    let confirmed = store::confirmed(conn, row.id)?;
    Ok(below(values.capacity, confirmed).map(|(confirmed, missing)| Outcome::BelowConfirmed(confirmed, missing)))
}

/// Writes changed values with their trail; calendars are told a higher SEQUENCE when what they show differs, and people of
/// a move or a cancellation once staff have seen whom.
fn save(conn: &mut Conn, hand: &Hand, row: &SessionRow, values: &SessionValues, shown: &str) -> Result<Outcome, DbError> {
    let before = SessionValues::of(conn, row)?;
    if before == *values {
        return Ok(Outcome::Done);
    }
    let tells = needs_flag(&before, values) && values.ends_at() > hand.now && told(conn, row.id)?.all() > 0;
    if tells && shown != marker(row, values) {
        return Ok(Outcome::Ask);
    }
    let gone = store::update_session(conn, row, values, values.calendar_differs(&before), hand.now)?;
    if tells {
        store::queue_notice(conn, row.edition_id, &row.slug, before.planned(), hand.now)?;
    }
    withdraw(conn, hand, row.edition_id, &row.slug, &gone)?;
    let is_cancel = values.status == SessionStatus::Cancelled && before.status != SessionStatus::Cancelled;
    let action = if is_cancel { "session.cancel" } else { "session.update" };
    trail(conn, hand, row.edition_id, action, &row.slug, before.as_json(), values.as_json())?;
    if before.capacity != values.capacity {
        // Fewer than are confirmed was refused, so nobody loses a place; more may be enough for whoever waits.
        hand.promotion.run(conn, row.edition_id)?;
    }
    Ok(Outcome::Done)
}

/// Takes a session out of the calendars of speakers who are gone or have another address.
pub(super) fn withdraw(conn: &mut Conn, hand: &Hand, edition: i64, slug: &str, gone: &[SpeakerRow]) -> Result<(), DbError> {
    withdraw_with(conn, hand, &mut MessageIds::new(hand.seed, hand.now), (edition, slug), gone)
}

/// The same for several sessions in one transaction, whose mails share one series of Message-IDs.
pub(super) fn withdraw_with(
    conn: &mut Conn,
    hand: &Hand,
    nonces: &mut MessageIds,
    (edition, slug): (i64, &str),
    gone: &[SpeakerRow],
) -> Result<(), DbError> {
    if gone.is_empty() {
        return Ok(());
    }
    let Some(session) = session_by_slug(conn, edition, slug)? else { return Ok(()) };
    let letters = SpeakerLetters::read(conn, edition, &hand.organizer, hand.now)?;
    for speaker in gone {
        letters.withdraw(conn, &session, speaker, nonces.take())?;
    }
    Ok(())
}

/// Deletes a session that nobody has registered for; its speakers' calendars lose it.
///
/// # Errors
/// A failed query.
pub fn delete(conn: &mut Conn, hand: &Hand, edition: i64, slug: &str) -> Result<Outcome, DbError> {
    let Some(row) = session_by_slug(conn, edition, slug)? else { return Ok(Outcome::Gone) };
    if !store::is_deletable(conn, row.id)? {
        return Ok(Outcome::HasSeats);
    }
    let before = SessionValues::of(conn, &row)?;
    let speakers = store::speaker_rows(conn, row.id)?;
    withdraw(conn, hand, edition, slug, &speakers)?;
    store::delete_session(conn, &row)?;
    trail(conn, hand, edition, "session.delete", slug, before.as_json(), serde_json::json!({}))?;
    Ok(Outcome::Done)
}

/// A copy of a session that is not there yet: a slug that is free, and its values as a draft a week later.
///
/// # Errors
/// A failed query.
pub fn copy_of(conn: &mut Conn, edition: i64, slug: &str) -> Result<Option<(String, SessionValues)>, DbError> {
    let Some(row) = session_by_slug(conn, edition, slug)? else { return Ok(None) };
    let mut values =
        SessionValues { status: SessionStatus::Draft, cancel_reason: LocalText::default(), ..SessionValues::of(conn, &row)? };
    // Who spoke in one session has not said that they speak in the other.
    for speaker in &mut values.speakers {
        speaker.is_confirmed = Some(false);
    }
    let later = values.local_start + chrono::TimeDelta::weeks(1);
    // Where the clock jumps over that hour, or shows it twice, the draft begins with what comes first.
    values.starts_at = first_instant(values.zone, later);
    values.local_start = values.starts_at.with_timezone(&values.zone).naive_local();
    let taken: Vec<String> = sessions(conn, edition)?.into_iter().map(|session| session.slug).collect();
    let stem: String = slug.chars().take(50).collect();
    let free = (2..10_000).map(|number| format!("{stem}-{number}")).find(|slug| !taken.contains(slug)).unwrap_or_default();
    Ok(Some((free, values)))
}

fn trail(
    conn: &mut Conn,
    hand: &Hand,
    edition: i64,
    action: &str,
    slug: &str,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), DbError> {
    let change = Change { edition: Some(edition), action, object: "session", id: slug.to_owned(), before, after };
    audit::record(conn, &hand.actor, hand.now, change)
}
