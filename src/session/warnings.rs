//! What people who plan should look at, each with its reason. Nothing here forbids anything. Pure.
//!
//! A warning is named by a fingerprint of all that it is about: when another time, person or State makes another fact of
//! it, it is another warning, and nobody has acknowledged that one.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc};
use chrono_tz::Tz;
use data_encoding::HEXLOWER;

use super::holidays::{Holiday, Season};
use super::rules::{Slot, clashes};
use crate::i18n::Language;
use crate::links::sha256;
use crate::reference::{Iso3, State};
use crate::text::fold;

/// A session that is planned: neither cancelled nor over.
#[derive(Clone, Debug)]
pub struct PlannedSession {
    /// When it is, with its hosts, co-hosts and speakers who have not declined.
    pub slot: Slot,
    /// Its slug.
    pub slug: String,
    /// Its own zone.
    pub zone: Tz,
    /// What is spoken or interpreted.
    pub languages: Vec<Language>,
    /// Slug of the session that it repeats in another language.
    pub repeats: Option<String>,
    /// Names of its speakers who have not declined.
    pub speakers: Vec<String>,
    /// Whether one of them has said yes.
    pub has_confirmed_speaker: bool,
}

/// All that the warnings of an edition come from.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Its sessions that are planned, by start.
    pub sessions: Vec<PlannedSession>,
    /// Its thematic areas without a session that is not cancelled.
    pub bare_areas: Vec<i64>,
    /// The participating States.
    pub states: Vec<&'static State>,
    /// First and last day of the edition.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Its sessions that are not cancelled, also those that are over, with their days in its zone.
    pub held: Vec<(i64, NaiveDate)>,
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A session.
    Session(i64),
    /// A thematic area.
    Area(i64),
}

/// Why there is a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Somebody is needed in another session at the same time.
    NeededTwice {
        /// The other session.
        other: i64,
        /// Who, as written in the first.
        person: String,
    },
    /// Another session for the same people is held at the same time.
    Overlap {
        /// The other session.
        other: i64,
    },
    /// It begins before 08:00 or ends after 18:00 there.
    OutOfHours {
        /// Where.
        states: Vec<Iso3>,
    },
    /// It falls on a weekly rest day there.
    RestDay {
        /// Where.
        states: Vec<Iso3>,
    },
    /// It falls on a holiday of the continent.
    Holiday(Holiday),
    /// It falls, approximately, into a time of the Islamic year.
    Season {
        /// Which.
        season: Season,
        /// On which day it is held.
        day: NaiveDate,
    },
    /// No official language of these States is spoken or interpreted, not even when the session is repeated.
    NoInterpretation {
        /// Which.
        states: Vec<Iso3>,
    },
    /// Nobody has said that they speak.
    NoConfirmedSpeaker,
    /// A thematic area has no session.
    AreaWithoutSession,
    /// It is held before the edition begins or after it ends: perhaps its year is mistyped.
    OutsideEdition {
        /// On which day of the edition's zone it is held.
        day: NaiveDate,
        /// First and last day of the edition.
        days: (NaiveDate, NaiveDate),
    },
}

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub subject: Subject,
    /// Why.
    pub reason: Reason,
    /// Names exactly this fact: 32 hexadecimal digits.
    pub fingerprint: String,
}

impl Warning {
    /// Whether a session is part of it.
    pub fn concerns(&self, session: i64) -> bool {
        let other = match &self.reason {
            Reason::NeededTwice { other, .. } | Reason::Overlap { other } => Some(*other),
            _ => None,
        };
        self.subject == Subject::Session(session) || other == Some(session)
    }
}

/// The seconds of a day in which officials can be expected: 08:00 to 18:00 of their clocks.
const HOURS: (u32, u32) = (8 * 3_600, 18 * 3_600);

/// Whether a time lies between 08:00 and 18:00 of one day in a zone.
pub fn is_in_hours(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>, zone: Tz) -> bool {
    let (from, to) = (starts_at.with_timezone(&zone).naive_local(), ends_at.with_timezone(&zone).naive_local());
    let second = |local: NaiveDateTime| local.num_seconds_from_midnight();
    from.date() == to.date() && second(from) >= HOURS.0 && second(to) <= HOURS.1
}

