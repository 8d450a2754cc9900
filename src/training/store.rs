//! The people of an edition as proposals for a training need them.

use std::collections::{BTreeMap, HashSet};

use diesel::prelude::*;

use crate::db::schema::{person, registration, seat, suppression};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::invitation::store::Invitees;
use crate::programme::party::Party;
use crate::registration::rules::SeatStatus;

/// Values of one query, at most: both engines bind only so many.
const BOUND: usize = 1_000;

/// Somebody registered in an edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Known {
    /// Their registration.
    pub registration: i64,
    /// The person.
    pub person: i64,
    /// Their address; may be empty.
    pub email: String,
    /// Their folded name.
    pub name_key: String,
    /// As typed.
    pub given_name: String,
    /// As typed.
    pub family_name: String,
    state: Option<String>,
    rec: Option<String>,
    /// Their organisation.
    pub organisation: String,
    /// Their job title.
    pub job_title: String,
    /// The language of mails to them.
    pub language: Language,
}

impl Known {
    /// For whom they are there.
    pub fn party(&self) -> Option<Party> {
        Party::of(self.state.as_deref(), self.rec.as_deref().filter(|_| self.state.is_none()))
    }
}

/// Everybody registered in an edition, by name; nobody whose data were erased.
///
/// # Errors
/// A failed query.
pub fn registered(conn: &mut Conn, edition_id: i64) -> Result<Vec<Known>, DbError> {
    Ok(registration::table
        .inner_join(person::table)
        .filter(registration::edition_id.eq(edition_id))
        .filter(person::merged_into.is_null())
        .filter(person::erased_at.is_null())
        .order((registration::sort_key, registration::id))
        .select((
            registration::id,
            person::id,
            person::email,
            person::name_key,
            person::given_name,
            person::family_name,
            registration::state,
            registration::rec,
            registration::organisation,
            registration::job_title,
            registration::language,
        ))
        .load(conn)?)
}

/// A seat of an edition.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Seated {
    /// The seat.
    pub seat: i64,
    /// Whose it is.
    pub registration: i64,
    /// The session.
    pub session: i64,
    /// Where it stands.
    pub status: SeatStatus,
}

/// The seats of an edition.
///
/// # Errors
/// A failed query.
pub fn seats(conn: &mut Conn, edition_id: i64) -> Result<Vec<Seated>, DbError> {
    Ok(seat::table
        .inner_join(registration::table)
        .filter(registration::edition_id.eq(edition_id))
        .order(seat::id)
        .select((seat::id, seat::registration_id, seat::session_id, seat::status))
        .load(conn)?)
}

/// The people who are registered in an edition.
///
/// # Errors
/// A failed query.
pub fn people_of(conn: &mut Conn, edition_id: i64) -> Result<HashSet<i64>, DbError> {
    let ids: Vec<i64> =
        registration::table.filter(registration::edition_id.eq(edition_id)).select(registration::person_id).load(conn)?;
    Ok(ids.into_iter().collect())
}

/// The folded names under which some addresses are registered in an edition.
///
/// # Errors
/// A failed query.
pub fn names_of(conn: &mut Conn, edition_id: i64, emails: &[&str]) -> Result<Invitees, DbError> {
    let mut found = Invitees::new();
    for some in emails.chunks(BOUND) {
        let rows: Vec<(String, String)> = registration::table
            .inner_join(person::table)
            .filter(registration::edition_id.eq(edition_id))
            .filter(person::email.eq_any(some))
            .select((person::email, person::name_key))
            .load(conn)?;
        for (email, name) in rows {
            found.entry(email).or_default().insert(name);
        }
    }
    Ok(found)
}

/// Those of some addresses that get no bulk mail.
///
/// # Errors
/// A failed query.
pub fn suppressed(conn: &mut Conn, emails: &[&str]) -> Result<HashSet<String>, DbError> {
    let mut found = HashSet::new();
    for some in emails.chunks(BOUND) {
        let stopped: Vec<String> =
            suppression::table.filter(suppression::email.eq_any(some)).select(suppression::email).load(conn)?;
        found.extend(stopped);
    }
    Ok(found)
}

/// The States and RECs of registrations, by registration.
///
/// # Errors
/// A failed query.
pub fn parties(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<i64, Party>, DbError> {
    let rows: Vec<(i64, Option<String>, Option<String>)> = registration::table
        .filter(registration::edition_id.eq(edition_id))
        .select((registration::id, registration::state, registration::rec))
        .load(conn)?;
    let party = |(id, state, rec): (i64, Option<String>, Option<String>)| {
        Some((id, Party::of(state.as_deref(), rec.as_deref().filter(|_| state.is_none()))?))
    };
    Ok(rows.into_iter().filter_map(party).collect())
}
