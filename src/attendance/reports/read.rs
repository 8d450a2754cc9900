//! Reading a report: what the file is made of, which platform wrote it, in which order its dates stand.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::mapping::{self, Mapping};
use super::people::people;
use super::{
    Found, Options, Refused, Report, Sighting, Skipped, TRUNCATED, bbb, dates, is_nothing, meet, teams, webex, zoom, zoom_shape,
};
use crate::tabular::{self, Row, Unreadable};

/// What the reader of a report is told.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The zone of its times.
    pub zone: Tz,
    /// The session's planned day: decides the order of day and month where it must, and gives times without a date theirs.
    pub session_date: Option<NaiveDate>,
    /// The order of day and month, when somebody has said it.
    pub order: Option<dates::Order>,
    /// What its columns are, when somebody has said it: no platform is looked for.
    pub mapping: Option<&'a Mapping>,
}

impl Reading<'_> {
    /// A report of a platform.
    pub const fn new(zone: Tz, session_date: Option<NaiveDate>) -> Self {
        Self { zone, session_date, order: None, mapping: None }
    }
}

/// What a file is made of: its rows, its text (empty for a spreadsheet), how it was written.
pub(super) fn rows(bytes: &[u8]) -> Result<(Vec<Row>, String, &'static str), Refused> {
    let refused = |reason| match reason {
        Unreadable::Empty => Refused::EmptyFile,
        Unreadable::TooLong | Unreadable::TooWide => Refused::TooLarge,
        Unreadable::NotATable | Unreadable::Damaged => Refused::NotATextFile,
    };
    if bytes.starts_with(b"PK\x03\x04") {
        return tabular::read(bytes).map(|table| (table.rows, String::new(), table.encoding)).map_err(refused);
    }
    let is_cut = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) && bytes.len() % 2 == 1;
    let even = if is_cut { bytes.split_last().map_or(bytes, |(_, whole)| whole) } else { bytes };
    let (text, encoding) = tabular::decode(even).map_err(refused)?;
    // A mark of the byte order, and nothing after it.
    if text.trim().is_empty() {
        return Err(Refused::EmptyFile);
    }
    let rows = tabular::csv_rows(&text, tabular::separator(&text)).map_err(refused)?;
    Ok((rows, text, encoding))
}

/// Reads a report.
///
/// # Errors
/// [`Refused`].
pub fn parse(file: &str, bytes: &[u8], reading: &Reading<'_>) -> Result<Report, Refused> {
    let (mut found, encoding) = gather(bytes, reading)?;
    let decided = decide(&mut found, reading)?;
    let has_times = decided.is_some();
    let decided = decided.unwrap_or(dates::Decided { order: dates::Order::MonthFirst, is_either: false });
    let (attendees, warnings) = people(&found.sightings, found.is_reported, decided.order, reading.zone);
    found.warnings.extend(warnings);
    Ok(Report {
        file: file.to_owned(),
        format: found.format,
        options: Options { tz: reading.zone.name().to_owned(), session_date: reading.session_date },
        basis: if has_times && !found.is_reported { "intervals" } else { "reported_duration" },
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
        either_order: decided.is_either.then_some(decided.order),
    })
}

/// A cell where a time should stand, and none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTime {
    /// Its row, as a spreadsheet numbers it.
    pub row: usize,
    /// How what it says begins.
    pub cell: String,
}

/// Characters of such a cell that are told, at most.
const SHOWN: usize = 60;

/// The first cell of a file in which a time should stand and cannot be read.
pub fn bad_time(bytes: &[u8], reading: &Reading<'_>) -> Option<BadTime> {
    let (found, _) = gather(bytes, reading).ok()?;
    found.sightings.iter().find_map(|seen| {
        let cell = times(seen).find(|cell| !dates::is_date(cell))?;
        Some(BadTime { row: seen.row, cell: cell.chars().take(SHOWN).collect() })
    })
}

