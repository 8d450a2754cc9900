//! Pages that gather: staff's first page, the editions, an edition's overview.

pub mod mail_pages;
pub mod pages;
pub mod store;
