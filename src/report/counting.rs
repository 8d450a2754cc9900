//! Counts the figures of an edition from its [`Facts`]. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::facts::{Facts, SeatFact, SessionFact};
use super::figures::{Amount, Counts, Dimension, Figure, Figures, Group, Interpretation, Key, Sexes, Table};
use super::filter::{Part, Region};
use crate::attendance::rules::AttendanceStatus;
use crate::i18n::Language;
use crate::reference::{self, Iso3, RecCode};
use crate::registration::rules::Gender;
use crate::survey::figures::Headline;
use crate::survey::rules::SurveyKind;
use crate::survey::suppression::LEAST;

/// What a group gathers.
#[derive(Default)]
struct Pot {
    counts: Counts,
    registered: HashSet<i64>,
    came: HashMap<i64, bool>,
}

impl Pot {
    fn add(&mut self, seat: &SeatFact, session: &SessionFact) {
        if seat.status.is_live() {
            self.registered.insert(seat.registration);
        }
        self.counts.seats += i64::from(seat.status.holds_place());
        let attended = seat.attended();
        self.counts.expected += i64::from(attended || (session.is_held() && seat.status.holds_place()));
        if attended {
            self.counts.attended += 1;
            self.counts.present += i64::from(seat.attendance == Some(AttendanceStatus::Present));
            self.counts.minutes += seat.minutes.unwrap_or(0);
            self.counts.learning_minutes += seat.minutes.unwrap_or(0).min(session.minutes);
            self.came.insert(seat.person, seat.is_returning);
        }
    }

    fn counts(&self) -> Counts {
        let many = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Counts {
            registrations: many(self.registered.len()),
            participants: many(self.came.len()),
            returning: many(self.came.values().filter(|is_returning| **is_returning).count()),
            ..self.counts
        }
    }
}

/// A part's seats, each with its session and the RECs it counts for.
struct Chosen<'a> {
    facts: &'a Facts,
    sessions: Vec<&'a SessionFact>,
    seats: Vec<(&'a SeatFact, &'a SessionFact, Vec<RecCode>)>,
    /// States that take part, of the part.
    participating: usize,
}

impl<'a> Chosen<'a> {
    fn of(facts: &'a Facts, part: &Part) -> Self {
        let mut known: HashMap<(usize, Iso3), Vec<RecCode>> = HashMap::new();
        let mut seats = Vec::new();
        for seat in &facts.seats {
            let Some(session) = facts.sessions.get(seat.session).filter(|session| part.has_session(session)) else { continue };
            let recs = match (seat.state, seat.rec) {
                (Some(state), _) => known
                    .entry((seat.session, state))
                    .or_insert_with(|| reference::data().recs_of(state, session.starts.date_naive()))
                    .clone(),
                (None, Some(rec)) => vec![rec],
                (None, None) => Vec::new(),
            };
            if part.has_person(seat, &recs) {
                seats.push((seat, session, recs));
            }
        }
        let sessions: Vec<&SessionFact> = facts.sessions.iter().filter(|session| part.has_session(session)).collect();
        let is_in = |state: Iso3| {
            let is_member = |rec: RecCode| {
                sessions.iter().any(|it| reference::data().recs_of(state, it.starts.date_naive()).contains(&rec))
            };
            part.state.is_none_or(|wanted| wanted == state)
                && part.region.is_none_or(|wanted| Region::of(state) == Some(wanted))
                && part.rec.is_none_or(is_member)
        };
        let participating = facts.participating.iter().filter(|state| is_in(**state)).count();
        Self { facts, sessions, seats, participating }
    }

    /// The groups that everybody has a place in, before anybody is counted.
    fn empty_groups(&self, dimension: Dimension) -> Vec<String> {
        match dimension {
            Dimension::State => self.facts.participating.iter().map(|state| state.as_str().to_owned()).collect(),
            Dimension::Area => self.facts.areas.iter().map(|(slug, _)| slug.clone()).collect(),
            Dimension::Session => self.sessions.iter().map(|session| session.slug.clone()).collect(),
            Dimension::Region => Region::ALL.iter().map(|region| region.as_str().to_owned()).collect(),
            Dimension::Rec | Dimension::Affiliation | Dimension::Gender | Dimension::Language => Vec::new(),
        }
    }

