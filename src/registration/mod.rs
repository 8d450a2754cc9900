//! Registrations: who takes part in which session. Come here for the form, seats and quotas, the waiting list, `/me`.

pub mod form;
pub mod list;
pub mod mails;
pub mod me;
pub mod pages;
pub mod rules;
pub mod seats;
pub mod store;
