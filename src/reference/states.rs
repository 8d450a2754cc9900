//! States and what people call them.

use std::collections::{BTreeMap, HashMap};

use chrono::Weekday;
use chrono_tz::Tz;

use super::codes::Iso3;
use super::{Line, cell, name_in, names};
use crate::i18n::Language;

/// A Member State of the African Union.
#[derive(Clone, Debug)]
pub struct State {
    /// ISO 3166-1 alpha-3.
    pub iso3: Iso3,
    /// ISO 3166-1 alpha-2, as on the tile map.
    pub iso2: String,
    /// UN M49.
    pub m49: String,
    /// Northern, Western, Central, Eastern or Southern: the AU's five regions.
    pub au_region: String,
    names: BTreeMap<Language, String>,
    /// The zone of its capital.
    pub time_zone: Tz,
    /// Default language of mails to it; never a fact about a person.
    pub correspondence_language: Language,
    /// Whether it is on the list of 54 African States of IOM.
    pub iom_list: bool,
    /// Those of its official languages that the program knows; a State without any has its correspondence language.
    pub official_languages: Vec<Language>,
    /// Usual rest days, as a hint for schedules: `sat-sun`, `fri-sat`.
    pub weekend: String,
    /// Column on the tile map, 0 at the west.
    pub tile_column: u8,
    /// Row on the tile map, 0 at the north.
    pub tile_row: u8,
}

impl State {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        name_in(&self.names, language)
    }

    /// Whether a day of the week is usually one of rest there.
    pub fn rests_on(&self, day: Weekday) -> bool {
        match day {
            Weekday::Fri => self.weekend == "fri-sat",
            Weekday::Sat => true,
            Weekday::Sun => self.weekend == "sat-sun",
            _ => false,
        }
    }
}

/// A State that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AliasMatch {
    /// The State.
    pub iso3: Iso3,
    /// Whether senders often mean another one.
    pub is_ambiguous: bool,
}

pub(super) fn read(lines: &[Line]) -> Result<Vec<State>, String> {
    lines.iter().map(|line| state(line).ok_or_else(|| format!("states.csv: {line:?}"))).collect()
}

fn state(line: &Line) -> Option<State> {
    let correspondence_language = Language::parse(cell(line, "correspondence_language"))?;
    let mut official_languages: Vec<Language> =
        cell(line, "official_languages").split(';').filter_map(Language::parse).collect();
    if official_languages.is_empty() {
        official_languages.push(correspondence_language);
    }
    Some(State {
        iso3: Iso3::of(cell(line, "iso3"))?,
        iso2: cell(line, "iso2").to_owned(),
        m49: cell(line, "m49").to_owned(),
        au_region: cell(line, "au_region").to_owned(),
        names: names(line, "name"),
        time_zone: cell(line, "tz").parse().ok()?,
        correspondence_language,
        official_languages,
        iom_list: cell(line, "iom_list") == "yes",
        weekend: cell(line, "weekend").to_owned(),
        tile_column: cell(line, "tile_col").parse().ok()?,
        tile_row: cell(line, "tile_row").parse().ok()?,
    })
}

pub(super) fn aliases(lines: &[Line]) -> Result<HashMap<String, Iso3>, String> {
    lines
        .iter()
        .map(|line| {
            let iso3 = Iso3::of(cell(line, "iso3")).ok_or_else(|| format!("state_aliases.csv: {line:?}"))?;
            Ok((crate::text::fold(cell(line, "alias")), iso3))
        })
        .collect()
}
