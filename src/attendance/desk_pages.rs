//! Staff: the match desk, where a person says who somebody of a report is.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::import::{self, Target};
use super::pages::unlimited;
use super::store::{self, ReportPersonRow};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::registration::staff_pages::name_of;
use crate::session::store::session_by_id;
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, page};

struct Candidate {
    seat: i64,
    label: String,
    is_suggested: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/desk.html")]
struct DeskPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    open: i64,
    session: String,
    current: Option<ReportPersonRow>,
    reason: String,
    minutes: String,
    candidates: Vec<Candidate>,
}

/// `GET /staff/editions/{edition}/match-desk`: the next open name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn desk(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let (frame, open, current, people, session) = site
        .db
        .read(move |conn| {
            let current = store::desk_next(conn, edition)?;
            let (people, session) = match &current {
                Some(first) => (store::people(conn, first.session_id)?, session_by_id(conn, first.session_id)?),
                None => (Vec::new(), None),
            };
            let open = store::desk_count(conn, edition)?;
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, open, current, people, session))
        })
        .await?;
    let suggested = current.as_ref().and_then(|row| row.suggested_seat_id);
    let reason = match current.as_ref().map(|row| row.suggestion_reason.as_str()) {
        Some("same_email") => t.staff_desk_suggested(t.staff_desk_same_email()),
        Some("same_name") => t.staff_desk_suggested(t.staff_desk_same_name()),
        Some("similar_name") => t.staff_desk_suggested(t.staff_desk_similar_name()),
        _ => String::new(),
    };
    let candidates = people
        .into_iter()
        .map(|person| Candidate {
            seat: person.seat,
            label: format!("{} · {} · {}", name_of(&person.given_name, &person.family_name), person.email, person.organisation),
            is_suggested: Some(person.seat) == suggested,
        })
        .collect();
    let minutes =
        current.as_ref().and_then(|row| row.seconds).map_or_else(String::new, |seconds| ((seconds + 30) / 60).to_string());
    page(
        StatusCode::OK,
        &DeskPage {
            frame,
            section: "match-desk",
            session: session.map_or_else(String::new, |session| session.title.get(t.language()).to_owned()),
            open,
            current,
            reason,
            minutes,
            candidates,
            t,
            shell,
        },
    )
}

/// `POST /staff/editions/{edition}/match-desk/{person}`: `seat`, or `nobody=yes`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let nobody = data.get("nobody") == "yes";
    let seat: Option<i64> = data.get("seat").parse().ok();
    if seat.is_none() && !nobody {
        return Ok(see_other(format!("/staff/editions/{slug}/match-desk")));
    }
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::desk_person(conn, edition, id)? else { return Ok(false) };
            let (programme, actor) = (edition_by_id(conn, edition)?.programme_id, scope.actor());
            let target = Target { edition, programme, session: row.session_id, actor: &actor };
            let person = match seat {
                _ if nobody => return import::leave_out(conn, target, &row, now),
                Some(seat) => store::person_at(conn, row.session_id, seat)?,
                None => None,
            };
            let Some(person) = person else { return Ok(false) };
            import::confirm(conn, target, &row, &person, now)
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/staff/editions/{slug}/match-desk")))
}
