//! Which part of an edition the figures are of: a parsed filter that lives in the URL. Pure.

use std::collections::HashMap;

use super::facts::{Facts, SeatFact, SessionFact};
use crate::attendance::rules::known;
use crate::reference::{self, Iso3, RecCode};

crate::text_enum! {
    /// The African Union's five regions.
    pub enum Region {
        /// Northern
        Northern = "northern",
        /// Western
        Western = "western",
        /// Central
        Central = "central",
        /// Eastern
        Eastern = "eastern",
        /// Southern
        Southern = "southern",
    }
}

impl Region {
    /// The region of a State.
    pub fn of(state: Iso3) -> Option<Self> {
        let name = reference::data().state(state)?.au_region.to_ascii_lowercase();
        Self::parse(&name)
    }
}

/// A part of an edition; everything by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// People of a State.
    pub state: Option<Iso3>,
    /// People of the States of a region.
    pub region: Option<Region>,
    /// People of the States that are members of a REC on the session's day, and of its secretariat.
    pub rec: Option<RecCode>,
    /// One session, by its slug.
    pub session: Option<String>,
    /// The sessions of one thematic area, by its slug.
    pub area: Option<String>,
}

impl Part {
    /// The filter of a query: `state` (alpha-3), `region`, `rec`, `session`, `area` (slugs). `None` when a code is unknown:
    /// that is never everybody.
    pub fn read(query: &HashMap<String, String>) -> Option<Self> {
        let value = |name: &str| query.get(name).map(String::as_str).filter(|value| !value.is_empty());
        Some(Self {
            state: known(value("state"), Iso3::parse)?,
            region: known(value("region"), Region::parse)?,
            rec: known(value("rec"), RecCode::parse)?,
            session: value("session").map(str::to_owned),
            area: value("area").map(str::to_owned),
        })
    }

    /// Whether everything is meant.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether sessions and areas that it names are those of an edition.
    pub fn is_of(&self, facts: &Facts) -> bool {
        let has_session = |slug: &String| facts.sessions.iter().any(|session| session.slug == *slug);
        let has_area = |slug: &String| facts.areas.iter().any(|(area, _)| area == slug);
        self.session.as_ref().is_none_or(has_session) && self.area.as_ref().is_none_or(has_area)
    }

    /// Whether a session is in it.
    pub fn has_session(&self, session: &SessionFact) -> bool {
        self.session.as_ref().is_none_or(|slug| session.slug == *slug)
            && self.area.as_ref().is_none_or(|slug| session.area.as_ref() == Some(slug))
    }

    /// Whether somebody who speaks for a State or REC is in it, given the RECs that they count for.
    pub fn has_person(&self, seat: &SeatFact, recs: &[RecCode]) -> bool {
        self.state.is_none_or(|state| seat.state == Some(state))
            && self.region.is_none_or(|region| seat.state.and_then(Region::of) == Some(region))
            && self.rec.is_none_or(|rec| recs.contains(&rec))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Option<Part> {
        Part::read(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn an_unknown_code_is_never_everybody() {
        assert!(read(&[]).is_some_and(|part| part.is_everything()));
        assert!(read(&[("state", ""), ("region", "")]).is_some_and(|part| part.is_everything()));
        assert!(read(&[("state", "TGO"), ("region", "western"), ("rec", "ECOWAS")]).is_some_and(|part| !part.is_everything()));
        for (name, value) in [("state", "tgo"), ("state", "FRA"), ("region", "Western"), ("rec", "AU")] {
            assert_eq!(read(&[(name, value)]), None, "{name} {value}");
        }
    }

    #[test]
    fn every_state_has_a_region() {
        for state in reference::data().states() {
            assert!(Region::of(state.iso3).is_some(), "{:?}", state.iso3);
        }
    }
}
