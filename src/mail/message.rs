//! An outbox row as a message (RFC 5322, MIME): links filled in, calendar part last in the alternative.

use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use super::outbox::{CalendarMethod, Mail};
use super::return_path::ReturnPath;
use crate::content_lines::{fold, unfold};
use crate::links::{Key, Purpose, fill};

/// What every message of an installation shares.
#[derive(Clone, Debug)]
pub struct Sender {
    /// `mail.from`
    pub from: String,
    /// `server.public_url`
    pub public_url: String,
    /// The key of derived links.
    pub key: Key,
    /// `mail.return_path`
    pub return_path: Option<ReturnPath>,
}

/// Why a row is no message.
#[derive(Debug, thiserror::Error)]
pub enum Unsendable {
    /// The address does not parse.
    #[error("the address cannot be written to: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// lettre refuses it.
    #[error("the message cannot be built: {0}")]
    Build(#[from] lettre::error::Error),
    /// The media type is wrong: a bug.
    #[error("the message cannot be built: {0}")]
    Type(String),
}

/// A message ready to go.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Who sends to whom, for SMTP.
    pub envelope: Envelope,
    /// The message.
    pub bytes: Vec<u8>,
}

/// Characters of a name in `To`, at most: a line that cannot be folded holds 998 octets (RFC 5322, 2.1.1), and a quotation mark is
/// written with a second sign.
const LONGEST_NAME: usize = 200;

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// Builds the message of a row, dated `now`.
///
/// # Errors
/// [`Unsendable`].
pub fn build(sender: &Sender, mail: &Mail, now: DateTime<Utc>) -> Result<Ready, Unsendable> {
    let from: Mailbox = sender.from.parse()?;
    let domain = from.email.domain().to_owned();
    let filled = |text: &str| fill(text, &mail.nonce, &sender.key, &sender.public_url);
    let name: String = mail.recipient_name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let to = Mailbox::new(Some(name).filter(|name| !name.is_empty()), mail.recipient.parse()?);
    let media = |text: &str| ContentType::parse(text).map_err(|error| Unsendable::Type(error.to_string()));
    let mut alternative = MultiPart::alternative()
        .singlepart(SinglePart::plain(filled(&mail.text)))
        .singlepart(SinglePart::html(filled(&mail.html)));
    let mut attachment = None;
    if let Some((method, calendar)) = &mail.calendar {
        let ics = fold(&filled(&unfold(calendar)));
        let kind = media(&format!("text/calendar; charset=utf-8; method={method}"))?;
        alternative = alternative.singlepart(SinglePart::builder().header(kind).body(ics.clone()));
        let name = if *method == CalendarMethod::Cancel { "cancel.ics" } else { "invite.ics" };
        attachment = Some(Attachment::new(name.to_owned()).body(ics, media("application/ics")?));
    }
    let mut builder = Message::builder()
        .from(from)
        .to(to)
        .subject(&mail.subject)
        .date(now.into())
        .message_id(Some(format!("<{}@{domain}>", mail.nonce)))
        .raw_header(header("Content-Language", mail.language.interface().code().to_owned()))
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        // Exchange answers for absent people unless it is told not to.
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()));
    if let Some(edition) = mail.edition.as_deref().filter(|_| mail.is_bulk) {
        builder = builder.raw_header(header("List-Id", format!("<{edition}.{}>", host(&sender.public_url))));
    }
    let of_campaign = mail.campaign_recipient.map(|id| (Purpose::NoMail, id, 0));
    let of_invitation = mail.invitation.map(|(id, generation)| (Purpose::Unsubscribe, id, generation));
    if let Some((purpose, id, generation)) = of_campaign.or(of_invitation).filter(|_| mail.is_bulk) {
        // RFC 8058: one click, without opening a page.
        let link = format!("{}{}", sender.public_url, sender.key.path(purpose, id, generation));
        builder = builder
            .raw_header(header("List-Unsubscribe", format!("<{link}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    let mut mixed = MultiPart::mixed().multipart(alternative);
    if let Some(attachment) = attachment {
        mixed = mixed.singlepart(attachment);
    }
    if let Some((name, bytes)) = &mail.attachment {
        mixed = mixed.singlepart(Attachment::new(name.clone()).body(bytes.clone(), media("application/pdf")?));
    }
    let message = builder.multipart(mixed)?;
    let mut envelope = message.envelope().clone();
    if let Some(path) = &sender.return_path {
        let back = path.address(&sender.key, mail.id).parse()?;
        envelope = Envelope::new(Some(back), envelope.to().to_vec())?;
    }
    Ok(Ready { envelope, bytes: message.formatted() })
}

/// The host of a URL, without its port.
fn host(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    host.split_once(':').map_or(host, |(host, _)| host)
}
