//! What a record still lacks before it can be submitted. Pure.

use super::acronyms::unexplained;
use super::{Field, Record};

/// Words of a summary beyond which the Repository's own records do not go far.
pub const SUMMARY_WORDS: usize = 250;
/// The Repository prefers practices that began after December 2018, when the Global Compact was adopted.
const FIRST_YEAR: i32 = 2019;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A mandatory field is empty.
    Missing(Field),
    /// An acronym is used in a field before it is spelled out.
    Acronym(Field, String),
    /// No objective of the Global Compact is named by any thematic area.
    NoObjective,
    /// A field that helps readers to find the record is empty.
    Bare(Field),
    /// The summary has so many words.
    LongSummary(usize),
    /// It began before the Global Compact was adopted.
    Early(i32),
}

impl Finding {
    /// Whether the record is not complete while it is there; the others are advice.
    pub const fn is_needed(&self) -> bool {
        matches!(self, Self::Missing(_) | Self::Acronym(..))
    }
}

/// Everything to look at, what is needed first.
pub fn findings(record: &Record) -> Vec<Finding> {
    let mut found: Vec<Finding> = record
        .fields
        .iter()
        .filter(|(field, value)| field.is_mandatory() && value.is_empty())
        .map(|(field, _)| Finding::Missing(*field))
        .collect();
    // The disclaimer is the Repository's own.
    let said: Vec<(Field, &str)> = record
        .fields
        .iter()
        .filter(|(field, _)| *field != Field::Disclaimer)
        .flat_map(|(field, value)| value.pieces().into_iter().map(move |piece| (*field, piece)))
        .collect();
    found.extend(
        unexplained(said.iter().map(|(_, piece)| *piece))
            .into_iter()
            .filter_map(|(place, acronym)| Some(Finding::Acronym(said.get(place)?.0, acronym))),
    );
    if record.also.first().is_some_and(|(_, objectives)| objectives.is_empty()) {
        found.push(Finding::NoObjective);
    }
    for field in [Field::Principles, Field::Sdgs, Field::Organizations, Field::Recommendations, Field::Innovation] {
        if record.value(field).is_none_or(super::Value::is_empty) {
            found.push(Finding::Bare(field));
        }
    }
    let words = record
        .value(Field::Summary)
        .map_or(0, |value| value.pieces().iter().flat_map(|piece| piece.split_whitespace()).count());
    if words > SUMMARY_WORDS {
        found.push(Finding::LongSummary(words));
    }
    if let Some(year) = record.first_year.filter(|year| *year < FIRST_YEAR) {
        found.push(Finding::Early(year));
    }
    found
}
