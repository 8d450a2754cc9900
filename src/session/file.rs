//! The file of a whole edition (`baraza edition load`), read into typed values. Errors name key and line.
//! Pure: neither diesel queries nor actix. The form of the file is a contract: `config/edition.example.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::rules::{Mode, SessionStatus, TimeProblem, is_web_url, resolve};
use super::store::{SessionValues, Speaker};
use crate::i18n::{Language, LocalText};
use crate::programme::rules::{Approval, CertificateBase, EditionKind, RegistrationMode, Stage};
use crate::programme::store::{EditionValues, NewProgramme, ParticipatingState, ThematicAreaValues};
use crate::reference::{Iso3, RecCode};
use crate::text::{EmailAddress, is_slug};

/// An edition as a file states it.
#[derive(Clone, Debug)]
pub struct EditionFile {
    /// The programme.
    pub programme: NewProgramme,
    /// The edition's slug.
    pub slug: String,
    /// Its stage; counts only at creation.
    pub stage: Stage,
    /// Whether its people are invented.
    pub is_sample: bool,
    /// Its values.
    pub values: EditionValues,
    /// Participating States with their quotas.
    pub states: Vec<ParticipatingState>,
    /// RECs with their secretariats.
    pub recs: Vec<RecCode>,
    /// Thematic areas: slug and values.
    pub thematic_areas: Vec<(String, ThematicAreaValues)>,
    /// Sessions: slug and values.
    pub sessions: Vec<(String, SessionValues)>,
    /// Where the limits stand, for what only the database can refuse.
    pub lines: LimitLines,
}

/// The lines of the limits of a file.
#[derive(Clone, Debug, Default)]
pub struct LimitLines {
    /// `capacity` of a session, by its slug.
    pub capacity: BTreeMap<String, usize>,
    /// `maximum` of a State.
    pub maximum: BTreeMap<Iso3, usize>,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FileProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// One sentence that names the key.
    pub reason: String,
}

type Texts = BTreeMap<String, String>;

