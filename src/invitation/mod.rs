//! Invitations: contact lists, personal invitations, answers.

pub mod column_pages;
pub mod contacts;
pub mod headings;
pub mod letters;
pub mod list_pages;
pub mod mails;
pub mod namesakes;
pub mod pages;
pub mod partner_pages;
pub mod pass_pages;
pub mod passing;
pub mod sending;
pub mod staff_pages;
pub mod store;
