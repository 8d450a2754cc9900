//! From what an edition is to what its document says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Offset as _, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::{Area, Clocks, Document, Elsewhere, Host, Rec, Session, Source, Speaker, State};
use crate::clock::first_instant;
use crate::db::DbError;
use crate::i18n::{Language, Said, Texts, formats};
use crate::programme::rules::EditionKind;
use crate::programme::store::{ThematicAreaRow, split_numbers};
use crate::reference;
use crate::report::store_document::Content;
use crate::session::card::{language_names, mode_name};
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;
use crate::text::sort_key;

impl Document {
    /// The document of an edition in a language.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when a stored zone is unknown.
    pub fn of(content: &Content, language: Language, source: Source<'_>) -> Result<Self, DbError> {
        let t = language.texts();
        let edition = &content.edition;
        let zone = edition.zone()?;
        let (clocks, elsewhere) = clocks(content, language, zone);
        let (states, notes) = states(content, language);
        let recs = content.recs.iter().filter_map(|code| reference::data().rec(*code));
        Ok(Self {
            lang: language.code(),
            dir: language.direction(),
            slug: edition.slug.clone(),
            programme_slug: content.programme.slug.clone(),
            programme: content.programme.title.said(language),
            title: edition.title.said(language),
            number: t.edition_docket(edition.number),
            kind: match edition.kind {
                EditionKind::Webinar => t.document_kind_webinar(),
                EditionKind::Training => t.document_kind_training(),
            }
            .into_owned(),
            dates: match (edition.starts_on, edition.ends_on) {
                (Some(first), Some(last)) => t.edition_dates(language.date_long(first), language.date_long(last)),
                (Some(day), None) | (None, Some(day)) => language.date_long(day),
                (None, None) => String::new(),
            },
            is_sample: edition.is_sample,
            objective: edition.objective.said_lines(language),
            audience: edition.audience.said_lines(language),
            // Where nothing is planned, nothing is said of its languages.
            languages: if content.sessions.is_empty() { String::new() } else { language_names(t, edition.languages()) },
            implementer: content.programme.implementer.clone(),
            co_hosts: content
                .co_hosts
                .iter()
                .map(|host| Host {
                    name: match host.short_name.as_str() {
                        "" => host.name.clone(),
                        short => format!("{} ({short})", host.name),
                    },
                    logo: host.logo,
                })
                .collect(),
            areas: content.areas.iter().map(|area| area_of(area, language)).collect(),
            times: t.document_times(language.of_zone_city(zone)),
            sessions: (1..).zip(&content.sessions).map(|(number, row)| session(content, t, zone, number, row)).collect(),
            clocks,
            elsewhere,
            states,
            notes,
            recs: recs
                .map(|rec| Rec { acronym: rec.acronym(language).to_owned(), name: rec.name(language).to_owned() })
                .collect(),
            contact: source.contact.to_owned(),
            url: format!("{}/editions/{}/programme", source.public_url, edition.slug),
            issued: language.date_long(day_of_issue(zone, source.now)),
        })
    }
}

/// The day that a document issued now bears: the edition's.
pub fn day_of_issue(zone: Tz, now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&zone).date_naive()
}

/// The instant at which another day begins in a zone.
pub fn next_day(zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = day_of_issue(zone, now).succ_opt()?;
    Some(first_instant(zone, day.and_time(chrono::NaiveTime::MIN)))
}

fn area_of(area: &ThematicAreaRow, language: Language) -> Area {
    let goals = reference::data().gcm_objectives();
    let objective = |number: u8| {
        let label = goals.iter().find(|goal| goal.number == number).map_or("", |goal| goal.label(language));
        format!("{number}. {label}")
    };
    Area {
        title: area.title.said(language),
        description: area.description.said(language),
        objectives: split_numbers(&area.gcm_objectives).into_iter().map(objective).collect(),
    }
}

