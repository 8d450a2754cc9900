//! Sessions: when they are, who speaks, what the calendar says. Come here to change what a session is.

pub mod calendar;
pub mod card;
pub mod change;
pub mod copy;
pub mod file;
pub mod form;
pub mod holidays;
pub mod letters;
pub mod load;
pub mod material_pages;
pub mod materials;
pub mod outcomes;
pub mod pages;
pub mod public_pages;
pub mod rules;
pub mod speaker_mails;
pub mod speakers;
pub mod speaking_pages;
pub mod store;
pub mod warning_words;
pub mod warnings;
pub mod week;
pub mod week_view;
pub mod wording;
