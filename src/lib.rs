//! Baraza runs a programme of webinars for officials of States: plan, invite, register, attend, report.
//!
//! Slices stand in the order of the programme's life and import only earlier ones; kits stand below them all and import
//! no slice. ARCHITECTURE.md walks one registration through the program.

// Kits
pub mod accounts;
pub mod assets;
pub mod clock;
pub mod columns;
pub mod config;
pub mod content_lines;
pub mod db;
pub mod files;
pub mod i18n;
pub mod jobs;
pub mod links;
pub mod logs;
pub mod mail;
pub mod reference;
pub mod site;
pub mod tabular;
pub mod text;
pub mod typeset;
pub mod web;

// Slices, in the order of the programme's life
pub mod attendance;
pub mod campaign;
pub mod desk;
pub mod invitation;
pub mod programme;
pub mod registration;
pub mod report;
pub mod session;
pub mod survey;
pub mod training;

// Composition
pub mod app;
pub mod cli;
pub mod demo;
pub mod operation;
pub mod seed;
pub mod server;
