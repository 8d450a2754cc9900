//! The questions of an edition's registration form.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{registration_answer, registration_question};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::registration::questions::{Question, QuestionKind, QuestionValues, choices_json, read_choices, read_keys};
use crate::registration::rules::Affiliation;

#[derive(Queryable, Selectable)]
#[diesel(table_name = registration_question)]
struct QuestionRow {
    id: i64,
    key: String,
    kind: QuestionKind,
    label: LocalText,
    hint: LocalText,
    choices: String,
    is_required: bool,
    affiliations: String,
    is_retired: bool,
}

impl QuestionRow {
    fn question(self) -> Result<Question, DbError> {
        let choices = read_choices(&self.choices).ok_or_else(|| DbError::Corrupt(format!("choices of {}", self.key)))?;
        let values = QuestionValues {
            key: self.key,
            kind: self.kind,
            label: self.label,
            hint: self.hint,
            choices,
            is_required: self.is_required,
            affiliations: self.affiliations.split(',').filter_map(Affiliation::parse).collect(),
        };
        Ok(Question { id: self.id, values, is_retired: self.is_retired })
    }
}

/// The questions of an edition in their order, retired ones among them.
///
/// # Errors
/// A failed query, or stored choices that do not parse.
pub fn questions(conn: &mut Conn, edition_id: i64) -> Result<Vec<Question>, DbError> {
    let rows: Vec<QuestionRow> = registration_question::table
        .filter(registration_question::edition_id.eq(edition_id))
        .order((registration_question::position, registration_question::id))
        .select(QuestionRow::as_select())
        .load(conn)?;
    rows.into_iter().map(QuestionRow::question).collect()
}

/// How many registrations have answered each question of an edition, or ask to.
///
/// # Errors
/// A failed query.
pub fn answer_counts(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<i64, i64>, DbError> {
    let rows: Vec<(i64, i64)> = registration_answer::table
        .inner_join(registration_question::table)
        .filter(registration_question::edition_id.eq(edition_id))
        .group_by(registration_answer::question_id)
        .select((registration_answer::question_id, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The keys of choices that somebody has chosen, or asks to.
///
/// # Errors
/// A failed query.
pub fn chosen_keys(conn: &mut Conn, question: &Question) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String, Option<String>)> = registration_answer::table
        .filter(registration_answer::question_id.eq(question.id))
        .select((registration_answer::value, registration_answer::proposed))
        .distinct()
        .load(conn)?;
    let values = rows.into_iter().flat_map(|(value, proposed)| [Some(value), proposed]).flatten();
    let mut keys: Vec<String> = match question.values.kind {
        QuestionKind::Choices => values.flat_map(|value| read_keys(&value)).collect(),
        _ => values.collect(),
    };
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// Adds a question at the end.
///
/// # Errors
/// A failed query.
pub fn insert_question(conn: &mut Conn, edition_id: i64, values: &QuestionValues, now: DateTime<Utc>) -> Result<i64, DbError> {
    let positions: Vec<i32> = registration_question::table
        .filter(registration_question::edition_id.eq(edition_id))
        .select(registration_question::position)
        .load(conn)?;
    Ok(diesel::insert_into(registration_question::table)
        .values((
            registration_question::edition_id.eq(edition_id),
            registration_question::key.eq(&values.key),
            registration_question::position.eq(positions.iter().max().map_or(1, |last| last + 1)),
            registration_question::kind.eq(values.kind),
            registration_question::label.eq(&values.label),
            registration_question::hint.eq(&values.hint),
            registration_question::choices.eq(choices_json(&values.choices)),
            registration_question::is_required.eq(values.is_required),
            registration_question::affiliations.eq(codes(values)),
            registration_question::is_retired.eq(false),
            registration_question::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(registration_question::id)
        .get_result(conn)?)
}

fn codes(values: &QuestionValues) -> String {
    values.affiliations.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(",")
}

/// Changes a question.
///
/// # Errors
/// A failed query.
pub fn update_question(conn: &mut Conn, id: i64, values: &QuestionValues) -> Result<(), DbError> {
    diesel::update(registration_question::table.find(id))
        .set((
            registration_question::key.eq(&values.key),
            registration_question::kind.eq(values.kind),
            registration_question::label.eq(&values.label),
            registration_question::hint.eq(&values.hint),
            registration_question::choices.eq(choices_json(&values.choices)),
            registration_question::is_required.eq(values.is_required),
            registration_question::affiliations.eq(codes(values)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts the questions of an edition into this order.
///
/// # Errors
/// A failed query.
pub fn order_questions(conn: &mut Conn, ids: &[i64]) -> Result<(), DbError> {
    for (id, position) in ids.iter().zip(1..) {
        diesel::update(registration_question::table.find(id))
            .set(registration_question::position.eq(position))
            .execute(conn)?;
    }
    Ok(())
}

/// Retires a question or brings it back.
///
/// # Errors
/// A failed query.
pub fn set_retired(conn: &mut Conn, id: i64, is_retired: bool) -> Result<(), DbError> {
    diesel::update(registration_question::table.find(id))
        .set(registration_question::is_retired.eq(is_retired))
        .execute(conn)?;
    Ok(())
}

/// Deletes a question that nobody has answered.
///
/// # Errors
/// A failed query.
pub fn delete_question(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(registration_question::table.find(id)).execute(conn)?;
    Ok(())
}
