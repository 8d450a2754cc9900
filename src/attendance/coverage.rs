//! Whether a report can be of a session: the times that it covers beside those that are planned. Pure.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::reports::robots::is_robot;
use super::reports::{Attendee, Report, Role, Skipped, measure};
use crate::clock::first_instant;
use crate::session::store::SessionRow;

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

type Span = (DateTime<Utc>, DateTime<Utc>);

/// When somebody was there: their intervals, else from their first to their last time.
fn times_of(attendee: &Attendee) -> impl Iterator<Item = Span> + Clone {
    let whole = if attendee.intervals.is_empty() { attendee.span() } else { None };
    attendee.intervals.iter().copied().chain(whole)
}

/// When people were there.
fn times(report: &Report) -> impl Iterator<Item = Span> + Clone {
    report.attendees.iter().flat_map(times_of)
}

/// When those were there who took part, so neither whoever held the meeting nor a program that takes notes; when there was nobody
/// else, those.
fn taking_part(report: &Report) -> Vec<Span> {
    let is_apart =
        |attendee: &Attendee| attendee.role == Some(Role::Host) || is_robot(attendee.email.as_deref(), &attendee.name);
    let spans: Vec<Span> = report.attendees.iter().filter(|attendee| !is_apart(attendee)).flat_map(times_of).collect();
    if spans.is_empty() { times(report).collect() } else { spans }
}

/// How much of some times lies between two instants, in seconds.
fn within(spans: &[Span], from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    spans.iter().map(|(join, leave)| ((*leave).min(to) - (*join).max(from)).num_seconds().max(0)).sum()
}

/// From the first join to the last leave of a report; none without times.
pub fn span(report: &Report) -> Option<Span> {
    times(report).map(|(from, _)| from).min().zip(times(report).map(|(_, to)| to).max())
}

