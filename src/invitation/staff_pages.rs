//! Staff: import a contact list, see who can be invited, send, and follow every invitation.

use std::collections::HashMap;

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::contacts::{self, ContactList, Reason};
use super::sending;
use super::store::{self, Line, PAGE, Standing};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::files;
use crate::i18n::Texts;
use crate::jobs;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::Iso3;
use crate::session::card::Mark;
use crate::site::Site;
use crate::tabular::Unreadable;
use crate::web::page::{Shell, encode, see_other};
use crate::web::{AppError, FormState, page, upload};

/// Rows in one transaction.
const CHUNK: usize = 200;

struct ShownLine {
    name: String,
    email: String,
    state: String,
    language: String,
    mark: Mark,
    answer: String,
}

/// The newest sending, as a bar and in words.
struct ShownSending {
    done: i64,
    total: i64,
    is_open: bool,
    mark: Mark,
    words: String,
    error: String,
}

impl ShownSending {
    fn of(t: Texts, job: jobs::Standing) -> Self {
        let (class, text) = match job.status {
            jobs::Status::Queued | jobs::Status::Running if job.stop_requested => ("wait", t.staff_sending_stopping()),
            jobs::Status::Queued => ("todo", t.staff_sending_queued()),
            jobs::Status::Running => ("todo", t.staff_sending_running()),
            jobs::Status::Done => ("ok", t.staff_sending_done()),
            jobs::Status::Failed => ("bad", t.staff_sending_failed()),
            jobs::Status::Stopped => ("off", t.staff_sending_stopped()),
        };
        Self {
            done: job.done,
            total: job.total,
            is_open: job.is_open(),
            mark: Mark { class, text: text.into_owned() },
            words: t.staff_sending_progress(job.done, job.total),
            error: job.last_error,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/invitation/staff_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    query: String,
    figures: Vec<(String, usize)>,
    unsent: usize,
    sending: Option<ShownSending>,
    is_sending: bool,
    lines: Vec<ShownLine>,
    next: Option<String>,
}

fn standing_mark(t: Texts, standing: Standing) -> Mark {
    let (class, text) = match standing {
        Standing::NotSent => ("off", t.staff_invitation_not_sent()),
        Standing::Queued => ("todo", t.staff_invitation_queued()),
        Standing::Sent => ("ok", t.staff_invitation_sent()),
        Standing::Failed => ("bad", t.staff_invitation_failed()),
        Standing::Registered => ("ok", t.staff_invitation_registered()),
        Standing::Declined => ("wait", t.staff_invitation_declined()),
    };
    Mark { class, text: text.into_owned() }
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<ListPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let wanted = query.get("q").cloned().unwrap_or_default();
    let after = query
        .get("after")
        .and_then(|after| after.rsplit_once('~'))
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)));
    let text = wanted.clone();
    let (frame, figures, mut lines, names, unsent, job) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                store::figures(conn, edition)?,
                store::lines(conn, edition, &text, after.as_ref())?,
                StateNames::load(conn, row.programme_id)?,
                store::count_unsent(conn, edition, 0)?,
                sending::newest(conn, edition)?,
            ))
        })
        .await?;
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines
        .last()
        .filter(|_| has_more)
        .map(|line| format!("?q={}&after={}", encode(&wanted), encode(&format!("{}~{}", line.sort_key, line.invited.id))));
    let number = |wanted| figures.iter().find(|(standing, _)| *standing == wanted).map_or(0, |(_, count)| *count);
    let shown = |line: Line| ShownLine {
        mark: standing_mark(t, line.standing),
        state: match (line.invited.state.as_deref().and_then(Iso3::parse), &line.invited.rec) {
            (Some(state), _) => names.name(state, t.language()),
            (None, rec) => rec.clone().unwrap_or_default(),
        },
        name: line.invited.full_name,
        email: line.invited.email,
        language: line.invited.language.code().to_uppercase(),
        answer: line.answer,
    };
    Ok(ListPage {
        frame,
        section: "invitations",
        query: wanted,
        unsent: usize::try_from(unsent).unwrap_or(0),
        is_sending: number(Standing::Queued) > 0 || job.as_ref().is_some_and(jobs::Standing::is_open),
        sending: job.map(|job| ShownSending::of(t, job)),
        figures: figures.iter().map(|(standing, count)| (standing_mark(t, *standing).text, *count)).collect(),
        lines: lines.into_iter().map(shown).collect(),
        next,
        t,
        form,
        shell,
    })
}

/// `GET /staff/editions/{edition}/invitations`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &list_page(&req, &site, &scope, FormState::default()).await?)
}

/// Why a file is refused, in the reader's language.
pub fn unreadable_text(t: Texts, name: &str, reason: Unreadable) -> String {
    match reason {
        Unreadable::Empty => t.staff_file_empty(name),
        Unreadable::NotATable => t.staff_file_not_a_table(name),
        Unreadable::Damaged => t.staff_file_damaged(name),
        Unreadable::TooLong => t.staff_file_too_long(name),
    }
}

