//! Putting mails in, and taking them back before they leave.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::{Draft, Happening, PATIENCE, Status};
use crate::db::schema::{mail_event, outbox};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::untagged;
use crate::insert_if_new;

/// Both engines bind only so many values in one query.
const CHUNK: usize = 1_000;
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

/// Puts a mail in the outbox; `false` when the same one is there already. Ring `site.mail_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn enqueue(conn: &mut Conn, draft: &Draft<'_>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let row = (
        outbox::dedup_key.eq(&draft.dedup_key),
        outbox::kind.eq(draft.kind),
        outbox::priority.eq(draft.priority.rank()),
        outbox::edition_id.eq(draft.edition),
        outbox::invitation_id.eq(draft.invitation),
        outbox::registration_id.eq(draft.registration),
        outbox::recipient.eq(draft.recipient),
        outbox::recipient_name.eq(draft.recipient_name),
        outbox::language.eq(draft.language),
        outbox::subject.eq(untagged(&draft.subject)),
        outbox::text_body.eq(&draft.text),
        outbox::html_body.eq(&draft.html),
        outbox::calendar.eq(draft.calendar.as_ref().map(|(_, ics)| ics.as_str())),
        outbox::calendar_method.eq(draft.calendar.as_ref().map(|(method, _)| *method)),
        outbox::message_id.eq(&draft.nonce),
        outbox::created_at.eq(UtcInstant::from(now)),
        outbox::due_at.eq(UtcInstant::from(now)),
        outbox::not_after.eq(UtcInstant::from(draft.not_after.unwrap_or(now + PATIENCE))),
    );
    let state = (
        outbox::status.eq(Status::Queued),
        outbox::attempts.eq(0),
        outbox::interrupted.eq(0),
        outbox::fence.eq(0_i64),
        outbox::last_answer.eq(""),
    );
    let inserted = insert_if_new!(conn, outbox::table, (row, state), outbox::id, outbox::dedup_key, "outbox.dedup_key")?;
    Ok(inserted.is_some())
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
