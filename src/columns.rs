//! A table as a person is asked what its columns are, and what they answer. Pure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::links::sha256;
use crate::tabular::Row;
use crate::text::{collapse, fold};

/// What a column may say.
pub trait Part: Copy + Ord + 'static {
    /// Every part, in the order in which they are asked.
    const PARTS: &'static [Self];

    /// The field of the form.
    fn field(self) -> &'static str;
}

/// Which column says what: places in the row, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping<P: Ord>(BTreeMap<P, usize>);

impl<P: Ord> Default for Mapping<P> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<P: Part> Mapping<P> {
    /// A mapping of what was chosen.
    pub fn new(chosen: impl IntoIterator<Item = (P, usize)>) -> Self {
        Self(chosen.into_iter().collect())
    }

    /// What the fields of a form say; `value` answers what stands in one.
    pub fn of_fields<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self::new(P::PARTS.iter().filter_map(|part| Some((*part, value(part.field()).parse().ok()?))))
    }

    /// The column of a part.
    pub fn get(&self, part: P) -> Option<usize> {
        self.0.get(&part).copied()
    }

    /// Says what a column is.
    pub fn set(&mut self, part: P, column: usize) {
        self.0.insert(part, column);
    }

    /// Takes back what was said of a part.
    pub fn take(&mut self, part: P) -> Option<usize> {
        self.0.remove(&part)
    }

    /// Every part that has a column, with it.
    pub fn pairs(&self) -> impl Iterator<Item = (P, usize)> {
        self.0.iter().map(|(part, column)| (*part, *column))
    }

    /// Parts whose column says something else already.
    pub fn twice(&self) -> Vec<P> {
        let mut seen = Vec::new();
        let mut twice = Vec::new();
        for (part, column) in self.pairs() {
            if seen.contains(&column) {
                twice.push(part);
            }
            seen.push(column);
        }
        twice
    }

    /// Whether every column is one of a table of this width.
    pub fn is_within(&self, width: usize) -> bool {
        self.pairs().all(|(_, column)| column < width)
    }
}

/// A table with headings above rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headed {
    /// Its headings; a column without one has an empty heading.
    pub headings: Vec<String>,
    /// Its first rows, as long as the headings.
    pub sample: Vec<Vec<String>>,
}

/// Rows of the sample, and how much of a cell it shows in characters.
const SAMPLE: usize = 3;
const LONGEST: usize = 60;
/// The headings of a file stand in its first rows.
const FIRST: usize = 40;

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// The row of the headings: the first one nearly as wide as the widest, in which no cell `is_data`.
pub fn header(rows: &[Row], is_data: impl Fn(&str) -> bool) -> Option<&Row> {
    let widest = rows.iter().take(FIRST).map(filled).max().unwrap_or(0);
    let is_header =
        |row: &&Row| filled(row) >= 2 && filled(row) * 3 >= widest * 2 && !row.cells.iter().any(|cell| is_data(cell));
    rows.iter().take(FIRST).find(is_header)
}

impl Headed {
    /// The table below the headings; `None` when there are none, or no row below.
    pub fn of(rows: &[Row], is_data: impl Fn(&str) -> bool) -> Option<Self> {
        let header = header(rows, is_data)?;
        let short = |cell: &str| collapse(cell).chars().take(LONGEST).collect::<String>();
        let width = header.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        let body = rows.iter().filter(|row| row.number > header.number && !row.is_empty());
        let sample: Vec<Vec<String>> =
            body.take(SAMPLE).map(|row| (0..width).map(|index| short(row.cell(index))).collect()).collect();
        let headings = (0..width).map(|index| short(header.cell(index))).collect();
        (!sample.is_empty()).then_some(Self { headings, sample })
    }

    /// What the headings are recognised by when they come again: the same in the same order, however they are capitalised.
    pub fn fingerprint(&self) -> String {
        let folded: Vec<String> = self.headings.iter().map(|heading| fold(heading)).collect();
        let digest = sha256(folded.join("\n").as_bytes());
        digest.iter().fold(String::new(), |mut text, byte| {
            // Writing to a String does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect();
        (1..).zip(text.lines()).map(|(number, line)| Row { number, cells: cells(line) }).collect()
    }

    fn headed(text: &str) -> Option<Headed> {
        Headed::of(&rows(text), |cell| cell.contains('@'))
    }

    #[test]
    fn headings_stand_above_rows_and_are_no_data() {
        let table = headed("Our list\n\nWho,Contact,Where\nKossi,k@b.example,Togo\n").expect("a table");
        assert_eq!(table.headings, ["Who", "Contact", "Where"]);
        assert_eq!(table.sample, [["Kossi", "k@b.example", "Togo"]]);
        assert_eq!(headed("Kossi,k@b.example\nAfi,a@b.example\n"), None);
        assert_eq!(headed("Who,Contact\n"), None, "nothing below");
    }

    #[test]
    fn headings_are_recognised_whatever_their_case() {
        let print = |text| headed(text).expect("a table").fingerprint();
        assert_eq!(print("Who,Spent\nA,3\n"), print("WHO,spent \nB,4\n"));
        assert_ne!(print("Who,Spent\nA,3\n"), print("Spent,Who\n3,A\n"));
    }
}
