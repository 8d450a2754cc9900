//! Numbered goals that thematic areas are linked to.

use std::collections::BTreeMap;

use super::{Line, cell, name_in, names};
use crate::i18n::Language;

/// A GCM objective or principle, an SDG, or an aspiration of Agenda 2063.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its number.
    pub number: u8,
    labels: BTreeMap<Language, String>,
    /// Its full English title, where the file has one.
    pub full_en: String,
}

impl Theme {
    /// Its short title in a language.
    pub fn label(&self, language: Language) -> &str {
        name_in(&self.labels, language)
    }
}

pub(super) fn read<'l>(lines: impl IntoIterator<Item = &'l Line>, prefix: &str) -> Result<Vec<Theme>, String> {
    lines
        .into_iter()
        .map(|line| {
            let number = cell(line, "number").parse().map_err(|_| format!("{line:?}"))?;
            Ok(Theme { number, labels: names(line, prefix), full_en: cell(line, "full_en").to_owned() })
        })
        .collect()
}
