//! Focal points: who nominates for a State or a REC, and the life of their links. Staff keep them; they are shown to nobody
//! else.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::focal_point;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::links::first_generation;
use crate::programme::party::Party;
use crate::reference::RecCode;

/// A focal point of a State or a REC in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FocalPoint {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition: i64,
    /// For whom they nominate.
    pub party: Party,
    /// What is known of the person.
    pub values: FocalPointValues,
    /// Raised with every link that is sent, and to revoke the last.
    pub generation: i32,
    /// Until when the last link opens; none: no link has been sent, or the last is revoked.
    pub link_expires_at: Option<UtcInstant>,
    /// When they were last reminded.
    pub reminded_at: Option<UtcInstant>,
    /// When they last did something in their space.
    pub active_at: Option<UtcInstant>,
}

impl FocalPoint {
    /// Whether the last link opens their space.
    pub fn has_open_link(&self, now: DateTime<Utc>) -> bool {
        self.link_expires_at.is_some_and(|expires| now < expires.utc())
    }
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

impl FocalPoint {
    /// Whether they are erased: their number stands in the place of the name.
    pub fn is_erased(&self) -> bool {
        self.values.name == format!("#{}", self.id)
    }
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

#[derive(Queryable, Selectable)]
#[diesel(table_name = focal_point)]
struct Row {
    id: i64,
    edition_id: i64,
    state: Option<String>,
    rec: Option<String>,
    name: String,
    email: String,
    phone: String,
    organisation: String,
    language: String,
    generation: i32,
    link_expires_at: Option<UtcInstant>,
    reminded_at: Option<UtcInstant>,
    active_at: Option<UtcInstant>,
}

impl Row {
    fn read(self) -> Option<FocalPoint> {
        let values = FocalPointValues {
            name: self.name,
            email: self.email,
            phone: self.phone,
            organisation: self.organisation,
            language: Language::parse(&self.language).unwrap_or(Language::En),
        };
        Some(FocalPoint {
            id: self.id,
            edition: self.edition_id,
            party: Party::of(self.state.as_deref(), self.rec.as_deref())?,
            values,
            generation: self.generation,
            link_expires_at: self.link_expires_at,
            reminded_at: self.reminded_at,
            active_at: self.active_at,
        })
    }
}

/// The focal points of an edition's States and RECs, in the order in which they were entered.
///
/// # Errors
/// A failed query.
pub fn focal_points(conn: &mut Conn, edition_id: i64) -> Result<Vec<FocalPoint>, DbError> {
    let rows: Vec<Row> = focal_point::table
        .filter(focal_point::edition_id.eq(edition_id))
        .order(focal_point::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().filter_map(Row::read).collect())
}

/// A focal point by their id.
///
/// # Errors
/// A failed query.
pub fn focal_point_by_id(conn: &mut Conn, id: i64) -> Result<Option<FocalPoint>, DbError> {
    let row: Option<Row> = focal_point::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(row.and_then(Row::read))
}

/// Gives a focal point a new link, which takes the place of the last one. Answers its generation.
///
/// # Errors
/// A failed query.
pub fn renew_focal_link(conn: &mut Conn, person: &FocalPoint, expires: DateTime<Utc>) -> Result<i32, DbError> {
    let generation = person.generation + 1;
    diesel::update(focal_point::table.find(person.id))
        .set((focal_point::generation.eq(generation), focal_point::link_expires_at.eq(UtcInstant::from(expires))))
        .execute(conn)?;
    Ok(generation)
}

/// So many older links of a focal point may still ask for the present one.
pub const OLDER_LINKS: i32 = 20;

/// Revokes the link of a focal point: nothing opens their space until staff send another, and no earlier link can ask for it.
///
/// # Errors
/// A failed query.
pub fn revoke_focal_link(conn: &mut Conn, person: &FocalPoint) -> Result<(), DbError> {
    diesel::update(focal_point::table.find(person.id))
        .set((
            focal_point::generation.eq(person.generation + 1 + OLDER_LINKS),
            focal_point::link_expires_at.eq(None::<UtcInstant>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that a focal point has been reminded.
///
/// # Errors
/// A failed query.
pub fn note_reminder(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(focal_point::table.find(id)).set(focal_point::reminded_at.eq(UtcInstant::from(now))).execute(conn)?;
    Ok(())
}

/// Notes that a focal point has done something in their space.
///
/// # Errors
/// A failed query.
pub fn note_activity(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(focal_point::table.find(id)).set(focal_point::active_at.eq(UtcInstant::from(now))).execute(conn)?;
    Ok(())
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
    party: Party,
    values: &FocalPointValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let fixed = (
        focal_point::edition_id.eq(edition_id),
        focal_point::state.eq(party.state().map(|state| state.as_str().to_owned())),
        focal_point::rec.eq(party.rec().map(RecCode::as_str)),
        focal_point::generation.eq(first_generation(now)),
        focal_point::created_at.eq(UtcInstant::from(now)),
    );
    let added = diesel::insert_into(focal_point::table).values((fixed, columns!(values)));
    Ok(added.returning(focal_point::id).get_result(conn)?)
}

/// Changes a focal point. With another address or name the row is somebody else's, who has come now: what was erased before
/// is another story.
///
/// # Errors
/// A failed query.
pub fn update_focal_point(
    conn: &mut Conn,
    old: &FocalPoint,
    values: &FocalPointValues,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::update(focal_point::table.find(old.id)).set(columns!(values)).execute(conn)?;
    if (&old.values.email, &old.values.name) != (&values.email, &values.name) {
        diesel::update(focal_point::table.find(old.id)).set(focal_point::created_at.eq(UtcInstant::from(now))).execute(conn)?;
    }
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

/// Removes the focal points of a REC that no longer takes part.
///
/// # Errors
/// A failed query.
pub fn remove_focal_points_of_rec(conn: &mut Conn, edition_id: i64, rec: RecCode) -> Result<(), DbError> {
    let own = focal_point::table.filter(focal_point::edition_id.eq(edition_id)).filter(focal_point::rec.eq(rec.as_str()));
    diesel::delete(own).execute(conn)?;
    Ok(())
}
