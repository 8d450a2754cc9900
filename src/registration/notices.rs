//! Telling people that a session has moved or is cancelled: a job, queued with the change, done in small pieces. First
//! everybody with a seat, then whoever is nominated for one and has not answered, and the speakers.

use tokio::sync::watch;

use super::mails::Letters;
use super::nomination_mails::notice_nominee;
use super::store::nominations::nominees_to_tell;
use super::store::{raise_sequence, seats_to_tell, seats_with_people};
use crate::db::{Conn, DbError};
use crate::jobs::{self, Job, Piece, Turn};
use crate::links::MessageIds;
use crate::programme::store::{StateNames, edition_by_id, participating_states};
use crate::session::rules::{NoticeOf, Planned, next_sequence};
use crate::session::speaker_mails::SpeakerLetters;
use crate::session::store::{NOTICE, SessionRow, session_by_id, speaker_rows, told};
use crate::session::wording::Wording;
use crate::site::Site;

/// Mails in one transaction.
const PIECE: i64 = 50;
/// Where a job stands when the speakers have been told too.
const ALL: i64 = i64::MAX;

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
    let of = NoticeOf::parse(&job.payload).ok_or_else(|| DbError::Corrupt(format!("notice of session {:?}", job.payload)))?;
    let Some(session) = session_by_id(conn, of.session)? else { return Ok(None) };
    if job.resume_after == ALL {
        return Ok(None);
    }
    let (all, seats) = seats_to_tell(conn, of.session, job.resume_after, PIECE)?;
    let others = {
        let told = told(conn, of.session)?;
        told.all() - told.registrants
    };
    let edition = edition_by_id(conn, session.edition_id)?;
    let names = StateNames::load(conn, edition.programme_id)?;
    let states = participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect();
    let wording = Wording::default();
    let letters = Letters { edition: &edition, names: &names, states, wording: &wording, organizer, now: turn.now };
    let mut nonces = MessageIds::new(turn.seed, turn.now);
    let Some(last) = seats.last().copied() else {
        let mut count = 0;
        for nominee in nominees_to_tell(conn, of.session)? {
            count += usize::from(notice_nominee(conn, &letters, &nominee, &session, of.before, nonces.take())?);
        }
        count += tell_speakers(conn, &session, of.before, &mut nonces, turn, organizer)?;
        return Ok(Some(Piece { last: ALL, count, left: 0 }));
    };
    let count = seats.len();
    for (mut row, who) in seats_with_people(conn, &seats)? {
        row.sequence = next_sequence(Some(row.sequence), session.sequence);
        // The key holds the session's sequence: a piece that is done again after a crash doubles no mail.
        if letters.enqueue_notice(conn, &who, &row, &session, of.before, nonces.take())? {
            raise_sequence(conn, row.id, row.sequence, turn.now)?;
        }
    }
    let left = all - i64::try_from(count).unwrap_or(0) + others;
    Ok(Some(Piece { last, count, left }))
}

/// Tells every speaker who has an address and has not declined; answers how many. A session has few of them.
fn tell_speakers(
    conn: &mut Conn,
    session: &SessionRow,
    before: Option<Planned>,
    nonces: &mut MessageIds,
    turn: Turn,
    organizer: &str,
) -> Result<usize, DbError> {
    let letters = SpeakerLetters::read(conn, session.edition_id, organizer, turn.now)?;
    let mut count = 0;
    for speaker in speaker_rows(conn, session.id)?.iter().filter(|speaker| speaker.is_told()) {
        count += usize::from(letters.notice(conn, session, speaker, before, nonces.take())?);
    }
    Ok(count)
}
