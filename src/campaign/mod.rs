//! Campaigns (one mail to an audience), reminders of sessions, and asking contacts to relay.

pub mod act_pages;
pub mod audience;
pub mod edit_pages;
pub mod letter;
pub mod pages;
pub mod recipient_pages;
pub mod relay;
pub mod relay_pages;
pub mod reminder_mails;
pub mod reminder_pages;
pub mod reminder_rule_pages;
pub mod reminder_rules;
pub mod reminders;
pub mod roll;
pub mod sending;
pub mod store;
pub mod template;
pub mod unsubscribe_pages;
pub mod words;
