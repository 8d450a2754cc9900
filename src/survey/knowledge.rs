//! Knowledge tests of a course, before and after it. Pure.
//!
//! Of what somebody answers only the number of right answers is kept, with the person: without it nobody could tell what was
//! gained. It is shown to nobody; what is published is the mean of all who took both tests, once both are closed, so that no
//! two looks at it differ by one person.

use std::collections::BTreeMap;

use super::form::Answers;
use super::rules::{QuestionValues, Status};
use super::suppression::LEAST;

/// How many answers are right.
pub fn right_answers(questions: &[QuestionValues], answers: &Answers) -> i32 {
    let is_right = |question: &&QuestionValues| {
        let given = answers.get(&question.key).and_then(serde_json::Value::as_str);
        question.right.is_some() && given == question.right.as_deref()
    };
    i32::try_from(questions.iter().filter(is_right).count()).unwrap_or(i32::MAX)
}

/// A test with what those who took it have right, by registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Where it is in its life.
    pub status: Status,
    /// How many questions it has.
    pub questions: usize,
    /// Right answers by registration.
    pub scores: BTreeMap<i64, i32>,
}

/// What a course has come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gain {
    /// One of the tests takes answers still, or has not begun.
    NotYet,
    /// Fewer than [`LEAST`] people took both tests, or a mean is what each of them has: all have everything right, or nothing.
    TooFew,
    /// The means of those who took both, in percent of the questions.
    Known {
        /// Before the course.
        before: i64,
        /// After it.
        after: i64,
        /// Percentage points, of the means before they are rounded.
        points: i64,
        /// How many took both.
        people: usize,
    },
}

/// The gain between two tests.
pub fn gain(before: &Taken, after: &Taken) -> Gain {
    if before.status != Status::Closed || after.status != Status::Closed {
        return Gain::NotYet;
    }
    let both: Vec<(i32, i32)> =
        before.scores.iter().filter_map(|(who, first)| Some((*first, *after.scores.get(who)?))).collect();
    if both.len() < LEAST || before.questions == 0 || after.questions == 0 {
        return Gain::TooFew;
    }
    let mean = |scores: &mut dyn Iterator<Item = i32>, questions: usize| {
        100.0 * scores.map(f64::from).sum::<f64>() / (number(both.len()) * number(questions))
    };
    let first = mean(&mut both.iter().map(|(first, _)| *first), before.questions);
    let second = mean(&mut both.iter().map(|(_, second)| *second), after.questions);
    let tells_of_each = |mean: f64| mean <= 0.0 || mean >= 100.0;
    if tells_of_each(first) || tells_of_each(second) {
        return Gain::TooFew;
    }
    Gain::Known { before: whole(first), after: whole(second), points: whole(second - first), people: both.len() }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of people and questions")]
fn number(count: usize) -> f64 {
    count as f64
}

/// Rounded half up.
#[expect(clippy::cast_possible_truncation, reason = "a percentage")]
fn whole(percent: f64) -> i64 {
    (percent + 0.5).floor() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(status: Status, scores: &[(i64, i32)]) -> Taken {
        Taken { status, questions: 4, scores: scores.iter().copied().collect() }
    }

    #[test]
    fn the_gain_is_of_those_who_took_both_tests() {
        let before = taken(Status::Closed, &[(1, 1), (2, 2), (3, 0), (4, 2), (5, 1), (6, 4)]);
        let after = taken(Status::Closed, &[(1, 3), (2, 4), (3, 2), (4, 3), (5, 3), (7, 0)]);
        // Before: 6 of 20; after: 15 of 20. Who took one of them alone counts for nothing.
        assert_eq!(gain(&before, &after), Gain::Known { before: 30, after: 75, points: 45, people: 5 });
    }

    #[test]
    fn too_few_people_and_open_tests_have_no_gain() {
        let five = [(1, 1), (2, 2), (3, 0), (4, 2), (5, 1)];
        assert_eq!(gain(&taken(Status::Closed, &five), &taken(Status::Closed, &five[..4])), Gain::TooFew);
        for (before, after) in [(Status::Open, Status::Closed), (Status::Closed, Status::Open), (Status::Closed, Status::Draft)]
        {
            assert_eq!(gain(&taken(before, &five), &taken(after, &five)), Gain::NotYet);
        }
        let loss = gain(&taken(Status::Closed, &five), &taken(Status::Closed, &[(1, 0), (2, 0), (3, 1), (4, 0), (5, 0)]));
        assert_eq!(loss, Gain::Known { before: 30, after: 5, points: -25, people: 5 });
        // A mean of nothing, or of everything, is what each of them has.
        for all in [0, 4] {
            let same: Vec<(i64, i32)> = (1..=5).map(|who| (who, all)).collect();
            assert_eq!(gain(&taken(Status::Closed, &five), &taken(Status::Closed, &same)), Gain::TooFew);
            assert_eq!(gain(&taken(Status::Closed, &same), &taken(Status::Closed, &five)), Gain::TooFew);
        }
    }
}
