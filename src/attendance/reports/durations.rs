//! How long somebody was there, as platforms write it. Pure.

use super::dates;

/// A unit by its first letters, in seconds; languages differ behind them (h, hr, heures, horas, godz., Std.).
fn unit(word: &str) -> Option<i64> {
    let first = word.chars().find(|c| c.is_alphabetic())?;
    match first {
        'h' | 'H' | 'g' | 'س' => Some(3600),
        'm' | 'M' | 'د' => Some(60),
        's' | 'S' | 'ث' => Some(1),
        _ => None,
    }
}

/// Seconds of a duration: `1h 3m 12s`, `2 hr 3 min`, `85 mins`, `01:44:10`, `1:44` (hours and minutes), `97` or `97,5`
/// (minutes). `None`: it is none, or longer than any meeting.
pub fn seconds(cell: &str) -> Option<i64> {
    let text = dates::plain(cell);
    let total = clock(&text).or_else(|| bare(&text)).or_else(|| worded(&text))?;
    (0..=LONGEST).contains(&total).then_some(total)
}

/// Thirty days: no meeting is longer, and nothing overflows.
const LONGEST: i64 = 30 * 24 * 3600;

fn clock(text: &str) -> Option<i64> {
    let numbers: Vec<i64> =
        text.split(':').map(|part| part.trim().parse().ok().filter(|part| *part >= 0)).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [hours, minutes] if *minutes < 60 => hours.checked_mul(3600)?.checked_add(minutes * 60),
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)
        }
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "bounded before")]
fn bare(text: &str) -> Option<i64> {
    let minutes: f64 = text.replace(',', ".").parse().ok()?;
    (0.0..=43_200.0).contains(&minutes).then(|| (minutes * 60.0).round() as i64)
}

fn worded(text: &str) -> Option<i64> {
    let mut total: i64 = 0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, tail) = rest.split_at(digits);
        let tail = tail.trim_start();
        let end = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (word, further) = tail.split_at(end);
        total = total.checked_add(number.parse::<i64>().ok()?.checked_mul(unit(word)?)?)?;
        rest = further;
    }
    (!text.trim().is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_duration_is_read() {
        for (cell, expected) in [
            ("1h 3m 12s", Some(3792)),
            ("1 h 3 min 12 s", Some(3792)),
            ("1 godz. 3 min 12 sek.", Some(3792)),
            ("55m", Some(3300)),
            ("36s", Some(36)),
            ("2 hr 3 min", Some(7380)),
            ("1 hr 20 min", Some(4800)),
            ("51 mins", Some(3060)),
            ("01:44:10", Some(6250)),
            ("1:44", Some(6240)),
            ("97", Some(5820)),
            ("97,5", Some(5850)),
            ("٩٧", Some(5820)),
            ("", None),
            ("-", None),
            ("-3", None),
            ("1:75", None),
            ("NaN", None),
            ("inf", None),
            ("9999999999999999999 h", None),
            ("9999999999 h", None),
            ("h 3", None),
            ("3 apples", None),
        ] {
            assert_eq!(seconds(cell), expected, "{cell}");
        }
    }
}