/// What a file says, before its times are read; and how it was written.
fn gather(bytes: &[u8], reading: &Reading<'_>) -> Result<(Found, &'static str), Refused> {
    let (rows, text, encoding) = rows(bytes)?;
    let day = reading.session_date;
    let found = match reading.mapping {
        Some(mapping) => mapping::found(&rows, mapping, day),
        None => platform(&rows, &text, day),
    };
    let mut found = found.ok_or(Refused::UnknownFormat)?;
    // The last row of a file that ends with a line break is whole, and so is that of a spreadsheet.
    if !text.is_empty() && !text.ends_with(['\n', '\r']) {
        drop_cut_row(&mut found);
    }
    if found.sightings.is_empty() && found.no_shows.is_empty() {
        return Err(Refused::NoAttendanceRows);
    }
    Ok((found, encoding))
}

/// The cells of a row that say a time.
fn times(seen: &Sighting) -> impl Iterator<Item = &str> {
    [seen.join.as_str(), seen.leave.as_str()].into_iter().filter(|cell| !is_nothing(cell))
}

/// The order of a file's dates; `None` when it has none. Single rows whose times cannot be read are left out.
fn decide(found: &mut Found, reading: &Reading<'_>) -> Result<Option<dates::Decided>, Refused> {
    let order_of = |found: &Found| {
        let cells: Vec<&str> = found.sightings.iter().flat_map(times).collect();
        if cells.is_empty() { Ok(None) } else { dates::decide(&cells, reading.session_date, reading.order).map(Some) }
    };
    match order_of(found) {
        Err(Refused::UnreadableDates) => {
            leave_out_unreadable(found)?;
            order_of(found)
        }
        decided => decided,
    }
}

/// Leaves out the rows whose times cannot be read in the order in which most can; an order is never chosen row by row. When
/// more than half cannot, the file is refused: somebody has to look at it.
fn leave_out_unreadable(found: &mut Found) -> Result<(), Refused> {
    let reads = |seen: &Sighting, order| times(seen).all(|cell| dates::parse(cell, order).is_some());
    let bad = |order| found.sightings.iter().filter(|seen| !reads(seen, order)).count();
    let (month, day) = (bad(dates::Order::MonthFirst), bad(dates::Order::DayFirst));
    let timed = found.sightings.iter().filter(|seen| times(seen).next().is_some()).count();
    let is_readable = |seen: &Sighting| {
        (month > day || reads(seen, dates::Order::MonthFirst)) && (day > month || reads(seen, dates::Order::DayFirst))
    };
    let all = std::mem::take(&mut found.sightings);
    let (kept, gone): (Vec<Sighting>, Vec<Sighting>) = all.into_iter().partition(is_readable);
    if gone.len() * 2 > timed {
        return Err(Refused::UnreadableDates);
    }
    found.sightings = kept;
    for seen in gone {
        // A row may tell of several joins.
        let row = Skipped::bad_time(seen.name, seen.row);
        if found.skipped.last() != Some(&row) {
            found.skipped.push(row);
        }
    }
    Ok(())
}

/// The platform that wrote a file: what says most about itself is asked first, bare lists of joins and leaves last.
fn platform(rows: &[Row], text: &str, day: Option<NaiveDate>) -> Option<Found> {
    zoom::webinar(rows)
        .or_else(|| zoom::meeting(rows))
        .or_else(|| bbb::dashboard(rows, text))
        .or_else(|| webex::attendance(rows))
        .or_else(|| meet::attendance(rows, day))
        .or_else(|| teams::sections(rows))
        .or_else(|| teams::summary(rows))
        .or_else(|| teams::events(rows))
        .or_else(|| zoom_shape::webinar(rows))
        .or_else(|| zoom_shape::meeting(rows))
}

