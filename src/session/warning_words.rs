//! Warnings as sentences in the reader's language, grouped by session.

use super::holidays::{Holiday, Season};
use super::rules::local_times;
use super::store::{Review, SessionRow};
use super::warnings::{Reason, Subject, Warning};
use super::wording;
use crate::i18n::{Texts, formats};
use crate::reference::{self, Iso3};
use crate::text::sort_key;

/// The warnings of one session, or those of the edition as a whole.
#[derive(Clone, Debug)]
pub struct Group {
    /// Slug of the session; empty for the edition as a whole.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// When it is, in the edition's zone.
    pub when: String,
    /// Its warnings: first those that nobody has looked at.
    pub lines: Vec<Line>,
}

impl Group {
    /// How many of them nobody has looked at.
    pub fn open(&self) -> usize {
        self.lines.iter().filter(|line| line.acknowledged.is_none()).count()
    }
}

/// A warning as it is shown.
#[derive(Clone, Debug)]
pub struct Line {
    /// The fingerprint.
    pub key: String,
    /// What kind of warning it is, in two or three words.
    pub kind: String,
    /// The reason.
    pub reason: String,
    /// Who has looked at it, and when.
    pub acknowledged: Option<String>,
}

/// Every warning of an edition.
pub fn groups(t: Texts, review: &Review) -> Vec<Group> {
    let of_sessions = review.sessions.iter().map(|session| group(t, review, session, Subject::Session(session.id)));
    let areas: Vec<Line> = review
        .warnings
        .iter()
        .filter(|warning| matches!(warning.subject, Subject::Area(_)))
        .map(|warning| line(t, review, warning))
        .collect();
    let of_areas =
        Group { slug: String::new(), title: t.edition_themes().into_owned(), when: String::new(), lines: sorted(areas) };
    of_sessions.chain([of_areas]).filter(|group| !group.lines.is_empty()).collect()
}

/// The warnings that concern one session: clashes with earlier ones too.
pub fn of_session(t: Texts, review: &Review, session: &SessionRow) -> Group {
    let lines = review.warnings.iter().filter(|warning| warning.concerns(session.id));
    Group { lines: sorted(lines.map(|warning| line(t, review, warning)).collect()), ..head(t, review, session) }
}

fn group(t: Texts, review: &Review, session: &SessionRow, subject: Subject) -> Group {
    let lines = review.warnings.iter().filter(|warning| warning.subject == subject);
    Group { lines: sorted(lines.map(|warning| line(t, review, warning)).collect()), ..head(t, review, session) }
}

fn head(t: Texts, review: &Review, session: &SessionRow) -> Group {
    let when = review.edition.zone().map(|zone| wording::when(session, zone, t.language()));
    Group {
        slug: session.slug.clone(),
        title: session.title.get(t.language()).to_owned(),
        when: when.unwrap_or_default(),
        lines: Vec::new(),
    }
}

fn sorted(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(|line| line.acknowledged.is_some());
    lines
}

fn line(t: Texts, review: &Review, warning: &Warning) -> Line {
    let zone = review.edition.zone().unwrap_or_default();
    Line {
        key: warning.fingerprint.clone(),
        kind: kind(t, &warning.reason).into_owned(),
        reason: reason(t, review, warning),
        acknowledged: review.acknowledgement(warning).map(|ack| {
            let at = ack.acknowledged_at.utc();
            let day = t.language().date_long(at.with_timezone(&zone).date_naive());
            t.staff_warning_by(day, ack.acknowledged_by.as_str())
        }),
    }
}

/// The kind of a warning, in two or three words.
pub fn kind(t: Texts, reason: &Reason) -> std::borrow::Cow<'static, str> {
    match reason {
        Reason::NeededTwice { .. } => t.staff_warning_needed_twice(),
        Reason::Overlap { .. } => t.staff_warning_overlap(),
        Reason::OutOfHours { .. } => t.staff_warning_hours(),
        Reason::RestDay { .. } => t.staff_warning_rest_day(),
        Reason::Holiday(_) => t.staff_warning_holiday(),
        Reason::Season { season: Season::Ramadan, .. } => t.staff_warning_ramadan(),
        Reason::Season { .. } => t.staff_warning_eid(),
        Reason::NoInterpretation { .. } => t.staff_warning_language(),
        Reason::NoConfirmedSpeaker => t.staff_warning_speaker(),
        Reason::AreaWithoutSession => t.staff_warning_area(),
        Reason::OutsideEdition { .. } => t.staff_warning_outside(),
    }
}

