//! Passwords: Argon2id with OWASP's parameters, on the blocking pool, two at a time.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use unicode_normalization::UnicodeNormalization as _;

use crate::site::Site;
use crate::web::AppError;

/// Shortest password that is accepted, in characters of its normal form (NFKC).
pub const SHORTEST: usize = 12;
/// Longest password that is accepted, in characters of its normal form (NFKC).
pub const LONGEST: usize = 128;
/// A password of fewer different characters is no secret.
const DIFFERENT: usize = 5;
/// So many characters must be left of a password without its owner's name and address.
const OWN_REST: usize = 8;
/// Whoever must wait longer for their turn than this is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

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
    /// The same few characters, or a row of the alphabet or of digits.
    #[error("it is easy to guess: it needs {DIFFERENT} different characters, not in a row like abcdef or 123456")]
    Simple,
    /// One of those that are tried first, two of them, or one with digits and signs around it.
    #[error("it is one of the passwords that are tried first, or made of them")]
    Common,
    /// Little more than the user's own name or address.
    #[error("it is made of the name or the e-mail address")]
    Own,
}

/// Whether somebody of this address and name may choose a password.
///
/// # Errors
/// [`Weak`].
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Weak> {
    let normal = normal_form(password);
    let length = normal.chars().count();
    let different: BTreeSet<char> = normal.chars().collect();
    let lower = normal.to_lowercase();
    match () {
        () if length < SHORTEST => Err(Weak::Short),
        () if length > LONGEST => Err(Weak::Long),
        () if different.len() < DIFFERENT || is_row(&lower) => Err(Weak::Simple),
        () if is_common(&lower) => Err(Weak::Common),
        () if is_own(&lower, email, name) => Err(Weak::Own),
        () => Ok(()),
    }
}

/// The same password from every keyboard: an é may come as one character or as two.
fn normal_form(password: &str) -> String {
    password.nfkc().collect()
}

/// Whether most characters follow the one before as in an alphabet or a row of digits, up or down.
fn is_row(lower: &str) -> bool {
    let codes: Vec<i64> = lower.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps = codes.windows(2).filter(|pair| matches!(pair, [a, b] if (a - b).abs() <= 1)).count();
    steps * 10 >= codes.len() * 8
}

/// The passwords that are tried first.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Shorter words are in everything.
const COMMON_SHORTEST: usize = 6;

fn is_common(lower: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic();
    let core = lower.trim_matches(|c| !is_letter(c));
    let plain: String = lower
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            c => c,
        })
        .collect();
    let plain_core = plain.trim_matches(|c| !is_letter(c));
    [lower, core, plain.as_str(), plain_core].into_iter().any(|text| COMMON.contains(text) || is_two_common(text))
}

/// Whether a text is two common passwords, one after the other.
fn is_two_common(text: &str) -> bool {
    text.char_indices().filter(|(at, _)| *at >= COMMON_SHORTEST).any(|(at, _)| {
        text.split_at_checked(at).is_some_and(|(first, second)| COMMON.contains(first) && COMMON.contains(second))
    })
}

