//! Sessions of staff, sign-ins that lack their code, and the browsers people have signed in with.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    BoolExpressionMethods as _, ExpressionMethods as _, JoinOnDsl as _, NullableExpressionMethods as _, OptionalExtension as _,
    QueryDsl as _, RunQueryDsl as _,
};

use super::{RESET, grants};
use crate::accounts::roles::Grant;
use crate::db::schema::{edition, known_device, pending_sign_in, second_factor, sign_in_link, staff_session, staff_user};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};

/// A staff session ends this long after its last use.
pub const SESSION_IDLE: TimeDelta = TimeDelta::hours(12);
/// It ends so long after it began, however it is used: a day, the most that NIST SP 800-63B-4 recommends with a second factor (AAL2).
pub const SESSION_LIFE: TimeDelta = TimeDelta::hours(24);
/// Whoever must still give a code has so long.
pub const PENDING_LIFE: TimeDelta = TimeDelta::minutes(10);
/// A browser is known for so long after somebody last signed in with it.
pub const DEVICE_LIFE: TimeDelta = TimeDelta::days(180);
/// `last_seen_at` is written at most this often.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(10);

/// When a session ends that began and was last used at these instants.
fn end_of(began: DateTime<Utc>, used: DateTime<Utc>) -> DateTime<Utc> {
    (used + SESSION_IDLE).min(began + SESSION_LIFE)
}

/// A signed-in user with everything the guard needs, read in one go.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The user.
    pub id: i64,
    /// Their name.
    pub name: String,
    /// What they were granted.
    pub grants: Vec<Grant>,
    /// The edition that the URL names, if it exists: id.
    pub edition: Option<i64>,
    /// Whether the session should be marked as seen.
    pub is_stale: bool,
    /// Whether the session began with a one-time link.
    pub by_link: bool,
    /// When they last proved in this session who they are.
    pub proved_at: Option<DateTime<Utc>>,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
}

