//! Editions.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use crate::clock::last_instant;
use crate::db::schema::{edition, programme};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::on_each;
use crate::programme::rules::{Approval, CertificateBase, EditionKind, RegistrationMode, Stage};

/// An edition as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = edition)]
pub struct EditionRow {
    /// Its id.
    pub id: i64,
    /// The programme it belongs to.
    pub programme_id: i64,
    /// Unique in the installation; stays in URLs for ever.
    pub slug: String,
    /// Its number in the programme.
    pub number: i32,
    /// Webinar or training.
    pub kind: EditionKind,
    /// Its title.
    pub title: LocalText,
    /// What it is for.
    pub objective: LocalText,
    /// Whom it is for.
    pub audience: LocalText,
    /// First day, in its zone; none = not stated.
    pub starts_on: Option<NaiveDate>,
    /// Last day, in its zone.
    pub ends_on: Option<NaiveDate>,
    /// The year, when its record states no days.
    pub year: Option<i32>,
    /// IANA zone.
    pub time_zone: String,
    /// Language codes, comma-separated; the first is the default.
    pub languages: String,
    /// Where it is in its life.
    pub stage: Stage,
    /// How a registration gets its seat.
    pub approval: Approval,
    /// Who may register.
    pub registration_mode: RegistrationMode,
    /// Local time in the edition's zone; none = each session's end.
    pub registration_closes_at: Option<NaiveDateTime>,
    /// Instead of the built-in consent text.
    pub consent_text: LocalText,
    /// Of a session's minutes, to count as present (0 to 1).
    pub present_share: f64,
    /// Of the counted sessions, to earn a certificate (0 to 1).
    pub certificate_share: f64,
    /// Which sessions count.
    pub certificate_base: CertificateBase,
    /// Sessions present, at least.
    pub certificate_minimum: i32,
    /// Whether its people are invented.
    pub is_sample: bool,
    /// Moves when what the public sees changes.
    pub revision: i64,
    /// The edition whose priorities a training is derived from.
    pub derived_from: Option<i64>,
}

impl EditionRow {
    /// The edition's zone.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored name is unknown.
    pub fn zone(&self) -> Result<Tz, DbError> {
        parse_zone(&self.time_zone)
    }

    /// The languages it offers; never empty.
    pub fn languages(&self) -> Vec<Language> {
        let languages: Vec<_> = self.languages.split(',').filter_map(Language::parse).collect();
        if languages.is_empty() { vec![Language::En] } else { languages }
    }

    /// The year it belongs to, when any is stated.
    pub fn year(&self) -> Option<i32> {
        self.starts_on.map(|day| day.year()).or(self.year)
    }

    /// The day on which memberships of RECs count: its first, else 1 January of its year (as undated memberships
    /// begin), else today.
    pub fn membership_day(&self, today: NaiveDate) -> NaiveDate {
        let new_year = || NaiveDate::from_ymd_opt(self.year?, 1, 1);
        self.starts_on.or_else(new_year).unwrap_or(today)
    }

    /// When registration closes for the whole edition.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored zone is unknown.
    pub fn closes_at(&self) -> Result<Option<DateTime<Utc>>, DbError> {
        let zone = self.zone()?;
        Ok(self.registration_closes_at.map(|local| last_instant(zone, local)))
    }
}

/// An edition by its slug.
///
/// # Errors
/// A failed query.
pub fn edition_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<EditionRow>, DbError> {
    Ok(edition::table.filter(edition::slug.eq(slug)).select(EditionRow::as_select()).first(conn).optional()?)
}

/// An edition by its id.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn edition_by_id(conn: &mut Conn, id: i64) -> Result<EditionRow, DbError> {
    Ok(edition::table.find(id).select(EditionRow::as_select()).first(conn)?)
}

/// The revision of what an edition shows; [`touch_revision`] moves it.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn revision(conn: &mut Conn, id: i64) -> Result<i64, DbError> {
    Ok(on_each!(conn, |conn| edition::table.find(id).select(edition::revision).first(conn))?)
}

/// Every edition with its programme's title, newest first.
///
/// # Errors
/// A failed query.
pub fn editions(conn: &mut Conn) -> Result<Vec<(EditionRow, LocalText)>, DbError> {
    Ok(edition::table
        .inner_join(programme::table)
        .select((EditionRow::as_select(), programme::title))
        .order((edition::starts_on.is_null(), edition::starts_on.desc(), edition::id.desc()))
        .load(conn)?)
}

/// What can be set on an edition, by form or file.
#[derive(Clone, Debug, PartialEq)]
pub struct EditionValues {
    /// Its number in the programme.
    pub number: i32,
    /// Webinar or training.
    pub kind: EditionKind,
    /// Its title.
    pub title: LocalText,
    /// What it is for.
    pub objective: LocalText,
    /// Whom it is for.
    pub audience: LocalText,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// The year, when no days are stated.
    pub year: Option<i32>,
    /// Its zone.
    pub zone: Tz,
    /// Its languages, the default first.
    pub languages: Vec<Language>,
    /// How a registration gets its seat.
    pub approval: Approval,
    /// Who may register.
    pub registration_mode: RegistrationMode,
    /// Local time in the edition's zone.
    pub registration_closes_at: Option<NaiveDateTime>,
    /// Instead of the built-in consent text.
    pub consent_text: LocalText,
    /// Share of a session's minutes.
    pub present_share: f64,
    /// Share of the counted sessions.
    pub certificate_share: f64,
    /// Which sessions count.
    pub certificate_base: CertificateBase,
    /// Sessions present, at least.
    pub certificate_minimum: i32,
}

