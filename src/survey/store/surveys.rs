//! Surveys and their questions.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::db::schema::{survey, survey_question};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText, Said};
use crate::registration::questions::{Choice, choices_json, read_choices};
use crate::survey::rules::{QuestionKind, QuestionValues, Status, SurveyKind};

/// A survey as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = survey)]
pub struct SurveyRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// What it is for.
    pub kind: SurveyKind,
    /// Its title; empty: named by its kind.
    pub title: LocalText,
    /// What stands above the questions; may be empty.
    pub intro: LocalText,
    /// The session that session feedback is about.
    pub session_id: Option<i64>,
    /// Months after the edition, of a follow-up.
    pub months: Option<i32>,
    /// Where it is in its life.
    pub status: Status,
    /// Last day, in the edition's zone.
    pub closes_on: Option<NaiveDate>,
    /// When it was opened.
    pub opened_at: Option<UtcInstant>,
    /// When it was closed.
    pub closed_at: Option<UtcInstant>,
    /// How often those who have not answered have been written to.
    pub mailings: i32,
    /// When they were last.
    pub mailed_at: Option<UtcInstant>,
    /// The course that it is a knowledge test of.
    pub course_id: Option<i64>,
}

impl SurveyRow {
    /// Its title in a language; by its kind where it has none.
    pub fn name(&self, language: Language) -> String {
        let title = self.title.get(language);
        if title.is_empty() { self.kind.name(language.texts()) } else { title.to_owned() }
    }

    /// The same with its language.
    pub fn said_name(&self, language: Language) -> Said {
        let title = self.title.said(language);
        if title.is_empty() { Said::own(self.kind.name(language.texts()), language) } else { title }
    }

    /// The same for a sentence of a mail.
    pub fn tagged_name(&self, language: Language) -> String {
        if self.title.is_empty() { self.kind.name(language.texts()) } else { self.title.tagged(language) }
    }
}

/// What can be set on a survey that is not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyValues {
    /// Its title.
    pub title: LocalText,
    /// What stands above the questions.
    pub intro: LocalText,
    /// Last day.
    pub closes_on: Option<NaiveDate>,
}

impl SurveyValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"title": self.title.as_json(), "intro": self.intro.as_json(), "closes_on": self.closes_on})
    }
}

/// The surveys of an edition, in the order in which they were made.
///
/// # Errors
/// A failed query.
pub fn surveys(conn: &mut Conn, edition_id: i64) -> Result<Vec<SurveyRow>, DbError> {
    Ok(survey::table.filter(survey::edition_id.eq(edition_id)).order(survey::id).select(SurveyRow::as_select()).load(conn)?)
}

/// Every survey that is open.
///
/// # Errors
/// A failed query.
pub fn open_surveys(conn: &mut Conn) -> Result<Vec<SurveyRow>, DbError> {
    Ok(survey::table.filter(survey::status.eq(Status::Open)).order(survey::id).select(SurveyRow::as_select()).load(conn)?)
}

/// A survey by its id.
///
/// # Errors
/// A failed query.
pub fn survey_by_id(conn: &mut Conn, id: i64) -> Result<Option<SurveyRow>, DbError> {
    Ok(survey::table.find(id).select(SurveyRow::as_select()).first(conn).optional()?)
}

