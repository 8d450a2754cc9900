//! Organisations of a programme, and the names that people typed.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::states::parse_state;
use crate::db::schema::{edition, focal_point, invitation, organisation, registration};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::programme::organisations::{OrganisationKind, OrganisationValues, Typed};
use crate::reference::{Iso3, RecCode};

/// An organisation of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: i64,
    /// What is known of it.
    pub values: OrganisationValues,
}

type Columns = (i64, LocalText, String, String, OrganisationKind, Option<String>, Option<String>);

/// The organisations of a programme, in the order in which they were entered.
///
/// # Errors
/// A failed query.
pub fn organisations(conn: &mut Conn, programme_id: i64) -> Result<Vec<Organisation>, DbError> {
    let rows: Vec<Columns> = organisation::table
        .filter(organisation::programme_id.eq(programme_id))
        .order(organisation::id)
        .select((
            organisation::id,
            organisation::name,
            organisation::short_name,
            organisation::aliases,
            organisation::kind,
            organisation::state,
            organisation::rec,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, name, short_name, aliases, kind, state, rec)| {
            let aliases =
                serde_json::from_str(&aliases).map_err(|_| DbError::Corrupt(format!("aliases of organisation {id}")))?;
            let state = state.as_deref().map(parse_state).transpose()?;
            let rec = rec.as_deref().and_then(RecCode::parse);
            Ok(Organisation { id, values: OrganisationValues { name, short_name, aliases, kind, state, rec } })
        })
        .collect()
}

macro_rules! columns {
    ($values:expr) => {
        (
            organisation::name.eq(&$values.name),
            organisation::short_name.eq(&$values.short_name),
            organisation::aliases.eq(serde_json::json!($values.aliases).to_string()),
            organisation::kind.eq($values.kind),
            organisation::state.eq($values.state.as_ref().map(Iso3::as_str)),
            organisation::rec.eq($values.rec.map(RecCode::as_str)),
        )
    };
}

/// Adds an organisation; answers its id.
///
/// # Errors
/// A failed query.
pub fn add_organisation(
    conn: &mut Conn,
    programme_id: i64,
    values: &OrganisationValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let fixed = (organisation::programme_id.eq(programme_id), organisation::created_at.eq(UtcInstant::from(now)));
    let added = diesel::insert_into(organisation::table).values((fixed, columns!(values)));
    Ok(added.returning(organisation::id).get_result(conn)?)
}

/// Changes an organisation.
///
/// # Errors
/// A failed query.
pub fn update_organisation(conn: &mut Conn, id: i64, values: &OrganisationValues) -> Result<(), DbError> {
    diesel::update(organisation::table.find(id)).set(columns!(values)).execute(conn)?;
    Ok(())
}

/// Removes an organisation; nothing in the database points at it.
///
/// # Errors
/// A failed query.
pub fn remove_organisation(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(organisation::table.find(id)).execute(conn)?;
    Ok(())
}

/// Where a name was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a registration.
    Registration,
    /// In a contact list, and so in an invitation.
    Invitation,
    /// In a focal point of a State.
    FocalPoint,
}

type Counted = (String, Option<String>, Option<String>, i64);

/// The names of organisations that were typed in a programme's editions, each with where and how often.
///
/// # Errors
/// A failed query.
pub fn typed_organisations(conn: &mut Conn, programme_id: i64) -> Result<Vec<(Typed, Place, i64)>, DbError> {
    macro_rules! counted {
        ($table:ident) => {
            $table::table
                .inner_join(edition::table)
                .filter(edition::programme_id.eq(programme_id))
                .filter($table::organisation.ne(""))
                .group_by(($table::organisation, $table::state, $table::rec))
                .select(($table::organisation, $table::state, $table::rec, count_star()))
                .load::<Counted>(conn)?
        };
    }
    let parts = [
        (Place::Registration, counted!(registration)),
        (Place::Invitation, counted!(invitation)),
        (Place::FocalPoint, counted!(focal_point)),
    ];
    let mut typed = Vec::new();
    for (place, rows) in parts {
        for (name, state, rec, count) in rows {
            let state = state.as_deref().and_then(Iso3::parse);
            let rec = rec.as_deref().and_then(RecCode::parse);
            typed.push((Typed { name, state, rec }, place, count));
        }
    }
    Ok(typed)
}
