//! Registering: the first time, and again. A repeat never rewrites what is there.

use chrono::{DateTime, Utc};

use super::form::{Details, NewRegistration};
use super::mails::{Cause, Letters};
use super::rules::SeatStatus;
use super::seats::{Desk, Goal, Move};
use super::store::{self, Origin, Registered};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::session::rules::takes_registrations;
use crate::session::store::{SessionRow, sessions};
use crate::text::person_name_key;

/// What became of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored (or was there already): the answer page is the same in every case.
    Stored,
    /// A chosen session stopped taking registrations since the form was shown.
    Closed,
}

/// The sessions of an edition that take registrations, by start.
///
/// # Errors
/// A failed query.
pub fn open_sessions(
    conn: &mut Conn,
    edition: &crate::programme::store::EditionRow,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, DbError> {
    let closes = edition.closes_at()?;
    let mut open = sessions(conn, edition.id)?;
    open.retain(|session| takes_registrations(edition.stage, session.status, session.ends(), closes, now));
    Ok(open)
}

/// Registers somebody. Runs under the edition's lock.
///
/// The same person again: identical → nothing; new sessions → added, one mail; anything else → kept as a proposal until
/// it is confirmed from the mailed link.
///
/// # Errors
/// A failed query.
pub fn register(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    new: &NewRegistration,
    origin: &Origin,
    actor: &Actor,
) -> Result<Outcome, DbError> {
    let open = open_sessions(conn, &desk.edition, desk.now())?;
    let chosen: Vec<&SessionRow> = open.iter().filter(|session| new.sessions.contains(&session.slug)).collect();
    if chosen.len() != new.sessions.len() {
        return Ok(Outcome::Closed);
    }
    let name_key = person_name_key(&new.given_name, &new.family_name);
    let known = store::find_person(conn, new.email.as_str(), &name_key)?;
    let registration = match &known {
        Some(person) => store::find_registration(conn, desk.edition.id, person.id)?,
        None => None,
    };
    match (known, registration) {
        (Some(person), Some(registration)) => repeat(conn, desk, &Registered { person, registration }, new, &chosen, actor),
        (known, _) => {
            let person = match known {
                Some(person) => person,
                None => store::insert_person(conn, new, desk.now())?,
            };
            let registration = store::insert_registration(conn, desk.edition.id, &person, new, origin, desk.now())?;
            let who = Registered { person, registration };
            let moves: Vec<Move> =
                chosen.iter().map(|session| Move { session: (*session).clone(), seat: None, to: Goal::Seated }).collect();
            desk.change(conn, &who, &moves, Cause::Registered, actor)?;
            Ok(Outcome::Stored)
        }
    }
}

fn repeat(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    who: &Registered,
    new: &NewRegistration,
    chosen: &[&SessionRow],
    actor: &Actor,
) -> Result<Outcome, DbError> {
    let seats = store::seats_of(conn, who.registration.id)?;
    let mut moves = Vec::new();
    for session in chosen {
        let seat = seats.iter().find(|(seat, _)| seat.session_id == session.id).map(|(seat, _)| seat.clone());
        // Declined by staff stays declined; a live seat stays as it is.
        if seat.as_ref().is_none_or(|seat| seat.status == SeatStatus::Cancelled) {
            moves.push(Move { session: (*session).clone(), seat, to: Goal::Seated });
        }
    }
    let details = Details::from(new);
    let differs = details != who.registration.details(&who.person);
    if !moves.is_empty() {
        desk.change(conn, who, &moves, Cause::Added, actor)?;
    }
    if differs && store::save_proposal(conn, who.registration.id, &details, desk.now())? {
        let change = Change {
            edition: Some(desk.edition.id),
            action: "registration.propose",
            object: "registration",
            id: who.registration.id.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({}),
        };
        audit::record(conn, actor, desk.now(), change)?;
        // New sessions have their own mail, whose link shows the proposal too: one mail in all.
        if moves.is_empty() {
            let nonce = desk.nonce();
            let letters = Letters {
                edition: &desk.edition,
                names: &desk.names,
                states: desk.states().collect(),
                organizer: "",
                now: desk.now(),
            };
            letters.enqueue_proposal(conn, who, nonce)?;
        }
    }
    Ok(Outcome::Stored)
}
