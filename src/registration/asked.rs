//! Questions as fields of a form that people read: label, hint with what is taken, choices, files that are there.
//! Pure: neither diesel queries nor actix.

use super::questions::{Files, Question, QuestionKind, read_keys, said};
use super::rules::Affiliation;
use super::store::Answer;
use crate::i18n::{HOLE, Language, Markup, Said, Texts};
use crate::session::materials::label as file_label;
use crate::web::{FormData, FormState};

/// A question as a field.
#[derive(Clone, Debug)]
pub struct Field {
    /// `answer.<key>`, also the id of its input.
    pub name: String,
    /// The code of its kind.
    pub kind: &'static str,
    /// The question; “(optional)” behind it when it is.
    pub label: Markup,
    /// Whom it is asked, what staff say about it, and what is taken.
    pub hint: Markup,
    /// Codes of those whom it is asked, separated by spaces; empty: everybody.
    pub whom: String,
    /// Key and label of each choice.
    pub choices: Vec<(String, Said)>,
    /// Whether one of the choices can be taken back.
    pub is_optional: bool,
    /// The file that is there: its name, and the token that brings it along (empty: it is an answer already).
    pub file: Option<(String, String)>,
}

/// The fields of those questions that are asked, whoever is asked them.
pub fn fields<'a>(
    t: Texts,
    first: Language,
    questions: impl IntoIterator<Item = &'a Question>,
    form: &FormState,
    files: &Files,
) -> Vec<Field> {
    let asked = questions.into_iter().filter(|question| !question.is_retired);
    asked.map(|question| field(t, first, question, form, files)).collect()
}

/// The name of the hidden field that brings a file along: `kept.<key>`.
pub fn kept_name(field: &str) -> String {
    field.replacen("answer.", "kept.", 1)
}

fn field(t: Texts, first: Language, question: &Question, form: &FormState, files: &Files) -> Field {
    let values = &question.values;
    let label = said(&values.label, t.language(), first);
    let name = question.field();
    let own = said(&values.hint, t.language(), first);
    let hole = if own.is_empty() { String::new() } else { HOLE.to_owned() };
    let hints = [only_for(t, &values.affiliations), hole, taken(t, values.kind, files.limit)];
    let file = files.kept(&name).and_then(Option::as_ref).map(|kept| {
        (format!("{} ({})", kept.name, file_label(&kept.name, kept.size)), form.value(&kept_name(&name)).to_owned())
    });
    Field {
        kind: values.kind.as_str(),
        label: if values.is_required { label.html() } else { label.within(t.form_optional(HOLE)) },
        hint: own.within(hints.iter().filter(|hint| !hint.is_empty()).cloned().collect::<Vec<_>>().join(" ")),
        whom: values.affiliations.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" "),
        choices: values.choices.iter().map(|choice| (choice.key.clone(), said(&choice.label, t.language(), first))).collect(),
        is_optional: !values.is_required,
        file,
        name,
    }
}

/// “Only for government authorities and diplomatic missions.”; empty: for everybody.
pub fn only_for(t: Texts, affiliations: &[Affiliation]) -> String {
    if affiliations.is_empty() {
        return String::new();
    }
    let name = |affiliation: &Affiliation| match affiliation {
        Affiliation::Government => t.question_for_government(),
        Affiliation::DiplomaticMission => t.question_for_mission(),
        Affiliation::Rec => t.question_for_rec(),
        Affiliation::Other => t.question_for_other(),
    };
    t.question_only_for(t.language().list(affiliations.iter().map(name)))
}

/// What a kind of question takes; empty where the field says it.
fn taken(t: Texts, kind: QuestionKind, limit: usize) -> String {
    match kind {
        QuestionKind::Text | QuestionKind::LongText => t.question_hint_text(kind.limit().unwrap_or_default()),
        QuestionKind::Choice => String::new(),
        QuestionKind::Choices => t.question_hint_choices().into_owned(),
        QuestionKind::Number => t.question_hint_number().into_owned(),
        QuestionKind::Date => t.question_hint_date().into_owned(),
        QuestionKind::File => t.question_hint_file(limit / (1024 * 1024)),
    }
}

/// An answer as staff and its person read it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The question.
    pub label: Said,
    /// The answer, line by line.
    pub lines: Vec<String>,
    /// Where its file is, below the page of the registration; none: it has no file.
    pub file: Option<String>,
}

/// The answers of a registration in the order of the questions.
pub fn shown(language: Language, first: Language, questions: &[Question], answers: &[Answer]) -> Vec<Shown> {
    let answered = questions.iter().filter_map(|question| {
        let answer = answers.iter().find(|answer| answer.question_id == question.id)?;
        Some(Shown {
            label: said(&question.values.label, language, first),
            lines: question.words(&answer.value, language, first),
            file: answer.file_id.map(|_| format!("answers/{}", question.values.key)),
        })
    });
    answered.collect()
}

/// What a repeated registration answered differently: question, what is stored, what waits.
pub fn proposed(
    language: Language,
    first: Language,
    questions: &[Question],
    answers: &[Answer],
) -> Vec<(String, String, String)> {
    let line = |question: &Question, value: &str| question.words(value, language, first).join(language.comma());
    let waiting = questions.iter().filter_map(|question| {
        let answer = answers.iter().find(|answer| answer.question_id == question.id)?;
        let label = said(&question.values.label, language, first).text;
        Some((label, line(question, &answer.value), line(question, answer.proposed.as_deref()?)))
    });
    waiting.collect()
}

/// Puts stored answers into the fields of a form.
pub fn fill(data: &mut FormData, questions: &[Question], answers: &[Answer]) {
    for question in questions {
        let Some(answer) = answers.iter().find(|answer| answer.question_id == question.id) else { continue };
        match question.values.kind {
            QuestionKind::File => {}
            QuestionKind::Choices => {
                for key in read_keys(&answer.value) {
                    data.push(&question.field(), key);
                }
            }
            _ => data.push(&question.field(), &answer.value),
        }
    }
}
