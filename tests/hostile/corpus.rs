//! The hostile inputs of `tests/fixtures/hostile.txt`, as people type them and as a form sends them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

const CORPUS: &str = include_str!("../fixtures/hostile.txt");

/// What would be active bears this mark.
pub const MARK: &str = "pwn";

/// An input.
#[derive(Clone, Debug)]
pub struct Hostile {
    pub kind: String,
    /// Its bytes; not always UTF-8.
    pub bytes: Vec<u8>,
    /// As a form sends it: percent-encoded.
    pub encoded: String,
}

impl Hostile {
    fn new(kind: &str, text: &str) -> Self {
        Self { kind: kind.to_owned(), bytes: text.as_bytes().to_vec(), encoded: encode(text.as_bytes()) }
    }

    /// As text, with what is no UTF-8 replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The same in front of or behind something that is right.
    fn with(&self, change: impl Fn(&str) -> String) -> Option<Self> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        Some(Self::new(&self.kind, &change(text)))
    }
}

/// Every byte but letters and digits percent-encoded.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::new();
    for byte in bytes {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(*byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

pub fn decode(encoded: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), encoded.as_bytes());
    while let Some((first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let (b'%', Some(byte)) = (*first, code) {
            out.push(byte);
            rest = &tail[2..];
        } else {
            out.push(*first);
            rest = tail;
        }
    }
    out
}

/// Every input of the file, in its order.
pub fn corpus() -> Vec<Hostile> {
    let mut kind = String::new();
    let mut all = Vec::new();
    for line in CORPUS.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.split(':').next().unwrap_or_default().clone_into(&mut kind);
        } else if let Some(encoded) = line.strip_prefix('%') {
            all.push(Hostile { kind: kind.clone(), bytes: decode(encoded), encoded: encoded.to_owned() });
        } else if let Some(repeated) = line.strip_prefix('*') {
            let (times, text) = repeated.split_once(' ').expect("*N and a text");
            let text: String = serde_json::from_str(text).expect("a JSON string");
            all.push(Hostile::new(&kind, &text.repeat(times.parse().expect("a number"))));
        } else if line.starts_with('"') {
            let text: String = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            all.push(Hostile::new(&kind, &text));
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "{line}");
        }
    }
    all
}

/// The inputs of the file and, of each that is short, some variants: after and before what is right, in capitals, with white
/// space around it, encoded as a page, an address or a script might decode it.
pub fn with_variants() -> Vec<Hostile> {
    let mut all = Vec::new();
    for hostile in corpus() {
        if hostile.bytes.len() < 1_000 {
            let changes: [fn(&str) -> String; 8] = [
                |text| format!("Awa Diop {text}"),
                |text| format!("{text} Awa Diop"),
                str::to_uppercase,
                |text| format!("\u{a0}\t{text}\u{3000}"),
                |text| text.chars().map(|c| format!("&#{};", u32::from(c))).collect::<Vec<_>>().concat(),
                |text| encode(text.as_bytes()),
                |text| text.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect::<Vec<_>>().concat(),
                |text| text.chars().map(wide).collect(),
            ];
            all.extend(changes.iter().filter_map(|change| hostile.with(change)));
        }
        all.push(hostile);
    }
    all
}

/// The full-width form of a character of ASCII.
fn wide(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c }
}

/// The inputs for a run: all of the file, and with `BARAZA_TEST_FULL` their variants too.
pub fn inputs() -> Vec<Hostile> {
    if super::is_full() { with_variants() } else { corpus() }
}

#[test]
fn there_are_enough_of_every_kind() {
    let all = corpus();
    let kinds: BTreeSet<&str> = all.iter().map(|hostile| hostile.kind.as_str()).collect();
    let distinct: BTreeSet<&[u8]> = all.iter().map(|hostile| hostile.bytes.as_slice()).collect();
    assert!(distinct.len() >= 900 && kinds.len() >= 20, "{} inputs of {kinds:?}", distinct.len());
    for kind in &kinds {
        assert!(all.iter().filter(|hostile| hostile.kind == *kind).count() >= 12, "{kind}");
    }
    let again: Vec<_> = with_variants().into_iter().map(|hostile| hostile.encoded).collect();
    assert_eq!(again, with_variants().into_iter().map(|hostile| hostile.encoded).collect::<Vec<_>>());
    assert!(again.len() > 5 * all.len(), "{}", again.len());
}
