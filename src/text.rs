//! Texts that people type: compared folded, sorted by a stored key, kept as typed. Addresses parsed once.

use std::borrow::Cow;
use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Digits of Arabic and Persian keyboards as those that are stored and reckoned with, and their decimal sign as a point.
pub fn western(text: &str) -> Cow<'_, str> {
    let digit = |c: char| {
        let zero = match c {
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            '٫' => return '.',
            c => return c,
        };
        char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
    };
    if text.is_ascii() { text.into() } else { text.chars().map(digit).collect::<String>().into() }
}

/// A text as it is compared: compatibility forms resolved (NFKD), without marks, small letters, Arabic letters that are
/// written in several ways made one, punctuation as space, white space collapsed.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).filter_map(one_letter) {
        if c.is_alphanumeric() {
            if space && !folded.is_empty() {
                folded.push(' ');
            }
            space = false;
            match c {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                c => folded.push(c),
            }
        } else {
            space = true;
        }
    }
    folded
}

/// Letters that NFKD does not take apart, and Arabic letters that are written in several ways. None: the tatweel, which
/// only stretches a word.
fn one_letter(c: char) -> Option<char> {
    match c {
        'ø' => Some('o'),
        'ł' => Some('l'),
        'đ' => Some('d'),
        'ı' => Some('i'),
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        'ـ' => None,
        // Joins, and bidi marks, that files carry along.
        '\u{200b}'..='\u{200f}' | '\u{061c}' | '\u{feff}' => None,
        // Apostrophes stand inside names (N'Guessan) and are typed in many ways or left out.
        '\'' | '’' | 'ʼ' | '`' | '´' => None,
        c => Some(c),
    }
}

/// What a search looks in: [`fold`]ed parts, one after the other.
pub fn search_key<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let folded: Vec<String> = parts.into_iter().map(fold).filter(|part| !part.is_empty()).collect();
    folded.join(" ")
}

/// What a list is sorted by; byte order is the order (both engines compare it so).
pub fn sort_key(text: &str) -> String {
    fold(text)
}

/// What people are listed by: family name, then given name.
pub fn person_sort_key(family: &str, given: &str) -> String {
    sort_key(&format!("{family} {given}"))
}

/// A text without white space around it and with single spaces inside; U+00A0 and its like count as white space.
pub fn collapse(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{feff}').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The name part of a person's key: folded tokens of both names, sorted, so that their order does not matter.
pub fn person_name_key(given: &str, family: &str) -> String {
    let folded = fold(&format!("{given} {family}"));
    let mut tokens: Vec<&str> = folded.split(' ').filter(|token| !token.is_empty()).collect();
    tokens.sort_unstable();
    tokens.join(" ")
}

/// Whether every word of a folded name is one of another's: lists often have the family name alone.
pub fn is_part_of_name(part: &str, whole: &str) -> bool {
    part.split_whitespace().all(|word| whole.split_whitespace().any(|own| own == word))
}

/// How alike two folded names are, from 0 to 1.
pub fn likeness(first: &str, second: &str) -> f64 {
    strsim::jaro_winkler(first, second)
}

/// From this [`likeness`] on, two names may be one person's: enough to ask somebody, never to decide.
pub const ALIKE: f64 = 0.92;

/// Whether a text can be a slug: small letters, digits and hyphens, as it stands in URLs.
pub fn is_slug(text: &str) -> bool {
    let valid = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&text.len()) && text.bytes().all(valid) && !text.starts_with('-') && !text.ends_with('-')
}

/// Whether a mail program would make a link of what somebody calls themselves. After initials and short titles the full stop
/// needs no space, “J.P.Sow”, “Dr.Sow”; after a longer word it does.
pub fn holds_link(name: &str) -> bool {
    let plain: String = name.chars().flat_map(char::to_lowercase).map(plain_sign).collect();
    plain.contains("://") || plain.contains("www.") || plain.contains('@') || plain.split_whitespace().any(holds_address)
}

/// Signs of other scripts that programs read like these of ASCII.
const fn plain_sign(c: char) -> char {
    match c {
        '。' | '．' | '｡' => '.',
        '／' | '⁄' | '∕' => '/',
        '＠' => '@',
        '：' => ':',
        c => c,
    }
}

/// “evil.example” or, before a path or a query, any domain: “t.co/x”. “Juma s/o Ali” is somebody's son.
fn holds_address(word: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_');
    word.split_once(['/', '?', '#']).is_some_and(|(before, _)| before.split(is_sign).any(|host| is_domain(host, 1)))
        || word.split(is_sign).any(|part| is_domain(part, 3))
}

/// Labels with dots between them, of which the last is like a country's or “com”, and one before it at least so `long`.
fn is_domain(text: &str, long: usize) -> bool {
    let Some((before, last)) = text.trim_matches('.').rsplit_once('.') else { return false };
    let is_top = last.chars().count() > 1 && last.chars().all(|c| c.is_ascii_alphabetic());
    (is_top || last.starts_with("xn--")) && before.split('.').any(|label| label.chars().count() >= long)
}

/// An e-mail address: small letters, the domain as A-labels (RFC 5890).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

/// The text is no e-mail address that mail can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct BadEmail;

/// RFC 5321, section 4.5.3.1.3, less the angle brackets.
const LONGEST_ADDRESS: usize = 254;

