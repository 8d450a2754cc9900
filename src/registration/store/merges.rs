//! Aliases of people, people who are merged, and the way back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::PersonRow;
use super::registrations::rekey;
use crate::accounts::Actor;
use crate::db::backend::lock_editions;
use crate::db::schema::{edition, person, person_alias, person_merge, registration, seat};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::registration::people::{Held, Key};
use crate::registration::rules::SeatStatus;
use crate::text::person_name_key;

/// Another address and name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = person_alias)]
pub struct AliasRow {
    /// Its id.
    pub id: i64,
    /// The person.
    pub person_id: i64,
    /// The address; empty for a walk-in without one.
    pub email: String,
    /// The folded name.
    pub name_key: String,
    /// As typed.
    pub given_name: String,
    /// As typed.
    pub family_name: String,
    /// The merge that made it, and that takes it back.
    pub merge_id: Option<i64>,
}

impl AliasRow {
    /// Both names.
    pub fn full_name(&self) -> String {
        crate::registration::form::full_name(&self.given_name, &self.family_name)
    }
}

/// The other addresses and names of a person, in the order in which they came.
///
/// # Errors
/// A failed query.
pub fn aliases_of(conn: &mut Conn, person_id: i64) -> Result<Vec<AliasRow>, DbError> {
    Ok(person_alias::table
        .filter(person_alias::person_id.eq(person_id))
        .order(person_alias::id)
        .select(AliasRow::as_select())
        .load(conn)?)
}

/// Everything a person is known by, their own address and name first.
pub fn keys(person: &PersonRow, aliases: &[AliasRow]) -> Vec<Key> {
    let own = Key { email: person.email.clone(), name_key: person_name_key(&person.given_name, &person.family_name) };
    let others = aliases.iter().map(|alias| Key { email: alias.email.clone(), name_key: alias.name_key.clone() });
    std::iter::once(own).chain(others).collect()
}

/// Lets a person be found by another address, with their own name or another. `false`: this address and name mean somebody
/// already.
///
/// # Errors
/// A failed query.
pub fn add_alias(
    conn: &mut Conn,
    person_id: i64,
    email: &str,
    (given_name, family_name): (&str, &str),
    merge_id: Option<i64>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let key = person_name_key(given_name, family_name);
    let added = try_insert(conn, |conn| {
        diesel::insert_into(person_alias::table)
            .values((
                person_alias::person_id.eq(person_id),
                person_alias::email.eq(email),
                person_alias::name_key.eq(key),
                person_alias::given_name.eq(given_name),
                person_alias::family_name.eq(family_name),
                person_alias::merge_id.eq(merge_id),
                person_alias::created_at.eq(UtcInstant::from(now)),
            ))
            .execute(conn)
    })?;
    Ok(added.is_some())
}

/// Takes an alias that staff have entered back; what it was. One that a merge made goes only with it.
///
/// # Errors
/// A failed query.
pub fn remove_alias(conn: &mut Conn, person_id: i64, id: i64) -> Result<Option<AliasRow>, DbError> {
    let entered = person_alias::table
        .filter(person_alias::id.eq(id))
        .filter(person_alias::person_id.eq(person_id))
        .filter(person_alias::merge_id.is_null());
    let alias = entered.select(AliasRow::as_select()).first(conn).optional()?;
    if alias.is_some() {
        diesel::delete(person_alias::table.find(id)).execute(conn)?;
    }
    Ok(alias)
}

