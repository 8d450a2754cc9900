//! One mail: what it says, what happened to it, and what can be done.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::{said, status_mark};
use crate::accounts::store::house_zone;
use crate::accounts::{Change, Scope, audit};
use crate::config::MailTransport;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::{fill, mask};
use crate::mail::outbox::{self, Event, Happening, Line, Status};
use crate::programme::frame::EditionFrame;
use crate::session::card::Mark;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, done, page};

/// A step of the history: when, what, the server's words.
type Step = (String, String, String);

/// What both pages show.
pub(super) struct MailView {
    base: String,
    line: Line,
    mark: Mark,
    /// What its state means and what follows.
    explained: String,
    /// What was said last.
    answer: String,
    steps: Vec<Step>,
    can_send_again: bool,
    can_give_up: bool,
    is_masked: bool,
    paragraphs: Vec<(bool, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/mail.html")]
struct EditionMail {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    view: MailView,
}

#[derive(Template)]
#[template(path = "pages/desk/mail_of_all.html")]
struct AnyMail {
    shell: Shell,
    t: Texts,
    view: MailView,
}

fn step(t: Texts, zone: Tz, event: Event) -> Step {
    let at = t.language().moment(zone, event.at.utc());
    let (what, words) = match event.what {
        Happening::Taken => (t.outbox_taken().into_owned(), event.words),
        Happening::Later => (t.outbox_later().into_owned(), event.words),
        Happening::OurFault => (t.outbox_our_fault().into_owned(), event.words),
        Happening::Failed => (t.outbox_failed().into_owned(), event.words),
        Happening::BrokeOff => (t.outbox_broke_off().into_owned(), event.words),
        Happening::Cancelled => (t.outbox_not_sent().into_owned(), event.words),
        Happening::Returned => (t.outbox_came_back().into_owned(), event.words),
        Happening::Notice => (t.outbox_notice().into_owned(), event.words),
        Happening::Again => (t.outbox_again(event.words), String::new()),
        Happening::GivenUp => (t.outbox_given_up(event.words), String::new()),
    };
    (at, what, said(t, words))
}

/// Personal links are masked, except where mails are files on this very machine (a demonstration), which anybody here could
/// read anyway.
fn view(site: &Site, (t, zone): (Texts, Tz), base: String, line: Line, events: Vec<Event>) -> MailView {
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
    let written = t.language().moment(zone, line.created_at.utc());
    let mut steps = vec![(written, t.outbox_written().into_owned(), String::new())];
    steps.extend(events.into_iter().map(|event| step(t, zone, event)));
    let explained = match line.status {
        Status::Uncertain if line.interrupted < outbox::LEFT_TO_STAFF => t.outbox_uncertain_once().into_owned(),
        Status::Uncertain => t.outbox_uncertain_twice().into_owned(),
        Status::Returned => t.outbox_returned_why().into_owned(),
        Status::Queued if !line.last_answer.is_empty() => t.outbox_tried_again(t.language().moment(zone, line.due_at.utc())),
        _ => String::new(),
    };
    let is_lost = matches!(line.status, Status::Failed | Status::Returned | Status::Uncertain);
    MailView {
        base,
        mark: status_mark(t, line.status),
        explained,
        answer: said(t, line.last_answer.clone()),
        steps,
        can_send_again: (is_lost || line.status == Status::Cancelled) && !line.text_body.is_empty(),
        can_give_up: is_lost || line.status == Status::Queued,
        is_masked: !is_open,
        paragraphs: text.lines().map(|text| (is_open && text.starts_with(&link), text.to_owned())).collect(),
        line,
    }
}

/// `GET /staff/editions/{edition}/mail/{mail}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn of_edition(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, id, edition) = (shell.t, path.1, scope.edition()?);
    let (frame, line, events) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok((frame, outbox::line(conn, Some(edition), id)?, outbox::events(conn, id)?))
        })
        .await?;
    let line = line.ok_or(AppError::NotFound)?;
    let view = view(&site, (t, frame.zone), frame.url("mail"), line, events);
    page(StatusCode::OK, &EditionMail { t, frame, section: "mail", view, shell })
}

/// `GET /staff/mail/{mail}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn of_all(req: HttpRequest, path: web::Path<i64>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, id) = (shell.t, path.into_inner());
    let read = site.db.read(move |conn| Ok((outbox::line(conn, None, id)?, outbox::events(conn, id)?, house_zone(conn)?)));
    let (line, events, zone) = read.await?;
    let view = view(&site, (t, zone), "/staff/mail".to_owned(), line.ok_or(AppError::NotFound)?, events);
    page(StatusCode::OK, &AnyMail { shell, t, view })
}

/// What staff do with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    SendAgain,
    GiveUp,
}

impl Deed {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "send-again" => Some(Self::SendAgain),
            "give-up" => Some(Self::GiveUp),
            _ => None,
        }
    }
}

async fn act(site: &Site, scope: &Scope, edition: Option<i64>, id: i64, word: &str) -> Result<Done, AppError> {
    let (deed, now, actor) = (Deed::parse(word).ok_or(AppError::NotFound)?, site.now(), scope.actor());
    let what = site
        .db
        .write(Lock::None, move |conn| {
            let Some(line) = outbox::line(conn, edition, id)? else { return Ok(None) };
            let name = actor.staff_name();
            let (is_done, action, what) = match deed {
                Deed::SendAgain => (outbox::send_again(conn, id, name, now)?, "mail.send_again", Done::MailAgain),
                Deed::GiveUp => (outbox::give_up(conn, id, name, now)?, "mail.give_up", Done::MailGivenUp),
            };
            if !is_done {
                return Ok(Some(Done::MailTooLate));
            }
            let change = Change {
                edition: line.edition_id,
                action,
                object: "mail",
                id: id.to_string(),
                before: serde_json::json!({ "status": line.status.as_str() }),
                after: serde_json::json!({ "status": if deed == Deed::SendAgain { "queued" } else { "cancelled" } }),
            };
            audit::record(conn, &actor, now, change)?;
            Ok(Some(what))
        })
        .await?;
    site.mail_bell.notify_one();
    what.ok_or(AppError::NotFound)
}

/// `POST /staff/editions/{edition}/mail/{mail}/{verb}`: `send-again` or `give-up`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act_in_edition(
    path: web::Path<(String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (slug, id, word) = path.into_inner();
    let what = act(&site, &scope, Some(scope.edition()?), id, &word).await?;
    Ok(done(format!("/staff/editions/{slug}/mail/{id}"), what))
}

/// `POST /staff/mail/{mail}/{verb}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act_on_any(path: web::Path<(i64, String)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (id, word) = path.into_inner();
    let what = act(&site, &scope, None, id, &word).await?;
    Ok(done(format!("/staff/mail/{id}"), what))
}
