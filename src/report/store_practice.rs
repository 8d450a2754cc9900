//! What a practice record is made of, read in one snapshot, and what staff have written into it.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use crate::attendance::rules::{AttendanceStatus, Measure, view};
use crate::attendance::store::evidence_of_session;
use crate::clock::last_instant;
use crate::db::schema::{practice_record, registration, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::programme::store::{
    EditionRow, ProgrammeRow, StateNames, ThematicAreaRow, co_hosts, editions, participating_states, programme_by_slug,
    split_numbers, thematic_areas,
};
use crate::reference::Iso3;
use crate::registration::rules::SeatStatus;
use crate::session::outcomes::OutcomeKind;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, edition_outcomes, sessions};
use crate::survey::figures::{Headline, percent};
use crate::survey::priorities::{Decision, Topic};
use crate::survey::rules::{Status, SurveyKind};
use crate::survey::store::{decisions, needs, reported_results, responses, surveys};
use crate::survey::suppression::LEAST;

/// What staff have written into a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = practice_record)]
pub struct Kept {
    /// The day of the record; none: the day on which it is read.
    pub submitted_on: Option<NaiveDate>,
    /// The last year of a programme that has ended.
    pub end_year: Option<i32>,
    /// “Other (Type of Practice)”.
    pub type_other: String,
    /// Instead of what the editions tell.
    pub summary: Option<String>,
    /// Instead of what the editions tell.
    pub benefit: Option<String>,
    /// Key lessons.
    pub lessons: Option<String>,
    /// What others should do.
    pub recommendations: Option<String>,
    /// What is new about it.
    pub innovation: Option<String>,
}

impl Kept {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "submitted_on": self.submitted_on, "end_year": self.end_year, "type_other": self.type_other,
            "summary": self.summary, "benefit": self.benefit, "lessons": self.lessons,
            "recommendations": self.recommendations, "innovation": self.innovation,
        })
    }
}

/// Of how many a percentage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// Counted here.
    Counted {
        /// Those who count for it.
        count: usize,
        /// Those who answered the question.
        of: usize,
    },
    /// As somebody reported it.
    Reported {
        /// How many answered, when it is stated.
        respondents: Option<i32>,
        /// Where it is reported.
        source: String,
    },
}

/// A percentage of every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadlineFact {
    /// Which.
    pub headline: Headline,
    /// Whole percent.
    pub percent: usize,
    /// Of how many.
    pub base: Base,
}

/// What an edition tells, in English.
#[derive(Clone, Debug)]
pub struct EditionFacts {
    /// Its title.
    pub title: String,
    /// The year it belongs to.
    pub year: Option<i32>,
    /// What it is for.
    pub objective: String,
    /// Whom it is for.
    pub audience: String,
    /// Its thematic areas, in order.
    pub areas: Vec<String>,
    /// Objectives of the Global Compact that they are linked to.
    pub objectives: Vec<u8>,
    /// Participating States.
    pub states: Vec<Iso3>,
    /// Published sessions that were over by the day.
    pub held: usize,
    /// People who were at one of them.
    pub people: usize,
    /// What those who took part said.
    pub headlines: Vec<HeadlineFact>,
    /// What has been taken into training, as it was asked for.
    pub training: Vec<String>,
    /// Published outcomes that lessons are drawn from: difficulties, what works, and where States could act together.
    pub lessons: Vec<(OutcomeKind, Language, String)>,
}

/// A programme with everything that its record says.
#[derive(Clone, Debug)]
pub struct Source {
    /// The programme.
    pub programme: ProgrammeRow,
    /// With whom, in order, spelled out.
    pub hosts: Vec<String>,
    /// What it calls the States.
    pub names: StateNames,
    /// Its editions that began by the day, oldest first; none whose people are invented.
    pub editions: Vec<EditionFacts>,
    /// How many editions are left out since their people are invented.
    pub samples: usize,
    /// What staff have written.
    pub kept: Kept,
}

impl Source {
    /// Everything about a programme up to and with a day; without one, up to the day of its record, else `today`. `None` when
    /// there is no such programme.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(
        conn: &mut Conn,
        slug: &str,
        asked: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Option<(Self, NaiveDate)>, DbError> {
        let Some(programme) = programme_by_slug(conn, slug)? else { return Ok(None) };
        let kept = kept(conn, programme.id)?.unwrap_or_default();
        let day = asked.or(kept.submitted_on).unwrap_or_else(|| now.date_naive());
        let began = |row: &EditionRow| {
            let new_year = row.year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
            row.starts_on.or(new_year).filter(|start| *start <= day)
        };
        let mut of_programme: Vec<(NaiveDate, EditionRow)> = editions(conn)?
            .into_iter()
            .filter(|(row, _)| row.programme_id == programme.id)
            .filter_map(|(row, _)| Some((began(&row)?, row)))
            .collect();
        of_programme.sort_by_key(|(start, row)| (*start, row.number, row.id));
        let (samples, real): (Vec<_>, Vec<_>) = of_programme.into_iter().partition(|(_, row)| row.is_sample);
        let mut facts = Vec::new();
        for (_, row) in &real {
            facts.push(edition_facts(conn, row, day, now)?);
        }
        let source = Self {
            hosts: co_hosts(conn, &programme)?.into_iter().map(|host| host.name).collect(),
            names: StateNames::load(conn, programme.id)?,
            editions: facts,
            samples: samples.len(),
            kept,
            programme,
        };
        Ok(Some((source, day)))
    }
}

