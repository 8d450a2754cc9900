//! Microsoft Teams: the report in numbered sections, the one of 2021, and the event list before it. Headers are
//! translated, so places and content decide, never words.

use super::dates::{self, Order};
use super::{Found, Role, Sighting, Skipped, TRUNCATED, cell, name};
use crate::tabular::Row;
use crate::text::fold;

fn is_date(text: &str) -> bool {
    dates::parse(text, Order::MonthFirst).is_some() || dates::parse(text, Order::DayFirst).is_some()
}

fn role(text: &str) -> Role {
    match fold(text).as_str() {
        "organizer" | "organiser" | "organisateur" | "organizador" | "المنظم" => Role::Host,
        "presenter" | "co organizer" | "co organiser" | "presentateur" | "co organisateur" | "apresentador" | "مقدم" => {
            Role::Panelist
        }
        _ => Role::Attendee,
    }
}

/// The number of a section's title: “3. In-Meeting Activities”.
fn section_number(row: &Row) -> Option<u32> {
    let (number, rest) = row.cell(0).trim().split_once('.')?;
    let alone = row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
    (alone && rest.starts_with(' ')).then(|| number.trim().parse().ok()).flatten()
}

/// What the meeting is called: the value of this line of the lines about it.
fn topic(rows: &[Row], line: usize) -> Option<String> {
    rows.iter().filter(|row| !row.is_empty()).nth(line).map(|row| cell(row, Some(1))).filter(|topic| !topic.is_empty())
}

/// The report in numbered sections. The third has every join; the second is used only without it.
pub(super) fn sections(rows: &[Row]) -> Option<Found> {
    let starts = |wanted: u32| rows.iter().find(|row| section_number(row) == Some(wanted)).map(|row| row.number);
    let (second, third) = (starts(2), starts(3));
    starts(1)?;
    let start = third.or(second)?;
    let end = rows.iter().find(|row| row.number > start && section_number(row).is_some()).map_or(usize::MAX, |row| row.number);
    let table: Vec<&Row> = rows.iter().filter(|row| row.number > start && row.number < end && !row.is_empty()).collect();
    let (_, people) = table.split_first()?;
    let mut found = Found { format: "teams_report_v2", topic: topic(rows, 1), ..Found::default() };
    // Section 2 has the participant's UPN between e-mail and role.
    let role_column = if third.is_some() { 5 } else { 6 };
    for row in people {
        push(&mut found, row, 4, role_column);
    }
    Some(found)
}

/// The report of 2021: seven lines about the meeting, then one row a join.
pub(super) fn summary(rows: &[Row]) -> Option<Found> {
    let header = rows.iter().zip(rows.iter().skip(1)).find(|(header, next)| {
        header.cells.len() >= 6 && !is_date(header.cell(1)) && is_date(next.cell(1)) && is_date(next.cell(2))
    });
    let (header, _) = header.filter(|(header, _)| header.number <= 12)?;
    let mut found = Found { format: "teams_report_2021", topic: topic(rows, 2), ..Found::default() };
    for row in rows.iter().filter(|row| row.number > header.number && !row.is_empty()) {
        push(&mut found, row, 4, 5);
    }
    Some(found)
}

fn push(found: &mut Found, row: &Row, email: usize, role_column: usize) {
    let person = name(row.cell(0));
    if row.cells.len() < 4 {
        found.skipped.push(Skipped { name: person, reason: TRUNCATED });
        return;
    }
    found.sightings.push(Sighting {
        email: cell(row, Some(email)),
        name: person,
        role: Some(role(row.cell(role_column))),
        join: cell(row, Some(1)),
        leave: cell(row, Some(2)),
        minutes: None,
    });
}

/// The event list of 2020 to 2022: name, action, time; no leave at the end is closed at the file's last time.
pub(super) fn events(rows: &[Row]) -> Option<Found> {
    let mut body = rows.iter().filter(|row| !row.is_empty());
    let header = body.next()?;
    let mut events: Vec<&Row> = body.collect();
    // A file that ends inside its last time: that event is left out.
    let whole = events.first().map(|row| cell(row, Some(2))).unwrap_or_default();
    let cut = if is_date(&whole) { events.pop_if(|row| dates::is_cut(row.cell(2), &whole)) } else { None };
    let fits = header.cells.len() >= 3
        && !is_date(header.cell(2))
        && !events.is_empty()
        && events.iter().all(|row| is_date(row.cell(2)));
    if !fits {
        return None;
    }
    let mut found = Found { format: "teams_event_list", ..Found::default() };
    found.skipped.extend(cut.map(|row| Skipped { name: name(row.cell(0)), reason: TRUNCATED }));
    let latest = events.iter().max_by_key(|row| dates::parse(row.cell(2), Order::MonthFirst)).map(|row| cell(row, Some(2)))?;
    for row in events {
        let person = name(row.cell(0));
        let open = found.sightings.iter_mut().rev().find(|seen| seen.name == person && seen.leave.is_empty());
        match open {
            // Whoever is in, leaves; the words are translated.
            Some(seen) => seen.leave = cell(row, Some(2)),
            None => found.sightings.push(Sighting { name: person, join: cell(row, Some(2)), ..Sighting::default() }),
        }
    }
    for seen in found.sightings.iter_mut().filter(|seen| seen.leave.is_empty()) {
        seen.leave.clone_from(&latest);
        if !found.warnings.contains(&"open_interval") {
            found.warnings.push("open_interval");
        }
    }
    Some(found)
}
