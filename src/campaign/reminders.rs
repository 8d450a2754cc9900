//! Reminding: every minute the workers look which rule is due for which session, and write to those who are still to be
//! reminded, in small pieces. Who is reminded of what is a row with a unique key, so any number of replicas may look.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::reminder_mails::{Reader, letter};
use super::reminder_rules::{Side, Whom};
use super::store::{self, RuleRow};
use crate::attendance::rules::{Evidence, Measure, view};
use crate::attendance::store::evidence_of;
use crate::db::{Conn, DbError, Lock};
use crate::links::MessageIds;
use crate::mail::outbox::{Draft, enqueue};
use crate::programme::store::{EditionRow, StateNames, edition_by_id, participating_states};
use crate::registration::store::seats_with_people;
use crate::session::letters::Around;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, session_by_id, sessions};
use crate::session::wording::Wording;
use crate::site::Site;

/// Mails in one transaction.
const PIECE: usize = 50;
/// Both engines bind only so many values in one query.
const CHUNK: usize = 1_000;

/// Writes every reminder that is due; called by the workers every minute. A session that fails does not keep the others
/// waiting.
///
/// # Errors
/// A failed query.
pub async fn send_due(site: &Site) -> Result<(), DbError> {
    let now = site.now();
    for (rule, edition, session) in site.db.read(move |conn| due(conn, now)).await? {
        loop {
            // Each transaction has a seed of its own: two mails of one Message-ID would be one mail.
            let seed = site.random.bytes().map_err(|error| DbError::Unavailable(error.to_string()))?;
            let now = site.now();
            let wrote =
                site.db.write(Lock::Edition(edition), move |conn| remind(conn, (edition, rule, session), seed, now)).await;
            match wrote {
                Ok(piece) => {
                    if piece.count > 0 {
                        site.mail_bell.notify_one();
                    }
                    if piece.count == 0 || piece.left == 0 {
                        break;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, rule, session, "a reminder cannot be written");
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Rules that are due for sessions now and have somebody left to write to: rule, edition, session. A thanks is due for a
/// week, so nothing is written, nor is anybody kept waiting, before it is known that there is something to write.
fn due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<(i64, i64, i64)>, DbError> {
    let rules = store::active_rules(conn)?;
    let mut editions: Vec<i64> = rules.iter().map(|row| row.edition_id).collect();
    editions.sort_unstable();
    editions.dedup();
    let mut found = Vec::new();
    for edition in editions {
        let (sessions, of) = (sessions(conn, edition)?, edition_by_id(conn, edition)?);
        for row in rules.iter().filter(|row| row.edition_id == edition) {
            for session in sessions.iter().filter(|session| is_due(row, session, now)) {
                match waiting(conn, row, &of, session, now) {
                    Ok(seats) if seats.is_empty() => {}
                    Ok(_) => found.push((row.id, edition, session.id)),
                    Err(error) => tracing::error!(%error, rule = row.id, session = session.id, "a reminder cannot be read"),
                }
            }
        }
    }
    Ok(found)
}

fn is_due(row: &RuleRow, session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Published && row.rule().is_due(session.starts(), session.ends(), now)
}

/// The seats that a rule would write to for a session, now.
fn waiting(
    conn: &mut Conn,
    row: &RuleRow,
    edition: &EditionRow,
    session: &SessionRow,
    now: DateTime<Utc>,
) -> Result<Vec<i64>, DbError> {
    let rule = row.rule();
    let times = (session.starts(), rule.instant(session.starts(), session.ends()));
    let mut seats = store::seats_to_remind(conn, row.id, &rule, session.id, times)?;
    if rule.side == Side::After && rule.whom == Whom::Present && !seats.is_empty() {
        let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
        for some in seats.chunks(CHUNK) {
            for (seat, piece) in evidence_of(conn, some)? {
                evidence.entry(seat).or_default().push(piece);
            }
        }
        let measure = Measure::of(session, edition.present_share, now);
        seats.retain(|seat| {
            let own = evidence.get(seat).map_or(&[][..], Vec::as_slice);
            view(own, measure, true).attended()
        });
    }
    Ok(seats)
}

/// What a piece did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Piece {
    /// Mails that it wrote.
    count: usize,
    /// Seats that are still to be reminded.
    left: usize,
}

/// One piece. Runs under the edition's lock.
fn remind(
    conn: &mut Conn,
    (edition, rule, session): (i64, i64, i64),
    seed: [u8; 16],
    now: DateTime<Utc>,
) -> Result<Piece, DbError> {
    // Asked again: it may have been switched off, or the session moved.
    let (Some(row), Some(session)) = (store::rule_by_id(conn, edition, rule)?, session_by_id(conn, session)?) else {
        return Ok(Piece::default());
    };
    if !is_due(&row, &session, now) {
        return Ok(Piece::default());
    }
    let edition = edition_by_id(conn, edition)?;
    let mut seats = waiting(conn, &row, &edition, &session, now)?;
    if seats.is_empty() {
        // Another replica was faster.
        return Ok(Piece::default());
    }
    let left = seats.len().saturating_sub(PIECE);
    seats.truncate(PIECE);
    let names = StateNames::load(conn, edition.programme_id)?;
    let states: Vec<_> = participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect();
    let wording = Wording::default();
    let around = Around { names: &names, states: &states, wording: &wording };
    let mut nonces = MessageIds::new(seed, now);
    let mut count = 0;
    for (seat, who) in seats_with_people(conn, &seats)? {
        let nonce = nonces.take();
        if !store::note_reminded(conn, row.id, seat.id, session.starts(), &nonce, now)? {
            continue;
        }
        let zone = who.zone(edition.zone()?);
        let letter = letter(&row, &edition, &around, &session, Reader { who: &who, seat: &seat }, zone, &nonce);
        let kind = if row.side == Side::Before { "reminder" } else { "thanks" };
        let name = who.person.full_name();
        let draft = Draft {
            dedup_key: format!("reminder:{}:{}:{}", row.id, seat.id, session.starts().timestamp()),
            registration: Some(who.registration.id),
            // A reminder that comes after the start is worse than none.
            not_after: (row.side == Side::Before).then(|| session.starts()),
            ..letter.draft(kind, edition.id, (&who.person.email, &name), nonce.clone())?
        };
        enqueue(conn, draft, now)?;
        count += 1;
    }
    Ok(Piece { count, left })
}

/// A session that a rule will write about.
#[derive(Clone, Debug)]
pub struct Coming {
    /// The session.
    pub session: SessionRow,
    /// When.
    pub at: DateTime<Utc>,
    /// How many people, as it stands: those who have a place now.
    pub people: i64,
}

/// What a rule will write, soonest first, as it stands; a rule that is off as if it were switched on now.
pub fn coming(row: &RuleRow, sessions: &[SessionRow], places: &[(i64, i64)], now: DateTime<Utc>) -> Vec<Coming> {
    let rule = row.rule();
    let since = rule.active_since.unwrap_or(now);
    let published = sessions.iter().filter(|session| session.status == SessionStatus::Published);
    let mut found: Vec<Coming> = published
        .map(|session| Coming {
            at: rule.instant(session.starts(), session.ends()),
            people: places.iter().find(|(id, _)| *id == session.id).map_or(0, |(_, count)| *count),
            session: session.clone(),
        })
        .filter(|coming| coming.at >= since && coming.at > now)
        .collect();
    found.sort_by_key(|coming| coming.at);
    found
}
