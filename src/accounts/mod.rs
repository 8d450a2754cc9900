//! Staff: users, what they may do, signing in, and the trail of what they did.

pub mod audit;
pub mod guard;
pub mod pages;
mod password;
pub mod password_pages;
pub mod roles;
pub mod store;

pub use audit::{Actor, Change};
pub use guard::Scope;
pub use password::{LONGEST as LONGEST_PASSWORD, check as check_password, hash as hash_password};
pub use roles::{Access, Role};
