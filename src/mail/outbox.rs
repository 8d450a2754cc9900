//! The outbox: a row for each mail to each recipient, written in the transaction that causes it.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{ExpressionMethods as _, RunQueryDsl as _};

use crate::db::schema::outbox;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::i18n::Language;

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
    let inserted = try_insert(conn, |conn| diesel::insert_into(outbox::table).values((row, state)).execute(conn))?;
    Ok(inserted.is_some())
}
