//! Organisations: what kinds there are, which one a typed name means, and which two are likely the same. Pure.
//!
//! Registrations, invitations and focal points keep the name as it was typed; which organisation it means is found by the
//! folded name when a page is read. So nothing must be written when an organisation is created, renamed or merged, what
//! people typed is never touched, and a merge moves every reference by making the other's names aliases.

use std::collections::BTreeSet;

use crate::i18n::LocalText;
use crate::reference::{Iso3, RecCode};
use crate::text::fold;

crate::text_enum! {
    /// What an organisation is.
    pub enum OrganisationKind {
        /// A ministry
        Ministry = "ministry",
        /// Police, border guards, a statistical office…
        Authority = "authority",
        /// An embassy or permanent mission; its State is the sending one
        DiplomaticMission = "diplomatic_mission",
        /// The secretariat of a REC
        RecSecretariat = "rec_secretariat",
        /// An international organisation
        International = "international_organisation",
        /// Civil society
        CivilSociety = "civil_society",
        /// The private sector
        PrivateSector = "private_sector",
    }
}

impl OrganisationKind {
    /// Whether it always belongs to a State.
    pub const fn needs_state(self) -> bool {
        matches!(self, Self::Ministry | Self::Authority | Self::DiplomaticMission)
    }

    /// Whether it always belongs to a REC.
    pub const fn needs_rec(self) -> bool {
        matches!(self, Self::RecSecretariat)
    }
}

/// What can be set on an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationValues {
    /// Its name.
    pub name: LocalText,
    /// Its acronym or short name.
    pub short_name: String,
    /// Other names it is known by.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// The State it belongs to.
    pub state: Option<Iso3>,
    /// The REC it belongs to.
    pub rec: Option<RecCode>,
}

/// A typed name with whom its writer represents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// As typed.
    pub name: String,
    /// The State of whoever typed it.
    pub state: Option<Iso3>,
    /// The REC of whoever typed it.
    pub rec: Option<RecCode>,
}

impl OrganisationValues {
    /// Every name it is known by, as typed.
    pub fn names(&self) -> Vec<&str> {
        let local = self.name.languages().filter_map(|language| self.name.exactly(language));
        local.chain([self.short_name.as_str()]).chain(self.aliases.iter().map(String::as_str)).collect()
    }

    /// Its names as they are compared.
    pub fn keys(&self) -> BTreeSet<String> {
        self.names().into_iter().map(fold).filter(|key| !key.is_empty()).collect()
    }

    /// Whether both belong to the same State and REC.
    pub fn is_of_same_place(&self, other: &Self) -> bool {
        (self.state, self.rec) == (other.state, other.rec)
    }

    /// This one after the other has been merged into it: it is known by the other's names too.
    #[must_use]
    pub fn merged_with(&self, other: &Self) -> Self {
        let mut merged = self.clone();
        let mut keys = self.keys();
        for name in other.names() {
            if !fold(name).is_empty() && keys.insert(fold(name)) {
                merged.aliases.push(name.to_owned());
            }
        }
        merged
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "name": self.name.as_json(), "short_name": self.short_name, "aliases": self.aliases, "kind": self.kind.as_str(),
            "state": self.state.map(|state| state.as_str().to_owned()), "rec": self.rec.map(RecCode::as_str),
        })
    }
}

/// Organisations by what they are called, for finding many typed names at once.
#[derive(Debug, Default)]
pub struct Directory<'v> {
    known: Vec<(i64, &'v OrganisationValues, BTreeSet<String>)>,
}