fn session(content: &Content, t: Texts, zone: Tz, number: usize, row: &SessionRow) -> Session {
    let language = t.language();
    let area = content.areas.iter().find(|area| Some(area.id) == row.thematic_area_id);
    let repeated = row.repeats.as_ref().and_then(|slug| content.sessions.iter().find(|other| other.slug == *slug));
    let facts = [
        (t.session_interpretation().into_owned(), language_names(t, row.interpretation())),
        (t.session_venue().into_owned(), row.venue.trim().to_owned()),
        (t.session_platform().into_owned(), row.platform.trim().to_owned()),
        (t.session_hosts().into_owned(), language.list(row.hosts())),
        (t.session_co_hosts().into_owned(), language.list(row.co_hosts())),
        (t.session_repeats().into_owned(), repeated.map_or("", |other| other.title.get(language)).to_owned()),
    ];
    Session {
        number,
        slug: row.slug.clone(),
        title: row.title.said(language),
        area: area.map(|area| area.title.said(language)).unwrap_or_default(),
        date: language.date_full(row.starts().with_timezone(&zone).date_naive()),
        iso: row.starts().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        range: formats::time_range(zone, row.starts(), row.ends()),
        offset: formats::offset_label(zone, row.starts()),
        zone: language.zone_label(zone, row.starts()),
        mode: mode_name(t, row.mode),
        languages: language_names(t, row.interpretation()),
        about: row.abstract_text.said_lines(language),
        objectives: row.learning_objectives.said_lines(language),
        speakers: content
            .speakers
            .iter()
            .filter(|speaker| speaker.session_id == row.id)
            .map(|speaker| Speaker { name: speaker.name.clone(), role: speaker.role(language) })
            .collect(),
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        is_cancelled: row.status == SessionStatus::Cancelled,
        reason: row.cancel_reason.said(language),
    }
}

/// Groups the States by what their clocks show at the start of every session that takes place, from west to east.
fn clocks(content: &Content, language: Language, zone: Tz) -> (Vec<Clocks>, Vec<Elsewhere>) {
    let held: Vec<(usize, &SessionRow)> =
        (1..).zip(&content.sessions).filter(|(_, row)| row.status != SessionStatus::Cancelled).collect();
    if held.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut groups: BTreeMap<Vec<i32>, (Tz, Vec<String>)> = BTreeMap::new();
    for (state, _) in &content.states {
        let Some(found) = reference::data().state(*state) else { continue };
        let clock = found.time_zone;
        let offset = |row: &SessionRow| clock.offset_from_utc_datetime(&row.starts().naive_utc()).fix().local_minus_utc();
        let key = held.iter().map(|(_, row)| offset(row)).collect();
        groups.entry(key).or_insert_with(|| (clock, Vec::new())).1.push(content.names.name(*state, language));
    }
    let elsewhere = held
        .iter()
        .map(|(number, row)| {
            let day = row.starts().with_timezone(&zone).date_naive();
            let start = |clock: &Tz| {
                let local = row.starts().with_timezone(clock);
                let other = if local.date_naive() == day { String::new() } else { language.date_short(local.date_naive()) };
                (local.format("%H:%M").to_string(), other)
            };
            Elsewhere {
                number: *number,
                date: language.date_short(day),
                starts: groups.values().map(|(clock, _)| start(clock)).collect(),
            }
        })
        .collect();
    let groups = groups.into_values().map(|(clock, mut names)| {
        names.sort_by_cached_key(|name| sort_key(name));
        let mut seen = BTreeSet::new();
        let offsets = held.iter().map(|(_, row)| formats::offset_label(clock, row.starts()));
        let offsets: Vec<String> = offsets.filter(|offset| seen.insert(offset.clone())).collect();
        Clocks { offset: offsets.join(" / "), states: names.join(language.comma()) }
    });
    (groups.collect(), elsewhere)
}

fn states(content: &Content, language: Language) -> (Vec<State>, Vec<Said>) {
    let mut named: Vec<(String, Said, bool)> = content
        .states
        .iter()
        .map(|(state, observes)| (content.names.name(*state, language), content.names.footnote(*state, language), *observes))
        .collect();
    named.sort_by_cached_key(|(name, _, _)| sort_key(name));
    let mut notes: Vec<Said> = Vec::new();
    let states = named
        .into_iter()
        .map(|(name, footnote, observes)| {
            let note = (!footnote.is_empty()).then(|| {
                // The same note to several States is said once.
                notes.iter().position(|known| *known == footnote).unwrap_or_else(|| {
                    notes.push(footnote);
                    notes.len() - 1
                }) + 1
            });
            State { name, note, observes }
        })
        .collect();
    (states, notes)
}
