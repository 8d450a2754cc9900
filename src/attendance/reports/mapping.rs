//! Tables of no platform that we know: somebody says what the columns are. Pure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::dates::{self, Order};
use super::durations::seconds;
use super::meet::with_day;
use super::read::rows;
use super::{Found, Refused, Sighting, Skipped, is_nothing, name};
use crate::links::sha256;
use crate::tabular::Row;
use crate::text::{collapse, fold};

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The whole name.
    Name,
    /// The given name.
    Given,
    /// The family name.
    Family,
    /// The e-mail address.
    Email,
    /// When they joined.
    Joined,
    /// When they left.
    Left,
    /// How long they were there: minutes, or a duration.
    Minutes,
}

impl Part {
    /// Every part, in the order in which they are asked.
    pub const ALL: [Self; 7] = [Self::Name, Self::Given, Self::Family, Self::Email, Self::Joined, Self::Left, Self::Minutes];

    /// The field of the form.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Name => "column_name",
            Self::Given => "column_given",
            Self::Family => "column_family",
            Self::Email => "column_email",
            Self::Joined => "column_joined",
            Self::Left => "column_left",
            Self::Minutes => "column_minutes",
        }
    }

    /// Folded headings that are plain, in the languages of the programme.
    #[rustfmt::skip]
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "name", "full name", "display name", "participant", "participant name", "user name", "attendee",
                "nom complet", "nom et prenom", "prenom et nom", "nom du participant", "nome", "nome completo",
                "nombre completo", "jina", "jina kamili", "الاسم", "الاسم الكامل",
                "nombres y apellidos", "apellidos y nombres", "nombre y apellido", "majina kamili", "jina la mshiriki",
            ],
            Self::Given => &[
                "first name", "given name", "firstname", "prenom", "prenoms", "primeiro nome", "nombre",
                "jina la kwanza",
            ],
            Self::Family => &[
                "last name", "family name", "surname", "lastname", "nom", "nom de famille", "apelido", "sobrenome",
                "apellidos", "apellido", "apelidos", "nome de familia", "jina la familia", "jina la ukoo",
            ],
            Self::Email => &[
                "email", "e mail", "email address", "e mail address", "mail", "user email", "attendee email",
                "courriel", "adresse e mail", "adresse email", "adresse electronique", "correo electronico",
                "barua pepe", "البريد الالكتروني", "correo", "direccion de correo electronico", "direccion de correo",
                "endereco de e mail", "endereco de email", "endereco de correio eletronico", "anwani ya barua pepe",
            ],
            Self::Joined => &[
                "join time", "joined", "time joined", "joined at", "start", "first join", "check in", "arrival",
                "heure d arrivee", "heure darrivee", "arrivee", "entree", "hora de entrada", "entrada",
                "وقت الانضمام", "hora de ingreso", "hora de union", "muda wa kujiunga", "muda wa kuingia",
            ],
            Self::Left => &[
                "leave time", "left", "time exited", "time left", "left at", "end", "last leave", "check out",
                "departure", "heure de depart", "depart", "sortie", "hora de saida", "saida", "salida",
                "وقت المغادره", "hora de salida", "muda wa kutoka",
            ],
            Self::Minutes => &[
                "minutes", "duration", "duration minutes", "time in session", "time in session minutes",
                "total duration", "attendance duration", "duree", "duree minutes", "duracao", "duracion", "dakika",
                "المده", "muda wa kushiriki",
            ],
        }
    }
}

/// Which column says what: places in the row, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<Part, usize>);

/// What is wrong with a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It names nobody: no name, no part of one, no address.
    Nobody,
    /// It says neither when people joined nor how long they were there.
    NoTime,
    /// When people left says nothing without when they joined.
    LeftAlone,
    /// The column says something else already.
    Twice,
}

impl Mapping {
    /// A mapping of what was chosen.
    pub fn new(chosen: impl IntoIterator<Item = (Part, usize)>) -> Self {
        Self(chosen.into_iter().collect())
    }

    /// The column of a part.
    pub fn get(&self, part: Part) -> Option<usize> {
        self.0.get(&part).copied()
    }

    /// What is wrong with it, at the part where it is put right.
    pub fn problems(&self) -> Vec<(Part, Problem)> {
        let has = |part| self.0.contains_key(&part);
        let mut problems = Vec::new();
        if ![Part::Name, Part::Given, Part::Family, Part::Email].into_iter().any(has) {
            problems.push((Part::Name, Problem::Nobody));
        }
        if has(Part::Left) && !has(Part::Joined) {
            problems.push((Part::Joined, Problem::LeftAlone));
        } else if !has(Part::Joined) && !has(Part::Minutes) {
            problems.push((Part::Joined, Problem::NoTime));
        }
        let mut seen = Vec::new();
        for (part, column) in &self.0 {
            if seen.contains(column) {
                problems.push((*part, Problem::Twice));
            }
            seen.push(*column);
        }
        problems
    }
}

