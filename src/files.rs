//! Files as rows: what people upload and what is prepared for download. Chunks of at most 256 KiB.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{contact_list, file, file_chunk};
use crate::db::types::UtcInstant;
use crate::db::{Conn, Db, DbError, Lock};
use crate::links::sha256;

/// Bytes of a chunk.
const CHUNK: usize = 256 * 1024;

/// What is uploaded to be looked at before it counts is kept this long.
pub const PREVIEW: TimeDelta = TimeDelta::days(1);

/// Files that one person has waiting for one purpose in an edition, at most: of more, the oldest are emptied. Whoever uploads
/// without end fills no disk.
const WAITING: usize = 5;

/// Ids of one query: both engines bind only so many.
const AT_ONCE: usize = 500;

crate::text_enum! {
    /// What a file is kept for.
    pub enum Purpose {
        /// A contact list, of invitations or of a training
        Contacts = "contacts",
        /// A platform's report of attendance
        Report = "report",
        /// One that is looked at before it counts
        ReportPreview = "report-preview",
        /// A delegation as a focal point has it, from its preview on
        Nominations = "nominations",
        /// A letter or note verbale that names a delegation
        NominationLetter = "nomination-letter",
        /// A file that answers a question of the registration form
        Answer = "answer",
        /// One that came with a form that had an error elsewhere
        AnswerKept = "answer-kept",
        /// A letter of invitation that goes out by mail
        Letter = "letter",
        /// What people read before or after a session
        Material = "material",
        /// The numbers of a frozen report
        ReportFacts = "report-facts",
        /// A co-host's
        Logo = "logo",
    }
}

impl Purpose {
    /// Those that hold many people as a list or platform had them, and are emptied when their period is over.
    pub const LISTS: [Self; 3] = [Self::Contacts, Self::Report, Self::Nominations];

    /// Those that wait for somebody to say that they count, until they expire.
    pub const PREVIEWS: [Self; 4] = [Self::Contacts, Self::ReportPreview, Self::Nominations, Self::AnswerKept];
}

/// A file to keep.
#[derive(Clone, Debug)]
pub struct NewFile<'a> {
    /// The edition it belongs to.
    pub edition: i64,
    /// The session it is a preview for.
    pub session: Option<i64>,
    /// What it is kept for.
    pub purpose: Purpose,
    /// As the sender named it; data, never a path.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Who sent it.
    pub created_by: Option<i64>,
    /// Until when it is kept; none = as long as the edition.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Keeps a file. Where somebody of staff has too many waiting to be looked at, the oldest of them is emptied.
///
/// # Errors
/// A failed query.
pub fn save(conn: &mut Conn, new: &NewFile<'_>, now: DateTime<Utc>) -> Result<i64, DbError> {
    if let (Some(user), Some(_)) = (new.created_by, new.expires_at) {
        let waiting: Vec<i64> = file::table
            .filter(file::edition_id.eq(new.edition))
            .filter(file::purpose.eq(new.purpose))
            .filter(file::created_by.eq(user))
            .filter(file::expires_at.gt(UtcInstant::from(now)))
            .order(file::id.desc())
            .select(file::id)
            .load(conn)?;
        let older: Vec<i64> = waiting.into_iter().skip(WAITING - 1).collect();
        expire(conn, &older, now)?;
    }
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let id: i64 = diesel::insert_into(file::table)
        .values((
            file::edition_id.eq(new.edition),
            file::session_id.eq(new.session),
            file::purpose.eq(new.purpose),
            file::name.eq(new.name),
            file::media_type.eq("application/octet-stream"),
            file::size.eq(size),
            file::sha256.eq(sha256(new.bytes).as_slice()),
            file::created_by.eq(new.created_by),
            file::created_at.eq(UtcInstant::from(now)),
            file::expires_at.eq(new.expires_at.map(UtcInstant::from)),
        ))
        .returning(file::id)
        .get_result(conn)?;
    save_chunks(conn, id, new.bytes)?;
    Ok(id)
}

