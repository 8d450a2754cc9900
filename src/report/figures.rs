//! The figures of an edition: what there is to count. `counting` counts them from facts, and is the one place that does, so
//! that dashboard, report and open data never disagree; names and definitions are in `figure_words`. Pure.
//!
//! What holds for all of them: a seat counts for the State, REC, affiliation, gender and language of its registration; RECs
//! are those of the session's day, and as memberships overlap, a table by REC is never summed: its total counts everybody in
//! any of them once.

use crate::i18n::Language;
use crate::reference::Iso3;
use crate::survey::figures::percent;

crate::text_enum! {
    /// A figure of a whole edition: the keys of the open data and of the report's notes.
    pub enum Key {
        /// Registrations that stand for something
        Registrations = "registrations",
        /// Seats that are confirmed, and walk-ins'
        Seats = "seats",
        /// Sessions that are not cancelled
        SessionsPlanned = "sessions_planned",
        /// Sessions that took place
        SessionsHeld = "sessions_held",
        /// Seats whose people were there
        Attended = "attended",
        /// Seats whose people were there long enough
        Present = "present",
        /// People who attended
        Participants = "participants",
        /// Of them, women
        Women = "women",
        /// Of them, those who attend the programme for the first time
        ParticipantsNew = "participants_new",
        /// Of them, those who attended an earlier edition
        ParticipantsReturning = "participants_returning",
        /// Minutes of everybody together
        Minutes = "minutes",
        /// Hours within the sessions
        LearningHours = "learning_hours",
        /// Minutes of sessions as planned
        MinutesPlanned = "minutes_planned",
        /// Minutes of sessions as held
        MinutesHeld = "minutes_held",
        /// States from which somebody registered
        StatesRegistered = "states_registered",
        /// States from which somebody attended
        States = "states",
        /// Of them, those that no earlier edition had
        StatesNew = "states_new",
        /// Of them, those that an earlier edition had
        StatesReturning = "states_returning",
        /// Seats whose session has their language
        Interpretation = "interpretation",
        /// Who answered the satisfaction survey
        SurveyResponse = "survey_response",
        /// Expectations were met
        MetExpectations = "met_expectations",
        /// Would recommend the programme
        WouldRecommend = "would_recommend",
    }
}

impl Key {
    /// The figures that an edition may set itself a target for.
    pub const TARGETS: [Self; 11] = [
        Self::Registrations,
        Self::Attended,
        Self::Participants,
        Self::Women,
        Self::LearningHours,
        Self::States,
        Self::Present,
        Self::Interpretation,
        Self::SurveyResponse,
        Self::MetExpectations,
        Self::WouldRecommend,
    ];

    /// Whether it is told as a percentage of its base: so is a target of it.
    pub const fn is_percent(self) -> bool {
        matches!(
            self,
            Self::Women
                | Self::Present
                | Self::Interpretation
                | Self::SurveyResponse
                | Self::MetExpectations
                | Self::WouldRecommend
        )
    }
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A number.
    Count(i64),
    /// So many of so many.
    Share {
        /// How many count.
        count: i64,
        /// Of how many.
        base: i64,
    },
    /// A percentage that somebody reported, of so many if that is known.
    Reported {
        /// Whole percent.
        percent: i64,
        /// How many answered.
        base: Option<i64>,
    },
    /// Too few people to be shown.
    Hidden,
}

impl Amount {
    /// The number itself, of a share what counts; of a reported percentage that percentage.
    pub const fn value(self) -> Option<i64> {
        match self {
            Self::Count(count) | Self::Share { count, .. } => Some(count),
            Self::Reported { percent, .. } => Some(percent),
            Self::Hidden => None,
        }
    }

    /// What it is a share of.
    pub const fn base(self) -> Option<i64> {
        match self {
            Self::Share { base, .. } => Some(base),
            Self::Reported { base, .. } => base,
            Self::Count(_) | Self::Hidden => None,
        }
    }

    /// Whole percent, rounded half up; none of nobody.
    pub fn percent(self) -> Option<i64> {
        match self {
            Self::Share { count, base } => {
                let whole = |number: i64| usize::try_from(number).ok();
                i64::try_from(percent(whole(count)?, whole(base)?)?).ok()
            }
            Self::Reported { percent, .. } => Some(percent),
            Self::Count(_) | Self::Hidden => None,
        }
    }
}