impl EmailAddress {
    /// Reads an address as people write it: white space, `mailto:` and `<>` around it are dropped.
    ///
    /// # Errors
    /// [`BadEmail`].
    pub fn parse(text: &str) -> Result<Self, BadEmail> {
        let text = collapse(text);
        let text = text.strip_prefix("mailto:").or_else(|| text.strip_prefix("MAILTO:")).unwrap_or(&text);
        let text = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text);
        let (local, domain) = text.split_once('@').ok_or(BadEmail)?;
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| BadEmail)?;
        let local = local.to_lowercase();
        let atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
        let dots = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
        let valid = local.bytes().all(atom) && local.len() <= 64 && dots(&local) && dots(&domain) && domain.contains('.');
        let address = format!("{local}@{domain}");
        if valid && address.len() <= LONGEST_ADDRESS { Ok(Self(address)) } else { Err(BadEmail) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the @.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({:?})", self.0)
    }
}

/// A telephone number: kept as it is typed, in the figures that are reckoned with.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

/// The text is no telephone number that anybody could call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct BadPhone;

/// ITU-T E.164: the digits of a number, with those of its country.
const MOST_DIGITS: usize = 15;
/// Digits of an extension.
const MOST_OF_EXTENSION: usize = 7;
/// Letters of a number with all that stands between its digits, and its extension.
const LONGEST_PHONE: usize = 32;

impl Phone {
    /// Reads a number as people write it: `+228 90 00 00 00`, `(0228) 90-00/00.00`, `+228 22 00 00 00 ext. 12`. Marks of direction,
    /// which come along when a number is copied from a page, are dropped.
    ///
    /// # Errors
    /// [`BadPhone`].
    pub fn parse(text: &str) -> Result<Self, BadPhone> {
        let is_mark = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let dash = |c: char| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c };
        let plain: String = text.chars().filter(|c| !is_mark(c)).map(dash).collect();
        let text = collapse(&western(&plain));
        let lower = text.to_ascii_lowercase();
        let (number, extension) = match lower.split_once("ext").or_else(|| lower.split_once('x')) {
            Some((number, extension)) => (number, Some(extension.trim_start_matches(['.', ':', ' ']))),
            None => (lower.as_str(), None),
        };
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_number = |byte: u8| byte.is_ascii_digit() || b"+ -.()/".contains(&byte);
        // A plus stands before the first digit or nowhere.
        let has_plus_inside = number.trim_start_matches(|c: char| !c.is_ascii_digit()).contains('+');
        let is_extension =
            |text: &str| (1..=MOST_OF_EXTENSION).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let valid = (1..=MOST_DIGITS).contains(&digits)
            && number.bytes().all(is_number)
            && !has_plus_inside
            && extension.is_none_or(is_extension)
            && text.chars().count() <= LONGEST_PHONE;
        if valid { Ok(Self(text)) } else { Err(BadPhone) }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({:?})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_folded() {
        assert_eq!(fold("Côte d’Ivoire"), fold("COTE D'IVOIRE"));
        assert_eq!(fold("  São\u{a0}Tomé & Príncipe "), "sao tome principe");
        assert_eq!(fold("أحمـد"), fold("احمد"));
        assert_eq!(fold("فاطمة"), fold("فاطمه"));
        assert_eq!(person_name_key("Fatou", "Ndiaye-Sarr"), person_name_key("ndiaye  sarr", "FATOU"));
    }

    #[test]
    fn figures_are_those_that_are_reckoned_with() {
        assert_eq!(western("٠٠٢١٣ ٥٥"), "00213 55");
        assert_eq!(western("۱۲٫۵ é"), "12.5 é");
        assert_eq!(western("+255 784"), "+255 784");
    }

    #[test]
    fn addresses_are_parsed() {
        let parse = |text| EmailAddress::parse(text).map(|address| address.as_str().to_owned());
        assert_eq!(parse(" <Said.Mchangama@MFA.example> "), Ok("said.mchangama@mfa.example".into()));
        assert_eq!(parse("mailto:a@b.example"), Ok("a@b.example".into()));
        assert_eq!(parse("a@münchen.example"), Ok("a@xn--mnchen-3ya.example".into()));
        for bad in [
            "",
            "a",
            "a@b",
            "a@@b.example",
            "a@b..example",
            "a b@c.example",
            "jm.appadoo@gov,example",
            "a@b.example\r\nBcc: x@y.example",
            ".a@b.example",
        ] {
            assert_eq!(parse(bad), Err(BadEmail), "{bad}");
        }
    }

    #[test]
    fn telephones_are_parsed() {
        let parse = |text| Phone::parse(text).map(String::from);
        for (typed, kept) in [
            ("+255 784 000 000", "+255 784 000 000"),
            (" (+228)\u{a0}90-00/00.00 ", "(+228) 90-00/00.00"),
            ("+228 22 00 00 00 Ext. 12", "+228 22 00 00 00 Ext. 12"),
            ("+1 202 555 0100x7", "+1 202 555 0100x7"),
            ("\u{202a}+971\u{2011}50 1\u{202c}", "+971-50 1"),
            ("٠٠٢١٣ ٥٥", "00213 55"),
            ("117", "117"),
        ] {
            assert_eq!(parse(typed), Ok(kept.to_owned()), "{typed}");
        }
        for bad in [
            "",
            "+",
            "ext. 12",
            "+228 90 ext",
            "+228 90 ext. a",
            "call me",
            "+255 784 000 000 <b>",
            "=1+1",
            "1+1",
            "+255|784",
            "+1234567890123456",
            "1 ((((((((((((((((((((((((((((((((",
            "90\u{0}00",
        ] {
            assert_eq!(parse(bad), Err(BadPhone), "{bad}");
        }
    }
}
