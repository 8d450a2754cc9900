//! Programmes, editions, thematic areas and participating States in the database.

mod areas;
mod editions;
mod programmes;
mod states;

pub use areas::*;
pub use editions::*;
pub use programmes::*;
pub use states::*;
