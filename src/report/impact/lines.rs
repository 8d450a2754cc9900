//! The lines of a data set, in their one canonical form. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::data_set::{About, DataSet, Lesson, Links};
use crate::attendance::rules::AttendanceStatus;
use crate::i18n::{Language, LocalText};
use crate::programme::rules::EditionKind;
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::{Affiliation, Gender, SeatStatus};
use crate::report::facts::{Facts, SeatFact, SessionFact, SurveyFact};
use crate::session::outcomes::OutcomeKind;
use crate::survey::figures::Headline;
use crate::survey::rules::SurveyKind;
use crate::survey::store::Reported;

/// The version of the form, in its first line.
pub(super) const FORM: u32 = 1;

/// A text by language code.
type Words = BTreeMap<String, String>;

fn words(text: &LocalText) -> Words {
    text.languages().map(|language| (language.code().to_owned(), text.get(language).to_owned())).collect()
}

fn text(words: Words) -> LocalText {
    LocalText::new(words.into_iter().filter_map(|(code, text)| Some((Language::parse(&code)?, text))))
}

/// A line; the order of its fields is part of the form.
#[derive(Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Line {
    DataSet {
        form: u32,
    },
    Edition {
        edition: String,
        kind: String,
        programme: Words,
        implementer: String,
        co_hosts: Vec<String>,
        title: Words,
        number: i32,
        objective: Words,
        audience: Words,
        starts_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
        year: Option<i32>,
        first: String,
        invitations: i64,
        participating: Vec<String>,
        earlier_states: Option<Vec<String>>,
        knows_earlier_people: bool,
    },
    Area {
        area: String,
        title: Words,
        aspirations: Vec<u8>,
    },
    Session {
        session: String,
        title: Words,
        area: Option<String>,
        starts: DateTime<Utc>,
        planned_minutes: i64,
        minutes: i64,
        is_cancelled: bool,
        is_over: bool,
        interpretation: Vec<String>,
    },
    Seat {
        session: usize,
        person: i64,
        registration: i64,
        is_returning: bool,
        status: String,
        affiliation: String,
        state: Option<String>,
        rec: Option<String>,
        gender: String,
        language: String,
        attendance: Option<String>,
        minutes: Option<i64>,
    },
    Survey {
        survey: String,
        session: Option<String>,
        months: Option<i32>,
        asked: i64,
        answered: i64,
        /// How many count of how many; both are null where too few answered.
        headlines: Vec<(String, Option<usize>, Option<usize>)>,
    },
    Reported {
        key: String,
        percent: i32,
        respondents: Option<i32>,
        source: String,
    },
    Lesson {
        session: String,
        kind: String,
        state: Option<String>,
        rec: Option<String>,
        language: String,
        text: String,
    },
}

/// The lines of a data set.
pub(super) fn lines(set: &DataSet) -> Vec<Line> {
    let (about, facts) = (&set.about, &set.facts);
    let codes = |states: &mut dyn Iterator<Item = &Iso3>| states.map(|state| state.as_str().to_owned()).collect::<Vec<_>>();
    let mut lines = vec![
        Line::DataSet { form: FORM },
        Line::Edition {
            edition: facts.edition.clone(),
            kind: facts.kind.as_str().to_owned(),
            programme: words(&about.programme),
            implementer: about.implementer.clone(),
            co_hosts: about.co_hosts.clone(),
            title: words(&about.title),
            number: about.number,
            objective: words(&about.objective),
            audience: words(&about.audience),
            starts_on: about.starts_on,
            ends_on: about.ends_on,
            year: about.year,
            first: about.first.code().to_owned(),
            invitations: facts.invitations,
            participating: codes(&mut facts.participating.iter()),
            earlier_states: facts.earlier_states.as_ref().map(|states| codes(&mut states.iter())),
            knows_earlier_people: facts.knows_earlier_people,
        },
    ];
    lines.extend(facts.areas.iter().map(|(slug, title)| Line::Area {
        area: slug.clone(),
        title: words(title),
        aspirations: set.links.iter().find(|it| it.area == *slug).map(|it| it.aspirations.clone()).unwrap_or_default(),
    }));
    lines.extend(facts.sessions.iter().map(|session| Line::Session {
        session: session.slug.clone(),
        title: words(&session.title),
        area: session.area.clone(),
        starts: session.starts,
        planned_minutes: session.planned_minutes,
        minutes: session.minutes,
        is_cancelled: session.is_cancelled,
        is_over: session.is_over,
        interpretation: session.interpretation.iter().map(|language| language.code().to_owned()).collect(),
    }));
    lines.extend(facts.seats.iter().map(|seat| Line::Seat {
        session: seat.session,
        person: seat.person,
        registration: seat.registration,
        is_returning: seat.is_returning,
        status: seat.status.as_str().to_owned(),
        affiliation: seat.affiliation.as_str().to_owned(),
        state: seat.state.map(|state| state.as_str().to_owned()),
        rec: seat.rec.map(|rec| rec.as_str().to_owned()),
        gender: seat.gender.as_str().to_owned(),
        language: seat.language.code().to_owned(),
        attendance: seat.attendance.map(|status| status.as_str().to_owned()),
        minutes: seat.minutes,
    }));
    lines.extend(facts.surveys.iter().map(|survey| {
        Line::Survey {
            survey: survey.kind.as_str().to_owned(),
            session: survey.session.clone(),
            months: survey.months,
            asked: survey.asked,
            answered: survey.answered,
            headlines: survey
                .headlines
                .iter()
                .map(|(headline, given)| (headline.key().to_owned(), given.map(|it| it.0), given.map(|it| it.1)))
                .collect(),
        }
    }));
    lines.extend(facts.reported.iter().map(|it| Line::Reported {
        key: it.key.clone(),
        percent: it.percent,
        respondents: it.respondents,
        source: it.source.clone(),
    }));
    lines.extend(set.lessons.iter().map(|lesson| Line::Lesson {
        session: lesson.session.clone(),
        kind: lesson.kind.as_str().to_owned(),
        state: lesson.state.map(|state| state.as_str().to_owned()),
        rec: lesson.rec.map(|rec| rec.as_str().to_owned()),
        language: lesson.language.code().to_owned(),
        text: lesson.text.clone(),
    }));
    lines
}

