//! The attendance list: one row a seat, whatever its status, in an order that others rely on. One source for page, CSV
//! and XLSX.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::{mem, thread};

use chrono::{DateTime, NaiveDate, Utc};

use crate::attendance::certificates::code::grouped;
use crate::attendance::rules::{AttendanceStatus, Evidence, Measure, SeatFilter, StatusFilter, View, view};
use crate::attendance::store::certificates::{codes_of_seats, has_valid_certificates};
use crate::attendance::store::{
    SeatRow, counts_listed, each_between, evidence_of, extent, listed_page, seat_rows, seats_taken,
};
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

/// Seats that are read at once.
const CHUNK: u16 = 1_000;
/// Chunks that are read before somebody takes them.
const AHEAD: usize = 4;
/// Seats that are put in order while the next are read.
const STRETCH: usize = 8_000;
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
    pub view: View,
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

/// What the database says of some seats.
struct Chunk {
    seats: Vec<SeatRow>,
    evidence: HashMap<i64, Vec<Evidence>>,
    codes: HashMap<i64, String>,
}

impl Chunk {
    /// Looks for codes only where there is any.
    fn of(conn: &mut Conn, seats: Vec<SeatRow>, has_codes: bool) -> Result<Self, DbError> {
        let mut ids: Vec<i64> = seats.iter().map(|seat| seat.seat).collect();
        ids.sort_unstable();
        let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
        for (seat, piece) in evidence_of(conn, &ids)? {
            evidence.entry(seat).or_default().push(piece);
        }
        let codes = if has_codes { codes_of_seats(conn, &ids)? } else { HashMap::new() };
        Ok(Self { seats, evidence, codes })
    }
}

/// Seats that are put in order together: all of some sessions.
enum Group {
    /// Those between two ids, at least half of which are of the list: as many as said.
    Run(RangeInclusive<i64>, usize),
    /// These.
    Seats(Vec<i64>),
}

impl Group {
    fn size(&self) -> usize {
        match self {
            Self::Run(_, size) => *size,
            Self::Seats(seats) => seats.len(),
        }
    }

    /// Gives them to `take` in chunks, until it answers `false`; answers whether it has had all.
    fn read(&self, conn: &mut Conn, has_codes: bool, mut take: impl FnMut(Chunk) -> bool) -> Result<bool, DbError> {
        match self {
            Self::Run(ids, _) => each_between(conn, ids, CHUNK, |conn, seats| Ok(take(Chunk::of(conn, seats, has_codes)?))),
            Self::Seats(seats) => {
                for some in seats.chunks(CHUNK.into()) {
                    let rows = seat_rows(conn, some)?;
                    if !take(Chunk::of(conn, rows, has_codes)?) {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }
}

/// What comes of reading ahead: a chunk, or the end of a group.
type Ahead = Result<Option<Chunk>, DbError>;

/// Reads groups of seats until all are read, something fails or nobody takes them any more.
fn read_ahead(conn: &mut Conn, groups: &[Group], has_codes: bool, to: &SyncSender<Ahead>) {
    for group in groups {
        let next = match group.read(conn, has_codes, |chunk| to.send(Ok(Some(chunk))).is_ok()) {
            Ok(true) => Ok(None),
            Ok(false) => return,
            Err(error) => Err(error),
        };
        let is_last = next.is_err();
        if to.send(next).is_err() || is_last {
            return;
        }
    }
}

/// What puts a seat where the list has it: the place of its session, and the key of the seat there.
type Place = (usize, Vec<u8>);

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

impl Listed {
    /// What puts it where the list has it.
    fn place_in_list(&self) -> Place {
        (self.place, self.seat.list_key())
    }
}

/// Things with what puts them in order. Each stretch of them is put in order as soon as it is full; in the end these are merged.
struct Gathered<T> {
    all: Vec<(Place, T)>,
    /// How many belong to full stretches.
    arranged: usize,
}

impl<T> Gathered<T> {
    fn with_room_for(size: usize) -> Self {
        Self { all: Vec::with_capacity(size), arranged: 0 }
    }

    fn add(&mut self, some: Vec<(Place, T)>) {
        self.all.extend(some);
        if self.all.len() - self.arranged >= STRETCH {
            if let Some(stretch) = self.all.get_mut(self.arranged..) {
                stretch.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
            }
            self.arranged = self.all.len();
        }
    }

    fn in_order(mut self) -> impl Iterator<Item = T> {
        // This sort finds what is in order already and merges it; an unstable one would not.
        self.all.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.all.into_iter().map(|(_, thing)| thing)
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
                let code = codes.remove(&seat.seat).unwrap_or_default();
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
    fn row(&self, Listed { seat, place, state, seen, code }: Listed) -> Option<Row<'_>> {
        let session = self.sessions.get(place)?;
        let area = session.thematic_area_id.and_then(|id| self.areas.get(&id)).map_or("", String::as_str);
        let state = state.and_then(|state| self.states.get(state));
        let rec = seat.rec.as_deref().and_then(RecCode::parse).map_or("", RecCode::as_str);
        let (name, recs) = state.map_or(("", rec), |met| (met.name.as_str(), met.recs.as_str()));
        let personal = |text: String| Cell::Text(if self.filter.personal { text.into() } else { "".into() });
        let cells = [
            Cell::Code(&self.edition.slug),
            Cell::Code(&session.slug),
            Cell::Text(session.title.get(self.filter.language).into()),
            Cell::Code(area),
            Cell::Instant(Some(session.starts())),
            Cell::Text(seat.state.unwrap_or_default().into()),
            Cell::Text(name.into()),
            Cell::Code(recs),
            Cell::Code(seat.affiliation.as_str()),
            Cell::Text(seat.organisation.into()),
            personal(seat.family_name),
            personal(seat.given_name),
            Cell::Text(seat.gender.into()),
            personal(seat.job_title),
            personal(seat.email),
            Cell::Code(seat.language.code()),
            Cell::Code(seat.status.as_str()),
            Cell::Code(seen.status.map_or("", AttendanceStatus::as_str)),
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
    by_group(conn, &mut frame, GATHERED, make, |frame, listed| frame.row(*listed).map_or(Ok(()), &mut take))
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
        let made = make(&mut some.into_iter().filter_map(|listed| {
            let place = listed.place_in_list();
            let row = frame.row(listed)?;
            places.push(place);
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
    for row in listed.into_iter().filter_map(|listed| frame.row(listed)) {
        take(row)?;
    }
    Ok(counts.values().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gathered_comes_out_in_order() {
        let mut gathered = Gathered::with_room_for(0);
        // Every number below this once, since it has no factor in common with the step.
        let count = 3 * STRETCH + 1_234;
        let numbers: Vec<usize> = (0..count).map(|number| number * 7_919 % count).collect();
        for some in numbers.chunks(1_000) {
            gathered.add(
                some.iter().map(|number| ((number / 100, vec![u8::try_from(number % 100).expect("small")]), *number)).collect(),
            );
        }
        assert!(gathered.in_order().eq(0..count));
        assert_eq!(Gathered::<i32>::with_room_for(5).in_order().count(), 0);
    }
}
