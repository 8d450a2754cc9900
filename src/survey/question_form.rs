//! The form of a survey's own question, and of texts by language. Pure: neither diesel queries nor actix.

use super::rules::{QUESTIONS, QuestionKind, QuestionValues};
use crate::i18n::{Language, LocalText, Texts};
use crate::registration::questions::{Choice, free_key};
use crate::web::FormState;
use crate::web::local_fields::text_of;

/// Letters of a title or question, at most.
pub const LINE: usize = 300;
/// Letters of an introduction, at most.
pub const LONG: usize = 2_000;
/// Choices of a question, at most.
const CHOICES: usize = 30;

/// A text by language, none of them too long.
pub fn text(form: &mut FormState, t: Texts, prefix: &str, longest: usize) -> LocalText {
    let text = text_of(&form.data, prefix, None);
    for language in Language::ALL {
        if text.exactly(*language).is_some_and(|text| text.chars().count() > longest) {
            form.refuse(&format!("{prefix}_{}", language.code()), t.error_too_long(longest));
        }
    }
    text
}

/// A question of the edition's own from a form.
pub fn own_question(
    form: &mut FormState,
    t: Texts,
    first: Language,
    others: &[(i64, QuestionValues)],
    is_test: bool,
) -> Option<QuestionValues> {
    let label = text(form, t, "label", LINE);
    if label.exactly(first).is_none() {
        form.refuse(&format!("label_{}", first.code()), t.staff_question_error_label());
    }
    let kind = QuestionKind::parse(form.data.get("kind")).filter(|kind| !is_test || *kind == QuestionKind::Choice);
    if kind.is_none() {
        form.refuse("kind", t.error_choose());
    }
    let lines = |form: &FormState, language: Language| -> Vec<String> {
        let typed = form.data.get(&format!("choices_{}", language.code()));
        typed.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let mut choices: Vec<Choice> = Vec::new();
    if kind.is_some_and(QuestionKind::has_choices) {
        let typed = lines(form, first);
        if !(2..=CHOICES).contains(&typed.len()) || typed.iter().any(|line| line.chars().count() > LINE) {
            form.refuse(&format!("choices_{}", first.code()), t.staff_question_error_count(CHOICES));
        }
        let mut labels: Vec<Vec<(Language, String)>> = typed.iter().map(|line| vec![(first, line.clone())]).collect();
        for language in Language::ALL.iter().copied().filter(|language| *language != first) {
            let translated = lines(form, language);
            if !translated.is_empty() && translated.len() != typed.len() {
                let problem = t.staff_question_error_lines(translated.len(), typed.len());
                form.refuse(&format!("choices_{}", language.code()), problem);
            }
            labels.iter_mut().zip(translated).for_each(|(label, line)| label.push((language, line)));
        }
        for (label, line) in labels.into_iter().zip(&typed) {
            let key = free_key(line, "choice", |key| choices.iter().any(|choice| choice.key == key));
            choices.push(Choice { key, label: LocalText::new(label) });
        }
    }
    let right = form.data.get("right").parse::<usize>().ok().and_then(|number| choices.get(number.checked_sub(1)?));
    let right = right.filter(|_| is_test).map(|choice| choice.key.clone());
    if is_test && right.is_none() {
        form.refuse("right", t.staff_test_error_right());
    }
    if others.len() >= QUESTIONS {
        form.refuse("kind", t.staff_question_error_many(QUESTIONS));
    }
    if !form.is_valid() {
        return None;
    }
    // Keys of the bank have underscores, own ones hyphens: they never meet.
    let key = free_key(label.get(first), "question", |key| others.iter().any(|(_, other)| other.key == key));
    // Whoever leaves out a question of a test would not be told apart from whoever is wrong.
    let is_required = is_test || form.data.get("required") == "yes";
    Some(QuestionValues {
        key,
        kind: kind?,
        label,
        hint: LocalText::default(),
        choices,
        is_required,
        is_standard: false,
        right,
    })
}
