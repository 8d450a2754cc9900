//! A focal point corrects what is said of somebody who has not answered. Whoever has answered says it themselves.

use super::nomination::{NominationStatus, Standing};
use super::nomination_desk::{Acting, ask, is_there, trail};
use super::nomination_form::NewNominee;
use super::seats::Desk;
use super::store::nominations::{Nominated, nominations, rewrite_nomination};
use crate::db::{Conn, DbError};
use crate::session::store::sessions;

/// What became of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// It is stored, or there was nothing to correct.
    Stored,
    /// It is stored, and the person is asked at another address; what was sent to the old one no longer opens.
    AskedAnew,
    /// Somebody else of the delegation has this name and address.
    AlreadyThere,
    /// Their address has been another one too often.
    MovedTooOften,
    /// The person has answered.
    Answered,
}

/// Addresses that one nomination may have after its first: each is written to, and whoever holds a focal point's link could
/// otherwise write to as many as they like.
const MOVES: i32 = 3;

/// Corrects somebody of a delegation: places and rank stay.
///
/// # Errors
/// A failed query.
pub fn correct(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    acting: &Acting,
    nominated: &Nominated,
    new: &NewNominee,
) -> Result<Corrected, DbError> {
    let row = &nominated.row;
    if row.status != NominationStatus::Waiting {
        return Ok(Corrected::Answered);
    }
    let others = nominations(conn, row.edition_id, Some(acting.party))?;
    if others.iter().any(|other| other.row.id != row.id && is_there(other, new)) {
        return Ok(Corrected::AlreadyThere);
    }
    // Each other address raises the generation of the link.
    if row.email != new.email.as_str() && row.generation >= MOVES {
        return Ok(Corrected::MovedTooOften);
    }
    let after = rewrite_nomination(conn, row, new, desk.now())?;
    let (was, is) = (row.as_json(), after.as_json());
    if was != is {
        trail(conn, desk, &acting.actor, "nomination.correct", row.id, was, is)?;
    }
    let kept: Vec<i64> =
        nominated.places.iter().filter(|(_, standing)| *standing == Standing::Kept).map(|(id, _)| *id).collect();
    if row.email == after.email || kept.is_empty() {
        return Ok(Corrected::Stored);
    }
    let all = sessions(conn, row.edition_id)?;
    Ok(if ask(conn, desk, &after, &all, &kept)? { Corrected::AskedAnew } else { Corrected::Stored })
}
