//! What servers say in words when a mail comes back. Pure.

/// What words mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Nothing that is known.
    Nothing,
    /// There is no such address.
    NoSuch,
    /// The mailbox is full.
    Full,
    /// They do not want the mail, or its sender.
    Policy,
}

const NO_SUCH: [&str; 46] = [
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "unknown address",
    "unknown local",
    "unknown mailbox",
    "no such user",
    "no such recipient",
    "no such address",
    "no such mailbox",
    "no such domain",
    "no mailbox here",
    "no mailbox by that name",
    "does not exist",
    "doesn't exist",
    "doesn’t exist",
    "doesn't have a",
    "is not a valid mailbox",
    "not a valid recipient",
    "invalid recipient",
    "invalid mailbox",
    "invalid address",
    "mailbox not found",
    "mailbox unavailable",
    "mailbox does not",
    "recipient not found",
    "recipientnotfound",
    "address not found",
    "address couldn't be found",
    "address could not be found",
    "wasn't found at",
    "user not found",
    "not listed in",
    "not our customer",
    "unrouteable address",
    "unroutable address",
    "host or domain name not found",
    "host unknown",
    "domain not found",
    "couldn't be found",
    "domain name not found",
    "nxdomain",
    "can't be found",
    "n'existe pas",
    "recipient address rejected: access denied",
];

const FULL: [&str; 19] = [
    "mailbox full",
    "mailbox is full",
    "mailbox for user is full",
    "full mailbox",
    "inbox is full",
    "inbox full",
    "over quota",
    "overquota",
    "quota exceeded",
    "exceeded quota",
    "exceeded their quota",
    "exceeds quota",
    "quota is full",
    "out of storage",
    "exceeded storage",
    "exceeded his quota",
    "exceeded its quota",
    "storage allocation",
    "boîte aux lettres pleine",
];

const POLICY: [&str; 22] = [
    "spam",
    "blocked",
    "blacklist",
    "blocklist",
    "block list",
    "spamhaus",
    "policy",
    "dmarc",
    "unauthenticated",
    "reputation",
    "sender address rejected",
    "sender rejected",
    "sender denied",
    "sender verify failed",
    "not permitted to relay",
    "relay access denied",
    "relaying denied",
    "virus",
    "content rejected",
    "message rejected",
    "too large",
    "size limit",
];

/// What words mean. What is about the sender or the content goes before what is about the address: such refusals often
/// quote or explain at length.
pub fn kind_of(text: &str) -> Words {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let says = |known: &[&str]| known.iter().any(|words| text.contains(words));
    if says(&POLICY) {
        Words::Policy
    } else if says(&FULL) {
        Words::Full
    } else if says(&NO_SUCH) {
        Words::NoSuch
    } else {
        Words::Nothing
    }
}

/// The first enhanced status code of a text, however it stands there (`#5.1.1`, `(5.1.1)`, `550-5.1.1`); an IP address or a
/// version is none.
pub fn enhanced_in(text: &str) -> Option<String> {
    text.split(|c: char| c.is_whitespace() || "()[]<>{}#;:,=\"'-".contains(c)).find_map(|word| {
        let word = word.trim_end_matches('.');
        let parts: Vec<&str> = word.split('.').collect();
        let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_code = parts.len() == 3 && matches!(parts.first(), Some(&("2" | "4" | "5"))) && parts.iter().all(is_number);
        is_code.then(|| word.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_and_addresses_of_hosts_are_not() {
        for (text, wanted) in [
            ("550 5.1.1 <a@b.example>: user unknown", Some("5.1.1")),
            ("550-5.1.1 The email account", Some("5.1.1")),
            ("Remote host said: 552 (#4.2.2)", Some("4.2.2")),
            ("host mx[5.1.1.3] said: 550 no", None),
            ("[5.1.1.3] said 5.2.2.", Some("5.2.2")),
            ("version 10.0.1", None),
            ("5.1.10", Some("5.1.10")),
            ("5.1.1234", None),
            ("", None),
        ] {
            assert_eq!(enhanced_in(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn words_about_the_sender_go_before_words_about_the_address() {
        for (text, wanted) in [
            ("Sorry, no mailbox here by that name", Words::NoSuch),
            ("The mailbox is\n  full", Words::Full),
            ("user unknown; blocked by Spamhaus", Words::Policy),
            ("Recipient address rejected: Access denied. AS(201806281)", Words::NoSuch),
            ("good morning", Words::Nothing),
        ] {
            assert_eq!(kind_of(text), wanted, "{text}");
        }
    }
}
