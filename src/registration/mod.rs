//! Registrations: who takes part in which session. Come here for the form, seats and quotas, the waiting list, `/me`,
//! nominations and the focal point's space.

pub mod answer_pages;
pub mod asked;
pub mod details_pages;
pub mod focal_file_pages;
pub mod focal_list_pages;
pub mod focal_pages;
pub mod focal_people_pages;
pub mod form;
pub mod mails;
pub mod me_pages;
pub mod nomination;
pub mod nomination_answer;
pub mod nomination_desk;
pub mod nomination_export;
pub mod nomination_form;
pub mod nomination_list;
pub mod nomination_mails;
pub mod nomination_pages;
pub mod nomination_staff_pages;
pub mod nomination_view;
pub mod notices;
pub mod offer;
pub mod pages;
pub mod question_form;
pub mod question_pages;
pub mod questions;
pub mod register;
pub mod rules;
pub mod seats;
pub mod staff_pages;
pub mod store;
pub mod walk_in;