/// A file of the whole installation, kept for good.
#[derive(Clone, Debug)]
pub struct NewShared<'a> {
    /// What it is kept for.
    pub purpose: Purpose,
    /// As the sender named it; data, never a path.
    pub name: &'a str,
    /// What its content has been found to be.
    pub media_type: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Who sent it.
    pub created_by: Option<i64>,
}

/// Keeps a file that belongs to no edition.
///
/// # Errors
/// A failed query.
pub fn save_shared(conn: &mut Conn, new: &NewShared<'_>, now: DateTime<Utc>) -> Result<i64, DbError> {
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let id: i64 = diesel::insert_into(file::table)
        .values((
            file::purpose.eq(new.purpose),
            file::name.eq(new.name),
            file::media_type.eq(new.media_type),
            file::size.eq(size),
            file::sha256.eq(sha256(new.bytes).as_slice()),
            file::created_by.eq(new.created_by),
            file::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(file::id)
        .get_result(conn)?;
    save_chunks(conn, id, new.bytes)?;
    Ok(id)
}

/// Media type and content of a file that belongs to no edition.
///
/// # Errors
/// A failed query.
pub fn load_shared(conn: &mut Conn, purpose: Purpose, id: i64) -> Result<Option<(String, Vec<u8>)>, DbError> {
    let media_type: Option<String> = file::table
        .filter(file::id.eq(id))
        .filter(file::edition_id.is_null())
        .filter(file::purpose.eq(purpose))
        .select(file::media_type)
        .first(conn)
        .optional()?;
    let Some(media_type) = media_type else { return Ok(None) };
    Ok(Some((media_type, load_chunks(conn, id)?)))
}

/// Deletes a file that belongs to no edition; nothing when there is none of this purpose.
///
/// # Errors
/// A failed query, also while a row names it.
pub fn remove_shared(conn: &mut Conn, purpose: Purpose, id: i64) -> Result<(), DbError> {
    let there = file::table.filter(file::id.eq(id)).filter(file::edition_id.is_null()).filter(file::purpose.eq(purpose));
    if there.count().get_result::<i64>(conn)? > 0 {
        diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq(id))).execute(conn)?;
        diesel::delete(file::table.find(id)).execute(conn)?;
    }
    Ok(())
}

fn save_chunks(conn: &mut Conn, id: i64, bytes: &[u8]) -> Result<(), DbError> {
    for (number, chunk) in (0_i32..).zip(bytes.chunks(CHUNK)) {
        diesel::insert_into(file_chunk::table)
            .values((file_chunk::file_id.eq(id), file_chunk::number.eq(number), file_chunk::bytes.eq(chunk)))
            .execute(conn)?;
    }
    Ok(())
}

fn load_chunks(conn: &mut Conn, id: i64) -> Result<Vec<u8>, DbError> {
    let chunks: Vec<Vec<u8>> =
        file_chunk::table.filter(file_chunk::file_id.eq(id)).order(file_chunk::number).select(file_chunk::bytes).load(conn)?;
    Ok(chunks.concat())
}

/// Which file somebody may open.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Of this edition.
    pub edition: i64,
    /// For this purpose.
    pub purpose: Purpose,
    /// For this session, when it was made for one.
    pub session: Option<i64>,
    /// Only if they sent it.
    pub created_by: Option<i64>,
}

/// A file's name and content; `None` when there is no such one for them, or it has expired.
///
/// # Errors
/// A failed query.
pub fn load(conn: &mut Conn, wanted: Wanted, id: i64, now: DateTime<Utc>) -> Result<Option<(String, Vec<u8>)>, DbError> {
    let row: Option<(String, Option<i64>, Option<i64>, Option<UtcInstant>)> = file::table
        .filter(file::id.eq(id))
        .filter(file::edition_id.eq(wanted.edition))
        .filter(file::purpose.eq(wanted.purpose))
        .select((file::name, file::session_id, file::created_by, file::expires_at))
        .first(conn)
        .optional()?;
    let may = |(_, session, owner, expiry): &(String, Option<i64>, Option<i64>, Option<UtcInstant>)| {
        *session == wanted.session
            && wanted.created_by.is_none_or(|user| *owner == Some(user))
            && expiry.is_none_or(|expiry| now < expiry.utc())
    };
    let Some((name, ..)) = row.filter(may) else { return Ok(None) };
    Ok(Some((name, load_chunks(conn, id)?)))
}

