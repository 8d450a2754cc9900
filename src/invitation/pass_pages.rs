//! Staff: invitations that people want to pass on to a colleague.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::passing::{self, Decision, Settled};
use super::store::{self, Invited, Pass, PassStatus};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::{self, Iso3};
use crate::session::card::Mark;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Characters of what is said with a decision.
const NOTE: usize = 1000;

struct Line {
    id: i64,
    from: String,
    from_email: String,
    represents: String,
    to: String,
    to_email: String,
    job_title: String,
    asked: String,
    mark: Mark,
    by: String,
    note: String,
}

#[derive(Template)]
#[template(path = "pages/invitation/passes.html")]
struct PassesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    /// Which wish the form is about, when it comes back.
    wrong: i64,
    waiting: Vec<Line>,
    settled: Vec<Line>,
}

fn line(t: Texts, zone: Tz, names: &StateNames, (pass, from): (Pass, Invited)) -> Line {
    let (class, text) = match pass.status {
        PassStatus::Waiting => ("todo", t.staff_pass_waiting()),
        PassStatus::Approved => ("ok", t.staff_pass_approved()),
        PassStatus::Refused => ("bad", t.staff_pass_refused()),
        PassStatus::Withdrawn => ("off", t.staff_pass_withdrawn()),
    };
    Line {
        id: pass.id,
        represents: match (from.state.as_deref().and_then(Iso3::parse), &from.rec) {
            (Some(state), _) => names.name(state, t.language()),
            (None, rec) => reference::data().acronym(rec.as_deref().unwrap_or_default(), t.language()),
        },
        from: from.full_name,
        from_email: from.email,
        to: pass.name(),
        to_email: pass.email,
        job_title: pass.job_title,
        asked: t.language().moment(zone, pass.asked_at.utc()),
        mark: Mark { class, text: text.into_owned() },
        by: pass.decided_by_name,
        note: pass.decision_note,
    }
}

async fn list_page(
    req: &HttpRequest,
    site: &Site,
    scope: Scope,
    form: FormState,
    wrong: i64,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition) = (shell.t, scope.edition()?);
    let (frame, names, waiting, settled) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                StateNames::load(conn, row.programme_id)?,
                store::passes(conn, edition, true)?,
                store::passes(conn, edition, false)?,
            ))
        })
        .await?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let lines = |all: Vec<(Pass, Invited)>| all.into_iter().map(|pass| line(t, frame.zone, &names, pass)).collect();
    let view =
        PassesPage { waiting: lines(waiting), settled: lines(settled), frame, section: "invitations", form, wrong, t, shell };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/invitations/passed-on`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    list_page(&req, &site, scope, FormState::default(), 0).await
}

/// `POST /staff/editions/{edition}/invitations/passed-on/{pass}`: `decision` is `approve` or `refuse`, with a `note` for
/// whoever asked.
///
/// # Errors
/// 404 when there is no such wish that waits, or an unavailable database; 422 with the form.
pub async fn settle(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((slug, id), edition) = (path.into_inner(), scope.edition()?);
    if site.db.read(move |conn| store::waiting_pass(conn, edition, id)).await?.is_none() {
        return Err(AppError::NotFound);
    }
    let mut form = FormState::new(data);
    let is_approved = match form.data.get("decision") {
        "approve" => true,
        "refuse" => false,
        _ => return Err(AppError::BadRequest),
    };
    let field = format!("note-{id}");
    let note = form.note(t, "note", &field, NOTE);
    if note.is_empty() && !is_approved {
        form.refuse(&field, t.staff_pass_error_reason());
    }
    if !form.is_valid() {
        return list_page(&req, &site, scope, form, id).await;
    }
    let decision = Decision { is_approved, note, actor: scope.actor(), seed: site.random.bytes()?, now: site.now() };
    let settled = site
        .db
        .write(Lock::Edition(edition), move |conn| match store::waiting_pass(conn, edition, id)? {
            Some(pass) => Ok(Some(passing::settle(conn, &pass, &decision)?)),
            None => Ok(None),
        })
        .await?;
    site.mail_bell.notify_one();
    let what = match settled.ok_or(AppError::NotFound)? {
        Settled::Invited => Done::PassApproved,
        Settled::InvitedWithoutMail => Done::PassWithoutMail,
        Settled::AlreadyInvited => Done::PassAlready,
        Settled::Refused => Done::PassRefused,
    };
    Ok(done(format!("/staff/editions/{slug}/invitations/passed-on"), what))
}
