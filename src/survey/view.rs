//! Questions of a survey as fields that people read, and answers in words. Pure.

use super::rules::{QuestionKind, QuestionValues, SCALE, TEXT};
use crate::i18n::{HOLE, Language, Markup, Said, Texts};
use crate::registration::questions::said;
use crate::web::FormState;

/// A choice of a ranking with its place.
#[derive(Clone, Debug)]
pub struct Rank {
    /// The name of its field.
    pub name: String,
    /// What is ranked.
    pub label: Said,
    /// The place that was chosen; empty: none.
    pub place: String,
}

/// A question as a field.
#[derive(Clone, Debug)]
pub struct Field {
    /// `answer.<key>`, also the id of its input.
    pub name: String,
    /// The code of its kind.
    pub kind: &'static str,
    /// The question; “(optional)” behind it when it is.
    pub label: Markup,
    /// What helps to answer it.
    pub hint: Markup,
    /// Key and label of each choice; of scale, yes or no, choice and choices.
    pub choices: Vec<(String, Said)>,
    /// What is ranked.
    pub ranks: Vec<Rank>,
    /// Whether one may give no answer.
    pub is_optional: bool,
}

/// The fields of a survey's questions.
pub fn fields(t: Texts, first: Language, questions: &[QuestionValues], form: &FormState) -> Vec<Field> {
    questions.iter().map(|question| field(t, first, question, form)).collect()
}

fn field(t: Texts, first: Language, question: &QuestionValues, form: &FormState) -> Field {
    let label = said(&question.label, t.language(), first);
    let is_ranking = question.kind == QuestionKind::Ranking;
    let choices = options(t, first, question);
    let taken = match question.kind {
        QuestionKind::Text => t.question_hint_text(TEXT),
        QuestionKind::Choices => t.question_hint_choices().into_owned(),
        QuestionKind::Ranking => t.survey_hint_ranking().into_owned(),
        _ => String::new(),
    };
    let own = said(&question.hint, t.language(), first);
    let hole = if own.is_empty() { "" } else { HOLE };
    Field {
        name: question.field(),
        kind: question.kind.as_str(),
        label: if question.is_required { label.html() } else { label.within(t.form_optional(HOLE)) },
        hint: own.within([hole, &taken].into_iter().filter(|hint| !hint.is_empty()).collect::<Vec<_>>().join(" ")),
        ranks: choices
            .iter()
            .filter(|_| is_ranking)
            .map(|(key, label)| {
                let name = question.rank_field(key);
                Rank { place: form.value(&name).to_owned(), label: label.clone(), name }
            })
            .collect(),
        choices: if is_ranking { Vec::new() } else { choices },
        is_optional: !question.is_required,
    }
}

/// Keys and labels of a question's options, in order; none for texts.
pub fn options(t: Texts, first: Language, question: &QuestionValues) -> Vec<(String, Said)> {
    let own = |text: String| Said::own(text, t.language());
    match question.kind {
        QuestionKind::Text => Vec::new(),
        QuestionKind::Scale => (1..=SCALE).map(|value| (value.to_string(), own(value.to_string()))).collect(),
        QuestionKind::YesNo => {
            vec![("yes".to_owned(), own(t.survey_yes().into_owned())), ("no".to_owned(), own(t.survey_no().into_owned()))]
        }
        QuestionKind::Choice | QuestionKind::Choices | QuestionKind::Ranking => {
            question.choices.iter().map(|choice| (choice.key.clone(), said(&choice.label, t.language(), first))).collect()
        }
    }
}
