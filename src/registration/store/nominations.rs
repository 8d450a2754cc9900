//! Nominations, and how they stand in each session.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{nomination, nomination_session, seat, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::programme::party::Party;
use crate::reference::Iso3;
use crate::registration::form::full_name;
use crate::registration::nomination::{NominationStatus, Standing, short_code};
use crate::registration::nomination_form::NewNominee;
use crate::registration::rules::{Affiliation, SeatStatus};
use crate::session::store::SessionRow;
use crate::text::person_name_key;

/// A nomination as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = nomination)]
pub struct NominationRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// ISO 3166-1 alpha-3 of the State that nominates.
    pub state: Option<String>,
    /// Code of the REC that nominates.
    pub rec: Option<String>,
    /// Within the delegation.
    pub number: i32,
    /// The rank within the delegation.
    pub position: i32,
    /// Whom the person represents.
    pub affiliation: Affiliation,
    /// As typed.
    pub given_name: String,
    /// As typed.
    pub family_name: String,
    /// Their address.
    pub email: String,
    /// With the address, who they are.
    pub name_key: String,
    /// As typed.
    pub job_title: String,
    /// As typed.
    pub organisation: String,
    /// Language of their mails.
    pub language: Language,
    /// Of the note verbale that names them; may be empty.
    pub note_reference: String,
    /// Where it is.
    pub status: NominationStatus,
    /// Raised to revoke their link.
    pub generation: i32,
    /// What it has become.
    pub registration_id: Option<i64>,
    /// In whose place they are named.
    pub replaces_id: Option<i64>,
    /// When they were asked to consent.
    pub asked_at: Option<UtcInstant>,
    /// When they were named.
    pub created_at: UtcInstant,
}

impl NominationRow {
    /// Both names.
    pub fn full_name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }

    /// The State or REC that nominates.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored code is unknown.
    pub fn party(&self) -> Result<Party, DbError> {
        Party::of(self.state.as_deref(), self.rec.as_deref())
            .ok_or_else(|| DbError::Corrupt(format!("nomination {} of nobody", self.id)))
    }

    /// The State whose quota counts.
    pub fn state(&self) -> Option<Iso3> {
        self.state.as_deref().and_then(Iso3::parse)
    }

    /// The short code of the person in the delegation.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored code is unknown.
    pub fn code(&self) -> Result<String, DbError> {
        Ok(short_code(self.party()?, self.number))
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "given_name": self.given_name, "family_name": self.family_name, "email": self.email,
            "job_title": self.job_title, "organisation": self.organisation, "language": self.language.code(),
            "affiliation": self.affiliation.as_str(), "party": self.state.as_deref().or(self.rec.as_deref()), "number": self.number, "rank": self.position,
            "note_reference": self.note_reference, "status": self.status.as_str(),
        })
    }
}

/// A nomination with how it stands in each of its sessions, by their start.
#[derive(Clone, Debug)]
pub struct Nominated {
    /// The nomination.
    pub row: NominationRow,
    /// Session and standing.
    pub places: Vec<(i64, Standing)>,
}

fn with_places(conn: &mut Conn, rows: Vec<NominationRow>) -> Result<Vec<Nominated>, DbError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let places: Vec<(i64, i64, Standing)> = nomination_session::table
        .inner_join(session::table)
        .filter(nomination_session::nomination_id.eq_any(ids))
        .order((session::starts_at, session::slug))
        .select((nomination_session::nomination_id, nomination_session::session_id, nomination_session::standing))
        .load(conn)?;
    let mut by_nomination: HashMap<i64, Vec<(i64, Standing)>> = HashMap::new();
    for (nomination, session, standing) in places {
        by_nomination.entry(nomination).or_default().push((session, standing));
    }
    let with = |row: NominationRow| Nominated { places: by_nomination.remove(&row.id).unwrap_or_default(), row };
    Ok(rows.into_iter().map(with).collect())
}

