//! The attendance list: one row a seat, whatever its status, in the order that DESIGN fixes. One source for page, CSV
//! and XLSX.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::attendance::certificates::code::grouped;
use crate::attendance::rules::{AttendanceStatus, Evidence, Measure, SeatFilter, StatusFilter, View, view};
use crate::attendance::store::certificates::codes_of_seats;
use crate::attendance::store::{SeatRow, count_listed, evidence_of, listed as seats_in_order, listed_page};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::programme::store::{EditionRow, StateNames, thematic_areas};
use crate::reference::{self, Iso3, RecCode};
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};

/// The columns, in order; their names are fixed in every language.
pub const COLUMNS: [&str; 24] = [
    "edition",
    "session",
    "session_title",
    "thematic_area",
    "session_start_utc",
    "state_iso3",
    "state",
    "recs",
    "affiliation",
    "organisation",
    "family_name",
    "given_name",
    "gender",
    "job_title",
    "email",
    "language",
    "registration_status",
    "attendance_status",
    "first_join_utc",
    "last_leave_utc",
    "minutes",
    "share_percent",
    "sources",
    "certificate_code",
];

/// What the list holds.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Slug of a session; none = all.
    pub session: Option<String>,
    /// Slug of the thematic area of the sessions; none = all.
    pub area: Option<String>,
    /// Which of its seats.
    pub seats: SeatFilter,
    /// Language of texts.
    pub language: Language,
    /// Whether names and addresses are in it.
    pub personal: bool,
}

impl Filter {
    /// Whether a session, of a thematic area (its slug), is in the list.
    pub fn holds(&self, session: &SessionRow, area: Option<&String>) -> bool {
        session.status != SessionStatus::Draft
            && self.session.as_ref().is_none_or(|slug| session.slug == *slug)
            && (self.area.is_none() || self.area.as_ref() == area)
    }
}

/// A cell with its type.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Text as somebody typed it, or a code.
    Text(Cow<'a, str>),
    /// An instant.
    Instant(Option<DateTime<Utc>>),
    /// A whole number.
    Number(Option<i64>),
}

impl<'a> Cell<'a> {
    const fn borrowed(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// Seats whose evidence is read at once.
const CHUNK: usize = 500;

/// A row with what a page needs beside its cells.
pub struct Row<'a> {
    /// The seat.
    pub seat: i64,
    /// The session.
    pub session: &'a SessionRow,
    /// When its session starts.
    pub starts: Option<DateTime<Utc>>,
    /// Its cells in the order of [`COLUMNS`].
    pub cells: Vec<Cell<'a>>,
    /// The view of its evidence.
    pub view: View,
}

impl Row<'_> {
    /// A text of the row by its column; empty for a cell of another type.
    pub fn text(&self, column: &str) -> &str {
        let place = COLUMNS.iter().position(|name| *name == column);
        match place.and_then(|place| self.cells.get(place)) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }
}

/// What all rows share.
struct Frame<'a> {
    edition: &'a EditionRow,
    filter: &'a Filter,
    now: DateTime<Utc>,
    names: StateNames,
    /// The slugs of thematic areas.
    areas: HashMap<i64, String>,
    /// The sessions of the list, in its order.
    sessions: Vec<SessionRow>,
}

impl<'a> Frame<'a> {
    fn load(conn: &mut Conn, edition: &'a EditionRow, filter: &'a Filter, now: DateTime<Utc>) -> Result<Self, DbError> {
        let areas: HashMap<i64, String> =
            thematic_areas(conn, edition.id)?.into_iter().map(|area| (area.id, area.slug)).collect();
        let mut listed = sessions(conn, edition.id)?;
        listed.retain(|session| filter.holds(session, session.thematic_area_id.and_then(|id| areas.get(&id))));
        Ok(Self { names: StateNames::load(conn, edition.programme_id)?, edition, filter, now, areas, sessions: listed })
    }

    fn list<'b>(&'b self, session: &'b SessionRow, seats: &[SeatRow]) -> List<'b> {
        let area = session.thematic_area_id.and_then(|id| self.areas.get(&id)).cloned().unwrap_or_default();
        let mut list = List {
            edition: self.edition,
            session,
            area,
            names: &self.names,
            filter: self.filter,
            now: self.now,
            states: HashMap::new(),
        };
        list.learn(seats);
        list
    }
}

/// Gives every row of the list to `take`, in order: session start, State, family name, given name, e-mail.
///
/// # Errors
/// A failed query, or what `take` answers.
pub fn each<E: From<DbError>>(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
    mut take: impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let frame = Frame::load(conn, edition, filter, now)?;
    for session in &frame.sessions {
        let seats = seats_in_order(conn, session, &filter.seats)?;
        let list = frame.list(session, &seats);
        let mut seats = seats.into_iter();
        loop {
            let chunk: Vec<SeatRow> = seats.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            for row in list.rows(conn, chunk)? {
                take(row)?;
            }
        }
    }
    Ok(())
}

