//! Programmes, editions, thematic areas and participating States in the database.

mod areas;
mod co_hosts;
mod editions;
mod focal_points;
mod mappings;
mod organisations;
mod programmes;
mod stage_changes;
mod state_list;
mod states;

pub use areas::*;
pub use co_hosts::*;
pub use editions::*;
pub use focal_points::*;
pub use mappings::*;
pub use organisations::*;
pub use programmes::*;
pub use stage_changes::*;
pub use state_list::*;
pub use states::*;