/// Takes in a line behind that of the edition; `None` for a code that nobody knows.
pub(super) fn add(set: &mut DataSet, line: Line) -> Option<()> {
    let known = |code: Option<String>| code.map_or(Some(None), |code| Iso3::parse(&code).map(Some));
    let rec_of = |code: Option<String>| code.map_or(Some(None), |code| RecCode::parse(&code).map(Some));
    match line {
        Line::DataSet { .. } | Line::Edition { .. } => return None,
        Line::Area { area, title, aspirations } => {
            set.links.push(Links { area: area.clone(), aspirations });
            set.facts.areas.push((area, text(title)));
        }
        Line::Session { session, title, area, starts, planned_minutes, minutes, is_cancelled, is_over, interpretation } => {
            set.facts.sessions.push(SessionFact {
                slug: session,
                title: text(title),
                area,
                starts,
                planned_minutes,
                minutes,
                is_cancelled,
                is_over,
                interpretation: interpretation.iter().map(|code| Language::parse(code)).collect::<Option<_>>()?,
            });
        }
        Line::Seat {
            session,
            person,
            registration,
            is_returning,
            status,
            affiliation,
            state,
            rec,
            gender,
            language,
            attendance,
            minutes,
        } => set.facts.seats.push(SeatFact {
            session,
            registration,
            person,
            is_returning,
            status: SeatStatus::parse(&status)?,
            affiliation: Affiliation::parse(&affiliation)?,
            state: known(state)?,
            rec: rec_of(rec)?,
            gender: Gender::parse(&gender)?,
            language: Language::parse(&language)?,
            attendance: match attendance {
                Some(code) => Some(AttendanceStatus::parse(&code)?),
                None => None,
            },
            minutes,
        }),
        Line::Survey { survey, session, months, asked, answered, headlines } => set.facts.surveys.push(SurveyFact {
            kind: SurveyKind::parse(&survey)?,
            session,
            months,
            asked,
            answered,
            headlines: headlines
                .into_iter()
                .map(|(key, count, base)| {
                    Some((Headline::ALL.into_iter().find(|headline| headline.key() == key)?, count.zip(base)))
                })
                .collect::<Option<_>>()?,
        }),
        Line::Reported { key, percent, respondents, source } => {
            set.facts.reported.push(Reported { key, percent, respondents, source });
        }
        Line::Lesson { session, kind, state, rec, language, text } => set.lessons.push(Lesson {
            session,
            kind: OutcomeKind::parse(&kind)?,
            state: known(state)?,
            rec: rec_of(rec)?,
            language: Language::parse(&language)?,
            text,
        }),
    }
    Some(())
}

/// The beginning of a data set.
pub(super) fn begin(line: Line) -> Option<DataSet> {
    let Line::Edition {
        edition,
        kind,
        programme,
        implementer,
        co_hosts,
        title,
        number,
        objective,
        audience,
        starts_on,
        ends_on,
        year,
        first,
        invitations,
        participating,
        earlier_states,
        knows_earlier_people,
    } = line
    else {
        return None;
    };
    let states = |codes: Vec<String>| codes.iter().map(|code| Iso3::parse(code)).collect::<Option<Vec<_>>>();
    Some(DataSet {
        about: About {
            programme: text(programme),
            implementer,
            co_hosts,
            title: text(title),
            number,
            objective: text(objective),
            audience: text(audience),
            starts_on,
            ends_on,
            year,
            first: Language::parse(&first)?,
        },
        facts: Facts {
            edition,
            kind: EditionKind::parse(&kind)?,
            sessions: Vec::new(),
            areas: Vec::new(),
            seats: Vec::new(),
            participating: states(participating)?,
            earlier_states: match earlier_states {
                Some(codes) => Some(states(codes)?.into_iter().collect()),
                None => None,
            },
            knows_earlier_people,
            invitations,
            surveys: Vec::new(),
            reported: Vec::new(),
        },
        links: Vec::new(),
        lessons: Vec::new(),
    })
}
