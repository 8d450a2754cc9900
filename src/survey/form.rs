//! The form of a survey: what is typed becomes answers, or every error at once. Pure.

use serde_json::{Map, Value};

use super::rules::{QuestionKind, QuestionValues, SCALE, TEXT};
use crate::i18n::{Language, Texts};
use crate::registration::questions::said;
use crate::web::FormState;

/// Answers by the key of their question: a text, a key of a choice, `yes` or `no`, a number, or a list of keys (of a
/// ranking: the most important first).
pub type Answers = Map<String, Value>;

/// Reads the answers; errors are put into `form` in the order of the questions.
pub fn parse(form: &mut FormState, t: Texts, first: Language, questions: &[QuestionValues]) -> Option<Answers> {
    let mut answers = Answers::new();
    for question in questions {
        let problem = match answer(form, t, question) {
            Ok(Some(value)) => {
                answers.insert(question.key.clone(), value);
                continue;
            }
            Ok(None) if !question.is_required => continue,
            Ok(None) => t.question_error_required().into_owned(),
            Err(problem) => problem,
        };
        let label = said(&question.label, t.language(), first).text;
        form.refuse(&question.field(), t.question_error(problem, label));
    }
    if form.is_valid() && answers.is_empty() {
        let field = questions.first().map(QuestionValues::field).unwrap_or_default();
        form.refuse(&field, t.survey_error_nothing());
    }
    form.is_valid().then_some(answers)
}

fn answer(form: &FormState, t: Texts, question: &QuestionValues) -> Result<Option<Value>, String> {
    let field = question.field();
    let wrong = || Err(t.error_choose().into_owned());
    let text = form.data.get(&field);
    match question.kind {
        QuestionKind::Ranking => return ranking(form, t, question),
        QuestionKind::Choices => {
            let chosen: Vec<&str> = form.data.all(&field).filter(|key| !key.is_empty()).collect();
            if chosen.iter().any(|key| question.choices.iter().all(|choice| choice.key != *key)) {
                return wrong();
            }
            let keys: Vec<Value> = question
                .choices
                .iter()
                .filter(|choice| chosen.contains(&choice.key.as_str()))
                .map(|choice| choice.key.clone().into())
                .collect();
            return Ok((!keys.is_empty()).then_some(Value::Array(keys)));
        }
        _ if text.is_empty() => return Ok(None),
        _ => {}
    }
    match question.kind {
        QuestionKind::Scale => match text.parse::<u8>() {
            Ok(value) if (1..=SCALE).contains(&value) => Ok(Some(value.into())),
            _ => wrong(),
        },
        QuestionKind::Choice if question.choices.iter().all(|choice| choice.key != text) => wrong(),
        QuestionKind::YesNo if !matches!(text, "yes" | "no") => wrong(),
        QuestionKind::Text if text.chars().count() > TEXT => Err(t.error_too_long(TEXT)),
        QuestionKind::Text if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) => {
            Err(t.error_characters().into_owned())
        }
        _ => Ok(Some(text.into())),
    }
}

/// Places by number, one for each choice; a choice without one is not ranked. Numbers may be left out, never given twice.
fn ranking(form: &FormState, t: Texts, question: &QuestionValues) -> Result<Option<Value>, String> {
    let mut places: Vec<(usize, &str)> = Vec::new();
    for choice in &question.choices {
        let typed = form.data.get(&question.rank_field(&choice.key));
        if typed.is_empty() {
            continue;
        }
        match typed.parse::<usize>() {
            Ok(place) if (1..=question.choices.len()).contains(&place) => places.push((place, &choice.key)),
            _ => return Err(t.error_choose().into_owned()),
        }
    }
    places.sort_unstable();
    if places.windows(2).any(|pair| pair.first().map(|it| it.0) == pair.last().map(|it| it.0)) {
        return Err(t.survey_error_same_place().into_owned());
    }
    let keys: Vec<Value> = places.into_iter().map(|(_, key)| key.into()).collect();
    Ok((!keys.is_empty()).then_some(Value::Array(keys)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::LocalText;
    use crate::registration::questions::Choice;
    use crate::web::FormData;

    fn question(key: &str, kind: QuestionKind, choices: &[&str], is_required: bool) -> QuestionValues {
        let choice = |key: &&str| Choice { key: (*key).to_owned(), label: LocalText::one(Language::En, *key) };
        QuestionValues {
            key: key.to_owned(),
            kind,
            label: LocalText::one(Language::En, key),
            hint: LocalText::default(),
            choices: choices.iter().map(choice).collect(),
            is_required,
            is_standard: false,
            right: None,
        }
    }

    fn read(fields: &[(&str, &str)]) -> Result<Value, Vec<String>> {
        let asked = [
            question("rank", QuestionKind::Ranking, &["law", "health", "crime"], true),
            question("scale", QuestionKind::Scale, &[], false),
            question("some", QuestionKind::Choices, &["a", "b"], false),
            question("one", QuestionKind::Choice, &["a", "b"], false),
            question("yes", QuestionKind::YesNo, &[], false),
            question("text", QuestionKind::Text, &[], false),
        ];
        let mut data = FormData::default();
        for (name, value) in fields {
            data.push(name, *value);
        }
        let mut form = FormState::new(data);
        match parse(&mut form, Language::En.texts(), Language::En, &asked) {
            Some(answers) => Ok(Value::Object(answers)),
            None => Err(form.errors().iter().map(|error| error.field.clone()).collect()),
        }
    }

    #[test]
    fn every_kind_is_read() {
        let fields = [
            ("answer.rank.crime", "1"),
            ("answer.rank.law", "3"),
            ("answer.scale", "5"),
            ("answer.some", "b"),
            ("answer.some", ""),
            ("answer.one", "a"),
            ("answer.yes", "no"),
            ("answer.text", " =SUM(1) \n"),
        ];
        let expected = serde_json::json!({"rank": ["crime", "law"], "scale": 5, "some": ["b"], "one": "a", "yes": "no", "text": "=SUM(1)"});
        assert_eq!(read(&fields), Ok(expected));
    }

    #[test]
    fn what_is_wrong_is_named_in_order() {
        assert_eq!(read(&[]), Err(vec!["answer.rank".into()]));
        let twice = [("answer.rank.law", "1"), ("answer.rank.crime", "1"), ("answer.scale", "6"), ("answer.yes", "maybe")];
        assert_eq!(read(&twice), Err(vec!["answer.rank".into(), "answer.scale".into(), "answer.yes".into()]));
        let far = [("answer.rank.law", "4"), ("answer.one", "c"), ("answer.some", "c")];
        assert_eq!(read(&far), Err(vec!["answer.rank".into(), "answer.some".into(), "answer.one".into()]));
    }
}
