//! Staff: somebody of a report who is not registered is recorded as a walk-in.

use actix_web::{HttpRequest, HttpResponse, web};

use super::desk_pages::{Wanted, desk_page, next};
use super::import::{self, Target};
use super::pages::unlimited;
use super::store;
use crate::accounts::Scope;
use crate::db::{DbError, Lock};
use crate::programme::store::{StateNames, edition_by_id};
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::registration::walk_in::{self, Recorded};
use crate::session::store::session_by_id;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState};

/// What became of it.
enum Answer {
    Done,
    NotFound,
    Taken,
}

/// `POST /staff/editions/{edition}/match-desk/{person}/walk-in`: `given_name`, `family_name`, `email` (may be empty),
/// `affiliation`, `state`, `rec`, `organisation`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn record(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let t = Shell::of(&req).t;
    let ((slug, id), edition) = (path.into_inner(), scope.edition()?);
    let found = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let names = StateNames::load(conn, row.programme_id)?;
            let session = match store::desk_person(conn, edition, id)? {
                Some(person) => session_by_id(conn, person.session_id)?,
                None => None,
            };
            Ok(session.map(|session| (session, names, row.languages().first().copied())))
        })
        .await?;
    let (session, names, language) = found.ok_or(AppError::NotFound)?;
    let mut form = FormState::new(data);
    let language = language.unwrap_or(t.language());
    let Some(new) = walk_in::parse(&mut form, t, language, &session.slug, |state| names.contains(state)) else {
        return desk_page(&req, &site, &scope, Wanted::This(id), form).await;
    };
    let (ticket, actor) = (ticket(&site)?, scope.actor());
    let answer = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::desk_person(conn, edition, id)? else { return Ok(Answer::NotFound) };
            let Some(session) = session_by_id(conn, row.session_id)? else { return Ok(Answer::NotFound) };
            let recorded =
                Desk::at(conn, edition, None, &ticket, |conn, desk| walk_in::record(conn, desk, &new, &session, &actor));
            let (Recorded::Seat(seat) | Recorded::There(seat)) = recorded? else { return Ok(Answer::Taken) };
            let person = store::person_at(conn, session.id, seat)?;
            let person = person.ok_or_else(|| DbError::Corrupt("a walk-in without a seat".into()))?;
            let programme = edition_by_id(conn, edition)?.programme_id;
            let target = Target { edition, programme, session: session.id, actor: &actor };
            import::confirm(conn, target, &row, &person, &ticket)?;
            Ok(Answer::Done)
        })
        .await?;
    match answer {
        Answer::Done => Ok(done(next(&slug, id), Done::WalkInRecorded)),
        Answer::NotFound => Err(AppError::NotFound),
        Answer::Taken => {
            form.refuse("email", t.attendance_walk_in_taken());
            desk_page(&req, &site, &scope, Wanted::This(id), form).await
        }
    }
}
