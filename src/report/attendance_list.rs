//! The attendance list: one row a seat, whatever its status, in an order that others rely on. One source for page, CSV
//! and XLSX.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::attendance::certificates::code::grouped;
use crate::attendance::rules::{AttendanceStatus, Evidence, Measure, SeatFilter, StatusFilter, View, view};
use crate::attendance::store::certificates::codes_of_seats;
use crate::attendance::store::{SeatRow, count_listed, evidence_of, listed_page, seat_rows, seats_taken};
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

/// Seats that are read at once.
const CHUNK: usize = 1_000;
/// Seats that are put in order at once, unless one session has more: half a kilobyte each.
const GATHERED: usize = 60_000;

/// A row with what a page needs beside its cells.
pub struct Row<'a> {
    /// The seat.
    pub seat: i64,
    /// The session.
    pub session: &'a SessionRow,
    /// When its session starts.
    pub starts: Option<DateTime<Utc>>,
    /// Its cells in the order of [`COLUMNS`].
    pub cells: [Cell<'a>; COLUMNS.len()],
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

/// A seat with what the list says of it.
struct Listed {
    seat: SeatRow,
    /// Where its session stands among those of the list.
    place: usize,
    /// Where its State on that day stands among those that the list has met.
    state: Option<usize>,
    seen: View,
    code: String,
}

/// A State on a day.
struct Met {
    name: String,
    /// The codes of its RECs.
    recs: String,
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
    /// Where a session stands among them.
    places: HashMap<i64, usize>,
    /// Every State on every day met so far: thousands of rows share a few of them.
    states: Vec<Met>,
    /// Where a State on a day stands among them.
    met: HashMap<(Iso3, NaiveDate), usize>,
}

impl<'a> Frame<'a> {
    fn load(conn: &mut Conn, edition: &'a EditionRow, filter: &'a Filter, now: DateTime<Utc>) -> Result<Self, DbError> {
        let areas: HashMap<i64, String> =
            thematic_areas(conn, edition.id)?.into_iter().map(|area| (area.id, area.slug)).collect();
        let mut sessions = sessions(conn, edition.id)?;
        sessions.retain(|session| filter.holds(session, session.thematic_area_id.and_then(|id| areas.get(&id))));
        let places = sessions.iter().zip(0..).map(|(session, place)| (session.id, place)).collect();
        let names = StateNames::load(conn, edition.programme_id)?;
        Ok(Self { edition, filter, now, names, areas, sessions, places, states: Vec::new(), met: HashMap::new() })
    }

    /// The seats of the list: those of whole sessions together, as many sessions as fit into memory, in the order in which they
    /// were taken.
    fn groups(&self, conn: &mut Conn) -> Result<Vec<Vec<i64>>, DbError> {
        let taken = seats_taken(conn, &self.sessions, &self.filter.seats)?;
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        for (_, session) in &taken {
            *sizes.entry(*session).or_default() += 1;
        }
        let mut group_of: HashMap<i64, usize> = HashMap::new();
        let (mut group, mut size) = (0, 0);
        for session in &self.sessions {
            let more = sizes.get(&session.id).copied().unwrap_or_default();
            if size > 0 && size + more > GATHERED {
                (group, size) = (group + 1, 0);
            }
            size += more;
            group_of.insert(session.id, group);
        }
        let mut groups = vec![Vec::new(); group + 1];
        for (seat, session) in taken {
            if let Some(seats) = group_of.get(&session).and_then(|group| groups.get_mut(*group)) {
                seats.push(seat);
            }
        }
        Ok(groups)
    }

    /// Adds to some seats what the list says of them; leaves out those whose presence the filter does not want.
    fn seen(&mut self, conn: &mut Conn, seats: Vec<SeatRow>) -> Result<Vec<Listed>, DbError> {
        let mut ids: Vec<i64> = seats.iter().map(|seat| seat.seat).collect();
        ids.sort_unstable();
        let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
        for (seat, piece) in evidence_of(conn, &ids)? {
            evidence.entry(seat).or_default().push(piece);
        }
        let mut codes = codes_of_seats(conn, &ids)?;
        let wanted = self.filter.seats.status.and_then(StatusFilter::attendance);
        let mut listed = Vec::with_capacity(seats.len());
        for seat in seats {
            let Some(place) = self.places.get(&seat.session).copied() else { continue };
            let Some(session) = self.sessions.get(place) else { continue };
            let pieces = evidence.remove(&seat.seat).unwrap_or_default();
            let measure = Measure::of(session, self.edition.present_share, self.now);
            let seen = view(&pieces, measure, seat.status.holds_place());
            if wanted.is_none_or(|wanted| seen.status == Some(wanted)) {
                let day = session.day();
                let state = seat.state.as_deref().and_then(Iso3::parse).map(|state| self.meet(state, day));
                let code = codes.remove(&seat.seat).unwrap_or_default();
                listed.push(Listed { seat, place, state, seen, code });
            }
        }
        Ok(listed)
    }

    fn meet(&mut self, state: Iso3, day: NaiveDate) -> usize {
        *self.met.entry((state, day)).or_insert_with(|| {
            let mut recs: Vec<&str> = reference::data().recs_of(state, day).iter().map(|rec| rec.as_str()).collect();
            recs.sort_unstable();
            self.states.push(Met { name: self.names.name(state, self.filter.language), recs: recs.join("|") });
            self.states.len() - 1
        })
    }

    /// Some seats in the order of the list.
    fn in_order(&mut self, conn: &mut Conn, seats: &[i64]) -> Result<Vec<Listed>, DbError> {
        let mut listed = Vec::with_capacity(seats.len());
        for chunk in seats.chunks(CHUNK) {
            let rows = seat_rows(conn, chunk)?;
            listed.extend(self.seen(conn, rows)?);
        }
        listed.sort_unstable_by(|one, other| one.place.cmp(&other.place).then_with(|| one.seat.by_list_order(&other.seat)));
        Ok(listed)
    }

    /// The row of a seat of one of the list's sessions.
    fn row(&self, Listed { seat, place, state, seen, code }: Listed) -> Option<Row<'_>> {
        let session = self.sessions.get(place)?;
        let area = session.thematic_area_id.and_then(|id| self.areas.get(&id)).map_or("", String::as_str);
        let state = state.and_then(|state| self.states.get(state));
        let rec = seat.rec.as_deref().and_then(RecCode::parse).map_or("", RecCode::as_str);
        let (name, recs) = state.map_or(("", rec), |met| (met.name.as_str(), met.recs.as_str()));
        let text = Cell::borrowed;
        let personal = |text: String| Cell::Text(if self.filter.personal { text.into() } else { "".into() });
        let cells = [
            text(&self.edition.slug),
            text(&session.slug),
            text(session.title.get(self.filter.language)),
            text(area),
            Cell::Instant(Some(session.starts())),
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
            personal(grouped(&code)),
        ];
        Some(Row { seat: seat.seat, session, starts: Some(session.starts()), cells, view: seen })
    }
}

/// Gives every row of the list to `take`, in order: session start, State, family name, given name, e-mail. The database is read
/// in its own order and the rows are put in theirs here: read in the order of the list, each would come from another page of the
/// file.
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
    let mut frame = Frame::load(conn, edition, filter, now)?;
    for seats in frame.groups(conn)? {
        let listed = frame.in_order(conn, &seats)?;
        for row in listed.into_iter().filter_map(|listed| frame.row(listed)) {
            take(row)?;
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
    let mut frame = Frame::load(conn, edition, filter, now)?;
    let seats = listed_page(conn, &frame.sessions, &filter.seats, (offset, limit))?;
    let listed = frame.seen(conn, seats)?;
    for row in listed.into_iter().filter_map(|listed| frame.row(listed)) {
        take(row)?;
    }
    Ok(count_listed(conn, &frame.sessions, &filter.seats)?)
}
