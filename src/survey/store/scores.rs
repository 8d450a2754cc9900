//! Knowledge tests: which belong to a course, and how many answers somebody has right.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{SurveyRow, questions};
use crate::db::schema::{survey, survey_recipient};
use crate::db::{Conn, DbError};
use crate::survey::knowledge::Taken;

/// The tests of a course, the one before it first.
///
/// # Errors
/// A failed query.
pub fn tests_of_course(conn: &mut Conn, course_id: i64) -> Result<Vec<SurveyRow>, DbError> {
    let mut rows: Vec<SurveyRow> =
        survey::table.filter(survey::course_id.eq(course_id)).order(survey::id).select(SurveyRow::as_select()).load(conn)?;
    rows.sort_by_key(|row| row.kind);
    Ok(rows)
}

/// Makes a survey a test of a course.
///
/// # Errors
/// A failed query.
pub fn set_course(conn: &mut Conn, survey_id: i64, course_id: i64) -> Result<(), DbError> {
    diesel::update(survey::table.find(survey_id)).set(survey::course_id.eq(course_id)).execute(conn)?;
    Ok(())
}

/// Keeps how many answers somebody has right.
///
/// # Errors
/// A failed query.
pub fn keep_score(conn: &mut Conn, recipient_id: i64, right: i32) -> Result<(), DbError> {
    diesel::update(survey_recipient::table.find(recipient_id)).set(survey_recipient::right_answers.eq(right)).execute(conn)?;
    Ok(())
}

/// A test with what those who took it have right.
///
/// # Errors
/// A failed query.
pub fn taken(conn: &mut Conn, row: &SurveyRow) -> Result<Taken, DbError> {
    let scores: Vec<(Option<i64>, Option<i32>)> = survey_recipient::table
        .filter(survey_recipient::survey_id.eq(row.id))
        .filter(survey_recipient::has_answered.eq(true))
        .select((survey_recipient::registration_id, survey_recipient::right_answers))
        .load(conn)?;
    let scores: BTreeMap<i64, i32> = scores.into_iter().filter_map(|(who, right)| Some((who?, right?))).collect();
    Ok(Taken { status: row.status, questions: questions(conn, row.id)?.len(), scores })
}
