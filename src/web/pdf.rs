//! A PDF as an answer.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING};

use super::AppError;
use crate::typeset::press::PressError;

/// A PDF that its reader keeps under a name without its ending.
pub fn pdf(name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        // A PDF is compressed inside.
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.pdf\"")))
        .body(bytes)
}

impl From<PressError> for AppError {
    fn from(error: PressError) -> Self {
        match error {
            PressError::Busy => Self::Unavailable("the press is busy".into()),
            PressError::Failed(reason) => Self::Internal(reason),
        }
    }
}
