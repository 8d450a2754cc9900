//! Persons, registrations and seats in the database.

mod corrections;
pub mod delegation_files;
pub mod list;
pub mod nominations;
mod people;
mod proposals;
mod registrations;
mod seats;
mod tallies;

pub use corrections::*;
pub use people::*;
pub use proposals::*;
pub use registrations::*;
pub use seats::*;
pub use tallies::*;
