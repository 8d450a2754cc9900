//! Reading everything that is held about a participant. What belongs to somebody else of the same address (officials share
//! mailboxes) is told apart by the name.

mod attendance;
mod named;
mod places;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use self::attendance::{aliases, certificates, corrections, evidence, reports, rooms};
use self::named::{invitations, mails, nominations, other_addresses, passed_on};
use self::places::{answers_of, decisions, proposal, seats, steps};
use super::data_requests::requests_of;
use super::stored;
use super::subject::Subject;
use crate::db::schema::{edition, person, registration, suppression};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::desk::my_data::{
    Consent, ConsentTurn, Exchange, FORMAT, MyData, OtherEdition, OtherSeat, Person, Registration, Request, Suppression, Survey,
};
use crate::i18n::{Language, LocalText};
use crate::registration::store::{Registered, consents_of, exchange};
use crate::survey::store::{Recipient, SurveyRow, of_registration};

fn text(at: UtcInstant) -> String {
    at.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads it, with titles in `language`. Decisions are the newest twenty, mails and steps the newest thousand.
///
/// # Errors
/// A failed query, or a stored text that does not parse.
pub fn my_data(conn: &mut Conn, who: &Registered, language: Language, now: DateTime<Utc>) -> Result<MyData, DbError> {
    let (id, person_id) = (who.registration.id, who.person.id);
    let name_key: String = person::table.find(person_id).select(person::name_key).first(conn)?;
    let (registration, consents) = registration_of(conn, id, language)?;
    let sharing = exchange::sharing(conn, id)?;
    let mut all_consents = consents;
    all_consents.push(Consent {
        purpose: "contact_exchange",
        is_given: sharing.is_some(),
        version: sharing.as_ref().map_or_else(String::new, |it| it.consent_version.clone()),
        language: sharing.as_ref().map_or_else(String::new, |it| it.consent_language.clone()),
        hash: sharing.as_ref().map_or_else(String::new, |it| it.consent_hash.clone()),
        at: sharing.as_ref().map(|it| text(it.joined_at)),
    });
    let steps = steps(conn, id)?;
    let invitations = invitations(conn, who, &name_key)?;
    let invitation_ids: Vec<i64> = invitations.iter().map(|(id, _)| *id).collect();
    let whole = match Subject::of_person(conn, person_id)? {
        Some(subject) => stored(conn, &subject)?,
        None => serde_json::Value::Array(Vec::new()),
    };
    Ok(MyData {
        format: FORMAT,
        written_at: text(now.into()),
        person: person_of(conn, person_id)?,
        registration,
        consents: all_consents,
        consent_history: consents_of(conn, id)?
            .into_iter()
            .map(|it| ConsentTurn {
                purpose: it.purpose.as_str().to_owned(),
                is_given: it.is_given,
                version: it.version,
                language: it.language,
                hash: it.hash,
                at: text(it.at),
            })
            .collect(),
        contact_exchange: sharing.map(|it| Exchange {
            kind: it.kind.as_str().to_owned(),
            contact: it.contact(&who.person).to_owned(),
            joined_at: text(it.joined_at),
            updated_at: text(it.updated_at),
        }),
        seats: seats(conn, id, language, &steps)?,
        decisions: decisions(conn, id, language)?,
        answers: answers_of(conn, who, language)?,
        proposal: proposal(conn, id)?,
        nominations: nominations(conn, who, &name_key)?,
        passed_on: passed_on(conn, who, &name_key, &invitation_ids)?,
        invitations: invitations.into_iter().map(|(_, invitation)| invitation).collect(),
        attendance: evidence(conn, id, language)?,
        certificates: certificates(conn, id)?,
        rooms: rooms(conn, id, language)?,
        corrections: corrections(conn, id, language)?,
        reports: reports(conn, id, language)?,
        names_in_reports: aliases(conn, person_id, language)?,
        other_addresses: other_addresses(conn, person_id)?,
        mails: mails(conn, who, &invitation_ids)?,
        trail: steps.into_iter().map(|(step, _)| step).collect(),
        requests: requests_of(conn, person_id)?
            .into_iter()
            .map(|(request, edition)| Request {
                edition,
                kind: request.kind.as_str().to_owned(),
                note: request.note,
                asked_at: text(request.asked_at),
                decided_at: request.decided_at.map(text),
                decision: request.decision.as_str().to_owned(),
                answer: request.answer,
            })
            .collect(),
        no_invitations: suppression::table
            .find(&who.person.email)
            .select((suppression::source, suppression::reason, suppression::created_at))
            .first::<(String, String, UtcInstant)>(conn)
            .optional()?
            .map(|(source, reason, at)| Suppression { source, reason, created_at: text(at) }),
        surveys: surveys_of(conn, id, language)?,
        other_editions: other_editions(conn, who, language)?,
        stored: whole,
    })
}

fn surveys_of(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Survey>, DbError> {
    let rows = of_registration(conn, id)?;
    let read = |(row, recipient): (SurveyRow, Recipient)| Survey {
        title: row.name(language),
        kind: row.kind.as_str().to_owned(),
        status: row.status.as_str().to_owned(),
        has_answered: recipient.has_answered,
        right_answers: recipient.right_answers,
    };
    Ok(rows.into_iter().map(read).collect())
}

fn person_of(conn: &mut Conn, id: i64) -> Result<Person, DbError> {
    type Row = (String, String, String, String, String, String, Option<String>, UtcInstant, UtcInstant);
    let row: Row = person::table
        .find(id)
        .select((
            person::given_name,
            person::family_name,
            person::email,
            person::phone,
            person::gender,
            person::language,
            person::time_zone,
            person::created_at,
            person::updated_at,
        ))
        .first(conn)?;
    let (given_name, family_name, email, phone, gender, language, time_zone, created, updated) = row;
    let (created_at, updated_at) = (text(created), text(updated));
    Ok(Person { given_name, family_name, email, phone, gender, language, time_zone, created_at, updated_at })
}

type RegistrationRow = (
    (String, LocalText, String, Option<String>, Option<String>, String, String, String, String, String),
    (String, UtcInstant, UtcInstant),
    (String, String, String, bool, Option<UtcInstant>),
);

fn registration_of(conn: &mut Conn, id: i64, language: Language) -> Result<(Registration, Vec<Consent>), DbError> {
    let row: RegistrationRow = registration::table
        .inner_join(edition::table)
        .filter(registration::id.eq(id))
        .select((
            (
                edition::slug,
                edition::title,
                registration::affiliation,
                registration::state,
                registration::rec,
                registration::organisation,
                registration::job_title,
                registration::language,
                registration::source,
                registration::legal_basis,
            ),
            (registration::entry_note, registration::created_at, registration::updated_at),
            (
                registration::consent_version,
                registration::consent_language,
                registration::consent_hash,
                registration::consent_recording,
                registration::consented_at,
            ),
        ))
        .first(conn)?;
    let ((slug, title, affiliation, state, rec, organisation, job_title, own, source, legal_basis), times, agreed) = row;
    let (entry_note, created, updated) = times;
    let (version, shown_in, hash, recording, at) = agreed;
    let registration = Registration {
        edition: slug,
        edition_title: title.tagged(language),
        affiliation,
        state,
        rec,
        organisation,
        job_title,
        language: own,
        source,
        legal_basis,
        entry_note,
        created_at: text(created),
        updated_at: text(updated),
    };
    let at = at.map(text);
    let consent = |purpose, is_given| Consent {
        purpose,
        is_given,
        version: version.clone(),
        language: shown_in.clone(),
        hash: hash.clone(),
        at: at.clone(),
    };
    Ok((registration, vec![consent("participation", at.is_some()), consent("recording", recording)]))
}

fn other_editions(conn: &mut Conn, who: &Registered, language: Language) -> Result<Vec<OtherEdition>, DbError> {
    let ids: Vec<i64> = registration::table
        .filter(registration::person_id.eq(who.person.id))
        .filter(registration::id.ne(who.registration.id))
        .order(registration::id.desc())
        .select(registration::id)
        .load(conn)?;
    let mut all = Vec::new();
    for id in ids {
        let (registration, _) = registration_of(conn, id, language)?;
        let seats = seats(conn, id, language, &[])?;
        let seats = seats.into_iter().map(|seat| OtherSeat {
            session: seat.session,
            title: seat.title,
            starts_at: seat.starts_at,
            status: seat.status,
        });
        all.push(OtherEdition { registration, seats: seats.collect() });
    }
    Ok(all)
}
