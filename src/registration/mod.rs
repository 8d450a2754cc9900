//! Registrations: who takes part in which session. Come here for the form, seats and quotas, the waiting list, `/me`.

pub mod bulk;
pub mod bulk_pages;
pub mod columns;
pub mod decisions;
pub mod details_pages;
pub mod enter_pages;
pub mod form;
pub mod list_pages;
pub mod mails;
pub mod me_pages;
pub mod notices;
pub mod offer;
pub mod pages;
pub mod promotion;
mod quota_bars;
pub mod register;
pub mod review_pages;
pub mod rules;
pub mod seats;
pub mod staff_pages;
pub mod store;
pub mod walk_in;
