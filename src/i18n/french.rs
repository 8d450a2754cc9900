//! What French asks of letters and spaces that no translator should have to type.

/// A space that does not break, narrow: before `:`, `;`, `?`, `!` and `»`, and after `«`.
const NARROW: char = '\u{202f}';

/// The messages of a file with the spaces that French typography asks for.
pub(super) fn spaced(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 64);
    let mut rest = source.chars().peekable();
    let mut last = '\n';
    while let Some(letter) = rest.next() {
        let next = rest.peek().copied().unwrap_or('\n');
        let opens = last == '«';
        let closes = matches!(next, ':' | ';' | '?' | '!' | '»') && last != '\n';
        out.push(if letter == ' ' && (opens || closes) { NARROW } else { letter });
        last = letter;
    }
    out
}

/// A place name after “de”: “d’Antananarivo”, “de Nairobi”, “du Caire”.
pub(super) fn of(place: &str) -> String {
    if let Some(rest) = place.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    if let Some(rest) = place.strip_prefix("Les ") {
        return format!("des {rest}");
    }
    if PLURAL.contains(&place) {
        return format!("des {place}");
    }
    if is_elided(place) { format!("d’{place}") } else { format!("de {place}") }
}

/// Islands that are several.
const PLURAL: [&str; 4] = ["Chagos", "Comores", "Kerguelen", "Maldives"];

/// Names whose h keeps its consonant.
const ASPIRATED: [&str; 5] = ["Harare", "Hongkong", "Hong Kong", "Hanoï", "Hovd"];

/// Whether “de” loses its vowel before this name.
fn is_elided(place: &str) -> bool {
    let first = crate::text::fold(place).chars().next();
    match first {
        Some('h') => !ASPIRATED.contains(&place),
        first => matches!(first, Some('a' | 'e' | 'i' | 'o' | 'u')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_de() {
        for (place, named) in [
            ("Antananarivo", "d’Antananarivo"),
            ("El Aaiún", "d’El Aaiún"),
            ("Honolulu", "d’Honolulu"),
            ("Harare", "de Harare"),
            ("Nairobi", "de Nairobi"),
            ("Le Caire", "du Caire"),
            ("Comores", "des Comores"),
            ("Yerevan", "de Yerevan"),
        ] {
            assert_eq!(of(place), named);
        }
    }

    #[test]
    fn spaces_before_marks_do_not_break() {
        assert_eq!(
            spaced("a = Quoi ? « Oui » : non ; si !\n"),
            "a = Quoi\u{202f}? «\u{202f}Oui\u{202f}» \u{202f}: non\u{202f}; si\u{202f}!\n".replace("» \u{202f}", "»\u{202f}")
        );
        assert_eq!(spaced("b = { $n ->\n   *[other] deux\n}\n"), "b = { $n ->\n   *[other] deux\n}\n");
    }

    #[test]
    fn messages_have_them() {
        assert_eq!(crate::i18n::Language::Fr.texts().form_error(), "Erreur\u{202f}:");
    }
}
