//! Persons, registrations and seats in the database.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::form::{Details, NewRegistration};
use super::rules::{Affiliation, SeatStatus};
use crate::db::schema::{person, registration, registration_proposal, seat, seat_tally, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::reference::{Iso3, RecCode};
use crate::session::store::SessionRow;
use crate::text::{person_name_key, search_key, sort_key};

/// Somebody reachable by e-mail.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = person)]
pub struct PersonRow {
    /// Their id.
    pub id: i64,
    /// Their address.
    pub email: String,
    /// As typed.
    pub given_name: String,
    /// As typed.
    pub family_name: String,
    /// As typed.
    pub phone: String,
    /// As stated.
    pub gender: String,
}

impl PersonRow {
    /// Both names.
    pub fn full_name(&self) -> String {
        super::form::full_name(&self.given_name, &self.family_name)
    }
}

/// A person's place in an edition.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = registration)]
pub struct RegistrationRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// The person.
    pub person_id: i64,
    /// Whom they represent.
    pub affiliation: Affiliation,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// As typed.
    pub organisation: String,
    /// As typed.
    pub job_title: String,
    /// Language of their mails.
    pub language: Language,
    /// `form`, `staff`, `invitation`…
    pub source: String,
    /// Optional consent.
    pub consent_recording: bool,
    /// Optional consent.
    pub consent_contact: bool,
    /// Raised to revoke their link.
    pub generation: i32,
    /// When they registered.
    pub created_at: UtcInstant,
}

impl RegistrationRow {
    /// The State whose quota counts.
    pub fn state(&self) -> Option<Iso3> {
        self.state.as_deref().and_then(Iso3::parse)
    }

    /// The REC.
    pub fn rec(&self) -> Option<RecCode> {
        self.rec.as_deref().and_then(RecCode::parse)
    }

    /// What a repeated registration is compared with.
    pub fn details(&self, person: &PersonRow) -> Details {
        Details {
            phone: person.phone.clone(),
            gender: person.gender.clone(),
            job_title: self.job_title.clone(),
            organisation: self.organisation.clone(),
            affiliation: self.affiliation.as_str().to_owned(),
            state: self.state.clone(),
            rec: self.rec.clone(),
            language: self.language.code().to_owned(),
            consent_recording: self.consent_recording,
            consent_contact: self.consent_contact,
        }
    }
}

/// A place in a session.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = seat)]
pub struct SeatRow {
    /// Its id.
    pub id: i64,
    /// The registration.
    pub registration_id: i64,
    /// The session.
    pub session_id: i64,
    /// The State whose quota counts.
    pub state: Option<String>,
    /// Where it stands.
    pub status: SeatStatus,
    /// Since when it waits.
    pub waiting_since: Option<UtcInstant>,
    /// SEQUENCE of the last calendar message.
    pub sequence: i32,
    /// Raised to revoke its join link.
    pub generation: i32,
}

/// A registration with its person.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Who.
    pub person: PersonRow,
    /// Their registration.
    pub registration: RegistrationRow,
}

/// The text somebody agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Its version.
    pub version: String,
    /// The language it was shown in.
    pub language: Language,
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
}

/// The person of an address and a name.
///
/// # Errors
/// A failed query.
pub fn find_person(conn: &mut Conn, email: &str, name_key: &str) -> Result<Option<PersonRow>, DbError> {
    Ok(person::table
        .filter(person::email.eq(email))
        .filter(person::name_key.eq(name_key))
        .select(PersonRow::as_select())
        .first(conn)
        .optional()?)
}

