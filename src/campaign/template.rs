//! Texts with typed placeholders: `{{given_name}}`, or `{{given_name|colleague}}` with what stands there when nothing is
//! known. What is wrong with a text is found before anything is sent. Pure.

use std::collections::BTreeSet;

use crate::text::likeness;

crate::text_enum! {
    /// What can stand in a text.
    pub enum Field {
        /// Given name
        GivenName = "given_name",
        /// Family name
        FamilyName = "family_name",
        /// The whole name
        FullName = "full_name",
        /// Organisation
        Organisation = "organisation",
        /// Job title
        JobTitle = "job_title",
        /// The State, in the language of the text
        State = "state",
        /// The edition's title
        Edition = "edition",
        /// Their sessions, with times in their zone
        Sessions = "sessions",
        /// The link that is theirs alone
        PersonalLink = "personal_link",
        /// The public page of the edition
        EditionPage = "edition_page",
    }
}

impl Field {
    /// Whether it is a paragraph of its own: a list or a link.
    pub const fn is_block(self) -> bool {
        matches!(self, Self::Sessions | Self::PersonalLink | Self::EditionPage)
    }

    /// Whether every recipient has it.
    pub const fn is_always_there(self) -> bool {
        matches!(self, Self::Edition | Self::PersonalLink | Self::EditionPage)
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As typed.
    Text(String),
    /// A placeholder, and what stands there when nothing is known.
    Field(Field, Option<String>),
}

/// A part of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines of a paragraph.
    Paragraph(Vec<Vec<Piece>>),
    /// Lines that began with a hyphen.
    List(Vec<Vec<Piece>>),
    /// A placeholder that is a paragraph of its own.
    Block(Field),
}

/// What is wrong, and in which line of the text (from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line.
    pub line: usize,
    /// What.
    pub what: Wrong,
}

/// What is wrong with a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No such placeholder: as typed, and the one that is nearest.
    Unknown(String, Option<Field>),
    /// It begins or ends, and does not end or begin.
    Unclosed,
    /// It must stand on a line of its own.
    NotAlone(Field),
    /// It cannot stand in a subject.
    NotInSubject(Field),
}

/// Reads a line of text.
fn line(text: &str) -> Result<Vec<Piece>, Wrong> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        push_text(&mut pieces, before)?;
        let (inside, behind) = after.split_once("}}").ok_or(Wrong::Unclosed)?;
        let (name, fallback) = match inside.split_once('|') {
            Some((name, fallback)) => (name, Some(fallback.trim().to_owned()).filter(|text| !text.is_empty())),
            None => (inside, None),
        };
        if inside.contains("{{") {
            return Err(Wrong::Unclosed);
        }
        let name = name.trim().to_lowercase();
        let field = Field::parse(&name).ok_or_else(|| Wrong::Unknown(name.chars().take(60).collect(), nearest(&name)))?;
        pieces.push(Piece::Field(field, fallback));
        rest = behind;
    }
    push_text(&mut pieces, rest)?;
    Ok(pieces)
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) -> Result<(), Wrong> {
    if text.contains("}}") {
        return Err(Wrong::Unclosed);
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
    Ok(())
}

/// The placeholder whose name is nearest to what was typed.
fn nearest(name: &str) -> Option<Field> {
    let scored = Field::ALL.iter().map(|field| (likeness(field.as_str(), name), *field));
    scored.max_by(|one, other| one.0.total_cmp(&other.0)).filter(|(score, _)| *score > 0.8).map(|(_, field)| field)
}

/// Reads a subject: one line, without lists and links.
///
/// # Errors
/// Everything that is wrong with it.
pub fn subject(text: &str) -> Result<Vec<Piece>, Vec<Problem>> {
    let wrong = |what| vec![Problem { line: 1, what }];
    let pieces = line(text).map_err(wrong)?;
    for piece in &pieces {
        if let Piece::Field(field, _) = piece
            && field.is_block()
        {
            return Err(wrong(Wrong::NotInSubject(*field)));
        }
    }
    Ok(pieces)
}

/// Reads a body: paragraphs parted by empty lines; lines that begin with a hyphen are a list.
///
/// # Errors
/// Everything that is wrong with it, by line.
pub fn body(text: &str) -> Result<Vec<Part>, Vec<Problem>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut problems = Vec::new();
    // Whether the next line goes on with the last part.
    let mut is_open = false;
    for (index, raw) in text.lines().enumerate() {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            is_open = false;
            continue;
        }
        let item = trimmed.strip_prefix("- ");
        let pieces = match line(item.unwrap_or(trimmed)) {
            Ok(pieces) => pieces,
            Err(what) => {
                problems.push(Problem { line: index + 1, what });
                continue;
            }
        };
        if let ([Piece::Field(field, _)], None) = (pieces.as_slice(), item)
            && field.is_block()
        {
            parts.push(Part::Block(*field));
            is_open = false;
            continue;
        }
        let alone = pieces.iter().find_map(|piece| match piece {
            Piece::Field(field, _) if field.is_block() => Some(*field),
            _ => None,
        });
        if let Some(field) = alone {
            problems.push(Problem { line: index + 1, what: Wrong::NotAlone(field) });
            continue;
        }
        match (parts.last_mut().filter(|_| is_open), item.is_some()) {
            (Some(Part::Paragraph(lines)), false) | (Some(Part::List(lines)), true) => lines.push(pieces),
            (_, false) => parts.push(Part::Paragraph(vec![pieces])),
            (_, true) => parts.push(Part::List(vec![pieces])),
        }
        is_open = true;
    }
    if problems.is_empty() { Ok(parts) } else { Err(problems) }
}

