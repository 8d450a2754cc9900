//! How the invitations of an edition stand, State by State.

use std::collections::BTreeMap;

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;

use super::Answer;
use crate::db::schema::{invitation, registration};
use crate::db::{Conn, DbError};

/// Counts of the invitations to one State, one REC, or nobody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Invitations.
    pub invited: i64,
    /// Who said that they take part, with a click or by registering.
    pub accepted: i64,
    /// Who declined.
    pub declined: i64,
    /// Who wants a colleague to come.
    pub passed_on: i64,
    /// Who has not answered.
    pub unanswered: i64,
    /// Who has a registration.
    pub registered: i64,
}

/// State (alpha-3) and REC (code) of an invitation.
pub type Whose = (Option<String>, Option<String>);

/// Counts by State and REC: two queries.
///
/// # Errors
/// A failed query.
pub fn by_state(conn: &mut Conn, edition: i64) -> Result<BTreeMap<Whose, Tally>, DbError> {
    type Row = (Option<String>, Option<String>, Answer, i64);
    let columns = (invitation::state, invitation::rec, invitation::answer);
    let all: Vec<Row> = invitation::table
        .filter(invitation::edition_id.eq(edition))
        .group_by(columns)
        .select((invitation::state, invitation::rec, invitation::answer, count_star()))
        .load(conn)?;
    let registrations = registration::table.filter(registration::invitation_id.eq(invitation::id.nullable()));
    let registered: Vec<Row> = invitation::table
        .filter(invitation::edition_id.eq(edition))
        .filter(exists(registrations))
        .group_by(columns)
        .select((invitation::state, invitation::rec, invitation::answer, count_star()))
        .load(conn)?;
    let mut found: BTreeMap<Whose, Tally> = BTreeMap::new();
    for (state, rec, answer, count) in all {
        let tally = found.entry((state, rec)).or_default();
        tally.invited += count;
        *match answer {
            Answer::None => &mut tally.unanswered,
            Answer::Accepted => &mut tally.accepted,
            Answer::Declined => &mut tally.declined,
            Answer::PassedOn => &mut tally.passed_on,
        } += count;
    }
    for (state, rec, answer, count) in registered {
        let tally = found.entry((state, rec)).or_default();
        tally.registered += count;
        if answer == Answer::None {
            // Whoever registers has answered.
            tally.unanswered -= count;
            tally.accepted += count;
        }
    }
    Ok(found)
}
