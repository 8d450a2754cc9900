//! Short codes of places, for a sheet of paper: read aloud, written by hand, keyed in by somebody else. Pure.
//!
//! The number of the seat in base 31, with the signs of Crockford's base 32 (no I, L, O or U;
//! <https://www.crockford.com/base32.html>) without Z, so that the base is a prime; and one sign that finds every wrong sign
//! and every two that changed places: the sum of the digits, each times its place from the right, modulo 31.

const DIGITS: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";
/// Signs before the last, at least: so every code looks like one.
const SHORTEST: usize = 4;
/// How many signs there are.
const BASE: u64 = 31;

fn check(digits: &[u64]) -> u64 {
    // Places 2 to 31 and over again: no weight is a multiple of 31, and neighbours never weigh the same.
    digits.iter().rev().zip((2..=30).cycle()).map(|(digit, weight)| digit * weight).sum::<u64>() % BASE
}

fn sign(digit: u64) -> char {
    usize::try_from(digit).ok().and_then(|place| DIGITS.get(place)).map_or('0', |sign| char::from(*sign))
}

/// The code of a seat: `00-4F9`.
pub fn code(seat: i64) -> String {
    let mut rest = u64::try_from(seat).unwrap_or(0);
    let mut digits = Vec::new();
    while rest > 0 || digits.len() < SHORTEST {
        digits.push(rest % BASE);
        rest /= BASE;
    }
    digits.reverse();
    let mut text: String = digits.iter().map(|digit| sign(*digit)).collect();
    text.push(sign(check(&digits)));
    text.insert(text.len() - 3, '-');
    text
}

/// The seat of a code as somebody has keyed it in: in small letters, without the hyphen, with O for 0 and I or L for 1.
/// `None` when it is none.
pub fn seat(text: &str) -> Option<i64> {
    let mut digits = Vec::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let sign = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        digits.push(DIGITS.iter().position(|digit| char::from(*digit) == sign).and_then(|place| u64::try_from(place).ok())?);
    }
    let last = digits.pop()?;
    if digits.len() < SHORTEST || digits.len() > 12 || check(&digits) != last {
        return None;
    }
    let number = digits.iter().fold(0_u64, |number, digit| number * BASE + digit);
    i64::try_from(number).ok().filter(|seat| *seat > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_short_and_read_however_they_are_written() {
        assert_eq!(code(1), "00-012");
        assert_eq!(seat("00-012"), Some(1));
        assert_eq!(seat(" oo ol2 "), Some(1));
        for wrong in ["", "-", "00", "00-013", "0012", "Z0-012", "zzzzzzzzzzzzzzzz"] {
            assert_eq!(seat(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_seat_has_its_code(id in 1_i64..i64::from(u32::MAX)) {
            prop_assert_eq!(seat(&code(id)), Some(id));
        }

        #[test]
        fn a_slip_is_found(id in 1_i64..2_000_000, place in 0_usize..5, other in 0_usize..31) {
            let signs: Vec<char> = code(id).chars().filter(|c| *c != '-').collect();
            let mut slip = signs.clone();
            if let (Some(old), Some(new)) = (slip.get_mut(place), DIGITS.get(other)) {
                *old = char::from(*new);
            }
            if slip != signs {
                prop_assert_eq!(seat(&slip.iter().collect::<String>()), None);
            }
            let mut swapped = signs.clone();
            if place > 0 && place < swapped.len() {
                swapped.swap(place - 1, place);
            }
            if swapped != signs {
                prop_assert_eq!(seat(&swapped.iter().collect::<String>()), None);
            }
        }
    }
}
