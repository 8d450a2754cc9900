//! Formal letters of invitation in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::db::schema::{invitation_letter, letter_setting, registration, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};

/// What all letters of an edition share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = letter_setting)]
pub struct LetterSetting {
    /// What stands before the number: `ACBC/2027/`.
    pub prefix: String,
    /// The subject, with placeholders; a language without one has the built-in text.
    pub subject: LocalText,
    /// The body, likewise.
    pub body: LocalText,
    /// Who signs.
    pub signatory: String,
    /// Their function.
    pub signatory_title: LocalText,
}

impl LetterSetting {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "prefix": self.prefix, "subject": self.subject.as_json(), "body": self.body.as_json(),
            "signatory": self.signatory, "signatory_title": self.signatory_title.as_json(),
        })
    }
}

/// What the letters of an edition share; none until somebody has said it.
///
/// # Errors
/// A failed query.
pub fn letter_setting(conn: &mut Conn, edition: i64) -> Result<Option<LetterSetting>, DbError> {
    Ok(letter_setting::table.find(edition).select(LetterSetting::as_select()).first(conn).optional()?)
}

/// Stores it. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn save_letter_setting(conn: &mut Conn, edition: i64, new: &LetterSetting) -> Result<(), DbError> {
    let values = (
        letter_setting::prefix.eq(&new.prefix),
        letter_setting::subject.eq(&new.subject),
        letter_setting::body.eq(&new.body),
        letter_setting::signatory.eq(&new.signatory),
        letter_setting::signatory_title.eq(&new.signatory_title),
    );
    if diesel::update(letter_setting::table.find(edition)).set(values).execute(conn)? == 0 {
        diesel::insert_into(letter_setting::table).values((letter_setting::edition_id.eq(edition), values)).execute(conn)?;
    }
    Ok(())
}

/// A letter.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitation_letter)]
pub struct LetterRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// Its number in the edition, from 1.
    pub number: i32,
    /// Its reference as printed.
    pub reference: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// The ministry or secretariat, as typed; may be empty.
    pub organisation: String,
    /// Whom it addresses.
    pub addressee: String,
    /// Where it is mailed; may be empty.
    pub email: String,
    /// In which language.
    pub language: Language,
    /// The day it bears.
    pub issued_on: NaiveDate,
    /// When it was mailed last.
    pub mailed_at: Option<UtcInstant>,
    /// The day on which it was acknowledged.
    pub acknowledged_on: Option<NaiveDate>,
    /// By whom, or how.
    pub acknowledgement: String,
}

/// What can be set on a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterValues {
    /// ISO 3166-1 alpha-3, of a letter to a State.
    pub state: Option<String>,
    /// Code, of a letter to a REC.
    pub rec: Option<String>,
    /// The ministry or secretariat.
    pub organisation: String,
    /// Whom it addresses.
    pub addressee: String,
    /// Where it is mailed.
    pub email: String,
    /// In which language.
    pub language: Language,
}

impl LetterValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "state": self.state, "rec": self.rec, "organisation": self.organisation, "addressee": self.addressee,
            "email": self.email, "language": self.language.code(),
        })
    }
}

/// The letters of an edition, by number.
///
/// # Errors
/// A failed query.
pub fn letters(conn: &mut Conn, edition: i64) -> Result<Vec<LetterRow>, DbError> {
    Ok(invitation_letter::table
        .filter(invitation_letter::edition_id.eq(edition))
        .order(invitation_letter::number)
        .select(LetterRow::as_select())
        .load(conn)?)
}

/// A letter of an edition.
///
/// # Errors
/// A failed query.
pub fn letter(conn: &mut Conn, edition: i64, id: i64) -> Result<Option<LetterRow>, DbError> {
    Ok(invitation_letter::table
        .filter(invitation_letter::edition_id.eq(edition))
        .filter(invitation_letter::id.eq(id))
        .select(LetterRow::as_select())
        .first(conn)
        .optional()?)
}

/// Adds a letter with the next number; `reference` makes its reference of that. Letters are never removed, so numbers have
/// no gaps. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn add_letter(
    conn: &mut Conn,
    edition: i64,
    values: &LetterValues,
    reference: impl FnOnce(i32) -> String,
    (by, day): (i64, NaiveDate),
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let highest: Option<i32> = invitation_letter::table
        .filter(invitation_letter::edition_id.eq(edition))
        .select(diesel::dsl::max(invitation_letter::number))
        .first(conn)?;
    let number = highest.unwrap_or(0) + 1;
    Ok(diesel::insert_into(invitation_letter::table)
        .values((
            invitation_letter::edition_id.eq(edition),
            invitation_letter::number.eq(number),
            invitation_letter::reference.eq(reference(number)),
            invitation_letter::state.eq(&values.state),
            invitation_letter::rec.eq(&values.rec),
            invitation_letter::organisation.eq(&values.organisation),
            invitation_letter::addressee.eq(&values.addressee),
            invitation_letter::email.eq(&values.email),
            invitation_letter::language.eq(values.language),
            invitation_letter::issued_on.eq(day),
            invitation_letter::acknowledgement.eq(""),
            invitation_letter::created_by.eq(by),
            invitation_letter::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(invitation_letter::id)
        .get_result(conn)?)
}

/// Changes a letter; its number stays.
///
/// # Errors
/// A failed query.
pub fn change_letter(conn: &mut Conn, id: i64, values: &LetterValues) -> Result<(), DbError> {
    diesel::update(invitation_letter::table.find(id))
        .set((
            invitation_letter::state.eq(&values.state),
            invitation_letter::rec.eq(&values.rec),
            invitation_letter::organisation.eq(&values.organisation),
            invitation_letter::addressee.eq(&values.addressee),
            invitation_letter::email.eq(&values.email),
            invitation_letter::language.eq(values.language),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes when a letter was acknowledged, and how; no day takes the note back.
///
/// # Errors
/// A failed query.
pub fn acknowledge_letter(conn: &mut Conn, id: i64, day: Option<NaiveDate>, note: &str) -> Result<(), DbError> {
    diesel::update(invitation_letter::table.find(id))
        .set((invitation_letter::acknowledged_on.eq(day), invitation_letter::acknowledgement.eq(note)))
        .execute(conn)?;
    Ok(())
}

/// Notes when a letter was mailed.
///
/// # Errors
/// A failed query.
pub fn note_mailed(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(invitation_letter::table.find(id))
        .set(invitation_letter::mailed_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok(())
}

/// Whom the registrations of an edition stand for that have, await or had a place.
#[derive(Clone, Debug, Queryable)]
pub struct StandsFor {
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Organisation, as typed.
    pub organisation: String,
}

/// Whom everybody stands for who is registered and has neither declined nor been declined.
///
/// # Errors
/// A failed query.
pub fn stand_for(conn: &mut Conn, edition: i64) -> Result<Vec<StandsFor>, DbError> {
    let is_live =
        seat::table.filter(seat::registration_id.eq(registration::id)).filter(seat::status.ne_all(["cancelled", "declined"]));
    Ok(registration::table
        .filter(registration::edition_id.eq(edition))
        .filter(diesel::dsl::exists(is_live))
        .select((registration::state, registration::rec, registration::organisation))
        .load(conn)?)
}
