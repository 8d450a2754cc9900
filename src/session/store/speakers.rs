//! Speakers.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::{SessionRow, raise_session_sequence};
use crate::db::schema::{session, speaker};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::links::first_generation;
use crate::programme::store::parse_zone;
use crate::session::rules::{Answer, next_sequence};
use crate::session::speakers::{Speaker, pair};
use crate::text::fold;

/// A speaker as stored.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = speaker)]
pub struct SpeakerRow {
    /// Its id.
    pub id: i64,
    /// The session.
    pub session_id: i64,
    /// Place among the speakers.
    pub position: i32,
    /// Their name.
    pub name: String,
    /// Their address, for staff and mail.
    pub email: Option<String>,
    /// Who they are.
    pub biography: LocalText,
    /// Where they work.
    pub organisation: String,
    /// What they do there.
    pub job_title: String,
    /// Language of their mails; none = the edition's first.
    pub language: Option<Language>,
    /// Zone of their times; none = the session's.
    pub time_zone: Option<String>,
    /// When they, or staff for them, said that they speak.
    pub confirmed_at: Option<UtcInstant>,
    /// When they said that they do not.
    pub declined_at: Option<UtcInstant>,
    /// When the first calendar message went to their present address.
    pub invited_at: Option<UtcInstant>,
    /// SEQUENCE of the last calendar message.
    pub sequence: i32,
    /// Raised to revoke their link.
    pub generation: i32,
}

impl SpeakerRow {
    /// Where they stand.
    pub fn answer(&self) -> Answer {
        match (self.confirmed_at, self.declined_at) {
            (Some(_), _) => Answer::Confirmed,
            (None, Some(_)) => Answer::Declined,
            (None, None) => Answer::Open,
        }
    }

    /// Whether they may be written to: they have an address and have not declined.
    pub fn is_reachable(&self) -> bool {
        self.email.is_some() && self.answer() != Answer::Declined
    }

    /// Whether a change of the session is told to them: they know of it.
    pub fn is_told(&self) -> bool {
        self.is_reachable() && (self.invited_at.is_some() || self.answer() == Answer::Confirmed)
    }

    /// SEQUENCE of the next calendar message to them.
    pub fn next_sequence(&self, session: &SessionRow) -> i32 {
        next_sequence(self.invited_at.map(|_| self.sequence), session.sequence)
    }

    /// The zone in which they read times.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when a stored zone is unknown.
    pub fn zone(&self, session: &SessionRow) -> Result<Tz, DbError> {
        self.time_zone.as_deref().map_or_else(|| session.zone(), parse_zone)
    }

    /// “Deputy Director, Ministry of the Interior”.
    pub fn role(&self, language: Language) -> String {
        let comma = if language == Language::Ar && !self.organisation.is_ascii() { "، " } else { ", " };
        let parts: Vec<&str> =
            [self.job_title.as_str(), self.organisation.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(comma)
    }

    fn stated(&self) -> Speaker {
        Speaker {
            name: self.name.clone(),
            email: self.email.clone(),
            biography: Some(self.biography.clone()),
            organisation: Some(self.organisation.clone()),
            job_title: Some(self.job_title.clone()),
            is_confirmed: Some(self.answer() == Answer::Confirmed),
        }
    }
}

/// What staff set on one speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerValues {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// Who they are.
    pub biography: LocalText,
    /// Where they work.
    pub organisation: String,
    /// What they do there.
    pub job_title: String,
    /// Language of their mails.
    pub language: Option<Language>,
    /// IANA zone of their times.
    pub time_zone: Option<String>,
    /// Where they stand.
    pub answer: Answer,
}

impl Default for SpeakerValues {
    /// Somebody new of whom nothing is known.
    fn default() -> Self {
        Self {
            name: String::new(),
            email: None,
            biography: LocalText::default(),
            organisation: String::new(),
            job_title: String::new(),
            language: None,
            time_zone: None,
            answer: Answer::Open,
        }
    }
}

impl SpeakerValues {
    /// The present values of a speaker.
    pub fn of(row: &SpeakerRow) -> Self {
        Self {
            name: row.name.clone(),
            email: row.email.clone(),
            biography: row.biography.clone(),
            organisation: row.organisation.clone(),
            job_title: row.job_title.clone(),
            language: row.language,
            time_zone: row.time_zone.clone(),
            answer: row.answer(),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "name": self.name, "email": self.email, "biography": self.biography.as_json(), "organisation": self.organisation,
            "job_title": self.job_title, "language": self.language.map(Language::code), "time_zone": self.time_zone,
            "answer": self.answer.as_str(),
        })
    }
}

/// The speakers of a session, in order.
///
/// # Errors
/// A failed query.
pub fn speaker_rows(conn: &mut Conn, session_id: i64) -> Result<Vec<SpeakerRow>, DbError> {
    Ok(speaker::table
        .filter(speaker::session_id.eq(session_id))
        .order((speaker::position, speaker::id))
        .select(SpeakerRow::as_select())
        .load(conn)?)
}

