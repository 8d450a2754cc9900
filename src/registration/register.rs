//! Registering: the first time, and again. A repeat never rewrites what is there.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::form::{Details, NewRegistration};
use super::mails::Cause;
use super::offer::Offer;
use super::questions::NewAnswer;
use super::rules::SeatStatus;
use super::seats::{Desk, Goal, Move, Ticket};
use super::store::{self, Origin, Registered};
use crate::accounts::{Actor, Change};
use crate::db::{Conn, DbError, Together};
use crate::invitation::passing::note_coming;
use crate::invitation::store::is_passed_on;
use crate::mail::outbox;
use crate::session::store::SessionRow;
use crate::text::person_name_key;

/// What became of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored (or was there already): the answer page is the same in every case.
    Stored,
    /// A chosen session stopped taking registrations since the form was shown.
    Closed,
}

/// Somebody who has sent the form, as they wait for their turn.
#[derive(Debug)]
pub struct Applicant {
    /// What the edition offered when they sent it.
    pub offer: Arc<Offer>,
    /// What their registration needs from outside.
    pub ticket: Ticket,
    /// What they typed.
    pub new: NewRegistration,
    /// Their answers to the questions of the form.
    pub answers: Vec<NewAnswer>,
    /// How they came to it.
    pub origin: Origin,
}

/// Those who have sent the form and wait, served together.
pub type Applicants = Together<Applicant, Outcome>;

/// Registers those who wait, in their order, each as [`register_answering`] does. Runs under the edition's lock.
///
/// # Errors
/// A failed query: then none of them is registered.
pub fn register_all(conn: &mut Conn, edition: i64, applicants: &[Applicant]) -> Result<Vec<Outcome>, DbError> {
    let newest = applicants.iter().map(|it| &it.offer).max_by_key(|offer| offer.edition.revision);
    let Some(first) = applicants.first() else { return Ok(Vec::new()) };
    let unknown = store::unknown_addresses(conn, edition, applicants.iter().map(|it| it.new.address()))?;
    Desk::for_many(conn, edition, (newest, unknown), &first.ticket, |conn, desk| {
        let mut outcomes = Vec::with_capacity(applicants.len());
        for Applicant { ticket, new, answers, origin, .. } in applicants {
            desk.turn_to(ticket);
            outcomes.push(register_answering(conn, desk, new, answers, origin, &Actor::Participant)?);
        }
        Ok(outcomes)
    })
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
    register_answering(conn, desk, new, &[], origin, actor)
}

/// The same with answers to the questions of the form. A repeat adds answers to what had none; another answer than the
/// one that is stored is kept as a proposal; none at all takes nothing away.
///
/// # Errors
/// A failed query.
pub fn register_answering(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    new: &NewRegistration,
    answers: &[NewAnswer],
    origin: &Origin,
    actor: &Actor,
) -> Result<Outcome, DbError> {
    let offer = Arc::clone(&desk.offer);
    let open = offer.open_sessions(desk.now())?;
    // Questions that were retired or deleted since the form was read are no longer asked.
    let is_asked = |answer: &&NewAnswer| offer.questions.iter().any(|it| it.id == answer.question && !it.is_retired);
    let answers: Vec<NewAnswer> = answers.iter().filter(is_asked).cloned().collect();
    register_in(conn, desk, (new, &answers), origin, actor, open)
}

/// The same for somebody whom staff enter: also after the deadline, in every session that is not over.
///
/// # Errors
/// A failed query.
pub fn register_by_staff(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    new: &NewRegistration,
    origin: &Origin,
    actor: &Actor,
) -> Result<Outcome, DbError> {
    let offer = Arc::clone(&desk.offer);
    let open = offer.sessions_to_come(desk.now());
    register_in(conn, desk, (new, &[]), origin, actor, open)
}

