//! Parts of a programme by small forms of their own: co-hosts with their logos, and the list of States.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::programme_form;
use super::programme_pages::{Again, programme_page};
use crate::accounts::audit::{Actor, record};
use crate::accounts::{Change, Scope};
use crate::db::{Conn, DbError, Lock};
use crate::files;
use crate::i18n::Texts;
use crate::programme::logos::{self, LogoProblem};
use crate::programme::store::{
    CoHost, ListedState, co_hosts, listed_states, programme_by_slug, remove_listed_state, save_co_hosts, save_listed_state,
};
use crate::reference::Iso3;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::local_fields::text_of;
use crate::web::page::Shell;
use crate::web::{AppError, FormState, upload};

/// Co-hosts of a programme, at most.
const HOSTS: usize = 30;
/// A file may be so much heavier than a logo that its sender is told so on the page.
const UPLOAD: usize = 4 * 1024 * 1024;

fn problem_text(t: Texts, problem: LogoProblem) -> String {
    match problem {
        LogoProblem::TooHeavy => t.staff_error_logo_heavy(logos::BYTES / 1024),
        LogoProblem::TooLarge => t.staff_error_logo_large(logos::SIDE),
        LogoProblem::OtherFormat => t.staff_error_logo_format().into_owned(),
        LogoProblem::Damaged => t.staff_error_logo_damaged().into_owned(),
    }
}

