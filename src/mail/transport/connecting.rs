//! A connection to an SMTP server: opened, encrypted, signed in.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::io::{AsyncRead as _, AsyncWrite as _};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
#[expect(deprecated, reason = "lettre has no other way to set TCP_NODELAY below TLS that begins at once")]
use lettre::transport::smtp::client::AsyncNetworkStream;
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use url::Url;

use super::{Halt, halt};
use crate::mail::reply::{Delivery, Stage};

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
pub(super) async fn connect(url: &Url) -> Result<AsyncSmtpConnection, Delivery> {
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
