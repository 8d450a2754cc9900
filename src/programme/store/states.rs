//! Participating States and RECs.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use crate::clock::first_instant;
use crate::db::schema::{focal_point, participating_rec, participating_state, seat_tally, session};
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::programme::participation::Participation;
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

    /// When its reserve ends, in the edition's zone; none: it is kept until the session begins.
    pub fn released_at(&self, zone: Tz) -> Option<DateTime<Utc>> {
        self.release_on.map(|day| first_instant(zone, day.and_time(NaiveTime::MIN)))
    }

    /// The seats that are kept for it at an instant.
    pub fn reserve_at(&self, zone: Tz, now: DateTime<Utc>) -> i32 {
        if self.released_at(zone).is_some_and(|at| now >= at) { 0 } else { self.reserved }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"reserved": self.reserved, "maximum": self.maximum, "release_on": self.release_on})
    }
}

/// A State of an edition with everything that staff note about its invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateRecord {
    /// The State, with the quota as it was entered.
    pub quota: ParticipatingState,
    /// How far its invitation is.
    pub status: Participation,
    /// Date of the note verbale.
    pub note_on: Option<NaiveDate>,
    /// Reference of the note verbale.
    pub note_reference: String,
    /// What staff note for each other.
    pub notes: String,
}

impl StateRecord {
    /// A State that is about to be asked.
    pub const fn invited(quota: ParticipatingState) -> Self {
        Self { quota, status: Participation::Invited, note_on: None, note_reference: String::new(), notes: String::new() }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "reserved": self.quota.reserved, "maximum": self.quota.maximum, "release_on": self.quota.release_on,
            "status": self.status.as_str(), "note_on": self.note_on, "note_reference": self.note_reference, "notes": self.notes,
        })
    }
}

type StateColumns = (String, i32, Option<i32>, Option<NaiveDate>, Participation, Option<NaiveDate>, String, String);

/// Every State of an edition, those that have declined among them, by code: for the pages of staff.
///
/// # Errors
/// A failed query.
pub fn state_records(conn: &mut Conn, edition_id: i64) -> Result<Vec<StateRecord>, DbError> {
    let rows: Vec<StateColumns> = participating_state::table
        .filter(participating_state::edition_id.eq(edition_id))
        .order(participating_state::state)
        .select((
            participating_state::state,
            participating_state::reserved,
            participating_state::maximum,
            participating_state::release_on,
            participating_state::status,
            participating_state::note_on,
            participating_state::note_reference,
            participating_state::notes,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(state, reserved, maximum, release_on, status, note_on, note_reference, notes)| {
            let quota = ParticipatingState { state: parse_state(&state)?, reserved, maximum, release_on };
            Ok(StateRecord { quota, status, note_on, note_reference, notes })
        })
        .collect()
}

/// The States whose officials register without a decision of the team, by code, with the quota that counts: those that
/// have declined are left out, and observers have none ([`Participation`]).
///
/// # Errors
/// A failed query.
pub fn participating_states(conn: &mut Conn, edition_id: i64) -> Result<Vec<ParticipatingState>, DbError> {
    let counting = |record: StateRecord| {
        let state = record.quota.state;
        if record.status.has_quota() { record.quota } else { ParticipatingState::without_quota(state) }
    };
    let records = state_records(conn, edition_id)?;
    Ok(records.into_iter().filter(|record| record.status.may_register()).map(counting).collect())
}

/// Every State of an edition with the quota that is stored, whatever its status: what a file is compared with.
///
/// # Errors
/// A failed query.
pub fn stored_quotas(conn: &mut Conn, edition_id: i64) -> Result<Vec<ParticipatingState>, DbError> {
    Ok(state_records(conn, edition_id)?.into_iter().map(|record| record.quota).collect())
}

/// A State's code as stored.
///
/// # Errors
/// [`DbError::Corrupt`] for any other text.
pub fn parse_state(code: &str) -> Result<Iso3, DbError> {
    Iso3::parse(code).ok_or_else(|| DbError::Corrupt(format!("State {code:?}")))
}

/// Adds a State to an edition, or changes its quota and nothing else; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_participating_state(conn: &mut Conn, edition_id: i64, new: &ParticipatingState) -> Result<bool, DbError> {
    let existing = state_records(conn, edition_id)?.into_iter().find(|record| record.quota.state == new.state);
    let record = match existing {
        Some(existing) => StateRecord { quota: new.clone(), ..existing },
        None => StateRecord::invited(new.clone()),
    };
    save_state_record(conn, edition_id, &record)
}

/// Adds a State to an edition or changes it; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_state_record(conn: &mut Conn, edition_id: i64, new: &StateRecord) -> Result<bool, DbError> {
    let existing = state_records(conn, edition_id)?.into_iter().find(|record| record.quota.state == new.quota.state);
    let columns = (
        participating_state::reserved.eq(new.quota.reserved),
        participating_state::maximum.eq(new.quota.maximum),
        participating_state::release_on.eq(new.quota.release_on),
        participating_state::status.eq(new.status),
        participating_state::note_on.eq(new.note_on),
        participating_state::note_reference.eq(&new.note_reference),
        participating_state::notes.eq(&new.notes),
    );
    let code = new.quota.state.as_str();
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
        .filter((seat_tally::confirmed + seat_tally::held).gt(maximum))
        .order(((seat_tally::confirmed + seat_tally::held).desc(), session::starts_at))
        .select((session::title, seat_tally::confirmed + seat_tally::held))
        .first(conn)
        .optional()?)
}

/// Takes a State and its focal points out of an edition; its registrations stay.
///
/// # Errors
/// A failed query.
pub fn remove_participating_state(conn: &mut Conn, edition_id: i64, state: Iso3) -> Result<bool, DbError> {
    let own = focal_point::table.filter(focal_point::edition_id.eq(edition_id)).filter(focal_point::state.eq(state.as_str()));
    diesel::delete(own).execute(conn)?;
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
