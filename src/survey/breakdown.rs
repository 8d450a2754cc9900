//! The ranking by State and REC secretariat, REC with its members, affiliation and gender: who is in which group, and which
//! groups may be shown beside the whole. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::ranking::{Ballot, Mean, by_constituency, mean_of};
use super::suppression::{Group, decide, everybody, share};
use super::urn::Given;
use crate::reference::{self, Iso3};

/// Somebody who has ranked.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Their ranking.
    pub ballot: Ballot,
    /// Whom they speak for and what they are.
    pub given: Given,
}

/// A group of one of the four tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// 0: State or secretariat; 1: REC; 2: affiliation; 3: gender.
    pub table: usize,
    /// Its code; empty: none.
    pub key: String,
    /// How many people it has and what they rank; none: hidden.
    pub shown: Option<(usize, Mean)>,
}

/// What may be published.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// The groups, by table and code.
    pub groups: Vec<Shown>,
    /// Whether the ranking of States and RECs gives nobody away.
    pub shows_ranking: bool,
    /// Whether the one of people can stand beside it.
    pub shows_people: bool,
}

/// The codes of the groups that somebody is in, by table.
fn places(given: &Given, day: NaiveDate) -> [Vec<String>; 4] {
    let state = given.state.as_deref();
    let recs: Vec<String> = match (state.and_then(Iso3::parse), &given.rec) {
        (Some(state), _) => reference::data().recs_of(state, day).iter().map(|rec| rec.as_str().to_owned()).collect(),
        (None, Some(rec)) => vec![rec.clone()],
        (None, None) => Vec::new(),
    };
    [
        vec![state.or(given.rec.as_deref()).unwrap_or_default().to_owned()],
        recs,
        vec![given.affiliation.clone().unwrap_or_default()],
        vec![given.gender.clone().unwrap_or_default()],
    ]
}

/// Breaks rankings down; consolidated ballots speak for no person and are in no group.
pub fn breakdown(people: &[Person], themes: usize, day: NaiveDate) -> Breakdown {
    let ballots: Vec<Ballot> = people.iter().map(|person| person.ballot.clone()).collect();
    let persons: Vec<&Person> = people.iter().filter(|person| !person.ballot.is_consolidated).collect();
    // The finest cells: people of whom the tables say the same.
    let mut cells: BTreeMap<[Vec<String>; 4], Vec<&Person>> = BTreeMap::new();
    for person in &persons {
        cells.entry(places(&person.given, day)).or_default().push(person);
    }
    let sizes: Vec<usize> = cells.values().map(Vec::len).collect();
    let mut groups: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (index, places) in cells.keys().enumerate() {
        for (table, keys) in places.iter().enumerate() {
            for key in keys {
                groups.entry((table, key.clone())).or_default().push(index);
            }
        }
    }
    let sets: Vec<Group> = groups.iter().map(|((table, _), cells)| Group { table: *table, cells: cells.clone() }).collect();
    // The ranking of States and RECs: of each the mean, unless its consolidated ballot says what all can see.
    let counted: BTreeMap<&str, usize> = by_constituency(&ballots)
        .into_iter()
        .filter(|(_, ballots)| ballots.iter().all(|ballot| !ballot.is_consolidated))
        .map(|(party, ballots)| (party, ballots.len()))
        .collect();
    let weight = |places: &[Vec<String>; 4]| {
        let party = places.first().and_then(|keys| keys.first());
        party.and_then(|party| counted.get(party.as_str())).map_or(0, |count| share(*count))
    };
    let of_states: Vec<u64> = cells.keys().map(weight).collect();
    let both = decide(&sizes, &sets, &[everybody(sizes.len()), of_states.clone()]);
    let (verdict, shows_people, shows_ranking) = if both.is_safe {
        (both, true, true)
    } else {
        let alone = decide(&sizes, &sets, &[of_states]);
        let is_safe = alone.is_safe;
        (alone, false, is_safe)
    };
    let members: Vec<&Vec<&Person>> = cells.values().collect();
    let groups = groups
        .into_iter()
        .zip(verdict.shown)
        .map(|(((table, key), cells), is_shown)| {
            let inside: Vec<&Ballot> = cells
                .iter()
                .filter_map(|cell| members.get(*cell))
                .flat_map(|people| people.iter().map(|it| &it.ballot))
                .collect();
            let mean = mean_of(inside.iter().copied(), themes).filter(|_| is_shown);
            Shown { table, key, shown: mean.map(|mean| (inside.len(), mean)) }
        })
        .collect();
    Breakdown { groups, shows_ranking, shows_people }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::form::Answers;
    use crate::survey::rules::Source;

    fn person(state: &str, gender: &str, is_consolidated: bool) -> Person {
        let source = if is_consolidated { Source::FocalPoint } else { Source::Link };
        let state = Some(state.to_owned()).filter(|state| !state.is_empty());
        Person {
            ballot: Ballot { constituency: state.clone(), is_consolidated, order: vec![0, 1] },
            given: Given {
                source,
                state,
                rec: None,
                affiliation: Some("government".into()),
                gender: Some(gender.to_owned()),
                answers: Answers::default(),
            },
        }
    }

    fn shown(found: &Breakdown, table: usize) -> Vec<(&str, Option<usize>)> {
        let groups = found.groups.iter().filter(|group| group.table == table);
        groups.map(|group| (group.key.as_str(), group.shown.as_ref().map(|(people, _)| *people))).collect()
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 6, 8).expect("a day")
    }

    #[test]
    fn small_groups_and_what_would_give_them_back_are_hidden() {
        let of = |state: &str, women: usize, men: usize| {
            let women = (0..women).map(|_| person(state, "female", false)).collect::<Vec<_>>();
            women.into_iter().chain((0..men).map(|_| person(state, "male", false))).collect::<Vec<_>>()
        };
        let people: Vec<Person> =
            [of("TGO", 6, 6), of("SEN", 5, 7), of("KEN", 2, 0), of("TZA", 1, 2), of("DJI", 3, 1)].concat();
        let found = breakdown(&people, 3, day());
        assert!(found.shows_ranking && found.shows_people);
        let states = shown(&found, 0);
        assert!(states.iter().filter(|(_, people)| people.is_none()).count() >= 3, "{states:?}");
        assert!(states.contains(&("TGO", Some(12))) || states.contains(&("SEN", Some(12))), "{states:?}");
        for small in ["KEN", "TZA", "DJI"] {
            assert!(states.contains(&(small, None)), "{states:?}");
        }
        assert_eq!(shown(&found, 3), [("female", Some(17)), ("male", Some(16))]);
    }

    #[test]
    fn one_person_of_one_state_is_not_published_as_a_ranking() {
        let found = breakdown(&[person("TGO", "female", false)], 3, day());
        assert!(!found.shows_ranking && !found.shows_people);
        assert!(found.groups.iter().all(|group| group.shown.is_none()));
        // A consolidated answer is nobody's own.
        let states = ["TGO", "SEN", "KEN", "TZA", "DJI"];
        let found = breakdown(&states.map(|state| person(state, "", true)), 3, day());
        assert!(found.shows_ranking);
        assert!(found.groups.is_empty());
    }
}