/// People beside `person` who have one of its addresses or names, aliases on either side included; by name.
///
/// # Errors
/// A failed query.
pub fn neighbours(conn: &mut Conn, person: &PersonRow, keys: &[Key]) -> Result<Vec<(PersonRow, Vec<AliasRow>)>, DbError> {
    /// People to look at, at most: a mailbox of a mission and a common name stay far below.
    const MOST: i64 = 200;
    let emails: Vec<String> = keys.iter().map(|key| key.email.clone()).filter(|email| !email.is_empty()).collect();
    let names: Vec<String> = keys.iter().map(|key| key.name_key.clone()).filter(|name| !name.is_empty()).collect();
    let known: Vec<i64> = person_alias::table
        .filter(person_alias::email.eq_any(emails.clone()).or(person_alias::name_key.eq_any(names.clone())))
        .select(person_alias::person_id)
        .distinct()
        .limit(MOST)
        .load(conn)?;
    let people: Vec<PersonRow> = person::table
        .filter(person::merged_into.is_null())
        .filter(person::id.ne(person.id))
        .filter(person::email.eq_any(emails).or(person::name_key.eq_any(names)).or(person::id.eq_any(known)))
        .order((person::sort_key, person::id))
        .limit(MOST)
        .select(PersonRow::as_select())
        .load(conn)?;
    let ids: Vec<i64> = people.iter().map(|person| person.id).collect();
    let aliases: Vec<AliasRow> =
        person_alias::table.filter(person_alias::person_id.eq_any(ids)).select(AliasRow::as_select()).load(conn)?;
    let own = |id: i64| aliases.iter().filter(|alias| alias.person_id == id).cloned().collect();
    Ok(people.into_iter().map(|person| (own(person.id), person)).map(|(aliases, person)| (person, aliases)).collect())
}

/// The registrations of a person, and whether each has a live seat; by edition.
///
/// # Errors
/// A failed query.
pub fn held(conn: &mut Conn, person_id: i64) -> Result<Vec<Held>, DbError> {
    let rows: Vec<(i64, i64)> = registration::table
        .filter(registration::person_id.eq(person_id))
        .order(registration::edition_id)
        .select((registration::edition_id, registration::id))
        .load(conn)?;
    let live = [SeatStatus::Confirmed, SeatStatus::WalkIn, SeatStatus::Pending, SeatStatus::Waitlisted];
    let living: Vec<i64> = seat::table
        .inner_join(registration::table)
        .filter(registration::person_id.eq(person_id))
        .filter(seat::status.eq_any(live))
        .select(registration::id)
        .distinct()
        .load(conn)?;
    let read = |(edition, registration)| Held { edition, registration, is_live: living.contains(&registration) };
    Ok(rows.into_iter().map(read).collect())
}

/// Keeps every registration of the installation out until the end of this write: which person a registration finds must
/// not change while it is stored. Under [`Lock::Global`](crate::db::Lock::Global), which keeps new editions out.
///
/// # Errors
/// A failed query.
pub fn hold_registrations(conn: &mut Conn) -> Result<(), DbError> {
    let editions: Vec<i64> = edition::table.order(edition::id).select(edition::id).load(conn)?;
    lock_editions(conn, &editions)
}

/// What came to the person who is kept: ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Registrations.
    pub registrations: Vec<i64>,
    /// Aliases that the other had.
    pub aliases: Vec<i64>,
    /// People who had been merged into the other before.
    pub people: Vec<i64>,
}

/// Two people who are one, or were.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = person_merge)]
pub struct MergeRow {
    /// Its id.
    pub id: i64,
    /// Who is kept.
    pub kept_id: i64,
    /// Who went.
    pub other_id: i64,
    moved: String,
    /// The name of whoever merged them, at the time.
    pub merged_by_name: String,
    /// When.
    pub merged_at: UtcInstant,
    /// When it was undone.
    pub undone_at: Option<UtcInstant>,
}

impl MergeRow {
    /// What came to the person who is kept.
    ///
    /// # Errors
    /// [`DbError::Corrupt`].
    pub fn moved(&self) -> Result<Moved, DbError> {
        serde_json::from_str(&self.moved).map_err(|error| DbError::Corrupt(format!("person_merge {}: {error}", self.id)))
    }
}

/// The merges into a person that stand, newest first, with who went.
///
/// # Errors
/// A failed query.
pub fn merges_into(conn: &mut Conn, person_id: i64) -> Result<Vec<(MergeRow, PersonRow)>, DbError> {
    Ok(person_merge::table
        .inner_join(person::table.on(person::id.eq(person_merge::other_id)))
        .filter(person_merge::kept_id.eq(person_id))
        .filter(person_merge::undone_at.is_null())
        .order(person_merge::id.desc())
        .select((MergeRow::as_select(), PersonRow::as_select()))
        .load(conn)?)
}