/// A table as a person is asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
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

fn is_date(text: &str) -> bool {
    dates::parse(text, Order::MonthFirst).is_some() || dates::parse(text, Order::DayFirst).is_some()
}

/// The row of the headings: the first one nearly as wide as the widest, which holds neither addresses nor times.
fn header(rows: &[Row]) -> Option<&Row> {
    let widest = rows.iter().take(FIRST).map(filled).max().unwrap_or(0);
    let is_header = |row: &&Row| {
        filled(row) >= 2 && filled(row) * 3 >= widest * 2 && !row.cells.iter().any(|cell| cell.contains('@') || is_date(cell))
    };
    rows.iter().take(FIRST).find(is_header)
}

impl Table {
    /// The table of a file; `None` when it has no headings above rows.
    ///
    /// # Errors
    /// [`Refused`], when there is nothing to read.
    pub fn of(bytes: &[u8]) -> Result<Option<Self>, Refused> {
        let (rows, _, _) = rows(bytes)?;
        let Some(header) = header(&rows) else { return Ok(None) };
        let short = |cell: &str| collapse(cell).chars().take(LONGEST).collect::<String>();
        let width = header.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        let body = rows.iter().filter(|row| row.number > header.number && !row.is_empty());
        let sample: Vec<Vec<String>> =
            body.take(SAMPLE).map(|row| (0..width).map(|index| short(row.cell(index))).collect()).collect();
        let headings = (0..width).map(|index| short(header.cell(index))).collect();
        Ok((!sample.is_empty()).then_some(Self { headings, sample }))
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

    /// What plain headings and the sample say.
    pub fn guess(&self) -> Mapping {
        let mut mapping = Mapping::default();
        for part in Part::ALL {
            let is_plain = |heading: &String| part.words().contains(&fold(heading).as_str());
            if let Some(column) = self.headings.iter().position(is_plain) {
                mapping.0.insert(part, column);
            }
        }
        let has_address =
            |column: &usize| self.sample.iter().any(|row| row.get(*column).is_some_and(|cell| cell.contains('@')));
        if !mapping.0.contains_key(&Part::Email)
            && let Some(column) = (0..self.headings.len()).find(has_address)
        {
            mapping.0.insert(Part::Email, column);
        }
        // “Nom” beside “Prénom” is the family name, alone the whole.
        if mapping.get(Part::Given).is_none()
            && mapping.get(Part::Name).is_none()
            && let Some(column) = mapping.0.remove(&Part::Family)
        {
            mapping.0.insert(Part::Name, column);
        }
        mapping
    }
}

/// The times of a cell: one, or several on lines of their own; what says that there is none is left out.
fn times(text: &str) -> Vec<String> {
    text.lines().map(collapse).filter(|line| !is_nothing(line)).collect()
}

/// What a table says by a mapping; `None` when it has no headings.
pub(super) fn found(rows: &[Row], mapping: &Mapping, day: Option<NaiveDate>) -> Option<Found> {
    let header = header(rows)?;
    let cell = |row: &Row, part| mapping.get(part).map_or_else(String::new, |column| row.cell(column).to_owned());
    let has = |part| mapping.get(part).is_some();
    let is_reported = !(has(Part::Joined) && has(Part::Left));
    let mut found = Found { format: "other", is_reported, ..Found::default() };
    for row in rows.iter().filter(|row| row.number > header.number && !row.is_empty()) {
        let whole = name(&cell(row, Part::Name));
        let parts = || name(&format!("{} {}", cell(row, Part::Given), cell(row, Part::Family)));
        let email = collapse(&cell(row, Part::Email));
        let person = [whole, parts(), email.clone()].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        if person.is_empty() {
            let first = row.cells.iter().map(|cell| collapse(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
            found.skipped.push(Skipped { name: first, reason: "not_a_person" });
            continue;
        }
        let (joined, left) = (times(&cell(row, Part::Joined)), times(&cell(row, Part::Left)));
        let count = joined.len().max(1);
        for index in 0..count {
            let text = |of: &[String]| of.get(index).cloned().unwrap_or_default();
            let (join, leave) = with_day(&text(&joined), &text(&left), day);
            found.sightings.push(Sighting {
                email: email.clone(),
                name: person.clone(),
                role: None,
                join,
                leave,
                // A row says once how long, however often they joined.
                seconds: if index == 0 { seconds(&cell(row, Part::Minutes)) } else { None },
            });
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::reports::{Reading, parse};

    fn table(text: &str) -> Table {
        Table::of(text.as_bytes()).expect("readable").expect("a table")
    }

    #[test]
    fn the_headings_of_a_table_are_found_below_what_is_said_of_it() {
        let plain =
            table("Attendance of the webinar\n\nOrganised by;ACBC\nNom;Prénom;Courriel;Durée\nAgbéko;Kossi;k@b.example;97\n");
        assert_eq!(plain.headings, ["Nom", "Prénom", "Courriel", "Durée"]);
        assert_eq!(plain.sample, [["Agbéko", "Kossi", "k@b.example", "97"]]);
        for text in ["Dear colleague,\nplease find attached.\n", "one line", "Name,Email\n"] {
            assert_eq!(Table::of(text.as_bytes()), Ok(None), "{text}");
        }
        assert_eq!(Table::of(b"\x89PNG\r\n\x1a\n\0\0"), Err(Refused::NotATextFile));
    }

    #[test]
    fn plain_headings_are_guessed() {
        for (text, expected) in [
            (
                "Nom;Prénom;Courriel;Durée\nA;B;a@b.example;97\n",
                vec![(Part::Family, 0), (Part::Given, 1), (Part::Email, 2), (Part::Minutes, 3)],
            ),
            ("Nom,Entrée,Sortie\nA,1,2\n", vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 2)]),
            ("Who,Contact,Spent\nA,a@b.example,3\n", vec![(Part::Email, 1)]),
        ] {
            assert_eq!(table(text).guess(), Mapping::new(expected), "{text}");
        }
    }

    #[test]
    fn headings_are_recognised_whatever_their_case() {
        let first = table("Who,Spent\nA,3\n").fingerprint();
        assert_eq!(first, table("title\nWHO;spent \nB;4\nC;5\n").fingerprint());
        assert_ne!(first, table("Spent,Who\n3,A\n").fingerprint());
    }

    #[test]
    fn a_mapping_must_say_who_and_when() {
        for (chosen, expected) in [
            (vec![(Part::Email, 0), (Part::Minutes, 1)], vec![]),
            (vec![(Part::Name, 0), (Part::Joined, 1)], vec![]),
            (vec![(Part::Minutes, 1)], vec![(Part::Name, Problem::Nobody)]),
            (vec![(Part::Name, 0)], vec![(Part::Joined, Problem::NoTime)]),
            (vec![(Part::Name, 0), (Part::Left, 1), (Part::Minutes, 2)], vec![(Part::Joined, Problem::LeftAlone)]),
            (vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 1)], vec![(Part::Left, Problem::Twice)]),
        ] {
            assert_eq!(Mapping::new(chosen).problems(), expected);
        }
    }

    fn read(text: &str, chosen: Vec<(Part, usize)>) -> Vec<(String, Option<i64>, usize, bool)> {
        let mapping = Mapping::new(chosen);
        let reading = Reading { mapping: Some(&mapping), ..Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)) };
        let report = parse("list.csv", text.as_bytes(), &reading).expect("a report");
        assert_eq!(report.format, "other");
        let told = report.attendees.into_iter();
        told.map(|one| (one.name, one.minutes_total, one.join_count, one.first_join_utc.is_some())).collect()
    }

    #[test]
    fn a_table_is_read_as_its_columns_are_said_to_be() {
        let both = vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 2)];
        let text =
            "Who,In,Out\nA,9:55 AM,11:25 AM\nA,11:00 AM,11:55 AM\nB,\"10:00 AM\n11:00 AM\",\"10:30 AM\n11:30 AM\"\nC,--,--\n";
        assert_eq!(
            read(text, both),
            [("A".to_owned(), Some(120), 2, true), ("B".to_owned(), Some(60), 2, true), ("C".to_owned(), None, 1, false)]
        );
        let minutes = vec![(Part::Email, 1), (Part::Minutes, 2)];
        assert_eq!(read("Who,Mail,Spent\nA,a@b.example,1h 30m\n", minutes), [("a@b.example".to_owned(), Some(90), 1, false)]);
        let since = vec![(Part::Name, 0), (Part::Joined, 1), (Part::Minutes, 2)];
        assert_eq!(read("Who,In,Spent\nA,2027-06-08 10:00,45\n", since), [("A".to_owned(), Some(45), 1, true)]);
    }
}
