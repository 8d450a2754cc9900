//! Focal points and the team as the desk finds and erases them: what the register does not reach by their numbers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::erasing::Known;
use super::subject::Subject;
use crate::campaign::relay;
use crate::db::schema::{
    audit, campaign, decision, edition, focal_point, impact_report, invitation_pass, open_data, outbox, person_merge,
    practice_record, priority_decision, room, session, staff_user, stage_change, suppression, survey_recipient, warning_ack,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::desk::official::{Office, Official};
use crate::desk::register::Set;
use crate::i18n::LocalText;
use crate::on_each;
use crate::programme::store::OLDER_LINKS;
use crate::text::person_name_key;

/// Officials of one answer, at most of each office.
const FOUND: usize = 50;

/// Whether a member of the team may sign in.
///
/// # Errors
/// A failed query.
pub fn is_active(conn: &mut Conn, official: Official) -> Result<bool, DbError> {
    if official.office != Office::Staff {
        return Ok(false);
    }
    let active = staff_user::table.find(official.id).filter(staff_user::disabled_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(active)).get_result(conn)?)
}

/// Takes an official's name out of what they have done, before the register takes their rows: a number stands in its place.
/// Their links and passwords open nothing any more.
///
/// # Errors
/// A failed query.
pub fn forget_deeds(conn: &mut Conn, subject: &Subject, office: Office, now: DateTime<Utc>) -> Result<(), DbError> {
    // Who was asked to relay something on a day is told by a key, which has their address.
    for mail in subject.ids(Set::Mail) {
        diesel::update(outbox::table.find(mail).filter(outbox::kind.eq(relay::KIND)))
            .set(outbox::dedup_key.eq(format!("erased-{mail}")))
            .execute(conn)?;
    }
    match office {
        Office::FocalPoint => forget_focal_point(conn, subject),
        Office::Staff => subject.ids(Set::StaffUser).into_iter().try_for_each(|id| forget_staff(conn, subject, id, now)),
    }
}

/// The trail and the rooms keep the name of a focal point alone: where another of the edition has the same, it stays theirs.
fn forget_focal_point(conn: &mut Conn, subject: &Subject) -> Result<(), DbError> {
    let ids = subject.ids(Set::FocalPoint);
    let names: Vec<String> = subject.signed.iter().cloned().collect();
    let others: Vec<i64> = focal_point::table
        .filter(focal_point::id.ne_all(ids.clone()))
        .filter(focal_point::name.eq_any(names.clone()))
        .select(focal_point::edition_id)
        .load(conn)?;
    let own: Vec<(i64, i64)> = focal_point::table
        .filter(focal_point::id.eq_any(ids.clone()))
        .filter(focal_point::edition_id.ne_all(others))
        .order(focal_point::id)
        .select((focal_point::id, focal_point::edition_id))
        .load(conn)?;
    // Either side may have decided about a room, the team under its names.
    let team = staff_user::table.filter(staff_user::name.eq_any(names.clone()));
    let is_of_team: bool = diesel::select(diesel::dsl::exists(team)).get_result(conn)?;
    for (id, edition) in own {
        let number = format!("#{id}");
        let lines = audit::table
            .filter(audit::actor_kind.eq("focal_point"))
            .filter(audit::edition_id.eq(edition))
            .filter(audit::actor_name.eq_any(names.clone()));
        diesel::update(lines).set(audit::actor_name.eq(&number)).execute(conn)?;
        let there = || session::table.filter(session::edition_id.eq(edition)).select(session::id);
        let declared = room::table
            .filter(room::session_id.eq_any(there()))
            .filter(room::declared_by.is_null())
            .filter(room::declared_by_name.eq_any(names.clone()));
        diesel::update(declared).set(room::declared_by_name.eq(&number)).execute(conn)?;
        if !is_of_team {
            let decided =
                room::table.filter(room::session_id.eq_any(there())).filter(room::decided_by_name.eq_any(names.clone()));
            diesel::update(decided).set(room::decided_by_name.eq(&number)).execute(conn)?;
        }
    }
    // No older link may ask for the present one, and no survey opens.
    diesel::update(focal_point::table.filter(focal_point::id.eq_any(ids.clone())))
        .set(focal_point::generation.eq(focal_point::generation + OLDER_LINKS))
        .execute(conn)?;
    diesel::update(survey_recipient::table.filter(survey_recipient::focal_point_id.eq_any(ids)))
        .set(survey_recipient::generation.eq(survey_recipient::generation + 1))
        .execute(conn)?;
    Ok(())
}

