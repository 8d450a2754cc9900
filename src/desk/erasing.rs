//! Erasing somebody: places to come are given up, then every row of theirs becomes a number's, in one transaction. What is
//! counted (State, gender, attendance) stays as it was. Focal points and former members of the team are erased as what they
//! were: whom they named and what they decided stays, by a number.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use super::erasures::{self as ledger_file, Entry, Hasher};
use super::official::{Office, Official};
use super::register::Set;
use super::store::erasing::{
    Copies, Known, erase_rows, erasures, is_erased, keep_refusals, known_invitations, known_nominations, known_people,
    note_erasure,
};
use super::store::officials::{forget_deeds, is_active, known_focal_points, known_staff};
use super::store::retention::Due;
use super::store::subject::Subject;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError, Lock};
use crate::files::{end_previews, tidy};
use crate::links::{Key, Nonces, sha256};
use crate::mail::outbox::erased_mark;
use crate::mail::transport;
use crate::registration::mails::Cause;
use crate::registration::nomination::NominationStatus;
use crate::registration::nomination_desk::withdraw;
use crate::registration::pages::ticket;
use crate::registration::rules::SeatStatus;
use crate::registration::seats::{Desk, Goal, Move, Ticket};
use crate::registration::store::merges::hold_registrations;
use crate::registration::store::nominations::nomination_by_id;
use crate::registration::store::{registered, seats_of};
use crate::site::Site;
use crate::web::AppError;

/// The ledger as it is kept beside the backups.
const LEDGER: &str = "erasures.jsonl";

/// Rows looked at in one transaction of a replay.
const PAGE: i64 = 500;

/// What an erasure needs from outside its transaction.
#[derive(Clone, Debug)]
pub struct Order {
    /// Who erases.
    pub actor: Actor,
    /// The installation's key, which names people in the ledger and on the suppression list.
    pub key: Key,
    /// Instant and randomness.
    pub ticket: Ticket,
    /// Why.
    pub why: Why,
    /// The addresses of the house itself, in small letters.
    pub house: Vec<String>,
}

/// Why somebody is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was asked for.
    Request,
    /// A period is over.
    Period,
}

impl Why {
    /// What the trail calls it.
    const fn action(self) -> &'static str {
        match self {
            Self::Request => "person.erase",
            Self::Period => "person.forget",
        }
    }

    /// What the trail calls it of an official.
    const fn action_of(self, office: Office) -> &'static str {
        match (self, office) {
            (Self::Request, Office::FocalPoint) => "focal_point.erase",
            (Self::Period, Office::FocalPoint) => "focal_point.forget",
            (Self::Request | Self::Period, Office::Staff) => "user.erase",
        }
    }
}

/// The addresses that mails of this installation come from and name as the team's.
pub fn house(site: &Site) -> Vec<String> {
    [site.settings.mail.address(), site.settings.contact_email.clone()].map(|address| address.to_lowercase()).into()
}

impl Order {
    /// An erasure that was asked for.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn on_request(site: &Site, actor: Actor) -> Result<Self, AppError> {
        Ok(Self { actor, key: site.key.clone(), ticket: ticket(site)?, why: Why::Request, house: house(site) })
    }

    /// An erasure because a period is over.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn by_period(site: &Site) -> Result<Self, AppError> {
        Ok(Self { actor: Actor::System, key: site.key.clone(), ticket: ticket(site)?, why: Why::Period, house: house(site) })
    }

    fn is_on_request(&self) -> bool {
        self.why == Why::Request
    }
}

/// Gives up every place that is still to come, so that whoever waits gets it. The person is not written to.
fn leave_sessions(conn: &mut Conn, subject: &Subject, order: &Order) -> Result<(), DbError> {
    for id in subject.ids(Set::Registration) {
        let Some(who) = registered(conn, id)? else { continue };
        let now = order.ticket.now;
        let moves: Vec<Move> = seats_of(conn, id)?
            .into_iter()
            .filter(|(seat, session)| seat.status.is_live() && session.ends() > now)
            .map(|(seat, session)| Move { session, seat: Some(seat), to: Goal::Status(SeatStatus::Cancelled) })
            .collect();
        if moves.is_empty() {
            continue;
        }
        let own = own_seed(&order.ticket, id);
        Desk::at(conn, who.registration.edition_id, None, &own, |conn, desk| {
            desk.keep_silent();
            desk.change(conn, &who, &moves, Cause::Cancelled, &order.actor)
        })?;
    }
    // Places that are kept for a nomination which nobody will answer any more.
    for id in subject.ids(Set::Nomination) {
        let Some(nominated) = nomination_by_id(conn, id)?.filter(|it| it.row.status == NominationStatus::Waiting) else {
            continue;
        };
        let own = own_seed(&order.ticket, -id);
        Desk::at(conn, nominated.row.edition_id, None, &own, |conn, desk| withdraw(conn, desk, &nominated, &order.actor))?;
    }
    Ok(())
}

