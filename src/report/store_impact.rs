//! The data set of an edition's report as it stands, and its frozen versions.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use diesel::prelude::*;

use super::facts::Facts;
use super::impact::Counted;
use super::impact::data_set::{About, DataSet, Lesson, Links};
use crate::accounts::Change;
use crate::accounts::audit::{self, Actor};
use crate::db::backend::hold_tables;
use crate::db::schema::impact_report;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::files;
use crate::links::sha256;
use crate::programme::store::{EditionRow, programme_by_id, split_numbers, thematic_areas};
use crate::reference::{Iso3, RecCode};
use crate::session::rules::SessionStatus;
use crate::session::store::{edition_outcomes, sessions};

/// What the figures of an edition are counted from. What others write last in a transaction stands last, so that they end before
/// it is waited for.
const COUNTED: [&str; 12] = [
    "person",
    "registration",
    "seat",
    "attendance_evidence",
    "invitation",
    "reported_result",
    "survey_response",
    "survey_recipient",
    "participating_state",
    "thematic_area",
    "session",
    "edition",
];

/// Holds all that figures are counted from as it is, until the end of this write: a report that is frozen is one of one moment.
/// Before the write changes anything.
///
/// # Errors
/// A failed query.
pub fn hold(conn: &mut Conn) -> Result<(), DbError> {
    hold_tables(conn, &COUNTED)
}

/// A frozen report.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = impact_report)]
pub struct FrozenRow {
    /// From 1; an edition that is closed again has a further one.
    pub version: i32,
    /// The file of its data set.
    pub file_id: i64,
    /// SHA-256 of the data set, in hexadecimal digits.
    pub sha256: String,
    /// The figures that it gave.
    pub figures: String,
    /// The name of whoever closed the edition.
    pub frozen_by: String,
    /// When.
    pub frozen_at: UtcInstant,
}

impl DataSet {
    /// The data set of an edition as it stands at an instant.
    ///
    /// # Errors
    /// A failed query.
    pub fn of(conn: &mut Conn, row: &EditionRow, now: DateTime<Utc>) -> Result<Self, DbError> {
        let programme = programme_by_id(conn, row.programme_id)?;
        let facts = Facts::read(conn, row.id, now)?;
        let links = thematic_areas(conn, row.id)?
            .into_iter()
            .map(|area| Links { area: area.slug, aspirations: split_numbers(&area.agenda2063) })
            .collect();
        let shown = sessions(conn, row.id)?;
        let slug_of = |id: i64| {
            let session = shown.iter().find(|session| session.id == id && session.status != SessionStatus::Draft);
            session.map(|session| session.slug.clone())
        };
        let lessons = edition_outcomes(conn, row.id)?
            .into_iter()
            .filter(|outcome| outcome.is_published)
            .filter_map(|outcome| {
                Some(Lesson {
                    session: slug_of(outcome.session_id)?,
                    kind: outcome.kind,
                    state: outcome.state.as_deref().and_then(Iso3::parse),
                    rec: outcome.rec.as_deref().and_then(RecCode::parse),
                    language: outcome.language,
                    text: outcome.text,
                })
            })
            .collect();
        let about = About {
            co_hosts: programme.co_host_names(),
            programme: programme.title,
            implementer: programme.implementer,
            title: row.title.clone(),
            number: row.number,
            objective: row.objective.clone(),
            audience: row.audience.clone(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            year: row.year,
            first: row.languages().first().copied().unwrap_or(crate::i18n::Language::En),
        };
        Ok(Self { about, facts, links, lessons })
    }
}

/// A data set that was read back, with whether it is still the one that was frozen.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The frozen report.
    pub row: FrozenRow,
    /// Its data set.
    pub set: DataSet,
    /// What that comes to now.
    pub counted: Counted,
    /// Whether the data set has the hash, and gives the bytes of figures, that were stored.
    pub is_same: bool,
}

/// The frozen versions of an edition's report, newest first.
///
/// # Errors
/// A failed query.
pub fn versions(conn: &mut Conn, edition: i64) -> Result<Vec<FrozenRow>, DbError> {
    Ok(impact_report::table
        .filter(impact_report::edition_id.eq(edition))
        .order(impact_report::version.desc())
        .select(FrozenRow::as_select())
        .load(conn)?)
}

/// The data set of a frozen report, as it was written.
///
/// # Errors
/// A failed query, or a file that is gone or is no text.
pub fn written(conn: &mut Conn, row: &FrozenRow) -> Result<String, DbError> {
    let gone = || DbError::Corrupt(format!("the data set of a report, version {}", row.version));
    let (_, bytes) = files::content(conn, row.file_id)?.ok_or_else(gone)?;
    String::from_utf8(bytes).map_err(|_| gone())
}

/// Reads a frozen report back and counts it again.
///
/// # Errors
/// A failed query, or a data set that does not read.
pub fn read_back(conn: &mut Conn, row: FrozenRow) -> Result<Kept, DbError> {
    let text = written(conn, &row)?;
    let corrupt = |error: &dyn std::fmt::Display| DbError::Corrupt(error.to_string());
    let set = DataSet::read(&text).map_err(|error| corrupt(&error))?;
    let counted = Counted::of(&set);
    let figures = counted.json().map_err(|error| corrupt(&error))?;
    let is_same = HEXLOWER.encode(&sha256(text.as_bytes())) == row.sha256 && figures == row.figures;
    Ok(Kept { row, set, counted, is_same })
}

/// Freezes the report of an edition as it stands, as its next version; in the transaction that closes it, which has begun with
/// [`hold`].
///
/// # Errors
/// A failed query.
pub fn freeze(
    conn: &mut Conn,
    edition: &EditionRow,
    actor: &Actor,
    seed: [u8; 16],
    now: DateTime<Utc>,
) -> Result<i32, DbError> {
    let corrupt = |error: serde_json::Error| DbError::Corrupt(error.to_string());
    let text = DataSet::of(conn, edition, now)?.renumbered(seed).write().map_err(corrupt)?;
    // Counted from what is kept, as it will be counted again.
    let set = DataSet::read(&text).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let figures = Counted::of(&set).json().map_err(corrupt)?;
    let version = versions(conn, edition.id)?.first().map_or(1, |row| row.version + 1);
    let by = actor.staff_name();
    let file = files::save(
        conn,
        &files::NewFile {
            edition: edition.id,
            session: None,
            purpose: files::Purpose::ReportFacts,
            name: &format!("report-{}-{version}.ndjson", edition.slug),
            bytes: text.as_bytes(),
            created_by: actor.user_id(),
            expires_at: None,
        },
        now,
    )?;
    let hash = HEXLOWER.encode(&sha256(text.as_bytes()));
    diesel::insert_into(impact_report::table)
        .values((
            impact_report::edition_id.eq(edition.id),
            impact_report::version.eq(version),
            impact_report::file_id.eq(file),
            impact_report::sha256.eq(&hash),
            impact_report::figures.eq(figures),
            impact_report::frozen_by.eq(by),
            impact_report::frozen_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    let change = Change {
        edition: Some(edition.id),
        action: "report.freeze",
        object: "impact_report",
        id: version.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"version": version, "sha256": hash}),
    };
    audit::record(conn, actor, now, change)?;
    Ok(version)
}
