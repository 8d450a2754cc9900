//! Attendance: a ledger of evidence (join link, reports, roll-call), the match desk, and the views of both.

pub mod import;
pub mod join_pages;
pub mod pages;
pub mod reports;
pub mod rules;
pub mod store;
