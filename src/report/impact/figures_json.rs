//! The figures of a report as bytes: the same figures are the same bytes. Pure.

use serde::Serialize;

use super::aspirations::Aspiration;
use crate::report::figures::{Amount, Counts, Figures};

#[derive(Serialize)]
struct Whole<'a> {
    figures: Vec<Line>,
    tables: Vec<Table<'a>>,
    women_and_men: Vec<Sexes>,
    interpretation: Vec<Language>,
    aspirations: Vec<ByAspiration<'a>>,
}

/// A figure: a number with its base; of a reported percentage, that percentage. None of both: not shown.
#[derive(Serialize)]
struct Line {
    key: &'static str,
    value: Option<i64>,
    base: Option<i64>,
    percent: Option<i64>,
    is_reported: bool,
}

#[derive(Serialize)]
struct Table<'a> {
    by: &'static str,
    groups: Vec<Group<'a>>,
    total: Columns,
}

#[derive(Serialize)]
struct Group<'a> {
    key: &'a str,
    /// None: not shown.
    counts: Option<Columns>,
}

#[derive(Serialize)]
struct Columns {
    registrations: i64,
    seats: i64,
    expected: i64,
    attended: i64,
    present: i64,
    participants: i64,
    returning: i64,
    minutes: i64,
    learning_minutes: i64,
}

#[derive(Serialize)]
struct Sexes {
    state: Option<String>,
    participants: i64,
    women_men_others: Option<[i64; 3]>,
}

#[derive(Serialize)]
struct Language {
    language: &'static str,
    asked: Option<i64>,
    covered: Option<i64>,
    sessions: i64,
}

#[derive(Serialize)]
struct ByAspiration<'a> {
    aspiration: Option<u8>,
    thematic_areas: &'a [String],
    sessions: usize,
    participants: usize,
    states: usize,
    recs: Vec<(&'static str, usize)>,
}

const fn columns(counts: &Counts) -> Columns {
    Columns {
        registrations: counts.registrations,
        seats: counts.seats,
        expected: counts.expected,
        attended: counts.attended,
        present: counts.present,
        participants: counts.participants,
        returning: counts.returning,
        minutes: counts.minutes,
        learning_minutes: counts.learning_minutes,
    }
}

/// The bytes, as text.
///
/// # Errors
/// When they cannot be written as JSON: a bug.
pub fn write(figures: &Figures, aspirations: &[Aspiration]) -> Result<String, serde_json::Error> {
    let whole = Whole {
        figures: figures
            .headlines
            .iter()
            .map(|figure| Line {
                key: figure.key.as_str(),
                value: figure.amount.value(),
                base: figure.amount.base(),
                percent: figure.amount.percent(),
                is_reported: matches!(figure.amount, Amount::Reported { .. }),
            })
            .collect(),
        tables: figures
            .tables
            .iter()
            .map(|table| Table {
                by: table.dimension.as_str(),
                groups: table
                    .groups
                    .iter()
                    .map(|group| Group { key: &group.key, counts: group.counts.as_ref().map(columns) })
                    .collect(),
                total: columns(&table.total),
            })
            .collect(),
        women_and_men: figures
            .sexes
            .iter()
            .map(|row| Sexes {
                state: row.state.map(|state| state.as_str().to_owned()),
                participants: row.participants,
                women_men_others: row.shown,
            })
            .collect(),
        interpretation: figures
            .interpretation
            .iter()
            .map(|it| Language { language: it.language.code(), asked: it.asked, covered: it.covered, sessions: it.sessions })
            .collect(),
        aspirations: aspirations
            .iter()
            .map(|it| ByAspiration {
                aspiration: it.number,
                thematic_areas: &it.areas,
                sessions: it.sessions,
                participants: it.participants,
                states: it.states,
                recs: it.recs.iter().map(|(rec, people)| (rec.as_str(), *people)).collect(),
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&whole)?;
    text.push('\n');
    Ok(text)
}
