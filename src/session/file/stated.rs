//! What a file states of a thing. What it leaves out stays as it is; of a new thing it is the default.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::stated_year;
use crate::i18n::{Language, LocalText};
use crate::programme::rules::{Approval, CertificateBase, EditionKind, RegistrationMode};
use crate::programme::store::{EditionValues, NewProgramme, ParticipatingState, ThematicAreaValues};
use crate::reference::Iso3;
use crate::session::rules::{Mode, SessionStatus};
use crate::session::speakers::{self, Speaker};
use crate::session::store::SessionValues;

/// A text in the languages that a file states; one that it states as empty is to be emptied.
#[derive(Clone, Debug, Default)]
pub(super) struct StatedText(BTreeMap<Language, String>);

impl StatedText {
    pub(super) const fn new(texts: BTreeMap<Language, String>) -> Self {
        Self(texts)
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// The text as stated, and in languages that are left out as it was `before`.
    pub(super) fn over(&self, before: Option<&LocalText>) -> LocalText {
        let owned = |language| Some((language, before?.exactly(language)?.to_owned()));
        let kept = before.into_iter().flat_map(LocalText::languages).filter_map(owned);
        let texts: BTreeMap<Language, String> = kept.chain(self.0.clone()).collect();
        LocalText::new(texts)
    }
}

/// A programme.
#[derive(Clone, Debug)]
pub struct StatedProgramme {
    /// Its slug.
    pub slug: String,
    pub(super) title: StatedText,
    pub(super) implementer: Option<String>,
    pub(super) co_hosts: Option<Vec<String>>,
}

impl StatedProgramme {
    /// Its values, of which there were some `before` if it is known.
    pub fn over(&self, before: Option<&NewProgramme>) -> NewProgramme {
        NewProgramme {
            slug: self.slug.clone(),
            title: self.title.over(before.map(|before| &before.title)),
            implementer: or_kept(self.implementer.as_ref(), before.map(|before| &before.implementer)),
            co_hosts: or_kept(self.co_hosts.as_ref(), before.map(|before| &before.co_hosts)),
        }
    }
}

/// An edition.
#[derive(Clone, Debug)]
pub struct StatedEdition {
    pub(super) slug: String,
    pub(super) number: i32,
    pub(super) kind: Option<EditionKind>,
    pub(super) title: StatedText,
    pub(super) objective: StatedText,
    pub(super) audience: StatedText,
    /// First and last.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
    pub(super) year: Option<i32>,
    pub(super) zone: Tz,
    pub(super) languages: Vec<Language>,
    pub(super) approval: Option<Approval>,
    pub(super) registration_mode: Option<RegistrationMode>,
    pub(super) registration_closes_at: Option<NaiveDateTime>,
    pub(super) consent_text: StatedText,
    pub(super) present_share: Option<f64>,
    pub(super) certificate_share: Option<f64>,
    pub(super) certificate_base: Option<CertificateBase>,
    pub(super) certificate_minimum: Option<i32>,
}

impl StatedEdition {
    /// Its values, of which there were some `before` if it is known.
    pub fn over(&self, before: Option<&EditionValues>) -> EditionValues {
        let title = self.title.over(before.map(|before| &before.title));
        let days = self.days.or_else(|| before.and_then(|before| before.starts_on.zip(before.ends_on)));
        let year = || match (self.days, before) {
            // An edition with days needs no other statement.
            (Some(_), _) => None,
            (None, Some(before)) => before.year,
            (None, None) => stated_year(&self.slug, &title),
        };
        EditionValues {
            number: self.number,
            kind: self.kind.or(before.map(|before| before.kind)).unwrap_or(EditionKind::Webinar),
            year: self.year.or_else(year),
            objective: self.objective.over(before.map(|before| &before.objective)),
            audience: self.audience.over(before.map(|before| &before.audience)),
            starts_on: days.map(|(first, _)| first),
            ends_on: days.map(|(_, last)| last),
            zone: self.zone,
            languages: self.languages.clone(),
            approval: self.approval.or(before.map(|before| before.approval)).unwrap_or(Approval::Automatic),
            registration_mode: self
                .registration_mode
                .or(before.map(|before| before.registration_mode))
                .unwrap_or(RegistrationMode::Open),
            registration_closes_at: self.registration_closes_at.or_else(|| before?.registration_closes_at),
            consent_text: self.consent_text.over(before.map(|before| &before.consent_text)),
            present_share: self.present_share.or(before.map(|before| before.present_share)).unwrap_or(0.6),
            certificate_share: self.certificate_share.or(before.map(|before| before.certificate_share)).unwrap_or(0.75),
            certificate_base: self
                .certificate_base
                .or(before.map(|before| before.certificate_base))
                .unwrap_or(CertificateBase::Registered),
            certificate_minimum: self.certificate_minimum.or(before.map(|before| before.certificate_minimum)).unwrap_or(1),
            title,
        }
    }
}

/// A participating State, with what is stated of its quota.
#[derive(Clone, Debug)]
pub struct StatedState {
    /// The State.
    pub state: Iso3,
    pub(super) reserved: Option<i32>,
    pub(super) maximum: Option<i32>,
    pub(super) release_on: Option<NaiveDate>,
}

impl StatedState {
    pub(super) const fn without_quota(state: Iso3) -> Self {
        Self { state, reserved: None, maximum: None, release_on: None }
    }