/// Placeholders of pieces that have nothing to fall back on and are not there for everybody.
fn needs(pieces: &[Piece], found: &mut BTreeSet<Field>) {
    for piece in pieces {
        if let Piece::Field(field, None) = piece
            && !field.is_always_there()
        {
            found.insert(*field);
        }
    }
}

/// What a recipient must have, or the mail would have a hole.
pub fn needed(subject: &[Piece], body: &[Part]) -> BTreeSet<Field> {
    let mut found = BTreeSet::new();
    needs(subject, &mut found);
    for part in body {
        match part {
            Part::Paragraph(lines) | Part::List(lines) => lines.iter().for_each(|line| needs(line, &mut found)),
            Part::Block(field) if !field.is_always_there() => {
                found.insert(*field);
            }
            Part::Block(_) => {}
        }
    }
    found
}

/// A line filled in. `value` answers what is known of a recipient, empty when nothing is.
pub fn fill(pieces: &[Piece], value: impl Fn(Field) -> String) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Field(field, fallback) => {
                let known = value(*field);
                out.push_str(if known.is_empty() { fallback.as_deref().unwrap_or_default() } else { &known });
            }
        }
    }
    out
}

/// Longest value of a placeholder, in characters.
const LONGEST: usize = 120;

/// What a stranger typed, made harmless for a mail in our name: one line, without anything that a mail program would turn
/// into a link, nor signs that turn the direction of what follows.
pub fn harmless(typed: &str) -> String {
    let mut out = String::new();
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        match c {
            _ if turns => {}
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => out.push(' '),
            '/' | '\\' | '@' | '<' | '>' | '{' | '}' | '／' | '＠' | '⁄' | '∕' => out.push(' '),
            // “www.example.org” and “mailto:x” are links only as long as nothing parts them.
            '.' | ':' | '。' | '．' | '｡' | '：' => {
                out.push(if matches!(c, ':' | '：') { ':' } else { '.' });
                if chars.peek().is_some_and(|next| !next.is_whitespace()) {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    crate::text::collapse(&out).chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrong(text: &str) -> Vec<(usize, Wrong)> {
        body(text).expect_err("wrong").into_iter().map(|problem| (problem.line, problem.what)).collect()
    }

    #[test]
    fn a_body_is_read_by_paragraph() {
        let parts = body(
            "Dear {{ Given_Name | colleague }},\nyou are in\n\n- one\n- two {{state}}\n\n{{sessions}}\n{{personal_link}}\nBye",
        )
        .expect("right");
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            parts,
            [
                Part::Paragraph(vec![
                    vec![text("Dear "), Piece::Field(Field::GivenName, Some("colleague".into())), text(",")],
                    vec![text("you are in")]
                ]),
                Part::List(vec![vec![text("one")], vec![text("two "), Piece::Field(Field::State, None)]]),
                Part::Block(Field::Sessions),
                Part::Block(Field::PersonalLink),
                Part::Paragraph(vec![vec![text("Bye")]]),
            ]
        );
        let subject = subject("{{edition}}").expect("right");
        assert_eq!(needed(&subject, &parts).into_iter().collect::<Vec<_>>(), [Field::State, Field::Sessions]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert_eq!(
            wrong("Fine\n{{givenname}} and\n\n{{foo}}\n{{state"),
            [
                (2, Wrong::Unknown("givenname".into(), Some(Field::GivenName))),
                (4, Wrong::Unknown("foo".into(), None)),
                (5, Wrong::Unclosed)
            ]
        );
        for text in ["state}}", "{{a {{state}}", "{{", "}}", "{{state}}}}"] {
            assert!(body(text).is_err(), "{text}");
        }
        assert_eq!(wrong("See {{personal_link}}."), [(1, Wrong::NotAlone(Field::PersonalLink))]);
        assert_eq!(wrong("- {{sessions}}"), [(1, Wrong::NotAlone(Field::Sessions))]);
        assert!(subject("Your {{sessions}}").is_err());
        assert!(subject("{{family_name|you}}: {{edition}}").is_ok());
    }

    #[test]
    fn a_placeholder_is_filled_or_falls_back() {
        let pieces = subject("A {{given_name|friend}} of {{state}}").expect("right");
        assert_eq!(fill(&pieces, |_| String::new()), "A friend of ");
        assert_eq!(fill(&pieces, |field| field.as_str().to_uppercase()), "A GIVEN_NAME of STATE");
    }

    #[test]
    fn names_stay_names_and_links_do_not_stay_links() {
        for name in ["Ngũgĩ wa Thiong’o", "N’Guessan-Koné", "محمد الأمين", "Ministère de l’Intérieur (DGM)", "A & B, Ltd."]
        {
            assert_eq!(harmless(name), name);
        }
        assert_eq!(harmless("J.P. Ndiaye"), "J. P. Ndiaye");
        assert_eq!(harmless("Win at https://evil.example/x?y=1"), "Win at https: evil. example x?y=1");
        assert_eq!(harmless("a@b.example"), "a b. example");
        assert_eq!(harmless("Click evil.example/win now"), "Click evil. example win now");
        assert_eq!(harmless("www.evil.example"), "www. evil. example");
        assert_eq!(harmless("A\r\nBcc: all"), "A Bcc: all");
        assert_eq!(harmless("{{personal_link}}"), "personal_link");
        assert_eq!(harmless("\u{202e}abc\u{200b}"), "abc");
    }

    proptest! {
        #[test]
        fn nothing_that_somebody_types_is_a_link_or_a_line(typed in "\\PC{0,80}|[a-z./:@\\r\\n{}]{0,40}") {
            let made = harmless(&typed);
            prop_assert!(!made.contains(['/', '@', '\n', '\r', '{', '<']), "{made:?}");
            let chars: Vec<char> = made.chars().collect();
            prop_assert!(chars.windows(2).all(|two| !matches!(two[0], '.' | ':') || two[1].is_whitespace()), "{made:?}");
            prop_assert!(made.chars().count() <= LONGEST);
        }

        #[test]
        fn a_text_without_braces_is_kept_word_for_word(text in "[^{}\\r\\n]{0,80}") {
            let parts = body(&text).expect("nothing can be wrong");
            let words: Vec<String> = parts.iter().flat_map(|part| match part {
                Part::Paragraph(lines) | Part::List(lines) => lines.iter().map(|line| fill(line, |_| String::new())).collect(),
                Part::Block(_) => Vec::new(),
            }).collect();
            let typed = text.trim();
            prop_assert_eq!(words.join(" "), typed.strip_prefix("- ").unwrap_or(typed).to_owned());
        }

        #[test]
        fn reading_never_fails_otherwise(text in "\\PC{0,200}") {
            let _ = (body(&text), subject(&text));
        }
    }
}
