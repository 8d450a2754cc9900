//! Rooms: several people before one screen, said by one side and confirmed by the other.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::SeatPerson;
use crate::db::schema::{attendance_evidence, nomination, person, registration, room, room_seat, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::programme::party::Party;
use crate::registration::rules::SeatStatus;
use crate::session::store::SessionRow;

crate::text_enum! {
    /// Where a room is.
    pub enum RoomStatus {
        /// The other side has not answered
        Waiting = "waiting",
        /// It counts
        Confirmed = "confirmed",
        /// The other side says that it was not so
        Refused = "refused",
        /// Whoever said it takes it back
        Withdrawn = "withdrawn",
    }
}

/// A room as it was declared.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = room)]
pub struct Room {
    /// Its id.
    pub id: i64,
    /// The session.
    pub session_id: i64,
    /// ISO 3166-1 alpha-3 of whose delegation it is.
    pub state: Option<String>,
    /// Code of the REC whose delegation it is.
    pub rec: Option<String>,
    /// Whose connection it was.
    pub connection_seat_id: Option<i64>,
    /// How long they were there, as declared.
    pub minutes: Option<i64>,
    /// Where it is.
    pub status: RoomStatus,
    /// The member of staff who says so; none: a focal point.
    pub declared_by: Option<i64>,
    /// Their name.
    pub declared_by_name: String,
    /// When.
    pub declared_at: UtcInstant,
    /// Who decided.
    pub decided_by_name: String,
}

impl Room {
    /// Whose delegation it is.
    pub fn party(&self) -> Option<Party> {
        Party::of(self.state.as_deref(), self.rec.as_deref())
    }
}

/// A room to declare.
#[derive(Clone, Debug)]
pub struct NewRoom {
    /// The session.
    pub session: i64,
    /// Whose delegation it is.
    pub party: Party,
    /// Whose connection it was, if that is known.
    pub connection: Option<i64>,
    /// How long they were there.
    pub minutes: Option<i64>,
    /// The member of staff who says so; none: a focal point.
    pub declared_by: Option<i64>,
    /// Their name.
    pub name: String,
    /// Who was there.
    pub seats: Vec<i64>,
}

/// Declares a room and answers its id.
///
/// # Errors
/// A failed query.
pub fn declare(conn: &mut Conn, new: &NewRoom, now: DateTime<Utc>) -> Result<i64, DbError> {
    let id = diesel::insert_into(room::table)
        .values((
            room::session_id.eq(new.session),
            room::state.eq(new.party.state().map(|state| state.as_str().to_owned())),
            room::rec.eq(new.party.rec().map(|rec| rec.as_str().to_owned())),
            room::connection_seat_id.eq(new.connection),
            room::minutes.eq(new.minutes),
            room::status.eq(RoomStatus::Waiting),
            room::declared_by.eq(new.declared_by),
            room::declared_by_name.eq(&new.name),
            room::declared_at.eq(UtcInstant::from(now)),
        ))
        .returning(room::id)
        .get_result(conn)?;
    for seat in &new.seats {
        diesel::insert_into(room_seat::table)
            .values((room_seat::room_id.eq(id), room_seat::seat_id.eq(*seat)))
            .execute(conn)?;
    }
    Ok(id)
}

/// A room by its id.
///
/// # Errors
/// A failed query.
pub fn by_id(conn: &mut Conn, id: i64) -> Result<Option<Room>, DbError> {
    Ok(room::table.find(id).select(Room::as_select()).first(conn).optional()?)
}

/// Whose connection each of some rooms was, of those whose minutes nobody has declared.
///
/// # Errors
/// A failed query.
pub fn connections(conn: &mut Conn, rooms: &[i64]) -> Result<HashMap<i64, i64>, DbError> {
    if rooms.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, Option<i64>)> = room::table
        .filter(room::id.eq_any(rooms.to_vec()))
        .filter(room::minutes.is_null())
        .select((room::id, room::connection_seat_id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(room, seat)| Some((room, seat?))).collect())
}

/// The rooms of some sessions, of one delegation or of all, the newest first.
///
/// # Errors
/// A failed query.
pub fn of_sessions(conn: &mut Conn, sessions: &[i64], of: Option<Party>) -> Result<Vec<Room>, DbError> {
    let mut query = room::table
        .filter(room::session_id.eq_any(sessions.to_vec()))
        .order(room::id.desc())
        .select(Room::as_select())
        .into_boxed();
    match of {
        Some(Party::State(state)) => query = query.filter(room::state.eq(state.as_str().to_owned())),
        Some(Party::Rec(rec)) => query = query.filter(room::rec.eq(rec.as_str().to_owned())),
        None => {}
    }
    Ok(query.load(conn)?)
}

/// Who was in some rooms: seat, given name, family name, by room.
///
/// # Errors
/// A failed query.
pub fn people(conn: &mut Conn, rooms: &[i64]) -> Result<HashMap<i64, Vec<(i64, String, String)>>, DbError> {
    let rows: Vec<(i64, i64, String, String)> = room_seat::table
        .inner_join(seat::table.inner_join(registration::table.inner_join(person::table)))
        .filter(room_seat::room_id.eq_any(rooms.to_vec()))
        .order((registration::sort_key, seat::id))
        .select((room_seat::room_id, seat::id, person::given_name, person::family_name))
        .load(conn)?;
    let mut by_room: HashMap<i64, Vec<(i64, String, String)>> = HashMap::new();
    for (room, seat, given, family) in rows {
        by_room.entry(room).or_default().push((seat, given, family));
    }
    Ok(by_room)
}

/// The seats of a room.
///
/// # Errors
/// A failed query.
pub fn seats(conn: &mut Conn, id: i64) -> Result<Vec<i64>, DbError> {
    Ok(room_seat::table.filter(room_seat::room_id.eq(id)).order(room_seat::seat_id).select(room_seat::seat_id).load(conn)?)
}

/// Sets where a room is, and who said so.
///
/// # Errors
/// A failed query.
pub fn decide(conn: &mut Conn, id: i64, status: RoomStatus, by: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(room::table.find(id))
        .set((room::status.eq(status), room::decided_by_name.eq(by), room::decided_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    Ok(())
}

/// Takes the evidence of a room back.
///
/// # Errors
/// A failed query.
pub fn drop_evidence(conn: &mut Conn, id: i64) -> Result<usize, DbError> {
    Ok(diesel::delete(attendance_evidence::table.filter(attendance_evidence::room_id.eq(id))).execute(conn)?)
}

/// The seats of a session that a delegation's focal point may speak for: of people whom it nominated in the session's edition
/// and who hold a place.
///
/// # Errors
/// A failed query.
pub fn delegation(conn: &mut Conn, session: &SessionRow, party: Party) -> Result<Vec<SeatPerson>, DbError> {
    let mut named = nomination::table
        .filter(nomination::edition_id.eq(session.edition_id))
        .filter(nomination::registration_id.is_not_null())
        .select(nomination::registration_id.assume_not_null())
        .into_boxed();
    match party {
        Party::State(state) => named = named.filter(nomination::state.eq(state.as_str().to_owned())),
        Party::Rec(rec) => named = named.filter(nomination::rec.eq(rec.as_str().to_owned())),
    }
    let named: Vec<i64> = named.load(conn)?;
    Ok(seat_people!()
        .filter(seat::session_id.eq(session.id))
        .filter(seat::status.eq_any([SeatStatus::Confirmed, SeatStatus::WalkIn]))
        .filter(seat::registration_id.eq_any(named))
        .order((registration::sort_key, seat::id))
        .load(conn)?)
}
