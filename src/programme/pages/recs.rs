//! Staff: the RECs that take part with their secretariats. They stand on the page of the States; each has one of its own for
//! its focal points.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::state::{languages, names_for};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{self, FocalPoint, StateNames, edition_by_id, focal_points, organisations, participating_recs};
use crate::reference::RecCode;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// `POST /staff/editions/{edition}/recs`: adds the REC `rec`; `remove=yes` takes it out.
///
/// # Errors
/// 400 for a REC that there is not; 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    // The page offers nothing else: there is nothing to say beside a field.
    let rec = RecCode::parse(data.get("rec")).ok_or(AppError::BadRequest)?;
    let removes = data.get("remove") == "yes";
    let (edition, now) = (scope.edition()?, site.now());
    let slug = req.match_info().get("edition").unwrap_or_default().to_owned();
    let back = format!("/staff/editions/{slug}/states");
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let before = participating_recs(conn, edition)?;
            let mut after = before.clone();
            after.retain(|other| *other != rec);
            if !removes {
                after.push(rec);
                after.sort();
            }
            let own =
                store::focal_points(conn, edition)?.into_iter().filter(|person| removes && person.party == Party::Rec(rec));
            let people: Vec<_> = own.map(|person| person.values.as_json()).collect();
            if removes {
                store::remove_focal_points_of_rec(conn, edition, rec)?;
            }
            if store::save_participating_recs(conn, edition, &after)? {
                store::touch_revision(conn, edition)?;
                let codes =
                    |recs: &[RecCode]| serde_json::json!({ "recs": recs.iter().map(|rec| rec.as_str()).collect::<Vec<_>>() });
                let mut before = codes(&before);
                if let (Some(values), false) = (before.as_object_mut(), people.is_empty()) {
                    values.insert("focal_points".into(), people.into());
                }
                let change = Change {
                    edition: Some(edition),
                    action: "participating_rec.save",
                    object: "edition",
                    id: slug.clone(),
                    before,
                    after: codes(&after),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            Ok(())
        })
        .await?;
    Ok(done(back, if removes { Done::RecRemoved } else { Done::RecAdded }))
}

#[derive(Template)]
#[template(path = "pages/programme/rec.html")]
struct RecPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    code: &'static str,
    name: String,
    people: Vec<FocalPoint>,
    organisations: Vec<String>,
    languages: Vec<(&'static str, &'static str)>,
    person: FormState,
}

/// The page of a REC that takes part; `typed` is the form of a new focal point that comes back.
pub(super) async fn rec_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    rec: RecCode,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let party = Party::Rec(rec);
    let found = site
        .db
        .read(move |conn| {
            if !participating_recs(conn, edition)?.contains(&rec) {
                return Ok(None);
            }
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let mut people = focal_points(conn, edition)?;
            people.retain(|person| person.party == party);
            let name = party.name(&StateNames::load(conn, row.programme_id)?, t.language());
            Ok(Some((frame, people, name, organisations(conn, row.programme_id)?)))
        })
        .await?;
    let (frame, people, name, known) = found.ok_or(AppError::NotFound)?;
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let language = frame.languages.first().copied().unwrap_or(Language::En).code().to_owned();
    let view = RecPage {
        t,
        frame,
        section: "states",
        code: rec.as_str(),
        name,
        people,
        organisations: names_for(&known, party, t.language()),
        languages: languages(),
        person: typed.unwrap_or_else(|| FormState::new(FormData::new([("language", language)]))),
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/recs/{rec}`: the focal points of a REC that takes part.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let rec = req.match_info().get("rec").and_then(RecCode::parse).ok_or(AppError::NotFound)?;
    rec_page(&req, &site, &scope, rec, None).await
}
