//! Sessions in the database.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::{SessionValues, SpeakerRow, delete_materials, save_speakers, speaker_rows};
use crate::db::schema::{
    attendance_import, file, nomination, nomination_session, outcome, seat, seat_tally, session, speaker, thematic_area,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::jobs;
use crate::programme::store::{ParticipatingState, parse_zone, touch_revision};
use crate::session::rules::{JOIN_MARGIN, Mode, NoticeOf, Places, Planned, SessionStatus};

/// A session as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = session)]
pub struct SessionRow {
    /// Its id.
    pub id: i64,
    /// Its edition.
    pub edition_id: i64,
    /// Unique in the edition; stays in URLs and calendars for ever.
    pub slug: String,
    /// Its thematic area.
    pub thematic_area_id: Option<i64>,
    /// Its title.
    pub title: LocalText,
    /// What it is about.
    pub abstract_text: LocalText,
    /// What people can do afterwards.
    pub learning_objectives: LocalText,
    /// The local time that was meant.
    pub local_start: NaiveDateTime,
    /// IANA zone of the local time.
    pub time_zone: String,
    /// The instant derived from both.
    pub starts_at: UtcInstant,
    /// As planned.
    pub duration_minutes: i32,
    /// As held, when staff have corrected it.
    pub held_minutes: Option<i32>,
    /// Confirmed seats at most; none = no limit.
    pub capacity: Option<i32>,
    /// Language codes, comma-separated.
    pub interpretation: String,
    /// JSON list of names.
    pub hosts: String,
    /// Online, in a room, or both.
    pub mode: Mode,
    /// Where, when in a room.
    pub venue: String,
    /// Name of the platform.
    pub platform: String,
    /// Where people join; told on the join page and in mails only.
    pub join_url: String,
    /// Passcode of the platform.
    pub passcode: String,
    /// Telephone numbers.
    pub dial_in: String,
    /// Slug of the session that this one repeats in another language.
    pub repeats: Option<String>,
    /// Draft, published or cancelled.
    pub status: SessionStatus,
    /// UID in calendars, fixed at creation (RFC 5545).
    pub uid: String,
    /// Raised with every change that calendars must learn of.
    pub sequence: i32,
    /// When it was changed last.
    pub updated_at: UtcInstant,
    /// JSON list of names.
    pub co_hosts: String,
    /// The start before it was moved last, once it was published.
    pub moved_from: Option<UtcInstant>,
    /// Why it is cancelled: people who registered read it.
    pub cancel_reason: LocalText,
}

impl SessionRow {
    /// The session's zone.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored name is unknown.
    pub fn zone(&self) -> Result<Tz, DbError> {
        parse_zone(&self.time_zone)
    }

    /// When it starts.
    pub fn starts(&self) -> DateTime<Utc> {
        self.starts_at.utc()
    }

    /// When one may join.
    pub fn opens(&self) -> DateTime<Utc> {
        self.starts() - JOIN_MARGIN
    }

    /// The day on which it starts, in UTC: what holds of States and RECs on that day holds for it.
    pub fn day(&self) -> NaiveDate {
        self.starts().date_naive()
    }

    /// When it ends as planned.
    pub fn ends(&self) -> DateTime<Utc> {
        self.starts() + TimeDelta::minutes(i64::from(self.duration_minutes))
    }

    /// The languages of its interpretation.
    pub fn interpretation(&self) -> Vec<Language> {
        self.interpretation.split(',').filter_map(Language::parse).collect()
    }

    /// Its hosts.
    pub fn hosts(&self) -> Vec<String> {
        serde_json::from_str(&self.hosts).unwrap_or_default()
    }

    /// Who hosts it with them.
    pub fn co_hosts(&self) -> Vec<String> {
        serde_json::from_str(&self.co_hosts).unwrap_or_default()
    }
}

/// The sessions of an edition, by start.
///
/// # Errors
/// A failed query.
pub fn sessions(conn: &mut Conn, edition_id: i64) -> Result<Vec<SessionRow>, DbError> {
    Ok(session::table
        .filter(session::edition_id.eq(edition_id))
        .order((session::starts_at, session::slug))
        .select(SessionRow::as_select())
        .load(conn)?)
}

/// A session by its slug.
///
/// # Errors
/// A failed query.
pub fn session_by_slug(conn: &mut Conn, edition_id: i64, slug: &str) -> Result<Option<SessionRow>, DbError> {
    Ok(session::table
        .filter(session::edition_id.eq(edition_id))
        .filter(session::slug.eq(slug))
        .select(SessionRow::as_select())
        .first(conn)
        .optional()?)
}

/// A session by its id.
///
/// # Errors
/// A failed query.
pub fn session_by_id(conn: &mut Conn, id: i64) -> Result<Option<SessionRow>, DbError> {
    Ok(session::table.find(id).select(SessionRow::as_select()).first(conn).optional()?)
}

/// The kind of job that tells people of a moved or cancelled session; its payload is a [`NoticeOf`].
pub const NOTICE: &str = "session.notice";

/// Queues the job that tells people of a change; `before` is when the session was until now.
///
/// # Errors
/// A failed query.
pub fn queue_notice(conn: &mut Conn, edition_id: i64, slug: &str, before: Planned, now: DateTime<Utc>) -> Result<(), DbError> {
    if let Some(session) = session_by_slug(conn, edition_id, slug)?.filter(|session| session.ends() > now) {
        jobs::enqueue(conn, NOTICE, edition_id, &NoticeOf { session: session.id, before: Some(before) }.to_string(), now)?;
    }
    Ok(())
}

/// The seats of the sessions of an edition that are taken, by State.
#[derive(Clone, Debug, Default)]
pub struct SeatsTaken(BTreeMap<i64, Vec<(String, i32)>>);

impl SeatsTaken {
    /// What the public is told of a session's seats, where States have reserves.
    pub fn places(&self, session: &SessionRow, states: &[ParticipatingState], zone: Tz, now: DateTime<Utc>) -> Places {
        let taken = self.0.get(&session.id).into_iter().flatten().map(|(state, count)| (state.as_str(), *count));
        Places::of_states(session.capacity, taken, states, zone, now)
    }
}

/// Seats of each session of an edition that are taken, as the public is told: confirmed, or kept for a nomination.
///
/// # Errors
/// A failed query.
pub fn taken_seats(conn: &mut Conn, edition_id: i64) -> Result<SeatsTaken, DbError> {
    let rows: Vec<(i64, String, i32, i32)> = seat_tally::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .select((seat_tally::session_id, seat_tally::state, seat_tally::confirmed, seat_tally::held))
        .load(conn)?;
    let mut taken = SeatsTaken::default();
    for (id, state, confirmed, held) in rows {
        taken.0.entry(id).or_default().push((state, confirmed + held));
    }
    Ok(taken)
}

/// Confirmed and waiting seats of each session of an edition: (session, confirmed, waitlisted).
///
/// # Errors
/// A failed query.
pub fn tallies(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, i32, i32)>, DbError> {
    // A few rows a session (one a State): summed here, since SUM has different types on the two engines.
    let rows: Vec<(i64, i32, i32)> = seat_tally::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .select((seat_tally::session_id, seat_tally::confirmed, seat_tally::waitlisted))
        .order(seat_tally::session_id)
        .load(conn)?;
    let mut sums: Vec<(i64, i32, i32)> = Vec::new();
    for (id, confirmed, waitlisted) in rows {
        match sums.last_mut().filter(|sum| sum.0 == id) {
            Some(sum) => {
                sum.1 += confirmed;
                sum.2 += waitlisted;
            }
            None => sums.push((id, confirmed, waitlisted)),
        }
    }
    Ok(sums)
}

/// Seats of a session that are confirmed, or kept for somebody nominated.
///
/// # Errors
/// A failed query.
pub fn confirmed(conn: &mut Conn, session_id: i64) -> Result<i32, DbError> {
    let counts: Vec<i32> = seat_tally::table
        .filter(seat_tally::session_id.eq(session_id))
        .select(seat_tally::confirmed + seat_tally::held)
        .load(conn)?;
    Ok(counts.iter().sum())
}

/// Whether somebody is nominated for a session who has not answered yet.
fn has_nominations(conn: &mut Conn, session_id: i64) -> Result<bool, DbError> {
    let open: i64 = nomination_session::table
        .filter(nomination_session::session_id.eq(session_id))
        .filter(nomination_session::standing.eq_any(["kept", "alternate"]))
        .count()
        .get_result(conn)?;
    Ok(open > 0)
}

/// Whether anybody holds, awaits or has asked for a seat of a session, or is nominated for one.
///
/// # Errors
/// A failed query.
pub fn has_seats(conn: &mut Conn, session_id: i64) -> Result<bool, DbError> {
    let live = seat::table
        .filter(seat::session_id.eq(session_id))
        .filter(seat::status.ne_all(["declined", "cancelled"]))
        .select(seat::id)
        .first::<i64>(conn)
        .optional()?;
    Ok(live.is_some() || has_nominations(conn, session_id)?)
}

macro_rules! session_columns {
    ($values:expr, $area:expr, $now:expr) => {{
        let values = $values;
        let interpretation = values.interpretation.iter().map(|language| language.code()).collect::<Vec<_>>().join(",");
        (
            session::thematic_area_id.eq($area),
            session::title.eq(&values.title),
            session::abstract_text.eq(&values.abstract_text),
            session::learning_objectives.eq(&values.learning_objectives),
            session::local_start.eq(values.local_start),
            session::time_zone.eq(values.zone.name()),
            session::starts_at.eq(UtcInstant::from(values.starts_at)),
            session::duration_minutes.eq(values.duration_minutes),
            session::capacity.eq(values.capacity),
            session::interpretation.eq(interpretation),
            session::hosts.eq(serde_json::to_string(&values.hosts).unwrap_or_else(|_| "[]".into())),
            session::mode.eq(values.mode),
            session::venue.eq(&values.venue),
            session::platform.eq(&values.platform),
            session::join_url.eq(&values.join_url),
            session::passcode.eq(&values.passcode),
            session::dial_in.eq(&values.dial_in),
            session::repeats.eq(values.repeats.as_deref()),
            session::status.eq(values.status),
            session::co_hosts.eq(serde_json::to_string(&values.co_hosts).unwrap_or_else(|_| "[]".into())),
            session::cancel_reason.eq(&values.cancel_reason),
            session::updated_at.eq(UtcInstant::from($now)),
        )
    }};
}

/// Creates a session; `uid` is its name in every calendar for ever. The slug must be free.
///
/// # Errors
/// A failed query.
pub fn create_session(
    conn: &mut Conn,
    edition_id: i64,
    slug: &str,
    uid: &str,
    values: &SessionValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let area = area_id(conn, edition_id, values)?;
    let fixed = (
        session::edition_id.eq(edition_id),
        session::slug.eq(slug),
        session::uid.eq(uid),
        session::sequence.eq(0),
        session::created_at.eq(UtcInstant::from(now)),
    );
    let id: i64 = diesel::insert_into(session::table)
        .values((fixed, session_columns!(values, area, now)))
        .returning(session::id)
        .get_result(conn)?;
    save_speakers(conn, id, &values.speakers, now)?;
    touch_revision(conn, edition_id)?;
    Ok(id)
}

/// Changes a session; `bumps` raises its calendar sequence. Answers the speakers that it no longer has.
///
/// # Errors
/// A failed query.
pub fn update_session(
    conn: &mut Conn,
    row: &SessionRow,
    values: &SessionValues,
    bumps: bool,
    now: DateTime<Utc>,
) -> Result<Vec<SpeakerRow>, DbError> {
    let area = area_id(conn, row.edition_id, values)?;
    let sequence = row.sequence + i32::from(bumps);
    let is_moved = row.status == SessionStatus::Published && row.starts() != values.starts_at;
    let moved_from = if is_moved { Some(row.starts_at) } else { row.moved_from };
    diesel::update(session::table.find(row.id))
        .set((session_columns!(values, area, now), session::sequence.eq(sequence), session::moved_from.eq(moved_from)))
        .execute(conn)?;
    let gone = save_speakers(conn, row.id, &values.speakers, now)?;
    touch_revision(conn, row.edition_id)?;
    Ok(gone)
}

/// Raises a session's calendar sequence to at least `sequence`; it never falls.
///
/// # Errors
/// A failed query.
pub fn raise_session_sequence(conn: &mut Conn, session_id: i64, sequence: i32) -> Result<(), DbError> {
    diesel::update(session::table.find(session_id))
        .filter(session::sequence.lt(sequence))
        .set(session::sequence.eq(sequence))
        .execute(conn)?;
    Ok(())
}

/// Whom a move or a cancellation is told to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// People who hold, await or have asked for a seat.
    pub registrants: i64,
    /// People who are nominated for a place, have been asked, and have not answered.
    pub nominees: i64,
    /// Speakers with an address who have not declined.
    pub speakers: i64,
}

