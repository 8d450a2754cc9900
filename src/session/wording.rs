//! How mails tell the times of a session. Everybody with the same language and zone reads the same, so it is put into
//! words once for each revision of an edition: dates, zones and names of States are a quarter of a registration's work.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::rules::local_times;
use super::store::SessionRow;
use crate::i18n::{Language, formats};
use crate::programme::store::StateNames;
use crate::reference::{self, Iso3};
use crate::text::sort_key;

/// From when to when: what the words depend on, whatever the session is called.
type Span = (DateTime<Utc>, DateTime<Utc>);

/// The words found so far.
#[derive(Debug, Default)]
pub struct Wording {
    when: Kept<(Span, Tz, Language)>,
    elsewhere: Kept<(Span, Language)>,
}

impl Wording {
    /// “Tuesday, 29 June 2027, 07:00–08:30, Dakar time (UTC)”.
    pub fn when(&self, session: &SessionRow, zone: Tz, language: Language) -> Arc<str> {
        self.when.get_or((span(session), zone, language), || when(session, zone, language))
    }

    /// “The same time elsewhere: 06:00–07:30 UTC−1 (Cabo Verde); …”: empty without States. `states` and `names` are always
    /// those of one revision.
    pub fn elsewhere(&self, session: &SessionRow, states: &[Iso3], names: &StateNames, language: Language) -> Arc<str> {
        self.elsewhere.get_or((span(session), language), || elsewhere(session, states, names, language))
    }
}

fn span(session: &SessionRow) -> Span {
    (session.starts(), session.ends())
}

/// “Tuesday, 29 June 2027, 07:00–08:30, Dakar time (UTC)”.
pub fn when(session: &SessionRow, zone: Tz, language: Language) -> String {
    when_at(session.starts(), session.ends(), zone, language)
}

/// The same of any two instants.
pub fn when_at(starts: DateTime<Utc>, ends: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let day = language.date_full(starts.with_timezone(&zone).date_naive());
    let range = language.figures(formats::time_range(zone, starts, ends));
    let label = language.zone_label(zone, starts);
    [day, range, label].join(language.comma())
}

/// “Rights of migrants – 29 June 2027”: a session among those that somebody chooses from. Where another of that title is on the
/// same day, with its time; where it begins at the same time too, with its slug.
pub fn option_label(session: &SessionRow, among: &[SessionRow], zone: Tz, language: Language) -> String {
    let title = session.title.get(language);
    let namesakes = among.iter().filter(|other| other.id != session.id && other.title.get(language) == title);
    labelled(title, &session.slug, session.starts(), namesakes.map(SessionRow::starts), (zone, language))
}

/// The same of a title, given when others of that title begin.
fn labelled(
    title: &str,
    slug: &str,
    starts: DateTime<Utc>,
    namesakes: impl Iterator<Item = DateTime<Utc>>,
    (zone, language): (Tz, Language),
) -> String {
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let that_day: Vec<DateTime<Utc>> = namesakes.filter(|at| day(*at) == day(starts)).collect();
    if that_day.is_empty() {
        format!("{title} – {}", language.date_long(day(starts)))
    } else if that_day.contains(&starts) {
        format!("{title} – {} ({slug})", language.moment(zone, starts))
    } else {
        format!("{title} – {}", language.moment(zone, starts))
    }
}

fn elsewhere(session: &SessionRow, states: &[Iso3], names: &StateNames, language: Language) -> String {
    let zones = states.iter().filter_map(|state| {
        let found = reference::data().state(*state)?;
        Some((names.name(*state, language), found.time_zone))
    });
    let groups: Vec<String> = local_times(session.starts(), zones)
        .into_iter()
        .map(|mut group| {
            group.states.sort_by_cached_key(|name| sort_key(name));
            let range = formats::time_range(group.zone, session.starts(), session.ends());
            let there = language.figures(format!("{range} {}", formats::offset_label(group.zone, session.starts())));
            format!("{there} ({})", group.states.join(language.comma()))
        })
        .collect();
    if groups.is_empty() { String::new() } else { language.texts().mail_elsewhere(groups.join(language.semicolon())) }
}

/// Values that are worked out once for each key.
#[derive(Debug)]
struct Kept<K>(Mutex<HashMap<K, Arc<str>>>);

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

/// Values kept; when there are more, all are dropped.
const KEPT: usize = 4_096;

impl<K: Eq + Hash> Kept<K> {
    fn get_or(&self, key: K, words: impl FnOnce() -> String) -> Arc<str> {
        // A panic while holding the map leaves it whole: it is only inserted into.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = kept.get(&key) {
            return Arc::clone(words);
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        let words: Arc<str> = words().into();
        kept.insert(key, Arc::clone(&words));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_of_one_title_are_told_apart() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let label = |others: &[&str], language| {
            let others = others.iter().map(|other| at(other));
            labelled("Rights", "01-law", at("2027-06-29T07:00:00Z"), others, (Tz::Africa__Dar_es_Salaam, language))
        };
        assert_eq!(label(&[], Language::En), "Rights – 29 June 2027");
        assert_eq!(label(&["2027-07-06T07:00:00Z"], Language::En), "Rights – 29 June 2027", "another day tells them apart");
        let timed = label(&["2027-06-29T12:00:00Z"], Language::En);
        assert_eq!(timed, "Rights – 29 June 2027, 10:00 Dar es Salaam time (UTC+3)");
        // The day is that of the zone: in UTC this would be the day before.
        assert_eq!(label(&["2027-06-28T21:30:00Z"], Language::En), timed);
        assert_eq!(label(&["2027-06-29T07:00:00Z"], Language::En), format!("{timed} (01-law)"));
        assert_eq!(label(&[], Language::Fr), "Rights – 29 juin 2027");
    }
}
