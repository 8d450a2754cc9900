//! Everybody of an edition who may be written to, each of them once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::attendance::rules::{AttendanceStatus, Measure, view};
use crate::attendance::store::certificates::valid_certificates;
use crate::attendance::store::evidence_of_session;
use crate::campaign::audience::{Audience, Candidate, CandidateSeat};
use crate::db::schema::{invitation, person, person_alias, registration, seat, survey, survey_recipient};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::invitation::store::Answer;
use crate::programme::store::EditionRow;
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::{Affiliation, SeatStatus};
use crate::session::store::SessionRow;
use crate::survey::rules::Status as SurveyStatus;

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
    let (registered, aliases, invited) =
        (registered(conn, edition.id)?, aliases(conn, edition.id)?, invited(conn, edition.id)?);
    let mut seats = seats(conn, edition.id)?;
    let there = attendance(conn, edition, sessions, audience, &seats, now)?;
    let mut found = Found::default();
    for row in registered {
        let own = seats.remove(&row.0.0).unwrap_or_default().into_iter();
        let own = own.map(|(seat, session, status)| CandidateSeat { session, status, attendance: there.get(&seat).copied() });
        found.add_registered(row, own.collect());
    }
    for (person, email, name_key) in aliases {
        found.add_alias(person, email, name_key);
    }
    for row in invited {
        found.add_invited(row);
    }
    let (answered, mut certified) = (answered_surveys(conn, edition.id)?, valid_certificates(conn, edition.id)?);
    for who in &mut found.people {
        let Some((id, _)) = who.registration else { continue };
        who.has_answered_survey = answered.get(&id).copied();
        who.certificates = certified.remove(&id).unwrap_or_default();
    }
    Ok(found.people)
}

/// The registrations of an edition. Whoever has been found to be somebody else is reached as that person.
fn registered(conn: &mut Conn, edition_id: i64) -> Result<Vec<RegistrationRow>, DbError> {
    Ok(registration::table
        .inner_join(person::table)
        .filter(registration::edition_id.eq(edition_id))
        .filter(person::merged_into.is_null())
        .filter(person::erased_at.is_null())
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
        .load(conn)?)
}

/// Whether those whom an open survey of an edition asks have answered every one, by registration.
fn answered_surveys(conn: &mut Conn, edition_id: i64) -> Result<HashMap<i64, bool>, DbError> {
    let rows: Vec<(i64, bool)> = survey_recipient::table
        .inner_join(survey::table)
        .filter(survey::edition_id.eq(edition_id))
        .filter(survey::status.eq(SurveyStatus::Open))
        .filter(survey_recipient::registration_id.is_not_null())
        .select((survey_recipient::registration_id.assume_not_null(), survey_recipient::has_answered))
        .load(conn)?;
    let mut answered: HashMap<i64, bool> = HashMap::new();
    for (registration, has) in rows {
        *answered.entry(registration).or_insert(true) &= has;
    }
    Ok(answered)
}

/// Further addresses and names of those who are registered.
fn aliases(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, String, String)>, DbError> {
    Ok(person_alias::table
        .inner_join(person::table)
        .inner_join(registration::table.on(registration::person_id.eq(person::id)))
        .filter(registration::edition_id.eq(edition_id))
        .order(person_alias::id)
        .select((person_alias::person_id, person_alias::email, person_alias::name_key))
        .load(conn)?)
}

fn invited(conn: &mut Conn, edition_id: i64) -> Result<Vec<InvitationRow>, DbError> {
    Ok(invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .order(invitation::id)
        .select((
            (invitation::id, invitation::generation, invitation::contact_list_id, invitation::answer, invitation::language),
            (invitation::email, invitation::name_key, invitation::given_name, invitation::family_name, invitation::full_name),
            (invitation::organisation, invitation::job_title, invitation::state, invitation::rec),
        ))
        .load(conn)?)
}

/// People as they are found, and where each stands under any key that names them.
#[derive(Default)]
struct Found {
    people: Vec<Candidate>,
    by_key: HashMap<(String, String), usize>,
    by_email: HashMap<String, usize>,
    by_invitation: HashMap<i64, usize>,
    by_person: HashMap<i64, usize>,
}

impl Found {
    fn add_registered(&mut self, row: RegistrationRow, seats: Vec<CandidateSeat>) {
        let ((id, generation, answered, language, affiliation), about, (organisation, job_title, state, rec)) = row;
        let (person, email, name_key, given_name, family_name, zone) = about;
        let place = self.people.len();
        if !email.is_empty() {
            self.by_key.insert((email.clone(), name_key.clone()), place);
            self.by_email.insert(email.clone(), place);
        }
        self.by_person.insert(person, place);
        if let Some(invitation) = answered {
            self.by_invitation.insert(invitation, place);
        }
        let full_name = [given_name.as_str(), family_name.as_str()].join(" ").trim().to_owned();
        self.people.push(Candidate {
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
            seats,
            ..Candidate::default()
        });
    }

    fn add_alias(&mut self, person: i64, email: String, name_key: String) {
        let Some(place) = self.by_person.get(&person).copied() else { return };
        let key = (email, name_key);
        // What somebody else is registered as stays theirs.
        if *self.by_key.entry(key.clone()).or_insert(place) == place
            && let Some(who) = self.people.get_mut(place)
        {
            who.other_keys.push(key);
        }
    }

    fn add_invited(&mut self, row: InvitationRow) {
        let ((id, generation, list, answer, language), names, (organisation, job_title, state, rec)) = row;
        let (email, name_key, given_name, family_name, full_name) = names;
        // An invitation without a name is that of whoever is registered at its address.
        let nameless = || self.by_email.get(&email).filter(|_| name_key.is_empty());
        let by_key = || self.by_key.get(&(email.clone(), name_key.clone()));
        let place = self.by_invitation.get(&id).or_else(by_key).or_else(nameless).copied();
        let (has_answered, has_declined, has_passed_on) =
            (answer != Answer::None, answer == Answer::Declined, answer == Answer::PassedOn);
        if let Some(who) = place.and_then(|place| self.people.get_mut(place)) {
            if who.invitation.is_some() {
                who.other_invitations.push(id);
            } else {
                who.invitation = Some((id, generation));
            }
            who.lists.extend(list);
            who.has_answered |= has_answered;
            who.has_declined |= has_declined;
            who.has_passed_on |= has_passed_on;
            return;
        }
        self.people.push(Candidate {
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
            has_passed_on,
            ..Candidate::default()
        });
    }
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
