//! Certificates as PDF: a participant's own through their link, and what staff answer with too.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING};
use actix_web::{HttpResponse, web};

use super::code;
use super::document::{self, Frame};
use crate::attendance::store::certificates::{CertificateRow, CertificateStatus, certificate_by_code};
use crate::registration::me_pages::opened;
use crate::site::Site;
use crate::typeset::HAS_PDF;
use crate::typeset::press::{Press, PressError};
use crate::web::AppError;

/// Answers with certificates as one PDF.
///
/// # Errors
/// 404 where the program cannot make PDF; 503 while the press is busy.
pub(super) async fn answer(
    site: &Site,
    press: &Press,
    frame: Frame,
    rows: Vec<CertificateRow>,
    name: &str,
) -> Result<HttpResponse, AppError> {
    if !HAS_PDF || rows.is_empty() {
        return Err(AppError::NotFound);
    }
    let public_url = site.settings.server.public_url.clone();
    match press.once(move || document::pdf(&frame, &rows, &public_url)).await {
        Ok(bytes) => Ok(HttpResponse::Ok()
            .content_type("application/pdf")
            .insert_header((CACHE_CONTROL, "private, no-store"))
            // A PDF is compressed inside.
            .insert_header((CONTENT_ENCODING, "identity"))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.pdf\"")))
            .body(bytes)),
        Err(PressError::Busy) => Err(AppError::Unavailable("the press is busy".into())),
        Err(PressError::Failed(reason)) => Err(AppError::Internal(reason)),
    }
}

/// `GET /me/{token}/certificates/{code}`: only their own, and only while it holds.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn own(
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
) -> Result<HttpResponse, AppError> {
    let (token, typed) = path.into_inner();
    let (key, code) = (site.key.clone(), code::parse(&typed).ok_or(AppError::NotFound)?);
    let found = site
        .db
        .read(move |conn| {
            let Some(who) = opened(conn, &key, &token)? else { return Ok(None) };
            let row = certificate_by_code(conn, &code)?;
            let own =
                |row: &CertificateRow| row.registration_id == who.registration.id && row.status == CertificateStatus::Valid;
            match row.filter(own) {
                Some(row) => Ok(Some((Frame::load(conn, row.edition_id)?, row))),
                None => Ok(None),
            }
        })
        .await?;
    let (frame, row) = found.ok_or(AppError::NotFound)?;
    let name = format!("certificate-{}-{}", frame.slug(), code::grouped(&row.code));
    answer(&site, &press, frame, vec![row], &name).await
}
