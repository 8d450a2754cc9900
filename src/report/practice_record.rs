//! The practice record of a programme, in exactly the headings and the order of the Repository of Practices of the United
//! Nations Network on Migration. A record is in English, as the Repository is. Pure.

pub mod acronyms;
pub mod checks;
pub mod draft;

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value as Json, json};

use super::store_practice::{Kept, Source};
use crate::i18n::Language;
use crate::programme::store::split_numbers;
use crate::reference::{self, Iso3, Theme};
use crate::typeset::docx::{Docx, Run};

/// The heading of the page of every record.
pub const REPOSITORY: &str = "Repository of Practices";
/// The type of practice that is said in words of one's own.
pub const OTHER: &str = "Other";
/// What stands at the foot of every record.
const DISCLAIMER: &str = "The views expressed are those of the implementers of the practice and do not necessarily reflect \
                          those of the United Nations or of the United Nations Network on Migration.";
/// What the asterisk of the guiding principles says.
const PRINCIPLES_NOTE: &str = "*All practices are to uphold the ten guiding principles of the Global Compact for Safe, Orderly \
                               and Regular Migration. The record marks those that it particularly exemplifies.";

/// A field of the record, in the order of the Repository's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title, which has no label.
    Title,
    /// Guiding principles of the Global Compact for Migration.
    Principles,
    /// Sustainable Development Goals.
    Sdgs,
    /// From which year to which.
    Dates,
    /// One of the Repository's terms.
    Kind,
    /// The type in words of one's own.
    KindOther,
    /// Regions of the United Nations.
    Regions,
    /// What it is.
    Summary,
    /// Who implements it.
    Implementer,
    /// With whom.
    Organizations,
    /// What it has brought.
    Benefit,
    /// What was learnt.
    Lessons,
    /// What others should do.
    Recommendations,
    /// What is new about it.
    Innovation,
    /// The day of the record.
    Submitted,
    /// Whose views these are.
    Disclaimer,
}

impl Field {
    /// Every field, in order.
    pub const ALL: [Self; 16] = [
        Self::Title,
        Self::Principles,
        Self::Sdgs,
        Self::Dates,
        Self::Kind,
        Self::KindOther,
        Self::Regions,
        Self::Summary,
        Self::Implementer,
        Self::Organizations,
        Self::Benefit,
        Self::Lessons,
        Self::Recommendations,
        Self::Innovation,
        Self::Submitted,
        Self::Disclaimer,
    ];

    /// Its label, to the letter; empty for the title.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Title => "",
            Self::Principles => "GCM Guiding Principles*",
            Self::Sdgs => "Sustainable Development Goals (SDGs)",
            Self::Dates => "Dates",
            Self::Kind => "Type of practice",
            Self::KindOther => "Other (Type of Practice)",
            Self::Regions => "Regions",
            Self::Summary => "Summary",
            Self::Implementer => "Main Implementer",
            Self::Organizations => "Other Organizations",
            Self::Benefit => "Benefit and Impact",
            Self::Lessons => "Key Lessons",
            // The Repository has no space there.
            Self::Recommendations => "Recommendations(if the practice is to be replicated)",
            Self::Innovation => "Innovation",
            Self::Submitted => "Date submitted",
            Self::Disclaimer => "Disclaimer",
        }
    }

    /// The label that it stands under with others.
    pub const fn group(self) -> Option<&'static str> {
        match self {
            Self::Regions => Some("Geographic Scope"),
            Self::Implementer | Self::Organizations => Some("Collaborators"),
            _ => None,
        }
    }

    /// Whether the Repository takes no record without it.
    pub const fn is_mandatory(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Dates
                | Self::Kind
                | Self::KindOther
                | Self::Regions
                | Self::Summary
                | Self::Implementer
                | Self::Benefit
                | Self::Lessons
                | Self::Submitted
        )
    }

    /// The name of the form's field that holds it; none: it is said elsewhere.
    pub const fn input(self) -> Option<&'static str> {
        match self {
            Self::KindOther => Some("type_other"),
            Self::Summary => Some("summary"),
            Self::Benefit => Some("benefit"),
            Self::Lessons => Some("lessons"),
            Self::Recommendations => Some("recommendations"),
            Self::Innovation => Some("innovation"),
            Self::Submitted => Some("submitted_on"),
            _ => None,
        }
    }
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A line.
    Line(String),
    /// A long text, by paragraphs.
    Text(Vec<String>),
    /// Terms or names.
    List(Vec<String>),
}

