//! A mail in the hands of a worker.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::{CalendarMethod, Happening, Priority, Status, note};
use crate::db::schema::{campaign_recipient, edition, invitation, outbox};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, Prepared};
use crate::files;
use crate::i18n::Language;
use crate::on_each;

/// A mail that a worker has in hand.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The row.
    pub id: i64,
    /// The lease's number: a later one takes the row away.
    pub fence: i64,
    /// Whether it is one of many.
    pub is_bulk: bool,
    /// The slug of its edition, which names the list that a bulk mail belongs to.
    pub edition: Option<String>,
    /// The invitation it carries, with the generation of its links.
    pub invitation: Option<(i64, i32)>,
    /// The recipient of a campaign that it is for.
    pub campaign_recipient: Option<i64>,
    /// The address.
    pub recipient: String,
    /// The name beside it.
    pub recipient_name: String,
    /// The language of its texts.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// Plain text with placeholders.
    pub text: String,
    /// HTML with placeholders.
    pub html: String,
    /// Calendar part.
    pub calendar: Option<(CalendarMethod, String)>,
    /// A PDF that goes with it: name and content.
    pub attachment: Option<(String, Vec<u8>)>,
    /// Message-ID and nonce of the placeholders.
    pub nonce: String,
    /// Tries so far.
    pub attempts: i32,
    /// Transmissions that broke off so far.
    pub interrupted: i32,
    /// Not sent after this instant.
    pub not_after: DateTime<Utc>,
}

/// By what a worker marks a row that it holds.
#[derive(Clone, Copy, Debug)]
pub struct Hold {
    /// The row.
    pub id: i64,
    /// The lease's number.
    pub fence: i64,
    attempts: i32,
    interrupted: i32,
}

impl Mail {
    /// What is needed to mark its row.
    pub const fn hold(&self) -> Hold {
        Hold { id: self.id, fence: self.fence, attempts: self.attempts, interrupted: self.interrupted }
    }
}

/// A worker's hold on a row ends after this long without a sign.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct MailRow {
    id: i64,
    fence: i64,
    priority: i32,
    edition_id: Option<i64>,
    invitation_id: Option<i64>,
    recipient: String,
    recipient_name: String,
    language: Language,
    subject: String,
    text_body: String,
    html_body: String,
    calendar: Option<String>,
    calendar_method: Option<CalendarMethod>,
    message_id: String,
    attempts: i32,
    interrupted: i32,
    not_after: UtcInstant,
    attachment_id: Option<i64>,
}

/// Takes due rows: new ones, those whose lease has run out, and those that were interrupted once. A transmission that
/// is interrupted twice is left to staff. Personal mail comes first and without limit; of bulk, no more than `rate` a
/// minute are taken, by all replicas together: call it under [`crate::db::Lock::Global`], so that they count one after
/// the other.
///
/// # Errors
/// A failed query.
pub fn lease(conn: &mut Conn, limit: i64, rate: u32, now: DateTime<Utc>) -> Result<Vec<Mail>, DbError> {
    let at = UtcInstant::from(now);
    let broken: Vec<i64> = on_each!(conn, |conn| {
        let late = diesel::update(outbox::table)
            .filter(outbox::status.eq(Status::Sending))
            .filter(outbox::lease_until.lt(at))
            .set((outbox::status.eq(Status::Uncertain), outbox::interrupted.eq(outbox::interrupted + 1)))
            .returning(outbox::id);
        Prepared(late).get_results(conn)
    })?;
    for id in broken {
        note(conn, id, Happening::BrokeOff, "", now)?;
    }
    let mut leased = take(conn, Priority::Personal, limit, now)?;
    let room = limit - i64::try_from(leased.len()).unwrap_or(limit);
    if room > 0 {
        let left = i64::from(rate) - bulk_of_last_minute(conn, now)?;
        leased.extend(take(conn, Priority::Bulk, room.min(left), now)?);
    }
    Ok(leased)
}

/// Bulk mails that have gone within the last minute or are in somebody's hands.
fn bulk_of_last_minute(conn: &mut Conn, now: DateTime<Utc>) -> Result<i64, DbError> {
    let bulk = || outbox::table.filter(outbox::priority.eq(Priority::Bulk.rank()));
    let minute_ago = UtcInstant::from(now - TimeDelta::minutes(1));
    let sent: i64 = bulk().filter(outbox::sent_at.gt(minute_ago)).count().get_result(conn)?;
    let held: i64 = bulk()
        .filter(outbox::status.eq_any([Status::Leased, Status::Sending]))
        .filter(outbox::lease_until.ge(UtcInstant::from(now)))
        .count()
        .get_result(conn)?;
    Ok(sent + held)
}

