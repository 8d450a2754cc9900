//! Attendance: a ledger of evidence (join link, reports, roll-call), the match desk, and the views of both.

pub mod desk_pages;
pub mod directory;
pub mod import;
pub mod import_pages;
pub mod join_pages;
pub mod pages;
pub mod reports;
pub mod rules;
pub mod store;
