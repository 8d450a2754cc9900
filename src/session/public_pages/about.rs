//! How these pages can be used.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::i18n::Texts;
use crate::web::AppError;
use crate::web::page::Shell;

#[derive(Template)]
#[template(path = "pages/session/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
    t: Texts,
}

/// `GET /accessibility`
///
/// # Errors
/// When the template fails.
pub async fn accessibility(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    crate::web::page(actix_web::http::StatusCode::OK, &AccessibilityPage { t: shell.t, shell })
}