/// A picture that has been looked at.
#[derive(Clone)]
struct Picture {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// Looks at a picture on a thread that may take its time.
async fn looked_at(upload: upload::Upload) -> Result<Result<Picture, LogoProblem>, AppError> {
    upload::reading(move || {
        let upload::Upload { name, bytes } = upload;
        logos::media_type(&bytes).map(|media_type| Picture { name, media_type, bytes })
    })
    .await
}

/// `POST /staff/programmes/{programme}/co-hosts`: adds one (`name`, `short_name`, `logo`), or changes or removes the one
/// that `old` names (`remove=yes`, `remove_logo=yes`).
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save_host(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    body: Multipart,
) -> Result<HttpResponse, AppError> {
    let (t, slug, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let wanted = slug.clone();
    let hosts = site
        .db
        .read(move |conn| match programme_by_slug(conn, &wanted)? {
            Some(row) => Ok(Some(co_hosts(conn, &row)?)),
            None => Ok(None),
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let (file, data) = upload::read(&req, body, "logo", UPLOAD).await?;
    let mut form = FormState::new(data);
    let old = Some(form.data.get("old").to_owned()).filter(|old| !old.is_empty());
    let before = old.as_ref().and_then(|old| hosts.iter().find(|host| host.name == *old)).cloned();
    if old.is_some() && before.is_none() {
        return Err(AppError::NotFound);
    }
    let removes = form.data.get("remove") == "yes";
    let names: Vec<String> = hosts.iter().map(|host| host.name.clone()).collect();
    let new = if removes { before.clone() } else { programme_form::co_host(&mut form, t, before.as_ref(), &names) };
    if old.is_none() && hosts.len() >= HOSTS {
        form.refuse("name", t.staff_error_number());
    }
    let mut picture = None;
    if let Some(file) = file.filter(|_| !removes) {
        match looked_at(file).await? {
            Ok(good) => picture = Some(good),
            Err(problem) => form.refuse("logo", problem_text(t, problem)),
        }
    }
    let Some(new) = new.filter(|_| form.is_valid()) else {
        return programme_page(&req, &site, &slug, StatusCode::UNPROCESSABLE_ENTITY, Again::Host(form)).await;
    };
    let (wanted, user, actor) = (slug.clone(), scope.user(), scope.actor());
    let drops_logo = form.data.get("remove_logo") == "yes";
    site.db
        .write(Lock::Global, move |conn| {
            let Some(row) = programme_by_slug(conn, &wanted)? else { return Ok(()) };
            let mut hosts = co_hosts(conn, &row)?;
            let mut after = new.clone();
            if drops_logo {
                after.logo = None;
            }
            if let Some(picture) = &picture {
                let file = files::NewShared {
                    purpose: files::Purpose::Logo,
                    name: &picture.name,
                    media_type: picture.media_type,
                    bytes: &picture.bytes,
                    created_by: Some(user),
                };
                after.logo = Some(files::save_shared(conn, &file, now)?);
            }
            let place = before.as_ref().and_then(|before| hosts.iter().position(|host| host.name == before.name));
            match (place, removes) {
                (Some(place), true) => drop(hosts.remove(place)),
                (Some(place), false) => {
                    if let Some(host) = hosts.get_mut(place) {
                        host.clone_from(&after);
                    }
                }
                (None, true) => return Ok(()),
                (None, false) => hosts.push(after.clone()),
            }
            save_co_hosts(conn, row.id, &hosts)?;
            let old = before.as_ref().and_then(|before| before.logo);
            if let Some(old) = old.filter(|old| hosts.iter().all(|host| host.logo != Some(*old))) {
                files::remove_shared(conn, files::Purpose::Logo, old)?;
            }
            trail_host(conn, &actor, now, &wanted, before.as_ref(), (!removes).then_some(&after))
        })
        .await?;
    Ok(done(format!("/staff/programmes/{slug}#co-hosts"), Done::ProgrammeSaved))
}

fn trail_host(
    conn: &mut Conn,
    actor: &Actor,
    now: chrono::DateTime<chrono::Utc>,
    programme: &str,
    before: Option<&CoHost>,
    after: Option<&CoHost>,
) -> Result<(), DbError> {
    let json = |host: Option<&CoHost>| host.map_or_else(|| serde_json::json!({}), CoHost::as_json);
    let change = Change {
        edition: None,
        action: if after.is_some() { "co_host.save" } else { "co_host.remove" },
        object: "programme",
        id: programme.to_owned(),
        before: json(before),
        after: json(after),
    };
    record(conn, actor, now, change)
}

/// `POST /staff/programmes/{programme}/states`: puts a State on the list or changes what it is called there;
/// `remove=yes` takes it off.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save_state(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: crate::web::FormData,
) -> Result<HttpResponse, AppError> {
    let (t, slug, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    let Some(state) = Iso3::parse(form.data.get("state")) else {
        form.refuse("state", t.error_choose());
        return programme_page(&req, &site, &slug, StatusCode::UNPROCESSABLE_ENTITY, Again::State(form)).await;
    };
    let typed = form.data.clone();
    let removes = form.data.get("remove") == "yes";
    let (wanted, actor) = (slug.clone(), scope.actor());
    let saved = site
        .db
        .write(Lock::Global, move |conn| {
            let Some(row) = programme_by_slug(conn, &wanted)? else { return Ok(None) };
            let before = listed_states(conn, row.id)?.into_iter().find(|listed| listed.state == state);
            let new = ListedState {
                state,
                display_name: text_of(&typed, "display_name", before.as_ref().map(|had| &had.display_name)),
                footnote: text_of(&typed, "footnote", before.as_ref().map(|had| &had.footnote)),
            };
            if before.as_ref() == Some(&new) && !removes {
                return Ok(Some(true));
            }
            if removes && !remove_listed_state(conn, row.id, new.state)? {
                return Ok(Some(false));
            }
            if !removes {
                save_listed_state(conn, row.id, &new)?;
            }
            let change = Change {
                edition: None,
                action: if removes { "programme_state.remove" } else { "programme_state.save" },
                object: "programme",
                id: format!("{wanted}/{}", new.state.as_str()),
                before: before.map_or_else(|| serde_json::json!({}), |listed| listed.as_json()),
                after: if removes { serde_json::json!({}) } else { new.as_json() },
            };
            record(conn, &actor, now, change)?;
            Ok(Some(true))
        })
        .await?;
    match saved {
        None => Err(AppError::NotFound),
        Some(true) => Ok(done(format!("/staff/programmes/{slug}#states"), Done::ProgrammeSaved)),
        Some(false) => {
            form.refuse("state", t.staff_error_state_takes_part());
            programme_page(&req, &site, &slug, StatusCode::UNPROCESSABLE_ENTITY, Again::State(form)).await
        }
    }
}
