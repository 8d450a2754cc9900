//! `/me/{token}/data`: a participant reads everything that is held about them, and takes it along as JSON.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::my_data::MyData;
use super::my_data_view::{Section, sections};
use super::register::Kind;
use super::store::my_data;
use crate::i18n::{Said, Texts, untagged};
use crate::programme::store::{StateNames, edition_by_id};
use crate::registration::own::opened;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

#[derive(Template)]
#[template(path = "pages/desk/my_data.html")]
struct DataPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    name: String,
    zone: String,
    sections: Vec<Section>,
    /// Headings of those under which nothing is held.
    nothing: String,
    may_record: bool,
}

/// `GET /me/{token}/data`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let is_saved = req.query_string().split('&').any(|pair| pair == "done=consent");
    let notice = is_saved.then(|| shell.t.consents_saved().into_owned());
    let shell = shell.with_notice(notice);
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
            may_record: who.registration.consent_recording,
            sections,
            zone: t.language().zone_label(zone, now),
            edition_title: edition.title.said(t.language()),
            name: who.person.full_name(),
            token: token.clone(),
            t,
            shell: shell.clone(),
        }))
    });
    page(StatusCode::OK, &view.await?.ok_or(AppError::NotFound)?)
}

/// A kind of data with its tables, as the page to take along shows them.
struct Part {
    kind: String,
    tables: Vec<TablePart>,
}

struct TablePart {
    name: String,
    /// Column and value.
    rows: Vec<Vec<(String, String)>>,
}

#[derive(Template)]
#[template(path = "pages/desk/record.html")]
struct RecordPage {
    t: Texts,
    name: String,
    written_at: String,
    sections: Vec<Section>,
    parts: Vec<Part>,
}

/// Every table of what is stored, with its rows as texts, by kind.
fn parts(t: Texts, stored: &serde_json::Value) -> Vec<Part> {
    let texts = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    };
    let shown = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let table = |table: &serde_json::Value| {
        let columns = texts(&table["columns"]);
        let rows = table["rows"].as_array().into_iter().flatten();
        TablePart {
            name: table["table"].as_str().unwrap_or_default().to_owned(),
            rows: rows
                .map(|row| columns.iter().map(|column| (column.clone(), shown(&row[column.as_str()]))).collect())
                .collect(),
        }
    };
    let all = stored.as_array().map(Vec::as_slice).unwrap_or_default();
    let part = |kind: &Kind| Part {
        kind: kind.name(t),
        tables: all.iter().filter(|one| one["kind"] == kind.as_str()).map(table).collect(),
    };
    Kind::ALL.iter().map(part).filter(|part| !part.tables.is_empty()).collect()
}

/// `GET /me/{token}/data.html`: everything as one page that needs nothing else, to keep and to read.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn record(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (t, token, now, inner) = (Shell::of(&req).t, path.into_inner(), site.now(), site.clone());
    let view = site.db.read(move |conn| {
        let Some(who) = opened(conn, &inner.key, &token)? else { return Ok(None) };
        let edition = edition_by_id(conn, who.registration.edition_id)?;
        let names = StateNames::load(conn, edition.programme_id)?;
        let zone = who.zone(edition.zone()?);
        let data = my_data(conn, &who, t.language(), now)?;
        // Links of a page that is kept lead nowhere.
        let mut sections = sections(t, &data, &names, zone, "");
        sections.retain(|section| !section.is_empty());
        sections.iter_mut().flat_map(|section| &mut section.lines).for_each(|line| line.href = None);
        Ok(Some(RecordPage {
            parts: parts(t, &data.stored),
            written_at: data.written_at,
            name: who.person.full_name(),
            sections,
            t,
        }))
    });
    let html = view.await?.ok_or(AppError::NotFound)?.render()?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"my-data.html\""))
        .body(html))
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
        // Titles say their language to pages; a file has no place for it.
        .body(untagged(&text)))
}
