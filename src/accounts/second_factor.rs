//! The second factor: codes of six digits by the clock (RFC 6238), and codes for the day the telephone is lost. Pure.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use qrcode::{Color, EcLevel, QrCode};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, TOTP};

use crate::links::{Key, sha256};
use crate::text::western;
use crate::web::page::encode;

/// Seconds for which a code is shown.
const STEP: i64 = 30;
/// Steps before and after the present one whose codes count: telephones' clocks differ.
const SKEW: i64 = 1;
/// Recovery codes that are made at once.
pub const CODES: usize = 10;
/// Random bytes of a recovery code.
const CODE_BYTES: usize = 10;
/// Random bytes for [`recovery_codes`].
pub const CODES_BYTES: usize = CODES * CODE_BYTES;

/// What a telephone shares with us.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 20]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A secret from random bytes.
    pub const fn new(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    fn totp(&self) -> Option<TOTP> {
        TOTP::new(Algorithm::SHA1, 6, 0, 30, self.0.to_vec()).ok()
    }

    /// The code that an application shows at an instant.
    pub fn code_at(&self, at: DateTime<Utc>) -> Option<String> {
        Some(self.totp()?.generate(u64::try_from(at.timestamp()).ok()?))
    }

    /// The step to which a code belongs, of those around an instant. Whether the step has served already is for the store
    /// to say.
    pub fn step_of(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let present = now.timestamp().div_euclid(STEP);
        let totp = self.totp()?;
        (present - SKEW..=present + SKEW).find(|step| {
            let right = u64::try_from(step * STEP).map(|time| totp.generate(time)).unwrap_or_default();
            bool::from(right.as_bytes().ct_eq(code.as_bytes()))
        })
    }

    /// For typing: groups of four.
    pub fn in_words(&self) -> String {
        grouped(&BASE32_NOPAD.encode(&self.0))
    }

    /// What an application reads from a picture.
    pub fn uri(&self, account: &str) -> String {
        let secret = BASE32_NOPAD.encode(&self.0);
        format!("otpauth://totp/Baraza:{}?secret={secret}&issuer=Baraza&algorithm=SHA1&digits=6&period=30", encode(account))
    }
}

/// The picture of a text, for an SVG: its width in modules with the quiet zone, and the path of its dark ones.
pub fn picture(text: &str) -> Option<(usize, String)> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        for (x, color) in row.iter().enumerate() {
            if *color == Color::Dark {
                let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
            }
        }
    }
    Some((code.width() + 2 * QUIET, path))
}

/// What seals the secrets of an installation. Where the key lies in a file of its own (`server.secret_file`), a copy of the
/// database alone opens none. A sealed secret belongs to one account: in the row of another it does not open.
pub struct Seal(LessSafeKey);

impl Seal {
    /// The seal that belongs to a key; none only if the cipher refuses its length.
    pub fn of(key: &Key) -> Option<Self> {
        UnboundKey::new(&CHACHA20_POLY1305, &key.derived("second factor")).ok().map(|key| Self(LessSafeKey::new(key)))
    }

    /// Seals a secret of a user; `nonce` is used once.
    pub fn close(&self, user: i64, secret: &Secret, nonce: [u8; NONCE_LEN]) -> Option<Vec<u8>> {
        let mut text = secret.0.to_vec();
        let owner = Aad::from(user.to_be_bytes());
        self.0.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), owner, &mut text).ok()?;
        Some([nonce.as_slice(), &text].concat())
    }

    /// Opens what was sealed for a user; none for anything else.
    pub fn open(&self, user: i64, sealed: &[u8]) -> Option<Secret> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let owner = Aad::from(user.to_be_bytes());
        let plain = self.0.open_in_place(Nonce::assume_unique_for_key(*nonce), owner, &mut text).ok()?;
        <[u8; 20]>::try_from(&*plain).ok().map(Secret)
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

/// What somebody typed as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Six digits of the application.
    Step(String),
    /// A recovery code, without what stands between its groups.
    Recovery(String),
    /// Neither.
    Neither,
}

