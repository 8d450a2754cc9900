//! `/me/{token}/data`: a participant reads everything that is held about them, and takes it along as JSON.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::my_data::MyData;
use super::my_data_view::{Section, sections};
use super::store::my_data;
use crate::i18n::Texts;
use crate::programme::store::{StateNames, edition_by_id};
use crate::registration::me_pages::opened;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

#[derive(Template)]
#[template(path = "pages/desk/my_data.html")]
struct DataPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: String,
    name: String,
    zone: String,
    sections: Vec<Section>,
    /// Headings of those under which nothing is held.
    nothing: String,
}

/// `GET /me/{token}/data`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, token, now) = (shell.t, path.into_inner(), site.now());
    let inner = site.clone();
    let view = site.db.read(move |conn| {
        let Some(who) = opened(conn, &inner.key, &token)? else { return Ok(None) };
        let edition = edition_by_id(conn, who.registration.edition_id)?;
        let names = StateNames::load(conn, edition.programme_id)?;
        let zone = who.zone(edition.zone()?);
        let data = my_data(conn, &who, t.language(), now)?;
        let sections = sections(t, &data, &names, zone, &format!("/me/{token}"));
        let empty = sections.iter().filter(|section| section.is_empty()).map(|section| section.title.as_str());
        Ok(Some(DataPage {
            nothing: t.language().list(empty),
            sections,
            zone: t.language().zone_label(zone, now),
            edition_title: edition.title.get(t.language()).to_owned(),
            name: who.person.full_name(),
            token: token.clone(),
            t,
            shell: shell.clone(),
        }))
    });
    page(StatusCode::OK, &view.await?.ok_or(AppError::NotFound)?)
}

/// `GET /me/{token}/data.json`: the same as a file. Its keys are those of [`MyData`].
///
/// # Errors
/// 404, or an unavailable database.
pub async fn json(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (language, now, inner) = (Shell::of(&req).language(), site.now(), site.clone());
    let found: Option<MyData> = site
        .db
        .read(move |conn| match opened(conn, &inner.key, &path)? {
            Some(who) => my_data(conn, &who, language, now).map(Some),
            None => Ok(None),
        })
        .await?;
    let data = found.ok_or(AppError::NotFound)?;
    let text = serde_json::to_string_pretty(&data).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""))
        .body(text))
}
