//! Seats as lists hold them: of one session whole, or of several page by page.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use diesel::dsl::{count_star, max, min};
use diesel::prelude::*;

use crate::attendance::rules::{SeatFilter, StatusFilter};
use crate::db::schema::{person, registration, seat, session};
use crate::db::{Conn, DbError, each_of_run, load_among};
use crate::i18n::Language;
use crate::registration::rules::{Affiliation, SeatStatus};
use crate::session::store::SessionRow;

/// A seat with whose it is.
#[derive(Clone, Debug, Queryable)]
pub struct SeatRow {
    /// The seat.
    pub seat: i64,
    /// Its session.
    pub session: i64,
    /// Where it stands.
    pub status: SeatStatus,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Whom they represent.
    pub affiliation: Affiliation,
    /// Organisation.
    pub organisation: String,
    /// Job title.
    pub job_title: String,
    /// The language they read.
    pub language: Language,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// As they state it.
    pub gender: String,
    /// Their address.
    pub email: String,
}

macro_rules! columns {
    () => {
        (
            seat::id,
            seat::session_id,
            seat::status,
            registration::state,
            registration::rec,
            registration::affiliation,
            registration::organisation,
            registration::job_title,
            registration::language,
            person::family_name,
            person::given_name,
            person::gender,
            person::email,
        )
    };
}

impl SeatRow {
    /// Bytes in whose order the seats of a session are listed, as the databases have it: State, family name, given name, e-mail;
    /// no State first.
    pub fn list_key(&self) -> Vec<u8> {
        let texts = [self.state.as_deref().unwrap_or_default(), &self.family_name, &self.given_name, &self.email];
        let size = texts.iter().map(|text| text.len() + 1).sum::<usize>() + size_of::<i64>();
        let mut key = Vec::with_capacity(size);
        for text in texts {
            key.extend_from_slice(text.as_bytes());
            // Less than whatever a longer text goes on with.
            key.push(0);
        }
        key.extend_from_slice(&self.seat.to_be_bytes());
        key
    }
}

/// The same order for a query, on both engines.
macro_rules! order {
    () => {
        (
            registration::state.is_not_null(),
            registration::state,
            person::family_name,
            person::given_name,
            person::email,
            seat::id,
        )
    };
}

/// A query of seats whose filter does not ask whose they are. Session by session, their registrations would come from
/// everywhere in the file.
macro_rules! alone {
    ($query:expr, $sessions:expr, $filter:expr) => {{
        let mut query = $query.filter(seat::session_id.eq_any($sessions)).into_boxed();
        if let Some(status) = $filter.status.and_then(StatusFilter::seat) {
            query = query.filter(seat::status.eq(status));
        }
        query
    }};
}

/// The seats of some sessions within a filter, each with the id of its session, in the order in which they were taken: rows
/// that belong to neighbours of this order lie beside each other in the file.
///
/// # Errors
/// A failed query.
pub fn seats_taken(conn: &mut Conn, sessions: &[SessionRow], filter: &SeatFilter) -> Result<Vec<(i64, i64)>, DbError> {
    let mut all: Vec<(i64, i64)> = Vec::new();
    for some in alike(sessions, filter) {
        let Some(day) = some.first().map(SessionRow::day) else { continue };
        let ids: Vec<i64> = some.iter().map(|session| session.id).collect();
        if filter.asks_whose() {
            let rows = seat::table.inner_join(registration::table).select((seat::id, seat::session_id));
            all.extend(chosen!(rows, ids, day, filter).load::<(i64, i64)>(conn)?);
        } else {
            all.extend(alone!(seat::table.select((seat::id, seat::session_id)), ids, filter).load::<(i64, i64)>(conn)?);
        }
    }
    all.sort_unstable();
    Ok(all)
}

/// Some seats with whose they are, in no order.
///
/// # Errors
/// A failed query.
pub fn seat_rows(conn: &mut Conn, seats: &[i64]) -> Result<Vec<SeatRow>, DbError> {
    let rows = seat::table.inner_join(registration::table.inner_join(person::table)).select(columns!());
    Ok(load_among!(conn, rows, seat::id, seats, |row: &SeatRow| row.seat))
}

/// The first and last id among the seats of some sessions, and how many they are.
///
/// # Errors
/// A failed query.
pub fn extent(conn: &mut Conn, sessions: &[SessionRow]) -> Result<(RangeInclusive<i64>, usize), DbError> {
    let ids: Vec<i64> = sessions.iter().map(|session| session.id).collect();
    let seats = seat::table.filter(seat::session_id.eq_any(ids)).select((min(seat::id), max(seat::id), count_star()));
    let (first, last, count): (Option<i64>, Option<i64>, i64) = seats.first(conn)?;
    Ok((first.unwrap_or(1)..=last.unwrap_or(0), usize::try_from(count).unwrap_or(0)))
}

