//! When people are reminded of a session, and when not. Pure: neither diesel queries nor actix.

use chrono::{DateTime, TimeDelta, Utc};

crate::text_enum! {
    /// Which side of a session.
    pub enum Side {
        /// Before it starts
        Before = "before",
        /// After it has ended
        After = "after",
    }
}

crate::text_enum! {
    /// Who hears from us after a session.
    pub enum Whom {
        /// Everybody who had a place
        All = "all",
        /// Only those who were there, as soon as it is known
        Present = "present",
    }
}

/// For so long after its instant a thanks still goes out: reports of attendance come in days later.
const THANKS_LAST: TimeDelta = TimeDelta::days(7);

/// A rule of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Before or after.
    pub side: Side,
    /// How long before the start, or after the end.
    pub minutes: i64,
    /// After a session: who.
    pub whom: Whom,
    /// Since when it is on; none = off.
    pub active_since: Option<DateTime<Utc>>,
}

impl Rule {
    fn lead(&self) -> TimeDelta {
        TimeDelta::try_minutes(self.minutes).unwrap_or(TimeDelta::zero())
    }

    /// The instant for a session of these times.
    pub fn instant(&self, starts: DateTime<Utc>, ends: DateTime<Utc>) -> DateTime<Utc> {
        match self.side {
            Side::Before => starts - self.lead(),
            Side::After => ends + self.lead(),
        }
    }

    /// Until when it may be late: a program that was down half of the time to the session reminds nobody any more.
    pub fn latest(&self, starts: DateTime<Utc>, ends: DateTime<Utc>) -> DateTime<Utc> {
        let instant = self.instant(starts, ends);
        match self.side {
            Side::Before => instant + self.lead() / 2,
            Side::After => instant + THANKS_LAST,
        }
    }

    /// Whether it goes out now. What was due before the rule was switched on never does.
    pub fn is_due(&self, starts: DateTime<Utc>, ends: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let instant = self.instant(starts, ends);
        self.active_since.is_some_and(|since| since <= instant) && instant <= now && now < self.latest(starts, ends)
    }

    /// Whoever was reminded of the session when it started after this instant is not reminded again. A session that moved
    /// later by the rule's whole lead or more is a new one to those who were reminded of the earlier time; one that moved by
    /// less, or forward, has its own notice.
    pub fn told_since(&self, starts: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.side {
            Side::Before => Some(starts - self.lead()),
            Side::After => None,
        }
    }

    /// Whether whoever has heard of their seat after the rule's instant (registered, promoted, told of a move) needs no
    /// reminder by it.
    pub const fn spares_the_late(&self) -> bool {
        matches!(self.side, Side::Before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn rule(side: Side, minutes: i64, since: &str) -> Rule {
        Rule { side, minutes, whom: Whom::All, active_since: Some(at(since)) }
    }

    #[test]
    fn the_table_of_instants() {
        let (starts, ends) = (at("2027-06-08T07:00:00Z"), at("2027-06-08T08:30:00Z"));
        let long_ago = "2027-01-01T00:00:00Z";
        let cases = [
            (rule(Side::Before, 1440, long_ago), "2027-06-07T06:59:59Z", false),
            (rule(Side::Before, 1440, long_ago), "2027-06-07T07:00:00Z", true),
            (rule(Side::Before, 1440, long_ago), "2027-06-07T18:59:59Z", true),
            (rule(Side::Before, 1440, long_ago), "2027-06-07T19:00:00Z", false),
            (rule(Side::Before, 60, long_ago), "2027-06-08T06:00:00Z", true),
            (rule(Side::Before, 60, long_ago), "2027-06-08T06:30:00Z", false),
            // Switched on too late for this session.
            (rule(Side::Before, 1440, "2027-06-07T08:00:00Z"), "2027-06-07T08:01:00Z", false),
            (rule(Side::After, 120, long_ago), "2027-06-08T10:29:00Z", false),
            (rule(Side::After, 120, long_ago), "2027-06-08T10:30:00Z", true),
            (rule(Side::After, 120, long_ago), "2027-06-15T10:29:00Z", true),
            (rule(Side::After, 120, long_ago), "2027-06-15T10:30:00Z", false),
            (Rule { active_since: None, ..rule(Side::Before, 60, long_ago) }, "2027-06-08T06:00:00Z", false),
        ];
        for (rule, now, expected) in cases {
            assert_eq!(rule.is_due(starts, ends, at(now)), expected, "{rule:?} at {now}");
        }
    }

    proptest! {
        #[test]
        fn a_reminder_never_comes_after_the_start(minutes in 5..86_400_i64, late in 0..200_000_i64) {
            let (starts, ends) = (at("2027-06-08T07:00:00Z"), at("2027-06-08T08:30:00Z"));
            let rule = rule(Side::Before, minutes, "2020-01-01T00:00:00Z");
            let now = rule.instant(starts, ends) + TimeDelta::minutes(late);
            prop_assert!(!rule.is_due(starts, ends, now) || now < starts);
        }
    }
}
