//! What the sender's domain and the mail server need so that mails arrive: records to have, in words. No network is asked: a
//! resolver would be a large dependency for a question that the operator's own tools answer, and an answer from inside their
//! network would say little about the world outside.

use std::fmt::Write as _;

use crate::config::{MailTransport, Settings};
use crate::i18n::Texts;

/// A DNS record to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is for: SPF, DKIM…
    pub title: String,
    /// Its name.
    pub name: String,
    /// `TXT`, `MX`, `PTR`.
    pub kind: &'static str,
    /// What it says; what only the server's people know is in angle brackets.
    pub value: String,
    /// Why.
    pub why: String,
}

/// All of it, in one language.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The domain that readers see as the sender's.
    pub domain: String,
    /// What the settings lack; none: nothing.
    pub lacks: Vec<String>,
    /// Records to have.
    pub records: Vec<Record>,
    /// What to ask of whoever runs the mail server.
    pub asks: Vec<String>,
}

impl Advice {
    /// What these settings need.
    pub fn of(settings: &Settings, t: Texts) -> Self {
        let mail = &settings.mail;
        let domain = mail.address().rsplit_once('@').map_or_else(String::new, |(_, domain)| domain.to_owned());
        let back = mail.return_path.as_ref().map(|path| path.domain().to_owned());
        let host = match &mail.transport {
            MailTransport::File { .. } => None,
            MailTransport::Smtp { url } => url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)),
        };
        let mut lacks = Vec::new();
        if domain.ends_with(".localdomain") || domain == "localhost" {
            lacks.push(t.deliver_lacks_from(domain.as_str()));
        }
        if host.is_none() {
            lacks.push(t.deliver_lacks_server().into_owned());
        }
        if mail.return_path.is_none() {
            lacks.push(t.deliver_lacks_return_path(mail.address()));
        } else if mail.bounce_maildir.is_none() {
            lacks.push(t.deliver_lacks_maildir().into_owned());
        }
        if !settings.server.is_https() {
            lacks.push(t.deliver_lacks_https().into_owned());
        }
        let server = host.unwrap_or_else(|| "<server>".to_owned());
        let record = |title: &str, name: String, kind, value: String, why: String| Record {
            title: title.to_owned(),
            name,
            kind,
            value,
            why,
        };
        // SPF is asked of the domain to which mails come back.
        let envelope = back.clone().unwrap_or_else(|| domain.clone());
        let mut records = vec![
            record(
                "SPF",
                envelope.clone(),
                "TXT",
                format!("v=spf1 a:{server} -all"),
                t.deliver_spf(envelope.as_str(), server.as_str()),
            ),
            record(
                "DKIM",
                format!("<selector>._domainkey.{domain}"),
                "TXT",
                "v=DKIM1; k=rsa; p=<public key>".to_owned(),
                t.deliver_dkim(domain.as_str()),
            ),
            record(
                "DMARC",
                format!("_dmarc.{domain}"),
                "TXT",
                format!("v=DMARC1; p=none; rua=mailto:dmarc@{domain}"),
                t.deliver_dmarc().into_owned(),
            ),
            record("PTR", t.deliver_ptr_name().into_owned(), "PTR", format!("{server}."), t.deliver_ptr(server.as_str())),
        ];
        if let Some(back) = &back {
            records.push(record("MX", back.clone(), "MX", "10 <server>.".to_owned(), t.deliver_mx(back.as_str())));
        }
        let mut asks = vec![
            t.deliver_ask_sign(domain.as_str()),
            t.deliver_ask_envelope().into_owned(),
            t.deliver_ask_rate(mail.rate_per_minute),
            t.deliver_ask_tls().into_owned(),
        ];
        if back.is_some() {
            asks.push(t.deliver_ask_plus().into_owned());
        }
        Self { domain, lacks, records, asks }
    }
}

/// The advice as plain text, for a terminal.
pub fn in_words(settings: &Settings, t: Texts) -> String {
    let advice = Advice::of(settings, t);
    let mut out = format!("{}\n", t.deliver_intro(advice.domain.as_str()));
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(out, "\n{title}\n{}\n", lines.join("\n"));
        }
    };
    let dashed = |lines: &[String]| lines.iter().map(|text| format!("  - {text}")).collect::<Vec<_>>();
    section(&t.deliver_lacks(), dashed(&advice.lacks));
    let records = advice.records.iter().map(|record| {
        let Record { title, name, kind, value, why } = record;
        format!("  {title}: {why}\n    {name}  {kind}  \"{value}\"\n")
    });
    section(&t.deliver_records(), records.collect());
    section(&t.deliver_asks(), dashed(&advice.asks));
    out.push('\n');
    out.push_str(&t.deliver_not_asked());
    out
}
