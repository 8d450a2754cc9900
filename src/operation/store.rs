//! The rows of the operation: backups that were made by themselves, and what is counted for whoever watches.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;

use crate::db::schema::{
    edition, job, outbox, scheduled_backup, second_factor, sign_in_link, staff_grant, staff_session, staff_user,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::jobs;
use crate::mail::outbox::Status;

/// Ends every session of staff, and every link that begins one.
///
/// # Errors
/// A failed query.
pub fn end_all_sessions(conn: &mut Conn) -> Result<(), DbError> {
    diesel::delete(staff_session::table).execute(conn)?;
    diesel::delete(sign_in_link::table).execute(conn)?;
    Ok(())
}

/// A backup that was made, or tried, by itself.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = scheduled_backup)]
pub struct Made {
    /// Of which day, UTC.
    pub day: NaiveDate,
    /// When it began.
    pub started_at: UtcInstant,
    /// When it was complete; none = it is not.
    pub finished_at: Option<UtcInstant>,
    /// The file in `backup.directory` of the replica that made it.
    pub file_name: String,
    /// How large the file is.
    pub bytes: i64,
    /// How many rows it holds.
    pub row_count: i64,
    /// Why there is none.
    pub problem: String,
}

/// How long a replica may work at a backup, or one that failed waits, before it is begun again.
const PATIENCE: TimeDelta = TimeDelta::hours(1);
/// How long days are remembered.
const MEMORY: TimeDelta = TimeDelta::days(400);

/// Takes the backup of a day on; `false` when another replica has it, or it is made.
///
/// # Errors
/// A failed query.
pub fn claim(conn: &mut Conn, day: NaiveDate, file_name: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let at = UtcInstant::from(now);
    let row = (
        scheduled_backup::day.eq(day),
        scheduled_backup::started_at.eq(at),
        scheduled_backup::file_name.eq(file_name),
        scheduled_backup::bytes.eq(0_i64),
        scheduled_backup::row_count.eq(0_i64),
        scheduled_backup::problem.eq(""),
    );
    let insert = |conn: &mut Conn| diesel::insert_into(scheduled_backup::table).values(row).execute(conn);
    if try_insert(conn, insert)?.is_some() {
        return Ok(true);
    }
    let taken = diesel::update(scheduled_backup::table.find(day))
        .filter(scheduled_backup::finished_at.is_null())
        .filter(scheduled_backup::started_at.lt(UtcInstant::from(now - PATIENCE)))
        .set((scheduled_backup::started_at.eq(at), scheduled_backup::file_name.eq(file_name), scheduled_backup::problem.eq("")))
        .execute(conn)?;
    Ok(taken == 1)
}

/// Whether the backup of a day is still to be taken on; a look that writes nothing.
///
/// # Errors
/// A failed query.
pub fn is_open(conn: &mut Conn, day: NaiveDate, now: DateTime<Utc>) -> Result<bool, DbError> {
    let made: Option<Made> = scheduled_backup::table.find(day).select(Made::as_select()).first(conn).optional()?;
    Ok(made.is_none_or(|made| made.finished_at.is_none() && made.started_at.utc() < now - PATIENCE))
}

/// Says that whoever took the backup of a day on at `since` is still at it; `false`: another has taken it meanwhile.
///
/// # Errors
/// A failed query.
pub fn renew(conn: &mut Conn, day: NaiveDate, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let ours = scheduled_backup::table
        .find(day)
        .filter(scheduled_backup::finished_at.is_null())
        .filter(scheduled_backup::started_at.eq(UtcInstant::from(since)));
    Ok(diesel::update(ours).set(scheduled_backup::started_at.eq(UtcInstant::from(now))).execute(conn)? == 1)
}

/// Says that the backup of a day, taken on at `since`, is complete.
///
/// # Errors
/// A failed query.
pub fn finish(
    conn: &mut Conn,
    (day, since): (NaiveDate, DateTime<Utc>),
    bytes: i64,
    rows: i64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::update(scheduled_backup::table.find(day))
        .filter(scheduled_backup::started_at.eq(UtcInstant::from(since)))
        .set((
            scheduled_backup::finished_at.eq(UtcInstant::from(now)),
            scheduled_backup::bytes.eq(bytes),
            scheduled_backup::row_count.eq(rows),
            scheduled_backup::problem.eq(""),
        ))
        .execute(conn)?;
    diesel::delete(scheduled_backup::table.filter(scheduled_backup::day.lt((now - MEMORY).date_naive()))).execute(conn)?;
    Ok(())
}

/// Says why the backup of a day, taken on at `since`, is not made; it is tried again in an hour.
///
/// # Errors
/// A failed query.
pub fn fail(conn: &mut Conn, day: NaiveDate, since: DateTime<Utc>, problem: &str) -> Result<(), DbError> {
    diesel::update(scheduled_backup::table.find(day))
        .filter(scheduled_backup::finished_at.is_null())
        .filter(scheduled_backup::started_at.eq(UtcInstant::from(since)))
        .set(scheduled_backup::problem.eq(problem))
        .execute(conn)?;
    Ok(())
}

/// Gives the backup of a day, taken on at `since`, back: whoever looks next may take it on.
///
/// # Errors
/// A failed query.
pub fn give_back(conn: &mut Conn, day: NaiveDate, since: DateTime<Utc>) -> Result<(), DbError> {
    let ours = scheduled_backup::table
        .find(day)
        .filter(scheduled_backup::finished_at.is_null())
        .filter(scheduled_backup::started_at.eq(UtcInstant::from(since)));
    diesel::delete(ours).execute(conn)?;
    Ok(())
}

/// The newest backup that is complete, and the newest try.
///
/// # Errors
/// A failed query.
pub fn newest(conn: &mut Conn) -> Result<(Option<Made>, Option<Made>), DbError> {
    let by_day = || scheduled_backup::table.order(scheduled_backup::day.desc()).select(Made::as_select());
    let complete = by_day().filter(scheduled_backup::finished_at.is_not_null()).first(conn).optional()?;
    Ok((complete, by_day().first(conn).optional()?))
}

/// Mails of one status that have not arrived yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depth {
    /// The status.
    pub status: Status,
    /// How many.
    pub mails: i64,
    /// Since when the oldest is due.
    pub oldest: Option<DateTime<Utc>>,
}

