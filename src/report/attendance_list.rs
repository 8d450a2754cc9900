//! The attendance list: one row a seat, whatever its status, in an order that others rely on. One source for page, CSV
//! and XLSX.

mod gathered;
mod reading;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::mpsc::sync_channel;
use std::{mem, thread};

use chrono::{DateTime, NaiveDate, Utc};

use self::gathered::{Gathered, Place};
use self::reading::{AHEAD, Chunk, Group, read_ahead};
use crate::attendance::certificates::code::grouped;
use crate::attendance::rules::{AttendanceStatus, Measure, SeatFilter, StatusFilter, View, view};
use crate::attendance::store::certificates::has_valid_certificates;
use crate::attendance::store::{SeatRow, counts_listed, extent, listed_page, seats_taken};
use crate::db::{Conn, DbError, is_dense};
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
    /// Text as somebody typed it.
    Text(Cow<'a, str>),
    /// A code of this program: letters, figures, and nothing that a spreadsheet takes for a formula.
    Code(&'a str),
    /// An instant.
    Instant(Option<DateTime<Utc>>),
    /// A whole number.
    Number(Option<i64>),
}

/// Seats that are put in order at once, unless one session has more: half a kilobyte each.
const GATHERED: usize = 60_000;
/// The same of what is made of them: the bytes of a row and what puts it in order, less than half a kilobyte.
const GATHERED_MADE: usize = 100_000;

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
    pub view: &'a View,
}

