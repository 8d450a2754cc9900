//! Attendance reports of platforms: recognised by content, read into one shape. Pure; one file a platform.

pub mod dates;
pub mod headings;
mod teams;
mod zoom;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::rules::union_seconds;
use crate::clock::first_instant;
use crate::tabular::{Row, Unreadable, csv_rows, decode, separator};
use crate::text::{EmailAddress, collapse};

/// A report as the importer understands it; the JSON of `baraza attendance parse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// The platform's format.
    pub format: &'static str,
    /// What the reader was told.
    pub options: Options,
    /// `intervals`, or `reported_duration` when the file has no times.
    pub basis: &'static str,
    /// How it was written.
    pub encoding: &'static str,
    /// People in it.
    pub attendee_count: usize,
    /// People in it.
    pub attendees: Vec<Attendee>,
    /// Registered there, never came.
    pub no_shows: Vec<NoShow>,
    /// Rows left out.
    pub skipped_rows: Vec<Skipped>,
    /// What to look at.
    pub warnings: Vec<&'static str>,
    /// What the meeting is called there, when the format says so.
    #[serde(skip)]
    pub topic: Option<String>,
}

impl Report {
    /// Whether it calls those panelists who were made so. A webinar does; in a Teams meeting everybody is a presenter
    /// unless its organiser says otherwise.
    pub fn names_panelists(&self) -> bool {
        self.format == "zoom_webinar"
    }
}

/// What the reader was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Options {
    /// The zone of the file's times.
    pub tz: String,
    /// The session's planned day.
    pub session_date: Option<NaiveDate>,
}

/// Somebody who was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attendee {
    /// Their address, when the platform knows it.
    pub email: Option<String>,
    /// Their name there.
    pub name: String,
    /// What they were; none when the format does not say.
    pub role: Option<Role>,
    /// When they joined first.
    #[serde(serialize_with = "utc")]
    pub first_join_utc: Option<DateTime<Utc>>,
    /// When they left last.
    #[serde(serialize_with = "utc")]
    pub last_leave_utc: Option<DateTime<Utc>>,
    /// How often they joined.
    pub join_count: usize,
    /// How long they were there; none = unknown.
    pub seconds_total: Option<i64>,
    /// The same in minutes, rounded half up.
    pub minutes_total: Option<i64>,
    /// Their intervals.
    #[serde(skip)]
    pub intervals: Vec<(DateTime<Utc>, DateTime<Utc>)>,
}

#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
fn utc<S: serde::Serializer>(at: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.serialize_str(&at.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        None => serializer.serialize_none(),
    }
}

/// What somebody was in a meeting; the higher one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Took part.
    Attendee,
    /// Spoke.
    Panelist,
    /// Held it.
    Host,
}

impl Role {
    /// The word of the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attendee => "attendee",
            Self::Panelist => "panelist",
            Self::Host => "host",
        }
    }
}

/// Somebody who registered on the platform and never came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoShow {
    /// Their address.
    pub email: Option<String>,
    /// Their name.
    pub name: String,
}

/// A row left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Whose.
    pub name: String,
    /// `waiting_room`, `not_a_person` or `truncated_row`.
    pub reason: &'static str,
}

/// The reason of a row that the end of the file cuts.
const TRUNCATED: &str = "truncated_row";

/// Why nothing of a file can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing in it.
    #[error("empty_file")]
    EmptyFile,
    /// A picture, a PDF, a spreadsheet program's own format.
    #[error("not_a_text_file")]
    NotATextFile,
    /// More rows, columns or text than a report has.
    #[error("too_large")]
    TooLarge,
    /// Text, but no report that we know.
    #[error("unknown_format")]
    UnknownFormat,
    /// A report without people.
    #[error("no_attendance_rows")]
    NoAttendanceRows,
    /// 03/04 may be March or April: say the session's day.
    #[error("ambiguous_dates")]
    AmbiguousDates,
}

/// One row of a report: somebody joined and left.
#[derive(Clone, Debug, Default)]
struct Sighting {
    email: String,
    name: String,
    role: Option<Role>,
    join: String,
    leave: String,
    /// Reported minutes, when there are no times.
    minutes: Option<f64>,
}

