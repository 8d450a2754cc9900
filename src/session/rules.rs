//! Scheduling. Pure: neither diesel queries nor actix.

use std::collections::BTreeMap;

use chrono::offset::LocalResult;
use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use url::{Host, Url};

use crate::programme::rules::Stage;
use crate::programme::store::ParticipatingState;
use crate::text::fold;

crate::text_enum! {
    /// Where a session is in its life.
    pub enum SessionStatus {
        /// Staff only
        Draft = "draft",
        /// Public
        Published = "published",
        /// Public as cancelled; keeps its place in calendars
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// How a session is held.
    pub enum Mode {
        /// On a platform
        Online = "online",
        /// In a room
        InPerson = "in_person",
        /// Both
        Hybrid = "hybrid",
    }
}

crate::text_enum! {
    /// What a speaker has said to speaking.
    pub enum Answer {
        /// Nothing yet
        Open = "open",
        /// They speak
        Confirmed = "confirmed",
        /// They do not
        Declined = "declined",
    }
}

/// When a session is, or was until it moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// Its end.
    pub ends_at: DateTime<Utc>,
}

/// What a job that tells of a change is about: the payload `12`, or `12;` and the old start and end as Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeOf {
    /// The session.
    pub session: i64,
    /// When it was before.
    pub before: Option<Planned>,
}

impl NoticeOf {
    /// Reads a payload.
    pub fn parse(payload: &str) -> Option<Self> {
        let (session, times) = payload.split_once(';').map_or((payload, None), |(session, times)| (session, Some(times)));
        let instant = |text: &str| DateTime::from_timestamp(text.parse().ok()?, 0);
        let before = times.and_then(|times| {
            let (start, end) = times.split_once(';')?;
            Some(Planned { starts_at: instant(start)?, ends_at: instant(end)? })
        });
        Some(Self { session: session.parse().ok()?, before })
    }
}

impl std::fmt::Display for NoticeOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.before {
            None => write!(f, "{}", self.session),
            Some(old) => write!(f, "{};{};{}", self.session, old.starts_at.timestamp(), old.ends_at.timestamp()),
        }
    }
}

/// SEQUENCE of the next calendar message of a session to somebody: above the `last` one they were sent, and never below
/// the session's own.
pub fn next_sequence(last: Option<i32>, session: i32) -> i32 {
    last.map_or(session, |last| (last + 1).max(session))
}

/// The years in which a session can be held: far enough for every edition, near enough for every calendar.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Minutes that a session is planned for: the longest is a day.
pub const DURATIONS: std::ops::RangeInclusive<i32> = 5..=1_440;

/// Places that a session has where it has a limit.
pub const CAPACITIES: std::ops::RangeInclusive<i32> = 1..=1_000_000;

/// Why a local time is not an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeProblem {
    /// The clocks are put forward over it.
    Nonexistent,
    /// The clocks show it twice; these are the two differences from UTC.
    Ambiguous(FixedOffset, FixedOffset),
    /// The offset that came with it is not that of the zone; this one is.
    OtherOffset(FixedOffset),
}

/// The instant of a local time in a zone. An ambiguous time must come with the offset that is meant; an offset that
/// comes with any other time must be the zone's.
///
/// # Errors
/// [`TimeProblem`].
pub fn resolve(local: NaiveDateTime, zone: Tz, offset: Option<FixedOffset>) -> Result<DateTime<Utc>, TimeProblem> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => match offset {
            Some(offset) if offset != at.offset().fix() => Err(TimeProblem::OtherOffset(at.offset().fix())),
            _ => Ok(at.with_timezone(&Utc)),
        },
        LocalResult::None => Err(TimeProblem::Nonexistent),
        LocalResult::Ambiguous(first, second) => {
            let offsets = [first, second].map(|at| (at.offset().fix(), at));
            let meant = offsets.iter().find(|(candidate, _)| Some(*candidate) == offset);
            meant
                .map(|(_, at)| at.with_timezone(&Utc))
                .ok_or_else(|| TimeProblem::Ambiguous(first.offset().fix(), second.offset().fix()))
        }
    }
}

