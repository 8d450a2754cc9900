//! What somebody nominated answers: the consent that makes a registration of the nomination, or that they do not come.

use serde_json::json;

use super::form::{Details, NewRegistration};
use super::mails::Cause;
use super::nomination::{NominationStatus, Standing};
use super::nomination_desk::{free, seat_move, serve, trail};
use super::nomination_form::represents;
use super::rules::Gender;
use super::seats::{Desk, Goal, Move};
use super::store::nominations::{Nominated, session_of, set_standing, set_status};
use super::store::{self, Consent, Origin, Proposal, Registered};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::text::EmailAddress;

/// What somebody says who consents to their nomination.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What they agree to.
    pub consent: Consent,
    /// They may be seen and heard in the recording.
    pub consent_recording: bool,
    /// Other participants may have their address.
    pub consent_contact: bool,
    /// As typed; empty: what is known stays.
    pub phone: String,
    /// Not stated: what is known stays.
    pub gender: Gender,
    /// The language of their mails.
    pub language: Language,
}

/// The person consents: the nomination becomes a registration, or joins the one they have, and every place that was kept
/// becomes a seat. `false`: there is nothing to consent to.
///
/// # Errors
/// A failed query.
pub fn accept(conn: &mut Conn, desk: &mut Desk<'_>, nominated: &Nominated, answer: &Answer) -> Result<bool, DbError> {
    let (row, now, actor) = (&nominated.row, desk.now(), Actor::Participant);
    let all = sessions(conn, row.edition_id)?;
    let kept: Vec<SessionRow> = nominated
        .places
        .iter()
        .filter(|(_, standing)| *standing == Standing::Kept)
        .filter_map(|(id, _)| session_of(&all, *id))
        .filter(|session| session.ends() > now && session.status == SessionStatus::Published)
        .cloned()
        .collect();
    let Ok(email) = EmailAddress::parse(&row.email) else { return Ok(false) };
    if row.status != NominationStatus::Waiting || kept.is_empty() {
        return Ok(false);
    }
    let known = store::find_person(conn, email.as_str(), &row.name_key)?;
    let new = NewRegistration {
        given_name: row.given_name.clone(),
        family_name: row.family_name.clone(),
        email: Some(email),
        phone: match &known {
            Some(person) if answer.phone.is_empty() => person.phone.clone(),
            _ => answer.phone.clone(),
        },
        gender: match &known {
            Some(person) if answer.gender == Gender::NotStated => Gender::parse(&person.gender).unwrap_or(answer.gender),
            _ => answer.gender,
        },
        job_title: row.job_title.clone(),
        organisation: row.organisation.clone(),
        represents: represents(row.party()?, row.affiliation),
        language: answer.language,
        sessions: Vec::new(),
        consent_recording: answer.consent_recording,
        consent_contact: answer.consent_contact,
    };
    let person = match known {
        Some(person) => person,
        None => store::insert_person(conn, &new, now)?,
    };
    let known = store::find_registration(conn, row.edition_id, person.id)?;
    let is_new = known.is_none();
    let registration = if let Some(registration) = known {
        registration
    } else {
        let consent = Some(answer.consent.clone());
        let origin = Origin { source: "nomination", invitation: None, consent, legal_basis: "consent" };
        store::insert_registration(conn, row.edition_id, &person, &new, &origin, now)?
    };
    // A first registration has its consent from the start.
    let consent = Some(&answer.consent).filter(|_| !is_new);
    let who = agreed(conn, desk, Registered { person, registration }, &new, consent)?;
    let mut moves = Vec::new();
    for session in &kept {
        desk.keep_place(conn, session, row.state(), -1)?;
        set_standing(conn, row.id, session.id, Standing::Seated)?;
        moves.push(seat_move(conn, &who, session, Goal::Kept)?);
    }
    set_status(conn, row.id, NominationStatus::Accepted, Some(who.registration.id), now)?;
    let (before, after) = (json!({"status": "waiting"}), json!({"status": "accepted", "registration": who.registration.id}));
    trail(conn, desk, &actor, "nomination.accept", row.id, before, after)?;
    desk.change(conn, &who, &moves, if is_new { Cause::Registered } else { Cause::Nominated }, &actor)?;
    // Whoever had a seat already leaves a place.
    serve(conn, desk, &kept)?;
    Ok(true)
}

/// The details as the person confirms them now, from their own link; seats to come count for the State that they stand for.
fn agreed(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    who: Registered,
    new: &NewRegistration,
    consent: Option<&Consent>,
) -> Result<Registered, DbError> {
    let (details, before) = (Details::from(new), who.registration.details(&who.person));
    let (old_state, now) = (who.registration.state.clone(), desk.now());
    // The consent is kept also where nothing else is new: whom staff have entered has given none so far.
    let proposal = Proposal { details: details.clone(), consent: consent.cloned() };
    store::update_details(conn, &who, &proposal, now)?;
    if details == before {
        return Ok(who);
    }
    let change = Change {
        edition: Some(desk.offer.edition.id),
        action: Cause::Corrected.action(),
        object: "registration",
        id: who.registration.id.to_string(),
        before: serde_json::to_value(before).unwrap_or_default(),
        after: serde_json::to_value(&details).unwrap_or_default(),
    };
    audit::record(conn, &Actor::Participant, now, change)?;
    let Some(who) = store::registered(conn, who.registration.id)? else { return Ok(who) };
    if who.registration.state != old_state {
        let moves: Vec<Move> = store::seats_of(conn, who.registration.id)?
            .into_iter()
            .filter(|(seat, session)| session.starts() > now && seat.status.is_live())
            .map(|(seat, session)| Move { session, seat: Some(seat), to: Goal::Restated })
            .collect();
        desk.change(conn, &who, &moves, Cause::Corrected, &Actor::Participant)?;
    }
    Ok(who)
}

/// The person does not come: places that were kept are free. Whoever has consented gives their seats up on `/me`.
///
/// # Errors
/// A failed query.
pub fn decline(conn: &mut Conn, desk: &mut Desk<'_>, nominated: &Nominated) -> Result<bool, DbError> {
    let (row, now) = (&nominated.row, desk.now());
    if row.status != NominationStatus::Waiting {
        return Ok(false);
    }
    let all = sessions(conn, row.edition_id)?;
    let freed = free(conn, desk, nominated, &all, Standing::GivenUp)?;
    for (id, _) in nominated.places.iter().filter(|(_, standing)| *standing == Standing::Alternate) {
        set_standing(conn, row.id, *id, Standing::GivenUp)?;
    }
    set_status(conn, row.id, NominationStatus::Declined, None, now)?;
    let (before, after) = (json!({"status": "waiting"}), json!({"status": "declined"}));
    trail(conn, desk, &Actor::Participant, "nomination.decline", row.id, before, after)?;
    serve(conn, desk, &freed)?;
    Ok(true)
}
