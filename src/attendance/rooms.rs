//! Several people in one room before one screen. One side says who was there, the other confirms; only then it counts.

use chrono::{DateTime, Utc};

use super::rules::{Evidence, Source, Verdict};
use super::store::rooms::{self, NewRoom, Room, RoomStatus};
use super::store::{Origin, add_evidence, people_of};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::session::store::SessionRow;

/// Who speaks about a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A focal point.
    Delegation,
    /// A member of staff.
    Team(i64),
}

/// What a side may do with a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    /// Say that it was so, or that it was not.
    pub decide: bool,
    /// Take back what they have said or confirmed.
    pub withdraw: bool,
}

/// What `side` may do with a room. Whoever says so never confirms it: a focal point what the team says, the team what a focal
/// point says. Where nobody of a delegation has a space (`has_focal_point`), another member of the team does.
pub fn may(room: &Room, side: Side, has_focal_point: bool) -> May {
    let is_theirs = match (side, room.declared_by) {
        (Side::Delegation, None) => true,
        (Side::Team(user), Some(by)) => user == by,
        _ => false,
    };
    let is_other_side = match (side, room.declared_by) {
        (Side::Delegation, Some(_)) | (Side::Team(_), None) => true,
        (Side::Team(user), Some(by)) => user != by && !has_focal_point,
        (Side::Delegation, None) => false,
    };
    match room.status {
        RoomStatus::Waiting => May { decide: is_other_side, withdraw: is_theirs },
        // What counts is taken back by the team alone: attendance lists may have gone out.
        RoomStatus::Confirmed => May { decide: false, withdraw: matches!(side, Side::Team(_)) },
        RoomStatus::Refused | RoomStatus::Withdrawn => May::default(),
    }
}

fn trail(
    conn: &mut Conn,
    edition: i64,
    actor: &Actor,
    now: DateTime<Utc>,
    room: i64,
    (before, after): (serde_json::Value, serde_json::Value),
) -> Result<(), DbError> {
    let change =
        Change { edition: Some(edition), action: "attendance.room", object: "room", id: room.to_string(), before, after };
    audit::record(conn, actor, now, change)
}

/// Declares a room; it counts once the other side confirms it.
///
/// # Errors
/// A failed query.
pub fn declare(
    conn: &mut Conn,
    session: &SessionRow,
    new: &NewRoom,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let id = rooms::declare(conn, new, now)?;
    let after = serde_json::json!({
        "session": session.slug, "party": new.party.code(), "people": new.seats.len(), "minutes": new.minutes, "status": "waiting",
    });
    trail(conn, session.edition_id, actor, now, id, (serde_json::json!({}), after))?;
    Ok(id)
}

/// Confirms a room: everybody in it who still holds a place was there, as long as was declared, else as long as the connection
/// (which the ledger tells at each reading).
///
/// # Errors
/// A failed query.
pub fn confirm(
    conn: &mut Conn,
    session: &SessionRow,
    room: &Room,
    (actor, name, user): (&Actor, &str, Option<i64>),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let seats = rooms::seats(conn, room.id)?;
    for person in people_of(conn, &seats)?.iter().filter(|person| person.status.holds_place()) {
        let line = Origin {
            session: session.id,
            seat: person.seat,
            room: Some(room.id),
            recorded_by: user.or(room.declared_by),
            ..Origin::default()
        };
        let seconds = room.minutes.map(|minutes| minutes * 60);
        let piece = Evidence { source: Source::Room, verdict: Verdict::Present, interval: None, seconds };
        add_evidence(conn, line, &piece, now)?;
    }
    settle(conn, session, room, RoomStatus::Confirmed, (actor, name), now)
}

/// Refuses a room, or takes it back: nobody was there by it.
///
/// # Errors
/// A failed query.
pub fn end(
    conn: &mut Conn,
    session: &SessionRow,
    room: &Room,
    status: RoomStatus,
    who: (&Actor, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    rooms::drop_evidence(conn, room.id)?;
    settle(conn, session, room, status, who, now)
}

fn settle(
    conn: &mut Conn,
    session: &SessionRow,
    room: &Room,
    status: RoomStatus,
    (actor, name): (&Actor, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    rooms::decide(conn, room.id, status, name, now)?;
    let values = (serde_json::json!({"status": room.status.as_str()}), serde_json::json!({"status": status.as_str()}));
    trail(conn, session.edition_id, actor, now, room.id, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(status: RoomStatus, declared_by: Option<i64>) -> Room {
        Room {
            id: 1,
            session_id: 1,
            state: Some("TGO".into()),
            rec: None,
            connection_seat_id: None,
            minutes: None,
            status,
            declared_by,
            declared_by_name: String::new(),
            declared_at: DateTime::<Utc>::UNIX_EPOCH.into(),
            decided_by_name: String::new(),
        }
    }

    #[test]
    fn nobody_confirms_what_they_say_themselves() {
        use RoomStatus::{Confirmed, Refused, Waiting, Withdrawn};
        const NOTHING: (bool, bool) = (false, false);
        for (status, by, side, has_focal, expected) in [
            (Waiting, None, Side::Delegation, true, (false, true)),
            (Waiting, None, Side::Team(1), true, (true, false)),
            (Waiting, Some(1), Side::Delegation, true, (true, false)),
            (Waiting, Some(1), Side::Team(1), true, (false, true)),
            (Waiting, Some(1), Side::Team(2), true, NOTHING),
            (Waiting, Some(1), Side::Team(2), false, (true, false)),
            (Waiting, Some(1), Side::Team(1), false, (false, true)),
            (Confirmed, None, Side::Delegation, true, NOTHING),
            (Confirmed, Some(1), Side::Team(2), true, (false, true)),
            (Refused, None, Side::Team(1), true, NOTHING),
            (Withdrawn, Some(1), Side::Team(1), true, NOTHING),
        ] {
            let may = may(&room(status, by), side, has_focal);
            assert_eq!((may.decide, may.withdraw), expected, "{status:?} {by:?} {side:?} {has_focal}");
        }
    }
}