    fn table(&self, dimension: Dimension, part: &Part) -> Table {
        let mut pots: BTreeMap<String, Pot> = BTreeMap::new();
        // Groups without anybody are told of as long as nothing is narrowed down.
        let first = self.empty_groups(dimension);
        if part.is_everything() || dimension == Dimension::Session {
            for key in &first {
                pots.entry(key.clone()).or_default();
            }
        }
        let mut total = Pot::default();
        for (seat, session, recs) in &self.seats {
            let one = |key: &str| vec![key.to_owned()];
            let keys: Vec<String> = match dimension {
                Dimension::State => one(seat.state.as_ref().map_or("", Iso3::as_str)),
                Dimension::Region => one(seat.state.and_then(Region::of).map_or("", Region::as_str)),
                Dimension::Rec => recs.iter().map(|rec| rec.as_str().to_owned()).collect(),
                Dimension::Affiliation => one(seat.affiliation.as_str()),
                Dimension::Gender => one(seat.gender.as_str()),
                Dimension::Language => one(seat.language.code()),
                Dimension::Area => one(session.area.as_deref().unwrap_or_default()),
                Dimension::Session => one(&session.slug),
            };
            if !keys.is_empty() {
                total.add(seat, session);
            }
            for key in keys {
                pots.entry(key).or_default().add(seat, session);
            }
        }
        let mut groups: Vec<Group> = pots.into_iter().map(|(key, pot)| Group { key, counts: Some(pot.counts()) }).collect();
        // By code, but sessions and areas in their own order; whoever is in none comes last.
        let in_order = matches!(dimension, Dimension::Area | Dimension::Session | Dimension::Region);
        groups.sort_by_key(|group| {
            let place = if in_order { first.iter().position(|key| *key == group.key) } else { None };
            (group.key.is_empty(), place.unwrap_or(usize::MAX), group.key.clone())
        });
        Table { dimension, groups, total: total.counts(), is_narrow: false }
    }

    fn interpretation(&self) -> Vec<Interpretation> {
        let mut asked: BTreeMap<Language, (i64, i64)> = BTreeMap::new();
        for (seat, session, _) in &self.seats {
            if seat.status.holds_place() && !session.is_cancelled {
                let counted = asked.entry(seat.language).or_default();
                counted.0 += 1;
                counted.1 += i64::from(session.interpretation.contains(&seat.language));
            }
        }
        let planned = || self.sessions.iter().filter(|session| !session.is_cancelled);
        let sessions_of = |language: Language| planned().filter(|it| it.interpretation.contains(&language)).count();
        Language::ALL
            .iter()
            .map(|language| {
                let (many, covered) = asked.get(language).copied().unwrap_or_default();
                Interpretation {
                    language: *language,
                    asked: Some(many),
                    covered: Some(covered),
                    sessions: i64::try_from(sessions_of(*language)).unwrap_or(0),
                }
            })
            .filter(|it| it.asked != Some(0) || it.sessions > 0)
            .collect()
    }

    fn sexes(&self) -> Vec<Sexes> {
        let mut people: BTreeMap<Option<Iso3>, BTreeMap<i64, usize>> = BTreeMap::new();
        for (seat, _, _) in &self.seats {
            if seat.attended() {
                let place = match seat.gender {
                    Gender::Female => 0,
                    Gender::Male => 1,
                    Gender::Other | Gender::NotStated => 2,
                };
                people.entry(seat.state).or_default().insert(seat.person, place);
            }
        }
        let rows: Vec<[i64; 3]> = people
            .values()
            .map(|of| [0, 1, 2].map(|place| i64::try_from(of.values().filter(|it| **it == place).count()).unwrap_or(0)))
            .collect();
        let shown = super::sexes::decide(&rows);
        people
            .keys()
            .zip(rows.iter().zip(shown))
            .map(|(state, (row, is_shown))| Sexes {
                state: *state,
                participants: row.iter().sum(),
                shown: is_shown.then_some(*row),
            })
            .collect()
    }