impl Told {
    /// How many mails that is.
    pub const fn all(self) -> i64 {
        self.registrants + self.nominees + self.speakers
    }
}

/// Whom a change of a session would be told to.
///
/// # Errors
/// A failed query.
pub fn told(conn: &mut Conn, session_id: i64) -> Result<Told, DbError> {
    let registrants = seat::table
        .filter(seat::session_id.eq(session_id))
        .filter(seat::status.eq_any(["confirmed", "waitlisted", "pending"]))
        .count()
        .get_result(conn)?;
    let nominees = nomination_session::table
        .inner_join(nomination::table)
        .filter(nomination_session::session_id.eq(session_id))
        .filter(nomination_session::standing.eq("kept"))
        .filter(nomination::status.eq("waiting"))
        .filter(nomination::asked_at.is_not_null())
        .count()
        .get_result(conn)?;
    let speakers = speaker_rows(conn, session_id)?.iter().filter(|speaker| speaker.is_told()).count();
    Ok(Told { registrants, nominees, speakers: i64::try_from(speakers).unwrap_or(0) })
}

/// Whether a session may be deleted: nobody has ever had a seat in it or is nominated for one, and no report was imported
/// for it.
///
/// # Errors
/// A failed query.
pub fn is_deletable(conn: &mut Conn, session_id: i64) -> Result<bool, DbError> {
    let seats: i64 = seat::table.filter(seat::session_id.eq(session_id)).count().get_result(conn)?;
    let imports: i64 =
        attendance_import::table.filter(attendance_import::session_id.eq(session_id)).count().get_result(conn)?;
    Ok(seats + imports == 0 && !has_nominations(conn, session_id)?)
}

