//! The ledger, imported reports and the match desk in the database.

macro_rules! seat_people {
    () => {
        seat::table.inner_join(registration::table.inner_join(person::table)).select((
            seat::id,
            seat::status,
            person::id,
            person::email,
            person::name_key,
            person::given_name,
            person::family_name,
            registration::state,
            registration::rec,
            registration::organisation,
        ))
    };
}

/// Who of an edition has which of some values in a column of `person`, or in the same of `person_alias`.
macro_rules! holders_by {
    ($conn:expr, $edition:expr, $values:expr, $column:ident) => {{
        let values: Vec<String> = $values.into_iter().filter(|value: &String| !value.is_empty()).collect();
        let mut found: HashMap<String, Vec<i64>> = HashMap::new();
        // Both engines bind only so many values in one query.
        for some in values.chunks(1_000) {
            let own: Vec<(String, i64)> = registration::table
                .inner_join(person::table)
                .filter(registration::edition_id.eq($edition))
                .filter(person::$column.eq_any(some.to_vec()))
                .select((person::$column, person::id))
                .load($conn)?;
            let registered = registration::table.filter(registration::edition_id.eq($edition));
            let other: Vec<(String, i64)> = person_alias::table
                .filter(person_alias::$column.eq_any(some.to_vec()))
                .filter(person_alias::person_id.eq_any(registered.select(registration::person_id)))
                .select((person_alias::$column, person_alias::person_id))
                .load($conn)?;
            for (value, person) in own.into_iter().chain(other) {
                found.entry(value).or_default().push(person);
            }
        }
        found
    }};
}

/// Seats of some sessions within a filter, as far as the database can tell: attendance statuses are views of evidence. On the
/// days of these sessions the same States belong to the RECs of the filter.
macro_rules! chosen {
    ($query:expr, $sessions:expr, $day:expr, $filter:expr) => {{
        let mut query = $query.filter(seat::session_id.eq_any($sessions)).into_boxed();
        if let Some(state) = $filter.state {
            query = query.filter(registration::state.eq(state.as_str().to_owned()));
        }
        if let Some(status) = $filter.status.and_then(StatusFilter::seat) {
            query = query.filter(seat::status.eq(status));
        }
        for limit in $filter.limits() {
            let states: Vec<String> = limit.states_on($day).iter().map(|state| state.as_str().to_owned()).collect();
            let recs: Vec<String> = limit.recs.iter().map(|rec| rec.as_str().to_owned()).collect();
            query = query.filter(registration::state.eq_any(states).or(registration::rec.eq_any(recs)).assume_not_null());
        }
        query
    }};
}

pub mod certificates;
pub mod corrections;
mod desk;
mod imports;
pub mod ledger;
mod listing;
pub mod rooms;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::names::Called;
use super::rules::{Evidence, SeatFilter, Source, StatusFilter, Verdict, minutes_of};
use crate::db::schema::{attendance_evidence, person, person_alias, registration, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, load_among};
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::SeatStatus;
use crate::session::speakers::Speaker;
use crate::session::store::{SessionRow, session_by_id, speaker_rows};
use crate::text::person_name_key;

pub use desk::{
    Decision, Registered, ReportPersonRow, aliases, decide, decided, decided_count, decided_person, desk_count, desk_next,
    desk_open, desk_person, registered_as, remember, reopen, taken_back_among,
};
pub use imports::{
    ImportRow, NewImport, OpenNames, find_import, import_format, imports, insert_import, insert_report_person, open_of_imports,
    people_of_imports, seats_of_import, undo_import,
};
pub use listing::{SeatRow, counts_listed, each_between, extent, listed_page, seat_rows, seats_taken};

/// Somebody with a seat in a session.
#[derive(Clone, Debug, Queryable)]
pub struct SeatPerson {
    /// The seat.
    pub seat: i64,
    /// Where it stands.
    pub status: SeatStatus,
    /// The person.
    pub person: i64,
    /// Their address.
    pub email: String,
    /// Their folded name.
    pub name_key: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Organisation.
    pub organisation: String,
}

