//! The public pages: home, an edition, a session, their calendars. Rendered from one snapshot and kept until what they
//! show changes.

pub mod about;
pub mod area;
pub mod calendars;
pub mod edition;
pub mod home;
pub mod rec;
pub mod schedule;
pub mod session;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::card::Card;
use super::rules::{Places, SessionStatus, takes_registrations};
use super::store::{
    CourseRow, SeatsTaken, SessionRow, courses, courses_of_sessions, published_outcomes, sessions, taken_seats,
};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::participation::Participation;
use crate::programme::rules::{EditionKind, RegistrationMode};
use crate::programme::store::{
    CoHost, EditionRow, ParticipatingState, ProgrammeRow, StateNames, StateRecord, ThematicAreaRow, co_hosts, edition_by_slug,
    participating_recs, programme_by_id, state_records, thematic_areas,
};
use crate::reference::Iso3;
use crate::site::{AskedBy, Site};
use crate::web::AppError;
use crate::web::cache::Revisions;

/// An edition with everything that its public pages show.
struct Shown {
    edition: EditionRow,
    programme: ProgrammeRow,
    sessions: Vec<SessionRow>,
    taken: SeatsTaken,
    areas: Vec<ThematicAreaRow>,
    /// The States that take part, observers among them.
    states: Vec<Iso3>,
    /// Their quotas as far as they count.
    quotas: Vec<ParticipatingState>,
    /// Those of them that observe.
    observers: Vec<Iso3>,
    names: StateNames,
    /// Codes of the RECs whose secretariats take part.
    recs: Vec<String>,
    co_hosts: Vec<CoHost>,
    /// How many outcomes of each session are published.
    outcomes: BTreeMap<i64, usize>,
    /// The courses of a training.
    courses: Vec<Taught>,
}

/// A course of a training.
struct Taught {
    course: CourseRow,
    /// Its sessions, by id.
    sessions: Vec<i64>,
    /// By how many States it is asked for.
    states: usize,
}

impl Shown {
    /// `None`: there is no such edition, or it is not public.
    fn read(conn: &mut Conn, slug: &str) -> Result<Option<Self>, DbError> {
        match edition_by_slug(conn, slug)? {
            Some(edition) if edition.stage.is_public() => Self::of(conn, edition).map(Some),
            _ => Ok(None),
        }
    }

    fn of(conn: &mut Conn, edition: EditionRow) -> Result<Self, DbError> {
        let mut public = sessions(conn, edition.id)?;
        public.retain(|session| session.status != SessionStatus::Draft);
        let programme = programme_by_id(conn, edition.programme_id)?;
        // That a State has declined stays between it and the programme.
        let mut records = state_records(conn, edition.id)?;
        records.retain(|record| record.status.may_register());
        let observes = |record: &&StateRecord| record.status == Participation::Observer;
        Ok(Self {
            co_hosts: co_hosts(conn, &programme)?,
            programme,
            sessions: public,
            taken: taken_seats(conn, edition.id)?,
            areas: thematic_areas(conn, edition.id)?,
            states: records.iter().map(|record| record.quota.state).collect(),
            quotas: records.iter().filter(|record| record.status.has_quota()).map(|record| record.quota.clone()).collect(),
            observers: records.iter().filter(observes).map(|record| record.quota.state).collect(),
            names: StateNames::load(conn, edition.programme_id)?,
            outcomes: published_outcomes(conn, edition.id)?,
            recs: participating_recs(conn, edition.id)?.iter().map(|rec| rec.as_str().to_owned()).collect(),
            courses: Vec::new(),
            edition,
        })
    }

    /// The same with its courses, when it is a training.
    fn with_courses(mut self, conn: &mut Conn, asked_by: AskedBy) -> Result<Self, DbError> {
        if self.edition.kind == EditionKind::Training {
            let (of, asked) = (courses_of_sessions(conn, self.edition.id)?, asked_by(conn, self.edition.id)?);
            let taught = |course: CourseRow| Taught {
                sessions: self.sessions.iter().map(|it| it.id).filter(|id| of.get(id) == Some(&course.id)).collect(),
                states: asked.get(&course.id).copied().unwrap_or(0),
                course,
            };
            self.courses = courses(conn, self.edition.id)?.into_iter().map(taught).collect();
        }
        Ok(self)
    }

    fn area(&self, session: &SessionRow) -> Option<&LocalText> {
        let area = self.areas.iter().find(|area| Some(area.id) == session.thematic_area_id);
        area.map(|area| &area.title)
    }

    fn card(&self, t: Texts, session: &SessionRow, now: DateTime<Utc>) -> Result<Card, DbError> {
        let zone = self.edition.zone()?;
        Ok(Card::new(t, &self.edition, session, self.area(session), self.places(session, zone, now), zone, now))
    }

    fn places(&self, session: &SessionRow, zone: Tz, now: DateTime<Utc>) -> Places {
        self.taken.places(session, &self.quotas, zone, now)
    }

    /// The next instant at which the clock alone changes a page.
    fn valid_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let instants = self.sessions.iter().flat_map(|session| [session.starts(), session.ends()]);
        let closes = self.edition.closes_at().ok().flatten();
        let zone = self.edition.zone().ok();
        let releases = zone.into_iter().flat_map(|zone| self.quotas.iter().filter_map(move |state| state.released_at(zone)));
        instants.chain(closes).chain(releases).filter(|at| *at > now).min()
    }

    fn dates(&self, language: Language) -> String {
        match (self.edition.starts_on, self.edition.ends_on) {
            (Some(first), Some(last)) => language.texts().edition_dates(language.date_long(first), language.date_long(last)),
            _ => String::new(),
        }
    }

    fn can_register(&self, now: DateTime<Utc>) -> bool {
        let closes = self.edition.closes_at().ok().flatten();
        self.edition.registration_mode != RegistrationMode::Nominated
            && self
                .sessions
                .iter()
                .any(|session| takes_registrations(self.edition.stage, session.status, session.ends(), closes, now))
    }
}

async fn read_one(site: &Site, slug: &str) -> Result<(Revisions, Shown), AppError> {
    read(site, slug, None).await
}

/// The same with the courses of a training, which its own page alone shows.
async fn read_taught(site: &Site, slug: &str) -> Result<(Revisions, Shown), AppError> {
    read(site, slug, Some(site.asked_by)).await
}

async fn read(site: &Site, slug: &str, asked_by: Option<AskedBy>) -> Result<(Revisions, Shown), AppError> {
    let wanted = slug.to_owned();
    let read = site.db.read(move |conn| {
        let revisions = Revisions::read(conn)?;
        let shown = match (Shown::read(conn, &wanted)?, asked_by) {
            (Some(shown), Some(asked_by)) => Some(shown.with_courses(conn, asked_by)?),
            (shown, _) => shown,
        };
        Ok((revisions, shown))
    });
    match read.await? {
        (revisions, Some(shown)) => Ok((revisions, shown)),
        _ => Err(AppError::NotFound),
    }
}
