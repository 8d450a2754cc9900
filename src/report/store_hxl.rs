//! How many invitations of an edition each State has.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::invitation;
use crate::db::{Conn, DbError};

/// The invitations of an edition by alpha-3 of their State.
///
/// # Errors
/// A failed query.
pub fn invited_by_state(conn: &mut Conn, edition_id: i64) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64)> = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .filter(invitation::state.is_not_null())
        .group_by(invitation::state)
        .select((invitation::state.assume_not_null(), diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
