//! RECs. Memberships overlap and are dated: they are resolved on the day in question.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::codes::{Iso3, RecCode};
use super::{Line, cell, name_in, names};
use crate::i18n::Language;

/// A Regional Economic Community.
#[derive(Clone, Debug)]
pub struct Rec {
    /// Its code.
    pub code: RecCode,
    acronyms: BTreeMap<Language, String>,
    names: BTreeMap<Language, String>,
}

impl Rec {
    /// Its acronym in a language.
    pub fn acronym(&self, language: Language) -> &str {
        name_in(&self.acronyms, language)
    }

    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        name_in(&self.names, language)
    }
}

/// A State in a REC from a day on, perhaps until another.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The REC.
    pub rec: RecCode,
    /// The member.
    pub state: Iso3,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Membership {
    /// Whether the State is a member on `day`: from its first day, up to but not on its last.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

pub(super) fn read(lines: &[Line]) -> Result<Vec<Rec>, String> {
    lines
        .iter()
        .map(|line| {
            let code = RecCode::parse(cell(line, "code")).ok_or_else(|| format!("recs.csv: {line:?}"))?;
            Ok(Rec { code, acronyms: names(line, "acronym"), names: names(line, "name") })
        })
        .collect()
}

pub(super) fn aliases(lines: &[Line]) -> Result<HashMap<String, RecCode>, String> {
    let mut aliases = HashMap::new();
    for line in lines {
        let code = RecCode::parse(cell(line, "code")).ok_or_else(|| format!("recs.csv: {line:?}"))?;
        let spellings =
            line.iter().filter(|(column, _)| *column == "code" || column.starts_with("acronym") || column.starts_with("name"));
        for (_, spelling) in spellings.filter(|(_, spelling)| !spelling.is_empty()) {
            aliases.insert(crate::text::fold(spelling), code);
        }
    }
    Ok(aliases)
}

pub(super) fn members(lines: &[Line]) -> Result<Vec<Membership>, String> {
    lines.iter().map(|line| member(line).ok_or_else(|| format!("rec_members.csv: {line:?}"))).collect()
}

fn member(line: &Line) -> Option<Membership> {
    // The day where it is known, else 1 January of the year.
    let day = |date: &str, year: &str| -> Option<Option<NaiveDate>> {
        match (cell(line, date), cell(line, year)) {
            ("", "") => Some(None),
            ("", year) => Some(Some(NaiveDate::from_ymd_opt(year.parse().ok()?, 1, 1)?)),
            (date, _) => Some(Some(date.parse().ok()?)),
        }
    };
    Some(Membership {
        rec: RecCode::parse(cell(line, "rec"))?,
        state: Iso3::of(cell(line, "iso3"))?,
        from: day("from_date", "from_year")??,
        to: day("to_date", "to_year")?,
    })
}
