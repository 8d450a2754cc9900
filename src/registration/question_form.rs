//! The form of a question: what staff type, what is wrong with it, and a question as fields. Pure: neither diesel queries
//! nor actix.

use super::questions::{Choice, Question, QuestionKind, QuestionValues, free_key};
use super::rules::Affiliation;
use crate::i18n::{Language, LocalText, Texts};
use crate::text::is_slug;
use crate::web::local_fields::{push_text, text_of};
use crate::web::{FormData, FormState};

/// Letters of a question, of its hint and of a choice, at most.
const LABEL: usize = 300;
const HINT: usize = 500;
const CHOICE: usize = 200;
/// Choices of a question, at most.
const CHOICES: usize = 50;

/// What a form is read against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The edition's first language, in which every text is needed.
    pub first: Language,
    /// The question as it is; none: a new one.
    pub question: Option<&'a Question>,
    /// Whether somebody has answered it: then kind and key stay.
    pub is_answered: bool,
    /// The keys of choices that somebody has chosen: they stay.
    pub chosen: &'a [String],
    /// The other questions of the edition.
    pub others: &'a [Question],
}

/// The fields that show a question.
pub fn of(values: &QuestionValues) -> FormData {
    let mut data = FormData::new([("key", values.key.clone()), ("kind", values.kind.as_str().to_owned())]);
    push_text(&mut data, "label", &values.label);
    push_text(&mut data, "hint", &values.hint);
    for choice in &values.choices {
        push_text(&mut data, &choice_field(&choice.key), &choice.label);
    }
    if values.is_required {
        data.push("required", "yes");
    }
    for affiliation in &values.affiliations {
        data.push("affiliations", affiliation.as_str());
    }
    data
}

/// The start of the names of a choice's fields: `choice-<key>`.
pub fn choice_field(key: &str) -> String {
    format!("choice-{key}")
}

/// A field of one language.
pub fn in_language(prefix: &str, language: Language) -> String {
    format!("{prefix}_{}", language.code())
}

/// Reads the form; every error is noted at once.
pub fn parse(form: &mut FormState, t: Texts, known: Known<'_>) -> Option<QuestionValues> {
    let before = known.question.map(|question| &question.values);
    let label = text(form, t, "label", known.first, before.map(|values| &values.label), LABEL);
    if label.exactly(known.first).is_none() {
        form.refuse(&in_language("label", known.first), t.staff_question_error_label());
    }
    let hint = text(form, t, "hint", known.first, before.map(|values| &values.hint), HINT);
    let kind = match before {
        Some(values) if known.is_answered => Some(values.kind),
        _ => QuestionKind::parse(form.data.get("kind")),
    };
    if kind.is_none() {
        form.refuse("kind", t.error_choose());
    }
    let choices = if kind.is_some_and(QuestionKind::has_choices) { choices(form, t, known) } else { Vec::new() };
    let whom: Option<Vec<Affiliation>> = form.data.all("affiliations").map(Affiliation::parse).collect();
    if whom.is_none() {
        form.refuse("affiliations", t.error_choose());
    }
    let whom = whom.unwrap_or_default();
    let affiliations: Vec<Affiliation> = Affiliation::ALL.iter().copied().filter(|it| whom.contains(it)).collect();
    let key = key(form, t, known, &label);
    if !form.is_valid() {
        return None;
    }
    Some(QuestionValues {
        key,
        kind: kind?,
        label,
        hint,
        choices,
        is_required: form.data.get("required") == "yes",
        // Ticking everybody is asking everybody.
        affiliations: if affiliations.len() == Affiliation::ALL.len() { Vec::new() } else { affiliations },
    })
}

/// A text by language, none of them too long.
fn text(
    form: &mut FormState,
    t: Texts,
    prefix: &str,
    first: Language,
    before: Option<&LocalText>,
    longest: usize,
) -> LocalText {
    let text = text_of(&form.data, prefix, before);
    for language in std::iter::once(first).chain(Language::ALL.iter().copied().filter(|it| *it != first)) {
        if text.exactly(language).is_some_and(|text| text.chars().count() > longest) {
            form.refuse(&in_language(prefix, language), t.error_too_long(longest));
        }
    }
    text
}

/// The key: what it was once there are answers; else what was typed, or one made from the label.
fn key(form: &mut FormState, t: Texts, known: Known<'_>, label: &LocalText) -> String {
    if let Some(question) = known.question.filter(|_| known.is_answered) {
        return question.values.key.clone();
    }
    let is_taken = |key: &str| known.others.iter().any(|other| other.values.key == key);
    let typed = form.data.get("key").to_owned();
    if typed.is_empty() {
        return free_key(label.get(known.first), "question", is_taken);
    }
    if !is_slug(&typed) {
        form.refuse("key", t.staff_error_slug());
    } else if is_taken(&typed) {
        form.refuse("key", t.staff_question_error_key_taken());
    }
    typed
}

