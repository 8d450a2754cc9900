//! A text that people wrote, with the language that it is in: where the reader's has no text, another stands in its place, and
//! whoever shows it says so, for screen readers to pronounce it and for its own direction.

use std::fmt::{self, Write as _};

use askama::filters::{Escaper as _, Html, HtmlSafe};
use serde::Serialize;

use super::{Language, LocalText};

/// Where a [`Said::within`] stands in a sentence.
pub const HOLE: &str = "\u{fffc}";

/// A text and its language. It has no `Display`: a template decides whether it is marked ([`Said::html`], [`Said::marks`]) or
/// stands where no mark can (`text`: attributes, the title of a page, file names).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The text.
    pub text: String,
    /// ISO 639-1 code.
    pub lang: &'static str,
    /// `rtl` or `ltr`.
    pub dir: &'static str,
    /// Whether the reader's language is another.
    #[serde(skip)]
    is_foreign: bool,
}

impl Said {
    /// A text in a language, for a reader of another or the same.
    pub fn new(text: impl Into<String>, language: Language, reader: Language) -> Self {
        let text = text.into();
        let is_foreign = language != reader && !text.is_empty();
        Self { text, lang: language.code(), dir: language.direction(), is_foreign }
    }

    /// A text in the reader's own language.
    pub fn own(text: impl Into<String>, reader: Language) -> Self {
        Self::new(text, reader, reader)
    }

    /// Whether nothing is said.
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// In a line of HTML: in an element that names its language and isolates it, if that is not the page's.
    pub fn html(&self) -> Markup {
        let mut out = String::with_capacity(self.text.len());
        self.write(&mut out);
        Markup(out)
    }

    /// As the attributes of an element that holds nothing else: ` lang="en" dir="ltr"`, or nothing.
    pub fn marks(&self) -> Markup {
        Markup(if self.is_foreign { format!(" lang=\"{}\" dir=\"{}\"", self.lang, self.dir) } else { String::new() })
    }

    /// In the place of the [`HOLE`] of a sentence of the page.
    pub fn within(&self, sentence: impl AsRef<str>) -> Markup {
        let (before, after) = sentence.as_ref().split_once(HOLE).unwrap_or((sentence.as_ref(), ""));
        let mut out = escaped(before);
        self.write(&mut out);
        out.push_str(&escaped(after));
        Markup(out)
    }

    fn write(&self, out: &mut String) {
        let text = escaped(&self.text);
        if self.is_foreign {
            let _ = write!(out, "<bdi lang=\"{}\" dir=\"{}\">{text}</bdi>", self.lang, self.dir);
        } else {
            out.push_str(&text);
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = Html.write_escaped_str(&mut out, text);
    out
}

/// HTML that is finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// A sentence with tagged texts, for a page.
    pub fn of(tagged: &str) -> Self {
        Self(marked(&escaped(tagged)))
    }

    /// Whether nothing is to be shown.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

impl LocalText {
    /// The text that [`LocalText::get`] answers, with its language.
    pub fn said(&self, language: Language) -> Said {
        Said::new(self.get(language).trim(), self.language_of(language), language)
    }

    /// Each line of it as a paragraph.
    pub fn said_lines(&self, language: Language) -> Vec<Said> {
        let lines = self.get(language).lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Said::new(line, self.language_of(language), language)).collect()
    }

    /// The text for a sentence of a mail, whose twins are made of one: in another language than the mail's it stands between
    /// Unicode's tags of languages, which [`marked`] and [`untagged`] make HTML and plain text of.
    pub fn tagged(&self, language: Language) -> String {
        let (text, own) = (self.get(language), self.language_of(language));
        if own == language || text.is_empty() {
            return text.to_owned();
        }
        let code = own.code().chars().filter_map(|letter| char::from_u32(TAGS + u32::from(letter)));
        [LANGUAGE_TAG].into_iter().chain(code).chain(text.chars()).chain([LANGUAGE_TAG, CANCEL_TAG]).collect()
    }
}

/// Begins a tag of a language.
const LANGUAGE_TAG: char = '\u{e0001}';
/// After it: the language ends.
const CANCEL_TAG: char = '\u{e007f}';
/// What the code of a tag's letter is above its own.
const TAGS: u32 = 0xe_0000;

/// A piece of a tagged text.
enum Piece<'a> {
    Text(&'a str),
    Begin(Language),
    End,
}

/// What a tagged text is made of; a tag of no language of ours is left out.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut parts = text.split(LANGUAGE_TAG);
    let mut found: Vec<Piece<'_>> = parts.next().map(Piece::Text).into_iter().collect();
    for part in parts {
        if let Some(rest) = part.strip_prefix(CANCEL_TAG) {
            found.extend([Piece::End, Piece::Text(rest)]);
            continue;
        }
        let letter = |tag: char| u32::from(tag).checked_sub(TAGS).and_then(char::from_u32).filter(char::is_ascii_lowercase);
        let code: String = part.chars().map_while(letter).collect();
        let rest = part.trim_start_matches(|tag: char| letter(tag).is_some());
        found.extend(Language::parse(&code).map(Piece::Begin));
        found.push(Piece::Text(rest));
    }
    found
}

