//! Pausing all mail, and going on.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use diesel::prelude::*;

use super::{Happening, LEFT_TO_STAFF, Status, note};
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

/// How the reason of the pause after a restore begins; the instant of the backup follows.
const RESTORED: &str = "restored ";

/// The instant of the backup, when a pause of this reason began with its restore.
pub fn restored_from(reason: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(reason.strip_prefix(RESTORED)?, "%F %T").ok()
}

/// Makes sure that a restored database sends nothing until staff let it: whatever waited at the moment of the backup may
/// have gone out since. Mails that were in somebody's hands at that moment are left to staff one by one; everything else
/// waits behind a pause without an end.
///
/// # Errors
/// A failed query.
pub fn hold_restored(conn: &mut Conn, taken_at: NaiveDateTime, now: DateTime<Utc>) -> Result<(), DbError> {
    let in_hand: Vec<i64> = diesel::update(outbox::table)
        .filter(outbox::status.eq_any([Status::Leased, Status::Sending, Status::Uncertain]))
        .set((
            outbox::status.eq(Status::Uncertain),
            outbox::interrupted.eq(LEFT_TO_STAFF),
            outbox::fence.eq(outbox::fence + 1),
            outbox::lease_until.eq(None::<UtcInstant>),
        ))
        .returning(outbox::id)
        .get_results(conn)?;
    for id in in_hand {
        note(conn, id, Happening::BrokeOff, "", now)?;
    }
    set_pause(conn, FOR_EVER.and_utc(), &format!("{RESTORED}{}", taken_at.format("%F %T")))
}

/// An instant that both engines keep and nobody reaches.
const FOR_EVER: NaiveDateTime = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day.and_time(NaiveTime::MIN),
    None => NaiveDateTime::MAX,
};

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
