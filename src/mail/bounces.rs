//! Taking in what comes back: from a maildir that every replica may watch, or one message from a pipe.
//!
//! A message is believed only when it was sent to the return path of a mail that has left ([`super::return_path`]); what it
//! says is read by [`super::bounce`]; what follows from it is one transaction ([`outbox::record_return`]). The same message
//! read twice, by whomever, counts once.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::watch;

use super::bounce::{self, Report, Verdict};
use super::outbox::{self, Recorded};
use super::return_path::{Addressed, ReturnPath};
use crate::db::{DbError, Lock};
use crate::links::{Key, sha256};
use crate::site::Site;

/// How often the maildir is looked at.
const EVERY: Duration = Duration::from_secs(15);
/// Messages taken at one look.
const BATCH: usize = 200;
/// Bytes of a message that are read: the notice comes before the mail that it brings back.
pub const LONGEST: usize = 512 * 1024;
/// Headers that name whom a message was delivered to, as servers write them.
const DELIVERED_TO: [&str; 8] =
    ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "Original-To", "To", "Received"];

/// Why a message is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unbelieved {
    /// It is no message.
    #[error("this is no mail message")]
    NoMessage,
    /// It was not sent to the return path.
    #[error("this message was not sent to the return path of a mail (mail.return_path)")]
    Elsewhere,
    /// The token in its address is not ours, or its mail has never left.
    #[error("the return path of this message was not made by this installation")]
    Forged,
}

/// A message that was sent to the return path of a mail.
#[derive(Clone, Debug)]
pub struct Returned {
    /// The mail's row.
    pub mail: i64,
    /// What the message says.
    pub report: Report,
    /// Names the message.
    pub digest: String,
}

/// What a message led to.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Outcome {
    /// The mail's row in the outbox.
    pub mail: i64,
    /// What it means: a code of [`Verdict`].
    pub verdict: &'static str,
    /// The enhanced status code; empty: none was found.
    pub status: String,
    /// Whether the address gets no bulk mail from now on.
    pub suppressed: bool,
    /// Whether the same message was read before.
    pub already: bool,
}

/// Reads a message and checks that it was sent to a return path of ours.
///
/// # Errors
/// [`Unbelieved`].
pub fn read(path: &ReturnPath, key: &Key, message: &[u8]) -> Result<Returned, Unbelieved> {
    let message = message.get(..LONGEST).unwrap_or(message);
    let parsed = mailparse::parse_mail(message).map_err(|_| Unbelieved::NoMessage)?;
    if parsed.headers.is_empty() {
        return Err(Unbelieved::NoMessage);
    }
    let mut seen = Addressed::Elsewhere;
    for header in &parsed.headers {
        if DELIVERED_TO.iter().any(|name| header.get_key_ref().eq_ignore_ascii_case(name)) {
            match path.read(&header.get_value(), key) {
                Addressed::Mail(mail) => {
                    let digest = data_encoding::HEXLOWER.encode(&sha256(message));
                    return Ok(Returned { mail, report: bounce::read(&parsed), digest });
                }
                Addressed::Forged => seen = Addressed::Forged,
                Addressed::Elsewhere => {}
            }
        }
    }
    Err(if seen == Addressed::Forged { Unbelieved::Forged } else { Unbelieved::Elsewhere })
}

/// What a message led to, from what was written down.
fn outcome(returned: &Returned, verdict: Verdict, recorded: Recorded) -> Result<Outcome, Unbelieved> {
    let (suppressed, already) = match recorded {
        Recorded::NoSuchMail => return Err(Unbelieved::Forged),
        Recorded::Already => (false, true),
        Recorded::Yes { is_suppressed } => (is_suppressed, false),
    };
    let status = returned.report.status.clone();
    Ok(Outcome { mail: returned.mail, verdict: verdict.as_str(), status, suppressed, already })
}

/// Takes in one message.
///
/// # Errors
/// A failed query; what is not believed is a value.
pub fn take_in(site: &Site, path: &ReturnPath, message: &[u8]) -> Result<Result<Outcome, Unbelieved>, DbError> {
    let returned = match read(path, &site.key, message) {
        Ok(returned) => returned,
        Err(reason) => return Ok(Err(reason)),
    };
    let (now, writing) = (site.now(), returned.clone());
    let (verdict, recorded) = site.db.write_blocking(Lock::None, move |conn| {
        let Returned { mail, report, digest } = &writing;
        let recipient = outbox::recipient_of(conn, *mail)?.unwrap_or_default();
        Ok((report.about(&recipient), outbox::record_return(conn, *mail, report, digest, now)?))
    })?;
    Ok(outcome(&returned, verdict, recorded))
}

/// Counts of a look into the maildir.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Messages that were taken in.
    pub taken: usize,
    /// Messages that were not believed, or were none.
    pub unbelieved: usize,
}

/// Takes in what is new in a maildir and moves it to `cur` as seen, whatever it was, so that nothing is read for ever. When
/// another replica is faster, its move wins and the message counts once. What cannot be read, or is no file, stays and holds
/// nothing up.
///
/// # Errors
/// A folder that cannot be read, or a failed query: what was not taken in stays where it is.
pub fn look(site: &Site, path: &ReturnPath, maildir: &Path) -> Result<Looked, std::io::Error> {
    let cur = maildir.join("cur");
    std::fs::create_dir_all(&cur)?;
    let mut looked = Looked::default();
    let mut moved = 0;
    for entry in std::fs::read_dir(maildir.join("new"))? {
        if moved == BATCH {
            break;
        }
        let file: PathBuf = entry?.path();
        let Some(name) = file.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let message = match first_bytes(&file) {
            Ok(message) => message,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                tracing::warn!(%error, "an entry of the bounce maildir cannot be read");
                looked.unbelieved += 1;
                continue;
            }
        };
        match take_in(site, path, &message).map_err(std::io::Error::other)? {
            Ok(outcome) => {
                tracing::info!(
                    outbox = outcome.mail,
                    verdict = outcome.verdict,
                    status = crate::logs::harmless(&outcome.status),
                    "a message came back"
                );
                looked.taken += 1;
            }
            Err(reason) => {
                tracing::warn!(%reason, "a message in the bounce maildir is left out");
                looked.unbelieved += 1;
            }
        }
        match std::fs::rename(&file, cur.join(format!("{name}:2,S"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => moved += 1,
        }
    }
    Ok(looked)
}

fn first_bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    let longest = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    std::fs::File::open(file)?.take(longest).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Looks into `mail.bounce_maildir` again and again, until `stop`; ends at once when there is none.
pub async fn watch(site: Site, mut stop: watch::Receiver<bool>) {
    let mail = &site.settings.mail;
    let (Some(path), Some(maildir)) = (mail.return_path.clone(), mail.bounce_maildir.clone()) else { return };
    while !*stop.borrow() {
        let (site, path, maildir) = (site.clone(), path.clone(), maildir.clone());
        match tokio::task::spawn_blocking(move || look(&site, &path, &maildir)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(%error, "mail.bounce_maildir cannot be read"),
            Err(error) => tracing::error!(%error, "a look into mail.bounce_maildir ended early"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
