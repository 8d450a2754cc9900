//! Fields of a text by language: one for each language that texts are kept in; some stand open, the others are folded.

use crate::i18n::{Language, LocalText, Texts};
use crate::web::{FormData, FormState};

/// The languages whose fields stand open where no edition says which it has: those in which the programme is run today.
/// Six open fields a text would make every form a long one for languages that few editions have.
pub const OPEN: [Language; 3] = [Language::En, Language::Fr, Language::Ar];

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
    /// What the text is: “Title”.
    pub name: String,
    /// The languages that stand open.
    pub main: Vec<LocalField>,
    /// The others, folded away while they are empty.
    pub others: Vec<LocalField>,
    /// Whether the text is long.
    pub is_long: bool,
    /// What to know before typing; empty for nothing.
    pub hint: String,
}

impl LocalFields {
    /// The fields `PREFIX_en`, `PREFIX_fr`… of a form that belongs to no edition.
    pub fn new(form: &FormState, prefix: &str, label: &str, is_long: bool) -> Self {
        Self::within(form, &OPEN, prefix, label, is_long)
    }

    /// The fields of a form of an edition: its languages stand open, in their order.
    pub fn within(form: &FormState, open: &[Language], prefix: &str, label: &str, is_long: bool) -> Self {
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
        let open = if open.is_empty() { &OPEN } else { open };
        let others = Language::ALL.iter().filter(|language| !open.contains(language));
        Self {
            name: label.to_owned(),
            main: open.iter().map(field).collect(),
            others: others.map(field).collect(),
            is_long,
            hint: String::new(),
        }
    }

    /// The same fields with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Where the hint stands in the page: at the first field, which every other one refers to.
    pub fn hint_id(&self) -> String {
        self.main.first().filter(|_| !self.hint.is_empty()).map_or_else(String::new, |field| format!("{}-hint", field.name))
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

/// Refuses a text that is missing, at the field that the form shows first: forms are sent in the order of their fields, and those
/// of an edition begin with its languages.
pub fn refuse_missing(form: &mut FormState, prefix: &str, message: impl Into<String>) {
    let is_of = |name: &str| {
        let code = name.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'));
        code.is_some_and(|code| Language::parse(code).is_some())
    };
    let first = form.data.pairs().iter().map(|(name, _)| name).find(|name| is_of(name)).cloned();
    form.refuse(&first.unwrap_or_else(|| format!("{prefix}_en")), message);
}

/// Refuses what is longer than `letters` in any language, with a message at its field.
pub fn check_length(form: &mut FormState, prefix: &str, letters: usize, message: impl Fn() -> String) {
    for language in Language::ALL {
        let name = format!("{prefix}_{}", language.code());
        if form.value(&name).chars().count() > letters {
            form.refuse(&name, message());
        }
    }
}

/// Refuses what is no single line in any language, or longer than `letters`.
pub fn check_line(form: &mut FormState, t: Texts, prefix: &str, letters: usize) {
    for language in Language::ALL {
        let name = format!("{prefix}_{}", language.code());
        if form.data.get(&name).chars().any(char::is_control) {
            form.refuse(&name, t.staff_error_control());
        }
    }
    check_length(form, prefix, letters, || t.staff_error_long(letters));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> FormState {
        FormState::new(FormData::new([("title_en", "Law".to_owned()), ("title_sw", "Sheria".to_owned())]))
    }

    fn codes(fields: &[LocalField]) -> Vec<&'static str> {
        fields.iter().map(|field| field.language.code()).collect()
    }

    #[test]
    fn the_languages_of_the_edition_stand_open_and_no_other_is_without_a_field() {
        let fields = LocalFields::within(&form(), &[Language::Pt, Language::En], "title", "Title", false);
        assert_eq!((codes(&fields.main), codes(&fields.others)), (vec!["pt", "en"], vec!["fr", "ar", "es", "sw"]));
        assert!(fields.shows_others(), "what is typed is never behind a fold");
        let fields = LocalFields::new(&form(), "about", "About", true);
        assert_eq!((codes(&fields.main), codes(&fields.others)), (vec!["en", "fr", "ar"], vec!["pt", "es", "sw"]));
        assert!(!fields.shows_others());
        assert_eq!(fields.with_hint("One a line").hint_id(), "about_en-hint");
    }

    #[test]
    fn what_is_missing_is_asked_for_where_the_form_begins() {
        let asked = |fields: &[(&'static str, &str)]| {
            let mut form = FormState::new(FormData::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))));
            refuse_missing(&mut form, "title", "Enter a title");
            form.errors()[0].field.clone()
        };
        assert_eq!(asked(&[("slug", ""), ("title_pt", ""), ("title_fr", ""), ("title_en", "")]), "title_pt");
        assert_eq!(asked(&[("title_note", ""), ("title", ""), ("title_sw", "")]), "title_sw");
        assert_eq!(asked(&[]), "title_en");
    }

    #[test]
    fn a_language_without_a_field_keeps_its_text() {
        let before = LocalText::new([(Language::Ar, "قانون".into()), (Language::Sw, "Sheria".into())]);
        let sent = FormData::new([("title_en", "Law".to_owned()), ("title_ar", String::new())]);
        let after = LocalText::new([(Language::En, "Law".into()), (Language::Sw, "Sheria".into())]);
        assert_eq!(text_of(&sent, "title", Some(&before)), after);
    }
}
