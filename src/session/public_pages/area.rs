//! `GET /editions/{edition}/thematic-areas/{area}`: what it is about, its sessions, and the goals it serves.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{Shown, read_one};
use crate::db::DbError;
use crate::i18n::{Said, Texts};
use crate::programme::pages::areas::goal_titles;
use crate::programme::store::ThematicAreaRow;
use crate::reference;
use crate::session::card::Card;
use crate::site::Site;
use crate::web::AppError;
use crate::web::cache::Rendered;
use crate::web::page::Shell;

#[derive(Template)]
#[template(path = "pages/session/area.html")]
struct AreaPage {
    shell: Shell,
    t: Texts,
    slug: String,
    edition_title: Said,
    is_sample: bool,
    title: Said,
    description: Vec<Said>,
    zone: String,
    cards: Vec<Card>,
    gcm: Vec<String>,
    sdgs: Vec<String>,
    agenda: Vec<String>,
}

/// `GET /editions/{edition}/thematic-areas/{area}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn area(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let ((slug, area), now) = (path.into_inner(), site.now());
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let (revisions, shown) = read_one(&site, &slug).await?;
            let area = shown.areas.iter().find(|known| known.slug == area).ok_or(AppError::NotFound)?;
            let html = area_page(shell, &shown, area, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

fn area_page(shell: Shell, shown: &Shown, area: &ThematicAreaRow, now: DateTime<Utc>) -> Result<AreaPage, DbError> {
    let t = shell.t;
    let (language, data) = (t.language(), reference::data());
    let own = shown.sessions.iter().filter(|session| session.thematic_area_id == Some(area.id));
    let mut cards = own.clone().map(|session| shown.card(t, session, now)).collect::<Result<Vec<_>, _>>()?;
    for card in &mut cards {
        // The page is about nothing else.
        card.area = Said::default();
    }
    let first = own.map(crate::session::store::SessionRow::starts).min().unwrap_or(now);
    Ok(AreaPage {
        slug: shown.edition.slug.clone(),
        edition_title: shown.edition.title.said(language),
        is_sample: shown.edition.is_sample,
        title: area.title.said(language),
        description: area.description.said_lines(language),
        zone: language.zone_label(shown.edition.zone()?, first),
        cards,
        gcm: goal_titles(&area.gcm_objectives, data.gcm_objectives(), language),
        sdgs: goal_titles(&area.sdgs, data.sdgs(), language),
        agenda: goal_titles(&area.agenda2063, data.aspirations(), language),
        t,
        shell,
    })
}
