//! Whether a report can be of a session: the times that it covers beside those that are planned. Pure.

use chrono::{DateTime, TimeDelta, Utc};

use super::reports::Report;

/// Meetings are opened early and run late: this long before and after the planned time still belongs to a session.
pub const MARGIN: TimeDelta = TimeDelta::hours(2);

/// How the times of a report lie beside those of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The report has no times to compare.
    NoTimes,
    /// Somebody was there while the session was planned.
    Meets,
    /// Everybody had left before it, or came after it, within the margin.
    Beside,
    /// Nobody was there within the margin: another day, or another session.
    Elsewhere,
}

/// From the first join to the last leave of a report; none without times.
pub fn span(report: &Report) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let intervals = || report.attendees.iter().flat_map(|attendee| &attendee.intervals);
    intervals().map(|(from, _)| *from).min().zip(intervals().map(|(_, to)| *to).max())
}

/// How the times of a report lie beside a session that is planned from `start` to `end`.
pub fn fit(report: &Report, start: DateTime<Utc>, end: DateTime<Utc>) -> Fit {
    let meets = |from: DateTime<Utc>, to: DateTime<Utc>| {
        report.attendees.iter().flat_map(|attendee| &attendee.intervals).any(|(join, leave)| *join < to && *leave > from)
    };
    if span(report).is_none() {
        Fit::NoTimes
    } else if meets(start, end) {
        Fit::Meets
    } else if meets(start - MARGIN, end + MARGIN) {
        Fit::Beside
    } else {
        Fit::Elsewhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::reports::parse;

    fn report(day: &str, from: &str, to: &str) -> Report {
        let rows = format!(
            "Attendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\nYes,A,a@b.example,{day} {from},{day} {to},1\n"
        );
        parse("zoom.csv", rows.as_bytes(), chrono_tz::UTC, chrono::NaiveDate::from_ymd_opt(2027, 6, 8)).expect("a report")
    }

    #[test]
    fn a_report_of_another_time_is_seen() {
        let start: DateTime<Utc> = "2027-06-08T10:00:00Z".parse().expect("an instant");
        let end = start + TimeDelta::minutes(90);
        for (day, from, to, expected) in [
            ("06/08/2027", "09:58:00 AM", "11:30:00 AM", Fit::Meets),
            ("06/08/2027", "08:00:00 AM", "06:00:00 PM", Fit::Meets),
            ("06/08/2027", "08:30:00 AM", "09:30:00 AM", Fit::Beside),
            ("06/08/2027", "09:00:00 AM", "10:00:00 AM", Fit::Beside),
            ("06/08/2027", "01:29:00 PM", "02:00:00 PM", Fit::Beside),
            ("06/08/2027", "06:00:00 AM", "08:00:00 AM", Fit::Elsewhere),
            ("06/08/2027", "01:30:00 PM", "02:00:00 PM", Fit::Elsewhere),
            ("06/15/2027", "09:58:00 AM", "11:30:00 AM", Fit::Elsewhere),
        ] {
            assert_eq!(fit(&report(day, from, to), start, end), expected, "{day} {from} {to}");
        }
        let mut without = report("06/08/2027", "09:58:00 AM", "11:30:00 AM");
        without.attendees.iter_mut().for_each(|attendee| attendee.intervals.clear());
        assert_eq!(fit(&without, start, end), Fit::NoTimes);
    }
}
