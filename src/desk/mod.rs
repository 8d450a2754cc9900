//! Pages that gather: staff's first page, programmes and editions by form, an edition's overview with its stages, cloning; what is
//! held about a participant, and what they ask about it.

pub mod clone_form;
pub mod clone_pages;
pub mod clone_plan;
pub mod consent_pages;
pub mod data_request_pages;
pub mod edition_form;
pub mod erasing;
pub mod erasing_pages;
pub mod erasure_pages;
pub mod erasures;
pub mod language_pages;
pub mod language_parity;
pub mod mail_pages;
pub mod my_data;
pub mod my_data_pages;
pub mod my_data_view;
pub mod official;
pub mod pages;
pub mod person_pages;
pub mod privacy_pages;
pub mod programme_form;
pub mod programme_pages;
pub mod programme_parts_pages;
pub mod register;
pub mod retention;
pub mod retention_pages;
pub mod settings_pages;
pub mod stage_pages;
pub mod store;
