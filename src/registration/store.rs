//! Persons, registrations and seats in the database.

mod answers;
mod certificates;
mod consents;
mod corrections;
mod decisions;
pub mod delegation_files;
pub mod exchange;
mod filters;
pub mod list;
pub mod merges;
pub mod nominations;
mod people;
pub mod people_list;
mod proposals;
mod questions;
mod registrations;
pub mod review;
mod seats;
mod tallies;

pub use answers::*;
pub use certificates::*;
pub use consents::*;
pub use corrections::*;
pub use decisions::*;
pub use filters::*;
pub use people::*;
pub use proposals::*;
pub use questions::*;
pub use registrations::*;
pub use seats::*;
pub use tallies::*;
