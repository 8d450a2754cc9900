//! How anonymous answers lose whoever gave them. Pure: what is written where is in the store.
//!
//! An answer goes into an urn, sealed. Every new answer writes the whole urn anew under new random ids, so that rows of it
//! tell nothing by their transaction (`xmin`) or place. When [`BATCH`] answers wait, or the survey closes, they are taken
//! out together with earlier answers of the survey, and all of them are stored under new random ids, in the order of these
//! ids, by one transaction. Whoever has answered is noted without a time.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};

use super::form::Answers;
use super::rules::Source;
use crate::links::{Key, Nonces, sha256};

/// Answers that are mixed at once, at least; fewer only at the very end, together with earlier ones.
pub const BATCH: usize = 10;
/// Earlier answers that are mixed in, at most.
pub const MIXED_IN: usize = 200;
/// A State stays with anonymous answers when at least so many people of it are asked, and have answered at the end.
pub const GROUP: usize = 10;

/// An answer with all that is known of whoever gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// How it came.
    pub source: Source,
    /// State, of anonymous surveys only for [`GROUP`] or more.
    pub state: Option<String>,
    /// REC; none in anonymous surveys.
    pub rec: Option<String>,
    /// Affiliation; none in anonymous surveys.
    pub affiliation: Option<String>,
    /// Gender; none in anonymous surveys.
    pub gender: Option<String>,
    /// The answers.
    pub answers: Answers,
}

#[derive(Serialize, Deserialize)]
struct Slip {
    source: String,
    state: Option<String>,
    answers: Answers,
}

impl Given {
    /// The same without what could lead to somebody: what goes into an urn.
    #[must_use]
    pub fn detached(self, keeps_state: bool) -> Self {
        Self { state: self.state.filter(|_| keeps_state), rec: None, affiliation: None, gender: None, ..self }
    }
}

/// What seals the urns of an installation. Where the key lies in a file of its own (`server.secret_file`), a copy of the
/// database alone opens none.
pub struct Seal(LessSafeKey);

impl Seal {
    /// The seal that belongs to a key; none only if the cipher refuses its length.
    pub fn of(key: &Key) -> Option<Self> {
        UnboundKey::new(&CHACHA20_POLY1305, &key.derived("survey urn")).ok().map(|key| Self(LessSafeKey::new(key)))
    }

    /// Seals an answer; `nonce` is used once.
    pub fn close(&self, given: &Given, nonce: &str) -> Option<Vec<u8>> {
        let slip =
            Slip { source: given.source.as_str().to_owned(), state: given.state.clone(), answers: given.answers.clone() };
        let mut text = serde_json::to_vec(&slip).ok()?;
        let mut start = [0; NONCE_LEN];
        start.iter_mut().zip(sha256(nonce.as_bytes())).for_each(|(to, from)| *to = from);
        self.0.seal_in_place_append_tag(Nonce::assume_unique_for_key(start), Aad::empty(), &mut text).ok()?;
        Some([start.as_slice(), &text].concat())
    }

    /// Opens a sealed answer; none for anything else.
    pub fn open(&self, sealed: &[u8]) -> Option<Given> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let plain = self.0.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::empty(), &mut text).ok()?;
        let slip: Slip = serde_json::from_slice(plain).ok()?;
        let source = Source::parse(&slip.source)?;
        Some(Given { source, state: slip.state, rec: None, affiliation: None, gender: None, answers: slip.answers })
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

/// Gives every row a new random id and puts them in the order of these: whatever order they had is gone.
pub fn mixed<T>(rows: Vec<T>, nonces: &mut Nonces) -> Vec<(String, T)> {
    let mut rows: Vec<(String, T)> = rows.into_iter().map(|row| (nonces.take(), row)).collect();
    rows.sort_by(|first, second| first.0.cmp(&second.0));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Given {
        let answers = serde_json::json!({ "text": text }).as_object().expect("a map").clone();
        Given {
            source: Source::Link,
            state: Some("TGO".into()),
            rec: Some("EAC".into()),
            affiliation: Some("government".into()),
            gender: Some("female".into()),
            answers,
        }
    }

    #[test]
    fn what_is_sealed_opens_with_the_same_key_only_and_without_what_leads_to_somebody() {
        let seal = Seal::of(&Key::new([7; 32])).expect("a seal");
        let closed = seal.close(&given("نعم").detached(false), "a").expect("sealed");
        let opened = seal.open(&closed).expect("opens");
        assert_eq!(opened, Given { state: None, rec: None, affiliation: None, gender: None, ..given("نعم") });
        assert_eq!(
            seal.open(&seal.close(&given("x").detached(true), "b").expect("sealed")).and_then(|it| it.state).as_deref(),
            Some("TGO")
        );
        assert_eq!(Seal::of(&Key::new([8; 32])).expect("a seal").open(&closed), None);
        assert!(!String::from_utf8_lossy(&closed).contains("TGO"));
        assert_ne!(closed, seal.close(&given("نعم").detached(false), "c").expect("sealed"));
    }

    #[test]
    fn mixing_forgets_the_order() {
        let rows: Vec<usize> = (0..BATCH).collect();
        let mut orders = std::collections::BTreeSet::new();
        for seed in 0..50 {
            let mixed = mixed(rows.clone(), &mut Nonces::new([seed; 16]));
            assert!(mixed.windows(2).all(|pair| pair[0].0 < pair[1].0));
            let mut order: Vec<usize> = mixed.into_iter().map(|(_, row)| row).collect();
            orders.insert(order.clone());
            order.sort_unstable();
            assert_eq!(order, rows, "nobody is lost");
        }
        assert!(orders.len() > 45, "{}", orders.len());
    }
}
