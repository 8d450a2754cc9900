//! Sessions: when they are, who speaks, what the calendar says. Come here to change what a session is.

pub mod calendar;
pub mod card;
pub mod copy;
pub mod file;
pub mod form;
pub mod load;
pub mod pages;
pub mod public_pages;
pub mod rules;
pub mod store;
