//! `POST /me/{token}/consents`: a participant agrees to be recorded, or withdraws it. What they agreed to over time stands on
//! `/me/{token}/data`.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::accounts::{Actor, Change, audit};
use crate::registration::exchange::recording_consent;
use crate::registration::own::on_own;
use crate::registration::store::set_recording;
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData};

/// `POST /me/{token}/consents` (`recording=give|withdraw`)
///
/// # Errors
/// 400 for another word, 404, or an unavailable database.
pub async fn change(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, token, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let said = match data.get("recording") {
        "give" => Some(true),
        "withdraw" => Some(false),
        _ => None,
    };
    let is_read = on_own(&site, &token, move |conn, who| {
        let (id, Some(is_given)) = (who.registration.id, said) else { return Ok(false) };
        let shown = is_given.then(|| recording_consent(t));
        if !set_recording(conn, id, is_given, shown.as_ref(), now)? {
            return Ok(true);
        }
        let change = Change {
            edition: Some(who.registration.edition_id),
            action: "registration.consent",
            object: "registration",
            id: id.to_string(),
            before: serde_json::json!({ "consent_recording": !is_given }),
            after: serde_json::json!({ "consent_recording": is_given }),
        };
        audit::record(conn, &Actor::Participant, now, change)?;
        Ok(true)
    });
    // What opens nothing is not found, whatever is sent.
    if !is_read.await? {
        return Err(AppError::BadRequest);
    }
    Ok(see_other(format!("/me/{token}/data?done=consent#consents")))
}
