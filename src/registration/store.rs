//! Persons, registrations and seats in the database.

mod answers;
mod corrections;
pub mod delegation_files;
pub mod list;
pub mod nominations;
mod people;
mod proposals;
mod questions;
mod registrations;
mod seats;
mod tallies;

pub use answers::*;
pub use corrections::*;
pub use people::*;
pub use proposals::*;
pub use questions::*;
pub use registrations::*;
pub use seats::*;
pub use tallies::*;
