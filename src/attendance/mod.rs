//! Attendance: a ledger of evidence (join link, reports, roll-call), the match desk, and the views of both.

pub mod certificates;
pub mod column_pages;
pub mod coverage;
pub mod desk_pages;
pub mod directory;
pub mod import;
pub mod import_pages;
pub mod join_pages;
pub mod pages;
pub mod preview_pages;
pub mod reading_pages;
pub mod reports;
pub mod roll_call_pages;
pub mod rules;
pub mod store;
pub mod walk_in_pages;
pub mod words;
