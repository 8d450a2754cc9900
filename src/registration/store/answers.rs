//! What registrations have answered to the questions of their edition's form, with their files.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::db::schema::{file, file_chunk, registration_answer};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::files::{self, NewFile, Purpose};
use crate::links::sha256;
use crate::registration::questions::{Given, KeptFile, NewAnswer, Question, QuestionKind, SentFile, keys_json};
use crate::session::store::FileRow;

/// Such files are kept this long.
const KEPT_FOR: TimeDelta = TimeDelta::days(1);
/// Bytes of such files of an edition, at most: anybody may send one.
const KEPT_BYTES: i64 = 256 * 1024 * 1024;

/// An answer as stored.
#[derive(Clone, Debug, Queryable)]
pub struct Answer {
    /// The question.
    pub question_id: i64,
    /// As typed, the key of a choice, keys as JSON, or the name of a file.
    pub value: String,
    /// The file, when it is one.
    pub file_id: Option<i64>,
    /// What a repeated registration answered.
    pub proposed: Option<String>,
    /// The file of that.
    pub proposed_file_id: Option<i64>,
}

/// The answers of a registration.
///
/// # Errors
/// A failed query.
pub fn answers(conn: &mut Conn, registration_id: i64) -> Result<Vec<Answer>, DbError> {
    Ok(registration_answer::table
        .filter(registration_answer::registration_id.eq(registration_id))
        .order(registration_answer::question_id)
        .select((
            registration_answer::question_id,
            registration_answer::value,
            registration_answer::file_id,
            registration_answer::proposed,
            registration_answer::proposed_file_id,
        ))
        .load(conn)?)
}

/// The file that a registration answered a question with.
///
/// # Errors
/// A failed query.
pub fn answer_file(conn: &mut Conn, registration_id: i64, question_id: i64) -> Result<Option<FileRow>, DbError> {
    Ok(registration_answer::table
        .inner_join(file::table)
        .filter(registration_answer::registration_id.eq(registration_id))
        .filter(registration_answer::question_id.eq(question_id))
        .select(FileRow::as_select())
        .first(conn)
        .optional()?)
}

/// Bytes of all files that answer questions of an edition, or wait to.
///
/// # Errors
/// A failed query.
pub fn answers_bytes(conn: &mut Conn, edition_id: i64) -> Result<usize, DbError> {
    let sizes: Vec<i64> = file::table
        .filter(file::edition_id.eq(edition_id))
        .filter(file::purpose.eq_any([Purpose::Answer, Purpose::AnswerKept]))
        .select(file::size)
        .load(conn)?;
    Ok(usize::try_from(sizes.iter().sum::<i64>()).unwrap_or_default())
}

/// Keeps a file for a day that came with a form that had an error elsewhere; `None` when too much is kept already.
///
/// # Errors
/// A failed query.
pub fn keep_file(conn: &mut Conn, edition_id: i64, sent: &SentFile, now: DateTime<Utc>) -> Result<Option<KeptFile>, DbError> {
    let kept: Vec<i64> = file::table
        .filter(file::edition_id.eq(edition_id))
        .filter(file::purpose.eq(Purpose::AnswerKept))
        .select(file::size)
        .load(conn)?;
    let size = i64::try_from(sent.bytes.len()).unwrap_or(i64::MAX);
    if kept.iter().sum::<i64>().saturating_add(size) > KEPT_BYTES {
        return Ok(None);
    }
    let id = save_file(conn, edition_id, Purpose::AnswerKept, sent, Some(now + KEPT_FOR), now)?;
    Ok(Some(KeptFile { id, name: sent.name.clone(), size }))
}

/// A file that came with an earlier try of a form of this edition. When it has become an answer meanwhile it is found
/// too: a form may be sent twice, and by two people one after the other. Answers with when it came.
///
/// # Errors
/// A failed query.
pub fn kept_file(
    conn: &mut Conn,
    edition_id: i64,
    id: i64,
    now: DateTime<Utc>,
) -> Result<Option<(KeptFile, DateTime<Utc>)>, DbError> {
    let found: Option<(String, i64, UtcInstant)> = file::table
        .filter(file::id.eq(id))
        .filter(file::edition_id.eq(edition_id))
        .filter(file::purpose.eq_any([Purpose::AnswerKept, Purpose::Answer]))
        .filter(file::expires_at.is_null().or(file::expires_at.gt(UtcInstant::from(now))))
        .select((file::name, file::size, file::created_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(name, size, came)| (KeptFile { id, name, size }, came.utc())))
}

