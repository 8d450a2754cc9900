//! The figures of an edition: what there is to count. `counting` counts them from facts, and is the one place that does, so
//! that dashboard, report and open data never disagree; names and definitions are in `figure_words`. Pure.
//!
//! What holds for all of them: a seat counts for the State, REC, affiliation, gender and language of its registration; RECs
//! are those of the session's day, and as memberships overlap, a table by REC is never summed: its total counts everybody in
//! any of them once.

use crate::i18n::Language;
use crate::reference::Iso3;
use crate::survey::figures::percent;

crate::text_enum! {
    /// A figure of a whole edition: the keys of the open data and of the report's notes.
    pub enum Key {
        /// Registrations that stand for something
        Registrations = "registrations",
        /// Seats that are confirmed, and walk-ins'
        Seats = "seats",
        /// Sessions that are not cancelled
        SessionsPlanned = "sessions_planned",
        /// Sessions that took place
        SessionsHeld = "sessions_held",
        /// Seats whose people were there
        Attended = "attended",
        /// Seats whose people were there long enough
        Present = "present",
        /// People who attended
        Participants = "participants",
        /// Of them, women
        Women = "women",
        /// Of them, those who attend the programme for the first time
        ParticipantsNew = "participants_new",
        /// Of them, those who attended an earlier edition
        ParticipantsReturning = "participants_returning",
        /// Minutes of everybody together
        Minutes = "minutes",
        /// Hours within the sessions
        LearningHours = "learning_hours",
        /// Minutes of sessions as planned
        MinutesPlanned = "minutes_planned",
        /// Minutes of sessions as held
        MinutesHeld = "minutes_held",
        /// States from which somebody registered
        StatesRegistered = "states_registered",
        /// States from which somebody attended
        States = "states",
        /// Of them, those that no earlier edition had
        StatesNew = "states_new",
        /// Of them, those that an earlier edition had
        StatesReturning = "states_returning",
        /// Seats whose session has their language
        Interpretation = "interpretation",
        /// Who answered the satisfaction survey
        SurveyResponse = "survey_response",
        /// Expectations were met
        MetExpectations = "met_expectations",
        /// Would recommend the programme
        WouldRecommend = "would_recommend",
    }
}

impl Key {
    /// The figures that an edition may set itself a target for.
    pub const TARGETS: [Self; 11] = [
        Self::Registrations,
        Self::Attended,
        Self::Participants,
        Self::Women,
        Self::LearningHours,
        Self::States,
        Self::Present,
        Self::Interpretation,
        Self::SurveyResponse,
        Self::MetExpectations,
        Self::WouldRecommend,
    ];

    /// Whether it is told as a percentage of its base: so is a target of it.
    pub const fn is_percent(self) -> bool {
        matches!(
            self,
            Self::Women
                | Self::Present
                | Self::Interpretation
                | Self::SurveyResponse
                | Self::MetExpectations
                | Self::WouldRecommend
        )
    }
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A number.
    Count(i64),
    /// So many of so many.
    Share {
        /// How many count.
        count: i64,
        /// Of how many.
        base: i64,
    },
    /// A percentage that somebody reported, of so many if that is known.
    Reported {
        /// Whole percent.
        percent: i64,
        /// How many answered.
        base: Option<i64>,
    },
    /// Too few people to be shown.
    Hidden,
}

impl Amount {
    /// The number itself, of a share what counts; of a reported percentage that percentage.
    pub const fn value(self) -> Option<i64> {
        match self {
            Self::Count(count) | Self::Share { count, .. } => Some(count),
            Self::Reported { percent, .. } => Some(percent),
            Self::Hidden => None,
        }
    }

    /// What it is a share of.
    pub const fn base(self) -> Option<i64> {
        match self {
            Self::Share { base, .. } => Some(base),
            Self::Reported { base, .. } => base,
            Self::Count(_) | Self::Hidden => None,
        }
    }

    /// Whole percent, rounded half up; none of nobody.
    pub fn percent(self) -> Option<i64> {
        match self {
            Self::Share { count, base } => {
                let whole = |number: i64| usize::try_from(number).ok();
                i64::try_from(percent(whole(count)?, whole(base)?)?).ok()
            }
            Self::Reported { percent, .. } => Some(percent),
            Self::Count(_) | Self::Hidden => None,
        }
    }
}

/// A figure with what it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which one.
    pub key: Key,
    /// Its value and base.
    pub amount: Amount,
}

