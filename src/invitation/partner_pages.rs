//! Co-hosts: the people whom they named, and what became of their invitations. Nobody else.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::staff_pages::{shown_line, standing_mark};
use super::store::{self, Line, Standing};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::site::Site;
use crate::web::page::Shell;
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
}

/// `GET /staff/editions/{edition}/invitees`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let (frame, names, lines) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let own = store::invited_by(conn, edition, scope.user())?;
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                StateNames::load(conn, row.programme_id)?,
                store::lines_of(conn, &own)?,
            ))
        })
        .await?;
    let count = |wanted: Standing| lines.iter().filter(|line: &&Line| line.standing == wanted).count();
    let figures = Standing::ALL
        .iter()
        .map(|standing| (standing_mark(t, *standing).text, count(*standing)))
        .filter(|(_, count)| *count > 0)
        .collect();
    // What a mail server said is for those who look after the mails.
    let lines = lines.into_iter().map(|line| shown_line(t, &names, Line { answer: String::new(), ..line })).collect();
    page(StatusCode::OK, &InviteesPage { section: "invitees", frame, figures, lines, t, shell })
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