/// Gives the rows of one page of the list to `take`: at most `limit` from `offset` on. Answers how many rows the list has. An
/// attendance status is a view of evidence: a filter by it reads the whole list.
///
/// # Errors
/// A failed query, or what `take` answers.
pub fn page<E: From<DbError>>(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
    (offset, limit): (i64, i64),
    mut take: impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<i64, E> {
    if filter.seats.status.and_then(StatusFilter::attendance).is_some() {
        let mut number = 0;
        each(conn, edition, filter, now, |row| {
            let is_in = (offset..offset.saturating_add(limit)).contains(&number);
            number += 1;
            if is_in { take(row) } else { Ok(()) }
        })?;
        return Ok(number);
    }
    let frame = Frame::load(conn, edition, filter, now)?;
    let mut seats = listed_page(conn, &frame.sessions, &filter.seats, (offset, limit))?.into_iter().peekable();
    while let Some((id, first)) = seats.next() {
        let mut some = vec![first];
        some.extend(std::iter::from_fn(|| seats.next_if(|(next, _)| *next == id)).map(|(_, seat)| seat));
        let Some(session) = frame.sessions.iter().find(|session| session.id == id) else { continue };
        for row in frame.list(session, &some).rows(conn, some)? {
            take(row)?;
        }
    }
    Ok(count_listed(conn, &frame.sessions, &filter.seats)?)
}

struct List<'a> {
    edition: &'a EditionRow,
    session: &'a SessionRow,
    area: String,
    names: &'a StateNames,
    filter: &'a Filter,
    now: DateTime<Utc>,
    /// Name, and RECs on the day of the session, of every State met so far: thousands of rows share a few of them.
    states: HashMap<String, (String, String)>,
}

impl List<'_> {
    fn learn(&mut self, seats: &[SeatRow]) {
        for code in seats.iter().filter_map(|seat| seat.state.as_ref()) {
            let Some(state) = Iso3::parse(code).filter(|_| !self.states.contains_key(code)) else { continue };
            let day = self.session.starts().date_naive();
            let mut recs: Vec<&str> = reference::data().recs_of(state, day).iter().map(|rec| rec.as_str()).collect();
            recs.sort_unstable();
            self.states.insert(code.clone(), (self.names.name(state, self.filter.language), recs.join("|")));
        }
    }

    fn rows(&self, conn: &mut Conn, seats: Vec<SeatRow>) -> Result<Vec<Row<'_>>, DbError> {
        let ids: Vec<i64> = seats.iter().map(|seat| seat.seat).collect();
        let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
        let mut codes = codes_of_seats(conn, &ids)?;
        for (seat, piece) in evidence_of(conn, &ids)? {
            evidence.entry(seat).or_default().push(piece);
        }
        let measure = Measure::of(self.session, self.edition.present_share, self.now);
        let wanted = self.filter.seats.status.and_then(StatusFilter::attendance);
        let mut rows = Vec::with_capacity(seats.len());
        for seat in seats {
            let pieces = evidence.remove(&seat.seat).unwrap_or_default();
            let seen = view(&pieces, measure, seat.status.holds_place());
            if wanted.is_none_or(|wanted| seen.status == Some(wanted)) {
                let code = codes.remove(&seat.seat).unwrap_or_default();
                rows.push(self.row(seat, seen, &code));
            }
        }
        Ok(rows)
    }

    fn row(&self, seat: SeatRow, seen: View, code: &str) -> Row<'_> {
        let state = seat.state.as_ref().and_then(|code| self.states.get(code));
        let rec = seat.rec.as_deref().and_then(RecCode::parse).map_or("", RecCode::as_str);
        let (name, recs) = state.map_or(("", rec), |(name, recs)| (name.as_str(), recs.as_str()));
        let text = Cell::borrowed;
        let personal = |text: String| Cell::Text(if self.filter.personal { text.into() } else { "".into() });
        let cells = vec![
            text(&self.edition.slug),
            text(&self.session.slug),
            text(self.session.title.get(self.filter.language)),
            text(&self.area),
            Cell::Instant(Some(self.session.starts())),
            Cell::Text(seat.state.unwrap_or_default().into()),
            text(name),
            text(recs),
            text(seat.affiliation.as_str()),
            Cell::Text(seat.organisation.into()),
            personal(seat.family_name),
            personal(seat.given_name),
            Cell::Text(seat.gender.into()),
            personal(seat.job_title),
            personal(seat.email),
            text(seat.language.code()),
            text(seat.status.as_str()),
            text(seen.status.map_or("", AttendanceStatus::as_str)),
            Cell::Instant(seen.first_join),
            Cell::Instant(seen.last_leave),
            Cell::Number(seen.minutes),
            Cell::Number(seen.share_percent),
            Cell::Text(seen.sources.join("|").into()),
            // Whoever has the code can read the name.
            personal(grouped(code)),
        ];
        Row { seat: seat.seat, session: self.session, starts: Some(self.session.starts()), cells, view: seen }
    }
}
