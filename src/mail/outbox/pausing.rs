//! Pausing all mail, and going on.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::Status;
use crate::db::schema::{mail_pause, outbox};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

/// Until when nothing goes out, and why.
///
/// # Errors
/// A failed query.
pub fn pause(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<(DateTime<Utc>, String)>, DbError> {
    let row: Option<(UtcInstant, String)> = mail_pause::table
        .filter(mail_pause::until.gt(UtcInstant::from(now)))
        .order(mail_pause::until.desc())
        .select((mail_pause::until, mail_pause::reason))
        .first(conn)
        .optional()?;
    Ok(row.map(|(until, reason)| (until.utc(), reason)))
}

/// Pauses all mail.
///
/// # Errors
/// A failed query.
pub fn set_pause(conn: &mut Conn, until: DateTime<Utc>, reason: &str) -> Result<(), DbError> {
    diesel::delete(mail_pause::table).execute(conn)?;
    diesel::insert_into(mail_pause::table)
        .values((mail_pause::until.eq(UtcInstant::from(until)), mail_pause::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Goes on at once: ends the pause, and lets go what waited for its end. Answers the reason of the pause; `None` when there
/// was none. Ring `site.mail_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn resume(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<String>, DbError> {
    let Some((until, reason)) = pause(conn, now)? else { return Ok(None) };
    diesel::delete(mail_pause::table).execute(conn)?;
    diesel::update(outbox::table)
        .filter(outbox::status.eq(Status::Queued))
        .filter(outbox::attempts.gt(0))
        .filter(outbox::due_at.gt(UtcInstant::from(now)))
        .filter(outbox::due_at.le(UtcInstant::from(until)))
        .set(outbox::due_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok(Some(reason))
}
