//! Everybody of an edition who may be written to, each of them once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::attendance::rules::{AttendanceStatus, Measure, view};
use crate::attendance::store::evidence_of_session;
use crate::campaign::audience::{Audience, Candidate, CandidateSeat};
use crate::db::schema::{invitation, person, person_alias, registration, seat};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::invitation::store::Answer;
use crate::programme::store::EditionRow;
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::{Affiliation, SeatStatus};
use crate::session::store::SessionRow;

type InvitationRow = (
    (i64, i32, Option<i64>, Answer, Language),
    (String, String, String, String, String),
    (String, String, Option<String>, Option<String>),
);

type RegistrationRow = (
    (i64, i32, Option<i64>, Language, Affiliation),
    (i64, String, String, String, String, Option<String>),
    (String, String, Option<String>, Option<String>),
);

/// Everybody who is invited to an edition or registered in it; an invitation and the registration that answers it are one
/// person, also when they registered without its link. Attendance is read where the audience asks for it.
///
/// # Errors
/// A failed query.
pub fn candidates(
    conn: &mut Conn,
    edition: &EditionRow,
    sessions: &[SessionRow],
    audience: &Audience,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>, DbError> {
    let invited: Vec<InvitationRow> = invitation::table
        .filter(invitation::edition_id.eq(edition.id))
        .order(invitation::id)
        .select((
            (
                invitation::id,
                invitation::generation,
                invitation::contact_list_id,
                invitation::answer,
                invitation::language,
            ),
            (
                invitation::email,
                invitation::name_key,
                invitation::given_name,
                invitation::family_name,
                invitation::full_name,
            ),
            (invitation::organisation, invitation::job_title, invitation::state, invitation::rec),
        ))
        .load(conn)?;
    // Whoever has been found to be somebody else is reached as that person.
    let registered: Vec<RegistrationRow> = registration::table
        .inner_join(person::table)
        .filter(registration::edition_id.eq(edition.id))
        .filter(person::merged_into.is_null())
        .order(registration::id)
        .select((
            (
                registration::id,
                registration::generation,
                registration::invitation_id,
                registration::language,
                registration::affiliation,
            ),
            (person::id, person::email, person::name_key, person::given_name, person::family_name, person::time_zone),
            (registration::organisation, registration::job_title, registration::state, registration::rec),
        ))
        .load(conn)?;
    let mut seats = seats(conn, edition.id)?;
    let there = attendance(conn, edition, sessions, audience, &seats, now)?;
    // Further addresses and names of those who are registered.
    let aliases: Vec<(i64, String, String)> = person_alias::table
        .inner_join(person::table)
        .inner_join(registration::table.on(registration::person_id.eq(person::id)))
        .filter(registration::edition_id.eq(edition.id))
        .order(person_alias::id)
        .select((person_alias::person_id, person_alias::email, person_alias::name_key))
        .load(conn)?;
    let mut found: Vec<Candidate> = Vec::with_capacity(registered.len() + invited.len());
    let (mut by_key, mut by_email, mut by_invitation, mut by_person) =
        (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
    for ((id, generation, answered, language, affiliation), about, (organisation, job_title, state, rec)) in registered {
        let (person, email, name_key, given_name, family_name, zone) = about;
        let place = found.len();
        if !email.is_empty() {
            by_key.insert((email.clone(), name_key.clone()), place);
            by_email.insert(email.clone(), place);
        }
        by_person.insert(person, place);
        if let Some(invitation) = answered {
            by_invitation.insert(invitation, place);
        }
        let full_name = [given_name.as_str(), family_name.as_str()].join(" ").trim().to_owned();
        let own = seats.remove(&id).unwrap_or_default().into_iter();
        found.push(Candidate {
            email,
            name_key,
            given_name,
            family_name,
            full_name,
            organisation,
            job_title,
            state: state.as_deref().and_then(Iso3::parse),
            rec: rec.as_deref().and_then(RecCode::parse),
            affiliation: Some(affiliation),
            language: Some(language),
            zone,
            registration: Some((id, generation)),
            seats: own
                .map(|(seat, session, status)| CandidateSeat { session, status, attendance: there.get(&seat).copied() })
                .collect(),
            ..Candidate::default()
        });
    }
    for (person, email, name_key) in aliases {
        if let Some(place) = by_person.get(&person) {
            by_key.entry((email, name_key)).or_insert(*place);
        }
    }
    for ((id, generation, list, answer, language), names, (organisation, job_title, state, rec)) in invited {
        let (email, name_key, given_name, family_name, full_name) = names;
        // An invitation without a name is that of whoever is registered at its address.
        let nameless = || by_email.get(&email).filter(|_| name_key.is_empty());
        let place = by_invitation.get(&id).or_else(|| by_key.get(&(email.clone(), name_key.clone()))).or_else(nameless);
        let (has_answered, has_declined) = (answer != Answer::None, answer == Answer::Declined);
        if let Some(who) = place.copied().and_then(|place| found.get_mut(place)) {
            who.invitation.get_or_insert((id, generation));
            who.lists.extend(list);
            who.has_answered |= has_answered;
            who.has_declined |= has_declined;
            continue;
        }
        found.push(Candidate {
            email,
            name_key,
            given_name,
            family_name,
            full_name,
            organisation,
            job_title,
            state: state.as_deref().and_then(Iso3::parse),
            rec: rec.as_deref().and_then(RecCode::parse),
            language: Some(language),
            invitation: Some((id, generation)),
            lists: list.into_iter().collect(),
            has_answered,
            has_declined,
            ..Candidate::default()
        });
    }
    Ok(found)
}

type Seats = HashMap<i64, Vec<(i64, i64, SeatStatus)>>;

/// The seats of an edition by registration: seat, session, status.
fn seats(conn: &mut Conn, edition_id: i64) -> Result<Seats, DbError> {
    let rows: Vec<(i64, i64, i64, SeatStatus)> = seat::table
        .inner_join(registration::table)
        .filter(registration::edition_id.eq(edition_id))
        .order(seat::id)
        .select((seat::registration_id, seat::id, seat::session_id, seat::status))
        .load(conn)?;
    let mut found = Seats::new();
    for (registration, seat, session, status) in rows {
        found.entry(registration).or_default().push((seat, session, status));
    }
    Ok(found)
}

/// The attendance of every seat of the sessions that an audience asks about.
fn attendance(
    conn: &mut Conn,
    edition: &EditionRow,
    sessions: &[SessionRow],
    audience: &Audience,
    seats: &Seats,
    now: DateTime<Utc>,
) -> Result<HashMap<i64, AttendanceStatus>, DbError> {
    let mut found = HashMap::new();
    if !audience.group.asks_attendance() {
        return Ok(found);
    }
    for session in sessions.iter().filter(|one| audience.sessions.is_empty() || audience.sessions.contains(&one.id)) {
        let evidence = evidence_of_session(conn, session.id)?;
        let measure = Measure::of(session, edition.present_share, now);
        for (seat, _, status) in seats.values().flatten().filter(|(_, of, _)| *of == session.id) {
            let own = evidence.get(seat).map_or(&[][..], Vec::as_slice);
            if let Some(status) = view(own, measure, status.holds_place()).status {
                found.insert(*seat, status);
            }
        }
    }
    Ok(found)
}
