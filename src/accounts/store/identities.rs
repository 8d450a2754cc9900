//! Who staff are at other providers.

use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods as _, ExpressionMethods as _, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _};

use crate::db::schema::{staff_identity, staff_user};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};

/// The user to whom an identity is bound.
///
/// # Errors
/// A failed query.
pub fn user_of_identity(conn: &mut Conn, issuer: &str, subject: &str) -> Result<Option<i64>, DbError> {
    Ok(staff_identity::table.find((issuer, subject)).select(staff_identity::user_id).first(conn).optional()?)
}

/// Binds an identity to a user; `false` when they have another of this issuer already.
///
/// # Errors
/// A failed query.
pub fn bind_identity(conn: &mut Conn, issuer: &str, subject: &str, user: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let row = (
        staff_identity::issuer.eq(issuer),
        staff_identity::subject.eq(subject),
        staff_identity::user_id.eq(user),
        staff_identity::created_at.eq(UtcInstant::from(now)),
    );
    Ok(try_insert(conn, |conn| diesel::insert_into(staff_identity::table).values(row).execute(conn))?.is_some())
}

/// Unbinds a user from whoever they are elsewhere: they are bound anew when they next come from there.
///
/// # Errors
/// A failed query.
pub fn unbind_identities(conn: &mut Conn, user: i64) -> Result<(), DbError> {
    diesel::delete(staff_identity::table.filter(staff_identity::user_id.eq(user))).execute(conn)?;
    Ok(())
}

/// The name of a user who may sign in.
///
/// # Errors
/// A failed query.
pub fn active_name(conn: &mut Conn, user: i64) -> Result<Option<String>, DbError> {
    Ok(staff_user::table
        .filter(staff_user::id.eq(user).and(staff_user::disabled_at.is_null()))
        .select(staff_user::name)
        .first(conn)
        .optional()?)
}
