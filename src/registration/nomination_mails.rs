//! The mails to people who are nominated, until they have a registration: asked to consent, asked no longer.

use super::mails::reader_zone;
use super::seats::Desk;
use super::store::nominations::NominationRow;
use crate::db::{Conn, DbError};
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{Draft, Priority, enqueue};
use crate::session::store::SessionRow;

/// What a mail to somebody nominated says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Confirm and consent.
    Ask,
    /// The nomination is withdrawn.
    Withdrawn,
    /// Somebody else is named.
    Replaced,
}

impl Kind {
    /// The kind of the mail in the outbox.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ask => "nomination.ask",
            Self::Withdrawn => "nomination.withdrawn",
            Self::Replaced => "nomination.replaced",
        }
    }
}

/// Writes a mail to somebody nominated for `sessions`.
///
/// # Errors
/// A failed query.
pub fn write(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    to: &NominationRow,
    kind: Kind,
    sessions: &[&SessionRow],
) -> Result<(), DbError> {
    let nonce = desk.nonce();
    let letters = desk.letters();
    let language = to.language.interface();
    let t = language.texts();
    let title = letters.edition.title.get(language);
    let party = to.party()?.name(letters.names, language);
    let zone = reader_zone(to.state(), letters.edition.zone()?);
    let (subject, intro) = match kind {
        Kind::Ask => (t.mail_nomination_subject(title), t.mail_nomination_intro(title, party)),
        Kind::Withdrawn => (t.mail_withdrawn_subject(title), t.mail_withdrawn_intro(title)),
        Kind::Replaced => (t.mail_withdrawn_subject(title), t.mail_replaced_intro(title)),
    };
    let when = |session: &&SessionRow| {
        (session.title.get(language).to_owned(), format!("{}.", letters.wording.when(session, zone, language)))
    };
    let mut body = vec![Block::Paragraph(intro)];
    if kind == Kind::Ask {
        body.push(Block::List(sessions.iter().map(when).collect()));
        body.push(Block::Paragraph(t.mail_nomination_what().into_owned()));
        let link = placeholder(&nonce, Purpose::Nomination, to.id, to.generation);
        body.push(Block::Link(t.mail_nomination_open().into_owned(), link));
        body.push(Block::Paragraph(t.mail_link_is_yours().into_owned()));
    } else {
        body.push(Block::Paragraph(t.mail_withdrawn_nothing_kept().into_owned()));
    }
    let name = to.full_name();
    let letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject,
        greeting: t.mail_greeting(name.as_str()),
        body,
        foot: vec![Block::Small(t.mail_foot_nomination().into_owned(), None)],
    };
    let template = |error: askama::Error| DbError::Corrupt(format!("a mail template failed: {error}"));
    let draft = Draft {
        kind: kind.as_str(),
        dedup_key: format!("{}:{nonce}", kind.as_str()),
        priority: Priority::Personal,
        edition: Some(letters.edition.id),
        invitation: None,
        registration: None,
        recipient: &to.email,
        recipient_name: &name,
        language,
        subject: letter.subject.clone(),
        text: letter.text().map_err(template)?,
        html: letter.html().map_err(template)?,
        calendar: None,
        nonce,
        not_after: None,
    };
    enqueue(conn, &draft, letters.now).map(drop)
}