/// A file that ends inside its last row ends inside a date: that row is left out, the others still decide the order.
fn drop_cut_row(found: &mut Found) {
    let is_cut = |seen: &Sighting| !is_nothing(&seen.leave) && dates::is_cut(&seen.leave, &seen.join);
    if let Some(seen) = found.sightings.pop_if(|seen| is_cut(seen)) {
        found.skipped.push(Skipped::new(seen.name, TRUNCATED));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::reports::Warning;
    use proptest::prelude::*;

    fn webinar(rows: &str) -> String {
        format!(
            "Attendee Report,\nAttendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\n{rows}"
        )
    }

    fn read(text: &str) -> Result<Report, Refused> {
        parse("zoom.csv", text.as_bytes(), &Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)))
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
            assert_eq!(report.skipped_rows, [Skipped::new("B".into(), TRUNCATED)], "{end}");
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
        let parsed = parse("zoom.csv", webinar(rows).as_bytes(), &Reading::new(chrono_tz::UTC, None));
        assert_eq!(parsed, Err(Refused::AmbiguousDates));
    }

    #[test]
    fn an_event_list_cut_inside_its_last_time_is_read() {
        let text = "Full Name\tUser Action\tTimestamp\nJane\tJoined\t13/09/2022, 5:30:21 PM\nAmina\tJoined\t13/09/2022, 5:40:21 PM\nJane\tLeft\t13/09/20";
        let report = read(text).expect("a report");
        assert_eq!((report.attendees.len(), report.skipped_rows.len()), (2, 1));
    }

    /// What was left out, why, and in which row.
    fn left_out(text: &str) -> Vec<(String, &'static str, Option<usize>)> {
        let skipped = read(text).expect("a report").skipped_rows;
        skipped.into_iter().map(|one| (one.name, one.reason, one.row)).collect()
    }

    #[test]
    fn a_row_whose_times_cannot_be_read_is_left_out() {
        let row = |name: &str, join: &str, leave: &str| format!("Yes,{name},{name}@b.example,{join},{leave},92\n");
        let good = |name: &str| row(name, "06/08/2027 09:58:00 AM", "06/08/2027 11:30:00 AM");
        for (join, leave) in [
            ("########", "########"),
            ("06/08/2027 09:58:00 AM", "unknown"),
            ("unknown", "06/08/2027 11:30:00 AM"),
            ("06/31/2027 09:58:00 AM", "06/08/2027 11:30:00 AM"),
        ] {
            let text = webinar(&[good("A"), row("B", join, leave), good("C")].concat());
            assert_eq!(left_out(&text), [("B".to_owned(), "bad_time", Some(5))], "{join} {leave}");
            assert_eq!(people(&text), [one("A", Some(92), 1), one("C", Some(92), 1)]);
            // Also when it is the last one of a whole file.
            let text = webinar(&[good("A"), row("B", join, leave)].concat());
            assert_eq!(left_out(&text), [("B".to_owned(), "bad_time", Some(5))], "{join} {leave}");
        }
    }

    #[test]
    fn an_order_of_dates_that_most_rows_have_holds_for_all() {
        let row = |name: &str, day: &str| format!("Yes,{name},a@{name}.example,{day}/2027 09:58:00,{day}/2027 11:30:00,92\n");
        let text = webinar(&[row("A", "13/06"), row("B", "06/08"), row("C", "14/06"), row("D", "06/14")].concat());
        let report = read(&text).expect("a report");
        assert_eq!(left_out(&text), [("D".to_owned(), "bad_time", Some(7))]);
        let months: Vec<_> = report.attendees.iter().filter_map(|it| it.first_join_utc).map(|at| at.to_rfc3339()).collect();
        assert_eq!(months, ["2027-06-13T09:58:00+00:00", "2027-08-06T09:58:00+00:00", "2027-06-14T09:58:00+00:00"]);
    }

    #[test]
    fn a_file_of_unreadable_times_is_refused_with_the_first() {
        let row = |name: &str, join: &str| format!("Yes,{name},{name}@b.example,{join},06/08/2027 11:30:00 AM,92\n");
        let (good, bad) = (row("A", "06/08/2027 09:58:00 AM"), row("B", "########"));
        let first = |text: &str| bad_time(text.as_bytes(), &Reading::new(chrono_tz::UTC, None)).map(|it| (it.row, it.cell));
        for (rows, expected) in [
            ([bad.as_str(), &bad, &bad].concat(), Err(4)),
            ([good.as_str(), &bad, &bad].concat(), Err(5)),
            ([good.as_str(), &bad].concat(), Ok(1)),
            ([bad.as_str(), &good].concat(), Ok(1)),
            (bad.clone(), Err(4)),
        ] {
            let text = webinar(&rows);
            match expected {
                Ok(count) => assert_eq!(read(&text).map(|report| report.attendees.len()), Ok(count), "{rows}"),
                Err(line) => {
                    assert_eq!(read(&text), Err(Refused::UnreadableDates), "{rows}");
                    assert_eq!(first(&text), Some((line, "########".to_owned())), "{rows}");
                }
            }
        }
    }

    #[test]
    fn every_platform_may_have_an_unreadable_time() {
        let summary = "Meeting Summary\nTotal Number of Participants\t3\nMeeting Title\tX\n\nFull Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\nA\t########\t########\t1h\t\tx\nB\t6/8/2027, 10:00:00 AM\t6/8/2027, 11:00:00 AM\t1h\t\tx\nC\t6/8/2027, 10:00:00 AM\t6/8/2027, 11:00:00 AM\t1h\t\tx\n";
        let events = "Full Name\tUser Action\tTimestamp\nA\tJoined\t########\nB\tJoined\t6/8/2027, 10:00:00 AM\nA\tLeft\t6/8/2027, 10:30:00 AM\nB\tLeft\t6/8/2027, 11:00:00 AM\nC\tJoined\t6/8/2027, 10:00:00 AM\nC\tLeft\t6/8/2027, 11:00:00 AM\n";
        let meet = "First name,Last name,Email,Duration,Time joined,Time exited\nA,,,1 hr,########,11:00 AM\nB,,,1 hr,10:00 AM,11:00 AM\nC,,,1 hr,10:00 AM,11:00 AM\n";
        let line = |name: &str, join: &str| {
            format!(
                "\"{name}\",\"FALSE\",\"0\",\"-\",\"-\",\"0\",\"0\",\"0\",\"0\",\"{join}\",\"6/8/2027, 11:00:00 AM\",\"01:00:00\"\r\n"
            )
        };
        let head = "Name,Moderator,Activity Score,a,b,c,d,e,f,Join,Left,Duration\r\n";
        let good = "6/8/2027, 10:00:00 AM";
        let dashboard = [head.to_owned(), line("A", "########"), line("B", good), line("C", good)].concat();
        for (text, format, row) in [
            (summary, "teams_report_2021", 6),
            (events, "teams_event_list", 2),
            (meet, "google_meet", 2),
            (dashboard.as_str(), "bbb_learning_dashboard", 2),
        ] {
            assert_eq!(read(text).map(|report| report.format), Ok(format));
            assert_eq!(left_out(text), [("A".to_owned(), "bad_time", Some(row))], "{format}");
            assert_eq!(people(text), [one("B", Some(60), 1), one("C", Some(60), 1)], "{format}");
        }
    }

    #[test]
    fn a_file_cut_inside_a_letter_loses_its_last_row_only() {
        let row = |name: &str| format!("Yes,{name},a@b.example,06/08/2027 09:58:00 AM,06/08/2027 11:30:00 AM,92\n");
        for mark in ["", "\u{feff}"] {
            let whole = format!("{mark}{}Yes,Koné", webinar(&row("Koné Amélie")));
            let cut = whole.as_bytes().split_last().map(|(_, rest)| rest).expect("not empty");
            let reading = Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8));
            let report = parse("zoom.csv", cut, &reading).expect("a report");
            assert_eq!(report.attendees.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Koné Amélie"]);
            assert_eq!(report.skipped_rows, [Skipped::new("Kon".into(), TRUNCATED)]);
        }
    }

    #[test]
    fn times_that_add_nothing_are_told() {
        let row = |name: &str, join: &str, leave: &str| {
            let at = |time: &str| if time == "--" { time.to_owned() } else { format!("06/08/2027 {time}") };
            format!("Yes,{name},{name}@b.example,{},{},92\n", at(join), at(leave))
        };
        for (rows, expected, minutes) in [
            (row("A", "11:30:00", "09:58:00"), vec!["leave_before_join"], Some(0)),
            ([row("A", "10:00:00", "10:30:00"), row("A", "10:40:00", "--")].concat(), vec!["half_interval"], Some(30)),
            ([row("A", "10:00:00", "10:30:00"), row("A", "--", "10:40:00")].concat(), vec!["half_interval"], Some(30)),
            (row("A", "10:40:00", "--"), vec!["half_interval"], None),
            (row("A", "--", "--"), vec![], None),
            (row("A", "10:00:00", "10:30:00"), vec![], Some(30)),
        ] {
            let report = read(&webinar(&rows)).expect("a report");
            assert_eq!(report.warnings.iter().map(|it| it.code).collect::<Vec<_>>(), expected, "{rows}");
            assert_eq!(report.attendees.first().and_then(|it| it.minutes_total), minutes, "{rows}");
        }
    }

    #[test]
    fn the_layout_of_zoom_is_told_from_others_with_the_same_words() {
        let times = "06/08/2027 09:58:00 AM,06/08/2027 11:30:00 AM,92";
        let zoom = format!(
            "Attendee Details,\nAttended,User Name (Original Name),Email Address,Join Time,Leave Time,Time in Session (minutes)\nYes,A,a@b.example,{times}\n"
        );
        let report = read(&zoom).expect("a report");
        assert_eq!(report.attendees.first().and_then(|it| it.email.as_deref()), Some("a@b.example"));
        let other = format!(
            "Webinar Name,Webinar ID\nRights,912-445\n\nAttended,First Name,Last Name,Email Address,Join Time,Leave Time,Time in Session (minutes)\nYes,A,B,a@b.example,{times}\nNo,C,D,c@b.example,--,--,--\n"
        );
        assert_eq!(read(&other), Err(Refused::UnknownFormat));
        // Its headings are plain, so that staff only confirm them; whoever never came is no attendee.
        let table = mapping::table(other.as_bytes()).expect("readable").expect("a table");
        let said = mapping::guess(&table);
        assert!(mapping::problems(&said).is_empty());
        let reading = Reading { mapping: Some(&said), ..Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)) };
        let report = parse("webinar.csv", other.as_bytes(), &reading).expect("a report");
        let told: Vec<_> = report.attendees.iter().map(|it| (it.email.as_deref(), it.minutes_total)).collect();
        assert_eq!(told, [(Some("a@b.example"), Some(92))]);
        assert_eq!(report.no_shows.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["C D"]);
    }

    /// Name, minutes, joins, and whether a first join is known.
    fn people(text: &str) -> Vec<(String, Option<i64>, usize, bool)> {
        let report = read(text).expect("a report");
        report
            .attendees
            .into_iter()
            .map(|one| (one.name, one.minutes_total, one.join_count, one.first_join_utc.is_some()))
            .collect()
    }

    fn one(name: &str, minutes: Option<i64>, joins: usize) -> (String, Option<i64>, usize, bool) {
        (name.to_owned(), minutes, joins, minutes.is_some())
    }

    #[test]
    fn the_words_of_actions_are_learned() {
        let rows = "Nom\tAction\tHeure\nJane\tA rejoint avant\t13/09/2022, 5:30:00 PM\nAmina\tA rejoint\t13/09/2022, 5:40:00 PM\nJane\tA rejoint\t13/09/2022, 5:45:00 PM\nJane\tA quitté\t13/09/2022, 5:50:00 PM\nJane\tA quitté\t13/09/2022, 6:00:00 PM\n";
        let report = read(rows).expect("a report");
        assert_eq!(report.format, "teams_event_list");
        // Jane was there with two devices; Amina never left and counts until the last time of the list.
        assert_eq!(people(rows), [one("Jane", Some(30), 2), one("Amina", Some(20), 1)]);
        assert_eq!(report.warnings, [Warning { name: "Amina".into(), code: "open_interval" }]);
    }

    #[test]
    fn sections_without_joins_count_what_they_report() {
        let text = "1. الملخص\n\n2. المشاركون\nالاسم\ta\tb\tc\td\te\tf\nAwa Sow\t\u{200f}8/6/2027، 10:00:00 ص\t8/6/2027، 11:30:00 ص\t1h 10m\t\t\tx\nB\t\t\t5m\t\t\tx\n";
        assert_eq!(people(text), [("Awa Sow".to_owned(), Some(70), 1, true), ("B".to_owned(), Some(5), 1, false)]);
    }

    #[test]
    fn a_dashboard_with_quotes_in_names_is_read() {
        let head = "Nom,Modérateur,Activity Score,a,b,c,d,e,f,Rejoindre,Quitté,Durée,Which, of these?";
        let text = format!(
            "{head}\r\n\"Jean \"JP\", \"Payet\",\"FALSE\",\"0\",\"-\",\"-\",\"0\",\"0\",\"0\",\"0\",\"08/06/2027 10:00:00\",\"08/06/2027 11:00:00\",\"00:50:00\",\"Yes\"\r\n\"Awa\",\"FAL"
        );
        let report = read(&text).expect("a report");
        assert_eq!(people(&text), [one("Jean \"JP\", \"Payet", Some(50), 1)]);
        assert_eq!(report.skipped_rows, [Skipped::new("Awa".into(), TRUNCATED)]);
    }

    #[test]
    fn reported_minutes_are_never_longer_than_the_times_beside_them() {
        let text =
            "First name,Last name,Email,Duration,Time joined,Time exited\nA,B,,9 hr,10:00,11:00\nC,D,,1 hr,23:30,00:30\n";
        assert_eq!(people(text), [one("A B", Some(60), 1), one("C D", Some(60), 1)]);
    }

    #[test]
    fn a_report_of_webex_is_known_by_its_shape() {
        let text = "a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm\nX\t2027-06-08 10:00:00\t2027-06-08 11:00:00\tAwa\tAwa\tS\tH\t\t2027-06-08 10:00:00\t2027-06-08 10:30:00\t30 mins\tPhone\tMain\n";
        assert_eq!(read(text).map(|report| report.format), Ok("webex"));
        assert_eq!(people(text), [one("Awa", Some(30), 1)]);
    }

    #[test]
    fn a_table_of_nobody_we_know_is_no_report() {
        for text in [
            "Name,Joined,Left,Minutes,Email,Country\nA,2027-06-08 10:00,2027-06-08 11:00,60,a@b.example,Togo\n",
            "Name,Email,Joined\nA,a@b.example,2027-06-08 10:00\n",
            "Name,Email,Duration (minutes)\nA,a@b.example,60\n",
        ] {
            assert_eq!(read(text), Err(Refused::UnknownFormat), "{text}");
        }
        assert_eq!(parse("x", b"\xff\xfe", &Reading::new(chrono_tz::UTC, None)), Err(Refused::EmptyFile));
    }

    proptest! {
        #[test]
        fn minutes_are_within_the_report_and_no_order_of_rows_matters(rows in proptest::collection::vec((0..4_u8, 0..80_u32, 0..40_u32), 1..12)) {
            let line = |(who, from, long): &(u8, u32, u32)| {
                let at = |minute: u32| format!("06/08/2027 {:02}:{:02}:00", 9 + minute / 60, minute % 60);
                format!("Yes,P{who},p{who}@b.example,{},{},1\n", at(*from), at(from + long))
            };
            let all = |rows: &[(u8, u32, u32)]| read(&webinar(&rows.iter().map(line).collect::<String>())).expect("a report");
            let report = all(&rows);
            let first = report.attendees.iter().filter_map(|one| one.first_join_utc).min().expect("a join");
            let last = report.attendees.iter().filter_map(|one| one.last_leave_utc).max().expect("a leave");
            for one in &report.attendees {
                prop_assert!(one.seconds_total.expect("known") <= (last - first).num_seconds());
            }
            let mut turned = rows.clone();
            turned.reverse();
            let told = |report: &Report| {
                let mut told: Vec<_> = report.attendees.iter().map(|one| (one.email.clone(), one.seconds_total, one.join_count)).collect();
                told.sort();
                told
            };
            prop_assert_eq!(told(&report), told(&all(&turned)));
            // The same rows twice are the same time.
            let twice: Vec<_> = rows.iter().chain(&rows).copied().collect();
            let seconds = |report: &Report| report.attendees.iter().map(|one| one.seconds_total).collect::<Vec<_>>();
            prop_assert_eq!(seconds(&report), seconds(&all(&twice)));
        }

        #[test]
        fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "[\"A-c0-9,;\t\n:/ @-]{0,200}") {
            let reading = Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8));
            let _ = parse("x", &bytes, &reading);
            let _ = bad_time(text.as_bytes(), &reading);
            let _ = parse("x", text.as_bytes(), &reading);
            let _ = super::super::mapping::table(text.as_bytes());
        }
    }
}
