//! Issuing certificates: in bulk as a job, taking one back, and putting another in its place.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::code;
use super::mails::Post;
use super::overview::Overview;
use crate::accounts::audit::InNameOf;
use crate::accounts::{Actor, Change, audit};
use crate::attendance::store::certificates::{
    CertificateRow, CertificateStatus, NewCertificate, certificate_by_id, certificates, end_certificate, insert_certificate,
    note_replacement,
};
use crate::db::{Conn, DbError};
use crate::jobs::{self, Job, Piece, Standing, Turn};
use crate::links::MessageIds;
use crate::programme::store::{EditionRow, StateNames, edition_by_id};
use crate::registration::store::{Registered, registered};
use crate::site::Site;

/// The kind of the job.
const JOB: &str = "certificate.issue";
/// Certificates in one transaction: each piece reads anew who has earned one.
const PIECE: usize = 200;

/// When owners are told that they have a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// At once, by a mail with each certificate.
    #[default]
    Now,
    /// When staff write to them, by a campaign.
    Later,
}

impl Telling {
    /// What a form says; one that says nothing means at once.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "" | "now" => Some(Self::Now),
            "later" => Some(Self::Later),
            _ => None,
        }
    }
}

/// What a job issues, and in whose name.
#[derive(Serialize, Deserialize)]
struct Payload {
    /// Attestations of this session; none = certificates of the edition.
    session: Option<i64>,
    /// A job that was queued before one could choose says nothing: at once.
    #[serde(default)]
    mail: Telling,
    #[serde(flatten)]
    by: InNameOf,
}

/// Registrations that have earned what they do not hold yet. Whoever had one taken back gets none by itself.
fn due(conn: &mut Conn, overview: &Overview, edition: i64, session: Option<i64>) -> Result<Vec<i64>, DbError> {
    let had: Vec<i64> = certificates(conn, edition, session)?.into_iter().map(|row| row.registration_id).collect();
    let had: std::collections::HashSet<i64> = had.into_iter().collect();
    let all = overview.standings.keys().copied();
    Ok(all.filter(|id| !had.contains(id) && overview.standing(*id, session).is_earned()).collect())
}

/// Queues the job; `false` when nobody is left or one is under way. Call it under the edition's lock and ring
/// `site.job_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn queue(
    conn: &mut Conn,
    edition: &EditionRow,
    (session, mail): (Option<i64>, Telling),
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let overview = Overview::load(conn, edition, now)?;
    let count = due(conn, &overview, edition.id, session)?.len();
    if count == 0 || newest(conn, edition.id)?.is_some_and(|job| job.is_open()) {
        return Ok(false);
    }
    let payload = Payload { session, mail, by: actor.into() };
    let payload = serde_json::to_string(&payload).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let job = jobs::enqueue(conn, JOB, edition.id, &payload, now)?;
    jobs::expect_total(conn, job, i64::try_from(count).unwrap_or(i64::MAX))?;
    let after = serde_json::json!({"certificates": count, "session": session, "mail": mail});
    note(conn, actor, edition.id, "certificate.issue_all", ("job", job), (serde_json::json!({}), after), now)?;
    Ok(true)
}

fn note(
    conn: &mut Conn,
    actor: &Actor,
    edition: i64,
    action: &'static str,
    (object, id): (&'static str, i64),
    (before, after): (serde_json::Value, serde_json::Value),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    audit::record(conn, actor, now, Change { edition: Some(edition), action, object, id: id.to_string(), before, after })
}

/// How the newest issuing of an edition stands.
///
/// # Errors
/// A failed query.
pub fn newest(conn: &mut Conn, edition: i64) -> Result<Option<Standing>, DbError> {
    jobs::newest(conn, JOB, edition)
}

/// Asks an issuing that is under way to stop after its piece; what is issued stays.
///
/// # Errors
/// A failed query.
pub fn stop(conn: &mut Conn, edition: i64, actor: &Actor, now: DateTime<Utc>) -> Result<(), DbError> {
    if jobs::request_stop(conn, JOB, edition, now)? == 0 {
        return Ok(());
    }
    note(conn, actor, edition, "certificate.stop", ("edition", edition), (serde_json::json!({}), serde_json::json!({})), now)
}

/// Does every queued issuing, until `stop`.
///
/// # Errors
/// An unavailable database; the job is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    let public_url = site.settings.server.public_url.clone();
    jobs::run_due(site, JOB, stop, move |conn, job, turn| piece(conn, job, turn, &public_url)).await
}

