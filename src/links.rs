//! Links that need no password: derived from the installation's key, never stored, revoked by raising a generation.
//!
//! A token is `id ‖ 16 bytes of HMAC-SHA-256(key, purpose, id, generation)` in base64url. So a link can be mailed again
//! without being kept; the outbox holds [`placeholder`]s that the mail worker fills at sending.

use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::i18n::Language;

crate::text_enum! {
    /// What a link opens; a token of one purpose is worthless for another.
    pub enum Purpose {
        /// `/me/{token}`: a registration
        Me = "me",
        /// `/join/{token}`: a seat
        Join = "join",
        /// `/invitations/{token}`: an invitation
        Invitation = "invitations",
        /// `/unsubscribe/{token}`: an invitation, whose address wants no more of them
        Unsubscribe = "unsubscribe",
        /// `/speaking/{token}`: a speaker
        Speaking = "speaking",
        /// No page: a file that is kept while its form has an error
        Upload = "upload",
        /// `/focal/{token}`: a focal point
        Focal = "focal",
        /// `/nominations/{token}`: a nomination
        Nomination = "nominations",
        /// `/no-mail/{token}`: a recipient of a campaign, whose address wants no more of them
        NoMail = "no-mail",
        /// No page: the address to which a mail comes back, by its row in the outbox
        Return = "return",
        /// `/surveys/{token}`: somebody whom a survey asks
        Survey = "surveys",
    }
}

/// The installation's key.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A token as it came in, not yet believed: [`Claim::holds`] tells, once the row's generation is known.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    id: i64,
    mac: [u8; 16],
}

impl Key {
    /// A key from its bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn mac(&self, purpose: Purpose, id: i64, generation: i32) -> [u8; 16] {
        // HMAC takes a key of any length, so this cannot fail; the fallback would only make a link that opens nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 16] };
        mac.update(purpose.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(&id.to_be_bytes());
        mac.update(&generation.to_be_bytes());
        let full = mac.finalize().into_bytes();
        let mut short = [0; 16];
        short.iter_mut().zip(full).for_each(|(to, from)| *to = from);
        short
    }

    /// What tells this key from others, and nothing of it.
    pub fn mark(&self) -> [u8; 32] {
        self.derived("mark")
    }

    /// A key for another use, which tells nothing of this one.
    pub fn derived(&self, usage: &str) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 32] };
        mac.update(b"key\0");
        mac.update(usage.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The token of a link.
    pub fn token(&self, purpose: Purpose, id: i64, generation: i32) -> String {
        let mut bytes = [0; 24];
        let mac = self.mac(purpose, id, generation);
        bytes.iter_mut().zip(id.to_be_bytes().into_iter().chain(mac)).for_each(|(to, from)| *to = from);
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The token as part of an address: 39 lower-case letters and digits, since servers may change the case.
    pub fn address_token(&self, purpose: Purpose, id: i64, generation: i32) -> String {
        let mac = self.mac(purpose, id, generation);
        let bytes: Vec<u8> = id.to_be_bytes().into_iter().chain(mac).collect();
        data_encoding::BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
    }

    /// The path of a link, from the root: `/me/…`.
    pub fn path(&self, purpose: Purpose, id: i64, generation: i32) -> String {
        format!("/{purpose}/{}", self.token(purpose, id, generation))
    }
}

impl Claim {
    /// Reads a token; `None` when it is none, whatever the reason.
    pub fn read(token: &str) -> Option<Self> {
        Self::of_bytes(&BASE64URL_NOPAD.decode(token.as_bytes()).ok()?)
    }

    /// Reads a token of an address, in whatever case it came.
    pub fn read_address(token: &str) -> Option<Self> {
        Self::of_bytes(&data_encoding::BASE32_NOPAD.decode(token.to_ascii_uppercase().as_bytes()).ok()?)
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; 24] = bytes.try_into().ok()?;
        let (id, mac) = bytes.split_first_chunk::<8>()?;
        Some(Self { id: i64::from_be_bytes(*id), mac: mac.try_into().ok()? })
    }

    /// The id of the row to look for; nothing of it may be shown before [`Claim::holds`].
    pub const fn id(self) -> i64 {
        self.id
    }

    /// Whether the token is genuine, for this purpose and generation (compared in constant time).
    pub fn holds(self, key: &Key, purpose: Purpose, generation: i32) -> bool {
        key.mac(purpose, self.id, generation).ct_eq(&self.mac).into()
    }
}

/// What is random in one transaction, the same when it is run again.
#[derive(Clone, Debug)]
pub struct Nonces {
    seed: [u8; 16],
    next: u32,
}

impl Nonces {
    /// Nonces from 128 random bits.
    pub const fn new(seed: [u8; 16]) -> Self {
        Self { seed, next: 0 }
    }

    /// The next: 26 lower-case letters and digits, as unguessable as the seed.
    pub fn take(&mut self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.bytes::<16>()).to_ascii_lowercase()
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut hasher = Sha256::new();
        hasher.update(self.seed);
        hasher.update(self.next.to_be_bytes());
        self.next += 1;
        let digest: [u8; 32] = hasher.finalize().into();
        std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
    }
}

/// Message-IDs and link nonces of one transaction's mails, the same when it is run again.
///
/// They begin with the time of the transaction, as UUIDs of version 7 do (RFC 9562, 5.7), and sort by it: what is written together
/// lies together in the indexes that keep mails apart. Random ones cost each registration two more pages of the log. The other 80
/// bits are unguessable. Not for what must not tell when it was made: that is what [`Nonces`] are for.
#[derive(Clone, Debug)]
pub struct MessageIds {
    begin: [u8; 6],
    nonces: Nonces,
}

