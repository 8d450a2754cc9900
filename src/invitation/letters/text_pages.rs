//! Staff: the text of an edition's letters, what stands before their numbers, and who signs.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::document::prefix;
use super::text::{Placeholder, unknown};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, LocalText, Texts};
use crate::invitation::store::{LetterSetting, letter_setting, save_letter_setting};
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::site::Site;
use crate::web::local_fields::{LocalFields, push_text, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Characters before a number, at most.
const LONGEST_PREFIX: usize = 40;

#[derive(Template)]
#[template(path = "pages/invitation/letter_text.html")]
struct TextPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    subject: LocalFields,
    body: LocalFields,
    signatory_title: LocalFields,
    /// Word and meaning of each placeholder.
    placeholders: Vec<(String, String)>,
    form: FormState,
}

async fn show(req: &HttpRequest, site: &Site, scope: Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition) = (shell.t, scope.edition()?);
    let frame = site.db.read(move |conn| EditionFrame::load(conn, &scope, edition, t.language())).await?;
    let meaning =
        |placeholder: Placeholder| (format!("{{{}}}", placeholder.word()), t.letters_placeholder_is(placeholder.word()));
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = TextPage {
        section: "invitations",
        subject: LocalFields::within(&form, &frame.languages, "subject", &t.letters_subject(), false),
        body: LocalFields::within(&form, &frame.languages, "body", &t.letters_body(), true),
        signatory_title: LocalFields::within(&form, &frame.languages, "signatory_title", &t.letters_signatory_title(), false),
        placeholders: Placeholder::ALL.into_iter().map(meaning).collect(),
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}

/// The built-in text in the languages of the interface, where an edition has none of its own.
fn with_built_in(own: &LocalText, built_in: impl Fn(Texts) -> String) -> LocalText {
    LocalText::new(Language::ALL.iter().filter_map(|language| {
        let text = own.exactly(*language).map(str::to_owned);
        let usual = || Language::INTERFACE.contains(language).then(|| built_in(language.texts()));
        Some((*language, text.or_else(usual)?))
    }))
}

/// `GET /staff/editions/{edition}/invitations/letters/text`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let edition = scope.edition()?;
    let setting = site
        .db
        .read(move |conn| {
            let usual = LetterSetting { prefix: prefix(&edition_by_id(conn, edition)?), ..LetterSetting::default() };
            Ok(letter_setting(conn, edition)?.unwrap_or(usual))
        })
        .await?;
    let mut data = FormData::new([("prefix", setting.prefix.clone()), ("signatory", setting.signatory.clone())]);
    push_text(&mut data, "subject", &with_built_in(&setting.subject, |t| t.letter_subject().into_owned()));
    push_text(&mut data, "body", &with_built_in(&setting.body, |t| t.letter_body().into_owned()));
    push_text(&mut data, "signatory_title", &setting.signatory_title);
    show(&req, &site, scope, FormState::new(data)).await
}

/// A text without what is the built-in one anyway, so that a better one reaches every edition.
fn own(text: &LocalText, built_in: impl Fn(Texts) -> String) -> LocalText {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    LocalText::new(text.languages().filter_map(|language| {
        let typed = plain(text.exactly(language)?);
        let is_usual = Language::INTERFACE.contains(&language) && plain(&built_in(language.texts())) == typed;
        (!is_usual).then_some((language, typed))
    }))
}

/// `POST /staff/editions/{edition}/invitations/letters/text` (`prefix`, `subject_…`, `body_…`, `signatory`,
/// `signatory_title_…`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition, now) = (scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let prefix = form.data.get("prefix").to_owned();
    if prefix.chars().count() > LONGEST_PREFIX {
        form.refuse("prefix", t.letters_prefix_bad());
    }
    let (subject, body) = (text_of(&form.data, "subject", None), text_of(&form.data, "body", None));
    for (field, text) in [("subject", &subject), ("body", &body)] {
        for language in text.languages() {
            let words = unknown(text.exactly(language).unwrap_or_default());
            if !words.is_empty() {
                form.refuse(&format!("{field}_{}", language.code()), t.letters_unknown(t.language().list(&words)));
            }
        }
    }
    if !form.is_valid() {
        return show(&req, &site, scope, form).await;
    }
    let setting = LetterSetting {
        prefix,
        subject: own(&subject, |t| t.letter_subject().into_owned()),
        body: own(&body, |t| t.letter_body().into_owned()),
        signatory: form.data.get("signatory").chars().take(200).collect(),
        signatory_title: text_of(&form.data, "signatory_title", None),
    };
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let before = letter_setting(conn, edition)?.map_or_else(|| serde_json::json!({}), |it| it.as_json());
            save_letter_setting(conn, edition, &setting)?;
            let (object, id, after) = ("edition", edition.to_string(), setting.as_json());
            let change = Change { edition: Some(edition), action: "letter.text", object, id, before, after };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    Ok(done(format!("/staff/editions/{path}/invitations/letters/text"), Done::LetterText))
}
