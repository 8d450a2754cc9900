//! Staff: who gets a certificate, who just misses it and why, and what has been issued.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::code::grouped;
use super::issuing;
use super::overview::Overview;
use super::rules::Standing;
use crate::accounts::Scope;
use crate::attendance::pages::unlimited;
use crate::attendance::store::certificates::{Candidate, CertificateRow, CertificateStatus, candidates, certificates};
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::jobs;
use crate::programme::frame::EditionFrame;
use crate::programme::rules::CertificateBase;
use crate::programme::store::{EditionRow, StateNames, edition_by_id};
use crate::reference::Iso3;
use crate::registration::me_pages::represents;
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::session_by_slug;
use crate::session::wording::option_label;
use crate::site::Site;
use crate::text::fold;
use crate::typeset::HAS_PDF;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, FormState, page};

/// Lines of a page.
const PAGE: usize = 50;
/// Certificates of one file: more take the press too long.
pub(super) const IN_ONE_FILE: usize = 200;

/// Where somebody stands, as the page is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Ready,
    Near,
    Others,
    Issued,
    /// Theirs is valid, but by what is recorded now they have not earned it: attendance was taken back or corrected.
    Lapsed,
    Ended,
}

impl Group {
    const ALL: [Self; 6] = [Self::Ready, Self::Near, Self::Others, Self::Issued, Self::Lapsed, Self::Ended];

    const fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Near => "near",
            Self::Others => "others",
            Self::Issued => "issued",
            Self::Lapsed => "lapsed",
            Self::Ended => "ended",
        }
    }

    fn label(self, t: Texts) -> String {
        match self {
            Self::Ready => t.certificates_ready(),
            Self::Near => t.certificates_near(),
            Self::Others => t.certificates_others(),
            Self::Issued => t.certificates_issued(),
            Self::Lapsed => t.certificates_lapsed(),
            Self::Ended => t.certificates_ended(),
        }
        .into_owned()
    }

    /// By where somebody stands, and the newest certificate that they were issued.
    fn of(standing: &Standing, newest: Option<CertificateStatus>) -> Self {
        match newest {
            Some(CertificateStatus::Valid) if standing.is_earned() => Self::Issued,
            Some(CertificateStatus::Valid) => Self::Lapsed,
            Some(CertificateStatus::Revoked | CertificateStatus::Replaced) => Self::Ended,
            None if standing.is_earned() => Self::Ready,
            None if standing.just_misses() || !standing.partial.is_empty() => Self::Near,
            None => Self::Others,
        }
    }
}

/// A certificate of a line.
struct Held {
    id: i64,
    code: String,
    mark: Mark,
    reason: String,
    is_valid: bool,
    /// It can be issued again: it is the newest, and holds or is revoked.
    is_newest: bool,
    /// The name has changed since it was printed.
    other_name: String,
    /// What is missing now, while it is valid; empty for one that is earned.
    lapsed: String,
}

struct Line {
    registration: i64,
    name: String,
    represents: String,
    attended: String,
    /// Why they get none, or what is left.
    why: String,
    has_mail: bool,
    held: Vec<Held>,
}

struct Tab {
    code: &'static str,
    label: String,
    count: usize,
    is_chosen: bool,
}

struct Sending {
    done: i64,
    total: i64,
    is_open: bool,
    mark: Mark,
    words: String,
    error: String,
}

impl Sending {
    fn of(t: Texts, job: jobs::Standing) -> Self {
        let (class, text) = match job.status {
            jobs::Status::Queued | jobs::Status::Running if job.stop_requested => ("wait", t.staff_sending_stopping()),
            jobs::Status::Queued => ("todo", t.staff_sending_queued()),
            jobs::Status::Running => ("todo", t.certificates_running()),
            jobs::Status::Done => ("ok", t.certificates_all_issued()),
            jobs::Status::Failed => ("bad", t.staff_sending_failed()),
            jobs::Status::Stopped => ("off", t.staff_sending_stopped()),
        };
        Self {
            done: job.done,
            total: job.total,
            is_open: job.is_open(),
            mark: Mark { class, text: text.into_owned() },
            words: t.certificates_progress(job.done, job.total),
            error: job.last_error,
        }
    }
}