impl Typed {
    /// Reads what was typed: with spaces, hyphens and digits of any script, in whatever case.
    pub fn read(text: &str) -> Self {
        let plain: String = western(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
            .take(64)
            .flat_map(char::to_lowercase)
            .collect();
        if plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::Step(plain)
        } else if plain.len() == 16 && plain.is_ascii() {
            // Nothing in a code looks like these two digits but these two letters.
            Self::Recovery(plain.replace('0', "o").replace('1', "l"))
        } else {
            Self::Neither
        }
    }
}

/// Recovery codes from random bytes, as they are shown: `abcd-efgh-ijkl-mnop`.
pub fn recovery_codes(random: &[u8; CODES_BYTES]) -> Vec<String> {
    random.chunks(CODE_BYTES).map(|bytes| grouped(&BASE32_NOPAD.encode(bytes).to_ascii_lowercase()).replace(' ', "-")).collect()
}

/// How a recovery code is stored: with the installation's key, so that a copy of the database alone tells nothing.
pub fn recovery_hash(key: &Key, user: i64, plain: &str) -> [u8; 32] {
    let key = BASE64URL_NOPAD.encode(&key.derived("recovery code"));
    sha256(format!("{key} {user} {plain}").as_bytes())
}

fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("an instant")
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let secret = Secret::new(*b"12345678901234567890");
        let table = [(59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924")];
        for (seconds, code) in table {
            assert_eq!(secret.code_at(at(seconds)).as_deref(), Some(code));
            assert_eq!(secret.step_of(code, at(seconds)), Some(seconds / 30));
            // Half a minute early or late is fine; more is not.
            assert_eq!(secret.step_of(code, at(seconds + 30)), Some(seconds / 30));
            assert_eq!(secret.step_of(code, at(seconds - 30)), Some(seconds / 30));
            assert_eq!(secret.step_of(code, at(seconds + 60)), None);
            assert_eq!(secret.step_of(code, at(seconds - 60)), None);
        }
        assert_eq!(secret.step_of("", at(59)), None);
        assert_eq!(
            secret.uri("a b@acbc.example"),
            "otpauth://totp/Baraza:a%20b%40acbc.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Baraza&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(secret.in_words(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_sealed_secret_opens_for_its_owner_with_its_key_only() {
        let secret = Secret::new([9; 20]);
        let seal = Seal::of(&Key::new([7; 32])).expect("a seal");
        let closed = seal.close(1, &secret, [1; NONCE_LEN]).expect("sealed");
        assert_eq!(seal.open(1, &closed), Some(secret.clone()));
        assert_eq!(seal.open(2, &closed), None);
        assert_eq!(Seal::of(&Key::new([8; 32])).expect("a seal").open(1, &closed), None);
        assert_eq!(seal.open(1, &[]), None);
        assert!(!closed.windows(20).any(|part| part == secret.0));
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(Typed::read(" 123 456 "), Typed::Step("123456".into()));
        assert_eq!(Typed::read("١٢٣٤٥٦"), Typed::Step("123456".into()));
        assert_eq!(Typed::read("ABCD-efgh ijk1-mn0p"), Typed::Recovery("abcdefghijklmnop".into()));
        for nothing in ["", "12345", "1234567", "ééééééééé", "abcd-efgh"] {
            assert_eq!(Typed::read(nothing), Typed::Neither, "{nothing}");
        }
        let codes = recovery_codes(&std::array::from_fn(|place| u8::try_from(place).unwrap_or_default()));
        assert_eq!(codes.len(), CODES);
        assert!(codes.iter().all(|code| matches!(Typed::read(code), Typed::Recovery(plain) if plain == code.replace('-', ""))));
        let (one, two) = (Key::new([1; 32]), Key::new([2; 32]));
        assert_ne!(recovery_hash(&one, 1, "x"), recovery_hash(&two, 1, "x"));
        assert_ne!(recovery_hash(&one, 1, "x"), recovery_hash(&one, 2, "x"));
    }

    #[test]
    fn the_picture_has_its_three_corners() {
        let (width, path) = picture("otpauth://totp/Baraza:a?secret=ABC").expect("a picture");
        for corner in ["M4 4h", &format!("M{} 4h", width - 5), &format!("M4 {}h", width - 5)] {
            assert!(path.contains(corner), "{corner}");
        }
        assert!(!path.contains("M0 "), "there is a quiet zone");
    }
}
