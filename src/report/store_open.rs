//! What of an edition is published for everybody, in the database.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use crate::db::schema::{edition, open_data};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{LocalText, Texts};
use crate::programme::rules::Stage;
use crate::programme::store::touch_revision;

/// How the open data of an edition stand.
#[derive(Clone, Debug, Queryable)]
pub struct Standing {
    /// How many times it has been published.
    pub version: i32,
    /// Whether everybody may read it.
    pub is_public: bool,
    /// Who published it last.
    pub published_by: String,
    /// When.
    pub published_at: UtcInstant,
}

impl Standing {
    /// Who published it and when, in words.
    pub fn said(&self, t: &Texts, zone: &Tz) -> String {
        let day = self.published_at.utc().with_timezone(zone).date_naive();
        t.staff_open_said(t.language().date_long(day), self.published_by.as_str())
    }
}

/// How the open data of an edition stand; none: never published.
///
/// # Errors
/// A failed query.
pub fn standing(conn: &mut Conn, edition_id: i64) -> Result<Option<Standing>, DbError> {
    Ok(open_data::table
        .find(edition_id)
        .select((open_data::version, open_data::is_public, open_data::published_by, open_data::published_at))
        .first(conn)
        .optional()?)
}

/// What is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published<'a> {
    /// Its number.
    pub version: i32,
    /// JSON.
    pub figures: &'a str,
    /// HXL, as CSV.
    pub states: &'a str,
    /// Who publishes it.
    pub by: &'a str,
}

/// Publishes in place of what is published.
///
/// # Errors
/// A failed query.
pub fn publish(conn: &mut Conn, edition_id: i64, new: &Published<'_>, now: DateTime<Utc>) -> Result<(), DbError> {
    let values = (
        open_data::version.eq(new.version),
        open_data::figures.eq(new.figures),
        open_data::states.eq(new.states),
        open_data::is_public.eq(true),
        open_data::published_by.eq(new.by),
        open_data::published_at.eq(UtcInstant::from(now)),
    );
    let changed = diesel::update(open_data::table.find(edition_id)).set(values).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(open_data::table).values((open_data::edition_id.eq(edition_id), values)).execute(conn)?;
    }
    touch_revision(conn, edition_id)
}

/// Takes it from the public; publishing again goes on with the next version.
///
/// # Errors
/// A failed query.
pub fn withdraw(conn: &mut Conn, edition_id: i64) -> Result<bool, DbError> {
    let changed = diesel::update(open_data::table.find(edition_id).filter(open_data::is_public.eq(true)))
        .set(open_data::is_public.eq(false))
        .execute(conn)?;
    touch_revision(conn, edition_id)?;
    Ok(changed == 1)
}

/// What everybody may read of an edition.
#[derive(Clone, Debug, Queryable)]
pub struct Public {
    /// The edition's slug.
    pub slug: String,
    /// The edition's title.
    pub title: LocalText,
    /// Whether its people are invented.
    pub is_sample: bool,
    /// The edition's zone.
    pub time_zone: String,
    /// Its stage.
    pub stage: Stage,
    /// How many times it has been published.
    pub version: i32,
    /// JSON.
    pub figures: String,
    /// HXL, as CSV.
    pub states: String,
    /// When it was published.
    pub published_at: UtcInstant,
}

/// The open data of an edition, or of all (newest edition first), as far as everybody may read them.
///
/// # Errors
/// A failed query.
pub fn public(conn: &mut Conn, slug: Option<&str>) -> Result<Vec<Public>, DbError> {
    let mut query = open_data::table
        .inner_join(edition::table)
        .filter(open_data::is_public.eq(true))
        .order((edition::starts_on.is_null(), edition::starts_on.desc(), edition::id.desc()))
        .select((
            edition::slug,
            edition::title,
            edition::is_sample,
            edition::time_zone,
            edition::stage,
            open_data::version,
            open_data::figures,
            open_data::states,
            open_data::published_at,
        ))
        .into_boxed();
    if let Some(slug) = slug {
        query = query.filter(edition::slug.eq(slug.to_owned()));
    }
    let mut rows: Vec<Public> = query.load(conn)?;
    // Only closed editions are published; of one that is open again nothing is final.
    rows.retain(|row| row.stage.is_frozen());
    Ok(rows)
}
