//! Staff: two people who are one. The page shows both and what would happen; POST does what was shown, and can be undone.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::merging::{self, Outcome, Proposal, propose};
use super::people::Obstacle;
use super::people_pages::Places;
use super::staff_pages::name_of;
use super::store::merges::AliasRow;
use super::store::people_list::registrations_of;
use super::store::{PersonRow, RegistrationRow};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::session::card::language_name;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, done, page};

struct Side {
    id: i64,
    name: String,
    email: String,
    aliases: Vec<AliasRow>,
    phone: String,
    language: String,
    /// Editions, and whom they represented there.
    editions: Vec<(String, String)>,
}

impl Side {
    fn new(t: Texts, places: &Places, (person, aliases): (PersonRow, Vec<AliasRow>), rows: &[(i64, RegistrationRow)]) -> Self {
        let own = rows.iter().filter(|(id, _)| *id == person.id);
        Self {
            id: person.id,
            name: name_of(&person.given_name, &person.family_name),
            editions: own.map(|(_, row)| (places.title(row.edition_id), places.represents(row))).collect(),
            language: language_name(t, person.language),
            email: person.email,
            phone: person.phone,
            aliases,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/registration/merge_people.html")]
struct MergePage {
    shell: Shell,
    t: Texts,
    kept: Side,
    other: Side,
    /// What would happen, in sentences.
    what: Vec<String>,
    /// Why nothing can.
    obstacle: Option<String>,
    /// Whether it would work the other way round, or may be wished so.
    can_swap: bool,
    fingerprint: String,
    /// Whether it was confirmed, but is no longer what was shown.
    has_changed: bool,
}

impl MergePage {
    fn sides(&self) -> [&Side; 2] {
        [&self.kept, &self.other]
    }
}

fn id_of(req: &HttpRequest) -> Result<i64, AppError> {
    req.match_info().get("person").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)
}

fn id_in(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

async fn answer(req: &HttpRequest, site: &Site, other: i64, has_changed: bool) -> Result<HttpResponse, AppError> {
    let (shell, kept) = (Shell::of(req), id_of(req)?);
    let t = shell.t;
    let (proposal, rows, places) = site
        .db
        .read(move |conn| {
            let Some(proposal) = propose(conn, kept, other)? else { return Ok(None) };
            Ok(Some((proposal, registrations_of(conn, &[kept, other])?, Places::load(conn, t)?)))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let Proposal { kept, other, plan, fingerprint } = proposal;
    let (kept_name, other_name) = (kept.0.full_name(), other.0.full_name());
    let list = |editions: &[i64]| t.language().list(editions.iter().map(|edition| places.title(*edition)));
    let moving = |ids: &[i64]| -> Vec<i64> {
        rows.iter().filter(|(_, row)| ids.contains(&row.id)).map(|(_, row)| row.edition_id).collect()
    };
    let (mut what, mut obstacle, mut can_swap) = (Vec::new(), None, true);
    match &plan {
        Ok(plan) => {
            if !plan.moved.is_empty() {
                what.push(t.people_merge_moves(list(&moving(&plan.moved)).as_str(), kept_name.as_str()));
            }
            if !plan.left.is_empty() {
                what.push(t.people_merge_leaves(list(&moving(&plan.left)).as_str()));
            }
            if kept.0.email.is_empty() {
                what.push(t.people_merge_no_mail().into_owned());
            } else {
                what.push(t.people_merge_mail(kept.0.email.as_str()));
            }
            what.push(t.people_merge_known(kept_name.as_str(), other_name.as_str()));
            what.push(t.people_merge_reversible().into_owned());
            can_swap = !other.0.email.is_empty() || kept.0.email.is_empty();
        }
        Err(Obstacle::BothLive(editions)) => {
            obstacle = Some(t.people_merge_both_live(list(editions).as_str()));
            can_swap = false;
        }
        Err(Obstacle::KeepOther(editions)) => {
            obstacle = Some(t.people_merge_keep_other(list(editions).as_str(), other_name.as_str()));
        }
        Err(Obstacle::NoAddress) => obstacle = Some(t.people_merge_no_address(kept_name.as_str())),
    }
    let status = if has_changed || obstacle.is_some() && req.method() == actix_web::http::Method::POST {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let view = MergePage {
        kept: Side::new(t, &places, kept, &rows),
        other: Side::new(t, &places, other, &rows),
        what,
        obstacle,
        can_swap,
        fingerprint,
        has_changed,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/people/{person}/merge?with={other}`: the person in the URL is kept.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let with = req.query_string().split('&').find_map(|pair| pair.strip_prefix("with=")).unwrap_or_default().to_owned();
    answer(&req, &site, id_in(&with)?, false).await
}

/// `POST /staff/people/{person}/merge` (`with`, `fingerprint`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn merge(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (kept, other) = (id_of(&req)?, id_in(data.get("with"))?);
    let (fingerprint, now) = (data.get("fingerprint").to_owned(), site.now());
    let outcome = site
        .db
        .write(Lock::Global, move |conn| merging::merge(conn, (kept, other), &fingerprint, &scope.actor(), now))
        .await?
        .ok_or(AppError::NotFound)?;
    match outcome {
        Outcome::Merged => Ok(done(format!("/staff/people/{kept}"), Done::PeopleMerged)),
        Outcome::Changed => answer(&req, &site, other, true).await,
    }
}

/// `POST /staff/people/{person}/merges/{merge}/undo`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn undo(path: web::Path<(i64, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((person, merge), now) = (path.into_inner(), site.now());
    let undone = site.db.write(Lock::Global, move |conn| merging::undo(conn, person, merge, &scope.actor(), now)).await?;
    if !undone {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/people/{person}"), Done::PeopleUnmerged))
}
