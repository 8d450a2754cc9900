//! Courses: groups of sessions of a training, and the priorities that each answers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::sessions;
use crate::db::schema::{course, course_priority, course_session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::programme::store::touch_revision;
use crate::session::rules::Mode;

/// A course as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = course)]
pub struct CourseRow {
    /// Its id.
    pub id: i64,
    /// Its edition.
    pub edition_id: i64,
    /// Its title.
    pub title: LocalText,
    /// Online, in a room, or both.
    pub mode: Mode,
    /// Where; empty: not said.
    pub place: String,
}

/// What can be set on a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseValues {
    /// Its title.
    pub title: LocalText,
    /// Online, in a room, or both.
    pub mode: Mode,
    /// Where, as typed.
    pub place: String,
    /// Its sessions, by id.
    pub sessions: Vec<i64>,
    /// The priorities that it answers: `area:SLUG` or `need:ID` of the edition that its own is derived from.
    pub topics: Vec<String>,
}

impl CourseValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "title": self.title.as_json(), "mode": self.mode.as_str(), "place": self.place, "sessions": self.sessions,
            "priorities": self.topics,
        })
    }
}

/// The courses of an edition, in order.
///
/// # Errors
/// A failed query.
pub fn courses(conn: &mut Conn, edition_id: i64) -> Result<Vec<CourseRow>, DbError> {
    Ok(course::table
        .filter(course::edition_id.eq(edition_id))
        .order((course::position, course::id))
        .select(CourseRow::as_select())
        .load(conn)?)
}

