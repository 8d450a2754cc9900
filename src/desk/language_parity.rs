//! Which texts of an edition are missing in which of its languages. Pure: neither diesel queries nor actix.

use crate::i18n::{Language, LocalText};

/// A text that somebody writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is, in the reader's language: “Title”.
    pub what: String,
    /// The page where it is typed, and what its fields start with; `None`: it can no longer be changed.
    pub form: Option<(String, String)>,
    /// Its languages.
    pub has: Vec<Language>,
}

impl Piece {
    /// A text that is typed on `page` in the fields `PREFIX_en`, `PREFIX_fr`…
    pub fn new(what: impl Into<String>, page: &str, prefix: impl Into<String>, text: &LocalText) -> Self {
        Self { what: what.into(), form: Some((page.to_owned(), prefix.into())), has: text.languages().collect() }
    }

    /// A text that stays as it is.
    pub fn fixed(what: impl Into<String>, text: &LocalText) -> Self {
        Self { what: what.into(), form: None, has: text.languages().collect() }
    }

    /// Where it is typed in a language.
    pub fn href(&self, language: Language) -> Option<String> {
        self.form.as_ref().map(|(page, prefix)| format!("{page}#{prefix}_{}", language.code()))
    }
}

/// The texts of one thing: of the edition, of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub title: String,
    /// Its texts.
    pub pieces: Vec<Piece>,
}

/// A text that is not there in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub what: String,
    /// The languages that it misses, each with where it is typed.
    pub missing: Vec<(Language, Option<String>)>,
}

/// What an edition's texts lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parity {
    /// How many of the texts each language has.
    pub figures: Vec<(Language, usize)>,
    /// How many texts there are.
    pub all: usize,
    /// What is missing, by group; groups without a gap are left out.
    pub gaps: Vec<(String, Vec<Gap>)>,
}

impl Parity {
    /// Lays the texts beside the languages. A text that is written in no language counts for none: nobody has said it
    /// yet, so nobody misses its translation.
    pub fn of(groups: &[Group], languages: &[Language]) -> Self {
        let written = || groups.iter().flat_map(|group| &group.pieces).filter(|piece| !piece.has.is_empty());
        let figures =
            languages.iter().map(|language| (*language, written().filter(|piece| piece.has.contains(language)).count()));
        let gap = |piece: &Piece| {
            let missing = languages.iter().filter(|language| !piece.has.contains(language));
            let missing: Vec<_> = missing.map(|language| (*language, piece.href(*language))).collect();
            (!piece.has.is_empty() && !missing.is_empty()).then(|| Gap { what: piece.what.clone(), missing })
        };
        let gaps = groups.iter().map(|group| (group.title.clone(), group.pieces.iter().filter_map(gap).collect::<Vec<_>>()));
        Self { figures: figures.collect(), all: written().count(), gaps: gaps.filter(|(_, gaps)| !gaps.is_empty()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_one_language_is_missed_in_the_others() {
        let law = LocalText::new([(Language::En, "Law".into()), (Language::Sw, "Sheria".into())]);
        let both = LocalText::new([(Language::En, "Off".into()), (Language::Pt, "Cancelada".into())]);
        let pieces = vec![
            Piece::new("Title", "/a", "title", &law),
            Piece::new("About", "/a", "about", &LocalText::default()),
            Piece::fixed("Reason", &both),
        ];
        let groups = [Group { title: "Law".into(), pieces }, Group { title: "Nothing".into(), pieces: Vec::new() }];
        let parity = Parity::of(&groups, &[Language::En, Language::Pt]);
        assert_eq!((parity.all, parity.figures), (2, vec![(Language::En, 2), (Language::Pt, 1)]));
        let gap = Gap { what: "Title".into(), missing: vec![(Language::Pt, Some("/a#title_pt".into()))] };
        assert_eq!(parity.gaps, [("Law".to_owned(), vec![gap])]);
        let gaps = Parity::of(&groups, &[Language::Sw]).gaps;
        let fixed = gaps.iter().flat_map(|(_, gaps)| gaps).find(|gap| gap.what == "Reason");
        assert_eq!(fixed.map(|gap| gap.missing.clone()), Some(vec![(Language::Sw, None)]));
        assert!(Parity::of(&groups, &[]).gaps.is_empty());
    }
}
