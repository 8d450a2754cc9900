//! Dates of reports: local, without a zone, in the order of whoever downloaded the file. Pure.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::Refused;
use crate::clock::first_instant;
use crate::text::fold;

/// Whether the month or the day stands first in `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 4 March
    MonthFirst,
    /// 3 April
    DayFirst,
}

/// The halves of the day, as Arabic and Spanish write them.
const HALVES: [(&str, &str); 6] = [("ص", "AM"), ("م", "PM"), ("a. m.", "AM"), ("p. m.", "PM"), ("a.m.", "AM"), ("p.m.", "PM")];

/// A cell without marks of direction, with Western digits and plain spaces.
pub(super) fn plain(cell: &str) -> String {
    let text: String = cell
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .map(|c| match c {
            '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
            '،' => ',',
            '\u{202f}' | '\u{a0}' => ' ',
            c => c,
        })
        .collect();
    let text = HALVES.iter().fold(text, |text, (said, half)| text.replace(said, half));
    let text = text.trim();
    text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text).to_owned()
}

/// A plain text in which the clock of French and Portuguese lists (`10h05`, `10 h 05`) is written `10:05`.
fn with_colons(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut parts = text.split(['h', 'H']);
    let mut whole = String::with_capacity(text.len());
    whole.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (end, after) = (whole.trim_end().len(), part.trim_start());
        if whole.trim_end().ends_with(is_digit) && after.starts_with(is_digit) {
            whole.truncate(end);
            whole.push(':');
            whole.push_str(after);
        } else {
            whole.push('h');
            whole.push_str(part);
        }
    }
    whole
}

/// What people write between the day and the time, folded: à, às, a las, at.
const JOINING: [&str; 5] = ["a", "as", "las", "la", "at"];

/// Words of a cell without those that only join the day and the time, at their start.
fn unjoined<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let joins = |word: &&&str| word.starts_with(char::is_alphabetic) && JOINING.contains(&fold(word).as_str());
    words.get(words.iter().take_while(joins).count()..).unwrap_or_default()
}

fn time(text: &str, half: Option<&str>) -> Option<NaiveTime> {
    let numbers: Vec<u32> = text.split([':', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let (hour, minute, second) = match numbers.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    let hour = match half.map(str::to_ascii_uppercase).as_deref() {
        None => hour,
        Some("AM") if (1..=12).contains(&hour) => hour % 12,
        Some("PM") if (1..=12).contains(&hour) => hour % 12 + 12,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn numeric_date(text: &str, order: Order) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u32>().ok();
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(first.parse().ok()?, number(second)?, number(third)?);
    }
    let year: i32 = third.parse().ok()?;
    let year = if third.len() <= 2 { 2000 + year } else { year };
    match order {
        Order::MonthFirst => NaiveDate::from_ymd_opt(year, number(first)?, number(second)?),
        Order::DayFirst => NaiveDate::from_ymd_opt(year, number(second)?, number(first)?),
    }
}

/// The instant of a cell: as it says itself (RFC 3339), or its local time in a zone.
pub fn instant(cell: &str, order: Order, zone: Tz) -> Option<DateTime<Utc>> {
    let whole = DateTime::parse_from_rfc3339(&plain(cell)).ok().map(|at| at.to_utc());
    whole.or_else(|| parse(cell, order).map(|local| first_instant(zone, local)))
}

/// The local time of a cell; of one with an offset, in UTC.
pub fn parse(cell: &str, order: Order) -> Option<NaiveDateTime> {
    let text = plain(cell);
    if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
        return Some(at.naive_utc());
    }
    let text = with_colons(&text).replace(['T', ','], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (date, rest) = match words.as_slice() {
        // Nov 23 2021 14:03:11
        [month, day, year, rest @ ..] if month.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            (NaiveDate::parse_from_str(&format!("{month} {day} {year}"), "%b %d %Y").ok()?, rest)
        }
        [date, rest @ ..] => (numeric_date(date, order)?, rest),
        [] => return None,
    };
    let (clock, rest) = unjoined(rest).split_first()?;
    Some(date.and_time(time(clock, rest.first().copied())?))
}

/// Whether a cell is a date in one of the orders.
pub(super) fn is_date(cell: &str) -> bool {
    parse(cell, Order::MonthFirst).is_some() || parse(cell, Order::DayFirst).is_some()
}

/// Whether a cell at the end of a file is only the beginning of a date: it is one in neither order, or lacks what a whole
/// cell of the same file has (AM or PM, seconds, the second digit of the last number).
pub fn is_cut(cell: &str, whole: &str) -> bool {
    if !is_date(cell) {
        return true;
    }
    let shape = |cell: &str| {
        let text = with_colons(&plain(cell));
        let clock = text.split([' ', 'T']).rfind(|word| word.contains(':')).unwrap_or("").to_owned();
        let has_half = text.ends_with(['M', 'm']);
        let last = clock.rsplit(':').next().map_or(0, str::len);
        (has_half, clock.matches(':').count(), last)
    };
    is_date(whole) && shape(cell) != shape(whole)
}

/// The time of day of a cell that has no date: `9:55 AM`, `14:03`, `14h03`.
pub fn clock(cell: &str) -> Option<NaiveTime> {
    let text = with_colons(&plain(cell));
    let words: Vec<&str> = text.split_whitespace().collect();
    match unjoined(&words) {
        [clock] if clock.contains(':') => time(clock, None),
        [clock, half] if clock.contains(':') => time(clock, Some(*half)),
        _ => None,
    }
}

/// Whether a time says which half of the day it is in.
pub fn has_half(cell: &str) -> bool {
    plain(cell).ends_with(['M', 'm'])
}

/// The order of a file's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The order.
    pub order: Order,
    /// Whether every date is one in the other order too, and another day.
    pub is_either: bool,
}

