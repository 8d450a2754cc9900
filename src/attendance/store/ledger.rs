//! The ledger of one seat, line by line.

use diesel::prelude::*;

use crate::attendance::rules::{Source, Verdict};
use crate::db::schema::{attendance_evidence, attendance_import, session, staff_user};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

/// A line of the ledger with where it comes from.
#[derive(Clone, Debug, Queryable)]
pub struct Entry {
    /// Its id.
    pub id: i64,
    /// Where it comes from.
    pub source: Source,
    /// What it says.
    pub verdict: Verdict,
    /// From when.
    pub starts_at: Option<UtcInstant>,
    /// To when.
    pub ends_at: Option<UtcInstant>,
    /// How long, where no interval is known.
    pub seconds: Option<i64>,
    /// Why, in the words of whoever entered it.
    pub note: String,
    /// When it was entered.
    pub created_at: UtcInstant,
    /// The room it came with.
    pub room_id: Option<i64>,
    /// The report it came with.
    pub file_name: Option<String>,
    /// Who entered or confirmed it.
    pub recorded_by: Option<String>,
}

impl Entry {
    /// Whether it was entered for this person alone, so that it can be withdrawn alone: what came with a report goes with the
    /// report, what came with a room with the room, and a click on the link to join is what happened.
    pub fn is_by_hand(&self) -> bool {
        self.file_name.is_none() && self.room_id.is_none() && self.source != Source::JoinLink
    }
}

/// The lines of a seat, in the order in which they were entered.
///
/// # Errors
/// A failed query.
pub fn entries(conn: &mut Conn, seat: i64) -> Result<Vec<Entry>, DbError> {
    Ok(attendance_evidence::table
        .left_join(attendance_import::table.on(attendance_evidence::import_id.eq(attendance_import::id.nullable())))
        .left_join(staff_user::table.on(attendance_evidence::recorded_by.eq(staff_user::id.nullable())))
        .filter(attendance_evidence::seat_id.eq(seat))
        .order(attendance_evidence::id)
        .select((
            attendance_evidence::id,
            attendance_evidence::source,
            attendance_evidence::verdict,
            attendance_evidence::starts_at,
            attendance_evidence::ends_at,
            attendance_evidence::seconds,
            attendance_evidence::note,
            attendance_evidence::created_at,
            attendance_evidence::room_id,
            attendance_import::file_name.nullable(),
            staff_user::name.nullable(),
        ))
        .load(conn)?)
}

/// Takes a line of a seat back.
///
/// # Errors
/// A failed query.
pub fn withdraw(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(attendance_evidence::table.find(id)).execute(conn)?;
    Ok(())
}

/// The seats of a session of which a source has said something already.
///
/// # Errors
/// A failed query.
pub fn told_by(conn: &mut Conn, session_id: i64, source: Source) -> Result<Vec<i64>, DbError> {
    Ok(attendance_evidence::table
        .filter(attendance_evidence::session_id.eq(session_id))
        .filter(attendance_evidence::source.eq(source))
        .select(attendance_evidence::seat_id)
        .distinct()
        .load(conn)?)
}

/// Sets how many minutes a session was held; none = as planned.
///
/// # Errors
/// A failed query.
pub fn set_held(conn: &mut Conn, session_id: i64, minutes: Option<i32>) -> Result<(), DbError> {
    diesel::update(session::table.find(session_id)).set(session::held_minutes.eq(minutes)).execute(conn)?;
    Ok(())
}
