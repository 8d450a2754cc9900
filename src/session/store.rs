//! Sessions and what belongs to them in the database: speakers, materials, outcomes.

mod materials;
mod outcomes;
mod sessions;
mod speakers;
mod values;
mod warnings;

pub use materials::*;
pub use outcomes::*;
pub use sessions::*;
pub use speakers::*;
pub use values::*;
pub use warnings::*;