crate::text_enum! {
    /// What a table divides people or sessions by.
    pub enum Dimension {
        /// State
        State = "state",
        /// Region of the African Union
        Region = "region",
        /// REC: memberships overlap
        Rec = "rec",
        /// Affiliation
        Affiliation = "affiliation",
        /// Gender
        Gender = "gender",
        /// Language that people read
        Language = "language",
        /// Thematic area
        Area = "area",
        /// Session
        Session = "session",
    }
}

impl Dimension {
    /// Whether a small group of it tells of somebody; a State's attendance is no secret.
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Affiliation | Self::Gender | Self::Language)
    }
}

/// The counts of a group, or of everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Registrations with a seat that is confirmed, a walk-in's, pending or waiting.
    pub registrations: i64,
    /// Confirmed and walk-ins' seats.
    pub seats: i64,
    /// Of sessions held: seats that were expected, and of whoever came without one.
    pub expected: i64,
    /// Of these, whoever was there.
    pub attended: i64,
    /// Of these, whoever was there long enough.
    pub present: i64,
    /// Minutes there, as far as they are known, never clipped.
    pub minutes: i64,
    /// The same, at most the minutes of each session.
    pub learning_minutes: i64,
    /// People who attended, each once.
    pub participants: i64,
    /// Of them, those who attended an earlier edition.
    pub returning: i64,
}

impl Counts {
    /// Learning hours, rounded half up.
    pub const fn learning_hours(&self) -> i64 {
        (self.learning_minutes + 30) / 60
    }

    /// Attended, of those expected.
    pub const fn attendance(&self) -> Amount {
        Amount::Share { count: self.attended, base: self.expected }
    }
}

/// A group of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its code; empty: who speaks for none, sessions of none.
    pub key: String,
    /// Its counts; none: hidden, as it or what is left of another is too small.
    pub counts: Option<Counts>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it divides by.
    pub dimension: Dimension,
    /// Its groups by code; sessions by start, thematic areas in their order.
    pub groups: Vec<Group>,
    /// Everybody in any group, each once: of RECs less than the sum.
    pub total: Counts,
}

/// How many read a language, and what they found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// The language.
    pub language: Language,
    /// Seats whose people read it; none: hidden.
    pub asked: Option<i64>,
    /// Of them, those of sessions that have it; none: hidden.
    pub covered: Option<i64>,
    /// Sessions that have it.
    pub sessions: i64,
}

/// Women, men, and all others of a State among those who attended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sexes {
    /// The State; none: whoever speaks for none.
    pub state: Option<Iso3>,
    /// Everybody.
    pub participants: i64,
    /// Women, men, others and not stated; none: hidden.
    pub shown: Option<[i64; 3]>,
}

/// All figures of an edition, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Figures of the whole, in the order of [`Key`]; those that there is nothing to count for are left out.
    pub headlines: Vec<Figure>,
    /// A table for each [`Dimension`].
    pub tables: Vec<Table>,
    /// Everybody.
    pub total: Counts,
    /// By language.
    pub interpretation: Vec<Interpretation>,
    /// By State, of those with anybody, and of whoever speaks for none, as all together are known; suppressed for everybody.
    pub sexes: Vec<Sexes>,
    /// Whether it is a part.
    pub is_part: bool,
}

<<<<<<< HEAD
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
        Self { facts, sessions: facts.sessions.iter().filter(|session| part.has_session(session)).collect(), seats }
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
                Dimension::State => one(seat.state.as_ref().map_or("", |state| state.as_str())),
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
        Table { dimension, groups, total: total.counts() }
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
        let participating = many(self.facts.participating.len());
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
        let (count, base) = self
            .facts
            .surveys
            .iter()
            .filter(|survey| survey.kind == SurveyKind::Satisfaction)
            .flat_map(|survey| &survey.headlines)
            .filter(|(of, _, _)| *of == headline)
            .fold((0, 0), |all, (_, count, base)| (all.0 + count, all.1 + base));
        let amount = if base >= LEAST {
            Amount::Share { count: i64::try_from(count).ok()?, base: i64::try_from(base).ok()? }
        } else if let Some(said) = self.facts.reported.iter().find(|said| said.key == headline.key()) {
            Amount::Reported { percent: i64::from(said.percent), base: said.respondents.map(i64::from) }
        } else if base > 0 {
            Amount::Hidden
        } else {
            return None;
        };
        Some(Figure { key, amount })
    }
}

=======
>>>>>>> dashboard
impl Figures {
    /// A figure of the whole, where there is one.
    pub fn get(&self, key: Key) -> Option<Amount> {
        self.headlines.iter().find(|figure| figure.key == key).map(|figure| figure.amount)
    }

    /// A table.
    pub fn table(&self, dimension: Dimension) -> Option<&Table> {
        self.tables.iter().find(|table| table.dimension == dimension)
    }
}
