//! Google Meet: six columns, times of day without a date.

use chrono::{Days, NaiveDate};

use super::dates::{self, clock};
use super::durations::seconds;
use super::{Found, Sighting, Skipped, TRUNCATED, cell, name};
use crate::tabular::Row;

/// Join and leave with the session's day; who leaves before they came stayed over midnight. Cells with a date stay.
pub(super) fn with_day(join: &str, leave: &str, day: Option<NaiveDate>) -> (String, String) {
    let dated = |text: &str, from: Option<chrono::NaiveTime>| match (clock(text), day) {
        (Some(time), Some(day)) => {
            let is_next = from.is_some_and(|from| time < from);
            let day = if is_next { day.checked_add_days(Days::new(1)).unwrap_or(day) } else { day };
            day.and_time(time).format("%Y-%m-%d %H:%M:%S").to_string()
        }
        (Some(_), None) => String::new(),
        (None, _) => text.to_owned(),
    };
    (dated(join, None), dated(leave, clock(join)))
}

/// The list of those who attended: given name, family name, address, how long, joined, left. The header is translated.
pub(super) fn attendance(rows: &[Row], day: Option<NaiveDate>) -> Option<Found> {
    let mut body = rows.iter().filter(|row| !row.is_empty());
    let header = body.next()?;
    let people: Vec<&Row> = body.collect();
    let reads = |row: &Row| [4, 5].iter().all(|index| clock(row.cell(*index)).is_some()) && seconds(row.cell(3)).is_some();
    let is_person = |row: &Row| reads(row) && (row.cell(2).trim().is_empty() || row.cell(2).contains('@'));
    // Single cells may be unreadable; most of a list of Meet is not.
    let count = people.iter().filter(|row| is_person(row)).count();
    let is_meet = header.cells.len() >= 6 && clock(header.cell(4)).is_none() && count > 0 && count * 2 >= people.len();
    if !is_meet {
        return None;
    }
    let whole = people.iter().find(|row| reads(row)).is_some_and(|row| dates::has_half(row.cell(5)));
    let last = people.last().map_or(0, |row| row.number);
    let mut found = Found { format: "google_meet", is_reported: true, ..Found::default() };
    for row in &people {
        let person = name(&format!("{} {}", row.cell(0), row.cell(1)));
        if row.number == last && (!reads(row) || dates::has_half(row.cell(5)) != whole) {
            found.skipped.push(Skipped::new(person, TRUNCATED));
            continue;
        }
        let (join, leave) = with_day(&cell(row, Some(4)), &cell(row, Some(5)), day);
        found.sightings.push(Sighting {
            row: row.number,
            email: cell(row, Some(2)),
            name: person,
            role: None,
            join,
            leave,
            seconds: seconds(row.cell(3)),
        });
    }
    Some(found)
}
