//! Session outcomes: what States and RECs said.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{outcome, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::session::outcomes::OutcomeKind;

/// An outcome as stored.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = outcome)]
pub struct OutcomeRow {
    /// Its id.
    pub id: i64,
    /// The session.
    pub session_id: i64,
    /// What kind of statement.
    pub kind: OutcomeKind,
    /// The State that said it; ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// The REC that said it.
    pub rec: Option<String>,
    /// What was said, as noted.
    pub text: String,
    /// The language of the text.
    pub language: Language,
    /// Whether the public reads it.
    pub is_published: bool,
}

/// What can be set on an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeValues {
    /// What kind of statement.
    pub kind: OutcomeKind,
    /// The State that said it.
    pub state: Option<String>,
    /// The REC that said it.
    pub rec: Option<String>,
    /// What was said.
    pub text: String,
    /// The language of the text.
    pub language: Language,
    /// Whether the public reads it.
    pub is_published: bool,
}

impl OutcomeValues {
    /// The present values.
    pub fn of(row: &OutcomeRow) -> Self {
        Self {
            kind: row.kind,
            state: row.state.clone(),
            rec: row.rec.clone(),
            text: row.text.clone(),
            language: row.language,
            is_published: row.is_published,
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "kind": self.kind.as_str(), "state": self.state, "rec": self.rec, "text": self.text,
            "language": self.language.code(), "published": self.is_published,
        })
    }
}

/// The outcomes of a session, in the order in which they were noted.
///
/// # Errors
/// A failed query.
pub fn outcomes(conn: &mut Conn, session_id: i64) -> Result<Vec<OutcomeRow>, DbError> {
    Ok(outcome::table
        .filter(outcome::session_id.eq(session_id))
        .order((outcome::position, outcome::id))
        .select(OutcomeRow::as_select())
        .load(conn)?)
}

/// The outcomes of every session of an edition: for lessons learned and the report.
///
/// # Errors
/// A failed query.
pub fn edition_outcomes(conn: &mut Conn, edition_id: i64) -> Result<Vec<OutcomeRow>, DbError> {
    Ok(outcome::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .order((session::starts_at, session::id, outcome::position, outcome::id))
        .select(OutcomeRow::as_select())
        .load(conn)?)
}

/// Adds an outcome at the end.
///
/// # Errors
/// A failed query.
pub fn insert_outcome(
    conn: &mut Conn,
    session_id: i64,
    values: &OutcomeValues,
    created_by: Option<i64>,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let positions: Vec<i32> = outcome::table.filter(outcome::session_id.eq(session_id)).select(outcome::position).load(conn)?;
    let at = UtcInstant::from(now);
    Ok(diesel::insert_into(outcome::table)
        .values((
            outcome::session_id.eq(session_id),
            outcome::position.eq(positions.iter().max().map_or(1, |last| last + 1)),
            outcome::kind.eq(values.kind),
            outcome::state.eq(values.state.as_deref()),
            outcome::rec.eq(values.rec.as_deref()),
            outcome::text.eq(&values.text),
            outcome::language.eq(values.language),
            outcome::is_published.eq(values.is_published),
            outcome::created_by.eq(created_by),
            (outcome::created_at.eq(at), outcome::updated_at.eq(at)),
        ))
        .returning(outcome::id)
        .get_result(conn)?)
}

/// Changes an outcome.
///
/// # Errors
/// A failed query.
pub fn update_outcome(conn: &mut Conn, id: i64, values: &OutcomeValues, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(outcome::table.find(id))
        .set((
            outcome::kind.eq(values.kind),
            outcome::state.eq(values.state.as_deref()),
            outcome::rec.eq(values.rec.as_deref()),
            outcome::text.eq(&values.text),
            outcome::language.eq(values.language),
            outcome::is_published.eq(values.is_published),
            outcome::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Removes an outcome.
///
/// # Errors
/// A failed query.
pub fn delete_outcome(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(outcome::table.find(id)).execute(conn)?;
    Ok(())
}

/// How many outcomes of each session of an edition are published; sessions without any are left out.
///
/// # Errors
/// A failed query.
pub fn published_outcomes(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<i64, usize>, DbError> {
    let ids: Vec<i64> = outcome::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition_id))
        .filter(outcome::is_published.eq(true))
        .select(outcome::session_id)
        .load(conn)?;
    let mut counts = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_insert(0) += 1;
    }
    Ok(counts)
}