/// A course of an edition.
///
/// # Errors
/// A failed query.
pub fn course_by_id(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<CourseRow>, DbError> {
    Ok(course::table
        .filter(course::edition_id.eq(edition_id))
        .filter(course::id.eq(id))
        .select(CourseRow::as_select())
        .first(conn)
        .optional()?)
}

/// The course of each session of an edition that has one, by the session's id.
///
/// # Errors
/// A failed query.
pub fn courses_of_sessions(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<i64, i64>, DbError> {
    let rows: Vec<(i64, i64)> = course_session::table
        .inner_join(course::table)
        .filter(course::edition_id.eq(edition_id))
        .select((course_session::session_id, course_session::course_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The sessions of a course, by id.
///
/// # Errors
/// A failed query.
pub fn sessions_of_course(conn: &mut Conn, course_id: i64) -> Result<Vec<i64>, DbError> {
    Ok(course_session::table
        .filter(course_session::course_id.eq(course_id))
        .order(course_session::session_id)
        .select(course_session::session_id)
        .load(conn)?)
}

/// The priorities that the courses of an edition answer: course and topic, by both.
///
/// # Errors
/// A failed query.
pub fn course_topics(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, String)>, DbError> {
    Ok(course_priority::table
        .inner_join(course::table)
        .filter(course::edition_id.eq(edition_id))
        .order((course_priority::course_id, course_priority::topic))
        .select((course_priority::course_id, course_priority::topic))
        .load(conn)?)
}

impl CourseValues {
    /// The present values of a course.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_course(conn: &mut Conn, row: &CourseRow) -> Result<Self, DbError> {
        let sessions = courses_of_sessions(conn, row.edition_id)?;
        let topics = course_topics(conn, row.edition_id)?;
        Ok(Self {
            title: row.title.clone(),
            mode: row.mode,
            place: row.place.clone(),
            sessions: sessions.into_iter().filter(|(_, course)| *course == row.id).map(|(session, _)| session).collect(),
            topics: topics.into_iter().filter(|(course, _)| *course == row.id).map(|(_, topic)| topic).collect(),
        })
    }
}

macro_rules! course_columns {
    ($values:expr) => {
        (course::title.eq(&$values.title), course::mode.eq($values.mode), course::place.eq(&$values.place))
    };
}

/// Adds a course at the end of an edition's list.
///
/// # Errors
/// A failed query.
pub fn insert_course(conn: &mut Conn, edition_id: i64, values: &CourseValues, now: DateTime<Utc>) -> Result<i64, DbError> {
    let last: Option<i32> =
        course::table.filter(course::edition_id.eq(edition_id)).select(diesel::dsl::max(course::position)).first(conn)?;
    let id: i64 = diesel::insert_into(course::table)
        .values((
            course::edition_id.eq(edition_id),
            course::position.eq(last.unwrap_or(0) + 1),
            course::created_at.eq(UtcInstant::from(now)),
            course_columns!(values),
        ))
        .returning(course::id)
        .get_result(conn)?;
    put_together(conn, id, values)?;
    touch_revision(conn, edition_id)?;
    Ok(id)
}

/// Changes a course. A session that another course had comes to this one.
///
/// # Errors
/// A failed query.
pub fn update_course(conn: &mut Conn, row: &CourseRow, values: &CourseValues) -> Result<(), DbError> {
    diesel::update(course::table.find(row.id)).set(course_columns!(values)).execute(conn)?;
    put_together(conn, row.id, values)?;
    touch_revision(conn, row.edition_id)
}

fn put_together(conn: &mut Conn, id: i64, values: &CourseValues) -> Result<(), DbError> {
    diesel::delete(course_session::table.filter(course_session::course_id.eq(id))).execute(conn)?;
    diesel::delete(course_session::table.filter(course_session::session_id.eq_any(&values.sessions))).execute(conn)?;
    for session in &values.sessions {
        diesel::insert_into(course_session::table)
            .values((course_session::session_id.eq(session), course_session::course_id.eq(id)))
            .execute(conn)?;
    }
    diesel::delete(course_priority::table.filter(course_priority::course_id.eq(id))).execute(conn)?;
    for topic in &values.topics {
        diesel::insert_into(course_priority::table)
            .values((course_priority::course_id.eq(id), course_priority::topic.eq(topic)))
            .execute(conn)?;
    }
    Ok(())
}

/// Removes a course; its sessions stay.
///
/// # Errors
/// A failed query.
pub fn remove_course(conn: &mut Conn, row: &CourseRow) -> Result<(), DbError> {
    diesel::delete(course::table.find(row.id)).execute(conn)?;
    touch_revision(conn, row.edition_id)
}

/// Puts the courses of an edition into this order.
///
/// # Errors
/// A failed query.
pub fn order_courses(conn: &mut Conn, edition_id: i64, ids: &[i64]) -> Result<(), DbError> {
    for (id, position) in ids.iter().zip(1..) {
        diesel::update(course::table.find(id)).set(course::position.eq(position)).execute(conn)?;
    }
    touch_revision(conn, edition_id)
}

/// A course as it comes along into a clone. A clone is derived from nothing, so the priorities stay behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseCopy {
    /// Its title.
    pub title: LocalText,
    /// Online, in a room, or both.
    pub mode: Mode,
    /// Where.
    pub place: String,
    /// Slugs of its sessions.
    pub sessions: Vec<String>,
}

impl CourseCopy {
    /// The copy as fingerprints keep it.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!([self.title.as_json(), self.mode.as_str(), self.place, self.sessions])
    }
}

/// The courses of an edition as they come along.
///
/// # Errors
/// A failed query.
pub fn course_copies(conn: &mut Conn, edition_id: i64) -> Result<Vec<CourseCopy>, DbError> {
    let listed = courses(conn, edition_id)?;
    if listed.is_empty() {
        return Ok(Vec::new());
    }
    let (sessions, of) = (sessions(conn, edition_id)?, courses_of_sessions(conn, edition_id)?);
    let copy = |row: CourseRow| CourseCopy {
        sessions: sessions
            .iter()
            .filter(|session| of.get(&session.id) == Some(&row.id))
            .map(|session| session.slug.clone())
            .collect(),
        title: row.title,
        mode: row.mode,
        place: row.place,
    };
    Ok(listed.into_iter().map(copy).collect())
}

/// Stores a copy in another edition, with those of its sessions that have come along.
///
/// # Errors
/// A failed query.
pub fn insert_course_copy(conn: &mut Conn, edition_id: i64, copy: &CourseCopy, now: DateTime<Utc>) -> Result<i64, DbError> {
    let there = sessions(conn, edition_id)?;
    let own = there.iter().filter(|session| copy.sessions.contains(&session.slug)).map(|session| session.id).collect();
    let values = CourseValues {
        title: copy.title.clone(),
        mode: copy.mode,
        place: copy.place.clone(),
        sessions: own,
        topics: Vec::new(),
    };
    insert_course(conn, edition_id, &values, now)
}
