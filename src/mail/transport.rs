//! How a message leaves: as a file, or to an SMTP server (RFC 5321).

mod connecting;
mod folder;

use std::path::PathBuf;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use tokio::time::timeout;
use url::Url;

use self::connecting::connect;
use self::folder::write_file;
pub use self::folder::{Left, forget};
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
