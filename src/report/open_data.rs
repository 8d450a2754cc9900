//! What is published of an edition: its figures as JSON, and its States as HXL 1.1 (<https://hxlstandard.org>). Keys, tags and
//! columns stay as they are; names and definitions are in English and French. Pure.

use std::io::Write;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::attendance_list::Cell;
use super::facts::Facts;
use super::figure_words::Names;
use super::figures::{Amount, Counts, Dimension, Figure, Figures, Key};
use super::store_impact::FrozenRow;
use super::write::{WriteError, csv_list};
use crate::i18n::{Language, LocalText};
use crate::programme::store::{EditionRow, ProgrammeRow};
use crate::reference::{self, Iso3, RecCode};

/// The name of the form, and its version.
pub const FORMAT: &str = "baraza-open-data/1";

/// The languages of names and definitions.
const LANGUAGES: [Language; 2] = [Language::En, Language::Fr];

/// What is published is made of.
pub struct Source<'a> {
    /// The edition.
    pub edition: &'a EditionRow,
    /// Its programme.
    pub programme: &'a ProgrammeRow,
    /// What the figures were counted from, as it was frozen.
    pub facts: &'a Facts,
    /// The suppressed figures of the whole edition.
    pub figures: &'a Figures,
    /// Names of groups.
    pub names: &'a Names<'a>,
    /// The frozen report that they are taken from.
    pub report: &'a FrozenRow,
    /// How many times it has been published, this time included.
    pub version: i32,
    /// When.
    pub now: DateTime<Utc>,
}

/// A figure as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// [`Key`].
    pub key: String,
    /// Null: hidden.
    pub value: Option<i64>,
    /// What it is a share of.
    pub base: Option<i64>,
    /// Whole percent of the base, rounded half up.
    pub percent: Option<i64>,
    /// Whether somebody reported it, and the program has not counted it; its value is a percentage then.
    pub reported: bool,
}

impl Said {
    fn of(figure: Figure) -> Self {
        Self {
            key: figure.key.as_str().to_owned(),
            value: figure.amount.value(),
            base: figure.amount.base(),
            percent: figure.amount.percent(),
            reported: matches!(figure.amount, Amount::Reported { .. }),
        }
    }

    /// The figure; none for a key that there is no more.
    pub fn figure(&self) -> Option<Figure> {
        let amount = match (self.value, self.base) {
            (None, _) => Amount::Hidden,
            (Some(percent), base) if self.reported => Amount::Reported { percent, base },
            (Some(count), Some(base)) => Amount::Share { count, base },
            (Some(count), None) => Amount::Count(count),
        };
        Some(Figure { key: Key::parse(&self.key)?, amount })
    }
}

/// The part of the published JSON that the page shows.
#[derive(Deserialize)]
pub struct Document {
    /// The figures of the whole.
    pub figures: Vec<Said>,
    /// The frozen report that they are taken from; none of what was published before there were any.
    pub report: Option<Origin>,
}

/// The frozen report that published figures are taken from.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Origin {
    /// When it was frozen.
    pub frozen_at: DateTime<Utc>,
}

