//! What each kind of survey is: whom it asks, whether its answers are anonymous, when it takes them. Pure.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::suppression::LEAST;
use crate::clock::last_instant;
use crate::i18n::{LocalText, Texts};
use crate::registration::questions::Choice;

crate::text_enum! {
    /// What a survey is for.
    pub enum SurveyKind {
        /// Before the edition: what States and RECs need
        Expectations = "expectations",
        /// About one session
        SessionFeedback = "session_feedback",
        /// About the whole edition
        Satisfaction = "satisfaction",
        /// Months after the edition
        FollowUp = "follow_up",
        /// What a training should teach
        TrainingNeeds = "training_needs",
        /// What people know before a course
        PreTest = "pre_test",
        /// What they know after it
        PostTest = "post_test",
    }
}

impl SurveyKind {
    /// Whether nothing leads from an answer to whoever gave it.
    pub const fn is_anonymous(self) -> bool {
        matches!(self, Self::SessionFeedback | Self::Satisfaction | Self::FollowUp)
    }

    /// Whether there are enough answers, by how each came, to show anything of them. Whoever keys in a sheet has read it: among
    /// sheets nobody is hidden who gave an answer without a name.
    pub fn has_enough(self, sources: impl Iterator<Item = Source>) -> bool {
        let (mut all, mut unread) = (0, 0);
        for source in sources {
            all += 1;
            unread += usize::from(source == Source::Link);
        }
        self.is_enough(all, unread)
    }

    /// The same of so many answers, of which so many are unread.
    pub const fn is_enough(self, all: usize, unread: usize) -> bool {
        all >= LEAST && (!self.is_anonymous() || unread == 0 || unread >= LEAST)
    }

    /// Whether answers speak for a State or REC, without a name.
    pub const fn is_attributed(self) -> bool {
        matches!(self, Self::Expectations | Self::TrainingNeeds)
    }

    /// Whether it is a knowledge test of a course: of its answers the number of right ones is kept, with the person.
    pub const fn is_test(self) -> bool {
        matches!(self, Self::PreTest | Self::PostTest)
    }

    /// Whether focal points answer too, for their whole State or REC.
    pub const fn asks_focal_points(self) -> bool {
        self.is_attributed()
    }

    /// Its name for everybody.
    pub fn name(self, t: Texts) -> String {
        match self {
            Self::Expectations => t.survey_kind_expectations(),
            Self::SessionFeedback => t.survey_kind_session_feedback(),
            Self::Satisfaction => t.survey_kind_satisfaction(),
            Self::FollowUp => t.survey_kind_follow_up(),
            Self::TrainingNeeds => t.survey_kind_training_needs(),
            Self::PreTest => t.survey_kind_pre_test(),
            Self::PostTest => t.survey_kind_post_test(),
        }
        .into_owned()
    }
}

crate::text_enum! {
    /// Where a survey is in its life; nothing leads back.
    pub enum Status {
        /// Being made
        Draft = "draft",
        /// Takes answers
        Open = "open",
        /// Frozen: no answer, no change
        Closed = "closed",
    }
}

crate::text_enum! {
    /// How an answer came.
    pub enum Source {
        /// Through a personal link
        Link = "link",
        /// Keyed in by staff from paper
        Paper = "paper",
        /// By a focal point, for the whole State or REC
        FocalPoint = "focal_point",
    }
}

crate::text_enum! {
    /// What kind of answer a question of a survey takes.
    pub enum QuestionKind {
        /// From 1 to 5
        Scale = "scale",
        /// One of several choices
        Choice = "choice",
        /// Any of several choices
        Choices = "choices",
        /// Choices in an order of importance, as many as one likes
        Ranking = "ranking",
        /// Yes or no
        YesNo = "yes_no",
        /// Several lines
        Text = "text",
    }
}

impl QuestionKind {
    /// Whether it offers choices that are typed.
    pub const fn has_choices(self) -> bool {
        matches!(self, Self::Choice | Self::Choices | Self::Ranking)
    }
}

