//! Loading a whole edition from its file: the same store functions and the same trail as the forms.
//! A second run changes nothing.

use std::sync::Arc;

use serde_json::json;

use super::change::{Hand, withdraw_with};
use super::file::{EditionFile, FileProblem, SessionLines, StatedArea, StatedProgramme, StatedSession};
use super::rules::{SessionStatus, below};
use super::store::{
    SessionRow, SessionValues, confirmed, create_session, queue_notice, session_by_slug, takes_leave, update_session,
};
use crate::accounts::audit::{Actor, Change, record};
use crate::clock::Random;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Language;
use crate::links::MessageIds;
use crate::programme::store::{
    self, EditionValues, NewProgramme, ParticipatingState, ThematicAreaValues, create_edition, edition_by_slug,
    participating_recs, programme_by_slug, save_participating_recs, save_participating_state, save_programme,
    save_thematic_area, stored_quotas, thematic_areas, update_edition,
};
use crate::reference::{Iso3, RecCode};
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
    #[error(transparent)]
    OtherProgramme(FileProblem),
    /// The flag decides whether people are told.
    #[error(transparent)]
    NeedsFlag(FileProblem),
    /// Seats that people hold are not taken away by a number.
    #[error(transparent)]
    BelowConfirmed(FileProblem),
    /// Seats that are kept for States must be there.
    #[error(transparent)]
    BelowReserves(FileProblem),
}

/// Creates or updates everything that `file` names, and of it what the file states; nothing is ever deleted. Changes of a published session that people
/// must learn of are refused unless `telling` says whether they do.
///
/// # Errors
/// A failed query; a [`Refusal`] is an answer, and then nothing is stored because the caller rolls back.
pub fn load(
    conn: &mut Conn,
    file: &EditionFile,
    telling: Telling,
    hand: &Hand,
    random: Random,
) -> Result<Result<Loaded, Refusal>, DbError> {
    if let Some(refusal) = refusal(conn, file, telling != Telling::Refuse)? {
        return Ok(Err(refusal));
    }
    let nonces = MessageIds::new(hand.seed, hand.now);
    let mut loader = Loader { hand, random, telling, nonces, loaded: Loaded::default() };
    let programme = loader.programme(conn, &file.programme)?;
    let edition = loader.edition(conn, programme, file)?;
    loader.states(conn, edition, file)?;
    for (slug, stated) in &file.thematic_areas {
        loader.thematic_area(conn, edition, slug, stated)?;
    }
    for (slug, stated) in &file.sessions {
        loader.session(conn, edition, slug, stated)?;
    }
    if loader.loaded != Loaded::default() {
        store::touch_revision(conn, edition)?;
        // A larger room, a higher maximum or a smaller reserve lets in whoever waits, as it does from the forms.
        hand.promotion.run(conn, edition)?;
    }
    Ok(Ok(loader.loaded))
}

/// One file on its way into the database.
struct Loader<'a> {
    hand: &'a Hand,
    random: Random,
    telling: Telling,
    /// Of all mails that the file causes.
    nonces: MessageIds,
    loaded: Loaded,
}

