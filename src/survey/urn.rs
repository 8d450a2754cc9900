//! How anonymous answers lose whoever gave them. Pure: what is written where is in the store.
//!
//! An answer goes into an urn, sealed. Every new answer writes the whole urn anew under new random ids, so that rows of it
//! tell nothing by their transaction (`xmin`) or place. When [`FULL`] answers wait, [`LEAST`] of them stay, drawn at random,
//! and the others are taken out together with earlier answers of the survey; when the survey closes, everything that waits
//! is. All that is taken out is stored under new random ids, in the order of these ids, by one transaction. So neither two
//! results, whenever they are read, nor the last mixing are about fewer than [`LEAST`] people. Whoever has answered is noted
//! without a time.

use std::collections::BTreeMap;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};

use super::form::Answers;
use super::rules::Source;
use super::suppression::LEAST;
use crate::links::{Key, Nonces, sha256};

/// Answers that are taken out of the urn at once.
pub const BATCH: usize = 10;
/// Answers that must wait before a batch is taken out: [`LEAST`] stay behind.
pub const FULL: usize = BATCH + LEAST;
/// A sealed answer is as long as this, in bytes before sealing; a longer one as the next power of two. Its own length would
/// tell it from others, and would be found again in its stored text.
pub const SEALED: usize = 8_192;
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
        // JSON may have spaces at its end.
        text.resize(text.len().next_power_of_two().max(SEALED), b' ');
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

/// Whether a text looks like the id of an answer.
pub fn is_id(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'))
}

/// What becomes of the waiting answers: those that stay under new random ids, and those that are taken out. Of [`FULL`] or
/// more [`LEAST`] stay, drawn at random.
pub fn drawn<T>(urn: Vec<T>, nonces: &mut Nonces) -> (Vec<(String, T)>, Vec<T>) {
    let mut stay = mixed(urn, nonces);
    let out = if stay.len() >= FULL { stay.split_off(LEAST) } else { Vec::new() };
    (stay, out.into_iter().map(|(_, row)| row).collect())
}

/// Takes the State away from the answers of a closed survey where fewer than [`GROUP`] have it.
pub fn without_small_states(answers: &mut [Given]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for state in answers.iter().filter_map(|given| given.state.clone()) {
        *counts.entry(state).or_default() += 1;
    }
    for given in answers {
        given.state = given.state.take().filter(|state| counts.get(state).is_some_and(|count| *count >= GROUP));
    }
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
    fn what_is_sealed_tells_nothing_by_its_length() {
        let seal = Seal::of(&Key::new([7; 32])).expect("a seal");
        let length = |text: &str| seal.close(&given(text), "a").expect("sealed").len();
        assert_eq!(length(""), length(&"نعم".repeat(1_000)));
        assert!(length("") > SEALED);
        // What is longer has one of few lengths, and opens as it was.
        let long = "é".repeat(SEALED);
        assert_eq!(length(&long), length("") + SEALED * 3);
        let opened = seal.open(&seal.close(&given(&long), "b").expect("sealed")).expect("opens");
        assert_eq!(opened.answers, given(&long).answers);
    }

    #[test]
    fn never_fewer_than_five_stay_behind_and_anybody_may() {
        let mut stayed = std::collections::BTreeSet::new();
        for waiting in 0..40 {
            for seed in 0..60 {
                let (stay, out) = drawn((0..waiting).collect(), &mut Nonces::new([seed; 16]));
                let expected = if waiting < FULL { (waiting, 0) } else { (LEAST, waiting - LEAST) };
                assert_eq!((stay.len(), out.len()), expected);
                assert!(stay.windows(2).all(|pair| pair[0].0 < pair[1].0));
                if waiting == FULL {
                    stayed.extend(stay.iter().map(|(_, row)| *row));
                }
                let mut all: Vec<usize> = stay.into_iter().map(|(_, row)| row).chain(out).collect();
                all.sort_unstable();
                assert_eq!(all, (0..waiting).collect::<Vec<usize>>(), "nobody is lost");
            }
        }
        assert_eq!(stayed.len(), FULL, "the first to come is as likely to stay as the last");
    }

    #[test]
    fn a_state_of_too_few_is_taken_away() {
        let of = |state: Option<&str>| Given { state: state.map(str::to_owned), ..given("x") };
        let mut answers: Vec<Given> =
            (0..2 * GROUP).map(|number| of(Some(if number < GROUP { "TGO" } else { "SEN" }))).collect();
        answers.pop();
        answers.push(of(None));
        without_small_states(&mut answers);
        let count = |state: Option<&str>| answers.iter().filter(|given| given.state.as_deref() == state).count();
        assert_eq!((count(Some("TGO")), count(Some("SEN")), count(None)), (GROUP, 0, GROUP));
    }

    #[test]
    fn mixing_forgets_the_order() {
        let rows: Vec<usize> = (0..BATCH).collect();
        let mut orders = std::collections::BTreeSet::new();
        for seed in 0..50 {
            let mixed = mixed(rows.clone(), &mut Nonces::new([seed; 16]));
            assert!(mixed.windows(2).all(|pair| pair[0].0 < pair[1].0) && mixed.iter().all(|(id, _)| is_id(id)));
            let mut order: Vec<usize> = mixed.into_iter().map(|(_, row)| row).collect();
            orders.insert(order.clone());
            order.sort_unstable();
            assert_eq!(order, rows, "nobody is lost");
        }
        assert!(orders.len() > 45, "{}", orders.len());
    }
}