/// What the page shows of an edition.
struct Shown {
    rule: String,
    /// Sessions to choose from: slug, title, whether it is chosen.
    sessions: Vec<(String, String, bool)>,
    /// The slug of the session whose attestations are shown; empty = certificates of the edition.
    session: String,
    query: String,
    show: &'static str,
    tabs: Vec<Tab>,
    ready: usize,
    /// Valid ones that are not earned any more.
    lapsed: usize,
    /// Of those ready, how many left no address and get no mail.
    without_mail: usize,
    /// Somebody has a valid one.
    has_valid: bool,
    /// Query of a new campaign to those who have one.
    campaign: String,
    /// Files that hold all valid ones: their number, its first and its last certificate.
    files: Vec<(usize, usize, usize)>,
    sending: Option<Sending>,
    is_sending: bool,
    lines: Vec<Line>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/attendance/certificates.html")]
struct CertificatesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    v: Shown,
    /// The certificate that a refused reason is about.
    refused: i64,
    form: FormState,
}

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub session: String,
    show: String,
    query: String,
    from: usize,
}

impl Asked {
    pub fn of(req: &HttpRequest) -> Self {
        let mut query: HashMap<String, String> =
            web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
        let mut take = |name: &str| query.remove(name).unwrap_or_default();
        let from = take("from").parse().unwrap_or(0);
        Self { session: take("session"), show: take("show"), query: take("q"), from }
    }

    /// Attestations of a session; of the edition when it is empty.
    pub fn of_session(session: String) -> Self {
        Self { session, ..Self::default() }
    }
}

fn why(t: Texts, overview: &Overview, standing: &Standing) -> String {
    let title = |id: &i64| overview.session(*id).map(|session| session.title.get(t.language()).to_owned());
    let mut parts = Vec::new();
    if standing.missing > 0 {
        parts.push(t.certificates_missing(standing.missing));
    }
    if !standing.partial.is_empty() {
        let titles: Vec<String> = standing.partial.iter().filter_map(title).collect();
        parts.push(t.certificates_partial(t.language().list(&titles)));
    }
    if standing.missing > 0 && standing.to_come > 0 {
        parts.push(t.certificates_to_come(standing.to_come));
    }
    parts.join(" ")
}

/// A certificate as it is listed; `name` is what would be printed now, `missing` what its owner lacks now.
fn held(t: Texts, row: &CertificateRow, is_newest: bool, name: &str, missing: &str) -> Held {
    let (class, text) = match row.status {
        CertificateStatus::Valid => ("ok", t.certificates_valid()),
        CertificateStatus::Revoked => ("bad", t.certificates_revoked()),
        CertificateStatus::Replaced => ("off", t.certificates_replaced()),
    };
    let is_valid = row.status == CertificateStatus::Valid;
    Held {
        id: row.id,
        code: grouped(&row.code),
        mark: Mark { class, text: text.into_owned() },
        reason: row.revoke_reason.clone(),
        is_valid,
        is_newest: is_newest && row.status != CertificateStatus::Replaced,
        other_name: if is_valid && row.name != name { row.name.clone() } else { String::new() },
        lapsed: if is_valid { missing.to_owned() } else { String::new() },
    }
}

fn rule(t: Texts, edition: &EditionRow) -> String {
    let percent = format!("{}", (edition.certificate_share * 1000.0).round() / 10.0);
    match edition.certificate_base {
        CertificateBase::Registered => t.certificates_rule_registered(edition.certificate_minimum, percent),
        CertificateBase::All => t.certificates_rule_all(edition.certificate_minimum, percent),
    }
}

