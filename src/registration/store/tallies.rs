//! How many seats of a session are taken, by State: kept, so that no request counts rows.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::db::schema::seat_tally;
use crate::db::{Conn, DbError, Prepared};
use crate::on_each;

/// The seats of one State in a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Confirmed.
    pub confirmed: i32,
    /// On the waiting list.
    pub waitlisted: i32,
    /// Kept for nominations whose people have not answered.
    pub held: i32,
}

/// The seats of a session by State ('' for none).
pub type Tally = BTreeMap<String, Counts>;

/// The tally of a session.
///
/// # Errors
/// A failed query.
pub fn tally(conn: &mut Conn, session_id: i64) -> Result<Tally, DbError> {
    let rows = seat_tally::table.filter(seat_tally::session_id.eq(session_id)).select((
        seat_tally::state,
        seat_tally::confirmed,
        seat_tally::waitlisted,
        seat_tally::held,
    ));
    let rows: Vec<(String, i32, i32, i32)> = on_each!(conn, |conn| rows.load(conn))?;
    let counts = |(state, confirmed, waitlisted, held)| (state, Counts { confirmed, waitlisted, held });
    Ok(rows.into_iter().map(counts).collect())
}

/// Writes how many places are kept for nominations of a State.
///
/// # Errors
/// A failed query.
pub fn save_held(conn: &mut Conn, session_id: i64, state: &str, held: i32) -> Result<(), DbError> {
    let line = seat_tally::table.find((session_id, state));
    if diesel::update(line).set(seat_tally::held.eq(held)).execute(conn)? == 0 {
        let key = (seat_tally::session_id.eq(session_id), seat_tally::state.eq(state));
        let counts = (seat_tally::confirmed.eq(0), seat_tally::waitlisted.eq(0), seat_tally::held.eq(held));
        diesel::insert_into(seat_tally::table).values((key, counts)).execute(conn)?;
    }
    Ok(())
}

/// Writes one line of a tally; places that are kept stay as they are.
///
/// # Errors
/// A failed query.
pub fn save_tally(conn: &mut Conn, session_id: i64, state: &str, counts: (i32, i32)) -> Result<(), DbError> {
    let key = (seat_tally::session_id.eq(session_id), seat_tally::state.eq(state));
    let set = (
        seat_tally::confirmed.eq(excluded(seat_tally::confirmed)),
        seat_tally::waitlisted.eq(excluded(seat_tally::waitlisted)),
    );
    on_each!(conn, |conn| {
        let line = diesel::insert_into(seat_tally::table)
            .values((key, seat_tally::confirmed.eq(counts.0), seat_tally::waitlisted.eq(counts.1)))
            .on_conflict((seat_tally::session_id, seat_tally::state))
            .do_update()
            .set(set);
        Prepared(line).execute(conn)
    })?;
    Ok(())
}
