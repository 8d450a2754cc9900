//! What the figures of an edition are counted from: one line a seat, without a name. Read once from one snapshot
//! (`store_facts`); everything else is counting. Pure.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::accounts::roles::Limit;
use crate::attendance::rules::AttendanceStatus;
use crate::i18n::{Language, LocalText};
use crate::programme::rules::EditionKind;
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::{Affiliation, Gender, SeatStatus};
use crate::survey::figures::Headline;
use crate::survey::rules::SurveyKind;
use crate::survey::store::Reported;

/// A session that is not a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionFact {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// Slug of its thematic area.
    pub area: Option<String>,
    /// Its start.
    pub starts: DateTime<Utc>,
    /// Minutes as planned.
    pub planned_minutes: i64,
    /// min(planned, held) minutes: what attendance is measured against.
    pub minutes: i64,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
    /// Whether it has ended.
    pub is_over: bool,
    /// Languages of its interpretation.
    pub interpretation: Vec<Language>,
}

impl SessionFact {
    /// Whether it took place.
    pub const fn is_held(&self) -> bool {
        self.is_over && !self.is_cancelled
    }
}

/// A seat of a session, whatever its status, with the view of its evidence. Numbers of persons and registrations tell
/// them apart and lead to nobody outside the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatFact {
    /// Place of its session in [`Facts::sessions`].
    pub session: usize,
    /// The registration.
    pub registration: i64,
    /// The person; of merged people the one who was kept.
    pub person: i64,
    /// Whether the person attended a session of an earlier edition of the programme.
    pub is_returning: bool,
    /// Where the seat stands.
    pub status: SeatStatus,
    /// Whom they represent.
    pub affiliation: Affiliation,
    /// Their State.
    pub state: Option<Iso3>,
    /// Their REC, of those who speak for none of its members.
    pub rec: Option<RecCode>,
    /// As they state it.
    pub gender: Gender,
    /// The language they read.
    pub language: Language,
    /// The view of the evidence.
    pub attendance: Option<AttendanceStatus>,
    /// Minutes there, never clipped; none = unknown.
    pub minutes: Option<i64>,
}

impl SeatFact {
    /// Whether they were there, for however long.
    pub fn attended(&self) -> bool {
        self.attendance.is_some_and(AttendanceStatus::was_there)
    }
}

/// What a survey of the edition has come to. Nothing in it says who answered what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyFact {
    /// What it is for.
    pub kind: SurveyKind,
    /// Slug of its session, of session feedback.
    pub session: Option<String>,
    /// Months after the edition, of a follow-up.
    pub months: Option<i32>,
    /// How many it asks.
    pub asked: i64,
    /// How many of them have answered.
    pub answered: i64,
    /// Of each headline that it asks for: how many count, of how many who answered the question; none: of too few to be kept.
    pub headlines: Vec<(Headline, Option<(usize, usize)>)>,
}

/// All that an edition's figures are counted from.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The edition's slug.
    pub edition: String,
    /// Webinar or training.
    pub kind: EditionKind,
    /// Sessions that are not drafts, by start.
    pub sessions: Vec<SessionFact>,
    /// Slug and title of the thematic areas, in order.
    pub areas: Vec<(String, LocalText)>,
    /// Every seat of these sessions, by session and number.
    pub seats: Vec<SeatFact>,
    /// States that take part; those that have declined are none.
    pub participating: Vec<Iso3>,
    /// States that took part in an earlier edition of the programme: those that attended or, where one that has begun has no
    /// attendance, those of its list. None: there is no such edition.
    pub earlier_states: Option<BTreeSet<Iso3>>,
    /// Whether attendance of an earlier edition is known: without it nobody can be told to return.
    pub knows_earlier_people: bool,
    /// Invitations sent or prepared.
    pub invitations: i64,
    /// Its surveys.
    pub surveys: Vec<SurveyFact>,
    /// Figures of surveys that were made elsewhere.
    pub reported: Vec<Reported>,
}

impl Facts {
    /// Only what somebody who is limited to some States and RECs may see: each seat on the day of its session.
    #[must_use]
    pub fn within(mut self, limit: Option<&Limit>) -> Self {
        if let Some(limit) = limit {
            let days: Vec<_> = self.sessions.iter().map(|session| session.starts.date_naive()).collect();
            self.seats.retain(|seat| days.get(seat.session).is_some_and(|day| limit.covers(seat.state, seat.rec, *day)));
            let day = days.first().copied();
            self.participating.retain(|state| day.is_none_or(|day| limit.covers(Some(*state), None, day)));
        }
        self
    }
}
