//! Attendance reports of platforms: recognised by content, read into one shape. Pure; one file a platform.

mod bbb;
pub mod dates;
mod durations;
pub mod mapping;
mod meet;
mod people;
mod read;
pub mod robots;
mod teams;
mod webex;
mod zoom;
mod zoom_shape;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

use crate::tabular::Row;
use crate::text::{collapse, fold};

pub use people::measure;
pub use read::{BadTime, Reading, bad_time, parse};

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
    pub warnings: Vec<Warning>,
    /// What the meeting is called there, when the format says so.
    #[serde(skip)]
    pub topic: Option<String>,
    /// The order of day and month in which it was read, when the file also reads in the other one.
    #[serde(skip)]
    pub either_order: Option<dates::Order>,
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

/// What to look at in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Whose row.
    pub name: String,
    /// `open_interval`, `leave_before_join`, `half_interval`, `bad_duration`.
    pub code: &'static str,
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
    /// Their intervals; none when the report has only their first and last time, with breaks that it does not tell.
    #[serde(skip)]
    pub intervals: Vec<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Attendee {
    /// From the first join to the last leave; when the report leaves the end open, as long after the join as they were there.
    pub fn span(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        span(self.first_join_utc, self.last_leave_utc, self.seconds_total)
    }
}

/// From a first join to a last leave; when that is open, as long after the join as somebody was there.
pub fn span(
    first: Option<DateTime<Utc>>,
    last: Option<DateTime<Utc>>,
    seconds: Option<i64>,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let from = first?;
    Some((from, last.unwrap_or_else(|| from + TimeDelta::seconds(seconds.unwrap_or(0).max(0)))))
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
    /// `waiting_room`, `not_a_person`, `truncated_row`, `bad_time`, `bad_duration`; when it is imported also `other_day`.
    pub reason: &'static str,
    /// The row as a spreadsheet numbers it, where somebody has to look at the file: of a `bad_time` or `bad_duration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
}

impl Skipped {
    /// A row that says itself why it is left out.
    pub const fn new(name: String, reason: &'static str) -> Self {
        Self { name, reason, row: None }
    }

    /// A row whose times cannot be read.
    const fn bad_time(name: String, row: usize) -> Self {
        Self { name, reason: "bad_time", row: Some(row) }
    }

    /// A row that says in no way that can be read how long somebody was there.
    const fn bad_duration(name: String, row: usize) -> Self {
        Self { name, reason: BAD_DURATION, row: Some(row) }
    }
}

/// The reason of a row that the end of the file cuts.
const TRUNCATED: &str = "truncated_row";
/// The code of a row whose duration cannot be read and that has no times either.
const BAD_DURATION: &str = "bad_duration";

/// Why nothing of a file can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing in it.
    #[error("empty_file")]
    EmptyFile,
    /// A picture, a PDF, an old spreadsheet.
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
    /// 03/04 may be March or April: say the session's day, or the order.
    #[error("ambiguous_dates")]
    AmbiguousDates,
    /// Most cells where times should stand are none; [`bad_time`] says which is the first.
    #[error("unreadable_dates")]
    UnreadableDates,
}

/// One row of a report: somebody joined and left.
#[derive(Clone, Debug, Default)]
struct Sighting {
    /// Its row, as a spreadsheet numbers it.
    row: usize,
    email: String,
    name: String,
    role: Option<Role>,
    join: String,
    leave: String,
    /// How long, as the platform says.
    seconds: Option<i64>,
}

/// What a platform's reader finds.
#[derive(Debug, Default)]
struct Found {
    format: &'static str,
    sightings: Vec<Sighting>,
    no_shows: Vec<NoShow>,
    skipped: Vec<Skipped>,
    warnings: Vec<Warning>,
    topic: Option<String>,
    /// Whether the platform's durations count: only first and last times are given, and breaks are hidden between them.
    is_reported: bool,
}

impl Found {
    /// Keeps a row with the platform's cell of how long somebody was there. Nobody is left out whom a platform lists: that their
    /// minutes cannot be read, where there are no times either, is told.
    fn push_lasting(&mut self, mut seen: Sighting, duration: &str) {
        seen.seconds = durations::seconds(duration);
        let is_lost = seen.seconds.is_none() && !is_nothing(&collapse(duration));
        if is_lost && is_nothing(&seen.join) && is_nothing(&seen.leave) {
            let warning = Warning { name: seen.name.clone(), code: BAD_DURATION };
            if self.warnings.last() != Some(&warning) {
                self.warnings.push(warning);
            }
        }
        self.sightings.push(seen);
    }
}

/// A cell as it is kept: trimmed, white space collapsed.
fn cell(row: &Row, index: Option<usize>) -> String {
    index.map_or_else(String::new, |index| collapse(row.cell(index)))
}

/// A cell that says that there is nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "--" | "-")
}

/// What platforms add in parentheses to the name of somebody who is not signed in, folded.
const QUALIFIERS: [&str; 10] =
    ["guest", "unverified", "external", "invite", "non verifie", "externe", "convidado", "externo", "invitado", "ضيف"];

/// A name without the platform's qualifiers at its end; other parentheses stay.
fn name(text: &str) -> String {
    let text = collapse(text);
    let mut rest = text.as_str();
    while let Some(shorter) = without_qualifier(rest) {
        rest = shorter;
    }
    rest.to_owned()
}

/// A name without the last of its qualifiers; `None` when it ends with none.
fn without_qualifier(text: &str) -> Option<&str> {
    let (before, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
    (!inside.contains(')') && QUALIFIERS.contains(&fold(inside).as_str())).then(|| before.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_platforms_add() {
        for (text, expected) in [
            ("Jane (Guest)", "Jane"),
            ("Jane (Guest) (Unverified)", "Jane"),
            ("Paul (guest)", "Paul"),
            ("PAUL  (EXTERNAL)", "PAUL"),
            ("Awa(Guest)", "Awa"),
            ("Awa (Non\u{a0}Vérifié) (INVITÉ)", "Awa"),
            ("أمينة (ضيف)", "أمينة"),
            ("Ministère (salle A) (Unverified)", "Ministère (salle A)"),
            ("Jane (Guest) (MFA)", "Jane (Guest) (MFA)"),
            ("Jane ((Guest))", "Jane ((Guest))"),
            ("Guest", "Guest"),
            ("Jane Guest)", "Jane Guest)"),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }
}
