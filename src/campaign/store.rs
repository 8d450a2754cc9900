//! Campaigns, their recipients, reminders and relays in the database.

mod campaigns;
mod candidates;
mod recipients;
mod relays;
mod reminders;

pub use campaigns::*;
pub use candidates::*;
pub use recipients::*;
pub use relays::*;
pub use reminders::*;
