//! Downloads of lists: prepared from one snapshot in a temporary file, then sent piece by piece.

use std::collections::HashMap;
use std::io::Read as _;

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::stream;

use super::attendance_list::Filter;
use super::hxl;
use super::write::{self, WriteError};
use crate::accounts::{Scope, audit};
use crate::attendance::rules::{SeatFilter, known};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::programme::store::{EditionRow, edition_by_id, thematic_areas};
use crate::reference::{Iso3, RecCode};
use crate::session::store::session_by_slug;
use crate::site::Site;
use crate::web::AppError;

/// The media types of lists.
pub(super) const CSV: &str = "text/csv; charset=utf-8";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl From<WriteError> for AppError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Db(error) => error.into(),
            error => Self::Internal(error.to_string()),
        }
    }
}

/// The filter of a query: `session` and `area` (slugs), `state` (alpha-3), `rec`, `status`, `lang`, `personal` (`no` or
/// `yes`). The status is one of attendance (`scheduled`, `present`, `partial`, `absent`, `attended_minutes_unknown`, `not_held`) or of the seat
/// (`pending`, `confirmed`, `waitlisted`, `declined`, `cancelled`, `walk_in`): no code is both. `None` when a value is
/// unknown: a list that somebody narrowed with a slip must not go out whole.
pub fn filter_of(query: &HashMap<String, String>, scope: &Scope, default: Language) -> Option<Filter> {
    let value = |name: &str| query.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let personal = |value: &str| match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Some(Filter {
        session: value("session").map(str::to_owned),
        area: value("area").map(str::to_owned),
        seats: SeatFilter::read(query, scope.limit())?,
        language: known(value("lang"), Language::parse)?.unwrap_or(default),
        personal: known(value("personal"), personal)?.unwrap_or(true),
    })
}

/// The edition and the list of it that a query asks for; none when a value of it is unknown.
pub(super) fn list_of(
    conn: &mut Conn,
    edition: i64,
    query: &HashMap<String, String>,
    scope: &Scope,
    default: Option<Language>,
) -> Result<Option<(EditionRow, Filter)>, DbError> {
    let row = edition_by_id(conn, edition)?;
    let default = default.or_else(|| row.languages().first().copied()).unwrap_or(Language::En);
    let Some(filter) = filter_of(query, scope, default) else { return Ok(None) };
    if let Some(slug) = &filter.session
        && session_by_slug(conn, edition, slug)?.is_none()
    {
        return Ok(None);
    }
    if let Some(slug) = &filter.area
        && !thematic_areas(conn, edition)?.iter().any(|area| area.slug == *slug)
    {
        return Ok(None);
    }
    Ok(Some((row, filter)))
}

/// The values of a request's query.
pub(super) fn query_of(req: &HttpRequest) -> Result<HashMap<String, String>, AppError> {
    let read = web::Query::<HashMap<String, String>>::from_query(req.query_string());
    Ok(read.map_err(|_| AppError::NotFound)?.into_inner())
}

/// Notes in the trail that a list was taken away.
pub(super) async fn note_export(site: &Site, scope: &Scope, format: &'static str, query: &str) -> Result<(), AppError> {
    audit::note_export(site, scope, "attendance.export", serde_json::json!({"format": format, "filter": query})).await
}

/// `GET /staff/editions/{edition}/attendance.csv`
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn csv(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, site, scope, File::Csv).await
}

/// `GET /staff/editions/{edition}/attendance.xlsx`
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn xlsx(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, site, scope, File::Xlsx).await
}

/// `GET /staff/editions/{edition}/attendance.hxl.csv`
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn hxl_people(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, site, scope, File::HxlPeople).await
}

/// `GET /staff/editions/{edition}/states.hxl.csv`
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn hxl_states(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, site, scope, File::HxlStates).await
}

/// What is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum File {
    Csv,
    Xlsx,
    HxlPeople,
    HxlStates,
}

impl File {
    /// Media type, what its name begins and ends with, and the word of the trail.
    const fn words(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Csv => (CSV, "attendance", "csv", "csv"),
            Self::Xlsx => (XLSX, "attendance", "xlsx", "xlsx"),
            Self::HxlPeople => (CSV, "attendance", "hxl.csv", "hxl-people"),
            Self::HxlStates => (CSV, "states", "hxl.csv", "hxl-states"),
        }
    }
}

async fn download(req: &HttpRequest, site: web::Data<Site>, scope: Scope, wanted: File) -> Result<HttpResponse, AppError> {
    let query = query_of(req)?;
    let (edition, now) = (scope.edition()?, site.now());
    let (db, acting) = (site.db.clone(), scope.clone());
    let prepared = web::block(move || -> Result<_, AppError> {
        let mut file = tempfile::NamedTempFile::new().map_err(WriteError::from)?;
        let name = db.read_blocking(|conn| {
            let Some((row, filter)) = list_of(conn, edition, &query, &acting, None)? else { return Ok(None) };
            let written = match wanted {
                File::Csv => write::csv(conn, &row, &filter, now, file.as_file_mut()),
                File::Xlsx => write::xlsx(conn, &row, &filter, now, file.path()),
                File::HxlPeople => hxl::people(conn, &row, &filter, now, file.as_file_mut()),
                File::HxlStates => hxl::states(conn, &row, &filter, now, file.as_file_mut()),
            };
            Ok(Some(written.map(|()| name_of_list(&row, &filter))))
        })?;
        let name = name.ok_or(AppError::NotFound)??;
        let reader = file.reopen().map_err(WriteError::from)?;
        Ok((name, reader))
    })
    .await
    .map_err(|error| AppError::Internal(error.to_string()))?;
    let (name, reader) = prepared?;
    let (media, begins, ends, format) = wanted.words();
    // Whoever asks for the headers alone takes no list away.
    if *req.method() != Method::HEAD {
        note_export(&site, &scope, format, req.query_string()).await?;
    }
    Ok(sent(reader, media, &format!("{begins}-{name}.{ends}")))
}

/// What the file of a list is called: the edition and what was chosen of it.
pub(super) fn name_of_list(edition: &EditionRow, filter: &Filter) -> String {
    let chosen = [
        filter.session.as_deref(),
        filter.area.as_deref(),
        filter.seats.state.as_ref().map(Iso3::as_str),
        filter.seats.rec.map(RecCode::as_str),
    ];
    std::iter::once(edition.slug.as_str()).chain(chosen.into_iter().flatten()).collect::<Vec<_>>().join("-")
}

/// A prepared file, sent piece by piece.
pub(super) fn sent(reader: std::fs::File, media: &'static str, name: &str) -> HttpResponse {
    let pieces = stream::try_unfold(reader, |mut reader| async move {
        let (reader, piece) = web::block(move || {
            let mut piece = vec![0; 64 * 1024];
            let read = reader.read(&mut piece)?;
            piece.truncate(read);
            Ok::<_, std::io::Error>((reader, piece))
        })
        .await
        .map_err(actix_web::error::ErrorInternalServerError)??;
        Ok::<_, actix_web::Error>((!piece.is_empty()).then(|| (web::Bytes::from(piece), reader)))
    });
    HttpResponse::Ok()
        .content_type(media)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .streaming(pieces)
}