    fn women(&self) -> i64 {
        let women = self.seats.iter().filter(|(seat, _, _)| seat.attended() && seat.gender == Gender::Female);
        let people: HashSet<i64> = women.map(|(seat, _, _)| seat.person).collect();
        i64::try_from(people.len()).unwrap_or(i64::MAX)
    }

    fn states(&self, counts: impl Fn(&SeatFact) -> bool) -> BTreeSet<Iso3> {
        self.seats.iter().filter(|(seat, _, _)| counts(seat)).filter_map(|(seat, _, _)| seat.state).collect()
    }

    fn headlines(&self, total: &Counts, interpretation: &[Interpretation]) -> Vec<Figure> {
        let many = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let count = |key: Key, value: i64| Some(Figure { key, amount: Amount::Count(value) });
        let share = |key: Key, count: i64, base: i64| Some(Figure { key, amount: Amount::Share { count, base } });
        let planned: Vec<_> = self.sessions.iter().filter(|session| !session.is_cancelled).collect();
        let held: Vec<_> = planned.iter().filter(|session| session.is_held()).collect();
        let states = self.states(SeatFact::attended);
        let returning = |before: &BTreeSet<Iso3>| many(states.intersection(before).count());
        let before = self.facts.earlier_states.as_ref();
        let knows = self.facts.knows_earlier_people;
        let registered = self.states(|seat| seat.status.is_live());
        let participating = many(self.participating);
        Key::ALL
            .iter()
            .filter_map(|key| {
                let key = *key;
                match key {
                    Key::Registrations => count(key, total.registrations),
                    Key::Seats => count(key, total.seats),
                    Key::SessionsPlanned => count(key, many(planned.len())),
                    Key::SessionsHeld => share(key, many(held.len()), many(planned.len())),
                    Key::Attended => share(key, total.attended, total.expected),
                    Key::Present => share(key, total.present, total.expected),
                    Key::Participants => count(key, total.participants),
                    Key::Women => share(key, self.women(), total.participants),
                    Key::ParticipantsNew if knows => share(key, total.participants - total.returning, total.participants),
                    Key::ParticipantsReturning if knows => share(key, total.returning, total.participants),
                    Key::ParticipantsNew | Key::ParticipantsReturning => None,
                    Key::Minutes => count(key, total.minutes),
                    Key::LearningHours => count(key, total.learning_hours()),
                    Key::MinutesPlanned => count(key, planned.iter().map(|session| session.planned_minutes).sum()),
                    Key::MinutesHeld => count(key, held.iter().map(|session| session.minutes).sum()),
                    Key::StatesRegistered => share(key, many(registered.len()), participating),
                    Key::States => share(key, many(states.len()), participating),
                    Key::StatesNew => share(key, many(states.len()) - returning(before?), many(states.len())),
                    Key::StatesReturning => share(key, returning(before?), many(states.len())),
                    Key::Interpretation => share(
                        key,
                        interpretation.iter().filter_map(|it| it.covered).sum(),
                        interpretation.iter().filter_map(|it| it.asked).sum(),
                    ),
                    Key::SurveyResponse => {
                        let asked = || self.facts.surveys.iter().filter(|survey| survey.kind == SurveyKind::Satisfaction);
                        asked().next()?;
                        share(key, asked().map(|it| it.answered).sum(), asked().map(|it| it.asked).sum())
                    }
                    Key::MetExpectations => self.headline(key, Headline::MetExpectations),
                    Key::WouldRecommend => self.headline(key, Headline::WouldRecommend),
                }
            })
            .collect()
    }

    /// A headline of the satisfaction surveys; where there is none, as it was reported.
    fn headline(&self, key: Key, headline: Headline) -> Option<Figure> {
        let (count, base, is_hidden) = self
            .facts
            .surveys
            .iter()
            .filter(|survey| survey.kind == SurveyKind::Satisfaction)
            .flat_map(|survey| &survey.headlines)
            .filter(|(of, _)| *of == headline)
            .fold((0_usize, 0_usize, false), |all, (_, given)| match given {
                Some((count, base)) => (all.0 + *count, all.1 + *base, all.2),
                None => (all.0, all.1, true),
            });
        let amount = if base >= LEAST {
            Amount::Share { count: i64::try_from(count).ok()?, base: i64::try_from(base).ok()? }
        } else if let Some(said) = self.facts.reported.iter().find(|said| said.key == headline.key()) {
            Amount::Reported { percent: i64::from(said.percent), base: said.respondents.map(i64::from) }
        } else if base > 0 || is_hidden {
            Amount::Hidden
        } else {
            return None;
        };
        Some(Figure { key, amount })
    }
}

