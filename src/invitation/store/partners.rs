//! Contact lists of co-hosts: whose invitees a list names.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use super::{Answer, Invited, Line, PAGE, Standing, standings, tallied};
use crate::accounts::Role;
use crate::db::schema::{contact_list, contact_list_partner, invitation, outbox, registration, staff_grant, staff_user};
use crate::db::{Conn, DbError};
use crate::mail::outbox::Status;

/// A co-host as a list can be given to: the user's id and name.
pub type Partner = (i64, String);

/// Whoever sees the edition as a co-host, by name.
///
/// # Errors
/// A failed query.
pub fn partners(conn: &mut Conn, edition_id: i64) -> Result<Vec<Partner>, DbError> {
    let is_here = staff_grant::edition_id.is_null().or(staff_grant::edition_id.eq(edition_id).assume_not_null());
    let mut rows: Vec<Partner> = staff_grant::table
        .inner_join(staff_user::table.on(staff_user::id.eq(staff_grant::user_id)))
        .filter(staff_grant::role.eq(Role::Partner.as_str()))
        .filter(is_here)
        .filter(staff_user::disabled_at.is_null())
        .order((staff_user::name, staff_user::id))
        .select((staff_user::id, staff_user::name))
        .load(conn)?;
    rows.dedup();
    Ok(rows)
}

/// The co-host of each contact list of an edition that has one.
///
/// # Errors
/// A failed query.
pub fn partners_of_lists(conn: &mut Conn, edition_id: i64) -> Result<HashMap<i64, i64>, DbError> {
    let rows: Vec<(i64, i64)> = contact_list_partner::table
        .inner_join(contact_list::table)
        .filter(contact_list::edition_id.eq(edition_id))
        .select((contact_list_partner::contact_list_id, contact_list_partner::user_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Gives a contact list to a co-host, or to none. `false`: the edition has no such list.
///
/// # Errors
/// A failed query.
pub fn give_list(conn: &mut Conn, edition_id: i64, list: i64, partner: Option<i64>) -> Result<bool, DbError> {
    let own = contact_list::table.filter(contact_list::id.eq(list)).filter(contact_list::edition_id.eq(edition_id));
    if own.count().get_result::<i64>(conn)? == 0 {
        return Ok(false);
    }
    diesel::delete(contact_list_partner::table.find(list)).execute(conn)?;
    if let Some(user) = partner {
        diesel::insert_into(contact_list_partner::table)
            .values((contact_list_partner::contact_list_id.eq(list), contact_list_partner::user_id.eq(user)))
            .execute(conn)?;
    }
    Ok(true)
}

/// How many invitations that came of the contact lists of a co-host stand where.
///
/// # Errors
/// A failed query.
pub fn figures_by(conn: &mut Conn, edition_id: i64, user: i64) -> Result<Vec<(Standing, usize)>, DbError> {
    let own = contact_list_partner::table
        .filter(contact_list_partner::contact_list_id.nullable().eq(invitation::contact_list_id))
        .filter(contact_list_partner::user_id.eq(user));
    let answers = registration::table.filter(registration::invitation_id.eq(invitation::id.nullable()));
    let registered: i64 = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .filter(exists(own))
        .filter(invitation::answer.ne(Answer::Declined))
        .filter(exists(answers))
        .count()
        .get_result(conn)?;
    let others: Vec<(Answer, Option<Status>, i64)> = invitation::table
        .left_join(outbox::table)
        .filter(invitation::edition_id.eq(edition_id))
        .filter(exists(own))
        .filter(not(exists(answers)).or(invitation::answer.eq(Answer::Declined)))
        .group_by((invitation::answer, outbox::status))
        .select((invitation::answer, outbox::status.nullable(), count_star()))
        .load(conn)?;
    Ok(tallied(registered, &others))
}

/// A page of the invitations that came of the contact lists of a co-host, by name, from after a place on.
///
/// # Errors
/// A failed query.
pub fn lines_by(conn: &mut Conn, edition_id: i64, user: i64, after: Option<&(String, i64)>) -> Result<Vec<Line>, DbError> {
    let own = contact_list_partner::table
        .filter(contact_list_partner::contact_list_id.nullable().eq(invitation::contact_list_id))
        .filter(contact_list_partner::user_id.eq(user));
    let mut filtered = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .filter(exists(own))
        .order((invitation::sort_key, invitation::id))
        .limit(i64::try_from(PAGE).unwrap_or(50) + 1)
        .select((Invited::as_select(), invitation::sort_key))
        .into_boxed();
    if let Some((key, id)) = after {
        filtered = filtered
            .filter(invitation::sort_key.ge(key.clone()).and(invitation::sort_key.gt(key.clone()).or(invitation::id.gt(*id))));
    }
    let rows: Vec<(Invited, String)> = filtered.load(conn)?;
    standings(conn, rows)
}
