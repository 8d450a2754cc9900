//! Programmes, editions, thematic areas and participating States in the database.

mod areas;
mod editions;
mod focal_points;
mod organisations;
mod programmes;
mod states;

pub use areas::*;
pub use editions::*;
pub use focal_points::*;
pub use organisations::*;
pub use programmes::*;
pub use states::*;
