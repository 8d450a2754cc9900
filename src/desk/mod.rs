//! Pages that gather: staff's first page, the editions, an edition's overview.

pub mod edition_form;
pub mod fields;
pub mod mail_pages;
pub mod pages;
pub mod settings_pages;
pub mod stage_pages;
pub mod store;
