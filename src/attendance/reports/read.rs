//! Reading a report: what the file is made of, which platform wrote it, in which order its dates stand.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::mapping::{self, Mapping};
use super::people::people;
use super::{Found, Options, Refused, Report, Sighting, Skipped, TRUNCATED, bbb, dates, is_nothing, meet, teams, webex, zoom};
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
    let (rows, text, encoding) = rows(bytes)?;
    let day = reading.session_date;
    let found = match reading.mapping {
        Some(mapping) => mapping::found(&rows, mapping, day),
        None => platform(&rows, &text, day),
    };
    let mut found = found.ok_or(Refused::UnknownFormat)?;
    drop_cut_row(&mut found);
    if found.sightings.is_empty() && found.no_shows.is_empty() {
        return Err(Refused::NoAttendanceRows);
    }
    let times = found.sightings.iter().flat_map(|seen| [seen.join.as_str(), seen.leave.as_str()]);
    let cells: Vec<&str> = times.filter(|cell| !is_nothing(cell)).collect();
    let has_times = !cells.is_empty();
    let decided = if has_times {
        dates::decide(&cells, day, reading.order)?
    } else {
        dates::Decided { order: dates::Order::MonthFirst, is_either: false }
    };
    let attendees = people(&found.sightings, found.is_reported, decided.order, reading.zone);
    Ok(Report {
        file: file.to_owned(),
        format: found.format,
        options: Options { tz: reading.zone.name().to_owned(), session_date: day },
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
}

/// A file that ends inside its last row ends inside a date: that row is left out, the others still decide the order.
fn drop_cut_row(found: &mut Found) {
    let is_cut = |seen: &Sighting| !seen.leave.is_empty() && dates::is_cut(&seen.leave, &seen.join);
    if let Some(seen) = found.sightings.pop_if(|seen| is_cut(seen)) {
        found.skipped.push(Skipped { name: seen.name, reason: TRUNCATED });
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
        let parsed = parse("zoom.csv", webinar(rows).as_bytes(), &Reading::new(chrono_tz::UTC, None));
        assert_eq!(parsed, Err(Refused::AmbiguousDates));
    }

    #[test]
    fn an_event_list_cut_inside_its_last_time_is_read() {
        let text = "Full Name\tUser Action\tTimestamp\nJane\tJoined\t13/09/2022, 5:30:21 PM\nAmina\tJoined\t13/09/2022, 5:40:21 PM\nJane\tLeft\t13/09/20";
        let report = read(text).expect("a report");
        assert_eq!((report.attendees.len(), report.skipped_rows.len()), (2, 1));
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
        assert_eq!(report.skipped_rows, [Skipped { name: "Awa".into(), reason: TRUNCATED }]);
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
            let _ = parse("x", text.as_bytes(), &reading);
            let _ = super::super::mapping::table(text.as_bytes());
        }
    }
}
