//! Reading an edition to clone it, and storing the clone.

use chrono::{DateTime, Utc};

use crate::accounts::Actor;
use crate::accounts::audit::{Change, record};
use crate::campaign::store::copy_rules;
use crate::clock::Random;
use crate::db::{Conn, DbError};
use crate::desk::clone_plan::{Origin, Plan};
use crate::programme::rules::Stage;
use crate::programme::store::{
    EditionValues, create_edition, edition_by_id, editions, participating_recs, save_participating_recs, save_state_record,
    save_thematic_area, state_records, thematic_areas,
};
use crate::registration::store::{insert_question, questions};
use crate::session::store::{SessionValues, course_copies, create_session, insert_course_copy, sessions};
use crate::survey::store::{copies, insert_copy};

/// An edition with all that can come along, and the number after the highest of its programme. (Two small queries a
/// session: this page is opened once a year.)
///
/// # Errors
/// A failed query.
pub fn origin(conn: &mut Conn, id: i64) -> Result<(Origin, i32), DbError> {
    let edition = edition_by_id(conn, id)?;
    let mut all = Vec::new();
    for row in sessions(conn, id)? {
        all.push((row.slug.clone(), SessionValues::of(conn, &row)?));
    }
    let others = editions(conn)?;
    let highest = others.iter().filter(|(other, _)| other.programme_id == edition.programme_id).map(|(other, _)| other.number);
    let number = highest.max().unwrap_or(0).saturating_add(1);
    let origin = Origin {
        values: EditionValues::of(&edition)?,
        sessions: all,
        areas: thematic_areas(conn, id)?,
        states: state_records(conn, id)?,
        recs: participating_recs(conn, id)?,
        surveys: copies(conn, id)?,
        courses: course_copies(conn, id)?,
        questions: questions(conn, id)?.into_iter().filter(|it| !it.is_retired).map(|it| it.values).collect(),
        edition,
    };
    Ok((origin, number))
}

/// Stores a clone in its first stage: sessions as drafts, nobody told, nothing queued. Every time of the plan is settled.
///
/// # Errors
/// A failed query.
pub fn create(
    conn: &mut Conn,
    origin: &Origin,
    plan: &Plan,
    actor: &Actor,
    random: Random,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let slug = &plan.wanted.slug;
    let id = create_edition(conn, origin.edition.programme_id, slug, Stage::Draft, false, &plan.values, now)?;
    for (slug, area) in &plan.areas {
        save_thematic_area(conn, id, slug, area)?;
    }
    for state in &plan.states {
        save_state_record(conn, id, state)?;
    }
    save_participating_recs(conn, id, &plan.recs)?;
    for question in &plan.questions {
        insert_question(conn, id, question, now)?;
    }
    let reminders = copy_rules(conn, origin.edition.id, id, now)?;
    for session in &plan.sessions {
        let Ok(values) = &session.after else { continue };
        let uid = random.identifier().map_err(|error| DbError::Unavailable(error.to_string()))?;
        create_session(conn, id, &session.slug, &format!("{uid}@baraza"), values, now)?;
        let change = Change {
            edition: Some(id),
            action: "session.copy",
            object: "session",
            id: session.slug.clone(),
            before: serde_json::json!({}),
            after: values.as_json(),
        };
        record(conn, actor, now, change)?;
    }
    for course in &plan.courses {
        insert_course_copy(conn, id, course, now)?;
    }
    for survey in &plan.surveys {
        insert_copy(conn, id, survey, now)?;
    }
    let mut after = plan.values.as_json();
    if let Some(values) = after.as_object_mut() {
        values.insert("cloned_from".into(), origin.edition.slug.clone().into());
        values.insert("days_later".into(), plan.wanted.days.into());
        values.insert("questions".into(), plan.questions.iter().map(|it| it.key.as_str()).collect::<Vec<_>>().into());
        values.insert("reminders".into(), reminders.into());
        values.insert("states".into(), plan.states.iter().map(|state| state.quota.state.as_str()).collect::<Vec<_>>().into());
    }
    let (action, object, before) = ("edition.clone", "edition", serde_json::json!({}));
    record(conn, actor, now, Change { edition: Some(id), action, object, id: slug.clone(), before, after })
}