/// The name and content of a file, whoever asks: for mails that carry it.
///
/// # Errors
/// A failed query.
pub fn content(conn: &mut Conn, id: i64) -> Result<Option<(String, Vec<u8>)>, DbError> {
    let name: Option<String> = file::table.find(id).select(file::name).first(conn).optional()?;
    let Some(name) = name else { return Ok(None) };
    Ok(Some((name, load_chunks(conn, id)?)))
}

/// Keeps a preview from now on: what it showed has been confirmed.
///
/// # Errors
/// A failed query.
pub fn keep(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::update(file::table.find(id)).set(file::expires_at.eq(None::<UtcInstant>)).execute(conn)?;
    Ok(())
}

/// Ends the time of files that wait: nobody opens them any more, and their content is gone. Their rows go with the next look.
fn expire(conn: &mut Conn, ids: &[i64], now: DateTime<Utc>) -> Result<(), DbError> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq_any(ids.to_vec()))).execute(conn)?;
    diesel::update(file::table.filter(file::id.eq_any(ids.to_vec())))
        .set(file::expires_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok(())
}

/// Ends every file that came until `until` and waits to be looked at: nobody has read yet who is in it. Whoever sent it finds what
/// they find a day later, and sends it again. Call [`tidy`] after the commit, which deletes them.
///
/// # Errors
/// A failed query.
pub fn end_previews(conn: &mut Conn, until: DateTime<Utc>) -> Result<(), DbError> {
    let waiting: Vec<i64> = file::table
        .filter(file::purpose.eq_any(Purpose::PREVIEWS))
        .filter(file::expires_at.is_not_null())
        .filter(file::created_at.le(UtcInstant::from(until)))
        .order(file::id)
        .select(file::id)
        .load(conn)?;
    for some in waiting.chunks(AT_ONCE) {
        // Over since it came: another replica's clock may be behind this one's.
        diesel::update(file::table.filter(file::id.eq_any(some.to_vec())))
            .set(file::expires_at.eq(file::created_at.nullable()))
            .execute(conn)?;
    }
    Ok(())
}

/// Refuses a file that waited and has been emptied since it was read: what stood in it must not be stored from memory. One
/// that is kept for good passes.
///
/// # Errors
/// A failed query; [`DbError::Gone`].
pub fn still_waits(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    let is_there = file::expires_at.is_null().or(file::expires_at.gt(UtcInstant::from(now)));
    let found: Option<i64> = file::table.filter(file::id.eq(id)).filter(is_there).select(file::id).first(conn).optional()?;
    if found.is_some() { Ok(()) } else { Err(DbError::Gone) }
}

/// Deletes the file that expired first, and answers whether there was one. One a transaction: it has up to a hundred chunks,
/// and nobody waits behind more than that. The row of a file that a contact list names stays, without its content.
///
/// # Errors
/// A failed query.
pub fn delete_expired(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool, DbError> {
    let is_named = exists(contact_list::table.filter(contact_list::file_id.eq(file::id)));
    let has_content = exists(file_chunk::table.filter(file_chunk::file_id.eq(file::id)));
    let first: Option<i64> = file::table
        .filter(file::expires_at.le(UtcInstant::from(now)))
        .filter(has_content.or(not(is_named)))
        .order((file::expires_at, file::id))
        .select(file::id)
        .first(conn)
        .optional()?;
    let Some(id) = first else { return Ok(false) };
    diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq(id))).execute(conn)?;
    let named: i64 = contact_list::table.filter(contact_list::file_id.eq(id)).count().get_result(conn)?;
    if named == 0 {
        diesel::delete(file::table.find(id)).execute(conn)?;
    }
    Ok(true)
}

/// Deletes every expired file, each in a transaction of its own.
///
/// # Errors
/// An unavailable database.
pub async fn tidy(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    while db.write(Lock::None, move |conn| delete_expired(conn, now)).await? {}
    Ok(())
}
