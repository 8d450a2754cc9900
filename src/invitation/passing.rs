//! Passing an invitation on to a colleague: the form, and what a decision of staff leads to.

use chrono::{DateTime, Utc};

use super::contacts::Contact;
use super::mails::{enqueue_invitation, enqueue_pass_answer};
use super::store::{self, Answer, Invited, Pass, PassStatus};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::links::MessageIds;
use crate::mail::outbox::is_suppressed;
use crate::programme::store::edition_by_id;
use crate::session::rules::SessionStatus;
use crate::session::store::sessions;
use crate::text::{EmailAddress, holds_link, person_name_key};
use crate::web::form::FormState;

/// Longest line, in characters.
const LINE: usize = 200;

/// Somebody to whom an invitation is to be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Given name; this or the family name is there.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Their address.
    pub email: EmailAddress,
    /// May be empty.
    pub job_title: String,
}

impl Colleague {
    /// Reads the form; errors are put into `state` in its order. Nobody passes an invitation on to themselves.
    pub fn parse(state: &mut FormState, t: Texts, from: &Invited) -> Option<Self> {
        let (given_name, family_name) = (state.line(t, "given_name", LINE), state.line(t, "family_name", LINE));
        if given_name.is_empty() && family_name.is_empty() {
            state.refuse("given_name", t.rsvp_error_name());
        }
        for (field, name) in [("given_name", &given_name), ("family_name", &family_name)] {
            // A mail will greet them by it.
            if holds_link(name) {
                state.refuse(field, t.register_error_link());
            }
        }
        let Ok(email) = EmailAddress::parse(state.data.get("email")) else {
            state.refuse("email", t.error_email());
            return None;
        };
        let job_title = state.line(t, "job_title", LINE);
        let own = person_name_key("", &from.full_name);
        if email.as_str() == from.email && (own.is_empty() || own == person_name_key(&given_name, &family_name)) {
            state.refuse("email", t.rsvp_error_self());
        }
        state.is_valid().then_some(Self { given_name, family_name, email, job_title })
    }

    /// Their name, folded: with the address, who they are.
    pub fn name_key(&self) -> String {
        person_name_key(&self.given_name, &self.family_name)
    }
}

/// What a participant has done with an invitation: answer, reason, and the colleague if it is to be passed on.
///
/// # Errors
/// A failed query.
pub fn answer(
    conn: &mut Conn,
    invited: &Invited,
    (given, reason): (Answer, &str),
    colleague: Option<&Colleague>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::answer(conn, invited.id, given, reason, now)?;
    store::withdraw_pass(conn, invited.id, now)?;
    let mut after = serde_json::json!({"answer": given.as_str(), "reason": reason});
    if let Some(colleague) = colleague {
        let pass = store::insert_pass(conn, invited.id, colleague, now)?;
        after = serde_json::json!({"answer": given.as_str(), "pass": pass, "to": colleague.email.as_str()});
    }
    let change = Change {
        edition: Some(invited.edition_id),
        action: "invitation.answer",
        object: "invitation",
        id: invited.id.to_string(),
        before: serde_json::json!({"answer": invited.answer.as_str()}),
        after,
    };
    audit::record(conn, &Actor::Participant, now, change)
}

/// Somebody whom an invitation means registers after all ([`store::note_coming`]): the answer that this makes is noted.
///
/// # Errors
/// A failed query.
pub fn note_coming(
    conn: &mut Conn,
    (edition, invitation): (i64, i64),
    who: (&str, &str),
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if !store::note_coming(conn, invitation, who, now)? {
        return Ok(());
    }
    let change = Change {
        edition: Some(edition),
        action: "invitation.answer",
        object: "invitation",
        id: invitation.to_string(),
        before: serde_json::json!({"answer": Answer::PassedOn.as_str()}),
        after: serde_json::json!({"answer": Answer::Accepted.as_str()}),
    };
    audit::record(conn, actor, now, change)
}

/// A decision of staff.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Approved or refused.
    pub is_approved: bool,
    /// What is said with it, to the person.
    pub note: String,
    /// Who decides, for the trail.
    pub actor: Actor,
    /// Seed of Message-IDs and link nonces.
    pub seed: [u8; 16],
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// What a decision led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The colleague is invited, and the mail is on its way.
    Invited,
    /// The colleague is invited; no mail goes there (the address gets no bulk mail, or the form is closed).
    InvitedWithoutMail,
    /// The colleague had an invitation already.
    AlreadyInvited,
    /// The invitation stays where it is.
    Refused,
}

/// Decides about a wish that waits, under its edition's lock: the colleague gets an invitation of their own, or the wish is
/// refused and the invitation is as if nobody had answered. Whoever asked hears of it either way.
///
/// # Errors
/// A failed query.
pub fn settle(conn: &mut Conn, (pass, from): &(Pass, Invited), decision: &Decision) -> Result<Settled, DbError> {
    let (now, edition) = (decision.now, edition_by_id(conn, from.edition_id)?);
    let by = decision.actor.staff_name();
    let mut nonces = MessageIds::new(decision.seed, now);
    let (settled, new) = if decision.is_approved {
        let contact = Contact {
            row: 0,
            email: pass.email.clone(),
            family_name: Some(pass.family_name.clone()).filter(|name| !name.is_empty()),
            given_name: Some(pass.given_name.clone()).filter(|name| !name.is_empty()),
            full_name: Some(pass.name()),
            state_iso3: from.state.clone(),
            rec: from.rec.clone(),
            organisation: Some(from.organisation.clone()),
            title: Some(pass.job_title.clone()),
            language: Some(from.language.code().to_owned()),
            consent_basis: None,
            is_ambiguous: false,
        };
        let is_new = store::insert(conn, edition.id, None, &contact, from.language, now)?;
        let invited = store::invited_as(conn, edition.id, &pass.email, &contact.name_key())?;
        let settled = match &invited {
            Some(invited) if is_new => {
                let may_go = edition.stage.takes_registrations() && !is_suppressed(conn, &invited.email)?;
                if may_go {
                    let mut published = sessions(conn, edition.id)?;
                    published.retain(|session| session.status == SessionStatus::Published);
                    enqueue_invitation(conn, &edition, &published, invited, nonces.take(), now)?;
                }
                if may_go { Settled::Invited } else { Settled::InvitedWithoutMail }
            }
            _ => Settled::AlreadyInvited,
        };
        (settled, invited.map(|invited| invited.id))
    } else {
        // As if nobody had answered: it is theirs to accept or decline.
        store::answer(conn, from.id, Answer::None, "", now)?;
        (Settled::Refused, None)
    };
    let status = if decision.is_approved { PassStatus::Approved } else { PassStatus::Refused };
    store::settle_pass(conn, pass.id, status, (&decision.note, by), new, now)?;
    enqueue_pass_answer(conn, &edition, from, pass, decision, nonces.take())?;
    let change = Change {
        edition: Some(edition.id),
        action: if decision.is_approved { "invitation.pass_approve" } else { "invitation.pass_refuse" },
        object: "invitation",
        id: from.id.to_string(),
        before: serde_json::json!({"pass": "waiting"}),
        after: serde_json::json!({"pass": status.as_str(), "new_invitation": new}),
    };
    audit::record(conn, &decision.actor, now, change)?;
    Ok(settled)
}
