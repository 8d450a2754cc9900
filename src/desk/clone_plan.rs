//! What cloning an edition will do, before anything is stored: every date with its new one, what comes along, and what has
//! to be asked. Pure: neither diesel queries nor actix.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;

use super::clone_form::{DEADLINE, Wanted, answer};
use crate::i18n::LocalText;
use crate::links::sha256;
use crate::programme::participation::Participation;
use crate::programme::store::{
    EditionRow, EditionValues, ParticipatingState, StateRecord, ThematicAreaRow, ThematicAreaValues,
};
use crate::reference::{self, Iso3, RecCode};
use crate::registration::questions::QuestionValues;
use crate::session::copy::{Question, copied, days_later, shift};
use crate::session::rules::{SessionStatus, TimeProblem, resolve};
use crate::session::store::{CourseCopy, SessionValues};
use crate::survey::store::SurveyCopy;
use crate::web::FormData;

/// An edition with all that can come along.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The edition.
    pub edition: EditionRow,
    /// Its values.
    pub values: EditionValues,
    /// Its sessions by start: slug and values.
    pub sessions: Vec<(String, SessionValues)>,
    /// Its thematic areas, in order.
    pub areas: Vec<ThematicAreaRow>,
    /// Its States with their quotas and where their invitation stands.
    pub states: Vec<StateRecord>,
    /// The RECs that take part with their secretariats.
    pub recs: Vec<RecCode>,
    /// What its registration form asks beside the standard fields, in order; without retired questions.
    pub questions: Vec<QuestionValues>,
    /// Its surveys, without their answers.
    pub surveys: Vec<SurveyCopy>,
    /// Its courses, without the priorities that they answer.
    pub courses: Vec<CourseCopy>,
}

/// A session that comes along.
#[derive(Clone, Debug)]
pub struct PlannedSession {
    /// Its slug, the same as before.
    pub slug: String,
    /// As it is.
    pub before: SessionValues,
    /// As it will be, or what has to be asked.
    pub after: Result<SessionValues, Question>,
}

/// A State whose RECs are others on the new dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecChange {
    /// The State.
    pub state: Iso3,
    /// Its RECs on the old dates.
    pub before: Vec<RecCode>,
    /// On the new ones.
    pub after: Vec<RecCode>,
}

/// What will be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What the new edition is to be.
    pub wanted: Wanted,
    /// Its values; the deadline may still be in question.
    pub values: EditionValues,
    /// The deadline, when no clock shows it.
    pub deadline: Option<Question>,
    /// Its sessions.
    pub sessions: Vec<PlannedSession>,
    /// Titles of cancelled sessions, which do not come along.
    pub cancelled: Vec<LocalText>,
    /// Its thematic areas: slug and values, in order.
    pub areas: Vec<(String, ThematicAreaValues)>,
    /// The deadline of the origin: what is shown moves with it.
    pub deadline_before: Option<NaiveDateTime>,
    /// Its States, release dates moved: observers again as such, everybody else to be asked anew.
    pub states: Vec<StateRecord>,
    /// The RECs with their secretariats.
    pub recs: Vec<RecCode>,
    /// The questions of its registration form.
    pub questions: Vec<QuestionValues>,
    /// Its surveys, as drafts.
    pub surveys: Vec<SurveyCopy>,
    /// Its courses.
    pub courses: Vec<CourseCopy>,
    /// States whose RECs differ.
    pub rec_changes: Vec<RecChange>,
}

fn day_later(day: NaiveDate, days: i64) -> NaiveDate {
    TimeDelta::try_days(days).and_then(|days| day.checked_add_signed(days)).unwrap_or(day)
}

