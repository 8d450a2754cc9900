//! Passwords: Argon2id with OWASP's parameters, on the blocking pool, two at a time.

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};

/// Shortest password that is accepted, in characters.
pub const SHORTEST: usize = 12;

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The stored form of a password (PHC string), or nothing when hashing fails.
pub fn hash(password: &str, salt: &[u8; 16]) -> Option<String> {
    let salt = SaltString::encode_b64(salt).ok()?;
    argon2().hash_password(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

/// Whether a password is right. Without a stored hash the same work is done in vain, so that an unknown address takes
/// as long as a wrong password.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    if let Some(hash) = stored.and_then(|stored| PasswordHash::new(stored).ok()) {
        argon2().verify_password(password.as_bytes(), &hash).is_ok()
    } else {
        let _ = std::hint::black_box(hash(password, &[0; 16]));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_is_right() {
        let stored = hash("a long enough password", &[3; 16]).expect("hashed");
        assert!(verify("a long enough password", Some(&stored)));
        assert!(!verify("another password", Some(&stored)));
        assert!(!verify("a long enough password", None));
    }
}
