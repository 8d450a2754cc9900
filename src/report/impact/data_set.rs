//! The data set of a report: everything that it is counted from and says, as lines of JSON without a name or an address, in
//! one canonical form. Written and read back it is the same, so a frozen report can be counted again. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::attendance::rules::AttendanceStatus;
use crate::i18n::{Language, LocalText};
use crate::links::sha256;
use crate::programme::rules::EditionKind;
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::{Affiliation, Gender, SeatStatus};
use crate::report::facts::{Facts, SeatFact, SessionFact, SurveyFact};
use crate::session::outcomes::OutcomeKind;
use crate::survey::figures::Headline;
use crate::survey::rules::SurveyKind;
use crate::survey::store::Reported;

/// The version of the form, in its first line.
const FORM: u32 = 1;

/// What a report says of its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The programme's title.
    pub programme: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// With whom.
    pub co_hosts: Vec<String>,
    /// The edition's title.
    pub title: LocalText,
    /// Its number in the programme.
    pub number: i32,
    /// What it is for.
    pub objective: LocalText,
    /// Whom it is for.
    pub audience: LocalText,
    /// First day, in its zone.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// The year, when no days are stated.
    pub year: Option<i32>,
    /// Its first language.
    pub first: Language,
}

/// What a thematic area is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The area's slug.
    pub area: String,
    /// Aspirations of Agenda 2063.
    pub aspirations: Vec<u8>,
}

/// A published outcome of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Slug of the session.
    pub session: String,
    /// What kind of statement.
    pub kind: OutcomeKind,
    /// The State that said it.
    pub state: Option<Iso3>,
    /// The REC that said it.
    pub rec: Option<RecCode>,
    /// The language of the text.
    pub language: Language,
    /// What was said.
    pub text: String,
}

/// Everything.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSet {
    /// What a report says of its edition.
    pub about: About,
    /// What figures are counted from.
    pub facts: Facts,
    /// What thematic areas are linked to, in their order.
    pub links: Vec<Links>,
    /// Published outcomes, by session.
    pub lessons: Vec<Lesson>,
}

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
enum Line {
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
        headlines: Vec<(String, usize, usize)>,
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

/// Why a data set cannot be read: it is damaged, or of another program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of a report's data set: {reason}")]
pub struct Unreadable {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl DataSet {
    /// The same with other numbers for people and registrations, in an order that only `seed` knows: nothing leads from a row
    /// back to a person of the database, nor to who registered first.
    #[must_use]
    pub fn renumbered(mut self, seed: [u8; 16]) -> Self {
        let numbers = |ids: BTreeSet<i64>, purpose: u8| -> HashMap<i64, i64> {
            let key = |id: &i64| sha256(&[&seed[..], &[purpose], &id.to_be_bytes()].concat());
            let mut mixed: Vec<i64> = ids.into_iter().collect();
            mixed.sort_by_cached_key(|id| key(id).to_vec());
            (1..).zip(mixed).map(|(number, id)| (id, number)).collect()
        };
        let seats = &mut self.facts.seats;
        let people = numbers(seats.iter().map(|seat| seat.person).collect(), 0);
        let registrations = numbers(seats.iter().map(|seat| seat.registration).collect(), 1);
        for seat in seats.iter_mut() {
            seat.person = people.get(&seat.person).copied().unwrap_or_default();
            seat.registration = registrations.get(&seat.registration).copied().unwrap_or_default();
        }
        seats.sort_by_key(|seat| (seat.session, seat.person, seat.registration));
        self
    }

    /// The lines, each ended by a line feed.
    ///
    /// # Errors
    /// When a line cannot be written as JSON: a bug.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut out = String::new();
        for line in self.lines() {
            out.push_str(&serde_json::to_string(&line)?);
            out.push('\n');
        }
        Ok(out)
    }

    fn lines(&self) -> Vec<Line> {
        let (about, facts) = (&self.about, &self.facts);
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
            aspirations: self.links.iter().find(|it| it.area == *slug).map(|it| it.aspirations.clone()).unwrap_or_default(),
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
        lines.extend(facts.surveys.iter().map(|survey| Line::Survey {
            survey: survey.kind.as_str().to_owned(),
            session: survey.session.clone(),
            months: survey.months,
            asked: survey.asked,
            answered: survey.answered,
            headlines:
                survey.headlines.iter().map(|(headline, count, base)| (headline.key().to_owned(), *count, *base)).collect(),
        }));
        lines.extend(facts.reported.iter().map(|it| Line::Reported {
            key: it.key.clone(),
            percent: it.percent,
            respondents: it.respondents,
            source: it.source.clone(),
        }));
        lines.extend(self.lessons.iter().map(|lesson| Line::Lesson {
            session: lesson.session.clone(),
            kind: lesson.kind.as_str().to_owned(),
            state: lesson.state.map(|state| state.as_str().to_owned()),
            rec: lesson.rec.map(|rec| rec.as_str().to_owned()),
            language: lesson.language.code().to_owned(),
            text: lesson.text.clone(),
        }));
        lines
    }

    /// Reads lines back.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(written: &str) -> Result<Self, Unreadable> {
        let mut found: Option<Self> = None;
        for (number, line) in (1..).zip(written.lines()) {
            let wrong = |reason: String| Unreadable { line: number, reason };
            let line: Line = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            match (line, &mut found) {
                (Line::DataSet { form: FORM }, None) => {}
                (line @ Line::Edition { .. }, None) => found = edition(line),
                (line, Some(set)) => set.add(line).ok_or_else(|| wrong("an unknown code".to_owned()))?,
                (_, None) => return Err(wrong("it does not begin with its edition".to_owned())),
            }
        }
        found.ok_or(Unreadable { line: 1, reason: "it has no edition".to_owned() })
    }

    /// Takes in a line behind that of the edition; `None` for a code that nobody knows.
    fn add(&mut self, line: Line) -> Option<()> {
        let known = |code: Option<String>| code.map_or(Some(None), |code| Iso3::parse(&code).map(Some));
        let rec_of = |code: Option<String>| code.map_or(Some(None), |code| RecCode::parse(&code).map(Some));
        match line {
            Line::DataSet { .. } | Line::Edition { .. } => return None,
            Line::Area { area, title, aspirations } => {
                self.links.push(Links { area: area.clone(), aspirations });
                self.facts.areas.push((area, text(title)));
            }
            Line::Session { session, title, area, starts, planned_minutes, minutes, is_cancelled, is_over, interpretation } => {
                self.facts.sessions.push(SessionFact {
                    slug: session,
                    title: text(title),
                    area,
                    starts,
                    planned_minutes,
                    minutes,
                    is_cancelled,
                    is_over,
                    interpretation: interpretation.iter().map(|code| Language::parse(code)).collect::<Option<_>>()?,
                })
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
            } => self.facts.seats.push(SeatFact {
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
            Line::Survey { survey, session, months, asked, answered, headlines } => self.facts.surveys.push(SurveyFact {
                kind: SurveyKind::parse(&survey)?,
                session,
                months,
                asked,
                answered,
                headlines: headlines
                    .into_iter()
                    .map(|(key, count, base)| {
                        Some((Headline::ALL.into_iter().find(|headline| headline.key() == key)?, count, base))
                    })
                    .collect::<Option<_>>()?,
            }),
            Line::Reported { key, percent, respondents, source } => {
                self.facts.reported.push(Reported { key, percent, respondents, source });
            }
            Line::Lesson { session, kind, state, rec, language, text } => self.lessons.push(Lesson {
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
}

/// The beginning of a data set.
fn edition(line: Line) -> Option<DataSet> {
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
