//! Putting mails in, and taking them back before they leave.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::{CalendarMethod, Draft, Happening, PATIENCE, Status};
use crate::db::schema::{mail_event, outbox};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, untagged};
use crate::{insert_if_new, insert_many};

/// Both engines bind only so many values in one query.
const CHUNK: usize = 1_000;
/// Mails in one INSERT, at most: `PostgreSQL` binds 65,535 values, and each has 23.
const ROWS: usize = 1_000;
/// After these a server may have the mail. One that staff send again is counted as never tried, but keeps its history.
const SEEN: [Happening; 4] = [Happening::BrokeOff, Happening::Taken, Happening::Returned, Happening::Again];

/// A mail that waits and that no server can have seen: it may be written anew without anybody reading it twice.
macro_rules! unseen {
    () => {
        outbox::status.eq(Status::Queued).and(outbox::interrupted.eq(0)).and(not(exists(
            mail_event::table.filter(mail_event::outbox_id.eq(outbox::id)).filter(mail_event::what.eq_any(SEEN)),
        )))
    };
}

/// A mail as it goes into the outbox.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub struct NewMail {
    dedup_key: String,
    kind: String,
    priority: i32,
    edition_id: Option<i64>,
    invitation_id: Option<i64>,
    registration_id: Option<i64>,
    recipient: String,
    recipient_name: String,
    language: Language,
    subject: String,
    text_body: String,
    html_body: String,
    calendar: Option<String>,
    calendar_method: Option<CalendarMethod>,
    message_id: String,
    created_at: UtcInstant,
    due_at: UtcInstant,
    not_after: UtcInstant,
    status: Status,
    attempts: i32,
    interrupted: i32,
    fence: i64,
    last_answer: &'static str,
}

impl NewMail {
    /// A draft that is done: due at once.
    pub fn new(draft: Draft<'_>, now: DateTime<Utc>) -> Self {
        let (method, calendar) = draft.calendar.unzip();
        Self {
            dedup_key: draft.dedup_key,
            kind: draft.kind.to_owned(),
            priority: draft.priority.rank(),
            edition_id: draft.edition,
            invitation_id: draft.invitation,
            registration_id: draft.registration,
            recipient: draft.recipient.to_owned(),
            recipient_name: draft.recipient_name.to_owned(),
            language: draft.language,
            subject: untagged(&draft.subject),
            text_body: draft.text,
            html_body: draft.html,
            calendar,
            calendar_method: method,
            message_id: draft.nonce,
            created_at: now.into(),
            due_at: now.into(),
            not_after: draft.not_after.unwrap_or(now + PATIENCE).into(),
            status: Status::Queued,
            attempts: 0,
            interrupted: 0,
            fence: 0,
            last_answer: "",
        }
    }

    /// Its Message-ID.
    pub fn message_id(&self) -> &str {
        &self.message_id
    }
}

/// Puts a mail in the outbox; `false` when the same one is there already. Ring `site.mail_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn enqueue(conn: &mut Conn, draft: Draft<'_>, now: DateTime<Utc>) -> Result<bool, DbError> {
    put(conn, &NewMail::new(draft, now))
}

/// The same of a mail that is made already.
///
/// # Errors
/// A failed query.
pub fn put(conn: &mut Conn, mail: &NewMail) -> Result<bool, DbError> {
    let inserted = insert_if_new!(conn, outbox::table, mail, outbox::id, outbox::dedup_key, "outbox.dedup_key")?;
    Ok(inserted.is_some())
}

/// Puts mails in the outbox of which none can be there already: their keys are new with them.
///
/// # Errors
/// A failed query.
pub fn put_all(conn: &mut Conn, mails: &[NewMail]) -> Result<(), DbError> {
    if let [mail] = mails {
        return put(conn, mail).map(drop);
    }
    for some in mails.chunks(ROWS) {
        insert_many!(conn, outbox::table, some)?;
    }
    Ok(())
}

/// Lets a file go with a mail that is in the outbox: a PDF, by its name.
///
/// # Errors
/// A failed query.
pub fn attach(conn: &mut Conn, nonce: &str, file: i64) -> Result<(), DbError> {
    diesel::update(outbox::table.filter(outbox::message_id.eq(nonce))).set(outbox::attachment_id.eq(file)).execute(conn)?;
    Ok(())
}

