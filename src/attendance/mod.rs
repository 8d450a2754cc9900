//! Attendance: a ledger of evidence (join link, reports, roll-call, paper, rooms), the match desk, and the views of both.

pub mod attended;
pub mod call_pages;
pub mod certificates;
pub mod codes;
pub mod column_pages;
pub mod correction_pages;
pub mod coverage;
pub mod desk_pages;
pub mod directory;
pub mod import;
pub mod import_pages;
pub mod join_pages;
pub mod ledger_pages;
pub mod newcomer_pages;
pub mod pages;
pub mod paper_pages;
pub mod preview_pages;
pub mod reading_pages;
pub mod reports;
pub mod roll_call_pages;
pub mod room_pages;
pub mod rooms;
pub mod rules;
pub mod store;
pub mod walk_in_pages;
pub mod words;