/// A ticket with randomness of its own: mails of two desks must not have one Message-ID.
fn own_seed(ticket: &Ticket, id: i64) -> Ticket {
    let mut bytes = ticket.seed.to_vec();
    bytes.extend(id.to_be_bytes());
    let digest = sha256(&bytes);
    let seed = digest.first_chunk::<16>().copied().unwrap_or(ticket.seed);
    Ticket { seed, ..ticket.clone() }
}

fn hashes(subject: &Subject, hasher: &Hasher) -> Vec<String> {
    let mut all: Vec<String> = subject.keys.iter().map(|(email, name)| hasher.person(email, name)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Erases a subject. Runs under the lock of the installation.
fn erase(conn: &mut Conn, subject: &Subject, order: &Order, entry: Option<&Entry>) -> Result<Copies, DbError> {
    let (now, subject) = (order.ticket.now, &subject.sparing(&order.house));
    let copies = erase_rows(conn, subject, order.is_on_request(), now)?;
    if order.is_on_request() {
        let marks: Vec<String> = subject.own_addresses.iter().map(|email| erased_mark(&order.key, email)).collect();
        keep_refusals(conn, subject, &marks, now)?;
    }
    if let Some(entry) = entry {
        note_erasure(conn, entry)?;
    }
    Ok(copies)
}

fn trail(conn: &mut Conn, person: i64, order: &Order) -> Result<(), DbError> {
    let change = Change {
        edition: None,
        action: order.why.action(),
        object: "person",
        id: person.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({}),
    };
    audit::record(conn, &order.actor, order.ticket.now, change)
}

/// Erases a person with everybody who has been found to be them. Runs under the lock of the installation. `None`: there is
/// no such person, or they are erased already.
///
/// # Errors
/// A failed query.
pub fn erase_person(conn: &mut Conn, id: i64, order: &Order) -> Result<Option<Copies>, DbError> {
    hold_registrations(conn)?;
    if is_erased(conn, id)? {
        return Ok(None);
    }
    let Some(subject) = Subject::of_person(conn, id)? else { return Ok(None) };
    leave_sessions(conn, &subject, order)?;
    // What has just been written about them goes too.
    let Some(subject) = Subject::of_person(conn, id)? else { return Ok(None) };
    let entry = order.is_on_request().then(|| Entry {
        id: Nonces::new(order.ticket.seed).take(),
        erased_at: order.ticket.now,
        hashes: hashes(&subject, &Hasher::new(&order.key)),
    });
    let copies = erase(conn, &subject, order, entry.as_ref())?;
    for person in subject.ids(Set::Person) {
        trail(conn, person, order)?;
    }
    Ok(Some(copies))
}

/// Erases an official's rows, with the name that they left in what they did. Runs under the lock of the installation.
fn erase_deeds(conn: &mut Conn, subject: &Subject, official: Official, order: &Order) -> Result<Copies, DbError> {
    let (now, subject) = (order.ticket.now, &subject.sparing(&order.house));
    // These go by the name that stands in the rows still. Their address may be an office's: it stays off the list of refusals.
    forget_deeds(conn, subject, official.office, now)?;
    let copies = erase_rows(conn, subject, order.is_on_request(), now)?;
    let change = Change {
        edition: None,
        action: order.why.action_of(official.office),
        object: official.office.object(),
        id: official.id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({}),
    };
    audit::record(conn, &order.actor, now, change)?;
    Ok(copies)
}

/// Erases a focal point, or a member of the team who may no longer sign in. Runs under the lock of the installation. `None`:
/// there is no such one, they are erased already, or their account is active.
///
/// # Errors
/// A failed query.
pub fn erase_official(conn: &mut Conn, official: Official, order: &Order) -> Result<Option<Copies>, DbError> {
    hold_registrations(conn)?;
    if is_active(conn, official)? {
        return Ok(None);
    }
    let Some(subject) = Subject::of_official(conn, official)? else { return Ok(None) };
    let hasher = Hasher::new(&order.key);
    let hashes = subject.keys.iter().map(|(email, name)| hasher.official(official, email, name)).collect();
    let copies = erase_deeds(conn, &subject, official, order)?;
    note_erasure(conn, &Entry { id: Nonces::new(order.ticket.seed).take(), erased_at: order.ticket.now, hashes })?;
    Ok(Some(copies))
}

/// Deletes copies of mails in the folder of the transport that writes files, past those that cannot be deleted.
///
/// # Errors
/// The first that could not be.
pub async fn forget_copies(site: &Site, copies: impl IntoIterator<Item = i64>) -> Result<(), AppError> {
    let (settings, copies) = (site.settings.clone(), copies.into_iter().collect::<Vec<i64>>());
    let work = move || transport::forget(&settings.mail.transport, copies);
    let left = tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Internal(error.to_string()))?;
    for one in &left {
        tracing::error!(error = %one, "the copy of a mail is not deleted");
    }
    left.into_iter().next().map_or(Ok(()), |first| Err(AppError::Internal(first.to_string())))
}

/// Adds to the file beside the backups what the ledger has and it does not: a backup that is restored does not know of the
/// erasures after it. The database has the entry already, so a file that cannot be written stops nothing; the next erasure
/// tries again.
async fn keep_ledger(site: &Site) {
    let Some(directory) = site.settings.backup.directory.clone() else { return };
    let entries = match site.db.read(erasures).await {
        Ok(entries) => entries,
        Err(error) => return tracing::error!(%error, "the ledger of erasures is not copied to the backups"),
    };
    let kept = tokio::task::spawn_blocking(move || add_to_file(&directory, &entries)).await;
    if let Err(error) = kept.map_err(std::io::Error::other).flatten() {
        tracing::error!(%error, "the ledger of erasures is not copied to the backups");
    }
}

fn add_to_file(directory: &Path, entries: &[Entry]) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let path = directory.join(LEDGER);
    let there = match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let kept: BTreeSet<String> =
        there.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok()).map(|entry| entry.id).collect();
    let missing: Vec<Entry> = entries.iter().filter(|entry| !kept.contains(&entry.id)).cloned().collect();
    let mut text = ledger_file::write(&missing)?;
    // A line that was cut short must not spoil the next.
    if !text.is_empty() && !there.is_empty() && !there.ends_with('\n') {
        text.insert(0, '\n');
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Erases somebody, and the copies of their mails in the folder of the transport that writes files. `false`: there is no such
/// person, or they are erased already.
///
/// # Errors
/// An unavailable database, or a copy that cannot be deleted.
pub async fn run(site: &Site, person: i64, order: Order) -> Result<bool, AppError> {
    let erased = site.db.write(Lock::Global, move |conn| erase_person(conn, person, &order)).await?;
    settle(site, erased).await
}

/// Erases an official, as [`run`] does a participant. `false`: as [`erase_official`].
///
/// # Errors
/// As [`run`].
pub async fn run_official(site: &Site, official: Official, order: Order) -> Result<bool, AppError> {
    let erased = site.db.write(Lock::Global, move |conn| erase_official(conn, official, &order)).await?;
    settle(site, erased).await
}

/// What follows the commit of an erasure.
async fn settle(site: &Site, erased: Option<Copies>) -> Result<bool, AppError> {
    let Some(copies) = erased else { return Ok(false) };
    site.mail_bell.notify_one();
    // Files that are over since: one a transaction.
    tidy(&site.db, site.now()).await?;
    site.db.empty_log().await;
    keep_ledger(site).await;
    forget_copies(site, copies).await?;
    Ok(true)
}

/// What a replay did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Replayed {
    /// Entries that the ledger did not have.
    pub entries: usize,
    /// People who were here again.
    pub people: usize,
    /// Invitations and nominations of somebody without a registration; focal points and members of the team.
    pub others: usize,
}