/// Whether a session then falls on a weekly rest day of a State.
pub fn rests(starts_at: DateTime<Utc>, state: &State) -> bool {
    state.rests_on(starts_at.with_timezone(&state.time_zone).weekday())
}

/// Whether half an hour from `at` suits all of these States: in their hours, and on no rest day.
pub fn suits<'s>(at: DateTime<Utc>, states: impl IntoIterator<Item = &'s State>) -> bool {
    states.into_iter().all(|state| is_in_hours(at, at + TimeDelta::minutes(30), state.time_zone) && !rests(at, state))
}

/// One State of each group with the same zone and rest days: what suits these suits all.
pub fn kinds_of<'s>(states: &[&'s State]) -> Vec<&'s State> {
    let mut seen = BTreeSet::new();
    states.iter().copied().filter(|state| seen.insert((state.time_zone.name(), state.weekend.as_str()))).collect()
}

/// Every warning of a plan: by session in their order, then by thematic area.
pub fn warnings(plan: &Plan) -> Vec<Warning> {
    let slots: Vec<Slot> = plan.sessions.iter().map(|session| session.slot.clone()).collect();
    let clashes = clashes(&slots);
    let mut found = Vec::new();
    for (index, session) in plan.sessions.iter().enumerate() {
        let id = session.slot.id;
        for clash in clashes.iter().filter(|clash| clash.first == id) {
            let reason = Reason::NeededTwice { other: clash.second, person: clash.person.clone() };
            found.push(warning(plan, Some(session), reason));
        }
        let later = plan.sessions.iter().skip(index + 1);
        for other in later.filter(|other| overlap(session, other) && !repeats(session, other)) {
            found.push(warning(plan, Some(session), Reason::Overlap { other: other.slot.id }));
        }
        found.extend(of_one(plan, session).into_iter().map(|reason| warning(plan, Some(session), reason)));
    }
    found.extend(plan.bare_areas.iter().map(|area| Warning {
        subject: Subject::Area(*area),
        reason: Reason::AreaWithoutSession,
        fingerprint: digest(&["area-without-session".to_owned(), area.to_string()]),
    }));
    found.extend(plan.days.into_iter().flat_map(|days| outside(plan, days)));
    found
}

fn outside(plan: &Plan, days: (NaiveDate, NaiveDate)) -> impl Iterator<Item = Warning> {
    plan.held.iter().filter(move |(_, day)| !(days.0..=days.1).contains(day)).map(move |(session, day)| {
        let reason = Reason::OutsideEdition { day: *day, days };
        let mut words = facts(plan, None, &reason);
        words.push(session.to_string());
        Warning { subject: Subject::Session(*session), reason, fingerprint: digest(&words) }
    })
}

fn overlap(first: &PlannedSession, second: &PlannedSession) -> bool {
    first.slot.starts_at < second.slot.ends_at && second.slot.starts_at < first.slot.ends_at
}

/// Whether two sessions are the same one in two languages, so that nobody needs both.
fn repeats(first: &PlannedSession, second: &PlannedSession) -> bool {
    let original = |session: &PlannedSession| session.repeats.clone().unwrap_or_else(|| session.slug.clone());
    original(first) == original(second)
}

/// The reasons that lie in one session alone.
fn of_one(plan: &Plan, session: &PlannedSession) -> Vec<Reason> {
    let (from, to) = (session.slot.starts_at, session.slot.ends_at);
    let those = |wanted: &dyn Fn(&State) -> bool| -> Vec<Iso3> {
        plan.states.iter().filter(|state| wanted(state)).map(|state| state.iso3).collect()
    };
    let mut found = Vec::new();
    let states = those(&|state| !is_in_hours(from, to, state.time_zone));
    if !states.is_empty() {
        found.push(Reason::OutOfHours { states });
    }
    let states = those(&|state| rests(from, state));
    if !states.is_empty() {
        found.push(Reason::RestDay { states });
    }
    let day = from.with_timezone(&session.zone).date_naive();
    found.extend(Holiday::on(day).map(Reason::Holiday));
    found.extend(Season::on(day).map(|season| Reason::Season { season, day }));
    let spoken: BTreeSet<&str> = plan
        .sessions
        .iter()
        .filter(|other| other.slot.id == session.slot.id || repeats(session, other))
        .flat_map(|other| other.languages.iter().map(|language| language.code()))
        .collect();
    let states = those(&|state| !state.official_languages.iter().any(|language| spoken.contains(language.code())));
    if !states.is_empty() {
        found.push(Reason::NoInterpretation { states });
    }
    if !session.has_confirmed_speaker {
        found.push(Reason::NoConfirmedSpeaker);
    }
    found
}

