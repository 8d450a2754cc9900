//! The words and rules of nominations. Pure: neither diesel queries nor actix.
//!
//! A focal point names people for sessions. Each person stands in each session for themselves: on a **place**, as long as
//! the session has one for their State (capacity, the State's maximum, what is reserved for others), else as an
//! **alternate**. A place that is given is *kept*: it counts like a seat from then on, for everybody who registers, until the
//! person consents (it becomes their seat), declines, or is withdrawn. So five places are never promised to six people, and
//! nobody loses a promised place to somebody quicker. There is no date on which a kept place lapses of itself: who waits, and
//! since when, is shown to the focal point and to staff, who withdraw or remind. Alternates hear nothing before they have a
//! place, and get one by decision only, of the focal point or of staff.

use chrono::{DateTime, Utc};

use super::rules::SeatStatus;
use crate::programme::party::Party;
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;

crate::text_enum! {
    /// Where a nomination is.
    pub enum NominationStatus {
        /// The person has not answered
        Waiting = "waiting",
        /// The person has consented: there is a registration
        Accepted = "accepted",
        /// The person does not come
        Declined = "declined",
        /// The focal point has taken it back
        Withdrawn = "withdrawn",
        /// Somebody else is named in their place
        Replaced = "replaced",
    }
}

impl NominationStatus {
    /// Whether the person belongs to the delegation.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Accepted)
    }
}

crate::text_enum! {
    /// How a nomination stands in one session.
    pub enum Standing {
        /// There was no place
        Alternate = "alternate",
        /// A place is kept until the person answers
        Kept = "kept",
        /// It has become a seat, which says the rest
        Seated = "seated",
        /// Declined, withdrawn, or gone to somebody else
        GivenUp = "given_up",
    }
}

/// What a focal point, staff and exports are told of a person in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// On the list of alternates.
    Alternate,
    /// A place is kept; their answer is awaited.
    Awaited,
    /// What their seat says.
    Seat(SeatStatus),
    /// They were there.
    Attended,
    /// They were not.
    Missed,
    /// No longer named.
    Gone,
}

/// What is told: the standing, then the seat, then evidence of attendance (none: there is none).
pub const fn told(standing: Standing, seat: Option<SeatStatus>, attended: Option<bool>) -> Told {
    match (standing, seat, attended) {
        (Standing::GivenUp, _, _) => Told::Gone,
        (Standing::Alternate, _, _) => Told::Alternate,
        (Standing::Kept, _, _) | (Standing::Seated, None, _) => Told::Awaited,
        (Standing::Seated, Some(_), Some(true)) => Told::Attended,
        (Standing::Seated, Some(seat), Some(false)) if seat.holds_place() => Told::Missed,
        (Standing::Seated, Some(seat), _) => Told::Seat(seat),
    }
}

/// Whether somebody else can still be named for a session: until the end of the day before it, by the session's own clock.
pub fn may_substitute(session: &SessionRow, now: DateTime<Utc>) -> bool {
    let is_on = session.status != SessionStatus::Cancelled;
    let zone = session.time_zone.parse::<chrono_tz::Tz>().unwrap_or(chrono_tz::UTC);
    is_on && now.with_timezone(&zone).date_naive() < session.starts().with_timezone(&zone).date_naive()
}

/// The short code of somebody in a delegation: `TGO-07`. It is read out on the telephone and stands on the printed list.
pub fn short_code(party: Party, number: i32) -> String {
    format!("{}-{number:02}", party.code())
}

/// People in a delegation, at most: whoever needs more is in touch with the team.
pub const LARGEST: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_says_more_than_a_standing_and_evidence_more_than_a_seat() {
        use SeatStatus::{Cancelled, Confirmed, Waitlisted};
        let table = [
            (Standing::Alternate, None, None, Told::Alternate),
            (Standing::Kept, None, None, Told::Awaited),
            (Standing::Seated, Some(Confirmed), None, Told::Seat(Confirmed)),
            (Standing::Seated, Some(Waitlisted), None, Told::Seat(Waitlisted)),
            (Standing::Seated, Some(Confirmed), Some(true), Told::Attended),
            (Standing::Seated, Some(Confirmed), Some(false), Told::Missed),
            (Standing::Seated, Some(Cancelled), Some(false), Told::Seat(Cancelled)),
            (Standing::GivenUp, Some(Confirmed), Some(true), Told::Gone),
        ];
        for (standing, seat, attended, expected) in table {
            assert_eq!(told(standing, seat, attended), expected, "{standing} {seat:?} {attended:?}");
        }
    }

    #[test]
    fn a_short_code_names_the_delegation() {
        let party = |code| Party::parse(code).expect("a party");
        assert_eq!(short_code(party("TGO"), 7), "TGO-07");
        assert_eq!(short_code(party("CEN-SAD"), 112), "CEN-SAD-112");
    }
}