/// Deletes a session with its speakers, materials and outcomes. [`is_deletable`] must hold.
///
/// # Errors
/// A failed query.
pub fn delete_session(conn: &mut Conn, row: &SessionRow) -> Result<(), DbError> {
    delete_materials(conn, row.id)?;
    diesel::delete(outcome::table.filter(outcome::session_id.eq(row.id))).execute(conn)?;
    diesel::delete(speaker::table.filter(speaker::session_id.eq(row.id))).execute(conn)?;
    diesel::delete(seat_tally::table.filter(seat_tally::session_id.eq(row.id))).execute(conn)?;
    // A preview of a report that was never imported.
    diesel::update(file::table.filter(file::session_id.eq(row.id)))
        .set((file::session_id.eq(None::<i64>), file::expires_at.eq(file::created_at.nullable())))
        .execute(conn)?;
    let repeating = session::table.filter(session::edition_id.eq(row.edition_id)).filter(session::repeats.eq(&row.slug));
    diesel::update(repeating).set(session::repeats.eq(None::<String>)).execute(conn)?;
    diesel::delete(session::table.find(row.id)).execute(conn)?;
    touch_revision(conn, row.edition_id)
}

fn area_id(conn: &mut Conn, edition_id: i64, values: &SessionValues) -> Result<Option<i64>, DbError> {
    match &values.thematic_area {
        None => Ok(None),
        Some(slug) => Ok(thematic_area::table
            .filter(thematic_area::edition_id.eq(edition_id))
            .filter(thematic_area::slug.eq(slug))
            .select(thematic_area::id)
            .first(conn)
            .optional()?),
    }
}