    /// Its quota, which was `before` if it takes part already.
    pub fn over(&self, before: Option<&ParticipatingState>) -> ParticipatingState {
        let before = before.cloned().unwrap_or_else(|| ParticipatingState::without_quota(self.state));
        ParticipatingState {
            state: self.state,
            reserved: self.reserved.unwrap_or(before.reserved),
            maximum: self.maximum.or(before.maximum),
            release_on: self.release_on.or(before.release_on),
        }
    }
}

/// A thematic area. Files do not name aspirations of Agenda 2063.
#[derive(Clone, Debug)]
pub struct StatedArea {
    pub(super) title: StatedText,
    pub(super) description: StatedText,
    pub(super) gcm_objectives: Option<Vec<u8>>,
    pub(super) sdgs: Option<Vec<u8>>,
}

impl StatedArea {
    /// Its values, of which there were some `before` if it is known.
    pub fn over(&self, before: Option<&ThematicAreaValues>) -> ThematicAreaValues {
        ThematicAreaValues {
            title: self.title.over(before.map(|before| &before.title)),
            description: self.description.over(before.map(|before| &before.description)),
            gcm_objectives: or_kept(self.gcm_objectives.as_ref(), before.map(|before| &before.gcm_objectives)),
            sdgs: or_kept(self.sdgs.as_ref(), before.map(|before| &before.sdgs)),
            agenda2063: Some(before.and_then(|before| before.agenda2063.clone()).unwrap_or_default()),
        }
    }
}

/// A session. Its zone belongs to its start: the edition's, unless another is stated.
#[derive(Clone, Debug)]
pub struct StatedSession {
    pub(super) thematic_area: Option<String>,
    pub(super) title: StatedText,
    pub(super) abstract_text: StatedText,
    pub(super) learning_objectives: StatedText,
    pub(super) local_start: NaiveDateTime,
    pub(super) zone: Tz,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) duration_minutes: i32,
    pub(super) capacity: Option<i32>,
    pub(super) interpretation: Option<Vec<Language>>,
    pub(super) hosts: Option<Vec<String>>,
    pub(super) co_hosts: Option<Vec<String>>,
    pub(super) speakers: Option<Vec<Speaker>>,
    pub(super) mode: Option<Mode>,
    pub(super) venue: Option<String>,
    pub(super) platform: Option<String>,
    pub(super) join_url: Option<String>,
    pub(super) passcode: Option<String>,
    pub(super) dial_in: Option<String>,
    pub(super) repeats: Option<String>,
    pub(super) status: Option<SessionStatus>,
    pub(super) cancel_reason: StatedText,
}

