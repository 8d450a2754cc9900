//! What waits for staff, counted over all editions at once; what is known of one edition, and what hangs on it.

mod clone;
pub mod data_requests;
pub mod erasing;
mod facts;
mod hanging;
mod my_data;
pub mod officials;
pub mod retention;
mod stored;
pub mod subject;

pub use clone::{create, origin};
pub use facts::{facts, lacks_link};
pub use hanging::{Hanging, delete_edition};
pub use my_data::my_data;
pub use stored::stored;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::attendance::store::Decision;
use crate::db::schema::{attendance_import, outbox, report_person, seat, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::invitation::store::waiting_passes;
use crate::mail::outbox::Status;
use crate::registration::rules::SeatStatus;
use crate::session::rules::SessionStatus;

/// A mail that has failed is news for so long; one that is uncertain stays until somebody has looked.
const NEWS: TimeDelta = TimeDelta::days(7);

/// Counts by edition.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    open_names: Vec<(i64, i64)>,
    pending_seats: Vec<(i64, i64)>,
    mails: Vec<(i64, i64)>,
    data_requests: Vec<(i64, i64)>,
    passes: Vec<(i64, i64)>,
}

impl Waiting {
    /// Reads the counts: a query each, however many editions there are.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, now: DateTime<Utc>) -> Result<Self, DbError> {
        let open_names = report_person::table
            .inner_join(attendance_import::table)
            .inner_join(session::table)
            .filter(report_person::decision.eq(Decision::Open))
            .filter(attendance_import::undone_at.is_null())
            .group_by(session::edition_id)
            .select((session::edition_id, count_star()))
            .load(conn)?;
        let pending_seats = seat::table
            .inner_join(session::table)
            .filter(seat::status.eq(SeatStatus::Pending))
            .filter(session::status.ne(SessionStatus::Cancelled))
            .group_by(session::edition_id)
            .select((session::edition_id, count_star()))
            .load(conn)?;
        let failed =
            outbox::status.eq_any([Status::Failed, Status::Returned]).and(outbox::due_at.gt(UtcInstant::from(now - NEWS)));
        let mails: Vec<(Option<i64>, i64)> = outbox::table
            .filter(outbox::status.eq(Status::Uncertain).or(failed))
            .group_by(outbox::edition_id)
            .select((outbox::edition_id, count_star()))
            .load(conn)?;
        let mails = mails.into_iter().filter_map(|(edition, count)| Some((edition?, count))).collect();
        let data_requests = data_requests::waiting_requests(conn)?;
        let passes = waiting_passes(conn)?;
        Ok(Self { open_names, pending_seats, mails, data_requests, passes })
    }

    /// Names that are open at the match desk of an edition.
    pub fn open_names(&self, edition: i64) -> i64 {
        of(&self.open_names, edition)
    }

    /// Seats that wait for a decision.
    pub fn pending_seats(&self, edition: i64) -> i64 {
        of(&self.pending_seats, edition)
    }

    /// Mails that have failed lately or are uncertain.
    pub fn mails(&self, edition: i64) -> i64 {
        of(&self.mails, edition)
    }

    /// Invitations that people want to pass on.
    pub fn passes(&self, edition: i64) -> i64 {
        of(&self.passes, edition)
    }

    /// What people ask about their data.
    pub fn data_requests(&self, edition: i64) -> i64 {
        of(&self.data_requests, edition)
    }
}

fn of(counts: &[(i64, i64)], edition: i64) -> i64 {
    counts.iter().find(|(id, _)| *id == edition).map_or(0, |(_, count)| *count)
}
