//! Filters of the list of registrations that a member of staff has given a name.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::saved_filter;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

/// A kept filter.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = saved_filter)]
pub struct SavedFilter {
    /// Its id.
    pub id: i64,
    /// As typed.
    pub name: String,
    /// As it stands in the address of the list.
    pub query: String,
}

/// Filters that one member of staff keeps in one edition, at most.
pub const FILTERS: usize = 30;

/// The filters that somebody keeps in an edition, by name.
///
/// # Errors
/// A failed query.
pub fn saved_filters(conn: &mut Conn, edition_id: i64, user: i64) -> Result<Vec<SavedFilter>, DbError> {
    Ok(saved_filter::table
        .filter(saved_filter::edition_id.eq(edition_id))
        .filter(saved_filter::staff_user_id.eq(user))
        .order((saved_filter::name, saved_filter::id))
        .select(SavedFilter::as_select())
        .load(conn)?)
}

/// Keeps a filter; one of the same name is replaced. Its id; none when there are [`FILTERS`] already.
///
/// # Errors
/// A failed query.
pub fn save_filter(
    conn: &mut Conn,
    edition_id: i64,
    user: i64,
    name: &str,
    query: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    let all = saved_filters(conn, edition_id, user)?;
    if let Some(old) = all.iter().find(|old| old.name == name) {
        diesel::update(saved_filter::table.find(old.id)).set(saved_filter::query.eq(query)).execute(conn)?;
        return Ok(Some(old.id));
    }
    if all.len() >= FILTERS {
        return Ok(None);
    }
    let id = diesel::insert_into(saved_filter::table)
        .values((
            saved_filter::edition_id.eq(edition_id),
            saved_filter::staff_user_id.eq(user),
            saved_filter::name.eq(name),
            saved_filter::query.eq(query),
            saved_filter::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(saved_filter::id)
        .get_result(conn)?;
    Ok(Some(id))
}

/// Deletes a filter of somebody; `false` when they have no such filter.
///
/// # Errors
/// A failed query.
pub fn delete_filter(conn: &mut Conn, edition_id: i64, user: i64, id: i64) -> Result<bool, DbError> {
    let deleted = diesel::delete(saved_filter::table.find(id))
        .filter(saved_filter::edition_id.eq(edition_id))
        .filter(saved_filter::staff_user_id.eq(user))
        .execute(conn)?;
    Ok(deleted == 1)
}
