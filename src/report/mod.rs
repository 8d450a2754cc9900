//! What leaves the house: lists, the programme document, the figures of editions (dashboard, targets, open data), the report of
//! an edition and the practice record of a programme. Come here for what a ministry receives and for what any number means.

pub mod attendance_list;
pub mod chart;
mod counting;
pub mod dashboard;
pub mod dashboard_pages;
pub mod document_pages;
pub mod editions_pages;
pub mod facts;
pub mod figure_words;
pub mod figures;
pub mod filter;
pub mod hxl;
pub mod impact;
pub mod impact_pages;
pub mod list_pages;
pub mod open_data;
pub mod open_pages;
pub mod pages;
pub mod practice_pages;
pub mod practice_record;
pub mod programme_document;
pub mod registrations_pages;
pub mod sexes;
pub mod signature;
pub mod signature_pages;
pub mod store_document;
pub mod store_facts;
pub mod store_hxl;
pub mod store_impact;
pub mod store_open;
pub mod store_practice;
pub mod store_targets;
pub mod summary;
pub mod suppress;
pub mod target_pages;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod write;