fn warning(plan: &Plan, session: Option<&PlannedSession>, reason: Reason) -> Warning {
    let id = session.map_or(0, |session| session.slot.id);
    let fingerprint = digest(&facts(plan, session, &reason));
    Warning { subject: Subject::Session(id), reason, fingerprint }
}

/// All that a warning is about, word by word.
fn facts(plan: &Plan, session: Option<&PlannedSession>, reason: &Reason) -> Vec<String> {
    let when = |session: &PlannedSession| {
        let slot = &session.slot;
        format!("{} {} {}", slot.id, slot.starts_at.timestamp(), slot.ends_at.timestamp())
    };
    let here = session.map(when);
    let there = |other: i64| plan.sessions.iter().find(|session| session.slot.id == other).map(when).unwrap_or_default();
    let codes = |states: &[Iso3]| states.iter().map(|state| state.as_str().to_owned()).collect::<Vec<_>>().join(" ");
    let id = session.map(|session| session.slot.id.to_string()).unwrap_or_default();
    let mut words = vec![here.unwrap_or_default()];
    match reason {
        Reason::NeededTwice { other, person } => words.extend(["needed-twice".into(), there(*other), fold(person)]),
        Reason::Overlap { other } => words.extend(["overlap".into(), there(*other)]),
        Reason::OutOfHours { states } => words.extend(["out-of-hours".into(), codes(states)]),
        Reason::RestDay { states } => words.extend(["rest-day".into(), codes(states)]),
        Reason::Holiday(holiday) => words.extend(["holiday".into(), holiday.key().into()]),
        Reason::Season { season, day } => words.extend(["season".into(), season.key().into(), day.to_string()]),
        // Whoever speaks what, and who speaks: these do not depend on the time.
        Reason::NoInterpretation { states } => words = vec![id, "no-interpretation".into(), codes(states)],
        Reason::NoConfirmedSpeaker => {
            let mut names: Vec<String> =
                session.map(|session| &session.speakers).into_iter().flatten().map(|name| fold(name)).collect();
            names.sort();
            words = vec![id, "no-confirmed-speaker".into(), names.join("|")];
        }
        Reason::AreaWithoutSession => words = vec![id, "area-without-session".into()],
        Reason::OutsideEdition { day, days: (first, last) } => {
            words.extend(["outside-edition".into(), day.to_string(), first.to_string(), last.to_string()]);
        }
    }
    words
}

