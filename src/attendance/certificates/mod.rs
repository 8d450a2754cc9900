//! Certificates: who has earned one, the code that proves it, the document, and the page where anybody can check it.

pub mod action_pages;
pub mod code;
pub mod document;
pub mod issuing;
pub mod mails;
pub mod overview;
pub mod own_pages;
pub mod rules;
pub mod staff_pages;
pub mod verify_pages;