/// The nominations of an edition by rank, those that are over among them; of one State or REC, or of all.
///
/// # Errors
/// A failed query.
pub fn nominations(conn: &mut Conn, edition_id: i64, of: Option<Party>) -> Result<Vec<Nominated>, DbError> {
    let mut query = nomination::table
        .filter(nomination::edition_id.eq(edition_id))
        .order((nomination::position, nomination::id))
        .select(NominationRow::as_select())
        .into_boxed();
    match of {
        Some(Party::State(state)) => query = query.filter(nomination::state.eq(state.as_str().to_owned())),
        Some(Party::Rec(rec)) => query = query.filter(nomination::rec.eq(rec.as_str())),
        None => {}
    }
    let rows: Vec<NominationRow> = query.load(conn)?;
    with_places(conn, rows)
}

/// A nomination by its id.
///
/// # Errors
/// A failed query.
pub fn nomination_by_id(conn: &mut Conn, id: i64) -> Result<Option<Nominated>, DbError> {
    let row: Option<NominationRow> = nomination::table.find(id).select(NominationRow::as_select()).first(conn).optional()?;
    Ok(with_places(conn, row.into_iter().collect())?.into_iter().next())
}

/// Who is nominated for a place in a session, has been asked, and has not answered.
///
/// # Errors
/// A failed query.
pub fn nominees_to_tell(conn: &mut Conn, session_id: i64) -> Result<Vec<NominationRow>, DbError> {
    Ok(nomination_session::table
        .inner_join(nomination::table)
        .filter(nomination_session::session_id.eq(session_id))
        .filter(nomination_session::standing.eq(Standing::Kept))
        .filter(nomination::status.eq(NominationStatus::Waiting))
        .filter(nomination::asked_at.is_not_null())
        .order(nomination::id)
        .select(NominationRow::as_select())
        .load(conn)?)
}

/// Where a new nomination belongs.
#[derive(Clone, Copy, Debug)]
pub struct Belongs {
    /// The edition.
    pub edition: i64,
    /// The State or REC.
    pub party: Party,
    /// Who nominates.
    pub focal_point: Option<i64>,
    /// Within the delegation.
    pub number: i32,
    /// Rank.
    pub position: i32,
    /// In whose place.
    pub replaces: Option<i64>,
}

/// Adds a nomination that waits for its person.
///
/// # Errors
/// A failed query.
pub fn insert_nomination(
    conn: &mut Conn,
    belongs: &Belongs,
    new: &NewNominee,
    now: DateTime<Utc>,
) -> Result<NominationRow, DbError> {
    let at = UtcInstant::from(now);
    let state = belongs.party.state().map(|state| state.as_str().to_owned());
    let rec = belongs.party.rec().map(|rec| rec.as_str().to_owned());
    let name_key = person_name_key(&new.given_name, &new.family_name);
    let id: i64 = diesel::insert_into(nomination::table)
        .values((
            (
                nomination::edition_id.eq(belongs.edition),
                nomination::state.eq(state.as_deref()),
                nomination::rec.eq(rec.as_deref()),
                nomination::focal_point_id.eq(belongs.focal_point),
                nomination::number.eq(belongs.number),
                nomination::position.eq(belongs.position),
                nomination::replaces_id.eq(belongs.replaces),
            ),
            (
                nomination::affiliation.eq(new.affiliation),
                nomination::given_name.eq(&new.given_name),
                nomination::family_name.eq(&new.family_name),
                nomination::email.eq(new.email.as_str()),
                nomination::name_key.eq(&name_key),
                nomination::job_title.eq(&new.job_title),
                nomination::organisation.eq(&new.organisation),
                nomination::language.eq(new.language),
                nomination::note_reference.eq(&new.note_reference),
            ),
            nomination::status.eq(NominationStatus::Waiting),
            nomination::generation.eq(0),
            nomination::created_at.eq(at),
            nomination::updated_at.eq(at),
        ))
        .returning(nomination::id)
        .get_result(conn)?;
    Ok(nomination::table.find(id).select(NominationRow::as_select()).first(conn)?)
}