impl MessageIds {
    /// Message-IDs from 128 random bits and the transaction's instant.
    pub const fn new(seed: [u8; 16], now: DateTime<Utc>) -> Self {
        let [_, _, begin @ ..] = now.timestamp_millis().to_be_bytes();
        Self { begin, nonces: Nonces::new(seed) }
    }

    /// The next: 26 lower-case letters and digits.
    pub fn take(&mut self) -> String {
        let mut bytes = [0; 16];
        let (begin, rest) = bytes.split_at_mut(self.begin.len());
        begin.copy_from_slice(&self.begin);
        rest.copy_from_slice(&self.nonces.bytes::<10>());
        // Its alphabet is in the order of ASCII.
        data_encoding::BASE32_DNSSEC.encode(&bytes)
    }
}

/// The generation that a row begins with where rows of its kind can be deleted, from when it was made: `SQLite` gives the highest
/// number once more when its row is gone, and a link of before must not open what has the number now, nor ask for its link. Each
/// second has 64 generations, more than anybody renews in it; they come again after half a year, for one second in it.
pub fn first_generation(made: DateTime<Utc>) -> i32 {
    i32::try_from(made.timestamp().rem_euclid(1 << 24) << 6).unwrap_or_default()
}

/// What a placeholder begins with.
const PLACE: &str = "link.invalid/";

/// What stands in a stored mail for a link: `nonce` is the mail's own random identifier, so that nobody can type one
/// into a name and have it filled.
pub fn placeholder(nonce: &str, purpose: Purpose, id: i64, generation: i32) -> String {
    format!("{PLACE}{nonce}/{purpose}/{id}/{generation}/.")
}

/// The same for a page that opens in a language, whatever its reader's browser prefers.
pub fn in_language(link: &str, language: Language) -> String {
    if link.starts_with(PLACE) && !link.contains('?') { format!("{link}?lang={}", language.code()) } else { link.to_owned() }
}

/// Puts real links into a stored text.
pub fn fill(text: &str, nonce: &str, key: &Key, public_url: &str) -> String {
    replace(text, nonce, |purpose, id, generation| format!("{public_url}{}", key.path(purpose, id, generation)))
}

/// Puts a mask where links will be: for staff, who may read a mail but not act as its recipient.
pub fn mask(text: &str, nonce: &str, public_url: &str) -> String {
    replace(text, nonce, |purpose, _, _| format!("{public_url}/{purpose}/…"))
}

fn replace(text: &str, nonce: &str, link: impl Fn(Purpose, i64, i32) -> String) -> String {
    let start = format!("{PLACE}{nonce}/");
    let mut parts = text.split(start.as_str());
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let parsed = part.split_once("/.").and_then(|(link_text, rest)| {
            let mut fields = link_text.split('/');
            let purpose = Purpose::parse(fields.next()?)?;
            Some((purpose, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, rest))
        });
        match parsed {
            Some((purpose, id, generation, rest)) => {
                out.push_str(&link(purpose, id, generation));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// SHA-256: how random tokens (sign-in links, staff sessions) are stored.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = Key::new([7; 32]);

    #[test]
    fn a_token_opens_its_own_purpose_and_generation_only() {
        let token = KEY.token(Purpose::Me, 42, 1);
        let claim = Claim::read(&token).expect("a token");
        assert_eq!(claim.id(), 42);
        assert!(claim.holds(&KEY, Purpose::Me, 1));
        assert!(!claim.holds(&KEY, Purpose::Join, 1));
        assert!(!claim.holds(&KEY, Purpose::Me, 2));
        assert!(!claim.holds(&Key::new([8; 32]), Purpose::Me, 1));
        assert!(Claim::read("no token").is_none());
        let token = KEY.address_token(Purpose::Return, 42, 0);
        assert_eq!(token.len(), 39);
        let claim = Claim::read_address(&token.to_ascii_uppercase()).expect("a token");
        assert!(claim.id() == 42 && claim.holds(&KEY, Purpose::Return, 0) && !claim.holds(&KEY, Purpose::Me, 0));
        assert!(Claim::read("").is_none());
    }

    #[test]
    fn message_ids_sort_by_their_time_and_come_again_when_a_transaction_is_run_again() {
        let at = |second| DateTime::from_timestamp(second, 0).expect("an instant");
        let of = |seed, now| {
            let mut ids = MessageIds::new([seed; 16], now);
            [ids.take(), ids.take()]
        };
        let first = of(200, at(1_790_000_000));
        assert_eq!(first, of(200, at(1_790_000_000)));
        assert_ne!(first[0], first[1]);
        assert_ne!(first, of(201, at(1_790_000_000)));
        assert!(first.iter().all(|id| id.len() == 26 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'v'))));
        for later in 1..70 {
            assert!(first.iter().all(|id| *id < of(later, at(1_790_000_000 + i64::from(later)))[0]));
        }
    }

    #[test]
    fn placeholders_are_filled_only_with_the_mail_s_own_nonce() {
        let text = format!("A {} B {}", placeholder("abc", Purpose::Me, 42, 0), placeholder("other", Purpose::Me, 43, 0));
        let filled = fill(&text, "abc", &KEY, "https://b.example");
        assert!(filled.starts_with(&format!("A https://b.example/me/{} B link.invalid/other/", KEY.token(Purpose::Me, 42, 0))));
        assert!(mask(&text, "abc", "https://b.example").starts_with("A https://b.example/me/… B"));
    }
}
