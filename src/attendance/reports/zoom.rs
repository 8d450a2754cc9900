//! Zoom: webinar “Attendee Report” and meeting “Participants”.

use super::{Found, NoShow, Role, Sighting, Skipped, TRUNCATED, cell, is_nothing, name};
use crate::tabular::Row;
use crate::text::fold;

/// Where a column of this name is.
fn column(row: &Row, starts: &[&str]) -> Option<usize> {
    row.cells.iter().position(|cell| {
        let folded = fold(cell);
        starts.iter().any(|start| folded == *start)
    })
}

const NAMES: [&str; 3] = ["user name", "user name original name", "name original name"];
/// “Email”; some layouts spell it out.
const ADDRESSES: [&str; 2] = ["email", "email address"];

/// What the meeting is called: below the heading “Topic” in the lines about it.
fn topic(rows: &[Row]) -> Option<String> {
    rows.iter().zip(rows.iter().skip(1)).find_map(|(header, values)| {
        let found = cell(values, Some(column(header, &["topic"])?));
        (!found.is_empty()).then_some(found)
    })
}

/// A webinar report: sections of hosts, panelists, attendees and callers. `GoToWebinar` has “Attended” and “Join Time” too, but
/// neither “User Name” nor “Email”.
pub(super) fn webinar(rows: &[Row]) -> Option<Found> {
    let is_header = |row: &&Row| {
        column(row, &["attended"]) == Some(0)
            && column(row, &["join time"]).is_some()
            && (column(row, &NAMES).is_some() || column(row, &["email"]).is_some())
    };
    rows.iter().find(is_header)?;
    let mut found = Found { format: "zoom_webinar", topic: topic(rows), ..Found::default() };
    let mut section = Role::Attendee;
    let mut header: Option<&Row> = None;
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let first = fold(row.cell(0));
        let alone = row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
        if alone {
            header = None;
            match first.as_str() {
                "host details" => section = Role::Host,
                "panelist details" => section = Role::Panelist,
                "attendee details" | "other attended" => section = Role::Attendee,
                _ => {}
            }
            continue;
        }
        if column(row, &["join time"]).is_some() {
            header = Some(row);
            continue;
        }
        let Some(header) = header else { continue };
        let at = |names: &[&str]| column(header, names);
        let person = name(&cell(row, at(&NAMES)));
        let email = cell(row, at(&ADDRESSES));
        let full = || name(&format!("{} {}", cell(row, at(&["first name"])), cell(row, at(&["last name"]))));
        let shown = if is_nothing(&person) { full() } else { person };
        let (join, leave) = (at(&["join time"]), at(&["leave time"]));
        let attended = at(&["attended"]).map(|index| fold(row.cell(index)));
        if attended.as_deref() == Some("no") {
            found.no_shows.push(NoShow {
                email: crate::text::EmailAddress::parse(&email).ok().map(|email| email.as_str().to_owned()),
                name: shown,
            });
            continue;
        }
        if join.is_none_or(|join| row.cells.len() <= join) || leave.is_none_or(|leave| row.cells.len() <= leave) {
            found.skipped.push(Skipped::new(shown, TRUNCATED));
            continue;
        }
        let times = [cell(row, join), cell(row, leave)].map(|text| if is_nothing(&text) { String::new() } else { text });
        let [join, leave] = times;
        let seen = Sighting { row: row.number, email, name: shown, role: Some(section), join, leave, seconds: None };
        found.sightings.push(seen);
    }
    Some(found)
}

/// A meeting report: the table alone, or under two lines about the meeting.
pub(super) fn meeting(rows: &[Row]) -> Option<Found> {
    let is_header = |row: &&Row| {
        let is_ours = column(row, &["name original name"]) == Some(0)
            || (column(row, &["name"]) == Some(0) && column(row, &["user email", "join time"]).is_some());
        is_ours
            && column(row, &["user email", "email"]).is_some()
            && column(row, &["duration minutes", "total duration minutes"]).is_some()
    };
    let header = rows.iter().find(is_header)?;
    let at = |names: &[&str]| column(header, names);
    let columns = Meeting {
        email: at(&["user email", "email"]),
        join: at(&["join time"]),
        leave: at(&["leave time"]),
        duration: at(&["duration minutes", "total duration minutes"]),
    };
    let waiting = at(&["in waiting room"]);
    let mut found = Found { format: "zoom_meeting", topic: topic(rows), ..Found::default() };
    for row in rows.iter().filter(|row| row.number > header.number && !row.is_empty()) {
        let waits = waiting.is_some_and(|index| fold(row.cell(index)) == "yes");
        columns.push(&mut found, row, waits);
    }
    Some(found)
}

/// Where the columns of a meeting's table stand; the name is the first.
pub(super) struct Meeting {
    pub(super) email: Option<usize>,
    pub(super) join: Option<usize>,
    pub(super) leave: Option<usize>,
    pub(super) duration: Option<usize>,
}

impl Meeting {
    /// Keeps a row of the table. `waits`: it tells of time in the waiting room.
    pub(super) fn push(&self, found: &mut Found, row: &Row, waits: bool) {
        let person = name(row.cell(0));
        let is_cut = self.duration.is_some_and(|index| row.cells.len() <= index);
        if waits || is_cut {
            found.skipped.push(Skipped::new(person, if waits { "waiting_room" } else { TRUNCATED }));
            return;
        }
        let seen = Sighting {
            row: row.number,
            email: cell(row, self.email),
            name: person,
            join: cell(row, self.join),
            leave: cell(row, self.leave),
            ..Sighting::default()
        };
        found.push_lasting(seen, &cell(row, self.duration));
    }
}

#[cfg(test)]
mod tests {
    use crate::attendance::reports::{Reading, parse};

    #[test]
    fn minutes_that_cannot_be_read_are_told() {
        let text =
            "Name (Original Name),User Email,Total Duration (Minutes),Guest\nA,a@b.example,97,No\nB,,a while,Yes\nC,,,Yes\n";
        let report = parse("zoom.csv", text.as_bytes(), &Reading::new(chrono_tz::UTC, None)).expect("a report");
        let told: Vec<_> = report.warnings.iter().map(|one| (one.name.as_str(), one.code)).collect();
        assert_eq!(told, [("B", "bad_duration")]);
        assert_eq!(report.attendees.iter().map(|one| one.minutes_total).collect::<Vec<_>>(), [Some(97), None, None]);
    }
}
