//! What somebody asked to change, until it is confirmed from the mailed link.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::Consent;
use crate::db::schema::registration_proposal;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::registration::form::Details;

/// What somebody asked to change: kept until it is confirmed from the mailed link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The details as they would be.
    pub details: Details,
    /// What they agreed to when they asked.
    pub consent: Option<Consent>,
}

/// A proposal as stored.
#[derive(Serialize, Deserialize)]
struct ProposalJson {
    #[serde(flatten)]
    details: Details,
    #[serde(default)]
    consent: Option<(String, String, String)>,
}

/// What waits for confirmation from the mailed link.
///
/// # Errors
/// A failed query, or a stored text that does not parse.
pub fn proposal(conn: &mut Conn, registration_id: i64) -> Result<Option<Proposal>, DbError> {
    let json: Option<String> = registration_proposal::table
        .filter(registration_proposal::registration_id.eq(registration_id))
        .select(registration_proposal::form_json)
        .first(conn)
        .optional()?;
    let Some(json) = json else { return Ok(None) };
    let kept: ProposalJson = serde_json::from_str(&json).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let consent = kept
        .consent
        .and_then(|(version, language, hash)| Some(Consent { version, language: Language::parse(&language)?, hash }));
    Ok(Some(Proposal { details: kept.details, consent }))
}

/// Keeps a proposal in place of an earlier one; `false` when the same is kept already.
///
/// # Errors
/// A failed query.
pub fn save_proposal(
    conn: &mut Conn,
    registration_id: i64,
    details: &Details,
    consent: Option<&Consent>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if proposal(conn, registration_id)?.is_some_and(|kept| kept.details == *details) {
        return Ok(false);
    }
    drop_proposal(conn, registration_id)?;
    let kept = ProposalJson {
        details: details.clone(),
        consent: consent.map(|consent| (consent.version.clone(), consent.language.code().to_owned(), consent.hash.clone())),
    };
    let json = serde_json::to_string(&kept).map_err(|error| DbError::Corrupt(error.to_string()))?;
    diesel::insert_into(registration_proposal::table)
        .values((
            registration_proposal::registration_id.eq(registration_id),
            registration_proposal::form_json.eq(json),
            registration_proposal::created_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Forgets a proposal.
///
/// # Errors
/// A failed query.
pub fn drop_proposal(conn: &mut Conn, registration_id: i64) -> Result<(), DbError> {
    diesel::delete(registration_proposal::table.filter(registration_proposal::registration_id.eq(registration_id)))
        .execute(conn)?;
    Ok(())
}
