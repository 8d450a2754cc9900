//! Who attended, for spaces that come earlier in the programme's life than attendance: as the ledger has it.

use std::collections::HashMap;

use super::rules::{Evidence, Measure, view};
use super::store::evidence_of;
use crate::db::{Conn, DbError};
use crate::programme::store::edition_by_id;
use crate::session::store::sessions;
use crate::site::{SeatOf, Site};

/// Whether the people of some seats of an edition attended; nothing of those about whom nobody has said anything yet.
///
/// # Errors
/// A failed query.
pub fn attended(conn: &mut Conn, site: &Site, edition: i64, seats: &[SeatOf]) -> Result<HashMap<i64, bool>, DbError> {
    let (share, now) = (edition_by_id(conn, edition)?.present_share, site.now());
    let measures: HashMap<i64, Measure> =
        sessions(conn, edition)?.into_iter().map(|session| (session.id, Measure::of(&session, share, now))).collect();
    let mut ids: Vec<i64> = seats.iter().map(|of| of.seat).collect();
    ids.sort_unstable();
    let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for (seat, piece) in evidence_of(conn, &ids)? {
        evidence.entry(seat).or_default().push(piece);
    }
    let says = |of: &SeatOf| {
        let pieces = evidence.get(&of.seat)?;
        let measure = measures.get(&of.session).copied().filter(|measure| !measure.is_cancelled)?;
        pieces.iter().any(Evidence::tells).then(|| (of.seat, view(pieces, measure, true).attended()))
    };
    Ok(seats.iter().filter_map(says).collect())
}
