//! Codes that somebody types, weighed against what is stored and used up.

use chrono::{DateTime, Utc};

use super::second_factor::{Seal, Secret, Typed, recovery_hash};
use super::store;
use crate::db::{Conn, DbError};
use crate::links::Key;

/// Opens the secret that a user has in force.
///
/// # Errors
/// A failed query; a secret that another key has sealed.
pub fn secret_of(conn: &mut Conn, key: &Key, user: i64) -> Result<Option<Secret>, DbError> {
    store::factor_of(conn, user)?.secret.map(|sealed| open(key, user, &sealed)).transpose()
}

/// Opens a sealed secret of a user.
///
/// # Errors
/// When another key has sealed it: the installation has a new one, and second factors must be reset.
pub fn open(key: &Key, user: i64, sealed: &[u8]) -> Result<Secret, DbError> {
    Seal::of(key)
        .and_then(|seal| seal.open(user, sealed))
        .ok_or_else(|| DbError::Corrupt("a second factor is not sealed with the key of this installation".into()))
}

/// Whether what was typed lets a user in now. It is used up by that: no code counts twice.
///
/// # Errors
/// A failed query.
pub fn spend(conn: &mut Conn, key: &Key, user: i64, typed: &Typed, now: DateTime<Utc>) -> Result<bool, DbError> {
    match typed {
        Typed::Step(code) => match secret_of(conn, key, user)?.and_then(|secret| secret.step_of(code, now)) {
            Some(step) => store::spend_step(conn, user, step),
            None => Ok(false),
        },
        Typed::Recovery(plain) => store::spend_recovery_code(conn, user, &recovery_hash(key, user, plain), now),
        Typed::Neither => Ok(false),
    }
}
