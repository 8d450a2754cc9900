//! What answers come to. Pure. Every figure has its base: those who answered this question. Percentages are whole, rounded
//! half up, each by itself, so they need not add up to 100.

use std::collections::BTreeMap;

use serde_json::Value;

use super::form::Answers;
use super::rules::{QuestionKind, QuestionValues, SCALE};

/// A whole percentage, rounded half up; none of nobody.
pub fn percent(count: usize, base: usize) -> Option<usize> {
    (base > 0).then(|| (200 * count + base) / (2 * base))
}

/// Answers to one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Those who answered it.
    pub base: usize,
    /// How many chose each option, in the order of the form; of a ranking, how many put it first.
    pub options: Vec<(String, usize)>,
    /// The mean of a scale.
    pub mean: Option<f64>,
    /// Texts; in the order of their answers, which is none.
    pub texts: Vec<String>,
}

/// The keys of a question's options, in order; none for texts.
pub fn option_keys(question: &QuestionValues) -> Vec<String> {
    match question.kind {
        QuestionKind::Scale => (1..=SCALE).map(|value| value.to_string()).collect(),
        QuestionKind::YesNo => vec!["yes".to_owned(), "no".to_owned()],
        QuestionKind::Text => Vec::new(),
        QuestionKind::Choice | QuestionKind::Choices | QuestionKind::Ranking => {
            question.choices.iter().map(|choice| choice.key.clone()).collect()
        }
    }
}

/// Keys of a list, as an answer holds them.
pub fn keys(value: &Value) -> Vec<String> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect()).unwrap_or_default()
}

/// Counts the answers to a question.
pub fn tally<'a>(question: &QuestionValues, answers: impl IntoIterator<Item = &'a Answers>) -> Tally {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut tally = Tally::default();
    let mut sum = 0;
    for value in answers.into_iter().filter_map(|answers| answers.get(&question.key)) {
        tally.base += 1;
        let chosen: Vec<String> = match question.kind {
            QuestionKind::Choices => keys(value),
            QuestionKind::Ranking => keys(value).into_iter().take(1).collect(),
            QuestionKind::Scale => {
                let point = value.as_u64().unwrap_or_default();
                sum += point;
                vec![point.to_string()]
            }
            QuestionKind::Text => {
                tally.texts.extend(value.as_str().map(str::to_owned));
                Vec::new()
            }
            QuestionKind::Choice | QuestionKind::YesNo => value.as_str().map(str::to_owned).into_iter().collect(),
        };
        for key in chosen {
            *counts.entry(key).or_default() += 1;
        }
    }
    tally.options = option_keys(question)
        .into_iter()
        .map(|key| (counts.get(&key).copied().unwrap_or(0), key))
        .map(|(n, key)| (key, n))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a mean of at most some thousands of small numbers")]
    let mean = sum as f64 / tally.base as f64;
    tally.mean = (question.kind == QuestionKind::Scale && tally.base > 0).then_some(mean);
    tally
}

/// The two figures of every year: how many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Expectations were fully or mostly met.
    MetExpectations,
    /// Would recommend the programme.
    WouldRecommend,
}

impl Headline {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::MetExpectations, Self::WouldRecommend];

    /// The key of its question.
    pub const fn key(self) -> &'static str {
        match self {
            Self::MetExpectations => "met_expectations",
            Self::WouldRecommend => "would_recommend",
        }
    }

    /// Whether an answer counts for it.
    fn counts(self, answer: &str) -> bool {
        match self {
            Self::MetExpectations => matches!(answer, "fully" | "mostly"),
            Self::WouldRecommend => answer == "yes",
        }
    }

    /// How many count, of how many who answered the question.
    pub fn of<'a>(self, answers: impl IntoIterator<Item = &'a Answers>) -> (usize, usize) {
        let given: Vec<&str> =
            answers.into_iter().filter_map(|answers| answers.get(self.key()).and_then(Value::as_str)).collect();
        (given.iter().filter(|answer| self.counts(answer)).count(), given.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::bank::questions_of;
    use crate::survey::rules::SurveyKind;

    fn answers(list: &[Value]) -> Vec<Answers> {
        list.iter().map(|value| value.as_object().expect("a map").clone()).collect()
    }

    #[test]
    fn percentages_by_hand() {
        let table = [
            (0, 0, None),
            (0, 3, Some(0)),
            (1, 3, Some(33)),
            (2, 3, Some(67)),
            (1, 8, Some(13)),
            (49, 50, Some(98)),
            (7, 7, Some(100)),
            (1, 200, Some(1)),
            (1, 201, Some(0)),
        ];
        for (count, base, expected) in table {
            assert_eq!(percent(count, base), expected, "{count} of {base}");
        }
    }

    #[test]
    fn ninety_eight_percent_of_those_who_answered() {
        let mut all = vec![serde_json::json!({"met_expectations": "fully", "would_recommend": "yes"}); 30];
        all.extend(vec![serde_json::json!({"met_expectations": "mostly", "would_recommend": "yes"}); 19]);
        all.push(serde_json::json!({"met_expectations": "partly", "would_recommend": "yes"}));
        // Somebody who leaves a question out is in the base of the other only.
        all.push(serde_json::json!({"would_recommend": "yes"}));
        let all = answers(&all);
        assert_eq!(Headline::MetExpectations.of(&all), (49, 50));
        assert_eq!(Headline::WouldRecommend.of(&all), (51, 51));
        let (count, base) = Headline::MetExpectations.of(&all);
        assert_eq!(percent(count, base), Some(98));
    }

    #[test]
    fn every_kind_is_counted() {
        let of = |kind: SurveyKind, key: &str| questions_of(kind).into_iter().find(|it| it.key == key).expect("asked");
        let all = answers(&[
            serde_json::json!({"session_useful": 5, "session_remark": "b", "met_expectations": "not"}),
            serde_json::json!({"session_useful": 4, "session_remark": "a"}),
            serde_json::json!({}),
        ]);
        let scale = tally(&of(SurveyKind::SessionFeedback, "session_useful"), &all);
        assert_eq!((scale.base, scale.mean), (2, Some(4.5)));
        assert_eq!(scale.options.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [0, 0, 0, 1, 1]);
        assert_eq!(tally(&of(SurveyKind::SessionFeedback, "session_remark"), &all).texts, ["b", "a"]);
        let met = tally(&of(SurveyKind::Satisfaction, "met_expectations"), &all);
        assert_eq!((met.base, met.options.last().cloned()), (1, Some(("not".to_owned(), 1))));
        let mut ranking = of(SurveyKind::Expectations, "priority_areas");
        ranking.choices = of(SurveyKind::Satisfaction, "met_expectations").choices;
        let ranked = answers(&[serde_json::json!({"priority_areas": ["mostly", "fully"]})]);
        assert_eq!(tally(&ranking, &ranked).options.get(1), Some(&("mostly".to_owned(), 1)));
    }
}