impl<'v> Directory<'v> {
    /// A directory of these.
    pub fn new(all: impl IntoIterator<Item = (i64, &'v OrganisationValues)>) -> Self {
        Self { known: all.into_iter().map(|(id, values)| (id, values, values.keys())).collect() }
    }

    /// Which organisation a typed name means. Ministries of many States have the same name: one of the writer's own State
    /// and REC comes first, then one that belongs to none; another State's only when the writer named none and nobody else
    /// is called so.
    pub fn find(&self, typed: &Typed) -> Option<i64> {
        let key = fold(&typed.name);
        let called: Vec<_> = self.known.iter().filter(|(_, _, keys)| keys.contains(&key)).collect();
        let own = called.iter().find(|(_, values, _)| (values.state, values.rec) == (typed.state, typed.rec));
        let of_none = || called.iter().find(|(_, values, _)| values.state.is_none() && values.rec.is_none());
        let only = || if typed.state.is_none() && typed.rec.is_none() && called.len() == 1 { called.first() } else { None };
        own.or_else(of_none).or_else(only).map(|(id, _, _)| *id)
    }

    /// Pairs that are likely one: they share a name, or have names of nearly the same words, and neither belongs to a State
    /// or REC that the other does not.
    pub fn likely_duplicates(&self) -> Vec<(i64, i64)> {
        let words: Vec<Vec<String>> =
            self.known.iter().map(|(_, _, keys)| keys.iter().map(|key| significant(key)).collect()).collect();
        let mut pairs = Vec::new();
        for (place, ((first, values, keys), own)) in self.known.iter().zip(&words).enumerate() {
            let others = self.known.iter().zip(&words).skip(place + 1);
            for ((second, other, other_keys), theirs) in others {
                let fits = |mine: bool, theirs: bool, same: bool| same || !mine || !theirs;
                let one_place = fits(values.state.is_some(), other.state.is_some(), values.state == other.state)
                    && fits(values.rec.is_some(), other.rec.is_some(), values.rec == other.rec);
                let alike = || own.iter().any(|mine| theirs.iter().any(|their| are_alike(mine, their)));
                if one_place && (!keys.is_disjoint(other_keys) || alike()) {
                    pairs.push((*first, *second));
                }
            }
        }
        pairs
    }
}

/// Small words that people leave out or add.
const SMALL: [&str; 16] = ["of", "the", "and", "for", "in", "de", "du", "des", "la", "le", "les", "et", "d", "l", "do", "da"];

/// The words that matter of a folded name, sorted: “Ministry of Health” and “Health Ministry” are the same.
fn significant(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').filter(|word| !SMALL.contains(word)).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Found with pairs of real names: “Ministry of Interior” and “Minstry of the Interior” are alike, those of Health and of
/// Labour are not. Acronyms differ by one letter and mean other bodies, so short names must be the same.
const ALIKE: f64 = 0.85;
const SHORT: usize = 8;

fn are_alike(one: &str, other: &str) -> bool {
    if one.chars().count().min(other.chars().count()) < SHORT {
        return one == other && !one.is_empty();
    }
    strsim::normalized_damerau_levenshtein(one, other) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use proptest::prelude::*;

    fn named(name: &str, state: Option<&str>) -> OrganisationValues {
        OrganisationValues {
            name: LocalText::one(Language::En, name),
            short_name: String::new(),
            aliases: Vec::new(),
            kind: OrganisationKind::Ministry,
            state: state.and_then(Iso3::parse),
            rec: None,
        }
    }

    fn typed(name: &str, state: Option<&str>) -> Typed {
        Typed { name: name.into(), state: state.and_then(Iso3::parse), rec: None }
    }

    #[test]
    fn a_typed_name_means_the_one_of_its_state() {
        let (togo, kenya) = (named("Ministry of Interior", Some("TGO")), named("Ministry of Interior", Some("KEN")));
        let iom = named("International Organization for Migration", None);
        let directory = Directory::new([(1, &togo), (2, &kenya), (3, &iom)]);
        assert_eq!(directory.find(&typed(" MINISTRY of interior", Some("KEN"))), Some(2));
        assert_eq!(directory.find(&typed("Ministry of Interior", Some("TGO"))), Some(1));
        assert_eq!(directory.find(&typed("Ministry of Interior", Some("SEN"))), None);
        assert_eq!(directory.find(&typed("Ministry of Interior", None)), None, "two are called so");
        assert_eq!(directory.find(&typed("international organization for migration", Some("SEN"))), Some(3));
        let alone = Directory::new([(1, &togo)]);
        assert_eq!(alone.find(&typed("Ministry of Interior", None)), Some(1));
        assert_eq!(alone.find(&typed("", None)), None);
    }

    #[test]
    fn likely_duplicates_are_suggested_and_others_not() {
        let table = [
            (("Ministry of Interior", Some("TGO")), ("Minstry of the Interior", Some("TGO")), true),
            (("Ministry of Health", Some("TGO")), ("Health Ministry", Some("TGO")), true),
            (("Ministry of Health", Some("TGO")), ("Ministry of Health", None), true),
            (("Ministry of Health", Some("TGO")), ("Ministry of Labour", Some("TGO")), false),
            (("Ministry of Health", Some("TGO")), ("Ministry of Health", Some("KEN")), false),
            (("DGSN", Some("DZA")), ("DGSM", Some("DZA")), false),
            (("Ministère de l’Intérieur", Some("TGO")), ("Ministere de l'interieur", Some("TGO")), true),
        ];
        for (one, other, expected) in table {
            let (first, second) = (named(one.0, one.1), named(other.0, other.1));
            let pairs = Directory::new([(1, &first), (2, &second)]).likely_duplicates();
            assert_eq!(!pairs.is_empty(), expected, "{one:?} {other:?}");
        }
    }

    proptest! {
        /// Whatever meant either of the two means the one that is kept.
        #[test]
        fn a_merge_moves_every_reference(names in proptest::collection::vec("[A-Za-zéà ]{1,12}", 1..6), split in 0..6_usize) {
            let mut kept = named("Kept", Some("TGO"));
            let mut other = named("Other", Some("TGO"));
            for (place, name) in names.iter().enumerate() {
                if place < split { kept.aliases.push(name.clone()) } else { other.aliases.push(name.clone()) }
            }
            let merged = kept.merged_with(&other);
            let directory = Directory::new([(1, &merged)]);
            for name in kept.names().into_iter().chain(other.names()).filter(|name| !fold(name).is_empty()) {
                prop_assert_eq!(directory.find(&typed(name, Some("TGO"))), Some(1), "{}", name);
            }
            prop_assert_eq!(merged.merged_with(&other), merged.clone(), "a second time changes nothing");
        }
    }
}
