//! What a line of the trail says, in the reader's words. The code stays beside it: it is what other programs look for.

use crate::i18n::Texts;

/// “Session: created” for `session.create`; the code itself where nobody has given it words.
pub fn deed(t: Texts, action: &str) -> String {
    let words = t.staff_trail_deed(key(action));
    if words == key(action) { action.to_owned() } else { words }
}

/// A code as the texts name it: they know neither dots nor underscores.
fn key(action: &str) -> String {
    action.replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_line_is_said_in_words() {
        assert_eq!(deed(Language::En.texts(), "report.open-data.publish"), "Open data: published");
        assert_eq!(deed(Language::Fr.texts(), "session.create"), "Session\u{202f}: créée");
        assert_eq!(deed(Language::En.texts(), "thing.of_later"), "thing.of_later");
    }
}
