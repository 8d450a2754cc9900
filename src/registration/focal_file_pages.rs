//! The focal point's space: letters and notes verbales, the delegation as a spreadsheet, and as a page to print.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::focal_pages::{Opened, acting, at_desk, back, enter, opened, space};
use super::form::LINE;
use super::nomination_export::{Sheet, sheet};
use super::nomination_view::{Delegation, PersonLine};
use super::store::delegation_files::{Letter, delete_letter, insert_letter, letters};
use crate::accounts::{Change, audit};
use crate::db::Lock;
use crate::files::{self, NewFile};
use crate::i18n::{Said, Texts};
use crate::programme::store::{edition_by_id, note_activity};
use crate::session::material_pages;
use crate::session::materials::media_type;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormState, page, upload};

/// Letters of a delegation, at most.
const MOST: usize = 20;
/// The files that are taken: what ministries send.
const ENDINGS: [&str; 5] = ["pdf", "png", "jpg", "jpeg", "docx"];

/// The media type of a letter that is taken: its name's ending and its content say the same.
fn letter_type(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str()).then(|| media_type(name, bytes)).flatten()
}

/// `POST /focal/{token}/letters` (multipart `letter`, `reference`)
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn add_letter(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    let (t, token) = (Shell::of(&req).t, path.into_inner());
    let person = enter(&site, &token).await?;
    let (file, data) = upload::read(&req, form, "letter", site.settings.limits.upload_bytes).await?;
    let mut form = FormState::new(data);
    let reference = form.line(t, "reference", LINE);
    let kind = file.as_ref().and_then(|file| letter_type(&file.name, &file.bytes));
    let (edition, party) = (person.edition, person.party);
    let there = site.db.read(move |conn| letters(conn, edition, party)).await?.len();
    match &file {
        None => form.refuse("letter", t.focal_letter_choose()),
        Some(file) if kind.is_none() => form.refuse("letter", t.focal_letter_kind(file.name.as_str())),
        Some(_) if there >= MOST => form.refuse("letter", t.focal_letter_too_many(MOST)),
        Some(_) => {}
    }
    let (Some(file), Some(kind), true) = (file, kind, form.is_valid()) else {
        return space(&req, &site, &token, form).await;
    };
    let (now, inner, text) = (site.now(), site.clone(), token.clone());
    let added = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            // While the file was on its way the link may have been revoked, and others may have come.
            let is_open = matches!(opened(conn, &inner, &text)?, Some(Opened::Space(_)));
            if !is_open || letters(conn, edition, party)?.len() >= MOST {
                return Ok(false);
            }
            let new = NewFile {
                edition,
                session: None,
                purpose: files::Purpose::NominationLetter,
                name: &file.name,
                bytes: &file.bytes,
                created_by: None,
                expires_at: None,
            };
            let stored = files::save(conn, &new, now)?;
            let id = insert_letter(conn, (edition, party), (stored, kind), &reference, now)?;
            let after = serde_json::json!({"file": file.name, "reference": reference, "party": party.code()});
            let change = Change {
                edition: Some(edition),
                action: "nomination_letter.add",
                object: "nomination_letter",
                id: id.to_string(),
                before: serde_json::json!({}),
                after,
            };
            note_activity(conn, person.id, now)?;
            audit::record(conn, &acting(&person).actor, now, change)?;
            Ok(true)
        })
        .await?;
    if added { Ok(back(&token, "letter", "#letters")) } else { Err(AppError::NotFound) }
}

async fn letter_of(site: &Site, token: &str, id: i64) -> Result<Letter, AppError> {
    let person = enter(site, token).await?;
    let all = site.db.read(move |conn| letters(conn, person.edition, person.party)).await?;
    all.into_iter().find(|letter| letter.id == id).ok_or(AppError::NotFound)
}

/// `GET /focal/{token}/letters/{letter}`: the file, saved by the browser.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn letter(path: web::Path<(String, i64)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let letter = letter_of(&site, &path.0, path.1).await?;
    Ok(material_pages::answer(&site, letter.file))
}