/// How the times of a report lie beside a session that is planned from `start` to `end`.
pub fn fit(report: &Report, start: DateTime<Utc>, end: DateTime<Utc>) -> Fit {
    let meets = |from: DateTime<Utc>, to: DateTime<Utc>| times(report).any(|(join, leave)| join < to && leave > from);
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

/// One part in so many of what people attended is next to nothing.
const LITTLE: i64 = 10;

/// When people joined: the one in the middle, which a single early or late row does not move.
fn typical_join(spans: &[Span]) -> Option<DateTime<Utc>> {
    let mut joins: Vec<DateTime<Utc>> = spans.iter().map(|(join, _)| *join).collect();
    joins.sort_unstable();
    joins.get(joins.len() / 2).copied()
}

/// Zones of the world are at most this many hours apart.
const FARTHEST: i64 = 26;

/// Where most people live at each distance from UTC: named before the small places of the same clock.
const LARGE: [Tz; 28] = [
    Tz::Europe__London,
    Tz::Europe__Paris,
    Tz::Africa__Cairo,
    Tz::Europe__Istanbul,
    Tz::Asia__Dubai,
    Tz::Asia__Tehran,
    Tz::Asia__Kabul,
    Tz::Asia__Karachi,
    Tz::Asia__Kolkata,
    Tz::Asia__Kathmandu,
    Tz::Asia__Dhaka,
    Tz::Asia__Yangon,
    Tz::Asia__Jakarta,
    Tz::Asia__Shanghai,
    Tz::Asia__Tokyo,
    Tz::Australia__Adelaide,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
    Tz::Atlantic__Azores,
    Tz::America__Sao_Paulo,
    Tz::America__St_Johns,
    Tz::America__Halifax,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::America__Anchorage,
    Tz::Pacific__Honolulu,
];

/// A zone in which the times of a report would be those of the session, when in its own most people came hours before or
/// after; and by how many minutes they are late (negative: early). `usual`: zones that are named before all others;
/// `near`: those of the States that take part, before those of the rest of the world.
///
/// What counts is how long people attended, so that one row at the right time hides nothing. A zone is suspected when less than
/// half of that lies within the margin, or next to nothing in the planned time itself, and in another zone it would be at least
/// twice as much and at least half.
pub fn other_zone(
    report: &Report,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    zone: Tz,
    usual: &[Tz],
    near: &[Tz],
) -> Option<(Tz, i64)> {
    let spans = taking_part(report);
    // Attended in the planned time, and within the margin, when people came by so many minutes too late.
    let together = |late: i64| {
        let (start, end) = (start + TimeDelta::minutes(late), end + TimeDelta::minutes(late));
        (within(&spans, start, end), within(&spans, start - MARGIN, end + MARGIN))
    };
    let total: i64 = spans.iter().map(|(join, leave)| (*leave - *join).num_seconds().max(0)).sum();
    let (inside, around) = together(0);
    let is_far = around * 2 < total;
    if !is_far && inside * LITTLE >= total {
        return None;
    }
    // Whoever was early or late by less than the margin may have been so: then only the usual zones are suspected.
    let others: [&[Tz]; 3] = if around * 4 < total { [near, &LARGE, &chrono_tz::TZ_VARIANTS] } else { [&[], &[], &[]] };
    let first = typical_join(&spans)?;
    let ours = offset_minutes(zone, first);
    let candidates = usual.iter().chain(&[Tz::UTC]).chain(others.into_iter().flatten());
    let mut best: Option<(i64, i64, Tz)> = None;
    let mut tried = HashSet::new();
    for candidate in candidates {
        // What was read as local to `zone` is by the difference of the offsets late.
        let late = offset_minutes(*candidate, first) - ours;
        if late == 0 || late.abs() > FARTHEST * 60 || !tried.insert(late) {
            continue;
        }
        let (seconds, around_then) = together(late);
        let (now, then) = if is_far { (around, around_then) } else { (inside, seconds) };
        let is_better = then >= now * 2 && then * 2 >= total;
        // Of those that fit as well, the one by which people came nearest to the start.
        let distance = ((first - TimeDelta::minutes(late)) - start).num_seconds().abs();
        if is_better && seconds > 0 && best.is_none_or(|(most, nearest, _)| (seconds, -distance) > (most, -nearest)) {
            best = Some((seconds, distance, *candidate));
        }
    }
    best.map(|(_, _, found)| (found, offset_minutes(found, first) - ours))
}

fn offset_minutes(zone: Tz, at: DateTime<Utc>) -> i64 {
    i64::from(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()) / 60
}

/// The days of a session in its zone, with the margin on both sides; none when its zone is not known.
fn days(session: &SessionRow) -> Option<Span> {
    let zone = session.zone().ok()?;
    let midnight = |at: DateTime<Utc>, later: u64| {
        let day = at.with_timezone(&zone).date_naive();
        first_instant(zone, day.checked_add_days(Days::new(later)).unwrap_or(day).and_time(NaiveTime::MIN))
    };
    Some((midnight(session.starts(), 0) - MARGIN, midnight(session.ends(), 1) + MARGIN))
}

/// Whether a report has times, and all of them are of other days than the session's.
pub fn is_of_another_day(report: &Report, session: &SessionRow) -> bool {
    let Some((from, to)) = days(session) else { return false };
    span(report).is_some() && !times(report).any(|(join, leave)| join < to && leave >= from)
}

/// Leaves out what a report tells of other days (a rehearsal, last week's meeting of the same series), row by row with the
/// reason; unless all of it is of another day, which staff are asked about. Days are those of the session's zone.
#[must_use]
pub fn of_its_day(mut report: Report, session: &SessionRow) -> Report {
    let Some((from, to)) = days(session) else { return report };
    let is_ours = |(join, leave): &Span| *join < to && *leave >= from;
    if !times(&report).any(|span| is_ours(&span)) {
        return report;
    }
    let mut skipped = Vec::new();
    let leave_out = |name: &str| Skipped::new(name.to_owned(), "other_day");
    report.attendees.retain_mut(|attendee| {
        if attendee.intervals.is_empty() {
            let is_kept = attendee.span().is_none_or(|span| is_ours(&span));
            skipped.extend((!is_kept).then(|| leave_out(&attendee.name)));
            return is_kept;
        }
        let before = attendee.intervals.len();
        attendee.intervals.retain(is_ours);
        let gone = before - attendee.intervals.len();
        skipped.extend((0..gone).map(|_| leave_out(&attendee.name)));
        attendee.join_count = attendee.join_count.saturating_sub(gone);
        if gone > 0 && !attendee.intervals.is_empty() {
            measure(attendee);
        }
        !attendee.intervals.is_empty()
    });
    report.attendee_count = report.attendees.len();
    report.skipped_rows.extend(skipped);
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::reports::{Reading, parse};

    fn report(day: &str, from: &str, to: &str) -> Report {
        report_in(day, from, to, Tz::UTC)
    }

    fn report_in(day: &str, from: &str, to: &str, zone: Tz) -> Report {
        let rows = format!(
            "Attendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\nYes,A,a@b.example,{day} {from},{day} {to},1\n"
        );
        let reading = Reading::new(zone, chrono::NaiveDate::from_ymd_opt(2027, 6, 8));
        parse("zoom.csv", rows.as_bytes(), &reading).expect("a report")
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
        for attendee in &mut without.attendees {
            attendee.intervals.clear();
            (attendee.first_join_utc, attendee.last_leave_utc) = (None, None);
        }
        assert_eq!(fit(&without, start, end), Fit::NoTimes);
    }

    #[test]
    fn a_wrong_zone_is_suspected() {
        let start: DateTime<Utc> = "2027-06-08T07:00:00Z".parse().expect("an instant");
        let end = start + TimeDelta::minutes(90);
        let other = |day, from, to, zone| other_zone(&report(day, from, to), start, end, Tz::UTC, &[zone], &[]);
        let nairobi = Tz::Africa__Nairobi;
        assert_eq!(other("06/08/2027", "09:58:00 AM", "11:30:00 AM", nairobi), Some((nairobi, 180)));
        // Nothing to suspect, or nothing that would help.
        assert_eq!(other("06/08/2027", "07:10:00 AM", "08:30:00 AM", nairobi), None);
        assert_eq!(other("06/15/2027", "09:58:00 AM", "11:30:00 AM", nairobi), None);
        let early = other("06/08/2027", "02:00:00 AM", "03:30:00 AM", nairobi).expect("a zone");
        assert_eq!(early.1, -300);
    }

    #[test]
    fn a_single_row_hides_no_wrong_zone() {
        let start: DateTime<Utc> = "2027-06-08T10:00:00Z".parse().expect("an instant");
        let end = start + TimeDelta::minutes(90);
        let late = [("A", "08:00:00 PM", "09:30:00 PM"), ("B", "08:00:00 PM", "09:30:00 PM")];
        let right = [("A", "10:00:00 AM", "11:30:00 AM"), ("B", "10:05:00 AM", "11:30:00 AM")];
        let early = [("A", "08:00:00 AM", "09:30:00 AM"), ("B", "08:00:00 AM", "09:30:00 AM")];
        let cases = [
            (&late, None, None, Some(600)),
            (&late, Some(("Host test", "10:00:00 AM", "10:05:00 AM")), None, Some(600)),
            (&late, Some(("Host", "10:00:00 AM", "11:30:00 PM")), Some(Role::Host), Some(600)),
            (&late, Some(("Fireflies.ai Notetaker A", "10:00:00 AM", "11:30:00 PM")), None, Some(600)),
            // Most of the time was attended when it should be, or in no zone much more of it.
            (&right, None, None, None),
            (&right, Some(("C", "08:00:00 PM", "09:30:00 PM")), None, None),
            (&right, Some(("Host", "01:00:00 AM", "11:00:00 PM")), Some(Role::Host), None),
            (&right, Some(("Someone", "12:30:00 AM", "11:30:00 PM")), None, None),
            // Early by less than the margin: only a usual zone.
            (&early, None, None, Some(-120)),
            (&early, Some(("Host test", "10:00:00 AM", "10:05:00 AM")), None, Some(-120)),
        ];
        for (people, other, role, expected) in cases {
            let row = |(name, from, to): &(&str, &str, &str)| format!("Yes,{name},,06/08/2027 {from},06/08/2027 {to},1\n");
            let rows = people.iter().chain(&other).map(row).collect::<Vec<_>>().concat();
            let text =
                format!("Attendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\n{rows}");
            let reading = Reading::new(Tz::UTC, chrono::NaiveDate::from_ymd_opt(2027, 6, 8));
            let mut said = parse("zoom.csv", text.as_bytes(), &reading).expect("a report");
            if let Some(last) = said.attendees.last_mut().filter(|_| role.is_some()) {
                last.role = role;
            }
            // One of the usual zones is two hours behind.
            let found = other_zone(&said, start, end, Tz::UTC, &[Tz::Africa__Lagos, Tz::Etc__GMTPlus2], &[]);
            assert_eq!(found.map(|(_, late)| late), expected, "{rows}");
        }
    }

    #[test]
    fn the_suspected_zone_is_one_that_people_know() {
        let start: DateTime<Utc> = "2027-06-08T07:00:00Z".parse().expect("an instant");
        let end = start + TimeDelta::minutes(90);
        for (from, to, near, expected) in [
            // A State that takes part, else where most people live.
            ("05:58:00 AM", "07:30:00 AM", vec![Tz::Atlantic__Cape_Verde], (Tz::Atlantic__Cape_Verde, -240)),
            ("01:58:00 PM", "03:30:00 PM", vec![Tz::Africa__Nairobi], (Tz::Asia__Jakarta, 240)),
            ("12:02:00 AM", "01:28:00 AM", vec![], (Tz::America__Los_Angeles, -600)),
            ("06:58:00 PM", "08:30:00 PM", vec![], (Tz::Pacific__Auckland, 540)),
        ] {
            let said = report_in("06/08/2027", from, to, Tz::Africa__Dar_es_Salaam);
            let found = other_zone(&said, start, end, Tz::Africa__Dar_es_Salaam, &[], &near);
            assert_eq!(found, Some(expected), "{from}");
        }
    }
}
