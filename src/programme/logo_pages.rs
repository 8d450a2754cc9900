//! Logos of co-hosts, for everybody. A file never changes, so browsers may keep it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};

use super::store::{is_logo, programme_by_slug};
use crate::files;
use crate::site::Site;
use crate::web::AppError;

/// `GET /programmes/{programme}/logos/{file}`. (`nosniff` and the content policy are on every answer.)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn logo(req: HttpRequest, path: web::Path<(String, i64)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (programme, id) = path.into_inner();
    let found = site
        .db
        .read(move |conn| {
            if programme_by_slug(conn, &programme)?.is_none() || !is_logo(conn, &programme, id)? {
                return Ok(None);
            }
            files::load_shared(conn, files::Purpose::Logo, id)
        })
        .await?;
    let (media_type, bytes) = found.ok_or(AppError::NotFound)?;
    let tag = format!("\"logo-{id}\"");
    let known = req.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| tags.contains(&tag));
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable")).insert_header((ETAG, tag));
    if known {
        return Ok(answer.finish());
    }
    Ok(answer.insert_header((CONTENT_TYPE, media_type)).body(bytes))
}
