//! Sessions and what belongs to them in the database: speakers, materials, outcomes, and the courses that group them.

mod courses;
mod materials;
mod outcomes;
mod sessions;
mod speakers;
mod values;
mod warnings;

pub use courses::*;
pub use materials::*;
pub use outcomes::*;
pub use sessions::*;
pub use speakers::*;
pub use values::*;
pub use warnings::*;