/// Mails of a kind that were written for an address since an instant.
///
/// # Errors
/// A failed query.
pub fn written_since(conn: &mut Conn, email: &str, kind: &str, since: DateTime<Utc>) -> Result<i64, DbError> {
    Ok(outbox::table
        .filter(outbox::recipient.eq(email))
        .filter(outbox::kind.eq(kind))
        .filter(outbox::created_at.gt(UtcInstant::from(since)))
        .count()
        .get_result(conn)?)
}

/// Removes the mails of a kind in an edition that no server has seen and nobody has in hand, so that they can be written
/// again later. Answers how many.
///
/// # Errors
/// A failed query.
pub fn withdraw(conn: &mut Conn, edition: i64, kind: &str) -> Result<usize, DbError> {
    Ok(diesel::delete(outbox::table)
        .filter(outbox::edition_id.eq(edition))
        .filter(outbox::kind.eq(kind))
        .filter(unseen!())
        .execute(conn)?)
}

/// Removes those of some mails that no server has seen and nobody has in hand, so that they can be written again. Answers
/// which: the others go their way, for a worker may be faster.
///
/// # Errors
/// A failed query.
pub fn withdraw_these(conn: &mut Conn, message_ids: &[String]) -> Result<Vec<String>, DbError> {
    let mut gone = Vec::new();
    for some in message_ids.chunks(CHUNK) {
        let removed: Vec<String> = diesel::delete(outbox::table)
            .filter(outbox::message_id.eq_any(some.to_vec()))
            .filter(unseen!())
            .returning(outbox::message_id)
            .get_results(conn)?;
        gone.extend(removed);
    }
    Ok(gone)
}

/// Lets mails wait until an instant, so that whoever caused them may think again.
///
/// # Errors
/// A failed query.
pub fn hold(conn: &mut Conn, message_ids: &[String], until: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(outbox::table)
        .filter(outbox::message_id.eq_any(message_ids))
        .filter(outbox::status.eq(Status::Queued))
        .set(outbox::due_at.eq(UtcInstant::from(until)))
        .execute(conn)?;
    Ok(())
}

/// Lets go what nobody has tried yet and is held until `before`: an operator who drains the outbox waits for nothing.
///
/// # Errors
/// A failed query.
pub fn let_go(conn: &mut Conn, now: DateTime<Utc>, before: DateTime<Utc>) -> Result<usize, DbError> {
    Ok(diesel::update(outbox::table)
        .filter(outbox::status.eq(Status::Queued))
        .filter(outbox::attempts.eq(0))
        .filter(outbox::due_at.gt(UtcInstant::from(now)))
        .filter(outbox::due_at.le(UtcInstant::from(before)))
        .set(outbox::due_at.eq(UtcInstant::from(now)))
        .execute(conn)?)
}

/// Which of these mails can still be taken back: queued, and no server has seen them.
///
/// # Errors
/// A failed query.
pub fn untouched(conn: &mut Conn, message_ids: &[String]) -> Result<Vec<String>, DbError> {
    Ok(outbox::table
        .filter(outbox::message_id.eq_any(message_ids))
        .filter(outbox::attempts.eq(0))
        .filter(unseen!())
        .select(outbox::message_id)
        .load(conn)?)
}

/// Removes mails that have not left: all of them, or none when one has left or is in somebody's hands. Answers whether
/// they are gone.
///
/// # Errors
/// A failed query.
pub fn take_back(conn: &mut Conn, message_ids: &[String]) -> Result<bool, DbError> {
    let taken = conn.transaction(|conn| {
        let removed = diesel::delete(outbox::table)
            .filter(outbox::message_id.eq_any(message_ids))
            .filter(outbox::attempts.eq(0))
            .filter(unseen!())
            .execute(conn)?;
        if removed == message_ids.len() { Ok(()) } else { Err(diesel::result::Error::RollbackTransaction) }
    });
    match taken {
        Ok(()) => Ok(true),
        Err(diesel::result::Error::RollbackTransaction) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Takes back every mail of an edition that has not gone.
///
/// # Errors
/// A failed query.
pub fn cancel_queued(conn: &mut Conn, edition: i64, reason: &str) -> Result<usize, DbError> {
    Ok(diesel::update(outbox::table)
        .filter(outbox::edition_id.eq(edition))
        .filter(outbox::status.eq(Status::Queued))
        .set((outbox::status.eq(Status::Cancelled), outbox::last_answer.eq(reason)))
        .execute(conn)?)
}
