//! Loading a whole edition from its file: the same store functions and the same trail as the forms.
//! A second run changes nothing.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::file::{EditionFile, FileProblem};
use super::rules::{Planned, SessionStatus, below};
use super::store::{SessionRow, SessionValues, confirmed, create_session, queue_notice, session_by_slug, update_session};
use crate::accounts::audit::{Actor, Change, record};
use crate::clock::Random;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Language;
use crate::programme::store::{
    self, EditionValues, NewProgramme, ThematicAreaValues, create_edition, edition_by_slug, participating_recs,
    programme_by_slug, save_participating_recs, save_participating_state, save_programme, save_thematic_area, stored_quotas,
    thematic_areas, update_edition,
};
use crate::reference::RecCode;
use crate::site::Site;

/// What loading a file did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Loaded {
    /// Things that were not there.
    pub created: usize,
    /// Things that were there and differ now.
    pub changed: usize,
    /// Sessions whose people must be told (cancelled, or moved in time).
    pub moved: Vec<String>,
}

/// Why a file that reads well is not loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Slugs of editions are unique in the installation.
    #[error("edition.slug: {0:?} is an edition of another programme")]
    OtherProgramme(String),
    /// The flag decides whether people are told.
    #[error("session {0:?} is published and would be moved or cancelled: say --notify or --silent")]
    NeedsFlag(String),
    /// Seats that people hold are not taken away by a number.
    #[error(transparent)]
    BelowConfirmed(FileProblem),
}

/// Creates or updates everything that `file` names; nothing is ever deleted. Sessions that are published and would be
/// moved or cancelled are refused unless `telling` says whether their people are told.
///
/// # Errors
/// A failed query; a [`Refusal`] is an answer, and then nothing is stored because the caller rolls back.
pub fn load(
    conn: &mut Conn,
    file: &EditionFile,
    telling: Telling,
    actor: &Actor,
    random: Random,
    now: DateTime<Utc>,
) -> Result<Result<Loaded, Refusal>, DbError> {
    if let Some(refusal) = refusal(conn, file, telling != Telling::Refuse)? {
        return Ok(Err(refusal));
    }
    let tells = telling == Telling::Notify;
    let (mut loaded, mut told) = (Loaded::default(), Vec::new());
    let programme_id = load_programme(conn, file, actor, now, &mut loaded)?;
    let edition_id = match edition_by_slug(conn, &file.slug)? {
        None => {
            let id = create_edition(conn, programme_id, &file.slug, file.stage, file.is_sample, &file.values, now)?;
            loaded.created += 1;
            trail(conn, actor, now, id, "edition.create", "edition", &file.slug, json!({}), file.values.as_json())?;
            id
        }
        Some(row) => {
            let before = EditionValues::of(&row)?;
            if before != file.values {
                update_edition(conn, row.id, &file.values, now)?;
                loaded.changed += 1;
                trail(
                    conn,
                    actor,
                    now,
                    row.id,
                    "edition.update",
                    "edition",
                    &file.slug,
                    before.as_json(),
                    file.values.as_json(),
                )?;
            }
            row.id
        }
    };
    load_states(conn, file, edition_id, actor, now, &mut loaded)?;
    for (slug, values) in &file.thematic_areas {
        let known = thematic_areas(conn, edition_id)?.into_iter().find(|area| area.slug == *slug);
        let values = values.over(known.as_ref());
        if save_thematic_area(conn, edition_id, slug, &values)? {
            count(&mut loaded, known.is_some());
            let old = known.map_or_else(|| json!({}), |area| ThematicAreaValues::of(&area).as_json());
            trail(conn, actor, now, edition_id, "thematic_area.save", "thematic_area", slug, old, values.as_json())?;
        }
    }
    for (slug, values) in &file.sessions {
        load_session(conn, edition_id, slug, values, actor, random, now, &mut loaded, &mut told)?;
    }
    if loaded != Loaded::default() {
        store::touch_revision(conn, edition_id)?;
    }
    if tells {
        for (slug, before) in told {
            queue_notice(conn, edition_id, &slug, before, now)?;
        }
    }
    Ok(Ok(loaded))
}

