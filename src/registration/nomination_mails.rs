//! The mails to people who are nominated, until they have a registration: asked to consent, asked no longer.

use super::mails::{Letters, reader_zone};
use super::seats::Desk;
use super::store::nominations::NominationRow;
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{Draft, enqueue};
use crate::session::letters::{Part, Reader, notice};
use crate::session::rules::{Planned, SessionStatus};
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
    let title = letters.edition.title.tagged(language);
    let title = title.as_str();
    let party = to.party()?.name(letters.names, language);
    let zone = reader_zone(to.state(), letters.edition.zone()?);
    let (subject, intro) = match kind {
        Kind::Ask => (t.mail_nomination_subject(title), t.mail_nomination_intro(title, party)),
        Kind::Withdrawn => (t.mail_withdrawn_subject(title), t.mail_withdrawn_intro(title)),
        Kind::Replaced => (t.mail_withdrawn_subject(title), t.mail_replaced_intro(title)),
    };
    let when =
        |session: &&SessionRow| (session.title.tagged(language), format!("{}.", letters.wording.when(session, zone, language)));
    let mut body = vec![Block::Paragraph(intro)];
    if kind == Kind::Ask {
        body.push(Block::List(sessions.iter().map(when).collect()));
        body.push(Block::Paragraph(t.mail_nomination_what().into_owned()));
        body.push(answer_link(to, t, &nonce));
        body.push(Block::Paragraph(t.mail_link_is_yours().into_owned()));
    } else {
        body.push(Block::Paragraph(t.mail_withdrawn_nothing_kept().into_owned()));
    }
    put(conn, &letters, to, kind.as_str(), &format!("{}:{nonce}", kind.as_str()), (subject, body), nonce).map(drop)
}

/// Writes that a session has moved or is cancelled to somebody who has not answered yet; `false`: they know already.
///
/// # Errors
/// A failed query.
pub fn notice_nominee(
    conn: &mut Conn,
    letters: &Letters<'_>,
    to: &NominationRow,
    session: &SessionRow,
    before: Option<Planned>,
    nonce: String,
) -> Result<bool, DbError> {
    let language = to.language.interface();
    let zone = reader_zone(to.state(), letters.edition.zone()?);
    let notice = notice(&letters.around(), session, before, Reader { language, zone, part: Part::Nominee }, "");
    let mut body = notice.body;
    if session.status != SessionStatus::Cancelled {
        body.push(answer_link(to, language.texts(), &nonce));
    }
    let key = format!("nomination.notice:{}:{}:{}", session.id, session.sequence, to.id);
    put(conn, letters, to, "nomination.notice", &key, (notice.subject, body), nonce)
}

fn answer_link(to: &NominationRow, t: Texts, nonce: &str) -> Block {
    Block::Link(t.mail_nomination_open().into_owned(), placeholder(nonce, Purpose::Nomination, to.id, to.generation))
}

/// Puts greeting and foot around what is said; `false`: it is there already.
fn put(
    conn: &mut Conn,
    letters: &Letters<'_>,
    to: &NominationRow,
    kind: &'static str,
    key: &str,
    (subject, body): (String, Vec<Block>),
    nonce: String,
) -> Result<bool, DbError> {
    let language = to.language.interface();
    let t = language.texts();
    let name = to.full_name();
    let letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject,
        greeting: t.mail_greeting(name.as_str()),
        body,
        foot: vec![Block::Small(t.mail_foot_nomination().into_owned(), None)],
    };
    let draft = Draft { dedup_key: key.to_owned(), ..letter.draft(kind, letters.edition.id, (&to.email, &name), nonce)? };
    enqueue(conn, draft, letters.now)
}
