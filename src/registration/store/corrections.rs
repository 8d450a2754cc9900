//! What participants correct themselves, in the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::registrations::rekey;
use super::{PersonRow, Registered, RegistrationRow, find_person};
use crate::db::schema::{person, registration};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::registration::form::Correction;
use crate::text::{person_name_key, person_sort_key};

impl Correction {
    /// The details as they are.
    pub fn of(person: &PersonRow, registration: &RegistrationRow) -> Self {
        Self {
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            organisation: registration.organisation.clone(),
            job_title: registration.job_title.clone(),
            language: registration.language,
            time_zone: person.time_zone.clone(),
        }
    }
}

/// Puts a correction in place: the name in every edition of the person, the rest in this registration. `false` when
/// somebody else of the address has the name; nothing is changed then.
///
/// # Errors
/// A failed query.
pub fn correct(conn: &mut Conn, who: &Registered, new: &Correction, now: DateTime<Utc>) -> Result<bool, DbError> {
    let (person, at) = (&who.person, UtcInstant::from(now));
    let key = person_name_key(&new.given_name, &new.family_name);
    if find_person(conn, &person.email, &key)?.is_some_and(|there| there.id != person.id) {
        return Ok(false);
    }
    let renamed = try_insert(conn, |conn| {
        diesel::update(person::table.find(person.id))
            .set((
                person::name_key.eq(key),
                person::sort_key.eq(person_sort_key(&new.family_name, &new.given_name)),
                person::given_name.eq(&new.given_name),
                person::family_name.eq(&new.family_name),
                person::language.eq(new.language),
                person::time_zone.eq(new.time_zone.as_deref()),
                person::updated_at.eq(at),
            ))
            .execute(conn)
    })?;
    if renamed.is_none() {
        return Ok(false);
    }
    diesel::update(registration::table.find(who.registration.id))
        .set((
            registration::organisation.eq(&new.organisation),
            registration::job_title.eq(&new.job_title),
            registration::language.eq(new.language),
            registration::updated_at.eq(at),
        ))
        .execute(conn)?;
    let theirs: Vec<i64> =
        registration::table.filter(registration::person_id.eq(person.id)).select(registration::id).load(conn)?;
    let person = PersonRow { given_name: new.given_name.clone(), family_name: new.family_name.clone(), ..person.clone() };
    rekey(conn, &person, &theirs)?;
    Ok(true)
}
