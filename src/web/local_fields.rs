//! Fields of a text by language: one for each language that texts are kept in, those of the interface first.

use crate::i18n::{Language, LocalText};
use crate::web::{FormData, FormState};

/// One language of a text, as a field.
#[derive(Clone, Debug)]
pub struct LocalField {
    /// `title_fr`.
    pub name: String,
    /// What the text is, and the language in itself: “Title – Français”.
    pub label: String,
    /// The language of what is typed.
    pub language: Language,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// A text by language, as fields.
#[derive(Clone, Debug)]
pub struct LocalFields {
    /// The languages of the interface.
    pub main: Vec<LocalField>,
    /// The others, folded away while they are empty.
    pub others: Vec<LocalField>,
    /// Whether the text is long.
    pub is_long: bool,
}

impl LocalFields {
    /// The fields `PREFIX_en`, `PREFIX_fr`… of a form.
    pub fn new(form: &FormState, prefix: &str, label: &str, is_long: bool) -> Self {
        let field = |language: &Language| {
            let name = format!("{prefix}_{}", language.code());
            LocalField {
                label: format!("{label} – {}", language.endonym()),
                language: *language,
                value: form.value(&name).to_owned(),
                error: form.error(&name).map(str::to_owned),
                name,
            }
        };
        let others = Language::ALL.iter().filter(|language| !Language::INTERFACE.contains(language));
        Self { main: Language::INTERFACE.iter().map(field).collect(), others: others.map(field).collect(), is_long }
    }

    /// Whether something is wrong in any language.
    pub fn has_error(&self) -> bool {
        self.main.iter().chain(&self.others).any(|field| field.error.is_some())
    }

    /// Whether a folded language has something to show.
    pub fn shows_others(&self) -> bool {
        self.others.iter().any(|field| !field.value.is_empty() || field.error.is_some())
    }
}

/// Puts a text into the fields of its languages.
pub fn push_text(data: &mut FormData, prefix: &str, text: &LocalText) {
    for language in Language::ALL {
        data.push(&format!("{prefix}_{}", language.code()), text.exactly(*language).unwrap_or_default());
    }
}

/// The text of the fields `PREFIX_en`, `PREFIX_fr`…; a language whose field was not sent keeps what it had.
pub fn text_of(data: &FormData, prefix: &str, before: Option<&LocalText>) -> LocalText {
    LocalText::new(Language::ALL.iter().map(|language| {
        let name = format!("{prefix}_{}", language.code());
        let had = before.and_then(|text| text.exactly(*language)).unwrap_or_default();
        (*language, if data.contains(&name) { data.get(&name).to_owned() } else { had.to_owned() })
    }))
}
