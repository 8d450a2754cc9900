//! Baraza runs a programme of webinars for officials of States: plan, invite, register, attend, report.
//!
//! Slices stand in the order of the programme's life and import only earlier ones; kits stand below them all and import
//! no slice. ARCHITECTURE.md walks one registration through the program.

// Kits
pub mod accounts;
pub mod assets;
pub mod clock;
pub mod config;
pub mod db;
pub mod i18n;
pub mod links;
pub mod mail;
#[path = "/tmp/stubs/reference.rs"]
pub mod reference;
pub mod site;
// pub mod tabular;
#[path = "/tmp/stubs/text.rs"]
pub mod text;
pub mod web;

// Slices, in the order of the programme's life
pub mod programme;

// Composition
pub mod app;
