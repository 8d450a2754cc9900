//! The life of an edition: the order of its stages, what each step needs, how one moves, and what the
//! public may see and do in each. Pure: neither diesel queries nor actix.

use super::rules::{EditionKind, Stage};

/// What a stage lets the public, and mail to it, do. Joining and recording attendance never depend on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    /// Its pages answer.
    pub is_public: bool,
    /// The first page lists it.
    pub is_listed: bool,
    /// The form takes registrations (a session's own end and the deadline apart).
    pub takes_registrations: bool,
}

impl Stage {
    /// What this stage lets the public do.
    pub const fn rights(self) -> Rights {
        let (is_public, is_listed, takes_registrations) = match self {
            Self::Draft | Self::Consultation | Self::Programming => (false, false, false),
            Self::Open | Self::Running => (true, true, true),
            Self::WrappingUp | Self::Closed => (true, true, false),
            // Certificates and calendars go on leading to it.
            Self::Archived => (true, false, false),
        };
        Rights { is_public, is_listed, takes_registrations }
    }

    /// Whether the public may see the edition.
    pub const fn is_public(self) -> bool {
        self.rights().is_public
    }

    /// Whether the first page lists the edition.
    pub const fn is_listed(self) -> bool {
        self.rights().is_listed
    }

    /// Whether the form takes registrations (a session's own end and the deadline apart).
    pub const fn takes_registrations(self) -> bool {
        self.rights().takes_registrations
    }

    /// The stage after this one.
    pub fn next(self) -> Option<Self> {
        STEPS.iter().find(|step| step.from == self).map(|step| step.to)
    }

    /// Whether facts are frozen: nobody goes back from here.
    pub fn is_frozen(self) -> bool {
        self >= Self::Closed
    }
}

/// What a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// It says what it is for.
    Objective,
    /// It says whom it is for.
    Audience,
    /// States take part.
    States,
    /// What States and RECs asked for has become thematic areas.
    ThematicAreas,
    /// Each priority that expectations rank has a decision.
    Priorities,
    /// First and last day are stated.
    Dates,
    /// Each thematic area has a session.
    AreasHaveSessions,
    /// A session is published.
    Published,
    /// Somebody is registered.
    Registered,
    /// The online sessions of the coming days lead somewhere.
    Links,
    /// No published session is still to come.
    SessionsHeld,
    /// Each session that was held has evidence of attendance.
    Attendance,
    /// No name waits at the match desk.
    NoOpenNames,
    /// No seat waits for a decision.
    NoPendingSeats,
}

/// What is known of an edition when a step is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// It has an objective.
    pub has_objective: bool,
    /// It has an audience.
    pub has_audience: bool,
    /// It has a first and a last day.
    pub has_dates: bool,
    /// Participating States.
    pub states: usize,
    /// Thematic areas that expectations rank.
    pub priorities: usize,
    /// Those without a decision.
    pub undecided: usize,
    /// Thematic areas.
    pub areas: usize,
    /// Those without a session that is not cancelled.
    pub areas_without_session: usize,
    /// Published sessions.
    pub published: usize,
    /// Those that have not ended.
    pub to_come: usize,
    /// Those that have ended.
    pub held: usize,
    /// Held sessions without any evidence of attendance.
    pub held_without_attendance: usize,
    /// Published online sessions of the coming days.
    pub soon: usize,
    /// Those of them without a link.
    pub without_link: usize,
    /// Registered people.
    pub people: i64,
    /// Names at the match desk.
    pub open_names: i64,
    /// Seats that wait for a decision.
    pub pending_seats: i64,
}

impl Need {
    /// Whether it is there.
    pub const fn is_met(self, facts: &Facts) -> bool {
        match self {
            Self::Objective => facts.has_objective,
            Self::Audience => facts.has_audience,
            Self::States => facts.states > 0,
            Self::ThematicAreas => facts.areas > 0,
            Self::Priorities => facts.undecided == 0,
            Self::Dates => facts.has_dates,
            Self::AreasHaveSessions => facts.areas_without_session == 0,
            Self::Published => facts.published > 0,
            Self::Registered => facts.people > 0,
            Self::Links => facts.without_link == 0,
            Self::SessionsHeld => facts.to_come == 0,
            Self::Attendance => facts.held_without_attendance == 0,
            Self::NoOpenNames => facts.open_names == 0,
            Self::NoPendingSeats => facts.pending_seats == 0,
        }
    }

    /// Whether there is anything yet that it asks for. Nothing to decide, and nothing held, is no work that has been done.
    pub const fn is_asked(self, facts: &Facts) -> bool {
        match self {
            Self::Priorities => facts.priorities > 0,
            Self::AreasHaveSessions => facts.areas > 0,
            Self::Links => facts.soon > 0,
            Self::SessionsHeld => facts.published > 0,
            Self::Attendance | Self::NoOpenNames => facts.held > 0 || facts.open_names > 0,
            Self::NoPendingSeats => facts.people > 0,
            _ => true,
        }
    }