/// The order in which every cell of a file is a date. When both fit: what somebody has said, else the one nearer to the
/// session's day.
///
/// # Errors
/// [`Refused::UnreadableDates`] when neither fits, [`Refused::AmbiguousDates`] when nobody can tell.
pub fn decide(cells: &[&str], session_date: Option<NaiveDate>, told: Option<Order>) -> Result<Decided, Refused> {
    let all = |order| cells.iter().map(|cell| parse(cell, order)).collect::<Option<Vec<_>>>();
    let sure = |order| Ok(Decided { order, is_either: false });
    match (all(Order::MonthFirst), all(Order::DayFirst)) {
        (Some(_), None) => sure(Order::MonthFirst),
        (None, Some(_)) => sure(Order::DayFirst),
        (None, None) => Err(Refused::UnreadableDates),
        (Some(month), Some(day)) if month == day => sure(Order::MonthFirst),
        (Some(month), Some(day)) => {
            let far = |dates: &[NaiveDateTime], planned: NaiveDate| {
                dates.iter().map(|at| (at.date() - planned).num_days().abs()).sum::<i64>()
            };
            let nearer = || match session_date.map(|planned| far(&month, planned).cmp(&far(&day, planned)))? {
                Ordering::Less => Some(Order::MonthFirst),
                Ordering::Greater => Some(Order::DayFirst),
                Ordering::Equal => None,
            };
            let order = told.or_else(nearer).ok_or(Refused::AmbiguousDates)?;
            Ok(Decided { order, is_either: true })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_shape_is_read() {
        let at = NaiveDate::from_ymd_opt(2021, 11, 23).and_then(|day| day.and_hms_opt(14, 3, 11));
        for cell in [
            "Nov 23, 2021 14:03:11",
            "11/23/2021 02:03:11 PM",
            "11/23/2021, 2:03:11 PM",
            "11/23/21, 2:03:11 PM",
            "2021-11-23 14:03:11",
            "2021-11-23T14:03:11Z",
            "\u{200f}11/23/2021\u{60c} 2:03:11 م",
            "=\"11/23/2021 14:03:11\"",
            "11/23/2021 2:03:11\u{a0}p.\u{a0}m.",
            "11/23/2021 2:03:11 p.m.",
        ] {
            assert_eq!(parse(cell, Order::MonthFirst), at, "{cell}");
        }
        for cell in [
            "23/11/2021 14:03:11",
            "23/11/21, 14:03:11",
            "23.11.2021, 14:03:11",
            "٢٣/١١/٢٠٢١ ١٤:٠٣:١١",
            "23/11/2021 à 14:03:11",
            "23/11/2021 a\u{300} 14:03:11",
            "23/11/2021, às 14:03:11",
            "23/11/2021 a las 14:03:11",
            "23/11/2021 a las 2:03:11 p. m.",
            "23/11/2021 at 14:03:11",
        ] {
            assert_eq!(parse(cell, Order::DayFirst), at, "{cell}");
        }
        assert_eq!(parse("--", Order::DayFirst), None);
    }

    #[test]
    fn the_clock_of_french_and_portuguese_lists_is_read() {
        let at = |hour, minute| NaiveDate::from_ymd_opt(2027, 6, 22).and_then(|day| day.and_hms_opt(hour, minute, 0));
        for (cell, expected) in [
            ("22/06/2027, 10h00", at(10, 0)),
            ("22/06/2027 10h05", at(10, 5)),
            ("22/06/2027 10H05", at(10, 5)),
            ("22/06/2027 10 h 05", at(10, 5)),
            ("22/06/2027 à 10h05", at(10, 5)),
            ("22/06/2027 às 10h05", at(10, 5)),
            ("2027-06-22 a las 10h05", at(10, 5)),
            ("22/06/2027 10h75", None),
            ("22/06/2027 à", None),
            ("22/06/2027 h 10", None),
            ("à 10h05", None),
        ] {
            assert_eq!(parse(cell, Order::DayFirst), expected, "{cell}");
        }
        assert!(is_cut("22/06/2027 10h0", "22/06/2027 10h05"));
        assert!(!is_cut("22/06/2027 11h30", "22/06/2027 10h05"));
    }

    #[test]
    fn what_says_its_offset_is_the_instant_it_says() {
        let lagos = chrono_tz::Africa::Lagos;
        let at = |cell: &str| instant(cell, Order::DayFirst, lagos).map(|at| at.to_rfc3339());
        for cell in ["2027-06-08T07:00:00Z", "2027-06-08T10:00:00+03:00", "2027-06-08 08:00:00", "08/06/2027 08:00:00"] {
            assert_eq!(at(cell).as_deref(), Some("2027-06-08T07:00:00+00:00"), "{cell}");
        }
    }

    #[test]
    fn a_date_that_is_cut_is_noticed() {
        let whole = "06/08/2027 09:58:00 PM";
        for cell in ["06/08/2027 11:30:00 P", "06/08/2027 11:30:00", "06/08/2027 11:3", "06/08/2027 11:", "06/08/2027", "06/0"]
        {
            assert!(is_cut(cell, whole), "{cell}");
        }
        for cell in ["06/08/2027 11:30:00 AM", "06/08/2027 1:30:00 PM"] {
            assert!(!is_cut(cell, whole), "{cell}");
        }
        assert!(is_cut("Nov 23, 2021 14:03:1", "Nov 23, 2021 14:03:11"));
        assert!(!is_cut("Nov 23, 2021 15:53:08", "Nov 23, 2021 14:03:11"));
    }

    #[test]
    fn the_order_is_decided_for_the_whole_file() {
        let day = NaiveDate::from_ymd_opt(2022, 6, 7);
        let order = |cells: &[&str], day, told| decide(cells, day, told).ok().map(|decided| (decided.order, decided.is_either));
        assert_eq!(order(&["07/06/22, 09:51:12"], day, None), Some((Order::DayFirst, true)));
        assert_eq!(order(&["07/06/22, 09:51:12"], day, Some(Order::MonthFirst)), Some((Order::MonthFirst, true)));
        assert_eq!(order(&["07/06/22, 09:51:12", "07/13/22, 09:51:12"], day, None), Some((Order::MonthFirst, false)));
        // What the file itself says is stronger than what somebody says.
        assert_eq!(order(&["07/13/22, 09:51:12"], day, Some(Order::DayFirst)), Some((Order::MonthFirst, false)));
        assert_eq!(order(&["07/07/22, 09:51:12"], None, None), Some((Order::MonthFirst, false)));
        assert_eq!(order(&["07/06/22, 09:51:12"], None, None), None);
        // As far from the 7th of June on either side: the 10th of February and the 2nd of October.
        assert_eq!(order(&["02/10/27, 09:51:12"], NaiveDate::from_ymd_opt(2027, 6, 7), None), None);
    }

    #[test]
    fn a_time_of_day_is_no_date() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        for (cell, expected) in [
            ("9:55 AM", at(9, 55)),
            ("2:03\u{202f}PM", at(14, 3)),
            ("14:03", at(14, 3)),
            ("12:05 a. m.", at(0, 5)),
            ("2:03 p.\u{202f}m.", at(14, 3)),
            ("12:00 AM", at(0, 0)),
            ("10h05", at(10, 5)),
            ("10 h 05", at(10, 5)),
            ("às 10h05", at(10, 5)),
            ("à 10:05", at(10, 5)),
            ("10:05 a 11:05", None),
            ("10h05min", None),
            ("14", None),
            ("25:00", None),
            ("", None),
            ("2027-06-08 09:55", None),
        ] {
            assert_eq!(clock(cell), expected, "{cell}");
        }
    }
}