impl StatedSession {
    /// Its values, of which there were some `before` if it is known: then only a cancellation is taken from the file, and draft or
    /// published stays as it is. Speakers whom a file names are speakers: they count as confirmed unless it says otherwise.
    pub fn over(&self, before: Option<&SessionValues>) -> SessionValues {
        let speakers = match (&self.speakers, before) {
            (Some(named), before) => {
                let mut named = named.clone();
                speakers::complete(&mut named, before.map_or(&[], |before| &before.speakers), true);
                named
            }
            (None, before) => before.map_or_else(Vec::new, |before| before.speakers.clone()),
        };
        let status = match (self.status, before) {
            (Some(SessionStatus::Cancelled), _) => SessionStatus::Cancelled,
            (_, Some(before)) => before.status,
            (stated, None) => stated.unwrap_or(SessionStatus::Draft),
        };
        SessionValues {
            thematic_area: self.thematic_area.clone().or_else(|| before?.thematic_area.clone()),
            title: self.title.over(before.map(|before| &before.title)),
            abstract_text: self.abstract_text.over(before.map(|before| &before.abstract_text)),
            learning_objectives: self.learning_objectives.over(before.map(|before| &before.learning_objectives)),
            local_start: self.local_start,
            zone: self.zone,
            starts_at: self.starts_at,
            duration_minutes: self.duration_minutes,
            capacity: self.capacity.or_else(|| before?.capacity),
            interpretation: or_kept(self.interpretation.as_ref(), before.map(|before| &before.interpretation)),
            hosts: or_kept(self.hosts.as_ref(), before.map(|before| &before.hosts)),
            co_hosts: or_kept(self.co_hosts.as_ref(), before.map(|before| &before.co_hosts)),
            speakers,
            mode: self.mode.or(before.map(|before| before.mode)).unwrap_or(Mode::Online),
            venue: or_kept(self.venue.as_ref(), before.map(|before| &before.venue)),
            platform: or_kept(self.platform.as_ref(), before.map(|before| &before.platform)),
            join_url: or_kept(self.join_url.as_ref(), before.map(|before| &before.join_url)),
            passcode: or_kept(self.passcode.as_ref(), before.map(|before| &before.passcode)),
            dial_in: or_kept(self.dial_in.as_ref(), before.map(|before| &before.dial_in)),
            repeats: self.repeats.clone().or_else(|| before?.repeats.clone()),
            status,
            cancel_reason: self.cancel_reason.over(before.map(|before| &before.cancel_reason)),
        }
    }
}

/// What is stated, else what there was, else nothing.
fn or_kept<T: Clone + Default>(stated: Option<&T>, before: Option<&T>) -> T {
    stated.or(before).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    const EXAMPLE: &str = include_str!("../../../config/edition.example.toml");

    #[test]
    fn what_is_left_out_stays() {
        let file = read(EXAMPLE).expect("valid");
        let (_, stated) = file.sessions.first().expect("a session");
        let mut before = stated.over(None);
        assert_eq!(stated.over(Some(&before)), before, "a second run changes nothing");
        before.title = LocalText::new([(Language::En, "Another".into()), (Language::Ar, "حقوق".into())]);
        before.abstract_text = LocalText::one(Language::Fr, "Un");
        before.platform = "Zoom".into();
        before.passcode = "4711".into();
        before.mode = Mode::Hybrid;
        before.co_hosts = vec!["EAC".into()];
        before.status = SessionStatus::Draft;
        let after = stated.over(Some(&before));
        assert_eq!(after.title.exactly(Language::En), Some("Human rights of migrants"), "it is stated");
        assert_eq!(after.title.exactly(Language::Ar), Some("حقوق"));
        let same = SessionValues { title: before.title.clone(), ..after.clone() };
        assert_eq!(same, before);

        let text = EXAMPLE.replacen("speakers = [{ name = \"Speaker One\", email = \"speaker.one@example.org\" }]\n", "", 1);
        assert_ne!(text, EXAMPLE);
        let silent = read(&text).expect("valid");
        let (_, stated) = silent.sessions.first().expect("a session");
        assert_eq!(stated.over(Some(&before)).speakers, before.speakers);
        let emptied =
            read(&text.replacen("hosts = [\"International Migration Law Unit, IOM\"]", "hosts = []", 1)).expect("valid");
        let (_, stated) = emptied.sessions.first().expect("a session");
        assert!(stated.over(Some(&before)).hosts.is_empty(), "an empty list is a statement");

        let english = text.replacen(
            "title = { en = \"Human rights of migrants\"",
            "title = { ar = \"\", en = \"Human rights of migrants\"",
            1,
        );
        let english = read(&english).expect("valid");
        let (_, stated) = english.sessions.first().expect("a session");
        assert_eq!(stated.over(Some(&before)).title.exactly(Language::Ar), None, "an empty text empties its language");
    }

    #[test]
    fn an_edition_keeps_what_only_the_form_has_said() {
        let file = read(EXAMPLE).expect("valid");
        let mut before = file.values.over(None);
        before.registration_closes_at = NaiveDate::from_ymd_opt(2027, 11, 1).and_then(|day| day.and_hms_opt(23, 59, 0));
        before.audience = LocalText::one(Language::Pt, "Funcionários");
        before.consent_text = LocalText::one(Language::En, "Our own");
        assert_eq!(file.values.over(Some(&before)), before);
        let quota =
            ParticipatingState { maximum: Some(9), ..ParticipatingState::without_quota(Iso3::parse("DZA").expect("a State")) };
        let dza = file.states.iter().find(|state| state.state == quota.state).expect("listed");
        assert_eq!(dza.over(Some(&quota)), quota);
    }
}