/// What a platform's reader finds.
#[derive(Debug, Default)]
struct Found {
    format: &'static str,
    sightings: Vec<Sighting>,
    no_shows: Vec<NoShow>,
    skipped: Vec<Skipped>,
    warnings: Vec<&'static str>,
    topic: Option<String>,
}

/// Reads a report. Its times are in `zone`; `session_date` decides the order of day and month where it must.
///
/// # Errors
/// [`Refused`].
pub fn parse(file: &str, bytes: &[u8], zone: Tz, session_date: Option<NaiveDate>) -> Result<Report, Refused> {
    let is_cut = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) && bytes.len() % 2 == 1;
    let even = if is_cut { bytes.split_last().map_or(bytes, |(_, whole)| whole) } else { bytes };
    let (text, encoding) = decode(even).map_err(|reason| match reason {
        Unreadable::Empty => Refused::EmptyFile,
        _ => Refused::NotATextFile,
    })?;
    let rows = csv_rows(&text, separator(&text)).map_err(|reason| match reason {
        Unreadable::TooLong | Unreadable::TooWide => Refused::TooLarge,
        _ => Refused::NotATextFile,
    })?;
    let mut found = zoom::webinar(&rows)
        .or_else(|| zoom::meeting(&rows))
        .or_else(|| teams::sections(&rows))
        .or_else(|| teams::summary(&rows))
        .or_else(|| teams::events(&rows))
        .ok_or(Refused::UnknownFormat)?;
    drop_cut_row(&mut found);
    if found.sightings.is_empty() && found.no_shows.is_empty() {
        return Err(Refused::NoAttendanceRows);
    }
    let cells: Vec<&str> = found
        .sightings
        .iter()
        .flat_map(|seen| [seen.join.as_str(), seen.leave.as_str()])
        .filter(|cell| !cell.is_empty())
        .collect();
    let order = if cells.is_empty() {
        dates::Order::MonthFirst
    } else {
        dates::order(&cells, session_date).ok_or(Refused::AmbiguousDates)?
    };
    let has_times = !cells.is_empty();
    let attendees = people(&found.sightings, order, zone);
    Ok(Report {
        file: file.to_owned(),
        format: found.format,
        options: Options { tz: zone.name().to_owned(), session_date },
        basis: if has_times { "intervals" } else { "reported_duration" },
        encoding: match encoding {
            "utf-8+bom" => "utf-8-sig",
            "utf-16le" => "utf-16-le+bom",
            "utf-16be" => "utf-16-be+bom",
            other => other,
        },
        attendee_count: attendees.len(),
        attendees,
        no_shows: found.no_shows,
        skipped_rows: found.skipped,
        warnings: found.warnings,
        topic: found.topic.filter(|topic| !is_nothing(topic)),
    })
}

/// A file that ends inside its last row ends inside a date: that row is left out, the others still decide the order.
fn drop_cut_row(found: &mut Found) {
    let is_cut = |seen: &Sighting| !seen.leave.is_empty() && dates::is_cut(&seen.leave, &seen.join);
    if let Some(seen) = found.sightings.pop_if(|seen| is_cut(seen)) {
        found.skipped.push(Skipped { name: seen.name, reason: TRUNCATED });
    }
}

/// Sightings gathered by person: by address, else by name.
fn people(sightings: &[Sighting], order: dates::Order, zone: Tz) -> Vec<Attendee> {
    let mut people: Vec<Attendee> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for seen in sightings {
        let email = EmailAddress::parse(&seen.email).ok().map(|email| email.as_str().to_owned());
        let key = email.clone().unwrap_or_else(|| format!("name {}", seen.name.to_lowercase()));
        let place = *places.entry(key).or_insert_with(|| {
            people.push(Attendee {
                email,
                name: seen.name.clone(),
                role: seen.role,
                first_join_utc: None,
                last_leave_utc: None,
                join_count: 0,
                seconds_total: None,
                minutes_total: None,
                intervals: Vec::new(),
            });
            people.len() - 1
        });
        let Some(person) = people.get_mut(place) else { continue };
        person.role = person.role.max(seen.role);
        person.join_count += 1;
        let at = |cell: &str| dates::parse(cell, order).map(|local| first_instant(zone, local));
        if let (Some(join), Some(leave)) = (at(&seen.join), at(&seen.leave)) {
            person.intervals.push((join, leave.max(join)));
        } else if let Some(minutes) = seen.minutes {
            #[expect(clippy::cast_possible_truncation, reason = "minutes of a meeting")]
            let seconds = (minutes * 60.0).round() as i64;
            person.seconds_total = Some(person.seconds_total.unwrap_or(0) + seconds);
        }
    }
    for person in &mut people {
        if !person.intervals.is_empty() {
            person.first_join_utc = person.intervals.iter().map(|(join, _)| *join).min();
            person.last_leave_utc = person.intervals.iter().map(|(_, leave)| *leave).max();
            person.seconds_total = Some(union_seconds(&person.intervals));
        }
        person.minutes_total = person.seconds_total.map(|seconds| (seconds + 30) / 60);
    }
    people
}

