//! The question bank: standard questions in six languages, compiled in, so that a figure means the same each year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::rules::{QuestionKind, QuestionValues, SurveyKind};
use crate::i18n::{Language, LocalText};
use crate::registration::questions::Choice;

type Texts = BTreeMap<String, String>;

#[derive(Deserialize)]
struct File {
    question: Vec<Raw>,
}

#[derive(Deserialize)]
struct Raw {
    key: String,
    surveys: Vec<String>,
    kind: String,
    required: bool,
    label: Texts,
    #[serde(default)]
    hint: Texts,
    #[serde(default)]
    choices: Vec<RawChoice>,
}

#[derive(Deserialize)]
struct RawChoice {
    key: String,
    label: Texts,
}

fn local(texts: Texts) -> LocalText {
    LocalText::new(texts.into_iter().filter_map(|(code, text)| Some((Language::parse(&code)?, text))))
}

/// Every standard question with the kinds of surveys that ask it, in order.
pub fn bank() -> &'static [(Vec<SurveyKind>, QuestionValues)] {
    static BANK: LazyLock<Vec<(Vec<SurveyKind>, QuestionValues)>> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the file is compiled in and a test reads it: this cannot fail at run time")]
        let file: File = toml::from_str(include_str!("../../config/surveys/bank.toml")).expect("the compiled-in bank is valid");
        file.question.into_iter().filter_map(question).collect()
    });
    &BANK
}

fn question(raw: Raw) -> Option<(Vec<SurveyKind>, QuestionValues)> {
    let surveys: Option<Vec<SurveyKind>> = raw.surveys.iter().map(|kind| SurveyKind::parse(kind)).collect();
    let values = QuestionValues {
        kind: QuestionKind::parse(&raw.kind)?,
        label: local(raw.label),
        hint: local(raw.hint),
        choices: raw.choices.into_iter().map(|choice| Choice { key: choice.key, label: local(choice.label) }).collect(),
        is_required: raw.required,
        is_standard: true,
        right: None,
        key: raw.key,
    };
    Some((surveys?, values))
}

/// The standard questions of a kind of survey, in order.
pub fn questions_of(kind: SurveyKind) -> Vec<QuestionValues> {
    bank().iter().filter(|(surveys, _)| surveys.contains(&kind)).map(|(_, values)| values.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_question_reads_and_is_in_six_languages() {
        let file: File = toml::from_str(include_str!("../../config/surveys/bank.toml")).expect("valid");
        assert_eq!(file.question.len(), bank().len(), "no question is passed over");
        let mut keys: Vec<&str> = bank().iter().map(|(_, values)| values.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), bank().len(), "keys are unique");
        for (_, values) in bank() {
            let texts = values.choices.iter().map(|choice| &choice.label).chain([&values.label]);
            for text in texts {
                assert_eq!(text.languages().count(), Language::ALL.len(), "{}: {}", values.key, text.get(Language::En));
            }
            let hint = values.hint.languages().count();
            assert!(hint == 0 || hint == Language::ALL.len(), "{}", values.key);
        }
        for kind in SurveyKind::ALL {
            // What a course teaches is its own.
            assert_eq!(questions_of(*kind).is_empty(), kind.is_test(), "{kind}");
        }
    }

    #[test]
    fn the_two_figures_of_every_year_have_their_choices() {
        let satisfaction = questions_of(SurveyKind::Satisfaction);
        let find = |key: &str| satisfaction.iter().find(|values| values.key == key).expect("asked");
        let keys: Vec<&str> = find("met_expectations").choices.iter().map(|choice| choice.key.as_str()).collect();
        assert_eq!(keys, ["fully", "mostly", "partly", "not"]);
        assert_eq!(find("would_recommend").kind, QuestionKind::YesNo);
    }
}
