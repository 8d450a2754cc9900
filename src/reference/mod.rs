//! Reference data: States, RECs with dated members, GCM objectives and principles, SDGs, Agenda 2063.
//!
//! The files of `config/reference/` are compiled in; the database holds only the codes, for foreign keys. Facts: African
//! Union, ISO 3166-1, UN M49, CLDR, IANA tzdata, A/RES/73/195 (see `config/reference/README.md`).

mod codes;
mod recs;
mod states;
mod themes;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

pub use codes::{Iso3, RecCode};
pub use recs::{Membership, Rec};
pub use states::{AliasMatch, State};
pub use themes::Theme;

use crate::i18n::Language;

/// All reference data, read once.
#[derive(Debug)]
pub struct ReferenceData {
    states: Vec<State>,
    /// Where a State stands among them.
    places: BTreeMap<Iso3, usize>,
    aliases: HashMap<String, Iso3>,
    recs: Vec<Rec>,
    rec_aliases: HashMap<String, RecCode>,
    members: Vec<Membership>,
    gcm_objectives: Vec<Theme>,
    gcm_principles: Vec<Theme>,
    sdgs: Vec<Theme>,
    aspirations: Vec<Theme>,
}

/// The reference data.
pub fn data() -> &'static ReferenceData {
    static DATA: LazyLock<ReferenceData> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the files are compiled in and a test reads them: this cannot fail at run time")]
        ReferenceData::read().expect("the compiled-in reference data is valid")
    });
    &DATA
}

/// A line of a compiled-in file by the names of its columns.
type Line = BTreeMap<String, String>;

fn lines(file: &str) -> Result<Vec<Line>, csv::Error> {
    csv::Reader::from_reader(file.as_bytes()).deserialize().collect()
}

fn cell<'l>(line: &'l Line, column: &str) -> &'l str {
    line.get(column).map_or("", String::as_str)
}

/// The texts of columns `PREFIX_en`, `PREFIX_fr`…
fn names(line: &Line, prefix: &str) -> BTreeMap<Language, String> {
    Language::ALL
        .iter()
        .map(|language| (*language, cell(line, &format!("{prefix}_{}", language.code())).to_owned()))
        .filter(|(_, name)| !name.is_empty())
        .collect()
}

/// The name in a language, else in English.
fn name_in(names: &BTreeMap<Language, String>, language: Language) -> &str {
    names.get(&language).or_else(|| names.get(&Language::En)).map_or("", String::as_str)
}

impl ReferenceData {
    fn read() -> Result<Self, String> {
        let text = |error: csv::Error| error.to_string();
        let states = states::read(&lines(include_str!("../../config/reference/states.csv")).map_err(text)?)?;
        let aliases = states::aliases(&lines(include_str!("../../config/reference/state_aliases.csv")).map_err(text)?)?;
        let rec_lines = lines(include_str!("../../config/reference/recs.csv")).map_err(text)?;
        let recs = recs::read(&rec_lines)?;
        let rec_aliases = recs::aliases(&rec_lines)?;
        let members = recs::members(&lines(include_str!("../../config/reference/rec_members.csv")).map_err(text)?)?;
        let gcm = lines(include_str!("../../config/reference/gcm.csv")).map_err(text)?;
        Ok(Self {
            places: states.iter().map(|state| state.iso3).zip(0..).collect(),
            states,
            aliases,
            recs,
            rec_aliases,
            members,
            gcm_objectives: themes::read(gcm.iter().filter(|line| cell(line, "kind") == "objective"), "short")?,
            gcm_principles: themes::read(gcm.iter().filter(|line| cell(line, "kind") == "principle"), "short")?,
            sdgs: themes::read(&lines(include_str!("../../config/reference/sdgs.csv")).map_err(text)?, "title")?,
            aspirations: themes::read(&lines(include_str!("../../config/reference/agenda2063.csv")).map_err(text)?, "short")?,
        })
    }

    /// The 55 Member States of the African Union.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// A State by its code.
    pub fn state(&self, iso3: Iso3) -> Option<&State> {
        self.places.get(&iso3).and_then(|place| self.states.get(*place))
    }

