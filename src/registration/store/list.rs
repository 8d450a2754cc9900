//! Staff's list of registrations: searched, filtered, paged, in one place for page and figures.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{PersonRow, RegistrationRow};
use crate::accounts::Scope;
use crate::db::schema::{person, registration, seat};
use crate::db::{Conn, DbError};
use crate::reference::Iso3;
use crate::registration::rules::SeatStatus;
use crate::text::fold;

/// What the list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of name, address or organisation.
    pub query: String,
    /// Only with a seat in this session.
    pub session: Option<i64>,
    /// Only of this State.
    pub state: Option<Iso3>,
    /// The day on which memberships of RECs count.
    pub day: NaiveDate,
    /// Only with a seat (in the session, if one is chosen) of this status.
    pub status: Option<SeatStatus>,
}

/// Lines of a page.
pub const PAGE: i64 = 50;

/// A line: registration, person, sort key, and the status of each seat with its session.
#[derive(Clone, Debug)]
pub struct Line {
    /// The registration.
    pub registration: RegistrationRow,
    /// The person.
    pub person: PersonRow,
    /// For the next page.
    pub sort_key: String,
    /// Session and status of each seat.
    pub seats: Vec<(i64, SeatStatus)>,
}

macro_rules! filtered {
    ($query:expr, $scope:expr, $edition:expr, $filter:expr) => {{
        let mut query = $query.filter(registration::edition_id.eq($edition)).into_boxed();
        let folded = fold(&$filter.query);
        if !folded.is_empty() {
            query = query.filter(registration::search_key.like(format!("%{folded}%")));
        }
        if let Some(state) = $filter.state {
            query = query.filter(registration::state.eq(state.as_str().to_owned()));
        }
        if let Some(limit) = $scope.limit() {
            let states: Vec<String> = limit.states_on($filter.day).iter().map(|state| state.as_str().to_owned()).collect();
            let recs: Vec<String> = limit.recs.iter().map(|rec| rec.as_str().to_owned()).collect();
            query = query.filter(registration::state.eq_any(states).or(registration::rec.eq_any(recs)).assume_not_null());
        }
        let own = seat::table.filter(seat::registration_id.eq(registration::id));
        match ($filter.session, $filter.status) {
            (None, None) => {}
            (Some(session), None) => query = query.filter(exists(own.filter(seat::session_id.eq(session)))),
            (None, Some(status)) => query = query.filter(exists(own.filter(seat::status.eq(status)))),
            (Some(session), Some(status)) => {
                query = query.filter(exists(own.filter(seat::session_id.eq(session)).filter(seat::status.eq(status))));
            }
        }
        query
    }};
}

/// How many registrations a filter leaves.
///
/// # Errors
/// A failed query.
pub fn count(conn: &mut Conn, scope: &Scope, edition: i64, filter: &Filter) -> Result<i64, DbError> {
    Ok(filtered!(registration::table, scope, edition, filter).count().get_result(conn)?)
}

/// The ids of all registrations that a filter leaves, in order of arrival.
///
/// # Errors
/// A failed query.
pub fn ids(conn: &mut Conn, scope: &Scope, edition: i64, filter: &Filter) -> Result<Vec<i64>, DbError> {
    let query = filtered!(registration::table, scope, edition, filter);
    Ok(query.order(registration::id).select(registration::id).load(conn)?)
}

/// At most `limit` registrations by name, from after a place on.
///
/// # Errors
/// A failed query.
pub fn lines(
    conn: &mut Conn,
    scope: &Scope,
    edition: i64,
    filter: &Filter,
    after: Option<&(String, i64)>,
    limit: i64,
) -> Result<Vec<Line>, DbError> {
    let mut query = filtered!(registration::table.inner_join(person::table), scope, edition, filter);
    if let Some((key, id)) = after {
        // Said so that the index is entered at the key.
        let later = registration::sort_key.gt(key.clone()).or(registration::id.gt(*id));
        query = query.filter(registration::sort_key.ge(key.clone()).and(later));
    }
    let rows: Vec<(RegistrationRow, PersonRow, String)> = query
        .order((registration::sort_key, registration::id))
        .limit(limit)
        .select((RegistrationRow::as_select(), PersonRow::as_select(), registration::sort_key))
        .load(conn)?;
    let ids: Vec<i64> = rows.iter().map(|(registration, _, _)| registration.id).collect();
    let seats: Vec<(i64, i64, SeatStatus)> = seat::table
        .filter(seat::registration_id.eq_any(ids))
        .select((seat::registration_id, seat::session_id, seat::status))
        .order(seat::session_id)
        .load(conn)?;
    let mut by_registration: HashMap<i64, Vec<(i64, SeatStatus)>> = HashMap::new();
    for (id, session, status) in seats {
        by_registration.entry(id).or_default().push((session, status));
    }
    Ok(rows
        .into_iter()
        .map(|(registration, person, sort_key)| {
            let seats = by_registration.remove(&registration.id).unwrap_or_default();
            Line { registration, person, sort_key, seats }
        })
        .collect())
}
