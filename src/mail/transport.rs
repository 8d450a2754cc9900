//! How a message leaves: as a file, or to an SMTP server (RFC 5321).

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::io::{AsyncRead as _, AsyncWrite as _};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
#[expect(deprecated, reason = "lettre has no other way to set TCP_NODELAY below TLS that begins at once")]
use lettre::transport::smtp::client::AsyncNetworkStream;
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use super::message::Ready;
pub use super::reply::Delivery;
use super::reply::{Stage, refusal};
use crate::config::MailTransport;

/// Patience with a server for one step; shorter than a lease, which is renewed meanwhile.
const PATIENCE: Duration = Duration::from_secs(45);

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
        /// Patience with the server for one step.
        patience: Duration,
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
                Ok(Self::Smtp { url, open: None, patience: PATIENCE })
            }
        }
    }

    /// The same lane with another patience for each step, for rehearsals with servers that fall silent.
    pub fn with_patience(mut self, wanted: Duration) -> Self {
        if let Self::Smtp { patience, .. } = &mut self {
            *patience = wanted;
        }
        self
    }

    /// Everything before the data: connects if need be and names sender and recipient. Whatever goes wrong here, the
    /// server has not got the message. An idle connection that the server has dropped meanwhile is no failure.
    ///
    /// # Errors
    /// What became of the message instead.
    pub async fn offer(&mut self, ready: &Ready) -> Result<(), Delivery> {
        let Self::Smtp { url, open, patience } = self else { return Ok(()) };
        let patience = *patience;
        if let Some(mut idle) = open.take().filter(|connection| !connection.has_broken()) {
            match envelope(&mut idle, ready, patience).await {
                Err(Halt::Gone(reason)) => {
                    tracing::debug!(reason = crate::logs::harmless(&reason), "the server has dropped an idle connection");
                }
                answer => return keep(open, idle, answer, patience).await,
            }
        }
        let mut fresh = match timeout(patience, connect(url)).await {
            Ok(connected) => Box::new(connected?),
            Err(_) => return Err(Delivery::Later("the server does not answer".into())),
        };
        let answer = envelope(&mut fresh, ready, patience).await;
        keep(open, fresh, answer, patience).await
    }

    /// Whether transmitting a row twice leaves one mail: a file is named by its row. Such a transmission needs no mark
    /// before it begins.
    pub const fn may_repeat(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// Takes back what was offered: the data will not follow.
    pub async fn withdraw(&mut self) {
        if let Self::Smtp { open, patience, .. } = self
            && let Some(mut connection) = open.take()
            && matches!(timeout(*patience, connection.command(Rset)).await, Ok(Ok(_)))
        {
            *open = Some(connection);
        }
    }

    /// Sends the message that was offered. `id` is the outbox row's, which names the file.
    pub async fn transmit(&mut self, id: i64, ready: &Ready) -> Delivery {
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
            Self::Smtp { open, patience, .. } => {
                let Some(mut connection) = open.take() else { return Delivery::Later("no connection".into()) };
                let delivery = data(&mut connection, ready, *patience).await;
                if matches!(delivery, Delivery::Taken(_)) {
                    *open = Some(connection);
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

/// Why the dialogue ended before the data.
enum Halt {
    /// The connection is of no more use.
    Gone(String),
    /// The server has answered.
    Answered(Delivery),
}

/// The meaning of an error of lettre: a reply, or a connection that is gone.
fn halt(stage: Stage, error: &Error) -> Halt {
    match error.status() {
        // 421: the service closes the channel (RFC 5321, section 3.8).
        Some(code) if u16::from(code) == 421 => Halt::Gone(error.to_string()),
        Some(code) => {
            let text = std::error::Error::source(error).map_or_else(String::new, ToString::to_string);
            Halt::Answered(refusal(stage, code.into(), &text))
        }
        None => Halt::Gone(error.to_string()),
    }
}

async fn step<C: std::fmt::Display>(
    connection: &mut AsyncSmtpConnection,
    stage: Stage,
    command: C,
    patience: Duration,
) -> Result<(), Halt> {
    match timeout(patience, connection.command(command)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(halt(stage, &error)),
        Err(_) => Err(Halt::Gone("the server stopped answering".into())),
    }
}

/// MAIL and RCPT.
async fn envelope(connection: &mut AsyncSmtpConnection, ready: &Ready, patience: Duration) -> Result<(), Halt> {
    let mut parameters = Vec::new();
    // What a server cannot carry is no accident of this connection: it is refused, with a reason.
    let lacks = |what: &str| Halt::Answered(Delivery::Refused(format!("the server does not support {what}")));
    let addresses = ready.envelope.from().into_iter().chain(ready.envelope.to());
    if addresses.map(AsRef::<str>::as_ref).any(|address| !address.is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(lacks("SMTPUTF8, which this address needs"));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !ready.bytes.is_ascii() {
        if !connection.server_info().supports_feature(Extension::EightBitMime) {
            return Err(lacks("8BITMIME, which this message needs"));
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    step(connection, Stage::Before, Mail::new(ready.envelope.from().cloned(), parameters), patience).await?;
    for to in ready.envelope.to() {
        step(connection, Stage::Recipient, Rcpt::new(to.clone(), Vec::new()), patience).await?;
    }
    Ok(())
}

/// Keeps a connection that can serve again; after a refusal the dialogue starts anew.
async fn keep(
    open: &mut Option<Box<AsyncSmtpConnection>>,
    mut connection: Box<AsyncSmtpConnection>,
    answer: Result<(), Halt>,
    patience: Duration,
) -> Result<(), Delivery> {
    match answer {
        Ok(()) => {
            *open = Some(connection);
            Ok(())
        }
        Err(Halt::Gone(reason)) => Err(Delivery::Later(reason)),
        Err(Halt::Answered(delivery)) => {
            if matches!(timeout(patience, connection.command(Rset)).await, Ok(Ok(_))) {
                *open = Some(connection);
            }
            Err(delivery)
        }
    }
}

/// DATA and the message. Until the server has said 354 it has nothing; from there on, silence leaves the outcome open.
async fn data(connection: &mut AsyncSmtpConnection, ready: &Ready, patience: Duration) -> Delivery {
    match timeout(patience, connection.command(Data)).await {
        Ok(Ok(response)) if response.has_code(354) => {}
        Ok(Ok(response)) => return Delivery::Later(format!("the server answered {} to DATA", response.code())),
        Ok(Err(error)) => {
            return match halt(Stage::Recipient, &error) {
                Halt::Gone(reason) => Delivery::Later(reason),
                Halt::Answered(delivery) => delivery,
            };
        }
        Err(_) => return Delivery::Later("the server stopped answering".into()),
    }
    match timeout(patience, connection.message(&ready.bytes)).await {
        Ok(Ok(response)) => Delivery::Taken(response.message().collect::<Vec<_>>().join(" ")),
        Ok(Err(error)) => match (error.status(), halt(Stage::Recipient, &error)) {
            (None, Halt::Gone(reason)) => Delivery::Unknown(reason),
            // 421 is an answer: it has not taken the message.
            (Some(_), Halt::Gone(reason)) => Delivery::Later(reason),
            (_, Halt::Answered(delivery)) => delivery,
        },
        Err(_) => Delivery::Unknown("the server stopped answering".into()),
    }
}

/// A file that is there and cannot be deleted.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Left {
    /// The file.
    pub path: PathBuf,
    /// Why it stays.
    pub error: std::io::Error,
}

/// Deletes the files of mails, by their rows: what is erased must not stay in the folder. Servers that mails went to keep their own.
/// One that cannot be deleted holds up no other; answers those that are left.
pub fn forget(transport: &MailTransport, rows: impl IntoIterator<Item = i64>) -> Vec<Left> {
    let MailTransport::File { directory } = transport else { return Vec::new() };
    let mut left = Vec::new();
    for id in rows {
        let path = directory.join(format!("{id:08}.eml"));
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => left.push(Left { path, error }),
            _ => {}
        }
    }
    left
}

/// Written beside and renamed: a reader never sees half a mail, and a second writing is the same file.
fn write_file(directory: &Path, id: i64, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(directory)?;
    let part = directory.join(format!(".{id}.part"));
    std::fs::write(&part, bytes)?;
    std::fs::rename(part, directory.join(format!("{id:08}.eml")))
}

/// A stream that lettre has encrypted, as it wants streams to be handed over.
#[derive(Debug)]
#[expect(deprecated, reason = "lettre has no other way to set TCP_NODELAY below TLS that begins at once")]
struct Encrypted(AsyncNetworkStream);

impl AsyncRead for Encrypted {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let read = ready!(Pin::new(&mut self.0).poll_read(context, buffer.initialize_unfilled()))?;
        buffer.advance(read);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_close(context)
    }
}

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> std::io::Result<std::net::SocketAddr> {
        self.0.peer_addr()
    }
}

#[expect(deprecated, reason = "lettre has no other way to set TCP_NODELAY below TLS that begins at once")]
async fn encrypt(stream: TcpStream, tls: TlsParameters) -> Result<Encrypted, Error> {
    let mut stream = AsyncNetworkStream::use_existing_tokio1(Box::new(stream));
    stream.upgrade_tls(tls).await?;
    Ok(Encrypted(stream))
}

/// Connects, encrypts and signs in. The stream is ours because lettre does not set `TCP_NODELAY`, which costs 40 ms a
/// mail. Only what the server refuses for good, or settings that cannot work, are our fault.
async fn connect(url: &Url) -> Result<AsyncSmtpConnection, Delivery> {
    let later = |error: std::io::Error| Delivery::Later(error.to_string());
    let failed = |error: Error| match halt(Stage::Before, &error) {
        Halt::Gone(reason) if error.is_client() || error.is_tls() => Delivery::OurFault(reason),
        Halt::Gone(reason) => Delivery::Later(reason),
        Halt::Answered(Delivery::Refused(words)) => Delivery::OurFault(words),
        Halt::Answered(delivery) => delivery,
    };
    // No handshake with such a server, or no certificate to believe: it will not be otherwise for the next mail.
    let insecure = |error: Error| if is_no_tls(&error) { Delivery::OurFault(error.to_string()) } else { failed(error) };
    let host = url.host_str().unwrap_or_default().to_owned();
    let implicit = url.scheme() == "smtps";
    let port = url.port().unwrap_or(if implicit { 465 } else { 587 });
    let hello = ClientId::default();
    let tls = || TlsParameters::new_rustls(host.clone()).map_err(|error| Delivery::OurFault(error.to_string()));
    let stream = TcpStream::connect((host.as_str(), port)).await.map_err(later)?;
    stream.set_nodelay(true).map_err(later)?;
    let stream: Box<dyn AsyncTokioStream> =
        if implicit { Box::new(encrypt(stream, tls()?).await.map_err(insecure)?) } else { Box::new(stream) };
    let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &hello).await.map_err(failed)?;
    let plain = url.query_pairs().any(|(key, value)| key == "tls" && value == "none");
    if !implicit && !plain {
        connection.starttls(tls()?, &hello).await.map_err(insecure)?;
    }
    if !url.username().is_empty() {
        let decode = |text: &str| percent_decoded(text);
        let credentials = Credentials::new(decode(url.username()), decode(url.password().unwrap_or_default()));
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await.map_err(failed)?;
    }
    Ok(connection)
}

/// Whether a handshake failed because of what the other side said: rustls tells so by the kind of the I/O error.
fn is_no_tls(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        cause = inner.source();
    }
    false
}

fn percent_decoded(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .next()
        .map_or_else(String::new, |(key, _)| key.into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread::JoinHandle;

    use lettre::address::Envelope;

    use super::*;

    /// What the server does when it reads a command.
    #[derive(Clone, Copy)]
    enum Act {
        /// Says this.
        Say(&'static str),
        /// Closes the connection without a word.
        Drop,
    }

    /// One dialogue a connection: the server greets, then reads a line for each act. After a 354 it reads the
    /// message and closes without a word. Answers the commands that it has read.
    fn server(dialogues: Vec<Vec<Act>>) -> (Lane, JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("smtp://{}?tls=none", listener.local_addr().expect("bound"));
        let thread = std::thread::spawn(move || {
            let mut heard = Vec::new();
            for acts in dialogues {
                let (mut stream, _) = listener.accept().expect("a client");
                let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                stream.write_all(b"220 test\r\n").expect("written");
                for act in acts {
                    let mut line = String::new();
                    reader.read_line(&mut line).expect("a line");
                    heard.push(line.trim().to_owned());
                    match act {
                        Act::Say(words) => stream.write_all(format!("{words}\r\n").as_bytes()).expect("written"),
                        Act::Drop => break,
                    }
                    if matches!(act, Act::Say(words) if words.starts_with("354")) {
                        while line != ".\r\n" {
                            line.clear();
                            reader.read_line(&mut line).expect("a line");
                        }
                        heard.push("(message)".into());
                        break;
                    }
                }
                drop(stream);
            }
            heard
        });
        (Lane::new(&MailTransport::Smtp { url }).expect("a lane"), thread)
    }

    fn letter(to: &str, bytes: &str) -> Ready {
        let envelope =
            Envelope::new(Some("us@b.example".parse().expect("one")), vec![to.parse().expect("one")]).expect("an envelope");
        Ready { envelope, bytes: bytes.as_bytes().to_vec() }
    }

    async fn send(lane: &mut Lane, ready: &Ready) -> Delivery {
        match lane.offer(ready).await {
            Ok(()) => lane.transmit(1, ready).await,
            Err(delivery) => delivery,
        }
    }

    fn play<F: Future>(story: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(story)
    }

    const HELLO: Act = Act::Say("250 test");
    const OK: Act = Act::Say("250 2.0.0 fine");

    #[test]
    fn only_an_interrupted_message_is_uncertain() {
        play(async {
            let ready = letter("a@b.example", "Subject: x\r\n\r\ny\r\n");
            for (acts, is_unknown) in [
                (vec![Act::Drop], false),
                (vec![HELLO, Act::Drop], false),
                (vec![HELLO, OK, Act::Drop], false),
                (vec![HELLO, OK, OK, Act::Drop], false),
                (vec![HELLO, OK, OK, Act::Say("354 go on")], true),
            ] {
                let steps = acts.len();
                let (mut lane, thread) = server(vec![acts]);
                let delivery = send(&mut lane, &ready).await;
                assert_eq!(matches!(delivery, Delivery::Unknown(_)), is_unknown, "{steps}: {delivery:?}");
                assert_eq!(matches!(delivery, Delivery::Later(_)), !is_unknown, "{steps}: {delivery:?}");
                drop(lane);
                thread.join().expect("ended");
            }
        });
    }

    #[test]
    fn a_dropped_idle_connection_is_opened_again() {
        play(async {
            let ready = letter("a@b.example", "Subject: x\r\n\r\ny\r\n");
            let refused = vec![HELLO, OK, Act::Say("550 5.1.1 nobody"), OK, Act::Drop];
            let (mut lane, thread) = server(vec![refused, vec![HELLO, OK, OK, Act::Say("451 4.3.0 later")]]);
            assert_eq!(send(&mut lane, &ready).await, Delivery::NoSuchAddress("550 5.1.1 nobody".into()));
            assert_eq!(send(&mut lane, &ready).await, Delivery::Later("451 4.3.0 later".into()));
            drop(lane);
            let heard = thread.join().expect("ended");
            let verbs: Vec<&str> = heard.iter().filter_map(|line| line.split([' ', ':']).next()).collect();
            assert_eq!(verbs, ["EHLO", "MAIL", "RCPT", "RSET", "MAIL", "EHLO", "MAIL", "RCPT", "DATA"]);
        });
    }

    #[test]
    fn what_a_server_cannot_carry_is_refused() {
        play(async {
            let (mut lane, thread) = server(vec![vec![HELLO, OK, OK]]);
            let delivery = send(&mut lane, &letter("a@b.example", "é")).await;
            assert!(matches!(&delivery, Delivery::Refused(words) if words.contains("8BITMIME")), "{delivery:?}");
            let delivery = send(&mut lane, &letter("é@b.example", "e")).await;
            assert!(matches!(&delivery, Delivery::Refused(words) if words.contains("SMTPUTF8")), "{delivery:?}");
            drop(lane);
            thread.join().expect("ended");
        });
    }

    #[test]
    fn implicit_tls_begins_with_a_handshake() {
        play(async {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
            let url = format!("smtps://{}", listener.local_addr().expect("bound"));
            let thread = std::thread::spawn(move || {
                let mut first = [0; 1];
                listener.accept().expect("a client").0.read_exact(&mut first).expect("a byte");
                first[0]
            });
            let mut lane = Lane::new(&MailTransport::Smtp { url }).expect("a lane");
            let delivery = send(&mut lane, &letter("a@b.example", "e")).await;
            assert!(matches!(delivery, Delivery::Later(_)), "{delivery:?}");
            assert_eq!(thread.join().expect("ended"), 22, "the content type of a TLS handshake");
        });
    }
}
