//! What the columns of tables are, remembered for a programme.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::{Actor, Change, audit};
use crate::columns::{Headed, Mapping, Part};
use crate::db::schema::column_mapping;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

crate::text_enum! {
    /// Of which tables a mapping is.
    pub enum MappingKind {
        /// Attendance reports of no platform that we know
        Report = "attendance_report",
        /// Contact lists
        Contacts = "contact_list",
    }
}

/// A mapping that is remembered.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = column_mapping)]
pub struct Remembered {
    /// Its id.
    pub id: i64,
    /// Of which tables.
    pub kind: MappingKind,
    /// What people call it.
    pub name: String,
    /// The headings, as a JSON list.
    headings: String,
    /// The columns, as JSON.
    places: String,
    /// When it was said last.
    pub updated_at: UtcInstant,
}

impl Remembered {
    /// The headings of its tables.
    pub fn headings(&self) -> Vec<String> {
        serde_json::from_str(&self.headings).unwrap_or_default()
    }

    /// The columns; `None` when an earlier version of the program wrote what this one does not know.
    pub fn mapping<P: Part + serde::de::DeserializeOwned>(&self) -> Option<Mapping<P>> {
        let mapping: Mapping<P> = serde_json::from_str(&self.places).ok()?;
        mapping.is_within(self.headings().len()).then_some(mapping)
    }
}

/// The mapping of tables with these headings.
///
/// # Errors
/// A failed query.
pub fn mapping_for(conn: &mut Conn, programme: i64, kind: MappingKind, table: &Headed) -> Result<Option<Remembered>, DbError> {
    Ok(column_mapping::table
        .filter(column_mapping::programme_id.eq(programme))
        .filter(column_mapping::kind.eq(kind))
        .filter(column_mapping::fingerprint.eq(table.fingerprint()))
        .select(Remembered::as_select())
        .first(conn)
        .optional()?)
}

/// Every mapping of a programme, by kind and name.
///
/// # Errors
/// A failed query.
pub fn mappings(conn: &mut Conn, programme: i64) -> Result<Vec<Remembered>, DbError> {
    Ok(column_mapping::table
        .filter(column_mapping::programme_id.eq(programme))
        .order((column_mapping::kind, column_mapping::name, column_mapping::id))
        .select(Remembered::as_select())
        .load(conn)?)
}

/// A mapping of a programme.
///
/// # Errors
/// A failed query.
pub fn mapping_by_id(conn: &mut Conn, programme: i64, id: i64) -> Result<Option<Remembered>, DbError> {
    Ok(column_mapping::table
        .filter(column_mapping::programme_id.eq(programme))
        .filter(column_mapping::id.eq(id))
        .select(Remembered::as_select())
        .first(conn)
        .optional()?)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Corrupt(error.to_string()))
}

/// Whose mapping is stored, by whom, when.
#[derive(Clone, Copy, Debug)]
pub struct Keeping<'a> {
    /// The programme.
    pub programme: i64,
    /// The edition in whose pages it was said: where the trail shows it.
    pub edition: i64,
    /// Who says so.
    pub actor: &'a Actor,
    /// When.
    pub now: DateTime<Utc>,
}

fn note(
    conn: &mut Conn,
    keeping: Keeping<'_>,
    id: i64,
    action: &'static str,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), DbError> {
    let change = Change { edition: Some(keeping.edition), action, object: "column_mapping", id: id.to_string(), before, after };
    audit::record(conn, keeping.actor, keeping.now, change)
}

/// Remembers what the columns of a table are, instead of what was remembered for the same headings. Call it under the
/// edition's lock.
///
/// # Errors
/// A failed query.
pub fn remember<P: Part + serde::Serialize>(
    conn: &mut Conn,
    keeping: Keeping<'_>,
    kind: MappingKind,
    name: &str,
    table: &Headed,
    mapping: &Mapping<P>,
) -> Result<(), DbError> {
    let (headings, columns) = (json(&table.headings)?, json(mapping)?);
    let at = UtcInstant::from(keeping.now);
    let after = serde_json::json!({"kind": kind.as_str(), "name": name, "columns": columns});
    if let Some(there) = mapping_for(conn, keeping.programme, kind, table)? {
        if there.name == name && there.places == columns {
            return Ok(());
        }
        let before = serde_json::json!({"name": there.name, "columns": there.places});
        diesel::update(column_mapping::table.find(there.id))
            .set((
                column_mapping::name.eq(name),
                column_mapping::headings.eq(headings),
                column_mapping::places.eq(&columns),
                column_mapping::updated_at.eq(at),
            ))
            .execute(conn)?;
        return note(conn, keeping, there.id, "column_mapping.save", before, after);
    }
    let by = match keeping.actor {
        Actor::Staff { id, .. } => Some(*id),
        _ => None,
    };
    // Another edition of the programme may have remembered the same headings at this very moment: then that one stands.
    let id: Option<i64> = crate::db::try_insert(conn, |conn| {
        diesel::insert_into(column_mapping::table)
            .values((
                column_mapping::programme_id.eq(keeping.programme),
                column_mapping::kind.eq(kind),
                column_mapping::name.eq(name),
                column_mapping::fingerprint.eq(table.fingerprint()),
                column_mapping::headings.eq(&headings),
                column_mapping::places.eq(&columns),
                column_mapping::created_by.eq(by),
                column_mapping::created_at.eq(at),
                column_mapping::updated_at.eq(at),
            ))
            .returning(column_mapping::id)
            .get_result(conn)
    })?;
    match id {
        Some(id) => note(conn, keeping, id, "column_mapping.save", serde_json::json!({}), after),
        None => Ok(()),
    }
}

/// Changes name and columns of a mapping.
///
/// # Errors
/// A failed query.
pub fn change_mapping<P: Part + serde::Serialize>(
    conn: &mut Conn,
    keeping: Keeping<'_>,
    there: &Remembered,
    name: &str,
    mapping: &Mapping<P>,
) -> Result<(), DbError> {
    let columns = json(mapping)?;
    let before = serde_json::json!({"name": there.name, "columns": there.places});
    let after = serde_json::json!({"name": name, "columns": columns});
    diesel::update(column_mapping::table.find(there.id))
        .set((
            column_mapping::name.eq(name),
            column_mapping::places.eq(columns),
            column_mapping::updated_at.eq(UtcInstant::from(keeping.now)),
        ))
        .execute(conn)?;
    note(conn, keeping, there.id, "column_mapping.save", before, after)
}

/// Forgets a mapping: files with its headings are asked about again. What was read by it stays as it is.
///
/// # Errors
/// A failed query.
pub fn forget_mapping(conn: &mut Conn, keeping: Keeping<'_>, there: &Remembered) -> Result<(), DbError> {
    diesel::delete(column_mapping::table.find(there.id)).execute(conn)?;
    let before = serde_json::json!({"name": there.name, "columns": there.places});
    note(conn, keeping, there.id, "column_mapping.delete", before, serde_json::json!({}))
}
