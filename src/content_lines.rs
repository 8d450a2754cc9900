//! Content lines of calendars (RFC 5545, 3.1): unfolded to change them, folded at 75 octets to send them. The calendar
//! library folds a character too late beside white space, and mails get their links after they are folded.

/// Longest line without its end.
const OCTETS: usize = 75;

/// A calendar with every folded line made whole.
pub fn unfold(calendar: &str) -> String {
    calendar.replace("\r\n ", "").replace("\r\n\t", "")
}

/// A calendar whose lines have at most 75 octets, never parted inside a character.
pub fn fold(calendar: &str) -> String {
    let mut out = String::with_capacity(calendar.len() + calendar.len() / OCTETS * 3);
    for line in unfold(calendar).split("\r\n").filter(|line| !line.is_empty()) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > OCTETS {
                out.push_str("\r\n ");
                width = 1;
            }
            out.push(c);
            width += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn folding_keeps_every_character_and_the_limit(line in "[ -~ء-ي]{1,300}") {
            let folded = fold(&line);
            prop_assert!(folded.split("\r\n").all(|line| line.len() <= OCTETS));
            prop_assert_eq!(unfold(&folded), format!("{line}\r\n"));
        }
    }
}
