//! Consents over time: a row whenever one is given or withdrawn, with what was shown. Rows are added, never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::Consent;
use crate::db::schema::{consent_event, registration};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::on_each;

crate::text_enum! {
    /// What somebody agrees to.
    pub enum ConsentTo {
        /// That their data is used for the edition
        Participation = "participation",
        /// That they may be seen and heard in recordings
        Recording = "recording",
        /// That other participants see a contact of theirs
        ContactExchange = "contact_exchange",
    }
}

/// A consent that was given or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = consent_event)]
pub struct ConsentEvent {
    /// To what.
    pub purpose: ConsentTo,
    /// Given, else withdrawn.
    pub is_given: bool,
    /// Version of the text that was shown; empty: none was.
    pub version: String,
    /// Its language.
    pub language: String,
    /// Its SHA-256, in hexadecimal.
    pub hash: String,
    /// When.
    pub at: UtcInstant,
}

/// Keeps that a consent was given or withdrawn; `shown` is what was shown.
///
/// # Errors
/// A failed query.
pub fn note_consent(
    conn: &mut Conn,
    registration_id: i64,
    (purpose, is_given): (ConsentTo, bool),
    shown: Option<&Consent>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let insert = diesel::insert_into(consent_event::table).values((
        consent_event::registration_id.eq(registration_id),
        consent_event::purpose.eq(purpose),
        consent_event::is_given.eq(is_given),
        consent_event::version.eq(shown.map_or("", |shown| &shown.version)),
        consent_event::language.eq(shown.map_or("", |shown| shown.language.code())),
        consent_event::hash.eq(shown.map_or("", |shown| &shown.hash)),
        consent_event::at.eq(UtcInstant::from(now)),
    ));
    on_each!(conn, |conn| insert.execute(conn))?;
    Ok(())
}

/// The consents of a registration, oldest first.
///
/// # Errors
/// A failed query.
pub fn consents_of(conn: &mut Conn, registration_id: i64) -> Result<Vec<ConsentEvent>, DbError> {
    Ok(consent_event::table
        .filter(consent_event::registration_id.eq(registration_id))
        .order(consent_event::id)
        .select(ConsentEvent::as_select())
        .load(conn)?)
}

/// Lets somebody be recorded, or no longer; `false` when it is so already.
///
/// # Errors
/// A failed query.
pub fn set_recording(
    conn: &mut Conn,
    registration_id: i64,
    is_given: bool,
    shown: Option<&Consent>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let other = registration::table.find(registration_id).filter(registration::consent_recording.ne(is_given));
    let changed = diesel::update(other)
        .set((registration::consent_recording.eq(is_given), registration::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    note_consent(conn, registration_id, (ConsentTo::Recording, is_given), shown, now)?;
    Ok(true)
}
