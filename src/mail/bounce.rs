//! What a message that came back says (RFC 3464, RFC 6533, and the free-form shapes of servers that write none). Pure.
//!
//! Whether it is believed at all is another matter: [`super::return_path`]. Everything here is read from a stranger, so the
//! doubtful case is always the harmless one.

use mailparse::{MailHeaderMap as _, ParsedMail};

use super::bounce_words::{Words, enhanced_in, kind_of};

crate::text_enum! {
    /// What a message that came back means for the mail.
    pub enum Verdict {
        /// There is no such address
        NoSuchAddress = "no_such_address",
        /// The mailbox is full
        MailboxFull = "mailbox_full",
        /// It did not arrive, for another reason
        Undelivered = "undelivered",
        /// It is late; the server goes on trying
        Delayed = "delayed",
        /// It arrived at the address, and was not taken by somebody to whom the address passes mail on
        SomebodyElse = "somebody_else",
        /// It has arrived
        Delivered = "delivered",
        /// Somebody's automatic answer
        Automatic = "automatic",
        /// It is no notice of a server, or says nothing that can be told
        Unclear = "unclear",
    }
}

/// A notice, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it means, if it is about the address that the mail was written to.
    pub verdict: Verdict,
    /// The enhanced status code (RFC 3463); empty: none was found.
    pub status: String,
    /// The server's words, in one line.
    pub words: String,
    /// The addresses that it names as those it is about; none: it names none.
    pub recipients: Vec<String>,
}

/// Characters of a server's words that are kept.
const WORDS: usize = 300;
/// Parts within parts that are looked into.
const DEPTH: usize = 5;

impl Report {
    fn of(verdict: Verdict) -> Self {
        Self { verdict, status: String::new(), words: String::new(), recipients: Vec::new() }
    }

    /// What it means for a mail to `recipient`. An address may pass mail on to others: that one of them is gone says
    /// nothing about itself. A server may know an address by another domain.
    pub fn about(&self, recipient: &str) -> Verdict {
        let is_failure = matches!(self.verdict, Verdict::NoSuchAddress | Verdict::MailboxFull | Verdict::Undelivered);
        let local = |address: &str| address.rsplit_once('@').map_or(address, |(local, _)| local).to_lowercase();
        let is_theirs = self.recipients.is_empty() || self.recipients.iter().any(|address| local(address) == local(recipient));
        if is_failure && !is_theirs { Verdict::SomebodyElse } else { self.verdict }
    }

    /// Code and words, each once.
    pub fn in_one_line(&self) -> String {
        if self.words.contains(&self.status) { self.words.clone() } else { format!("{} {}", self.status, self.words) }
    }
}

/// Text in one line, without control characters, and short.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(WORDS).collect()
}

/// Reads a notice.
pub fn read(mail: &ParsedMail<'_>) -> Report {
    if let Some(status) = find(mail, DEPTH, &|part| part.ctype.mimetype.ends_with("delivery-status")) {
        return machine_readable(mail, &status.get_body().unwrap_or_default());
    }
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default().to_lowercase();
    let failed = header("X-Failed-Recipients");
    let from = header("From");
    let is_from_server = ["mailer-daemon", "postmaster", "mail delivery", "mail-daemon", "microsoftexchange"]
        .iter()
        .any(|name| from.contains(name))
        || !failed.is_empty()
        || header("Return-Path").trim() == "<>" && subject_of_a_notice(&header("Subject"));
    if is_from_server && !is_vacation(&header) {
        return free_form(mail, &failed);
    }
    Report::of(if is_automatic(&header) { Verdict::Automatic } else { Verdict::Unclear })
}

