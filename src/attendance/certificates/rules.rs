//! Who has earned a certificate, and what somebody still lacks. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::attendance::rules::AttendanceStatus;
use crate::programme::rules::CertificateBase;

/// The rule of an edition.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Which sessions count.
    pub base: CertificateBase,
    /// Of them, to be attended: in thousandths.
    pub per_mille: i64,
    /// Sessions to be attended, at least.
    pub minimum: i64,
}

/// A session as it counts.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its id.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// The slug of the session that it repeats in another language.
    pub repeats: Option<String>,
    /// It was cancelled: it counts for nobody.
    pub is_cancelled: bool,
}

/// What became of somebody in a session.
#[derive(Clone, Copy, Debug)]
pub struct Seated {
    /// The session.
    pub session: i64,
    /// They have a place in it.
    pub holds_place: bool,
    /// The view of the evidence.
    pub status: Option<AttendanceStatus>,
}

impl Seated {
    /// Whether they were there: long enough, or by somebody's word without minutes.
    pub const fn has_attended(self) -> bool {
        matches!(self.status, Some(AttendanceStatus::Present | AttendanceStatus::AttendedMinutesUnknown))
    }
}

/// Where somebody stands. A session and its repetitions in other languages are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// A session for each that they have attended, by id.
    pub attended: Vec<i64>,
    /// How many count.
    pub counted: i64,
    /// How many more they would have to attend.
    pub missing: i64,
    /// Sessions that they attended, but not long enough.
    pub partial: Vec<i64>,
    /// How many of those that count are still to come.
    pub to_come: i64,
}

impl Standing {
    /// Whether they have earned a certificate.
    pub const fn is_earned(&self) -> bool {
        self.missing == 0
    }

    /// Whether one session more would have done.
    pub const fn just_misses(&self) -> bool {
        self.missing == 1 && !self.attended.is_empty()
    }
}

/// The sessions of an edition, those that repeat one another taken together.
#[derive(Clone, Debug)]
pub struct Courses {
    /// By session, of those that were not cancelled: the lowest id among its repetitions.
    subject: BTreeMap<i64, i64>,
}

impl Courses {
    /// Takes sessions together.
    pub fn new(sessions: &[Course]) -> Self {
        let mut subject: BTreeMap<i64, i64> = sessions.iter().map(|session| (session.id, session.id)).collect();
        for session in sessions {
            let other = session.repeats.as_ref().and_then(|slug| sessions.iter().find(|other| other.slug == *slug));
            let Some(other) = other else { continue };
            let (Some(one), Some(two)) = (subject.get(&session.id).copied(), subject.get(&other.id).copied()) else { continue };
            let (low, high) = (one.min(two), one.max(two));
            subject.values_mut().filter(|it| **it == high).for_each(|it| *it = low);
        }
        // A cancelled session ties its repetitions together all the same.
        let cancelled = |id: &i64| sessions.iter().any(|session| session.id == *id && session.is_cancelled);
        subject.retain(|id, _| !cancelled(id));
        Self { subject }
    }