fn take(conn: &mut Conn, priority: Priority, limit: i64, now: DateTime<Utc>) -> Result<Vec<Mail>, DbError> {
    if limit < 1 {
        return Ok(Vec::new());
    }
    let at = UtcInstant::from(now);
    // One status a query, so that each reads its part of the index in order, however many mails wait.
    let rest = |found: &[i64]| limit - i64::try_from(found.len()).unwrap_or(limit);
    let in_hand = || outbox::table.filter(outbox::priority.eq(priority.rank())).filter(outbox::lease_until.lt(at));
    let mut found: Vec<i64> = in_hand()
        .filter(outbox::status.eq(Status::Uncertain))
        .filter(outbox::interrupted.eq(1))
        .order(outbox::id)
        .limit(limit)
        .select(outbox::id)
        .load(conn)?;
    let lost: Vec<i64> = in_hand()
        .filter(outbox::status.eq(Status::Leased))
        .order(outbox::id)
        .limit(rest(&found))
        .select(outbox::id)
        .load(conn)?;
    found.extend(lost);
    let due: Vec<i64> = outbox::table
        .filter(outbox::status.eq(Status::Queued))
        .filter(outbox::priority.eq(priority.rank()))
        .filter(outbox::due_at.le(at))
        .order((outbox::due_at, outbox::id))
        .limit(rest(&found))
        .select(outbox::id)
        .load(conn)?;
    found.extend(due);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    // Another worker may have been faster: each row is asked again when it is taken.
    let held_until = UtcInstant::from(now + LEASE);
    let mut rows: Vec<MailRow> = on_each!(conn, |conn| {
        diesel::update(outbox::table)
            .filter(outbox::id.eq_any(&found))
            .filter(outbox::status.eq_any([Status::Queued, Status::Leased, Status::Uncertain]))
            .filter(outbox::lease_until.is_null().or(outbox::lease_until.lt(at).assume_not_null()))
            .set((outbox::status.eq(Status::Leased), outbox::fence.eq(outbox::fence + 1), outbox::lease_until.eq(held_until)))
            .returning(MailRow::as_returning())
            .get_results(conn)
    })?;
    rows.sort_by_key(|row| found.iter().position(|id| *id == row.id));
    let invitations: Vec<i64> = rows.iter().filter_map(|row| row.invitation_id).collect();
    let generations: HashMap<i64, i32> = if invitations.is_empty() {
        HashMap::new()
    } else {
        let rows: Vec<(i64, i32)> = invitation::table
            .filter(invitation::id.eq_any(&invitations))
            .select((invitation::id, invitation::generation))
            .load(conn)?;
        rows.into_iter().collect()
    };
    let editions: Vec<i64> =
        rows.iter().filter(|row| row.priority == Priority::Bulk.rank()).filter_map(|row| row.edition_id).collect();
    let slugs: HashMap<i64, String> = if editions.is_empty() {
        HashMap::new()
    } else {
        let rows: Vec<(i64, String)> =
            edition::table.filter(edition::id.eq_any(&editions)).select((edition::id, edition::slug)).load(conn)?;
        rows.into_iter().collect()
    };
    let mut attachments: HashMap<i64, (String, Vec<u8>)> = HashMap::new();
    for (id, file) in rows.iter().filter_map(|row| Some((row.id, row.attachment_id?))) {
        if let Some(found) = files::content(conn, file)? {
            attachments.insert(id, found);
        }
    }
    let is_bulk = |row: &MailRow| row.priority == Priority::Bulk.rank();
    let bulk: Vec<&str> = rows.iter().filter(|row| is_bulk(row)).map(|row| row.message_id.as_str()).collect();
    let recipients: HashMap<String, i64> = if bulk.is_empty() {
        HashMap::new()
    } else {
        let rows: Vec<(Option<String>, i64)> = campaign_recipient::table
            .filter(campaign_recipient::message_id.eq_any(&bulk))
            .select((campaign_recipient::message_id, campaign_recipient::id))
            .load(conn)?;
        rows.into_iter().filter_map(|(message, id)| Some((message?, id))).collect()
    };
    let mail = |row: MailRow| Mail {
        attachment: attachments.remove(&row.id),
        id: row.id,
        fence: row.fence,
        is_bulk: is_bulk(&row),
        edition: row.edition_id.and_then(|id| slugs.get(&id).cloned()),
        invitation: row.invitation_id.and_then(|id| Some((id, *generations.get(&id)?))),
        campaign_recipient: recipients.get(&row.message_id).copied(),
        recipient: row.recipient,
        recipient_name: row.recipient_name,
        language: row.language,
        subject: row.subject,
        text: row.text_body,
        html: row.html_body,
        calendar: row.calendar_method.zip(row.calendar),
        nonce: row.message_id,
        attempts: row.attempts,
        interrupted: row.interrupted,
        not_after: row.not_after.utc(),
    };
    Ok(rows.into_iter().map(mail).collect())
}

