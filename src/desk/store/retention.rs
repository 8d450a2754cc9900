//! What is kept for a period and whose period is over, in the database; and who of the replicas runs today.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{
    audit, audit_value, edition, file, file_chunk, focal_point, invitation, invitation_pass, nomination, outbox, person,
    person_alias, registration, retention_run, sign_in_link, staff_session, stage_change,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::desk::retention::Duty;
use crate::files::Purpose;
use crate::mail::outbox::{LEFT_TO_STAFF, Status};
use crate::programme::rules::Stage;

/// Mails that no server is offered any more, unless staff want it.
const LEFT: [Status; 4] = [Status::Sent, Status::Failed, Status::Cancelled, Status::Returned];

/// Mails of before `$at` that no server is offered any more and that have a text still.
macro_rules! old_mails {
    ($at:expr) => {{
        let is_left =
            outbox::status.eq(Status::Uncertain).and(outbox::interrupted.ge(LEFT_TO_STAFF)).or(outbox::status.eq_any(LEFT));
        outbox::table.filter(is_left).filter(outbox::created_at.lt($at)).filter(outbox::text_body.ne(""))
    }};
}

/// Files of before `$at` that hold many people and have a content still.
macro_rules! old_lists {
    ($at:expr) => {
        file::table
            .filter(file::purpose.eq_any(Purpose::LISTS))
            .filter(file::created_at.lt($at))
            .filter(exists(file_chunk::table.filter(file_chunk::file_id.eq(file::id))))
    };
}

/// People whose period is over.
#[derive(Clone, Debug, Default)]
pub struct Due {
    /// People with registrations.
    pub people: Vec<i64>,
    /// Invitations that led to no registration.
    pub invitations: Vec<i64>,
    /// Nominations that led to none.
    pub nominations: Vec<i64>,
    /// Focal points.
    pub focal_points: Vec<i64>,
}

impl Due {
    /// How many they are.
    pub fn count(&self) -> usize {
        self.people.len() + self.invitations.len() + self.nominations.len() + self.focal_points.len()
    }
}

/// Editions that ended (their last day, else their closing) before an instant; with `is_closed`, of those that are closed the ones
/// that closed before it.
fn old_editions(conn: &mut Conn, cutoff: DateTime<Utc>, is_closed: bool) -> Result<Vec<i64>, DbError> {
    let closings: Vec<(i64, UtcInstant)> = stage_change::table
        .filter(stage_change::to_stage.eq(Stage::Closed.as_str()))
        .order(stage_change::id)
        .select((stage_change::edition_id, stage_change::changed_at))
        .load(conn)?;
    let rows: Vec<(i64, Stage, Option<NaiveDate>)> =
        edition::table.select((edition::id, edition::stage, edition::ends_on)).load(conn)?;
    let is_old = |(id, stage, ends_on): &(i64, Stage, Option<NaiveDate>)| {
        let closing = closings.iter().rev().find(|(edition, _)| edition == id).map(|(_, at)| at.utc());
        let ended = ends_on.and_then(|day| day.and_hms_opt(23, 59, 59)).map(|at| at.and_utc());
        if is_closed {
            matches!(stage, Stage::Closed | Stage::Archived) && closing.or(ended).is_some_and(|at| at < cutoff)
        } else {
            ended.or(closing).is_some_and(|at| at < cutoff)
        }
    };
    Ok(rows.iter().filter(|row| is_old(row)).map(|(id, ..)| *id).collect())
}

