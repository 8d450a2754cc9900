//! A State or a REC as one that sends people: focal points nominate for it, nominations and letters belong to it. Pure.

use crate::i18n::Language;
use crate::programme::store::StateNames;
use crate::reference::{self, Iso3, RecCode};

/// Whom a focal point nominates for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A State.
    State(Iso3),
    /// The secretariat of a REC.
    Rec(RecCode),
}

impl Party {
    /// The party of a code in a URL: alpha-3 of a State, or a REC's. (No State has the code of a REC.)
    pub fn parse(code: &str) -> Option<Self> {
        Iso3::parse(code).map(Self::State).or_else(|| RecCode::parse(code).map(Self::Rec))
    }

    /// The party of two columns, of which one is filled.
    pub fn of(state: Option<&str>, rec: Option<&str>) -> Option<Self> {
        match (state, rec) {
            (Some(state), None) => Iso3::parse(state).map(Self::State),
            (None, Some(rec)) => RecCode::parse(rec).map(Self::Rec),
            _ => None,
        }
    }

    /// Its code, as [`Party::parse`] reads it.
    pub fn code(&self) -> &str {
        match self {
            Self::State(state) => state.as_str(),
            Self::Rec(rec) => rec.as_str(),
        }
    }

    /// The State, whose quota counts.
    pub const fn state(self) -> Option<Iso3> {
        match self {
            Self::State(state) => Some(state),
            Self::Rec(_) => None,
        }
    }

    /// The REC.
    pub const fn rec(self) -> Option<RecCode> {
        match self {
            Self::State(_) => None,
            Self::Rec(rec) => Some(rec),
        }
    }

    /// Its name: a State's as the programme writes it, a REC's with its acronym.
    pub fn name(self, names: &StateNames, language: Language) -> String {
        match self {
            Self::State(state) => names.name(state, language),
            Self::Rec(code) => reference::data()
                .rec(code)
                .map_or_else(String::new, |rec| format!("{} ({})", rec.name(language), rec.acronym(language))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_states_and_recs_stay_apart() {
        for rec in reference::data().recs() {
            assert_eq!(Party::parse(rec.code.as_str()), Some(Party::Rec(rec.code)));
        }
        for state in reference::data().states() {
            assert_eq!(Party::parse(state.iso3.as_str()), Some(Party::State(state.iso3)));
        }
        assert_eq!(Party::parse("XXX"), None);
        assert_eq!(Party::of(Some("TGO"), Some("EAC")), None);
        assert_eq!(Party::of(None, None), None);
    }
}
