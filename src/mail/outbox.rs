//! The outbox: a row for each mail to each recipient, written in the transaction that causes it.
//!
//! Its rooms: writing (and taking back), leasing (by workers), reading and steering (by staff), returning (what comes
//! back), suppressing (addresses) and pausing (everything).

mod leasing;
mod pausing;
mod reading;
mod returning;
mod steering;
mod suppressing;
mod writing;

pub use leasing::{Hold, LEASE, Mail, Mark, give_back, lease, mark, renew};
pub use pausing::{hold_restored, pause, restored_from, resume, set_pause};
pub use reading::{Event, Figures, Line, PAGE, Wanted, events, figures, is_busy, kinds, line, line_of, lines, recipient_of};
pub use returning::{Counted, Recorded, full_mailboxes, record_return};
pub use steering::{give_up, send_again};
pub use suppressing::{
    Source, Stopped, erased_mark, is_suppressed, release, stopped, stopped_page, suppress, suppress_by_staff,
};
pub use writing::{
    NewMail, attach, cancel_queued, enqueue, hold, let_go, put, put_all, take_back, untouched, withdraw, withdraw_these,
    written_since,
};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::db::schema::mail_event;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
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
        /// A server had taken it, and a message came back that it did not arrive
        Returned = "returned",
    }
}

crate::text_enum! {
    /// What happened to a mail; the words beside it are the server's, or name who did it.
    pub enum Happening {
        /// The server has taken it
        Taken = "taken",
        /// Not now: it is tried again later
        Later = "later",
        /// The server refused it because of us; all mail is paused
        OurFault = "our_fault",
        /// Refused for good, or its time is over
        Failed = "failed",
        /// The transmission broke off
        BrokeOff = "broke_off",
        /// It was not sent: taken back, or to an address on the suppression list
        Cancelled = "cancelled",
        /// A message came back: it did not arrive
        Returned = "returned",
        /// A message came back: it is late, or did not arrive at a place behind the address
        Notice = "notice",
        /// Staff sent it again
        Again = "again",
        /// Staff gave it up
        GivenUp = "given_up",
    }
}

/// Keeps what happened to a mail.
fn note(conn: &mut Conn, id: i64, what: Happening, words: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let at = UtcInstant::from(now);
    let event = diesel::insert_into(mail_event::table).values((
        mail_event::outbox_id.eq(id),
        mail_event::at.eq(at),
        mail_event::what.eq(what),
        mail_event::words.eq(words),
    ));
    on_each!(conn, |conn| event.execute(conn))?;
    Ok(())
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

/// A mail that was interrupted so often is left to staff: it may have gone out as often.
pub const LEFT_TO_STAFF: i32 = 2;

/// How long a mail that staff may take back waits, at most.
pub const GRACE: TimeDelta = TimeDelta::minutes(1);

/// How long a mail is tried.
const PATIENCE: TimeDelta = TimeDelta::days(4);