fn save_file(
    conn: &mut Conn,
    edition: i64,
    purpose: Purpose,
    sent: &SentFile,
    expires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let new = NewFile { edition, session: None, purpose, name: &sent.name, bytes: &sent.bytes, created_by: None, expires_at };
    let id = files::save(conn, &new, now)?;
    diesel::update(file::table.find(id)).set(file::media_type.eq(sent.media_type)).execute(conn)?;
    Ok(id)
}

/// A file that is the answer of one registration already, once more for another.
fn copy_file(conn: &mut Conn, edition: i64, id: i64, now: DateTime<Utc>) -> Result<Option<i64>, DbError> {
    let wanted = files::Wanted { edition, purpose: Purpose::Answer, session: None, created_by: None };
    let Some((name, bytes)) = files::load(conn, wanted, id, now)? else { return Ok(None) };
    let media_type: String = file::table.find(id).select(file::media_type).first(conn)?;
    let new = NewFile {
        edition,
        session: None,
        purpose: Purpose::Answer,
        name: &name,
        bytes: &bytes,
        created_by: None,
        expires_at: None,
    };
    let copy = files::save(conn, &new, now)?;
    diesel::update(file::table.find(copy)).set(file::media_type.eq(media_type)).execute(conn)?;
    Ok(Some(copy))
}

fn delete_file(conn: &mut Conn, id: Option<i64>) -> Result<(), DbError> {
    if let Some(id) = id {
        diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq(id))).execute(conn)?;
        diesel::delete(file::table.find(id)).execute(conn)?;
    }
    Ok(())
}

fn hash_of(conn: &mut Conn, id: Option<i64>) -> Result<Option<Vec<u8>>, DbError> {
    let Some(id) = id else { return Ok(None) };
    Ok(file::table.find(id).select(file::sha256).first(conn).optional()?)
}

/// What an answer holds, without storing anything.
fn value_of(given: &Given) -> String {
    match given {
        Given::Text(text) => text.clone(),
        Given::Keys(keys) => keys_json(keys),
        Given::Sent(sent) => sent.name.clone(),
        Given::Kept(kept) => kept.name.clone(),
    }
}

/// Whether an answer says the same as what is stored: a text as it was typed, a file by its content.
fn is_same(conn: &mut Conn, given: &Given, value: &str, file_id: Option<i64>) -> Result<bool, DbError> {
    let new = match given {
        Given::Sent(sent) => Some(sha256(&sent.bytes).to_vec()),
        Given::Kept(kept) => hash_of(conn, Some(kept.id))?,
        Given::Text(_) | Given::Keys(_) => return Ok(value_of(given) == value),
    };
    Ok(new.is_some() && new == hash_of(conn, file_id)?)
}

/// A file that is no longer kept.
struct Gone;

/// Stores the file of an answer for good; none: it has none.
fn settle_file(
    conn: &mut Conn,
    edition_id: i64,
    given: &Given,
    now: DateTime<Utc>,
) -> Result<Result<Option<i64>, Gone>, DbError> {
    Ok(match given {
        Given::Text(_) | Given::Keys(_) => Ok(None),
        Given::Sent(sent) => Ok(Some(save_file(conn, edition_id, Purpose::Answer, sent, None, now)?)),
        Given::Kept(kept) => {
            let settled = diesel::update(file::table.find(kept.id))
                .filter(file::purpose.eq(Purpose::AnswerKept))
                .filter(file::expires_at.gt(UtcInstant::from(now)))
                .set((file::purpose.eq(Purpose::Answer), file::expires_at.eq(None::<UtcInstant>)))
                .execute(conn)?;
            let file = if settled == 1 { Some(kept.id) } else { copy_file(conn, edition_id, kept.id, now)? };
            file.map(Some).ok_or(Gone)
        }
    })
}