impl Value {
    /// Everything that it says, one after the other.
    pub fn pieces(&self) -> Vec<&str> {
        match self {
            Self::Line(line) => std::iter::once(line.as_str()).filter(|line| !line.is_empty()).collect(),
            Self::Text(pieces) | Self::List(pieces) => pieces.iter().map(String::as_str).collect(),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces().is_empty()
    }

    fn as_json(&self) -> Json {
        match self {
            Self::Line(line) => json!(line),
            Self::Text(pieces) => json!(pieces.join("\n\n")),
            Self::List(pieces) => json!(pieces),
        }
    }
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its fields, in order. “Other (Type of Practice)” is left out where the type is another.
    pub fields: Vec<(Field, Value)>,
    /// What the Repository filters by beside: objectives of the Global Compact, and countries.
    pub also: [(&'static str, Vec<String>); 2],
    /// The year in which it began.
    pub first_year: Option<i32>,
}

/// The paragraphs of a text, which empty lines keep apart.
fn paragraphs(text: &str) -> Vec<String> {
    let blocks = text.split("\n\n").map(|block| block.trim().to_owned());
    blocks.filter(|block| !block.is_empty()).collect()
}

fn terms(all: &[Theme], numbers: impl IntoIterator<Item = u8>) -> Vec<String> {
    let numbers: BTreeSet<u8> = numbers.into_iter().collect();
    all.iter()
        .filter(|theme| numbers.contains(&theme.number))
        .map(|theme| format!("{}. {}", theme.number, theme.label(Language::En)))
        .collect()
}

impl Record {
    /// The record of a programme as of `day`.
    pub fn of(source: &Source, day: NaiveDate) -> Self {
        let data = reference::data();
        let (row, kept) = (&source.programme, &source.kept);
        let first_year = source.editions.iter().filter_map(|edition| edition.year).min();
        let until = kept.end_year.map_or_else(|| "Present".to_owned(), |year| year.to_string());
        let states: BTreeSet<Iso3> = source.editions.iter().flat_map(|edition| edition.states.iter().copied()).collect();
        let text = |own: &Option<String>, draft: String| Value::Text(paragraphs(own.as_deref().unwrap_or(&draft)));
        let value = |field: Field| match field {
            Field::Title => Value::Line(row.title.get(Language::En).to_owned()),
            Field::Principles => Value::List(terms(data.gcm_principles(), split_numbers(&row.gcm_principles))),
            Field::Sdgs => Value::List(terms(data.sdgs(), split_numbers(&row.sdgs))),
            Field::Dates => Value::Line(first_year.map_or_else(String::new, |year| format!("{year} - {until}"))),
            Field::Kind => Value::Line(row.practice_type.clone()),
            Field::KindOther => Value::Line(kept.type_other.clone()),
            // Every State of the reference data is a Member State of the African Union.
            Field::Regions => Value::List(states.iter().next().map(|_| "Africa".to_owned()).into_iter().collect()),
            Field::Summary => text(&kept.summary, draft::summary(source)),
            Field::Implementer => Value::Line(row.implementer.clone()),
            Field::Organizations => Value::List(source.hosts.clone()),
            Field::Benefit => text(&kept.benefit, draft::benefit(source)),
            Field::Lessons => text(&kept.lessons, String::new()),
            Field::Recommendations => text(&kept.recommendations, String::new()),
            Field::Innovation => text(&kept.innovation, String::new()),
            Field::Submitted => Value::Line(day_text(day)),
            Field::Disclaimer => Value::Line(DISCLAIMER.to_owned()),
        };
        let is_other = row.practice_type == OTHER;
        let objectives = source.editions.iter().flat_map(|edition| edition.objectives.iter().copied());
        let mut countries: Vec<String> = states.iter().map(|state| source.names.name(*state, Language::En)).collect();
        countries.sort_by_cached_key(|name| crate::text::sort_key(name));
        Self {
            fields: Field::ALL
                .iter()
                .filter(|field| is_other || **field != Field::KindOther)
                .map(|field| (*field, value(*field)))
                .collect(),
            also: [("GCM Objectives", terms(data.gcm_objectives(), objectives)), ("Countries", countries)],
            first_year,
        }
    }

    /// What a field says.
    pub fn value(&self, wanted: Field) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| *field == wanted).map(|(_, value)| value)
    }

    /// The record as JSON: its fields in a list, since their order belongs to it.
    pub fn json(&self, day: NaiveDate) -> Json {
        let field = |(field, value): &(Field, Value)| match field.group() {
            Some(group) => json!({"group": group, "label": field.label(), "value": value.as_json()}),
            None => json!({"label": field.label(), "value": value.as_json()}),
        };
        json!({
            "heading": REPOSITORY,
            "up_to": day.to_string(),
            "fields": self.fields.iter().map(field).collect::<Vec<_>>(),
            "also": self.also.iter().map(|(label, value)| json!({"label": label, "value": value})).collect::<Vec<_>>(),
        })
    }

    /// The record as a document.
    pub fn docx(&self) -> Docx {
        let title = self.value(Field::Title).map(|value| value.pieces().concat()).unwrap_or_default();
        let mut document = Docx::new("en-GB", &title);
        document.small(&[Run::plain(REPOSITORY)]);
        let mut group = None;
        for (field, value) in &self.fields {
            if *field == Field::Title {
                document.title(&title);
                continue;
            }
            if field.group() != group
                && let Some(name) = field.group()
            {
                document.heading(1, name);
            }
            group = field.group();
            document.heading(if group.is_some() { 2 } else { 1 }, field.label());
            match value {
                Value::Line(line) => document.paragraph(&[Run::plain(line)]),
                Value::Text(pieces) => pieces.iter().for_each(|piece| document.paragraph(&[Run::plain(piece)])),
                Value::List(pieces) => pieces.iter().for_each(|piece| document.item(&[Run::plain(piece)])),
            }
            if *field == Field::Principles {
                document.small(&[Run::plain(PRINCIPLES_NOTE)]);
            }
        }
        document
    }

    /// What the asterisk of the guiding principles says.
    pub const fn principles_note() -> &'static str {
        PRINCIPLES_NOTE
    }
}

