//! A session as lists show it to people: date, time in a named zone, what can be done.

use chrono::{DateTime, Datelike as _, Utc};
use chrono_tz::Tz;

use super::rules::{Mode, Places, SessionStatus, takes_registrations};
use super::store::SessionRow;
use crate::i18n::{Language, LocalText, Said, Texts, formats::time_range};
use crate::programme::store::EditionRow;

/// What a status mark says: class of its shape, and the word.
#[derive(Clone, Debug)]
pub struct Mark {
    /// `ok`, `wait`, `todo`, `bad` or `off`.
    pub class: &'static str,
    /// The word.
    pub text: String,
}

/// A session as a line of an agenda.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its slug.
    pub slug: String,
    /// Its title in the reader's language.
    pub title: Said,
    /// Its thematic area in the reader's language.
    pub area: Said,
    /// Day of the month.
    pub day: String,
    /// Name of the month, with the year when it is not the present one.
    pub month: String,
    /// Name of the weekday.
    pub weekday: String,
    /// The whole date in words.
    pub date: String,
    /// Start as RFC 3339.
    pub iso: String,
    /// “10:00–11:30”.
    pub range: String,
    /// The zone of the range, by name and difference.
    pub zone: String,
    /// Languages of interpretation.
    pub languages: String,
    /// What is to be known: held, cancelled, full, places left.
    pub mark: Option<Mark>,
    /// Whether it is over.
    pub is_past: bool,
    /// Whether the form offers it.
    pub is_open: bool,
    /// Whether a registration would wait.
    pub is_full: bool,
    /// Whether it would, unless it is of a State that the last places are kept for.
    pub is_kept: bool,
}

/// What the public is told of a session's seats; none when there is nothing to say.
pub fn places_mark(t: Texts, places: Places) -> Option<Mark> {
    match places {
        Places::Unlimited => None,
        Places::Available => Some(Mark { class: "ok", text: t.session_places_available().into_owned() }),
        Places::Few(left) => Some(Mark { class: "ok", text: t.session_places_left(left) }),
        Places::Kept(_) => Some(Mark { class: "wait", text: t.session_kept().into_owned() }),
        Places::Full => Some(Mark { class: "wait", text: t.session_full().into_owned() }),
    }
}

/// Names of languages in the reader's language.
pub fn language_names(t: Texts, languages: impl IntoIterator<Item = Language>) -> String {
    t.language().list(languages.into_iter().map(|language| language_name(t, language)))
}

/// The name of a language in the reader's language.
pub fn language_name(t: Texts, language: Language) -> String {
    match language {
        Language::En => t.language_en(),
        Language::Fr => t.language_fr(),
        Language::Pt => t.language_pt(),
        Language::Ar => t.language_ar(),
        Language::Es => t.language_es(),
        Language::Sw => t.language_sw(),
    }
    .into_owned()
}

/// How a session or course is held, in the reader's language.
pub fn mode_name(t: Texts, mode: Mode) -> String {
    match mode {
        Mode::Online => t.session_online(),
        Mode::InPerson => t.session_in_person(),
        Mode::Hybrid => t.session_hybrid(),
    }
    .into_owned()
}

impl Card {
    /// The card of a session and what is told of its places, with its times in `zone`.
    pub fn new(
        t: Texts,
        edition: &EditionRow,
        session: &SessionRow,
        area: Option<&LocalText>,
        places: Places,
        zone: Tz,
        now: DateTime<Utc>,
    ) -> Self {
        let language = t.language();
        let local = session.starts().with_timezone(&zone);
        let closes = edition.closes_at().unwrap_or_default();
        let is_open = takes_registrations(edition.stage, session.status, session.ends(), closes, now);
        let is_past = now >= session.ends();
        let mark = match session.status {
            SessionStatus::Cancelled => Some(Mark { class: "bad", text: t.session_cancelled().into_owned() }),
            SessionStatus::Draft => Some(Mark { class: "todo", text: t.session_draft().into_owned() }),
            SessionStatus::Published if is_past => Some(Mark { class: "off", text: t.session_held().into_owned() }),
            SessionStatus::Published if now >= session.starts() => {
                Some(Mark { class: "todo", text: t.session_now().into_owned() })
            }
            SessionStatus::Published if is_open => places_mark(t, places),
            SessionStatus::Published => None,
        };
        Self {
            slug: session.slug.clone(),
            title: session.title.said(language),
            area: area.map_or_else(|| Said::own("", language), |area| area.said(language)),
            day: local.format("%-d").to_string(),
            month: if local.year() == now.with_timezone(&zone).year() {
                language.month(local.date_naive())
            } else {
                format!("{} {}", language.month(local.date_naive()), local.year())
            },
            weekday: language.weekday(local.date_naive()),
            date: language.date_full(local.date_naive()),
            iso: session.starts().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            range: time_range(zone, session.starts(), session.ends()),
            zone: language.zone_label(zone, session.starts()),
            languages: language_names(t, session.interpretation()),
            mark,
            is_past,
            is_open,
            is_full: places == Places::Full,
            is_kept: matches!(places, Places::Kept(_)),
        }
    }
}