/// Whether people can be led to an address: http or https, and a host that the internet knows how to find.
pub fn is_web_url(text: &str) -> bool {
    // The parser mends what people mistype (spaces, missing slashes); a link that is kept as typed must need none of it.
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c));
    let (Some((_, rest)), Ok(url)) = (text.split_once("://"), Url::parse(text)) else { return false };
    let is_real = match url.host() {
        Some(Host::Domain(name)) => name.trim_matches('.').contains('.') && !name.starts_with('.') && !name.contains(".."),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    };
    plain && matches!(url.scheme(), "http" | "https") && !rest.starts_with('/') && is_real && text.len() <= 2_000
}

/// By how many seats a limit would be below the seats that are confirmed: (confirmed, missing); none when it is not.
pub const fn below(limit: Option<i32>, confirmed: i32) -> Option<(i32, i32)> {
    match limit {
        Some(limit) if limit < confirmed => Some((confirmed, confirmed - limit)),
        _ => None,
    }
}

/// When a session is, and what people who plan need to know of its hosts.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The session's id.
    pub id: i64,
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// Its planned end.
    pub ends_at: DateTime<Utc>,
    /// Names of hosts and speakers.
    pub people: Vec<String>,
}

/// Two sessions at the same time that need the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// One session.
    pub first: i64,
    /// The other.
    pub second: i64,
    /// Whom both need, as written in the first.
    pub person: String,
}

/// Every clash of hosts and speakers among sessions: one for each pair of sessions and person. Names are compared folded.
pub fn clashes(slots: &[Slot]) -> Vec<Clash> {
    let mut found = Vec::new();
    for (index, first) in slots.iter().enumerate() {
        for second in slots.iter().skip(index + 1) {
            let overlap = first.starts_at < second.ends_at && second.starts_at < first.ends_at;
            if !overlap {
                continue;
            }
            let others: Vec<String> = second.people.iter().map(|name| fold(name)).collect();
            let mut named: Vec<String> = Vec::new();
            for person in &first.people {
                let name = fold(person);
                if others.contains(&name) && !named.contains(&name) {
                    found.push(Clash { first: first.id, second: second.id, person: person.clone() });
                    named.push(name);
                }
            }
        }
    }
    found
}

/// Whether the form offers a session.
pub fn takes_registrations(
    stage: Stage,
    status: SessionStatus,
    ends_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    stage.takes_registrations()
        && status == SessionStatus::Published
        && now < ends_at
        && closes_at.is_none_or(|closes| now < closes)
}

/// The seats of a session as the public is told: exact numbers would change the page with every registration. What is kept for
/// some States is not left for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// There is no limit.
    Unlimited,
    /// Enough.
    Available,
    /// Fewer than ten.
    Few(i32),
    /// Only some, which are kept for some States.
    Kept(i32),
    /// None: the waiting list is open.
    Full,
}

impl Places {
    /// What is told when `taken` of `capacity` seats are confirmed, and `kept` are for some States alone.
    pub const fn of(capacity: Option<i32>, taken: i32, kept: i32) -> Self {
        let Some(capacity) = capacity else { return Self::Unlimited };
        match capacity - taken {
            left if left <= 0 => Self::Full,
            left if left <= kept => Self::Kept(left),
            left if left - kept < 10 => Self::Few(left - kept),
            _ => Self::Available,
        }
    }

    /// The same of seats that are taken by State (alpha-3; none: empty), where States have reserves.
    pub fn of_states<'a>(
        capacity: Option<i32>,
        taken: impl IntoIterator<Item = (&'a str, i32)>,
        states: &[ParticipatingState],
        zone: Tz,
        now: DateTime<Utc>,
    ) -> Self {
        if capacity.is_none() {
            return Self::Unlimited;
        }
        let by_state: BTreeMap<&str, i32> = taken.into_iter().collect();
        let of = |state: &ParticipatingState| by_state.get(state.state.as_str()).copied().unwrap_or(0);
        let kept = states.iter().map(|state| (state.reserve_at(zone, now) - of(state)).max(0)).sum();
        Self::of(capacity, by_state.values().sum(), kept)
    }
}

