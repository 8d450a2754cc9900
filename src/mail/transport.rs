//! How a message leaves: as a file, or to an SMTP server (RFC 5321).

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use super::message::Ready;
use crate::config::MailTransport;

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
    /// Interrupted after the data began: the server may have taken it.
    Unknown(String),
}

/// Patience with a server for one step.
const PATIENCE: Duration = Duration::from_mins(1);

/// An open way out; one for each lane of the worker.
pub enum Lane {
    /// Files in a folder.
    File(PathBuf),
    /// An SMTP server, with its connection while it lasts.
    Smtp {
        /// Where.
        url: Url,
        /// The connection.
        open: Option<Box<AsyncSmtpConnection>>,
    },
}

impl Lane {
    /// A lane of the configured transport.
    ///
    /// # Errors
    /// When `mail.smtp_url` is no SMTP address.
    pub fn new(transport: &MailTransport) -> Result<Self, String> {
        match transport {
            MailTransport::File { directory } => Ok(Self::File(directory.clone())),
            MailTransport::Smtp { url } => {
                let url: Url = url.parse().map_err(|error| format!("mail.smtp_url: {error}"))?;
                if !matches!(url.scheme(), "smtp" | "smtps") || url.host_str().is_none() {
                    return Err("mail.smtp_url: it starts with smtp:// or smtps:// and names a host".into());
                }
                Ok(Self::Smtp { url, open: None })
            }
        }
    }

    /// Sends a message. `id` is the outbox row's, which names the file.
    pub async fn send(&mut self, id: i64, ready: &Ready) -> Delivery {
        match self {
            Self::File(directory) => {
                let (directory, bytes) = (directory.clone(), ready.bytes.clone());
                let written = tokio::task::spawn_blocking(move || write_file(&directory, id, &bytes)).await;
                match written {
                    Ok(Ok(())) => Delivery::Taken("file".into()),
                    Ok(Err(error)) => Delivery::OurFault(format!("mail.directory: {error}")),
                    Err(error) => Delivery::Later(error.to_string()),
                }
            }
            Self::Smtp { url, open } => {
                if open.as_ref().is_none_or(|connection| connection.has_broken()) {
                    match timeout(PATIENCE, connect(url)).await {
                        Ok(Ok(connection)) => *open = Some(Box::new(connection)),
                        Ok(Err(delivery)) => return delivery,
                        Err(_) => return Delivery::Later("the server does not answer".into()),
                    }
                }
                let Some(connection) = open else { return Delivery::Later("no connection".into()) };
                let answer = timeout(PATIENCE, connection.send(&ready.envelope, &ready.bytes)).await;
                let delivery = match answer {
                    Ok(Ok(response)) => Delivery::Taken(response.message().collect::<Vec<_>>().join(" ")),
                    Ok(Err(error)) => classify(&error),
                    Err(_) => Delivery::Unknown("the server stopped answering".into()),
                };
                if !matches!(delivery, Delivery::Taken(_)) {
                    *open = None;
                }
                delivery
            }
        }
    }

    /// Ends the connection politely.
    pub async fn close(&mut self) {
        if let Self::Smtp { open, .. } = self
            && let Some(mut connection) = open.take()
        {
            let _ = timeout(Duration::from_secs(5), connection.quit()).await;
        }
    }
}

/// Written beside and renamed: a reader never sees half a mail, and a second writing is the same file.
fn write_file(directory: &Path, id: i64, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(directory)?;
    let part = directory.join(format!(".{id}.part"));
    std::fs::write(&part, bytes)?;
    std::fs::rename(part, directory.join(format!("{id:08}.eml")))
}

/// Connects, encrypts and signs in. The stream is ours because lettre does not set `TCP_NODELAY`, which costs 40 ms a
/// mail.
async fn connect(url: &Url) -> Result<AsyncSmtpConnection, Delivery> {
    let later = |reason: String| Delivery::Later(reason);
    let failed = |error: lettre::transport::smtp::Error| match error.status() {
        Some(_) if error.is_permanent() => Delivery::OurFault(error.to_string()),
        _ => Delivery::Later(error.to_string()),
    };
    let host = url.host_str().unwrap_or_default().to_owned();
    let implicit = url.scheme() == "smtps";
    let port = url.port().unwrap_or(if implicit { 465 } else { 587 });
    let hello = ClientId::default();
    let tls = || TlsParameters::new_rustls(host.clone()).map_err(|error| Delivery::OurFault(error.to_string()));
    let mut connection = if implicit {
        let address = (host.as_str(), port);
        AsyncSmtpConnection::connect_tokio1(address, Some(PATIENCE), &hello, Some(tls()?), None).await.map_err(failed)?
    } else {
        let stream = TcpStream::connect((host.as_str(), port)).await.map_err(|error| later(error.to_string()))?;
        stream.set_nodelay(true).map_err(|error| later(error.to_string()))?;
        AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await.map_err(failed)?
    };
    let plain = url.query_pairs().any(|(key, value)| key == "tls" && value == "none");
    if !implicit && !plain {
        connection.starttls(tls()?, &hello).await.map_err(|error| Delivery::OurFault(error.to_string()))?;
    }
    if !url.username().is_empty() {
        let decode = |text: &str| percent_decoded(text);
        let credentials = Credentials::new(decode(url.username()), decode(url.password().unwrap_or_default()));
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await.map_err(|error| {
            if error.is_transient() { Delivery::Later(error.to_string()) } else { Delivery::OurFault(error.to_string()) }
        })?;
    }
    Ok(connection)
}

fn percent_decoded(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .next()
        .map_or_else(String::new, |(key, _)| key.into_owned())
}

fn classify(error: &lettre::transport::smtp::Error) -> Delivery {
    let words = error.to_string();
    let Some(_) = error.status() else { return Delivery::Unknown(words) };
    if !error.is_permanent() {
        return Delivery::Later(words);
    }
    // The enhanced code (RFC 3463) tells whose fault it is.
    if words.contains("5.1.") {
        Delivery::NoSuchAddress(words)
    } else if words.contains("5.7.") || words.contains("(530)") || words.contains("(535)") {
        Delivery::OurFault(words)
    } else {
        Delivery::Refused(words)
    }
}
