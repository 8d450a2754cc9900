//! Focal points: who nominates for a State. Staff keep them; they are shown to nobody else.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::focal_point;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::reference::Iso3;

/// A focal point of a State in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FocalPoint {
    /// Its id.
    pub id: i64,
    /// For which State.
    pub state: Iso3,
    /// What is known of the person.
    pub values: FocalPointValues,
}

/// What can be set on a focal point; texts are kept as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FocalPointValues {
    /// The person's name.
    pub name: String,
    /// The address, parsed; empty when only a telephone is known.
    pub email: String,
    /// The telephone, as typed.
    pub phone: String,
    /// The organisation, as typed: it belongs to the organisation that is known by this name.
    pub organisation: String,
    /// The language of mails to the person.
    pub language: Language,
}

impl FocalPointValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "name": self.name, "email": self.email, "phone": self.phone, "organisation": self.organisation,
            "language": self.language.code(),
        })
    }
}

type Columns = (i64, Option<String>, String, String, String, String, String);

/// The focal points of an edition's States, in the order in which they were entered.
///
/// # Errors
/// A failed query.
pub fn focal_points(conn: &mut Conn, edition_id: i64) -> Result<Vec<FocalPoint>, DbError> {
    let rows: Vec<Columns> = focal_point::table
        .filter(focal_point::edition_id.eq(edition_id))
        .order(focal_point::id)
        .select((
            focal_point::id,
            focal_point::state,
            focal_point::name,
            focal_point::email,
            focal_point::phone,
            focal_point::organisation,
            focal_point::language,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, state, name, email, phone, organisation, language)| {
            let language = Language::parse(&language).unwrap_or(Language::En);
            let values = FocalPointValues { name, email, phone, organisation, language };
            Some(FocalPoint { id, state: Iso3::parse(&state?)?, values })
        })
        .collect())
}

macro_rules! columns {
    ($values:expr) => {
        (
            focal_point::name.eq(&$values.name),
            focal_point::email.eq(&$values.email),
            focal_point::phone.eq(&$values.phone),
            focal_point::organisation.eq(&$values.organisation),
            focal_point::language.eq($values.language.code()),
        )
    };
}

/// Adds a focal point; answers its id.
///
/// # Errors
/// A failed query.
pub fn add_focal_point(
    conn: &mut Conn,
    edition_id: i64,
    state: Iso3,
    values: &FocalPointValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let fixed = (
        focal_point::edition_id.eq(edition_id),
        focal_point::state.eq(state.as_str()),
        focal_point::created_at.eq(UtcInstant::from(now)),
    );
    let added = diesel::insert_into(focal_point::table).values((fixed, columns!(values)));
    Ok(added.returning(focal_point::id).get_result(conn)?)
}

/// Changes a focal point.
///
/// # Errors
/// A failed query.
pub fn update_focal_point(conn: &mut Conn, id: i64, values: &FocalPointValues) -> Result<(), DbError> {
    diesel::update(focal_point::table.find(id)).set(columns!(values)).execute(conn)?;
    Ok(())
}

/// Removes a focal point.
///
/// # Errors
/// A failed query.
pub fn remove_focal_point(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(focal_point::table.find(id)).execute(conn)?;
    Ok(())
}
