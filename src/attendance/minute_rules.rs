//! How long somebody was there, by intervals and stated minutes that overlap. Pure: neither diesel queries nor actix.

use chrono::{DateTime, Utc};

/// From when to when.
pub type Interval = (DateTime<Utc>, DateTime<Utc>);

/// The least seconds that somebody was there; `None` = unknown. Each piece of evidence is an interval in which they were, an
/// interval and how many seconds of it, or only how many seconds: these are beside what the intervals show, the longer of both.
///
/// Intervals come to what whole ones cover together, and the most that parts which do not overlap add to it. More of them never
/// make it less, their order does not matter, and it is never more than from the first join to the last leave.
pub fn least_seconds(pieces: impl IntoIterator<Item = (Option<Interval>, Option<i64>)>) -> Option<i64> {
    let (mut whole, mut parts) = (Vec::new(), Vec::new());
    let mut stated: Option<i64> = None;
    for piece in pieces {
        match piece {
            (Some(interval), None) => whole.push(interval),
            (Some(interval), Some(seconds)) => parts.push((interval, seconds)),
            (None, seconds) => stated = stated.max(seconds),
        }
    }
    let is_measured = !whole.is_empty() || !parts.is_empty();
    let measured = is_measured.then(|| union_seconds(&whole) + most_added(&whole, parts));
    measured.max(stated)
}

/// The most seconds that parts which do not overlap add to whole intervals: weighted interval scheduling.
fn most_added(whole: &[Interval], mut parts: Vec<(Interval, i64)>) -> i64 {
    parts.sort_unstable_by_key(|((from, to), seconds)| (*to, *from, *seconds));
    // The most that the first of them add, for each number of them.
    let mut added = vec![0];
    for (index, ((from, to), seconds)) in parts.iter().enumerate() {
        let inside: Vec<Interval> = whole.iter().map(|(start, end)| (*start.max(from), *end.min(to))).collect();
        let more = (seconds - union_seconds(&inside)).max(0);
        let before = parts.partition_point(|((_, end), _)| end <= from).min(index);
        let with = added.get(before).copied().unwrap_or(0) + more;
        let without = added.last().copied().unwrap_or(0);
        added.push(with.max(without));
    }
    added.last().copied().unwrap_or(0)
}

/// Seconds that intervals cover together.
pub fn union_seconds(intervals: &[Interval]) -> i64 {
    let mut sorted = intervals.to_vec();
    sorted.sort_unstable();
    let mut total = 0;
    let mut end: Option<DateTime<Utc>> = None;
    for (from, to) in sorted {
        let start = end.map_or(from, |end| end.max(from));
        if to > start {
            total += (to - start).num_seconds();
            end = Some(to);
        }
    }
    total
}