/// The highest value of a scale; the lowest is 1.
pub const SCALE: u8 = 5;
/// Letters of a text, at most.
pub const TEXT: usize = 2_000;
/// Questions of a survey, at most.
pub const QUESTIONS: usize = 30;
/// The key of the ranking that priorities are made of: its choices are the edition's thematic areas.
pub const PRIORITY_AREAS: &str = "priority_areas";

/// What a question asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionValues {
    /// Unique in the survey and the same over editions.
    pub key: String,
    /// What it takes.
    pub kind: QuestionKind,
    /// The question.
    pub label: LocalText,
    /// What helps to answer it.
    pub hint: LocalText,
    /// Its choices, when its kind has any.
    pub choices: Vec<Choice>,
    /// Whether it must be answered.
    pub is_required: bool,
    /// Whether it comes from the bank.
    pub is_standard: bool,
    /// The key of the right choice, of a test.
    pub right: Option<String>,
}

impl QuestionValues {
    /// The name of its field: `answer.<key>`, as in the registration form.
    pub fn field(&self) -> String {
        format!("answer.{}", self.key)
    }

    /// The name of the field that gives one choice of a ranking its place.
    pub fn rank_field(&self, choice: &str) -> String {
        format!("answer.{}.{choice}", self.key)
    }

    /// Whether its choices are the edition's thematic areas.
    pub fn ranks_areas(&self) -> bool {
        self.is_standard && self.key == PRIORITY_AREAS
    }
}

/// The instant after the last day of a survey.
pub fn closes_at(closes_on: Option<NaiveDate>, zone: Tz) -> Option<DateTime<Utc>> {
    let next = closes_on?.succ_opt()?;
    Some(last_instant(zone, next.and_time(NaiveTime::MIN)))
}

/// Whether answers are taken at an instant.
pub fn takes_answers(status: Status, closes_on: Option<NaiveDate>, zone: Tz, now: DateTime<Utc>) -> bool {
    status == Status::Open && closes_at(closes_on, zone).is_none_or(|end| now < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_that_staff_have_read_hide_nobody() {
        let table = [
            (SurveyKind::SessionFeedback, 5, 0, true),
            (SurveyKind::SessionFeedback, 4, 1, false),
            (SurveyKind::SessionFeedback, 1, 4, false),
            (SurveyKind::SessionFeedback, 4, 9, false),
            (SurveyKind::SessionFeedback, 0, 5, true),
            (SurveyKind::TrainingNeeds, 1, 4, true),
            (SurveyKind::TrainingNeeds, 1, 3, false),
        ];
        for (kind, links, sheets, is_enough) in table {
            let sources = std::iter::repeat_n(Source::Link, links).chain(std::iter::repeat_n(Source::Paper, sheets));
            assert_eq!(kind.has_enough(sources), is_enough, "{kind:?}: {links} and {sheets}");
        }
    }

    #[test]
    fn the_last_day_counts_whole_in_the_zone_of_the_edition() {
        let zone: Tz = "Africa/Dar_es_Salaam".parse().expect("a zone");
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let day = NaiveDate::from_ymd_opt(2027, 7, 20);
        let table = [
            (Status::Open, day, "2027-07-20T20:59:59Z", true),
            (Status::Open, day, "2027-07-20T21:00:00Z", false),
            (Status::Open, None, "2030-01-01T00:00:00Z", true),
            (Status::Draft, day, "2027-07-01T00:00:00Z", false),
            (Status::Closed, None, "2027-07-01T00:00:00Z", false),
        ];
        for (status, closes_on, now, expected) in table {
            assert_eq!(takes_answers(status, closes_on, zone, at(now)), expected, "{status} {now}");
        }
    }

    #[test]
    fn every_kind_keeps_its_answers_in_one_way() {
        for kind in SurveyKind::ALL {
            let ways = [kind.is_anonymous(), kind.is_attributed(), kind.is_test()];
            assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{kind}");
            assert_eq!(kind.asks_focal_points(), kind.is_attributed(), "{kind}");
        }
        assert!(SurveyKind::Satisfaction.is_anonymous() && !SurveyKind::Expectations.is_anonymous());
    }
}
