//! Users, their grants and one-time links. Rooms: sessions, second factors, what was tried too often.

mod identities;
mod second_factors;
mod sessions;
mod tries;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use diesel::{
    BoolExpressionMethods as _, ExpressionMethods as _, JoinOnDsl as _, NullableExpressionMethods as _, OptionalExtension as _,
    QueryDsl as _, RunQueryDsl as _,
};

pub use identities::{active_name, bind_identity, unbind_identities, user_of_identity};
pub use second_factors::{
    Factor, begin_factor, being_set_up, confirm_factor, factor_of, remove_factor, replace_recovery_codes, spend_recovery_code,
    spend_step,
};
pub use sessions::{
    DEVICE_LIFE, NewSession, PENDING_LIFE, Pending, SESSION_IDLE, SessionRow, SignedIn, began_by_link, end_others, end_pending,
    end_session, forget_devices, is_device_of, note_proof, pending, remember_device, session_user, sessions_of, signed_in,
    start_pending, start_session, touch,
};
pub use tries::{count_try, forget_old_tries, forget_tries, return_try};

use super::roles::{Grant, Role};
use crate::db::schema::{edition, second_factor, sign_in_link, staff_grant, staff_user};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::i18n::{Language, LocalText};
use crate::reference::{Iso3, RecCode};
use crate::text::EmailAddress;

/// After signing in with a one-time link, a password may be set without the present one for so long: who has forgotten it
/// can only come in that way.
pub const RESET: TimeDelta = TimeDelta::minutes(15);
/// A one-time link works this long.
pub const LINK_LIFE: TimeDelta = TimeDelta::hours(24);

/// The zone of the newest edition: in it stand the times of pages that belong to no edition. UTC while there is none.
///
/// # Errors
/// A failed query.
pub fn house_zone(conn: &mut Conn) -> Result<Tz, DbError> {
    let newest = edition::table.order(edition::id.desc()).select(edition::time_zone).first::<String>(conn).optional()?;
    Ok(newest.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC))
}

/// What a user may do, in the order in which it was given.
///
/// # Errors
/// A failed query.
pub fn grants(conn: &mut Conn, user: i64) -> Result<Vec<Grant>, DbError> {
    let rows: Vec<(Role, Option<i64>, Option<String>, Option<String>)> = staff_grant::table
        .filter(staff_grant::user_id.eq(user))
        .select((staff_grant::role, staff_grant::edition_id, staff_grant::state, staff_grant::rec))
        .load(conn)?;
    rows.into_iter()
        .map(|(role, edition, state, rec)| {
            Ok(Grant {
                role,
                edition,
                state: state.map(|code| Iso3::parse(&code).ok_or(DbError::Corrupt(code))).transpose()?,
                rec: rec.map(|code| RecCode::parse(&code).ok_or(DbError::Corrupt(code))).transpose()?,
            })
        })
        .collect()
}

/// The stored form of a user's password, if they have one.
///
/// # Errors
/// A failed query, also when the user is not there.
pub fn password_of(conn: &mut Conn, user: i64) -> Result<Option<String>, DbError> {
    Ok(staff_user::table.find(user).select(staff_user::password_hash).first(conn)?)
}

/// The address of a user.
///
/// # Errors
/// A failed query, also when they are not there.
pub fn email_of(conn: &mut Conn, user: i64) -> Result<String, DbError> {
    Ok(staff_user::table.find(user).select(staff_user::email).first(conn)?)
}

/// The address and the name of a user.
///
/// # Errors
/// A failed query, also when they are not there.
pub fn names_of(conn: &mut Conn, user: i64) -> Result<(String, String), DbError> {
    Ok(staff_user::table.find(user).select((staff_user::email, staff_user::name)).first(conn)?)
}

/// The user of an address, disabled or not.
///
/// # Errors
/// A failed query.
pub fn user_of(conn: &mut Conn, email: &str) -> Result<Option<i64>, DbError> {
    Ok(staff_user::table.filter(staff_user::email.eq(email)).select(staff_user::id).first(conn).optional()?)
}

/// Sets a user's password if the stored form is still `before`, ends their other sessions, forgets their other browsers
/// and their one-time links, used or not; `false` when somebody else was faster.
///
/// # Errors
/// A failed query.
pub fn set_password(
    conn: &mut Conn,
    user: i64,
    before: Option<&str>,
    new: &str,
    this_session: Option<&[u8]>,
    this_device: Option<&[u8]>,
) -> Result<bool, DbError> {
    if password_of(conn, user)?.as_deref() != before {
        return Ok(false);
    }
    diesel::update(staff_user::table.find(user)).set(staff_user::password_hash.eq(new)).execute(conn)?;
    end_others(conn, user, this_session)?;
    forget_devices(conn, user, this_device)?;
    diesel::delete(sign_in_link::table.filter(sign_in_link::user_id.eq(user))).execute(conn)?;
    Ok(true)
}

