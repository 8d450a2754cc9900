//! Which courses of the training that is derived from an edition answer its priorities.

use std::collections::BTreeMap;

use super::priorities::Topic;
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::programme::store::{EditionRow, training_of};
use crate::session::store::{course_topics, courses};

/// A training with its courses by the priorities that they answer.
pub struct Training {
    /// The training.
    pub edition: EditionRow,
    /// Whether the reader may open its pages.
    pub is_open: bool,
    courses: BTreeMap<Topic, Vec<(i64, LocalText)>>,
}

impl Training {
    /// Reads the training of an edition; none when there is none yet.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, scope: &Scope, origin: i64) -> Result<Option<Self>, DbError> {
        let Some(edition) = training_of(conn, origin)? else { return Ok(None) };
        let rows = courses(conn, edition.id)?;
        let mut by_topic: BTreeMap<Topic, Vec<(i64, LocalText)>> = BTreeMap::new();
        let topics = course_topics(conn, edition.id)?;
        for row in rows {
            for (_, topic) in topics.iter().filter(|(course, _)| *course == row.id) {
                if let Some(topic) = Topic::parse(topic) {
                    by_topic.entry(topic).or_default().push((row.id, row.title.clone()));
                }
            }
        }
        Ok(Some(Self { is_open: scope.may_in(Access::Plan, edition.id), courses: by_topic, edition }))
    }

    /// The courses that answer a priority, in their order: title, and where it is.
    pub fn named(&self, topic: &Topic, language: Language) -> Vec<(String, String)> {
        let shown = |(id, title): &(i64, LocalText)| (title.get(language).to_owned(), self.href(&format!("courses/{id}")));
        self.courses.get(topic).into_iter().flatten().map(shown).collect()
    }

    /// Where one of its pages is; empty when the reader may not open it.
    pub fn href(&self, page: &str) -> String {
        if self.is_open { format!("/staff/editions/{}/{page}", self.edition.slug) } else { String::new() }
    }
}
