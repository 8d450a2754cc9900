//! Needs, their quotes, and what becomes of priorities.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{need, need_coding, priority_decision, survey, survey_response};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::on_each;
use crate::survey::priorities::{Decision, Topic};
use crate::survey::rules::{Status, SurveyKind};

/// A need of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = need)]
pub struct NeedRow {
    /// Its id.
    pub id: i64,
    /// As typed.
    pub label: String,
    /// The thematic area it belongs to.
    pub thematic_area_id: Option<i64>,
}

/// A text that asks for a need.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = need_coding)]
pub struct Coding {
    /// The need.
    pub need_id: i64,
    /// The answer.
    pub response_id: String,
    /// The question whose text it is.
    pub question_key: String,
}

/// What has been decided about a priority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What becomes of it.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// The name of whoever decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The needs of an edition, in the order in which they were found.
///
/// # Errors
/// A failed query.
pub fn needs(conn: &mut Conn, edition_id: i64) -> Result<Vec<NeedRow>, DbError> {
    Ok(need::table.filter(need::edition_id.eq(edition_id)).order(need::id).select(NeedRow::as_select()).load(conn)?)
}

/// The quotes of an edition's needs.
///
/// # Errors
/// A failed query.
pub fn codings(conn: &mut Conn, edition_id: i64) -> Result<Vec<Coding>, DbError> {
    Ok(need_coding::table
        .inner_join(need::table)
        .filter(need::edition_id.eq(edition_id))
        .order((need_coding::need_id, need_coding::response_id))
        .select(Coding::as_select())
        .load(conn)?)
}

/// Adds a need.
///
/// # Errors
/// A failed query.
pub fn insert_need(
    conn: &mut Conn,
    edition_id: i64,
    label: &str,
    area: Option<i64>,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    Ok(diesel::insert_into(need::table)
        .values((
            need::edition_id.eq(edition_id),
            need::label.eq(label),
            need::thematic_area_id.eq(area),
            need::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(need::id)
        .get_result(conn)?)
}

/// Says which thematic area a need belongs to.
///
/// # Errors
/// A failed query.
pub fn place_need(conn: &mut Conn, id: i64, area: Option<i64>) -> Result<(), DbError> {
    diesel::update(need::table.find(id)).set(need::thematic_area_id.eq(area)).execute(conn)?;
    Ok(())
}

/// Whether there is such an answer in an expectations survey of the edition.
///
/// # Errors
/// A failed query.
pub fn is_expectation(conn: &mut Conn, edition_id: i64, response_id: &str) -> Result<bool, DbError> {
    let known: i64 = survey_response::table
        .inner_join(survey::table)
        .filter(survey::edition_id.eq(edition_id))
        .filter(survey::kind.eq(SurveyKind::Expectations))
        .filter(survey_response::id.eq(response_id))
        .count()
        .get_result(conn)?;
    Ok(known > 0)
}

/// Makes a text the quote of a need, once.
///
/// # Errors
/// A failed query.
pub fn code(conn: &mut Conn, coding: &Coding) -> Result<(), DbError> {
    let values = (
        need_coding::need_id.eq(coding.need_id),
        need_coding::response_id.eq(&coding.response_id),
        need_coding::question_key.eq(&coding.question_key),
    );
    on_each!(conn, |conn| diesel::insert_into(need_coding::table).values(values).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// What has been decided about the priorities of an edition.
///
/// # Errors
/// A failed query.
pub fn decisions(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<Topic, Decided>, DbError> {
    let rows: Vec<(String, Decision, String, String, UtcInstant)> = priority_decision::table
        .filter(priority_decision::edition_id.eq(edition_id))
        .select((
            priority_decision::topic,
            priority_decision::decision,
            priority_decision::reason,
            priority_decision::decided_by,
            priority_decision::decided_at,
        ))
        .load(conn)?;
    let read = |(topic, decision, reason, by, at): (String, Decision, String, String, UtcInstant)| {
        Some((Topic::parse(&topic)?, Decided { decision, reason, by, at: at.utc() }))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Keeps a decision in place of an earlier one.
///
/// # Errors
/// A failed query.
pub fn decide(conn: &mut Conn, edition_id: i64, topic: &Topic, new: &Decided) -> Result<(), DbError> {
    let key = topic.to_string();
    let values = (
        priority_decision::decision.eq(new.decision),
        priority_decision::reason.eq(&new.reason),
        priority_decision::decided_by.eq(&new.by),
        priority_decision::decided_at.eq(UtcInstant::from(new.at)),
    );
    let changed = diesel::update(priority_decision::table.find((edition_id, &key))).set(values).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(priority_decision::table)
            .values((priority_decision::edition_id.eq(edition_id), priority_decision::topic.eq(&key), values))
            .execute(conn)?;
    }
    Ok(())
}

/// The expectations surveys of an edition that have been opened.
///
/// # Errors
/// A failed query.
pub fn expectations(conn: &mut Conn, edition_id: i64) -> Result<Vec<i64>, DbError> {
    Ok(survey::table
        .filter(survey::edition_id.eq(edition_id))
        .filter(survey::kind.eq(SurveyKind::Expectations))
        .filter(survey::status.ne(Status::Draft))
        .order(survey::id)
        .select(survey::id)
        .load(conn)?)
}
