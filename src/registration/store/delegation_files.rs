//! The files of a delegation: letters and notes verbales, and lists of people that wait for their preview to be confirmed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{file, file_chunk, nomination_letter, nomination_list};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::files::still_waits;
use crate::programme::party::Party;
use crate::reference::RecCode;
use crate::session::store::FileRow;

/// A letter or note verbale of a delegation.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its id.
    pub id: i64,
    /// Its reference, as typed; may be empty.
    pub reference: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// The file.
    pub file: FileRow,
}

/// The letters of a delegation, newest last.
///
/// # Errors
/// A failed query.
pub fn letters(conn: &mut Conn, edition_id: i64, party: Party) -> Result<Vec<Letter>, DbError> {
    let mut query = nomination_letter::table
        .inner_join(file::table)
        .filter(nomination_letter::edition_id.eq(edition_id))
        .order(nomination_letter::id)
        .select((nomination_letter::id, nomination_letter::reference, nomination_letter::created_at, FileRow::as_select()))
        .into_boxed();
    query = match party {
        Party::State(state) => query.filter(nomination_letter::state.eq(state.as_str().to_owned())),
        Party::Rec(rec) => query.filter(nomination_letter::rec.eq(rec.as_str())),
    };
    let rows: Vec<(i64, String, UtcInstant, FileRow)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(id, reference, at, file)| Letter { id, reference, created_at: at.utc(), file }).collect())
}

/// Adds a letter, whose file is in the store and has been found to be of `media_type`.
///
/// # Errors
/// A failed query.
pub fn insert_letter(
    conn: &mut Conn,
    (edition_id, party): (i64, Party),
    (file_id, media_type): (i64, &str),
    reference: &str,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    diesel::update(file::table.find(file_id)).set(file::media_type.eq(media_type)).execute(conn)?;
    Ok(diesel::insert_into(nomination_letter::table)
        .values((
            nomination_letter::edition_id.eq(edition_id),
            nomination_letter::state.eq(party.state().map(|state| state.as_str().to_owned())),
            nomination_letter::rec.eq(party.rec().map(RecCode::as_str)),
            nomination_letter::file_id.eq(file_id),
            nomination_letter::reference.eq(reference),
            nomination_letter::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(nomination_letter::id)
        .get_result(conn)?)
}

/// Removes a letter with its file.
///
/// # Errors
/// A failed query.
pub fn delete_letter(conn: &mut Conn, letter: &Letter) -> Result<(), DbError> {
    diesel::delete(nomination_letter::table.find(letter.id)).execute(conn)?;
    diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq(letter.file.id))).execute(conn)?;
    diesel::delete(file::table.find(letter.file.id)).execute(conn)?;
    Ok(())
}

/// Notes a file of many people that a focal point has sent, in place of the one before: they have one at most, so that nobody
/// with their link fills the disk. (Whom a confirmed one has named is named.)
///
/// # Errors
/// A failed query.
pub fn insert_nomination_list(conn: &mut Conn, focal_point: i64, file_id: i64, now: DateTime<Utc>) -> Result<i64, DbError> {
    let before: Vec<i64> = nomination_list::table
        .filter(nomination_list::focal_point_id.eq(focal_point))
        .select(nomination_list::file_id)
        .load(conn)?;
    diesel::delete(nomination_list::table.filter(nomination_list::focal_point_id.eq(focal_point))).execute(conn)?;
    diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq_any(before.clone()))).execute(conn)?;
    diesel::delete(file::table.filter(file::id.eq_any(before))).execute(conn)?;
    Ok(diesel::insert_into(nomination_list::table)
        .values((
            nomination_list::focal_point_id.eq(focal_point),
            nomination_list::file_id.eq(file_id),
            nomination_list::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(nomination_list::id)
        .get_result(conn)?)
}

/// The file of a list that a focal point has sent, and whether it is confirmed.
///
/// # Errors
/// A failed query.
pub fn nomination_list_file(conn: &mut Conn, focal_point: i64, id: i64) -> Result<Option<(i64, bool)>, DbError> {
    let row: Option<(i64, Option<UtcInstant>)> = nomination_list::table
        .find(id)
        .filter(nomination_list::focal_point_id.eq(focal_point))
        .select((nomination_list::file_id, nomination_list::confirmed_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(file, confirmed)| (file, confirmed.is_some())))
}

/// Notes that a list is confirmed; `false` when it was already.
///
/// # Errors
/// A failed query; `NotFound` when its file is gone since it was read: somebody has been erased, and nobody is named.
pub fn confirm_nomination_list(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let open = || nomination_list::table.find(id).filter(nomination_list::confirmed_at.is_null());
    let file_id: Option<i64> = open().select(nomination_list::file_id).first(conn).optional()?;
    let Some(file_id) = file_id else { return Ok(false) };
    still_waits(conn, file_id, now)?;
    Ok(diesel::update(open()).set(nomination_list::confirmed_at.eq(UtcInstant::from(now))).execute(conn)? == 1)
}