/// Adds the person of a registration.
///
/// # Errors
/// A failed query.
pub fn insert_person(conn: &mut Conn, new: &NewRegistration, now: DateTime<Utc>) -> Result<PersonRow, DbError> {
    let at = UtcInstant::from(now);
    let id: i64 = diesel::insert_into(person::table)
        .values((
            person::email.eq(new.email.as_str()),
            person::name_key.eq(person_name_key(&new.given_name, &new.family_name)),
            person::given_name.eq(&new.given_name),
            person::family_name.eq(&new.family_name),
            person::phone.eq(&new.phone),
            person::gender.eq(new.gender.as_str()),
            person::language.eq(new.language),
            person::created_at.eq(at),
            person::updated_at.eq(at),
        ))
        .returning(person::id)
        .get_result(conn)?;
    Ok(PersonRow {
        id,
        email: new.email.as_str().to_owned(),
        given_name: new.given_name.clone(),
        family_name: new.family_name.clone(),
        phone: new.phone.clone(),
        gender: new.gender.as_str().to_owned(),
    })
}

/// A person's registration in an edition.
///
/// # Errors
/// A failed query.
pub fn find_registration(conn: &mut Conn, edition_id: i64, person_id: i64) -> Result<Option<RegistrationRow>, DbError> {
    Ok(registration::table
        .filter(registration::edition_id.eq(edition_id))
        .filter(registration::person_id.eq(person_id))
        .select(RegistrationRow::as_select())
        .first(conn)
        .optional()?)
}

/// A registration with its person, by id.
///
/// # Errors
/// A failed query.
pub fn registered(conn: &mut Conn, id: i64) -> Result<Option<Registered>, DbError> {
    let row: Option<(RegistrationRow, PersonRow)> = registration::table
        .inner_join(person::table)
        .filter(registration::id.eq(id))
        .select((RegistrationRow::as_select(), PersonRow::as_select()))
        .first(conn)
        .optional()?;
    Ok(row.map(|(registration, person)| Registered { person, registration }))
}

/// The registrations behind an address, newest first, with the edition's title: what `/find-my-registration` mails.
///
/// # Errors
/// A failed query.
pub fn registrations_of_address(conn: &mut Conn, email: &str) -> Result<Vec<Registered>, DbError> {
    let rows: Vec<(RegistrationRow, PersonRow)> = registration::table
        .inner_join(person::table)
        .filter(person::email.eq(email))
        .select((RegistrationRow::as_select(), PersonRow::as_select()))
        .order(registration::id.desc())
        .limit(20)
        .load(conn)?;
    Ok(rows.into_iter().map(|(registration, person)| Registered { person, registration }).collect())
}

/// How a registration comes about.
#[derive(Clone, Debug)]
pub struct Origin {
    /// `form`, `invitation` or `staff`.
    pub source: &'static str,
    /// The invitation it answers.
    pub invitation: Option<i64>,
    /// What was agreed to; none for entries of staff.
    pub consent: Option<Consent>,
    /// Why we may keep the data.
    pub legal_basis: &'static str,
}

/// Adds a registration.
///
/// # Errors
/// A failed query.
pub fn insert_registration(
    conn: &mut Conn,
    edition_id: i64,
    person: &PersonRow,
    new: &NewRegistration,
    origin: &Origin,
    now: DateTime<Utc>,
) -> Result<RegistrationRow, DbError> {
    let at = UtcInstant::from(now);
    let consent = origin.consent.as_ref();
    let id: i64 = diesel::insert_into(registration::table)
        .values((
            (
                registration::edition_id.eq(edition_id),
                registration::person_id.eq(person.id),
                registration::affiliation.eq(new.represents.affiliation()),
                registration::state.eq(new.represents.state().as_ref().map(Iso3::as_str)),
                registration::rec.eq(new.represents.rec().map(RecCode::as_str)),
                registration::organisation.eq(&new.organisation),
                registration::job_title.eq(&new.job_title),
                registration::language.eq(new.language),
            ),
            (
                registration::source.eq(origin.source),
                registration::invitation_id.eq(origin.invitation),
                registration::consent_version.eq(consent.map_or("", |consent| &consent.version)),
                registration::consent_language.eq(consent.map_or("", |consent| consent.language.code())),
                registration::consent_hash.eq(consent.map_or("", |consent| &consent.hash)),
                registration::consent_recording.eq(new.consent_recording),
                registration::consent_contact.eq(new.consent_contact),
                registration::consented_at.eq(consent.map(|_| at)),
                registration::legal_basis.eq(origin.legal_basis),
            ),
            registration::generation.eq(0),
            registration::search_key.eq(search_key([
                new.given_name.as_str(),
                new.family_name.as_str(),
                new.email.as_str(),
                new.organisation.as_str(),
            ])),
            registration::sort_key.eq(sort_key(&format!("{} {}", new.family_name, new.given_name))),
            registration::created_at.eq(at),
            registration::updated_at.eq(at),
        ))
        .returning(registration::id)
        .get_result(conn)?;
    Ok(RegistrationRow {
        id,
        edition_id,
        person_id: person.id,
        affiliation: new.represents.affiliation(),
        state: new.represents.state().map(|state| state.as_str().to_owned()),
        rec: new.represents.rec().map(|rec| rec.as_str().to_owned()),
        organisation: new.organisation.clone(),
        job_title: new.job_title.clone(),
        language: new.language,
        source: origin.source.to_owned(),
        consent_recording: new.consent_recording,
        consent_contact: new.consent_contact,
        generation: 0,
        created_at: at,
    })
}

