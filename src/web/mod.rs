//! The HTTP kit: page shell, forms, errors, security, uploads. Slices bring handlers; nothing here knows a slice.

pub mod cache;
pub mod coding;
pub mod column_fields;
pub mod done;
mod draft;
pub mod error;
pub mod figures;
pub mod form;
pub mod health;
pub mod limits;
pub mod local_fields;
pub mod page;
pub mod pdf;
mod refused_body;
pub mod router;
pub mod security;
pub mod seen;
pub mod upload;

pub use done::{Done, done};
pub use draft::draft;
pub use error::AppError;
pub use form::{FormData, FormState};
pub use page::{Shell, page, see_other};
