//! From priorities to next year's training: courses that cite who asked for them, people who are proposed for them, and
//! what States asked for and did not attend.

pub mod asked;
pub mod attended;
pub mod course_pages;
pub mod derive;
pub mod derive_pages;
pub mod form;
pub mod knowledge_pages;
pub mod list;
pub mod order_pages;
pub mod origin;
pub mod people;
pub mod people_pages;
pub mod store;
pub mod unmet;
pub mod unmet_pages;
