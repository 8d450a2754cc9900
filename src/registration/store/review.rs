//! The seats that wait for a decision or for a place, for the review desk, and which seats a bulk action concerns.

use diesel::prelude::*;

use super::{Counts, PersonRow, RegistrationRow, SeatRow, Tally};
use crate::db::schema::{person, registration, seat, seat_tally, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::reference::Iso3;
use crate::registration::rules::SeatStatus;

/// Lines that the review desk shows at once.
pub const LINES: usize = 300;

/// A seat to look at.
#[derive(Clone, Debug)]
pub struct OpenSeat {
    /// The seat.
    pub seat: SeatRow,
    /// Its registration.
    pub registration: RegistrationRow,
    /// Who.
    pub person: PersonRow,
    /// When the seat was asked for: the order of arrival.
    pub asked_at: UtcInstant,
}

/// Whose seats are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    All,
    /// Those that count for a State.
    Of(Iso3),
    /// Those that count for none.
    NoState,
}

/// Seats of these sessions that are pending or waiting, in order of arrival; one more than [`LINES`] when there are more.
///
/// # Errors
/// A failed query.
pub fn open_seats(conn: &mut Conn, sessions: &[i64], whose: Whose) -> Result<Vec<OpenSeat>, DbError> {
    let mut query = seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(seat::session_id.eq_any(sessions))
        .filter(seat::status.eq_any([SeatStatus::Pending, SeatStatus::Waitlisted]))
        .into_boxed();
    query = match whose {
        Whose::All => query,
        Whose::Of(state) => query.filter(seat::state.eq(state.as_str().to_owned())),
        Whose::NoState => query.filter(seat::state.is_null()),
    };
    let rows: Vec<(SeatRow, RegistrationRow, PersonRow, UtcInstant)> = query
        .order((seat::created_at, seat::id))
        .limit(i64::try_from(LINES + 1).unwrap_or(i64::MAX))
        .select((SeatRow::as_select(), RegistrationRow::as_select(), PersonRow::as_select(), seat::created_at))
        .load(conn)?;
    let read = |(seat, registration, person, asked_at)| OpenSeat { seat, registration, person, asked_at };
    Ok(rows.into_iter().map(read).collect())
}

/// How many seats of these sessions are pending.
///
/// # Errors
/// A failed query.
pub fn pending_by_session(conn: &mut Conn, sessions: &[i64]) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(seat::table
        .filter(seat::session_id.eq_any(sessions))
        .filter(seat::status.eq(SeatStatus::Pending))
        .group_by(seat::session_id)
        .select((seat::session_id, diesel::dsl::count_star()))
        .load(conn)?)
}

/// The tallies of these sessions.
///
/// # Errors
/// A failed query.
pub fn tallies_of(conn: &mut Conn, sessions: &[i64]) -> Result<Vec<(i64, Tally)>, DbError> {
    let rows: Vec<(i64, String, i32, i32, i32)> = seat_tally::table
        .filter(seat_tally::session_id.eq_any(sessions))
        .select((seat_tally::session_id, seat_tally::state, seat_tally::confirmed, seat_tally::waitlisted, seat_tally::held))
        .load(conn)?;
    let of = |id: i64| {
        let own = rows.iter().filter(|(session, ..)| *session == id);
        own.map(|(_, state, confirmed, waitlisted, held)| {
            (state.clone(), Counts { confirmed: *confirmed, waitlisted: *waitlisted, held: *held })
        })
        .collect()
    };
    Ok(sessions.iter().map(|id| (*id, of(*id))).collect())
}

/// Seats of an edition by registration, in order of arrival: of these seats, or of these registrations (then only in a
/// session, where one is given, and of these statuses).
///
/// # Errors
/// A failed query.
pub fn seats_by_arrival(conn: &mut Conn, edition_id: i64, of: &Of<'_>) -> Result<Vec<(i64, i64)>, DbError> {
    let mut query = seat::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .order((seat::created_at, seat::id))
        .select((seat::registration_id, seat::id))
        .into_boxed();
    match of {
        Of::Seats(ids) => query = query.filter(seat::id.eq_any(*ids)),
        Of::Registrations { ids, session: wanted, statuses } => {
            query = query.filter(seat::registration_id.eq_any(*ids)).filter(seat::status.eq_any(*statuses));
            if let Some(wanted) = wanted {
                query = query.filter(seat::session_id.eq(*wanted));
            }
        }
    }
    Ok(query.load(conn)?)
}

/// Which seats are meant.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// These.
    Seats(&'a [i64]),
    /// Those of these registrations.
    Registrations {
        /// The registrations.
        ids: &'a [i64],
        /// Only in this session.
        session: Option<i64>,
        /// Only of these statuses.
        statuses: &'a [SeatStatus],
    },
}