fn edition_facts(conn: &mut Conn, row: &EditionRow, day: NaiveDate, now: DateTime<Utc>) -> Result<EditionFacts, DbError> {
    let midnight = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    let end = last_instant(row.zone()?, midnight).min(now);
    let english = |text: &LocalText| text.get(Language::En).to_owned();
    let areas = thematic_areas(conn, row.id)?;
    let mut held = sessions(conn, row.id)?;
    held.retain(|session| session.status == SessionStatus::Published && session.ends() <= end);
    let is_lesson = |kind| matches!(kind, OutcomeKind::Challenge | OutcomeKind::GoodPractice | OutcomeKind::Coordination);
    let lessons = edition_outcomes(conn, row.id)?
        .into_iter()
        .filter(|outcome| outcome.is_published && is_lesson(outcome.kind))
        .filter(|outcome| held.iter().any(|session| session.id == outcome.session_id))
        .map(|outcome| (outcome.kind, outcome.language, outcome.text))
        .collect();
    Ok(EditionFacts {
        title: english(&row.title),
        year: row.year(),
        objective: english(&row.objective),
        audience: english(&row.audience),
        objectives: areas.iter().flat_map(|area| split_numbers(&area.gcm_objectives)).collect(),
        areas: areas.iter().map(|area| english(&area.title)).collect(),
        states: participating_states(conn, row.id)?.into_iter().map(|state| state.state).collect(),
        people: people_present(conn, row, &held, now)?,
        held: held.len(),
        headlines: headlines(conn, row.id)?,
        training: training(conn, row.id, &areas)?,
        lessons,
    })
}

/// How many people were at one of these sessions, whoever counts for how long.
fn people_present(conn: &mut Conn, row: &EditionRow, held: &[SessionRow], now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut people: BTreeSet<i64> = BTreeSet::new();
    for session in held {
        let evidence = evidence_of_session(conn, session.id)?;
        let measure = Measure::of(session, row.present_share, now);
        let seats: Vec<(i64, SeatStatus, i64)> = seat::table
            .inner_join(registration::table)
            .filter(seat::session_id.eq(session.id))
            .select((seat::id, seat::status, registration::person_id))
            .load(conn)?;
        people.extend(seats.into_iter().filter_map(|(id, status, person)| {
            let seen = view(evidence.get(&id).map(Vec::as_slice).unwrap_or_default(), measure, status.holds_place());
            let was_there = matches!(
                seen.status,
                Some(AttendanceStatus::Present | AttendanceStatus::Partial | AttendanceStatus::AttendedMinutesUnknown)
            );
            was_there.then_some(person)
        }));
    }
    Ok(people.len())
}

/// What has been decided to go into training: thematic areas by their titles, then needs as they were put into words.
fn training(conn: &mut Conn, edition: i64, areas: &[ThematicAreaRow]) -> Result<Vec<String>, DbError> {
    let decided = decisions(conn, edition)?;
    let is_taken = |topic: &Topic| decided.get(topic).is_some_and(|it| it.decision == Decision::Training);
    let titles = areas
        .iter()
        .filter(|area| is_taken(&Topic::Area(area.slug.clone())))
        .map(|area| area.title.get(Language::En).to_owned());
    let words = needs(conn, edition)?.into_iter().filter(|need| is_taken(&Topic::Need(need.id))).map(|need| need.label);
    Ok(titles.chain(words).collect())
}

/// The percentages of an edition: counted from its closed satisfaction survey, else as reported.
///
/// # Errors
/// A failed query.
pub fn headlines(conn: &mut Conn, edition: i64) -> Result<Vec<HeadlineFact>, DbError> {
    let mut answers = Vec::new();
    for survey in surveys(conn, edition)? {
        if survey.kind == SurveyKind::Satisfaction && survey.status == Status::Closed {
            answers.extend(responses(conn, survey.id)?.into_iter().map(|response| response.given.answers));
        }
    }
    let reported = reported_results(conn, edition)?;
    let fact = |headline: &Headline| {
        let (count, of) = headline.of(&answers);
        if of >= LEAST {
            return Some(HeadlineFact { headline: *headline, percent: percent(count, of)?, base: Base::Counted { count, of } });
        }
        let known = reported.iter().find(|it| it.key == headline.key())?;
        let base = Base::Reported { respondents: known.respondents, source: known.source.clone() };
        Some(HeadlineFact { headline: *headline, percent: usize::try_from(known.percent).ok()?, base })
    };
    Ok(Headline::ALL.iter().filter_map(fact).collect())
}

/// What staff have written into the record of a programme.
///
/// # Errors
/// A failed query.
pub fn kept(conn: &mut Conn, programme: i64) -> Result<Option<Kept>, DbError> {
    Ok(practice_record::table.find(programme).select(Kept::as_select()).first(conn).optional()?)
}

/// Keeps what staff have written.
///
/// # Errors
/// A failed query.
pub fn keep(conn: &mut Conn, programme: i64, new: &Kept, by: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let values = (
        practice_record::submitted_on.eq(new.submitted_on),
        practice_record::end_year.eq(new.end_year),
        practice_record::type_other.eq(&new.type_other),
        practice_record::summary.eq(new.summary.as_deref()),
        practice_record::benefit.eq(new.benefit.as_deref()),
        practice_record::lessons.eq(new.lessons.as_deref()),
        practice_record::recommendations.eq(new.recommendations.as_deref()),
        practice_record::innovation.eq(new.innovation.as_deref()),
        practice_record::updated_by.eq(by),
        practice_record::updated_at.eq(UtcInstant::from(now)),
    );
    let changed = diesel::update(practice_record::table.find(programme)).set(values).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(practice_record::table)
            .values((practice_record::programme_id.eq(programme), values))
            .execute(conn)?;
    }
    Ok(())
}