/// A group of the local-time table: States whose clocks show the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalTime<S> {
    /// Difference from UTC in seconds.
    pub offset: i32,
    /// A zone of the group, to format with.
    pub zone: Tz,
    /// The States.
    pub states: Vec<S>,
}

/// Groups States by what their clocks show at an instant, from west to east.
pub fn local_times<S>(at: DateTime<Utc>, states: impl IntoIterator<Item = (S, Tz)>) -> Vec<LocalTime<S>> {
    let mut groups: BTreeMap<i32, LocalTime<S>> = BTreeMap::new();
    for (state, zone) in states {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
        groups.entry(offset).or_insert_with(|| LocalTime { offset, zone, states: Vec::new() }).states.push(state);
    }
    groups.into_values().collect()
}

/// The join page opens this long before the start and closes this long after the planned end.
pub const JOIN_MARGIN: TimeDelta = TimeDelta::minutes(30);

/// A speaker sees the link to the platform this long before the start, to try sound and slides.
pub const SPEAKER_MARGIN: TimeDelta = TimeDelta::days(1);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Iso3;
    use proptest::prelude::*;

    proptest! {
        /// A session is moved, renamed, cancelled and told of in any order; every message that a calendar receives has a
        /// higher SEQUENCE than the one before, and never one below the session's.
        #[test]
        fn sequence_rises_strictly_over_any_series_of_edits(first in 0..5_i32, edits in prop::collection::vec((0..3_i32, any::<bool>()), 1..60)) {
            let (mut session, mut last) = (first, None);
            for (bumps, is_told) in edits {
                session += bumps;
                if is_told {
                    let next = next_sequence(last, session);
                    prop_assert!(last.is_none_or(|last| next > last) && next >= session);
                    last = Some(next);
                }
            }
        }
    }

    #[test]
    fn a_notice_says_what_was_before() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let before = Planned { starts_at: at("2027-06-08T07:00:00Z"), ends_at: at("2027-06-08T08:30:00Z") };
        let notice = NoticeOf { session: 12, before: Some(before) };
        assert_eq!(NoticeOf::parse(&notice.to_string()), Some(notice));
        assert_eq!(NoticeOf::parse("12"), Some(NoticeOf { session: 12, before: None }), "queued by an older version");
        assert_eq!(NoticeOf::parse("x"), None);
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a local time")
    }

    #[test]
    fn nonexistent_times_are_refused_and_ambiguous_ones_need_their_offset() {
        // Egypt puts its clocks forward on 24 April 2026 at 00:00 and back on 29 October at 24:00.
        assert_eq!(resolve(local("2026-04-24T00:30:00"), Tz::Africa__Cairo, None), Err(TimeProblem::Nonexistent));
        let ambiguous = resolve(local("2026-10-29T23:30:00"), Tz::Africa__Cairo, None);
        let Err(TimeProblem::Ambiguous(summer, winter)) = ambiguous else { panic!("{ambiguous:?}") };
        let first = resolve(local("2026-10-29T23:30:00"), Tz::Africa__Cairo, Some(summer)).expect("meant");
        let second = resolve(local("2026-10-29T23:30:00"), Tz::Africa__Cairo, Some(winter)).expect("meant");
        assert_eq!(second - first, TimeDelta::hours(1));
        let plain = resolve(local("2027-06-08T10:00:00"), Tz::Africa__Dar_es_Salaam, None).expect("plain");
        assert_eq!(plain.to_rfc3339(), "2027-06-08T07:00:00+00:00");
    }

    #[test]
    fn an_offset_beside_a_plain_time_must_be_the_zone_s() {
        let resolve = |offset: &str| {
            resolve(local("2027-06-08T10:00:00"), Tz::Africa__Dar_es_Salaam, Some(offset.parse().expect("an offset")))
        };
        assert!(resolve("+03:00").is_ok());
        assert_eq!(resolve("+00:00"), Err(TimeProblem::OtherOffset("+03:00".parse().expect("an offset"))));
    }

    #[test]
    fn a_link_leads_to_a_host_of_the_web() {
        for good in ["https://meet.example.org/j/1", "http://zoom.example/j/9?pwd=a%20b", "https://192.0.2.7:8443/x"] {
            assert!(is_web_url(good), "{good}");
        }
        let bad = [
            "",
            "meet.example.org/j/1",
            "ftp://meet.example.org",
            "javascript:alert(1)",
            "https://",
            "https:///meet.example.org",
            "https:meet.example.org",
            "https://meet",
            "https://.org",
            "https://meet..org/",
            "https://meet.example.org/a b",
            "https://meet.example.org/\"",
        ];
        for bad in bad {
            assert!(!is_web_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_limit_is_below_what_is_confirmed() {
        assert_eq!(below(Some(10), 50), Some((50, 40)));
        assert_eq!(below(Some(50), 50), None);
        assert_eq!(below(None, 50), None);
    }

    #[test]
    fn the_same_host_cannot_be_in_two_places() {
        let at = |hour| Utc.with_ymd_and_hms(2027, 6, 8, hour, 0, 0).single().expect("an instant");
        let slot = |id, start, end, people: &[&str]| Slot {
            id,
            starts_at: at(start),
            ends_at: at(end),
            people: people.iter().map(ToString::to_string).collect(),
        };
        let slots =
            [slot(1, 7, 9, &["Amina Okello"]), slot(2, 8, 10, &["amina  OKELLO", "B"]), slot(3, 9, 10, &["Amina Okello"])];
        let found = clashes(&slots);
        assert_eq!(found.iter().map(|clash| (clash.first, clash.second)).collect::<Vec<_>>(), [(1, 2), (2, 3)]);
    }

    #[test]
    fn places_are_told_roughly() {
        let table = [
            (None, 1_000, 0, Places::Unlimited),
            (Some(100), 90, 0, Places::Available),
            (Some(100), 91, 0, Places::Few(9)),
            (Some(100), 100, 0, Places::Full),
            (Some(50), 80, 0, Places::Full),
            (Some(100), 80, 10, Places::Available),
            (Some(100), 80, 11, Places::Few(9)),
            (Some(5), 3, 2, Places::Kept(2)),
            (Some(5), 3, 7, Places::Kept(2)),
            (Some(5), 5, 2, Places::Full),
        ];
        for (capacity, taken, kept, places) in table {
            assert_eq!(Places::of(capacity, taken, kept), places, "{capacity:?} {taken} {kept}");
        }
    }

    #[test]
    fn what_is_kept_for_a_state_is_not_left_for_others() {
        let togo = Iso3::parse("TGO").expect("a State");
        let release_on = chrono::NaiveDate::from_ymd_opt(2027, 6, 1);
        let states = [ParticipatingState { reserved: 2, release_on, ..ParticipatingState::without_quota(togo) }];
        let zone = chrono_tz::Africa::Dar_es_Salaam;
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let (before, after) = (at("2027-05-31T20:59:59Z"), at("2027-05-31T21:00:00Z"));
        for (taken, now, places) in [
            (vec![("BFA", 3)], before, Places::Kept(2)),
            (vec![("BFA", 2), ("", 0)], before, Places::Few(1)),
            (vec![("BFA", 2), ("TGO", 1)], before, Places::Few(1)),
            (vec![("BFA", 3)], after, Places::Few(2)),
            (vec![], before, Places::Few(3)),
        ] {
            assert_eq!(Places::of_states(Some(5), taken.clone(), &states, zone, now), places, "{taken:?} {now}");
        }
    }

    #[test]
    fn states_are_grouped_from_west_to_east() {
        let at = Utc.with_ymd_and_hms(2027, 6, 8, 7, 0, 0).single().expect("an instant");
        let groups = local_times(
            at,
            [("TZA", Tz::Africa__Dar_es_Salaam), ("CPV", Tz::Atlantic__Cape_Verde), ("KEN", Tz::Africa__Nairobi)],
        );
        assert_eq!(groups.iter().map(|group| group.states.clone()).collect::<Vec<_>>(), [vec!["CPV"], vec!["TZA", "KEN"]]);
    }
}
