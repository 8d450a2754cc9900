//! One error type of handlers, and one error page in the reader's language.
//!
//! A handler answers expected outcomes itself; `?` turns failures into an [`AppError`]. The page is rendered by the
//! outermost middleware ([`super::security`]), which knows the reader's language, also for what actix refuses itself.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, ResponseError};
use askama::Template;

use super::FormData;
use super::form::Typed;
use super::page::Shell;
use super::refused_body;
use crate::db::DbError;
use crate::i18n::Texts;

/// Seconds after which whoever was answered that something is not available may ask again: a document or a crowd of writes is
/// done by then.
pub(super) const AGAIN: u32 = 5;

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such thing, or it is not yours: the same answer.
    #[error("not found")]
    NotFound,
    /// The request makes no sense (broken form, wrong content type).
    #[error("bad request")]
    BadRequest,
    /// More than the limit.
    #[error("too large")]
    TooLarge,
    /// It did not arrive in time.
    #[error("not received in time")]
    TimedOut,
    /// Sent from another site.
    #[error("sent from another site")]
    CrossSite,
    /// Too often.
    #[error("too many requests")]
    TooMany,
    /// The database is away or busy; nothing was stored.
    #[error("not available: {0}")]
    Unavailable(String),
    /// A bug.
    #[error("internal error: {0}")]
    Internal(String),
}

/// What somebody has to do in another window before what they typed is taken: their session, or the proof of who they are, has
/// ended in the meantime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// Sign in.
    SignIn,
    /// Prove once more who they are.
    Prove,
}

impl First {
    /// The page that holds what was typed (see [`super::form::has_typed`]).
    pub fn page(self, req: &HttpRequest) -> HttpResponse {
        req.extensions_mut().insert(self);
        HttpResponse::new(StatusCode::FORBIDDEN)
    }
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(_) | DbError::Overloaded => Self::Unavailable(error.to_string()),
            DbError::Gone => Self::NotFound,
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(format!("a template failed: {error}"))
    }
}

impl From<getrandom::Error> for AppError {
    fn from(error: getrandom::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TimedOut => StatusCode::REQUEST_TIMEOUT,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        // The body is made by the outermost middleware.
        let mut response = HttpResponse::new(self.status_code());
        if let Self::Unavailable(_) = self {
            response.headers_mut().insert(RETRY_AFTER, AGAIN.into());
        }
        response
    }
}

#[derive(Template)]
#[template(path = "pages/web/error.html")]
struct ErrorPage {
    shell: Shell,
    t: Texts,
    title: String,
    advice: String,
    /// Where to go first, and what it is called.
    first: Option<(&'static str, String)>,
    /// Where to send once more what could not be stored, and what was typed.
    again: Option<(String, FormData)>,
    /// The page to go back to from what was too large.
    back: Option<String>,
}

/// The page for a status, in the reader's language. What was typed and is not available now comes along, to be sent again.
pub(super) fn error_page(req: &HttpRequest, status: StatusCode) -> Option<String> {
    let shell = Shell::of(req);
    let t = shell.t;
    let first = req.extensions_mut().remove::<First>();
    let is_kept = matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) || first.is_some();
    let kept = if is_kept { req.extensions_mut().remove::<Typed>() } else { None };
    let to = || req.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let again = kept.map(|Typed(data)| (to(), data));
    let (title, advice) = match status.as_u16() {
        403 if first == Some(First::SignIn) => (t.signed_out_title(), t.signed_out_advice()),
        403 if first == Some(First::Prove) => (t.proof_title(), t.proof_first_advice()),
        404 | 405 => (t.error_not_found_title(), t.error_not_found_advice()),
        413 => (t.error_too_large_title(), refused_body::advice(req, t)),
        403 => (t.error_cross_site_title(), t.error_cross_site_advice()),
        429 if again.is_some() => (t.error_too_many_title(), t.again_advice()),
        429 => (t.error_too_many_title(), t.error_too_many_advice()),
        503 if again.is_some() => (t.error_unavailable_title(), t.again_advice()),
        503 => (t.error_unavailable_title(), t.error_unavailable_advice()),
        400..=499 => (t.error_bad_request_title(), t.error_bad_request_advice()),
        _ => (t.error_internal_title(), t.error_internal_advice()),
    };
    let first = first.map(|first| match first {
        First::SignIn => ("/staff/sign-in", t.signed_out_sign_in().into_owned()),
        First::Prove => ("/staff/account/proof", t.proof_first_prove().into_owned()),
    });
    let back = if status == StatusCode::PAYLOAD_TOO_LARGE { refused_body::came_from(req) } else { None };
    ErrorPage { shell, t, title: title.into_owned(), advice: advice.into_owned(), first, again, back }.render().ok()
}