/// “29 March 2022”, as the Repository writes a day.
pub fn day_text(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), Language::En.month(day), day.year())
}

/// A long text of a record: the name of its field, what the editions tell, and what is kept instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongText {
    /// The name of its field in the form.
    pub name: &'static str,
    /// What the editions tell; empty where only people can write.
    pub draft: String,
    /// What somebody has written.
    pub own: Option<String>,
}

impl LongText {
    /// What the record says.
    pub fn shown(&self) -> &str {
        self.own.as_deref().unwrap_or(&self.draft)
    }

    /// What was typed as it is kept: none when it says what the editions tell, or nothing. So a text that nobody has changed
    /// follows the editions.
    pub fn kept(&self, typed: &str) -> Option<String> {
        let typed = typed.trim();
        (!typed.is_empty() && paragraphs(typed) != paragraphs(&self.draft)).then(|| typed.to_owned())
    }
}

/// The long texts of a record, in the order of its fields.
pub fn long_texts(source: &Source) -> [LongText; 5] {
    let Kept { summary, benefit, lessons, recommendations, innovation, .. } = &source.kept;
    let text = |name, own: &Option<String>, draft: String| LongText { name, draft, own: own.clone() };
    [
        text("summary", summary, draft::summary(source)),
        text("benefit", benefit, draft::benefit(source)),
        text("lessons", lessons, String::new()),
        text("recommendations", recommendations, String::new()),
        text("innovation", innovation, String::new()),
    ]
}
