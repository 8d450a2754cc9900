//! `/me/{token}/erasure`: a participant asks that their data is erased, or takes it back while it waits.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::store::data_requests::{
    DataRequest, RequestKind, RequestState, ask as file_request, newest_request, take_back as retract,
};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::programme::store::edition_by_id;
use crate::registration::own::{on_own, opened};
use crate::registration::store::Registered;
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// Characters of a note.
const NOTE: usize = 1000;

#[derive(Template)]
#[template(path = "pages/desk/erasure.html")]
struct ErasurePage {
    shell: Shell,
    t: Texts,
    form: FormState,
    token: String,
    edition_title: String,
    /// Since when a request waits.
    waiting: Option<String>,
    /// What the last one was answered: when, and what staff said.
    refused: Option<(String, String)>,
    is_done: bool,
}

/// The title of the edition of whoever asks, and the newest request with when it was asked and decided, in the reader's zone.
struct Found {
    title: String,
    newest: Option<DataRequest>,
    asked: String,
    decided: String,
}

fn find(conn: &mut Conn, site: &Site, token: &str, t: Texts) -> Result<Option<Found>, DbError> {
    let Some(who) = opened(conn, &site.key, token)? else { return Ok(None) };
    let edition = edition_by_id(conn, who.registration.edition_id)?;
    let newest = newest_request(conn, who.person.id, who.registration.edition_id)?;
    let zone = who.zone(edition.zone()?);
    let day = |at: DateTime<Utc>| t.language().date_long(at.with_timezone(&zone).date_naive());
    let asked = newest.as_ref().map_or_else(String::new, |it| day(it.asked_at.utc()));
    let decided = newest.as_ref().and_then(|it| it.decided_at).map_or_else(String::new, |at| day(at.utc()));
    Ok(Some(Found { title: edition.title.get(t.language()).to_owned(), newest, asked, decided }))
}

async fn found(site: &web::Data<Site>, token: &str, t: Texts) -> Result<Found, AppError> {
    let (inner, token) = (site.clone(), token.to_owned());
    site.db.read(move |conn| find(conn, &inner, &token, t)).await?.ok_or(AppError::NotFound)
}

fn erasure_page(shell: Shell, form: FormState, token: String, found: Found) -> Result<HttpResponse, AppError> {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let state = found.newest.as_ref().map(|it| it.decision);
    let view = ErasurePage {
        t: shell.t,
        edition_title: found.title,
        waiting: (state == Some(RequestState::Waiting)).then_some(found.asked),
        refused: found.newest.filter(|it| it.decision == RequestState::Refused).map(|request| (found.decided, request.answer)),
        is_done: state == Some(RequestState::Done),
        token,
        form,
        shell,
    };
    page(status, &view)
}

/// `GET /me/{token}/erasure`: what it means, and where a request stands.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let notice = match req.query_string().split('&').find_map(|pair| pair.strip_prefix("done=")) {
        Some("asked") => Some(t.erasure_asked()),
        Some("taken-back") => Some(t.erasure_taken_back()),
        _ => None,
    };
    let found = found(&site, &path, t).await?;
    let shell = shell.with_notice(notice.map(std::borrow::Cow::into_owned));
    erasure_page(shell, FormState::default(), path.into_inner(), found)
}

fn trail(who: &Registered, action: &'static str, request: i64) -> Change<'static> {
    Change {
        edition: Some(who.registration.edition_id),
        action,
        object: "registration",
        id: who.registration.id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({ "request": request }),
    }
}

/// `POST /me/{token}/erasure`: asks, with a `note`; a second time changes nothing.
///
/// # Errors
/// 404, or an unavailable database; 422 with the form.
pub async fn ask(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, token, now) = (shell.t, path.into_inner(), site.now());
    let found = found(&site, &token, t).await?;
    let mut form = FormState::new(data);
    let note = form.note(t, "note", "note", NOTE);
    if !form.is_valid() {
        return erasure_page(shell, form, token, found);
    }
    on_own(&site, &token, move |conn, who| {
        let (person, edition) = (who.person.id, who.registration.edition_id);
        if let Some(request) = file_request(conn, person, edition, RequestKind::Erasure, &note, now)? {
            audit::record(conn, &Actor::Participant, now, trail(who, "data_request.ask", request))?;
        }
        Ok(())
    })
    .await?;
    Ok(see_other(format!("/me/{token}/erasure?done=asked")))
}

/// `POST /me/{token}/erasure/take-back`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn take_back(path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (token, now) = (path.into_inner(), site.now());
    let is_back = on_own(&site, &token, move |conn, who| {
        let Some(request) = retract(conn, who.person.id, who.registration.edition_id, now)? else { return Ok(false) };
        audit::record(conn, &Actor::Participant, now, trail(who, "data_request.take_back", request))?;
        Ok(true)
    });
    Ok(see_other(format!("/me/{token}/erasure{}", if is_back.await? { "?done=taken-back" } else { "" })))
}
