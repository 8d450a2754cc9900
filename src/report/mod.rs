//! Lists that leave the house. Come here for what a ministry receives.

pub mod attendance_list;
pub mod pages;
pub mod store;
pub mod write;
