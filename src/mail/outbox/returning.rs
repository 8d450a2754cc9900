//! What comes back about a mail that a server had taken.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists, max};
use diesel::prelude::*;

use super::suppressing::{Source, suppress};
use super::{Happening, Status, note};
use crate::db::schema::{bounce, mail_event, outbox};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::mail::bounce::{Report, Verdict};

/// What became of a message that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Its mail is not there, or has never been sent: the message is not believed.
    NoSuchMail,
    /// The same message was read before.
    Already,
    /// It is written down.
    Yes {
        /// Whether the address is on the suppression list from now on.
        is_suppressed: bool,
    },
}

/// Writes down what came back about a mail. `digest` names the message, so that it counts once. Only that there is no
/// such address suppresses; a full mailbox is counted; delays and automatic answers change nothing.
///
/// # Errors
/// A failed query.
pub fn record_return(conn: &mut Conn, id: i64, report: &Report, digest: &str, now: DateTime<Utc>) -> Result<Recorded, DbError> {
    let found: Option<(String, Status, i32, i32)> = outbox::table
        .find(id)
        .select((outbox::recipient, outbox::status, outbox::attempts, outbox::interrupted))
        .first(conn)
        .optional()?;
    let Some((recipient, status, attempts, interrupted)) = found else { return Ok(Recorded::NoSuchMail) };
    let tried = diesel::select(exists(mail_event::table.filter(mail_event::outbox_id.eq(id)))).get_result(conn)?;
    let has_left = tried || attempts > 0 || interrupted > 0 || matches!(status, Status::Sending | Status::Sent);
    if !has_left {
        return Ok(Recorded::NoSuchMail);
    }
    let verdict = report.about(&recipient);
    let values = (
        bounce::outbox_id.eq(id),
        bounce::digest.eq(digest),
        bounce::verdict.eq(verdict),
        bounce::status.eq(&report.status),
        bounce::words.eq(&report.words),
        bounce::received_at.eq(UtcInstant::from(now)),
    );
    if try_insert(conn, |conn| diesel::insert_into(bounce::table).values(values).execute(conn))?.is_none() {
        return Ok(Recorded::Already);
    }
    let words = report.in_one_line();
    match verdict {
        Verdict::NoSuchAddress | Verdict::MailboxFull | Verdict::Undelivered => {
            // A message that comes back proves that the mail had left; what a worker has in hand stays with it.
            diesel::update(outbox::table.find(id))
                .filter(outbox::status.eq_any([Status::Sent, Status::Uncertain]))
                .set((outbox::status.eq(Status::Returned), outbox::last_answer.eq(&words)))
                .execute(conn)?;
            note(conn, id, Happening::Returned, &words, now)?;
        }
        Verdict::Delayed | Verdict::SomebodyElse => note(conn, id, Happening::Notice, &words, now)?,
        Verdict::Automatic | Verdict::Delivered | Verdict::Unclear => {}
    }
    let is_suppressed = verdict == Verdict::NoSuchAddress && suppress(conn, &recipient, Source::Bounce, &words, now)?;
    Ok(Recorded::Yes { is_suppressed })
}

/// A mailbox that was full.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The address.
    pub email: String,
    /// How many mails it turned away.
    pub times: i64,
    /// When it did so last.
    pub last_at: Option<DateTime<Utc>>,
}

/// Mailboxes that were full since an instant, the fullest first, at most fifty.
///
/// # Errors
/// A failed query.
pub fn full_mailboxes(conn: &mut Conn, since: DateTime<Utc>) -> Result<Vec<Counted>, DbError> {
    let rows: Vec<(String, i64, Option<UtcInstant>)> = bounce::table
        .inner_join(outbox::table)
        .filter(bounce::verdict.eq(Verdict::MailboxFull))
        .filter(bounce::received_at.gt(UtcInstant::from(since)))
        .group_by(outbox::recipient)
        .order((count_star().desc(), outbox::recipient))
        .limit(50)
        .select((outbox::recipient, count_star(), max(bounce::received_at)))
        .load(conn)?;
    let read =
        |(email, times, at): (String, i64, Option<UtcInstant>)| Counted { email, times, last_at: at.map(UtcInstant::utc) };
    Ok(rows.into_iter().map(read).collect())
}
