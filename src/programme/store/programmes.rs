//! Programmes, and the names of the States on a programme's own list.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::areas::{join_numbers, split_numbers};
use super::states::parse_state;
use crate::db::schema::{edition, programme, programme_state};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText, Said};
use crate::reference::{self, Iso3};

/// A programme as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = programme)]
pub struct ProgrammeRow {
    /// Its id.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// JSON list of names.
    pub co_hosts: String,
    /// What it is about.
    pub description: LocalText,
    /// As the Repository of Practices calls it; may be empty.
    pub practice_type: String,
    /// The African Union's regions, comma-separated.
    pub regions: String,
    /// Numbers of GCM guiding principles, comma-separated.
    pub gcm_principles: String,
    /// Numbers of SDGs, comma-separated.
    pub sdgs: String,
}

impl ProgrammeRow {
    /// Names of its co-hosts, in order.
    pub fn co_host_names(&self) -> Vec<String> {
        serde_json::from_str(&self.co_hosts).unwrap_or_default()
    }

    /// What its form sets.
    pub fn values(&self) -> ProgrammeValues {
        ProgrammeValues {
            title: self.title.clone(),
            description: self.description.clone(),
            implementer: self.implementer.clone(),
            practice_type: self.practice_type.clone(),
            regions: self.regions.split(',').filter(|region| !region.is_empty()).map(str::to_owned).collect(),
            gcm_principles: split_numbers(&self.gcm_principles),
            sdgs: split_numbers(&self.sdgs),
        }
    }
}

/// What the form of a programme sets; co-hosts and States have forms of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeValues {
    /// Its title.
    pub title: LocalText,
    /// What it is about.
    pub description: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// As the Repository of Practices calls it.
    pub practice_type: String,
    /// The African Union's regions: `Northern`, `Western`…
    pub regions: Vec<String>,
    /// GCM guiding principles that it exemplifies, 1 to 10.
    pub gcm_principles: Vec<u8>,
    /// SDGs, 1 to 17.
    pub sdgs: Vec<u8>,
}

impl ProgrammeValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "title": self.title.as_json(), "description": self.description.as_json(), "implementer": self.implementer,
            "practice_type": self.practice_type, "regions": self.regions, "gcm_principles": self.gcm_principles, "sdgs": self.sdgs,
        })
    }
}

macro_rules! programme_columns {
    ($values:expr) => {{
        let values = $values;
        (
            programme::title.eq(&values.title),
            programme::description.eq(&values.description),
            programme::implementer.eq(&values.implementer),
            programme::practice_type.eq(&values.practice_type),
            programme::regions.eq(values.regions.join(",")),
            programme::gcm_principles.eq(join_numbers(&values.gcm_principles)),
            programme::sdgs.eq(join_numbers(&values.sdgs)),
        )
    }};
}

/// Creates a programme with the African Union's 55 Member States on its list, or the 54 of IOM's. Its slug must be free.
///
/// # Errors
/// A failed query.
pub fn create_programme(
    conn: &mut Conn,
    slug: &str,
    values: &ProgrammeValues,
    whole: bool,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let fixed = (programme::slug.eq(slug), programme::co_hosts.eq("[]"), programme::created_at.eq(UtcInstant::from(now)));
    let id: i64 = diesel::insert_into(programme::table)
        .values((fixed, programme_columns!(values)))
        .returning(programme::id)
        .get_result(conn)?;
    list_states(conn, id, whole)?;
    Ok(id)
}

/// Changes a programme, and shows it on every page of its editions.
///
/// # Errors
/// A failed query.
pub fn update_programme(conn: &mut Conn, id: i64, values: &ProgrammeValues) -> Result<(), DbError> {
    diesel::update(programme::table.find(id)).set(programme_columns!(values)).execute(conn)?;
    touch_programme(conn, id)
}

/// Says that what every edition of a programme shows has changed.
///
/// # Errors
/// A failed query.
pub fn touch_programme(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::update(edition::table.filter(edition::programme_id.eq(id)))
        .set(edition::revision.eq(edition::revision + 1))
        .execute(conn)?;
    Ok(())
}

fn list_states(conn: &mut Conn, id: i64, whole: bool) -> Result<(), DbError> {
    for state in reference::data().states().iter().filter(|state| whole || state.iom_list) {
        diesel::insert_into(programme_state::table)
            .values((programme_state::programme_id.eq(id), programme_state::state.eq(state.iso3.as_str())))
            .execute(conn)?;
    }
    Ok(())
}

/// The programme of an edition.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn programme_by_id(conn: &mut Conn, id: i64) -> Result<ProgrammeRow, DbError> {
    Ok(programme::table.find(id).select(ProgrammeRow::as_select()).first(conn)?)
}