/// The speakers of every session of an edition, by session and place: for warnings and programmes.
///
/// # Errors
/// A failed query.
pub fn edition_speakers(conn: &mut Conn, edition_id: i64) -> Result<Vec<SpeakerRow>, DbError> {
    Ok(speaker::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .order((speaker::session_id, speaker::position, speaker::id))
        .select(SpeakerRow::as_select())
        .load(conn)?)
}

/// A speaker with their session, by id.
///
/// # Errors
/// A failed query.
pub fn speaker_by_id(conn: &mut Conn, id: i64) -> Result<Option<(SpeakerRow, SessionRow)>, DbError> {
    Ok(speaker::table
        .inner_join(session::table)
        .filter(speaker::id.eq(id))
        .select((SpeakerRow::as_select(), SessionRow::as_select()))
        .first(conn)
        .optional()?)
}

/// Everything that the person behind a speaker has in the same edition (one address and one name), by start.
///
/// # Errors
/// A failed query.
pub fn speaks_in(conn: &mut Conn, who: &SpeakerRow, edition_id: i64) -> Result<Vec<(SpeakerRow, SessionRow)>, DbError> {
    let rows: Vec<(SpeakerRow, SessionRow)> = speaker::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .filter(speaker::id.eq(who.id).or(speaker::email.eq(who.email.as_deref()).assume_not_null()))
        .order((session::starts_at, session::slug))
        .select((SpeakerRow::as_select(), SessionRow::as_select()))
        .load(conn)?;
    Ok(rows.into_iter().filter(|(row, _)| row.id == who.id || fold(&row.name) == fold(&who.name)).collect())
}

pub(super) fn stated_speakers(conn: &mut Conn, session_id: i64) -> Result<Vec<Speaker>, DbError> {
    Ok(speaker_rows(conn, session_id)?.iter().map(SpeakerRow::stated).collect())
}

/// Adds a speaker at the end.
///
/// # Errors
/// A failed query.
pub fn insert_speaker(conn: &mut Conn, session_id: i64, values: &SpeakerValues, now: DateTime<Utc>) -> Result<i64, DbError> {
    let last = speaker_rows(conn, session_id)?.last().map_or(0, |row| row.position);
    let at = UtcInstant::from(now);
    Ok(diesel::insert_into(speaker::table)
        .values((
            (speaker::session_id.eq(session_id), speaker::position.eq(last + 1)),
            speaker::generation.eq(first_generation(now)),
            (speaker::name.eq(&values.name), speaker::email.eq(values.email.as_deref())),
            speaker::biography.eq(&values.biography),
            speaker::organisation.eq(&values.organisation),
            speaker::job_title.eq(&values.job_title),
            speaker::language.eq(values.language),
            speaker::time_zone.eq(values.time_zone.as_deref()),
            speaker::confirmed_at.eq((values.answer == Answer::Confirmed).then_some(at)),
            speaker::declined_at.eq((values.answer == Answer::Declined).then_some(at)),
        ))
        .returning(speaker::id)
        .get_result(conn)?)
}

/// Changes a speaker. Another address revokes the link, and has been told nothing yet.
///
/// # Errors
/// A failed query.
pub fn update_speaker(conn: &mut Conn, row: &SpeakerRow, values: &SpeakerValues, now: DateTime<Utc>) -> Result<(), DbError> {
    let moved = values.email != row.email;
    diesel::update(speaker::table.find(row.id))
        .set((
            (speaker::name.eq(&values.name), speaker::email.eq(values.email.as_deref())),
            speaker::biography.eq(&values.biography),
            speaker::organisation.eq(&values.organisation),
            speaker::job_title.eq(&values.job_title),
            speaker::language.eq(values.language),
            speaker::time_zone.eq(values.time_zone.as_deref()),
            speaker::generation.eq(row.generation + i32::from(moved)),
            speaker::invited_at.eq(row.invited_at.filter(|_| !moved)),
        ))
        .execute(conn)?;
    set_answer(conn, row, values.answer, now)
}

