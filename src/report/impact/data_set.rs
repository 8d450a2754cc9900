//! The data set of a report: everything that it is counted from and says, as lines of JSON without a name or an address, in
//! one canonical form. Written and read back it is the same, so a frozen report can be counted again. Pure.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::lines::{FORM, Line, add, begin, lines};
use crate::i18n::{Language, LocalText};
use crate::links::sha256;
use crate::reference::{Iso3, RecCode};
use crate::report::facts::Facts;
use crate::session::outcomes::OutcomeKind;

/// What a report says of its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The programme's title.
    pub programme: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// With whom.
    pub co_hosts: Vec<String>,
    /// The edition's title.
    pub title: LocalText,
    /// Its number in the programme.
    pub number: i32,
    /// What it is for.
    pub objective: LocalText,
    /// Whom it is for.
    pub audience: LocalText,
    /// First day, in its zone.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// The year, when no days are stated.
    pub year: Option<i32>,
    /// Its first language.
    pub first: Language,
}

/// What a thematic area is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The area's slug.
    pub area: String,
    /// Aspirations of Agenda 2063.
    pub aspirations: Vec<u8>,
}

/// A published outcome of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Slug of the session.
    pub session: String,
    /// What kind of statement.
    pub kind: OutcomeKind,
    /// The State that said it.
    pub state: Option<Iso3>,
    /// The REC that said it.
    pub rec: Option<RecCode>,
    /// The language of the text.
    pub language: Language,
    /// What was said.
    pub text: String,
}

/// Everything.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSet {
    /// What a report says of its edition.
    pub about: About,
    /// What figures are counted from.
    pub facts: Facts,
    /// What thematic areas are linked to, in their order.
    pub links: Vec<Links>,
    /// Published outcomes, by session.
    pub lessons: Vec<Lesson>,
}

/// Why a data set cannot be read: it is damaged, or of another program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of a report's data set: {reason}")]
pub struct Unreadable {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl DataSet {
    /// The same with other numbers for people and registrations, in an order that only `seed` knows: nothing leads from a row
    /// back to a person of the database, nor to who registered first.
    #[must_use]
    pub fn renumbered(mut self, seed: [u8; 16]) -> Self {
        let numbers = |ids: BTreeSet<i64>, purpose: u8| -> HashMap<i64, i64> {
            let key = |id: &i64| sha256(&[&seed[..], &[purpose], &id.to_be_bytes()].concat());
            let mut mixed: Vec<i64> = ids.into_iter().collect();
            mixed.sort_by_cached_key(|id| key(id).to_vec());
            (1..).zip(mixed).map(|(number, id)| (id, number)).collect()
        };
        let seats = &mut self.facts.seats;
        let people = numbers(seats.iter().map(|seat| seat.person).collect(), 0);
        let registrations = numbers(seats.iter().map(|seat| seat.registration).collect(), 1);
        for seat in seats.iter_mut() {
            seat.person = people.get(&seat.person).copied().unwrap_or_default();
            seat.registration = registrations.get(&seat.registration).copied().unwrap_or_default();
        }
        seats.sort_by_key(|seat| (seat.session, seat.person, seat.registration));
        self
    }

    /// The lines, each ended by a line feed.
    ///
    /// # Errors
    /// When a line cannot be written as JSON: a bug.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut out = String::new();
        for line in lines(self) {
            out.push_str(&serde_json::to_string(&line)?);
            out.push('\n');
        }
        Ok(out)
    }

    /// Reads lines back.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(written: &str) -> Result<Self, Unreadable> {
        let mut found: Option<Self> = None;
        for (number, line) in (1..).zip(written.lines()) {
            let wrong = |reason: String| Unreadable { line: number, reason };
            let line: Line = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            match (line, &mut found) {
                (Line::DataSet { form: FORM }, None) => {}
                (line @ Line::Edition { .. }, None) => found = begin(line),
                (line, Some(set)) => add(set, line).ok_or_else(|| wrong("an unknown code".to_owned()))?,
                (_, None) => return Err(wrong("it does not begin with its edition".to_owned())),
            }
        }
        found.ok_or(Unreadable { line: 1, reason: "it has no edition".to_owned() })
    }
}
