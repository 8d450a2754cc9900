//! A mail's content, written once and rendered twice: as plain text and as HTML, so that the twins cannot differ.

use askama::Template;

use super::outbox::{Draft, Priority};
use crate::db::DbError;
use crate::i18n::{Language, Texts, isolated, marked};
use crate::links::{in_language, mask};

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A heading.
    Heading(String),
    /// A list; each item has a strong beginning and the rest.
    List(Vec<(String, String)>),
    /// The one thing to do: its name and address. The address is also shown in full.
    Link(String, String),
    /// A link in small print.
    Small(String, Option<(String, String)>),
}

/// Whether a list is plain lines: none has a rest beside its beginning, so none of them stands out.
pub fn is_plain(items: &[(String, String)]) -> bool {
    items.iter().all(|(_, rest)| rest.is_empty())
}

/// A letter in one language. Its links are [`crate::links::placeholder`]s.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The language of every text.
    pub language: Language,
    /// The name of the body that writes.
    pub from: String,
    /// The subject, one line.
    pub subject: String,
    /// “Dear …”.
    pub greeting: String,
    /// The body.
    pub body: Vec<Block>,
    /// Below the line: why they receive it, how to stop it.
    pub foot: Vec<Block>,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    t: Texts,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
}

/// Stands in for the nonce of a letter that is only shown.
pub const SHOWN: &str = "preview";

impl Letter {
    /// A letter that was written with [`SHOWN`], as a page shows it before anybody gets it: its links open nothing.
    #[must_use]
    pub fn shown(mut self, public_url: &str) -> Self {
        for block in self.body.iter_mut().chain(&mut self.foot) {
            if let Block::Link(_, url) | Block::Small(_, Some((_, url))) = block {
                *url = mask(url, SHOWN, public_url);
            }
        }
        self
    }

    /// The HTML twin.
    ///
    /// # Errors
    /// When the template fails.
    pub fn html(&self) -> Result<String, askama::Error> {
        Ok(marked(&Html { letter: self, t: self.language.interface().texts() }.render()?))
    }

    /// The plain text twin; lines end with LF.
    ///
    /// # Errors
    /// When the template fails.
    pub fn text(&self) -> Result<String, askama::Error> {
        Ok(isolated(&Text { letter: self }.render()?, self.language))
    }

    /// The letter with links whose pages open in its language, whatever the reader's browser prefers.
    fn in_its_language(&self) -> Self {
        let mut letter = self.clone();
        for block in letter.body.iter_mut().chain(&mut letter.foot) {
            if let Block::Link(_, url) | Block::Small(_, Some((_, url))) = block {
                *url = in_language(url, self.language.interface());
            }
        }
        letter
    }

    /// The letter as a mail of an edition to somebody (address and name): personal, and of this one nonce, unless changed.
    ///
    /// # Errors
    /// When a template fails.
    pub fn draft<'a>(
        &self,
        kind: &'a str,
        edition: i64,
        (recipient, recipient_name): (&'a str, &'a str),
        nonce: String,
    ) -> Result<Draft<'a>, DbError> {
        let template = |error: askama::Error| DbError::Corrupt(format!("a mail template failed: {error}"));
        let letter = self.in_its_language();
        Ok(Draft {
            kind,
            dedup_key: format!("{kind}:{nonce}"),
            priority: Priority::Personal,
            edition: Some(edition),
            invitation: None,
            registration: None,
            recipient,
            recipient_name,
            language: self.language,
            subject: self.subject.clone(),
            text: letter.text().map_err(template)?,
            html: letter.html().map_err(template)?,
            calendar: None,
            nonce,
            not_after: None,
        })
    }
}
