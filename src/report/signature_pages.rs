//! The attendance list to sign, as a download.

use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};

use super::list_pages::list_page;
use super::pages::{list_of, name_of_list, note_export, query_of};
use super::signature::{Listing, MOST};
use crate::accounts::Scope;
use crate::site::Site;
use crate::typeset::HAS_PDF;
use crate::typeset::press::Press;
use crate::web::page::Shell;
use crate::web::{AppError, FormState, page};

/// `GET /staff/editions/{edition}/attendance.pdf`, with the filter of the list.
///
/// # Errors
/// 404 (also for an unknown value of a filter, and where the program cannot make PDF), 422 with the list for more rows than one
/// document holds, 503 while the press is busy, or an unavailable database.
pub async fn pdf(
    req: HttpRequest,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    if !HAS_PDF {
        return Err(AppError::NotFound);
    }
    let (query, edition, now, acting) = (query_of(&req)?, scope.edition()?, site.now(), scope.clone());
    let read = site.db.read(move |conn| {
        let Some((row, filter)) = list_of(conn, edition, &query, &acting, None)? else { return Ok(None) };
        let name = name_of_list(&row, &filter);
        Ok(Some((name, Listing::read(conn, row, &filter, now)?)))
    });
    let (name, listing) = read.await?.ok_or(AppError::NotFound)?;
    let Some(listing) = listing else {
        let mut form = FormState::default();
        form.refuse("session", Shell::of(&req).t.staff_list_too_long(MOST));
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, form).await?);
    };
    let bytes = press.once(move || listing.pdf()).await?;
    // Whoever asks for the headers alone takes no list away.
    if *req.method() != Method::HEAD {
        note_export(&site, &scope, "pdf", req.query_string()).await?;
    }
    Ok(crate::web::pdf::pdf(&format!("attendance-{name}"), bytes))
}
