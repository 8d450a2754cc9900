//! The outbox: a row for each mail to each recipient, written in the transaction that causes it.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::db::schema::{invitation, mail_pause, outbox, suppression};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::files;
use crate::i18n::Language;
use crate::on_each;

crate::text_enum! {
    /// Where a mail is on its way.
    pub enum Status {
        /// Waiting for its time
        Queued = "queued",
        /// A worker has it and has not begun to transmit
        Leased = "leased",
        /// Transmission has begun: what the server has seen is not known until it answers
        Sending = "sending",
        /// Transmission was interrupted; sent again once, then left to staff
        Uncertain = "uncertain",
        /// The server has taken it
        Sent = "sent",
        /// The server has refused it for good, or its time is over
        Failed = "failed",
        /// Stopped by staff, or no longer wanted
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// What a calendar part asks of the reader's calendar (RFC 5546).
    pub enum CalendarMethod {
        /// Put it in, or change it
        Request = "REQUEST",
        /// Take it out
        Cancel = "CANCEL",
    }
}

/// Personal mail overtakes bulk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// Somebody waits for it: confirmations, links.
    Personal,
    /// One of many: invitations, campaigns. Has one-click unsubscribe and obeys the rate.
    Bulk,
}

impl Priority {
    pub(super) const fn rank(self) -> i32 {
        match self {
            Self::Personal => 0,
            Self::Bulk => 1,
        }
    }
}

/// A mail as its cause writes it. Links in the texts are [`crate::links::placeholder`]s with the same `nonce`.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// What kind of mail: `confirmation`, `invitation`…
    pub kind: &'a str,
    /// The same key is queued once, however often its cause runs.
    pub dedup_key: String,
    /// Personal or bulk.
    pub priority: Priority,
    /// The edition it is about.
    pub edition: Option<i64>,
    /// The invitation it carries.
    pub invitation: Option<i64>,
    /// The registration it is about.
    pub registration: Option<i64>,
    /// The address.
    pub recipient: &'a str,
    /// The name beside it.
    pub recipient_name: &'a str,
    /// The language of the texts.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// A calendar invitation: method and the `.ics` text.
    pub calendar: Option<(CalendarMethod, String)>,
    /// Unguessable and unique: the local part of the Message-ID and the nonce of the placeholders.
    pub nonce: String,
    /// Not sent after this instant; none = four days from now.
    pub not_after: Option<DateTime<Utc>>,
}

/// How long a mail that staff may take back waits, at most.
pub const GRACE: TimeDelta = TimeDelta::minutes(1);

/// How long a mail is tried.
const PATIENCE: TimeDelta = TimeDelta::days(4);

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
        outbox::subject.eq(&draft.subject),
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
    let inserted = on_each!(conn, |conn| {
        diesel::insert_into(outbox::table).values((row, state)).on_conflict(outbox::dedup_key).do_nothing().execute(conn)
    })?;
    Ok(inserted == 1)
}

/// Lets a file go with a mail that is in the outbox: a PDF, by its name.
///
/// # Errors
/// A failed query.
pub fn attach(conn: &mut Conn, nonce: &str, file: i64) -> Result<(), DbError> {
    diesel::update(outbox::table.filter(outbox::message_id.eq(nonce))).set(outbox::attachment_id.eq(file)).execute(conn)?;
    Ok(())
}

/// A mail that a worker has in hand.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The row.
    pub id: i64,
    /// The lease's number: a later one takes the row away.
    pub fence: i64,
    /// Whether it is one of many.
    pub is_bulk: bool,
    /// The invitation it carries, with the generation of its links.
    pub invitation: Option<(i64, i32)>,
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

/// A worker's hold on a row ends after this long without a sign.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct MailRow {
    id: i64,
    fence: i64,
    priority: i32,
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
    diesel::update(outbox::table)
        .filter(outbox::status.eq(Status::Sending))
        .filter(outbox::lease_until.lt(at))
        .set((outbox::status.eq(Status::Uncertain), outbox::interrupted.eq(outbox::interrupted + 1)))
        .execute(conn)?;
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
    let mut attachments: HashMap<i64, (String, Vec<u8>)> = HashMap::new();
    for (id, file) in rows.iter().filter_map(|row| Some((row.id, row.attachment_id?))) {
        if let Some(found) = files::content(conn, file)? {
            attachments.insert(id, found);
        }
    }
    let mail = |row: MailRow| Mail {
        attachment: attachments.remove(&row.id),
        id: row.id,
        fence: row.fence,
        is_bulk: row.priority == Priority::Bulk.rank(),
        invitation: row.invitation_id.and_then(|id| Some((id, *generations.get(&id)?))),
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
}

