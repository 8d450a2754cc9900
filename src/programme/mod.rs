//! Programmes and editions: titles, stage, thematic areas, participating States. Come here to change what an edition is.

pub mod focal_mails;
pub mod frame;
pub mod logo_pages;
pub mod logos;
pub mod organisations;
pub mod pages;
pub mod participation;
pub mod party;
pub mod rules;
pub mod stages;
pub mod store;
