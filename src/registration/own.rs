//! What somebody's own link opens: their registration, and changes of it.

use super::store::{Registered, registered};
use crate::db::{Conn, DbError, Lock};
use crate::links::{Claim, Key, Purpose};
use crate::site::Site;
use crate::web::AppError;

/// The registration that a token opens; `None` for every wrong one, and for what stayed with somebody who is now known as
/// another: a place taken up there would be a second one of the same person.
pub fn opened(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<Registered>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let found = registered(conn, claim.id())?;
    Ok(found.filter(|who| who.person.merged_into.is_none() && claim.holds(key, Purpose::Me, who.registration.generation)))
}

/// Runs `work` on a token's registration under the lock of its edition. The link is asked again there: what it opened may have
/// changed since, and whoever has been erased meanwhile is not written back.
///
/// # Errors
/// 404 for a token that opens nothing, or an unavailable database.
pub async fn on_own<T, F>(site: &Site, token: &str, work: F) -> Result<T, AppError>
where
    T: Send + 'static,
    F: Fn(&mut Conn, &Registered) -> Result<T, DbError> + Send + 'static,
{
    let (key, text) = (site.key.clone(), token.to_owned());
    let who = site.db.read(move |conn| opened(conn, &key, &text)).await?.ok_or(AppError::NotFound)?;
    let (key, text) = (site.key.clone(), token.to_owned());
    let done = site.db.write(Lock::Edition(who.registration.edition_id), move |conn| {
        opened(conn, &key, &text)?.map(|who| work(conn, &who)).transpose()
    });
    done.await?.ok_or(AppError::NotFound)
}