/// People, invitations, nominations and focal points whose period is over, at most `limit` of each.
///
/// # Errors
/// A failed query.
pub fn due_people(conn: &mut Conn, duty: Duty, cutoff: DateTime<Utc>, limit: i64) -> Result<Due, DbError> {
    let led_to_one = exists(registration::table.filter(registration::invitation_id.eq(invitation::id.nullable())));
    let old = old_editions(conn, cutoff, duty == Duty::Participant)?;
    if old.is_empty() {
        return Ok(Due::default());
    }
    let mut invited = invitation::table
        .filter(invitation::edition_id.eq_any(old.clone()))
        .filter(invitation::email.ne(""))
        .filter(not(led_to_one))
        .order(invitation::id)
        .limit(limit)
        .select(invitation::id)
        .into_boxed();
    if duty == Duty::Invitation {
        invited = invited.filter(invitation::answer.eq(""));
        return Ok(Due { invitations: invited.load(conn)?, ..Due::default() });
    }
    let nominations = nomination::table
        .filter(nomination::edition_id.eq_any(old.clone()))
        .filter(nomination::email.ne(""))
        .filter(nomination::registration_id.is_null())
        .order(nomination::id)
        .limit(limit)
        .select(nomination::id)
        .load(conn)?;
    let focal_points = focal_point::table
        .filter(focal_point::edition_id.eq_any(old.clone()))
        // What stands in place of the name of one who is forgotten.
        .filter(focal_point::name.not_like("#%"))
        .order(focal_point::id)
        .limit(limit)
        .select(focal_point::id)
        .load(conn)?;
    // Somebody who is registered, invited, proposed or named in an edition that is not old stays: erasing would take it there
    // too. Whoever has been merged goes, and stays, with the person who is kept.
    let is_live = || {
        let alias_invited = invitation::table.on(invitation::email.eq(person_alias::email));
        let alias_named = nomination::table.on(nomination::email.eq(person_alias::email));
        let registered =
            registration::table.filter(registration::edition_id.ne_all(old.clone())).select(registration::person_id);
        let asked = invitation::table.filter(invitation::edition_id.ne_all(old.clone())).select(invitation::email);
        let proposed = invitation_pass::table
            .inner_join(invitation::table)
            .filter(invitation::edition_id.ne_all(old.clone()))
            .select(invitation_pass::email);
        let named = nomination::table.filter(nomination::edition_id.ne_all(old.clone())).select(nomination::email);
        let asked_elsewhere = person_alias::table
            .inner_join(alias_invited)
            .filter(invitation::edition_id.ne_all(old.clone()))
            .select(person_alias::person_id);
        let named_elsewhere = person_alias::table
            .inner_join(alias_named)
            .filter(nomination::edition_id.ne_all(old.clone()))
            .select(person_alias::person_id);
        person::id
            .eq_any(registered)
            .or(person::email.eq_any(asked))
            .or(person::email.eq_any(proposed))
            .or(person::email.eq_any(named))
            .or(person::id.eq_any(asked_elsewhere))
            .or(person::id.eq_any(named_elsewhere))
    };
    let with_merged: Vec<Option<i64>> =
        person::table.filter(person::merged_into.is_not_null()).filter(is_live()).select(person::merged_into).load(conn)?;
    let with_merged: Vec<i64> = with_merged.into_iter().flatten().collect();
    let there = registration::table.filter(registration::edition_id.eq_any(old.clone())).select(registration::person_id);
    let people: Vec<i64> = person::table
        .filter(person::erased_at.is_null())
        .filter(person::merged_into.is_null())
        .filter(person::id.eq_any(there))
        .filter(not(is_live()))
        .filter(person::id.ne_all(with_merged))
        .order(person::id)
        .limit(limit)
        .select(person::id)
        .load(conn)?;
    Ok(Due { people, invitations: invited.load(conn)?, nominations, focal_points })
}

/// How many rows a duty would end now.
///
/// # Errors
/// A failed query.
pub fn due_count(conn: &mut Conn, duty: Duty, cutoff: DateTime<Utc>) -> Result<i64, DbError> {
    let at = UtcInstant::from(cutoff);
    Ok(match duty {
        Duty::Mail => old_mails!(at).count().get_result(conn)?,
        Duty::File => old_lists!(at).count().get_result(conn)?,
        Duty::Trail => audit_value::table.inner_join(audit::table).filter(audit::at.lt(at)).count().get_result(conn)?,
        Duty::SignIn => {
            let links: i64 = sign_in_link::table.filter(sign_in_link::expires_at.lt(at)).count().get_result(conn)?;
            let sessions: i64 = staff_session::table.filter(staff_session::expires_at.lt(at)).count().get_result(conn)?;
            links + sessions
        }
        Duty::Invitation | Duty::Participant => {
            let due = due_people(conn, duty, cutoff, i64::MAX)?;
            i64::try_from(due.count()).unwrap_or(i64::MAX)
        }
    })
}

/// Empties texts of mails that have left; the rows.
///
/// # Errors
/// A failed query.
pub fn empty_mails(conn: &mut Conn, cutoff: DateTime<Utc>, limit: i64) -> Result<Vec<i64>, DbError> {
    let old = old_mails!(UtcInstant::from(cutoff));
    let ids: Vec<i64> = old.order(outbox::id).limit(limit).select(outbox::id).load(conn)?;
    diesel::update(outbox::table.filter(outbox::id.eq_any(ids.clone())))
        .set((outbox::text_body.eq(""), outbox::html_body.eq(""), outbox::calendar.eq(None::<String>)))
        .execute(conn)?;
    Ok(ids)
}

/// Empties files that hold lists of people; how many. The row stays: it says what came when, and that the same came again.
///
/// # Errors
/// A failed query.
pub fn empty_files(conn: &mut Conn, cutoff: DateTime<Utc>, limit: i64) -> Result<usize, DbError> {
    let old = old_lists!(UtcInstant::from(cutoff));
    let ids: Vec<i64> = old.order(file::id).limit(limit).select(file::id).load(conn)?;
    diesel::delete(file_chunk::table.filter(file_chunk::file_id.eq_any(ids.clone()))).execute(conn)?;
    Ok(ids.len())
}

/// Deletes values of old lines of the trail; how many.
///
/// # Errors
/// A failed query.
pub fn empty_trail(conn: &mut Conn, cutoff: DateTime<Utc>, limit: i64) -> Result<usize, DbError> {
    let ids: Vec<i64> = audit_value::table
        .inner_join(audit::table)
        .filter(audit::at.lt(UtcInstant::from(cutoff)))
        .order(audit::id)
        .limit(limit)
        .select(audit_value::audit_id)
        .load(conn)?;
    Ok(diesel::delete(audit_value::table.filter(audit_value::audit_id.eq_any(ids))).execute(conn)?)
}

