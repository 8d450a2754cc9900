//! Acronyms that are not spelled out where they are first used. Pure.

use std::collections::BTreeSet;

use crate::i18n::Language;
use crate::reference;

/// Words before a parenthesis that may spell an acronym out.
const WORDS: usize = 14;

/// The acronyms of texts, read one after the other, that are used before they are spelled out: “name (ACR)” or “ACR (name)”.
/// Each with the place of its text, once.
pub fn unexplained<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<(usize, String)> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (place, text) in texts.into_iter().enumerate() {
        for (start, word) in words(text) {
            let Some(acronym) = acronym(word) else { continue };
            if !known.insert(acronym.to_owned()) {
                continue;
            }
            let before = text.get(..start).unwrap_or_default();
            let after = text.get(start + word.len()..).unwrap_or_default();
            let in_brackets = before
                .trim_end()
                .strip_suffix('(')
                .is_some_and(|name| is_spelled(acronym, name, true) || is_rec(acronym, name));
            let name_behind = || after.trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
            if !in_brackets && !name_behind().is_some_and(|name| is_spelled(acronym, name, false)) {
                found.push((place, acronym.to_owned()));
            }
        }
    }
    found
}

/// The words of a text with where they begin; a hyphen inside a word belongs to it.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_inside = |c: char| c.is_alphanumeric() || c == '-';
    let mut found = Vec::new();
    let mut start = None;
    for (place, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (is_inside(c), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                found.extend(text.get(from..place).map(|word| (from, word)));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The acronym that a word is, without the s of its plural: two capital letters or more and no small one. Roman numbers are
/// none.
fn acronym(word: &str) -> Option<&str> {
    let bare = word.strip_suffix('s').unwrap_or(word).trim_matches('-');
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    let is_roman = bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (capitals >= 2 && !is_roman && !bare.chars().any(char::is_lowercase)).then_some(bare)
}

/// Whether a text ends with the name of the REC of an acronym: not all of them are made of the letters of their English name.
fn is_rec(acronym: &str, text: &str) -> bool {
    let mut recs = reference::data().recs().iter();
    let name = recs.find(|rec| rec.acronym(Language::En) == acronym).map(|rec| rec.name(Language::En).to_lowercase());
    name.is_some_and(|name| text.trim_end().to_lowercase().ends_with(&name))
}

/// Whether a name spells an acronym out: from the beginning of one of its words on, the letters of the acronym follow one
/// another in it, and two of them at least begin a word. `is_before` when the name ends where the acronym begins, so only its
/// last words count.
fn is_spelled(acronym: &str, name: &str, is_before: bool) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let sentence = if is_before { name.rsplit(['.', ';', '(', ')']).next().unwrap_or(name) } else { name };
    let name = sentence.to_lowercase();
    let all: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).collect();
    let last = if is_before { all.get(all.len().saturating_sub(WORDS)..).unwrap_or_default() } else { all.as_slice() };
    (0..last.len()).any(|from| {
        let words = || last.iter().skip(from);
        let spelled: Vec<char> = words().flat_map(|word| word.chars()).collect();
        let initials: Vec<char> = words().filter_map(|word| word.chars().next()).collect();
        spelled.first() == letters.first() && in_turn(&letters, &spelled) == letters.len() && in_turn(&letters, &initials) >= 2
    })
}

/// How many letters are found one after the other in others.
fn in_turn(letters: &[char], others: &[char]) -> usize {
    let mut rest = others.iter();
    let is_next = |letter: &&char| {
        let mut ahead = rest.clone();
        let is_there = ahead.any(|other| other == *letter);
        if is_there {
            rest = ahead;
        }
        is_there
    };
    letters.iter().filter(is_next).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<String> {
        unexplained([text]).into_iter().map(|(_, acronym)| acronym).collect()
    }

    #[test]
    fn an_acronym_is_spelled_out_at_its_first_use() {
        for text in [
            "The International Organization for Migration (IOM) is there. IOM goes on.",
            "ACBC (African Capacity Building Centre) trains officials.",
            "Secretariats of Regional Economic Communities (RECs) came; one REC stayed.",
            "The Common Market for Eastern and Southern Africa (COMESA) and the Community of Sahel-Saharan States (CEN-SAD)",
            "Edition II during the Covid-19 pandemic, and 98 % said so",
            "A Global Compact for Safe, Orderly and Regular Migration (GCM) session",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found("IOM. The International Organization for Migration (IOM)"), ["IOM"]);
        assert_eq!(found("In the programme (IOM) and the AU, with the RECs of the AU"), ["IOM", "AU", "REC"]);
    }

    #[test]
    fn what_one_text_spells_out_the_next_may_use() {
        let texts = ["The African Union (AU) began.", "The AU and the UN went on.", "The UN stayed."];
        assert_eq!(unexplained(texts), [(1, "UN".to_owned())]);
    }

    proptest! {
        #[test]
        fn initials_behind_their_words_are_always_spelled_out(words in prop::collection::vec("[A-H][a-h]{2,8}", 2..6)) {
            let acronym: String = words.iter().filter_map(|word| word.chars().next()).collect();
            let text = format!("With the {} ({acronym}) and {acronym}.", words.join(" "));
            prop_assert_eq!(found(&text), Vec::<String>::new());
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            let _ = unexplained([text.as_str()]);
        }
    }
}
