//! Who may be the same person, and what stands in the way of making two of them one. Pure.

use crate::text::{ALIKE, likeness};

/// An address and a folded name under which a person is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The address; empty for a walk-in without one.
    pub email: String,
    /// The folded name.
    pub name_key: String,
}

/// Why two people may be one. The order is that of strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same name at another address.
    SameName,
    /// A similar name at the same address.
    SameMailbox,
}

/// Why two people may be one, after everything they are known by; `None` when nothing says so. Two names that are not alike
/// at one address are two people who share it.
pub fn resemblance(one: &[Key], other: &[Key]) -> Option<Likeness> {
    let pairs = || one.iter().flat_map(|first| other.iter().map(move |second| (first, second)));
    let is_named = |key: &Key| !key.name_key.is_empty();
    if pairs().any(|(first, second)| is_named(first) && first.name_key == second.name_key) {
        return Some(Likeness::SameName);
    }
    let alike = |(first, second): (&Key, &Key)| {
        !first.email.is_empty()
            && first.email == second.email
            && is_named(first)
            && is_named(second)
            && likeness(&first.name_key, &second.name_key) >= ALIKE
    };
    pairs().any(alike).then_some(Likeness::SameMailbox)
}

/// A person's registration as a merge sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The edition: a person has at most one registration in each.
    pub edition: i64,
    /// The registration.
    pub registration: i64,
    /// Whether a seat of it is confirmed, a walk-in's, pending or waiting.
    pub is_live: bool,
}

/// Why two people cannot be made one as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Both have live seats in these editions: nobody but staff can tell which are meant.
    BothLive(Vec<i64>),
    /// In these editions only the one who would go has live seats: it works the other way round.
    KeepOther(Vec<i64>),
    /// Mail goes to the address of the person who is kept, and they have none.
    NoAddress,
}

/// What becomes of the registrations of the person who goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// These come to the person who is kept.
    pub moved: Vec<i64>,
    /// These have no live seat, and the person who is kept is registered in their edition: they stay as they are.
    pub left: Vec<i64>,
}

/// Plans the registrations of a merge of `other` into `kept`.
///
/// # Errors
/// The [`Obstacle`].
pub fn plan(kept: (&str, &[Held]), other: (&str, &[Held])) -> Result<Plan, Obstacle> {
    let ((kept_email, kept), (other_email, other)) = (kept, other);
    if kept_email.is_empty() && !other_email.is_empty() {
        return Err(Obstacle::NoAddress);
    }
    let (mut plan, mut both, mut only_other) = (Plan::default(), Vec::new(), Vec::new());
    for held in other {
        match kept.iter().find(|own| own.edition == held.edition) {
            None => plan.moved.push(held.registration),
            Some(_) if !held.is_live => plan.left.push(held.registration),
            Some(own) if own.is_live => both.push(held.edition),
            Some(_) => only_other.push(held.edition),
        }
    }
    if !both.is_empty() {
        Err(Obstacle::BothLive(both))
    } else if only_other.is_empty() {
        Ok(plan)
    } else {
        Err(Obstacle::KeepOther(only_other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::person_name_key;
    use proptest::prelude::*;

    fn key(email: &str, name: &str) -> Key {
        Key { email: email.to_owned(), name_key: person_name_key("", name) }
    }

    #[test]
    fn who_may_be_the_same_person() {
        let (jean, office) = ("jean@b.example", "office@b.example");
        let cases = [
            (key(jean, "Jean Diallo"), key("jd@mail.example", "DIALLO Jean"), Some(Likeness::SameName)),
            (key(jean, "Jean Diallo"), key("", "Jean Diallo"), Some(Likeness::SameName)),
            (key(office, "Jean Diallo"), key(office, "Jean Dialo"), Some(Likeness::SameMailbox)),
            (key(office, "Jean Diallo"), key(office, "Awa Sow"), None),
            (key(jean, "Jean Diallo"), key("jd@mail.example", "Jean Dialo"), None),
            (key("", "Jean Diallo"), key("", "Jean Dialo"), None),
            (key(office, ""), key(jean, ""), None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(resemblance(std::slice::from_ref(&one), std::slice::from_ref(&other)), expected, "{one:?} {other:?}");
            assert_eq!(resemblance(&[other], &[one]), expected, "it does not matter from which side one looks");
        }
        // Whatever they are known by counts.
        let known = [key(jean, "Jean Diallo"), key(office, "J. Diallo")];
        assert_eq!(resemblance(&known, &[key(office, "J Dialo")]), Some(Likeness::SameMailbox));
    }

    fn held(edition: i64, registration: i64, is_live: bool) -> Held {
        Held { edition, registration, is_live }
    }

    #[test]
    fn two_live_registrations_of_an_edition_stay_two_people() {
        let kept = [held(7, 1, true), held(6, 2, false)];
        let with = |other: &[Held]| plan(("a@b.example", &kept), ("x@b.example", other));
        assert_eq!(with(&[held(5, 3, true), held(4, 4, false)]), Ok(Plan { moved: vec![3, 4], left: vec![] }));
        assert_eq!(with(&[held(7, 3, false), held(6, 4, false)]), Ok(Plan { moved: vec![], left: vec![3, 4] }));
        assert_eq!(with(&[held(7, 3, true), held(6, 4, true)]), Err(Obstacle::BothLive(vec![7])));
        assert_eq!(with(&[held(6, 4, true)]), Err(Obstacle::KeepOther(vec![6])));
        assert_eq!(plan(("", &[]), ("x@b.example", &[])), Err(Obstacle::NoAddress));
        assert_eq!(plan(("", &[]), ("", &[])), Ok(Plan::default()));
    }

    proptest! {
        /// Whoever is kept has one registration an edition afterwards, none with a live seat is left behind, and none is lost.
        #[test]
        fn a_plan_loses_nothing(kept in proptest::collection::btree_map(0_i64..6, any::<bool>(), 0..6), other in proptest::collection::btree_map(0_i64..6, any::<bool>(), 0..6)) {
            let side = |first: i64, editions: &std::collections::BTreeMap<i64, bool>| -> Vec<Held> {
                editions.iter().map(|(edition, is_live)| held(*edition, first + edition, *is_live)).collect()
            };
            let (kept, other) = (side(100, &kept), side(200, &other));
            if let Ok(plan) = plan(("a@b.example", &kept), ("x@b.example", &other)) {
                let edition = |id: i64| id % 100;
                prop_assert!(plan.moved.iter().all(|id| kept.iter().all(|own| own.edition != edition(*id))));
                prop_assert!(plan.left.iter().all(|id| other.iter().any(|held| held.registration == *id && !held.is_live)));
                prop_assert_eq!(plan.moved.len() + plan.left.len(), other.len());
            } else {
                prop_assert!(other.iter().any(|held| held.is_live && kept.iter().any(|own| own.edition == held.edition)));
            }
        }
    }
}
