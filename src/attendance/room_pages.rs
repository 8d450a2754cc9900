//! Several people in one room before one screen: declared and confirmed by the team and by the focal point of a delegation.

pub mod focal;
pub mod team;

use chrono::{DateTime, Utc};

use super::roll_call_pages::LONGEST;
use super::rooms::{self, Side, may};
use super::store::SeatPerson;
use super::store::rooms::{Room, RoomStatus, by_id, of_sessions, people as people_of};
use super::words;
use crate::accounts::Actor;
use crate::db::{Conn, DbError};
use crate::i18n::{Said, Texts};
use crate::programme::party::Party;
use crate::programme::store::{FocalPoint, StateNames, focal_points};
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, session_by_id};
use crate::web::{FormData, FormState};

/// Rooms that a page lists.
const LINES: usize = 200;
/// People in one room, at most.
const MOST: usize = 100;

/// A room as it is listed.
struct Line {
    id: i64,
    session: Said,
    party: String,
    people: Vec<String>,
    minutes: String,
    by: String,
    mark: Mark,
    can_decide: bool,
    can_withdraw: bool,
}

fn room_mark(t: Texts, status: RoomStatus) -> Mark {
    let (class, text) = match status {
        RoomStatus::Waiting => ("todo", t.room_waiting()),
        RoomStatus::Confirmed => ("ok", t.room_confirmed()),
        RoomStatus::Refused => ("bad", t.room_refused()),
        RoomStatus::Withdrawn => ("off", t.room_withdrawn()),
    };
    Mark { class, text: text.into_owned() }
}

/// The same for whoever reads it: the team is told who has to answer, as [`may`] has it.
fn mark_for(t: Texts, room: &Room, side: Side, has_focal_point: bool) -> Mark {
    let text = match (room.status, side, room.declared_by) {
        (RoomStatus::Waiting, Side::Team(_), None) => t.room_waits_team(),
        (RoomStatus::Waiting, Side::Team(_), Some(_)) if has_focal_point => t.room_waits_focal(),
        (RoomStatus::Waiting, Side::Team(_), Some(_)) => t.room_waits_other(),
        _ => return room_mark(t, room.status),
    };
    Mark { class: "todo", text: text.into_owned() }
}

/// Whether somebody of a room's delegation has a space in which to answer. An expired link counts, since its owner has it sent
/// again by themselves; a telephone number alone, or a link that is revoked, does not.
fn has_space(focal: &[FocalPoint], room: &Room) -> bool {
    focal.iter().any(|person| person.link_expires_at.is_some() && Some(person.party) == room.party())
}

/// A room and who was there: seat, given and family name.
type Filled = (Room, Vec<(i64, String, String)>);

/// The rooms of some sessions whose delegation is seen, the newest first; `of` takes those of one delegation only.
fn filled(
    conn: &mut Conn,
    all: &[SessionRow],
    of: Option<Party>,
    sees: impl Fn(Party) -> bool,
) -> Result<Vec<Filled>, DbError> {
    let ids: Vec<i64> = all.iter().map(|session| session.id).collect();
    let mut rooms = of_sessions(conn, &ids, of)?;
    rooms.retain(|room| room.party().is_some_and(&sees));
    rooms.truncate(LINES);
    let mut people = people_of(conn, &rooms.iter().map(|room| room.id).collect::<Vec<_>>())?;
    Ok(rooms
        .into_iter()
        .map(|room| {
            let there = people.remove(&room.id).unwrap_or_default();
            (room, there)
        })
        .collect())
}

/// Rooms as a page lists them, with what `side` may do.
fn lines(t: Texts, names: &StateNames, all: &[SessionRow], rooms: Vec<Filled>, side: Side, focal: &[FocalPoint]) -> Vec<Line> {
    let line = |(room, there): Filled| {
        let has_focal_point = has_space(focal, &room);
        let allowed = may(&room, side, has_focal_point);
        let session = all.iter().find(|session| session.id == room.session_id);
        Line {
            id: room.id,
            session: session.map(|session| session.title.said(t.language())).unwrap_or_default(),
            party: room.party().map_or_else(String::new, |party| party.name(names, t.language())),
            people: there.into_iter().map(|(_, given, family)| name_of(&given, &family)).collect(),
            minutes: room.minutes.map_or_else(String::new, |minutes| t.own_minutes(minutes)),
            by: room.declared_by_name.clone(),
            mark: mark_for(t, &room, side, has_focal_point),
            can_decide: allowed.decide,
            can_withdraw: allowed.withdraw,
        }
    };
    rooms.into_iter().map(line).collect()
}

/// Somebody who may have been in the room.
struct Candidate {
    seat: i64,
    name: String,
    about: String,
}

fn candidates(people: &[SeatPerson]) -> Vec<Candidate> {
    let candidate = |person: &SeatPerson| Candidate {
        seat: person.seat,
        name: name_of(&person.given_name, &person.family_name),
        about: person.organisation.clone(),
    };
    people.iter().map(candidate).collect()
}

/// What a form says of a room: who was there, whose connection it was, how long. `known` are the seats that may be named.
fn parse(form: &mut FormState, t: Texts, known: &[SeatPerson]) -> Option<(Vec<i64>, Option<i64>, Option<i64>)> {
    let is_known = |seat: &i64| known.iter().any(|person| person.seat == *seat);
    let mut seats: Vec<i64> = form.data.all("seat").filter_map(|seat| seat.parse().ok()).filter(is_known).collect();
    seats.sort_unstable();
    seats.dedup();
    if seats.len() < 2 || seats.len() > MOST {
        form.refuse("people", t.room_choose(MOST));
    }
    let connection: Option<i64> = form.data.get("connection").parse().ok().filter(is_known);
    let minutes = words::typed_minutes(form.data.get("minutes"), 1..=LONGEST);
    if minutes.is_err() {
        form.refuse("minutes", t.own_minutes_bad(LONGEST));
    }
    if form.is_valid() { Some((seats, connection, minutes.ok()?)) } else { None }
}

/// Whether people may have sat in a room for a session: it has begun and was not cancelled.
fn has_begun(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Published && session.starts() <= now
}

/// What somebody wants to do with a room: `confirm`, `refuse` or `withdraw`.
fn wanted_status(data: &FormData) -> Option<RoomStatus> {
    match data.get("decision") {
        "confirm" => Some(RoomStatus::Confirmed),
        "refuse" => Some(RoomStatus::Refused),
        "withdraw" => Some(RoomStatus::Withdrawn),
        _ => None,
    }
}

/// Does what a side wants with a room, if it may; `false`: it may not, or there is no such room.
fn act(
    conn: &mut Conn,
    edition: i64,
    id: i64,
    status: RoomStatus,
    (side, actor, name): (Side, &Actor, &str),
    sees: impl Fn(&Room, &SessionRow) -> bool,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let Some(room) = by_id(conn, id)? else { return Ok(false) };
    let session = session_by_id(conn, room.session_id)?.filter(|session| session.edition_id == edition);
    let Some(session) = session else { return Ok(false) };
    let allowed = may(&room, side, has_space(&focal_points(conn, edition)?, &room));
    let is_allowed = if status == RoomStatus::Withdrawn { allowed.withdraw } else { allowed.decide };
    if !is_allowed || !sees(&room, &session) {
        return Ok(false);
    }
    if status == RoomStatus::Confirmed {
        let user = match side {
            Side::Team(user) => Some(user),
            Side::Delegation => None,
        };
        rooms::confirm(conn, &session, &room, (actor, name, user), now)?;
    } else {
        rooms::end(conn, &session, &room, status, (actor, name), now)?;
    }
    Ok(true)
}