/// Marks a row; `false` when the lease has been lost to another worker.
///
/// # Errors
/// A failed query.
pub fn mark(conn: &mut Conn, mail: &Mail, mark: &Mark, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sent_at = (mark.status == Status::Sent).then(|| UtcInstant::from(now));
    let open = matches!(mark.status, Status::Sending | Status::Uncertain);
    let changed = diesel::update(outbox::table.find(mail.id))
        .filter(outbox::fence.eq(mail.fence))
        .set((
            outbox::status.eq(mark.status),
            outbox::last_answer.eq(&mark.answer),
            outbox::attempts.eq(mail.attempts + i32::from(mark.status != Status::Sending)),
            outbox::interrupted.eq(mail.interrupted + i32::from(mark.interrupted)),
            outbox::due_at.eq(UtcInstant::from(mark.due.unwrap_or(now))),
            outbox::lease_until.eq(open.then(|| UtcInstant::from(now + LEASE))),
            outbox::sent_at.eq(sent_at),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Whether an address gets no bulk mail.
///
/// # Errors
/// A failed query.
pub fn is_suppressed(conn: &mut Conn, email: &str) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(suppression::table.filter(suppression::email.eq(email)))).get_result(conn)?)
}

/// Puts an address on the suppression list: no more bulk mail. `false` when it is there already.
///
/// # Errors
/// A failed query.
pub fn suppress(conn: &mut Conn, email: &str, reason: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let values =
        (suppression::email.eq(email), suppression::reason.eq(reason), suppression::created_at.eq(UtcInstant::from(now)));
    Ok(try_insert(conn, |conn| diesel::insert_into(suppression::table).values(values).execute(conn))?.is_some())
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

/// Figures of the outbox for `baraza mail drain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// Taken by the server.
    pub sent: i64,
    /// Refused for good.
    pub failed: i64,
    /// Interrupted twice: for staff.
    pub uncertain: i64,
    /// Still to go.
    pub waiting: i64,
}

/// Counts the outbox.
///
/// # Errors
/// A failed query.
pub fn figures(conn: &mut Conn) -> Result<Figures, DbError> {
    let rows: Vec<(Status, i64)> =
        outbox::table.group_by(outbox::status).select((outbox::status, diesel::dsl::count_star())).load(conn)?;
    let sum = |wanted: &[Status]| rows.iter().filter(|(status, _)| wanted.contains(status)).map(|(_, count)| count).sum();
    Ok(Figures {
        sent: sum(&[Status::Sent]),
        failed: sum(&[Status::Failed]),
        uncertain: sum(&[Status::Uncertain]),
        waiting: sum(&[Status::Queued, Status::Leased, Status::Sending]),
    })
}

/// Whether anything is due, leased, or awaiting its one resend.
///
/// # Errors
/// A failed query.
pub fn is_busy(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool, DbError> {
    let due = outbox::status.eq(Status::Queued).and(outbox::due_at.le(UtcInstant::from(now)));
    let held = outbox::status.eq_any([Status::Leased, Status::Sending]);
    let broken = outbox::status.eq(Status::Uncertain).and(outbox::interrupted.lt(2));
    let count: i64 = outbox::table.filter(due.or(held).or(broken)).count().get_result(conn)?;
    Ok(count > 0)
}

/// A line of staff's list of mails.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Line {
    /// The row.
    pub id: i64,
    /// The address.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// Where it is.
    pub status: Status,
    /// The server's words.
    pub last_answer: String,
    /// When it was written.
    pub created_at: UtcInstant,
    /// Message-ID and nonce.
    pub message_id: String,
    /// Plain text with placeholders.
    pub text_body: String,
}

/// The mails of an edition, newest first, from before `before` on; one more than [`PAGE`] when there are more.
///
/// # Errors
/// A failed query.
pub fn lines(conn: &mut Conn, edition: i64, before: Option<i64>) -> Result<Vec<Line>, DbError> {
    let mut query = outbox::table
        .filter(outbox::edition_id.eq(edition))
        .order(outbox::id.desc())
        .limit(PAGE + 1)
        .select(Line::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(outbox::id.lt(before));
    }
    Ok(query.load(conn)?)
}

/// Lines of a page.
pub const PAGE: i64 = 50;

/// One mail of an edition.
///
/// # Errors
/// A failed query.
pub fn line(conn: &mut Conn, edition: i64, id: i64) -> Result<Option<Line>, DbError> {
    Ok(outbox::table
        .filter(outbox::edition_id.eq(edition))
        .filter(outbox::id.eq(id))
        .select(Line::as_select())
        .first(conn)
        .optional()?)
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
        .filter(outbox::status.eq(Status::Queued))
        .filter(outbox::interrupted.eq(0))
        .execute(conn)?)
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
        .filter(outbox::status.eq(Status::Queued))
        .filter(outbox::attempts.eq(0))
        .filter(outbox::interrupted.eq(0))
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
            .filter(outbox::status.eq(Status::Queued))
            .filter(outbox::attempts.eq(0))
            .filter(outbox::interrupted.eq(0))
            .execute(conn)?;
        if removed == message_ids.len() { Ok(()) } else { Err(diesel::result::Error::RollbackTransaction) }
    });
    match taken {
        Ok(()) => Ok(true),
        Err(diesel::result::Error::RollbackTransaction) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A mail by its Message-ID, with its language: an example of what goes out.
///
/// # Errors
/// A failed query.
pub fn line_of(conn: &mut Conn, message_id: &str) -> Result<Option<(Line, Language)>, DbError> {
    Ok(outbox::table
        .filter(outbox::message_id.eq(message_id))
        .select((Line::as_select(), outbox::language))
        .first(conn)
        .optional()?)
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
