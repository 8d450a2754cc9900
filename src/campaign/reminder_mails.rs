//! A reminder, and the thanks afterwards: in the person's language, their time first and then everybody's.

use chrono_tz::Tz;

use super::reminder_rules::{Side, Whom};
use super::store::RuleRow;
use crate::i18n::Language;
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::programme::store::EditionRow;
use crate::registration::store::{Registered, SeatRow};
use crate::session::letters::Around;
use crate::session::store::SessionRow;

/// Who reads it, of which seat.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Their registration.
    pub who: &'a Registered,
    /// Their seat.
    pub seat: &'a SeatRow,
}

impl Reader<'_> {
    /// The language of the mail.
    pub fn language(&self) -> Language {
        self.who.registration.language.interface()
    }

    fn me(&self, nonce: &str) -> String {
        placeholder(nonce, Purpose::Me, self.who.registration.id, self.who.registration.generation)
    }
}

/// The mail of a rule about a session; `zone` is the one that the reader reads times in.
pub fn letter(
    rule: &RuleRow,
    edition: &EditionRow,
    around: &Around<'_>,
    session: &SessionRow,
    reader: Reader<'_>,
    zone: Tz,
    nonce: &str,
) -> Letter {
    let language = reader.language();
    let t = language.texts();
    let (title, of) = (session.title.tagged(language), edition.title.tagged(language));
    let (title, of) = (title.as_str(), of.as_str());
    let when = format!("{}.", around.wording.when(session, zone, language));
    let is_before = rule.side == Side::Before;
    let intro = match (rule.side, rule.audience) {
        (Side::Before, _) => t.reminder_intro(of),
        (Side::After, Whom::Present) => t.thanks_intro(of),
        (Side::After, Whom::All) => t.thanks_intro_all(of),
    };
    let mut body = vec![Block::Paragraph(intro), Block::List(vec![(title.to_owned(), when)])];
    if is_before {
        body.push(Block::Paragraph(around.elsewhere(session, language)));
    }
    let note = rule.note.get(language);
    body.extend(
        note.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(|text| Block::Paragraph(text.to_owned())),
    );
    if is_before {
        let opens = session.opens().with_timezone(&zone).format("%H:%M").to_string();
        let join = placeholder(nonce, Purpose::Join, reader.seat.id, reader.seat.generation);
        body.push(Block::Link(t.mail_join().into_owned(), join));
        body.push(Block::Paragraph(t.mail_join_from(opens, language.zone_label(zone, session.starts()))));
        if !session.dial_in.is_empty() {
            body.push(Block::Paragraph(t.mail_dial_in(session.dial_in.as_str())));
        }
        body.push(Block::Paragraph(t.reminder_cannot().into_owned()));
        body.push(Block::Link(t.mail_change_or_cancel().into_owned(), reader.me(nonce)));
    } else {
        body.push(Block::Paragraph(t.thanks_page().into_owned()));
        body.push(Block::Link(t.mail_my_registration().into_owned(), reader.me(nonce)));
    }
    let why = if is_before { t.reminder_why() } else { t.thanks_why() };
    Letter {
        language,
        from: t.home_body().into_owned(),
        subject: if is_before { t.reminder_subject(title) } else { t.thanks_subject(title) },
        greeting: t.mail_greeting(reader.who.person.full_name()),
        body,
        foot: vec![Block::Small(why.into_owned(), None)],
    }
}
