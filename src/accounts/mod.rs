//! Staff: users, what they may do, signing in, and the trail of what they did.

pub mod account_pages;
pub mod audit;
mod audit_words;
mod browsers;
pub mod code_pages;
pub mod grant_pages;
pub mod guard;
mod oidc;
pub mod pages;
mod password;
pub mod password_pages;
mod proof;
pub mod proof_pages;
pub mod provider;
pub mod provider_pages;
pub mod roles;
pub mod second_factor;
pub mod second_factor_pages;
pub mod sign_in_pages;
pub mod store;
mod tried;

pub use audit::{Actor, Change};
pub use guard::Scope;
pub use password::{check as check_password, hash as hash_password};
pub use roles::{Access, Gate, Role};
