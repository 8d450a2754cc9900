//! The figures of a report as bytes: the same figures are the same bytes. Pure.

use serde::Serialize;

use super::aspirations::Aspiration;
use crate::report::figures::{Amount, Counts, Dimension, Figures};

#[derive(Serialize)]
struct Whole<'a> {
    figures: Vec<Line>,
    tables: Vec<Table<'a>>,
    women_and_men: Vec<Sexes>,
    interpretation: Vec<Interpreted>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    registrations: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attended: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<i64>,
    participants: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    returning: Option<i64>,
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
struct Interpreted {
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

/// The counts of a group; of people by what tells of them, without those that fewer than the group make up.
fn columns(dimension: Dimension, counts: &Counts, is_narrow: bool) -> Columns {
    let is_open = !dimension.is_personal();
    let told = |count: i64| (!is_narrow).then_some(count);
    Columns {
        registrations: told(counts.registrations),
        seats: told(counts.seats),
        expected: told(counts.expected),
        attended: told(counts.attended),
        present: is_open.then_some(counts.present),
        participants: counts.participants,
        returning: is_open.then_some(counts.returning),
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
                    .map(|group| Group {
                        key: &group.key,
                        counts: group.counts.as_ref().map(|counts| columns(table.dimension, counts, table.is_narrow)),
                    })
                    .collect(),
                total: columns(table.dimension, &table.total, false),
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
            .map(|it| Interpreted { language: it.language.code(), asked: it.asked, covered: it.covered, sessions: it.sessions })
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