fn insert(
    conn: &mut Conn,
    edition_id: i64,
    registration_id: i64,
    answer: &NewAnswer,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let Ok(file_id) = settle_file(conn, edition_id, &answer.given, now)? else { return Ok(false) };
    diesel::insert_into(registration_answer::table)
        .values((
            registration_answer::registration_id.eq(registration_id),
            registration_answer::question_id.eq(answer.question),
            registration_answer::value.eq(value_of(&answer.given)),
            registration_answer::file_id.eq(file_id),
            registration_answer::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Which answers of a registration a repeat has touched, by question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repeated {
    /// Stored: nothing had been answered before.
    pub added: Vec<i64>,
    /// Kept until they are confirmed from the mailed link.
    pub proposed: Vec<i64>,
}

/// Adds the answers of somebody who registers, for the first time or again. What has been answered stays as it is: another
/// answer waits beside it until it is confirmed from the mailed link, in place of one that waits already. No answer is no
/// other answer.
///
/// # Errors
/// A failed query.
pub fn add_answers(
    conn: &mut Conn,
    edition_id: i64,
    registration_id: i64,
    new: &[NewAnswer],
    now: DateTime<Utc>,
) -> Result<Repeated, DbError> {
    let mut repeated = Repeated::default();
    if new.is_empty() {
        return Ok(repeated);
    }
    let stored = answers(conn, registration_id)?;
    for answer in new {
        let Some(old) = stored.iter().find(|old| old.question_id == answer.question) else {
            if insert(conn, edition_id, registration_id, answer, now)? {
                repeated.added.push(answer.question);
            }
            continue;
        };
        if is_same(conn, &answer.given, &old.value, old.file_id)? {
            continue;
        }
        if let Some(proposed) = &old.proposed
            && is_same(conn, &answer.given, proposed, old.proposed_file_id)?
        {
            continue;
        }
        let Ok(file_id) = settle_file(conn, edition_id, &answer.given, now)? else { continue };
        diesel::update(registration_answer::table.find((registration_id, answer.question)))
            .set((registration_answer::proposed.eq(value_of(&answer.given)), registration_answer::proposed_file_id.eq(file_id)))
            .execute(conn)?;
        delete_file(conn, old.proposed_file_id)?;
        repeated.proposed.push(answer.question);
    }
    Ok(repeated)
}

/// Puts the answers that wait in place of the stored ones, or forgets them; answers their questions.
///
/// # Errors
/// A failed query.
pub fn settle_answers(conn: &mut Conn, registration_id: i64, confirms: bool, now: DateTime<Utc>) -> Result<Vec<i64>, DbError> {
    let mut settled = Vec::new();
    for answer in answers(conn, registration_id)? {
        let Some(proposed) = &answer.proposed else { continue };
        let row = registration_answer::table.find((registration_id, answer.question_id));
        let nothing = (registration_answer::proposed.eq(None::<String>), registration_answer::proposed_file_id.eq(None::<i64>));
        if confirms {
            diesel::update(row)
                .set((
                    registration_answer::value.eq(proposed),
                    registration_answer::file_id.eq(answer.proposed_file_id),
                    nothing,
                    registration_answer::updated_at.eq(UtcInstant::from(now)),
                ))
                .execute(conn)?;
            delete_file(conn, answer.file_id)?;
        } else {
            diesel::update(row).set(nothing).execute(conn)?;
            delete_file(conn, answer.proposed_file_id)?;
        }
        settled.push(answer.question_id);
    }
    Ok(settled)
}

/// Puts answers in place: what their person says through their own link. `asked` are the questions of the form; one of
/// them without an answer loses what it had, but for a file, which stays until another comes. Answers the keys of those
/// that changed.
///
/// # Errors
/// A failed query.
pub fn replace_answers(
    conn: &mut Conn,
    edition_id: i64,
    registration_id: i64,
    asked: &[Question],
    new: &[NewAnswer],
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbError> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let stored = answers(conn, registration_id)?;
    let mut changed = Vec::new();
    for question in asked {
        let old = stored.iter().find(|old| old.question_id == question.id);
        let row = registration_answer::table.find((registration_id, question.id));
        match (old, new.iter().find(|answer| answer.question == question.id)) {
            (None, None) => continue,
            (None, Some(answer)) => {
                if !insert(conn, edition_id, registration_id, answer, now)? {
                    continue;
                }
            }
            (Some(_), None) if question.values.kind == QuestionKind::File => continue,
            (Some(old), None) => {
                diesel::delete(row).execute(conn)?;
                delete_file(conn, old.file_id)?;
                delete_file(conn, old.proposed_file_id)?;
            }
            (Some(old), Some(answer)) => {
                if is_same(conn, &answer.given, &old.value, old.file_id)? {
                    continue;
                }
                let Ok(file_id) = settle_file(conn, edition_id, &answer.given, now)? else { continue };
                diesel::update(row)
                    .set((
                        registration_answer::value.eq(value_of(&answer.given)),
                        registration_answer::file_id.eq(file_id),
                        registration_answer::updated_at.eq(UtcInstant::from(now)),
                    ))
                    .execute(conn)?;
                delete_file(conn, old.file_id)?;
            }
        }
        changed.push(question.values.key.clone());
    }
    Ok(changed)
}
