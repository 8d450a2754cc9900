//! The parsers of files that strangers send, given files that somebody has cut, stirred and spliced: they answer, in time. The
//! changes are made by a generator with a fixed seed, from `tests/fixtures`; what once did harm is kept in
//! `tests/fixtures/regressions`. The targets of `fuzz/` ask the same of inputs that cargo-fuzz makes.
//!
//! `BARAZA_FUZZ_SECONDS` says how long each parser is tried; without it some hundred changes of each file are.

mod checks;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Numbers that are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).expect("31 bits")
    }

    /// A number below `end`, which may be 0.
    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.next() % end }
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What parsers stumble over.
const WORDS: [&[u8]; 40] = [
    b"",
    b"\0",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\"",
    b"\"\"\"",
    b",",
    b";",
    b"\t",
    b"=\"",
    b"@",
    b"--",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x91\xa8\xe2\x80\x8d",
    b"\xd9\xa1\xd9\xa2",
    b"0",
    b"-1",
    b"99999999999999999999",
    b"9223372036854775807",
    b"1e308",
    b"NaN",
    b"00/00/0000 00:00:00 AM",
    b"13/13/2022 25:61:61 PM",
    b"12/31/9999 11:59:59 PM",
    b"02/29/2023",
    b"262143-12-31",
    b"99999999:59:59",
    b"999999999 hr 999999999 min",
    b"Join Time,Leave Time,Duration (Minutes)",
    b"Name (Original Name)",
    b"2. Participants",
    b"Content-Type: multipart/report; boundary=\"b\"\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Status: 5.1.1\r\n",
    b"Final-Recipient: rfc822;\r\n",
    b"=?utf-8?b?////?=",
];
/// A file this long is as good as any.
const LONGEST: usize = 256 * 1024;

/// A file with some changes.
fn changed(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = dice.pick(seeds).clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let most = *dice.pick(&[4, 40, 400, 4_000]);
        let length = dice.below(most).min(bytes.len() - at);
        match dice.below(9) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let part = bytes[at..at + length].to_vec();
                for _ in 0..=dice.below(8) {
                    bytes.splice(at..at, part.iter().copied());
                }
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            4 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).expect("a byte"),
            5 => drop(bytes.splice(at..at, dice.pick(&WORDS).iter().copied())),
            6 => drop(bytes.splice(at..at + length, dice.pick(&WORDS).iter().copied())),
            7 => {
                let other = dice.pick(seeds);
                let from = dice.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                let (one, two) = (dice.below(lines.len()), dice.below(lines.len()));
                lines.swap(one, two);
                bytes = lines.join(&b'\n');
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

fn fixtures(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.retain(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "json"));
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).expect("readable")).collect()
}

/// Tries a parser with what is in a folder, with what once did harm, and with changes of both.
fn stir(folder: &str, more: Vec<Vec<u8>>, check: fn(&[u8])) {
    let mut seeds = fixtures(folder);
    assert!(seeds.len() >= 3, "seeds in {folder}");
    seeds.extend(fixtures(&format!("regressions/{folder}")));
    seeds.extend(more);
    let seconds: u64 = std::env::var("BARAZA_FUZZ_SECONDS").ok().map_or(0, |text| text.parse().expect("seconds"));
    let until = Instant::now() + Duration::from_secs(seconds);
    let least = (seeds.len() * 150).clamp(1_000, 3_000);
    let (mut dice, mut tried, mut slowest) = (Dice(0x5eed), 0, Duration::ZERO);
    let mut try_out = |bytes: &[u8], name: &str| {
        let began = Instant::now();
        let ended = std::panic::catch_unwind(|| check(bytes));
        let took = began.elapsed();
        slowest = slowest.max(took);
        // A hang is a fault too; a slow machine is none.
        if ended.is_err() || took > Duration::from_secs(20) {
            let path = std::env::temp_dir().join(format!("baraza-{folder}-{name}"));
            std::fs::write(&path, bytes).expect("written");
            panic!(
                "{folder}, {name}: {} after {took:?}; the input is {}",
                if ended.is_err() { "a panic" } else { "slow" },
                path.display()
            );
        }
    };
    for (number, seed) in seeds.iter().enumerate() {
        try_out(seed, &format!("seed-{number}"));
    }
    while tried < least || Instant::now() < until {
        try_out(&changed(&mut dice, &seeds), &format!("change-{tried}"));
        tried += 1;
    }
    println!("{folder}: {} seeds, {tried} changes, the slowest {slowest:?}", seeds.len());
}

#[test]
fn reports_of_platforms() {
    stir("attendance", Vec::new(), checks::report);
}

#[test]
fn lists_of_contacts() {
    stir("contacts", Vec::new(), checks::contact_list);
}

#[test]
fn messages_that_come_back() {
    let notices = crate::bounces::corpus("bounces@baraza.example").into_iter().map(|(_, text, _)| text.into_bytes());
    stir("bounces", notices.collect(), checks::returned);
}
