//! The text of a letter with its placeholders: `{party}` becomes the State's name. Pure.

/// What stands in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placeholder {
    /// Whom the letter addresses: “Her Excellency the Minister of the Interior”.
    Addressee,
    /// The ministry or secretariat; the State or REC when none is named.
    Organisation,
    /// The State or REC.
    Party,
    /// The programme.
    Programme,
    /// The title of the edition.
    Edition,
    /// Its days.
    Dates,
    /// The number of the letter.
    Number,
    /// The address of the edition's page.
    Page,
    /// The address of the team.
    Contact,
}

impl Placeholder {
    /// All of them, in the order in which the page explains them.
    pub const ALL: [Self; 9] = [
        Self::Addressee,
        Self::Organisation,
        Self::Party,
        Self::Programme,
        Self::Edition,
        Self::Dates,
        Self::Number,
        Self::Page,
        Self::Contact,
    ];

    /// Its word, the same in every language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Addressee => "addressee",
            Self::Organisation => "organisation",
            Self::Party => "party",
            Self::Programme => "programme",
            Self::Edition => "title",
            Self::Dates => "dates",
            Self::Number => "number",
            Self::Page => "page",
            Self::Contact => "contact",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.word() == word.trim())
    }
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Said(&'a str),
    Known(Placeholder),
    Unknown(&'a str),
}

/// A brace that opens nothing is a brace.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        found.push(Piece::Said(before));
        match after.split_once('}') {
            Some((word, tail)) if !word.contains(['{', '\n']) => {
                found.push(Placeholder::parse(word).map_or(Piece::Unknown(word), Piece::Known));
                rest = tail;
            }
            _ => {
                found.push(Piece::Said("{"));
                rest = after;
            }
        }
    }
    found.push(Piece::Said(rest));
    found
}

/// What stands in braces and means nothing.
pub fn unknown(text: &str) -> Vec<String> {
    let word = |piece: Piece<'_>| if let Piece::Unknown(word) = piece { Some(format!("{{{word}}}")) } else { None };
    pieces(text).into_iter().filter_map(word).collect()
}

/// A text with every placeholder filled in. What fills one is text, never a placeholder again.
pub fn fill(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    let said = |piece: Piece<'_>| match piece {
        Piece::Said(text) => text.to_owned(),
        Piece::Known(placeholder) => value(placeholder),
        Piece::Unknown(word) => format!("{{{word}}}"),
    };
    pieces(text).into_iter().map(said).collect()
}

/// The paragraphs of a text: an empty line stands between them.
pub fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(str::to_owned).collect()
}

/// The reference of a letter: what the edition's letters begin with, and their number: `ACBC/2027/014`.
pub fn reference(prefix: &str, number: i32) -> String {
    format!("{prefix}{number:03}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn placeholders_are_filled_once() {
        let value = |placeholder: Placeholder| match placeholder {
            Placeholder::Party => "Togo {number}".to_owned(),
            other => other.word().to_uppercase(),
        };
        let text = "To {addressee}, { party }: {dates} {nothing} { and } {";
        assert_eq!(fill(text, value), "To ADDRESSEE, Togo {number}: DATES {nothing} { and } {");
        assert_eq!(unknown(text), ["{nothing}", "{ and }"]);
        assert_eq!(unknown("{a\nb} {party}"), Vec::<String>::new());
    }

    #[test]
    fn empty_lines_divide_paragraphs() {
        assert_eq!(paragraphs("One\r\nline\r\n\r\n\r\nTwo\n\n \nThree"), ["One\nline", "Two", "Three"]);
        assert!(paragraphs("\n\n").is_empty());
    }

    #[test]
    fn numbers_have_three_digits_or_more() {
        assert_eq!(reference("ACBC/2027/", 14), "ACBC/2027/014");
        assert_eq!(reference("", 1_234), "1234");
    }

    proptest! {
        #[test]
        fn what_has_no_placeholder_stays(text in "[a-z {}\n]{0,40}") {
            let filled = fill(&text, |placeholder| format!("{{{}}}", placeholder.word()));
            // Only white space inside the braces of a placeholder goes.
            prop_assert_eq!(filled.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
