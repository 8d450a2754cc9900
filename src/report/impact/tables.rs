//! The tables of a report that are not of the figures: women and men by State, and by aspiration of Agenda 2063. Pure.

use std::collections::BTreeSet;

use super::Counted;
use super::aspirations::Aspiration;
use super::document::{Column, HIDDEN, Notes, Row, Table};
use crate::i18n::Texts;
use crate::reference::{self, RecCode};
use crate::report::figure_words::Names;
use crate::report::figures::{Dimension, Key, Sexes};
use crate::survey::suppression::LEAST;

/// Women and men by State; none where nobody attended.
pub(super) fn sexes(t: Texts, counted: &Counted, names: &Names<'_>, notes: &mut Notes) -> Option<Table> {
    if counted.figures.sexes.is_empty() {
        return None;
    }
    let number = notes.number("sexes", t.impact_sexes().into_owned(), t.impact_sexes_define(LEAST));
    let participants = notes.of_key(Key::Participants);
    let head = |name: std::borrow::Cow<'static, str>, note: usize| Column { name: name.into_owned(), note };
    let row = |row: &Sexes| Row {
        name: names.group(t, Dimension::State, row.state.as_ref().map_or("", |state| state.as_str())),
        cells: std::iter::once(row.participants.to_string())
            .chain(match row.shown {
                Some(people) => people.map(|count| count.to_string()),
                None => [HIDDEN; 3].map(str::to_owned),
            })
            .collect(),
        rows: row.state.map_or_else(String::new, |state| format!("attendance/list?state={}", state.as_str())),
    };
    let mut rows: Vec<Row> = counted.figures.sexes.iter().map(row).collect();
    rows.sort_by_cached_key(|row| (row.rows.is_empty(), crate::text::sort_key(&row.name)));
    Some(Table {
        key: "sexes".to_owned(),
        title: t.impact_sexes().into_owned(),
        note: number,
        columns: vec![
            head(t.figure_by_state(), 0),
            head(t.figure_participants(), participants),
            head(t.impact_women(), number),
            head(t.impact_men(), number),
            head(t.figure_other_or_not_stated(), number),
        ],
        rows,
        total: None,
    })
}

/// What each aspiration got, and whom of which REC it reached.
pub(super) fn by_aspiration(t: Texts, counted: &Counted, notes: &mut Notes) -> Vec<Table> {
    if counted.aspirations.is_empty() {
        return Vec::new();
    }
    let known = reference::data().aspirations();
    let name = |number: Option<u8>| match number {
        None => t.impact_aspirations_all().into_owned(),
        Some(number) => known
            .iter()
            .find(|theme| theme.number == number)
            .map_or_else(|| number.to_string(), |theme| format!("{number}. {}", theme.label(t.language()))),
    };
    let title = t.impact_aspirations().into_owned();
    let number = notes.number("aspirations", title.clone(), t.impact_aspirations_define().into_owned());
    let keys = [Key::SessionsHeld, Key::Participants, Key::States];
    let mut columns = vec![Column { name: t.impact_aspiration().into_owned(), note: 0 }];
    for key in keys {
        columns.push(Column { name: key.name(t), note: notes.of_key(key) });
    }
    let row = |it: &Aspiration, cells: Vec<usize>| Row {
        name: name(it.number),
        cells: cells.iter().map(ToString::to_string).collect(),
        rows: String::new(),
    };
    let split = |rows: Vec<(bool, Row)>| {
        let (total, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(is_total, _)| *is_total);
        let only = |list: Vec<(bool, Row)>| list.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        (only(rows), only(total).into_iter().next())
    };
    let lines = counted.aspirations.iter();
    let (rows, total) =
        split(lines.map(|it| (it.number.is_none(), row(it, vec![it.sessions, it.participants, it.states]))).collect());
    let first = Table { key: "aspirations".to_owned(), title, note: number, columns, rows, total };
    let recs: BTreeSet<RecCode> = counted.aspirations.iter().flat_map(|it| it.recs.keys().copied()).collect();
    if recs.is_empty() {
        return vec![first];
    }
    let title = t.impact_aspirations_recs().into_owned();
    let number = notes.number("aspirations_recs", title.clone(), t.impact_aspirations_recs_define().into_owned());
    let head = |rec: &RecCode| Column { name: reference::data().acronym(rec.as_str(), t.language()), note: number };
    let columns = std::iter::once(Column { name: t.impact_aspiration().into_owned(), note: 0 }).chain(recs.iter().map(head));
    let of_recs = |it: &Aspiration| recs.iter().map(|rec| it.recs.get(rec).copied().unwrap_or(0)).collect();
    let (rows, total) = split(counted.aspirations.iter().map(|it| (it.number.is_none(), row(it, of_recs(it)))).collect());
    let second = Table { key: "aspirations_recs".to_owned(), title, note: number, columns: columns.collect(), rows, total };
    vec![first, second]
}
