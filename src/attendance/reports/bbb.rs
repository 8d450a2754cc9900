//! `BigBlueButton`: the learning dashboard's export. Its header is translated in part and not quoted, its cells are all quoted
//! and quotes inside names are not doubled, so lines are taken apart here (bbb-learning-dashboard/src/services/UserService.js).

use super::dates::is_date;
use super::durations::seconds;
use super::{Found, Role, Sighting, Skipped, TRUNCATED, Warning, is_nothing};
use crate::tabular::Row;
use crate::text::collapse;

/// Columns before the questions of polls, which may hold commas in the header.
const COLUMNS: usize = 12;

/// Whether a cell says yes or no; spreadsheets translate the words when a file is saved again.
fn truth(cell: &str) -> Option<bool> {
    match cell.trim().to_uppercase().as_str() {
        "TRUE" | "VRAI" | "VERDADEIRO" => Some(true),
        "FALSE" | "FAUX" | "FALSO" => Some(false),
        _ => None,
    }
}

/// The cells of a line that is quoted throughout: what stands before the moderator's yes or no is the name.
fn quoted(line: &str) -> Option<Vec<String>> {
    let inside = line.trim_end_matches('\r').strip_prefix('"')?;
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    let parts: Vec<&str> = inside.split("\",\"").collect();
    let place = parts.iter().position(|part| truth(part).is_some()).unwrap_or(1).max(1);
    let (name, others) = parts.split_at_checked(place)?;
    let cells = std::iter::once(name.join("\",\"")).chain(others.iter().map(|part| (*part).to_owned()));
    Some(cells.collect())
}

/// The export of the dashboard: name, moderator, figures, first join, last leave, and how long in all.
pub(super) fn dashboard(rows: &[Row], text: &str) -> Option<Found> {
    // A quick look first: the header has its twelve columns however it was saved.
    let header = rows.iter().find(|row| !row.is_empty()).filter(|row| row.cells.len() >= COLUMNS)?;
    let lines = (1..).zip(text.lines()).skip(1).filter(|(_, line)| !line.trim().is_empty());
    let as_written: Option<Vec<(usize, Vec<String>)>> = lines.map(|(number, line)| Some((number, quoted(line)?))).collect();
    let saved_again = || {
        let body = rows.iter().filter(|row| row.number > header.number && !row.is_empty());
        body.map(|row| (row.number, row.cells.clone())).collect()
    };
    let people: Vec<(usize, Vec<String>)> = as_written.filter(|people| !people.is_empty()).unwrap_or_else(saved_again);
    let at = |cells: &[String], index: usize| cells.get(index).map(|cell| collapse(cell)).unwrap_or_default();
    let fits = |cells: &[String]| truth(&at(cells, 1)).is_some() && is_date(&at(cells, 9)) && seconds(&at(cells, 11)).is_some();
    if truth(header.cell(1)).is_some() || !people.iter().any(|(_, cells)| fits(cells)) {
        return None;
    }
    let mut found = Found { format: "bbb_learning_dashboard", is_reported: true, ..Found::default() };
    let last = people.last().map_or(0, |(number, _)| *number);
    for (number, cells) in &people {
        let name = at(cells, 0);
        let Some(is_moderator) = truth(&at(cells, 1)) else {
            // The last line gathers the answers of polls that nobody's name is on.
            let reason = if cells.len() < COLUMNS { TRUNCATED } else { "not_a_person" };
            found.skipped.push(Skipped::new(name, reason));
            continue;
        };
        let (join, leave, duration) = (at(cells, 9), at(cells, 10), seconds(&at(cells, 11)));
        // The end of the file may cut its last line; what stands in others is looked at with all times of the file.
        let is_cut = *number == last && (!is_date(&join) || duration.is_none());
        if cells.len() < COLUMNS || is_cut {
            found.skipped.push(Skipped::new(name, TRUNCATED));
            continue;
        }
        let is_open = is_nothing(&leave);
        if is_open {
            found.warnings.push(Warning { name: name.clone(), code: "open_interval" });
        }
        found.sightings.push(Sighting {
            row: *number,
            name,
            role: Some(if is_moderator { Role::Host } else { Role::Attendee }),
            join,
            leave: if is_open { String::new() } else { leave },
            seconds: duration,
            ..Sighting::default()
        });
    }
    Some(found)
}