/// Corrects who is nominated. At another address they have not been asked, and the link of the old one no longer opens.
///
/// # Errors
/// A failed query.
pub fn rewrite_nomination(
    conn: &mut Conn,
    row: &NominationRow,
    new: &NewNominee,
    now: DateTime<Utc>,
) -> Result<NominationRow, DbError> {
    let moves = row.email != new.email.as_str();
    diesel::update(nomination::table.find(row.id))
        .set((
            (
                nomination::affiliation.eq(new.affiliation),
                nomination::given_name.eq(&new.given_name),
                nomination::family_name.eq(&new.family_name),
                nomination::email.eq(new.email.as_str()),
                nomination::name_key.eq(person_name_key(&new.given_name, &new.family_name)),
                nomination::job_title.eq(&new.job_title),
                nomination::organisation.eq(&new.organisation),
                nomination::language.eq(new.language),
                nomination::note_reference.eq(&new.note_reference),
            ),
            nomination::generation.eq(row.generation + i32::from(moves)),
            nomination::asked_at.eq(row.asked_at.filter(|_| !moves)),
            nomination::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(nomination::table.find(row.id).select(NominationRow::as_select()).first(conn)?)
}

/// Sets how a nomination stands in a session.
///
/// # Errors
/// A failed query.
pub fn set_standing(conn: &mut Conn, id: i64, session_id: i64, standing: Standing) -> Result<(), DbError> {
    let row = nomination_session::table.find((id, session_id));
    if diesel::update(row).set(nomination_session::standing.eq(standing)).execute(conn)? == 0 {
        diesel::insert_into(nomination_session::table)
            .values((
                nomination_session::nomination_id.eq(id),
                nomination_session::session_id.eq(session_id),
                nomination_session::standing.eq(standing),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Sets where a nomination is; with its registration once there is one.
///
/// # Errors
/// A failed query.
pub fn set_status(
    conn: &mut Conn,
    id: i64,
    status: NominationStatus,
    registration: Option<i64>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let at = UtcInstant::from(now);
    diesel::update(nomination::table.find(id))
        .set((nomination::status.eq(status), nomination::updated_at.eq(at)))
        .execute(conn)?;
    if matches!(status, NominationStatus::Accepted | NominationStatus::Declined) {
        diesel::update(nomination::table.find(id)).set(nomination::answered_at.eq(at)).execute(conn)?;
    }
    if registration.is_some() {
        diesel::update(nomination::table.find(id)).set(nomination::registration_id.eq(registration)).execute(conn)?;
    }
    Ok(())
}

/// Notes that the person has been asked to consent.
///
/// # Errors
/// A failed query.
pub fn note_asked(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(nomination::table.find(id)).set(nomination::asked_at.eq(UtcInstant::from(now))).execute(conn)?;
    Ok(())
}

/// Sets the rank.
///
/// # Errors
/// A failed query.
pub fn set_position(conn: &mut Conn, id: i64, position: i32) -> Result<(), DbError> {
    diesel::update(nomination::table.find(id)).set(nomination::position.eq(position)).execute(conn)?;
    Ok(())
}

/// A seat behind a nomination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable)]
pub struct NominatedSeat {
    /// Its id.
    pub seat: i64,
    /// The registration that the nomination led to.
    pub registration: i64,
    /// The session.
    pub session: i64,
    /// How it stands.
    pub status: SeatStatus,
}

/// The seats behind the nominations of an edition; of one State or REC, if it is given.
///
/// # Errors
/// A failed query.
pub fn nominated_seats(conn: &mut Conn, edition_id: i64, of: Option<Party>) -> Result<Vec<NominatedSeat>, DbError> {
    let mut behind = nomination::table
        .filter(nomination::edition_id.eq(edition_id))
        .filter(nomination::registration_id.is_not_null())
        .select(nomination::registration_id.assume_not_null())
        .into_boxed();
    match of {
        Some(Party::State(state)) => behind = behind.filter(nomination::state.eq(state.as_str().to_owned())),
        Some(Party::Rec(rec)) => behind = behind.filter(nomination::rec.eq(rec.as_str())),
        None => {}
    }
    let ids: Vec<i64> = behind.load(conn)?;
    Ok(seat::table
        .filter(seat::registration_id.eq_any(ids))
        .select((seat::id, seat::registration_id, seat::session_id, seat::status))
        .load(conn)?)
}

/// The session of a standing among those of an edition.
pub fn session_of(sessions: &[SessionRow], id: i64) -> Option<&SessionRow> {
    sessions.iter().find(|session| session.id == id)
}
