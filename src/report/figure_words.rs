//! What figures, tables and groups are called, and what each of them counts.

use super::figures::{Amount, Dimension, Key};
use super::suppress::OTHERS;
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::pages::groups::region_text;
use crate::programme::store::StateNames;
use crate::reference::{self, Iso3};
use crate::registration::questions::said;
use crate::registration::rules::{Affiliation, Gender};
use crate::session::card::language_name;
use crate::survey::suppression::LEAST;

impl Key {
    /// Its name.
    pub fn name(self, t: Texts) -> String {
        match self {
            Self::Registrations => t.figure_registrations(),
            Self::Seats => t.figure_seats(),
            Self::SessionsPlanned => t.figure_sessions_planned(),
            Self::SessionsHeld => t.figure_sessions_held(),
            Self::Attended => t.figure_attended(),
            Self::Present => t.figure_present(),
            Self::Participants => t.figure_participants(),
            Self::Women => t.figure_women(),
            Self::ParticipantsNew => t.figure_participants_new(),
            Self::ParticipantsReturning => t.figure_participants_returning(),
            Self::Minutes => t.figure_minutes(),
            Self::LearningHours => t.figure_learning_hours(),
            Self::MinutesPlanned => t.figure_minutes_planned(),
            Self::MinutesHeld => t.figure_minutes_held(),
            Self::StatesRegistered => t.figure_states_registered(),
            Self::States => t.figure_states(),
            Self::StatesNew => t.figure_states_new(),
            Self::StatesReturning => t.figure_states_returning(),
            Self::Interpretation => t.figure_interpretation(),
            Self::SurveyResponse => t.figure_survey_response(),
            Self::MetExpectations => t.figure_met_expectations(),
            Self::WouldRecommend => t.figure_would_recommend(),
        }
        .into_owned()
    }

    /// What it counts, and its base.
    pub fn definition(self, t: Texts) -> String {
        match self {
            Self::Registrations => t.define_registrations(),
            Self::Seats => t.define_seats(),
            Self::SessionsPlanned => t.define_sessions_planned(),
            Self::SessionsHeld => t.define_sessions_held(),
            Self::Attended => t.define_attended(),
            Self::Present => t.define_present(),
            Self::Participants => t.define_participants(),
            Self::Women => t.define_women(),
            Self::ParticipantsNew => t.define_participants_new(),
            Self::ParticipantsReturning => t.define_participants_returning(),
            Self::Minutes => t.define_minutes(),
            Self::LearningHours => t.define_learning_hours(),
            Self::MinutesPlanned => t.define_minutes_planned(),
            Self::MinutesHeld => t.define_minutes_held(),
            Self::StatesRegistered => t.define_states_registered(),
            Self::States => t.define_states(),
            Self::StatesNew => t.define_states_new(),
            Self::StatesReturning => t.define_states_returning(),
            Self::Interpretation => t.define_interpretation(),
            Self::SurveyResponse => t.define_survey_response(),
            Self::MetExpectations => t.define_met_expectations(),
            Self::WouldRecommend => t.define_would_recommend(),
        }
        .into_owned()
    }
}

impl Dimension {
    /// The title of its table.
    pub fn name(self, t: Texts) -> String {
        match self {
            Self::State => t.figure_by_state(),
            Self::Region => t.figure_by_region(),
            Self::Rec => t.figure_by_rec(),
            Self::Affiliation => t.figure_by_affiliation(),
            Self::Gender => t.figure_by_gender(),
            Self::Language => t.figure_by_language(),
            Self::Area => t.figure_by_area(),
            Self::Session => t.figure_by_session(),
        }
        .into_owned()
    }

    /// What its groups are.
    pub fn definition(self, t: Texts) -> String {
        match self {
            Self::State => t.define_by_state(),
            Self::Region => t.define_by_region(),
            Self::Rec => t.define_by_rec(),
            Self::Affiliation => t.define_by_affiliation(),
            Self::Gender => t.define_by_gender(),
            Self::Language => t.define_by_language(),
            Self::Area => t.define_by_area(),
            Self::Session => t.define_by_session(),
        }
        .into_owned()
    }
}

/// What names groups: those of States as the programme calls them, of sessions and thematic areas as the edition does.
pub struct Names<'a> {
    /// States.
    pub states: &'a StateNames,
    /// Slug and title of sessions.
    pub sessions: Vec<(&'a str, &'a LocalText)>,
    /// Slug and title of thematic areas.
    pub areas: Vec<(&'a str, &'a LocalText)>,
    /// The edition's first language, for titles that the reader's lacks.
    pub first: Language,
}

impl Names<'_> {
    /// The name of a group of a table.
    pub fn group(&self, t: Texts, dimension: Dimension, key: &str) -> String {
        let titled = |list: &[(&str, &LocalText)]| {
            let title = list.iter().find(|(slug, _)| *slug == key).map(|(_, title)| said(title, t.language(), self.first).text);
            title.unwrap_or_else(|| key.to_owned())
        };
        match dimension {
            Dimension::State | Dimension::Region if key.is_empty() => t.figure_no_state().into_owned(),
            Dimension::State => Iso3::parse(key).map_or_else(|| key.to_owned(), |state| self.states.name(state, t.language())),
            Dimension::Region => {
                let mut letters = key.chars();
                let capital: String =
                    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect();
                region_text(t, &capital)
            }
            Dimension::Rec => reference::data().acronym(key, t.language()),
            Dimension::Affiliation => match Affiliation::parse(key) {
                Some(Affiliation::Government) => t.affiliation_government(),
                Some(Affiliation::DiplomaticMission) => t.affiliation_mission(),
                Some(Affiliation::Rec) => t.affiliation_rec(),
                Some(Affiliation::Other) | None => t.affiliation_other(),
            }
            .into_owned(),
            Dimension::Gender if key == OTHERS => t.figure_other_or_not_stated().into_owned(),
            Dimension::Gender => match Gender::parse(key) {
                Some(Gender::Female) => t.gender_female(),
                Some(Gender::Male) => t.gender_male(),
                Some(Gender::Other) => t.gender_other(),
                Some(Gender::NotStated) | None => t.gender_not_stated(),
            }
            .into_owned(),
            Dimension::Language => Language::parse(key).map_or_else(|| key.to_owned(), |language| language_name(t, language)),
            Dimension::Area if key.is_empty() => t.figure_no_area().into_owned(),
            Dimension::Area => titled(&self.areas),
            Dimension::Session => titled(&self.sessions),
        }
    }
}

/// What stands beside a figure: the share and its base, where it comes from, or why it is not shown. Empty for a number.
pub fn note(t: Texts, amount: Amount) -> String {
    match amount {
        Amount::Count(_) => String::new(),
        Amount::Share { base, .. } => amount.percent().map_or_else(String::new, |percent| t.figure_of(base, percent)),
        Amount::Reported { base: Some(base), .. } => t.figure_reported_of(base),
        Amount::Reported { base: None, .. } => t.figure_reported().into_owned(),
        Amount::Hidden => t.figure_hidden(LEAST),
    }
}
