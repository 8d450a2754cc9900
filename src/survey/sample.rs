//! Surveys of the sample edition: invented answers of its invented people. For the demo.

use chrono::{DateTime, TimeDelta, Utc};

use super::answer_pages::{keep, speaks_for};
use super::bank::questions_of;
use super::form::Answers;
use super::life::{close, open};
use super::priorities::Decision;
use super::priorities::Topic;
use super::rules::SurveyKind;
use super::store::{
    Coding, Decided, SurveyValues, code, decide, insert_need, insert_question, insert_survey, note_answered, responses,
    survey_by_id, unanswered,
};
use super::urn::{Given, Seal};
use crate::accounts::Actor;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::links::{Key, Nonces};
use crate::programme::store::thematic_areas;

/// What the sample's people say they need beyond the list, in their languages.
const NEEDS: [(&str, usize); 4] = [
    ("Interpreters at land borders, also at night.", 2),
    ("Des modèles de décision à partager entre États.", 5),
    ("Interpreters for rare languages.", 8),
    ("كيفية التعامل مع القاصرين غير المصحوبين عند الحدود.", 11),
];

fn made(conn: &mut Conn, edition: i64, kind: SurveyKind, now: DateTime<Utc>) -> Result<i64, DbError> {
    let values = SurveyValues { title: LocalText::default(), intro: LocalText::default(), closes_on: None };
    let id = insert_survey(conn, edition, kind, (None, None), &values, now)?;
    for question in questions_of(kind) {
        insert_question(conn, id, &question)?;
    }
    if let Some(row) = survey_by_id(conn, id)? {
        open(conn, &row, &Actor::System, now)?;
    }
    Ok(id)
}

/// An expectations survey that is closed, with a need and a decision; and a satisfaction survey that is open, most of whose
/// answers are counted.
///
/// # Errors
/// A failed query.
pub fn fill(conn: &mut Conn, edition: i64, key: &Key, seed: [u8; 16], now: DateTime<Utc>) -> Result<(), DbError> {
    let mut nonces = Nonces::new(seed);
    let areas: Vec<String> = thematic_areas(conn, edition)?.into_iter().map(|area| area.slug).collect();
    let asked = made(conn, edition, SurveyKind::Expectations, now - TimeDelta::weeks(8))?;
    let Some(row) = survey_by_id(conn, asked)? else { return Ok(()) };
    let (_, people) = unanswered(conn, asked, 0, 100)?;
    for (number, recipient) in people.iter().enumerate() {
        // Most put the last area first, some the first.
        let mut order = areas.clone();
        order.rotate_right(usize::from(number % 3 != 1));
        order.truncate(2);
        let mut answers = Answers::new();
        answers.insert("priority_areas".into(), order.into());
        if let Some((text, _)) = NEEDS.iter().find(|(_, of)| *of == number) {
            answers.insert("expected_topics".into(), (*text).into());
        }
        note_answered(conn, recipient.id)?;
        let given = Given { answers, ..speaks_for(conn, recipient)? };
        keep(conn, &row, given, key, &mut nonces)?;
    }
    let Some(seal) = Seal::of(key) else { return Ok(()) };
    close(conn, &row, &seal, &mut nonces, &Actor::System, now)?;
    let need = insert_need(conn, edition, "Interpreters at borders", None, now)?;
    for response in responses(conn, asked)? {
        let text = response.given.answers.get("expected_topics").and_then(serde_json::Value::as_str).unwrap_or_default();
        if text.starts_with("Interpreters") {
            let coding = Coding { need_id: need, response_id: response.id, question_key: "expected_topics".into() };
            code(conn, &coding)?;
        }
    }
    if let Some(first) = areas.first() {
        let reason = "Two sessions of the programme are about it.".to_owned();
        let decided = Decided { decision: Decision::Programme, reason, by: "Sample".into(), at: now };
        decide(conn, edition, &Topic::Area(first.clone()), &decided)?;
    }
    let judged = made(conn, edition, SurveyKind::Satisfaction, now)?;
    let Some(row) = survey_by_id(conn, judged)? else { return Ok(()) };
    let (_, people) = unanswered(conn, judged, 0, 100)?;
    for (number, recipient) in people.iter().enumerate().take(16) {
        let met = match number {
            3 => "partly",
            number if number % 2 == 0 => "fully",
            _ => "mostly",
        };
        let mut answers = Answers::new();
        answers.insert("met_expectations".into(), met.into());
        answers.insert("would_recommend".into(), "yes".into());
        if number % 4 == 0 {
            answers.insert("most_useful".into(), "The cases from other States.".into());
        }
        note_answered(conn, recipient.id)?;
        let given = Given { answers, ..speaks_for(conn, recipient)? };
        keep(conn, &row, given, key, &mut nonces)?;
    }
    Ok(())
}
