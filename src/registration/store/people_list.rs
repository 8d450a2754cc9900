//! People of the whole installation: searched, paged, and what each has registered for.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::{PersonRow, RegistrationRow};
use crate::db::schema::{person, person_alias, registration};
use crate::db::{Conn, DbError};
use crate::text::fold;

/// A person beside another.
mod others {
    use crate::db::schema::person;

    diesel::alias!(person as twin: Twin, person as neighbour: Neighbour);
}
use others::{neighbour, twin};

/// Lines of a page.
pub const PAGE: i64 = 50;

/// What the list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of names or addresses, aliases included; each has to be found.
    pub query: String,
    /// Only people of whose name or address there is somebody else.
    pub only_alike: bool,
}

macro_rules! filtered {
    ($filter:expr) => {{
        let mut query = person::table.filter(person::merged_into.is_null()).filter(person::erased_at.is_null()).into_boxed();
        let folded = fold(&$filter.query);
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let like = format!("%{word}%");
            let known = person_alias::table
                .filter(person_alias::person_id.eq(person::id))
                .filter(person_alias::name_key.like(like.clone()).or(person_alias::email.like(like.clone())));
            query = query.filter(person::name_key.like(like.clone()).or(person::email.like(like)).or(exists(known)));
        }
        if $filter.only_alike {
            let named = twin
                .filter(twin.field(person::name_key).eq(person::name_key))
                .filter(twin.field(person::id).ne(person::id))
                .filter(twin.field(person::merged_into).is_null());
            let there = neighbour
                .filter(neighbour.field(person::email).eq(person::email))
                .filter(neighbour.field(person::id).ne(person::id))
                .filter(neighbour.field(person::merged_into).is_null());
            query = query.filter(exists(named).or(person::email.ne("").and(exists(there))));
        }
        query
    }};
}

/// How many people a filter leaves.
///
/// # Errors
/// A failed query.
pub fn count(conn: &mut Conn, filter: &Filter) -> Result<i64, DbError> {
    Ok(filtered!(filter).count().get_result(conn)?)
}

/// At most `limit` people by name with their sort keys, from after a place on.
///
/// # Errors
/// A failed query.
pub fn lines(
    conn: &mut Conn,
    filter: &Filter,
    after: Option<&(String, i64)>,
    limit: i64,
) -> Result<Vec<(PersonRow, String)>, DbError> {
    let mut query = filtered!(filter);
    if let Some((key, id)) = after {
        query = query.filter(person::sort_key.ge(key.clone()).and(person::sort_key.gt(key.clone()).or(person::id.gt(*id))));
    }
    Ok(query
        .order((person::sort_key, person::id))
        .limit(limit)
        .select((PersonRow::as_select(), person::sort_key))
        .load(conn)?)
}

/// The registrations of people, newest first; those that a merge left behind come with the person who was kept, whose id
/// stands beside each.
///
/// # Errors
/// A failed query.
pub fn registrations_of(conn: &mut Conn, people: &[i64]) -> Result<Vec<(i64, RegistrationRow)>, DbError> {
    let rows: Vec<(RegistrationRow, i64, Option<i64>)> = registration::table
        .inner_join(person::table)
        .filter(person::id.eq_any(people.to_vec()).or(person::merged_into.eq_any(people.to_vec()).assume_not_null()))
        .order((registration::created_at.desc(), registration::id.desc()))
        .select((RegistrationRow::as_select(), person::id, person::merged_into))
        .load(conn)?;
    Ok(rows.into_iter().map(|(row, id, kept)| (kept.unwrap_or(id), row)).collect())
}
