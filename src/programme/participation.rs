//! Taking part: how far the invitation of a State is, and groups of States that are added at once. Pure.

use chrono::NaiveDate;

use crate::reference::{self, Iso3, RecCode};

crate::text_enum! {
    /// How far the invitation of a State to an edition is.
    ///
    /// An invited State may register before it has confirmed: notes verbales take weeks, and its officials plan sooner.
    /// One that has declined is treated like one that was never invited: whoever registers from it waits for the team's
    /// decision, because a ministry may say no while a mission comes. An observer registers like everybody else but has no
    /// quota: places are kept for those whom the edition is for.
    pub enum Participation {
        /// Has been or will be asked
        Invited = "invited",
        /// Has said that it takes part
        Confirmed = "confirmed",
        /// Has said that it does not
        Declined = "declined",
        /// Listens
        Observer = "observer",
    }
}

impl Participation {
    /// Whether its officials register without a decision of the team.
    pub const fn may_register(self) -> bool {
        !matches!(self, Self::Declined)
    }

    /// Whether places can be kept for it and its number be limited.
    pub const fn has_quota(self) -> bool {
        matches!(self, Self::Invited | Self::Confirmed)
    }

    /// The shape of its mark: see `look/`.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Invited => "todo",
            Self::Confirmed => "ok",
            Self::Declined => "bad",
            Self::Observer => "off",
        }
    }
}

/// The five regions of the African Union, as the reference data writes them.
pub const REGIONS: [&str; 5] = ["Northern", "Western", "Central", "Eastern", "Southern"];

/// States that are added at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A region of the African Union.
    Region(&'static str),
    /// The members of a REC on the day in question.
    Rec(RecCode),
}

impl Group {
    /// `region:Eastern`, `rec:ECOWAS`.
    pub fn parse(code: &str) -> Option<Self> {
        match code.split_once(':')? {
            ("region", name) => REGIONS.iter().find(|region| **region == name).map(|region| Self::Region(region)),
            ("rec", code) => RecCode::parse(code).map(Self::Rec),
            _ => None,
        }
    }

    /// As [`Group::parse`] reads it.
    pub fn code(self) -> String {
        match self {
            Self::Region(name) => format!("region:{name}"),
            Self::Rec(code) => format!("rec:{}", code.as_str()),
        }
    }

    /// Its States on a day.
    pub fn members(self, day: NaiveDate) -> Vec<Iso3> {
        match self {
            Self::Region(name) => {
                reference::data().states().iter().filter(|state| state.au_region == name).map(|state| state.iso3).collect()
            }
            Self::Rec(code) => reference::data().members_on(code, day),
        }
    }
}

/// What adding a group would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addition {
    /// Those who are added.
    pub new: Vec<Iso3>,
    /// Those who take part, observe or have declined already: nothing about them changes.
    pub there: Vec<Iso3>,
    /// Those who are not on the programme's own list.
    pub unlisted: Vec<Iso3>,
}

impl Addition {
    /// Sorts the States of a group; each falls into exactly one of the three.
    pub fn of(members: Vec<Iso3>, there: &[Iso3], is_listed: impl Fn(Iso3) -> bool) -> Self {
        let mut addition = Self::default();
        for state in members {
            let part = if there.contains(&state) {
                &mut addition.there
            } else if is_listed(state) {
                &mut addition.new
            } else {
                &mut addition.unlisted
            };
            if !part.contains(&state) {
                part.push(state);
            }
        }
        addition
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn state(code: &str) -> Iso3 {
        Iso3::parse(code).expect("a State")
    }

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 3, 1).expect("a day")
    }

    #[test]
    fn who_may_register_and_who_has_a_quota() {
        let table = [
            (Participation::Invited, true, true),
            (Participation::Confirmed, true, true),
            (Participation::Observer, true, false),
            (Participation::Declined, false, false),
        ];
        for (status, may_register, has_quota) in table {
            assert_eq!((status.may_register(), status.has_quota()), (may_register, has_quota), "{status}");
        }
    }

    #[test]
    fn a_rec_has_the_members_of_the_day() {
        let ecowas = Group::parse("rec:ECOWAS").expect("a group");
        for code in ["BFA", "MLI", "NER"] {
            assert!(ecowas.members(day(2021)).contains(&state(code)), "{code}");
            assert!(!ecowas.members(day(2026)).contains(&state(code)), "{code}");
        }
        assert_eq!((ecowas.members(day(2021)).len(), ecowas.members(day(2026)).len()), (15, 12));
    }

    #[test]
    fn regions_do_not_overlap_and_are_whole() {
        let mut all: Vec<Iso3> = REGIONS.iter().flat_map(|region| Group::Region(region).members(day(2026))).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), reference::data().states().len());
        assert_eq!(Group::parse("region:Nowhere"), None);
        assert_eq!(Group::parse("rec:NATO"), None);
        for code in ["region:Eastern", "rec:CEN-SAD"] {
            assert_eq!(Group::parse(code).map(Group::code).as_deref(), Some(code));
        }
    }

    proptest! {
        #[test]
        fn every_member_is_in_exactly_one_part(there in proptest::collection::vec(0..55_usize, 0..30), listed in proptest::collection::vec(any::<bool>(), 55)) {
            let all: Vec<Iso3> = reference::data().states().iter().map(|state| state.iso3).collect();
            let there: Vec<Iso3> = there.iter().filter_map(|place| all.get(*place).copied()).collect();
            let place = |state: Iso3| all.iter().position(|other| *other == state).unwrap_or(0);
            let addition = Addition::of(all.clone(), &there, |state| listed.get(place(state)).copied().unwrap_or(false));
            let mut parts = [addition.new.clone(), addition.there.clone(), addition.unlisted.clone()].concat();
            parts.sort();
            let mut whole = all.clone();
            whole.sort();
            prop_assert_eq!(parts, whole);
            prop_assert!(addition.new.iter().all(|state| !there.contains(state)));
        }
    }
}
