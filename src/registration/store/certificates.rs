//! What a participant's page shows of their certificates; they are issued by a later slice.

use diesel::prelude::*;

use crate::db::schema::{certificate, session};
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;

/// The valid certificates of a registration, the oldest first: code, and the title of the session when it attests that only.
///
/// # Errors
/// A failed query.
pub fn certificates_of(conn: &mut Conn, registration: i64) -> Result<Vec<(String, Option<LocalText>)>, DbError> {
    Ok(certificate::table
        .left_join(session::table)
        .filter(certificate::registration_id.eq(registration))
        .filter(certificate::status.eq("valid"))
        .order(certificate::id)
        .select((certificate::code, session::title.nullable()))
        .load(conn)?)
}
