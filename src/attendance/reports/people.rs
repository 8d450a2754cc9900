//! Rows of a report gathered by person: by address, else by name. Minutes are the union of intervals.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Attendee, Sighting, Warning, dates};
use crate::attendance::minute_rules::{union_seconds, whole_minutes};
use crate::text::EmailAddress;

/// Platforms tell times in minutes: a duration may be longer than the times beside it by this many seconds.
const ROUNDED: i64 = 60;

/// Everybody whom the rows name, and what to look at. `is_reported`: the platform's durations count, not the time between join
/// and leave.
pub(super) fn people(
    sightings: &[Sighting],
    is_reported: bool,
    order: dates::Order,
    zone: Tz,
) -> (Vec<Attendee>, Vec<Warning>) {
    let mut people: Vec<Attendee> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    // Who left before they joined, and of whom a row has only one of the two times.
    let (mut backward, mut halves) = (BTreeSet::new(), BTreeSet::new());
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
        let at = |cell: &str| dates::instant(cell, order, zone);
        let (join, leave) = (at(&seen.join), at(&seen.leave));
        let counts_times = !is_reported || seen.seconds.is_none();
        if counts_times && join.zip(leave).is_some_and(|(join, leave)| leave < join) {
            backward.insert(place);
        }
        if !is_reported && join.is_some() != leave.is_some() {
            halves.insert(place);
        }
        match join.zip(leave) {
            Some((join, leave)) if !is_reported => person.intervals.push((join, leave.max(join))),
            times => reported(person, join, leave, seen.seconds.or_else(|| times.map(|(from, to)| (to - from).num_seconds()))),
        }
    }
    for person in &mut people {
        measure(person);
    }
    // Whoever has no interval at all keeps the minutes that the platform tells.
    let is_lost = |place: &usize| people.get(*place).is_some_and(|it| !it.intervals.is_empty() || it.seconds_total.is_none());
    let warning = |place: usize, code| people.get(place).map(|person| Warning { name: person.name.clone(), code });
    let early = backward.into_iter().filter_map(|place| warning(place, "leave_before_join"));
    let lost = halves.into_iter().filter(is_lost).filter_map(|place| warning(place, "half_interval"));
    let warnings = early.chain(lost).collect();
    (people, warnings)
}

/// Adds a row that says how long somebody was there, and perhaps from when and until when.
fn reported(person: &mut Attendee, join: Option<DateTime<Utc>>, leave: Option<DateTime<Utc>>, seconds: Option<i64>) {
    // Somebody who is still there has no last leave, whatever other rows say.
    let was_open = person.first_join_utc.is_some() && person.last_leave_utc.is_none();
    person.first_join_utc = person.first_join_utc.into_iter().chain(join).min();
    person.last_leave_utc =
        leave.filter(|_| !was_open).map(|leave| person.last_leave_utc.map_or(leave, |last| last.max(leave)));
    if let Some(seconds) = seconds {
        person.seconds_total = Some(person.seconds_total.unwrap_or(0).saturating_add(seconds.max(0)));
    }
}

/// What a person's intervals come to; without intervals, what was reported, never more than from their first to their last.
pub fn measure(person: &mut Attendee) {
    if !person.intervals.is_empty() {
        person.first_join_utc = person.intervals.iter().map(|(join, _)| *join).min();
        person.last_leave_utc = person.intervals.iter().map(|(_, leave)| *leave).max();
        person.seconds_total = Some(union_seconds(&person.intervals));
    } else if let (Some(from), Some(to)) = (person.first_join_utc, person.last_leave_utc)
        && to < from
    {
        // Nobody leaves before they come: what was reported of how long they were there stands.
        person.last_leave_utc = None;
    } else if let (Some(from), Some(to)) = (person.first_join_utc, person.last_leave_utc) {
        let longest = (to - from).num_seconds();
        person.seconds_total = person.seconds_total.map(|told| if told > longest + ROUNDED { longest } else { told });
    }
    person.minutes_total = person.seconds_total.map(whole_minutes);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: &str = "05/25/2027";

    fn sighting(person: usize, from: i64, minutes: i64, is_reported: bool) -> Sighting {
        let time = |minute: i64| format!("{DAY} {:02}:{:02}:00", 8 + minute / 60, minute % 60);
        Sighting {
            name: format!("Person {person}"),
            email: format!("p{person}@b.example"),
            join: time(from),
            leave: time(from + minutes),
            seconds: is_reported.then_some(minutes * 60),
            ..Sighting::default()
        }
    }

    /// First, last and seconds by address: what a report says of somebody, whatever the order of its rows.
    fn said(rows: &[Sighting], is_reported: bool) -> Vec<(Option<String>, i64, Option<i64>)> {
        let span = |person: &Attendee| {
            person.first_join_utc.zip(person.last_leave_utc).map_or(0, |(from, to)| (to - from).num_seconds())
        };
        let (all, _) = people(rows, is_reported, dates::Order::MonthFirst, chrono_tz::UTC);
        let mut said: Vec<_> = all.iter().map(|it| (it.email.clone(), span(it), it.seconds_total)).collect();
        said.sort();
        said
    }

    proptest! {
        #[test]
        fn nobody_is_there_longer_than_the_report_spans(
            (rows, mixed, is_reported) in (proptest::collection::vec((0..4_usize, 0..300_i64, 0..120_i64), 1..16), any::<bool>())
                .prop_flat_map(|(rows, is_reported)| {
                    let rows: Vec<Sighting> =
                        rows.into_iter().map(|(who, from, minutes)| sighting(who, from, minutes, is_reported)).collect();
                    (Just(rows.clone()), Just(rows).prop_shuffle(), Just(is_reported))
                }),
        ) {
            let told = said(&rows, is_reported);
            // Durations that a platform tells are rounded.
            let more = if is_reported { ROUNDED } else { 0 };
            for (_, span, seconds) in &told {
                prop_assert!(seconds.is_some_and(|seconds| (0..=*span + more).contains(&seconds)), "{told:?}");
            }
            prop_assert_eq!(told, said(&mixed, is_reported));
        }
    }
}