    /// The State that a text names: code, name in six languages or a common variant, compared folded.
    pub fn state_by_alias(&self, text: &str) -> Option<AliasMatch> {
        let folded = crate::text::fold(text);
        // In UN usage “Congo” alone is COG, but senders often mean COD: the importer warns.
        self.aliases.get(&folded).map(|iso3| AliasMatch { iso3: *iso3, is_ambiguous: folded == "congo" })
    }

    /// The 8 RECs that the African Union recognises.
    pub fn recs(&self) -> &[Rec] {
        &self.recs
    }

    /// A REC by its code.
    pub fn rec(&self, code: RecCode) -> Option<&Rec> {
        self.recs.iter().find(|rec| rec.code == code)
    }

    /// What a REC is called in short in a language: “ECOWAS”, “CEDEAO”. A code that is none comes back as it is.
    pub fn acronym(&self, code: &str, language: Language) -> String {
        let rec = RecCode::parse(code).and_then(|code| self.rec(code));
        rec.map_or(code, |rec| rec.acronym(language)).to_owned()
    }

    /// The REC that a text names: every acronym and name, compared folded.
    pub fn rec_by_alias(&self, text: &str) -> Option<RecCode> {
        self.rec_aliases.get(&crate::text::fold(text)).copied()
    }

    /// The members of a REC on a day.
    pub fn members_on(&self, rec: RecCode, day: chrono::NaiveDate) -> Vec<Iso3> {
        self.members.iter().filter(|member| member.rec == rec && member.holds_on(day)).map(|member| member.state).collect()
    }

    /// The RECs of a State on a day, sorted by code.
    pub fn recs_of(&self, state: Iso3, day: chrono::NaiveDate) -> Vec<RecCode> {
        let mut recs: Vec<_> = self
            .members
            .iter()
            .filter(|member| member.state == state && member.holds_on(day))
            .map(|member| member.rec)
            .collect();
        recs.sort_by_key(|rec| rec.as_str());
        recs.dedup();
        recs
    }

    /// The 23 objectives of the Global Compact for Migration.
    pub fn gcm_objectives(&self) -> &[Theme] {
        &self.gcm_objectives
    }

    /// Its 10 guiding principles.
    pub fn gcm_principles(&self) -> &[Theme] {
        &self.gcm_principles
    }

    /// The 17 Sustainable Development Goals.
    pub fn sdgs(&self) -> &[Theme] {
        &self.sdgs
    }

    /// The 7 aspirations of Agenda 2063.
    pub fn aspirations(&self) -> &[Theme] {
        &self.aspirations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 6, 1).expect("a day")
    }

    #[test]
    fn the_compiled_in_files_are_whole() {
        let data = data();
        assert_eq!(data.states().len(), 55);
        assert_eq!(data.states().iter().filter(|state| state.iom_list).count(), 54);
        assert_eq!(data.recs().len(), 8);
        assert_eq!((data.gcm_objectives().len(), data.gcm_principles().len()), (23, 10));
        assert_eq!((data.sdgs().len(), data.aspirations().len()), (17, 7));
        for state in data.states() {
            for language in Language::ALL {
                assert!(!state.name(*language).is_empty(), "{:?} {language}", state.iso3);
            }
        }
    }

    #[test]
    fn membership_is_of_its_day() {
        let data = data();
        let ecowas = RecCode::parse("ECOWAS").expect("a REC");
        for code in ["BFA", "MLI", "NER"] {
            let state = Iso3::parse(code).expect("a State");
            assert!(data.recs_of(state, day(2021)).contains(&ecowas), "{code}");
            assert!(!data.recs_of(state, day(2026)).contains(&ecowas), "{code}");
        }
    }

    #[test]
    fn states_are_found_by_what_people_write() {
        let data = data();
        let find = |text: &str| data.state_by_alias(text).map(|found| found.iso3.as_str().to_owned());
        assert_eq!(find("Côte d’Ivoire").as_deref(), Some("CIV"));
        assert_eq!(find("Union des Comores").as_deref(), Some("COM"));
        assert_eq!(find("mdg").as_deref(), Some("MDG"));
        assert_eq!(find("Ile Maurice").as_deref(), Some("MUS"));
        assert_eq!(find("الجزائر").as_deref(), Some("DZA"));
        assert_eq!(find("France"), None);
        assert!(data.state_by_alias("Congo").is_some_and(|found| found.is_ambiguous));
        assert_eq!(data.rec_by_alias("CEDEAO"), RecCode::parse("ECOWAS"));
    }
}
