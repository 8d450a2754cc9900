//! Making two people one, and two again: decided by staff, shown before, kept in the trail.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;

use super::people::{Obstacle, Plan, plan};
use super::store::merges::{self, AliasRow, MergeRow};
use super::store::{PersonRow, find_person, person_by_id};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::links::sha256;
use crate::text::{EmailAddress, person_name_key};

/// Two people side by side, and what merging them would do.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Who is kept, with their aliases.
    pub kept: (PersonRow, Vec<AliasRow>),
    /// Who would go.
    pub other: (PersonRow, Vec<AliasRow>),
    /// What becomes of the registrations, or why nothing does.
    pub plan: Result<Plan, Obstacle>,
    /// Of all this: whoever confirms has seen it.
    pub fingerprint: String,
}

/// Looks at two people. `None`: one of them is not there, is merged into somebody, or they are the same.
///
/// # Errors
/// A failed query.
pub fn propose(conn: &mut Conn, kept: i64, other: i64) -> Result<Option<Proposal>, DbError> {
    let mut side = |id: i64| -> Result<_, DbError> {
        let Some(person) = person_by_id(conn, id)?.filter(|person| person.merged_into.is_none()) else { return Ok(None) };
        Ok(Some((merges::aliases_of(conn, id)?, merges::held(conn, id)?, person)))
    };
    let (Some(kept), Some(other)) = (side(kept)?, side(other)?) else { return Ok(None) };
    if kept.2.id == other.2.id {
        return Ok(None);
    }
    let plan = plan((&kept.2.email, &kept.1), (&other.2.email, &other.1));
    let seen = format!("{kept:?} {other:?} {plan:?}");
    Ok(Some(Proposal {
        fingerprint: HEXLOWER.encode(&sha256(seen.as_bytes())),
        kept: (kept.2, kept.0),
        other: (other.2, other.0),
        plan,
    }))
}

/// What became of a wish to merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are one.
    Merged,
    /// Something has changed since it was shown, or stands in the way.
    Changed,
}

fn of_person(person: &PersonRow) -> serde_json::Value {
    serde_json::json!({ "email": person.email, "given_name": person.given_name, "family_name": person.family_name })
}

/// Merges two people as they were shown. Runs under the lock of the installation. `None` as in [`propose`].
///
/// # Errors
/// A failed query.
pub fn merge(
    conn: &mut Conn,
    (kept, other): (i64, i64),
    fingerprint: &str,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Option<Outcome>, DbError> {
    merges::hold_registrations(conn)?;
    let Some(seen) = propose(conn, kept, other)? else { return Ok(None) };
    let Some(plan) = seen.plan.ok().filter(|_| seen.fingerprint == fingerprint) else { return Ok(Some(Outcome::Changed)) };
    let id = merges::merge(conn, &seen.kept.0, &seen.other.0, &plan.moved, (actor, now))?;
    let change = Change {
        edition: None,
        action: "person.merge",
        object: "person",
        id: kept.to_string(),
        before: of_person(&seen.other.0),
        after: serde_json::json!({ "merge": id, "other": other, "registrations": plan.moved }),
    };
    audit::record(conn, actor, now, change)?;
    Ok(Some(Outcome::Merged))
}

/// Undoes a merge into a person. Runs under the lock of the installation. `false`: it does not stand, or the person is merged
/// into somebody else, which has to be undone first.
///
/// # Errors
/// A failed query.
pub fn undo(conn: &mut Conn, kept: i64, merge: i64, actor: &Actor, now: DateTime<Utc>) -> Result<bool, DbError> {
    merges::hold_registrations(conn)?;
    let Some(person) = person_by_id(conn, kept)? else { return Ok(false) };
    let Some(MergeRow { other_id, .. }) = merges::undo(conn, &person, merge, now)? else { return Ok(false) };
    let change = Change {
        edition: None,
        action: "person.unmerge",
        object: "person",
        id: kept.to_string(),
        before: serde_json::json!({ "merge": merge, "other": other_id }),
        after: serde_json::json!({}),
    };
    audit::record(conn, actor, now, change)?;
    Ok(true)
}

/// What became of a new alias address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AliasOutcome {
    /// It is stored.
    Added,
    /// The person has it already.
    Own,
    /// Somebody else has this address and this name: they may be the same person.
    Taken(i64),
}

/// Lets a person be found by another address with their own name. `None`: there is no such person.
///
/// # Errors
/// A failed query.
pub fn add_alias(
    conn: &mut Conn,
    person: i64,
    email: &EmailAddress,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Option<AliasOutcome>, DbError> {
    let Some(person) = person_by_id(conn, person)?.filter(|person| person.merged_into.is_none()) else { return Ok(None) };
    let key = person_name_key(&person.given_name, &person.family_name);
    if let Some(there) = find_person(conn, email.as_str(), &key)? {
        return Ok(Some(if there.id == person.id { AliasOutcome::Own } else { AliasOutcome::Taken(there.id) }));
    }
    let names = (person.given_name.as_str(), person.family_name.as_str());
    if !merges::add_alias(conn, person.id, email.as_str(), names, None, now)? {
        return Ok(Some(AliasOutcome::Own));
    }
    let change = Change {
        edition: None,
        action: "person.add_alias",
        object: "person",
        id: person.id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({ "alias": email.as_str() }),
    };
    audit::record(conn, actor, now, change)?;
    Ok(Some(AliasOutcome::Added))
}

/// Takes an alias address that staff have entered back. `false`: there is none.
///
/// # Errors
/// A failed query.
pub fn remove_alias(conn: &mut Conn, person: i64, alias: i64, actor: &Actor, now: DateTime<Utc>) -> Result<bool, DbError> {
    let Some(removed) = merges::remove_alias(conn, person, alias)? else { return Ok(false) };
    let change = Change {
        edition: None,
        action: "person.remove_alias",
        object: "person",
        id: person.to_string(),
        before: serde_json::json!({ "alias": removed.email }),
        after: serde_json::json!({}),
    };
    audit::record(conn, actor, now, change)?;
    Ok(true)
}