fn load_programme(
    conn: &mut Conn,
    file: &EditionFile,
    actor: &Actor,
    now: DateTime<Utc>,
    loaded: &mut Loaded,
) -> Result<i64, DbError> {
    let known = programme_by_slug(conn, &file.programme.slug)?;
    let (id, has_changed) = save_programme(conn, &file.programme, now)?;
    if has_changed {
        count(loaded, known.is_some());
        let before = known.map_or_else(|| json!({}), |row| NewProgramme::of(&row).as_json());
        let (object, id, after) = ("programme", file.programme.slug.clone(), file.programme.as_json());
        record(conn, actor, now, Change { edition: None, action: "programme.save", object, id, before, after })?;
    }
    Ok(id)
}

fn count(loaded: &mut Loaded, known: bool) {
    if known { loaded.changed += 1 } else { loaded.created += 1 }
}

fn refusal(conn: &mut Conn, file: &EditionFile, may_move: bool) -> Result<Option<Refusal>, DbError> {
    let Some(row) = edition_by_slug(conn, &file.slug)? else { return Ok(None) };
    if store::programme_by_id(conn, row.programme_id)?.slug != file.programme.slug {
        return Ok(Some(Refusal::OtherProgramme(file.slug.clone())));
    }
    for (slug, values) in &file.sessions {
        let Some(session) = session_by_slug(conn, row.id, slug)? else { continue };
        let before = SessionValues::of(conn, &session)?;
        if !may_move && needs_flag(&before, values) {
            return Ok(Some(Refusal::NeedsFlag(slug.clone())));
        }
        if let Some(problem) = capacity_problem(conn, file, &session, values)? {
            return Ok(Some(Refusal::BelowConfirmed(problem)));
        }
    }
    maximum_problem(conn, file, row.id).map(|problem| problem.map(Refusal::BelowConfirmed))
}

fn capacity_problem(
    conn: &mut Conn,
    file: &EditionFile,
    session: &SessionRow,
    values: &SessionValues,
) -> Result<Option<FileProblem>, DbError> {
    if values.capacity == session.capacity || values.status == SessionStatus::Cancelled {
        return Ok(None);
    }
    let held = confirmed(conn, session.id)?;
    Ok(below(values.capacity, held).map(|(confirmed, missing)| FileProblem {
        line: file.lines.capacity.get(&session.slug).copied().unwrap_or(1),
        reason: format!(
            "session.capacity: {confirmed} seats of session {:?} are confirmed, {missing} more than this capacity",
            session.slug
        ),
    }))
}

fn maximum_problem(conn: &mut Conn, file: &EditionFile, edition: i64) -> Result<Option<FileProblem>, DbError> {
    let before = stored_quotas(conn, edition)?;
    for state in &file.states {
        let old = before.iter().find(|other| other.state == state.state).and_then(|old| old.maximum);
        let Some(maximum) = state.maximum.filter(|maximum| Some(*maximum) != old) else { continue };
        if let Some((title, confirmed)) = store::confirmed_above(conn, edition, state.state, maximum)? {
            return Ok(Some(FileProblem {
                line: file.lines.maximum.get(&state.state).copied().unwrap_or(1),
                reason: format!(
                    "quota.maximum: {confirmed} seats of {} are confirmed in {:?}, {} more than this maximum",
                    state.state.as_str(),
                    title.get(Language::En),
                    confirmed - maximum
                ),
            }));
        }
    }
    Ok(None)
}

/// Whether people must be told, or staff must say that they need not be.
pub fn needs_flag(before: &SessionValues, after: &SessionValues) -> bool {
    before.status == SessionStatus::Published
        && (after.status == SessionStatus::Cancelled
            || (before.starts_at, before.duration_minutes) != (after.starts_at, after.duration_minutes))
}

fn load_states(
    conn: &mut Conn,
    file: &EditionFile,
    edition_id: i64,
    actor: &Actor,
    now: DateTime<Utc>,
    loaded: &mut Loaded,
) -> Result<(), DbError> {
    let before = stored_quotas(conn, edition_id)?;
    for state in &file.states {
        let known = before.iter().find(|other| other.state == state.state);
        if save_participating_state(conn, edition_id, state)? {
            count(loaded, known.is_some());
            let old = known.map_or_else(|| json!({}), store::ParticipatingState::as_json);
            trail(
                conn,
                actor,
                now,
                edition_id,
                "participating_state.save",
                "participating_state",
                state.state.as_str(),
                old,
                state.as_json(),
            )?;
        }
    }
    let recs_before = participating_recs(conn, edition_id)?;
    if save_participating_recs(conn, edition_id, &file.recs)? {
        loaded.changed += 1;
        let codes = |recs: &[RecCode]| json!({ "recs": recs.iter().map(|rec| rec.as_str()).collect::<Vec<_>>() });
        trail(
            conn,
            actor,
            now,
            edition_id,
            "participating_rec.save",
            "edition",
            &file.slug,
            codes(&recs_before),
            codes(&file.recs),
        )?;
    }
    Ok(())
}