    /// The section of the edition's staff pages where it is done.
    pub const fn section(self) -> &'static str {
        match self {
            Self::Objective => "settings#objective_en",
            Self::Audience => "settings#audience_en",
            Self::Dates => "settings#starts_on",
            Self::States => "states",
            Self::ThematicAreas => "thematic-areas",
            Self::Priorities => "priorities",
            Self::AreasHaveSessions | Self::Published | Self::Links | Self::SessionsHeld => "sessions",
            Self::Registered => "invitations",
            Self::Attendance => "attendance",
            Self::NoOpenNames => "match-desk",
            Self::NoPendingSeats => "registrations?status=pending",
        }
    }
}

/// From one stage to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage before.
    pub from: Stage,
    /// The stage after.
    pub to: Stage,
    /// What is needed to go there without giving a reason.
    pub needs: &'static [Need],
}

/// Every step, in order.
pub const STEPS: &[Step] = &[
    Step { from: Stage::Draft, to: Stage::Consultation, needs: &[Need::Objective, Need::Audience, Need::States] },
    Step { from: Stage::Consultation, to: Stage::Programming, needs: &[Need::ThematicAreas] },
    Step {
        from: Stage::Programming,
        to: Stage::Open,
        needs: &[Need::Priorities, Need::Dates, Need::AreasHaveSessions, Need::Published],
    },
    Step { from: Stage::Open, to: Stage::Running, needs: &[Need::Registered, Need::Links] },
    Step { from: Stage::Running, to: Stage::WrappingUp, needs: &[Need::SessionsHeld] },
    Step {
        from: Stage::WrappingUp,
        to: Stage::Closed,
        // Asked again: who skipped to wrapping up said why, but nobody comes back from closed.
        needs: &[Need::SessionsHeld, Need::Attendance, Need::NoOpenNames, Need::NoPendingSeats],
    },
    Step { from: Stage::Closed, to: Stage::Archived, needs: &[] },
];

/// What is missing to go from one stage to a later one, over every step between; nothing for a way back.
pub fn missing(from: Stage, to: Stage, facts: &Facts) -> Vec<Need> {
    let mut missing = Vec::new();
    for need in between(from, to).flat_map(|step| step.needs).filter(|need| !need.is_met(facts)) {
        if !missing.contains(need) {
            missing.push(*need);
        }
    }
    missing
}

/// The stages that a way from one to another leaves out.
pub fn skipped(from: Stage, to: Stage) -> Vec<Stage> {
    between(from, to).map(|step| step.to).filter(|stage| *stage != to).collect()
}

fn between(from: Stage, to: Stage) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| from <= step.from && step.to <= to)
}

/// A move that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The next step, with all that it needs.
    Forward,
    /// Over a step, or without something that it needs: with a reason.
    Skip,
    /// To an earlier stage: with a reason.
    Back,
}

/// Why a move is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is there already.
    Same,
    /// Facts are frozen: nobody goes back.
    Frozen,
    /// Say why.
    NeedsReason,
}

/// Which way leads from one stage to another, before any reason is given.
///
/// # Errors
/// [`Refusal::Same`] or [`Refusal::Frozen`]: no way leads there.
pub fn way(from: Stage, to: Stage, facts: &Facts) -> Result<Way, Refusal> {
    match to.cmp(&from) {
        std::cmp::Ordering::Equal => Err(Refusal::Same),
        std::cmp::Ordering::Less if from.is_frozen() => Err(Refusal::Frozen),
        std::cmp::Ordering::Less => Ok(Way::Back),
        std::cmp::Ordering::Greater if from.next() == Some(to) && missing(from, to, facts).is_empty() => Ok(Way::Forward),
        std::cmp::Ordering::Greater => Ok(Way::Skip),
    }
}

/// Decides about a move.
///
/// # Errors
/// [`Refusal`].
pub fn decide(from: Stage, to: Stage, facts: &Facts, reason: &str) -> Result<Way, Refusal> {
    match way(from, to, facts)? {
        Way::Skip | Way::Back if reason.trim().is_empty() => Err(Refusal::NeedsReason),
        way => Ok(way),
    }
}

