//! A report as DOCX and as PDF.

use super::document::{Report, Row, Table};
use crate::typeset::docx::{Docx, Run};

/// The template of the PDF.
pub const TEMPLATE: &str = include_str!("../../../templates/documents/impact.typ");

/// The PDF of a report.
///
/// # Errors
/// What typst says: a bug of the template; or that this program makes no PDF.
pub fn pdf(report: &Report) -> Result<Vec<u8>, String> {
    crate::typeset::pdf(TEMPLATE, report, &std::collections::BTreeMap::new())
}

fn anchor(key: &str) -> String {
    format!("def_{key}")
}

/// The DOCX of a report.
pub fn docx(report: &Report) -> Docx {
    let title = format!("{} · {}", report.title, report.edition);
    let mut document = Docx::new(if report.lang == "fr" { "fr-FR" } else { "en-GB" }, &title);
    let key_of = |number: usize| report.notes.iter().find(|note| note.number == number).map(|note| anchor(&note.key));
    let noted = |run: Run, number: usize| match key_of(number) {
        Some(key) => vec![run, Run::note(number, &key)],
        None => vec![run],
    };
    let led = |text: &str, rows: &str| {
        let run = Run::plain(text);
        if rows.is_empty() || report.url.is_empty() { run } else { run.to(format!("{}/{rows}", report.url)) }
    };
    document.small(&[Run::plain(&report.programme)]);
    document.title(&title);
    for line in [&report.dates, &report.hosts].into_iter().filter(|line| !line.is_empty()) {
        document.paragraph(&[Run::plain(line)]);
    }
    for line in &report.standing {
        document.small(&[Run::plain(line)]);
    }
    let (labels, said) = (&report.labels, [&report.objective, &report.audience, &report.states]);
    for (label, text) in [&labels.objective, &labels.audience, &labels.states].into_iter().zip(said) {
        if !text.is_empty() {
            document.heading(2, label);
            document.paragraph(&[Run::plain(text)]);
        }
    }
    document.heading(1, &labels.figures);
    if !report.caution.is_empty() {
        document.paragraph(&[Run::plain(&report.caution)]);
    }
    let heads = [&labels.figure, &labels.value, &labels.base].map(|label| vec![Run::strong(label)]);
    let lines: Vec<Vec<Vec<Run>>> = report
        .figures
        .iter()
        .map(|line| {
            vec![vec![led(&line.name, line.rows)], noted(Run::strong(&line.value), line.note), vec![Run::plain(&line.base)]]
        })
        .collect();
    document.table(46, &heads, &lines);
    for table in &report.tables {
        document.heading(2, &table.title);
        let heads: Vec<Vec<Run>> =
            with_note_of_groups(table).into_iter().map(|(name, number)| noted(Run::strong(name), number)).collect();
        let row = |row: &Row| {
            std::iter::once(vec![led(&row.name, &row.rows)])
                .chain(row.cells.iter().map(|cell| vec![Run::plain(cell)]))
                .collect::<Vec<_>>()
        };
        let rows: Vec<_> = table.rows.iter().chain(&table.total).map(row).collect();
        document.table(if table.columns.len() > 6 { 30 } else { 40 }, &heads, &rows);
    }
    if !report.lessons.is_empty() {
        document.heading(1, &labels.lessons);
    }
    for group in &report.lessons {
        document.heading(2, &group.kind);
        for voice in &group.said {
            document.item(&[Run::plain(&voice.said.text), Run::plain(format!(" ({})", voice.by))]);
        }
    }
    document.heading(1, &labels.notes);
    document.small(&[Run::plain(&labels.notes_about)]);
    for note in &report.notes {
        let head = Run::strong(format!("{}. {}", note.number, note.name));
        document.anchored(&anchor(&note.key), &[head, Run::plain(format!(" – {}", note.text))]);
    }
    document
}

/// The heads of a table; the first one has the note about its groups.
fn with_note_of_groups(table: &Table) -> Vec<(&str, usize)> {
    let heads = table.columns.iter().enumerate();
    heads.map(|(place, column)| (column.name.as_str(), if place == 0 { table.note } else { column.note })).collect()
}
