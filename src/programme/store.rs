//! Programmes, editions, thematic areas and participating States in the database.

mod areas;
mod editions;
mod programmes;
mod stage_changes;
mod states;

pub use areas::*;
pub use editions::*;
pub use programmes::*;
pub use stage_changes::*;
pub use states::*;