/// Whether an edition of this stage may be the origin of one of a kind: a training is derived from what a webinar
/// edition has taught, so from its wrapping up on.
pub fn may_derive(stage: Stage, from: EditionKind, to: EditionKind) -> bool {
    (from, to) != (EditionKind::Webinar, EditionKind::Training) || stage >= Stage::WrappingUp
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An edition that has all that any step needs.
    fn whole() -> Facts {
        Facts {
            has_objective: true,
            has_audience: true,
            has_dates: true,
            states: 10,
            areas: 3,
            published: 2,
            held: 2,
            people: 100,
            ..Facts::default()
        }
    }

    #[test]
    fn each_step_needs_its_own() {
        // What is taken away, what is then missing, and the steps that mind.
        let table: [(fn(&mut Facts), Need, &[Stage]); 14] = [
            (|f| f.has_objective = false, Need::Objective, &[Stage::Consultation]),
            (|f| f.has_audience = false, Need::Audience, &[Stage::Consultation]),
            (|f| f.states = 0, Need::States, &[Stage::Consultation]),
            (|f| f.areas = 0, Need::ThematicAreas, &[Stage::Programming]),
            (|f| f.undecided = 1, Need::Priorities, &[Stage::Open]),
            (|f| f.has_dates = false, Need::Dates, &[Stage::Open]),
            (|f| f.areas_without_session = 1, Need::AreasHaveSessions, &[Stage::Open]),
            (|f| f.published = 0, Need::Published, &[Stage::Open]),
            (|f| f.people = 0, Need::Registered, &[Stage::Running]),
            (|f| f.without_link = 1, Need::Links, &[Stage::Running]),
            (|f| f.to_come = 1, Need::SessionsHeld, &[Stage::WrappingUp, Stage::Closed]),
            (|f| f.held_without_attendance = 1, Need::Attendance, &[Stage::Closed]),
            (|f| f.open_names = 1, Need::NoOpenNames, &[Stage::Closed]),
            (|f| f.pending_seats = 1, Need::NoPendingSeats, &[Stage::Closed]),
        ];
        for (take, need, minds) in table {
            let mut facts = whole();
            take(&mut facts);
            for step in STEPS {
                let expected = if minds.contains(&step.to) { vec![need] } else { vec![] };
                assert_eq!(missing(step.from, step.to, &facts), expected, "{need:?} before {}", step.to);
                let answer = decide(step.from, step.to, &facts, " ");
                let refused = if minds.contains(&step.to) { Err(Refusal::NeedsReason) } else { Ok(Way::Forward) };
                assert_eq!(answer, refused, "{need:?} before {}", step.to);
                assert!(decide(step.from, step.to, &facts, "Agreed with the Directorate").is_ok());
            }
        }
    }

    #[test]
    fn what_is_not_there_yet_is_not_done() {
        let nothing = Facts::default();
        let empty = [
            Need::Priorities,
            Need::AreasHaveSessions,
            Need::Links,
            Need::SessionsHeld,
            Need::Attendance,
            Need::NoOpenNames,
            Need::NoPendingSeats,
        ];
        for need in empty {
            assert!(need.is_met(&nothing) && !need.is_asked(&nothing), "{need:?}");
        }
        let held = Facts { held: 1, soon: 1, ..whole() };
        assert!([Need::Links, Need::Attendance, Need::NoOpenNames].iter().all(|need| need.is_asked(&held)));
        assert!(Need::Objective.is_asked(&nothing), "an edition has an objective or lacks one");
    }

    #[test]
    fn every_way_between_two_stages() {
        for from in Stage::ALL {
            for to in Stage::ALL {
                let place = |stage: &Stage| Stage::ALL.iter().position(|other| other == stage).expect("listed");
                let (here, there) = (place(from), place(to));
                let expected = match () {
                    () if here == there => Err(Refusal::Same),
                    () if there == here + 1 => Ok(Way::Forward),
                    () if there > here => Ok(Way::Skip),
                    () if here >= place(&Stage::Closed) => Err(Refusal::Frozen),
                    () => Ok(Way::Back),
                };
                assert_eq!(way(*from, *to, &whole()), expected, "{from} to {to}");
                let without_reason = match expected {
                    Ok(Way::Skip | Way::Back) => Err(Refusal::NeedsReason),
                    other => other,
                };
                assert_eq!(decide(*from, *to, &whole(), ""), without_reason, "{from} to {to}");
                assert_eq!(decide(*from, *to, &whole(), "Because"), expected, "{from} to {to}");
            }
        }
    }

    #[test]
    fn what_is_left_out_is_named() {
        assert_eq!(skipped(Stage::Draft, Stage::Open), [Stage::Consultation, Stage::Programming]);
        assert_eq!(skipped(Stage::Draft, Stage::Consultation), []);
        assert_eq!(skipped(Stage::Open, Stage::Draft), []);
        assert_eq!(STEPS.len() + 1, Stage::ALL.len());
        assert!(Stage::ALL.windows(2).all(|pair| pair[0].next() == Some(pair[1])));
    }

    #[test]
    fn what_the_public_may() {
        let table = [
            (Stage::Draft, [false, false, false]),
            (Stage::Consultation, [false, false, false]),
            (Stage::Programming, [false, false, false]),
            (Stage::Open, [true, true, true]),
            (Stage::Running, [true, true, true]),
            (Stage::WrappingUp, [true, true, false]),
            (Stage::Closed, [true, true, false]),
            (Stage::Archived, [true, false, false]),
        ];
        for (stage, expected) in table {
            let Rights { is_public, is_listed, takes_registrations } = stage.rights();
            assert_eq!([is_public, is_listed, takes_registrations], expected, "{stage}");
        }
    }

    #[test]
    fn a_training_comes_out_of_a_webinar_edition_that_wraps_up() {
        for stage in Stage::ALL {
            let ripe = *stage >= Stage::WrappingUp;
            assert_eq!(may_derive(*stage, EditionKind::Webinar, EditionKind::Training), ripe, "{stage}");
            assert!(may_derive(*stage, EditionKind::Webinar, EditionKind::Webinar));
            assert!(may_derive(*stage, EditionKind::Training, EditionKind::Training));
        }
    }
}
