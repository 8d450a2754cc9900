//! Staff: a ready text with somebody's personal link, to be handed over where mails do not arrive. The link is made only
//! when it is asked for, after a proof of who asks, and that is noted. It opens all that is stored about the person, in every
//! edition: whoever is limited to some States does not get it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::staff_pages::name_of;
use super::store::registered;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::links::Purpose;
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

#[derive(Template)]
#[template(path = "pages/registration/staff_message.html")]
struct MessagePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    id: i64,
    name: String,
    /// The person's.
    language: Language,
    text: String,
}

/// `POST /staff/editions/{edition}/registrations/{registration}/message`: shows the text. The answer is the page itself:
/// no address leads to it again.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, id, now) = (shell.t, scope.edition()?, path.1, site.now());
    let found = site
        .db
        .write(Lock::None, move |conn| {
            let Some(who) = registered(conn, id)?.filter(|who| who.registration.edition_id == edition) else { return Ok(None) };
            if scope.limit().is_some() {
                return Ok(None);
            }
            let change = Change {
                edition: Some(edition),
                action: "registration.show_link",
                object: "registration",
                id: id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok(Some((who, frame, edition_by_id(conn, edition)?.title)))
        })
        .await?;
    let (who, frame, title) = found.ok_or(AppError::NotFound)?;
    let language = who.registration.language.interface();
    let link = site.url(&site.key.path(Purpose::Me, id, who.registration.generation));
    let view = MessagePage {
        text: [
            language.texts().mail_greeting(who.person.full_name()),
            language.texts().phone_text(title.get(language)),
            link,
            language.texts().phone_text_yours().into_owned(),
        ]
        .join("\n"),
        name: name_of(&who.person.given_name, &who.person.family_name),
        section: "registrations",
        language,
        frame,
        id,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
