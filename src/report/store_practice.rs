//! What a practice record is made of, read in one snapshot, and what staff have written into it.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;

use super::facts::{Facts, SessionFact};
use super::figures::{Amount, Figures, Key};
use super::filter::Part;
use crate::clock::last_instant;
use crate::db::schema::practice_record;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::programme::participation::Participation;
use crate::programme::rules::Stage;
use crate::programme::store::{
    EditionRow, ProgrammeRow, StateNames, ThematicAreaRow, co_hosts, editions, programme_by_slug, split_numbers, state_records,
    thematic_areas,
};
use crate::reference::Iso3;
use crate::session::outcomes::OutcomeKind;
use crate::session::store::{edition_outcomes, sessions};
use crate::survey::priorities::{Decision, Topic};
use crate::survey::store::{decisions, needs, reported_results};

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
    /// States that took part: those that attended; of a closed edition without attendance those that confirmed or, where none
    /// is noted to have, those on its list.
    pub states: Vec<Iso3>,
    /// Published sessions that were over by the day.
    pub held: usize,
    /// People who were at one of them.
    pub people: usize,
    /// What those who took part said, counted here or as somebody reported it.
    pub said: Vec<(Key, Amount)>,
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
    /// Its editions that began by the day, oldest first: none whose people are invented, nor one that is being prepared still,
    /// unless figures of it are reported.
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
            if row.stage < Stage::Running && reported_results(conn, row.id)?.is_empty() {
                continue;
            }
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
    let mut facts = Facts::read(conn, row.id, end)?;
    // What had been held by that day, and who was there.
    let held: Vec<bool> = facts.sessions.iter().map(SessionFact::is_held).collect();
    facts.seats.retain(|seat| held.get(seat.session) == Some(&true));
    let figures = Figures::of(&facts, &Part::default());
    let counted =
        |key: Key| figures.get(key).and_then(Amount::value).and_then(|value| usize::try_from(value).ok()).unwrap_or(0);
    let slugs: Vec<&str> = facts.sessions.iter().filter(|session| session.is_held()).map(|it| it.slug.as_str()).collect();
    let of_held: Vec<i64> = sessions(conn, row.id)?
        .into_iter()
        .filter(|session| slugs.contains(&session.slug.as_str()))
        .map(|session| session.id)
        .collect();
    let is_lesson = |kind| matches!(kind, OutcomeKind::Challenge | OutcomeKind::GoodPractice | OutcomeKind::Coordination);
    let lessons = edition_outcomes(conn, row.id)?
        .into_iter()
        .filter(|outcome| outcome.is_published && is_lesson(outcome.kind))
        .filter(|outcome| of_held.contains(&outcome.session_id))
        .map(|outcome| (outcome.kind, outcome.language, outcome.text))
        .collect();
    Ok(EditionFacts {
        title: english(&row.title),
        year: row.year(),
        objective: english(&row.objective),
        audience: english(&row.audience),
        objectives: areas.iter().flat_map(|area| split_numbers(&area.gcm_objectives)).collect(),
        areas: areas.iter().map(|area| english(&area.title)).collect(),
        states: took_part(conn, row, &facts)?,
        people: counted(Key::Participants),
        held: counted(Key::SessionsHeld),
        said: [Key::MetExpectations, Key::WouldRecommend]
            .into_iter()
            .filter_map(|key| Some((key, figures.get(key)?)))
            .collect(),
        training: training(conn, row.id, &areas)?,
        lessons,
    })
}

/// The States that took part in an edition, given what is known of sessions held.
fn took_part(conn: &mut Conn, row: &EditionRow, facts: &Facts) -> Result<Vec<Iso3>, DbError> {
    let attended: BTreeSet<Iso3> = facts.seats.iter().filter(|seat| seat.attended()).filter_map(|seat| seat.state).collect();
    if !attended.is_empty() {
        return Ok(attended.into_iter().collect());
    }
    if !row.stage.is_frozen() {
        return Ok(Vec::new());
    }
    let records = state_records(conn, row.id)?;
    let of = |is_meant: &dyn Fn(Participation) -> bool| -> Vec<Iso3> {
        records.iter().filter(|record| is_meant(record.status)).map(|record| record.quota.state).collect()
    };
    let confirmed = of(&|status| status == Participation::Confirmed);
    Ok(if confirmed.is_empty() { of(&Participation::may_register) } else { confirmed })
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
