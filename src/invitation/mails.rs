//! The invitation mail, in the contact's language and zone.

use chrono::{DateTime, Utc};

use super::passing::Decision;
use super::store::{Invited, Pass};
use crate::db::{Conn, DbError};
use crate::i18n::formats;
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{Draft, Priority, enqueue};
use crate::programme::store::EditionRow;
use crate::reference::{self, Iso3};
use crate::session::store::SessionRow;

/// The kind of these mails in the outbox.
pub const KIND: &str = "invitation";
/// Sessions named in the mail.
const SESSIONS: usize = 8;

/// The letter of an invitation, with placeholders for its links.
///
/// # Errors
/// A stored zone that is none.
pub fn invitation_letter(
    edition: &EditionRow,
    sessions: &[SessionRow],
    invited: &Invited,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Letter, DbError> {
    let language = invited.language.interface();
    let t = language.texts();
    let title = edition.title.tagged(language);
    let title = title.as_str();
    let state = invited.state.as_deref().and_then(Iso3::parse);
    let zone = match state.and_then(|state| reference::data().state(state)) {
        Some(state) => state.time_zone,
        None => edition.zone()?,
    };
    let link = placeholder(nonce, Purpose::Invitation, invited.id, invited.generation);
    let mut letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject: t.mail_invitation_subject(title),
        greeting: t.mail_greeting(invited.name_or_address()),
        body: vec![Block::Paragraph(t.mail_invitation_intro(title))],
        foot: vec![
            Block::Small(t.mail_invitation_why().into_owned(), None),
            Block::Small(
                String::new(),
                Some((
                    t.mail_unsubscribe().into_owned(),
                    placeholder(nonce, Purpose::Unsubscribe, invited.id, invited.generation),
                )),
            ),
        ],
    };
    let objective = edition.objective.tagged(language);
    if !objective.is_empty() {
        letter.body.push(Block::Paragraph(objective));
    }
    letter.body.push(Block::Link(t.mail_invitation_answer().into_owned(), link));
    letter.body.push(Block::Paragraph(t.mail_invitation_link().into_owned()));
    let next: Vec<&SessionRow> = sessions.iter().filter(|session| session.starts() > now).take(SESSIONS).collect();
    if let Some(first) = next.first() {
        letter.body.push(Block::Heading(t.mail_invitation_sessions(language.zone_label(zone, first.starts()))));
        let items = next.iter().map(|session| {
            let day = language.date_full(session.starts().with_timezone(&zone).date_naive());
            let range = formats::time_range(zone, session.starts(), session.ends());
            (
                session.title.tagged(language),
                [day, language.figures(format!("{range} {}", formats::offset_label(zone, session.starts())))]
                    .join(language.comma()),
            )
        });
        letter.body.push(Block::List(items.collect()));
    }
    Ok(letter)
}

/// Queues the mail of an invitation; `false` when it has one already.
///
/// # Errors
/// A failed query.
pub fn enqueue_invitation(
    conn: &mut Conn,
    edition: &EditionRow,
    sessions: &[SessionRow],
    invited: &Invited,
    nonce: String,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let letter = invitation_letter(edition, sessions, invited, &nonce, now)?;
    let draft = Draft {
        dedup_key: format!("invitation:{}", invited.id),
        priority: Priority::Bulk,
        invitation: Some(invited.id),
        ..letter.draft(KIND, edition.id, (&invited.email, invited.name_or_address()), nonce)?
    };
    enqueue(conn, draft, now)
}

/// Tells somebody what became of their wish to pass an invitation on.
///
/// # Errors
/// A failed query.
pub fn enqueue_pass_answer(
    conn: &mut Conn,
    edition: &EditionRow,
    from: &Invited,
    pass: &Pass,
    decision: &Decision,
    nonce: String,
) -> Result<bool, DbError> {
    let language = from.language.interface();
    let t = language.texts();
    let (title, colleague) = (edition.title.tagged(language), pass.name());
    let title = title.as_str();
    let name = if from.full_name.is_empty() { from.email.clone() } else { from.full_name.clone() };
    let mut body = vec![Block::Paragraph(if decision.is_approved {
        t.mail_rsvp_approved(title, colleague)
    } else {
        t.mail_rsvp_refused(title, colleague)
    })];
    if !decision.note.is_empty() {
        body.push(Block::Paragraph(t.mail_decision_reason(decision.note.as_str())));
    }
    if !decision.is_approved {
        let link = placeholder(&nonce, Purpose::Invitation, from.id, from.generation);
        body.push(Block::Link(t.mail_invitation_answer().into_owned(), link));
    }
    let letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject: t.mail_rsvp_subject(title),
        greeting: t.mail_greeting(name.as_str()),
        body,
        foot: vec![Block::Small(t.mail_rsvp_why().into_owned(), None)],
    };
    let draft = Draft {
        dedup_key: format!("invitation.passed:{}", pass.id),
        ..letter.draft("invitation.passed", edition.id, (&from.email, &name), nonce)?
    };
    enqueue(conn, draft, decision.now)
}
