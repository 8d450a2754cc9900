//! The list of registrations as a file: the filter, columns and order of staff's page, all of its pages.

use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};

use super::attendance_list::Cell;
use super::pages::{CSV, XLSX, sent};
use super::write::{Take, WriteError, csv_list, xlsx_list};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, Lock};
use crate::programme::store::edition_by_id;
use crate::registration::columns::{Column, Value, Words};
use crate::registration::list_pages::{asked, words};
use crate::registration::store::list::{Filter, lines};
use crate::session::store::sessions;
use crate::site::Site;
use crate::web::AppError;
use crate::web::page::Shell;

/// Registrations read at once.
const CHUNK: i64 = 500;

/// `GET /staff/editions/{edition}/registrations.csv`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn csv(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, site, scope, "csv", CSV).await
}

/// `GET /staff/editions/{edition}/registrations.xlsx`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn xlsx(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, site, scope, "xlsx", XLSX).await
}

/// Gives every row to `take`, in the order of the page.
fn each(
    conn: &mut Conn,
    of: (&Scope, i64),
    filter: &Filter,
    columns: &[Column],
    words: &Words,
    take: &mut Take<'_>,
) -> Result<(), WriteError> {
    let mut after = None;
    loop {
        let chunk = lines(conn, of.0, of.1, filter, after.as_ref(), CHUNK)?;
        for line in &chunk {
            let mut cells = vec![Cell::Text(words.name(line).into())];
            cells.extend(columns.iter().map(|column| match words.cell(line, *column) {
                Value::Text(text) => Cell::Text(text.into()),
                Value::At(at) => Cell::Instant(Some(at)),
            }));
            take(&cells)?;
        }
        let Some(last) = chunk.last() else { return Ok(()) };
        after = Some((last.sort_key.clone(), last.registration.id));
    }
}

async fn download(
    req: &HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    format: &'static str,
    media: &'static str,
) -> Result<HttpResponse, AppError> {
    let (t, asked) = (Shell::of(req).t, asked(req.query_string()));
    let (edition, now, db, acting) = (scope.edition()?, site.now(), site.db.clone(), scope.clone());
    let noted = asked.query();
    let prepared = web::block(move || -> Result<_, AppError> {
        let mut file = tempfile::NamedTempFile::new().map_err(WriteError::from)?;
        // One snapshot for the whole file.
        let (slug, written) = db.read_blocking(|conn| {
            let all = sessions(conn, edition)?;
            let words = words(conn, t, edition, &all)?;
            let filter = asked.filter(conn, edition, now.date_naive())?;
            let heads: Vec<String> = std::iter::once(t.field_name().into_owned())
                .chain(asked.columns.iter().map(|column| column.label(t)))
                .collect();
            let of = (&scope, edition);
            let written = if format == "csv" {
                let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
                csv_list(&heads, file.as_file_mut(), |take| each(conn, of, &filter, &asked.columns, &words, take))
            } else {
                let heads: Vec<(&str, u16)> = heads.iter().map(|head| (head.as_str(), 24)).collect();
                let sheet = t.staff_section_registrations();
                xlsx_list(&sheet, &heads, file.path(), |take| each(conn, of, &filter, &asked.columns, &words, take))
            };
            Ok((edition_by_id(conn, edition)?.slug, written))
        })?;
        written?;
        Ok((slug, file.reopen().map_err(WriteError::from)?))
    })
    .await
    .map_err(|error| AppError::Internal(error.to_string()))?;
    let (slug, reader) = prepared?;
    // Whoever asks for the headers alone takes no list away.
    if *req.method() != Method::HEAD {
        let trail = site.db.write(Lock::None, move |conn| {
            let change = Change {
                edition: Some(edition),
                action: "registration.export",
                object: "edition",
                id: edition.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"format": format, "filter": noted}),
            };
            audit::record(conn, &acting.actor(), now, change)
        });
        trail.await?;
    }
    Ok(sent(reader, media, &format!("registrations-{slug}.{format}")))
}
