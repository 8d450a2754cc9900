//! Addresses that get no bulk mail.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::db::schema::suppression;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::links::Key;

crate::text_enum! {
    /// Who stopped an address.
    pub enum Source {
        /// Its owner, who wants no more
        Recipient = "recipient",
        /// The server, when the mail was offered: there is no such address
        Server = "server",
        /// A message that came back: there is no such address
        Bounce = "bounce",
        /// A member of staff
        Staff = "staff",
        /// Their data was erased at their wish: the row holds [`erased_mark`] in place of the address
        Erased = "erased",
    }
}

/// An address that gets no bulk mail.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = suppression)]
pub struct Stopped {
    /// The address.
    pub email: String,
    /// The server's words, or staff's.
    pub reason: String,
    /// Since when.
    pub created_at: UtcInstant,
    /// Who stopped it.
    pub source: Source,
    /// The member of staff; empty for everybody else.
    pub added_by_name: String,
}

/// What stands on the list for somebody who has been erased: nobody can read an address from it, and the address is known again
/// by whoever has the installation's key.
pub fn erased_mark(key: &Key, email: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key.derived("suppression")) else { return String::new() };
    mac.update(email.as_bytes());
    format!("erased:{}", HEXLOWER.encode(&mac.finalize().into_bytes()))
}

/// Whether an address gets no bulk mail.
///
/// # Errors
/// A failed query.
pub fn is_suppressed(conn: &mut Conn, email: &str) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(suppression::table.filter(suppression::email.eq(email)))).get_result(conn)?)
}

/// Puts an address on the suppression list: no more bulk mail. `false` when it is there already. Whoever wants no more is
/// believed over a server: what they said stays when the address is put there again.
///
/// # Errors
/// A failed query.
pub fn suppress(conn: &mut Conn, email: &str, source: Source, reason: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    put(conn, email, source, (reason, ""), now)
}

/// The same by a member of staff.
///
/// # Errors
/// A failed query.
pub fn suppress_by_staff(conn: &mut Conn, email: &str, reason: &str, name: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    put(conn, email, Source::Staff, (reason, name), now)
}

fn put(
    conn: &mut Conn,
    email: &str,
    source: Source,
    (reason, name): (&str, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let values = (
        suppression::email.eq(email),
        suppression::reason.eq(reason),
        suppression::source.eq(source),
        suppression::added_by_name.eq(name),
        suppression::created_at.eq(UtcInstant::from(now)),
    );
    let is_new = try_insert(conn, |conn| diesel::insert_into(suppression::table).values(values).execute(conn))?.is_some();
    if !is_new && source == Source::Recipient {
        // Their own wish outlives the repair of a mailbox.
        diesel::update(suppression::table.find(email))
            .set((suppression::source.eq(source), suppression::reason.eq(reason), suppression::added_by_name.eq("")))
            .execute(conn)?;
    }
    Ok(is_new)
}

/// Takes an address off the list; `false` when it is not there.
///
/// # Errors
/// A failed query.
pub fn release(conn: &mut Conn, email: &str) -> Result<bool, DbError> {
    Ok(diesel::delete(suppression::table.find(email)).execute(conn)? == 1)
}

/// One address of the list.
///
/// # Errors
/// A failed query.
pub fn stopped(conn: &mut Conn, email: &str) -> Result<Option<Stopped>, DbError> {
    Ok(suppression::table.find(email).select(Stopped::as_select()).first(conn).optional()?)
}

/// A page of the list by address, from after `after` on, at most `limit`, of those whose address contains `text`.
///
/// # Errors
/// A failed query.
pub fn stopped_page(
    conn: &mut Conn,
    text: &str,
    source: Option<Source>,
    after: &str,
    limit: i64,
) -> Result<Vec<Stopped>, DbError> {
    let mut query = suppression::table
        .filter(suppression::email.gt(after))
        .order(suppression::email)
        .limit(limit)
        .select(Stopped::as_select())
        .into_boxed();
    if !text.is_empty() {
        query = query.filter(suppression::email.like(format!("%{}%", super::reading::escaped(text))).escape('\\'));
    }
    if let Some(source) = source {
        query = query.filter(suppression::source.eq(source));
    }
    Ok(query.load(conn)?)
}
