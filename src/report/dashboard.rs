//! An edition's figures as its dashboard shows them: words, charts and the table behind each. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::chart::{Bars, Value, bars, ranges, shade, steps};
use super::figure_words::{Names, note};
use super::figures::{Amount, Counts, Dimension, Figure, Figures, Key, Table};
use crate::i18n::Texts;
use crate::reference::{self, Iso3};
use crate::session::card::language_name;
use crate::survey::suppression::LEAST;

/// A figure of the whole, with how far it is towards its target.
pub struct Headline {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub name: String,
    /// Its value as it is told.
    pub value: String,
    /// Share, base, source, or why it is not shown.
    pub note: String,
    /// What it counts.
    pub definition: String,
    /// Its target.
    pub target: Option<Progress>,
}

/// How far a figure is towards its target.
pub struct Progress {
    /// “34 of 50”.
    pub words: String,
    /// Of the target, at most 100.
    pub share: i64,
    /// Whether it is reached.
    pub is_reached: bool,
}

/// How a figure is told: a percentage where it is one.
pub fn told(t: Texts, figure: Figure) -> String {
    match figure.amount {
        Amount::Hidden => "–".to_owned(),
        amount if figure.key.is_percent() || matches!(amount, Amount::Reported { .. }) => {
            amount.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
        }
        amount => amount.value().map_or_else(|| "–".to_owned(), |value| t.language().count(value)),
    }
}

/// The note of a figure: of one that is told as a percentage, how many of how many.
pub fn beside(t: Texts, figure: Figure) -> String {
    match figure.amount {
        Amount::Share { count, base } if figure.key.is_percent() => t.staff_need_of(count, base),
        amount => note(t, amount),
    }
}

fn progress(t: Texts, figure: Figure, target: i64) -> Option<Progress> {
    let reached = if figure.key.is_percent() { figure.amount.percent()? } else { figure.amount.value()? };
    let words = if figure.key.is_percent() { t.staff_report_target_percent(target) } else { t.staff_report_target(target) };
    let share = if target > 0 { (100 * reached / target).clamp(0, 100) } else { 100 };
    Some(Progress { words, share, is_reached: reached >= target })
}

/// The figures of the whole with their targets.
pub fn headlines(t: Texts, figures: &Figures, targets: &BTreeMap<Key, i64>) -> Vec<Headline> {
    figures
        .headlines
        .iter()
        .map(|figure| Headline {
            key: figure.key.as_str(),
            name: figure.key.name(t),
            value: told(t, *figure),
            note: beside(t, *figure),
            definition: figure.key.definition(t),
            target: targets.get(&figure.key).and_then(|target| progress(t, *figure, *target)),
        })
        .collect()
}

/// A line of the table behind a chart.
pub struct Line {
    /// The group.
    pub name: String,
    /// Its counts as text; none: hidden.
    pub cells: Option<[String; 7]>,
}

/// A chart with the table behind it.
pub struct Chart {
    /// The key of its dimension.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// What its groups are.
    pub definition: String,
    /// What a reader who does not see it is told.
    pub description: String,
    /// What the lighter and the darker bar are.
    pub legend: [String; 2],
    /// The bars.
    pub drawing: Bars,
    /// The groups.
    pub lines: Vec<Line>,
    /// All together.
    pub total: Line,
    /// Whether a group is hidden.
    pub has_hidden: bool,
}

/// What stands where nothing is told.
const UNTOLD: &str = "–";

fn cells(t: Texts, counts: &Counts, is_narrow: bool) -> [String; 7] {
    let count = |number: i64| t.language().count(number);
    if is_narrow {
        let came = [count(counts.participants), count(counts.minutes), count(counts.learning_hours())];
        let [participants, minutes, hours] = came;
        let untold = || UNTOLD.to_owned();
        return [untold(), untold(), untold(), untold(), participants, minutes, hours];
    }
    let share = counts.attendance().percent().map_or_else(String::new, |percent| format!("{percent} %"));
    [
        count(counts.registrations),
        count(counts.seats),
        count(counts.attended),
        share,
        count(counts.participants),
        count(counts.minutes),
        count(counts.learning_hours()),
    ]
}

/// Of a session and of an area places count, of everything else people.
fn bar_of(dimension: Dimension, counts: &Counts, is_narrow: bool) -> (i64, i64) {
    if is_narrow {
        (counts.participants, counts.participants)
    } else if matches!(dimension, Dimension::Session | Dimension::Area) {
        (counts.seats, counts.attended)
    } else {
        (counts.registrations, counts.participants)
    }
}

fn describe(t: Texts, values: &[Value]) -> String {
    let most = values.iter().max_by_key(|value| (value.of, value.all)).filter(|value| value.of > 0);
    most.map_or_else(
        || t.staff_report_chart_nobody().into_owned(),
        |most| t.staff_report_chart_most(most.of, most.name.as_str()),
    )
}