impl SeatPerson {
    /// Their State.
    pub fn state(&self) -> Option<Iso3> {
        self.state.as_deref().and_then(Iso3::parse)
    }

    /// Their REC.
    pub fn rec(&self) -> Option<RecCode> {
        self.rec.as_deref().and_then(RecCode::parse)
    }
}

/// Everybody with a seat in a session, by name.
///
/// # Errors
/// A failed query.
pub fn people(conn: &mut Conn, session_id: i64) -> Result<Vec<SeatPerson>, DbError> {
    Ok(seat_people!().filter(seat::session_id.eq(session_id)).order((registration::sort_key, seat::id)).load(conn)?)
}

/// Another address and folded name of somebody with a seat.
#[derive(Clone, Debug, Queryable)]
pub struct OtherAddress {
    /// The person.
    pub person: i64,
    /// The address; empty when only the name is known.
    pub email: String,
    /// The folded name.
    pub name_key: String,
}

/// The other addresses and names of everybody with a seat in a session.
///
/// # Errors
/// A failed query.
pub fn other_addresses(conn: &mut Conn, session_id: i64) -> Result<Vec<OtherAddress>, DbError> {
    let seated = seat::table.inner_join(registration::table).filter(seat::session_id.eq(session_id));
    Ok(person_alias::table
        .filter(person_alias::person_id.eq_any(seated.select(registration::person_id)))
        .order(person_alias::id)
        .select((person_alias::person_id, person_alias::email, person_alias::name_key))
        .load(conn)?)
}

/// Who of an edition has an address or a name that a report gives somebody, also as another of theirs.
#[derive(Clone, Debug, Default)]
pub struct Holders {
    /// People by address.
    pub of_email: HashMap<String, Vec<i64>>,
    /// People by folded name, of the names that stand without an address.
    pub of_name: HashMap<String, Vec<i64>>,
}

impl Holders {
    /// Whether somebody else has an address.
    pub fn share(&self, email: &str, person: i64) -> bool {
        self.of_email.get(email).is_some_and(|people| people.iter().any(|other| *other != person))
    }

    /// Whether somebody else has a folded name.
    pub fn are_namesakes(&self, name_key: &str, person: i64) -> bool {
        self.of_name.get(name_key).is_some_and(|people| people.iter().any(|other| *other != person))
    }
}

/// Who of an edition has these addresses, and those of these names that stand without one.
///
/// # Errors
/// A failed query.
pub fn holders<'a>(
    conn: &mut Conn,
    edition_id: i64,
    called: impl IntoIterator<Item = (Option<&'a str>, &'a str)>,
) -> Result<Holders, DbError> {
    let (mut emails, mut names) = (BTreeSet::new(), BTreeSet::new());
    for (email, name) in called {
        if let Some(email) = email {
            emails.insert(email.to_owned());
        } else {
            names.extend([person_name_key("", name), Called::of(name).key]);
        }
    }
    Ok(Holders {
        of_email: holders_by!(conn, edition_id, emails, email),
        of_name: holders_by!(conn, edition_id, names, name_key),
    })
}

/// The people of some seats (a page of them), by name.
///
/// # Errors
/// A failed query.
pub fn people_of(conn: &mut Conn, seats: &[i64]) -> Result<Vec<SeatPerson>, DbError> {
    Ok(seat_people!().filter(seat::id.eq_any(seats.to_vec())).order((registration::sort_key, seat::id)).load(conn)?)
}

/// Whoever has a seat of a session.
///
/// # Errors
/// A failed query.
pub fn person_at(conn: &mut Conn, session_id: i64, seat_id: i64) -> Result<Option<SeatPerson>, DbError> {
    Ok(seat_people!().filter(seat::session_id.eq(session_id)).filter(seat::id.eq(seat_id)).first(conn).optional()?)
}