/// Notes what a speaker has said; the same again keeps the first instant.
///
/// # Errors
/// A failed query.
pub fn set_answer(conn: &mut Conn, row: &SpeakerRow, answer: Answer, now: DateTime<Utc>) -> Result<(), DbError> {
    if row.answer() == answer {
        return Ok(());
    }
    let at = UtcInstant::from(now);
    diesel::update(speaker::table.find(row.id))
        .set((
            speaker::confirmed_at.eq((answer == Answer::Confirmed).then_some(at)),
            speaker::declined_at.eq((answer == Answer::Declined).then_some(at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that a calendar message of this SEQUENCE goes to a speaker.
///
/// # Errors
/// A failed query.
pub fn mark_told(conn: &mut Conn, row: &SpeakerRow, sequence: i32, now: DateTime<Utc>) -> Result<(), DbError> {
    let first = row.invited_at.unwrap_or_else(|| now.into());
    diesel::update(speaker::table.find(row.id))
        .set((speaker::sequence.eq(sequence.max(row.sequence)), speaker::invited_at.eq(first)))
        .execute(conn)?;
    Ok(())
}

/// Removes a speaker.
///
/// # Errors
/// A failed query.
pub fn delete_speaker(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(speaker::table.find(id)).execute(conn)?;
    Ok(())
}

/// After a CANCEL to somebody whose row is gone: should they come back, their calendar takes nothing below it.
///
/// # Errors
/// A failed query.
pub fn outlive(conn: &mut Conn, session_id: i64, cancelled: i32) -> Result<(), DbError> {
    raise_session_sequence(conn, session_id, cancelled + 1)
}

/// Puts a speaker one place earlier or later.
///
/// # Errors
/// A failed query.
pub fn move_speaker(conn: &mut Conn, session_id: i64, id: i64, earlier: bool) -> Result<(), DbError> {
    let mut ids: Vec<i64> = speaker_rows(conn, session_id)?.iter().map(|row| row.id).collect();
    let Some(from) = ids.iter().position(|other| *other == id) else { return Ok(()) };
    let to = if earlier { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < ids.len()) };
    let Some(to) = to else { return Ok(()) };
    ids.swap(from, to);
    for (position, id) in (1_i32..).zip(ids) {
        diesel::update(speaker::table.find(id)).set(speaker::position.eq(position)).execute(conn)?;
    }
    Ok(())
}

/// Makes the speakers of a session those that are stated, in their order. People keep their rows, and so their links
/// ([`pair`]). Answers, as they were, those whose calendars must lose the session: who is gone, and who has another
/// address now.
pub(super) fn save_speakers(
    conn: &mut Conn,
    session_id: i64,
    wanted: &[Speaker],
    now: DateTime<Utc>,
) -> Result<Vec<SpeakerRow>, DbError> {
    let there = speaker_rows(conn, session_id)?;
    let stated: Vec<Speaker> = there.iter().map(SpeakerRow::stated).collect();
    if stated == wanted {
        return Ok(Vec::new());
    }
    for (position, (person, place)) in (1_i32..).zip(wanted.iter().zip(pair(&stated, wanted))) {
        let row = place.and_then(|place| there.get(place));
        let mut values = row.map(SpeakerValues::of).unwrap_or_default();
        values.name.clone_from(&person.name);
        values.email.clone_from(&person.email);
        values.biography = person.biography.clone().unwrap_or(values.biography);
        values.organisation = person.organisation.clone().unwrap_or(values.organisation);
        values.job_title = person.job_title.clone().unwrap_or(values.job_title);
        values.answer = match person.is_confirmed {
            Some(true) => Answer::Confirmed,
            Some(false) if values.answer == Answer::Confirmed => Answer::Open,
            _ => values.answer,
        };
        let id = match row {
            Some(row) => {
                update_speaker(conn, row, &values, now)?;
                row.id
            }
            None => insert_speaker(conn, session_id, &values, now)?,
        };
        diesel::update(speaker::table.find(id)).set(speaker::position.eq(position)).execute(conn)?;
    }
    let (leaving, gone) = leaving(there, wanted);
    for id in gone {
        delete_speaker(conn, id)?;
    }
    Ok(leaving)
}

/// Of those who are there, the ones who are gone or have another address once `wanted` speak, and the ids of those who are
/// gone.
fn leaving(there: Vec<SpeakerRow>, wanted: &[Speaker]) -> (Vec<SpeakerRow>, Vec<i64>) {
    let stated: Vec<Speaker> = there.iter().map(SpeakerRow::stated).collect();
    let pairs = pair(&stated, wanted);
    let becomes = |place: usize| pairs.iter().position(|pair| *pair == Some(place)).and_then(|index| wanted.get(index));
    let (mut leaving, mut gone) = (Vec::new(), Vec::new());
    for (place, row) in there.into_iter().enumerate() {
        let new = becomes(place);
        if new.is_none() {
            gone.push(row.id);
        }
        if new.is_none_or(|new| new.email != row.email) {
            leaving.push(row);
        }
    }
    (leaving, gone)
}

/// Whether somebody who has a session in the calendar would lose it once `wanted` speak in it.
///
/// # Errors
/// A failed query.
pub fn takes_leave(conn: &mut Conn, session_id: i64, wanted: &[Speaker]) -> Result<bool, DbError> {
    let (leaving, _) = leaving(speaker_rows(conn, session_id)?, wanted);
    Ok(leaving.iter().any(|row| row.invited_at.is_some()))
}

/// Whether a speaker of a session has it in the calendar.
///
/// # Errors
/// A failed query.
pub fn has_invited_speakers(conn: &mut Conn, session_id: i64) -> Result<bool, DbError> {
    Ok(speaker_rows(conn, session_id)?.iter().any(|row| row.invited_at.is_some() && row.is_reachable()))
}
