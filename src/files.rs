//! Files as rows: what people upload and what is prepared for download. Chunks of at most 256 KiB.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{file, file_chunk};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::links::sha256;

/// Bytes of a chunk.
const CHUNK: usize = 256 * 1024;

/// A file to keep.
#[derive(Clone, Debug)]
pub struct NewFile<'a> {
    /// The edition it belongs to.
    pub edition: i64,
    /// `contacts` or `report`.
    pub purpose: &'a str,
    /// As the sender named it; data, never a path.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Who sent it.
    pub created_by: Option<i64>,
}

/// Keeps a file.
///
/// # Errors
/// A failed query.
pub fn save(conn: &mut Conn, new: &NewFile<'_>, now: DateTime<Utc>) -> Result<i64, DbError> {
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let id: i64 = diesel::insert_into(file::table)
        .values((
            file::edition_id.eq(new.edition),
            file::purpose.eq(new.purpose),
            file::name.eq(new.name),
            file::media_type.eq("application/octet-stream"),
            file::size.eq(size),
            file::sha256.eq(sha256(new.bytes).as_slice()),
            file::created_by.eq(new.created_by),
            file::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(file::id)
        .get_result(conn)?;
    for (number, chunk) in (0_i32..).zip(new.bytes.chunks(CHUNK)) {
        diesel::insert_into(file_chunk::table)
            .values((file_chunk::file_id.eq(id), file_chunk::number.eq(number), file_chunk::bytes.eq(chunk)))
            .execute(conn)?;
    }
    Ok(id)
}

/// A file's name and content.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn load(conn: &mut Conn, id: i64) -> Result<(String, Vec<u8>), DbError> {
    let name: String = file::table.find(id).select(file::name).first(conn)?;
    let chunks: Vec<Vec<u8>> =
        file_chunk::table.filter(file_chunk::file_id.eq(id)).order(file_chunk::number).select(file_chunk::bytes).load(conn)?;
    Ok((name, chunks.concat()))
}

/// A file of an edition and purpose; `None` when there is no such one.
///
/// # Errors
/// A failed query.
pub fn load_of(conn: &mut Conn, edition: i64, purpose: &str, id: i64) -> Result<Option<(String, Vec<u8>)>, DbError> {
    let found: Option<i64> = file::table
        .filter(file::id.eq(id))
        .filter(file::edition_id.eq(edition))
        .filter(file::purpose.eq(purpose))
        .select(file::id)
        .first(conn)
        .optional()?;
    found.map(|id| load(conn, id)).transpose()
}
