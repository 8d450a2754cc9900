//! Webex: one row a connection; what is said of the meeting repeats on each.

use super::dates::is_date;
use super::{Found, Role, Sighting, Skipped, TRUNCATED, cell, name};
use crate::tabular::Row;
use crate::text::fold;

/// Guests have an address that Webex invents.
const INVENTED: &str = "webex.localhost";

/// Where the columns stand, by their names; else as Webex orders them.
struct Columns {
    topic: usize,
    shown: usize,
    given: usize,
    family: usize,
    role: usize,
    email: usize,
    join: usize,
    leave: usize,
}

const USUAL: Columns = Columns { topic: 0, shown: 3, given: 4, family: 5, role: 6, email: 7, join: 8, leave: 9 };

impl Columns {
    fn named(header: &Row) -> Option<Self> {
        let at = |wanted: &str| header.cells.iter().position(|cell| fold(cell) == wanted);
        at("connection type").or_else(|| at("session name")).or_else(|| at("meeting start time"))?;
        Some(Self {
            topic: at("meeting name")?,
            shown: at("display name").or_else(|| at("name"))?,
            given: at("first name").unwrap_or(usize::MAX),
            family: at("last name").unwrap_or(usize::MAX),
            role: at("role").unwrap_or(usize::MAX),
            email: at("attendee email").or_else(|| at("email"))?,
            join: at("join time")?,
            leave: at("leave time")?,
        })
    }
}

/// Whether a row has the meeting's times and the person's where Webex puts them.
fn is_usual(row: &Row) -> bool {
    row.cells.len() >= 12
        && [1, 2, 8, 9].iter().all(|index| is_date(row.cell(*index)))
        && (row.cell(7).trim().is_empty() || row.cell(7).contains('@'))
}

fn role(text: &str) -> Role {
    match fold(text).as_str() {
        "host" | "alternate host" | "cohost" | "co host" | "hote" | "anfitriao" | "المضيف" => Role::Host,
        "panelist" | "presenter" | "paneliste" | "panelista" => Role::Panelist,
        _ => Role::Attendee,
    }
}

/// The attendance report; rows of breakout sessions are attendance too.
pub(super) fn attendance(rows: &[Row]) -> Option<Found> {
    let mut body = rows.iter().filter(|row| !row.is_empty());
    let header = body.next()?;
    let people: Vec<&Row> = body.collect();
    let columns = match Columns::named(header) {
        Some(columns) => columns,
        None if !is_date(header.cell(1)) && people.iter().any(|row| is_usual(row)) => USUAL,
        None => return None,
    };
    let topic = people.first().map(|row| cell(row, Some(columns.topic))).filter(|topic| !topic.is_empty());
    let mut found = Found { format: "webex", topic, ..Found::default() };
    for row in people {
        let full = || name(&format!("{} {}", row.cell(columns.given), row.cell(columns.family)));
        let shown = name(row.cell(columns.shown));
        let person = if shown.is_empty() { full() } else { shown };
        if row.cells.len() <= columns.join.max(columns.leave) {
            found.skipped.push(Skipped::new(person, TRUNCATED));
            continue;
        }
        let email = cell(row, Some(columns.email));
        found.sightings.push(Sighting {
            row: row.number,
            email: if email.to_lowercase().ends_with(INVENTED) { String::new() } else { email },
            name: person,
            role: Some(role(row.cell(columns.role))),
            join: cell(row, Some(columns.join)),
            leave: cell(row, Some(columns.leave)),
            seconds: None,
        });
    }
    Some(found)
}
