//! The exchange of contacts in the database. Whoever has a row takes part; the flag of the registration says the same, so
//! that a repeated registration and staff's list need not look here.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{Consent, ConsentTo, PersonRow, Registered, RegistrationRow, note_consent};
use crate::db::schema::{contact_sharing, person, registration, seat, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::registration::exchange::{Contact, ContactKind, Entry, form_consent};
use crate::registration::rules::SeatStatus;
use crate::session::rules::SessionStatus;

/// Statuses of seats that are places.
const PLACES: [SeatStatus; 2] = [SeatStatus::Confirmed, SeatStatus::WalkIn];

/// Somebody takes part.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contact_sharing)]
pub struct Sharing {
    /// The registration.
    pub registration_id: i64,
    /// Which contact others see.
    pub kind: ContactKind,
    /// The contact, when it is a line of their own.
    pub line: String,
    /// Version of the text they agreed to, or why we may take it that they agreed.
    pub consent_version: String,
    /// The language it was shown in.
    pub consent_language: String,
    /// SHA-256 of the text, in hexadecimal; empty where no text of ours was shown.
    pub consent_hash: String,
    /// Since when.
    pub joined_at: UtcInstant,
    /// When they changed their contact last.
    pub updated_at: UtcInstant,
}

impl Sharing {
    /// What others see; empty when the telephone has been taken away since.
    pub fn contact<'a>(&'a self, person: &'a PersonRow) -> &'a str {
        match self.kind {
            ContactKind::Email => &person.email,
            ContactKind::Phone => &person.phone,
            ContactKind::Other => &self.line,
        }
    }
}

/// What lets somebody into the exchange who did not join on its page.
#[derive(Clone, Debug)]
pub struct Agreed {
    version: String,
    language: Language,
    hash: String,
}

impl Agreed {
    /// The box of the form that came with `consent`; without one (staff entered them, or the person confirmed a change from
    /// their link) `basis` says why.
    pub fn of(consent: Option<&Consent>, basis: &str, language: Language) -> Self {
        match consent {
            Some(consent) => {
                let Consent { version, language, hash } = form_consent(consent.language);
                Self { version, language, hash }
            }
            None => Self { version: basis.to_owned(), language, hash: String::new() },
        }
    }
}

/// How a registration takes part.
///
/// # Errors
/// A failed query.
pub fn sharing(conn: &mut Conn, registration_id: i64) -> Result<Option<Sharing>, DbError> {
    Ok(contact_sharing::table.find(registration_id).select(Sharing::as_select()).first(conn).optional()?)
}

fn insert(
    conn: &mut Conn,
    registration_id: i64,
    contact: &Contact,
    consent: (&str, Language, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let at = UtcInstant::from(now);
    diesel::insert_into(contact_sharing::table)
        .values((
            contact_sharing::registration_id.eq(registration_id),
            contact_sharing::kind.eq(contact.kind),
            contact_sharing::line.eq(&contact.line),
            contact_sharing::consent_version.eq(consent.0),
            contact_sharing::consent_language.eq(consent.1.code()),
            contact_sharing::consent_hash.eq(consent.2),
            contact_sharing::joined_at.eq(at),
            contact_sharing::updated_at.eq(at),
        ))
        .execute(conn)?;
    let shown = Consent { version: consent.0.to_owned(), language: consent.1, hash: consent.2.to_owned() };
    note_consent(conn, registration_id, (ConsentTo::ContactExchange, true), Some(&shown), now)
}

fn flag(conn: &mut Conn, registration_id: i64, takes_part: bool, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(registration::table.find(registration_id))
        .set((registration::consent_contact.eq(takes_part), registration::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    Ok(())
}

fn take_out(conn: &mut Conn, registration_id: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let is_out = diesel::delete(contact_sharing::table.find(registration_id)).execute(conn)? > 0;
    if is_out {
        note_consent(conn, registration_id, (ConsentTo::ContactExchange, false), None, now)?;
    }
    Ok(is_out)
}

/// Brings the exchange in line with what a registration says: in with the address, or out.
///
/// # Errors
/// A failed query.
pub fn follow_flag(
    conn: &mut Conn,
    registration_id: i64,
    takes_part: bool,
    agreed: &Agreed,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if !takes_part {
        take_out(conn, registration_id, now)?;
    } else if sharing(conn, registration_id)?.is_none() {
        let contact = Contact { kind: ContactKind::Email, line: String::new() };
        insert(conn, registration_id, &contact, (&agreed.version, agreed.language, &agreed.hash), now)?;
    }
    Ok(())
}

/// Joins, or changes the contact of somebody who takes part already (their consent stays as it was). `true`: they have
/// joined.
///
/// # Errors
/// A failed query.
pub fn join(
    conn: &mut Conn,
    registration_id: i64,
    contact: &Contact,
    consent: &Consent,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if sharing(conn, registration_id)?.is_none() {
        insert(conn, registration_id, contact, (&consent.version, consent.language, &consent.hash), now)?;
        flag(conn, registration_id, true, now)?;
        return Ok(true);
    }
    diesel::update(contact_sharing::table.find(registration_id))
        .set((
            contact_sharing::kind.eq(contact.kind),
            contact_sharing::line.eq(&contact.line),
            contact_sharing::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(false)
}

/// Leaves; `false` when they took no part.
///
/// # Errors
/// A failed query.
pub fn leave(conn: &mut Conn, registration_id: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let left = take_out(conn, registration_id, now)?;
    flag(conn, registration_id, false, now)?;
    Ok(left)
}

/// Whether somebody has a place in the edition: only those see others and are seen.
///
/// # Errors
/// A failed query.
pub fn has_place(conn: &mut Conn, registration_id: i64) -> Result<bool, DbError> {
    let places: i64 = seat::table
        .filter(seat::registration_id.eq(registration_id))
        .filter(seat::status.eq_any(PLACES))
        .count()
        .get_result(conn)?;
    Ok(places > 0)
}

/// Who takes part beside `reader`, by name.
///
/// # Errors
/// A failed query.
pub fn others(conn: &mut Conn, edition_id: i64, reader: i64) -> Result<Vec<i64>, DbError> {
    Ok(contact_sharing::table
        .inner_join(registration::table)
        .filter(registration::edition_id.eq(edition_id))
        .filter(registration::id.ne(reader))
        .order((registration::sort_key, registration::id))
        .select(registration::id)
        .load(conn)?)
}

/// The thematic areas in whose sessions those who take part have places.
///
/// # Errors
/// A failed query.
pub fn places(conn: &mut Conn, edition_id: i64) -> Result<Vec<Entry>, DbError> {
    Ok(seat::table
        .inner_join(session::table)
        .inner_join(contact_sharing::table.on(contact_sharing::registration_id.eq(seat::registration_id)))
        .filter(session::edition_id.eq(edition_id))
        .filter(session::status.ne(SessionStatus::Cancelled))
        .filter(seat::status.eq_any(PLACES))
        .select((session::thematic_area_id, seat::registration_id))
        .distinct()
        .load(conn)?)
}

/// Those of `ids` who still take part.
///
/// # Errors
/// A failed query.
pub fn shared(conn: &mut Conn, ids: &[i64]) -> Result<Vec<(Sharing, Registered)>, DbError> {
    let rows: Vec<(Sharing, RegistrationRow, PersonRow)> = contact_sharing::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(contact_sharing::registration_id.eq_any(ids))
        .select((Sharing::as_select(), RegistrationRow::as_select(), PersonRow::as_select()))
        .load(conn)?;
    let read = |(sharing, registration, person)| (sharing, Registered { person, registration });
    Ok(rows.into_iter().map(read).collect())
}
