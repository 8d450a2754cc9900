//! The columns of staff's list of registrations: what the page shows is what its export holds.

use chrono::{DateTime, Utc};

use super::mails::status_text;
use super::me_pages::represents;
use super::rules::registration_status;
use super::staff_pages::name_of;
use super::store::list::Line;
use crate::i18n::Texts;
use crate::programme::store::StateNames;
use crate::session::card::language_name;

crate::text_enum! {
    /// A column that can be chosen; the name always stands first.
    pub enum Column {
        /// The address
        Email = "email",
        /// State and affiliation, or REC
        Represents = "represents",
        /// The State alone
        State = "state",
        /// As typed
        Organisation = "organisation",
        /// As typed
        JobTitle = "job_title",
        /// As typed
        Phone = "phone",
        /// As stated
        Gender = "gender",
        /// Language of mails
        Language = "language",
        /// Each seat with its session
        Seats = "seats",
        /// The status of the registration
        Status = "status",
        /// How they registered
        Source = "source",
        /// When they registered, in UTC
        RegisteredAt = "registered_at",
    }
}

impl Column {
    /// The columns of a list for which none is chosen.
    pub const USUAL: [Self; 5] = [Self::Email, Self::Represents, Self::Organisation, Self::Seats, Self::RegisteredAt];

    /// What stands above it.
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Email => t.field_email(),
            Self::Represents => t.field_represents(),
            Self::State => t.field_state(),
            Self::Organisation => t.field_organisation(),
            Self::JobTitle => t.field_job_title(),
            Self::Phone => t.field_phone(),
            Self::Gender => t.field_gender(),
            Self::Language => t.field_language(),
            Self::Seats => t.staff_seats(),
            Self::Status => t.staff_status(),
            Self::Source => t.enter_field_source(),
            Self::RegisteredAt => t.staff_registered_at(),
        }
        .into_owned()
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// An instant.
    At(DateTime<Utc>),
}

/// What cells need beside their line.
pub struct Words {
    /// The reader's language.
    pub t: Texts,
    /// Names of States.
    pub names: StateNames,
    /// The sessions' titles by id.
    pub titles: Vec<(i64, String)>,
}

impl Words {
    /// A session's title.
    pub fn title(&self, session: i64) -> &str {
        self.titles.iter().find(|(id, _)| *id == session).map_or("", |(_, title)| title.as_str())
    }

    /// The name as lists sort it.
    pub fn name(&self, line: &Line) -> String {
        name_of(&line.person.given_name, &line.person.family_name)
    }

    /// A cell of a line.
    pub fn cell(&self, line: &Line, column: Column) -> Value {
        let (t, registration) = (self.t, &line.registration);
        Value::Text(match column {
            Column::Email => line.person.email.clone(),
            Column::Represents => {
                represents(t, &self.names, registration.affiliation, registration.state(), registration.rec.as_deref())
            }
            Column::State => registration.state().map_or_else(String::new, |state| self.names.name(state, t.language())),
            Column::Organisation => registration.organisation.clone(),
            Column::JobTitle => registration.job_title.clone(),
            Column::Phone => line.person.phone.clone(),
            Column::Gender => match line.person.gender.as_str() {
                "female" => t.gender_female(),
                "male" => t.gender_male(),
                "other" => t.gender_other(),
                _ => t.gender_not_stated(),
            }
            .into_owned(),
            Column::Language => language_name(t, registration.language),
            Column::Seats => {
                let seats = line.seats.iter().map(|(session, status)| {
                    format!("{}{} {}", self.title(*session), t.language().colon(), status_text(t, *status))
                });
                seats.collect::<Vec<_>>().join(" | ")
            }
            Column::Status => registration_status(line.seats.iter().map(|(_, status)| *status))
                .map_or_else(String::new, |status| status_text(t, status)),
            Column::Source => source_text(t, &registration.source),
            Column::RegisteredAt => return Value::At(registration.created_at.utc()),
        })
    }
}

/// How somebody registered, in words.
pub fn source_text(t: Texts, source: &str) -> String {
    match source {
        "form" => t.source_form(),
        "invitation" => t.source_invitation(),
        "walk_in" => t.source_walk_in(),
        "nomination" => t.source_nomination(),
        "paper" => t.enter_source_paper(),
        "phone" => t.enter_source_phone(),
        "staff" => t.enter_source_staff(),
        other => return other.to_owned(),
    }
    .into_owned()
}
