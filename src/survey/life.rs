//! Opening and closing surveys: by staff, and by their last day. A closed survey is frozen.

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::rules::{QuestionValues, Status, SurveyKind, closes_at};
use super::store::{
    SurveyRow, add_missing, lacks_somebody, last_mixing, open_surveys, question_rows, replace_choices, set_status,
    survey_by_id, surveys,
};
use super::urn::Seal;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError, Lock};
use crate::links::{Key, Nonces};
use crate::programme::store::{edition_by_id, thematic_areas};
use crate::registration::questions::Choice;
use crate::site::Site;

/// What became of the wish to open a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is open.
    Yes,
    /// It was not a draft.
    Already,
    /// It asks nothing.
    NoQuestions,
    /// It ranks thematic areas, and the edition has fewer than two.
    NoAreas,
    /// Its last day is over.
    Over,
}

/// The thematic areas of an edition as the choices of a ranking.
///
/// # Errors
/// A failed query.
pub fn area_choices(conn: &mut Conn, edition: i64) -> Result<Vec<Choice>, DbError> {
    Ok(thematic_areas(conn, edition)?.into_iter().map(|area| Choice { key: area.slug, label: area.title }).collect())
}

/// The questions of a survey, with the edition's thematic areas in a ranking that is not frozen yet.
///
/// # Errors
/// A failed query.
pub fn asked(conn: &mut Conn, row: &SurveyRow) -> Result<Vec<QuestionValues>, DbError> {
    let mut questions: Vec<QuestionValues> = question_rows(conn, row.id)?.into_iter().map(|(_, values)| values).collect();
    if row.status == Status::Draft && questions.iter().any(QuestionValues::ranks_areas) {
        let areas = area_choices(conn, row.edition_id)?;
        questions.iter_mut().filter(|it| it.ranks_areas()).for_each(|it| it.choices.clone_from(&areas));
    }
    Ok(questions)
}

fn change(row: &SurveyRow, action: &'static str, status: Status) -> Change<'static> {
    Change {
        edition: Some(row.edition_id),
        action,
        object: "survey",
        id: row.id.to_string(),
        before: serde_json::json!({"status": row.status.as_str()}),
        after: serde_json::json!({"status": status.as_str()}),
    }
}

/// Opens a draft: its questions are fixed from here on. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn open(conn: &mut Conn, row: &SurveyRow, actor: &Actor, now: DateTime<Utc>) -> Result<Opened, DbError> {
    if row.status != Status::Draft {
        return Ok(Opened::Already);
    }
    let zone = edition_by_id(conn, row.edition_id)?.zone()?;
    if closes_at(row.closes_on, zone).is_some_and(|end| end <= now) {
        return Ok(Opened::Over);
    }
    let questions = question_rows(conn, row.id)?;
    if questions.is_empty() {
        return Ok(Opened::NoQuestions);
    }
    for (id, _) in questions.iter().filter(|(_, values)| values.ranks_areas()) {
        let areas = area_choices(conn, row.edition_id)?;
        if areas.len() < 2 {
            return Ok(Opened::NoAreas);
        }
        replace_choices(conn, *id, &areas)?;
    }
    set_status(conn, row.id, Status::Open, now)?;
    // The first of them; the others are added piece by piece, each minute or when they are written to.
    add_missing(conn, row)?;
    audit::record(conn, actor, now, change(row, "survey.open", Status::Open))?;
    Ok(Opened::Yes)
}

/// Closes an open survey: what waits is mixed in, and nothing changes any more. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn close(
    conn: &mut Conn,
    row: &SurveyRow,
    seal: &Seal,
    nonces: &mut Nonces,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if row.status != Status::Open {
        return Ok(false);
    }
    if row.kind.is_anonymous() {
        last_mixing(conn, row.id, seal, nonces)?;
    }
    set_status(conn, row.id, Status::Closed, now)?;
    audit::record(conn, actor, now, change(row, "survey.close", Status::Closed))?;
    Ok(true)
}

/// Closes the open surveys that the report of an edition counts: answers that wait are in it, and none comes behind it. Call it
/// under the edition's lock, before the report is frozen.
///
/// # Errors
/// A failed query.
pub fn close_for_report(
    conn: &mut Conn,
    edition: i64,
    key: &Key,
    nonces: &mut Nonces,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let seal = Seal::of(key).ok_or_else(|| DbError::Corrupt("the key makes no seal".into()))?;
    for row in surveys(conn, edition)? {
        if matches!(row.kind, SurveyKind::Satisfaction | SurveyKind::SessionFeedback) {
            close(conn, &row, &seal, nonces, actor, now)?;
        }
    }
    Ok(())
}

/// What an open survey waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// To be closed: its last day is over.
    Close,
    /// Somebody whom it asks since is not among its recipients.
    Add,
}

/// What is to be done about a survey; none for one that is not open.
fn due(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<Option<(SurveyRow, Due)>, DbError> {
    let Some(row) = survey_by_id(conn, id)?.filter(|row| row.status == Status::Open) else { return Ok(None) };
    let zone = edition_by_id(conn, row.edition_id)?.zone()?;
    if closes_at(row.closes_on, zone).is_some_and(|end| end <= now) {
        return Ok(Some((row, Due::Close)));
    }
    Ok(if lacks_somebody(conn, &row)? { Some((row, Due::Add)) } else { None })
}

/// Does what is due about a survey. Whether anything is, is found by reading: most of the time nothing is, and every write
/// makes public pages look whether they have changed.
async fn tend(site: &Site, id: i64) -> Result<(), DbError> {
    let now = site.now();
    while let Some((found, _)) = site.db.read(move |conn| due(conn, id, now)).await? {
        let key = site.key.clone();
        let seed = site.random.bytes().map_err(|error| DbError::Unavailable(error.to_string()))?;
        let is_moved = site.db.write(Lock::Edition(found.edition_id), move |conn| match due(conn, id, now)? {
            None => Ok(false),
            Some((row, Due::Add)) => Ok(add_missing(conn, &row)? > 0),
            Some((row, Due::Close)) => {
                let seal = Seal::of(&key).ok_or_else(|| DbError::Corrupt("the key makes no seal".into()))?;
                close(conn, &row, &seal, &mut Nonces::new(seed), &Actor::System, now)
            }
        });
        if !is_moved.await? {
            return Ok(());
        }
    }
    Ok(())
}

/// Closes surveys whose last day is over, and adds those to open ones whom they ask since. A survey that fails is logged, and
/// the others are looked at all the same.
///
/// # Errors
/// An unavailable database.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    for found in site.db.read(open_surveys).await? {
        if *stop.borrow() {
            return Ok(());
        }
        if let Err(error) = tend(site, found.id).await {
            tracing::error!(%error, survey = found.id, "a survey cannot be looked at");
        }
    }
    Ok(())
}
