//! Invitations: contact lists, personal invitations, answers.

pub mod contacts;
pub mod headings;
pub mod list_pages;
pub mod mails;
pub mod pages;
pub mod pass_pages;
pub mod passing;
pub mod sending;
pub mod staff_pages;
pub mod store;