fn register_in(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    (new, answers): (&NewRegistration, &[NewAnswer]),
    origin: &Origin,
    actor: &Actor,
    open: Vec<&SessionRow>,
) -> Result<Outcome, DbError> {
    let edition = desk.offer.edition.id;
    let chosen: Vec<&SessionRow> = open.into_iter().filter(|session| new.sessions.contains(&session.slug)).collect();
    if chosen.len() != new.sessions.len() {
        return Ok(Outcome::Closed);
    }
    let name_key = person_name_key(&new.given_name, &new.family_name);
    let is_stranger = desk.take_stranger(new.address());
    // Whoever is invited and finds the public form has answered the invitation: nobody reminds them.
    let invitation = match origin.invitation {
        None if !is_stranger && !new.address().is_empty() => store::invitation_of(conn, edition, new.address(), &name_key)?,
        known => known,
    };
    // Asked under the lock: it may have become a colleague's since the form was shown. Whoever comes themselves no longer asks for
    // a colleague to come.
    let invitation = match invitation {
        Some(id) if is_passed_on(conn, id)? => None,
        Some(id) => {
            note_coming(conn, (edition, id), (new.address(), &name_key), actor, desk.now())?;
            Some(id)
        }
        None => None,
    };
    let origin = &Origin { invitation, ..origin.clone() };
    let known = if is_stranger { None } else { store::find_person(conn, new.address(), &name_key)? };
    let registration = match &known {
        Some(person) => store::find_registration(conn, edition, person.id)?,
        None => None,
    };
    match (known, registration) {
        (Some(person), Some(registration)) => {
            let who = Registered { person, registration };
            repeat(conn, desk, &who, (new, answers), &chosen, origin, actor)
        }
        (known, _) => {
            let person = match known {
                Some(person) => person,
                None => store::insert_person(conn, new, desk.now())?,
            };
            let registration = store::insert_registration(conn, edition, &person, new, origin, desk.now())?;
            store::add_answers(conn, edition, registration.id, answers, desk.now())?;
            let who = Registered { person, registration };
            // A person known from another edition keeps telephone and gender until they confirm others.
            let details = Details::from(new);
            if details != who.registration.details(&who.person) {
                store::save_proposal(conn, who.registration.id, &details, origin.consent.as_ref(), desk.now())?;
            }
            let moves: Vec<Move> =
                chosen.iter().map(|session| Move { session: (*session).clone(), seat: None, to: Goal::Seated }).collect();
            if !is_stranger && is_crowded(conn, desk, new.address())? {
                desk.keep_silent();
            }
            desk.change(conn, &who, &moves, Cause::Registered, actor)?;
            Ok(Outcome::Stored)
        }
    }
}

fn repeat(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    who: &Registered,
    (new, answers): (&NewRegistration, &[NewAnswer]),
    chosen: &[&SessionRow],
    origin: &Origin,
    actor: &Actor,
) -> Result<Outcome, DbError> {
    if let Some(invitation) = origin.invitation {
        store::note_invitation(conn, who.registration.id, invitation)?;
    }
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
    let edition = desk.offer.edition.id;
    let answered = store::add_answers(conn, edition, who.registration.id, answers, desk.now())?;
    if !answered.added.is_empty() {
        let change = Change {
            edition: Some(edition),
            action: "registration.answer",
            object: "registration",
            id: who.registration.id.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({ "questions": keys_of(&desk.offer, &answered.added) }),
        };
        desk.record(conn, actor, change)?;
    }
    let is_proposed =
        differs && store::save_proposal(conn, who.registration.id, &details, origin.consent.as_ref(), desk.now())?;
    if is_proposed || !answered.proposed.is_empty() {
        let change = Change {
            edition: Some(edition),
            action: "registration.propose",
            object: "registration",
            id: who.registration.id.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({}),
        };
        desk.record(conn, actor, change)?;
        // New sessions have their own mail, whose link shows the proposal too: one mail in all.
        if moves.is_empty() && !is_flooded(conn, who, desk.now())? {
            let nonce = desk.nonce();
            desk.letters().enqueue_proposal(conn, who, nonce)?;
        }
    }
    Ok(Outcome::Stored)
}

/// The keys of questions, as the trail names them.
pub(super) fn keys_of(offer: &Offer, questions: &[i64]) -> Vec<String> {
    let named = offer.questions.iter().filter(|question| questions.contains(&question.id));
    named.map(|question| question.values.key.clone()).collect()
}

/// First confirmations to one address in an hour, at most: whoever knows an address could make up names at it without
/// end. Later ones are stored and answered like every other; their owners find their link by `/find-my-registration`.
const CONFIRMATIONS_AN_HOUR: i64 = 5;

/// Whether an address has had its confirmations of this hour. Only where many people share it are mails counted at all.
fn is_crowded(conn: &mut Conn, desk: &mut Desk<'_>, email: &str) -> Result<bool, DbError> {
    if store::count_at_address(conn, email)? <= CONFIRMATIONS_AN_HOUR {
        return Ok(false);
    }
    desk.post_now(conn)?;
    let recent = outbox::written_since(conn, email, Cause::Registered.action(), desk.now() - TimeDelta::hours(1))?;
    Ok(recent >= CONFIRMATIONS_AN_HOUR)
}

/// Mails about proposals to one address in an hour, at most: whoever knows a name and an address could send them on.
const PROPOSALS_AN_HOUR: i64 = 5;

fn is_flooded(conn: &mut Conn, who: &Registered, now: DateTime<Utc>) -> Result<bool, DbError> {
    let recent = outbox::written_since(conn, &who.person.email, "registration.proposal", now - TimeDelta::hours(1))?;
    Ok(recent >= PROPOSALS_AN_HOUR)
}
