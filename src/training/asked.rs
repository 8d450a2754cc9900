//! Who asks for which priority. Pure.
//!
//! An answer asks for a thematic area that it ranks in the upper half of the list, among its first [`FIRST`]; and for a need,
//! with the area that the need belongs to, when a text of it is among the quotes. A State or REC asks when one of its answers
//! does; where its focal point has answered for it, that ranking counts and no other, as in the order of priorities. Answers
//! speak for States and RECs, so these are named; how many people ask is shown only where it gives nobody away.

use std::collections::{BTreeMap, BTreeSet};

use crate::programme::party::Party;
use crate::reference::{Iso3, RecCode};
use crate::survey::priorities::{Topic, ballot};
use crate::survey::rules::Source;
use crate::survey::store::{Coding, Response};
use crate::survey::suppression::{Group, shown};

/// Places of a ranking that count, at most.
pub const FIRST: usize = 3;

/// Who asks for a priority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The States.
    pub states: BTreeSet<Iso3>,
    /// The RECs whose secretariats ask.
    pub recs: BTreeSet<RecCode>,
    /// Answers of people; none: hidden, since it would give somebody away.
    pub people: Option<usize>,
    /// Answers of focal points for a whole State or REC.
    pub consolidated: usize,
}

/// How many places of a ranking of so many areas count.
pub fn reach(areas: usize) -> usize {
    areas.div_ceil(2).min(FIRST)
}

/// Who asks for each priority that anybody asks for. `themes` are what is ranked, by slug; `areas` the slug of the thematic
/// area that each need belongs to.
pub fn asked(
    responses: &[Response],
    themes: &[String],
    codings: &[Coding],
    areas: &BTreeMap<i64, String>,
) -> BTreeMap<Topic, Asked> {
    let party = |response: &Response| Party::of(response.given.state.as_deref(), only_rec(response));
    let is_consolidated = |response: &Response| response.given.source == Source::FocalPoint;
    let ranks = |response: &Response| ballot(response, themes).map(|it| it.order).unwrap_or_default();
    let settled: BTreeSet<Party> = responses
        .iter()
        .filter(|response| is_consolidated(response) && !ranks(response).is_empty())
        .filter_map(party)
        .collect();
    let mut found: BTreeMap<Topic, Asked> = BTreeMap::new();
    let mut cells: BTreeMap<BTreeSet<Topic>, usize> = BTreeMap::new();
    for response in responses {
        let order = ranks(response);
        let ranked: BTreeSet<Topic> = order
            .iter()
            .take(reach(themes.len()))
            .filter_map(|theme| themes.get(*theme))
            .map(|slug| Topic::Area(slug.clone()))
            .collect();
        let mut written = BTreeSet::new();
        for coding in codings.iter().filter(|coding| coding.response_id == response.id) {
            written.insert(Topic::Need(coding.need_id));
            written.extend(areas.get(&coding.need_id).map(|slug| Topic::Area(slug.clone())));
        }
        for topic in ranked.union(&written) {
            let entry = found.entry(topic.clone()).or_default();
            entry.consolidated += usize::from(is_consolidated(response));
            let is_counted = is_consolidated(response)
                || written.contains(topic)
                || party(response).is_none_or(|party| !settled.contains(&party));
            match party(response).filter(|_| is_counted) {
                Some(Party::State(state)) => drop(entry.states.insert(state)),
                Some(Party::Rec(rec)) => drop(entry.recs.insert(rec)),
                None => {}
            }
        }
        if !is_consolidated(response) {
            *cells.entry(ranked.union(&written).cloned().collect()).or_default() += 1;
        }
    }
    for (topic, people) in counts(&cells, found.keys()) {
        if let Some(entry) = found.get_mut(&topic) {
            entry.people = people;
        }
    }
    found
}

/// How many people ask for each topic, by what each of them asks for; none where it would give somebody away. Whoever knows
/// how many ask knows how many do not, so those who do not are a group as well. Of both, those who ask are given up first.
fn counts<'t>(
    cells: &BTreeMap<BTreeSet<Topic>, usize>,
    topics: impl Iterator<Item = &'t Topic> + Clone,
) -> Vec<(Topic, Option<usize>)> {
    let sizes: Vec<usize> = cells.values().copied().collect();
    let group = |table: usize, topic: &Topic| {
        let is_in = |(_, asked): &(usize, &BTreeSet<Topic>)| asked.contains(topic) == (table == 1);
        Group { table, cells: cells.keys().enumerate().filter(is_in).map(|(index, _)| index).collect() }
    };
    let others = topics.clone().map(|topic| group(0, topic));
    let groups: Vec<Group> = others.chain(topics.clone().map(|topic| group(1, topic))).collect();
    let open = shown(&sizes, &groups);
    let asking = groups.iter().zip(open).filter(|(group, _)| group.table == 1);
    let people = |(group, is_shown): (&Group, bool)| {
        is_shown.then(|| group.cells.iter().filter_map(|cell| sizes.get(*cell)).sum::<usize>())
    };
    topics.cloned().zip(asking.map(people)).collect()
}

