//! The mail that tells somebody that their certificate is there.

use chrono::{DateTime, Utc};

use super::code::grouped;
use super::document::check_url;
use crate::db::{Conn, DbError};
use crate::links::{Purpose, placeholder};
use crate::mail::letter::Block;
use crate::programme::store::{EditionRow, StateNames};
use crate::registration::mails::Letters;
use crate::registration::store::Registered;
use crate::session::store::SessionRow;
use crate::session::wording::Wording;

/// The kind of these mails in the outbox.
const KIND: &str = "certificate";

/// Writes these mails for an edition.
pub struct Post<'a> {
    /// The edition.
    pub edition: &'a EditionRow,
    /// Names of States.
    pub names: &'a StateNames,
    /// Where pages are.
    pub public_url: &'a str,
    /// The present instant.
    pub now: DateTime<Utc>,
}

impl Post<'_> {
    /// Tells somebody of the certificate with a code: of the edition, or of a session. `again`: it takes the place of another.
    /// Whoever left no address gets no mail.
    ///
    /// # Errors
    /// A failed query.
    pub fn tell(
        &self,
        conn: &mut Conn,
        who: &Registered,
        code: &str,
        session: Option<&SessionRow>,
        again: bool,
        nonce: String,
    ) -> Result<(), DbError> {
        let language = who.registration.language.interface();
        let t = language.texts();
        let edition = self.edition.title.tagged(language);
        let edition = edition.as_str();
        let mut body = vec![Block::Paragraph(match session {
            Some(session) => t.mail_attestation_intro(session.title.tagged(language)),
            None => t.mail_certificate_intro(edition),
        })];
        if again {
            body.push(Block::Paragraph(t.mail_certificate_again().into_owned()));
        }
        let page = placeholder(&nonce, Purpose::Me, who.registration.id, who.registration.generation);
        body.push(Block::Link(t.mail_certificate_link().into_owned(), page));
        body.push(Block::Paragraph(t.mail_certificate_check(grouped(code), check_url(self.public_url, code))));
        let letters = Letters {
            edition: self.edition,
            names: self.names,
            states: Vec::new(),
            wording: &Wording::default(),
            organizer: "",
            now: self.now,
        };
        letters.enqueue_letter(conn, who, KIND, t.mail_certificate_subject(edition), body, nonce)
    }
}
