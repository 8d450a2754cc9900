//! Rooms of a delegation, for its focal point.

use std::borrow::Cow;
use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{Candidate, Line, act, candidates, filled, has_begun, lines, parse, wanted_status};
use crate::attendance::rooms::{self, Side};
use crate::attendance::store::rooms::{NewRoom, Room, delegation};
use crate::i18n::{Said, Texts};
use crate::programme::store::{StateNames, edition_by_id};
use crate::registration::focal_pages::{at_desk, enter};
use crate::session::letters::reader_zone;
use crate::session::store::{SessionRow, sessions};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::page::{Shell, reader_language, see_other};
use crate::web::{AppError, FormData, FormState, page};

#[derive(Template)]
#[template(path = "pages/attendance/focal_rooms.html")]
struct FocalPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    party: String,
    lines: Vec<Line>,
    /// Where a decision about one of them goes.
    action: String,
    /// Slug, title and time of sessions that have begun.
    sessions: Vec<(String, Said, String)>,
    /// The one whose people are listed.
    slug: String,
    people: Vec<Candidate>,
    form: FormState,
}

/// Sessions that have begun and were not cancelled, the latest first.
fn begun(all: Vec<SessionRow>, now: DateTime<Utc>) -> Vec<SessionRow> {
    let mut begun: Vec<SessionRow> = all.into_iter().filter(|session| has_begun(session, now)).collect();
    begun.reverse();
    begun
}

async fn focal_page(
    req: &HttpRequest,
    site: &Site,
    token: &str,
    slug: String,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let notice = req.query_string().contains("done=saved").then(|| reader_language(req).texts().room_saved());
    let shell = Shell::of(req).with_notice(notice.map(Cow::into_owned));
    let (t, now) = (shell.t, site.now());
    let person = enter(site, token).await?;
    let (edition, party, wanted) = (person.edition, person.party, slug.clone());
    let (row, names, all, lines, people) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let names = StateNames::load(conn, row.programme_id)?;
            let all = begun(sessions(conn, edition)?, now);
            let rooms = filled(conn, &all, Some(party), |_| true)?;
            let lines = lines(t, &names, &all, rooms, Side::Delegation, &[]);
            // Whoever registered by themselves is not a focal point's to see or to speak for: the team names them.
            let people = match all.iter().find(|session| session.slug == wanted) {
                Some(session) => delegation(conn, session, party)?,
                None => Vec::new(),
            };
            Ok((row, names, all, lines, people))
        })
        .await?;
    let zone = reader_zone(party.state(), row.zone().map_err(AppError::from)?);
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = |session: SessionRow| {
        let time = when(&session, zone, t.language());
        (session.slug, session.title.said(t.language()), time)
    };
    let view = FocalPage {
        action: format!("/focal/{token}/rooms"),
        token: token.to_owned(),
        edition_title: row.title.said(t.language()),
        party: party.name(&names, t.language()),
        lines,
        sessions: all.into_iter().map(shown).collect(),
        slug,
        people: candidates(&people),
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /focal/{token}/rooms` (`session`: whose people are listed)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let slug = query.get("session").cloned().unwrap_or_default();
    focal_page(&req, &site, &path, slug, FormState::default()).await
}

/// `POST /focal/{token}/rooms` (`session`, `seat`…, `connection`, `minutes`): the focal point says who was in a room; it counts
/// once the team confirms it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn declare(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, token, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    let person = enter(&site, &token).await?;
    let slug = form.data.get("session").to_owned();
    let (edition, party, wanted) = (person.edition, person.party, slug.clone());
    let known = site
        .db
        .read(move |conn| {
            let found = begun(sessions(conn, edition)?, now).into_iter().find(|session| session.slug == wanted);
            let Some(session) = found else { return Ok(None) };
            Ok(Some((delegation(conn, &session, party)?, session)))
        })
        .await?;
    let (known, session) = known.ok_or(AppError::NotFound)?;
    let Some((seats, connection, minutes)) = parse(&mut form, t, &known) else {
        return focal_page(&req, &site, &token, slug, form).await;
    };
    let name = person.values.name.clone();
    let new = NewRoom { session: session.id, party, connection, minutes, declared_by: None, name, seats };
    at_desk(&site, &token, move |conn, _, acting| rooms::declare(conn, &session, &new, &acting.actor, now).map(drop)).await?;
    Ok(see_other(format!("/focal/{token}/rooms?done=saved")))
}

/// `POST /focal/{token}/rooms/{room}` (`decision`: `confirm`, `refuse`, `withdraw`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(path: web::Path<(String, i64)>, site: web::Data<Site>, data: FormData) -> Result<HttpResponse, AppError> {
    let ((token, id), now) = (path.into_inner(), site.now());
    let person = enter(&site, &token).await?;
    let status = wanted_status(&data).ok_or(AppError::BadRequest)?;
    let (edition, party, name) = (person.edition, person.party, person.values.name);
    let did = at_desk(&site, &token, move |conn, _, acting| {
        let sees = |room: &Room, _: &SessionRow| room.party() == Some(party);
        act(conn, edition, id, status, (Side::Delegation, &acting.actor, &name), sees, now)
    });
    if !did.await? {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/focal/{token}/rooms?done=saved")))
}