/// The REC of an answer that speaks for no State.
fn only_rec(response: &Response) -> Option<&str> {
    response.given.rec.as_deref().filter(|_| response.given.state.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::urn::Given;

    fn answer(id: &str, source: Source, state: &str, order: &[&str]) -> Response {
        let answers = serde_json::json!({"priority_areas": order}).as_object().expect("a map").clone();
        let state = Some(state.to_owned()).filter(|state| !state.is_empty());
        Response { id: id.into(), given: Given { source, state, rec: None, affiliation: None, gender: None, answers } }
    }

    fn themes() -> Vec<String> {
        ["law", "health", "crime", "data"].map(str::to_owned).to_vec()
    }

    fn states(found: &BTreeMap<Topic, Asked>, topic: &Topic) -> Vec<&'static str> {
        let known =
            found.get(topic).map(|asked| asked.states.iter().map(|state| state.as_str().to_owned()).collect::<Vec<_>>());
        ["KEN", "SEN", "TGO"].into_iter().filter(|code| known.iter().flatten().any(|it| it == code)).collect()
    }

    #[test]
    fn the_upper_half_is_asked_for() {
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 12].map(reach), [0, 1, 1, 2, 2, 3, 3, 3]);
        let all =
            [answer("a", Source::Link, "SEN", &["law", "health", "crime"]), answer("b", Source::Link, "KEN", &["health"])];
        let found = asked(&all, &themes(), &[], &BTreeMap::new());
        assert_eq!(states(&found, &Topic::Area("health".into())), ["KEN", "SEN"]);
        assert_eq!(states(&found, &Topic::Area("law".into())), ["SEN"]);
        assert_eq!(found.get(&Topic::Area("crime".into())), None);
    }

    #[test]
    fn a_consolidated_ranking_speaks_for_its_state_and_texts_always_do() {
        let all = [
            answer("a", Source::Link, "TGO", &["crime"]),
            answer("b", Source::FocalPoint, "TGO", &["law"]),
            answer("c", Source::Link, "TGO", &["data"]),
        ];
        let coding = Coding { need_id: 7, response_id: "c".into(), question_key: "expected_topics".into() };
        let areas = BTreeMap::from([(7, "health".to_owned())]);
        let found = asked(&all, &themes(), &[coding], &areas);
        assert_eq!(states(&found, &Topic::Area("law".into())), ["TGO"]);
        assert_eq!(states(&found, &Topic::Area("crime".into())), [""; 0]);
        for topic in [Topic::Need(7), Topic::Area("health".into())] {
            assert_eq!(states(&found, &topic), ["TGO"], "{topic}");
        }
        assert_eq!(found.get(&Topic::Area("law".into())).map(|it| (it.consolidated, it.people)), Some((1, Some(0))));
    }

    #[test]
    fn how_many_people_ask_is_told_of_groups_that_give_nobody_away() {
        let of = |state: &str, count: usize, order: &'static [&'static str]| {
            (0..count).map(|number| answer(&format!("{state}{number}"), Source::Link, state, order)).collect::<Vec<_>>()
        };
        let people = |all: &[Response], slug: &str| {
            asked(all, &themes(), &[], &BTreeMap::new()).get(&Topic::Area(slug.into())).and_then(|it| it.people)
        };
        let all = [of("SEN", 6, &["law"]), of("KEN", 7, &["health"])].concat();
        assert_eq!((people(&all, "law"), people(&all, "health")), (Some(6), Some(7)));
        // Four are too few; and eleven of fifteen would tell of the other four.
        let all = [of("SEN", 4, &["law"]), of("KEN", 11, &["health"])].concat();
        assert_eq!((people(&all, "law"), people(&all, "health")), (None, None));
        // Eight of ten ask for one, nine for the other: two and one would be told of, although each of the ten asks.
        let all = [of("SEN", 7, &["law", "health"]), of("KEN", 1, &["law"]), of("TGO", 2, &["health"])].concat();
        assert_eq!((people(&all, "law"), people(&all, "health")), (None, None));
        // Everybody asks for it: nobody is told apart.
        assert_eq!(people(&of("SEN", 6, &["law"]), "law"), Some(6));
    }
}