/// `POST /staff/editions/{edition}/invitations/lists` (multipart `file`): keeps the file and leads to its preview.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn upload_list(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (file, data) = upload::read(&req, form, "file", site.settings.limits.upload_bytes).await?;
    let mut state = FormState::new(data);
    let Some(file) = file else {
        state.refuse("file", t.staff_file_choose());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, state).await?);
    };
    let parsed = parse(file.name.clone(), file.bytes.clone()).await?;
    if let Err(reason) = parsed {
        state.refuse("file", unreadable_text(t, &file.name, reason));
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, state).await?);
    }
    let (edition, now, user) = (scope.edition()?, site.now(), scope.user());
    let list = site
        .db
        .write(Lock::None, move |conn| {
            let new = files::NewFile {
                edition,
                session: None,
                purpose: "contacts",
                name: &file.name,
                bytes: &file.bytes,
                created_by: Some(user),
                expires_at: Some(now + files::PREVIEW),
            };
            let file_id = files::save(conn, &new, now)?;
            store::insert_list(conn, &scope, edition, file_id, &file.name, now)
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(see_other(format!("/staff/editions/{slug}/invitations/lists/{list}")))
}

/// Parsing is work for the processor: off the async threads.
async fn parse(name: String, bytes: Vec<u8>) -> Result<Result<ContactList, Unreadable>, AppError> {
    web::block(move || contacts::read(&name, &bytes)).await.map_err(|error| AppError::Internal(error.to_string()))
}

struct ShownRefusal {
    row: usize,
    reason: String,
    value: String,
}

#[derive(Template)]
#[template(path = "pages/invitation/staff_preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    list: ContactList,
    refused: Vec<ShownRefusal>,
    already: usize,
    new: usize,
    is_confirmed: bool,
}

fn reason_text(t: Texts, reason: Reason, first_row: Option<usize>) -> String {
    match reason {
        Reason::MissingEmail => t.staff_reason_missing_email().into_owned(),
        Reason::BadEmail => t.staff_reason_bad_email().into_owned(),
        Reason::Duplicate => t.staff_reason_duplicate(first_row.unwrap_or(0)),
        Reason::UnknownState => t.staff_reason_unknown_state().into_owned(),
        Reason::MissingState => t.staff_reason_missing_state().into_owned(),
    }
}

/// A contact list, its file, and whether it is confirmed; until then only whoever sent it looks at it, for a day.
async fn stored_list(site: &Site, scope: &Scope, id: i64) -> Result<(ContactList, i64, bool), AppError> {
    let (edition, user, now) = (scope.edition()?, scope.user(), site.now());
    let found = site
        .db
        .read(move |conn| {
            let Some((file, confirmed)) = store::list_file(conn, edition, id)? else { return Ok(None) };
            let created_by = (!confirmed).then_some(user);
            let wanted = files::Wanted { edition, purpose: "contacts", session: None, created_by };
            Ok(files::load(conn, wanted, file, now)?.map(|content| (content, file, confirmed)))
        })
        .await?;
    let ((name, bytes), file, confirmed) = found.ok_or(AppError::NotFound)?;
    let list = parse(name, bytes).await?.map_err(|_| AppError::NotFound)?;
    Ok((list, file, confirmed))
}

/// `GET /staff/editions/{edition}/invitations/lists/{list}`: what will happen.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn preview(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, id) = (shell.t, scope.edition()?, path.1);
    let (list, _, is_confirmed) = stored_list(&site, &scope, id).await?;
    let (frame, there) = site
        .db
        .read(move |conn| {
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, store::invited_addresses(conn, edition)?))
        })
        .await?;
    let already = list.accepted.iter().filter(|contact| there.contains(&contact.email)).count();
    let refused = list
        .rejected
        .iter()
        .map(|refused| ShownRefusal {
            row: refused.row,
            reason: reason_text(t, refused.reason, refused.first_row),
            value: refused.value.clone().unwrap_or_default(),
        })
        .collect();
    let new = list.accepted.len() - already;
    page(StatusCode::OK, &PreviewPage { frame, section: "invitations", refused, already, new, is_confirmed, list, t, shell })
}

/// `POST /staff/editions/{edition}/invitations/lists/{list}`: adds the accepted rows; a second time adds nothing.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn confirm(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let (list, kept, _) = stored_list(&site, &scope, id).await?;
    let mut added = 0_usize;
    for chunk in list.accepted.chunks(CHUNK) {
        let chunk = chunk.to_vec();
        added += site
            .db
            .write(Lock::None, move |conn| {
                let row = edition_by_id(conn, edition)?;
                let default = row.languages().first().copied().unwrap_or(crate::i18n::Language::En);
                let mut added = 0;
                for contact in &chunk {
                    if !store::is_invited(conn, edition, &contact.email)? {
                        added += usize::from(store::insert(conn, edition, Some(id), contact, default, now)?);
                    }
                }
                Ok(added)
            })
            .await?;
    }
    let file = list.file.clone();
    site.db
        .write(Lock::None, move |conn| {
            store::confirm_list(conn, id, now)?;
            files::keep(conn, kept)?;
            let change = Change {
                edition: Some(edition),
                action: "contact_list.confirm",
                object: "contact_list",
                id: id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"file": file, "added": added}),
            };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    Ok(see_other(format!("/staff/editions/{slug}/invitations")))
}

/// `POST /staff/editions/{edition}/invitations/send`: queues the job that writes one mail for each invitation that has
/// none; while one is under way, a second press changes nothing.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn send(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    let queued = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            // An invitation leads to the form: it goes out while that takes registrations.
            let is_open = edition_by_id(conn, edition)?.stage.takes_registrations();
            Ok(is_open && sending::queue(conn, edition, &scope.actor(), now)?)
        })
        .await?;
    if queued {
        site.job_bell.notify_one();
    }
    Ok(see_other(format!("/staff/editions/{path}/invitations")))
}

/// `POST /staff/editions/{edition}/invitations/stop`: stops the job and takes back what has not left.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn stop(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    site.db.write(Lock::Edition(edition), move |conn| sending::stop(conn, edition, &scope.actor(), now)).await?;
    Ok(see_other(format!("/staff/editions/{path}/invitations")))
}