/// The query of a new campaign to whoever has a valid certificate: of a session, or any.
fn campaign_to(session: Option<i64>) -> String {
    match session {
        Some(session) => format!("?group=certified&sessions={session}"),
        None => "?group=certified".to_owned(),
    }
}

/// The sessions to choose from, as slug and label; which is chosen.
fn choices(t: Texts, overview: &Overview, zone: Tz, chosen: &str) -> Vec<(String, String, bool)> {
    let published = overview.sessions.iter().filter(|session| session.status == SessionStatus::Published);
    let label = |session| option_label(session, &overview.sessions, zone, t.language());
    published.map(|session| (session.slug.clone(), label(session), session.slug == chosen)).collect()
}

/// Reads the page; `None` for a session that is not there. A certificate that was `refused` something is on it.
fn shown(
    conn: &mut Conn,
    asked: &Asked,
    refused: i64,
    t: Texts,
    edition: i64,
    now: DateTime<Utc>,
) -> Result<Option<Shown>, DbError> {
    let row = edition_by_id(conn, edition)?;
    let session = match asked.session.as_str() {
        "" => None,
        slug => match session_by_slug(conn, edition, slug)?.filter(|it| it.status == SessionStatus::Published) {
            Some(session) => Some(session),
            None => return Ok(None),
        },
    };
    let only = session.as_ref().map(|session| session.id);
    let overview = Overview::load(conn, &row, now)?;
    let names = StateNames::load(conn, row.programme_id)?;
    let mut by_registration: HashMap<i64, Vec<CertificateRow>> = HashMap::new();
    let mut valid = 0;
    for certificate in certificates(conn, edition, only)? {
        valid += usize::from(certificate.status == CertificateStatus::Valid);
        by_registration.entry(certificate.registration_id).or_default().push(certificate);
    }
    let mut everybody: Vec<(Candidate, Standing, Group)> = Vec::new();
    for candidate in candidates(conn, edition)? {
        let standing = overview.standing(candidate.registration, only);
        let newest = by_registration.get(&candidate.registration).and_then(|all| all.last());
        let group = Group::of(&standing, newest.map(|row| row.status));
        // Of one session only those are shown who had anything to do with it.
        if only.is_some() && group == Group::Others {
            continue;
        }
        everybody.push((candidate, standing, group));
    }
    let count = |group: Group| everybody.iter().filter(|(_, _, other)| *other == group).count();
    let whose = by_registration.iter().find(|(_, all)| all.iter().any(|row| row.id == refused)).map(|(id, _)| *id);
    let of_refused = everybody.iter().find(|(who, ..)| Some(who.registration) == whose).map(|(_, _, group)| *group);
    let of_name = Group::ALL.into_iter().find(|group| group.code() == asked.show);
    let group = of_refused.or(of_name).unwrap_or_else(|| {
        if count(Group::Ready) > 0 || valid == 0 {
            Group::Ready
        } else if count(Group::Issued) == 0 && count(Group::Lapsed) > 0 {
            Group::Lapsed
        } else {
            Group::Issued
        }
    });
    let tabs = Group::ALL.into_iter().map(|tab| Tab {
        code: tab.code(),
        label: tab.label(t),
        count: count(tab),
        is_chosen: tab == group,
    });
    let tabs: Vec<Tab> = tabs.filter(|tab| tab.count > 0 || tab.is_chosen).collect();
    let (ready, lapsed, job) = (count(Group::Ready), count(Group::Lapsed), issuing::newest(conn, edition)?);
    let without_mail = everybody.iter().filter(|(who, _, group)| *group == Group::Ready && who.email.is_empty()).count();
    let wanted = fold(&asked.query);
    everybody.retain(|(who, _, other)| *other == group && who.search_key.contains(&wanted));
    let place = everybody.iter().position(|(who, ..)| Some(who.registration) == whose);
    let from = place.map_or(asked.from, |place| place - place % PAGE);
    let mut lines: Vec<Line> = everybody
        .into_iter()
        .skip(from)
        .take(PAGE + 1)
        .map(|(who, standing, _)| line(t, &names, &overview, by_registration.remove(&who.registration), &who, &standing))
        .collect();
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = has_more.then(|| {
        let (session, query) = (encode(&asked.session), encode(&asked.query));
        format!("?session={session}&show={}&q={query}&from={}", group.code(), from + PAGE)
    });
    Ok(Some(Shown {
        rule: rule(t, &row),
        sessions: choices(t, &overview, row.zone()?, &asked.session),
        session: asked.session.clone(),
        query: asked.query.clone(),
        show: group.code(),
        tabs,
        ready,
        lapsed,
        without_mail,
        has_valid: valid > 0,
        campaign: campaign_to(only),
        files: (0..valid)
            .step_by(IN_ONE_FILE)
            .enumerate()
            .filter(|_| HAS_PDF)
            .map(|(number, first)| (number + 1, first + 1, valid.min(first + IN_ONE_FILE)))
            .collect(),
        is_sending: job.as_ref().is_some_and(jobs::Standing::is_open),
        sending: job.map(|job| Sending::of(t, job)),
        lines,
        next,
    }))
}

