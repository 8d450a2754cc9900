//! Pages that gather: staff's first page, the editions, an edition's overview.

pub mod pages;
