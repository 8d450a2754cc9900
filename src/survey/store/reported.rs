//! Figures of earlier surveys as somebody reported them.

use diesel::prelude::*;

use crate::db::schema::reported_result;
use crate::db::{Conn, DbError};

/// A figure that somebody reported.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = reported_result)]
pub struct Reported {
    /// Key of a standard question.
    pub key: String,
    /// Whole percent.
    pub percent: i32,
    /// How many answered; none: not stated.
    pub respondents: Option<i32>,
    /// Where it is reported, as typed.
    pub source: String,
}

/// The reported figures of an edition.
///
/// # Errors
/// A failed query.
pub fn reported_results(conn: &mut Conn, edition_id: i64) -> Result<Vec<Reported>, DbError> {
    Ok(reported_result::table
        .filter(reported_result::edition_id.eq(edition_id))
        .order(reported_result::key)
        .select(Reported::as_select())
        .load(conn)?)
}

/// Stores a reported figure in place of an earlier one.
///
/// # Errors
/// A failed query.
pub fn save_reported(conn: &mut Conn, edition_id: i64, new: &Reported) -> Result<(), DbError> {
    let values = (
        reported_result::percent.eq(new.percent),
        reported_result::respondents.eq(new.respondents),
        reported_result::source.eq(&new.source),
    );
    let changed = diesel::update(reported_result::table.find((edition_id, &new.key))).set(values).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(reported_result::table)
            .values((reported_result::edition_id.eq(edition_id), reported_result::key.eq(&new.key), values))
            .execute(conn)?;
    }
    Ok(())
}
