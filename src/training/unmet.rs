//! What States asked for and did not attend. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::Asked;
use super::attended::Attended;
use crate::programme::party::Party;
use crate::reference::Iso3;

/// Where a State stands with a priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It did not ask for it.
    NotAsked,
    /// It asked, and no session of its thematic area has been held.
    NotOffered,
    /// It asked, and nobody of it attended.
    Missed,
    /// It asked, and so many people of it attended.
    Attended(usize),
}

impl Stand {
    /// Whether the State asked in vain, so far.
    pub const fn is_unmet(self) -> bool {
        matches!(self, Self::NotOffered | Self::Missed)
    }
}

/// Where each State that asks for any of some priorities stands with each of them, in their order. With each priority go the
/// sessions of its thematic area.
pub fn stands(
    priorities: &[(&Asked, BTreeSet<i64>)],
    attended: &Attended,
    parties: &BTreeMap<i64, Party>,
) -> BTreeMap<Iso3, Vec<Stand>> {
    let states: BTreeSet<Iso3> = priorities.iter().flat_map(|(asked, _)| asked.states.iter().copied()).collect();
    let stand = |state: Iso3, (asked, sessions): &(&Asked, BTreeSet<i64>)| {
        if !asked.states.contains(&state) {
            return Stand::NotAsked;
        }
        let of_state = |registration: &i64| parties.get(registration).and_then(|party| party.state()) == Some(state);
        let there = attended.by_registration.iter().filter(|(id, own)| of_state(id) && !own.is_disjoint(sessions)).count();
        match there {
            0 if attended.any_held(sessions) => Stand::Missed,
            0 => Stand::NotOffered,
            count => Stand::Attended(count),
        }
    };
    states.into_iter().map(|state| (state, priorities.iter().map(|it| stand(state, it)).collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_asked_was_there_or_was_not() {
        let state = |code: &str| Iso3::parse(code).expect("a State");
        let asked = |codes: &[&str]| Asked { states: codes.iter().map(|code| state(code)).collect(), ..Asked::default() };
        let (health, law) = (asked(&["TGO", "SEN"]), asked(&["TGO", "KEN"]));
        let attended = Attended {
            by_registration: BTreeMap::from([
                (1, BTreeSet::from([10])),
                (2, BTreeSet::from([10, 11])),
                (3, BTreeSet::from([20])),
            ]),
            held: BTreeSet::from([10, 11]),
            ..Attended::default()
        };
        let parties = BTreeMap::from([
            (1, Party::State(state("SEN"))),
            (2, Party::State(state("SEN"))),
            // Togo was there, but in a session of something else.
            (3, Party::State(state("TGO"))),
        ]);
        let priorities = [(&health, BTreeSet::from([10, 11])), (&law, BTreeSet::from([30]))];
        let found = stands(&priorities, &attended, &parties);
        let expected = [
            (state("KEN"), vec![Stand::NotAsked, Stand::NotOffered]),
            (state("SEN"), vec![Stand::Attended(2), Stand::NotAsked]),
            (state("TGO"), vec![Stand::Missed, Stand::NotOffered]),
        ];
        assert_eq!(found, BTreeMap::from(expected));
        assert!(Stand::Missed.is_unmet() && Stand::NotOffered.is_unmet() && !Stand::NotAsked.is_unmet());
    }
}
