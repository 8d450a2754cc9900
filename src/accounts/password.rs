//! Passwords: Argon2id with OWASP's parameters, on the blocking pool, two at a time.

use std::collections::BTreeSet;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};

/// Shortest password that is accepted, in characters.
pub const SHORTEST: usize = 12;

/// Longest password that is accepted, in characters.
pub const LONGEST: usize = 1_000;
/// A password of fewer different characters is no secret.
const DIFFERENT: usize = 5;

/// Why a password cannot be chosen. (NIST SP 800-63B, 3.1.1.2: length counts, rules of composition do not; what is bound to
/// be tried first is refused.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Shorter than [`SHORTEST`].
    #[error("it has fewer than {SHORTEST} characters")]
    Short,
    /// Longer than [`LONGEST`].
    #[error("it has more than {LONGEST} characters")]
    Long,
    /// The same few characters, or the user's own address.
    #[error("it is easy to guess: it needs {DIFFERENT} different characters and must not hold the e-mail address")]
    Simple,
}

/// Whether somebody with this address may choose a password.
///
/// # Errors
/// [`Weak`].
pub fn check(password: &str, email: &str) -> Result<(), Weak> {
    let length = password.chars().count();
    let different: BTreeSet<char> = password.chars().collect();
    let holds = |part: &str| !part.is_empty() && password.to_lowercase().contains(part);
    match () {
        () if length < SHORTEST => Err(Weak::Short),
        () if length > LONGEST => Err(Weak::Long),
        () if different.len() < DIFFERENT || holds(&email.to_lowercase()) => Err(Weak::Simple),
        () => Ok(()),
    }
}

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
    fn what_is_tried_first_is_refused() {
        let of = |password: &str| check(password, "Amina@acbc.example");
        assert_eq!(of("short one"), Err(Weak::Short));
        assert_eq!(of(&"ab".repeat(501)), Err(Weak::Long));
        assert_eq!(of("            "), Err(Weak::Simple));
        assert_eq!(of("abababababab"), Err(Weak::Simple));
        assert_eq!(of("amina@ACBC.example"), Err(Weak::Simple));
        assert_eq!(of("correct horse battery"), Ok(()));
    }

    #[test]
    fn only_the_right_password_is_right() {
        let stored = hash("a long enough password", &[3; 16]).expect("hashed");
        assert!(verify("a long enough password", Some(&stored)));
        assert!(!verify("another password", Some(&stored)));
        assert!(!verify("a long enough password", None));
    }
}
