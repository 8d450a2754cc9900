//! Contact lists in the database, and what is known of their people.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::Scope;
use crate::db::schema::{contact_list, file, invitation, staff_user};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::files::still_waits;

/// Values of one query, at most: both engines bind only so many.
const BOUND: usize = 1_000;

/// Keeps an uploaded contact list (its file and the file's name) until it is confirmed. `columns` says how it is read, as
/// JSON; empty = by its headings.
///
/// # Errors
/// A failed query.
pub fn insert_list(
    conn: &mut Conn,
    scope: &Scope,
    edition_id: i64,
    (file_id, name): (i64, &str),
    columns: &str,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    Ok(diesel::insert_into(contact_list::table)
        .values((
            contact_list::edition_id.eq(edition_id),
            contact_list::file_id.eq(file_id),
            contact_list::name.eq(name),
            contact_list::places.eq(columns),
            contact_list::created_by.eq(scope.user()),
            contact_list::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(contact_list::id)
        .get_result(conn)?)
}

/// A contact list of an edition.
#[derive(Clone, Debug, Queryable)]
pub struct StoredList {
    /// Its file.
    pub file: i64,
    /// How it is read, as JSON; empty = by its headings.
    pub columns: String,
    /// When its rows became invitations.
    pub confirmed_at: Option<UtcInstant>,
}

/// A contact list of an edition.
///
/// # Errors
/// A failed query.
pub fn stored_list(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<StoredList>, DbError> {
    Ok(contact_list::table
        .filter(contact_list::edition_id.eq(edition_id))
        .filter(contact_list::id.eq(id))
        .select((contact_list::file_id, contact_list::places, contact_list::confirmed_at))
        .first(conn)
        .optional()?)
}

/// Says how a list is read that is not confirmed yet.
///
/// # Errors
/// A failed query.
pub fn set_list_columns(conn: &mut Conn, id: i64, columns: &str) -> Result<(), DbError> {
    let open = contact_list::table.filter(contact_list::id.eq(id)).filter(contact_list::confirmed_at.is_null());
    diesel::update(open).set(contact_list::places.eq(columns)).execute(conn)?;
    Ok(())
}

/// Marks a contact list as confirmed; `false` when it is already.
///
/// # Errors
/// A failed query; `NotFound` when its file is gone since it was read: somebody has been erased.
pub fn confirm_list(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let open = || contact_list::table.find(id).filter(contact_list::confirmed_at.is_null());
    let file_id: Option<i64> = open().select(contact_list::file_id).first(conn).optional()?;
    let Some(file_id) = file_id else { return Ok(false) };
    still_waits(conn, file_id, now)?;
    let changed = diesel::update(open()).set(contact_list::confirmed_at.eq(UtcInstant::from(now))).execute(conn)?;
    Ok(changed == 1)
}

/// A line of an edition's contact lists.
#[derive(Clone, Debug, Queryable)]
pub struct ListLine {
    /// The list.
    pub id: i64,
    /// The name of its file.
    pub name: String,
    /// Who sent it.
    pub sent_by: Option<String>,
    /// When.
    pub created_at: UtcInstant,
    /// When its rows became invitations; none = it waits.
    pub confirmed_at: Option<UtcInstant>,
}

/// The contact lists of an edition with how many invitations came of each, the newest first: those that are confirmed, and
/// of the others those that the reader has sent and that are still kept.
///
/// # Errors
/// A failed query.
pub fn lists(conn: &mut Conn, edition_id: i64, reader: i64, now: DateTime<Utc>) -> Result<Vec<(ListLine, i64)>, DbError> {
    let is_kept = file::expires_at.gt(UtcInstant::from(now)).assume_not_null();
    let is_own = contact_list::created_by.eq(reader).assume_not_null();
    let rows: Vec<ListLine> = contact_list::table
        .inner_join(file::table)
        .left_join(staff_user::table.on(staff_user::id.nullable().eq(contact_list::created_by)))
        .filter(contact_list::edition_id.eq(edition_id))
        .filter(contact_list::confirmed_at.is_not_null().or(is_own.and(is_kept)))
        .order(contact_list::id.desc())
        .select((
            contact_list::id,
            contact_list::name,
            staff_user::name.nullable(),
            contact_list::created_at,
            contact_list::confirmed_at,
        ))
        .load(conn)?;
    let counts: Vec<(Option<i64>, i64)> = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .group_by(invitation::contact_list_id)
        .select((invitation::contact_list_id, diesel::dsl::count_star()))
        .load(conn)?;
    let counts: HashMap<i64, i64> = counts.into_iter().filter_map(|(list, count)| Some((list?, count))).collect();
    let counted = |line: ListLine| {
        let count = counts.get(&line.id).copied().unwrap_or(0);
        (line, count)
    };
    Ok(rows.into_iter().map(counted).collect())
}

/// Addresses of those invited to an edition, by folded name, of some names.
///
/// # Errors
/// A failed query.
pub fn addresses_of_names(conn: &mut Conn, edition_id: i64, names: &[String]) -> Result<HashMap<String, Vec<String>>, DbError> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for some in names.chunks(BOUND) {
        let rows: Vec<(String, String)> = invitation::table
            .filter(invitation::edition_id.eq(edition_id))
            .filter(invitation::name_key.eq_any(some.to_vec()))
            .order(invitation::id)
            .select((invitation::name_key, invitation::email))
            .load(conn)?;
        for (name, email) in rows {
            found.entry(name).or_default().push(email);
        }
    }
    Ok(found)
}