/// A programme by its slug.
///
/// # Errors
/// A failed query.
pub fn programme_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<ProgrammeRow>, DbError> {
    Ok(programme::table.filter(programme::slug.eq(slug)).select(ProgrammeRow::as_select()).first(conn).optional()?)
}

/// Every programme, by slug.
///
/// # Errors
/// A failed query.
pub fn programmes(conn: &mut Conn) -> Result<Vec<ProgrammeRow>, DbError> {
    Ok(programme::table.order(programme::slug).select(ProgrammeRow::as_select()).load(conn)?)
}

/// The parts of a programme that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProgramme {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// With whom.
    pub co_hosts: Vec<String>,
}

impl NewProgramme {
    /// The present values of a programme.
    pub fn of(row: &ProgrammeRow) -> Self {
        Self {
            slug: row.slug.clone(),
            title: row.title.clone(),
            implementer: row.implementer.clone(),
            co_hosts: row.co_host_names(),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"title": self.title.as_json(), "implementer": self.implementer, "co_hosts": self.co_hosts})
    }
}

/// Creates or updates a programme; a new one starts with the 54 States of IOM's list. Answers its id and whether
/// anything changed.
///
/// # Errors
/// A failed query.
pub fn save_programme(conn: &mut Conn, new: &NewProgramme, now: DateTime<Utc>) -> Result<(i64, bool), DbError> {
    let co_hosts = serde_json::to_string(&new.co_hosts).unwrap_or_else(|_| "[]".into());
    if let Some(row) = programme_by_slug(conn, &new.slug)? {
        let changed = row.title != new.title || row.implementer != new.implementer || row.co_hosts != co_hosts;
        if changed {
            diesel::update(programme::table.find(row.id))
                .set((
                    programme::title.eq(&new.title),
                    programme::implementer.eq(&new.implementer),
                    programme::co_hosts.eq(&co_hosts),
                ))
                .execute(conn)?;
            // Pages of every edition name their programme.
            touch_programme(conn, row.id)?;
        }
        return Ok((row.id, changed));
    }
    let id: i64 = diesel::insert_into(programme::table)
        .values((
            programme::slug.eq(&new.slug),
            programme::title.eq(&new.title),
            programme::implementer.eq(&new.implementer),
            programme::co_hosts.eq(&co_hosts),
            programme::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(programme::id)
        .get_result(conn)?;
    list_states(conn, id, false)?;
    Ok((id, true))
}

/// The names of a programme's own list of States: its display name where it has one, else the reference name.
#[derive(Clone, Debug, Default)]
pub struct StateNames {
    listed: BTreeMap<Iso3, (Option<LocalText>, Option<LocalText>)>,
}

impl StateNames {
    /// Reads a programme's list.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, programme_id: i64) -> Result<Self, DbError> {
        let rows: Vec<(String, Option<LocalText>, Option<LocalText>)> = programme_state::table
            .filter(programme_state::programme_id.eq(programme_id))
            .select((programme_state::state, programme_state::display_name, programme_state::footnote))
            .load(conn)?;
        let listed = rows
            .into_iter()
            .map(|(code, name, footnote)| Ok((parse_state(&code)?, (name, footnote))))
            .collect::<Result<_, DbError>>()?;
        Ok(Self { listed })
    }

    /// The name of a State in a language.
    pub fn name(&self, state: Iso3, language: Language) -> String {
        match self.listed.get(&state).and_then(|(name, _)| name.as_ref()).filter(|name| !name.is_empty()) {
            Some(name) => name.get(language).to_owned(),
            None => reference::data()
                .state(state)
                .map_or_else(|| state.as_str().to_owned(), |found| found.name(language).to_owned()),
        }
    }

    /// What is said below the name of a State; empty when there is nothing.
    pub fn footnote(&self, state: Iso3, language: Language) -> Said {
        let footnote = self.listed.get(&state).and_then(|(_, footnote)| footnote.as_ref());
        footnote.map_or_else(|| Said::own("", language), |footnote| footnote.said(language))
    }

    /// The States of the list with their names, in the order of the reader's alphabet.
    pub fn sorted(&self, language: Language) -> Vec<(Iso3, String)> {
        let mut names: Vec<_> = self.listed.keys().map(|state| (*state, self.name(*state, language))).collect();
        names.sort_by_cached_key(|(_, name)| crate::text::sort_key(name));
        names
    }

    /// Whether a State is on the programme's list.
    pub fn contains(&self, state: Iso3) -> bool {
        self.listed.contains_key(&state)
    }
}