/// Seconds as whole minutes, rounded half up.
pub const fn whole_minutes(seconds: i64) -> i64 {
    (seconds + 30) / 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn at(minute: i64) -> DateTime<Utc> {
        "2027-06-08T07:00:00Z".parse::<DateTime<Utc>>().expect("an instant") + TimeDelta::minutes(minute)
    }

    fn interval(from: i64, to: i64) -> Interval {
        (at(from), at(to))
    }

    #[test]
    fn reports_of_one_session_add_up() {
        let seen = |from, to| (Some(interval(from, to)), None);
        let stated = |from, to, minutes: i64| (Some(interval(from, to)), Some(minutes * 60));
        let paper = |minutes: i64| (None, Some(minutes * 60));
        let table = [
            // One after the other, each with its own minutes; one of them with exact times.
            (vec![stated(0, 30, 30), stated(60, 85, 25), seen(31, 51)], 75),
            (vec![stated(0, 30, 20), stated(30, 60, 20)], 40),
            // The same time told twice counts once, the longer of both.
            (vec![stated(0, 60, 50), stated(10, 60, 40)], 50),
            (vec![stated(0, 60, 50), seen(0, 60)], 60),
            // What lies outside counts beside it.
            (vec![stated(25, 85, 55), seen(0, 30)], 80),
            // One across two others adds nothing that they do not say.
            (vec![stated(0, 10, 10), stated(20, 30, 10), stated(5, 25, 1)], 20),
            (vec![stated(0, 10, 10), stated(20, 30, 10), stated(5, 25, 20)], 20),
            // Without times: the longer of both, whatever they are of.
            (vec![stated(0, 30, 30), paper(45)], 45),
            (vec![stated(0, 30, 30), stated(40, 60, 20), paper(45)], 50),
        ];
        for (pieces, minutes) in table {
            assert_eq!(least_seconds(pieces.clone()), Some(minutes * 60), "{pieces:?}");
        }
        for unknown in [vec![], vec![(None, None)]] {
            assert_eq!(least_seconds(unknown), None);
        }
    }

    #[test]
    fn half_a_minute_is_one() {
        assert_eq!([0, 29, 30, 89, 90].map(whole_minutes), [0, 0, 1, 1, 2]);
    }

    /// From and to, and how many minutes of it when it was not the whole.
    type Told = (i64, i64, Option<i64>);

    /// What reports bring: intervals, or minutes within a first and a last time.
    fn reports() -> impl Strategy<Value = Vec<Told>> {
        let told = (0..200_i64, 0..90_i64, prop::option::of(0..90_i64));
        let told = told.prop_map(|(from, length, part)| (from, from + length, part.map(|minutes| minutes.min(length))));
        proptest::collection::vec(told, 0..10)
    }

    fn least_minutes(all: &[Told]) -> Option<i64> {
        let piece = |(from, to, part): &Told| (Some(interval(*from, *to)), part.map(|minutes| minutes * 60));
        least_seconds(all.iter().map(piece)).map(|seconds| seconds / 60)
    }

    proptest! {
        /// The union, told by another way: a minute counts when it lies in an interval.
        #[test]
        fn minutes_are_the_union_and_never_more_than_the_span(all in reports(), more in reports()) {
            let minutes = least_minutes(&all).unwrap_or(0);
            let whole: Vec<_> = all.iter().filter(|(.., part)| part.is_none()).collect();
            let union = (0..400).filter(|minute| whole.iter().any(|(from, to, _)| from <= minute && minute < to)).count();
            let union = i64::try_from(union).expect("small");
            let stated: Vec<i64> = all.iter().filter_map(|(.., part)| *part).collect();
            let (first, last) = (all.iter().map(|(from, ..)| *from).min(), all.iter().map(|(_, to, _)| *to).max());
            let span = first.zip(last).map_or(0, |(from, to)| to - from);
            prop_assert!(minutes >= union && minutes >= stated.iter().copied().max().unwrap_or(0), "{:?}", minutes);
            prop_assert!(minutes <= union + stated.iter().sum::<i64>() && minutes <= span, "{:?}", minutes);
            if stated.is_empty() {
                prop_assert_eq!(minutes, union);
            }
            // Another report never takes away.
            let both: Vec<Told> = all.into_iter().chain(more).collect();
            prop_assert!(least_minutes(&both).unwrap_or(0) >= minutes);
        }

        #[test]
        fn the_order_of_reports_never_matters(
            (all, mixed) in reports().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        ) {
            prop_assert_eq!(least_minutes(&all), least_minutes(&mixed));
        }

        #[test]
        fn the_union_is_never_longer_than_the_parts(parts in proptest::collection::vec((0..200_i64, 0..60_i64), 0..12)) {
            let intervals: Vec<_> = parts.iter().map(|(from, length)| (at(*from), at(from + length))).collect();
            let union = union_seconds(&intervals);
            let sum: i64 = parts.iter().map(|(_, length)| length * 60).sum();
            let longest = parts.iter().map(|(_, length)| length * 60).max().unwrap_or(0);
            prop_assert!(union <= sum && union >= longest);
        }
    }
}