/// Makes `other` mean `kept`: these registrations and all aliases come over, and every address of either finds `kept` with
/// every name of either.
///
/// # Errors
/// A failed query.
pub fn merge(
    conn: &mut Conn,
    kept: &PersonRow,
    other: &PersonRow,
    registrations: &[i64],
    by: (&Actor, DateTime<Utc>),
) -> Result<i64, DbError> {
    let (actor, now) = by;
    let (own, theirs) = (aliases_of(conn, kept.id)?, aliases_of(conn, other.id)?);
    let moved = Moved {
        registrations: registrations.to_vec(),
        aliases: theirs.iter().map(|alias| alias.id).collect(),
        people: person::table.filter(person::merged_into.eq(other.id)).order(person::id).select(person::id).load(conn)?,
    };
    let name = actor.staff_name();
    let json = serde_json::to_string(&moved).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let id: i64 = diesel::insert_into(person_merge::table)
        .values((
            person_merge::kept_id.eq(kept.id),
            person_merge::other_id.eq(other.id),
            person_merge::moved.eq(json),
            person_merge::merged_by.eq(actor.user_id()),
            person_merge::merged_by_name.eq(name),
            person_merge::merged_at.eq(UtcInstant::from(now)),
        ))
        .returning(person_merge::id)
        .get_result(conn)?;
    repoint(conn, &moved, other.id, kept)?;
    diesel::update(person::table.find(other.id)).set(person::merged_into.eq(kept.id)).execute(conn)?;
    let mut addresses = vec![other.email.as_str(), kept.email.as_str()];
    let mut names = vec![(other.given_name.as_str(), other.family_name.as_str()), (&kept.given_name, &kept.family_name)];
    for alias in own.iter().chain(&theirs) {
        addresses.push(&alias.email);
        names.push((&alias.given_name, &alias.family_name));
    }
    for email in &addresses {
        for (given, family) in &names {
            let key = person_name_key(given, family);
            // Without an address a name alone says who it is only where it stood so.
            let stood = *email == other.email && key == person_name_key(&other.given_name, &other.family_name);
            let taken: i64 = person::table
                .filter(person::email.eq(*email))
                .filter(person::name_key.eq(&key))
                .filter(person::merged_into.is_null())
                .count()
                .get_result(conn)?;
            if stood || (!email.is_empty() && taken == 0) {
                add_alias(conn, kept.id, email, (given, family), Some(id), now)?;
            }
        }
    }
    Ok(id)
}

/// Gives what came over from one person to another.
fn repoint(conn: &mut Conn, moved: &Moved, from: i64, to: &PersonRow) -> Result<(), DbError> {
    let registrations = registration::table
        .filter(registration::id.eq_any(moved.registrations.clone()))
        .filter(registration::person_id.eq(from));
    diesel::update(registrations).set(registration::person_id.eq(to.id)).execute(conn)?;
    rekey(conn, to, &moved.registrations)?;
    let aliases =
        person_alias::table.filter(person_alias::id.eq_any(moved.aliases.clone())).filter(person_alias::person_id.eq(from));
    diesel::update(aliases).set(person_alias::person_id.eq(to.id)).execute(conn)?;
    let people = person::table.filter(person::id.eq_any(moved.people.clone())).filter(person::merged_into.eq(from));
    diesel::update(people).set(person::merged_into.eq(to.id)).execute(conn)?;
    Ok(())
}

/// Takes a merge into a person back: they are two again, each with what they had. `None`: it does not stand. What the person
/// who was kept has got since stays theirs.
///
/// # Errors
/// A failed query.
pub fn undo(conn: &mut Conn, kept: &PersonRow, merge_id: i64, now: DateTime<Utc>) -> Result<Option<MergeRow>, DbError> {
    let Some((row, other)) = merges_into(conn, kept.id)?.into_iter().find(|(row, _)| row.id == merge_id) else {
        return Ok(None);
    };
    if kept.merged_into.is_some() {
        return Ok(None);
    }
    diesel::delete(person_alias::table.filter(person_alias::merge_id.eq(merge_id))).execute(conn)?;
    diesel::update(person::table.find(other.id)).set(person::merged_into.eq(None::<i64>)).execute(conn)?;
    repoint(conn, &row.moved()?, kept.id, &other)?;
    diesel::update(person_merge::table.find(merge_id)).set(person_merge::undone_at.eq(UtcInstant::from(now))).execute(conn)?;
    Ok(Some(row))
}