/// A figure with what it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which one.
    pub key: Key,
    /// Its value and base.
    pub amount: Amount,
}

crate::text_enum! {
    /// What a table divides people or sessions by.
    pub enum Dimension {
        /// State
        State = "state",
        /// Region of the African Union
        Region = "region",
        /// REC: memberships overlap
        Rec = "rec",
        /// Affiliation
        Affiliation = "affiliation",
        /// Gender
        Gender = "gender",
        /// Language that people read
        Language = "language",
        /// Thematic area
        Area = "area",
        /// Session
        Session = "session",
    }
}

impl Dimension {
    /// Whether a small group of it tells of somebody; a State's attendance is no secret.
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Affiliation | Self::Gender | Self::Language)
    }
}

/// The counts of a group, or of everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Registrations with a seat that is confirmed, a walk-in's, pending or waiting.
    pub registrations: i64,
    /// Confirmed and walk-ins' seats.
    pub seats: i64,
    /// Of sessions held: seats that were expected, and of whoever came without one.
    pub expected: i64,
    /// Of these, whoever was there.
    pub attended: i64,
    /// Of these, whoever was there long enough.
    pub present: i64,
    /// Minutes there, as far as they are known, never clipped.
    pub minutes: i64,
    /// The same, at most the minutes of each session.
    pub learning_minutes: i64,
    /// People who attended, each once.
    pub participants: i64,
    /// Of them, those who attended an earlier edition.
    pub returning: i64,
}

impl Counts {
    /// Learning hours, rounded half up.
    pub const fn learning_hours(&self) -> i64 {
        (self.learning_minutes + 30) / 60
    }

    /// Attended, of those expected.
    pub const fn attendance(&self) -> Amount {
        Amount::Share { count: self.attended, base: self.expected }
    }
}

/// A group of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its code; empty: who speaks for none, sessions of none.
    pub key: String,
    /// Its counts; none: hidden, as it or what is left of another is too small.
    pub counts: Option<Counts>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it divides by.
    pub dimension: Dimension,
    /// Its groups by code; sessions by start, thematic areas in their order.
    pub groups: Vec<Group>,
    /// Everybody in any group, each once: of RECs less than the sum.
    pub total: Counts,
    /// Whether its groups say of people only who took part: what they registered for would tell who did not.
    pub is_narrow: bool,
}

/// How many read a language, and what they found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// The language.
    pub language: Language,
    /// Seats whose people read it; none: hidden.
    pub asked: Option<i64>,
    /// Of them, those of sessions that have it; none: hidden.
    pub covered: Option<i64>,
    /// Sessions that have it.
    pub sessions: i64,
}

/// Women, men, and all others of a State among those who attended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sexes {
    /// The State; none: whoever speaks for none.
    pub state: Option<Iso3>,
    /// Everybody.
    pub participants: i64,
    /// Women, men, others and not stated; none: hidden.
    pub shown: Option<[i64; 3]>,
}

/// All figures of an edition, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Figures of the whole, in the order of [`Key`]; those that there is nothing to count for are left out.
    pub headlines: Vec<Figure>,
    /// A table for each [`Dimension`].
    pub tables: Vec<Table>,
    /// Everybody.
    pub total: Counts,
    /// By language.
    pub interpretation: Vec<Interpretation>,
    /// By State, of those with anybody, and of whoever speaks for none, as all together are known; suppressed for everybody.
    pub sexes: Vec<Sexes>,
    /// Whether it is a part.
    pub is_part: bool,
}

impl Figures {
    /// A figure of the whole, where there is one.
    pub fn get(&self, key: Key) -> Option<Amount> {
        self.headlines.iter().find(|figure| figure.key == key).map(|figure| figure.amount)
    }

    /// Leaves of the whole only what people said or others reported.
    pub fn keep_said(&mut self) {
        let is_said = |key: Key| matches!(key, Key::SurveyResponse | Key::MetExpectations | Key::WouldRecommend);
        self.headlines.retain(|figure| is_said(figure.key));
    }

    /// A table.
    pub fn table(&self, dimension: Dimension) -> Option<&Table> {
        self.tables.iter().find(|table| table.dimension == dimension)
    }
}
