//! The report of an edition: its figures with their definitions, tables, a view by aspiration of Agenda 2063, and lessons. All
//! of it is counted from a data set; closing the edition freezes that. Pure.

pub mod aspirations;
pub mod data_set;
pub mod document;
pub mod figures_json;
pub mod files;
mod lines;
mod tables;

use aspirations::{Aspiration, aspirations};
use data_set::DataSet;

use super::figures::Figures;
use super::filter::Part;

/// Whether there is anything to count but what people said and others reported: a session, planned or held.
pub fn is_counted(set: &DataSet) -> bool {
    !set.facts.sessions.is_empty()
}

/// What a data set comes to, without what could tell of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The figures and tables.
    pub figures: Figures,
    /// By aspiration of Agenda 2063.
    pub aspirations: Vec<Aspiration>,
}

impl Counted {
    /// Counts a data set.
    pub fn of(set: &DataSet) -> Self {
        let mut figures = Figures::of(&set.facts, &Part::default()).suppressed();
        // Of an edition that was not run here nobody knows how many came: nought would be an invention.
        if !is_counted(set) {
            figures.keep_said();
            figures.tables.clear();
            figures.interpretation.clear();
        }
        Self { figures, aspirations: if is_counted(set) { aspirations(set) } else { Vec::new() } }
    }

    /// The figures as bytes.
    ///
    /// # Errors
    /// When they cannot be written as JSON: a bug.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        figures_json::write(&self.figures, &self.aspirations)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::data_set::{About, DataSet, Lesson, Links};
    use super::*;
    use crate::attendance::rules::AttendanceStatus;
    use crate::i18n::{Language, LocalText};
    use crate::programme::rules::EditionKind;
    use crate::reference::{Iso3, RecCode};
    use crate::registration::rules::{Affiliation, Gender, SeatStatus};
    use crate::report::facts::{Facts, SeatFact, SessionFact, SurveyFact};
    use crate::report::figures::Key;
    use crate::session::outcomes::OutcomeKind;
    use crate::survey::figures::Headline;
    use crate::survey::rules::SurveyKind;
    use crate::survey::store::Reported;

    fn session(slug: &str, area: &str, is_cancelled: bool) -> SessionFact {
        SessionFact {
            slug: slug.to_owned(),
            title: LocalText::new([(Language::En, "Law \"and\" rights".into()), (Language::Ar, "القانون".into())]),
            area: Some(area.to_owned()).filter(|area| !area.is_empty()),
            starts: "2027-06-08T07:00:00Z".parse().expect("an instant"),
            planned_minutes: 90,
            minutes: 85,
            is_cancelled,
            is_over: true,
            interpretation: vec![Language::En, Language::Fr],
        }
    }

    fn seat(session: usize, person: i64, state: &str, attended: bool) -> SeatFact {
        SeatFact {
            session,
            registration: 100 + person,
            person,
            is_returning: person % 2 == 0,
            status: SeatStatus::Confirmed,
            affiliation: if state.is_empty() { Affiliation::Rec } else { Affiliation::Government },
            state: Iso3::parse(state),
            rec: RecCode::parse("EAC").filter(|_| state.is_empty()),
            gender: if person % 3 == 0 { Gender::Female } else { Gender::Male },
            language: Language::En,
            attendance: Some(if attended { AttendanceStatus::Present } else { AttendanceStatus::Absent }),
            minutes: attended.then_some(80),
        }
    }

    fn set(seats: Vec<SeatFact>) -> DataSet {
        DataSet {
            about: About {
                programme: LocalText::one(Language::En, "Continental"),
                implementer: "IOM".into(),
                co_hosts: vec!["ACBC".into()],
                title: LocalText::one(Language::Fr, "Première\nédition"),
                number: 1,
                objective: LocalText::default(),
                audience: LocalText::default(),
                starts_on: None,
                ends_on: None,
                year: Some(2027),
                first: Language::Fr,
            },
            facts: Facts {
                edition: "2027".into(),
                kind: EditionKind::Webinar,
                sessions: vec![
                    session("01", "law", false),
                    session("02", "health", false),
                    session("03", "health", true),
                    session("04", "", false),
                ],
                areas: vec![
                    ("law".into(), LocalText::one(Language::En, "Law")),
                    ("health".into(), LocalText::one(Language::En, "Health")),
                    ("crime".into(), LocalText::default()),
                ],
                seats,
                participating: ["KEN", "TGO"].into_iter().filter_map(Iso3::parse).collect(),
                earlier_states: Some(BTreeSet::new()),
                knows_earlier_people: true,
                invitations: 7,
                surveys: vec![SurveyFact {
                    kind: SurveyKind::Satisfaction,
                    session: None,
                    months: None,
                    asked: 9,
                    answered: 8,
                    headlines: vec![(Headline::MetExpectations, Some((7, 8))), (Headline::WouldRecommend, None)],
                }],
                reported: vec![Reported { key: "would_recommend".into(), percent: 100, respondents: None, source: "R".into() }],
            },
            links: vec![
                Links { area: "law".into(), aspirations: vec![3, 4] },
                Links { area: "health".into(), aspirations: vec![1] },
                Links { area: "crime".into(), aspirations: vec![] },
            ],
            lessons: vec![Lesson {
                session: "01".into(),
                kind: OutcomeKind::Challenge,
                state: Iso3::parse("TGO"),
                rec: None,
                language: Language::Ar,
                text: "سطر\nثان".into(),
            }],
        }
    }

