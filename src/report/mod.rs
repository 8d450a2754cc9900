//! Lists that leave the house, and the figures of editions: dashboard, targets and open data. Come here for what a ministry
//! receives and for what any number means.

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
pub mod list_pages;
pub mod open_data;
pub mod open_pages;
pub mod pages;
pub mod programme_document;
pub mod registrations_pages;
pub mod sexes;
pub mod signature;
pub mod signature_pages;
pub mod store_document;
pub mod store_facts;
pub mod store_hxl;
pub mod store_open;
pub mod store_targets;
pub mod summary;
pub mod suppress;
pub mod target_pages;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod write;
