//! What an installation needs from whoever runs it: backups, checks, figures to watch. It uses every slice and none uses it.

pub mod check;
pub mod licences;
pub mod metrics;
pub mod moving;
pub mod production;
pub mod schedule;
pub mod store;
