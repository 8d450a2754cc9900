//! Single values of a file, each refused with its key and line.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use toml::Spanned;
use toml::value::Datetime;

use super::FileProblem;
use super::raw::RawText;
use super::stated::StatedText;
use crate::i18n::Language;
use crate::programme::rules::LINE;
use crate::session::rules::{TimeProblem, resolve};
use crate::text::is_slug;

pub(super) fn line_of(text: &str, span: Range<usize>) -> usize {
    1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
}

/// Reads the values of one file.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
}

impl Reader<'_> {
    pub(super) fn problem<T, V>(&self, at: &Spanned<V>, reason: impl Into<String>) -> Result<T, FileProblem> {
        Err(FileProblem { line: self.line_at(at), reason: reason.into() })
    }

    /// Where a value stands.
    pub(super) fn line_at<V>(&self, at: &Spanned<V>) -> usize {
        line_of(self.text, at.span())
    }

    pub(super) fn slug(&self, key: &str, raw: &Spanned<String>) -> Result<String, FileProblem> {
        if is_slug(raw.get_ref()) {
            return Ok(raw.get_ref().clone());
        }
        self.problem(raw, format!("{key}: {:?} is no slug (small letters, digits and hyphens)", raw.get_ref()))
    }

    pub(super) fn word<T>(
        &self,
        key: &str,
        raw: &Spanned<String>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, FileProblem> {
        parse(raw.get_ref()).map_or_else(|| self.problem(raw, format!("{key}: {:?} is not known", raw.get_ref())), Ok)
    }

    pub(super) fn optional_word<T>(
        &self,
        key: &str,
        raw: Option<&Spanned<String>>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, FileProblem> {
        raw.map(|raw| self.word(key, raw, parse)).transpose()
    }

    pub(super) fn number<T: TryFrom<i64>>(
        &self,
        key: &str,
        raw: &Spanned<i64>,
        allowed: RangeInclusive<i32>,
    ) -> Result<T, FileProblem> {
        let value = *raw.get_ref();
        let (least, most) = (i64::from(*allowed.start()), i64::from(*allowed.end()));
        let converted = (least..=most).contains(&value).then(|| T::try_from(value).ok()).flatten();
        converted.map_or_else(|| self.problem(raw, format!("{key}: {value} is not between {least} and {most}")), Ok)
    }

    /// Text of one line, which may be empty.
    fn fits<V>(&self, key: &str, raw: &Spanned<V>, text: &str) -> Result<(), FileProblem> {
        if text.chars().any(char::is_control) {
            return self.problem(raw, format!("{key}: it has a line break or an invisible control character"));
        }
        let letters = text.chars().count();
        if letters > LINE {
            return self.problem(raw, format!("{key}: it has {letters} letters; at most {LINE} are allowed"));
        }
        Ok(())
    }

    /// A field of one line, which may be empty.
    fn one_line(&self, key: &str, raw: &Spanned<String>) -> Result<String, FileProblem> {
        self.fits(key, raw, raw.get_ref())?;
        Ok(raw.get_ref().clone())
    }

    /// The same, where it is stated.
    pub(super) fn line(&self, key: &str, raw: Option<&Spanned<String>>) -> Result<Option<String>, FileProblem> {
        raw.map(|raw| self.one_line(key, raw)).transpose()
    }

    /// A name, of one line; it is not empty.
    pub(super) fn name(&self, key: &str, raw: &Spanned<String>) -> Result<String, FileProblem> {
        if raw.get_ref().trim().is_empty() {
            return self.problem(raw, format!("{key}: it is empty"));
        }
        self.one_line(key, raw)
    }

    pub(super) fn names(&self, key: &str, raw: Option<&[Spanned<String>]>) -> Result<Option<Vec<String>>, FileProblem> {
        raw.map(|raw| raw.iter().map(|name| self.name(key, name)).collect()).transpose()
    }

    /// A title: in one language at least, and of one line in each.
    pub(super) fn title(&self, key: &str, raw: &Spanned<RawText>, first: Language) -> Result<StatedText, FileProblem> {
        let title = self.local_text(key, raw, first)?;
        if title.over(None).is_empty() {
            return self.problem(raw, format!("{key}: it is empty; write it in at least one language"));
        }
        for text in title.texts() {
            self.fits(key, raw, text)?;
        }
        Ok(title)
    }

    pub(super) fn share(&self, key: &str, raw: Option<&Spanned<f64>>) -> Result<Option<f64>, FileProblem> {
        match raw {
            None => Ok(None),
            Some(raw) if (0.0..=1.0).contains(raw.get_ref()) => Ok(Some(*raw.get_ref())),
            Some(raw) => self.problem(raw, format!("{key}: {} is not between 0 and 1", raw.get_ref())),
        }
    }

    pub(super) fn date(&self, key: &str, raw: &Spanned<Datetime>) -> Result<NaiveDate, FileProblem> {
        match raw.get_ref().to_string().parse() {
            Ok(date) => Ok(date),
            Err(_) => self.problem(raw, format!("{key}: it is a date, like 2027-06-08")),
        }
    }

    /// A local time; seconds and an offset are allowed, fractions are not.
    pub(super) fn local_time(
        &self,
        key: &str,
        raw: &Spanned<Datetime>,
    ) -> Result<(NaiveDateTime, Option<FixedOffset>), FileProblem> {
        let text = raw.get_ref().to_string();
        if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
            return Ok((at.naive_local(), Some(*at.offset())));
        }
        match text.parse() {
            Ok(local) => Ok((local, None)),
            Err(_) => self.problem(raw, format!("{key}: it is a local date and time, like 2027-06-08T10:00:00")),
        }
    }

    pub(super) fn zone(&self, raw: &Spanned<String>) -> Result<Tz, FileProblem> {
        self.word("time_zone", raw, |name| name.parse().ok())
    }

    pub(super) fn local_text(&self, key: &str, raw: &Spanned<RawText>, first: Language) -> Result<StatedText, FileProblem> {
        match raw.get_ref() {
            RawText::Plain(text) => Ok(StatedText::new(BTreeMap::from([(first, text.clone())]))),
            RawText::Local(texts) => {
                let mut parsed = BTreeMap::new();
                for (code, text) in texts {
                    match Language::parse(code) {
                        Some(language) => parsed.insert(language, text.clone()),
                        None => return self.problem(raw, format!("{key}: {code:?} is no language (en, fr, pt, ar, es, sw)")),
                    };
                }
                Ok(StatedText::new(parsed))
            }
        }
    }

    pub(super) fn optional_text(
        &self,
        key: &str,
        raw: Option<&Spanned<RawText>>,
        first: Language,
    ) -> Result<StatedText, FileProblem> {
        raw.map_or_else(|| Ok(StatedText::default()), |raw| self.local_text(key, raw, first))
    }

    /// The instant that a local time is in a zone.
    pub(super) fn instant(
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
}
