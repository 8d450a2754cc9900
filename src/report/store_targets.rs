//! The targets of an edition in the database.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::figures::Key;
use crate::db::schema::edition_target;
use crate::db::{Conn, DbError};

/// What an edition means to reach, by figure: a number, or whole percent.
///
/// # Errors
/// A failed query.
pub fn targets(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<Key, i64>, DbError> {
    let rows: Vec<(String, i64)> = edition_target::table
        .filter(edition_target::edition_id.eq(edition_id))
        .select((edition_target::key, edition_target::value))
        .load(conn)?;
    // A key of an earlier version that no figure has any more is nobody's target.
    Ok(rows.into_iter().filter_map(|(key, value)| Some((Key::parse(&key)?, value))).collect())
}

/// Sets the targets of an edition in place of those that there are.
///
/// # Errors
/// A failed query.
pub fn save_targets(conn: &mut Conn, edition_id: i64, new: &BTreeMap<Key, i64>) -> Result<(), DbError> {
    diesel::delete(edition_target::table.filter(edition_target::edition_id.eq(edition_id))).execute(conn)?;
    for (key, value) in new {
        diesel::insert_into(edition_target::table)
            .values((
                edition_target::edition_id.eq(edition_id),
                edition_target::key.eq(key.as_str()),
                edition_target::value.eq(value),
            ))
            .execute(conn)?;
    }
    Ok(())
}