/// The HTML of a page in which tagged texts stand, already escaped.
pub fn marked(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_open = false;
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Begin(language) if !is_open => {
                is_open = true;
                let _ = write!(out, "<bdi lang=\"{}\" dir=\"{}\">", language.code(), language.direction());
            }
            Piece::End if is_open => {
                is_open = false;
                out.push_str("</bdi>");
            }
            Piece::Begin(_) | Piece::End => {}
        }
    }
    if is_open {
        out.push_str("</bdi>");
    }
    out
}

/// The plain text of a tagged one: nothing of the tags is left.
pub fn untagged(text: &str) -> String {
    pieces(text).iter().map(|piece| if let Piece::Text(text) = piece { *text } else { "" }).collect()
}

/// The plain text of a tagged one for a reader of a language: what runs in the other direction stands between isolates.
pub fn isolated(text: &str, reader: Language) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_open = false;
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Begin(language) if language.direction() != reader.direction() && !is_open => {
                is_open = true;
                out.push(if language.direction() == "rtl" { '\u{2067}' } else { '\u{2066}' });
            }
            Piece::End if is_open => {
                is_open = false;
                out.push('\u{2069}');
            }
            Piece::Begin(_) | Piece::End => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> LocalText {
        LocalText::one(Language::En, "Rights <and> duties")
    }

    #[test]
    fn what_is_foreign_says_so_and_what_is_not_says_nothing() {
        let (ours, theirs) = (english().said(Language::En), english().said(Language::Ar));
        assert_eq!(ours.html().to_string(), "Rights &#60;and&#62; duties");
        assert_eq!(theirs.html().to_string(), "<bdi lang=\"en\" dir=\"ltr\">Rights &#60;and&#62; duties</bdi>");
        assert_eq!((ours.marks().to_string().as_str(), theirs.marks().to_string().as_str()), ("", " lang=\"en\" dir=\"ltr\""));
    }

    #[test]
    fn in_a_sentence_only_the_text_is_foreign() {
        let said = english().said(Language::Ar);
        assert_eq!(
            said.within(format!("<{HOLE}>")).to_string(),
            "&#60;<bdi lang=\"en\" dir=\"ltr\">Rights &#60;and&#62; duties</bdi>&#62;"
        );
    }

    #[test]
    fn a_tagged_text_leaves_no_tag_in_either_twin() {
        let sentence = format!("في {}.", english().tagged(Language::Ar));
        assert_eq!(marked(&sentence), "في <bdi lang=\"en\" dir=\"ltr\">Rights <and> duties</bdi>.");
        assert_eq!(untagged(&sentence), "في Rights <and> duties.");
        assert_eq!(isolated(&sentence, Language::Ar), "في \u{2066}Rights <and> duties\u{2069}.");
        assert_eq!(isolated(&english().tagged(Language::Fr), Language::Fr), "Rights <and> duties");
        assert_eq!(english().tagged(Language::En), "Rights <and> duties");
    }

    proptest::proptest! {
        /// Whatever people type between: every element that is opened is closed, and no tag is left.
        #[test]
        fn tags_that_people_typed_open_nothing(parts in proptest::collection::vec("[a-c\u{e0001}\u{e0065}\u{e006e}\u{e007f}]{0,9}", 0..4)) {
            let text = parts.concat();
            let html = marked(&text);
            proptest::prop_assert_eq!(html.matches("<bdi").count(), html.matches("</bdi>").count());
            proptest::prop_assert!(!html.contains(LANGUAGE_TAG) && !untagged(&text).contains(LANGUAGE_TAG));
        }
    }
}
