//! Deriving a training from the priorities of an edition, once.

use chrono::{DateTime, Utc};

use super::form::Wanted;
use super::origin::{Origin, Priority};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::programme::participation::Participation;
use crate::programme::rules::{EditionKind, Stage};
use crate::programme::store::{
    EditionValues, ParticipatingState, StateRecord, ThematicAreaRow, copy_thematic_areas, create_edition, participating_recs,
    save_participating_recs, save_state_record, set_derived_from, state_records,
};
use crate::session::store::{CourseValues, insert_course};
use crate::survey::priorities::Topic;

/// A course for each thematic area, with the needs that belong to it; a need of no area has one of its own.
pub fn courses(origin: &Origin, wanted: &Wanted) -> Vec<CourseValues> {
    let chosen: Vec<&Priority> = origin.priorities.iter().filter(|it| wanted.topics.contains(&it.topic)).collect();
    let is_area = |it: &Priority| matches!(it.topic, Topic::Area(_));
    let leads = |it: &Priority, area: &ThematicAreaRow| is_area(it) && it.area.as_ref().is_some_and(|own| own.id == area.id);
    let course = |title: &LocalText, topics: Vec<String>| CourseValues {
        title: title.clone(),
        mode: wanted.mode,
        place: wanted.place.clone(),
        sessions: Vec::new(),
        topics,
    };
    let mut found: Vec<CourseValues> = Vec::new();
    for priority in chosen.iter().filter(|it| is_area(it)) {
        let of_area = |need: &&&Priority| !is_area(need) && need.area.as_ref().is_some_and(|area| leads(priority, area));
        let needs = chosen.iter().filter(of_area).map(|need| need.topic.to_string());
        found.push(course(&priority.title, std::iter::once(priority.topic.to_string()).chain(needs).collect()));
    }
    let has_course = |need: &Priority| need.area.as_ref().is_some_and(|area| chosen.iter().any(|other| leads(other, area)));
    for need in chosen.iter().filter(|it| !is_area(it) && !has_course(it)) {
        found.push(course(&need.title, vec![need.topic.to_string()]));
    }
    found
}

/// Stores the training as a draft: its thematic areas, States and RECs, and its courses. Nobody is told.
///
/// # Errors
/// A failed query, also when there is a training of the edition already.
pub fn create(conn: &mut Conn, origin: &Origin, wanted: &Wanted, actor: &Actor, now: DateTime<Utc>) -> Result<(), DbError> {
    let edition = &origin.edition;
    let values = EditionValues {
        number: wanted.number,
        kind: EditionKind::Training,
        title: wanted.title.clone(),
        objective: LocalText::default(),
        starts_on: None,
        ends_on: None,
        year: Some(wanted.year),
        registration_closes_at: None,
        ..EditionValues::of(edition)?
    };
    let id = create_edition(conn, edition.programme_id, &wanted.slug, Stage::Draft, edition.is_sample, &values, now)?;
    set_derived_from(conn, id, edition.id)?;
    let mut areas: Vec<ThematicAreaRow> = Vec::new();
    for area in origin.priorities.iter().filter(|it| wanted.topics.contains(&it.topic)).filter_map(|it| it.area.as_ref()) {
        if areas.iter().all(|known| known.id != area.id) {
            areas.push(area.clone());
        }
    }
    copy_thematic_areas(conn, id, &areas)?;
    for record in state_records(conn, edition.id)? {
        let asked = StateRecord::invited(ParticipatingState::without_quota(record.quota.state));
        let status = if record.status == Participation::Observer { record.status } else { asked.status };
        save_state_record(conn, id, &StateRecord { status, ..asked })?;
    }
    let recs = participating_recs(conn, edition.id)?;
    save_participating_recs(conn, id, &recs)?;
    let mut after = values.as_json();
    if let Some(values) = after.as_object_mut() {
        let topics: Vec<String> = wanted.topics.iter().map(ToString::to_string).collect();
        values.insert("derived_from".into(), edition.slug.clone().into());
        values.insert("priorities".into(), topics.into());
    }
    let before = serde_json::json!({});
    let change =
        Change { edition: Some(id), action: "edition.derive", object: "edition", id: wanted.slug.clone(), before, after };
    audit::record(conn, actor, now, change)?;
    for course in courses(origin, wanted) {
        let course_id = insert_course(conn, id, &course, now)?;
        trail(conn, id, course_id, actor, now, "course.create", (None, Some(&course)))?;
    }
    Ok(())
}

/// A line of the trail about a course.
///
/// # Errors
/// A failed query.
pub fn trail(
    conn: &mut Conn,
    edition: i64,
    course: i64,
    actor: &Actor,
    now: DateTime<Utc>,
    action: &str,
    (before, after): (Option<&CourseValues>, Option<&CourseValues>),
) -> Result<(), DbError> {
    let json = |values: Option<&CourseValues>| values.map_or_else(|| serde_json::json!({}), CourseValues::as_json);
    let change = Change {
        edition: Some(edition),
        action,
        object: "course",
        id: course.to_string(),
        before: json(before),
        after: json(after),
    };
    audit::record(conn, actor, now, change)
}