impl Figures {
    /// The figures of a part of an edition.
    pub fn of(facts: &Facts, part: &Part) -> Self {
        let chosen = Chosen::of(facts, part);
        let mut pot = Pot::default();
        for (seat, session, _) in &chosen.seats {
            pot.add(seat, session);
        }
        let total = pot.counts();
        let interpretation = chosen.interpretation();
        Self {
            headlines: chosen.headlines(&total, &interpretation),
            tables: Dimension::ALL.iter().map(|dimension| chosen.table(*dimension, part)).collect(),
            // Whoever could narrow down what is suppressed could compare.
            sexes: if part.is_everything() { chosen.sexes() } else { Vec::new() },
            is_part: !part.is_everything(),
            interpretation,
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::LocalText;
    use crate::programme::rules::EditionKind;
    use crate::registration::rules::{Affiliation, SeatStatus};
    use chrono::{DateTime, TimeDelta, Utc};
    use proptest::prelude::*;

    fn session(number: i64) -> SessionFact {
        let start: DateTime<Utc> = "2027-06-08T07:00:00Z".parse().expect("an instant");
        SessionFact {
            slug: format!("s{number}"),
            title: LocalText::default(),
            area: (number > 0).then(|| "law".to_owned()),
            starts: start + TimeDelta::days(number),
            planned_minutes: 90,
            minutes: 60,
            is_cancelled: false,
            is_over: number < 2,
            interpretation: vec![Language::En],
        }
    }

    fn facts(seats: Vec<SeatFact>) -> Facts {
        Facts {
            edition: "seventh".into(),
            kind: EditionKind::Webinar,
            sessions: (0..3).map(session).collect(),
            areas: vec![("law".into(), LocalText::default())],
            seats,
            participating: vec![],
            earlier_states: None,
            knows_earlier_people: false,
            invitations: 0,
            surveys: vec![],
            reported: vec![],
        }
    }

    fn seat(person: i64, session: usize, state: &str, minutes: Option<i64>) -> SeatFact {
        SeatFact {
            session,
            registration: person,
            person,
            is_returning: false,
            status: SeatStatus::Confirmed,
            affiliation: Affiliation::Government,
            state: Iso3::parse(state),
            rec: None,
            gender: if person % 2 == 0 { Gender::Female } else { Gender::Male },
            language: if person % 3 == 0 { Language::Fr } else { Language::En },
            attendance: Some(minutes.map_or(AttendanceStatus::Absent, |_| AttendanceStatus::Present)),
            minutes,
        }
    }

    #[test]
    fn a_person_in_two_sessions_counts_once_and_minutes_twice() {
        let facts = facts(vec![seat(1, 0, "TGO", Some(100)), seat(1, 1, "TGO", Some(30)), seat(2, 0, "KEN", None)]);
        let figures = Figures::of(&facts, &Part::default());
        let value = |key: Key| figures.get(key).and_then(Amount::value);
        assert_eq!((value(Key::Registrations), value(Key::Seats)), (Some(2), Some(3)));
        assert_eq!((value(Key::Participants), value(Key::Attended)), (Some(1), Some(2)));
        // 100 minutes of a session of 60 are 100 minutes there and 60 of learning.
        assert_eq!((value(Key::Minutes), value(Key::LearningHours)), (Some(130), Some(2)));
        assert_eq!(figures.get(Key::Attended), Some(Amount::Share { count: 2, base: 3 }));
        assert_eq!(figures.get(Key::States), Some(Amount::Share { count: 1, base: 0 }));
        assert_eq!(figures.get(Key::Interpretation), Some(Amount::Share { count: 3, base: 3 }));
        assert_eq!(figures.get(Key::SurveyResponse), None, "nobody is asked");
    }

    #[test]
    fn recs_are_of_the_session_s_day_and_never_summed() {
        // Mali left ECOWAS in January 2025; Tanzania is in EAC and SADC.
        let mut facts = facts(vec![seat(1, 0, "MLI", Some(60)), seat(1, 1, "MLI", Some(60)), seat(2, 1, "TZA", Some(60))]);
        facts.participating = ["KEN", "MLI", "TZA"].into_iter().filter_map(Iso3::parse).collect();
        facts.sessions[0].starts = "2024-06-08T07:00:00Z".parse().expect("an instant");
        facts.sessions[1].starts = "2025-06-08T07:00:00Z".parse().expect("an instant");
        let figures = Figures::of(&facts, &Part::default());
        let table = figures.table(Dimension::Rec).expect("a table");
        let of = |key: &str| table.groups.iter().find(|group| group.key == key).and_then(|group| group.counts);
        assert_eq!(of("ECOWAS").map(|it| (it.attended, it.participants)), Some((1, 1)));
        assert_eq!(of("CEN-SAD").map(|it| (it.attended, it.participants)), Some((2, 1)));
        assert_eq!((of("EAC").map(|it| it.participants), of("SADC").map(|it| it.participants)), (Some(1), Some(1)));
        // Four lines of one person each are two people.
        assert_eq!((table.groups.len(), table.total.participants), (4, 2));
        let ecowas = Part { rec: RecCode::parse("ECOWAS"), ..Part::default() };
        let of_part = Figures::of(&facts, &ecowas);
        assert_eq!(of_part.total.attended, 1);
        // Of a part, the States of that part.
        assert_eq!(of_part.get(Key::States), Some(Amount::Share { count: 1, base: 1 }));
        let eastern = Part { region: Some(Region::Eastern), ..Part::default() };
        assert_eq!(Figures::of(&facts, &eastern).get(Key::StatesRegistered), Some(Amount::Share { count: 1, base: 2 }));
    }

    proptest! {
        /// Tables whose groups are apart add up to everybody; a table by REC never says less than its total, which is everybody
        /// in any of them.
        #[test]
        fn tables_add_up(people in prop::collection::vec((0_i64..12, 0_usize..3, 0_usize..4, prop::option::of(1_i64..120)), 0..40)) {
            let states = ["TGO", "KEN", "TZA", ""];
            // One registration in an edition: a person is of one State, and has one seat in a session.
            let mut seats: Vec<SeatFact> =
                people.iter().map(|(person, at, _, minutes)| seat(*person, *at, states[usize::try_from(person % 4).expect("few")], *minutes)).collect();
            seats.sort_by_key(|seat| (seat.session, seat.person));
            seats.dedup_by_key(|seat| (seat.session, seat.person));
            let figures = Figures::of(&facts(seats), &Part::default());
            for table in &figures.tables {
                let sum = |pick: fn(&Counts) -> i64| table.groups.iter().filter_map(|group| group.counts.as_ref()).map(pick).sum::<i64>();
                if table.dimension == Dimension::Rec {
                    prop_assert!(sum(|it| it.participants) >= table.total.participants);
                    prop_assert!(table.total.participants <= figures.total.participants);
                    continue;
                }
                prop_assert_eq!(sum(|it| it.seats), figures.total.seats);
                prop_assert_eq!(sum(|it| it.attended), figures.total.attended);
                prop_assert_eq!(sum(|it| it.minutes), figures.total.minutes);
                if !matches!(table.dimension, Dimension::Session | Dimension::Area) {
                    prop_assert_eq!(sum(|it| it.participants), figures.total.participants);
                    prop_assert_eq!(sum(|it| it.registrations), figures.total.registrations);
                }
                prop_assert_eq!(table.total, figures.total);
            }
            // What co-hosts get has no small group of people, and no single hidden one.
            let people = figures.total.participants;
            for table in figures.suppressed().tables.iter().filter(|table| table.dimension.is_personal()) {
                let shown: i64 = table.groups.iter().filter_map(|group| group.counts).map(|it| it.participants).sum();
                for counts in table.groups.iter().filter_map(|group| group.counts) {
                    prop_assert!(counts.participants == 0 || counts.participants >= 5);
                }
                prop_assert!(people < 5 || people == shown || people - shown >= 5, "{} of {}", shown, people);
            }
        }
    }
}
