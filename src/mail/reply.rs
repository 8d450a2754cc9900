//! What a server's reply means (RFC 5321, section 4.2; RFC 3463). Pure.

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It is taken; the server's words.
    Taken(String),
    /// Not now: try again later.
    Later(String),
    /// Never.
    Refused(String),
    /// The address does not exist (5.1.x): no bulk mail to it any more.
    NoSuchAddress(String),
    /// Our fault (authentication, policy): nothing more goes out until it is put right.
    OurFault(String),
    /// Interrupted while the data went over: the server may have taken it.
    Unknown(String),
}

/// How far the dialogue had come when the server refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Greeting, EHLO, STARTTLS, AUTH, MAIL: it has not heard of the recipient yet.
    Before,
    /// RCPT or DATA.
    Recipient,
}

/// The enhanced status code with which a reply's text begins; one further on is somebody's words (an IP address, a
/// quotation), not a code.
fn enhanced(text: &str) -> Option<(u8, u16, u16)> {
    let first = text.split_whitespace().next()?;
    let mut parts = first.split('.');
    let mut number = |longest: usize| {
        let part = parts.next().filter(|part| (1..=longest).contains(&part.len()))?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten()
    };
    let (class, subject, detail) = (number(1)?, number(3)?, number(3)?);
    let class = u8::try_from(class).ok().filter(|class| matches!(class, 2 | 4 | 5))?;
    parts.next().is_none().then_some((class, subject, detail))
}

/// What a refusal means: `code` is the reply's three digits, `text` what follows them.
pub fn refusal(stage: Stage, code: u16, text: &str) -> Delivery {
    let words = format!("{code} {text}").trim_end().to_owned();
    if !(500..600).contains(&code) {
        return Delivery::Later(words);
    }
    match (code, enhanced(text)) {
        // Authentication wanted, failed, too weak (RFC 4954).
        (530 | 534 | 535 | 538, _) | (_, Some((_, 7, _))) => Delivery::OurFault(words),
        // Of addresses, these two are the sender's: its mailbox, its system.
        (_, Some((_, 1, 7 | 8))) => Delivery::OurFault(words),
        (_, Some((_, 1, _))) if stage == Stage::Recipient => Delivery::NoSuchAddress(words),
        // Too large: this mail's own fault, at whatever stage it is told.
        (552, _) | (_, Some((_, 3, 4) | (_, 2, 3))) => Delivery::Refused(words),
        _ if stage == Stage::Recipient => Delivery::Refused(words),
        // Every mail would be refused like this: losing them one by one would be worse than to wait.
        _ => Delivery::OurFault(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_read_by_code_and_never_by_what_stands_in_the_text() {
        let kinds = [
            // A block by address that looks like 5.1.x further on.
            (Stage::Recipient, 550, "5.7.1 Client host [185.1.2.3] blocked using list.example", "our fault"),
            (Stage::Recipient, 550, "Client host [185.1.2.3] blocked, see 5.1.1", "refused"),
            (Stage::Recipient, 550, "5.1.1 <nobody@b.example>: Recipient address rejected", "no such address"),
            (Stage::Recipient, 550, "5.1.10 Recipient has null MX", "no such address"),
            (Stage::Recipient, 556, "5.1.10 null MX", "no such address"),
            (Stage::Recipient, 553, "5.1.8 sender's system address", "our fault"),
            (Stage::Recipient, 550, "no such mailbox", "refused"),
            (Stage::Recipient, 552, "5.2.2 mailbox full", "refused"),
            (Stage::Recipient, 554, "5.6.1 text quoting 5.7.1", "refused"),
            (Stage::Recipient, 450, "4.1.1 5.1.1 not yet", "later"),
            (Stage::Recipient, 451, "4.3.0 try later", "later"),
            (Stage::Recipient, 421, "4.7.0 too many", "later"),
            (Stage::Before, 535, "5.7.8 bad credentials", "our fault"),
            (Stage::Before, 535, "Incorrect authentication data", "our fault"),
            (Stage::Before, 530, "5.7.0 Must issue a STARTTLS command first", "our fault"),
            (Stage::Before, 554, "no service for you", "our fault"),
            (Stage::Before, 553, "sender refused", "our fault"),
            (Stage::Before, 552, "5.3.4 too big", "refused"),
            (Stage::Before, 454, "4.7.0 temporary authentication failure", "later"),
            (Stage::Recipient, 550, "5.1.1.1 no code", "refused"),
            (Stage::Recipient, 550, "5.1.1234 no code", "refused"),
            (Stage::Recipient, 550, "51.1.1 no code", "refused"),
            (Stage::Recipient, 550, "5.+1.1 no code", "refused"),
            (Stage::Recipient, 550, "", "refused"),
        ];
        for (stage, code, text, wanted) in kinds {
            let kind = match refusal(stage, code, text) {
                Delivery::Taken(_) => "taken",
                Delivery::Later(_) => "later",
                Delivery::Refused(_) => "refused",
                Delivery::NoSuchAddress(_) => "no such address",
                Delivery::OurFault(_) => "our fault",
                Delivery::Unknown(_) => "unknown",
            };
            assert_eq!(kind, wanted, "{code} {text}");
        }
    }
}
