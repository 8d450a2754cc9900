//! The attendance list: one row a seat, whatever its status, in the order that DESIGN fixes. One source for page, CSV
//! and XLSX.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::store::{self, SeatRow};
use crate::attendance::certificates::code::grouped;
use crate::attendance::rules::{AttendanceStatus, Evidence, Measure, SeatFilter, StatusFilter, View, view};
use crate::attendance::store::certificates::codes_of_seats;
use crate::attendance::store::{Order, evidence_of, seats};
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
    /// Which of its seats.
    pub seats: SeatFilter,
    /// Language of texts.
    pub language: Language,
    /// Whether names and addresses are in it.
    pub personal: bool,
}

/// A cell with its type.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text as somebody typed it, or a code.
    Text(String),
    /// An instant.
    Instant(Option<DateTime<Utc>>),
    /// A whole number.
    Number(Option<i64>),
}

/// Seats read at once.
const CHUNK: usize = 500;

/// A row with what a page needs beside its cells.
pub struct Row {
    /// The seat.
    pub seat: i64,
    /// Its cells in the order of [`COLUMNS`].
    pub cells: Vec<Cell>,
    /// The view of its evidence.
    pub view: View,
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
    mut take: impl FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let names = StateNames::load(conn, edition.programme_id)?;
    let areas: HashMap<i64, String> = thematic_areas(conn, edition.id)?.into_iter().map(|area| (area.id, area.slug)).collect();
    let mut listed = sessions(conn, edition.id)?;
    listed.retain(|session| {
        session.status != SessionStatus::Draft && filter.session.as_ref().is_none_or(|slug| session.slug == *slug)
    });
    for session in &listed {
        let ids: Vec<i64> = seats(conn, session, &filter.seats, Order::List, None)?.into_iter().map(|(seat, _)| seat).collect();
        let area = session.thematic_area_id.and_then(|id| areas.get(&id)).cloned().unwrap_or_default();
        let list = List { edition, session, area, names: &names, filter, now };
        for chunk in ids.chunks(CHUNK) {
            for row in list.rows(conn, chunk)? {
                take(row)?;
            }
        }
    }
    Ok(())
}

struct List<'a> {
    edition: &'a EditionRow,
    session: &'a SessionRow,
    area: String,
    names: &'a StateNames,
    filter: &'a Filter,
    now: DateTime<Utc>,
}

impl List<'_> {
    fn rows(&self, conn: &mut Conn, ids: &[i64]) -> Result<Vec<Row>, DbError> {
        let mut by_id: HashMap<i64, SeatRow> = store::rows(conn, ids)?.into_iter().map(|row| (row.seat, row)).collect();
        let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
        let mut codes = codes_of_seats(conn, ids)?;
        for (seat, piece) in evidence_of(conn, ids)? {
            evidence.entry(seat).or_default().push(piece);
        }
        let measure = Measure::of(self.session, self.edition.present_share, self.now);
        let wanted = self.filter.seats.status.and_then(StatusFilter::attendance);
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(seat) = by_id.remove(id) else { continue };
            let pieces = evidence.remove(id).unwrap_or_default();
            let seen = view(&pieces, measure, seat.status.holds_place());
            if wanted.is_none_or(|wanted| seen.status == Some(wanted)) {
                rows.push(self.row(seat, seen, codes.remove(id).unwrap_or_default()));
            }
        }
        Ok(rows)
    }

    fn row(&self, seat: SeatRow, seen: View, code: String) -> Row {
        let state = seat.state.as_deref().and_then(Iso3::parse);
        let rec = seat.rec.as_deref().and_then(RecCode::parse);
        let day = self.session.starts().date_naive();
        let recs: Vec<RecCode> = state.map_or_else(|| rec.into_iter().collect(), |state| reference::data().recs_of(state, day));
        let mut codes: Vec<&str> = recs.iter().map(|rec| rec.as_str()).collect();
        codes.sort_unstable();
        let text = |text: &str| Cell::Text(text.to_owned());
        let personal = |text: String| Cell::Text(if self.filter.personal { text } else { String::new() });
        let cells = vec![
            text(&self.edition.slug),
            text(&self.session.slug),
            text(self.session.title.get(self.filter.language)),
            text(&self.area),
            Cell::Instant(Some(self.session.starts())),
            Cell::Text(seat.state.unwrap_or_default()),
            Cell::Text(state.map(|state| self.names.name(state, self.filter.language)).unwrap_or_default()),
            Cell::Text(codes.join("|")),
            text(seat.affiliation.as_str()),
            Cell::Text(seat.organisation),
            personal(seat.family_name),
            personal(seat.given_name),
            Cell::Text(seat.gender),
            personal(seat.job_title),
            personal(seat.email),
            text(seat.language.code()),
            text(seat.status.as_str()),
            text(seen.status.map_or("", AttendanceStatus::as_str)),
            Cell::Instant(seen.first_join),
            Cell::Instant(seen.last_leave),
            Cell::Number(seen.minutes),
            Cell::Number(seen.share_percent),
            Cell::Text(seen.sources.join("|")),
            // Whoever has the code can read the name.
            personal(grouped(&code)),
        ];
        Row { seat: seat.seat, cells, view: seen }
    }
}
