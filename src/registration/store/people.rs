//! Somebody reachable by e-mail; the same person over editions.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::db::schema::{invitation, person, person_alias};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::registration::form::{self, NewRegistration};
use crate::text::{person_name_key, person_sort_key};
use crate::{insert_if_new, on_each};

/// Somebody reachable by e-mail.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = person)]
pub struct PersonRow {
    /// Their id.
    pub id: i64,
    /// Their address.
    pub email: String,
    /// As typed.
    pub given_name: String,
    /// As typed.
    pub family_name: String,
    /// As typed.
    pub phone: String,
    /// As stated.
    pub gender: String,
    /// IANA name of the zone in which they read times; none = that of their State's capital, else the edition's.
    pub time_zone: Option<String>,
    /// That of their first registration.
    pub language: Language,
    /// Whom they have been found to be, if they are merged into somebody.
    pub merged_into: Option<i64>,
    /// When their data was erased: a number is left for a name.
    pub erased_at: Option<UtcInstant>,
}

impl PersonRow {
    /// Both names.
    pub fn full_name(&self) -> String {
        form::full_name(&self.given_name, &self.family_name)
    }

    /// Whether their data was erased.
    pub const fn is_erased(&self) -> bool {
        self.erased_at.is_some()
    }
}

/// The person of an address and a name, their own or else an alias: whoever is merged into somebody is always among the aliases.
///
/// # Errors
/// A failed query.
pub fn find_person(conn: &mut Conn, email: &str, name_key: &str) -> Result<Option<PersonRow>, DbError> {
    // One statement: it is on the way of every registration, and nearly all of them are of somebody new.
    let mut found: Vec<(i32, PersonRow)> = on_each!(conn, |conn| {
        let own = person::table
            .filter(person::email.eq(email))
            .filter(person::name_key.eq(name_key))
            .filter(person::merged_into.is_null())
            .select((0.into_sql::<Integer>(), PersonRow::as_select()));
        let alias = person_alias::table
            .inner_join(person::table)
            .filter(person_alias::email.eq(email))
            .filter(person_alias::name_key.eq(name_key))
            .select((1.into_sql::<Integer>(), PersonRow::as_select()));
        own.union_all(alias).load(conn)
    })?;
    found.sort_by_key(|(place, _)| *place);
    Ok(found.into_iter().next().map(|(_, person)| person))
}

/// A person by id, also one who is merged into somebody.
///
/// # Errors
/// A failed query.
pub fn person_by_id(conn: &mut Conn, id: i64) -> Result<Option<PersonRow>, DbError> {
    Ok(person::table.find(id).select(PersonRow::as_select()).first(conn).optional()?)
}

/// Adds the person of a registration whom nobody knows. Who registers in two editions at once, each under its own lock, is one
/// person: the first who is stored.
///
/// # Errors
/// A failed query.
pub fn insert_person(conn: &mut Conn, new: &NewRegistration, now: DateTime<Utc>) -> Result<PersonRow, DbError> {
    let at = UtcInstant::from(now);
    let name_key = person_name_key(&new.given_name, &new.family_name);
    let values = (
        person::email.eq(new.address()),
        person::name_key.eq(&name_key),
        person::given_name.eq(&new.given_name),
        person::family_name.eq(&new.family_name),
        person::phone.eq(&new.phone),
        person::gender.eq(new.gender.as_str()),
        person::language.eq(new.language),
        person::sort_key.eq(person_sort_key(&new.family_name, &new.given_name)),
        person::created_at.eq(at),
        person::updated_at.eq(at),
    );
    let key = (person::email, person::name_key);
    let inserted = insert_if_new!(conn, person::table, values, person::id, key, "person.email, person.name_key")?;
    let Some(id) = inserted else {
        let there = find_person(conn, new.address(), &name_key)?;
        return there.ok_or_else(|| DbError::Corrupt("a person who is neither there nor new".into()));
    };
    Ok(PersonRow {
        id,
        email: new.address().to_owned(),
        given_name: new.given_name.clone(),
        family_name: new.family_name.clone(),
        phone: new.phone.clone(),
        gender: new.gender.as_str().to_owned(),
        time_zone: None,
        language: new.language,
        merged_into: None,
        erased_at: None,
    })
}

/// Those of some addresses that nobody has, not even beside another one, and at which nobody is invited to an edition.
///
/// # Errors
/// A failed query.
pub fn unknown_addresses<'a>(
    conn: &mut Conn,
    edition_id: i64,
    emails: impl Iterator<Item = &'a str>,
) -> Result<HashSet<String>, DbError> {
    let mut unknown: HashSet<String> = emails.filter(|email| !email.is_empty()).map(str::to_owned).collect();
    let asked: Vec<String> = unknown.iter().cloned().collect();
    let known: Vec<String> = on_each!(conn, |conn| {
        let own = person::table.filter(person::email.eq_any(&asked)).select(person::email);
        let alias = person_alias::table.filter(person_alias::email.eq_any(&asked)).select(person_alias::email);
        let invited = invitation::table
            .filter(invitation::edition_id.eq(edition_id))
            .filter(invitation::email.eq_any(&asked))
            .select(invitation::email);
        own.union_all(alias).union_all(invited).load(conn)
    })?;
    for email in &known {
        unknown.remove(email);
    }
    Ok(unknown)
}

/// How many people have an address.
///
/// # Errors
/// A failed query.
pub fn count_at_address(conn: &mut Conn, email: &str) -> Result<i64, DbError> {
    let there = person::table.filter(person::email.eq(email)).filter(person::merged_into.is_null());
    Ok(on_each!(conn, |conn| there.count().get_result(conn))?)
}