/// `POST /focal/{token}/letters/{letter}/remove`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn remove_letter(path: web::Path<(String, i64)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (token, id) = path.into_inner();
    letter_of(&site, &token, id).await?;
    at_desk(&site, &token, move |conn, desk, acting| {
        let edition = desk.offer.edition.id;
        let Some(letter) = letters(conn, edition, acting.party)?.into_iter().find(|letter| letter.id == id) else {
            return Ok(());
        };
        delete_letter(conn, &letter)?;
        let change = Change {
            edition: Some(edition),
            action: "nomination_letter.remove",
            object: "nomination_letter",
            id: id.to_string(),
            before: serde_json::json!({"file": letter.file.name, "reference": letter.reference}),
            after: serde_json::json!({}),
        };
        audit::record(conn, &acting.actor, desk.now(), change)
    })
    .await?;
    Ok(back(&token, "letter-removed", "#letters"))
}

async fn delegation(site: &Site, token: &str) -> Result<Delegation, AppError> {
    let (inner, text) = (site.clone(), token.to_owned());
    let found = site.db.read(move |conn| match opened(conn, &inner, &text)? {
        Some(Opened::Space(person)) => {
            let edition = edition_by_id(conn, person.edition)?;
            Delegation::read(conn, &inner, edition, person.party).map(Some)
        }
        _ => Ok(None),
    });
    found.await?.ok_or(AppError::NotFound)
}

/// A delegation's table as an answer. A few hundred rows: written in memory, off the async threads.
pub(super) async fn download(t: Texts, delegation: Delegation, is_xlsx: bool) -> Result<HttpResponse, AppError> {
    let name = format!("{}-{}", delegation.offer.edition.slug, delegation.party.code());
    let written = web::block(move || {
        let table = sheet(t, &delegation)?;
        if is_xlsx { Sheet::xlsx(&table) } else { Sheet::csv(&table) }
    });
    let bytes = written
        .await
        .map_err(|error| AppError::Internal(error.to_string()))?
        .map_err(|error| AppError::Internal(error.to_string()))?;
    let (ending, media) = if is_xlsx {
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    } else {
        ("csv", "text/csv; charset=utf-8")
    };
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"delegation-{name}.{ending}\"")))
        .body(bytes))
}

/// `GET /focal/{token}/delegation.csv`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn csv(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    download(Shell::of(&req).t, delegation(&site, &path).await?, false).await
}

/// `GET /focal/{token}/delegation.xlsx`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn xlsx(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    download(Shell::of(&req).t, delegation(&site, &path).await?, true).await
}

#[derive(Template)]
#[template(path = "pages/registration/focal_print.html")]
struct PrintPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    is_sample: bool,
    party: String,
    day: String,
    people: Vec<PersonLine>,
}

/// `GET /focal/{token}/print`: the delegation with its short codes, for paper.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn print(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, now) = (shell.t, site.now());
    let delegation = delegation(&site, &path).await?;
    let edition = &delegation.offer.edition;
    let mut people = delegation.people(t, now)?;
    people.retain(|person| person.rank.is_some() || !person.places.is_empty());
    let view = PrintPage {
        token: path.into_inner(),
        edition_title: edition.title.said(t.language()),
        is_sample: edition.is_sample,
        party: delegation.party.name(&delegation.offer.names, t.language()),
        day: t.language().date_long(now.with_timezone(&edition.zone()?).date_naive()),
        people,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

#[cfg(test)]
mod tests {
    use super::letter_type;

    #[test]
    fn a_letter_is_what_its_name_and_its_content_say() {
        for (name, bytes, taken) in [
            ("note.PDF", b"%PDF-1.7".as_slice(), true),
            ("note.png", b"\x89PNG\r\n\x1a\n", true),
            ("note.jpg", b"\xFF\xD8\xFF\xE0", true),
            ("note.pdf", b"<html>", false),
            ("note.html", b"<html>", false),
            ("note.gif", b"GIF89a", false),
            ("note.txt", b"note", false),
            ("note.xlsx", b"PK\x03\x04..[Content_Types].xml..xl/", false),
            ("note.docx", b"PK\x03\x04..[Content_Types].xml..word/", true),
        ] {
            assert_eq!(letter_type(name, bytes).is_some(), taken, "{name}");
        }
    }
}
