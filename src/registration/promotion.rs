//! Giving places to those who wait: at once where a limit is raised, and every minute where a release date has passed.

use super::seats::{Desk, Ticket};
use super::store;
use crate::db::{Conn, DbError, Lock};
use crate::session::store::session_by_id;
use crate::site::{Promotion, Site};

/// Promotes in every session of an edition, in the transaction that has raised a limit. Runs under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn promote_at_once(conn: &mut Conn, edition: i64, with: &Promotion) -> Result<(), DbError> {
    let waiting = store::sessions_with_waiting(conn, with.now)?;
    if waiting.iter().all(|(other, _)| *other != edition) {
        return Ok(());
    }
    let ticket = Ticket { now: with.now, seed: with.seed, organizer: with.organizer.clone() };
    Desk::at(conn, edition, None, &ticket, |conn, desk| {
        for (_, session) in waiting.into_iter().filter(|(other, _)| *other == edition) {
            if let Some(session) = session_by_id(conn, session)? {
                desk.promote(conn, &session)?;
            }
        }
        Ok(())
    })
}

/// Promotes wherever a passed release date has made room; called by the workers every minute. An edition that fails does
/// not keep the others waiting.
///
/// # Errors
/// A failed query.
pub async fn promote_due(site: &Site) -> Result<(), DbError> {
    let now = site.now();
    let waiting = site.db.read(move |conn| store::sessions_with_waiting(conn, now)).await?;
    for (edition, session) in waiting {
        // Each transaction has a seed of its own: two mails of one Message-ID would be one mail.
        let seed = site.random.bytes().map_err(|error| DbError::Unavailable(error.to_string()))?;
        let ticket = Ticket { now, seed, organizer: site.settings.mail.address() };
        let promoted = site
            .db
            .write(Lock::Edition(edition), move |conn| {
                let Some(session) = session_by_id(conn, session)? else { return Ok(0) };
                Desk::at(conn, edition, None, &ticket, |conn, desk| desk.promote(conn, &session))
            })
            .await;
        match promoted {
            Ok(0) => {}
            Ok(_) => site.mail_bell.notify_one(),
            Err(error) => tracing::error!(%error, edition, session, "those who wait cannot be served"),
        }
    }
    Ok(())
}
