//! A person's place in an edition.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::exchange::{Agreed, follow_flag};
use super::{ConsentTo, PersonRow, Proposal, note_consent};
use crate::db::schema::{consent_event, invitation, person, person_alias, registration};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::invitation::store::registration_of;
use crate::reference::{Iso3, RecCode};
use crate::registration::form::{Details, NewRegistration};
use crate::registration::rules::Affiliation;
use crate::session::letters::reader_zone;
use crate::text::{is_part_of_name, person_sort_key, search_key};
use crate::{insert_for_id, insert_with_detail, on_each};

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

/// A registration with its person.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Who.
    pub person: PersonRow,
    /// Their registration.
    pub registration: RegistrationRow,
}

impl Registered {
    /// The zone in which they read times: their own, else that of their State's capital, else the edition's.
    pub fn zone(&self, edition: Tz) -> Tz {
        let own = self.person.time_zone.as_deref().and_then(|zone| zone.parse().ok());
        own.unwrap_or_else(|| reader_zone(self.registration.state(), edition))
    }
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

/// Whom a person has stood for, over all editions.
///
/// # Errors
/// A failed query.
pub fn stands_for(conn: &mut Conn, person_id: i64) -> Result<Vec<(Option<Iso3>, Option<RecCode>)>, DbError> {
    let rows: Vec<(Option<String>, Option<String>)> = registration::table
        .filter(registration::person_id.eq(person_id))
        .select((registration::state, registration::rec))
        .distinct()
        .load(conn)?;
    let read = |(state, rec): (Option<String>, Option<String>)| {
        (state.as_deref().and_then(Iso3::parse), rec.as_deref().and_then(RecCode::parse))
    };
    Ok(rows.into_iter().map(read).collect())
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

/// The registrations behind an address, newest first: what `/find-my-registration` mails. Of a person who is also known by
/// this address they are those too; mail about them goes to the person's own.
///
/// # Errors
/// A failed query.
pub fn registrations_of_address(conn: &mut Conn, email: &str) -> Result<Vec<Registered>, DbError> {
    let also: Vec<i64> =
        person_alias::table.filter(person_alias::email.eq(email)).select(person_alias::person_id).distinct().load(conn)?;
    let rows: Vec<(RegistrationRow, PersonRow)> = registration::table
        .inner_join(person::table)
        .filter(person::merged_into.is_null())
        .filter(person::email.eq(email).or(person::id.eq_any(also)))
        .select((RegistrationRow::as_select(), PersonRow::as_select()))
        .order(registration::id.desc())
        .limit(20)
        .load(conn)?;
    Ok(rows.into_iter().map(|(registration, person)| Registered { person, registration }).collect())
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
    let (consent, state) = (origin.consent.as_ref(), new.represents.state());
    let insert = diesel::insert_into(registration::table).values((
        (
            registration::edition_id.eq(edition_id),
            registration::person_id.eq(person.id),
            registration::affiliation.eq(new.represents.affiliation()),
            registration::state.eq(state.as_ref().map(Iso3::as_str)),
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
            new.address(),
            new.organisation.as_str(),
        ])),
        registration::sort_key.eq(person_sort_key(&new.family_name, &new.given_name)),
        registration::created_at.eq(at),
        registration::updated_at.eq(at),
    ));
    let id = match consent {
        None => insert_for_id!(conn, insert, registration::id)?,
        Some(shown) => insert_with_detail!(
            conn,
            insert,
            registration::id,
            consent_event::table,
            consent_event::registration_id,
            [
                (consent_event::purpose, ConsentTo::Participation),
                (consent_event::is_given, true),
                (consent_event::version, &shown.version),
                (consent_event::language, shown.language.code()),
                (consent_event::hash, &shown.hash),
                (consent_event::at, at),
            ]
        )?,
    };
    if new.consent_recording {
        note_consent(conn, id, (ConsentTo::Recording, true), consent, now)?;
    }
    if new.consent_contact {
        follow_flag(conn, id, true, &Agreed::of(consent, origin.legal_basis, new.language), now)?;
    }
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

/// Names and address in the search and sort keys of registrations are those of their person.
pub(super) fn rekey(conn: &mut Conn, person: &PersonRow, registrations: &[i64]) -> Result<(), DbError> {
    let rows: Vec<(i64, String)> = registration::table
        .filter(registration::id.eq_any(registrations.to_vec()))
        .select((registration::id, registration::organisation))
        .load(conn)?;
    for (id, organisation) in rows {
        let words = [&person.given_name, &person.family_name, &person.email, &organisation];
        diesel::update(registration::table.find(id))
            .set((
                registration::search_key.eq(search_key(words.map(String::as_str))),
                registration::sort_key.eq(person_sort_key(&person.family_name, &person.given_name)),
            ))
            .execute(conn)?;
    }
    Ok(())
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

/// The invitation that somebody answers who registers without its link: that of their name at their address, else the only one
/// there whose name is a part of theirs, since lists often have the family name alone. None that is answered already.
///
/// # Errors
/// A failed query.
pub fn invitation_of(conn: &mut Conn, edition_id: i64, email: &str, name_key: &str) -> Result<Option<i64>, DbError> {
    let answers = registration::table.filter(registration::invitation_id.eq(invitation::id.nullable()));
    let open = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .filter(invitation::email.eq(email))
        .filter(not(exists(answers)))
        .select((invitation::id, invitation::name_key));
    let open: Vec<(i64, String)> = on_each!(conn, |conn| open.load(conn))?;
    if let Some((id, _)) = open.iter().find(|(_, invited)| invited == name_key) {
        return Ok(Some(*id));
    }
    let mut parts = open.iter().filter(|(_, invited)| is_part_of_name(invited, name_key));
    Ok(parts.next().filter(|_| parts.next().is_none()).map(|(id, _)| *id))
}

/// Whether somebody is the one whom their invitation invites. All others were sent its link, or have none.
///
/// # Errors
/// A failed query.
pub fn is_invited(conn: &mut Conn, registration_id: i64) -> Result<bool, DbError> {
    let own: Option<i64> = registration::table.find(registration_id).select(registration::invitation_id).first(conn)?;
    let Some(invitation) = own else { return Ok(false) };
    Ok(registration_of(conn, invitation)? == Some(registration_id))
}

/// Notes who said so, for somebody whom staff have entered.
///
/// # Errors
/// A failed query.
pub fn note_entry(conn: &mut Conn, registration_id: i64, note: &str) -> Result<(), DbError> {
    diesel::update(registration::table.find(registration_id)).set(registration::entry_note.eq(note)).execute(conn)?;
    Ok(())
}

/// The note of whoever entered somebody; empty for people who registered themselves.
///
/// # Errors
/// A failed query.
pub fn entry_note(conn: &mut Conn, registration_id: i64) -> Result<String, DbError> {
    Ok(registration::table.find(registration_id).select(registration::entry_note).first(conn)?)
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
        note_consent(conn, who.registration.id, (ConsentTo::Participation, true), Some(consent), now)?;
    }
    if details.consent_recording != who.registration.consent_recording {
        let shown = proposal.consent.as_ref().filter(|_| details.consent_recording);
        note_consent(conn, who.registration.id, (ConsentTo::Recording, details.consent_recording), shown, now)?;
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
    let agreed = Agreed::of(proposal.consent.as_ref(), "confirmed", language);
    follow_flag(conn, who.registration.id, details.consent_contact, &agreed, now)
}