/// Finds the user of a session token, and the edition that the URL names.
///
/// # Errors
/// A failed query.
pub fn signed_in(
    conn: &mut Conn,
    token_hash: &[u8],
    edition_slug: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, DbError> {
    type Row = (i64, String, UtcInstant, bool, Option<UtcInstant>, Option<UtcInstant>);
    let found: Option<Row> = staff_session::table
        .inner_join(staff_user::table.on(staff_user::id.eq(staff_session::user_id)))
        .left_join(second_factor::table.on(second_factor::user_id.eq(staff_session::user_id)))
        .filter(staff_session::token_hash.eq(token_hash))
        .filter(staff_session::expires_at.gt(UtcInstant::from(now)))
        .filter(staff_user::disabled_at.is_null())
        .select((
            staff_user::id,
            staff_user::name,
            staff_session::last_seen_at,
            staff_session::by_link,
            staff_session::proved_at,
            second_factor::confirmed_at.nullable(),
        ))
        .first(conn)
        .optional()?;
    let Some((id, name, seen, by_link, proved, confirmed)) = found else { return Ok(None) };
    let edition = match edition_slug {
        Some(slug) => edition::table.filter(edition::slug.eq(slug)).select(edition::id).first(conn).optional()?,
        None => None,
    };
    Ok(Some(SignedIn {
        id,
        name,
        grants: grants(conn, id)?,
        edition,
        is_stale: now - seen.utc() > SEEN_EVERY,
        by_link,
        proved_at: proved.map(UtcInstant::utc),
        has_second_factor: confirmed.is_some(),
    }))
}

/// Marks a session as used now, and moves its end, not beyond [`SESSION_LIFE`].
///
/// # Errors
/// A failed query.
pub fn touch(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<(), DbError> {
    let session = staff_session::table.find(token_hash);
    let began: Option<UtcInstant> = session.select(staff_session::created_at).first(conn).optional()?;
    // Somebody has ended it meanwhile.
    let Some(began) = began else { return Ok(()) };
    diesel::update(staff_session::table.find(token_hash))
        .set((
            staff_session::last_seen_at.eq(UtcInstant::from(now)),
            staff_session::expires_at.eq(UtcInstant::from(end_of(began.utc(), now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// A session or sign-in to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Whose it is.
    pub user: i64,
    /// Whether it begins with a one-time link.
    pub by_link: bool,
    /// When it, or the sign-in that leads to it, began.
    pub began_at: DateTime<Utc>,
    /// What its owner recognises it by: `Firefox, Windows`.
    pub browser: String,
}

/// Starts a session; expired ones are cleared away on the way.
///
/// # Errors
/// A failed query.
pub fn start_session(conn: &mut Conn, new: &NewSession, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::delete(staff_session::table.filter(staff_session::expires_at.le(UtcInstant::from(now)))).execute(conn)?;
    diesel::insert_into(staff_session::table)
        .values((
            staff_session::token_hash.eq(new.token_hash.as_slice()),
            staff_session::user_id.eq(new.user),
            staff_session::created_at.eq(UtcInstant::from(new.began_at)),
            staff_session::last_seen_at.eq(UtcInstant::from(now)),
            staff_session::expires_at.eq(UtcInstant::from(end_of(new.began_at, now))),
            staff_session::browser.eq(&new.browser),
            staff_session::by_link.eq(new.by_link),
            staff_session::proved_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps a sign-in that still lacks its code; expired ones are cleared away on the way.
///
/// # Errors
/// A failed query.
pub fn start_pending(conn: &mut Conn, new: &NewSession) -> Result<(), DbError> {
    let now = UtcInstant::from(new.began_at);
    diesel::delete(pending_sign_in::table.filter(pending_sign_in::expires_at.le(now))).execute(conn)?;
    diesel::insert_into(pending_sign_in::table)
        .values((
            pending_sign_in::token_hash.eq(new.token_hash.as_slice()),
            pending_sign_in::user_id.eq(new.user),
            pending_sign_in::by_link.eq(new.by_link),
            pending_sign_in::began_at.eq(now),
            pending_sign_in::expires_at.eq(UtcInstant::from(new.began_at + PENDING_LIFE)),
        ))
        .execute(conn)?;
    Ok(())
}

/// A sign-in that still lacks its code.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Whose it is.
    pub user: i64,
    /// Their name.
    pub name: String,
    /// Whether it began with a one-time link.
    pub by_link: bool,
    /// When.
    pub began_at: DateTime<Utc>,
}

/// A sign-in that still lacks its code, unless it has expired or its user is disabled.
///
/// # Errors
/// A failed query.
pub fn pending(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Pending>, DbError> {
    let found: Option<(i64, String, bool, UtcInstant)> = pending_sign_in::table
        .inner_join(staff_user::table.on(staff_user::id.eq(pending_sign_in::user_id)))
        .filter(pending_sign_in::token_hash.eq(token_hash))
        .filter(pending_sign_in::expires_at.gt(UtcInstant::from(now)))
        .filter(staff_user::disabled_at.is_null())
        .select((staff_user::id, staff_user::name, pending_sign_in::by_link, pending_sign_in::began_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(user, name, by_link, began)| Pending { user, name, by_link, began_at: began.utc() }))
}

/// Ends a sign-in that lacks its code; `false` when it was not there any more: only one request goes on from it.
///
/// # Errors
/// A failed query.
pub fn end_pending(conn: &mut Conn, token_hash: &[u8]) -> Result<bool, DbError> {
    Ok(diesel::delete(pending_sign_in::table.find(token_hash)).execute(conn)? == 1)
}

/// Notes that the person of a session has just proved who they are.
///
/// # Errors
/// A failed query.
pub fn note_proof(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(staff_session::table.find(token_hash))
        .set(staff_session::proved_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok(())
}

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The hash of its token.
    pub token_hash: Vec<u8>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, give or take ten minutes.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless it is used again.
    pub ends_at: DateTime<Utc>,
    /// `Firefox, Windows`, or empty.
    pub browser: String,
}

/// The sessions of a user that have not ended, the one last used first.
///
/// # Errors
/// A failed query.
pub fn sessions_of(conn: &mut Conn, user: i64, now: DateTime<Utc>) -> Result<Vec<SessionRow>, DbError> {
    let rows: Vec<(Vec<u8>, UtcInstant, UtcInstant, UtcInstant, String)> = staff_session::table
        .filter(staff_session::user_id.eq(user).and(staff_session::expires_at.gt(UtcInstant::from(now))))
        .select((
            staff_session::token_hash,
            staff_session::created_at,
            staff_session::last_seen_at,
            staff_session::expires_at,
            staff_session::browser,
        ))
        .order((staff_session::last_seen_at.desc(), staff_session::token_hash))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(token_hash, created, seen, ends, browser)| SessionRow {
            token_hash,
            created_at: created.utc(),
            last_seen_at: seen.utc(),
            ends_at: ends.utc(),
            browser,
        })
        .collect())
}

/// Ends every session of a user but one, and every sign-in that lacks its code; answers how many sessions.
///
/// # Errors
/// A failed query.
pub fn end_others(conn: &mut Conn, user: i64, keep: Option<&[u8]>) -> Result<usize, DbError> {
    diesel::delete(pending_sign_in::table.filter(pending_sign_in::user_id.eq(user))).execute(conn)?;
    let others = staff_session::table
        .filter(staff_session::user_id.eq(user))
        .filter(staff_session::token_hash.ne(keep.unwrap_or_default()));
    Ok(diesel::delete(others).execute(conn)?)
}

/// Ends a session.
///
/// # Errors
/// A failed query.
pub fn end_session(conn: &mut Conn, token_hash: &[u8]) -> Result<(), DbError> {
    diesel::delete(staff_session::table.find(token_hash)).execute(conn)?;
    Ok(())
}

/// The user of a session that has not ended: id and name.
///
/// # Errors
/// A failed query.
pub fn session_user(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<(i64, String)>, DbError> {
    Ok(staff_session::table
        .inner_join(staff_user::table.on(staff_user::id.eq(staff_session::user_id)))
        .filter(staff_session::token_hash.eq(token_hash))
        .filter(staff_session::expires_at.gt(UtcInstant::from(now)))
        .select((staff_user::id, staff_user::name))
        .first(conn)
        .optional()?)
}

/// Whether a session began with a one-time link not longer than [`RESET`] ago, and no password was set since. A link is
/// used up at the very instant at which its session begins, in one transaction.
///
/// # Errors
/// A failed query.
pub fn began_by_link(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<bool, DbError> {
    let began: Option<(i64, UtcInstant)> = staff_session::table
        .find(token_hash)
        .filter(staff_session::created_at.gt(UtcInstant::from(now - RESET)))
        .select((staff_session::user_id, staff_session::created_at))
        .first(conn)
        .optional()?;
    let Some((user, at)) = began else { return Ok(false) };
    let link = sign_in_link::table.filter(sign_in_link::user_id.eq(user)).filter(sign_in_link::used_at.eq(at));
    Ok(diesel::select(diesel::dsl::exists(link)).get_result(conn)?)
}

/// Whether a user has signed in from a browser before.
///
/// # Errors
/// A failed query.
pub fn is_device_of(conn: &mut Conn, device_hash: &[u8], user: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let known = known_device::table
        .find((device_hash, user))
        .filter(known_device::last_used_at.gt(UtcInstant::from(now - DEVICE_LIFE)));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(conn)?)
}

/// Remembers a browser in which somebody has signed in; those not used for long are forgotten on the way.
///
/// # Errors
/// A failed query.
pub fn remember_device(conn: &mut Conn, device_hash: &[u8], user: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    let old = UtcInstant::from(now - DEVICE_LIFE);
    diesel::delete(known_device::table.filter(known_device::last_used_at.le(old))).execute(conn)?;
    let now = UtcInstant::from(now);
    let seen =
        diesel::update(known_device::table.find((device_hash, user))).set(known_device::last_used_at.eq(now)).execute(conn)?;
    if seen == 0 {
        let row = (
            known_device::token_hash.eq(device_hash),
            known_device::user_id.eq(user),
            known_device::created_at.eq(now),
            known_device::last_used_at.eq(now),
        );
        try_insert(conn, |conn| diesel::insert_into(known_device::table).values(row).execute(conn))?;
    }
    Ok(())
}

/// Forgets the browsers of a user, but for one.
///
/// # Errors
/// A failed query.
pub fn forget_devices(conn: &mut Conn, user: i64, keep: Option<&[u8]>) -> Result<(), DbError> {
    let others = known_device::table
        .filter(known_device::user_id.eq(user))
        .filter(known_device::token_hash.ne(keep.unwrap_or_default()));
    diesel::delete(others).execute(conn)?;
    Ok(())
}