fn reason(t: Texts, review: &Review, warning: &Warning) -> String {
    let language = t.language();
    let session = review.sessions.iter().find(|session| warning.subject == Subject::Session(session.id));
    let title = |id: i64| {
        let found = review.sessions.iter().find(|session| session.id == id);
        found.map_or("", |session| session.title.get(language)).to_owned()
    };
    match (&warning.reason, session) {
        (Reason::NeededTwice { other, person }, Some(session)) => {
            t.staff_clash(session.title.get(language), person.as_str(), title(*other))
        }
        (Reason::Overlap { other }, Some(session)) => t.staff_warning_overlap_why(session.title.get(language), title(*other)),
        (Reason::OutOfHours { states }, Some(session)) => t.staff_warning_hours_why(local_hours(t, review, session, states)),
        (Reason::RestDay { states }, Some(session)) => {
            let zone = review.edition.zone().unwrap_or_default();
            let day = language.weekday(session.starts().with_timezone(&zone).date_naive());
            t.staff_warning_rest_day_why(states.len(), day, language.list(names(t, review, states)))
        }
        (Reason::Holiday(holiday), _) => match holiday {
            Holiday::NewYear => t.staff_warning_new_year(),
            Holiday::LabourDay => t.staff_warning_labour_day(),
            Holiday::AfricaDay => t.staff_warning_africa_day(),
            Holiday::AfricanUnionDay => t.staff_warning_african_union_day(),
            Holiday::Christmas => t.staff_warning_christmas(),
        }
        .into_owned(),
        (Reason::Season { season, day }, _) => {
            let (first, last) = season.around(*day);
            let (first, last) = (language.date_long(first), language.date_long(last));
            match season {
                Season::Ramadan => t.staff_warning_ramadan_why(first, last),
                Season::EidAlFitr => t.staff_warning_eid_al_fitr_why(first, last),
                Season::EidAlAdha => t.staff_warning_eid_al_adha_why(first, last),
            }
        }
        (Reason::NoInterpretation { states }, _) => t.staff_warning_language_why(by_language(t, review, states)),
        (Reason::NoConfirmedSpeaker, _) => t.staff_warning_speaker_why().into_owned(),
        (Reason::AreaWithoutSession, _) => {
            let area = review.areas.iter().find(|area| warning.subject == Subject::Area(area.id));
            t.staff_warning_area_why(area.map_or("", |area| area.title.get(language)))
        }
        (Reason::OutsideEdition { day, days: (first, last) }, _) => {
            t.staff_warning_outside_why(language.date_full(*day), language.date_long(*first), language.date_long(*last))
        }
        _ => String::new(),
    }
}

fn names(t: Texts, review: &Review, states: &[Iso3]) -> Vec<String> {
    let mut names: Vec<String> = states.iter().map(|state| review.names.name(*state, t.language())).collect();
    names.sort_by_cached_key(|name| sort_key(name));
    names
}

/// “06:00–07:30 UTC−1 (Cabo Verde); 07:00–08:30 UTC (Senegal, Togo)”.
fn local_hours(t: Texts, review: &Review, session: &SessionRow, states: &[Iso3]) -> String {
    let zones = states.iter().filter_map(|state| Some((*state, reference::data().state(*state)?.time_zone)));
    let parts: Vec<String> = local_times(session.starts(), zones)
        .into_iter()
        .map(|group| {
            let range = formats::time_range(group.zone, session.starts(), session.ends());
            let offset = formats::offset_label(group.zone, session.starts());
            format!("{range} {offset} ({})", names(t, review, &group.states).join(t.language().comma()))
        })
        .collect();
    parts.join(t.language().semicolon())
}

/// “Portuguese (Angola, Cabo Verde); Arabic or French (Chad)”.
fn by_language(t: Texts, review: &Review, states: &[Iso3]) -> String {
    let mut found: Vec<(String, Vec<Iso3>)> = Vec::new();
    for state in states {
        let Some(known) = reference::data().state(*state) else { continue };
        let spoken: Vec<String> =
            known.official_languages.iter().map(|language| super::card::language_name(t, *language)).collect();
        let spoken = spoken.join(&t.staff_warning_or());
        match found.iter_mut().find(|(those, _)| *those == spoken) {
            Some((_, states)) => states.push(*state),
            None => found.push((spoken, vec![*state])),
        }
    }
    let parts: Vec<String> = found
        .into_iter()
        .map(|(spoken, states)| format!("{spoken} ({})", names(t, review, &states).join(t.language().comma())))
        .collect();
    parts.join(t.language().semicolon())
}
