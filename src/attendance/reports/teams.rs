//! Microsoft Teams: the report in numbered sections, the one of 2021, and the event list before it. Headers are
//! translated, so places and content decide, never words.

use std::collections::{HashMap, HashSet};

use super::dates::{self, Order, is_date};
use super::{Found, Role, Sighting, Skipped, TRUNCATED, Warning, cell, name};
use crate::tabular::Row;
use crate::text::fold;

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
    let title = dates::plain(row.cell(0));
    let (number, rest) = title.split_once('.')?;
    let alone = row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
    (alone && rest.starts_with(' ')).then(|| number.trim().parse().ok()).flatten()
}

/// What the meeting is called: the value of this line of the lines about it.
fn topic(rows: &[Row], line: usize) -> Option<String> {
    rows.iter().filter(|row| !row.is_empty()).nth(line).map(|row| cell(row, Some(1))).filter(|topic| !topic.is_empty())
}

/// The rows of the section with this number, below its header; `None` without a header.
fn section(rows: &[Row], wanted: u32) -> Option<Vec<&Row>> {
    let start = rows.iter().find(|row| section_number(row) == Some(wanted))?.number;
    let end = rows.iter().find(|row| row.number > start && section_number(row).is_some()).map_or(usize::MAX, |row| row.number);
    let table = rows.iter().filter(|row| row.number > start && row.number < end && !row.is_empty());
    let table: Vec<&Row> = table.collect();
    table.split_first().map(|(_, people)| people.to_vec())
}

/// The report in numbered sections. The third has every join; the second is used only when the third is absent or empty.
pub(super) fn sections(rows: &[Row]) -> Option<Found> {
    rows.iter().find(|row| section_number(row) == Some(1))?;
    let joins = section(rows, 3);
    let has_joins = joins.as_ref().is_some_and(|joins| !joins.is_empty());
    let others = if has_joins { None } else { section(rows, 2) };
    let people = others.or(joins)?;
    let mut found = Found { format: "teams_report_v2", topic: topic(rows, 1), ..Found::default() };
    // Section 2 has the participant's UPN between e-mail and role, and only first and last times: its durations count.
    let role_column = if has_joins { 5 } else { 6 };
    for row in people {
        push(&mut found, row, 4, role_column);
    }
    found.is_reported = !has_joins && found.sightings.iter().all(|seen| seen.seconds.is_some());
    Some(found)
}

/// Lines about the meeting that the report of 2021 has at least.
const ABOUT: usize = 3;

/// The report of 2021: seven lines about the meeting, then one row a join.
pub(super) fn summary(rows: &[Row]) -> Option<Found> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_header = |row: &&Row| filled(row) >= 6 && !is_date(row.cell(1));
    let header = rows.iter().take_while(|row| row.number <= 12).find(is_header)?;
    let is_join = |row: &Row| row.number > header.number && is_date(row.cell(1)) && is_date(row.cell(2));
    if !rows.iter().any(is_join) {
        return None;
    }
    // A table alone, without what is said of the meeting, is anybody's.
    if rows.iter().filter(|row| row.number < header.number && !row.is_empty()).count() < ABOUT {
        return None;
    }
    let mut found = Found { format: "teams_report_2021", topic: topic(rows, 2), ..Found::default() };
    for row in rows.iter().filter(|row| row.number > header.number && !row.is_empty()) {
        push(&mut found, row, 4, 5);
    }
    Some(found)
}

fn push(found: &mut Found, row: &Row, email: usize, role_column: usize) {
    let person = name(row.cell(0));
    if row.cells.len() < 4 {
        found.skipped.push(Skipped::new(person, TRUNCATED));
        return;
    }
    let seen = Sighting {
        row: row.number,
        email: cell(row, Some(email)),
        name: person,
        role: Some(role(row.cell(role_column))),
        join: cell(row, Some(1)),
        leave: cell(row, Some(2)),
        seconds: None,
    };
    found.push_lasting(seen, row.cell(3));
}

/// Words for actions that one list has, at most: joined, joined before, left, and what may still come.
const ACTIONS: usize = 6;

