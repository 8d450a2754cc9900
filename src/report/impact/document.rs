//! A report in words, once for each language: the page, the PDF and the DOCX show the same. Every number has the number of
//! the note that says what it counts and of how many. Pure.

use serde::Serialize;

use super::data_set::DataSet;
use super::{Counted, is_counted, tables};
use crate::i18n::{Language, LocalText, Said, Texts};
use crate::programme::store::StateNames;
use crate::registration::questions::said;
use crate::report::dashboard::{beside, told};
use crate::report::figure_words::Names;
use crate::report::figures::{Amount, Counts, Dimension, Key};
use crate::session::outcomes::OutcomeKind;
use crate::session::pages::outcomes::kind_name;
use crate::survey::suppression::LEAST;

/// The columns of the tables that divide people.
const COLUMNS: [Key; 4] = [Key::Registrations, Key::Attended, Key::Participants, Key::LearningHours];
/// What stands where a number is not shown.
pub(super) const HIDDEN: &str = "–";

/// A number of the whole edition.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The key of the figure.
    pub key: &'static str,
    /// What it is called.
    pub name: String,
    /// The number.
    pub value: String,
    /// Its base, or where it comes from; may be empty.
    pub base: String,
    /// The number of its note.
    pub note: usize,
    /// Below the edition's pages: where the rows behind it are.
    pub rows: &'static str,
}

/// The head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// The number of its note; 0 for a name.
    pub note: usize,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its first cell.
    pub name: String,
    /// The others.
    pub cells: Vec<String>,
    /// Below the edition's pages: where the rows behind it are; may be empty.
    pub rows: String,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The number of the note about its groups.
    pub note: usize,
    /// Its columns; the first names the groups.
    pub columns: Vec<Column>,
    /// Its groups.
    pub rows: Vec<Row>,
    /// Everybody once; none where there is no such row.
    pub total: Option<Row>,
}

/// What was said in a session.
#[derive(Clone, Debug, Serialize)]
pub struct Voice {
    /// What was said.
    #[serde(flatten)]
    pub said: Said,
    /// Who said it, and in which session.
    pub by: String,
}

/// What was said of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Lessons {
    /// The kind.
    pub kind: String,
    /// What was said, by session.
    pub said: Vec<Voice>,
}

/// What a number counts, and of how many.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: usize,
    /// What it is about.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// A report in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The language.
    pub lang: &'static str,
    /// “Impact report”.
    pub title: String,
    /// The programme.
    pub programme: String,
    /// The edition.
    pub edition: String,
    /// Its days, or its year; may be empty.
    pub dates: String,
    /// Who runs it.
    pub hosts: String,
    /// Labels of what follows.
    pub labels: Labels,
    /// What it is for.
    pub objective: String,
    /// Whom it is for.
    pub audience: String,
    /// The States that take part, by name; may be empty.
    pub states: String,
    /// What to know before the figures; may be empty.
    pub caution: String,
    /// Whether the figures are frozen, since when, and their hash.
    pub standing: Vec<String>,
    /// The figures of the whole.
    pub figures: Vec<Line>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The lessons, by kind.
    pub lessons: Vec<Lessons>,
    /// What every number counts.
    pub notes: Vec<Note>,
    /// The address of the page with the rows; empty on the page itself.
    pub url: String,
}

/// Headings of a report.
#[derive(Clone, Debug, Serialize)]
pub struct Labels {
    /// Above what it is for.
    pub objective: String,
    /// Above whom it is for.
    pub audience: String,
    /// Above the States that take part.
    pub states: String,
    /// Above the figures.
    pub figures: String,
    /// Above the lessons.
    pub lessons: String,
    /// Above the notes.
    pub notes: String,
    /// What the notes are about.
    pub notes_about: String,
    /// Heads of the table of figures.
    pub figure: String,
    /// Head of the numbers.
    pub value: String,
    /// Head of the bases.
    pub base: String,
}

/// Below an edition's pages: where the rows behind a figure are.
const fn rows_of(key: Key) -> &'static str {
    match key {
        Key::Registrations | Key::StatesRegistered => "registrations",
        Key::SessionsPlanned | Key::SessionsHeld | Key::MinutesPlanned | Key::MinutesHeld => "sessions",
        Key::SurveyResponse | Key::MetExpectations | Key::WouldRecommend => "surveys",
        Key::Present => "attendance/list?status=present",
        _ => "attendance/list",
    }
}

/// The notes of a report, in the order in which they are first asked for.
pub(super) struct Notes {
    t: Texts,
    list: Vec<Note>,
}

impl Notes {
    pub(super) fn number(&mut self, key: &str, name: String, text: String) -> usize {
        if let Some(known) = self.list.iter().find(|note| note.key == key) {
            return known.number;
        }
        let number = self.list.len() + 1;
        self.list.push(Note { key: key.to_owned(), number, name, text });
        number
    }

    pub(super) fn of_key(&mut self, key: Key) -> usize {
        self.number(key.as_str(), key.name(self.t), key.definition(self.t))
    }
}

/// The days or the year of an edition.
fn dates(set: &DataSet, language: Language) -> String {
    let about = &set.about;
    match (about.starts_on, about.ends_on, about.year) {
        (Some(first), Some(last), _) => format!("{} – {}", language.date_long(first), language.date_long(last)),
        (Some(first), None, _) => language.date_long(first),
        (None, _, Some(year)) => year.to_string(),
        (None, _, None) => String::new(),
    }
}