impl Row<'_> {
    /// A text of the row by its column; empty for a cell of another type.
    pub fn text(&self, column: &str) -> &str {
        let place = COLUMNS.iter().position(|name| *name == column);
        match place.and_then(|place| self.cells.get(place)) {
            Some(Cell::Text(text)) => text,
            Some(Cell::Code(code)) => code,
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
    /// Of their certificate, as it is shown; empty if they have none.
    code: String,
}

impl Listed {
    /// What puts it where the list has it.
    fn place_in_list(&self) -> Place {
        (self.place, self.seat.list_key())
    }
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

    /// The seats of the list: those of whole sessions together, as many sessions as have at most so many.
    fn groups(&self, conn: &mut Conn, most: usize) -> Result<Vec<Group>, DbError> {
        let filter = &self.filter.seats;
        if !filter.asks_whose() && filter.status.and_then(StatusFilter::seat).is_none() {
            let (ids, size) = extent(conn, &self.sessions)?;
            if size <= most && is_dense(&ids, size) {
                return Ok(vec![Group::Run(ids, size)]);
            }
        }
        let taken = seats_taken(conn, &self.sessions, filter)?;
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        for (_, session) in &taken {
            *sizes.entry(*session).or_default() += 1;
        }
        let mut group_of: HashMap<i64, usize> = HashMap::new();
        let (mut group, mut size) = (0, 0);
        for session in &self.sessions {
            let more = sizes.get(&session.id).copied().unwrap_or_default();
            if size > 0 && size + more > most {
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
        Ok(groups.into_iter().map(Group::Seats).collect())
    }

    /// Adds to some seats what the list says of them; leaves out those whose presence the filter does not want.
    fn seen(&mut self, Chunk { seats, mut evidence, mut codes }: Chunk) -> Vec<Listed> {
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
                let code = codes.remove(&seat.seat).map_or_else(String::new, |code| grouped(&code));
                listed.push(Listed { seat, place, state, seen, code });
            }
        }
        listed
    }

    fn meet(&mut self, state: Iso3, day: NaiveDate) -> usize {
        *self.met.entry((state, day)).or_insert_with(|| {
            let mut recs: Vec<&str> = reference::data().recs_of(state, day).iter().map(|rec| rec.as_str()).collect();
            recs.sort_unstable();
            self.states.push(Met { name: self.names.name(state, self.filter.language), recs: recs.join("|") });
            self.states.len() - 1
        })
    }

    /// The row of a seat of one of the list's sessions.
    fn row<'r>(&'r self, Listed { seat, place, state, seen, code }: &'r Listed) -> Option<Row<'r>> {
        let session = self.sessions.get(*place)?;
        let area = session.thematic_area_id.and_then(|id| self.areas.get(&id)).map_or("", String::as_str);
        let state = state.and_then(|state| self.states.get(state));
        let rec = seat.rec.as_deref().and_then(RecCode::parse).map_or("", RecCode::as_str);
        let (name, recs) = state.map_or(("", rec), |met| (met.name.as_str(), met.recs.as_str()));
        let personal = |text: &'r str| Cell::Text(if self.filter.personal { text } else { "" }.into());
        let cells = [
            Cell::Code(&self.edition.slug),
            Cell::Code(&session.slug),
            Cell::Text(session.title.get(self.filter.language).into()),
            Cell::Code(area),
            Cell::Instant(Some(session.starts())),
            Cell::Text(seat.state.as_deref().unwrap_or_default().into()),
            Cell::Text(name.into()),
            Cell::Code(recs),
            Cell::Code(seat.affiliation.as_str()),
            Cell::Text(seat.organisation.as_str().into()),
            personal(&seat.family_name),
            personal(&seat.given_name),
            Cell::Text(seat.gender.as_str().into()),
            personal(&seat.job_title),
            personal(&seat.email),
            Cell::Code(seat.language.code()),
            Cell::Code(seat.status.as_str()),
            Cell::Code(seen.status.map_or("", AttendanceStatus::as_str)),
            Cell::Instant(seen.first_join),
            Cell::Instant(seen.last_leave),
            Cell::Number(seen.minutes),
            Cell::Number(seen.share_percent),
            Cell::Text(seen.sources.join("|").into()),
            // Whoever has the code can read the name.
            personal(code),
        ];
        Some(Row { seat: seat.seat, session, starts: Some(session.starts()), cells, view: seen })
    }
}

/// Reads the list group by group, each of `most` seats, and hands what `make` makes of each seat to `take`, in the order of the
/// list. The database is read by another thread and in its own order, and the rows are put in theirs here, a stretch at a time while
/// the next ones are read: read in the order of the list, each would come from another page of the file.
fn by_group<T, E: From<DbError>>(
    conn: &mut Conn,
    frame: &mut Frame<'_>,
    most: usize,
    mut make: impl FnMut(&Frame<'_>, Vec<Listed>) -> Result<Vec<(Place, T)>, E>,
    mut take: impl FnMut(&Frame<'_>, T) -> Result<(), E>,
) -> Result<(), E> {
    let groups = frame.groups(conn, most)?;
    let has_codes = has_valid_certificates(conn, frame.edition.id)?;
    let mut sizes = groups.iter().map(Group::size).collect::<Vec<_>>().into_iter();
    let mut room = || Gathered::with_room_for(sizes.next().unwrap_or_default());
    thread::scope(|scope| {
        let (to, chunks) = sync_channel(AHEAD);
        scope.spawn(move || read_ahead(conn, &groups, has_codes, &to));
        let mut gathered = room();
        for chunk in chunks {
            match chunk? {
                Some(chunk) => {
                    let listed = frame.seen(chunk);
                    gathered.add(make(frame, listed)?);
                }
                None => mem::replace(&mut gathered, room()).in_order().try_for_each(|made| take(frame, made))?,
            }
        }
        Ok(())
    })
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
    let mut frame = Frame::load(conn, edition, filter, now)?;
    let keep = |listed: Listed| (listed.place_in_list(), Box::new(listed));
    let make = |_: &Frame<'_>, some: Vec<Listed>| Ok(some.into_iter().map(keep).collect());
    by_group(conn, &mut frame, GATHERED, make, |frame, listed| frame.row(&listed).map_or(Ok(()), &mut take))
}

/// Gives what `make` makes of every row to `take`, in the same order. `make` works while the next rows are read: it has some rows
/// at once, and answers as many things.
///
/// # Errors
/// A failed query, or what `make` or `take` answers.
pub fn each_made<T, E: From<DbError>>(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
    mut make: impl FnMut(&mut dyn Iterator<Item = Row<'_>>) -> Result<Vec<T>, E>,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut frame = Frame::load(conn, edition, filter, now)?;
    let make = |frame: &Frame<'_>, some: Vec<Listed>| {
        let mut places = Vec::with_capacity(some.len());
        let made = make(&mut some.iter().filter_map(|listed| {
            let row = frame.row(listed)?;
            places.push(listed.place_in_list());
            Some(row)
        }))?;
        Ok(places.into_iter().zip(made).collect())
    };
    by_group(conn, &mut frame, GATHERED_MADE, make, |_, made| take(made))
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
    let counts = counts_listed(conn, &frame.sessions, &filter.seats)?;
    let seats = listed_page(conn, &frame.sessions, &counts, &filter.seats, (offset, limit))?;
    let listed = frame.seen(Chunk::of(conn, seats, true)?);
    for row in listed.iter().filter_map(|listed| frame.row(listed)) {
        take(row)?;
    }
    Ok(counts.values().sum())
}