/// The heartbeat: holds rows longer that are still in hand. A row that another worker has taken stays with it.
///
/// # Errors
/// A failed query.
pub fn renew(conn: &mut Conn, held: &[(i64, i64)], now: DateTime<Utc>) -> Result<(), DbError> {
    for (id, fence) in held {
        diesel::update(outbox::table.find(id))
            .filter(outbox::fence.eq(fence))
            .filter(outbox::status.eq_any([Status::Leased, Status::Sending]))
            .set(outbox::lease_until.eq(UtcInstant::from(now + LEASE)))
            .execute(conn)?;
    }
    Ok(())
}

/// Gives rows back whose transmission has not begun, so that any replica can take them at once.
///
/// # Errors
/// A failed query.
pub fn give_back(conn: &mut Conn, held: &[(i64, i64)]) -> Result<(), DbError> {
    for (id, fence) in held {
        diesel::update(outbox::table.find(id))
            .filter(outbox::fence.eq(fence))
            .filter(outbox::status.eq(Status::Leased))
            .set((outbox::status.eq(Status::Queued), outbox::lease_until.eq(None::<UtcInstant>)))
            .execute(conn)?;
    }
    Ok(())
}

/// What a row becomes after a try.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its status.
    pub status: Status,
    /// The server's words.
    pub answer: String,
    /// When it is tried again.
    pub due: Option<DateTime<Utc>>,
    /// Whether the transmission broke off.
    pub interrupted: bool,
    /// Whether it was refused because of us.
    pub is_our_fault: bool,
}

impl Mark {
    /// What the history of the mail keeps; a mark before the data is none of it.
    const fn happening(&self) -> Option<Happening> {
        match self.status {
            Status::Leased | Status::Sending | Status::Returned => None,
            Status::Queued if self.is_our_fault => Some(Happening::OurFault),
            Status::Queued => Some(Happening::Later),
            Status::Uncertain => Some(Happening::BrokeOff),
            Status::Sent => Some(Happening::Taken),
            Status::Failed => Some(Happening::Failed),
            Status::Cancelled => Some(Happening::Cancelled),
        }
    }
}

/// Marks a row; `false` when the lease has been lost to another worker.
///
/// # Errors
/// A failed query.
pub fn mark(conn: &mut Conn, hold: Hold, mark: &Mark, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sent_at = (mark.status == Status::Sent).then(|| UtcInstant::from(now));
    let open = matches!(mark.status, Status::Sending | Status::Uncertain);
    let set = (
        outbox::status.eq(mark.status),
        outbox::last_answer.eq(&mark.answer),
        outbox::attempts.eq(hold.attempts + i32::from(mark.status != Status::Sending)),
        outbox::interrupted.eq(hold.interrupted + i32::from(mark.interrupted)),
        outbox::due_at.eq(UtcInstant::from(mark.due.unwrap_or(now))),
        outbox::lease_until.eq(open.then(|| UtcInstant::from(now + LEASE))),
        outbox::sent_at.eq(sent_at),
    );
    let changed = on_each!(conn, |conn| {
        Prepared(diesel::update(outbox::table.find(hold.id)).filter(outbox::fence.eq(hold.fence)).set(set)).execute(conn)
    })?;
    if changed == 1
        && let Some(what) = mark.happening()
    {
        note(conn, hold.id, what, &mark.answer, now)?;
    }
    Ok(changed == 1)
}