    #[test]
    fn what_serves_two_aspirations_counts_once_in_all_of_them() {
        // A Kenyan in both sessions, a Togolese in one, a secretariat's in the other; one who did not come; a session of no area.
        let seats = vec![
            seat(0, 1, "KEN", true),
            seat(0, 2, "TGO", true),
            seat(0, 4, "KEN", false),
            seat(1, 1, "KEN", true),
            seat(1, 3, "", true),
            seat(3, 5, "TGO", true),
        ];
        let found = aspirations::aspirations(&set(seats));
        let row = |it: &Aspiration| (it.number, it.sessions, it.participants, it.states);
        assert_eq!(
            found.iter().map(row).collect::<Vec<_>>(),
            [(Some(1), 1, 2, 1), (Some(3), 1, 2, 2), (Some(4), 1, 2, 2), (None, 2, 3, 2)]
        );
        let eac = RecCode::parse("EAC").expect("a REC");
        assert_eq!(found.iter().map(|it| it.recs.get(&eac).copied()).collect::<Vec<_>>(), [Some(2), Some(1), Some(1), Some(2)]);
        let mut none = set(Vec::new());
        none.links.iter_mut().for_each(|links| links.aspirations.clear());
        assert_eq!(aspirations::aspirations(&none), []);
    }

    #[test]
    fn of_an_edition_that_was_not_run_here_nothing_is_counted() {
        let mut bare = set(Vec::new());
        bare.facts.sessions.clear();
        bare.facts.surveys.clear();
        let counted = Counted::of(&bare);
        let keys: Vec<Key> = counted.figures.headlines.iter().map(|figure| figure.key).collect();
        assert_eq!((keys, counted.figures.tables.len(), counted.aspirations.len()), (vec![Key::WouldRecommend], 0, 0));
        assert!(Counted::of(&set(Vec::new())).figures.headlines.len() > 10);
    }

    #[test]
    fn a_damaged_data_set_is_refused_with_its_line() {
        let text = set(vec![seat(0, 1, "KEN", true)]).write().expect("JSON");
        assert!(DataSet::read(&text).is_ok());
        for (line, damaged) in [
            (1, text.replacen("\"form\":1", "\"form\":2", 1)),
            (1, String::new()),
            (2, text.replacen("\"number\":1", "\"number\":1,\"name\":\"x\"", 1)),
            (10, text.replacen("\"state\":\"KEN\"", "\"state\":\"FRA\"", 1)),
        ] {
            assert_eq!(DataSet::read(&damaged).map_err(|error| error.line), Err(line), "{damaged}");
        }
    }

    proptest! {
        /// What is written is read back, and whatever seed numbers people anew, every figure stays.
        #[test]
        fn written_and_read_back_it_counts_the_same(
            people in prop::collection::vec((0_usize..4, 1_i64..40, 0_usize..3, any::<bool>()), 0..60),
            seed in any::<[u8; 16]>(),
        ) {
            let mut seen = BTreeSet::new();
            let seats = people
                .into_iter()
                .filter(|(session, person, ..)| seen.insert((*session, *person)))
                .map(|(session, person, state, attended)| seat(session, person, ["KEN", "TGO", ""][state], attended))
                .collect();
            let before = set(seats);
            let text = before.clone().renumbered(seed).write().expect("JSON");
            let after = DataSet::read(&text).expect("readable");
            prop_assert_eq!(after.write().expect("JSON"), text);
            prop_assert_eq!(Counted::of(&after).json().expect("JSON"), Counted::of(&before).json().expect("JSON"));
            prop_assert!(after.facts.seats.iter().all(|seat| seat.registration < 100));
        }
    }
}
