//! What a file of a table that is no report of ours has for headings, so that a person is told which one is missing.

use crate::tabular::{csv_rows, decode, separator};
use crate::text::{collapse, fold};

/// Headings that are told, at most, and how long each may be in characters.
const TOLD: usize = 12;
const LONGEST: usize = 40;
/// The headings of a file stand in its first lines.
const FIRST: usize = 30;

/// The column that a file lacks to be a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It names nobody.
    Person,
    /// It does not say when people were there, or how long.
    Time,
    /// It has both, under headings of no platform that we know.
    Known,
}

/// Beginnings and parts of folded headings that name people, and those that say when.
const PEOPLE: [&str; 9] = ["name", "nom", "mail", "courriel", "participant", "user", "nome", "email", "اسم"];
const TIMES: [&str; 9] = ["join", "leave", "duration", "minutes", "time", "duree", "arrivee", "heure", "timestamp"];

/// The headings of a file (its first line with several cells) and what is missing among them; empty when it has none.
pub fn headings(bytes: &[u8]) -> (Vec<String>, Missing) {
    let rows = decode(bytes).ok().and_then(|(text, _)| csv_rows(&text, separator(&text)).ok()).unwrap_or_default();
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let first = rows.iter().take(FIRST).find(|row| filled(&row.cells) > 1).or_else(|| rows.iter().find(|row| !row.is_empty()));
    let cells = first.map(|row| row.cells.as_slice()).unwrap_or_default();
    let has = |words: &[&str]| {
        cells.iter().any(|cell| {
            let folded = fold(cell);
            words.iter().any(|word| folded.contains(word))
        })
    };
    let missing = match (has(&PEOPLE), has(&TIMES)) {
        (false, _) => Missing::Person,
        (true, false) => Missing::Time,
        (true, true) => Missing::Known,
    };
    let told = cells.iter().map(|cell| collapse(cell)).filter(|cell| !cell.is_empty()).take(TOLD);
    (told.map(|cell| cell.chars().take(LONGEST).collect()).collect(), missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_a_file_are_told() {
        for (text, told, missing) in [
            ("Country;Ministry\nTogo;Interior\n", vec!["Country", "Ministry"], Missing::Person),
            ("Title\n\nName,Email\nA,a@b.example\n", vec!["Name", "Email"], Missing::Time),
            ("Nom,Durée\nA,3\n", vec!["Nom", "Durée"], Missing::Known),
            ("one line", vec!["one line"], Missing::Person),
            ("", vec![], Missing::Person),
        ] {
            assert_eq!(headings(text.as_bytes()), (told.into_iter().map(str::to_owned).collect(), missing), "{text}");
        }
    }
}
