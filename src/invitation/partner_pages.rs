//! Co-hosts: the people whom they named, and what became of their invitations. Nobody else.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::staff_pages::{shown_line, standing_mark};
use super::store::{self, Line, PAGE};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::site::Site;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, done, page};

#[derive(Template)]
#[template(path = "pages/invitation/invitees.html")]
struct InviteesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    figures: Vec<(String, usize)>,
    lines: Vec<super::staff_pages::ShownLine>,
    next: Option<String>,
}

/// `GET /staff/editions/{edition}/invitees` (`after`: the place of the last line before)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let after = query
        .get("after")
        .and_then(|after| after.rsplit_once('~'))
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)));
    let (frame, names, figures, mut lines) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                StateNames::load(conn, row.programme_id)?,
                store::figures_by(conn, edition, scope.user())?,
                store::lines_by(conn, edition, scope.user(), after.as_ref())?,
            ))
        })
        .await?;
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let place = lines.last().filter(|_| has_more).map(|line| format!("{}~{}", line.sort_key, line.invited.id));
    let next = place.map(|place| format!("?after={}", encode(&place)));
    let figures = figures.into_iter().filter(|(_, count)| *count > 0);
    let figures = figures.map(|(standing, count)| (standing_mark(t, standing).text, count)).collect();
    // What a mail server said is for those who look after the mails.
    let lines = lines.into_iter().map(|line| shown_line(t, &names, Line { answer: String::new(), ..line })).collect();
    page(StatusCode::OK, &InviteesPage { section: "invitees", frame, figures, lines, next, t, shell })
}

/// `POST /staff/editions/{edition}/invitations/lists/{list}/partner` (`partner`: a user's id, or empty)
///
/// # Errors
/// 404 (also for whoever is no co-host of the edition), or an unavailable database.
pub async fn give(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    let list: i64 = req.match_info().get("list").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)?;
    let partner = match data.get("partner") {
        "" => None,
        id => Some(id.parse::<i64>().map_err(|_| AppError::NotFound)?),
    };
    let is_given = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let known = store::partners(conn, edition)?;
            if partner.is_some_and(|user| known.iter().all(|(id, _)| *id != user)) {
                return Ok(false);
            }
            let before = store::partners_of_lists(conn, edition)?.get(&list).copied();
            if !store::give_list(conn, edition, list, partner)? {
                return Ok(false);
            }
            let change = Change {
                edition: Some(edition),
                action: "contact_list.partner",
                object: "contact_list",
                id: list.to_string(),
                before: serde_json::json!({"partner": before}),
                after: serde_json::json!({"partner": partner}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if !is_given {
        return Err(AppError::NotFound);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/invitations"), Done::ListPartner))
}