/// One piece; `None` when everybody has theirs.
fn piece(conn: &mut Conn, job: &Job, turn: Turn, public_url: &str) -> Result<Option<Piece>, DbError> {
    let payload: Payload = serde_json::from_str(&job.payload)
        .map_err(|error| DbError::Corrupt(format!("certificates of job {}: {error}", job.id)))?;
    let edition = edition_by_id(conn, job.edition)?;
    let overview = Overview::load(conn, &edition, turn.now)?;
    let mut waiting = due(conn, &overview, job.edition, payload.session)?;
    waiting.retain(|registration| *registration > job.resume_after);
    let now: Vec<i64> = waiting.iter().copied().take(PIECE).collect();
    let Some(last) = now.last().copied() else { return Ok(None) };
    let names = StateNames::load(conn, edition.programme_id)?;
    let post = Post { edition: &edition, names: &names, public_url, now: turn.now };
    let (session, mail, actor) = (payload.session, payload.mail, Actor::from(payload.by));
    issue_to(conn, (&post, &overview), &now, (session, mail, &actor), turn.seed)?;
    Ok(Some(Piece { last, count: now.len(), left: i64::try_from(waiting.len() - now.len()).unwrap_or(0) }))
}

/// Issues what these registrations have earned.
fn issue_to(
    conn: &mut Conn,
    (post, overview): (&Post<'_>, &Overview),
    registrations: &[i64],
    (session, mail, actor): (Option<i64>, Telling, &Actor),
    seed: [u8; 16],
) -> Result<(), DbError> {
    let mut nonces = MessageIds::new(seed, post.now);
    for registration in registrations {
        let Some(who) = registered(conn, *registration)? else { continue };
        let standing = overview.standing(*registration, session);
        let (sessions, counted) = (&standing.attended, standing.counted);
        let issue = Issue { session, sessions, counted, mail, actor, replaces: None };
        issue.run(conn, post, overview, &who, &mut nonces)?;
    }
    Ok(())
}

/// Issues at once, to everybody who has earned one, what a small edition needs no job for.
///
/// # Errors
/// A failed query.
pub fn issue_all(
    conn: &mut Conn,
    edition: &EditionRow,
    session: Option<i64>,
    (actor, public_url): (&Actor, &str),
    seed: [u8; 16],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let overview = Overview::load(conn, edition, now)?;
    let waiting = due(conn, &overview, edition.id, session)?;
    let names = StateNames::load(conn, edition.programme_id)?;
    let post = Post { edition, names: &names, public_url, now };
    issue_to(conn, (&post, &overview), &waiting, (session, Telling::Now, actor), seed)
}

/// One certificate to issue.
struct Issue<'a> {
    session: Option<i64>,
    sessions: &'a [i64],
    counted: i64,
    mail: Telling,
    actor: &'a Actor,
    replaces: Option<&'a CertificateRow>,
}

