//! The ledger of erasures: proof that somebody was erased, and the way to forget them again after a restore, without a word
//! about them. An entry is a random number, an instant, and keyed hashes of the addresses and names that went. Pure.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::official::Official;
use crate::links::Key;

/// One erasure, as a line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Random.
    pub id: String,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// Hexadecimal HMAC-SHA-256 of each address with its folded name.
    pub hashes: Vec<String>,
}

/// What names people in the ledger and on the suppression list, for who has the installation's key.
#[derive(Clone)]
pub struct Hasher([u8; 32]);

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher(…)")
    }
}

impl Hasher {
    /// The one of an installation.
    pub fn new(key: &Key) -> Self {
        Self(key.derived("erasure"))
    }

    /// An address with a folded name, of a focal point or a member of the team: another hash than of the participant with both.
    /// Who has no address is known by the row, since others may have the name.
    pub fn official(&self, official: Official, email: &str, name_key: &str) -> String {
        let address = if email.is_empty() { format!("#{}", official.id) } else { email.to_owned() };
        self.person(&format!("{}\n{address}", official.office), name_key)
    }

    /// An address with a folded name.
    pub fn person(&self, email: &str, name_key: &str) -> String {
        // HMAC takes a key of any length, so this cannot fail; the fallback would only make an entry that names nobody.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(email.as_bytes());
        mac.update(&[0]);
        mac.update(name_key.as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }
}

/// The ledger as a file: one JSON object a line.
///
/// # Errors
/// What `serde_json` says.
pub fn write(entries: &[Entry]) -> Result<String, serde_json::Error> {
    let mut text = String::new();
    for entry in entries {
        text.push_str(&serde_json::to_string(entry)?);
        text.push('\n');
    }
    Ok(text)
}

/// Reads a file of the ledger.
///
/// # Errors
/// The number of the line that is none, from 1.
pub fn read(text: &str) -> Result<Vec<Entry>, usize> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| serde_json::from_str(line).map_err(|_| number + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::official::Office;
    use super::*;

    #[test]
    fn a_ledger_is_read_as_it_was_written_and_names_nobody() {
        let hasher = Hasher::new(&Key::new([7; 32]));
        let hash = hasher.person("fatou@b.example", "fatou ndiaye");
        assert_eq!(hash, hasher.person("fatou@b.example", "fatou ndiaye"));
        assert_ne!(hash, hasher.person("fatou@b.example", "awa ndiaye"));
        assert_ne!(hash, Hasher::new(&Key::new([8; 32])).person("fatou@b.example", "fatou ndiaye"));
        assert_ne!(hasher.person("a", "bc"), hasher.person("ab", "c"));
        let official = |id, email| hasher.official(Official { office: Office::FocalPoint, id }, email, "fatou ndiaye");
        assert_ne!(hash, official(1, "fatou@b.example"), "as what is another story");
        assert_eq!(official(1, "fatou@b.example"), official(2, "fatou@b.example"));
        assert_ne!(official(1, ""), official(2, ""), "a name alone is nobody");
        let at = "2027-06-01T08:00:00Z".parse().expect("an instant");
        let entries = vec![Entry { id: "x1".into(), erased_at: at, hashes: vec![hash] }];
        let text = write(&entries).expect("written");
        assert!(!text.contains("fatou"));
        assert_eq!(read(&format!("\n{text}\n")), Ok(entries));
        assert_eq!(read("{}\n"), Err(1));
        assert_eq!(read(""), Ok(Vec::new()));
    }
}