/// The chart of a table. States have a map, which this table stands behind.
pub fn chart(t: Texts, table: &Table, names: &Names<'_>) -> Chart {
    let dimension = table.dimension;
    let mut lines: Vec<(String, Option<Counts>)> =
        table.groups.iter().map(|group| (names.group(t, dimension, &group.key), group.counts)).collect();
    if !matches!(dimension, Dimension::Area | Dimension::Session | Dimension::Region) {
        lines.sort_by_cached_key(|(name, _)| crate::text::sort_key(name));
    }
    let values: Vec<Value> = lines
        .iter()
        .filter_map(|(name, counts)| {
            let (all, of) = bar_of(dimension, counts.as_ref()?, table.is_narrow);
            Some(Value { name: name.clone(), all, of })
        })
        .collect();
    let pair = if matches!(dimension, Dimension::Session | Dimension::Area) {
        [Key::Seats, Key::Attended]
    } else {
        [Key::Registrations, Key::Participants]
    };
    Chart {
        key: dimension.as_str(),
        title: dimension.name(t),
        definition: dimension.definition(t),
        description: describe(t, &values),
        legend: pair.map(|key| key.name(t)),
        drawing: bars(&values, t.language().direction() == "rtl"),
        has_hidden: lines.iter().any(|(_, counts)| counts.is_none()),
        lines: lines
            .into_iter()
            .map(|(name, counts)| Line { name, cells: counts.as_ref().map(|counts| cells(t, counts, table.is_narrow)) })
            .collect(),
        total: Line {
            name: if dimension == Dimension::Rec { t.figure_all_recs() } else { t.figure_all() }.into_owned(),
            cells: Some(cells(t, &table.total, false)),
        },
    }
}

/// A square of the map.
pub struct Tile {
    /// The State.
    pub name: String,
    /// Two letters.
    pub code: String,
    /// Its number; empty where nobody attended.
    pub number: String,
    /// Left edge.
    pub x: i64,
    /// Upper edge.
    pub y: i64,
    /// Its shade.
    pub class: &'static str,
}

/// The map of participants by State.
pub struct Map {
    /// A square for each State on the programme's list.
    pub tiles: Vec<Tile>,
    /// Class and meaning of each shade in use.
    pub legend: Vec<(&'static str, String)>,
}

const SHADES: [&str; 5] = ["t9", "t1", "t2", "t3", "t4"];

/// The map. The layout is that of `config/reference/states.csv`: geography, whatever the direction of reading.
pub fn map(t: Texts, table: &Table, names: &Names<'_>, participating: &BTreeSet<Iso3>) -> Map {
    let of = |state: Iso3| {
        table.groups.iter().find(|group| group.key == state.as_str()).and_then(|group| group.counts).unwrap_or_default()
    };
    let listed: Vec<_> = reference::data().states().iter().filter(|state| names.states.contains(state.iso3)).collect();
    let counts: Vec<i64> = listed.iter().map(|state| of(state.iso3).participants).collect();
    let steps = steps(&counts);
    let tiles: Vec<Tile> = listed
        .iter()
        .zip(&counts)
        .map(|(state, count)| {
            let is_in = participating.contains(&state.iso3) || of(state.iso3).registrations > 0;
            let shaded = SHADES.get(shade(&steps, *count)).copied().unwrap_or("t4");
            Tile {
                name: names.states.name(state.iso3, t.language()),
                code: state.iso2.clone(),
                number: if *count > 0 { count.to_string() } else { String::new() },
                x: i64::from(state.tile_column) * 30 + 1,
                y: i64::from(state.tile_row) * 30 + 1,
                class: if is_in { shaded } else { "t0" },
            }
        })
        .collect();
    let mut legend: Vec<(&'static str, String)> = SHADES.iter().skip(1).copied().zip(ranges(&steps)).collect();
    if tiles.iter().any(|tile| tile.class == "t9") {
        legend.insert(0, ("t9", t.staff_report_map_nobody().into_owned()));
    }
    legend.push(("t0", t.map_not_in().into_owned()));
    Map { tiles, legend }
}

/// Women and men of a State among those who attended.
pub struct SexLine {
    /// The State.
    pub name: String,
    /// Everybody.
    pub participants: i64,
    /// Women, men, others and not stated; none: hidden.
    pub shown: Option<[i64; 3]>,
}

/// Women and men by State, in the order of names.
pub fn sexes(t: Texts, figures: &Figures, names: &Names<'_>) -> Vec<SexLine> {
    let line = |it: &super::figures::Sexes| SexLine {
        name: it.state.map_or_else(|| t.figure_no_state().into_owned(), |state| names.states.name(state, t.language())),
        participants: it.participants,
        shown: it.shown,
    };
    let mut lines: Vec<SexLine> = figures.sexes.iter().map(line).collect();
    lines.sort_by_cached_key(|line| crate::text::sort_key(&line.name));
    lines
}

/// A language, how many read it, and what they found.
pub struct LanguageLine {
    /// Its name.
    pub name: String,
    /// Places whose people read it.
    pub asked: String,
    /// Of them, those of sessions that have it.
    pub covered: String,
    /// The share of them, from 0 to 100.
    pub share: i64,
    /// Sessions that have it.
    pub sessions: i64,
}

/// Interpretation asked against offered.
pub fn interpretation(t: Texts, figures: &Figures) -> Vec<LanguageLine> {
    let number = |count: Option<i64>| count.map_or_else(|| t.figure_hidden(LEAST), |count| count.to_string());
    figures
        .interpretation
        .iter()
        .map(|it| LanguageLine {
            name: language_name(t, it.language),
            asked: number(it.asked),
            covered: it.covered.map_or_else(String::new, |count| count.to_string()),
            share: it.covered.zip(it.asked).and_then(|(count, base)| Amount::Share { count, base }.percent()).unwrap_or(0),
            sessions: it.sessions,
        })
        .collect()
}