impl EditionValues {
    /// The present values of an edition.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored zone is unknown.
    pub fn of(row: &EditionRow) -> Result<Self, DbError> {
        Ok(Self {
            number: row.number,
            kind: row.kind,
            title: row.title.clone(),
            objective: row.objective.clone(),
            audience: row.audience.clone(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            year: row.year,
            zone: row.zone()?,
            languages: row.languages(),
            approval: row.approval,
            registration_mode: row.registration_mode,
            registration_closes_at: row.registration_closes_at,
            consent_text: row.consent_text.clone(),
            present_share: row.present_share,
            certificate_share: row.certificate_share,
            certificate_base: row.certificate_base,
            certificate_minimum: row.certificate_minimum,
        })
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        let languages: Vec<&str> = self.languages.iter().map(|language| language.code()).collect();
        serde_json::json!({
            "number": self.number, "kind": self.kind.as_str(), "title": self.title.as_json(), "objective": self.objective.as_json(),
            "audience": self.audience.as_json(), "starts_on": self.starts_on, "ends_on": self.ends_on, "year": self.year, "time_zone": self.zone.name(),
            "languages": languages, "approval": self.approval.as_str(), "registration": self.registration_mode.as_str(),
            "registration_closes_at": self.registration_closes_at, "consent_text": self.consent_text.as_json(),
            "present_share": self.present_share, "certificate_share": self.certificate_share,
            "certificate_base": self.certificate_base.as_str(), "certificate_minimum": self.certificate_minimum,
        })
    }
}

macro_rules! edition_columns {
    ($values:expr) => {{
        let values = $values;
        let languages = values.languages.iter().map(|language| language.code()).collect::<Vec<_>>().join(",");
        (
            edition::number.eq(values.number),
            edition::kind.eq(values.kind),
            edition::title.eq(&values.title),
            edition::objective.eq(&values.objective),
            edition::audience.eq(&values.audience),
            edition::starts_on.eq(values.starts_on),
            edition::ends_on.eq(values.ends_on),
            edition::year.eq(values.year),
            edition::time_zone.eq(values.zone.name()),
            edition::languages.eq(languages),
            edition::approval.eq(values.approval),
            edition::registration_mode.eq(values.registration_mode),
            edition::registration_closes_at.eq(values.registration_closes_at),
            edition::consent_text.eq(&values.consent_text),
            edition::present_share.eq(values.present_share),
            edition::certificate_share.eq(values.certificate_share),
            edition::certificate_base.eq(values.certificate_base),
            edition::certificate_minimum.eq(values.certificate_minimum),
        )
    }};
}

/// Creates an edition. Its slug must be free.
///
/// # Errors
/// A failed query.
pub fn create_edition(
    conn: &mut Conn,
    programme_id: i64,
    slug: &str,
    stage: Stage,
    is_sample: bool,
    values: &EditionValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let at = UtcInstant::from(now);
    let fixed = (
        edition::programme_id.eq(programme_id),
        edition::slug.eq(slug),
        edition::stage.eq(stage),
        edition::is_sample.eq(is_sample),
        // A slug that is used again after a deletion never meets a revision of before.
        edition::revision.eq(now.timestamp()),
        edition::created_at.eq(at),
        edition::updated_at.eq(at),
    );
    Ok(diesel::insert_into(edition::table).values((fixed, edition_columns!(values))).returning(edition::id).get_result(conn)?)
}

/// Changes an edition's values and what the public sees.
///
/// # Errors
/// A failed query.
pub fn update_edition(conn: &mut Conn, id: i64, values: &EditionValues, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(edition::table.find(id))
        .set((edition_columns!(values), edition::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    touch_revision(conn, id)
}

/// Says that a training is derived from the priorities of another edition. There is one training of an edition at most.
///
/// # Errors
/// A failed query, also when another training is derived from it.
pub fn set_derived_from(conn: &mut Conn, id: i64, origin: i64) -> Result<(), DbError> {
    diesel::update(edition::table.find(id)).set(edition::derived_from.eq(origin)).execute(conn)?;
    Ok(())
}

/// The training that is derived from an edition.
///
/// # Errors
/// A failed query.
pub fn training_of(conn: &mut Conn, origin: i64) -> Result<Option<EditionRow>, DbError> {
    Ok(edition::table.filter(edition::derived_from.eq(origin)).select(EditionRow::as_select()).first(conn).optional()?)
}

/// Says that what the pages of the training derived from an edition tell of its expectations has changed.
///
/// # Errors
/// A failed query.
pub fn touch_training_of(conn: &mut Conn, origin: i64) -> Result<(), DbError> {
    diesel::update(edition::table.filter(edition::derived_from.eq(origin)))
        .set(edition::revision.eq(edition::revision + 1))
        .execute(conn)?;
    Ok(())
}

/// Sets the stage.
///
/// # Errors
/// A failed query.
pub fn set_stage(conn: &mut Conn, id: i64, stage: Stage) -> Result<(), DbError> {
    diesel::update(edition::table.find(id)).set(edition::stage.eq(stage)).execute(conn)?;
    touch_revision(conn, id)
}

/// Says that what the public sees of an edition has changed: every cached page of it is rendered again.
///
/// # Errors
/// A failed query.
pub fn touch_revision(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::update(edition::table.find(id)).set(edition::revision.eq(edition::revision + 1)).execute(conn)?;
    Ok(())
}

/// A zone as stored: always an IANA name that was valid when it was written.
///
/// # Errors
/// [`DbError::Corrupt`] for any other text.
pub fn parse_zone(name: &str) -> Result<Tz, DbError> {
    name.parse().map_err(|_| DbError::Corrupt(format!("time zone {name:?}")))
}