/// The event list of 2020 to 2022: name, action, time; no leave at the end is closed at the file's last time. The words of
/// actions are translated: what somebody does first is a kind of joining, any other word a kind of leaving.
pub(super) fn events(rows: &[Row]) -> Option<Found> {
    let mut body = rows.iter().filter(|row| !row.is_empty());
    let header = body.next()?;
    let mut events: Vec<&Row> = body.collect();
    // A file that ends inside its last time: that event is left out.
    let whole = events.iter().map(|row| cell(row, Some(2))).find(|time| is_date(time))?;
    let cut = events.pop_if(|row| dates::is_cut(row.cell(2), &whole));
    let actions: HashSet<String> = events.iter().map(|row| fold(row.cell(1))).collect();
    // Single times may be unreadable; most of a list of events are not.
    let count = events.iter().filter(|row| is_date(row.cell(2))).count();
    let fits = header.cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 3
        && !is_date(header.cell(2))
        && count > 0
        && count * 2 >= events.len()
        && events.iter().all(|row| !row.cell(1).contains('@') && !row.cell(1).trim().is_empty())
        && actions.len() <= ACTIONS;
    if !fits {
        return None;
    }
    let mut known: HashSet<String> = HashSet::new();
    let firsts = events.iter().filter(|row| known.insert(name(row.cell(0))));
    let joins: HashSet<String> = firsts.map(|row| fold(row.cell(1))).collect();
    let mut found = Found { format: "teams_event_list", ..Found::default() };
    let (events, bad): (Vec<&Row>, Vec<&Row>) = events.into_iter().partition(|row| is_date(row.cell(2)));
    found.skipped.extend(bad.into_iter().map(|row| Skipped::bad_time(name(row.cell(0)), row.number)));
    found.skipped.extend(cut.map(|row| Skipped::new(name(row.cell(0)), TRUNCATED)));
    let latest = latest(&events);
    // Where the sightings of a person are that have not ended yet.
    let mut open: HashMap<String, Vec<usize>> = HashMap::new();
    for row in events {
        let person = name(row.cell(0));
        let inside = open.entry(person.clone()).or_default();
        if joins.contains(&fold(row.cell(1))) {
            inside.push(found.sightings.len());
            let join = cell(row, Some(2));
            found.sightings.push(Sighting { row: row.number, name: person, join, ..Sighting::default() });
        } else if let Some(seen) = inside.pop().and_then(|place| found.sightings.get_mut(place)) {
            seen.leave = cell(row, Some(2));
        }
    }
    for seen in found.sightings.iter_mut().filter(|seen| seen.leave.is_empty()) {
        seen.leave.clone_from(&latest);
        let warning = Warning { name: seen.name.clone(), code: "open_interval" };
        if !found.warnings.contains(&warning) {
            found.warnings.push(warning);
        }
    }
    Some(found)
}

/// The last time of a list, in the order of day and month in which all of it can be read.
fn latest(events: &[&Row]) -> String {
    let cells: Vec<String> = events.iter().map(|row| cell(row, Some(2))).collect();
    let reads = |order| cells.iter().all(|cell| dates::parse(cell, order).is_some());
    let order = if reads(Order::MonthFirst) { Order::MonthFirst } else { Order::DayFirst };
    cells.into_iter().max_by_key(|cell| dates::parse(cell, order)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::attendance::reports::{Reading, Refused, Report, parse};

    fn read(text: &str) -> Result<Report, Refused> {
        parse("teams.csv", text.as_bytes(), &Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)))
    }

    const SECOND: &str = "1. Summary\nMeeting title\tRights\n\n2. Participants\nName\tFirst\tLast\tFor\tEmail\tUPN\tRole\nA\t8/6/2027, 10:00:00\t8/6/2027, 11:30:00\t1h 10m\ta@b.example\tx\tOrganizer\n";

    #[test]
    fn an_empty_third_section_does_not_hide_the_second() {
        let header = "Name\tJoin\tLeave\tFor\tEmail\tRole\n";
        for third in [
            String::new(),
            "\n3. In-Meeting Activities\n".to_owned(),
            format!("\n3. In-Meeting Activities\n{header}"),
            format!("\n3. In-Meeting Activities\n{header}\n4. Meeting Engagement\nName\tType\tTime\n"),
        ] {
            let report = read(&format!("{SECOND}{third}")).expect("a report");
            assert_eq!((report.format, report.basis), ("teams_report_v2", "reported_duration"), "{third}");
            let told: Vec<_> = report.attendees.iter().map(|one| (one.email.as_deref(), one.minutes_total)).collect();
            assert_eq!(told, [(Some("a@b.example"), Some(70))], "{third}");
        }
        let joins = "B\t8/6/2027, 10:00:00\t8/6/2027, 10:30:00\t30m\t\tAttendee\n";
        let report = read(&format!("{SECOND}\n3. In-Meeting Activities\n{header}{joins}")).expect("a report");
        assert_eq!(report.attendees.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["B"]);
        let nobody = format!("1. Summary\n\n3. In-Meeting Activities\n{header}");
        assert_eq!(read(&nobody), Err(Refused::NoAttendanceRows));
    }

    #[test]
    fn minutes_that_cannot_be_read_are_told() {
        let report = read(&format!("{SECOND}B\t\t\ta while\t\t\tx\nC\t\t\t\t\t\tx\n")).expect("a report");
        let told: Vec<_> = report.warnings.iter().map(|one| (one.name.as_str(), one.code)).collect();
        assert_eq!(told, [("B", "bad_duration")]);
        assert_eq!(report.attendees.len(), 3);
    }
}