impl Issue<'_> {
    /// Issues it with its trail and, unless its owner is told later, its mail; `None` when there is a valid one already.
    fn run(
        &self,
        conn: &mut Conn,
        post: &Post<'_>,
        overview: &Overview,
        who: &Registered,
        nonces: &mut MessageIds,
    ) -> Result<Option<i64>, DbError> {
        let name = who.person.full_name();
        let code = code::of_seed(&nonces.take());
        let new = NewCertificate {
            edition: post.edition.id,
            registration: who.registration.id,
            session: self.session,
            code: &code,
            name: &name,
            language: who.registration.language,
            sessions: self.sessions,
            counted: self.counted,
            issued_by: match self.actor {
                Actor::Staff { id, .. } => Some(*id),
                _ => None,
            },
        };
        let Some(id) = insert_certificate(conn, &new, post.now)? else { return Ok(None) };
        let before = self.replaces.map_or_else(|| serde_json::json!({}), |old| serde_json::json!({"replaces": old.id}));
        let after =
            serde_json::json!({"registration": who.registration.id, "session": self.session, "attended": self.sessions.len()});
        note(conn, self.actor, post.edition.id, "certificate.issue", ("certificate", id), (before, after), post.now)?;
        if self.mail == Telling::Now {
            let session = self.session.and_then(|session| overview.session(session));
            post.tell(conn, who, &code, session, self.replaces.is_some(), nonces.take())?;
        }
        Ok(Some(id))
    }
}

/// Takes a certificate back; `false` when it does not hold any more. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn revoke(
    conn: &mut Conn,
    edition: i64,
    id: i64,
    reason: &str,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if !end_certificate(conn, id, CertificateStatus::Revoked, reason, now)? {
        return Ok(false);
    }
    let (before, after) = (serde_json::json!({"status": "valid"}), serde_json::json!({"status": "revoked", "reason": reason}));
    note(conn, actor, edition, "certificate.revoke", ("certificate", id), (before, after), now)?;
    Ok(true)
}

/// Puts a certificate with the present name, language and sessions in the place of one that was valid or revoked; `false`
/// when somebody was faster. Call it under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn reissue(
    conn: &mut Conn,
    (edition, id): (&EditionRow, i64),
    public_url: &str,
    seed: [u8; 16],
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let Some(old) = certificate_by_id(conn, edition.id, id)? else { return Ok(false) };
    let Some(who) = registered(conn, old.registration_id)? else { return Ok(false) };
    match old.status {
        CertificateStatus::Valid => drop(end_certificate(conn, id, CertificateStatus::Replaced, "", now)?),
        CertificateStatus::Revoked => {}
        CertificateStatus::Replaced => return Ok(false),
    }
    let overview = Overview::load(conn, edition, now)?;
    let standing = overview.standing(old.registration_id, old.session_id);
    // What was certified once is not certified less because evidence has been taken back since: that is for revoking.
    let (sessions, counted) =
        if standing.is_earned() { (standing.attended, standing.counted) } else { (old.sessions(), i64::from(old.counted)) };
    let names = StateNames::load(conn, edition.programme_id)?;
    let post = Post { edition, names: &names, public_url, now };
    let (session, mail) = (old.session_id, Telling::Now);
    let issue = Issue { session, sessions: &sessions, counted, mail, actor, replaces: Some(&old) };
    let Some(new) = issue.run(conn, &post, &overview, &who, &mut MessageIds::new(seed, post.now))? else { return Ok(false) };
    note_replacement(conn, id, new)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_says_nothing_tells_at_once() {
        assert_eq!(Telling::parse(""), Some(Telling::Now));
        assert_eq!(Telling::parse("now"), Some(Telling::Now));
        assert_eq!(Telling::parse("later"), Some(Telling::Later));
        assert_eq!(Telling::parse("never"), None);
    }

    #[test]
    fn a_job_keeps_when_to_tell() {
        let old: Payload = serde_json::from_str(r#"{"session":3,"user":1,"name":"A"}"#).expect("a job of before");
        assert_eq!((old.session, old.mail), (Some(3), Telling::Now));
        for mail in [Telling::Now, Telling::Later] {
            let actor = Actor::Staff { id: 1, name: "A".to_owned() };
            let kept = serde_json::to_string(&Payload { session: None, mail, by: (&actor).into() }).expect("JSON");
            let read: Payload = serde_json::from_str(&kept).expect("as written");
            assert_eq!((read.session, read.mail), (None, mail), "{kept}");
            assert_eq!(Actor::from(read.by).user_id(), Some(1), "{kept}");
        }
    }
}
