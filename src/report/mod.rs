//! What leaves the house: lists, the programme document, the report of an edition and the practice record of a programme.

pub mod attendance_list;
pub mod document_pages;
pub mod hxl;
pub mod pages;
pub mod practice_pages;
pub mod practice_record;
pub mod programme_document;
pub mod registrations_pages;
pub mod store_document;
pub mod store_hxl;
pub mod store_practice;
pub mod summary;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod write;