impl Loader<'_> {
    fn count(&mut self, known: bool) {
        if known { self.loaded.changed += 1 } else { self.loaded.created += 1 }
    }

    fn trail(&self, conn: &mut Conn, change: Change<'_>) -> Result<(), DbError> {
        record(conn, &self.hand.actor, self.hand.now, change)
    }

    fn programme(&mut self, conn: &mut Conn, stated: &StatedProgramme) -> Result<i64, DbError> {
        let known = programme_by_slug(conn, &stated.slug)?.as_ref().map(NewProgramme::of);
        let programme = stated.over(known.as_ref());
        let (id, has_changed) = save_programme(conn, &programme, self.hand.now)?;
        if has_changed {
            self.count(known.is_some());
            let before = known.map_or_else(|| json!({}), |known| known.as_json());
            let (object, id, after) = ("programme", programme.slug.clone(), programme.as_json());
            self.trail(conn, Change { edition: None, action: "programme.save", object, id, before, after })?;
        }
        Ok(id)
    }

    fn edition(&mut self, conn: &mut Conn, programme: i64, file: &EditionFile) -> Result<i64, DbError> {
        let now = self.hand.now;
        let (id, action, before, after) = match edition_by_slug(conn, &file.slug)? {
            None => {
                let values = file.values.over(None);
                let id = create_edition(conn, programme, &file.slug, file.stage, file.is_sample, &values, now)?;
                (id, "edition.create", json!({}), values.as_json())
            }
            Some(row) => {
                let before = EditionValues::of(&row)?;
                let after = file.values.over(Some(&before));
                if after == before {
                    return Ok(row.id);
                }
                update_edition(conn, row.id, &after, now)?;
                (row.id, "edition.update", before.as_json(), after.as_json())
            }
        };
        self.count(action == "edition.update");
        let object = "edition";
        self.trail(conn, Change { edition: Some(id), action, object, id: file.slug.clone(), before, after })?;
        Ok(id)
    }

    fn states(&mut self, conn: &mut Conn, edition: i64, file: &EditionFile) -> Result<(), DbError> {
        let before = stored_quotas(conn, edition)?;
        for stated in &file.states {
            let known = before.iter().find(|other| other.state == stated.state);
            let state = stated.over(known);
            if save_participating_state(conn, edition, &state)? {
                self.count(known.is_some());
                let change = Change {
                    edition: Some(edition),
                    action: "participating_state.save",
                    object: "participating_state",
                    id: state.state.as_str().to_owned(),
                    before: known.map_or_else(|| json!({}), store::ParticipatingState::as_json),
                    after: state.as_json(),
                };
                self.trail(conn, change)?;
            }
        }
        let Some(recs) = &file.recs else { return Ok(()) };
        let recs_before = participating_recs(conn, edition)?;
        if save_participating_recs(conn, edition, recs)? {
            self.loaded.changed += 1;
            let codes = |recs: &[RecCode]| json!({ "recs": recs.iter().map(|rec| rec.as_str()).collect::<Vec<_>>() });
            let change = Change {
                edition: Some(edition),
                action: "participating_rec.save",
                object: "edition",
                id: file.slug.clone(),
                before: codes(&recs_before),
                after: codes(recs),
            };
            self.trail(conn, change)?;
        }
        Ok(())
    }

    fn thematic_area(&mut self, conn: &mut Conn, edition: i64, slug: &str, stated: &StatedArea) -> Result<(), DbError> {
        let known = thematic_areas(conn, edition)?.iter().find(|area| area.slug == slug).map(ThematicAreaValues::of);
        let values = stated.over(known.as_ref());
        if save_thematic_area(conn, edition, slug, &values)? {
            self.count(known.is_some());
            let before = known.map_or_else(|| json!({}), |known| known.as_json());
            let (object, after) = ("thematic_area", values.as_json());
            let action = "thematic_area.save";
            self.trail(conn, Change { edition: Some(edition), action, object, id: slug.to_owned(), before, after })?;
        }
        Ok(())
    }

    fn session(&mut self, conn: &mut Conn, edition: i64, slug: &str, stated: &StatedSession) -> Result<(), DbError> {
        let now = self.hand.now;
        let change = |action, before, after| Change {
            edition: Some(edition),
            action,
            object: "session",
            id: slug.to_owned(),
            before,
            after,
        };
        let Some(row) = session_by_slug(conn, edition, slug)? else {
            let uid = self.random.identifier().map_err(|error| DbError::Unavailable(error.to_string()))?;
            let values = stated.over(None);
            create_session(conn, edition, slug, &uid, &values, now)?;
            self.loaded.created += 1;
            return self.trail(conn, change("session.create", json!({}), values.as_json()));
        };
        let before = SessionValues::of(conn, &row)?;
        let after = stated.over(Some(&before));
        if after == before {
            return Ok(());
        }
        let gone = update_session(conn, &row, &after, after.calendar_differs(&before), now)?;
        let moves = needs_flag(&before, &after);
        if moves {
            self.loaded.moved.push(slug.to_owned());
        }
        if self.telling == Telling::Notify {
            if moves {
                queue_notice(conn, edition, slug, before.planned(), now)?;
            }
            withdraw_with(conn, self.hand, &mut self.nonces, (edition, slug), &gone)?;
        }
        self.loaded.changed += 1;
        self.trail(conn, change("session.update", before.as_json(), after.as_json()))
    }
}

