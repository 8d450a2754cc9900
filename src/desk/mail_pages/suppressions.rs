//! The suppression list: who gets no bulk mail, why, and how they get it again.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::TimeDelta;

use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::mail::outbox::{self, Source, Stopped};
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The page's address.
const PATH: &str = "/staff/mail/suppressions";
/// Lines of a page.
const PAGE: usize = 50;
/// Characters of a reason.
const REASON: usize = 500;
/// Full mailboxes are counted for so long.
const FULL: TimeDelta = TimeDelta::days(90);

struct ShownLine {
    email: String,
    why: String,
    words: String,
    since: String,
    is_their_wish: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/suppressions.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    /// The address that the form to release is about, when it comes back.
    wrong: String,
    query: String,
    sources: Vec<(String, String, bool)>,
    lines: Vec<ShownLine>,
    next: Option<String>,
    full: Vec<(String, i64, String)>,
}

fn source_name(t: Texts, source: Source) -> String {
    match source {
        Source::Recipient => t.suppressed_recipient(),
        Source::Server => t.suppressed_server(),
        Source::Bounce => t.suppressed_bounce(),
        Source::Staff => t.suppressed_staff(),
        Source::Erased => t.suppressed_erased(),
    }
    .into_owned()
}

fn shown(t: Texts, row: Stopped) -> ShownLine {
    // The code that says that they unsubscribed repeats what the column beside it says.
    let words = if row.source == Source::Recipient { String::new() } else { row.reason };
    ShownLine {
        why: source_name(t, row.source),
        words: if row.added_by_name.is_empty() { words } else { format!("{words} ({})", row.added_by_name) },
        since: row.created_at.utc().format("%Y-%m-%d").to_string(),
        is_their_wish: row.source == Source::Recipient,
        email: row.email,
    }
}

async fn list_page(req: &HttpRequest, site: &Site, form: FormState, wrong: String) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let asked: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let value = |name: &str| asked.get(name).map_or_else(String::new, |value| value.trim().to_owned());
    let (query, chosen, after) = (value("q"), Source::parse(&value("source")), value("after"));
    let (text, since) = (query.clone(), site.now() - FULL);
    // The address that a form is about is shown, wherever it stands in the list.
    let (text, after) = if wrong.is_empty() { (text, after) } else { (wrong.clone(), String::new()) };
    let limit = i64::try_from(PAGE).unwrap_or(50) + 1;
    let (mut rows, full) = site
        .db
        .read(move |conn| Ok((outbox::stopped_page(conn, &text, chosen, &after, limit)?, outbox::full_mailboxes(conn, since)?)))
        .await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let source = chosen.map_or("", Source::as_str);
    let next = rows.last().filter(|_| has_more);
    let next = next.map(|row| format!("?q={}&source={source}&after={}", encode(&query), encode(&row.email)));
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ListPage {
        form,
        wrong,
        query,
        sources: Source::ALL
            .iter()
            .map(|source| (source.as_str().to_owned(), source_name(t, *source), chosen == Some(*source)))
            .collect(),
        lines: rows.into_iter().map(|row| shown(t, row)).collect(),
        next,
        full: full
            .into_iter()
            .map(|row| (row.email, row.times, row.last_at.map_or_else(String::new, |at| at.format("%Y-%m-%d").to_string())))
            .collect(),
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/mail/suppressions` (`q`: part of an address; `source`; `after`)
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    list_page(&req, &site, FormState::default(), String::new()).await
}

fn about(email: &str, action: &'static str, before: serde_json::Value, after: serde_json::Value) -> Change<'static> {
    Change { edition: None, action, object: "suppression", id: email.to_owned(), before, after }
}

/// Checks a reason of a form.
fn reason_of(form: &mut FormState, t: Texts, field: &str) -> String {
    let reason = form.data.get(field).to_owned();
    if reason.is_empty() {
        form.refuse(field, t.suppressed_error_reason());
    } else if reason.chars().count() > REASON {
        form.refuse(field, t.error_too_long(REASON));
    }
    reason
}

/// `POST /staff/mail/suppressions` (`email`, `reason`)
///
/// # Errors
/// An unavailable database; 422 with the form.
pub async fn add(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let email = EmailAddress::parse(form.data.get("email")).ok();
    if email.is_none() {
        form.refuse("email", t.error_email());
    }
    let reason = reason_of(&mut form, t, "reason");
    if form.is_valid()
        && let Some(email) = email
    {
        let (now, actor) = (site.now(), scope.actor());
        let is_new = site
            .db
            .write(Lock::None, move |conn| {
                let name = actor.staff_name();
                let is_new = outbox::suppress_by_staff(conn, email.as_str(), &reason, name, now)?;
                if is_new {
                    let after = serde_json::json!({ "reason": reason, "source": Source::Staff.as_str() });
                    audit::record(conn, &actor, now, about(email.as_str(), "suppression.add", serde_json::json!({}), after))?;
                }
                Ok(is_new)
            })
            .await?;
        if is_new {
            return Ok(done(PATH, Done::AddressStopped));
        }
        form.refuse("email", t.suppressed_error_there());
    }
    list_page(&req, &site, form, String::new()).await
}

/// `POST /staff/mail/suppressions/release` (`address`, `release_reason`)
///
/// # Errors
/// 404 when the address is not on the list, or an unavailable database; 422 with the form.
pub async fn release(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let address = form.data.get("address").to_owned();
    let reason = reason_of(&mut form, t, "release_reason");
    let wanted = address.clone();
    if site.db.read(move |conn| outbox::stopped(conn, &wanted)).await?.is_none() {
        return Err(AppError::NotFound);
    }
    if !form.is_valid() {
        return list_page(&req, &site, form, address).await;
    }
    let (now, actor) = (site.now(), scope.actor());
    site.db
        .write(Lock::None, move |conn| {
            let Some(row) = outbox::stopped(conn, &address)? else { return Ok(()) };
            outbox::release(conn, &address)?;
            let before = serde_json::json!({ "reason": row.reason, "source": row.source.as_str() });
            let after = serde_json::json!({ "reason": reason });
            audit::record(conn, &actor, now, about(&address, "suppression.release", before, after))
        })
        .await?;
    Ok(done(PATH, Done::AddressReleased))
}