fn is_own(lower: &str, email: &str, name: &str) -> bool {
    let (email, name) = (email.to_lowercase(), normal_form(name).to_lowercase());
    let (local, domain) = email.split_once('@').unwrap_or((email.as_str(), ""));
    // What the organisation is called, without .org or .int.
    let organisation = domain.rsplit_once('.').map_or("", |(organisation, _)| organisation);
    let words = name.split(|c: char| !c.is_alphanumeric()).chain(organisation.split(['.', '-']));
    let mut own: Vec<&str> = words.filter(|word| word.chars().count() >= 3).collect();
    own.extend([email.as_str(), local, "baraza"]);
    own.retain(|part| !part.is_empty());
    own.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let rest = own.iter().fold(lower.to_owned(), |rest, part| rest.replace(part, ""));
    rest.len() < lower.len() && rest.chars().filter(|c| c.is_alphanumeric()).count() < OWN_REST
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The stored form of a password's normal form (PHC string), or nothing when hashing fails.
pub fn hash(password: &str, salt: &[u8; 16]) -> Option<String> {
    hash_of(&normal_form(password), salt)
}

fn hash_of(password: &str, salt: &[u8; 16]) -> Option<String> {
    let salt = SaltString::encode_b64(salt).ok()?;
    argon2().hash_password(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

/// Whether a password is right. Without a stored hash the same work is done in vain, so that an unknown address takes
/// as long as a wrong password. A password that was stored as it was typed, before normal forms, goes on working.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    let normal = normal_form(password);
    let forms = [Some(normal.as_str()), (normal != password).then_some(password)];
    let stored = stored.and_then(|stored| PasswordHash::new(stored).ok());
    forms.into_iter().flatten().fold(false, |right, form| {
        let this = if let Some(hash) = &stored {
            argon2().verify_password(form.as_bytes(), hash).is_ok()
        } else {
            let _ = std::hint::black_box(hash_of(form, &[0; 16]));
            false
        };
        right | this
    })
}

/// Does work with passwords off the threads that answer requests, when it is its turn.
///
/// # Errors
/// [`AppError::Unavailable`] when too many wait.
pub(super) async fn in_turn<T: Send + 'static>(site: &Site, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let turn = tokio::time::timeout(PATIENCE, site.password_permits.clone().acquire_owned()).await;
    let permit = turn
        .map_err(|_| AppError::Unavailable("too many passwords at once".into()))?
        .map_err(|_| AppError::Unavailable("shutting down".into()))?;
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    })
    .await
    .map_err(|error| AppError::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_tried_first_is_refused() {
        let of = |password: &str| check(password, "Amina.S@acbc.example", "Amina Salum Juma");
        let table = [
            ("short one", Err(Weak::Short)),
            ("            ", Err(Weak::Simple)),
            ("abababababab", Err(Weak::Simple)),
            ("123456789012", Err(Weak::Simple)),
            ("abcdefghijklm", Err(Weak::Simple)),
            ("zyxwvutsrqpo", Err(Weak::Simple)),
            ("password2027!", Err(Weak::Common)),
            ("P@ssw0rd!!!!!", Err(Weak::Common)),
            ("PasswordPassword", Err(Weak::Common)),
            ("123456qwerty", Err(Weak::Common)),
            ("sunshine#2027", Err(Weak::Common)),
            ("amina.s@ACBC.example", Err(Weak::Own)),
            ("Amina-Salum-2027", Err(Weak::Own)),
            ("baraza-baraza-27", Err(Weak::Own)),
            ("amina walks to the lake", Ok(())),
            ("correct horse battery", Ok(())),
            ("كلمة سر طويلة جدا", Ok(())),
            ("purple computer rain", Ok(())),
        ];
        for (password, expected) in table {
            assert_eq!(of(password), expected, "{password}");
        }
        assert_eq!(of(&"abcde fghij ".repeat(11)), Err(Weak::Long));
        assert_eq!(of(&"x7 q".repeat(32)), Err(Weak::Simple));
        assert_eq!(of(&"x7 qz".repeat(26)), Err(Weak::Long));
    }

    #[test]
    fn an_organisation_is_part_of_an_address() {
        for (password, email, expected) in [
            ("YouExample2026", "you@example.org", Err(Weak::Own)),
            ("Example-Example-26", "you@example.org", Err(Weak::Own)),
            ("Justice_2026_Togo", "y@mail.justice-togo.tg", Err(Weak::Own)),
            ("YouExample2026", "you@acbc.int", Ok(())),
            ("an example of a boat", "you@example.org", Ok(())),
            ("a boat of an org 26", "you@example.org", Ok(())),
        ] {
            assert_eq!(check(password, email, "You"), expected, "{password} {email}");
        }
    }

    #[test]
    fn length_is_that_of_the_normal_form() {
        // Six letters with their accents apart are six characters, not twelve.
        assert_eq!(check("e\u{301}a\u{300}u\u{302}o\u{308}i\u{301}c\u{327}", "a@b.example", "A"), Err(Weak::Short));
        // One ligature is three letters.
        assert_eq!(check("ﬃﬃmqzrwk", "a@b.example", "A"), Ok(()));
    }

    #[test]
    fn the_list_is_as_it_says() {
        assert!(COMMON.len() > 4_000, "{}", COMMON.len());
        assert!(COMMON.iter().all(|word| word.chars().count() >= COMMON_SHORTEST && *word == word.to_lowercase()));
    }

    #[test]
    fn only_the_right_password_is_right() {
        let stored = hash("a long enough password", &[3; 16]).expect("hashed");
        assert!(verify("a long enough password", Some(&stored)));
        assert!(!verify("another password", Some(&stored)));
        assert!(!verify("a long enough password", None));
        // Typed on another keyboard, and stored before normal forms.
        let stored = hash("déjà vu à Libreville", &[4; 16]).expect("hashed");
        assert!(verify("de\u{301}ja\u{300} vu a\u{300} Libreville", Some(&stored)));
        let raw = hash_of("de\u{301}ja\u{300} vu", &[5; 16]).expect("hashed");
        assert!(verify("de\u{301}ja\u{300} vu", Some(&raw)) && !verify("déjà vu", Some(&raw)));
    }

    proptest! {
        #[test]
        fn no_password_stops_the_program(password in any::<String>(), email in any::<String>(), name in any::<String>()) {
            let _ = check(&password, &email, &name);
        }
    }
}
