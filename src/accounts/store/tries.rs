//! What was tried too often. Holds over replicas.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{ExpressionMethods as _, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _};

use crate::db::schema::throttle;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};

/// Counts one try under `key` and answers whether it is still within `allowed` in `window`. Holds over replicas.
///
/// # Errors
/// A failed query.
pub fn count_try(conn: &mut Conn, key: &str, allowed: i32, window: TimeDelta, now: DateTime<Utc>) -> Result<bool, DbError> {
    let begins = UtcInstant::from(now - window);
    // Of many first tries at once one makes the row, and the others count on it the second time.
    for _ in 0..2 {
        let current = diesel::update(throttle::table.filter(throttle::key.eq(key)).filter(throttle::window_start.gt(begins)))
            .set(throttle::used.eq(throttle::used + 1))
            .returning(throttle::used)
            .get_result::<i32>(conn)
            .optional()?;
        if let Some(used) = current {
            return Ok(used <= allowed);
        }
        let over = throttle::table.filter(throttle::key.eq(key)).filter(throttle::window_start.le(begins));
        diesel::delete(over).execute(conn)?;
        let row = (throttle::key.eq(key), throttle::window_start.eq(UtcInstant::from(now)), throttle::used.eq(1));
        if try_insert(conn, |conn| diesel::insert_into(throttle::table).values(row).execute(conn))?.is_some() {
            return Ok(allowed >= 1);
        }
    }
    Ok(false)
}

/// Takes one try under `key` back: it was none.
///
/// # Errors
/// A failed query.
pub fn return_try(conn: &mut Conn, key: &str) -> Result<(), DbError> {
    diesel::update(throttle::table.filter(throttle::key.eq(key)).filter(throttle::used.gt(0)))
        .set(throttle::used.eq(throttle::used - 1))
        .execute(conn)?;
    Ok(())
}

/// Forgets the tries under `key`: after a success, the next typo counts from one.
///
/// # Errors
/// A failed query.
pub fn forget_tries(conn: &mut Conn, key: &str) -> Result<(), DbError> {
    diesel::delete(throttle::table.filter(throttle::key.eq(key))).execute(conn)?;
    Ok(())
}

/// Forgets every try of the day before and earlier: no window is as long.
///
/// # Errors
/// A failed query.
pub fn forget_old_tries(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), DbError> {
    let old = UtcInstant::from(now - TimeDelta::days(1));
    diesel::delete(throttle::table.filter(throttle::window_start.lt(old))).execute(conn)?;
    Ok(())
}
