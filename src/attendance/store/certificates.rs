//! Certificates in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::{certificate, person, registration, seat, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, load_among, try_insert};
use crate::i18n::Language;
use crate::registration::rules::{Affiliation, SeatStatus};

crate::text_enum! {
    /// Whether a certificate holds.
    pub enum CertificateStatus {
        /// It does
        Valid = "valid",
        /// Staff have taken it back
        Revoked = "revoked",
        /// Another one stands in its place
        Replaced = "replaced",
    }
}

/// Values of one query, at most: both engines bind only so many.
const BOUND: usize = 1_000;

/// A certificate as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = certificate)]
pub struct CertificateRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// Whose it is.
    pub registration_id: i64,
    /// The session, when it attests that one only.
    pub session_id: Option<i64>,
    /// The public code, without dashes.
    pub code: String,
    /// The name as printed.
    pub name: String,
    /// The language as printed.
    pub language: Language,
    /// Sessions attended, as a JSON list of ids.
    sessions: String,
    /// How many that are.
    pub attended: i32,
    /// How many counted.
    pub counted: i32,
    /// Whether it holds.
    pub status: CertificateStatus,
    /// When it was issued.
    pub issued_at: UtcInstant,
    /// When it ceased to hold.
    pub ended_at: Option<UtcInstant>,
    /// Why staff took it back.
    pub revoke_reason: String,
    /// The one that stands in its place.
    pub replaced_by: Option<i64>,
}

impl CertificateRow {
    /// Ids of the sessions attended.
    pub fn sessions(&self) -> Vec<i64> {
        serde_json::from_str(&self.sessions).unwrap_or_default()
    }
}

/// A certificate to issue.
#[derive(Clone, Debug)]
pub struct NewCertificate<'a> {
    /// The edition.
    pub edition: i64,
    /// Whose.
    pub registration: i64,
    /// Of which session; none = of the edition.
    pub session: Option<i64>,
    /// The code.
    pub code: &'a str,
    /// The name to print.
    pub name: &'a str,
    /// The language to print.
    pub language: Language,
    /// Sessions attended.
    pub sessions: &'a [i64],
    /// How many counted.
    pub counted: i64,
    /// Who issues it.
    pub issued_by: Option<i64>,
}

/// Issues a certificate; `None` when there is a valid one already.
///
/// # Errors
/// A failed query.
pub fn insert_certificate(conn: &mut Conn, new: &NewCertificate<'_>, now: DateTime<Utc>) -> Result<Option<i64>, DbError> {
    let sessions = serde_json::to_string(new.sessions).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let whole = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    try_insert(conn, |conn| {
        diesel::insert_into(certificate::table)
            .values((
                certificate::edition_id.eq(new.edition),
                certificate::registration_id.eq(new.registration),
                certificate::session_id.eq(new.session),
                certificate::code.eq(new.code),
                certificate::name.eq(new.name),
                certificate::language.eq(new.language),
                certificate::sessions.eq(&sessions),
                certificate::attended.eq(whole(i64::try_from(new.sessions.len()).unwrap_or(i64::MAX))),
                certificate::counted.eq(whole(new.counted)),
                certificate::status.eq(CertificateStatus::Valid),
                certificate::issued_by.eq(new.issued_by),
                certificate::issued_at.eq(UtcInstant::from(now)),
                certificate::revoke_reason.eq(""),
            ))
            .returning(certificate::id)
            .get_result(conn)
    })
}

