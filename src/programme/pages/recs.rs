//! Staff: the RECs that take part with their secretariats. They stand on the page of the States.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::programme::store::{self, participating_recs};
use crate::reference::RecCode;
use crate::site::Site;
use crate::web::{AppError, Done, FormData, done};

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
            if store::save_participating_recs(conn, edition, &after)? {
                store::touch_revision(conn, edition)?;
                let codes =
                    |recs: &[RecCode]| serde_json::json!({ "recs": recs.iter().map(|rec| rec.as_str()).collect::<Vec<_>>() });
                let change = Change {
                    edition: Some(edition),
                    action: "participating_rec.save",
                    object: "edition",
                    id: slug.clone(),
                    before: codes(&before),
                    after: codes(&after),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            Ok(())
        })
        .await?;
    Ok(done(back, if removes { Done::RecRemoved } else { Done::RecAdded }))
}