impl Plan {
    /// Plans the clone; `data` holds what was answered about times. `today` counts where neither days nor year are stated.
    pub fn new(origin: &Origin, wanted: Wanted, data: &FormData, today: NaiveDate) -> Self {
        let days = wanted.days;
        let mut values = EditionValues {
            number: wanted.number,
            kind: wanted.kind,
            title: wanted.title.clone(),
            starts_on: origin.values.starts_on.map(|day| day_later(day, days)),
            ends_on: origin.values.ends_on.map(|day| day_later(day, days)),
            year: wanted.year,
            ..origin.values.clone()
        };
        let deadline = move_deadline(&mut values, days, data);
        let (cancelled, live): (Vec<_>, Vec<_>) =
            origin.sessions.iter().partition(|(_, session)| session.status == SessionStatus::Cancelled);
        let sessions: Vec<PlannedSession> = live
            .into_iter()
            .map(|(slug, before)| PlannedSession {
                slug: slug.clone(),
                before: before.clone(),
                after: shift(before.local_start, before.zone, days, answer(data, slug))
                    .map(|(local, at)| copied(before, local, at)),
            })
            .collect();
        let after = EditionRow { starts_on: values.starts_on, year: values.year, ..origin.edition.clone() };
        let (old_day, new_day) = (origin.edition.membership_day(today), after.membership_day(today));
        let rec_changes = origin
            .states
            .iter()
            .map(|record| record.quota.state)
            .map(|state| RecChange {
                state,
                before: reference::data().recs_of(state, old_day),
                after: reference::data().recs_of(state, new_day),
            })
            .filter(|change| change.before != change.after)
            .collect();
        Self {
            deadline,
            deadline_before: origin.values.registration_closes_at,
            cancelled: cancelled.into_iter().map(|(_, session)| session.title.clone()).collect(),
            areas: origin.areas.iter().map(|area| (area.slug.clone(), ThematicAreaValues::of(area))).collect(),
            states: origin
                .states
                .iter()
                .map(|record| {
                    let release_on = record.quota.release_on.map(|day| day_later(day, days));
                    let asked = StateRecord::invited(ParticipatingState { release_on, ..record.quota.clone() });
                    match record.status {
                        Participation::Observer => StateRecord { status: Participation::Observer, ..asked },
                        _ => asked,
                    }
                })
                .collect(),
            recs: origin.recs.clone(),
            questions: origin.questions.clone(),
            surveys: origin.surveys.clone(),
            courses: origin.courses.clone(),
            rec_changes,
            sessions,
            values,
            wanted,
        }
    }

    /// Whether every time is settled.
    pub fn is_settled(&self) -> bool {
        self.deadline.is_none() && self.sessions.iter().all(|session| session.after.is_ok())
    }

    /// A fingerprint of all that is shown before saving: it differs when the origin has changed meanwhile. What was
    /// answered about times does not count.
    pub fn digest(&self) -> String {
        let sessions: Vec<_> = self.sessions.iter().map(|session| (&session.slug, session.before.as_json())).collect();
        let areas: Vec<_> = self.areas.iter().map(|(slug, area)| (slug, area.as_json())).collect();
        let states: Vec<_> = self.states.iter().map(|state| (state.quota.state.as_str(), state.as_json())).collect();
        let recs: Vec<&str> = self.recs.iter().map(|rec| rec.as_str()).collect();
        let questions: Vec<_> = self.questions.iter().map(QuestionValues::as_json).collect();
        let surveys: Vec<_> = self.surveys.iter().map(SurveyCopy::as_json).collect();
        let courses: Vec<_> = self.courses.iter().map(CourseCopy::as_json).collect();
        let values = EditionValues { registration_closes_at: None, ..self.values.clone() };
        let wanted = (&self.wanted.slug, self.wanted.days, self.deadline_before);
        let shown = serde_json::json!([values.as_json(), sessions, areas, states, recs, questions, surveys, courses, wanted]);
        HEXLOWER.encode(&sha256(shown.to_string().as_bytes()))
    }
}

/// Moves the deadline; one that no clock shows must be answered. One that the clocks show twice counts as the later.
fn move_deadline(values: &mut EditionValues, days: i64, data: &FormData) -> Option<Question> {
    let before = values.registration_closes_at?;
    let Some(moved) = days_later(before, days) else { return Some(Question::OutOfRange) };
    let is_shown = |local: NaiveDateTime| resolve(local, values.zone, None) != Err(TimeProblem::Nonexistent);
    let answered = answer(data, DEADLINE).local.filter(|other| is_shown(*other));
    let settled = if is_shown(moved) { Some(moved) } else { answered };
    values.registration_closes_at = Some(settled.unwrap_or(moved));
    if settled.is_some() { None } else { Some(Question::Nonexistent(moved)) }
}

/// How the difference from UTC of a session changes: before and after, in seconds; none when it stays.
pub fn offset_change(before: &SessionValues, after: &SessionValues) -> Option<(i64, i64)> {
    let offset = |values: &SessionValues| (values.local_start - values.starts_at.with_timezone(&Utc).naive_utc()).num_seconds();
    (offset(before) != offset(after)).then(|| (offset(before), offset(after)))
}