/// A text: a plain string is in the edition's first language; a table gives languages.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawText {
    Plain(String),
    Local(Texts),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    programme: RawProgramme,
    edition: RawEdition,
    #[serde(default)]
    thematic_area: Vec<RawArea>,
    #[serde(default)]
    session: Vec<RawSession>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProgramme {
    slug: Spanned<String>,
    title: Spanned<RawText>,
    #[serde(default)]
    implementer: String,
    #[serde(default)]
    co_hosts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEdition {
    slug: Spanned<String>,
    number: Spanned<i64>,
    #[serde(default = "webinar")]
    kind: Spanned<String>,
    title: Spanned<RawText>,
    objective: Option<Spanned<RawText>>,
    audience: Option<Spanned<RawText>>,
    starts_on: Option<Spanned<Datetime>>,
    ends_on: Option<Spanned<Datetime>>,
    year: Option<Spanned<i64>>,
    time_zone: Spanned<String>,
    languages: Spanned<Vec<String>>,
    stage: Option<Spanned<String>>,
    approval: Option<Spanned<String>>,
    registration: Option<Spanned<String>>,
    registration_closes_at: Option<Spanned<Datetime>>,
    consent_text: Option<Spanned<RawText>>,
    present_share: Option<Spanned<f64>>,
    certificate_share: Option<Spanned<f64>>,
    certificate_base: Option<Spanned<String>>,
    certificate_minimum: Option<Spanned<i64>>,
    #[serde(default)]
    states: Vec<Spanned<String>>,
    #[serde(default)]
    recs: Vec<Spanned<String>>,
    #[serde(default)]
    quota: Vec<RawQuota>,
    #[serde(default)]
    sample: bool,
}

fn webinar() -> Spanned<String> {
    Spanned::new(0..0, "webinar".to_owned())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuota {
    state: Spanned<String>,
    reserved: Option<Spanned<i64>>,
    maximum: Option<Spanned<i64>>,
    release_on: Option<Spanned<Datetime>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawArea {
    slug: Spanned<String>,
    title: Spanned<RawText>,
    description: Option<Spanned<RawText>>,
    #[serde(default)]
    gcm_objectives: Vec<Spanned<i64>>,
    #[serde(default)]
    sdgs: Vec<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSession {
    slug: Spanned<String>,
    thematic_area: Option<Spanned<String>>,
    title: Spanned<RawText>,
    #[serde(rename = "abstract")]
    abstract_text: Option<Spanned<RawText>>,
    learning_objectives: Option<Spanned<RawText>>,
    starts_at: Spanned<Datetime>,
    time_zone: Option<Spanned<String>>,
    duration_minutes: Spanned<i64>,
    capacity: Option<Spanned<i64>>,
    #[serde(default)]
    interpretation: Vec<Spanned<String>>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    speakers: Vec<RawSpeaker>,
    join_url: Option<Spanned<String>>,
    #[serde(default)]
    platform: String,
    #[serde(default)]
    passcode: String,
    #[serde(default)]
    dial_in: String,
    mode: Option<Spanned<String>>,
    #[serde(default)]
    venue: String,
    repeats: Option<Spanned<String>>,
    status: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSpeaker {
    name: String,
    email: Option<Spanned<String>>,
}

/// Longest session that is believed, in minutes.
const LONGEST_SESSION: i64 = 24 * 60;
/// `…/sessions/new` is the form for a new session, so that no session can have this slug.
pub const RESERVED_SLUG: &str = "new";

/// Reads a file.
///
/// # Errors
/// The first [`FileProblem`].
pub fn read(text: &str) -> Result<EditionFile, FileProblem> {
    let raw: Raw = toml::from_str(text).map_err(|error| FileProblem {
        line: line_of(text, error.span().unwrap_or(0..0)),
        reason: error.message().lines().collect::<Vec<_>>().join(" "),
    })?;
    Reader { text }.edition(raw)
}

/// The year that an edition without dates states: in its slug, else in its title, when only one is there.
fn stated_year(slug: &str, title: &LocalText) -> Option<i32> {
    let only = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
        let mut years = words.filter_map(|word| word.parse().ok()).filter(|year| (1990..2063).contains(year));
        let first: i32 = years.next()?;
        years.all(|other| other == first).then_some(first)
    };
    only(slug).or_else(|| title.languages().find_map(|language| only(title.exactly(language)?)))
}

fn line_of(text: &str, span: Range<usize>) -> usize {
    1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn problem<T, V>(&self, at: &Spanned<V>, reason: impl Into<String>) -> Result<T, FileProblem> {
        Err(FileProblem { line: line_of(self.text, at.span()), reason: reason.into() })
    }

    fn slug(&self, key: &str, raw: &Spanned<String>) -> Result<String, FileProblem> {
        if is_slug(raw.get_ref()) {
            return Ok(raw.get_ref().clone());
        }
        self.problem(raw, format!("{key}: {:?} is no slug (small letters, digits and hyphens)", raw.get_ref()))
    }

    fn word<T>(&self, key: &str, raw: &Spanned<String>, parse: impl Fn(&str) -> Option<T>) -> Result<T, FileProblem> {
        parse(raw.get_ref()).map_or_else(|| self.problem(raw, format!("{key}: {:?} is not known", raw.get_ref())), Ok)
    }

    fn word_or<T>(
        &self,
        key: &str,
        raw: Option<&Spanned<String>>,
        default: T,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, FileProblem> {
        raw.map_or(Ok(default), |raw| self.word(key, raw, parse))
    }

    fn number<T: TryFrom<i64>>(
        &self,
        key: &str,
        raw: &Spanned<i64>,
        allowed: std::ops::RangeInclusive<i64>,
    ) -> Result<T, FileProblem> {
        let value = *raw.get_ref();
        let converted = allowed.contains(&value).then(|| T::try_from(value).ok()).flatten();
        converted.map_or_else(
            || self.problem(raw, format!("{key}: {value} is not between {} and {}", allowed.start(), allowed.end())),
            Ok,
        )
    }

    fn share(&self, key: &str, raw: Option<&Spanned<f64>>, default: f64) -> Result<f64, FileProblem> {
        match raw {
            None => Ok(default),
            Some(raw) if (0.0..=1.0).contains(raw.get_ref()) => Ok(*raw.get_ref()),
            Some(raw) => self.problem(raw, format!("{key}: {} is not between 0 and 1", raw.get_ref())),
        }
    }

    fn date(&self, key: &str, raw: &Spanned<Datetime>) -> Result<NaiveDate, FileProblem> {
        match raw.get_ref().to_string().parse() {
            Ok(date) => Ok(date),
            Err(_) => self.problem(raw, format!("{key}: it is a date, like 2027-06-08")),
        }
    }

    /// A local time; seconds and an offset are allowed, fractions are not.
    fn local_time(&self, key: &str, raw: &Spanned<Datetime>) -> Result<(NaiveDateTime, Option<FixedOffset>), FileProblem> {
        let text = raw.get_ref().to_string();
        if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
            return Ok((at.naive_local(), Some(*at.offset())));
        }
        match text.parse() {
            Ok(local) => Ok((local, None)),
            Err(_) => self.problem(raw, format!("{key}: it is a local date and time, like 2027-06-08T10:00:00")),
        }
    }

    fn zone(&self, raw: &Spanned<String>) -> Result<Tz, FileProblem> {
        self.word("time_zone", raw, |name| name.parse().ok())
    }

    fn local_text(&self, key: &str, raw: &Spanned<RawText>, first: Language) -> Result<LocalText, FileProblem> {
        match raw.get_ref() {
            RawText::Plain(text) => Ok(LocalText::one(first, text.clone())),
            RawText::Local(texts) => {
                let mut parsed = Vec::new();
                for (code, text) in texts {
                    match Language::parse(code) {
                        Some(language) => parsed.push((language, text.clone())),
                        None => return self.problem(raw, format!("{key}: {code:?} is no language (en, fr, pt, ar, es, sw)")),
                    }
                }
                Ok(LocalText::new(parsed))
            }
        }
    }

    fn optional_text(&self, key: &str, raw: Option<&Spanned<RawText>>, first: Language) -> Result<LocalText, FileProblem> {
        raw.map_or_else(|| Ok(LocalText::default()), |raw| self.local_text(key, raw, first))
    }

    fn edition(&self, raw: Raw) -> Result<EditionFile, FileProblem> {
        let edition = &raw.edition;
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
        let lines = self.limit_lines(edition, &raw.session);
        Ok(EditionFile {
            programme: NewProgramme {
                slug: self.slug("programme.slug", &raw.programme.slug)?,
                title: self.local_text("programme.title", &raw.programme.title, first)?,
                implementer: raw.programme.implementer,
                co_hosts: raw.programme.co_hosts,
            },
            slug: self.slug("edition.slug", &edition.slug)?,
            stage: self.word_or("stage", edition.stage.as_ref(), Stage::Draft, Stage::parse)?,
            is_sample: edition.sample,
            values,
            states,
            recs,
            thematic_areas,
            sessions,
            lines,
        })
    }

    fn limit_lines(&self, edition: &RawEdition, sessions: &[RawSession]) -> LimitLines {
        let line = |raw: &Spanned<i64>| line_of(self.text, raw.span());
        LimitLines {
            capacity: sessions
                .iter()
                .filter_map(|session| Some((session.slug.get_ref().clone(), line(session.capacity.as_ref()?))))
                .collect(),
            maximum: edition
                .quota
                .iter()
                .filter_map(|quota| Some((Iso3::parse(quota.state.get_ref())?, line(quota.maximum.as_ref()?))))
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
        let registration_closes_at = edition.registration_closes_at.as_ref().map(|raw| self.closing(raw, zone)).transpose()?;
        let year = edition.year.as_ref().map(|raw| self.number("year", raw, 1990..=2200)).transpose()?;
        let title = self.local_text("title", &edition.title, first)?;
        Ok(EditionValues {
            number: self.number("number", &edition.number, 1..=10_000)?,
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
                .map_or(Ok(1), |raw| self.number("certificate_minimum", raw, 0..=1_000))?,
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

    /// The instant that a local time is in a zone.
    fn instant(
        &self,
        key: &str,
        raw: &Spanned<Datetime>,
        zone: Tz,
        (local, offset): (NaiveDateTime, Option<FixedOffset>),
    ) -> Result<DateTime<Utc>, FileProblem> {
        match resolve(local, zone, offset) {
            Ok(at) => Ok(at),
            Err(TimeProblem::Nonexistent) => self.problem(raw, format!("{key}: this time does not exist in {zone}")),
            Err(TimeProblem::Ambiguous(a, b)) => {
                self.problem(raw, format!("{key}: {zone} has this time twice; write {a} or {b} behind it"))
            }
            Err(TimeProblem::OtherOffset(right)) => self.problem(
                raw,
                format!("{key}: the offset is not that of {zone}, which is {right} then; write the local time without offset"),
            ),
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
            entry.reserved = quota.reserved.as_ref().map_or(Ok(0), |raw| self.number("quota.reserved", raw, 0..=100_000))?;
            entry.maximum = quota.maximum.as_ref().map(|raw| self.number("quota.maximum", raw, 0..=100_000)).transpose()?;
            entry.release_on = quota.release_on.as_ref().map(|raw| self.date("quota.release_on", raw)).transpose()?;
            if entry.maximum.is_some_and(|maximum| maximum < entry.reserved) {
                return self.problem(&quota.state, "quota.maximum: it is below quota.reserved");
            }
        }
        Ok(states.into_values().collect())
    }

    fn areas(&self, raw: &[RawArea], first: Language) -> Result<Vec<(String, ThematicAreaValues)>, FileProblem> {
        let mut areas = Vec::new();
        let mut seen = BTreeSet::new();
        for area in raw {
            let slug = self.slug("thematic_area.slug", &area.slug)?;
            if !seen.insert(slug.clone()) {
                return self.problem(&area.slug, format!("thematic_area.slug: {slug:?} is there twice"));
            }
            let numbers = |key: &str, raw: &[Spanned<i64>], most| {
                raw.iter().map(|number| self.number(key, number, 1..=most)).collect::<Result<Vec<u8>, _>>()
            };
            let values = ThematicAreaValues {
                title: self.local_text("thematic_area.title", &area.title, first)?,
                description: self.optional_text("thematic_area.description", area.description.as_ref(), first)?,
                gcm_objectives: numbers("gcm_objectives", &area.gcm_objectives, 23)?,
                sdgs: numbers("sdgs", &area.sdgs, 17)?,
                agenda2063: None,
            };
            areas.push((slug, values));
        }
        Ok(areas)
    }

    fn sessions(
        &self,
        raw: &[RawSession],
        first: Language,
        zone: Tz,
        areas: &[(String, ThematicAreaValues)],
    ) -> Result<Vec<(String, SessionValues)>, FileProblem> {
        let mut sessions: Vec<(String, SessionValues)> = Vec::new();
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

    fn session(&self, raw: &RawSession, first: Language, edition_zone: Tz) -> Result<SessionValues, FileProblem> {
        let zone = raw.time_zone.as_ref().map_or(Ok(edition_zone), |zone| self.zone(zone))?;
        let (local_start, offset) = self.local_time("session.starts_at", &raw.starts_at)?;
        let starts_at = self.instant("session.starts_at", &raw.starts_at, zone, (local_start, offset))?;
        let mut interpretation = Vec::new();
        for language in &raw.interpretation {
            interpretation.push(self.word("session.interpretation", language, Language::parse)?);
        }
        let mut speakers = Vec::new();
        for speaker in &raw.speakers {
            let email = speaker
                .email
                .as_ref()
                .map(|raw| self.word("session.speakers", raw, |text| EmailAddress::parse(text).ok()))
                .transpose()?;
            speakers.push(Speaker { name: speaker.name.clone(), email: email.map(|email| email.as_str().to_owned()) });
        }
        if let Some(url) = raw.join_url.as_ref().filter(|url| !is_web_url(url.get_ref())) {
            return self.problem(url, "session.join_url: it is a whole address that starts with https:// or http://");
        }
        Ok(SessionValues {
            thematic_area: raw.thematic_area.as_ref().map(|area| area.get_ref().clone()),
            title: self.local_text("session.title", &raw.title, first)?,
            abstract_text: self.optional_text("session.abstract", raw.abstract_text.as_ref(), first)?,
            learning_objectives: self.optional_text("session.learning_objectives", raw.learning_objectives.as_ref(), first)?,
            local_start,
            zone,
            starts_at,
            duration_minutes: self.number("session.duration_minutes", &raw.duration_minutes, 1..=LONGEST_SESSION)?,
            capacity: raw
                .capacity
                .as_ref()
                .map(|capacity| self.number("session.capacity", capacity, 0..=1_000_000))
                .transpose()?,
            interpretation,
            hosts: raw.hosts.clone(),
            speakers,
            mode: self.word_or("session.mode", raw.mode.as_ref(), Mode::Online, Mode::parse)?,
            venue: raw.venue.clone(),
            platform: raw.platform.clone(),
            join_url: raw.join_url.as_ref().map_or_else(String::new, |url| url.get_ref().clone()),
            passcode: raw.passcode.clone(),
            dial_in: raw.dial_in.clone(),
            repeats: raw.repeats.as_ref().map(|slug| slug.get_ref().clone()),
            status: self.word_or("session.status", raw.status.as_ref(), SessionStatus::Draft, SessionStatus::parse)?,
        })
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
        match (tight, edition.quota.first()) {
            (Some((slug, _)), Some(quota)) => self.problem(
                &quota.state,
                format!("quota.reserved: {reserved} seats are reserved, more than session {slug:?} has"),
            ),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../config/edition.example.toml");

    fn problem(from: &str, to: &str) -> FileProblem {
        let text = EXAMPLE.replacen(from, to, 1);
        assert_ne!(text, EXAMPLE, "{from} is not in the example");
        read(&text).expect_err("refused")
    }

    #[test]
    fn the_example_is_valid() {
        let file = read(EXAMPLE).expect("valid");
        assert_eq!(file.slug, "2027");
        assert_eq!(file.states.len(), 10);
        assert_eq!(file.sessions.len(), 2);
        let (slug, session) = file.sessions.first().expect("a session");
        assert_eq!((slug.as_str(), session.starts_at.to_rfc3339().as_str()), ("01-human-rights", "2027-06-08T07:00:00+00:00"));
    }

    #[test]
    fn a_problem_names_line_and_key() {
        let unknown = problem("number = 7", "numbr = 7");
        assert!(unknown.reason.contains("numbr"), "{unknown}");
        assert_eq!(unknown.line, 13, "{unknown}");
        let zone = problem("Africa/Abidjan", "Africa/Abijan");
        assert!(zone.reason.contains("time_zone"), "{zone}");
        assert!(problem("\"TGO\"\nreserved", "\"KEN\"\nreserved").reason.contains("quota.state"));
        assert!(problem("reserved = 2 ", "reserved = 101 ").reason.contains("quota"));
        assert!(problem("https://meet.example.org/j/1", "javascript:alert(1)").reason.contains("join_url"));
        assert!(problem("thematic_area = \"border-health\"", "thematic_area = \"borders\"").reason.contains("thematic_area"));
        assert!(problem("slug = \"01-human-rights\"", "slug = \"new\"").reason.contains("session.slug"));
    }

    #[test]
    fn times_are_what_the_clocks_show() {
        // The zone decides; what stands behind a time must agree with it, and the line is named.
        let other = problem("2027-06-08T10:00:00 ", "2027-06-08T10:00:00Z ");
        assert!(other.reason.contains("starts_at") && other.reason.contains("+03:00"), "{other}");
        assert_eq!(EXAMPLE.lines().position(|line| line.starts_with("starts_at")).map(|index| index + 1), Some(other.line));
        let same = EXAMPLE.replacen("2027-06-08T10:00:00 ", "2027-06-08T10:00:00+03:00 ", 1);
        assert!(read(&same).is_ok());
        // Egypt puts its clocks forward on 30 April 2027 at 00:00 and back on 28 October at 24:00.
        let cairo = EXAMPLE.replacen("time_zone = \"Africa/Dar_es_Salaam\"", "time_zone = \"Africa/Cairo\"", 1);
        let line = "# registration_closes_at = 2027-11-01T23:59:00";
        for (time, says) in [("2027-04-30T00:30:00", "does not exist"), ("2027-10-28T23:30:00", "twice")] {
            let text = cairo.replacen(line, &format!("registration_closes_at = {time}"), 1);
            let refused = read(&text).expect_err("refused");
            assert!(refused.reason.contains("registration_closes_at") && refused.reason.contains(says), "{refused}");
        }
        let text = cairo.replacen(line, "registration_closes_at = 2027-10-28T22:30:00", 1);
        assert!(read(&text).is_ok_and(|file| file.values.registration_closes_at.is_some()));
    }

    #[test]
    fn an_edition_without_dates_states_its_year() {
        let title = |text: &str| LocalText::one(Language::En, text);
        assert_eq!(stated_year("2021", &title("First edition")), Some(2021));
        assert_eq!(stated_year("first", &title("First edition, 2021")), Some(2021));
        assert_eq!(stated_year("first", &title("Towards Agenda 2063")), None);
        assert_eq!(stated_year("first", &title("From 2021 to 2022")), None);
        assert_eq!(read(EXAMPLE).expect("valid").values.year, None, "it has dates");
        let first = read(include_str!("../../config/demo/first_edition.toml")).expect("valid");
        assert_eq!(first.values.year, Some(2021));
    }
}