/// Gives the seats between two ids, with whose they are, to `take` in no order and in chunks of at most `size`, until it answers
/// `false`; answers whether it has had all.
///
/// # Errors
/// A failed query, or what `take` answers.
pub fn each_between(
    conn: &mut Conn,
    ids: &RangeInclusive<i64>,
    size: u16,
    mut take: impl FnMut(&mut Conn, Vec<SeatRow>) -> Result<bool, DbError>,
) -> Result<bool, DbError> {
    let rows = seat::table.inner_join(registration::table.inner_join(person::table)).select(columns!());
    Ok(each_of_run!(conn, ids, size, |some| rows.filter(seat::id.between(*some.start(), *some.end())), take))
}

/// Sessions on whose days the same States belong to the RECs of a filter, as they follow each other: nearly always all of
/// them, since RECs rarely gain or lose members.
fn alike<'a>(sessions: &'a [SessionRow], filter: &SeatFilter) -> impl Iterator<Item = &'a [SessionRow]> {
    let members = |session: &SessionRow| -> Vec<_> { filter.limits().map(|limit| limit.states_on(session.day())).collect() };
    sessions.chunk_by(move |one, next| members(one) == members(next))
}

/// How many seats of each of some sessions, in their order, are within a filter, whatever its attendance status; sessions without
/// any are left out.
///
/// # Errors
/// A failed query.
pub fn counts_listed(conn: &mut Conn, sessions: &[SessionRow], filter: &SeatFilter) -> Result<HashMap<i64, i64>, DbError> {
    let mut counts = HashMap::new();
    for some in alike(sessions, filter) {
        let Some(day) = some.first().map(SessionRow::day) else { continue };
        let ids: Vec<i64> = some.iter().map(|session| session.id).collect();
        let counted = (seat::session_id, count_star());
        let rows: Vec<(i64, i64)> = if filter.asks_whose() {
            let seats = seat::table.inner_join(registration::table).group_by(seat::session_id).select(counted);
            chosen!(seats, ids, day, filter).load(conn)?
        } else {
            alone!(seat::table.group_by(seat::session_id).select(counted), ids, filter).load(conn)?
        };
        counts.extend(rows);
    }
    Ok(counts)
}

/// A page of the seats of some sessions, in their order, within a filter (whatever its attendance status): at most `limit` from
/// `offset` on, in the order of the attendance list. By the number of seats of each session only those are put in order that the
/// page is in.
///
/// # Errors
/// A failed query.
pub fn listed_page(
    conn: &mut Conn,
    sessions: &[SessionRow],
    counts: &HashMap<i64, i64>,
    filter: &SeatFilter,
    (offset, limit): (i64, i64),
) -> Result<Vec<SeatRow>, DbError> {
    let (within, mut skip) = sessions_of_page(sessions, counts, (offset, limit));
    let mut page = Vec::new();
    for some in alike(within, filter) {
        let Some(day) = some.first().map(SessionRow::day) else { continue };
        let missing = limit - i64::try_from(page.len()).unwrap_or(i64::MAX);
        let ids: Vec<i64> = some.iter().map(|session| session.id).collect();
        let rows =
            seat::table.inner_join(session::table).inner_join(registration::table.inner_join(person::table)).select(columns!());
        let found: Vec<SeatRow> = chosen!(rows, ids, day, filter)
            .order((session::starts_at, session::slug, order!()))
            .offset(skip)
            .limit(missing)
            .load(conn)?;
        skip = 0;
        page.extend(found);
    }
    Ok(page)
}

/// The sessions that a page is in, and how many seats of the first of them lie before it.
fn sessions_of_page<'a>(
    sessions: &'a [SessionRow],
    counts: &HashMap<i64, i64>,
    (offset, limit): (i64, i64),
) -> (&'a [SessionRow], i64) {
    let count = |session: &SessionRow| counts.get(&session.id).copied().unwrap_or(0);
    let mut skip = offset;
    let before = sessions.iter().take_while(|session| {
        let lies_before = skip >= count(session);
        if lies_before {
            skip -= count(session);
        }
        lies_before
    });
    let within = sessions.get(before.count()..).unwrap_or_default();
    let mut held = -skip;
    let needed = within.iter().take_while(|session| {
        let is_needed = held < limit;
        held += count(session);
        is_needed
    });
    (within.get(..needed.count()).unwrap_or_default(), skip)
}
