//! Surveys: what people expect before an edition, and what they say of it afterwards; and priorities, which are made of
//! expectations.

pub mod answer_pages;
pub mod asking;
pub mod bank;
pub mod breakdown;
pub mod courses;
pub mod decision_pages;
pub mod figures;
pub mod form;
pub mod knowledge;
pub mod life;
pub mod list_pages;
pub mod paper_pages;
pub mod priorities;
pub mod priority_pages;
pub mod question_form;
pub mod ranking;
pub mod result_pages;
pub mod rules;
pub mod sample;
pub mod staff_pages;
pub mod store;
pub mod suppression;
pub mod urn;
pub mod view;