/// Whether an entry is about somebody: what came after it is another story.
fn is_meant(entries: &[Entry], hash: &str, known: &Known) -> bool {
    entries.iter().any(|entry| known.created_at <= entry.erased_at && entry.hashes.iter().any(|own| own == hash))
}

/// Erases again the focal points and members of the team whom these entries name; how many.
fn replay_officials(conn: &mut Conn, entries: &[Entry], order: &Order, copies: &mut Copies) -> Result<usize, DbError> {
    let (hasher, mut done) = (Hasher::new(&order.key), 0);
    for (office, list) in [
        (Office::FocalPoint, known_focal_points as fn(&mut Conn, i64, i64) -> Result<Vec<Known>, DbError>),
        (Office::Staff, known_staff),
    ] {
        let mut after = 0;
        loop {
            let page = list(conn, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for known in &page {
                let official = Official { office, id: known.id };
                let hash = hasher.official(official, &known.email, &known.name_key);
                if !is_meant(entries, &hash, known) {
                    continue;
                }
                // One of several rows of a focal point has taken the others along.
                let Some(subject) = Subject::of_official(conn, official)? else { continue };
                copies.extend(erase_deeds(conn, &subject, official, order)?);
                done += 1;
            }
        }
    }
    Ok(done)
}

/// Erases again everybody whom these entries name, in one transaction: for a database that comes back from a backup. Runs
/// under the lock of the installation; the ids are rows of the outbox whose copies have to go.
///
/// # Errors
/// A failed query.
pub fn replay(conn: &mut Conn, entries: &[Entry], order: &Order) -> Result<(Replayed, Copies), DbError> {
    hold_registrations(conn)?;
    let hasher = Hasher::new(&order.key);
    let (mut done, mut copies) = (Replayed::default(), Copies::new());
    for entry in entries {
        done.entries += usize::from(note_erasure(conn, entry)?);
    }
    // Whoever was erased may stand in a list of then that nobody had confirmed, and nowhere else.
    if let Some(newest) = entries.iter().map(|entry| entry.erased_at).max() {
        end_previews(conn, newest)?;
    }
    let hash = |known: &Known| hasher.person(&known.email, &known.name_key);
    let mut after = 0;
    loop {
        let page = known_people(conn, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for known in page.iter().filter(|known| is_meant(entries, &hash(known), known)) {
            if is_erased(conn, known.id)? {
                continue;
            }
            let Some(subject) = Subject::of_person(conn, known.id)? else { continue };
            leave_sessions(conn, &subject, order)?;
            let Some(subject) = Subject::of_person(conn, known.id)? else { continue };
            copies.extend(erase(conn, &subject, order, None)?);
            trail(conn, known.id, order)?;
            done.people += 1;
        }
    }
    for (list, of) in [
        (known_invitations as fn(&mut Conn, i64, i64) -> _, Subject::of_invitation as fn(&mut Conn, i64) -> _),
        (known_nominations, Subject::of_nomination),
    ] {
        let mut after = 0;
        loop {
            let page: Vec<Known> = list(conn, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for known in page.iter().filter(|known| is_meant(entries, &hash(known), known)) {
                let subject = of(conn, known.id)?;
                leave_sessions(conn, &subject, order)?;
                // What has just been written to them goes too.
                let subject = of(conn, known.id)?;
                copies.extend(erase(conn, &subject, order, None)?);
                done.others += 1;
            }
        }
    }
    done.others += replay_officials(conn, entries, order, &mut copies)?;
    Ok((done, copies))
}

/// Forgets invitations and nominations of people who never registered, and focal points: their period is over. Runs under the
/// lock of the installation; the ids are as in [`replay`].
///
/// # Errors
/// A failed query.
pub fn forget(conn: &mut Conn, due: &Due, order: &Order) -> Result<Copies, DbError> {
    hold_registrations(conn)?;
    let mut copies = Copies::new();
    for id in &due.invitations {
        let subject = Subject::of_invitation_alone(conn, *id)?;
        copies.extend(erase(conn, &subject, order, None)?);
    }
    for id in &due.nominations {
        let subject = Subject::of_nomination_alone(conn, *id)?;
        leave_sessions(conn, &subject, order)?;
        // What has just been written to them goes too.
        let subject = Subject::of_nomination_alone(conn, *id)?;
        copies.extend(erase(conn, &subject, order, None)?);
    }
    for id in &due.focal_points {
        let Some(subject) = Subject::of_focal_point_alone(conn, *id)? else { continue };
        copies.extend(erase_deeds(conn, &subject, Official { office: Office::FocalPoint, id: *id }, order)?);
    }
    Ok(copies)
}