/// Deletes sign-in links and sessions that have expired; how many.
///
/// # Errors
/// A failed query.
pub fn end_sign_ins(conn: &mut Conn, cutoff: DateTime<Utc>) -> Result<usize, DbError> {
    let at = UtcInstant::from(cutoff);
    let links = diesel::delete(sign_in_link::table.filter(sign_in_link::expires_at.lt(at))).execute(conn)?;
    Ok(links + diesel::delete(staff_session::table.filter(staff_session::expires_at.lt(at))).execute(conn)?)
}

/// Who runs a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// We do.
    ByUs,
    /// Another replica does, or did.
    ByAnother,
}

/// Whether a day's run has ended, or goes on: it began after `dead`.
///
/// # Errors
/// A failed query.
pub fn is_taken(conn: &mut Conn, day: NaiveDate, dead: DateTime<Utc>) -> Result<bool, DbError> {
    let lives = retention_run::finished_at.is_not_null().or(retention_run::started_at.ge(UtcInstant::from(dead)));
    Ok(diesel::select(exists(retention_run::table.find(day).filter(lives))).get_result(conn)?)
}

/// Takes a day's run: nobody has, or whoever had has been silent since before `dead`.
///
/// # Errors
/// A failed query.
pub fn claim(conn: &mut Conn, day: NaiveDate, now: DateTime<Utc>, dead: DateTime<Utc>) -> Result<Claimed, DbError> {
    let (at, none) = (UtcInstant::from(now), None::<UtcInstant>);
    let new = try_insert(conn, |conn| {
        diesel::insert_into(retention_run::table)
            .values((
                retention_run::day.eq(day),
                retention_run::started_at.eq(at),
                retention_run::finished_at.eq(none),
                retention_run::counts.eq("{}"),
            ))
            .execute(conn)
    })?;
    if new.is_some() {
        return Ok(Claimed::ByUs);
    }
    let left = retention_run::table
        .find(day)
        .filter(retention_run::finished_at.is_null())
        .filter(retention_run::started_at.lt(UtcInstant::from(dead)));
    let taken = diesel::update(left).set(retention_run::started_at.eq(at)).execute(conn)?;
    Ok(if taken == 1 { Claimed::ByUs } else { Claimed::ByAnother })
}

/// Says that whoever took a day's run on at `since` is still at it; `false`: another has taken it meanwhile.
///
/// # Errors
/// A failed query.
pub fn renew(conn: &mut Conn, day: NaiveDate, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let ours = retention_run::table
        .find(day)
        .filter(retention_run::finished_at.is_null())
        .filter(retention_run::started_at.eq(UtcInstant::from(since)));
    Ok(diesel::update(ours).set(retention_run::started_at.eq(UtcInstant::from(now))).execute(conn)? == 1)
}

/// A day's run, taken on at `since`, has ended; `counts` is JSON.
///
/// # Errors
/// A failed query.
pub fn finish(conn: &mut Conn, day: NaiveDate, since: DateTime<Utc>, counts: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(retention_run::table.find(day).filter(retention_run::started_at.eq(UtcInstant::from(since))))
        .set((retention_run::finished_at.eq(UtcInstant::from(now)), retention_run::counts.eq(counts)))
        .execute(conn)?;
    Ok(())
}

/// Leaves a day's run, taken on at `since`, to whoever comes next: the program ends before it.
///
/// # Errors
/// A failed query.
pub fn give_up(conn: &mut Conn, day: NaiveDate, since: DateTime<Utc>) -> Result<(), DbError> {
    let ours = retention_run::table
        .find(day)
        .filter(retention_run::finished_at.is_null())
        .filter(retention_run::started_at.eq(UtcInstant::from(since)));
    diesel::delete(ours).execute(conn)?;
    Ok(())
}

/// When the last night was run; before the first, when somebody last did something. `None`: nothing has ever happened.
///
/// # Errors
/// A failed query.
pub fn last_seen(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, DbError> {
    let run: Option<UtcInstant> =
        retention_run::table.order(retention_run::day.desc()).select(retention_run::started_at).first(conn).optional()?;
    let seen = match run {
        Some(at) => Some(at),
        None => audit::table.order(audit::id.desc()).select(audit::at).first(conn).optional()?,
    };
    Ok(seen.map(UtcInstant::utc))
}

/// The newest runs: day, end, counts as JSON.
///
/// # Errors
/// A failed query.
pub fn newest_runs(conn: &mut Conn, limit: i64) -> Result<Vec<(NaiveDate, Option<DateTime<Utc>>, String)>, DbError> {
    let rows: Vec<(NaiveDate, Option<UtcInstant>, String)> = retention_run::table
        .order(retention_run::day.desc())
        .limit(limit)
        .select((retention_run::day, retention_run::finished_at, retention_run::counts))
        .load(conn)?;
    Ok(rows.into_iter().map(|(day, at, counts)| (day, at.map(UtcInstant::utc), counts)).collect())
}
