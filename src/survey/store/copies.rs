//! Surveys as they come along into a clone: as drafts, without anybody whom they ask and without answers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{SurveyValues, insert_question, insert_survey, questions, set_course, surveys};
use crate::db::{Conn, DbError};
use crate::session::store::{courses, sessions};
use crate::survey::rules::{QuestionValues, SurveyKind};

/// A survey without its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyCopy {
    /// What it is for.
    pub kind: SurveyKind,
    /// The slug of the session that it is about.
    pub session: Option<String>,
    /// Months after the edition.
    pub months: Option<i32>,
    /// Title and introduction; its last day is the old edition's.
    pub values: SurveyValues,
    /// Its questions, in order.
    pub questions: Vec<QuestionValues>,
    /// The place of the course that it is a knowledge test of, among those of its edition.
    pub course: Option<usize>,
}

impl SurveyCopy {
    /// The copy as the trail and fingerprints keep it.
    pub fn as_json(&self) -> serde_json::Value {
        let keys: Vec<&str> = self.questions.iter().map(|question| question.key.as_str()).collect();
        serde_json::json!({
            "kind": self.kind.as_str(), "session": self.session, "months": self.months, "values": self.values.as_json(),
            "course": self.course,
            "questions": keys,
        })
    }
}

/// The surveys of an edition as they come along.
///
/// # Errors
/// A failed query.
pub fn copies(conn: &mut Conn, edition_id: i64) -> Result<Vec<SurveyCopy>, DbError> {
    let slugs: BTreeMap<i64, String> =
        sessions(conn, edition_id)?.into_iter().map(|session| (session.id, session.slug)).collect();
    let listed: Vec<i64> = courses(conn, edition_id)?.into_iter().map(|course| course.id).collect();
    let mut found = Vec::new();
    for row in surveys(conn, edition_id)? {
        found.push(SurveyCopy {
            kind: row.kind,
            session: row.session_id.and_then(|id| slugs.get(&id).cloned()),
            months: row.months,
            course: row.course_id.and_then(|id| listed.iter().position(|course| *course == id)),
            values: SurveyValues { title: row.title, intro: row.intro, closes_on: None },
            questions: questions(conn, row.id)?,
        });
    }
    Ok(found)
}

/// Stores a copy in another edition, as a draft; one about a session that did not come along is left out.
///
/// # Errors
/// A failed query.
pub fn insert_copy(conn: &mut Conn, edition_id: i64, copy: &SurveyCopy, now: DateTime<Utc>) -> Result<(), DbError> {
    let all = sessions(conn, edition_id)?;
    let find = |slug: &String| all.iter().find(|session| session.slug == *slug).map(|session| session.id);
    let session = copy.session.as_ref().map(find);
    if session == Some(None) {
        return Ok(());
    }
    // The courses have come along in their order.
    let course = match copy.course {
        Some(place) => courses(conn, edition_id)?.get(place).map(|course| course.id),
        None => None,
    };
    if copy.kind.is_test() && course.is_none() {
        return Ok(());
    }
    let id = insert_survey(conn, edition_id, copy.kind, (session.flatten(), copy.months), &copy.values, now)?;
    if let Some(course) = course {
        set_course(conn, id, course)?;
    }
    for question in &copy.questions {
        insert_question(conn, id, question)?;
    }
    Ok(())
}
