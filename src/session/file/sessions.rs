//! Thematic areas and sessions of a file.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use chrono_tz::Tz;
use toml::Spanned;

use super::raw::{RawArea, RawSession, RawSpeaker};
use super::reader::Reader;
use super::{FileProblem, RESERVED_SLUG, StatedArea, StatedSession};
use crate::i18n::Language;
use crate::session::rules::{CAPACITIES, DURATIONS, Mode, SessionStatus, YEARS, is_web_url};
use crate::session::speakers::Speaker;
use crate::text::EmailAddress;

impl Reader<'_> {
    pub(super) fn areas(&self, raw: &[RawArea], first: Language) -> Result<Vec<(String, StatedArea)>, FileProblem> {
        let mut areas = Vec::new();
        let mut seen = BTreeSet::new();
        for area in raw {
            let slug = self.slug("thematic_area.slug", &area.slug)?;
            if !seen.insert(slug.clone()) {
                return self.problem(&area.slug, format!("thematic_area.slug: {slug:?} is there twice"));
            }
            let numbers = |key: &str, raw: &Option<Vec<Spanned<i64>>>, most: i32| {
                let each = |raw: &Vec<_>| raw.iter().map(|number| self.number(key, number, 1..=most)).collect::<Result<_, _>>();
                raw.as_ref().map(each).transpose()
            };
            let values = StatedArea {
                title: self.title("thematic_area.title", &area.title, first)?,
                description: self.optional_text("thematic_area.description", area.description.as_ref(), first)?,
                gcm_objectives: numbers("gcm_objectives", &area.gcm_objectives, 23)?,
                sdgs: numbers("sdgs", &area.sdgs, 17)?,
            };
            areas.push((slug, values));
        }
        Ok(areas)
    }

    pub(super) fn sessions(
        &self,
        raw: &[RawSession],
        first: Language,
        zone: Tz,
        areas: &[(String, StatedArea)],
    ) -> Result<Vec<(String, StatedSession)>, FileProblem> {
        let mut sessions: Vec<(String, StatedSession)> = Vec::new();
        for session in raw {
            let slug = self.slug("session.slug", &session.slug)?;
            if slug == RESERVED_SLUG {
                return self
                    .problem(&session.slug, format!("session.slug: {slug:?} is the address of the form for a new session"));
            }
            if sessions.iter().any(|(other, _)| *other == slug) {
                return self.problem(&session.slug, format!("session.slug: {slug:?} is there twice"));
            }
            if let Some(area) = &session.thematic_area
                && !areas.iter().any(|(slug, _)| slug == area.get_ref())
            {
                return self.problem(area, format!("session.thematic_area: there is no thematic area {:?}", area.get_ref()));
            }
            if let Some(repeats) = &session.repeats
                && !raw.iter().any(|other| other.slug.get_ref() == repeats.get_ref())
            {
                return self.problem(repeats, format!("session.repeats: there is no session {:?}", repeats.get_ref()));
            }
            sessions.push((slug, self.session(session, first, zone)?));
        }
        Ok(sessions)
    }

    fn session(&self, raw: &RawSession, first: Language, edition_zone: Tz) -> Result<StatedSession, FileProblem> {
        let zone = raw.time_zone.as_ref().map_or(Ok(edition_zone), |zone| self.zone(zone))?;
        let (local_start, offset) = self.local_time("session.starts_at", &raw.starts_at)?;
        if !YEARS.contains(&local_start.year()) {
            let (first, last) = (YEARS.start(), YEARS.end());
            return self.problem(&raw.starts_at, format!("session.starts_at: between the years {first} and {last}"));
        }
        let starts_at = self.instant("session.starts_at", &raw.starts_at, zone, (local_start, offset))?;
        let languages = |raw: &Vec<_>| {
            raw.iter().map(|raw| self.word("session.interpretation", raw, Language::parse)).collect::<Result<_, _>>()
        };
        if let Some(url) = raw.join_url.as_ref().filter(|url| !url.get_ref().is_empty() && !is_web_url(url.get_ref())) {
            return self.problem(url, "session.join_url: it is a whole address that starts with https:// or http://");
        }
        Ok(StatedSession {
            thematic_area: raw.thematic_area.as_ref().map(|area| area.get_ref().clone()),
            title: self.title("session.title", &raw.title, first)?,
            abstract_text: self.optional_text("session.abstract", raw.abstract_text.as_ref(), first)?,
            learning_objectives: self.optional_text("session.learning_objectives", raw.learning_objectives.as_ref(), first)?,
            local_start,
            zone,
            starts_at,
            duration_minutes: self.number("session.duration_minutes", &raw.duration_minutes, DURATIONS)?,
            capacity: raw
                .capacity
                .as_ref()
                .map(|capacity| self.number("session.capacity", capacity, CAPACITIES))
                .transpose()?,
            interpretation: raw.interpretation.as_ref().map(languages).transpose()?,
            hosts: self.names("session.hosts", raw.hosts.as_deref())?,
            co_hosts: self.names("session.co_hosts", raw.co_hosts.as_deref())?,
            speakers: raw.speakers.as_ref().map(|raw| self.speakers(raw, first)).transpose()?,
            mode: self.optional_word("session.mode", raw.mode.as_ref(), Mode::parse)?,
            venue: self.line("session.venue", raw.venue.as_ref())?,
            platform: self.line("session.platform", raw.platform.as_ref())?,
            join_url: raw.join_url.as_ref().map(|url| url.get_ref().clone()),
            passcode: self.line("session.passcode", raw.passcode.as_ref())?,
            dial_in: self.line("session.dial_in", raw.dial_in.as_ref())?,
            repeats: raw.repeats.as_ref().map(|slug| slug.get_ref().clone()),
            status: self.optional_word("session.status", raw.status.as_ref(), SessionStatus::parse)?,
            cancel_reason: self.optional_text("session.cancel_reason", raw.cancel_reason.as_ref(), first)?,
        })
    }

    fn speakers(&self, raw: &[RawSpeaker], first: Language) -> Result<Vec<Speaker>, FileProblem> {
        let mut speakers = Vec::new();
        for speaker in raw {
            let name = self.name("session.speakers.name", &speaker.name)?;
            let email = speaker
                .email
                .as_ref()
                .map(|raw| self.word("session.speakers", raw, |text| EmailAddress::parse(text).ok()))
                .transpose()?;
            speakers.push(Speaker {
                biography: speaker
                    .biography
                    .as_ref()
                    .map(|raw| self.local_text("session.speakers.biography", raw, first))
                    .transpose()?
                    .map(|text| text.over(None)),
                organisation: speaker.organisation.clone(),
                job_title: speaker.job_title.clone(),
                is_confirmed: speaker.confirmed,
                ..Speaker::named(name, email.map(|email| email.as_str().to_owned()))
            });
        }
        Ok(speakers)
    }
}