/// Makes a survey, as a draft.
///
/// # Errors
/// A failed query.
pub fn insert_survey(
    conn: &mut Conn,
    edition_id: i64,
    kind: SurveyKind,
    about: (Option<i64>, Option<i32>),
    values: &SurveyValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    Ok(diesel::insert_into(survey::table)
        .values((
            survey::edition_id.eq(edition_id),
            survey::kind.eq(kind),
            survey::title.eq(&values.title),
            survey::intro.eq(&values.intro),
            survey::session_id.eq(about.0),
            survey::months.eq(about.1),
            survey::status.eq(Status::Draft),
            survey::closes_on.eq(values.closes_on),
            survey::mailings.eq(0),
            survey::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(survey::id)
        .get_result(conn)?)
}

/// Changes a survey.
///
/// # Errors
/// A failed query.
pub fn update_survey(conn: &mut Conn, id: i64, values: &SurveyValues) -> Result<(), DbError> {
    diesel::update(survey::table.find(id))
        .set((survey::title.eq(&values.title), survey::intro.eq(&values.intro), survey::closes_on.eq(values.closes_on)))
        .execute(conn)?;
    Ok(())
}

/// Opens or closes a survey.
///
/// # Errors
/// A failed query.
pub fn set_status(conn: &mut Conn, id: i64, status: Status, now: DateTime<Utc>) -> Result<(), DbError> {
    let at = UtcInstant::from(now);
    let row = survey::table.find(id);
    match status {
        Status::Open => diesel::update(row).set((survey::status.eq(status), survey::opened_at.eq(at))).execute(conn)?,
        Status::Closed => diesel::update(row).set((survey::status.eq(status), survey::closed_at.eq(at))).execute(conn)?,
        Status::Draft => 0,
    };
    Ok(())
}

/// Notes that those who have not answered are written to; answers for the how manieth time.
///
/// # Errors
/// A failed query.
pub fn note_mailing(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<i32, DbError> {
    Ok(diesel::update(survey::table.find(id))
        .set((survey::mailings.eq(survey::mailings + 1), survey::mailed_at.eq(UtcInstant::from(now))))
        .returning(survey::mailings)
        .get_result(conn)?)
}

/// Deletes a draft with its questions.
///
/// # Errors
/// A failed query.
pub fn delete_survey(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(survey::table.find(id).filter(survey::status.eq(Status::Draft))).execute(conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = survey_question)]
struct QuestionRow {
    id: i64,
    key: String,
    kind: QuestionKind,
    label: LocalText,
    hint: LocalText,
    choices: String,
    is_required: bool,
    is_standard: bool,
    right_choice: Option<String>,
}

/// The questions of a survey with their ids, in order.
///
/// # Errors
/// A failed query, or stored choices that do not parse.
pub fn question_rows(conn: &mut Conn, survey_id: i64) -> Result<Vec<(i64, QuestionValues)>, DbError> {
    let rows: Vec<QuestionRow> = survey_question::table
        .filter(survey_question::survey_id.eq(survey_id))
        .order((survey_question::position, survey_question::id))
        .select(QuestionRow::as_select())
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let choices = read_choices(&row.choices).ok_or_else(|| DbError::Corrupt(format!("choices of {}", row.key)))?;
            let values = QuestionValues {
                key: row.key,
                kind: row.kind,
                label: row.label,
                hint: row.hint,
                choices,
                is_required: row.is_required,
                is_standard: row.is_standard,
                right: row.right_choice,
            };
            Ok((row.id, values))
        })
        .collect()
}

/// The questions of a survey, in order.
///
/// # Errors
/// A failed query, or stored choices that do not parse.
pub fn questions(conn: &mut Conn, survey_id: i64) -> Result<Vec<QuestionValues>, DbError> {
    Ok(question_rows(conn, survey_id)?.into_iter().map(|(_, values)| values).collect())
}

/// Adds a question at the end.
///
/// # Errors
/// A failed query.
pub fn insert_question(conn: &mut Conn, survey_id: i64, values: &QuestionValues) -> Result<(), DbError> {
    let last: Option<i32> = survey_question::table
        .filter(survey_question::survey_id.eq(survey_id))
        .order(survey_question::position.desc())
        .select(survey_question::position)
        .first(conn)
        .optional()?;
    diesel::insert_into(survey_question::table)
        .values((
            survey_question::survey_id.eq(survey_id),
            survey_question::key.eq(&values.key),
            survey_question::position.eq(last.unwrap_or(0) + 1),
            survey_question::kind.eq(values.kind),
            survey_question::label.eq(&values.label),
            survey_question::hint.eq(&values.hint),
            survey_question::choices.eq(choices_json(&values.choices)),
            survey_question::is_required.eq(values.is_required),
            survey_question::is_standard.eq(values.is_standard),
            survey_question::right_choice.eq(values.right.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts the questions of a survey into this order.
///
/// # Errors
/// A failed query.
pub fn order_questions(conn: &mut Conn, ids: &[i64]) -> Result<(), DbError> {
    for (id, position) in ids.iter().zip(1..) {
        diesel::update(survey_question::table.find(id)).set(survey_question::position.eq(position)).execute(conn)?;
    }
    Ok(())
}

/// Gives a question its choices as they are when the survey opens.
///
/// # Errors
/// A failed query.
pub fn replace_choices(conn: &mut Conn, id: i64, choices: &[Choice]) -> Result<(), DbError> {
    diesel::update(survey_question::table.find(id)).set(survey_question::choices.eq(choices_json(choices))).execute(conn)?;
    Ok(())
}

/// Takes a question out of a survey.
///
/// # Errors
/// A failed query.
pub fn remove_question(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(survey_question::table.find(id)).execute(conn)?;
    Ok(())
}