/// Makes the one-time links of a user that nobody has used void.
///
/// # Errors
/// A failed query.
pub fn void_links(conn: &mut Conn, user: i64) -> Result<(), DbError> {
    let unused = sign_in_link::table.filter(sign_in_link::user_id.eq(user)).filter(sign_in_link::used_at.is_null());
    diesel::delete(unused).execute(conn)?;
    Ok(())
}

/// Whether there is a user of this id who may sign in.
///
/// # Errors
/// A failed query.
pub fn is_active(conn: &mut Conn, user: i64) -> Result<bool, DbError> {
    let found: Option<i64> =
        staff_user::table.find(user).filter(staff_user::disabled_at.is_null()).select(staff_user::id).first(conn).optional()?;
    Ok(found.is_some())
}

/// What signing in needs of a user: id, name, hash of the password.
pub type Credentials = (i64, String, Option<String>);

/// The user of an address, unless disabled.
///
/// # Errors
/// A failed query.
pub fn credentials(conn: &mut Conn, email: &str) -> Result<Option<Credentials>, DbError> {
    Ok(staff_user::table
        .filter(staff_user::email.eq(email))
        .filter(staff_user::disabled_at.is_null())
        .select((staff_user::id, staff_user::name, staff_user::password_hash))
        .first(conn)
        .optional()?)
}

/// A new user.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Their address, with which they sign in.
    pub email: EmailAddress,
    /// Their name.
    pub name: String,
    /// The language of their mails.
    pub language: Language,
    /// What they may do.
    pub grants: Vec<Grant>,
    /// The stored form of their password, if they have one.
    pub password_hash: Option<String>,
}

/// Adds a user; `None` when the address is taken.
///
/// # Errors
/// A failed query.
pub fn add_user(conn: &mut Conn, user: &NewUser, now: DateTime<Utc>) -> Result<Option<i64>, DbError> {
    let row = (
        staff_user::email.eq(user.email.as_str()),
        staff_user::name.eq(&user.name),
        staff_user::password_hash.eq(user.password_hash.as_deref()),
        staff_user::language.eq(user.language),
        staff_user::created_at.eq(UtcInstant::from(now)),
    );
    let id = try_insert(conn, |conn| {
        diesel::insert_into(staff_user::table).values(row).returning(staff_user::id).get_result::<i64>(conn)
    })?;
    let Some(id) = id else { return Ok(None) };
    set_grants(conn, id, &user.grants)?;
    Ok(Some(id))
}

