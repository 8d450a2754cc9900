//! Staff: taking over thematic areas of other editions of the programme.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::areas::trail;
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{EditionRow, ThematicAreaRow, copy_thematic_areas, edition_by_id, editions, thematic_areas};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

struct Choice {
    id: String,
    title: String,
    description: String,
    /// Whether the edition has one of this short name or a copy of it.
    is_there: bool,
}

#[derive(Template)]
#[template(path = "pages/programme/reuse.html")]
struct ReusePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    editions: Vec<(String, Vec<Choice>)>,
    form: FormState,
}

/// The other editions of the programme that the reader may see, newest first, with their thematic areas. One query an
/// edition: a programme has a few.
fn sources(conn: &mut Conn, scope: &Scope, edition: i64) -> Result<Vec<(EditionRow, Vec<ThematicAreaRow>)>, DbError> {
    let programme = edition_by_id(conn, edition)?.programme_id;
    let mut sources = Vec::new();
    for (other, _) in editions(conn)? {
        let is_seen = other.stage.is_public() || scope.may_in(Access::Aggregate, other.id);
        if other.programme_id == programme && other.id != edition && is_seen {
            let areas = thematic_areas(conn, other.id)?;
            sources.push((other, areas));
        }
    }
    sources.retain(|(_, areas)| !areas.is_empty());
    Ok(sources)
}

fn is_there(own: &[ThematicAreaRow], area: &ThematicAreaRow) -> bool {
    own.iter().any(|own| own.slug == area.slug || own.origin_id == Some(area.id))
}

async fn answer(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, own, sources) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, language)?;
            Ok((frame, thematic_areas(conn, edition)?, sources(conn, &scope, edition)?))
        })
        .await?;
    let choice = |area: &ThematicAreaRow| Choice {
        id: area.id.to_string(),
        title: area.title.get(language).to_owned(),
        description: area.description.get(language).to_owned(),
        is_there: is_there(&own, area),
    };
    let editions = sources
        .iter()
        .map(|(edition, areas)| (edition.title.get(language).to_owned(), areas.iter().map(choice).collect()))
        .collect();
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &ReusePage { t, frame, section: "thematic-areas", editions, form, shell })
}

/// `GET /staff/editions/{edition}/thematic-areas/reuse`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    answer(&req, &site, &scope, FormState::default()).await
}

/// `POST /staff/editions/{edition}/thematic-areas/reuse`: copies those that are ticked (`area`).
///
/// # Errors
/// 404, or an unavailable database.
pub async fn copy(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let ticked: Vec<i64> = form.data.all("area").filter_map(|id| id.parse().ok()).collect();
    if ticked.is_empty() {
        form.refuse("area", t.staff_reuse_error_none());
        return answer(&req, &site, &scope, form).await;
    }
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let own = thematic_areas(conn, edition)?;
            let all = sources(conn, &scope, edition)?.into_iter().flat_map(|(_, areas)| areas);
            let chosen: Vec<_> = all.filter(|area| ticked.contains(&area.id) && !is_there(&own, area)).collect();
            for added in copy_thematic_areas(conn, edition, &chosen)? {
                trail(conn, edition, &scope, now, "thematic_area.copy", None, Some(&added))?;
            }
            Ok(())
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/thematic-areas"), Done::AreasCopied))
}