fn line(
    t: Texts,
    names: &StateNames,
    overview: &Overview,
    rows: Option<Vec<CertificateRow>>,
    who: &Candidate,
    standing: &Standing,
) -> Line {
    let name = name_of(&who.given_name, &who.family_name);
    let rows = rows.unwrap_or_default();
    let newest = rows.last().map(|row| row.id);
    let printed = [who.given_name.trim(), who.family_name.trim()].join(" ").trim().to_owned();
    let state = who.state.as_deref().and_then(Iso3::parse);
    let why = why(t, overview, standing);
    // Of somebody who has earned theirs it may say where they came too late.
    let missing = if standing.is_earned() { "" } else { why.as_str() };
    Line {
        registration: who.registration,
        represents: represents(t, names, who.affiliation, state, who.rec.as_deref()),
        attended: t.verify_attended_of(standing.attended.len(), standing.counted),
        has_mail: !who.email.is_empty(),
        held: rows.iter().rev().map(|row| held(t, row, newest == Some(row.id), &printed, missing)).collect(),
        why,
        name,
    }
}

/// The page with a form that is right or wrong; `refused` is the certificate that a wrong one is about.
pub(super) async fn answer_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    asked: Asked,
    refused: i64,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, now) = (shell.t, scope.edition()?, scope.clone(), site.now());
    let found = site.db.read(move |conn| {
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        Ok(shown(conn, &asked, refused, t, edition, now)?.map(|shown| (frame, shown)))
    });
    let (frame, v) = found.await?.ok_or(AppError::NotFound)?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &CertificatesPage { section: "certificates", v, refused, form, frame, t, shell })
}

/// `GET /staff/editions/{edition}/certificates` (`session`, `show`, `q`, `from`): a preview of who gets one, who just misses
/// it and why, and what has been issued.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    answer_page(&req, &site, &scope, Asked::of(&req), 0, FormState::default()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_certificate_that_is_not_earned_any_more_stands_apart() {
        let standing = |missing: i64| Standing { attended: vec![1], counted: 2, missing, ..Standing::default() };
        for (missing, newest, expected) in [
            (0, None, Group::Ready),
            (1, None, Group::Near),
            (2, None, Group::Others),
            (0, Some(CertificateStatus::Valid), Group::Issued),
            (1, Some(CertificateStatus::Valid), Group::Lapsed),
            (1, Some(CertificateStatus::Revoked), Group::Ended),
            (0, Some(CertificateStatus::Replaced), Group::Ended),
        ] {
            assert_eq!(Group::of(&standing(missing), newest), expected, "{missing} {newest:?}");
        }
    }
}
