//! The mail that carries a letter.

use chrono::{DateTime, Utc};

use super::document::Paper;
use crate::db::{Conn, DbError};
use crate::files;
use crate::invitation::store::{LetterRow, note_mailed};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{attach, enqueue};

/// The kind of these mails in the outbox.
const KIND: &str = "letter";

/// Puts a letter in the outbox with its PDF. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn send(
    conn: &mut Conn,
    paper: &Paper,
    row: &LetterRow,
    pdf: &[u8],
    contact: &str,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let language = row.language.interface();
    let t = language.texts();
    let edition = paper.edition.title.tagged(language);
    let edition = edition.as_str();
    let letter = Letter {
        language,
        from: t.home_body().into_owned(),
        subject: t.mail_letter_subject(edition, row.reference.as_str()),
        greeting: t.mail_letter_greeting(row.addressee.as_str()),
        body: vec![
            Block::Paragraph(t.mail_letter_intro(edition, paper.party(row, language), row.reference.as_str())),
            Block::Paragraph(t.mail_letter_answer(contact)),
        ],
        foot: vec![Block::Small(t.mail_letter_why().into_owned(), None)],
    };
    let name = format!("{}.pdf", row.reference.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    let new = files::NewFile {
        edition: row.edition_id,
        session: None,
        purpose: files::Purpose::Letter,
        name: &name,
        bytes: pdf,
        created_by: None,
        expires_at: None,
    };
    let file = files::save(conn, &new, now)?;
    let draft = letter.draft(KIND, row.edition_id, (&row.email, &row.addressee), nonce.to_owned())?;
    enqueue(conn, draft, now)?;
    attach(conn, nonce, file)?;
    note_mailed(conn, row.id, now)
}
