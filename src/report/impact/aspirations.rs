//! What an edition has given to each aspiration of Agenda 2063, and to which RECs. Pure. A thematic area may serve several
//! aspirations, and a State may be a member of several RECs: neither is ever summed.

use std::collections::{BTreeMap, BTreeSet};

use super::data_set::DataSet;
use crate::reference::{self, RecCode};

/// What sessions of the thematic areas that serve an aspiration have come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspiration {
    /// 1 to 7; none: any of them, everybody counted once.
    pub number: Option<u8>,
    /// Slugs of its thematic areas.
    pub areas: Vec<String>,
    /// Sessions held.
    pub sessions: usize,
    /// People who attended one of them.
    pub participants: usize,
    /// States from which somebody attended.
    pub states: usize,
    /// Of the people, those of States that are members of a REC on the day, and of its secretariat.
    pub recs: BTreeMap<RecCode, usize>,
}

/// The aspirations that thematic areas of an edition name, then all of them together. Empty when none is named.
pub fn aspirations(set: &DataSet) -> Vec<Aspiration> {
    let numbers: BTreeSet<u8> = set.links.iter().flat_map(|links| links.aspirations.iter().copied()).collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    numbers.into_iter().map(Some).chain([None]).map(|number| of(set, number)).collect()
}

fn of(set: &DataSet, number: Option<u8>) -> Aspiration {
    let serves = |aspirations: &[u8]| number.map_or(!aspirations.is_empty(), |number| aspirations.contains(&number));
    let areas: Vec<String> =
        set.links.iter().filter(|links| serves(&links.aspirations)).map(|links| links.area.clone()).collect();
    let is_of = |area: Option<&String>| area.is_some_and(|area| areas.contains(area));
    let sessions = set.facts.sessions.iter().filter(|session| session.is_held() && is_of(session.area.as_ref())).count();
    let mut people = BTreeSet::new();
    let mut states = BTreeSet::new();
    let mut recs: BTreeMap<RecCode, BTreeSet<i64>> = BTreeMap::new();
    for seat in set.facts.seats.iter().filter(|seat| seat.attended()) {
        let Some(session) = set.facts.sessions.get(seat.session).filter(|session| is_of(session.area.as_ref())) else {
            continue;
        };
        people.insert(seat.person);
        states.extend(seat.state);
        let of_state = seat.state.map(|state| reference::data().recs_of(state, session.starts.date_naive()));
        for rec in of_state.unwrap_or_else(|| seat.rec.into_iter().collect()) {
            recs.entry(rec).or_default().insert(seat.person);
        }
    }
    Aspiration {
        number,
        areas,
        sessions,
        participants: people.len(),
        states: states.len(),
        recs: recs.into_iter().map(|(rec, people)| (rec, people.len())).collect(),
    }
}