/// A cell as it is kept: trimmed, white space collapsed.
fn cell(row: &Row, index: Option<usize>) -> String {
    index.map_or_else(String::new, |index| collapse(row.cell(index)))
}

/// A cell that says that there is nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "--" | "-")
}

/// What platforms add to the name of somebody who is not signed in.
const QUALIFIERS: [&str; 9] =
    ["(Guest)", "(Unverified)", "(External)", "(Invité)", "(Non vérifié)", "(Externe)", "(Convidado)", "(Externo)", "(ضيف)"];

/// A name without the platform's qualifier at its end; other parentheses stay.
fn name(text: &str) -> String {
    let text = collapse(text);
    QUALIFIERS.iter().find_map(|end| text.strip_suffix(end)).map_or(text.clone(), |rest| rest.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn webinar(rows: &str) -> String {
        format!(
            "Attendee Report,\nAttendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\n{rows}"
        )
    }

    fn read(text: &str) -> Result<Report, Refused> {
        parse("zoom.csv", text.as_bytes(), chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8))
    }

    #[test]
    fn a_row_cut_inside_its_last_date_is_left_out() {
        let first = "Yes,A,a@b.example,06/08/2027 09:58:00 AM,06/08/2027 11:30:00 AM,92\n";
        let last = "Yes,B,b@b.example,06/08/2027 09:58:00 AM,06/08/2027 11:30:00 AM,92\n";
        let start = last.find("06/08/2027 11").expect("the leave");
        for end in start + 1..last.find(" AM,92").expect("its end") + 3 {
            let report = read(&webinar(&format!("{first}{}", last.get(..end).expect("ASCII")))).expect("a report");
            assert_eq!(report.attendees.len(), 1, "{end}");
            assert_eq!(report.attendees[0].minutes_total, Some(92));
            assert_eq!(report.skipped_rows, [Skipped { name: "B".into(), reason: TRUNCATED }], "{end}");
        }
        assert_eq!(read(&webinar(last.get(..start + 4).expect("ASCII"))), Err(Refused::NoAttendanceRows));
    }

    #[test]
    fn a_report_of_twenty_thousand_rows_is_read() {
        let row = |number| format!("Yes,P{number},p{number}@b.example,06/08/2027 09:58:00 AM,06/08/2027 11:30:00 AM,92\n");
        let rows: String = (0..20_000).map(row).collect();
        assert_eq!(read(&webinar(&rows)).expect("a report").attendees.len(), 20_000);
    }

    #[test]
    fn a_real_tie_of_day_and_month_is_asked_about() {
        let rows = "Yes,A,a@b.example,07/06/2022 09:58:00,07/06/2022 11:30:00,92\n";
        let parsed = parse("zoom.csv", webinar(rows).as_bytes(), chrono_tz::UTC, None);
        assert_eq!(parsed, Err(Refused::AmbiguousDates));
    }

    #[test]
    fn an_event_list_cut_inside_its_last_time_is_read() {
        let text = "Full Name\tUser Action\tTimestamp\nJane\tJoined\t13/09/2022, 5:30:21 PM\nAmina\tJoined\t13/09/2022, 5:40:21 PM\nJane\tLeft\t13/09/20";
        let report = read(text).expect("a report");
        assert_eq!((report.attendees.len(), report.skipped_rows.len()), (2, 1));
    }
}
