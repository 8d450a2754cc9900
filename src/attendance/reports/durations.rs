//! How long somebody was there, as platforms write it. Pure.

use super::dates;

/// Units of time, in seconds.
const HOUR: i32 = 3600;
const MINUTE: i32 = 60;
const SECOND: i32 = 1;

/// A unit by its sign, or by its first letters, in seconds; languages differ behind them (h, hr, heures, horas, godz., Std.).
fn unit(word: &str) -> Option<i32> {
    match word.trim() {
        "'" | "’" | "′" => return Some(MINUTE),
        "''" | "\"" | "”" | "″" => return Some(SECOND),
        _ => {}
    }
    match word.chars().find(|c| c.is_alphabetic())? {
        'h' | 'H' | 'g' | 'س' => Some(HOUR),
        'm' | 'M' | 'د' => Some(MINUTE),
        's' | 'S' | 'ث' => Some(SECOND),
        _ => None,
    }
}

/// Seconds of a duration: `1h 3m 12s`, `2 hr 3 min`, `1h30`, `1,5 h`, `85 mins`, `90'`, `01:44:10`, `1:44` (hours and minutes),
/// `97` or `97,5` (minutes). `None`: it is none, or longer than any meeting.
pub fn seconds(cell: &str) -> Option<i64> {
    let text = dates::plain(cell);
    let total = clock(&text).or_else(|| bare(&text)).or_else(|| worded(&text))?;
    (0..=i64::from(LONGEST)).contains(&total).then_some(total)
}

/// Thirty days: no meeting is longer, and nothing overflows.
const LONGEST: i32 = 30 * 24 * HOUR;

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

/// Whole seconds; `None` when they are longer than any meeting.
#[expect(clippy::cast_possible_truncation, reason = "bounded before")]
fn whole(seconds: f64) -> Option<i64> {
    (0.0..=f64::from(LONGEST)).contains(&seconds).then(|| seconds.round() as i64)
}

fn bare(text: &str) -> Option<i64> {
    let minutes: f64 = text.replace(',', ".").parse().ok()?;
    whole(minutes * f64::from(MINUTE))
}

/// The number with which a text begins, with decimals or without, and what stands behind it.
fn number(text: &str) -> Option<(f64, &str)> {
    let after = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, tail) = text.split_at(after(text));
    if digits.is_empty() {
        return None;
    }
    let decimals = tail.strip_prefix(['.', ',']).map(|tail| tail.split_at(after(tail)));
    match decimals.filter(|(decimals, _)| !decimals.is_empty()) {
        Some((decimals, tail)) => Some((format!("{digits}.{decimals}").parse().ok()?, tail)),
        None => Some((digits.parse().ok()?, tail)),
    }
}

fn worded(text: &str) -> Option<i64> {
    let mut total = 0.0;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    let mut last = None;
    while !rest.is_empty() {
        let (number, tail) = number(rest)?;
        let end = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (word, further) = tail.split_at(end);
        // What follows hours and has no unit are minutes: 1h30.
        let is_bare = last == Some(HOUR) && tail.is_empty() && number < 60.0;
        let unit = if is_bare { MINUTE } else { unit(word)? };
        total += number * f64::from(unit);
        last = Some(unit);
        rest = further;
    }
    whole(total)
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
            ("1h30", Some(5400)),
            ("1 h 30", Some(5400)),
            ("1h05", Some(3900)),
            ("1 H 5", Some(3900)),
            ("1 heure 30", Some(5400)),
            ("2 heures et 15", Some(8100)),
            ("1 hora 30", Some(5400)),
            ("1 godz. 30", Some(5400)),
            ("1 ساعة ٣٠", Some(5400)),
            ("1h30min", Some(5400)),
            ("90'", Some(5400)),
            ("90\u{2032}", Some(5400)),
            ("1h 30\u{2019}", Some(5400)),
            ("1' 30''", Some(90)),
            ("1.5 h", Some(5400)),
            ("1,5 h", Some(5400)),
            ("1,25 heure", Some(4500)),
            ("2.5 min", Some(150)),
            ("1h75", None),
            ("30 min 15", None),
            ("1h30 2", None),
            ("1.5.3 h", None),
            ("1h 30 ?", None),
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
