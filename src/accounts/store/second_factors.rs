//! Second factors and recovery codes. Secrets come and go sealed.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{BoolExpressionMethods as _, ExpressionMethods as _, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _};

use crate::db::schema::{recovery_code, second_factor};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};

/// A secret that is being set up may be confirmed for so long.
pub const SETTING_UP: TimeDelta = TimeDelta::minutes(30);

/// What a user has of a second factor.
#[derive(Clone, Debug, Default)]
pub struct Factor {
    /// The sealed secret in force.
    pub secret: Option<Vec<u8>>,
    /// The sealed secret that is being set up, behind the second when that began: see [`being_set_up`].
    pub pending: Option<Vec<u8>>,
    /// Recovery codes that nobody has used.
    pub codes_left: i64,
}

/// What a user has of a second factor.
///
/// # Errors
/// A failed query.
pub fn factor_of(conn: &mut Conn, user: i64) -> Result<Factor, DbError> {
    let found: Option<(Option<Vec<u8>>, Option<Vec<u8>>)> =
        second_factor::table.find(user).select((second_factor::secret, second_factor::pending)).first(conn).optional()?;
    let Some((secret, pending)) = found else { return Ok(Factor::default()) };
    let left = recovery_code::table.filter(recovery_code::user_id.eq(user).and(recovery_code::used_at.is_null()));
    Ok(Factor { secret, pending, codes_left: left.count().get_result(conn)? })
}

/// The sealed secret in what is kept of one that is being set up; `None`: it began too long ago.
pub fn being_set_up(pending: &[u8], now: DateTime<Utc>) -> Option<&[u8]> {
    let (began, sealed) = pending.split_first_chunk::<8>()?;
    let age = now.timestamp().checked_sub(i64::from_be_bytes(*began))?;
    (0..SETTING_UP.num_seconds()).contains(&age).then_some(sealed)
}

/// Keeps a sealed secret that is being set up from now on, in place of an earlier one; what is in force stays so.
///
/// # Errors
/// A failed query.
pub fn begin_factor(conn: &mut Conn, user: i64, sealed: &[u8], now: DateTime<Utc>) -> Result<(), DbError> {
    let pending = [&now.timestamp().to_be_bytes()[..], sealed].concat();
    let pending = pending.as_slice();
    let row = (second_factor::user_id.eq(user), second_factor::pending.eq(pending));
    let added = try_insert(conn, |conn| diesel::insert_into(second_factor::table).values(row).execute(conn))?;
    if added.is_none() {
        diesel::update(second_factor::table.find(user)).set(second_factor::pending.eq(pending)).execute(conn)?;
    }
    Ok(())
}

/// Puts the secret being set up in force, if it is still this one and not too old; the step of its first code has served.
///
/// # Errors
/// A failed query.
pub fn confirm_factor(conn: &mut Conn, user: i64, pending: &[u8], step: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let Some(sealed) = being_set_up(pending, now) else { return Ok(false) };
    let changed = diesel::update(second_factor::table.find(user).filter(second_factor::pending.eq(pending)))
        .set((
            second_factor::secret.eq(sealed),
            second_factor::pending.eq(None::<Vec<u8>>),
            second_factor::last_step.eq(step),
            second_factor::confirmed_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Uses the code of a step up; `false` when it, or a later one, has served already.
///
/// # Errors
/// A failed query.
pub fn spend_step(conn: &mut Conn, user: i64, step: i64) -> Result<bool, DbError> {
    let changed = diesel::update(second_factor::table.find(user).filter(second_factor::last_step.lt(step)))
        .set(second_factor::last_step.eq(step))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Uses a recovery code up; `false` when there is none or it has served already.
///
/// # Errors
/// A failed query.
pub fn spend_recovery_code(conn: &mut Conn, user: i64, code_hash: &[u8], now: DateTime<Utc>) -> Result<bool, DbError> {
    let code = recovery_code::table
        .filter(recovery_code::code_hash.eq(code_hash))
        .filter(recovery_code::user_id.eq(user).and(recovery_code::used_at.is_null()));
    Ok(diesel::update(code).set(recovery_code::used_at.eq(UtcInstant::from(now))).execute(conn)? == 1)
}

/// Puts new recovery codes in place of all that a user had.
///
/// # Errors
/// A failed query.
pub fn replace_recovery_codes(conn: &mut Conn, user: i64, hashes: &[[u8; 32]]) -> Result<(), DbError> {
    diesel::delete(recovery_code::table.filter(recovery_code::user_id.eq(user))).execute(conn)?;
    for hash in hashes {
        diesel::insert_into(recovery_code::table)
            .values((recovery_code::code_hash.eq(hash.as_slice()), recovery_code::user_id.eq(user)))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes the second factor of a user away, with their recovery codes; `false` when they had none.
///
/// # Errors
/// A failed query.
pub fn remove_factor(conn: &mut Conn, user: i64) -> Result<bool, DbError> {
    diesel::delete(recovery_code::table.filter(recovery_code::user_id.eq(user))).execute(conn)?;
    Ok(diesel::delete(second_factor::table.find(user)).execute(conn)? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setting_up_takes_half_an_hour_at_most() {
        let now: DateTime<Utc> = "2027-06-01T08:00:00Z".parse().expect("an instant");
        let began = |ago: TimeDelta| [&(now - ago).timestamp().to_be_bytes()[..], &[7; 3]].concat();
        for (ago, counts) in [(0, true), (29, true), (30, false), (-1, false)] {
            let pending = began(TimeDelta::minutes(ago));
            assert_eq!(being_set_up(&pending, now), counts.then_some(&[7; 3][..]), "{ago}");
        }
        assert_eq!(being_set_up(&[1; 7], now), None);
    }
}
