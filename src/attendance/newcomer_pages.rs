//! Staff: somebody who is at the roll-call and not on the list is recorded as a walk-in, as present.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::call_pages::{place_of, query_of};
use super::pages::{Asked, unlimited};
use super::roll_call_pages::{Mark, is_called_present, note};
use super::rules::Verdict;
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::registration::pages::ticket;
use crate::registration::rules::Affiliation;
use crate::registration::seats::Desk;
use crate::registration::walk_in::{self, Choices, Recorded};
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, session_by_slug};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

#[derive(Template)]
#[template(path = "pages/attendance/newcomer.html")]
struct NewcomerPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    /// `?state=TGO`, or nothing.
    query: String,
    choices: Choices,
    form: FormState,
}

/// Whether somebody may be there without a registration: people have been let in, and the session was not cancelled.
pub(super) fn may_come(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Published && now >= session.opens()
}

async fn form_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: String,
    mut form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, now) = (shell.t, scope.edition()?, scope.clone(), site.now());
    let language = t.language();
    let found = site.db.read(move |conn| {
        let Some(session) = session_by_slug(conn, edition, &slug)?.filter(|session| may_come(session, now)) else {
            return Ok(None);
        };
        let row = edition_by_id(conn, edition)?;
        let names = StateNames::load(conn, row.programme_id)?;
        Ok(Some((session, names, EditionFrame::load(conn, &acting, edition, language)?)))
    });
    let (session, names, frame) = found.await?.ok_or(AppError::NotFound)?;
    if !form.data.contains("affiliation") {
        form.data.push("affiliation", Affiliation::Government.as_str());
    }
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = NewcomerPage {
        section: "attendance",
        slug: session.slug.clone(),
        title: session.title.get(language).to_owned(),
        query: query_of(Asked::read(req, scope)?.state()),
        choices: Choices::of(t, &names),
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/sessions/{session}/attendance/walk-in` (`state`: whose roll-call it is)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let mut form = FormState::default();
    if let Some(state) = Asked::read(&req, &scope)?.state() {
        form.data.push("state", state.as_str());
    }
    form_page(&req, &site, &scope, path.into_inner().1, form).await
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/walk-in` (`state`): the fields of the walk-in of the match desk.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn record(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let found = site.db.read(move |conn| {
        let row = edition_by_id(conn, edition)?;
        Ok((StateNames::load(conn, row.programme_id)?, row.languages().first().copied()))
    });
    let (names, language) = found.await?;
    let mut form = FormState::new(data);
    let language = language.unwrap_or(t.language());
    // Back in the roll-call of one State, unless they are not of it.
    let state = Asked::read(&req, &scope)?.state().filter(|state| form.data.has("state", state.as_str()));
    let Some(new) = walk_in::parse(&mut form, t, language, &slug, |state| names.contains(state)) else {
        return form_page(&req, &site, &scope, slug, form).await;
    };
    let (wanted, acting, ticket) = (slug.clone(), scope.clone(), ticket(&site)?);
    let recorded = site.db.write(Lock::Edition(edition), move |conn| {
        let Some(session) = session_by_slug(conn, edition, &wanted)?.filter(|session| may_come(session, now)) else {
            return Ok(None);
        };
        let recorded =
            Desk::at(conn, edition, None, &ticket, |conn, desk| walk_in::record(conn, desk, &new, &session, &acting.actor()))?;
        if let Recorded::Seat(seat) | Recorded::There(seat) = recorded
            && !is_called_present(conn, seat)?
        {
            let mark = Mark { session: session.id, seat, verdict: Some(Verdict::Present), minutes: None };
            note(conn, &acting, edition, &mark, now)?;
        }
        Ok(Some(recorded))
    });
    let call = |seat: i64| place_of(seat, &edition_slug, &slug, state);
    match recorded.await?.ok_or(AppError::NotFound)? {
        Recorded::Seat(seat) => Ok(done(call(seat), Done::WalkInRecorded)),
        Recorded::There(seat) => Ok(done(call(seat), Done::Marked)),
        Recorded::Taken => {
            form.refuse("email", t.attendance_walk_in_taken());
            form_page(&req, &site, &scope, slug, form).await
        }
    }
}