fn cells(counts: Option<&Counts>, is_narrow: bool) -> Vec<String> {
    let Some(counts) = counts else { return vec![HIDDEN.to_owned(); COLUMNS.len()] };
    if is_narrow {
        let untold = || HIDDEN.to_owned();
        return vec![untold(), untold(), counts.participants.to_string(), counts.learning_hours().to_string()];
    }
    let attended = match counts.attendance() {
        Amount::Share { base: 0, .. } => counts.attended.to_string(),
        Amount::Share { count, base } => format!("{count} / {base}"),
        _ => HIDDEN.to_owned(),
    };
    vec![counts.registrations.to_string(), attended, counts.participants.to_string(), counts.learning_hours().to_string()]
}

impl Report {
    /// The report of what a data set has come to. `standing` says whether it is frozen.
    pub fn of(set: &DataSet, counted: &Counted, states: &StateNames, t: Texts, standing: Vec<String>) -> Self {
        let language = t.language();
        let text = |text: &LocalText| said(text, language, set.about.first).text;
        let names = Names {
            states,
            sessions: set.facts.sessions.iter().map(|session| (session.slug.as_str(), &session.title)).collect(),
            areas: set.facts.areas.iter().map(|(slug, title)| (slug.as_str(), title)).collect(),
            first: set.about.first,
        };
        let mut notes = Notes { t, list: Vec::new() };
        let figures = counted
            .figures
            .headlines
            .iter()
            .map(|figure| Line {
                key: figure.key.as_str(),
                name: figure.key.name(t),
                value: told(t, *figure),
                base: beside(t, *figure),
                note: notes.of_key(figure.key),
                rows: rows_of(figure.key),
            })
            .collect();
        let mut participating: Vec<String> =
            set.facts.participating.iter().map(|state| states.name(*state, language)).collect();
        participating.sort_by_cached_key(|name| crate::text::sort_key(name));
        let mut tables = Vec::new();
        for table in &counted.figures.tables {
            let dimension = table.dimension;
            // A table whose groups are kept back says nothing that the figures do not.
            if dimension.is_personal() && table.groups.is_empty() {
                continue;
            }
            let mut columns = vec![Column { name: dimension.name(t), note: 0 }];
            for key in COLUMNS {
                columns.push(Column { name: key.name(t), note: notes.of_key(key) });
            }
            let row = |group: &crate::report::figures::Group| Row {
                name: names.group(t, dimension, &group.key),
                cells: cells(group.counts.as_ref(), table.is_narrow),
                rows: match (dimension, group.key.as_str()) {
                    (_, "") => String::new(),
                    (Dimension::State, state) => format!("attendance/list?state={state}"),
                    (Dimension::Rec, rec) => format!("attendance/list?rec={rec}"),
                    (Dimension::Area, area) => format!("attendance/list?area={area}"),
                    (Dimension::Session, session) => format!("attendance/list?session={session}"),
                    _ => String::new(),
                },
            };
            let all = if dimension == Dimension::Rec { t.figure_all_recs() } else { t.figure_all() };
            let mut rows: Vec<Row> = table.groups.iter().map(row).collect();
            if dimension == Dimension::State {
                rows.sort_by_cached_key(|row| (row.rows.is_empty(), crate::text::sort_key(&row.name)));
            }
            tables.push(Table {
                key: format!("by_{dimension}"),
                title: dimension.name(t),
                note: notes.number(&format!("by_{dimension}"), dimension.name(t), dimension.definition(t)),
                rows,
                total: Some(Row { name: all.into_owned(), cells: cells(Some(&table.total), false), rows: String::new() }),
                columns,
            });
        }
        tables.extend(tables::sexes(t, counted, &names, &mut notes));
        tables.extend(tables::by_aspiration(t, counted, &mut notes));
        Self {
            lang: language.code(),
            title: t.impact_title().into_owned(),
            programme: text(&set.about.programme),
            edition: text(&set.about.title),
            dates: dates(set, language),
            hosts: std::iter::once(set.about.implementer.as_str())
                .chain(set.about.co_hosts.iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join(" · "),
            labels: Labels::of(t),
            objective: text(&set.about.objective),
            audience: text(&set.about.audience),
            states: language.list(&participating),
            caution: if is_counted(set) { String::new() } else { t.impact_not_counted().into_owned() },
            standing,
            figures,
            tables,
            lessons: lessons(t, set, &names),
            notes: notes.list,
            url: String::new(),
        }
    }
}

impl Labels {
    fn of(t: Texts) -> Self {
        Self {
            objective: t.impact_objective().into_owned(),
            audience: t.impact_audience().into_owned(),
            states: t.impact_states().into_owned(),
            figures: t.impact_figures().into_owned(),
            lessons: t.impact_lessons().into_owned(),
            notes: t.impact_notes().into_owned(),
            notes_about: t.impact_notes_about(LEAST),
            figure: t.impact_figure().into_owned(),
            value: t.impact_value().into_owned(),
            base: t.impact_base().into_owned(),
        }
    }
}

fn lessons(t: Texts, set: &DataSet, names: &Names<'_>) -> Vec<Lessons> {
    let of_kind = |kind: &OutcomeKind| Lessons {
        kind: kind_name(t, *kind),
        said: set
            .lessons
            .iter()
            .filter(|lesson| lesson.kind == *kind)
            .map(|lesson| {
                let party = match (lesson.state, lesson.rec) {
                    (Some(state), _) => Some(names.group(t, Dimension::State, state.as_str())),
                    (None, Some(rec)) => Some(names.group(t, Dimension::Rec, rec.as_str())),
                    (None, None) => None,
                };
                let session = names.group(t, Dimension::Session, &lesson.session);
                Voice {
                    said: Said::new(&*lesson.text, lesson.language, t.language()),
                    by: party.into_iter().chain([session]).collect::<Vec<_>>().join(" · "),
                }
            })
            .collect(),
    };
    OutcomeKind::ALL.iter().map(of_kind).filter(|group| !group.said.is_empty()).collect()
}
