//! The edition of a file: its values, its States and their quotas.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use toml::Spanned;
use toml::value::Datetime;

use super::raw::{Raw, RawEdition, RawProgramme, RawSession};
use super::reader::Reader;
use super::{EditionFile, FileProblem, Lines, RESERVED_SLUG, SessionLines, stated_year};
use crate::i18n::Language;
use crate::programme::rules::{
    Approval, CERTIFICATE_MINIMA, CertificateBase, EditionKind, NUMBERS, QUOTAS, RegistrationMode, Stage, YEARS,
};
use crate::programme::store::{EditionValues, NewProgramme, ParticipatingState};
use crate::reference::{Iso3, RecCode};
use crate::session::rules::{TimeProblem, resolve};
use crate::session::store::SessionValues;

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
        let mut recs = Vec::new();
        for raw in &edition.recs {
            recs.push(self.word("recs", raw, RecCode::parse)?);
        }
        let thematic_areas = self.areas(&raw.thematic_area, first)?;
        let sessions = self.sessions(&raw.session, first, zone, &thematic_areas)?;
        self.reserves(edition, &states, &sessions)?;
        Ok(EditionFile {
            programme: self.programme(&raw.programme, first)?,
            slug: self.slug("edition.slug", &edition.slug)?,
            stage: self.word_or("stage", edition.stage.as_ref(), Stage::Draft, Stage::parse)?,
            is_sample: edition.sample,
            values,
            states,
            recs,
            thematic_areas,
            sessions,
            lines: self.lines(edition, &raw.session),
        })
    }

    fn programme(&self, raw: &RawProgramme, first: Language) -> Result<NewProgramme, FileProblem> {
        let implementer = raw.implementer.as_ref().map(|raw| self.name("programme.implementer", raw)).transpose()?;
        Ok(NewProgramme {
            slug: self.slug("programme.slug", &raw.slug)?,
            title: self.title("programme.title", &raw.title, first)?,
            implementer: implementer.unwrap_or_default(),
            co_hosts: self.names("programme.co_hosts", &raw.co_hosts)?,
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
    ) -> Result<EditionValues, FileProblem> {
        let date = |key: &str, raw: &Option<Spanned<Datetime>>| raw.as_ref().map(|raw| self.date(key, raw)).transpose();
        let (starts_on, ends_on) = (date("starts_on", &edition.starts_on)?, date("ends_on", &edition.ends_on)?);
        if let (Some(start), Some(end), Some(raw)) = (starts_on, ends_on, &edition.ends_on)
            && end < start
        {
            return self.problem(raw, "ends_on: it is before starts_on");
        }
        if let (Some(only), None) | (None, Some(only)) = (&edition.starts_on, &edition.ends_on) {
            return self.problem(only, "starts_on and ends_on: state both days, or none");
        }
        let registration_closes_at = edition.registration_closes_at.as_ref().map(|raw| self.closing(raw, zone)).transpose()?;
        let year = edition.year.as_ref().map(|raw| self.number("year", raw, YEARS)).transpose()?;
        let title = self.title("title", &edition.title, first)?;
        Ok(EditionValues {
            number: self.number("number", &edition.number, NUMBERS)?,
            kind: self.word("kind", &edition.kind, EditionKind::parse)?,
            year: year.or_else(|| if starts_on.is_none() { stated_year(edition.slug.get_ref(), &title) } else { None }),
            title,
            objective: self.optional_text("objective", edition.objective.as_ref(), first)?,
            audience: self.optional_text("audience", edition.audience.as_ref(), first)?,
            starts_on,
            ends_on,
            zone,
            languages,
            approval: self.word_or("approval", edition.approval.as_ref(), Approval::Automatic, Approval::parse)?,
            registration_mode: self.word_or(
                "registration",
                edition.registration.as_ref(),
                RegistrationMode::Open,
                RegistrationMode::parse,
            )?,
            registration_closes_at,
            consent_text: self.optional_text("consent_text", edition.consent_text.as_ref(), first)?,
            present_share: self.share("present_share", edition.present_share.as_ref(), 0.6)?,
            certificate_share: self.share("certificate_share", edition.certificate_share.as_ref(), 0.75)?,
            certificate_base: self.word_or(
                "certificate_base",
                edition.certificate_base.as_ref(),
                CertificateBase::Registered,
                CertificateBase::parse,
            )?,
            certificate_minimum: edition
                .certificate_minimum
                .as_ref()
                .map_or(Ok(1), |raw| self.number("certificate_minimum", raw, CERTIFICATE_MINIMA))?,
        })
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

    fn states(&self, edition: &RawEdition) -> Result<Vec<ParticipatingState>, FileProblem> {
        let mut states = BTreeMap::new();
        for raw in &edition.states {
            let state = self.word("states", raw, Iso3::parse)?;
            states.insert(state, ParticipatingState::without_quota(state));
        }
        for quota in &edition.quota {
            let state = self.word("quota.state", &quota.state, Iso3::parse)?;
            let Some(entry) = states.get_mut(&state) else {
                return self
                    .problem(&quota.state, format!("quota.state: {} is not among the edition's states", state.as_str()));
            };
            entry.reserved = quota.reserved.as_ref().map_or(Ok(0), |raw| self.number("quota.reserved", raw, QUOTAS))?;
            entry.maximum = quota.maximum.as_ref().map(|raw| self.number("quota.maximum", raw, QUOTAS)).transpose()?;
            entry.release_on = quota.release_on.as_ref().map(|raw| self.date("quota.release_on", raw)).transpose()?;
            if let Some(raw) = &quota.maximum
                && entry.maximum.is_some_and(|maximum| maximum < entry.reserved)
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
        states: &[ParticipatingState],
        sessions: &[(String, SessionValues)],
    ) -> Result<(), FileProblem> {
        let reserved: i64 = states.iter().map(|state| i64::from(state.reserved)).sum();
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