/// The first part, at any depth, that is wanted.
fn find<'a, 'b>(
    mail: &'a ParsedMail<'b>,
    depth: usize,
    wanted: &dyn Fn(&ParsedMail<'_>) -> bool,
) -> Option<&'a ParsedMail<'b>> {
    if wanted(mail) {
        return Some(mail);
    }
    // What comes along is the mail itself: nothing in it is the server's.
    let mut inner = mail.subparts.iter().filter(|part| !part.ctype.mimetype.starts_with("message/rfc822"));
    if depth == 0 { None } else { inner.find_map(|part| find(part, depth - 1, wanted)) }
}

fn subject_of_a_notice(subject: &str) -> bool {
    const SUBJECTS: [&str; 8] = [
        "undeliver",
        "delivery status",
        "delivery failure",
        "failure notice",
        "returned mail",
        "mail delivery",
        "delivery has failed",
        "non remis",
    ];
    SUBJECTS.iter().any(|known| subject.contains(known))
}

fn is_vacation(header: &dyn Fn(&str) -> String) -> bool {
    let subject = header("Subject");
    ["out of office", "out of the office", "automatic reply", "autoreply", "vacation"]
        .iter()
        .any(|known| subject.contains(known))
}

/// Answers of programs in people's names (RFC 3834, and what older ones write).
fn is_automatic(header: &dyn Fn(&str) -> String) -> bool {
    const SUBJECTS: [&str; 14] = [
        "out of office",
        "out of the office",
        "automatic reply",
        "auto-reply",
        "autoreply",
        "auto:",
        "vacation",
        "réponse automatique",
        "absence du bureau",
        "absent du bureau",
        "resposta automática",
        "respuesta automática",
        "fuera de la oficina",
        "رد تلقائي",
    ];
    let (submitted, subject) = (header("Auto-Submitted"), header("Subject"));
    (!submitted.is_empty() && submitted.trim() != "no")
        || ["X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress"].iter().any(|name| !header(name).is_empty())
        || ["auto_reply", "junk", "bulk"].contains(&header("Precedence").trim())
        || SUBJECTS.iter().any(|known| subject.contains(known))
}

/// The fields of one group of a delivery-status part.
struct Group(Vec<(String, String)>);

impl Group {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// What follows the type of a field: `rfc822; a@b.example`, `smtp; 550 5.1.1 …`.
    fn value(&self, name: &str) -> &str {
        let text = self.get(name);
        text.split_once(';').map_or(text, |(_, value)| value).trim()
    }
}

/// Fields, unfolded; groups stand apart by an empty line.
fn groups(body: &str) -> Vec<Group> {
    let mut all = vec![Group(Vec::new())];
    for text in body.lines() {
        if text.trim().is_empty() {
            all.push(Group(Vec::new()));
        } else if text.starts_with([' ', '\t'])
            && let Some((_, value)) = all.last_mut().and_then(|group| group.0.last_mut())
        {
            value.push(' ');
            value.push_str(text.trim());
        } else if let (Some((key, value)), Some(group)) = (text.split_once(':'), all.last_mut()) {
            group.0.push((key.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    all
}

/// A report with a delivery-status part: of the recipients that it names, the one that fares worst.
fn machine_readable(mail: &ParsedMail<'_>, body: &str) -> Report {
    let spoken = text_of(mail);
    let mut worst = Report::of(Verdict::Unclear);
    for group in groups(body).iter().filter(|group| !group.get("action").is_empty() || !group.get("status").is_empty()) {
        let diagnostic = group.value("diagnostic-code");
        let stated = enhanced_in(group.get("status")).unwrap_or_default();
        // A general code says less than the words beside it.
        let is_general = stated.is_empty() || stated.ends_with(".0.0");
        let status = if is_general { enhanced_in(diagnostic).unwrap_or(stated) } else { stated };
        let words = if diagnostic.is_empty() { &spoken } else { diagnostic };
        let verdict = match group.get("action").to_lowercase().split_whitespace().next().unwrap_or_default() {
            "delayed" => Verdict::Delayed,
            "delivered" | "relayed" | "expanded" => Verdict::Delivered,
            "failed" => failure(&status, words),
            _ if status.starts_with('5') => failure(&status, words),
            _ if status.starts_with('4') => Verdict::Delayed,
            _ => Verdict::Unclear,
        };
        let recipients =
            ["original-recipient", "final-recipient"].map(|name| group.value(name).trim_matches(['<', '>']).to_lowercase());
        let recipients: Vec<String> = recipients.into_iter().filter(|address| address.contains('@')).collect();
        // The order of the declaration: from the worst to nothing at all.
        if verdict < worst.verdict || worst.recipients.is_empty() {
            worst = Report { verdict, status, words: line(words), recipients };
        }
    }
    worst
}

/// What a failure means, by its code, else by its words.
fn failure(status: &str, words: &str) -> Verdict {
    let said = kind_of(words);
    let mut numbers = status.split('.');
    let mut number = || numbers.next().and_then(|part| part.parse::<u16>().ok());
    match (number(), number(), number()) {
        // The sender's mailbox and system, not the recipient's.
        (Some(5), Some(1), Some(7 | 8)) => Verdict::Undelivered,
        (Some(5), Some(1), Some(0)) if said == Words::Policy => Verdict::Undelivered,
        (Some(5), Some(1), Some(_)) => Verdict::NoSuchAddress,
        (Some(_), Some(2), Some(2)) => Verdict::MailboxFull,
        // Routing, and what big services answer for strangers to their directory.
        (Some(5), Some(4), Some(1 | 4)) if said == Words::NoSuch => Verdict::NoSuchAddress,
        // Codes that say nothing.
        (None, ..) | (Some(5), Some(0 | 2 | 3), Some(0)) => match said {
            Words::NoSuch => Verdict::NoSuchAddress,
            Words::Full => Verdict::MailboxFull,
            _ => Verdict::Undelivered,
        },
        (Some(4), Some(0), Some(0)) if said == Words::Full => Verdict::MailboxFull,
        _ => Verdict::Undelivered,
    }
}

/// The words of the server: the first part that is text, without the mail that it quotes.
fn text_of(mail: &ParsedMail<'_>) -> String {
    const QUOTES: [&str; 10] = [
        "--- below this line is a copy",
        "------ this is a copy of",
        "----- original message -----",
        "--- the header of the original",
        "----- message header follows",
        "----- unsent message follows",
        "original message headers:",
        "original message follows",
        "--- forwarded message ---",
        "your message follows",
    ];
    let part = find(mail, DEPTH, &|part| part.ctype.mimetype == "text/plain")
        .or_else(|| find(mail, DEPTH, &|part| part.ctype.mimetype.starts_with("text/")));
    let body = part.and_then(|part| part.get_body().ok()).unwrap_or_default();
    let is_html = part.is_some_and(|part| part.ctype.mimetype == "text/html");
    let body = if is_html { without_tags(&body) } else { body };
    let own = body.lines().take_while(|text| {
        let text = text.trim_start().to_lowercase();
        !QUOTES.iter().any(|quote| text.starts_with(quote)) && !text.starts_with("received: from")
    });
    own.take(120).collect::<Vec<_>>().join("\n")
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                out.push('\n');
            }
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&#64;", "@").replace("&nbsp;", " ").replace("&amp;", "&")
}

/// A notice for people only.
fn free_form(mail: &ParsedMail<'_>, failed: &str) -> Report {
    const STILL_TRYING: [&str; 10] = [
        "will be retried",
        "will continue to be",
        "still being retried",
        "has not yet been delivered",
        "delivery attempts will continue",
        "no action is required",
        "do not need to resend",
        "warning message only",
        "delivery is delayed",
        "delivery incomplete",
    ];
    let text = text_of(mail);
    let lower = text.to_lowercase();
    let subject = mail.headers.get_first_value("Subject").unwrap_or_default().to_lowercase();
    let status = enhanced_in(&text).unwrap_or_default();
    let mut recipients: Vec<String> = failed.split([',', ' ']).filter(|part| part.contains('@')).map(str::to_owned).collect();
    if recipients.is_empty() {
        recipients = named(&text);
    }
    let is_late = STILL_TRYING.iter().any(|words| lower.contains(words))
        || subject.contains("(delay)")
        || subject.contains("delayed")
        || subject.starts_with("warning:");
    let says = kind_of(&text);
    let verdict = if is_late {
        Verdict::Delayed
    } else if status.starts_with('5') || says != Words::Nothing || subject_of_a_notice(&subject) || !failed.is_empty() {
        failure(&status, &text)
    } else {
        Verdict::Unclear
    };
    let words = text.lines().find(|text| enhanced_in(text).is_some() || kind_of(text) != Words::Nothing);
    Report { verdict, status, words: line(words.unwrap_or_else(|| text.lines().next().unwrap_or_default())), recipients }
}

/// Addresses in angle brackets at the start of a line, as servers name those they could not reach.
fn named(text: &str) -> Vec<String> {
    let at_start = |text: &str| {
        let text = text.trim_start();
        let inside = text.strip_prefix('<').and_then(|rest| rest.split_once('>')).map(|(inside, _)| inside);
        let word = inside
            .or_else(|| text.split_whitespace().next())
            .map(|word| word.trim_matches([':', '<', '>', '(', ')', '\'', '"', ',']));
        word.filter(|word| word.contains('@') && !word.contains(' ') && !word.contains('+')).map(str::to_lowercase)
    };
    text.lines().filter_map(at_start).collect()
}