/// How many seats of a session are within a filter, whatever its attendance status.
///
/// # Errors
/// A failed query.
pub fn count_seats(conn: &mut Conn, session: &SessionRow, filter: &SeatFilter) -> Result<i64, DbError> {
    Ok(chosen!(seat::table.inner_join(registration::table), [session.id], session.day(), filter).count().get_result(conn)?)
}

/// The seats of a session within a filter (whatever its attendance status) and where they stand, by name; of a page, from
/// an offset on at most a number of them.
///
/// # Errors
/// A failed query.
pub fn seats(
    conn: &mut Conn,
    session: &SessionRow,
    filter: &SeatFilter,
    page: Option<(i64, i64)>,
) -> Result<Vec<(i64, SeatStatus)>, DbError> {
    let columns = seat::table.inner_join(registration::table.inner_join(person::table)).select((seat::id, seat::status));
    let mut query = chosen!(columns, [session.id], session.day(), filter);
    query = query.order((registration::sort_key, seat::id));
    if let Some((offset, limit)) = page {
        query = query.offset(offset).limit(limit);
    }
    Ok(query.load(conn)?)
}

macro_rules! evidence_columns {
    () => {
        (
            attendance_evidence::seat_id,
            attendance_evidence::source,
            attendance_evidence::verdict,
            attendance_evidence::starts_at,
            attendance_evidence::ends_at,
            attendance_evidence::seconds,
            attendance_evidence::room_id,
        )
    };
}

type EvidenceRow = (i64, Source, Verdict, Option<UtcInstant>, Option<UtcInstant>, Option<i64>, Option<i64>);

fn evidence((seat, source, verdict, from, to, seconds, _): EvidenceRow) -> (i64, Evidence) {
    let interval = from.zip(to).map(|(from, to)| (from.utc(), to.utc()));
    (seat, Evidence { source, verdict, interval, seconds })
}

/// Pieces of the ledger. Whoever sat in a room whose minutes nobody has declared was there as long as its connection, by what
/// the ledger says of that now: reports come and go.
fn pieces(conn: &mut Conn, mut rows: Vec<EvidenceRow>) -> Result<Vec<(i64, Evidence)>, DbError> {
    let mut of: Vec<i64> = rows.iter().filter_map(|row| row.6).collect();
    of.sort_unstable();
    of.dedup();
    let connections = rooms::connections(conn, &of)?;
    if !connections.is_empty() {
        let mut seats: Vec<i64> = connections.values().copied().collect();
        seats.sort_unstable();
        let own = attendance_evidence::table
            .filter(attendance_evidence::room_id.is_null())
            .order(attendance_evidence::id)
            .select(evidence_columns!());
        let own: Vec<EvidenceRow> = load_among!(conn, own, attendance_evidence::seat_id, &seats, |row: &EvidenceRow| row.0);
        let own = by_seat(own.into_iter().map(evidence));
        for row in &mut rows {
            if let Some(connection) = row.6.and_then(|room| connections.get(&room)) {
                row.5 = own.get(connection).and_then(|pieces| minutes_of(pieces)).map(|minutes| minutes * 60);
            }
        }
    }
    Ok(rows.into_iter().map(evidence).collect())
}

fn by_seat(pieces: impl Iterator<Item = (i64, Evidence)>) -> HashMap<i64, Vec<Evidence>> {
    let mut by_seat: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for (seat, piece) in pieces {
        by_seat.entry(seat).or_default().push(piece);
    }
    by_seat
}

/// The evidence of some seats, in the order in which it was entered.
///
/// # Errors
/// A failed query.
pub fn evidence_of(conn: &mut Conn, seats: &[i64]) -> Result<Vec<(i64, Evidence)>, DbError> {
    let rows = attendance_evidence::table.order(attendance_evidence::id).select(evidence_columns!());
    let rows: Vec<EvidenceRow> = load_among!(conn, rows, attendance_evidence::seat_id, seats, |row: &EvidenceRow| row.0);
    pieces(conn, rows)
}

/// The evidence of a whole session by seat.
///
/// # Errors
/// A failed query.
pub fn evidence_of_session(conn: &mut Conn, session_id: i64) -> Result<HashMap<i64, Vec<Evidence>>, DbError> {
    evidence_of_sessions(conn, &[session_id])
}

