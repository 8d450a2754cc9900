//! The list of mails, with filters in the address; the pause of all mail and its end.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::failed_jobs::{self, FailedLine};
use super::{kind_name, said, status_mark};
use crate::accounts::store::house_zone;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::desk::pages::pause_text;
use crate::i18n::{Texts, minute};
use crate::mail::outbox::{self, Line, PAGE, Status, Wanted};
use crate::programme::frame::EditionFrame;
use crate::programme::store::editions;
use crate::session::card::Mark;
use crate::session::store::sessions;
use crate::session::wording::option_label;
use crate::site::Site;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, done, page};

/// A choice of a filter: value, name, whether it is chosen.
type Choice = (String, String, bool);

struct ShownLine {
    href: String,
    subject: String,
    recipient: String,
    kind: String,
    /// Title of the edition; only in the list of all.
    edition: String,
    mark: Mark,
    answer: String,
    next_try: String,
    written: String,
}

/// What both lists show.
pub(super) struct MailList {
    /// The zone of the times, in words.
    zone: String,
    /// That mail is paused, and whether it goes on by itself.
    pause: Option<(String, bool)>,
    can_resume: bool,
    is_all: bool,
    recipient: String,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    sessions: Vec<Choice>,
    lines: Vec<ShownLine>,
    older: Option<String>,
    plans_all: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/mails.html")]
struct EditionMails {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    failed: Vec<FailedLine>,
    view: MailList,
}

#[derive(Template)]
#[template(path = "pages/desk/mails_all.html")]
struct AllMails {
    shell: Shell,
    t: Texts,
    view: MailList,
}

/// What the address asks for. A value that nobody knows finds nothing, rather than everything.
struct Asked(HashMap<String, String>);

impl Asked {
    fn of(req: &HttpRequest) -> Self {
        Self(web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner))
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// The filters as a query, for the next page.
    fn address(&self) -> String {
        let names = ["state", "kind", "recipient", "session"];
        let pairs = names.iter().filter(|name| !self.get(name).is_empty());
        pairs.fold(String::new(), |address, name| format!("{address}{name}={}&", encode(self.get(name))))
    }
}

fn read(
    conn: &mut Conn,
    (t, zone): (Texts, Tz),
    asked: &Asked,
    edition: Option<i64>,
    base: &str,
    now: DateTime<Utc>,
) -> Result<MailList, DbError> {
    let language = t.language();
    let own = match edition {
        Some(edition) => sessions(conn, edition)?,
        None => Vec::new(),
    };
    let slug = asked.get("session");
    let session = own.iter().find(|session| session.slug == slug).map(|session| session.id);
    let status = Status::parse(asked.get("state"));
    let unknown = (status.is_none() && !asked.get("state").is_empty()) || (session.is_none() && !slug.is_empty());
    let kind = Some(asked.get("kind")).filter(|kind| !kind.is_empty());
    let wanted = Wanted {
        edition,
        status,
        kind: kind.map(str::to_owned),
        recipient: asked.get("recipient").to_owned(),
        session,
        before: asked.get("before").parse().ok(),
    };
    let mut lines = if unknown { Vec::new() } else { outbox::lines(conn, &wanted)? };
    let size = usize::try_from(PAGE).unwrap_or(50);
    let has_more = lines.len() > size;
    lines.truncate(size);
    let titles: HashMap<i64, String> = match edition {
        Some(_) => HashMap::new(),
        None => editions(conn)?.into_iter().map(|(row, _)| (row.id, row.title.get(language).to_owned())).collect(),
    };
    let older = lines.last().filter(|_| has_more).map(|line| format!("?{}before={}", asked.address(), line.id));
    let shown = |line: Line| ShownLine {
        href: format!("{base}/{}", line.id),
        kind: kind_name(t, line.kind.split('.').next().unwrap_or_default()),
        edition: match line.edition_id {
            Some(id) => titles.get(&id).cloned().unwrap_or_default(),
            None => t.outbox_no_edition().into_owned(),
        },
        mark: status_mark(t, line.status),
        next_try: if line.status == Status::Queued && !line.last_answer.is_empty() {
            t.outbox_tried_again(language.moment(zone, line.due_at.utc()))
        } else {
            String::new()
        },
        written: minute(zone, line.created_at.utc()),
        subject: line.subject,
        recipient: line.recipient,
        answer: said(t, line.last_answer),
    };
    let words: BTreeSet<String> =
        outbox::kinds(conn, edition)?.iter().filter_map(|kind| kind.split('.').next().map(str::to_owned)).collect();
    Ok(MailList {
        zone: language.zone_label(zone, now),
        pause: None,
        can_resume: false,
        is_all: edition.is_none(),
        recipient: asked.get("recipient").to_owned(),
        states: Status::ALL
            .iter()
            .map(|state| (state.as_str().to_owned(), status_mark(t, *state).text, status == Some(*state)))
            .collect(),
        kinds: words.iter().map(|word| (word.clone(), kind_name(t, word), kind == Some(word.as_str()))).collect(),
        sessions: own
            .iter()
            .map(|row| (row.slug.clone(), option_label(row, &own, zone, language), session == Some(row.id)))
            .collect(),
        lines: lines.into_iter().map(shown).collect(),
        older,
        plans_all: false,
    })
}

/// `GET /staff/editions/{edition}/mail` (`state`, `kind`, `recipient`, `session`, `before`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn of_edition(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now, asked) = (shell.t, scope.edition()?, site.now(), Asked::of(&req));
    let (frame, failed, mut view, pause) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let view = read(conn, (t, frame.zone), &asked, Some(edition), &frame.url("mail"), now)?;
            let failed = failed_jobs::lines(conn, edition, (t, frame.zone))?;
            Ok((frame, failed, view, outbox::pause(conn, now)?))
        })
        .await?;
    view.plans_all = shell.viewer.as_ref().is_some_and(|viewer| viewer.plans_all);
    view.can_resume = view.plans_all;
    view.pause = pause.map(|(until, reason)| shown(t, frame.zone, until, reason));
    page(StatusCode::OK, &EditionMails { t, frame, section: "mail", failed, view, shell })
}

/// `GET /staff/mail`: the same of the whole installation.
///
/// # Errors
/// An unavailable database.
pub async fn of_all(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, now, asked) = (shell.t, site.now(), Asked::of(&req));
    let read = site.db.read(move |conn| {
        let zone = house_zone(conn)?;
        Ok((read(conn, (t, zone), &asked, None, "/staff/mail", now)?, outbox::pause(conn, now)?, zone))
    });
    let (mut view, pause, zone) = read.await?;
    (view.plans_all, view.can_resume) = (true, true);
    view.pause = pause.map(|(until, reason)| shown(t, zone, until, reason));
    page(StatusCode::OK, &AllMails { shell, t, view })
}

fn shown(t: Texts, zone: Tz, until: DateTime<Utc>, reason: String) -> (String, bool) {
    let ends = outbox::restored_from(&reason).is_none();
    (pause_text(t, zone, until, reason), ends)
}

/// `POST /staff/mail/resume`: ends the pause of all mail.
///
/// # Errors
/// An unavailable database.
pub async fn resume(site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let now = site.now();
    site.db
        .write(Lock::Global, move |conn| {
            let Some(reason) = outbox::resume(conn, now)? else { return Ok(()) };
            let change = Change {
                edition: None,
                action: "mail.resume",
                object: "mail_pause",
                id: String::new(),
                before: serde_json::json!({ "reason": reason }),
                after: serde_json::json!({}),
            };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    site.mail_bell.notify_one();
    Ok(done("/staff/mail", Done::MailResumed))
}