fn forget_staff(conn: &mut Conn, subject: &Subject, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    let number = format!("#{id}");
    macro_rules! by_number {
        ($table:ident, $by:ident, $name:ident) => {
            diesel::update($table::table.filter($table::$by.eq(id))).set($table::$name.eq(&number)).execute(conn)?;
        };
    }
    by_number!(audit, actor_id, actor_name);
    by_number!(decision, decided_by, decided_by_name);
    by_number!(person_merge, merged_by, merged_by_name);
    by_number!(room, declared_by, declared_by_name);
    by_number!(warning_ack, staff_user_id, acknowledged_by);
    by_number!(campaign, created_by, created_by_name);
    for name in &subject.signed {
        rename_in_tasks(conn, id, name, &number)?;
        // What follows keeps the name alone: where a colleague has the same, it stays theirs.
        let same = staff_user::table.filter(staff_user::name.eq(name)).filter(staff_user::id.ne(id));
        let is_shared: bool = diesel::select(diesel::dsl::exists(same)).get_result(conn)?;
        if is_shared {
            continue;
        }
        macro_rules! by_name {
            ($table:ident, $name:ident) => {
                diesel::update($table::table.filter($table::$name.eq(name))).set($table::$name.eq(&number)).execute(conn)?;
            };
        }
        let focal: bool =
            diesel::select(diesel::dsl::exists(focal_point::table.filter(focal_point::name.eq(name)))).get_result(conn)?;
        if !focal {
            by_name!(room, decided_by_name);
        }
        by_name!(invitation_pass, decided_by_name);
        by_name!(suppression, added_by_name);
        by_name!(stage_change, changed_by);
        by_name!(priority_decision, decided_by);
        by_name!(open_data, published_by);
        by_name!(impact_report, frozen_by);
        by_name!(practice_record, updated_by);
    }
    diesel::update(staff_user::table.find(id)).set(staff_user::password_hash.eq(None::<String>)).execute(conn)?;
    // Of an older copy of the database the account may be active still.
    diesel::update(staff_user::table.find(id).filter(staff_user::disabled_at.is_null()))
        .set(staff_user::disabled_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok(())
}

/// A task keeps in its JSON in whose name it runs.
fn rename_in_tasks(conn: &mut Conn, id: i64, name: &str, number: &str) -> Result<(), DbError> {
    let by = |name: &str| format!("\"user\":{id},\"name\":{}", serde_json::json!(name));
    let mark = if matches!(conn, Conn::Pg(_)) { "$" } else { "?" };
    let renamed = format!("replace(payload, {mark}1, {mark}2)");
    let query = format!("UPDATE job SET payload = {renamed} WHERE {renamed} <> payload");
    on_each!(conn, |inner| diesel::sql_query(&query).bind::<Text, _>(by(name)).bind::<Text, _>(by(number)).execute(inner))?;
    Ok(())
}

/// Focal points, erased or not, after an id, some at a time.
///
/// # Errors
/// A failed query.
pub fn known_focal_points(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Known>, DbError> {
    let rows: Vec<(i64, String, String, UtcInstant)> = focal_point::table
        .filter(focal_point::id.gt(after))
        .order(focal_point::id)
        .limit(limit)
        .select((focal_point::id, focal_point::email, focal_point::name, focal_point::created_at))
        .load(conn)?;
    Ok(known(rows))
}

/// Members of the team, erased or not, after an id, some at a time.
///
/// # Errors
/// A failed query.
pub fn known_staff(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Known>, DbError> {
    let rows: Vec<(i64, String, String, UtcInstant)> = staff_user::table
        .filter(staff_user::id.gt(after))
        .order(staff_user::id)
        .limit(limit)
        .select((staff_user::id, staff_user::email, staff_user::name, staff_user::created_at))
        .load(conn)?;
    Ok(known(rows))
}

fn known(rows: Vec<(i64, String, String, UtcInstant)>) -> Vec<Known> {
    let read = |(id, email, name, at): (i64, String, String, UtcInstant)| Known {
        id,
        email,
        name_key: person_name_key("", &name),
        created_at: at.utc(),
    };
    rows.into_iter().map(read).collect()
}

/// Somebody whom the desk has found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Who.
    pub official: Official,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The edition of a focal point.
    pub edition: Option<LocalText>,
}

/// Focal points and members of the team with an address or a name, however it is written; who is erased has neither.
///
/// # Errors
/// A failed query.
pub fn officials_called(conn: &mut Conn, text: &str) -> Result<Vec<Found>, DbError> {
    let (address, key) = (text.to_lowercase(), person_name_key("", text));
    let is_meant = |id: i64, name: &str, email: &str| {
        let is_erased = name == format!("#{id}");
        !is_erased && (email == address || person_name_key("", name) == key)
    };
    let mut focal: Vec<(i64, String, String, LocalText)> = focal_point::table
        .inner_join(edition::table)
        .order(focal_point::id.desc())
        .select((focal_point::id, focal_point::name, focal_point::email, edition::title))
        .load(conn)?;
    focal.retain(|(id, name, email, _)| is_meant(*id, name, email));
    focal.truncate(FOUND);
    let mut staff: Vec<(i64, String, String)> =
        staff_user::table.order(staff_user::id).select((staff_user::id, staff_user::name, staff_user::email)).load(conn)?;
    staff.retain(|(id, name, email)| is_meant(*id, name, email));
    staff.truncate(FOUND);
    let focal = focal.into_iter().map(|(id, name, email, edition)| Found {
        official: Official { office: Office::FocalPoint, id },
        name,
        email,
        edition: Some(edition),
    });
    let staff = staff.into_iter().map(|(id, name, email)| Found {
        official: Official { office: Office::Staff, id },
        name,
        email,
        edition: None,
    });
    Ok(focal.chain(staff).collect())
}
