//! How mails arrive: the records and the questions, as a page.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::i18n::Texts;
use crate::mail::advice::Advice;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

#[derive(Template)]
#[template(path = "pages/desk/delivery.html")]
struct DeliveryPage {
    shell: Shell,
    t: Texts,
    advice: Advice,
}

/// `GET /staff/mail/delivery`
///
/// # Errors
/// When the template fails.
pub async fn show(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    page(StatusCode::OK, &DeliveryPage { advice: Advice::of(&site.settings, t), t, shell })
}
