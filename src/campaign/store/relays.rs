//! Whom staff may ask to relay, and when they were last asked.

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;

use crate::accounts::Role;
use crate::db::schema::{outbox, staff_grant, staff_user};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::programme::party::Party;

/// A coordinator who is limited to States or RECs, with one of them.
#[derive(Clone, Debug)]
pub struct Coordinator {
    /// The user's id.
    pub id: i64,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their language.
    pub language: Language,
    /// One State or REC of theirs.
    pub party: Party,
}

/// The coordinators of an edition who are limited to States or RECs: a line for each of these.
///
/// # Errors
/// A failed query.
pub fn coordinators(conn: &mut Conn, edition_id: i64) -> Result<Vec<Coordinator>, DbError> {
    type Row = (i64, String, String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = staff_grant::table
        .inner_join(staff_user::table.on(staff_user::id.eq(staff_grant::user_id)))
        .filter(staff_grant::role.eq(Role::Coordinator))
        .filter(staff_grant::edition_id.is_null().or(staff_grant::edition_id.eq(edition_id).assume_not_null()))
        .filter(staff_user::disabled_at.is_null())
        .order((staff_user::id, staff_grant::id))
        .select((
            staff_user::id,
            staff_user::name,
            staff_user::email,
            staff_user::language,
            staff_grant::state,
            staff_grant::rec,
        ))
        .load(conn)?;
    let read = |(id, name, email, language, state, rec): Row| {
        let party = Party::of(state.as_deref(), rec.as_deref())?;
        Some(Coordinator { id, name, email, language: Language::parse(&language).unwrap_or(Language::En), party })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// When each address was last asked to relay in an edition.
///
/// # Errors
/// A failed query.
pub fn relayed(conn: &mut Conn, edition_id: i64, kind: &str) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    let rows: Vec<(String, Option<UtcInstant>)> = outbox::table
        .filter(outbox::edition_id.eq(edition_id))
        .filter(outbox::kind.eq(kind))
        .group_by(outbox::recipient)
        .select((outbox::recipient, max(outbox::created_at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(email, at)| Some((email, at?.utc()))).collect())
}