fn refusal(conn: &mut Conn, file: &EditionFile, may_move: bool) -> Result<Option<Refusal>, DbError> {
    let Some(row) = edition_by_slug(conn, &file.slug)? else { return Ok(None) };
    if store::programme_by_id(conn, row.programme_id)?.slug != file.programme.slug {
        let reason = format!("edition.slug: {:?} is an edition of another programme", file.slug);
        return Ok(Some(Refusal::OtherProgramme(FileProblem { line: file.lines.edition, reason })));
    }
    let quotas = stored_quotas(conn, row.id)?;
    let reserved = reserved(file, &quotas);
    for (slug, stated) in &file.sessions {
        let session = session_by_slug(conn, row.id, slug)?;
        let before = session.as_ref().map(|session| SessionValues::of(conn, session)).transpose()?;
        let after = stated.over(before.as_ref());
        if after.status != SessionStatus::Cancelled && after.capacity.is_some_and(|capacity| capacity < reserved) {
            let reason = format!("session.capacity: {reserved} seats are reserved for States, more than session {slug:?} has");
            let lines = lines_of(file, slug);
            return Ok(Some(Refusal::BelowReserves(FileProblem { line: lines.capacity.unwrap_or(lines.slug), reason })));
        }
        let (Some(session), Some(before)) = (session, before) else { continue };
        if !may_move && (needs_flag(&before, &after) || takes_leave(conn, session.id, &after.speakers)?) {
            return Ok(Some(Refusal::NeedsFlag(flag_problem(file, slug, &before, &after))));
        }
        if let Some(problem) = capacity_problem(conn, file, &session, &after)? {
            return Ok(Some(Refusal::BelowConfirmed(problem)));
        }
    }
    maximum_problem(conn, file, row.id, &quotas)
}

/// Seats that will be kept for States, those included of which the file says nothing.
fn reserved(file: &EditionFile, quotas: &[ParticipatingState]) -> i32 {
    let is_stated = |state| file.states.iter().any(|stated| stated.state == state);
    let stored = quotas.iter().filter(|quota| !is_stated(quota.state)).map(|quota| quota.reserved);
    let stated = file.states.iter().map(|stated| stated.over(quota_of(quotas, stated.state)).reserved);
    stored.chain(stated).sum()
}

fn quota_of(quotas: &[ParticipatingState], state: Iso3) -> Option<&ParticipatingState> {
    quotas.iter().find(|quota| quota.state == state)
}

/// Where a session stands in its file.
fn lines_of(file: &EditionFile, slug: &str) -> SessionLines {
    file.lines.sessions.get(slug).copied().unwrap_or_default()
}

/// The flag is missing: it names the line of what people would have to learn; a speaker who goes has none.
fn flag_problem(file: &EditionFile, slug: &str, before: &SessionValues, after: &SessionValues) -> FileProblem {
    let lines = lines_of(file, slug);
    let line = if after.status == SessionStatus::Cancelled {
        lines.status.unwrap_or(lines.slug)
    } else if before.starts_at != after.starts_at {
        lines.starts_at
    } else if before.duration_minutes != after.duration_minutes {
        lines.duration
    } else {
        lines.slug
    };
    let reason = format!(
        "session {slug:?} is in people's calendars and would be moved or cancelled, or would lose a speaker: say --notify or \
         --silent"
    );
    FileProblem { line, reason }
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
        line: lines_of(file, &session.slug).capacity.unwrap_or(1),
        reason: format!(
            "session.capacity: {confirmed} seats of session {:?} are confirmed, {missing} more than this capacity",
            session.slug
        ),
    }))
}

fn maximum_problem(
    conn: &mut Conn,
    file: &EditionFile,
    edition: i64,
    quotas: &[ParticipatingState],
) -> Result<Option<Refusal>, DbError> {
    for stated in &file.states {
        let before = quota_of(quotas, stated.state);
        let after = stated.over(before);
        let Some(maximum) = after.maximum else { continue };
        let problem = |reason| FileProblem { line: file.lines.maximum.get(&stated.state).copied().unwrap_or(1), reason };
        let state = stated.state.as_str();
        if maximum < after.reserved {
            let reason = format!("quota.maximum: {state} has {} seats reserved, more than this maximum", after.reserved);
            return Ok(Some(Refusal::BelowReserves(problem(reason))));
        }
        if before.and_then(|before| before.maximum) == Some(maximum) {
            continue;
        }
        if let Some((title, confirmed)) = store::confirmed_above(conn, edition, stated.state, maximum)? {
            let reason = format!(
                "quota.maximum: {confirmed} seats of {state} are confirmed in {:?}, {} more than this maximum",
                title.get(Language::En),
                confirmed - maximum
            );
            return Ok(Some(Refusal::BelowConfirmed(problem(reason))));
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
    let seed = site.random.bytes().map_err(|error| DbError::Unavailable(error.to_string()))?;
    let organizer = site.settings.mail.address();
    let promotion = site.promotion().map_err(|error| DbError::Unavailable(error.to_string()))?;
    let (random, hand) = (site.random, Hand { actor: Actor::Operator, now: site.now(), seed, organizer, promotion });
    site.db.write_blocking(known.map_or(Lock::Global, Lock::Edition), move |conn| {
        if edition_by_slug(conn, &file.slug)?.map(|row| row.id) != known {
            return Ok(None);
        }
        let loaded = load(conn, &file, telling, &hand, random)?;
        Ok(Some(loaded))
    })
}
