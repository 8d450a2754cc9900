//! Formal letters of invitation: numbered, on the Centre's paper, in the language of whom they are written to.

pub mod document;
pub mod form;
pub mod mails;
pub mod pages;
pub mod send_pages;
pub mod text;
pub mod text_pages;