/// The choices that were there, with their labels of now and without those that were emptied; then a new one for each line.
fn choices(form: &mut FormState, t: Texts, known: Known<'_>) -> Vec<Choice> {
    let there = known.question.map_or(&[][..], |question| &question.values.choices);
    let mut choices = Vec::new();
    for choice in there {
        let prefix = choice_field(&choice.key);
        let label = text(form, t, &prefix, known.first, Some(&choice.label), CHOICE);
        let field = in_language(&prefix, known.first);
        if label.is_empty() && !known.chosen.contains(&choice.key) {
            continue;
        }
        if label.is_empty() {
            form.refuse(&field, t.staff_question_error_chosen());
        } else if label.exactly(known.first).is_none() {
            form.refuse(&field, t.staff_question_error_choice());
        }
        choices.push(Choice { key: choice.key.clone(), label });
    }
    let lines = |language: Language| -> Vec<String> {
        let typed = form.data.get(&in_language("choices", language));
        typed.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let new = lines(known.first);
    let mut labels: Vec<Vec<(Language, String)>> = new.iter().map(|line| vec![(known.first, line.clone())]).collect();
    let mut wrong = Vec::new();
    for language in Language::ALL.iter().copied().filter(|it| *it != known.first) {
        let translated = lines(language);
        if !translated.is_empty() && translated.len() != new.len() {
            wrong.push((language, t.staff_question_error_lines(translated.len(), new.len())));
        }
        labels.iter_mut().zip(translated).for_each(|(label, line)| label.push((language, line)));
    }
    if labels.iter().flatten().any(|(_, line)| line.chars().count() > CHOICE) {
        wrong.insert(0, (known.first, t.error_too_long(CHOICE)));
    }
    for (language, problem) in wrong {
        form.refuse(&in_language("choices", language), problem);
    }
    for (label, line) in labels.into_iter().zip(&new) {
        // A key that was once there is not given to another choice: answers of other editions may hold it.
        let is_taken = |key: &str| there.iter().chain(&choices).any(|choice: &Choice| choice.key == key);
        let key = free_key(line, "choice", is_taken);
        choices.push(Choice { key, label: LocalText::new(label) });
    }
    if form.is_valid() && !(2..=CHOICES).contains(&choices.len()) {
        form.refuse(&in_language("choices", known.first), t.staff_question_error_count(CHOICES));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fields by name, and what the form is read against.
    fn read(fields: &[(&str, &str)], known: Known<'_>) -> Result<QuestionValues, Vec<String>> {
        let mut data = FormData::default();
        for (name, value) in fields {
            data.push(name, *value);
        }
        let mut form = FormState::new(data);
        parse(&mut form, Language::En.texts(), known)
            .ok_or_else(|| form.errors().iter().map(|error| error.field.clone()).collect())
    }

    fn new(first: Language) -> Known<'static> {
        Known { first, question: None, is_answered: false, chosen: &[], others: &[] }
    }

    #[test]
    fn keys_come_from_the_first_language() {
        let fields = [
            ("kind", "choice"),
            ("label_en", "Which border?"),
            ("label_fr", "Quelle frontière ?"),
            ("choices_fr", "Mer\n\n Terre \nMer"),
            ("choices_en", "Sea\nLand\nSea"),
        ];
        let values = read(&fields, new(Language::Fr)).expect("valid");
        let keys: Vec<&str> = values.choices.iter().map(|choice| choice.key.as_str()).collect();
        assert_eq!((values.key.as_str(), keys), ("quelle-frontiere", vec!["mer", "terre", "mer-2"]));
        assert_eq!(values.choices[1].label.exactly(Language::En), Some("Land"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |fields: &[(&str, &str)], first| read(fields, new(first)).expect_err("wrong");
        assert_eq!(wrong(&[("label_en", "Why?")], Language::Fr), ["label_fr", "kind"]);
        let long = "x".repeat(301);
        assert_eq!(wrong(&[("kind", "text"), ("label_en", &long), ("key", "A b")], Language::En), ["label_en", "key"]);
        let one = [("kind", "choices"), ("label_en", "Why?"), ("choices_en", "Sea")];
        assert_eq!(wrong(&one, Language::En), ["choices_en"]);
        let uneven = [("kind", "choice"), ("label_en", "Why?"), ("choices_en", "Sea\nLand"), ("choices_ar", "بحر")];
        assert_eq!(wrong(&uneven, Language::En), ["choices_ar"]);
        let nobody = [("kind", "text"), ("label_en", "Why?"), ("affiliations", "press")];
        assert_eq!(wrong(&nobody, Language::En), ["affiliations"]);
    }

    #[test]
    fn what_has_been_answered_stays() {
        let fields = [("kind", "choice"), ("label_en", "Which?"), ("choices_en", "Sea\nLand")];
        let values = read(&fields, new(Language::En)).expect("valid");
        let question = Question { id: 1, values, is_retired: false };
        let chosen = ["sea".to_owned()];
        let known = Known { question: Some(&question), is_answered: true, chosen: &chosen, ..new(Language::En) };
        let reworded = [
            ("kind", "number"),
            ("key", "other"),
            ("label_en", "Which border?"),
            ("choice-sea_en", "The sea"),
            ("choice-land_en", ""),
            ("choices_en", "Air"),
        ];
        let after = read(&reworded, known).expect("valid");
        assert_eq!((after.key.as_str(), after.kind), ("which", QuestionKind::Choice));
        let keys: Vec<&str> = after.choices.iter().map(|choice| choice.key.as_str()).collect();
        assert_eq!(keys, ["sea", "air"], "nobody has chosen land");
        let removed = [("label_en", "Which?"), ("choice-sea_en", "")];
        assert_eq!(read(&removed, known), Err(vec!["choice-sea_en".to_owned()]));
        // Sent without its choices: they stay.
        assert_eq!(read(&[("label_en", "Which?")], known).as_ref(), Ok(&question.values));
    }

    #[test]
    fn everybody_is_nobody_in_particular() {
        let fields = [("kind", "text"), ("label_en", "Why?"), ("affiliations", "other"), ("affiliations", "government")];
        let values = read(&fields, new(Language::En)).expect("valid");
        assert_eq!(values.affiliations, [Affiliation::Government, Affiliation::Other]);
        let all = Affiliation::ALL.iter().map(|it| ("affiliations", it.as_str()));
        let fields: Vec<(&str, &str)> = [("kind", "text"), ("label_en", "Why?")].into_iter().chain(all).collect();
        assert!(read(&fields, new(Language::En)).expect("valid").affiliations.is_empty());
        assert_eq!(of(&values).get("required"), "");
    }
}
