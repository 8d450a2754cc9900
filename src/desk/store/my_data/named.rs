//! What names somebody by address and name: nominations, invitations, other addresses, mails.

use diesel::prelude::*;

use super::text;
use crate::db::schema::{edition, invitation, invitation_pass, nomination, outbox, person_alias, registration};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::desk::my_data::{Invitation, Mail, Nomination, OtherAddress, PassedOn};
use crate::registration::store::Registered;

pub(super) fn nominations(conn: &mut Conn, who: &Registered, name_key: &str) -> Result<Vec<Nomination>, DbError> {
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
pub(super) fn invitations(conn: &mut Conn, who: &Registered, name_key: &str) -> Result<Vec<(i64, Invitation)>, DbError> {
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

/// Wishes about the person's own invitations, and those that name them.
pub(super) fn passed_on(conn: &mut Conn, who: &Registered, name_key: &str, own: &[i64]) -> Result<Vec<PassedOn>, DbError> {
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

pub(super) fn other_addresses(conn: &mut Conn, person_id: i64) -> Result<Vec<OtherAddress>, DbError> {
    let rows: Vec<(String, String, String, UtcInstant)> = person_alias::table
        .filter(person_alias::person_id.eq(person_id))
        .order(person_alias::id)
        .select((person_alias::email, person_alias::given_name, person_alias::family_name, person_alias::created_at))
        .load(conn)?;
    let read = |(email, given_name, family_name, at)| OtherAddress { email, given_name, family_name, created_at: text(at) };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn mails(conn: &mut Conn, who: &Registered, invitations: &[i64]) -> Result<Vec<Mail>, DbError> {
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
