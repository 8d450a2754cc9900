//! What must be true of whatever a parser is given, shared by the tests and by the targets of `fuzz/`: it answers, twice the same,
//! and what it answers makes sense.

use baraza::attendance::reports::{Reading, parse};
use baraza::invitation::contacts;
use baraza::mail::bounce;

/// A report of a platform for video meetings.
pub fn report(bytes: &[u8]) {
    let day = chrono::NaiveDate::from_ymd_opt(2022, 5, 17);
    for reading in [Reading::new(chrono_tz::Africa::Dar_es_Salaam, day), Reading::new(chrono_tz::America::St_Johns, None)] {
        let Ok(report) = parse("report.csv", bytes, &reading) else { continue };
        assert_eq!(report.attendee_count, report.attendees.len());
        for person in &report.attendees {
            assert!(person.seconds_total.is_none_or(|seconds| seconds >= 0), "{person:?}");
            assert!(person.intervals.iter().all(|(from, until)| from <= until), "{person:?}");
            if let Some((from, until)) = person.span() {
                assert!(from <= until, "{person:?}");
            }
            assert!(!person.name.chars().any(char::is_control), "{person:?}");
        }
        let told = serde_json::to_string(&report).ok();
        let again = parse("report.csv", bytes, &reading).ok().and_then(|report| serde_json::to_string(&report).ok());
        assert!(told.is_some() && told == again, "a report reads the same twice");
    }
}

/// A list of contacts, and the table that somebody is asked about.
pub fn contact_list(bytes: &[u8]) {
    if let Ok(list) = contacts::read("list.csv", bytes) {
        assert_eq!((list.accepted_count, list.rejected_count), (list.accepted.len(), list.rejected.len()));
        let told = serde_json::to_string(&list).ok();
        let again = contacts::read("list.csv", bytes).ok().and_then(|list| serde_json::to_string(&list).ok());
        assert!(told.is_some() && told == again, "a list reads the same twice");
    }
    let _ = contacts::unknown(bytes);
    if let Some(table) = contacts::headed(bytes) {
        let mapping = contacts::guess(&table);
        let _ = contacts::problems(&mapping);
        let _ = contacts::read_as("list.csv", bytes, Some(&mapping));
    }
}

/// A message that came back.
pub fn returned(bytes: &[u8]) {
    let Ok(mail) = mailparse::parse_mail(bytes) else { return };
    let report = bounce::read(&mail);
    let _ = report.about("f.ndiaye@interieur.gouv.example");
    let line = report.in_one_line();
    assert!(!line.chars().any(char::is_control) && line.chars().count() < 400, "{line:?}");
    assert_eq!(report, bounce::read(&mail));
}
