//! Reading everything that is held about a participant. What belongs to somebody else of the same address (officials share
//! mailboxes) is told apart by the name.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::{Map, Value};

use super::data_requests::requests_of;
use crate::db::schema::{
    attendance_alias, attendance_correction, attendance_evidence, audit, audit_value, certificate, edition, invitation,
    invitation_pass, nomination, outbox, person, person_alias, programme, registration, registration_answer,
    registration_proposal, report_person, room, room_seat, seat, session, suppression,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::desk::my_data::{
    Alias, Answer, Certificate, Consent, Correction, DecidedSeat, Decision, Evidence, Exchange, FORMAT, Invitation, Mail,
    MyData, Nomination, OtherAddress, OtherEdition, OtherSeat, PassedOn, Person, Proposal, Registration, Report, Request, Room,
    Seat, Step, Suppression, Survey, Turn,
};
use crate::i18n::{Language, LocalText};
use crate::registration::asked::shown;
use crate::registration::rules::SeatStatus;
use crate::registration::store::{Registered, answers, decided_seats, exchange, questions};
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
    Ok(MyData {
        format: FORMAT,
        written_at: text(now.into()),
        person: person_of(conn, person_id)?,
        registration,
        consents: all_consents,
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
    })
}

fn certificates(conn: &mut Conn, id: i64) -> Result<Vec<Certificate>, DbError> {
    type Row = (String, String, Option<String>, i32, i32, String, UtcInstant, Option<UtcInstant>, String);
    let rows: Vec<Row> = certificate::table
        .left_join(session::table)
        .filter(certificate::registration_id.eq(id))
        .order(certificate::id)
        .select((
            certificate::code,
            certificate::name,
            session::slug.nullable(),
            certificate::attended,
            certificate::counted,
            certificate::status,
            certificate::issued_at,
            certificate::ended_at,
            certificate::revoke_reason,
        ))
        .load(conn)?;
    let read = |(code, name, session, attended, counted, status, issued, ended, revoke_reason): Row| {
        let (issued_at, ended_at) = (text(issued), ended.map(text));
        Certificate { code, name, session, attended, counted, status, issued_at, ended_at, revoke_reason }
    };
    Ok(rows.into_iter().map(read).collect())
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
        edition_title: title.get(language).to_owned(),
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

/// What was done to a registration and its seats, oldest first, with the values it made.
fn steps(conn: &mut Conn, id: i64) -> Result<Vec<(Step, Map<String, Value>)>, DbError> {
    type Row = (UtcInstant, String, String, String, Option<String>);
    let seats: Vec<i64> = seat::table.filter(seat::registration_id.eq(id)).select(seat::id).load(conn)?;
    let seats: Vec<String> = seats.iter().map(i64::to_string).collect();
    let about = audit::object_kind.eq("registration").and(audit::object_id.eq(id.to_string()));
    let mut rows: Vec<Row> = audit::table
        .left_join(audit_value::table)
        .filter(about.or(audit::object_kind.eq("seat").and(audit::object_id.eq_any(seats))))
        .order(audit::id.desc())
        .limit(1000)
        .select((audit::at, audit::actor_kind, audit::action, audit::fields, audit_value::after_json.nullable()))
        .load(conn)?;
    rows.reverse();
    let read = |(at, by, action, fields, after): Row| {
        let fields = fields.split(',').filter(|field| !field.is_empty()).map(str::to_owned).collect();
        let values = after.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        (Step { at: text(at), by, action, fields }, values)
    };
    Ok(rows.into_iter().map(read).collect())
}

fn seats(conn: &mut Conn, id: i64, language: Language, steps: &[(Step, Map<String, Value>)]) -> Result<Vec<Seat>, DbError> {
    type Row = (String, LocalText, UtcInstant, SeatStatus, Option<String>, Option<UtcInstant>, UtcInstant, UtcInstant);
    let rows: Vec<Row> = seat::table
        .inner_join(session::table)
        .filter(seat::registration_id.eq(id))
        .order((session::starts_at, session::slug))
        .select((
            session::slug,
            session::title,
            session::starts_at,
            seat::status,
            seat::state,
            seat::waiting_since,
            seat::created_at,
            seat::updated_at,
        ))
        .load(conn)?;
    let history = |slug: &str| {
        let turn = |(step, values): &(Step, Map<String, Value>)| {
            let status = SeatStatus::parse(values.get(slug)?.as_str()?)?;
            Some(Turn { at: step.at.clone(), status: status.as_str().to_owned(), by: step.by.clone() })
        };
        steps.iter().filter_map(turn).collect()
    };
    let read = |(slug, title, starts, status, state, waiting, created, updated): Row| Seat {
        history: history(&slug),
        session: slug,
        title: title.get(language).to_owned(),
        starts_at: text(starts),
        status: status.as_str().to_owned(),
        state,
        waiting_since: waiting.map(text),
        created_at: text(created),
        updated_at: text(updated),
    };
    Ok(rows.into_iter().map(read).collect())
}

fn decisions(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Decision>, DbError> {
    let rows = crate::registration::store::decisions_of(conn, id)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let seats = decided_seats(conn, &ids)?;
    let made = |decision: i64| {
        let seats = seats.iter().filter(move |seat| seat.decision == decision);
        seats.map(|seat| DecidedSeat {
            session: seat.session.slug.clone(),
            title: seat.session.title.get(language).to_owned(),
            from: seat.from.map(|status| status.as_str().to_owned()),
            to: seat.to.as_str().to_owned(),
        })
    };
    let read = |row: crate::registration::store::DecisionRow| Decision {
        at: text(row.decided_at),
        undone_at: row.undone_at.map(text),
        seats: made(row.id).collect(),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(read).collect())
}

fn answers_of(conn: &mut Conn, who: &Registered, language: Language) -> Result<Vec<Answer>, DbError> {
    let id = who.registration.id;
    let asked = questions(conn, who.registration.edition_id)?;
    let given = answers(conn, id)?;
    let times: Vec<(i64, UtcInstant)> = registration_answer::table
        .filter(registration_answer::registration_id.eq(id))
        .select((registration_answer::question_id, registration_answer::updated_at))
        .load(conn)?;
    let mut all = Vec::new();
    for question in &asked {
        let (Some(answer), Some((_, at))) = (
            given.iter().find(|answer| answer.question_id == question.id),
            times.iter().find(|(question_id, _)| *question_id == question.id),
        ) else {
            continue;
        };
        let words = shown(language, language, std::slice::from_ref(question), std::slice::from_ref(answer)).pop();
        all.push(Answer {
            question: question.values.key.clone(),
            label: words.as_ref().map_or_else(String::new, |it| it.label.clone()),
            value: answer.value.clone(),
            words: words.as_ref().map_or_else(Vec::new, |it| it.lines.clone()),
            proposed: answer.proposed.clone(),
            file: words.and_then(|it| it.file),
            updated_at: text(*at),
        });
    }
    Ok(all)
}

fn proposal(conn: &mut Conn, id: i64) -> Result<Option<Proposal>, DbError> {
    let row: Option<(String, UtcInstant)> = registration_proposal::table
        .filter(registration_proposal::registration_id.eq(id))
        .select((registration_proposal::form_json, registration_proposal::created_at))
        .first(conn)
        .optional()?;
    let Some((json, at)) = row else { return Ok(None) };
    let details = serde_json::from_str(&json).map_err(|error| DbError::Corrupt(error.to_string()))?;
    Ok(Some(Proposal { at: text(at), details }))
}

fn nominations(conn: &mut Conn, who: &Registered, name_key: &str) -> Result<Vec<Nomination>, DbError> {
    type Row = (
        (Option<String>, Option<String>, String, String, String, String, String, String, String, String),
        (UtcInstant, Option<UtcInstant>, Option<UtcInstant>),
    );
    let theirs = nomination::email
        .eq(&who.person.email)
        .and(nomination::name_key.eq(name_key))
        .and(nomination::edition_id.eq(who.registration.edition_id));
    let rows: Vec<Row> = nomination::table
        .filter(nomination::registration_id.eq(who.registration.id).or(theirs))
        .order(nomination::id)
        .select((
            (
                nomination::state,
                nomination::rec,
                nomination::given_name,
                nomination::family_name,
                nomination::email,
                nomination::job_title,
                nomination::organisation,
                nomination::language,
                nomination::note_reference,
                nomination::status,
            ),
            (nomination::created_at, nomination::asked_at, nomination::answered_at),
        ))
        .load(conn)?;
    let read = |(about, (created, asked, answered)): Row| {
        let (state, rec, given_name, family_name, email, job_title, organisation, language, note_reference, status) = about;
        Nomination {
            state,
            rec,
            given_name,
            family_name,
            email,
            job_title,
            organisation,
            language,
            note_reference,
            status,
            created_at: text(created),
            asked_at: asked.map(text),
            answered_at: answered.map(text),
        }
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Invitations to the address, but for those that name somebody else.
fn invitations(conn: &mut Conn, who: &Registered, name_key: &str) -> Result<Vec<(i64, Invitation)>, DbError> {
    type Row = (
        i64,
        (String, String, String, String, Option<String>, Option<String>, String, String, String, String, String),
        (UtcInstant, Option<UtcInstant>, String),
    );
    let answered: Option<i64> =
        registration::table.find(who.registration.id).select(registration::invitation_id).first(conn)?;
    let rows: Vec<Row> = invitation::table
        .inner_join(edition::table)
        .filter(invitation::email.eq(&who.person.email))
        .filter(invitation::name_key.eq_any([name_key, ""]).or(invitation::id.eq(answered.unwrap_or(0))))
        .order(invitation::id)
        .select((
            invitation::id,
            (
                edition::slug,
                invitation::given_name,
                invitation::family_name,
                invitation::full_name,
                invitation::state,
                invitation::rec,
                invitation::organisation,
                invitation::job_title,
                invitation::language,
                invitation::answer,
                invitation::decline_reason,
            ),
            (invitation::created_at, invitation::answered_at, invitation::consent_basis),
        ))
        .load(conn)?;
    let read = |(id, about, (created, at, consent_basis)): Row| {
        let (edition, given_name, family_name, full_name, state, rec, organisation, job_title, language, answer, why) = about;
        let invitation = Invitation {
            edition,
            given_name,
            family_name,
            full_name,
            state,
            rec,
            organisation,
            job_title,
            consent_basis,
            language,
            answer,
            decline_reason: why,
            created_at: text(created),
            answered_at: at.map(text),
        };
        (id, invitation)
    };
    Ok(rows.into_iter().map(read).collect())
}

fn evidence(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Evidence>, DbError> {
    type Row = (String, LocalText, String, String, Option<UtcInstant>, Option<UtcInstant>, Option<i64>, String, UtcInstant);
    let rows: Vec<Row> = attendance_evidence::table
        .inner_join(seat::table)
        .inner_join(session::table)
        .filter(seat::registration_id.eq(id))
        .order(attendance_evidence::id)
        .select((
            session::slug,
            session::title,
            attendance_evidence::source,
            attendance_evidence::verdict,
            attendance_evidence::starts_at,
            attendance_evidence::ends_at,
            attendance_evidence::seconds,
            attendance_evidence::note,
            attendance_evidence::created_at,
        ))
        .load(conn)?;
    let read = |(session, title, source, verdict, starts, ends, seconds, note, at): Row| Evidence {
        session,
        title: title.get(language).to_owned(),
        source,
        verdict,
        starts_at: starts.map(text),
        ends_at: ends.map(text),
        seconds,
        note,
        recorded_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

fn rooms(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Room>, DbError> {
    type Row = (String, LocalText, String, Option<i64>, UtcInstant);
    let rows: Vec<Row> = room_seat::table
        .inner_join(room::table.inner_join(session::table))
        .inner_join(seat::table)
        .filter(seat::registration_id.eq(id))
        .order(room::id)
        .select((session::slug, session::title, room::status, room::minutes, room::declared_at))
        .load(conn)?;
    let read = |(session, title, status, minutes, at): Row| Room {
        session,
        title: title.get(language).to_owned(),
        status,
        minutes,
        declared_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

fn corrections(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Correction>, DbError> {
    type Row = (String, LocalText, String, Option<i64>, String, String, UtcInstant);
    let rows: Vec<Row> = attendance_correction::table
        .inner_join(seat::table.inner_join(session::table))
        .filter(seat::registration_id.eq(id))
        .order(attendance_correction::id)
        .select((
            session::slug,
            session::title,
            attendance_correction::status,
            attendance_correction::minutes,
            attendance_correction::note,
            attendance_correction::answer,
            attendance_correction::asked_at,
        ))
        .load(conn)?;
    let read = |(session, title, status, minutes, note, answer, at): Row| Correction {
        session,
        title: title.get(language).to_owned(),
        status,
        minutes,
        note,
        answer,
        asked_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Only those who have been taken for the person: a name that is merely suggested may be somebody else.
fn reports(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Report>, DbError> {
    type Row = (String, LocalText, String, Option<String>, Option<UtcInstant>, Option<UtcInstant>, Option<i64>, String);
    let rows: Vec<Row> = report_person::table
        .inner_join(seat::table.on(report_person::seat_id.eq(seat::id.nullable())))
        .inner_join(session::table.on(session::id.eq(report_person::session_id)))
        .filter(seat::registration_id.eq(id))
        .order(report_person::id)
        .select((
            session::slug,
            session::title,
            report_person::name,
            report_person::email,
            report_person::first_join,
            report_person::last_leave,
            report_person::seconds,
            report_person::decision,
        ))
        .load(conn)?;
    let read = |(session, title, name, email, first, last, seconds, decision): Row| Report {
        session,
        title: title.get(language).to_owned(),
        name,
        email,
        first_join: first.map(text),
        last_leave: last.map(text),
        seconds,
        decision,
    };
    Ok(rows.into_iter().map(read).collect())
}

fn aliases(conn: &mut Conn, person_id: i64, language: Language) -> Result<Vec<Alias>, DbError> {
    let rows: Vec<(LocalText, String, UtcInstant)> = attendance_alias::table
        .inner_join(programme::table)
        .filter(attendance_alias::person_id.eq(person_id))
        .order(attendance_alias::id)
        .select((programme::title, attendance_alias::alias_key, attendance_alias::created_at))
        .load(conn)?;
    let read = |(title, name, at): (LocalText, String, UtcInstant)| Alias {
        programme: title.get(language).to_owned(),
        name,
        created_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

fn other_addresses(conn: &mut Conn, person_id: i64) -> Result<Vec<OtherAddress>, DbError> {
    let rows: Vec<(String, String, String, UtcInstant)> = person_alias::table
        .filter(person_alias::person_id.eq(person_id))
        .order(person_alias::id)
        .select((person_alias::email, person_alias::given_name, person_alias::family_name, person_alias::created_at))
        .load(conn)?;
    let read = |(email, given_name, family_name, at)| OtherAddress { email, given_name, family_name, created_at: text(at) };
    Ok(rows.into_iter().map(read).collect())
}

/// Wishes about the person's own invitations, and those that name them.
fn passed_on(conn: &mut Conn, who: &Registered, name_key: &str, own: &[i64]) -> Result<Vec<PassedOn>, DbError> {
    type Row = (i64, (String, String, String, String, String, String, String), (UtcInstant, Option<UtcInstant>));
    let names_them = invitation_pass::email.eq(&who.person.email).and(invitation_pass::name_key.eq(name_key));
    let rows: Vec<Row> = invitation_pass::table
        .inner_join(invitation::table.inner_join(edition::table))
        .filter(names_them.or(invitation_pass::invitation_id.eq_any(own)))
        .order(invitation_pass::id)
        .select((
            invitation_pass::invitation_id,
            (
                edition::slug,
                invitation_pass::given_name,
                invitation_pass::family_name,
                invitation_pass::email,
                invitation_pass::job_title,
                invitation_pass::status,
                invitation_pass::decision_note,
            ),
            (invitation_pass::asked_at, invitation_pass::decided_at),
        ))
        .load(conn)?;
    let read = |(id, about, (asked, decided)): Row| {
        let (edition, given_name, family_name, email, job_title, status, note) = about;
        let is_own = own.contains(&id);
        // Address and function of a colleague are the colleague's; what was said went to whoever asked.
        PassedOn {
            edition,
            direction: if is_own { "from_you" } else { "to_you" },
            given_name,
            family_name,
            email: if is_own { String::new() } else { email },
            job_title: if is_own { String::new() } else { job_title },
            status,
            asked_at: text(asked),
            decided_at: decided.map(text),
            note: if is_own { note } else { String::new() },
        }
    };
    Ok(rows.into_iter().map(read).collect())
}

fn mails(conn: &mut Conn, who: &Registered, invitations: &[i64]) -> Result<Vec<Mail>, DbError> {
    type Row = (String, String, String, UtcInstant, Option<UtcInstant>, String);
    let about = outbox::registration_id.eq(who.registration.id).or(outbox::invitation_id.eq_any(invitations));
    // Before somebody has a registration (nominations) only address and name say whose a mail is.
    let named = outbox::recipient
        .eq(&who.person.email)
        .and(outbox::recipient_name.eq(who.person.full_name()))
        .and(outbox::edition_id.eq(who.registration.edition_id))
        .and(outbox::registration_id.is_null());
    let rows: Vec<Row> = outbox::table
        .filter(about.or(named))
        .order(outbox::id.desc())
        .limit(1000)
        .select((outbox::kind, outbox::subject, outbox::recipient, outbox::created_at, outbox::sent_at, outbox::status))
        .load(conn)?;
    let read = |(kind, subject, recipient, created, sent, status): Row| Mail {
        kind,
        subject,
        recipient,
        created_at: text(created),
        sent_at: sent.map(text),
        status,
    };
    Ok(rows.into_iter().map(read).collect())
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
