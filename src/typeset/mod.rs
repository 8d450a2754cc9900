//! Documents: PDF, set by typst from a template and data, and DOCX. What people typed reaches a template as JSON, never as
//! markup.

pub mod docx;
pub mod press;
#[cfg(feature = "pdf")]
mod world;

#[cfg(feature = "pdf")]
pub use world::pdf;

/// Whether this program can make PDF.
pub const HAS_PDF: bool = cfg!(feature = "pdf");

/// The PDF of a template.
///
/// # Errors
/// Always: this program is built without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
pub fn pdf<T>(_: &str, _: &T, _: &std::collections::BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
    Err("this program is built without the feature `pdf`".to_owned())
}