    /// Where somebody stands by a rule.
    pub fn standing(&self, rule: Rule, seats: &[Seated]) -> Standing {
        let mut attended: BTreeMap<i64, i64> = BTreeMap::new();
        let mut own: BTreeSet<i64> = BTreeSet::new();
        let mut open: BTreeSet<i64> = BTreeSet::new();
        let mut partial: BTreeMap<i64, i64> = BTreeMap::new();
        for seat in seats {
            let Some(subject) = self.subject.get(&seat.session).copied() else { continue };
            if seat.has_attended() {
                attended.entry(subject).or_insert(seat.session);
            }
            if seat.holds_place || seat.has_attended() {
                own.insert(subject);
            }
            match seat.status {
                Some(AttendanceStatus::Partial) => drop(partial.entry(subject).or_insert(seat.session)),
                Some(AttendanceStatus::Scheduled) => drop(open.insert(subject)),
                _ => {}
            }
        }
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let counted = match rule.base {
            CertificateBase::Registered => whole(own.len()),
            CertificateBase::All => whole(self.subject.values().collect::<BTreeSet<_>>().len()),
        };
        let by_share = (rule.per_mille * counted + 999) / 1_000;
        let needed = by_share.max(rule.minimum).max(1);
        partial.retain(|subject, _| !attended.contains_key(subject));
        open.retain(|subject| !attended.contains_key(subject));
        Standing {
            missing: (needed - whole(attended.len())).max(0),
            attended: attended.into_values().collect(),
            counted,
            partial: partial.into_values().collect(),
            to_come: whole(open.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttendanceStatus::{Absent, AttendedMinutesUnknown, NotHeld, Partial, Present, Scheduled};
    use proptest::prelude::*;

    fn course(id: i64, repeats: Option<i64>, is_cancelled: bool) -> Course {
        Course { id, slug: format!("s{id}"), repeats: repeats.map(|id| format!("s{id}")), is_cancelled }
    }

    /// Four subjects: 1; 2 and its repetition 3; 4, cancelled; 5; 6.
    fn courses() -> Courses {
        Courses::new(&[
            course(1, None, false),
            course(2, None, false),
            course(3, Some(2), false),
            course(4, None, true),
            course(5, None, false),
            course(6, None, false),
        ])
    }

    fn seat(session: i64, status: AttendanceStatus) -> Seated {
        Seated { session, holds_place: true, status: Some(status) }
    }

    const RULE: Rule = Rule { base: CertificateBase::Registered, per_mille: 750, minimum: 1 };

    #[test]
    fn sessions_registered_count_and_cancelled_ones_never() {
        let seats = [seat(1, Present), seat(2, Present), seat(4, NotHeld), seat(5, Present), seat(6, Absent)];
        let standing = courses().standing(RULE, &seats);
        assert_eq!((standing.attended.clone(), standing.counted, standing.missing), (vec![1, 2, 5], 4, 0));
        assert!(standing.is_earned());
        let two = courses().standing(RULE, &seats[..2]);
        assert_eq!((two.counted, two.missing), (2, 0));
    }

    #[test]
    fn of_all_sessions_more_is_asked() {
        let rule = Rule { base: CertificateBase::All, ..RULE };
        let standing = courses().standing(rule, &[seat(1, Present), seat(2, Present)]);
        assert_eq!((standing.counted, standing.missing, standing.just_misses()), (4, 1, true));
    }

    #[test]
    fn a_session_and_its_repetition_are_one() {
        let both = courses().standing(RULE, &[seat(2, Present), seat(3, Present)]);
        assert_eq!((both.attended, both.counted), (vec![2], 1));
        let other = courses().standing(RULE, &[seat(2, Absent), seat(3, Present)]);
        assert_eq!((other.attended, other.counted, other.missing), (vec![3], 1, 0));
        // Two repetitions of a cancelled session are one subject too; a circle of them ends.
        let tied = Courses::new(&[course(1, None, true), course(2, Some(1), false), course(3, Some(1), false)]);
        assert_eq!(tied.standing(RULE, &[seat(2, Present), seat(3, Present)]).counted, 1);
        let circle = Courses::new(&[course(1, Some(2), false), course(2, Some(1), false)]);
        assert_eq!(circle.standing(RULE, &[seat(1, Present), seat(2, Present)]).counted, 1);
    }

    #[test]
    fn a_roll_call_without_minutes_counts_and_too_short_a_time_does_not() {
        let standing = courses().standing(RULE, &[seat(1, AttendedMinutesUnknown), seat(5, Partial)]);
        assert_eq!((standing.attended.clone(), standing.partial.clone(), standing.missing), (vec![1], vec![5], 1));
        assert!(standing.just_misses());
    }

    #[test]
    fn the_minimum_is_a_number_and_nobody_earns_by_nothing() {
        let rule = Rule { minimum: 3, ..RULE };
        assert_eq!(courses().standing(rule, &[seat(1, Present), seat(2, Present)]).missing, 1);
        let none = Rule { minimum: 0, per_mille: 0, ..RULE };
        assert_eq!(courses().standing(none, &[seat(1, Absent)]).missing, 1);
        assert_eq!(courses().standing(none, &[]).missing, 1);
        assert!(!courses().standing(none, &[]).just_misses());
    }

    #[test]
    fn sessions_to_come_are_told() {
        let standing = courses().standing(RULE, &[seat(1, Present), seat(5, Scheduled), seat(6, Scheduled)]);
        assert_eq!((standing.counted, standing.to_come, standing.missing), (3, 2, 2));
    }

    #[test]
    fn whoever_attended_without_a_place_has_it_counted() {
        let seats = [seat(1, Present), Seated { holds_place: false, ..seat(5, Present) }];
        assert_eq!(courses().standing(RULE, &seats).counted, 2);
        let waiting = [seat(1, Present), Seated { session: 5, holds_place: false, status: None }];
        assert_eq!(courses().standing(RULE, &waiting).counted, 1);
    }

    proptest! {
        #[test]
        fn attending_more_never_takes_a_certificate_away(
            present in proptest::collection::vec(any::<bool>(), 6), more in 0_usize..6, share in 0_i64..=1_000, minimum in 0_i64..5,
        ) {
            let rule = Rule { base: CertificateBase::Registered, per_mille: share, minimum };
            let of = |present: &[bool]| -> Vec<Seated> {
                (1..).zip(present).map(|(id, present)| seat(id, if *present { Present } else { Absent })).collect()
            };
            let before = courses().standing(rule, &of(&present));
            let mut after = present.clone();
            if let Some(place) = after.get_mut(more) {
                *place = true;
            }
            let after = courses().standing(rule, &of(&after));
            prop_assert!(after.missing <= before.missing);
            prop_assert!(before.attended.len() <= usize::try_from(before.counted).unwrap_or(0));
        }
    }
}
