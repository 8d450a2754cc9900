//! The edition that a training is derived from: its priorities, what was decided about them, and who asks for them.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Asked, asked};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::store::{EditionRow, StateNames, ThematicAreaRow, edition_by_id, thematic_areas};
use crate::reference::{self, Iso3, RecCode};
use crate::session::store::course_topics;
use crate::survey::priorities::{Decision, Topic};
use crate::survey::rules::QuestionValues;
use crate::survey::store::{Decided, codings, decisions, expectations, needs, questions, responses};
use crate::text::sort_key;

/// A priority.
#[derive(Clone, Debug)]
pub struct Priority {
    /// What it is.
    pub topic: Topic,
    /// Its title; a need has one as it was typed.
    pub title: LocalText,
    /// The thematic area that it is, or that the need belongs to.
    pub area: Option<ThematicAreaRow>,
    /// What has been decided about it.
    pub decided: Option<Decided>,
    /// Who asks for it.
    pub asked: Asked,
}

impl Priority {
    /// Whether it was taken into training.
    pub fn is_for_training(&self) -> bool {
        self.decided.as_ref().is_some_and(|it| it.decision == Decision::Training)
    }
}

/// An edition with its priorities: thematic areas as the surveys have them, then needs.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The edition.
    pub edition: EditionRow,
    /// The names of its programme's States.
    pub names: StateNames,
    /// Its priorities.
    pub priorities: Vec<Priority>,
}

impl Origin {
    /// Reads the priorities of an edition.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, id: i64) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, id)?;
        let (areas, needs, mut decided) = (thematic_areas(conn, id)?, needs(conn, id)?, decisions(conn, id)?);
        let mut themes: Vec<(String, LocalText)> = Vec::new();
        let mut all = Vec::new();
        for survey in expectations(conn, id)? {
            for question in questions(conn, survey)?.into_iter().filter(QuestionValues::ranks_areas) {
                for choice in question.choices {
                    if themes.iter().all(|(slug, _)| *slug != choice.key) {
                        themes.push((choice.key, choice.label));
                    }
                }
            }
            all.extend(responses(conn, survey)?);
        }
        let ranked: Vec<String> = themes.iter().map(|(slug, _)| slug.clone()).collect();
        // A thematic area that was added later, and decided about all the same.
        for area in &areas {
            if !ranked.contains(&area.slug) && decided.contains_key(&Topic::Area(area.slug.clone())) {
                themes.push((area.slug.clone(), area.title.clone()));
            }
        }
        let area_of = |id: Option<i64>| areas.iter().find(|area| Some(area.id) == id);
        let slugs: BTreeMap<i64, String> =
            needs.iter().filter_map(|need| Some((need.id, area_of(need.thematic_area_id)?.slug.clone()))).collect();
        let mut who = asked(&all, &ranked, &codings(conn, id)?, &slugs);
        let mut priority = |topic: Topic, title: LocalText, area: Option<&ThematicAreaRow>| Priority {
            title: area.filter(|_| matches!(topic, Topic::Area(_))).map_or(title, |area| area.title.clone()),
            area: area.cloned(),
            decided: decided.remove(&topic),
            asked: who.remove(&topic).unwrap_or_default(),
            topic,
        };
        let mut priorities = Vec::new();
        for (slug, title) in themes {
            let area = areas.iter().find(|area| area.slug == slug);
            priorities.push(priority(Topic::Area(slug), title, area));
        }
        let first = edition.languages().first().copied().unwrap_or(Language::En);
        for need in needs {
            let area = area_of(need.thematic_area_id);
            priorities.push(priority(Topic::Need(need.id), LocalText::one(first, need.label), area));
        }
        Ok(Self { names: StateNames::load(conn, edition.programme_id)?, edition, priorities })
    }

    /// The priorities of some topics, in their order.
    pub fn of<'a>(&'a self, topics: &'a [String]) -> impl Iterator<Item = &'a Priority> {
        self.priorities.iter().filter(|priority| topics.iter().any(|topic| *topic == priority.topic.to_string()))
    }

    /// The States and RECs that ask for any of some topics.
    pub fn askers(&self, topics: &[String]) -> (BTreeSet<Iso3>, BTreeSet<RecCode>) {
        let all = || self.of(topics).map(|priority| &priority.asked);
        (all().flat_map(|asked| asked.states.clone()).collect(), all().flat_map(|asked| asked.recs.clone()).collect())
    }

    /// The names of those who ask: States in the order of the alphabet, then RECs.
    pub fn names_of(&self, asked: &Asked, language: Language) -> String {
        let mut states: Vec<String> = asked.states.iter().map(|state| self.names.name(*state, language)).collect();
        states.sort_by_cached_key(|name| sort_key(name));
        let recs = asked.recs.iter().map(|rec| reference::data().acronym(rec.as_str(), language));
        language.list(states.into_iter().chain(recs))
    }
}

/// How many answers ask, in words: those of people, where it gives nobody away, and those of focal points.
pub fn answers(t: Texts, asked: &Asked) -> String {
    let consolidated = t.staff_course_consolidated(asked.consolidated);
    match (asked.people, asked.consolidated) {
        (Some(0), 1..) => consolidated,
        (Some(people), 0) => t.staff_course_answers(people),
        (Some(people), _) => format!("{}{}{consolidated}", t.staff_course_answers(people), t.language().comma()),
        (None, 0) => t.staff_course_answers_hidden().into_owned(),
        (None, _) => format!("{}{}{consolidated}", t.staff_course_answers_hidden(), t.language().comma()),
    }
}

/// By how many States each course of an edition is asked for.
///
/// # Errors
/// A failed query.
pub fn asked_by(conn: &mut Conn, edition: i64) -> Result<BTreeMap<i64, usize>, DbError> {
    let Some(origin) = edition_by_id(conn, edition)?.derived_from else { return Ok(BTreeMap::new()) };
    let mut topics: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (course, topic) in course_topics(conn, edition)? {
        topics.entry(course).or_default().push(topic);
    }
    if topics.is_empty() {
        return Ok(BTreeMap::new());
    }
    let origin = Origin::load(conn, origin)?;
    Ok(topics.into_iter().map(|(course, topics)| (course, origin.askers(&topics).0.len())).collect())
}
