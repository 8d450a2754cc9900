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
    let lasts = |row: &Row| seconds(row.cell(3)).is_some();
    let of_day = |row: &Row| lasts(row) && [4, 5].iter().all(|index| clock(row.cell(*index)).is_some());
    let is_person = |row: &Row| of_day(row) && (row.cell(2).trim().is_empty() || row.cell(2).contains('@'));
    // Single cells may be unreadable; most of a list of Meet is not.
    let count = people.iter().filter(|row| is_person(row)).count();
    let is_meet = header.cells.len() >= 6 && clock(header.cell(4)).is_none() && count > 0 && count * 2 >= people.len();
    if !is_meet {
        return None;
    }
    // Cells that a spreadsheet has changed may have a date too. The end of the file may cut the last cell, never the one before.
    let is_time = |cell: &str| clock(cell).is_some() || dates::is_date(cell);
    let is_whole = |row: &Row| {
        let (join, leave) = (row.cell(4), row.cell(5));
        lasts(row) && is_time(join) && is_time(leave) && dates::has_half(join) == dates::has_half(leave)
    };
    let last = people.last().map_or(0, |row| row.number);
    let mut found = Found { format: "google_meet", is_reported: true, ..Found::default() };
    for row in &people {
        let person = name(&format!("{} {}", row.cell(0), row.cell(1)));
        if row.number == last && !is_whole(row) {
            found.skipped.push(Skipped::new(person, TRUNCATED));
            continue;
        }
        let (join, leave) = with_day(&cell(row, Some(4)), &cell(row, Some(5)), day);
        let email = cell(row, Some(2));
        let seen = Sighting { row: row.number, email, name: person, join, leave, ..Sighting::default() };
        found.push_lasting(seen, row.cell(3));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::attendance::reports::{Reading, Report, parse};

    fn read(rows: &str) -> Report {
        let text = format!("First name,Last name,Email,Duration,Time joined,Time exited\n{rows}");
        let reading = Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8));
        parse("meet.csv", text.as_bytes(), &reading).expect("a report")
    }

    #[test]
    fn a_last_row_with_dates_is_whole() {
        let rows = "A,B,,1 hr,9:55 AM,10:55 AM\n";
        for (join, leave, expected) in [
            ("9:55 AM", "10:55 AM", Some(Some(60))),
            ("2027-06-08 9:55 AM", "2027-06-08 10:55 AM", Some(Some(60))),
            ("\"6/8/2027, 9:55:00 AM\"", "\"6/8/2027, 10:55:00 AM\"", Some(Some(60))),
            ("2027-06-08 09:55:00", "2027-06-08 10:55:00", Some(Some(60))),
            ("9:55 AM", "10:5", None),
            ("2027-06-08 9:55 AM", "2027-06-08 10:55", None),
            ("2027-06-08 9:55 AM", "2027-06", None),
            ("9:55 AM", "", None),
        ] {
            let report = read(&format!("{rows}C,D,,1 hr,{join},{leave}\n"));
            assert_eq!(report.format, "google_meet");
            assert_eq!(report.attendees.get(1).map(|one| one.minutes_total), expected, "{join} {leave}");
            assert_eq!(report.skipped_rows.len(), usize::from(expected.is_none()), "{join} {leave}");
        }
    }

    #[test]
    fn minutes_that_cannot_be_read_are_told() {
        let row = "A,B,,1 hr,9:55 AM,10:55 AM\n";
        let report = read(&format!("{row}{row}C,D,,a while,,\nE,F,,,,\nG,H,,a while,9:55 AM,10:55 AM\n{row}"));
        let told: Vec<_> = report.warnings.iter().map(|one| (one.name.as_str(), one.code)).collect();
        assert_eq!(told, [("C D", "bad_duration")]);
        assert_eq!(report.attendees.len(), 4);
    }
}
