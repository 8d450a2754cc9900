//! Warnings of an edition's schedule, and who has looked at them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{SessionRow, sessions};
use crate::accounts::Actor;
use crate::db::schema::{session, speaker, warning_ack};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::programme::store::{EditionRow, StateNames, ThematicAreaRow, edition_by_id, participating_states, thematic_areas};
use crate::reference::{self, State};
use crate::session::rules::{SessionStatus, Slot};
use crate::session::warnings::{Plan, PlannedSession, Subject, Warning, warnings};

/// That somebody has looked at a warning.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = warning_ack)]
pub struct Acknowledgement {
    /// The warning's fingerprint.
    pub fingerprint: String,
    /// The name of who did it.
    pub acknowledged_by: String,
    /// When.
    pub acknowledged_at: UtcInstant,
}

/// An edition's plan with everything that is to be looked at.
#[derive(Debug)]
pub struct Review {
    /// The edition.
    pub edition: EditionRow,
    /// All its sessions, by start.
    pub sessions: Vec<SessionRow>,
    /// Its thematic areas.
    pub areas: Vec<ThematicAreaRow>,
    /// The participating States.
    pub states: Vec<&'static State>,
    /// What the programme calls States.
    pub names: StateNames,
    /// The warnings.
    pub warnings: Vec<Warning>,
    /// Those that somebody has looked at; some may be of facts that have gone.
    pub acknowledged: Vec<Acknowledgement>,
}

impl Review {
    /// Reads the plan and finds its warnings: seven queries, however large it is. Sessions that are
    /// cancelled have none, and those that are over only whether they lie outside the edition.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition_id: i64, now: DateTime<Utc>) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition_id)?;
        let sessions = sessions(conn, edition_id)?;
        let areas = thematic_areas(conn, edition_id)?;
        let states: Vec<&State> =
            participating_states(conn, edition_id)?.iter().filter_map(|part| reference::data().state(part.state)).collect();
        let people: Vec<(i64, String, Option<UtcInstant>)> = speaker::table
            .inner_join(session::table)
            .filter(session::edition_id.eq(edition_id))
            .filter(speaker::declined_at.is_null())
            .order(speaker::id)
            .select((speaker::session_id, speaker::name, speaker::confirmed_at))
            .load(conn)?;
        let spoken = edition.languages();
        let mut planned = Vec::new();
        for row in sessions.iter().filter(|row| row.status != SessionStatus::Cancelled && row.ends() > now) {
            let own: Vec<_> = people.iter().filter(|(id, ..)| *id == row.id).collect();
            let speakers: Vec<String> = own.iter().map(|(_, name, _)| name.clone()).collect();
            // Without a stated language, a session is in the edition's first.
            let languages = Some(row.interpretation()).filter(|languages| !languages.is_empty());
            planned.push(PlannedSession {
                slot: Slot {
                    id: row.id,
                    starts_at: row.starts(),
                    ends_at: row.ends(),
                    people: row.hosts().into_iter().chain(row.co_hosts()).chain(speakers.clone()).collect(),
                },
                slug: row.slug.clone(),
                zone: row.zone()?,
                languages: languages.unwrap_or_else(|| spoken.first().copied().into_iter().collect()),
                repeats: row.repeats.clone(),
                speakers,
                has_confirmed_speaker: own.iter().any(|(.., confirmed)| confirmed.is_some()),
            });
        }
        let is_bare = |area: &&ThematicAreaRow| {
            !sessions.iter().any(|row| row.thematic_area_id == Some(area.id) && row.status != SessionStatus::Cancelled)
        };
        let bare_areas = areas.iter().filter(is_bare).map(|area| area.id).collect();
        let zone = edition.zone()?;
        let held = sessions.iter().filter(|row| row.status != SessionStatus::Cancelled);
        let held = held.map(|row| (row.id, row.starts().with_timezone(&zone).date_naive())).collect();
        let plan = Plan { sessions: planned, bare_areas, states, days: edition.starts_on.zip(edition.ends_on), held };
        Ok(Self {
            names: StateNames::load(conn, edition.programme_id)?,
            warnings: warnings(&plan),
            acknowledged: acknowledgements(conn, edition_id)?,
            states: plan.states,
            edition,
            sessions,
            areas,
        })
    }

    /// Who has looked at a warning.
    pub fn acknowledgement(&self, warning: &Warning) -> Option<&Acknowledgement> {
        self.acknowledged.iter().find(|ack| ack.fingerprint == warning.fingerprint)
    }

    /// How many warnings nobody has looked at, and how many somebody has.
    pub fn counts(&self) -> (usize, usize) {
        let seen = self.warnings.iter().filter(|warning| self.acknowledgement(warning).is_some()).count();
        (self.warnings.len() - seen, seen)
    }

    /// How many warnings of a session nobody has looked at.
    pub fn open_of(&self, session: i64) -> usize {
        let those = self.warnings.iter().filter(|warning| warning.concerns(session));
        those.filter(|warning| self.acknowledgement(warning).is_none()).count()
    }
}

fn acknowledgements(conn: &mut Conn, edition_id: i64) -> Result<Vec<Acknowledgement>, DbError> {
    Ok(warning_ack::table
        .filter(warning_ack::edition_id.eq(edition_id))
        .order(warning_ack::id)
        .select(Acknowledgement::as_select())
        .load(conn)?)
}

/// Keeps that somebody has looked at a warning, which nobody had.
///
/// # Errors
/// A failed query.
pub fn acknowledge(
    conn: &mut Conn,
    edition_id: i64,
    warning: &Warning,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let session = match warning.subject {
        Subject::Session(id) => Some(id),
        Subject::Area(_) => None,
    };
    let name = actor.staff_name();
    diesel::insert_into(warning_ack::table)
        .values((
            warning_ack::edition_id.eq(edition_id),
            warning_ack::session_id.eq(session),
            warning_ack::fingerprint.eq(&warning.fingerprint),
            warning_ack::acknowledged_by.eq(name),
            warning_ack::staff_user_id.eq(actor.user_id()),
            warning_ack::acknowledged_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes back that somebody has looked at a warning.
///
/// # Errors
/// A failed query.
pub fn take_back(conn: &mut Conn, edition_id: i64, fingerprint: &str) -> Result<(), DbError> {
    let those = warning_ack::table.filter(warning_ack::edition_id.eq(edition_id));
    diesel::delete(those.filter(warning_ack::fingerprint.eq(fingerprint))).execute(conn)?;
    Ok(())
}