/// Notes that a registration answers an invitation, unless it answers another already.
///
/// # Errors
/// A failed query.
pub fn note_invitation(conn: &mut Conn, registration_id: i64, invitation: i64) -> Result<(), DbError> {
    diesel::update(registration::table.find(registration_id))
        .filter(registration::invitation_id.is_null())
        .set(registration::invitation_id.eq(invitation))
        .execute(conn)?;
    Ok(())
}

/// Puts confirmed details in place of the stored ones, with the consent that came with them; seats keep their State until
/// they are placed again.
///
/// # Errors
/// A failed query.
pub fn update_details(conn: &mut Conn, who: &Registered, proposal: &Proposal, now: DateTime<Utc>) -> Result<(), DbError> {
    let details = &proposal.details;
    if let Some(consent) = &proposal.consent {
        diesel::update(registration::table.find(who.registration.id))
            .set((
                registration::consent_version.eq(&consent.version),
                registration::consent_language.eq(consent.language.code()),
                registration::consent_hash.eq(&consent.hash),
                registration::consented_at.eq(UtcInstant::from(now)),
            ))
            .execute(conn)?;
    }
    let at = UtcInstant::from(now);
    let person = &who.person;
    let affiliation = Affiliation::parse(&details.affiliation).unwrap_or(who.registration.affiliation);
    let language = Language::parse(&details.language).unwrap_or(who.registration.language);
    diesel::update(person::table.find(person.id))
        .set((person::phone.eq(&details.phone), person::gender.eq(&details.gender), person::updated_at.eq(at)))
        .execute(conn)?;
    diesel::update(registration::table.find(who.registration.id))
        .set((
            registration::affiliation.eq(affiliation),
            registration::state.eq(details.state.as_deref()),
            registration::rec.eq(details.rec.as_deref()),
            registration::organisation.eq(&details.organisation),
            registration::job_title.eq(&details.job_title),
            registration::language.eq(language),
            registration::consent_recording.eq(details.consent_recording),
            registration::consent_contact.eq(details.consent_contact),
            registration::search_key.eq(search_key([
                person.given_name.as_str(),
                person.family_name.as_str(),
                person.email.as_str(),
                details.organisation.as_str(),
            ])),
            registration::updated_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many people have an address.
///
/// # Errors
/// A failed query.
pub fn count_at_address(conn: &mut Conn, email: &str) -> Result<i64, DbError> {
    Ok(person::table.filter(person::email.eq(email)).count().get_result(conn)?)
}

/// A registration's seats with their sessions, by start.
///
/// # Errors
/// A failed query.
pub fn seats_of(conn: &mut Conn, registration_id: i64) -> Result<Vec<(SeatRow, SessionRow)>, DbError> {
    Ok(seat::table
        .inner_join(session::table)
        .filter(seat::registration_id.eq(registration_id))
        .order((session::starts_at, session::slug))
        .select((SeatRow::as_select(), SessionRow::as_select()))
        .load(conn)?)
}

/// A seat with its session, by id.
///
/// # Errors
/// A failed query.
pub fn seat_by_id(conn: &mut Conn, id: i64) -> Result<Option<(SeatRow, SessionRow)>, DbError> {
    Ok(seat::table
        .inner_join(session::table)
        .filter(seat::id.eq(id))
        .select((SeatRow::as_select(), SessionRow::as_select()))
        .first(conn)
        .optional()?)
}

/// Adds a seat.
///
/// # Errors
/// A failed query.
pub fn insert_seat(
    conn: &mut Conn,
    registration: &RegistrationRow,
    session: &SessionRow,
    status: SeatStatus,
    now: DateTime<Utc>,
) -> Result<SeatRow, DbError> {
    let at = UtcInstant::from(now);
    let waiting_since = (status == SeatStatus::Waitlisted).then_some(at);
    let id: i64 = diesel::insert_into(seat::table)
        .values((
            seat::registration_id.eq(registration.id),
            seat::session_id.eq(session.id),
            seat::state.eq(registration.state.as_deref()),
            seat::status.eq(status),
            seat::waiting_since.eq(waiting_since),
            seat::sequence.eq(session.sequence),
            seat::generation.eq(0),
            seat::created_at.eq(at),
            seat::updated_at.eq(at),
        ))
        .returning(seat::id)
        .get_result(conn)?;
    Ok(SeatRow {
        id,
        registration_id: registration.id,
        session_id: session.id,
        state: registration.state.clone(),
        status,
        waiting_since,
        sequence: session.sequence,
        generation: 0,
    })
}

/// Writes a seat's status, State, place in the waiting list and calendar sequence.
///
/// # Errors
/// A failed query.
pub fn update_seat(conn: &mut Conn, row: &SeatRow, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(seat::table.find(row.id))
        .set((
            seat::status.eq(row.status),
            seat::state.eq(row.state.as_deref()),
            seat::waiting_since.eq(row.waiting_since),
            seat::sequence.eq(row.sequence),
            seat::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Raises a seat's calendar sequence and touches nothing else of it; a sequence never falls.
///
/// # Errors
/// A failed query.
pub fn raise_sequence(conn: &mut Conn, id: i64, sequence: i32, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(seat::table.find(id))
        .filter(seat::sequence.lt(sequence))
        .set((seat::sequence.eq(sequence), seat::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    Ok(())
}

/// The waiting list of a session, in order.
///
/// # Errors
/// A failed query.
pub fn waiting(conn: &mut Conn, session_id: i64) -> Result<Vec<SeatRow>, DbError> {
    Ok(seat::table
        .filter(seat::session_id.eq(session_id))
        .filter(seat::status.eq(SeatStatus::Waitlisted))
        .order((seat::waiting_since, seat::id))
        .select(SeatRow::as_select())
        .load(conn)?)
}

/// Place of a seat in its session's waiting list, from 1.
///
/// # Errors
/// A failed query.
pub fn waiting_place(conn: &mut Conn, row: &SeatRow) -> Result<i64, DbError> {
    let Some(since) = row.waiting_since else { return Ok(1) };
    let before: i64 = seat::table
        .filter(seat::session_id.eq(row.session_id))
        .filter(seat::status.eq(SeatStatus::Waitlisted))
        .filter(seat::waiting_since.lt(since).or(seat::waiting_since.eq(since).and(seat::id.lt(row.id))))
        .count()
        .get_result(conn)?;
    Ok(before + 1)
}

/// Sessions with a waiting list that have not begun: where a passed release date may have made room.
///
/// # Errors
/// A failed query.
pub fn sessions_with_waiting(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(seat_tally::table
        .inner_join(session::table)
        .filter(seat_tally::waitlisted.gt(0))
        .filter(session::starts_at.gt(UtcInstant::from(now)))
        .select((session::edition_id, session::id))
        .distinct()
        .load(conn)?)
}

/// Confirmed and waiting seats of a session by State ('' for none).
pub type Tally = BTreeMap<String, (i32, i32)>;

/// The tally of a session.
///
/// # Errors
/// A failed query.
pub fn tally(conn: &mut Conn, session_id: i64) -> Result<Tally, DbError> {
    let rows: Vec<(String, i32, i32)> = seat_tally::table
        .filter(seat_tally::session_id.eq(session_id))
        .select((seat_tally::state, seat_tally::confirmed, seat_tally::waitlisted))
        .load(conn)?;
    Ok(rows.into_iter().map(|(state, confirmed, waitlisted)| (state, (confirmed, waitlisted))).collect())
}

/// Writes one line of a tally.
///
/// # Errors
/// A failed query.
pub fn save_tally(conn: &mut Conn, session_id: i64, state: &str, counts: (i32, i32)) -> Result<(), DbError> {
    let columns = (seat_tally::confirmed.eq(counts.0), seat_tally::waitlisted.eq(counts.1));
    let changed = diesel::update(seat_tally::table.find((session_id, state))).set(columns).execute(conn)?;
    if changed == 0 {
        let key = (seat_tally::session_id.eq(session_id), seat_tally::state.eq(state));
        diesel::insert_into(seat_tally::table).values((key, columns)).execute(conn)?;
    }
    Ok(())
}

/// What somebody asked to change: kept until it is confirmed from the mailed link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The details as they would be.
    pub details: Details,
    /// What they agreed to when they asked.
    pub consent: Option<Consent>,
}

/// A proposal as stored.
#[derive(Serialize, Deserialize)]
struct ProposalJson {
    #[serde(flatten)]
    details: Details,
    #[serde(default)]
    consent: Option<(String, String, String)>,
}

/// What waits for confirmation from the mailed link.
///
/// # Errors
/// A failed query, or a stored text that does not parse.
pub fn proposal(conn: &mut Conn, registration_id: i64) -> Result<Option<Proposal>, DbError> {
    let json: Option<String> = registration_proposal::table
        .filter(registration_proposal::registration_id.eq(registration_id))
        .select(registration_proposal::form_json)
        .first(conn)
        .optional()?;
    let Some(json) = json else { return Ok(None) };
    let kept: ProposalJson = serde_json::from_str(&json).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let consent = kept
        .consent
        .and_then(|(version, language, hash)| Some(Consent { version, language: Language::parse(&language)?, hash }));
    Ok(Some(Proposal { details: kept.details, consent }))
}

/// Keeps a proposal in place of an earlier one; `false` when the same is kept already.
///
/// # Errors
/// A failed query.
pub fn save_proposal(
    conn: &mut Conn,
    registration_id: i64,
    details: &Details,
    consent: Option<&Consent>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if proposal(conn, registration_id)?.is_some_and(|kept| kept.details == *details) {
        return Ok(false);
    }
    drop_proposal(conn, registration_id)?;
    let kept = ProposalJson {
        details: details.clone(),
        consent: consent.map(|consent| (consent.version.clone(), consent.language.code().to_owned(), consent.hash.clone())),
    };
    let json = serde_json::to_string(&kept).map_err(|error| DbError::Corrupt(error.to_string()))?;
    diesel::insert_into(registration_proposal::table)
        .values((
            registration_proposal::registration_id.eq(registration_id),
            registration_proposal::form_json.eq(json),
            registration_proposal::created_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Forgets a proposal.
///
/// # Errors
/// A failed query.
pub fn drop_proposal(conn: &mut Conn, registration_id: i64) -> Result<(), DbError> {
    diesel::delete(registration_proposal::table.filter(registration_proposal::registration_id.eq(registration_id)))
        .execute(conn)?;
    Ok(())
}