/// Ends a valid certificate; `false` when it did not hold any more.
///
/// # Errors
/// A failed query.
pub fn end_certificate(
    conn: &mut Conn,
    id: i64,
    status: CertificateStatus,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let valid = certificate::table.filter(certificate::id.eq(id)).filter(certificate::status.eq(CertificateStatus::Valid));
    let changed = diesel::update(valid)
        .set((
            certificate::status.eq(status),
            certificate::revoke_reason.eq(reason),
            certificate::ended_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Says which certificate stands in the place of another.
///
/// # Errors
/// A failed query.
pub fn note_replacement(conn: &mut Conn, old: i64, new: i64) -> Result<(), DbError> {
    diesel::update(certificate::table.find(old)).set(certificate::replaced_by.eq(new)).execute(conn)?;
    Ok(())
}

/// A certificate by its code.
///
/// # Errors
/// A failed query.
pub fn certificate_by_code(conn: &mut Conn, code: &str) -> Result<Option<CertificateRow>, DbError> {
    Ok(certificate::table.filter(certificate::code.eq(code)).select(CertificateRow::as_select()).first(conn).optional()?)
}

/// A certificate of an edition.
///
/// # Errors
/// A failed query.
pub fn certificate_by_id(conn: &mut Conn, edition: i64, id: i64) -> Result<Option<CertificateRow>, DbError> {
    Ok(certificate::table
        .filter(certificate::edition_id.eq(edition))
        .filter(certificate::id.eq(id))
        .select(CertificateRow::as_select())
        .first(conn)
        .optional()?)
}

/// Every certificate of an edition of one kind: of the edition (`None`) or of a session; the newest last.
///
/// # Errors
/// A failed query.
pub fn certificates(conn: &mut Conn, edition: i64, session: Option<i64>) -> Result<Vec<CertificateRow>, DbError> {
    let all = certificate::table
        .filter(certificate::edition_id.eq(edition))
        .order(certificate::id)
        .select(CertificateRow::as_select());
    Ok(match session {
        Some(session) => all.filter(certificate::session_id.eq(session)).load(conn)?,
        None => all.filter(certificate::session_id.is_null()).load(conn)?,
    })
}

/// Whether anybody has a valid certificate of an edition or of one of its sessions.
///
/// # Errors
/// A failed query.
pub fn has_valid_certificates(conn: &mut Conn, edition: i64) -> Result<bool, DbError> {
    let valid = certificate::table
        .filter(certificate::edition_id.eq(edition))
        .filter(certificate::status.eq(CertificateStatus::Valid))
        .select(certificate::id);
    Ok(valid.first::<i64>(conn).optional()?.is_some())
}

/// The valid certificates of an edition by registration: the session that one attests; none = that of the edition.
///
/// # Errors
/// A failed query.
pub fn valid_certificates(conn: &mut Conn, edition: i64) -> Result<HashMap<i64, Vec<Option<i64>>>, DbError> {
    let rows: Vec<(i64, Option<i64>)> = certificate::table
        .filter(certificate::edition_id.eq(edition))
        .filter(certificate::status.eq(CertificateStatus::Valid))
        .order(certificate::id)
        .select((certificate::registration_id, certificate::session_id))
        .load(conn)?;
    let mut found: HashMap<i64, Vec<Option<i64>>> = HashMap::new();
    for (registration, session) in rows {
        found.entry(registration).or_default().push(session);
    }
    Ok(found)
}

/// The valid codes of some seats' registrations: that of the edition, else that of the seat's own session.
///
/// # Errors
/// A failed query.
pub fn codes_of_seats(conn: &mut Conn, seats: &[i64]) -> Result<HashMap<i64, String>, DbError> {
    let mut found = HashMap::new();
    for some in seats.chunks(BOUND) {
        let of_session = certificate::session_id.is_null().or(certificate::session_id.eq(seat::session_id.nullable()));
        let rows = seat::table
            .inner_join(certificate::table.on(certificate::registration_id.eq(seat::registration_id)))
            .filter(certificate::status.eq(CertificateStatus::Valid))
            .filter(of_session.assume_not_null())
            .select((seat::id, certificate::session_id, certificate::code));
        let rows: Vec<(i64, Option<i64>, String)> = load_among!(conn, rows, seat::id, some, |row: &(i64, _, _)| row.0);
        for (seat, session, code) in rows {
            if session.is_none() {
                found.insert(seat, code);
            } else {
                found.entry(seat).or_insert(code);
            }
        }
    }
    Ok(found)
}

/// A seat of an edition.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct EditionSeat {
    /// The seat.
    pub id: i64,
    /// Whose.
    pub registration: i64,
    /// In which session.
    pub session: i64,
    /// Where it stands.
    pub status: SeatStatus,
}

/// Every seat of an edition, by registration.
///
/// # Errors
/// A failed query.
pub fn seats_of_edition(conn: &mut Conn, edition: i64) -> Result<Vec<EditionSeat>, DbError> {
    Ok(seat::table
        .inner_join(session::table)
        .inner_join(registration::table.inner_join(person::table))
        .filter(session::edition_id.eq(edition))
        .filter(person::merged_into.is_null())
        .filter(person::erased_at.is_null())
        .order((seat::registration_id, seat::id))
        .select((seat::id, seat::registration_id, seat::session_id, seat::status))
        .load(conn)?)
}

/// Somebody who may get a certificate.
#[derive(Clone, Debug, Queryable)]
pub struct Candidate {
    /// Their registration.
    pub registration: i64,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Their address; empty when they left none.
    pub email: String,
    /// Whom they represent.
    pub affiliation: Affiliation,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Organisation.
    pub organisation: String,
    /// The language they read.
    pub language: Language,
    /// For searching.
    pub search_key: String,
}

macro_rules! candidates {
    () => {
        registration::table.inner_join(person::table).select((
            registration::id,
            person::given_name,
            person::family_name,
            person::email,
            registration::affiliation,
            registration::state,
            registration::rec,
            registration::organisation,
            registration::language,
            registration::search_key,
        ))
    };
}

/// Everybody registered in an edition, by name; not what stayed with somebody who is now known as another.
///
/// # Errors
/// A failed query.
pub fn candidates(conn: &mut Conn, edition: i64) -> Result<Vec<Candidate>, DbError> {
    Ok(candidates!()
        .filter(registration::edition_id.eq(edition))
        .filter(person::merged_into.is_null())
        .filter(person::erased_at.is_null())
        .order((registration::sort_key, registration::id))
        .load(conn)?)
}

/// Somebody registered.
///
/// # Errors
/// A failed query.
pub fn candidate(conn: &mut Conn, registration_id: i64) -> Result<Option<Candidate>, DbError> {
    Ok(candidates!().filter(registration::id.eq(registration_id)).first(conn).optional()?)
}
