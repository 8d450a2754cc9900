//! The feeds that calendars subscribe to: an edition's, and one session's.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};

use super::read_one;
use crate::i18n::Texts;
use crate::session::calendar::{EventText, feed};
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;
use crate::site::Site;
use crate::web::AppError;
use crate::web::page::reader_language;

fn public_event<'a>(t: Texts, session: &SessionRow, url: &'a str) -> EventText<'a> {
    let about = session.abstract_text.get(t.language());
    let reason = session.cancel_reason.get(t.language());
    let hint = if session.status == SessionStatus::Cancelled {
        let cancelled = t.session_cancelled();
        if reason.is_empty() { cancelled.into_owned() } else { format!("{cancelled}{} {reason}", t.language().colon()) }
    } else {
        t.calendar_join_hint().into_owned()
    };
    let description = if about.is_empty() { hint } else { format!("{about}\n\n{hint}") };
    EventText { language: t.language(), description, url }
}

/// `GET /editions/{edition}/calendar.ics`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edition_calendar(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let (_, shown) = read_one(&site, &path).await?;
    let t = reader_language(&req).texts();
    let urls: Vec<String> = shown
        .sessions
        .iter()
        .map(|session| site.url(&format!("/editions/{}/sessions/{}", shown.edition.slug, session.slug)))
        .collect();
    let events = shown.sessions.iter().zip(&urls).map(|(session, url)| (session, public_event(t, session, url)));
    Ok(calendar_answer(&shown.edition.slug, feed(shown.edition.title.get(t.language()), events)))
}

/// `GET /editions/{edition}/thematic-areas/{area}/calendar.ics`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn area_calendar(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let (edition, area) = path.into_inner();
    let (_, shown) = read_one(&site, &edition).await?;
    let t = reader_language(&req).texts();
    let area = shown.areas.iter().find(|other| other.slug == area).ok_or(AppError::NotFound)?;
    let inside: Vec<(&SessionRow, String)> = shown
        .sessions
        .iter()
        .filter(|session| session.thematic_area_id == Some(area.id))
        .map(|session| (session, site.url(&format!("/editions/{edition}/sessions/{}", session.slug))))
        .collect();
    let events = inside.iter().map(|(session, url)| (*session, public_event(t, session, url)));
    let name = format!("{} · {}", shown.edition.title.get(t.language()), area.title.get(t.language()));
    Ok(calendar_answer(&format!("{edition}-{}", area.slug), feed(&name, events)))
}

/// The feed of one session: what `…/sessions/{session}.ics` answers.
///
/// # Errors
/// 404, or an unavailable database.
pub(super) async fn session_calendar(
    req: &HttpRequest,
    site: &Site,
    edition: &str,
    session: &str,
) -> Result<HttpResponse, AppError> {
    let (_, shown) = read_one(site, edition).await?;
    let t = reader_language(req).texts();
    let found = shown.sessions.iter().find(|other| other.slug == session).ok_or(AppError::NotFound)?;
    let url = site.url(&format!("/editions/{edition}/sessions/{session}"));
    Ok(calendar_answer(session, feed(found.title.get(t.language()), [(found, public_event(t, found, &url))])))
}

/// A calendar file.
pub fn calendar_answer(name: &str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.ics\"")))
        .body(body)
}
