//! Persons, registrations and seats in the database.

mod corrections;
mod decisions;
mod filters;
pub mod list;
mod people;
mod proposals;
mod registrations;
pub mod review;
mod seats;
mod tallies;

pub use corrections::*;
pub use decisions::*;
pub use filters::*;
pub use people::*;
pub use proposals::*;
pub use registrations::*;
pub use seats::*;
pub use tallies::*;
