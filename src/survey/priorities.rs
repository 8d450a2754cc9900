//! Priorities of an edition: thematic areas as expectations rank them, and needs that free texts ask for; what becomes of
//! each. Pure but for the reading together of [`undecided`].

use std::fmt;

use super::figures::keys;
use super::form::Answers;
use super::ranking::Ballot;
use super::rules::{PRIORITY_AREAS, QuestionValues, Source};
use super::store::{Response, decisions, expectations, has_answers, questions};
use crate::db::{Conn, DbError};
use crate::programme::store::thematic_areas;

crate::text_enum! {
    /// What becomes of a priority.
    pub enum Decision {
        /// Taken into the edition's programme
        Programme = "programme",
        /// Taken into a training
        Training = "training",
        /// Not now
        NotNow = "not_now",
    }
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A thematic area, by slug.
    Area(String),
    /// A need, by id.
    Need(i64),
}

impl Topic {
    /// Reads `area:SLUG` or `need:ID`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("area", slug) if crate::text::is_slug(slug) => Some(Self::Area(slug.to_owned())),
            ("need", id) => id.parse().ok().map(Self::Need),
            _ => None,
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Area(slug) => write!(f, "area:{slug}"),
            Self::Need(id) => write!(f, "need:{id}"),
        }
    }
}

/// The ballot of an answer over themes by their keys; none when it ranks nothing.
pub fn ballot(response: &Response, themes: &[String]) -> Option<Ballot> {
    let given = &response.given;
    let order: Vec<usize> = keys(given.answers.get(PRIORITY_AREAS)?)
        .iter()
        .filter_map(|key| themes.iter().position(|theme| theme == key))
        .collect();
    let constituency = given.state.clone().or_else(|| given.rec.clone());
    (!order.is_empty()).then_some(Ballot { constituency, is_consolidated: given.source == Source::FocalPoint, order })
}

/// The texts of an answer: key of the question and what was written.
pub fn texts<'a>(answers: &'a Answers, asked: &'a [QuestionValues]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let is_text = |question: &&QuestionValues| question.kind == super::rules::QuestionKind::Text;
    asked.iter().filter(is_text).filter_map(|question| Some((question.key.as_str(), answers.get(&question.key)?.as_str()?)))
}

/// How many of the thematic areas that expectations rank have no decision yet, of how many; none as long as nobody has
/// answered. An area that the edition no longer has can be decided by nobody and does not count.
///
/// # Errors
/// A failed query.
pub fn undecided(conn: &mut Conn, edition: i64) -> Result<(usize, usize), DbError> {
    let areas = thematic_areas(conn, edition)?;
    let mut themes: Vec<String> = Vec::new();
    for survey in expectations(conn, edition)? {
        if !has_answers(conn, survey)? {
            continue;
        }
        for question in questions(conn, survey)?.into_iter().filter(QuestionValues::ranks_areas) {
            themes.extend(question.choices.into_iter().map(|choice| choice.key));
        }
    }
    themes.sort_unstable();
    themes.dedup();
    themes.retain(|slug| areas.iter().any(|area| area.slug == *slug));
    let decided = decisions(conn, edition)?;
    let open = themes.iter().filter(|slug| !decided.contains_key(&Topic::Area((*slug).clone()))).count();
    Ok((open, themes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::urn::Given;

    #[test]
    fn topics_are_read_as_they_are_written() {
        for topic in [Topic::Area("migration-law".into()), Topic::Need(7)] {
            assert_eq!(Topic::parse(&topic.to_string()), Some(topic));
        }
        for text in ["", "area:", "area:A b", "need:x", "law"] {
            assert_eq!(Topic::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_answer_is_a_ballot_of_its_state() {
        let answers = serde_json::json!({"priority_areas": ["health", "gone", "law"]}).as_object().expect("a map").clone();
        let given =
            Given { source: Source::Link, state: Some("TGO".into()), rec: None, affiliation: None, gender: None, answers };
        let themes = ["law".to_owned(), "crime".to_owned(), "health".to_owned()];
        let response = Response { id: "a".into(), given };
        let expected = Ballot { constituency: Some("TGO".into()), is_consolidated: false, order: vec![2, 0] };
        assert_eq!(ballot(&response, &themes), Some(expected));
        let empty = Given { answers: Answers::default(), ..response.given };
        assert_eq!(ballot(&Response { id: "b".into(), given: empty }, &themes), None);
    }
}
