//! The week grid as pages show it; `templates/layout/week.html` draws it.

use chrono::NaiveDateTime;

use super::card::{Card, Mark};
use super::week::{Cell, Held, Week};
use crate::i18n::Texts;

/// A session in a grid or a list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where its title leads.
    pub href: String,
    /// The session.
    pub card: Card,
    /// What is to be known of it.
    pub marks: Vec<Mark>,
    /// Whether only staff see it.
    pub is_draft: bool,
}

/// A week.
#[derive(Clone, Debug)]
pub struct WeekView {
    /// “Week of 5 July 2027”.
    pub title: String,
    /// The zone, and what is shaded.
    pub note: String,
    /// The heads of the columns.
    pub days: Vec<String>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// The same as a list, for narrow screens.
    pub entries: Vec<Entry>,
}

/// Half an hour.
#[derive(Clone, Debug)]
pub struct RowView {
    /// “09:30”.
    pub time: String,
    /// The cells that begin in it.
    pub cells: Vec<CellView>,
}

/// A cell; free when it has no entries.
#[derive(Clone, Debug)]
pub struct CellView {
    /// How many rows it covers.
    pub rows: u32,
    /// Its classes: `off`, or `on` with `clash` and `draft`.
    pub class: String,
    /// Whether what it holds overlaps.
    pub is_clash: bool,
    /// What is held.
    pub entries: Vec<Entry>,
}

impl WeekView {
    /// Draws a week of `entries`, which are held as `held` says; `is_off` tells which free half hours are shaded.
    pub fn new(
        t: Texts,
        week: &Week,
        entries: &[Entry],
        held: &[Held],
        note: String,
        is_off: impl Fn(NaiveDateTime) -> bool,
    ) -> Self {
        let language = t.language();
        let some =
            |members: &[usize]| -> Vec<Entry> { members.iter().filter_map(|member| entries.get(*member)).cloned().collect() };
        let cell = |cell: &Cell| match cell {
            Cell::Free(at) => {
                let class = if is_off(*at) { "off" } else { "" };
                CellView { rows: 1, class: class.to_owned(), is_clash: false, entries: Vec::new() }
            }
            Cell::Taken { rows, members } => {
                let times: Vec<Held> = members.iter().filter_map(|member| held.get(*member)).copied().collect();
                let is_clash = times.windows(2).any(|pair| matches!(pair, [one, other] if other.starts_at < one.ends_at));
                let entries = some(members);
                let is_draft = entries.iter().all(|entry| entry.is_draft);
                let class = format!("on{}{}", if is_clash { " clash" } else { "" }, if is_draft { " draft" } else { "" });
                CellView { rows: *rows, class, is_clash, entries }
            }
        };
        Self {
            title: t.edition_week_of(language.date_long(week.monday)),
            note,
            days: week.days.iter().map(|day| language.date_short(*day)).collect(),
            rows: week
                .rows
                .iter()
                .map(|row| RowView { time: row.time.format("%H:%M").to_string(), cells: row.cells.iter().map(cell).collect() })
                .collect(),
            entries: some(&week.members),
        }
    }
}
