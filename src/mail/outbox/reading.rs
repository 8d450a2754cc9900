//! What staff and commands read of the outbox.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{Happening, LEFT_TO_STAFF, Status};
use crate::db::schema::{mail_event, outbox, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;

/// Figures of the outbox; [`Figures::since`] those of one run of `baraza mail drain`.
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

impl Figures {
    /// What has come about since these were `before`, and what waits now. What other processes send meanwhile is among it.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        // Old rows are deleted, and what was uncertain is sent or decided: no figure is below nought.
        let more = |now: i64, then: i64| (now - then).max(0);
        Self {
            sent: more(self.sent, before.sent),
            failed: more(self.failed, before.failed),
            uncertain: more(self.uncertain, before.uncertain),
            waiting: self.waiting,
        }
    }
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
        sent: sum(&[Status::Sent, Status::Returned]),
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
    let broken = outbox::status.eq(Status::Uncertain).and(outbox::interrupted.lt(LEFT_TO_STAFF));
    let count: i64 = outbox::table.filter(due.or(held).or(broken)).count().get_result(conn)?;
    Ok(count > 0)
}

/// A line of staff's list of mails.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Line {
    /// The row.
    pub id: i64,
    /// Its edition.
    pub edition_id: Option<i64>,
    /// What kind of mail.
    pub kind: String,
    /// The address.
    pub recipient: String,
    /// The name beside it.
    pub recipient_name: String,
    /// The subject.
    pub subject: String,
    /// Where it is.
    pub status: Status,
    /// Transmissions that broke off so far.
    pub interrupted: i32,
    /// The server's words.
    pub last_answer: String,
    /// When it was written.
    pub created_at: UtcInstant,
    /// When it is tried next, while it waits.
    pub due_at: UtcInstant,
    /// Message-ID and nonce.
    pub message_id: String,
    /// Plain text with placeholders.
    pub text_body: String,
}

/// Which mails a page shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of this edition; none = of the whole installation.
    pub edition: Option<i64>,
    /// In this state.
    pub status: Option<Status>,
    /// Of kinds that begin with this word: `registration` is `registration.create`, `registration.link`…
    pub kind: Option<String>,
    /// Part of the address.
    pub recipient: String,
    /// To people with a seat in this session.
    pub session: Option<i64>,
    /// Older than this row.
    pub before: Option<i64>,
}

/// Lines of a page.
pub const PAGE: i64 = 50;

/// A text for LIKE, taken literally (`\\` escapes).
pub(super) fn escaped(text: &str) -> String {
    text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Mails, newest first; one more than [`PAGE`] when there are more.
///
/// # Errors
/// A failed query.
pub fn lines(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<Line>, DbError> {
    let mut query = outbox::table.order(outbox::id.desc()).limit(PAGE + 1).select(Line::as_select()).into_boxed();
    if let Some(edition) = wanted.edition {
        query = query.filter(outbox::edition_id.eq(edition));
    }
    if let Some(status) = wanted.status {
        query = query.filter(outbox::status.eq(status));
    }
    if let Some(kind) = &wanted.kind {
        let below = format!("{}.%", escaped(kind));
        query = query.filter(outbox::kind.eq(kind.clone()).or(outbox::kind.like(below).escape('\\')));
    }
    if !wanted.recipient.is_empty() {
        query = query.filter(outbox::recipient.like(format!("%{}%", escaped(&wanted.recipient))).escape('\\'));
    }
    if let Some(session) = wanted.session {
        let seats = seat::table
            .filter(seat::session_id.eq(session))
            .filter(seat::registration_id.nullable().eq(outbox::registration_id));
        query = query.filter(exists(seats));
    }
    if let Some(before) = wanted.before {
        query = query.filter(outbox::id.lt(before));
    }
    Ok(query.load(conn)?)
}

/// The kinds of mail that there are, of an edition or of the whole installation.
///
/// # Errors
/// A failed query.
pub fn kinds(conn: &mut Conn, edition: Option<i64>) -> Result<Vec<String>, DbError> {
    let mut query = outbox::table.select(outbox::kind).distinct().order(outbox::kind).into_boxed();
    if let Some(edition) = edition {
        query = query.filter(outbox::edition_id.eq(edition));
    }
    Ok(query.load(conn)?)
}

/// One mail, of an edition or of the whole installation.
///
/// # Errors
/// A failed query.
pub fn line(conn: &mut Conn, edition: Option<i64>, id: i64) -> Result<Option<Line>, DbError> {
    let mut query = outbox::table.filter(outbox::id.eq(id)).select(Line::as_select()).into_boxed();
    if let Some(edition) = edition {
        query = query.filter(outbox::edition_id.eq(edition));
    }
    Ok(query.first(conn).optional()?)
}

/// Something that happened to a mail.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = mail_event)]
pub struct Event {
    /// When.
    pub at: UtcInstant,
    /// What.
    pub what: Happening,
    /// The server's words, or who did it.
    pub words: String,
}

/// What happened to a mail, oldest first; the newest two hundred.
///
/// # Errors
/// A failed query.
pub fn events(conn: &mut Conn, id: i64) -> Result<Vec<Event>, DbError> {
    let mut found: Vec<Event> = mail_event::table
        .filter(mail_event::outbox_id.eq(id))
        .order(mail_event::id.desc())
        .limit(200)
        .select(Event::as_select())
        .load(conn)?;
    found.reverse();
    Ok(found)
}

/// The address that a mail was written to.
///
/// # Errors
/// A failed query.
pub fn recipient_of(conn: &mut Conn, id: i64) -> Result<Option<String>, DbError> {
    Ok(outbox::table.find(id).select(outbox::recipient).first(conn).optional()?)
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
