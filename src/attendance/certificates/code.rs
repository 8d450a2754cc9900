//! The public code of a certificate: sixteen letters and digits that are not taken for one another. Pure.

use crate::links::sha256;

/// Neither 0 and O nor 1, I and L; of 2 and Z, 5 and S, 8 and B, U and V only one each.
const ALPHABET: &[u8; 27] = b"23456789ACDEFGHJKMNPQRTVWXY";
/// Letters of a code: 76 bits.
const LENGTH: usize = 16;
/// Letters of a group.
const GROUP: usize = 4;

/// A code from random bytes: the same from the same, so that a transaction that runs again gives the same.
pub fn of_seed(seed: &str) -> String {
    let mut code = String::with_capacity(LENGTH);
    let mut round = 0_u32;
    while code.len() < LENGTH {
        let bytes = sha256(format!("certificate:{seed}:{round}").as_bytes());
        round += 1;
        // 243 = 9 × 27: every letter is as likely as any other.
        let letters = bytes.iter().filter(|byte| **byte < 243).filter_map(|byte| ALPHABET.get(usize::from(*byte % 27)));
        code.extend(letters.map(|letter| char::from(*letter)).take(LENGTH - code.len()));
    }
    code
}

/// A code as somebody types it: in any case, with or without its groups, and with letters that look like ours. `None` when
/// it cannot be one.
pub fn parse(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(LENGTH);
    for c in typed.chars() {
        let c = match c.to_ascii_uppercase() {
            ' ' | '-' | '–' | '.' | '\u{200e}' | '\u{200f}' => continue,
            'Z' => '2',
            'S' => '5',
            'B' => '8',
            'U' => 'V',
            c => c,
        };
        if code.len() == LENGTH || !c.is_ascii() || !ALPHABET.contains(&u8::try_from(c).unwrap_or(0)) {
            return None;
        }
        code.push(c);
    }
    (code.len() == LENGTH).then_some(code)
}

/// A code in its groups: `K7QF-2MXA-…`.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_long_and_differ() {
        let codes: HashSet<String> = (0..2_000).map(|number| of_seed(&number.to_string())).collect();
        assert_eq!(codes.len(), 2_000);
        let letters: HashSet<char> = codes.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(letters.len(), 27, "every letter is used");
        assert!(codes.iter().all(|code| code.len() == LENGTH && parse(code).as_ref() == Some(code)));
        assert!((27_f64).powi(16).log2() > 60.0);
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = of_seed("a");
        let shown = grouped(&code);
        assert_eq!(shown.len(), 19);
        for typed in [shown.to_lowercase(), shown.replace('-', " "), format!(" {code}"), shown.replace('-', "–")] {
            assert_eq!(parse(&typed).as_ref(), Some(&code), "{typed}");
        }
        assert_eq!(parse("ZSBU 2222 2222 2222").as_deref(), Some("258V222222222222"));
        for wrong in ["", "K7QF", "0000-0000-0000-0000", "é222 2222 2222 2222", "22222222222222222"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
