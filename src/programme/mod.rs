//! Programmes and editions: titles, stage, thematic areas, participating States. Come here to change what an edition is.

pub mod frame;
pub mod organisations;
pub mod pages;
pub mod participation;
pub mod rules;
pub mod store;
