//! Staff: the mails of an edition, and one to read.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::pages::pause_text;
use crate::accounts::Scope;
use crate::config::MailTransport;
use crate::i18n::Texts;
use crate::links::{fill, mask};
use crate::mail::outbox::{self, Line, PAGE, Status};
use crate::programme::frame::EditionFrame;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

fn status_text(t: Texts, status: Status) -> (&'static str, String) {
    let (class, text) = match status {
        Status::Queued => ("todo", t.staff_mail_queued()),
        Status::Leased => ("todo", t.staff_mail_leased()),
        Status::Sending => ("todo", t.staff_mail_sending()),
        Status::Uncertain => ("wait", t.staff_mail_uncertain()),
        Status::Sent => ("ok", t.staff_mail_sent()),
        Status::Failed => ("bad", t.staff_mail_failed()),
        Status::Cancelled => ("off", t.staff_mail_cancelled()),
    };
    (class, text.into_owned())
}

#[derive(Template)]
#[template(path = "pages/desk/mails.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    pause: Option<String>,
    lines: Vec<Line>,
    older: Option<i64>,
}

impl ListPage {
    fn status(&self, line: &Line) -> (&'static str, String) {
        status_text(self.t, line.status)
    }
}

/// `GET /staff/editions/{edition}/mail`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (edition, now) = (scope.edition()?, site.now());
    let before = req.query_string().split('&').find_map(|pair| pair.strip_prefix("before=")).and_then(|id| id.parse().ok());
    let t = shell.t;
    let (frame, mut lines, pause) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok((frame, outbox::lines(conn, edition, before)?, outbox::pause(conn, now)?))
        })
        .await?;
    let size = usize::try_from(PAGE).unwrap_or(50);
    let has_more = lines.len() > size;
    lines.truncate(size);
    let view = ListPage {
        t: shell.t,
        frame,
        section: "mail",
        pause: pause.map(|(until, reason)| pause_text(shell.t, until, reason)),
        older: lines.last().filter(|_| has_more).map(|line| line.id),
        lines,
        shell,
    };
    page(StatusCode::OK, &view)
}

#[derive(Template)]
#[template(path = "pages/desk/mail.html")]
struct MailPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    line: Line,
    status: (&'static str, String),
    is_masked: bool,
    paragraphs: Vec<(bool, String)>,
}

/// `GET /staff/editions/{edition}/mail/{mail}`: personal links are masked, except where mails are files on this very
/// machine (a demonstration), which anybody here could read anyway.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, id, edition) = (shell.t, path.1, scope.edition()?);
    let (frame, line) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, t.language())?, outbox::line(conn, edition, id)?)))
        .await?;
    let line = line.ok_or(AppError::NotFound)?;
    let server = &site.settings.server;
    let is_open = matches!(site.settings.mail.transport, MailTransport::File { .. })
        && server.bind.ip().is_loopback()
        && !server.is_https();
    let text = if is_open {
        fill(&line.text_body, &line.message_id, &site.key, &server.public_url)
    } else {
        mask(&line.text_body, &line.message_id, &server.public_url)
    };
    let link = format!("{}/", server.public_url);
    let paragraphs = text.lines().map(|text| (is_open && text.starts_with(&link), text.to_owned())).collect();
    let view = MailPage {
        t: shell.t,
        frame,
        section: "mail",
        status: status_text(shell.t, line.status),
        line,
        is_masked: !is_open,
        paragraphs,
        shell,
    };
    page(StatusCode::OK, &view)
}
