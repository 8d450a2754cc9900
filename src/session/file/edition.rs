//! The edition of a file: its values, its States and their quotas.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use toml::Spanned;
use toml::value::Datetime;

use super::raw::{Raw, RawEdition, RawProgramme, RawSession};
use super::reader::Reader;
use super::{
    EditionFile, FileProblem, Lines, RESERVED_SLUG, SessionLines, StatedEdition, StatedProgramme, StatedSession, StatedState,
};
use crate::i18n::Language;
use crate::programme::rules::{
    Approval, CERTIFICATE_MINIMA, CertificateBase, EditionKind, NUMBERS, QUOTAS, RegistrationMode, Stage, YEARS,
};
use crate::reference::{Iso3, RecCode};
use crate::session::rules::{TimeProblem, resolve};

impl Reader<'_> {
    pub(super) fn edition(&self, raw: &Raw) -> Result<EditionFile, FileProblem> {
        let edition = &raw.edition;
        for (key, slug) in [("programme.slug", &raw.programme.slug), ("edition.slug", &edition.slug)] {
            if slug.get_ref() == RESERVED_SLUG {
                return self.problem(slug, format!("{key}: {RESERVED_SLUG:?} is the address of the form for a new one"));
            }
        }
        let mut languages = Vec::new();
        for code in edition.languages.get_ref() {
            match Language::parse(code) {
                Some(language) if !languages.contains(&language) => languages.push(language),
                Some(_) => {}
                None => {
                    return self
                        .problem(&edition.languages, format!("languages: {code:?} is no language (en, fr, pt, ar, es, sw)"));
                }
            }
        }
        let Some(first) = languages.first().copied() else {
            return self.problem(&edition.languages, "languages: name at least one");
        };
        let zone = self.zone(&edition.time_zone)?;
        let values = self.edition_values(edition, languages, first, zone)?;
        let states = self.states(edition)?;
        let codes = |raw: &Vec<_>| raw.iter().map(|raw| self.word("recs", raw, RecCode::parse)).collect::<Result<_, _>>();
        let recs = edition.recs.as_ref().map(codes).transpose()?;
        let thematic_areas = self.areas(&raw.thematic_area, first)?;
        let sessions = self.sessions(&raw.session, first, zone, &thematic_areas)?;
        self.reserves(edition, &states, &sessions)?;
        Ok(EditionFile {
            programme: self.programme(&raw.programme, first)?,
            slug: self.slug("edition.slug", &edition.slug)?,
            stage: self.optional_word("stage", edition.stage.as_ref(), Stage::parse)?.unwrap_or(Stage::Draft),
            is_sample: edition.sample,
            values,
            states,
            recs,
            thematic_areas,
            sessions,
            lines: self.lines(edition, &raw.session),
        })
    }

    fn programme(&self, raw: &RawProgramme, first: Language) -> Result<StatedProgramme, FileProblem> {
        Ok(StatedProgramme {
            slug: self.slug("programme.slug", &raw.slug)?,
            title: self.title("programme.title", &raw.title, first)?,
            implementer: raw.implementer.as_ref().map(|raw| self.name("programme.implementer", raw)).transpose()?,
            co_hosts: self.names("programme.co_hosts", raw.co_hosts.as_deref())?,
        })
    }

    fn lines(&self, edition: &RawEdition, sessions: &[RawSession]) -> Lines {
        let of_session = |session: &RawSession| SessionLines {
            slug: self.line_at(&session.slug),
            starts_at: self.line_at(&session.starts_at),
            duration: self.line_at(&session.duration_minutes),
            capacity: session.capacity.as_ref().map(|raw| self.line_at(raw)),
            status: session.status.as_ref().map(|raw| self.line_at(raw)),
        };
        Lines {
            edition: self.line_at(&edition.slug),
            sessions: sessions.iter().map(|session| (session.slug.get_ref().clone(), of_session(session))).collect(),
            maximum: edition
                .quota
                .iter()
                .filter_map(|quota| Some((Iso3::parse(quota.state.get_ref())?, self.line_at(quota.maximum.as_ref()?))))
                .collect(),
        }
    }

    fn edition_values(
        &self,
        edition: &RawEdition,
        languages: Vec<Language>,
        first: Language,
        zone: Tz,
    ) -> Result<StatedEdition, FileProblem> {
        let text = |key: &str, raw: &Option<_>| self.optional_text(key, raw.as_ref(), first);
        Ok(StatedEdition {
            slug: edition.slug.get_ref().clone(),
            number: self.number("number", &edition.number, NUMBERS)?,
            kind: self.optional_word("kind", edition.kind.as_ref(), EditionKind::parse)?,
            title: self.title("title", &edition.title, first)?,
            objective: text("objective", &edition.objective)?,
            audience: text("audience", &edition.audience)?,
            days: self.days(edition)?,
            year: edition.year.as_ref().map(|raw| self.number("year", raw, YEARS)).transpose()?,
            zone,
            languages,
            approval: self.optional_word("approval", edition.approval.as_ref(), Approval::parse)?,
            registration_mode: self.optional_word("registration", edition.registration.as_ref(), RegistrationMode::parse)?,
            registration_closes_at: edition.registration_closes_at.as_ref().map(|raw| self.closing(raw, zone)).transpose()?,
            consent_text: text("consent_text", &edition.consent_text)?,
            present_share: self.share("present_share", edition.present_share.as_ref())?,
            certificate_share: self.share("certificate_share", edition.certificate_share.as_ref())?,
            certificate_base: self.optional_word(
                "certificate_base",
                edition.certificate_base.as_ref(),
                CertificateBase::parse,
            )?,
            certificate_minimum: edition
                .certificate_minimum
                .as_ref()
                .map(|raw| self.number("certificate_minimum", raw, CERTIFICATE_MINIMA))
                .transpose()?,
        })
    }

    fn days(&self, edition: &RawEdition) -> Result<Option<(NaiveDate, NaiveDate)>, FileProblem> {
        match (&edition.starts_on, &edition.ends_on) {
            (Some(starts_on), Some(ends_on)) => {
                let days = (self.date("starts_on", starts_on)?, self.date("ends_on", ends_on)?);
                if days.1 < days.0 {
                    return self.problem(ends_on, "ends_on: it is before starts_on");
                }
                Ok(Some(days))
            }
            (Some(only), None) | (None, Some(only)) => self.problem(only, "starts_on and ends_on: state both days, or none"),
            (None, None) => Ok(None),
        }
    }

    /// The deadline is kept as a local time, so that it must be one that the clocks show once.
    fn closing(&self, raw: &Spanned<Datetime>, zone: Tz) -> Result<NaiveDateTime, FileProblem> {
        let key = "registration_closes_at";
        let (local, offset) = self.local_time(key, raw)?;
        match resolve(local, zone, None) {
            Err(TimeProblem::Ambiguous(..)) => {
                self.problem(raw, format!("{key}: {zone} has this time twice; choose an earlier or a later one"))
            }
            _ => self.instant(key, raw, zone, (local, offset)).map(|_| local),
        }
    }

    fn states(&self, edition: &RawEdition) -> Result<Vec<StatedState>, FileProblem> {
        let mut states = BTreeMap::new();
        for raw in &edition.states {
            let state = self.word("states", raw, Iso3::parse)?;
            states.insert(state, StatedState::without_quota(state));
        }
        for quota in &edition.quota {
            let state = self.word("quota.state", &quota.state, Iso3::parse)?;
            let Some(entry) = states.get_mut(&state) else {
                return self
                    .problem(&quota.state, format!("quota.state: {} is not among the edition's states", state.as_str()));
            };
            entry.reserved = quota.reserved.as_ref().map(|raw| self.number("quota.reserved", raw, QUOTAS)).transpose()?;
            entry.maximum = quota.maximum.as_ref().map(|raw| self.number("quota.maximum", raw, QUOTAS)).transpose()?;
            entry.release_on = quota.release_on.as_ref().map(|raw| self.date("quota.release_on", raw)).transpose()?;
            if let Some(raw) = &quota.maximum
                && entry.maximum < entry.reserved
            {
                return self.problem(raw, "quota.maximum: it is below quota.reserved");
            }
        }
        Ok(states.into_values().collect())
    }

    /// Reserves above a capacity cannot be kept, so they are refused at entry.
    fn reserves(
        &self,
        edition: &RawEdition,
        states: &[StatedState],
        sessions: &[(String, StatedSession)],
    ) -> Result<(), FileProblem> {
        let reserved: i64 = states.iter().map(|state| i64::from(state.reserved.unwrap_or_default())).sum();
        let tight =
            sessions.iter().find(|(_, session)| session.capacity.is_some_and(|capacity| i64::from(capacity) < reserved));
        // The last of them is too much.
        let last = edition.quota.iter().rev().find_map(|quota| quota.reserved.as_ref());
        match (tight, last) {
            (Some((slug, _)), Some(raw)) => {
                self.problem(raw, format!("quota.reserved: {reserved} seats are reserved, more than session {slug:?} has"))
            }
            _ => Ok(()),
        }
    }
}