/// What is on its way, by status. Each count reads its part of the index, however many mails have been sent.
///
/// # Errors
/// A failed query.
pub fn depths(conn: &mut Conn) -> Result<Vec<Depth>, DbError> {
    let mut depths = Vec::new();
    for status in [Status::Queued, Status::Leased, Status::Sending, Status::Uncertain, Status::Failed] {
        let (mails, oldest): (i64, Option<UtcInstant>) = outbox::table
            .filter(outbox::status.eq(status))
            .select((diesel::dsl::count_star(), diesel::dsl::min(outbox::due_at)))
            .first(conn)?;
        depths.push(Depth { status, mails, oldest: oldest.map(UtcInstant::utc) });
    }
    Ok(depths)
}

/// Jobs by status, without those that are done.
///
/// # Errors
/// A failed query.
pub fn jobs(conn: &mut Conn) -> Result<Vec<(jobs::Status, i64)>, DbError> {
    let mut counts = Vec::new();
    for status in [jobs::Status::Queued, jobs::Status::Running, jobs::Status::Failed] {
        counts.push((status, job::table.filter(job::status.eq(status)).count().get_result(conn)?));
    }
    Ok(counts)
}

/// Who can sign in as administrator, and what is there for demonstrations only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    /// Administrators who are not disabled.
    pub admins: i64,
    /// Those of them who have no second factor.
    pub bare_admins: i64,
    /// Whether the administrator of `baraza demo` is among them.
    pub has_demo_admin: bool,
    /// Editions that are marked as samples.
    pub samples: i64,
}

/// What the checklist asks of the rows.
///
/// # Errors
/// A failed query.
pub fn house(conn: &mut Conn) -> Result<House, DbError> {
    let admins: Vec<(i64, String)> = staff_user::table
        .inner_join(staff_grant::table.on(staff_grant::user_id.eq(staff_user::id)))
        .filter(staff_grant::role.eq(crate::accounts::roles::Role::Admin))
        .filter(staff_user::disabled_at.is_null())
        .select((staff_user::id, staff_user::email))
        .distinct()
        .load(conn)?;
    let with_factor: Vec<i64> =
        second_factor::table.filter(second_factor::confirmed_at.is_not_null()).select(second_factor::user_id).load(conn)?;
    let bare_admins = admins.iter().filter(|(id, _)| !with_factor.contains(id)).count();
    Ok(House {
        admins: i64::try_from(admins.len()).unwrap_or(i64::MAX),
        bare_admins: i64::try_from(bare_admins).unwrap_or(i64::MAX),
        has_demo_admin: admins.iter().any(|(_, email)| email == "admin@baraza.example"),
        samples: edition::table.filter(edition::is_sample.eq(true)).count().get_result(conn)?,
    })
}
