//! Mail: what is to be sent (the outbox), how a message is built, and how it leaves.
//!
//! A business transaction calls [`outbox::enqueue`]; the worker ([`worker`]) sends later. Nothing else talks SMTP.

pub mod advice;
pub mod bounce;
mod bounce_words;
pub mod bounces;
pub mod letter;
pub mod message;
pub mod outbox;
pub mod reply;
pub mod return_path;
pub mod transport;
pub mod worker;
