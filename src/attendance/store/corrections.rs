//! What people say was recorded wrongly of their attendance, and what was decided.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{attendance_correction, person, registration, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};

crate::text_enum! {
    /// Where a correction is.
    pub enum CorrectionStatus {
        /// Nobody has decided
        Open = "open",
        /// It is recorded
        Accepted = "accepted",
        /// Nothing changes
        Refused = "refused",
    }
}

/// A correction as it was asked for.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = attendance_correction)]
pub struct Correction {
    /// Its id.
    pub id: i64,
    /// Of which seat.
    pub seat_id: i64,
    /// How long the person says they were there.
    pub minutes: Option<i64>,
    /// In their words.
    pub note: String,
    /// When they asked.
    pub asked_at: UtcInstant,
    /// Where it is.
    pub status: CorrectionStatus,
    /// What the team answers.
    pub answer: String,
}

/// A correction that waits, with whose it is.
#[derive(Clone, Debug, Queryable)]
pub struct Waiting {
    /// The correction.
    pub correction: Correction,
    /// The session.
    pub session: i64,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
}

/// Asks for a correction of a seat; `false`: one is open already.
///
/// # Errors
/// A failed query.
pub fn ask(conn: &mut Conn, seat: i64, minutes: Option<i64>, note: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let row = (
        attendance_correction::seat_id.eq(seat),
        attendance_correction::minutes.eq(minutes),
        attendance_correction::note.eq(note),
        attendance_correction::asked_at.eq(UtcInstant::from(now)),
        attendance_correction::status.eq(CorrectionStatus::Open),
    );
    let inserted = try_insert(conn, |conn| diesel::insert_into(attendance_correction::table).values(row).execute(conn))?;
    Ok(inserted.is_some())
}

/// The corrections of a registration's seats, the newest first.
///
/// # Errors
/// A failed query.
pub fn of_registration(conn: &mut Conn, registration_id: i64) -> Result<Vec<Correction>, DbError> {
    Ok(attendance_correction::table
        .inner_join(seat::table)
        .filter(seat::registration_id.eq(registration_id))
        .order(attendance_correction::id.desc())
        .select(Correction::as_select())
        .load(conn)?)
}

/// A correction by its id.
///
/// # Errors
/// A failed query.
pub fn by_id(conn: &mut Conn, id: i64) -> Result<Option<Correction>, DbError> {
    Ok(attendance_correction::table.find(id).select(Correction::as_select()).first(conn).optional()?)
}

/// The corrections of an edition that wait, oldest first.
///
/// # Errors
/// A failed query.
pub fn waiting(conn: &mut Conn, edition_id: i64) -> Result<Vec<Waiting>, DbError> {
    Ok(attendance_correction::table
        .inner_join(seat::table.inner_join(registration::table.inner_join(person::table)))
        .filter(registration::edition_id.eq(edition_id))
        .filter(attendance_correction::status.eq(CorrectionStatus::Open))
        .order(attendance_correction::id)
        .select((
            Correction::as_select(),
            seat::session_id,
            person::given_name,
            person::family_name,
            registration::state,
            registration::rec,
        ))
        .load(conn)?)
}

/// Notes what was decided.
///
/// # Errors
/// A failed query.
pub fn decide(
    conn: &mut Conn,
    id: i64,
    status: CorrectionStatus,
    answer: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::update(attendance_correction::table.find(id))
        .set((
            attendance_correction::status.eq(status),
            attendance_correction::answer.eq(answer),
            attendance_correction::decided_by.eq(by),
            attendance_correction::decided_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}
