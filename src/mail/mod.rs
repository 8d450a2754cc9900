//! Mail: what is to be sent (the outbox), how a message is built, and how it leaves.
//!
//! A business transaction calls [`outbox::enqueue`]; the worker ([`worker`]) sends later. Nothing else talks SMTP.

pub mod letter;
pub mod message;
pub mod outbox;
pub mod reply;
pub mod transport;
pub mod worker;
