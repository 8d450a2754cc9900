//! Participating States and RECs.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::{participating_rec, participating_state, seat_tally, session};
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::reference::{Iso3, RecCode};

/// A State that takes part, with its quota in each session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipatingState {
    /// The State.
    pub state: Iso3,
    /// Seats kept for it until the release date.
    pub reserved: i32,
    /// Confirmed seats at most; none = no maximum.
    pub maximum: Option<i32>,
    /// 00:00 of this day in the edition's zone.
    pub release_on: Option<NaiveDate>,
}

impl ParticipatingState {
    /// A State without a quota.
    pub const fn without_quota(state: Iso3) -> Self {
        Self { state, reserved: 0, maximum: None, release_on: None }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"reserved": self.reserved, "maximum": self.maximum, "release_on": self.release_on})
    }
}

/// The States of an edition, by code.
///
/// # Errors
/// A failed query.
pub fn participating_states(conn: &mut Conn, edition_id: i64) -> Result<Vec<ParticipatingState>, DbError> {
    let rows: Vec<(String, i32, Option<i32>, Option<NaiveDate>)> = participating_state::table
        .filter(participating_state::edition_id.eq(edition_id))
        .order(participating_state::state)
        .select((
            participating_state::state,
            participating_state::reserved,
            participating_state::maximum,
            participating_state::release_on,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(state, reserved, maximum, release_on)| {
            Ok(ParticipatingState { state: parse_state(&state)?, reserved, maximum, release_on })
        })
        .collect()
}

/// A State's code as stored.
///
/// # Errors
/// [`DbError::Corrupt`] for any other text.
pub fn parse_state(code: &str) -> Result<Iso3, DbError> {
    Iso3::parse(code).ok_or_else(|| DbError::Corrupt(format!("State {code:?}")))
}

/// Adds a State to an edition or changes its quota; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_participating_state(conn: &mut Conn, edition_id: i64, new: &ParticipatingState) -> Result<bool, DbError> {
    let existing = participating_states(conn, edition_id)?.into_iter().find(|state| state.state == new.state);
    let columns = (
        participating_state::reserved.eq(new.reserved),
        participating_state::maximum.eq(new.maximum),
        participating_state::release_on.eq(new.release_on),
    );
    let code = new.state.as_str();
    match existing {
        Some(existing) if existing == *new => Ok(false),
        Some(_) => {
            diesel::update(participating_state::table.find((edition_id, code))).set(columns).execute(conn)?;
            Ok(true)
        }
        None => {
            let key = (participating_state::edition_id.eq(edition_id), participating_state::state.eq(code));
            diesel::insert_into(participating_state::table).values((key, columns)).execute(conn)?;
            Ok(true)
        }
    }
}

/// The title of the first session whose capacity is below the reserves of all States.
///
/// # Errors
/// A failed query.
pub fn overfull(conn: &mut Conn, edition: i64, reserved: i32) -> Result<Option<LocalText>, DbError> {
    Ok(session::table
        .filter(session::edition_id.eq(edition))
        .filter(session::capacity.lt(reserved).assume_not_null())
        .filter(session::status.ne("cancelled"))
        .order(session::starts_at)
        .select(session::title)
        .first(conn)
        .optional()?)
}

/// The session in which most seats of a State are confirmed, when they are more than `maximum`: its title and how many.
///
/// # Errors
/// A failed query.
pub fn confirmed_above(conn: &mut Conn, edition: i64, state: Iso3, maximum: i32) -> Result<Option<(LocalText, i32)>, DbError> {
    Ok(seat_tally::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition))
        .filter(session::status.ne("cancelled"))
        .filter(seat_tally::state.eq(state.as_str()))
        .filter(seat_tally::confirmed.gt(maximum))
        .order((seat_tally::confirmed.desc(), session::starts_at))
        .select((session::title, seat_tally::confirmed))
        .first(conn)
        .optional()?)
}

/// Takes a State out of an edition; its registrations stay.
///
/// # Errors
/// A failed query.
pub fn remove_participating_state(conn: &mut Conn, edition_id: i64, state: Iso3) -> Result<bool, DbError> {
    Ok(diesel::delete(participating_state::table.find((edition_id, state.as_str()))).execute(conn)? == 1)
}

/// The RECs that take part with their secretariats.
///
/// # Errors
/// A failed query.
pub fn participating_recs(conn: &mut Conn, edition_id: i64) -> Result<Vec<RecCode>, DbError> {
    let codes: Vec<String> = participating_rec::table
        .filter(participating_rec::edition_id.eq(edition_id))
        .order(participating_rec::rec)
        .select(participating_rec::rec)
        .load(conn)?;
    codes.iter().map(|code| RecCode::parse(code).ok_or_else(|| DbError::Corrupt(format!("REC {code:?}")))).collect()
}

/// Sets the RECs of an edition; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_participating_recs(conn: &mut Conn, edition_id: i64, recs: &[RecCode]) -> Result<bool, DbError> {
    let mut wanted = recs.to_vec();
    wanted.sort();
    if participating_recs(conn, edition_id)? == wanted {
        return Ok(false);
    }
    diesel::delete(participating_rec::table.filter(participating_rec::edition_id.eq(edition_id))).execute(conn)?;
    for rec in wanted {
        diesel::insert_into(participating_rec::table)
            .values((participating_rec::edition_id.eq(edition_id), participating_rec::rec.eq(rec.as_str())))
            .execute(conn)?;
    }
    Ok(true)
}
