//! Materials and recordings of sessions: files of the store, or links.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::SessionRow;
use crate::db::schema::{file, file_chunk, material, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::session::materials::{Audience, MaterialKind, Shown};

/// A material as stored.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = material)]
pub struct MaterialRow {
    /// Its id.
    pub id: i64,
    /// The session.
    pub session_id: i64,
    /// Material or recording.
    pub kind: MaterialKind,
    /// Its title.
    pub title: LocalText,
    /// Where it is, when it is a link; else empty.
    pub url: String,
    /// The file, when it is one.
    pub file_id: Option<i64>,
    /// From when it is shown.
    pub shown: Shown,
    /// To whom.
    pub audience: Audience,
}

/// What can be set on a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaterialValues {
    /// Material or recording.
    pub kind: MaterialKind,
    /// Its title.
    pub title: LocalText,
    /// From when it is shown.
    pub shown: Shown,
    /// To whom.
    pub audience: Audience,
}

impl MaterialValues {
    /// The present values.
    pub fn of(row: &MaterialRow) -> Self {
        Self { kind: row.kind, title: row.title.clone(), shown: row.shown, audience: row.audience }
    }

    /// The values as the trail keeps them; `place` is the link or the file's name.
    pub fn as_json(&self, place: &str) -> serde_json::Value {
        serde_json::json!({
            "kind": self.kind.as_str(), "title": self.title.as_json(), "shown": self.shown.as_str(),
            "audience": self.audience.as_str(), "place": place,
        })
    }
}

/// A file as a download needs it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = file)]
pub struct FileRow {
    /// Its id.
    pub id: i64,
    /// As its sender named it.
    pub name: String,
    /// What it is, as its content was found to be.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

/// The materials of a session, in order, each with its file.
///
/// # Errors
/// A failed query.
pub fn materials(conn: &mut Conn, session_id: i64) -> Result<Vec<(MaterialRow, Option<FileRow>)>, DbError> {
    Ok(material::table
        .left_join(file::table)
        .filter(material::session_id.eq(session_id))
        .order((material::position, material::id))
        .select((MaterialRow::as_select(), Option::<FileRow>::as_select()))
        .load(conn)?)
}

/// The materials of several sessions, in order, each with its file.
///
/// # Errors
/// A failed query.
pub fn materials_of(conn: &mut Conn, sessions: &[i64]) -> Result<Vec<(MaterialRow, Option<FileRow>)>, DbError> {
    Ok(material::table
        .left_join(file::table)
        .filter(material::session_id.eq_any(sessions))
        .order((material::session_id, material::position, material::id))
        .select((MaterialRow::as_select(), Option::<FileRow>::as_select()))
        .load(conn)?)
}

/// A material with its session and file, by id.
///
/// # Errors
/// A failed query.
pub fn material_by_id(conn: &mut Conn, id: i64) -> Result<Option<(MaterialRow, SessionRow, Option<FileRow>)>, DbError> {
    Ok(material::table
        .inner_join(session::table)
        .left_join(file::table)
        .filter(material::id.eq(id))
        .select((MaterialRow::as_select(), SessionRow::as_select(), Option::<FileRow>::as_select()))
        .first(conn)
        .optional()?)
}

/// Adds a material at the end: a link, or a file that is in the store.
///
/// # Errors
/// A failed query.
pub fn insert_material(
    conn: &mut Conn,
    session_id: i64,
    values: &MaterialValues,
    url: &str,
    stored: Option<(i64, &str)>,
    created_by: Option<i64>,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let positions: Vec<i32> =
        material::table.filter(material::session_id.eq(session_id)).select(material::position).load(conn)?;
    if let Some((id, media_type)) = stored {
        diesel::update(file::table.find(id)).set(file::media_type.eq(media_type)).execute(conn)?;
    }
    Ok(diesel::insert_into(material::table)
        .values((
            material::session_id.eq(session_id),
            material::position.eq(positions.iter().max().map_or(1, |last| last + 1)),
            material::kind.eq(values.kind),
            material::title.eq(&values.title),
            material::url.eq(url),
            material::file_id.eq(stored.map(|(id, _)| id)),
            material::shown.eq(values.shown),
            material::audience.eq(values.audience),
            material::created_by.eq(created_by),
            material::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(material::id)
        .get_result(conn)?)
}

/// Changes what a material says and to whom; what it is stays.
///
/// # Errors
/// A failed query.
pub fn update_material(conn: &mut Conn, id: i64, values: &MaterialValues) -> Result<(), DbError> {
    diesel::update(material::table.find(id))
        .set((
            material::kind.eq(values.kind),
            material::title.eq(&values.title),
            material::shown.eq(values.shown),
            material::audience.eq(values.audience),
        ))
        .execute(conn)?;
    Ok(())
}

/// Removes a material with its file.
///
/// # Errors
/// A failed query.
pub fn delete_material(conn: &mut Conn, row: &MaterialRow) -> Result<(), DbError> {
    diesel::delete(material::table.find(row.id)).execute(conn)?;
    if let Some(id) = row.file_id {
        diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq(id))).execute(conn)?;
        diesel::delete(file::table.find(id)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn delete_materials(conn: &mut Conn, session_id: i64) -> Result<(), DbError> {
    for (row, _) in materials(conn, session_id)? {
        delete_material(conn, &row)?;
    }
    Ok(())
}

/// A piece of a file, counted from 0; `None` after the last.
///
/// # Errors
/// A failed query.
pub fn chunk(conn: &mut Conn, file_id: i64, number: i32) -> Result<Option<Vec<u8>>, DbError> {
    Ok(file_chunk::table
        .filter(file_chunk::file_id.eq(file_id))
        .filter(file_chunk::number.eq(number))
        .select(file_chunk::bytes)
        .first(conn)
        .optional()?)
}