fn texts(of: impl Fn(Language) -> String) -> Value {
    LANGUAGES
        .iter()
        .map(|language| (language.code().to_owned(), Value::from(of(*language))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn merged(mut one: Value, other: Value) -> Value {
    if let (Some(map), Value::Object(more)) = (one.as_object_mut(), other) {
        map.extend(more);
    }
    one
}

fn counts(counts: Option<&Counts>, is_narrow: bool) -> Value {
    counts.map_or_else(
        || json!({"hidden": true}),
        |it| {
            let came = json!({"participants": it.participants, "minutes": it.minutes, "learning_hours": it.learning_hours()});
            if is_narrow {
                return came;
            }
            let all = json!({
                "registrations": it.registrations, "seats": it.seats, "expected": it.expected, "attended": it.attended,
            });
            merged(all, came)
        },
    )
}

/// The figures as JSON.
pub fn figures_json(source: &Source<'_>) -> Value {
    let Source { edition, programme, figures, names, .. } = source;
    let said = |figure: &Figure| {
        let own = serde_json::to_value(Said::of(*figure)).unwrap_or_default();
        let key = figure.key;
        merged(own, json!({"name": texts(|it| key.name(it.texts())), "definition": texts(|it| key.definition(it.texts()))}))
    };
    let tables: Vec<Value> = figures
        .tables
        .iter()
        .map(|table| {
            let groups: Vec<Value> = table
                .groups
                .iter()
                .map(|group| {
                    let name = texts(|it| names.group(it.texts(), table.dimension, &group.key));
                    merged(json!({"key": group.key, "name": name}), counts(group.counts.as_ref(), table.is_narrow))
                })
                .collect();
            let dimension = table.dimension;
            json!({
                "by": dimension.as_str(),
                "name": texts(|it| dimension.name(it.texts())),
                "definition": texts(|it| dimension.definition(it.texts())),
                "groups_overlap": dimension == Dimension::Rec,
                "groups": groups,
                "total": counts(Some(&table.total), false),
            })
        })
        .collect();
    let interpretation: Vec<Value> = figures
        .interpretation
        .iter()
        .map(|it| json!({"language": it.language.code(), "asked": it.asked, "covered": it.covered, "sessions": it.sessions}))
        .collect();
    let sexes: Vec<Value> = figures
        .sexes
        .iter()
        .map(|it| {
            let [women, men, others] = it.shown.map_or([None; 3], |row| row.map(Some));
            json!({
                "state": it.state.as_ref().map(Iso3::as_str), "participants": it.participants,
                "women": women, "men": men, "other_or_not_stated": others,
            })
        })
        .collect();
    json!({
        "format": FORMAT,
        "version": source.version,
        "published_at": source.now.to_rfc3339_opts(SecondsFormat::Secs, true),
        "report": {
            "version": source.report.version,
            "frozen_at": source.report.frozen_at.utc().to_rfc3339_opts(SecondsFormat::Secs, true),
            "sha256": source.report.sha256,
        },
        "programme": {"slug": programme.slug, "title": programme.title.as_json(), "implementer": programme.implementer},
        "edition": {
            "slug": edition.slug, "number": edition.number, "kind": edition.kind.as_str(), "title": edition.title.as_json(),
            "starts_on": edition.starts_on, "ends_on": edition.ends_on, "is_sample": edition.is_sample,
        },
        "suppressed_below": crate::survey::suppression::LEAST,
        "figures": figures.headlines.iter().map(said).collect::<Vec<_>>(),
        "tables": tables,
        "interpretation": interpretation,
        "women_and_men": sexes,
    })
}

/// RECs of a State on the days of the sessions, each once.
fn recs_of(facts: &Facts, state: Iso3, otherwise: NaiveDate) -> String {
    let mut days: Vec<NaiveDate> = facts.sessions.iter().map(|session| session.starts.date_naive()).collect();
    if days.is_empty() {
        days.push(otherwise);
    }
    let mut recs: Vec<&str> = days.iter().flat_map(|day| reference::data().recs_of(state, *day)).map(RecCode::as_str).collect();
    recs.sort_unstable();
    recs.dedup();
    recs.join("|")
}

/// Writes a line for each State: HXL, the headings in English. Women and men are participants, each once; of a State whose
/// line would tell of somebody they are empty.
///
/// # Errors
/// [`WriteError`].
pub fn states_hxl(source: &Source<'_>, out: impl Write) -> Result<(), WriteError> {
    let heads = [
        ("Edition", "#activity+programme+code"),
        ("Programme", "#activity+programme+name"),
        ("Implementer", "#org+impl+name"),
        ("Member State (ISO3)", "#country+code+v_iso3"),
        ("Member State", "#country+name+i_en"),
        ("AU region", "#region+name+v_au"),
        ("RECs on session dates", "#region+code+list+v_rec"),
        ("Registrations", "#output+registered+num"),
        ("Places", "#output+seats+num"),
        ("Attendances", "#output+attended+total+num"),
        ("Participants", "#reached+participants+total+num"),
        ("Participants, women", "#reached+participants+f+num"),
        ("Participants, men", "#reached+participants+m+num"),
        ("Minutes attended", "#output+minutes+num"),
        ("Learning hours", "#output+hours+num"),
        ("Reported on", "#date+reported"),
    ];
    let names: Vec<&str> = heads.iter().map(|(name, _)| *name).collect();
    let english = Language::En;
    let title = |text: &LocalText| Cell::Text(text.get(english).to_owned().into());
    let day = source.now.with_timezone(&source.edition.zone()?).date_naive();
    csv_list(&names, out, |take| {
        take(&heads.each_ref().map(|(_, tag)| Cell::Text((*tag).into())))?;
        let Some(table) = source.figures.table(Dimension::State) else { return Ok(()) };
        for group in &table.groups {
            let (Some(state), Some(counts)) = (Iso3::parse(&group.key), group.counts) else { continue };
            let sexes = source.figures.sexes.iter().find(|it| it.state == Some(state)).and_then(|it| it.shown);
            let region = reference::data().state(state).map_or("", |known| known.au_region.as_str());
            let number = |count: i64| Cell::Number(Some(count));
            take(&[
                Cell::Text(source.edition.slug.as_str().into()),
                title(&source.programme.title),
                Cell::Text(source.programme.implementer.as_str().into()),
                Cell::Text(group.key.as_str().into()),
                Cell::Text(source.names.states.name(state, english).into()),
                Cell::Text(region.into()),
                Cell::Text(recs_of(source.facts, state, day).into()),
                number(counts.registrations),
                number(counts.seats),
                number(counts.attended),
                number(counts.participants),
                Cell::Number(sexes.map(|[women, _, _]| women)),
                Cell::Number(sexes.map(|[_, men, _]| men)),
                number(counts.minutes),
                number(counts.learning_hours()),
                Cell::Text(day.to_string().into()),
            ])?;
        }
        Ok(())
    })
}
