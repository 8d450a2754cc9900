//! How many seats of a session are taken, by State: kept, so that no request counts rows.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::schema::seat_tally;
use crate::db::{Conn, DbError};

/// Confirmed and waiting seats of a session by State ('' for none).
pub type Tally = BTreeMap<String, (i32, i32)>;

/// The tally of a session.
///
/// # Errors
/// A failed query.
pub fn tally(conn: &mut Conn, session_id: i64) -> Result<Tally, DbError> {
    let rows: Vec<(String, i32, i32)> = seat_tally::table
        .filter(seat_tally::session_id.eq(session_id))
        .select((seat_tally::state, seat_tally::confirmed, seat_tally::waitlisted))
        .load(conn)?;
    Ok(rows.into_iter().map(|(state, confirmed, waitlisted)| (state, (confirmed, waitlisted))).collect())
}

/// Writes one line of a tally.
///
/// # Errors
/// A failed query.
pub fn save_tally(conn: &mut Conn, session_id: i64, state: &str, counts: (i32, i32)) -> Result<(), DbError> {
    let columns = (seat_tally::confirmed.eq(counts.0), seat_tally::waitlisted.eq(counts.1));
    let changed = diesel::update(seat_tally::table.find((session_id, state))).set(columns).execute(conn)?;
    if changed == 0 {
        let key = (seat_tally::session_id.eq(session_id), seat_tally::state.eq(state));
        diesel::insert_into(seat_tally::table).values((key, columns)).execute(conn)?;
    }
    Ok(())
}
