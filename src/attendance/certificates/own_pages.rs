//! Certificates as PDF: a participant's own through their link, and what staff answer with too.

use actix_web::{HttpRequest, HttpResponse, web};

use super::code;
use super::document::{self, Frame};
use crate::attendance::store::certificates::{CertificateRow, CertificateStatus, certificate_by_code};
use crate::registration::own::opened;
use crate::site::Site;
use crate::typeset::HAS_PDF;
use crate::typeset::press::Press;
use crate::web::AppError;
use crate::web::pdf::pdf;

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
    Ok(pdf(name, press.once(move || document::pdf(&frame, &rows, &public_url)).await?))
}

/// `GET /me/{token}/certificates/{code}`: only their own, and only while it holds.
///
/// # Errors
/// 404, 429, or an unavailable database.
pub async fn own(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
) -> Result<HttpResponse, AppError> {
    site.limiter.check(&req, &site.settings.server)?;
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