/// What a file says of a session, with what it does not say as it is. Speakers whom a file names are speakers: they count
/// as confirmed unless it says otherwise.
fn completed(values: &SessionValues, before: Option<&SessionValues>) -> SessionValues {
    let mut after = values.clone();
    let had = before.map(|before| before.speakers.as_slice()).unwrap_or_default();
    for speaker in &mut after.speakers {
        speaker.fill(had, true);
    }
    if let Some(before) = before.filter(|_| after.cancel_reason.is_empty()) {
        after.cancel_reason.clone_from(&before.cancel_reason);
    }
    after
}

#[expect(clippy::too_many_arguments, reason = "one step of load, with all that it knows")]
fn load_session(
    conn: &mut Conn,
    edition_id: i64,
    slug: &str,
    values: &SessionValues,
    actor: &Actor,
    random: Random,
    now: DateTime<Utc>,
    loaded: &mut Loaded,
    told: &mut Vec<(String, Planned)>,
) -> Result<(), DbError> {
    match session_by_slug(conn, edition_id, slug)? {
        None => {
            let uid = random.identifier().map_err(|error| DbError::Unavailable(error.to_string()))?;
            let values = completed(values, None);
            create_session(conn, edition_id, slug, &uid, &values, now)?;
            loaded.created += 1;
            trail(conn, actor, now, edition_id, "session.create", "session", slug, json!({}), values.as_json())
        }
        Some(row) => {
            let before = SessionValues::of(conn, &row)?;
            // Draft or published counts only at creation; only a cancellation is taken from the file.
            let mut after = completed(values, Some(&before));
            if after.status != SessionStatus::Cancelled {
                after.status = before.status;
            }
            if after == before {
                return Ok(());
            }
            update_session(conn, &row, &after, after.calendar_differs(&before), now)?;
            if needs_flag(&before, &after) {
                loaded.moved.push(slug.to_owned());
                told.push((slug.to_owned(), before.planned()));
            }
            loaded.changed += 1;
            trail(conn, actor, now, edition_id, "session.update", "session", slug, before.as_json(), after.as_json())
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a line of the trail, spelled out once")]
fn trail(
    conn: &mut Conn,
    actor: &Actor,
    now: DateTime<Utc>,
    edition: i64,
    action: &str,
    object: &str,
    id: &str,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), DbError> {
    record(conn, actor, now, Change { edition: Some(edition), action, object, id: id.to_owned(), before, after })
}

/// Whether people are told of sessions that move or are cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Nothing was said: such a change is refused.
    Refuse,
    /// They get a mail.
    Notify,
    /// They do not.
    Silent,
}

/// [`load`] in a transaction of its own, as the operator. It holds the lock of its edition, as registrations do; only an
/// edition that is not there yet is created under the lock of the installation.
///
/// # Errors
/// A failed write.
pub fn run(site: &Site, file: EditionFile, telling: Telling) -> Result<Result<Loaded, Refusal>, DbError> {
    let file = Arc::new(file);
    loop {
        let known = site.db.read_blocking(|conn| edition_by_slug(conn, &file.slug))?.map(|row| row.id);
        if let Some(outcome) = run_under(site, file.clone(), telling, known)? {
            return Ok(outcome);
        }
    }
}

/// `None`: the edition was created between look and lock, so that another lock is the right one.
fn run_under(
    site: &Site,
    file: Arc<EditionFile>,
    telling: Telling,
    known: Option<i64>,
) -> Result<Option<Result<Loaded, Refusal>>, DbError> {
    let (random, now) = (site.random, site.now());
    site.db.write_blocking(known.map_or(Lock::Global, Lock::Edition), move |conn| {
        if edition_by_slug(conn, &file.slug)?.map(|row| row.id) != known {
            return Ok(None);
        }
        let loaded = load(conn, &file, telling, &Actor::Operator, random, now)?;
        Ok(Some(loaded))
    })
}
