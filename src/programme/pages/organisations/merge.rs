//! Staff: two organisations that are one. The page shows both and what refers to each; POST makes the other's names aliases
//! of the one that is kept, so that every reference means it from then on.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{Known, References, id_of, kind_text, query_of};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{self, Organisation, edition_by_id, organisations};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, done, page};

struct Side {
    id: i64,
    name: String,
    names: Vec<String>,
    kind: String,
    place: String,
    references: References,
}

impl Side {
    fn references(&self, t: &Texts) -> String {
        self.references.text(*t)
    }
}

#[derive(Template)]
#[template(path = "pages/programme/merge.html")]
struct MergePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    kept: Side,
    other: Side,
    /// Whether both belong to the same State or REC; else they are not merged.
    same_place: bool,
}

async fn answer(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    other: i64,
    status: StatusCode,
) -> Result<HttpResponse, AppError> {
    let (shell, kept) = (Shell::of(req), id_of(req)?);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, known) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, language)?, Known::load(conn, edition)?)))
        .await?;
    let (references, _) = known.references();
    let side = |organisation: &Organisation| Side {
        id: organisation.id,
        name: organisation.values.name.get(language).to_owned(),
        names: organisation.values.names().into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        kind: kind_text(t, organisation.values.kind),
        place: known.place(organisation.values.state, organisation.values.rec, language),
        references: references.get(&organisation.id).copied().unwrap_or_default(),
    };
    let (Some(kept), Some(other)) = (known.one(kept), known.one(other).filter(|other| other.id != kept)) else {
        return Err(AppError::NotFound);
    };
    let same_place = kept.values.is_of_same_place(&other.values);
    let (kept, other) = (side(kept), side(other));
    page(status, &MergePage { t, frame, section: "organisations", kept, other, same_place, shell })
}

/// `GET /staff/editions/{edition}/organisations/{organisation}/merge?with={other}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let other = query_of(&req).get("with").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)?;
    answer(&req, &site, &scope, other, StatusCode::OK).await
}

/// `POST /staff/editions/{edition}/organisations/{organisation}/merge` (`with`): the one in the URL is kept.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn merge(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (kept, other) = (id_of(&req)?, data.get("with").parse::<i64>().map_err(|_| AppError::NotFound)?);
    let (edition, now, acting) = (scope.edition()?, site.now(), scope.clone());
    let merged = site
        .db
        .write(Lock::Global, move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            let all = organisations(conn, programme)?;
            let find = |id: i64| all.iter().find(|organisation| organisation.id == id);
            let (Some(kept), Some(other)) = (find(kept), find(other).filter(|other| other.id != kept)) else {
                return Ok(None);
            };
            if !kept.values.is_of_same_place(&other.values) {
                return Ok(Some(false));
            }
            let after = kept.values.merged_with(&other.values);
            store::update_organisation(conn, kept.id, &after)?;
            store::remove_organisation(conn, other.id)?;
            let mut before = kept.values.as_json();
            if let Some(before) = before.as_object_mut() {
                before.insert("merged".into(), other.values.as_json());
            }
            let change = Change {
                edition: Some(edition),
                action: "organisation.merge",
                object: "organisation",
                id: kept.id.to_string(),
                before,
                after: after.as_json(),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(Some(true))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    if !merged {
        return answer(&req, &site, &scope, other, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/organisations/{kept}"), Done::OrganisationsMerged))
}