/// The evidence of some sessions by seat, in the order in which it was entered.
///
/// # Errors
/// A failed query.
pub fn evidence_of_sessions(conn: &mut Conn, sessions: &[i64]) -> Result<HashMap<i64, Vec<Evidence>>, DbError> {
    let rows: Vec<EvidenceRow> = attendance_evidence::table
        .filter(attendance_evidence::session_id.eq_any(sessions.to_vec()))
        .order(attendance_evidence::id)
        .select(evidence_columns!())
        .load(conn)?;
    Ok(by_seat(pieces(conn, rows)?.into_iter()))
}

/// Where a piece of evidence belongs, and where it comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// The session.
    pub session: i64,
    /// The seat.
    pub seat: i64,
    /// The imported report.
    pub import: Option<i64>,
    /// The person of the report.
    pub report_person: Option<i64>,
    /// The room it comes with.
    pub room: Option<i64>,
    /// The member of staff who enters or confirms it.
    pub recorded_by: Option<i64>,
    /// Why, in the words of whoever enters it.
    pub note: &'a str,
}

/// Adds to the ledger.
///
/// # Errors
/// A failed query.
pub fn add_evidence(conn: &mut Conn, origin: Origin<'_>, piece: &Evidence, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::insert_into(attendance_evidence::table)
        .values((
            attendance_evidence::session_id.eq(origin.session),
            attendance_evidence::seat_id.eq(origin.seat),
            attendance_evidence::source.eq(piece.source),
            attendance_evidence::verdict.eq(piece.verdict),
            attendance_evidence::starts_at.eq(piece.interval.map(|(from, _)| UtcInstant::from(from))),
            attendance_evidence::ends_at.eq(piece.interval.map(|(_, to)| UtcInstant::from(to))),
            attendance_evidence::seconds.eq(piece.seconds),
            attendance_evidence::import_id.eq(origin.import),
            attendance_evidence::report_person_id.eq(origin.report_person),
            attendance_evidence::room_id.eq(origin.room),
            attendance_evidence::recorded_by.eq(origin.recorded_by),
            attendance_evidence::note.eq(origin.note),
            attendance_evidence::created_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes back what the roll-call has said of a seat: it is recorded anew. A line that decides stays, whatever its source.
///
/// # Errors
/// A failed query.
pub fn drop_roll_call(conn: &mut Conn, seat_id: i64) -> Result<usize, DbError> {
    Ok(diesel::delete(
        attendance_evidence::table
            .filter(attendance_evidence::seat_id.eq(seat_id))
            .filter(attendance_evidence::source.eq(Source::RollCall))
            .filter(attendance_evidence::verdict.ne(Verdict::Corrected)),
    )
    .execute(conn)?)
}

/// Who holds a session and who speaks in it.
///
/// # Errors
/// A failed query.
pub fn hosts(conn: &mut Conn, session_id: i64) -> Result<Vec<Speaker>, DbError> {
    let Some(session) = session_by_id(conn, session_id)? else { return Ok(Vec::new()) };
    let hosts = session.hosts().into_iter().chain(session.co_hosts()).map(|name| Speaker::named(name, None));
    let speakers = speaker_rows(conn, session_id)?.into_iter().map(|row| Speaker::named(row.name, row.email));
    Ok(hosts.chain(speakers).collect())
}

/// Those of some seats that are walk-ins'.
///
/// # Errors
/// A failed query.
pub fn walk_ins_among(conn: &mut Conn, seats: &[i64]) -> Result<Vec<i64>, DbError> {
    let mut found = Vec::new();
    // Both engines bind only so many values in one query.
    for some in seats.chunks(1_000) {
        let walk_ins = seat::table.filter(seat::id.eq_any(some.to_vec())).filter(seat::status.eq(SeatStatus::WalkIn));
        found.extend(walk_ins.order(seat::id).select(seat::id).load::<i64>(conn)?);
    }
    Ok(found)
}
