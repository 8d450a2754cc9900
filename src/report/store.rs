//! What the attendance list reads: seats with their registrations and people, some hundred at once.

use diesel::prelude::*;

use crate::db::schema::{person, registration, seat};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::registration::rules::{Affiliation, SeatStatus};

/// A seat with whose it is.
#[derive(Clone, Debug, Queryable)]
pub struct SeatRow {
    /// The seat.
    pub seat: i64,
    /// Where it stands.
    pub status: SeatStatus,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Whom they represent.
    pub affiliation: Affiliation,
    /// Organisation.
    pub organisation: String,
    /// Job title.
    pub job_title: String,
    /// The language they read.
    pub language: Language,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// As they state it.
    pub gender: String,
    /// Their address.
    pub email: String,
}

/// The rows of some seats, in no order.
///
/// # Errors
/// A failed query.
pub fn rows(conn: &mut Conn, seats: &[i64]) -> Result<Vec<SeatRow>, DbError> {
    Ok(seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(seat::id.eq_any(seats.to_vec()))
        .select((
            seat::id,
            seat::status,
            registration::state,
            registration::rec,
            registration::affiliation,
            registration::organisation,
            registration::job_title,
            registration::language,
            person::family_name,
            person::given_name,
            person::gender,
            person::email,
        ))
        .load(conn)?)
}
