//! Lists that leave the house. Come here for what a ministry receives.

pub mod attendance_list;
pub mod document_pages;
pub mod hxl;
pub mod list_pages;
pub mod pages;
pub mod programme_document;
pub mod registrations_pages;
pub mod signature;
pub mod signature_pages;
pub mod store_document;
pub mod store_hxl;
pub mod summary;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod write;