/// Gives a user some grants in place of those they have.
///
/// # Errors
/// A failed query.
pub fn set_grants(conn: &mut Conn, user: i64, grants: &[Grant]) -> Result<(), DbError> {
    diesel::delete(staff_grant::table.filter(staff_grant::user_id.eq(user))).execute(conn)?;
    for grant in grants {
        diesel::insert_into(staff_grant::table)
            .values((
                staff_grant::user_id.eq(user),
                staff_grant::role.eq(grant.role),
                staff_grant::edition_id.eq(grant.edition),
                staff_grant::state.eq(grant.state.map(|state| state.as_str().to_owned())),
                staff_grant::rec.eq(grant.rec.map(|rec| rec.as_str().to_owned())),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// An edition by id, slug and title.
pub type EditionName = (i64, String, LocalText);

/// Every edition, the newest first.
///
/// # Errors
/// A failed query.
pub fn edition_names(conn: &mut Conn) -> Result<Vec<EditionName>, DbError> {
    Ok(edition::table.order(edition::id.desc()).select((edition::id, edition::slug, edition::title)).load(conn)?)
}

/// A user as the list shows them.
#[derive(Clone, Debug)]
pub struct UserRow {
    /// Their id.
    pub id: i64,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// When they were disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// What they may do.
    pub grants: Vec<ShownGrant>,
}

impl UserRow {
    /// Whether they are erased: nothing but a number is left.
    pub fn is_erased(&self) -> bool {
        self.email == erased_address(self.id)
    }
}

/// What stands in the place of the address of an account that is erased.
fn erased_address(user: i64) -> String {
    format!("erased-{user}")
}

/// A grant as the list of users shows it.
#[derive(Clone, Debug)]
pub struct ShownGrant {
    /// The role.
    pub role: Role,
    /// The title of the edition it is limited to.
    pub edition: Option<LocalText>,
    /// The State it is limited to, alpha-3.
    pub state: Option<String>,
    /// The code of the REC it is limited to.
    pub rec: Option<String>,
}

/// Every user, by name.
///
/// # Errors
/// A failed query.
pub fn users(conn: &mut Conn) -> Result<Vec<UserRow>, DbError> {
    type Row = (i64, Role, Option<LocalText>, Option<String>, Option<String>);
    let users: Vec<(i64, String, String, Option<UtcInstant>, Option<UtcInstant>)> = staff_user::table
        .left_join(second_factor::table.on(second_factor::user_id.eq(staff_user::id)))
        .select((
            staff_user::id,
            staff_user::email,
            staff_user::name,
            staff_user::disabled_at,
            second_factor::confirmed_at.nullable(),
        ))
        .order((staff_user::name, staff_user::id))
        .load(conn)?;
    let grants: Vec<Row> = staff_grant::table
        .left_join(edition::table)
        .select((staff_grant::user_id, staff_grant::role, edition::title.nullable(), staff_grant::state, staff_grant::rec))
        .order(staff_grant::id)
        .load(conn)?;
    Ok(users
        .into_iter()
        .map(|(id, email, name, disabled_at, confirmed)| UserRow {
            id,
            email,
            name,
            disabled_at: disabled_at.map(UtcInstant::utc),
            has_second_factor: confirmed.is_some(),
            grants: grants
                .iter()
                .filter(|grant| grant.0 == id)
                .map(|(_, role, edition, state, rec)| ShownGrant {
                    role: *role,
                    edition: edition.clone(),
                    state: state.clone(),
                    rec: rec.clone(),
                })
                .collect(),
        })
        .collect())
}

/// Stops a user from signing in, and ends their sessions; or lets them in again. `false`: there is no such one, or they are erased.
///
/// # Errors
/// A failed query.
pub fn set_disabled(conn: &mut Conn, user: i64, disabled: bool, now: DateTime<Utc>) -> Result<bool, DbError> {
    let at = disabled.then(|| UtcInstant::from(now));
    // Who is erased has no address that could be theirs again.
    let known = staff_user::table.find(user).filter(staff_user::email.ne(erased_address(user)));
    let changed = diesel::update(known).set(staff_user::disabled_at.eq(at)).execute(conn)?;
    if disabled {
        end_others(conn, user, None)?;
        forget_devices(conn, user, None)?;
        diesel::delete(sign_in_link::table.filter(sign_in_link::user_id.eq(user))).execute(conn)?;
    } else {
        // While they are disabled, whoever they are elsewhere stays bound and so is nobody else here.
        unbind_identities(conn, user)?;
    }
    Ok(changed == 1)
}

/// Any administrator who may sign in, the first first: for the demo's link.
///
/// # Errors
/// A failed query.
pub fn first_admin(conn: &mut Conn) -> Result<Option<i64>, DbError> {
    Ok(staff_user::table
        .inner_join(staff_grant::table.on(staff_grant::user_id.eq(staff_user::id)))
        .filter(staff_grant::role.eq(Role::Admin).and(staff_user::disabled_at.is_null()))
        .filter(staff_grant::edition_id.is_null().and(staff_grant::state.is_null()).and(staff_grant::rec.is_null()))
        .order(staff_user::id)
        .select(staff_user::id)
        .first(conn)
        .optional()?)
}

/// Keeps a one-time link under the hash of its token.
///
/// # Errors
/// A failed query.
pub fn add_link(conn: &mut Conn, token_hash: &[u8], user: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::insert_into(sign_in_link::table)
        .values((
            sign_in_link::token_hash.eq(token_hash),
            sign_in_link::user_id.eq(user),
            sign_in_link::created_at.eq(UtcInstant::from(now)),
            sign_in_link::expires_at.eq(UtcInstant::from(now + LINK_LIFE)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether a one-time link still works. Looking does not use it up.
///
/// # Errors
/// A failed query.
pub fn link_user(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<(i64, String)>, DbError> {
    Ok(sign_in_link::table
        .inner_join(staff_user::table.on(staff_user::id.eq(sign_in_link::user_id)))
        .filter(sign_in_link::token_hash.eq(token_hash))
        .filter(sign_in_link::used_at.is_null().and(sign_in_link::expires_at.gt(UtcInstant::from(now))))
        .filter(staff_user::disabled_at.is_null())
        .select((staff_user::id, staff_user::name))
        .first(conn)
        .optional()?)
}

/// Uses a one-time link up; two at once cannot both succeed.
///
/// # Errors
/// A failed query.
pub fn use_link(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<(i64, String)>, DbError> {
    let Some(user) = link_user(conn, token_hash, now)? else { return Ok(None) };
    let used = diesel::update(sign_in_link::table.find(token_hash).filter(sign_in_link::used_at.is_null()))
        .set(sign_in_link::used_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok((used == 1).then_some(user))
}
