//! The programme document: the page that everybody may print, the PDF, and staff's preview of both.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, RETRY_AFTER, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::programme_document::{Document, Source, day_of_issue, next_day};
use super::store_document::Content;
use crate::accounts::Scope;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::site::Site;
use crate::typeset::HAS_PDF;
use crate::typeset::press::{Key, Press, PressError};
use crate::web::AppError;
use crate::web::cache::{Rendered, Revisions};
use crate::web::page::{Shell, page, reader_language};

/// Seconds after which somebody who was turned away may ask again.
const AGAIN: u32 = 3;

/// The PDF in a language.
struct PdfLink {
    href: String,
    code: &'static str,
    label: String,
}

/// The PDFs below an address: the reader's language first, then those that the edition offers, in its order. The
/// address answers in every language of the interface; a link to one that the edition has no texts in would promise more
/// than the document holds.
fn pdf_links(t: Texts, base: &str, offered: &[Language]) -> Vec<PdfLink> {
    if !HAS_PDF {
        return Vec::new();
    }
    let others = offered.iter().copied().filter(|language| *language != t.language() && language.is_offered());
    std::iter::once(t.language())
        .chain(others)
        .map(|language| PdfLink {
            href: format!("{base}.pdf?lang={}", language.code()),
            code: language.code(),
            label: t.document_pdf(language.endonym()),
        })
        .collect()
}

fn source(site: &Site) -> Source<'_> {
    Source { public_url: &site.settings.server.public_url, contact: &site.settings.contact_email, now: site.now() }
}

#[derive(Template)]
#[template(path = "pages/report/programme.html")]
struct ProgrammePage {
    shell: Shell,
    t: Texts,
    doc: Document,
    links: Vec<PdfLink>,
}

/// `GET /editions/{edition}/programme`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn programme(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (slug, now) = (path.into_inner(), site.now());
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let wanted = slug.clone();
            let found = site.db.read(move |conn| Ok((Revisions::read(conn)?, Content::read(conn, &wanted, false)?))).await?;
            let (revisions, Some(content)) = found else { return Err(AppError::NotFound) };
            let t = shell.t;
            let doc = Document::of(&content, t.language(), source(&site))?;
            let links = pdf_links(t, &format!("/editions/{slug}/programme"), &content.edition.languages());
            let html = ProgrammePage { shell, t, doc, links }.render()?;
            Ok(Rendered { revisions, html, valid_until: next_day(content.edition.zone()?, now) })
        })
        .await
}

#[derive(Template)]
#[template(path = "pages/report/staff_programme.html")]
struct StaffPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    doc: Document,
    links: Vec<PdfLink>,
    is_public: bool,
    drafts: usize,
}

/// `GET /staff/editions/{edition}/programme`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn staff_programme(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, slug) = (shell.t, scope.edition()?, path.into_inner());
    let (frame, content) = site
        .db
        .read(move |conn| {
            let content = Content::read(conn, &slug, true)?;
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, content))
        })
        .await?;
    let content = content.ok_or(AppError::NotFound)?;
    let doc = Document::of(&content, t.language(), source(&site))?;
    let view = StaffPage {
        links: pdf_links(t, &frame.url("programme"), &frame.languages),
        is_public: content.edition.stage.is_public(),
        drafts: content.drafts,
        section: "programme",
        frame,
        doc,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `GET /editions/{edition}/programme.pdf`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn pdf(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    press: web::Data<Press>,
) -> Result<HttpResponse, AppError> {
    answer(&req, path.into_inner(), &site, &press, false).await
}

/// `GET /staff/editions/{edition}/programme.pdf`: also while the public may not see the edition.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn staff_pdf(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    press: web::Data<Press>,
    // The guard has found the edition for this person.
    _scope: Scope,
) -> Result<HttpResponse, AppError> {
    answer(&req, path.into_inner(), &site, &press, true).await
}

async fn answer(req: &HttpRequest, slug: String, site: &Site, press: &Press, is_staff: bool) -> Result<HttpResponse, AppError> {
    if !HAS_PDF {
        return Err(AppError::NotFound);
    }
    let language = asked(req);
    let content = site.db.read(move |conn| Content::read(conn, &slug, is_staff)).await?.ok_or(AppError::NotFound)?;
    let day = day_of_issue(content.edition.zone()?, site.now());
    let key = Key { edition: content.edition.slug.clone(), revision: content.edition.revision, language: language.code(), day };
    let name = format!("programme-{}-{}.pdf", content.edition.slug, language.code());
    let tag = tag(&key, site);
    let is_known = req
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((VARY, "Accept-Language, Cookie"));
    if is_known {
        return Ok(response.finish());
    }
    let document = Document::of(&content, language, source(site))?;
    let db = site.db.clone();
    match press.print(key, move || typeset(&db, &content, &document)).await {
        Ok(bytes) => Ok(response
            .content_type("application/pdf")
            // A PDF is compressed inside.
            .insert_header((CONTENT_ENCODING, "identity"))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
            .body(web::Bytes::copy_from_slice(&bytes))),
        Err(PressError::Busy) => busy(req),
        Err(PressError::Failed(reason)) => Err(AppError::Internal(reason)),
    }
}

#[cfg(feature = "pdf")]
fn typeset(db: &crate::db::Db, content: &Content, document: &Document) -> Result<Vec<u8>, String> {
    let logos = db.read_blocking(|conn| content.logos(conn)).map_err(|error| error.to_string())?;
    super::typeset::pdf(document, &logos)
}

#[cfg(not(feature = "pdf"))]
fn typeset(_: &crate::db::Db, _: &Content, _: &Document) -> Result<Vec<u8>, String> {
    Err("this program is built without the feature `pdf`".to_owned())
}

/// The language that the address asks for; staff pages have fewer languages than documents.
fn asked(req: &HttpRequest) -> Language {
    let named = req.query_string().split('&').filter_map(|pair| pair.strip_prefix("lang=")).find_map(Language::parse);
    named.unwrap_or_else(|| reader_language(req)).interface()
}

/// Moves with what the document shows, and with how the program shows it.
fn tag(key: &Key, site: &Site) -> String {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    (env!("CARGO_PKG_VERSION"), &site.settings.server.public_url, &site.settings.contact_email).hash(&mut hasher);
    #[cfg(feature = "pdf")]
    super::typeset::TEMPLATE.hash(&mut hasher);
    format!("\"r{}-{}-{:016x}\"", key.revision, key.language, hasher.finish())
}

#[derive(Template)]
#[template(path = "pages/report/busy.html")]
struct BusyPage {
    shell: Shell,
    t: Texts,
}

/// The answer to whoever comes while too many documents are being made.
pub(super) fn busy(req: &HttpRequest) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let mut response = page(StatusCode::SERVICE_UNAVAILABLE, &BusyPage { t: shell.t, shell })?;
    response.headers_mut().insert(RETRY_AFTER, AGAIN.into());
    Ok(response)
}
