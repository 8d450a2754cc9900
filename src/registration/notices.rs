//! Telling people that a session has moved or is cancelled: a job, queued with the change, done in small pieces.

use diesel::prelude::*;
use tokio::sync::watch;

use super::mails::Letters;
use super::rules::SeatStatus;
use super::store::{raise_sequence, registered, seat_by_id};
use super::wording::Wording;
use crate::db::schema::seat;
use crate::db::{Conn, DbError};
use crate::jobs::{self, Job, Piece, Turn};
use crate::links::Nonces;
use crate::programme::store::{StateNames, edition_by_id, participating_states};
use crate::session::store::{NOTICE, session_by_id};
use crate::site::Site;

/// Mails in one transaction.
const PIECE: i64 = 50;

/// Does every queued notice, until `stop`.
///
/// # Errors
/// An unavailable database; the job is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    let organizer = site.settings.mail.address();
    jobs::run_due(site, NOTICE, stop, move |conn, job, turn| piece(conn, job, turn, &organizer)).await
}

/// One piece of a notice; `None` when everybody has been told.
fn piece(conn: &mut Conn, job: &Job, turn: Turn, organizer: &str) -> Result<Option<Piece>, DbError> {
    let session_id: i64 = job.payload.parse().map_err(|_| DbError::Corrupt(format!("notice of session {:?}", job.payload)))?;
    let Some(session) = session_by_id(conn, session_id)? else { return Ok(None) };
    let concerned = || {
        seat::table.filter(seat::session_id.eq(session_id)).filter(seat::id.gt(job.resume_after)).filter(seat::status.eq_any([
            SeatStatus::Confirmed,
            SeatStatus::Waitlisted,
            SeatStatus::Pending,
        ]))
    };
    let all: i64 = concerned().count().get_result(conn)?;
    let seats: Vec<i64> = concerned().order(seat::id).limit(PIECE).select(seat::id).load(conn)?;
    let Some(last) = seats.last().copied() else { return Ok(None) };
    let edition = edition_by_id(conn, session.edition_id)?;
    let names = StateNames::load(conn, edition.programme_id)?;
    let states = participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect();
    let wording = Wording::default();
    let letters = Letters { edition: &edition, names: &names, states, wording: &wording, organizer, now: turn.now };
    let mut nonces = Nonces::new(turn.seed);
    let count = seats.len();
    for id in seats {
        let Some((mut row, session)) = seat_by_id(conn, id)? else { continue };
        let Some(who) = registered(conn, row.registration_id)? else { continue };
        row.sequence = (row.sequence + 1).max(session.sequence);
        // The key holds the session's sequence: a piece that is done again after a crash doubles no mail.
        if letters.enqueue_notice(conn, &who, &row, &session, nonces.take())? {
            raise_sequence(conn, id, row.sequence, turn.now)?;
        }
    }
    Ok(Some(Piece { last, count, left: all - i64::try_from(count).unwrap_or(0) }))
}
