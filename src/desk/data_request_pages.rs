//! `/staff/data-requests`: what people ask about their data, settled by administrators; and the focal points and members of the
//! team of an address or a name, who ask in person. Erasing itself is `erasing_pages`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::store::data_requests::{DataRequest, Filed, RequestState, filed_requests, request_by_id, settle as settle_request};
use super::store::officials::{Found, officials_called};
use crate::accounts::store::house_zone;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::links::MessageIds;
use crate::mail::letter::Block;
use crate::programme::store::{StateNames, edition_by_id};
use crate::registration::mails::Letters;
use crate::registration::pages::ticket;
use crate::registration::seats::Ticket;
use crate::registration::store::registered;
use crate::session::wording::Wording;
use crate::site::Site;
use crate::text::collapse;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Characters of an answer.
const ANSWER: usize = 1000;

struct Line {
    id: i64,
    name: String,
    email: String,
    /// The person's registration on staff's pages.
    href: Option<String>,
    edition: String,
    asked: String,
    note: String,
    state: Option<(&'static str, String)>,
    answer: String,
    /// Where the person is erased, once it is agreed.
    erase: Option<String>,
}

/// A focal point or a member of the team.
struct OfficialLine {
    /// As the path of their pages names them.
    path: String,
    office: String,
    name: String,
    email: String,
}

impl OfficialLine {
    fn of(t: Texts, found: Found) -> Self {
        let office = t.requests_office(found.official.office.as_str());
        let edition = found.edition.map(|title| title.get(t.language()).to_owned());
        Self {
            path: found.official.to_string(),
            office: std::iter::once(office).chain(edition).collect::<Vec<_>>().join(" · "),
            name: found.name,
            email: found.email,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/data_requests.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    /// Which request the form is about, when it comes back.
    wrong: i64,
    waiting: Vec<Line>,
    settled: Vec<Line>,
    /// The address or name that was looked for.
    called: String,
    officials: Vec<OfficialLine>,
}

fn line(t: Texts, zone: Tz, filed: Filed) -> Line {
    let DataRequest { id, person_id, note, asked_at, decision, answer, .. } = filed.request;
    let (name, email) = filed.person.unwrap_or_else(|| (t.requests_erased().into_owned(), String::new()));
    Line {
        id,
        href: filed.registration.map(|id| format!("/staff/editions/{}/registrations/{id}", filed.edition)),
        name,
        email,
        edition: filed.title.get(t.language()).to_owned(),
        asked: t.language().moment(zone, asked_at.utc()),
        note,
        state: match decision {
            RequestState::Waiting => None,
            RequestState::Done => Some(("ok", t.requests_state_done().into_owned())),
            RequestState::Refused => Some(("bad", t.requests_state_refused().into_owned())),
            RequestState::TakenBack => Some(("off", t.requests_state_taken_back().into_owned())),
        },
        answer,
        erase: person_id.filter(|_| decision == RequestState::Done).map(|person| format!("/staff/people/{person}/erase")),
    }
}

async fn list_page(shell: Shell, site: &Site, form: FormState, wrong: i64, called: String) -> Result<HttpResponse, AppError> {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let wanted = called.clone();
    let read = site.db.read(move |conn| {
        let officials = if wanted.is_empty() { Vec::new() } else { officials_called(conn, &wanted)? };
        Ok((filed_requests(conn, true)?, filed_requests(conn, false)?, house_zone(conn)?, officials))
    });
    let (waiting, settled, zone, officials) = read.await?;
    let t = shell.t;
    let lines = |all: Vec<Filed>| all.into_iter().map(|filed| line(t, zone, filed)).collect();
    let officials = officials.into_iter().map(|found| OfficialLine::of(t, found)).collect();
    page(status, &ListPage { waiting: lines(waiting), settled: lines(settled), form, wrong, called, officials, t, shell })
}

/// `GET /staff/data-requests`: those that wait, oldest first, then the newest of the others; with `q` the focal points and
/// members of the team of this address or name.
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let mut query = url::form_urlencoded::parse(req.query_string().as_bytes());
    let called = query.find(|(key, _)| key == "q").map(|(_, value)| collapse(&value)).unwrap_or_default();
    list_page(Shell::of(&req), &site, FormState::default(), 0, called).await
}

/// Tells the person what became of it.
fn tell(conn: &mut Conn, registration: i64, state: RequestState, answer: &str, ticket: &Ticket) -> Result<(), DbError> {
    let Some(who) = registered(conn, registration)? else { return Ok(()) };
    let edition = edition_by_id(conn, who.registration.edition_id)?;
    let names = StateNames::load(conn, edition.programme_id)?;
    let wording = Wording::default();
    let letters = Letters {
        edition: &edition,
        names: &names,
        states: Vec::new(),
        wording: &wording,
        organizer: &ticket.organizer,
        now: ticket.now,
    };
    let language = who.registration.language.interface();
    let (t, title) = (language.texts(), edition.title.tagged(language));
    let title = title.as_str();
    let mut body = match state {
        RequestState::Done => vec![Block::Paragraph(t.mail_erasure_done(title))],
        _ => vec![Block::Paragraph(t.mail_erasure_refused(title))],
    };
    if !answer.is_empty() {
        body.push(Block::Paragraph(t.mail_decision_reason(answer)));
    }
    let nonce = MessageIds::new(ticket.seed, ticket.now).take();
    letters.enqueue_letter(conn, &who, "data_request.answer", t.mail_erasure_subject(title), body, nonce)
}

/// `POST /staff/data-requests/{request}`: `decision` is `done` or `refused`, with an `answer` to the person; refusing
/// needs one.
///
/// # Errors
/// 404 when there is no such request that waits, or an unavailable database; 422 with the form.
pub async fn settle(
    req: HttpRequest,
    path: web::Path<i64>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let id = path.into_inner();
    let filed = site.db.read(move |conn| request_by_id(conn, id)).await?;
    let filed = filed.filter(|filed| filed.request.decision == RequestState::Waiting).ok_or(AppError::NotFound)?;
    let mut form = FormState::new(data);
    let field = format!("answer-{id}");
    let answer = form.note(shell.t, "answer", &field, ANSWER);
    let state = RequestState::parse(form.data.get("decision"));
    let state = state.filter(|state| matches!(state, RequestState::Done | RequestState::Refused));
    if state == Some(RequestState::Refused) && answer.is_empty() {
        form.refuse(&field, shell.t.requests_error_reason());
    }
    let Some(state) = state else { return Err(AppError::BadRequest) };
    if !form.is_valid() {
        return list_page(shell, &site, form, id, String::new()).await;
    }
    let (ticket, user, actor) = (ticket(&site)?, scope.user(), scope.actor());
    let is_settled = site
        .db
        .write(Lock::Edition(filed.request.edition_id), move |conn| {
            if !settle_request(conn, id, state, &answer, Some(user), ticket.now)? {
                return Ok(false);
            }
            if let Some(registration) = filed.registration {
                tell(conn, registration, state, &answer, &ticket)?;
            }
            let (object, object_id) = match filed.registration {
                Some(registration) => ("registration", registration.to_string()),
                None => ("data_request", id.to_string()),
            };
            let change = Change {
                edition: Some(filed.request.edition_id),
                action: "data_request.settle",
                object,
                id: object_id,
                before: serde_json::json!({}),
                after: serde_json::json!({ "request": id, "decision": state.as_str() }),
            };
            audit::record(conn, &actor, ticket.now, change)?;
            Ok(true)
        })
        .await?;
    if !is_settled {
        // Taken back by the person, or settled by a colleague, since it was read.
        return Err(AppError::NotFound);
    }
    site.mail_bell.notify_one();
    Ok(done("/staff/data-requests", Done::RequestSettled))
}