fn digest(words: &[String]) -> String {
    let mut hex = HEXLOWER.encode(&sha256(words.join("\n").as_bytes()));
    hex.truncate(32);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    /// A session of 90 minutes that nothing is to be said of: a Tuesday at noon in Dar es Salaam.
    fn session(id: i64) -> PlannedSession {
        let starts_at = at("2027-06-29T09:00:00Z");
        PlannedSession {
            slot: Slot { id, starts_at, ends_at: starts_at + TimeDelta::minutes(90), people: Vec::new() },
            slug: format!("{id:02}"),
            zone: Tz::Africa__Dar_es_Salaam,
            languages: vec![Language::En, Language::Fr, Language::Ar, Language::Pt],
            repeats: None,
            speakers: vec!["Asha Kimaro".into()],
            has_confirmed_speaker: true,
        }
    }

    fn starts(mut session: PlannedSession, start: &str) -> PlannedSession {
        session.slot.starts_at = at(start);
        session.slot.ends_at = at(start) + TimeDelta::minutes(90);
        session
    }

    fn plan(sessions: Vec<PlannedSession>, states: &[&str]) -> Plan {
        let state = |code: &&str| reference::data().state(Iso3::parse(code).expect("a State")).expect("known");
        Plan { sessions, states: states.iter().map(state).collect(), ..Plan::default() }
    }

    fn reasons(plan: &Plan) -> Vec<Reason> {
        warnings(plan).into_iter().map(|warning| warning.reason).collect()
    }

    fn iso3(codes: &[&str]) -> Vec<Iso3> {
        codes.iter().map(|code| Iso3::parse(code).expect("a State")).collect()
    }

    #[test]
    fn a_session_that_suits_everybody_has_no_warning() {
        assert_eq!(reasons(&plan(vec![session(1)], &["TZA", "SEN", "EGY", "AGO"])), []);
    }

    #[test]
    fn each_fact_has_its_warning() {
        let mut silent = session(1);
        silent.has_confirmed_speaker = false;
        let mut english = session(1);
        english.languages = vec![Language::En];
        let hours = |codes: &[&str]| vec![Reason::OutOfHours { states: iso3(codes) }];
        let season = |season, day: &str| Reason::Season { season, day: day.parse().expect("a date") };
        let states = &["TZA", "CPV", "EGY", "MRT"];
        let table: Vec<(&str, PlannedSession, &[&str], Vec<Reason>)> = vec![
            ("06:00 in Praia", starts(session(1), "2027-06-29T07:00:00Z"), &["TZA", "CPV"], hours(&["CPV"])),
            ("exactly 08:00 in Praia", starts(session(1), "2027-06-29T09:00:00Z"), &["CPV"], vec![]),
            ("exactly until 18:00 in Dar es Salaam", starts(session(1), "2027-06-29T13:30:00Z"), &["TZA"], vec![]),
            ("until 18:01", starts(session(1), "2027-06-29T13:31:00Z"), &["TZA"], hours(&["TZA"])),
            ("over midnight", starts(session(1), "2027-06-29T20:30:00Z"), &["TZA"], hours(&["TZA"])),
            // Egypt rests on Friday and Saturday; Mauritania, since 2014, on Saturday and Sunday.
            ("Friday", starts(session(1), "2027-07-02T09:00:00Z"), states, vec![Reason::RestDay { states: iso3(&["EGY"]) }]),
            (
                "Sunday",
                starts(session(1), "2027-07-04T09:00:00Z"),
                states,
                vec![Reason::RestDay { states: iso3(&["TZA", "CPV", "MRT"]) }],
            ),
            ("Africa Day", starts(session(1), "2027-05-25T09:00:00Z"), &["TZA"], vec![Reason::Holiday(Holiday::AfricaDay)]),
            ("fasting", starts(session(1), "2027-02-23T09:00:00Z"), &["TZA"], vec![season(Season::Ramadan, "2027-02-23")]),
            ("the feast", starts(session(1), "2027-03-10T09:00:00Z"), &["TZA"], vec![season(Season::EidAlFitr, "2027-03-10")]),
            ("English only", english, &["TZA", "SEN", "CMR", "ETH"], vec![Reason::NoInterpretation { states: iso3(&["SEN"]) }]),
            ("nobody confirmed", silent, &["TZA"], vec![Reason::NoConfirmedSpeaker]),
        ];
        for (what, session, states, expected) in table {
            assert_eq!(reasons(&plan(vec![session], states)), expected, "{what}");
        }
        let bare = Plan { bare_areas: vec![7], ..Plan::default() };
        let found = warnings(&bare);
        assert_eq!(found.iter().map(|warning| warning.subject).collect::<Vec<_>>(), [Subject::Area(7)]);
    }

    #[test]
    fn a_mistyped_year_is_noticed_before_and_after_the_edition() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let days = (day("2027-05-25"), day("2027-11-30"));
        let held = ["2020-06-29", "2027-05-25", "2027-11-30", "2037-06-29"].map(day);
        let plan = Plan { held: (1..).zip(held).collect(), days: Some(days), ..Plan::default() };
        let found = warnings(&plan);
        assert_eq!(found.iter().map(|warning| warning.subject).collect::<Vec<_>>(), [Subject::Session(1), Subject::Session(4)]);
        assert!(matches!(found.first().map(|warning| &warning.reason), Some(Reason::OutsideEdition { .. })));
        assert_eq!(warnings(&Plan { days: None, ..plan }), [], "it states no days");
    }

    #[test]
    fn sessions_at_the_same_time() {
        let host = |mut session: PlannedSession, names: &[&str]| {
            session.slot.people = names.iter().map(ToString::to_string).collect();
            session
        };
        let (first, later) = (host(session(1), &["IOM", "Amina Okello"]), starts(session(2), "2027-06-29T10:00:00Z"));
        let twice = |person: &str| Reason::NeededTwice { other: 2, person: person.into() };
        let overlap = Reason::Overlap { other: 2 };
        let both = plan(vec![first.clone(), host(later.clone(), &["amina  OKELLO", "iom"])], &["TZA"]);
        assert_eq!(reasons(&both), [twice("IOM"), twice("Amina Okello"), overlap.clone()]);
        assert!(warnings(&both).iter().all(|warning| warning.concerns(1) && warning.concerns(2) && !warning.concerns(3)));
        assert_eq!(reasons(&plan(vec![first.clone(), later.clone()], &["TZA"])), [overlap]);
        // The same session in another language: nobody needs both, but its host cannot be in both.
        let repeat = PlannedSession { repeats: Some("01".into()), ..host(later.clone(), &["Amina Okello"]) };
        assert_eq!(reasons(&plan(vec![first.clone(), repeat.clone()], &["TZA"])), [twice("Amina Okello")]);
        // One after the other is no overlap.
        let next = starts(later, "2027-06-29T10:30:00Z");
        assert_eq!(reasons(&plan(vec![first, next], &["TZA"])), []);
    }

    #[test]
    fn a_repetition_in_a_language_serves_the_session() {
        let english = PlannedSession { languages: vec![Language::En], ..session(1) };
        let portuguese = starts(
            PlannedSession { languages: vec![Language::Pt], repeats: Some("01".into()), ..session(2) },
            "2027-06-30T09:00:00Z",
        );
        assert_eq!(reasons(&plan(vec![english.clone(), portuguese], &["KEN", "AGO"])), []);
        let angola = Reason::NoInterpretation { states: iso3(&["AGO"]) };
        assert_eq!(reasons(&plan(vec![english], &["KEN", "AGO"])), [angola]);
    }

    #[test]
    fn another_fact_has_another_fingerprint() {
        let marks = |plan: &Plan| warnings(plan).into_iter().map(|warning| warning.fingerprint).collect::<Vec<_>>();
        let early = starts(session(1), "2027-06-29T05:00:00Z");
        let mark = marks(&plan(vec![early.clone()], &["SEN"]));
        assert_eq!(mark.len(), 1);
        assert_eq!(marks(&plan(vec![early.clone()], &["SEN"])), mark, "the same fact, the same mark");
        assert_eq!(marks(&plan(vec![early.clone()], &["SEN", "TZA"])), mark, "08:00 in Dar es Salaam changes nothing");
        for (other, states) in [
            (starts(session(1), "2027-06-29T05:30:00Z"), &["SEN"][..]),
            (early.clone(), &["SEN", "TGO"][..]),
            (starts(session(2), "2027-06-29T05:00:00Z"), &["SEN"][..]),
        ] {
            assert_ne!(marks(&plan(vec![other], states)), mark);
        }
        let open = |names: &[&str], start: &str| {
            let speakers = names.iter().map(ToString::to_string).collect();
            let session = PlannedSession { has_confirmed_speaker: false, speakers, ..session(1) };
            marks(&plan(vec![starts(session, start)], &[]))
        };
        let nobody = open(&["A", "B"], "2027-06-29T09:00:00Z");
        assert_eq!(open(&["b", "a"], "2027-06-30T09:00:00Z"), nobody, "another time asks the same people");
        assert_ne!(open(&["A", "C"], "2027-06-29T09:00:00Z"), nobody, "somebody else");
    }

    #[test]
    fn half_an_hour_suits_all_or_not() {
        let plan = plan(Vec::new(), &["CPV", "MUS", "SEN", "TGO"]);
        let kinds = kinds_of(&plan.states);
        assert_eq!(kinds.len(), 4, "zones have names of their own");
        let suits = |text: &str| suits(at(text), kinds.iter().copied());
        assert!(suits("2027-06-29T09:00:00Z") && suits("2027-06-29T13:30:00Z"));
        assert!(!suits("2027-06-29T08:30:00Z"), "07:30 in Praia");
        assert!(!suits("2027-06-29T14:00:00Z"), "18:00 to 18:30 in Port Louis");
        assert!(!suits("2027-07-03T09:00:00Z"), "Saturday");
    }
}
