//! The focal point's space: many people at once, from a spreadsheet. Nothing is stored before the preview is confirmed.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::focal_pages::{Opened, acting, at_desk, back, enter, opened, space};
use super::form::sessions;
use super::nomination_desk::{self, Named};
use super::nomination_form::NewNominee;
use super::nomination_list::{self, LONGEST, List, NoList, Reason, There};
use super::offer::Offer;
use super::store::delegation_files::{confirm_nomination_list, insert_nomination_list, nomination_list_file};
use super::store::nominations::nominations;
use crate::accounts::{Change, audit};
use crate::db::Lock;
use crate::files;
use crate::i18n::{Said, Texts};
use crate::programme::store::FocalPoint;
use crate::session::card::{Card, language_name};
use crate::session::letters::reader_zone;
use crate::site::Site;
use crate::tabular::Unreadable;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page, upload};

/// Why a file is refused, in the reader's language.
fn refusal_text(t: Texts, name: &str, reason: &NoList) -> String {
    match reason {
        NoList::Unreadable(Unreadable::Empty) => t.focal_file_empty(name),
        NoList::Unreadable(Unreadable::NotATable) => t.focal_file_not_a_table(name),
        NoList::Unreadable(Unreadable::Damaged) => t.focal_file_damaged(name),
        NoList::Unreadable(Unreadable::TooLong | Unreadable::TooWide) | NoList::TooMany => t.focal_file_too_long(LONGEST, name),
        NoList::NoHeadings => t.focal_file_no_headings(name),
    }
}

fn reason_text(t: Texts, reason: &Reason) -> String {
    match reason {
        Reason::NoName => t.focal_reason_no_name().into_owned(),
        Reason::BadText => t.focal_reason_bad_text().into_owned(),
        Reason::NoEmail => t.focal_reason_no_email().into_owned(),
        Reason::BadEmail => t.focal_reason_bad_email().into_owned(),
        Reason::Duplicate(row) => t.focal_reason_duplicate(*row),
        Reason::AlreadyThere => t.focal_error_already().into_owned(),
        Reason::Foreign => t.focal_reason_foreign().into_owned(),
    }
}

/// Who belongs to the delegation already.
async fn there(site: &Site, person: &FocalPoint) -> Result<There, AppError> {
    let (edition, party) = (person.edition, person.party);
    let all = site.db.read(move |conn| nominations(conn, edition, Some(party))).await?;
    let live = all.into_iter().filter(|nominated| nominated.row.status.is_live());
    Ok(live.map(|nominated| (nominated.row.email, nominated.row.name_key)).collect())
}

/// Parsing is work for the processor: off the async threads.
async fn parse(site: &Site, person: &FocalPoint, bytes: Vec<u8>) -> Result<Result<List, NoList>, AppError> {
    let (party, language, there) = (person.party, person.values.language, there(site, person).await?);
    upload::reading(move || nomination_list::read(&bytes, party, language, &there)).await
}

/// `POST /focal/{token}/lists` (multipart `file`): keeps the file for a day, in place of the one before, and leads to its
/// preview.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn upload_list(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    let (t, token) = (Shell::of(&req).t, path.into_inner());
    let person = enter(&site, &token).await?;
    let (file, data) = upload::read(&req, form, "file", site.settings.limits.upload_bytes).await?;
    let mut state = FormState::new(data);
    let Some(file) = file else {
        state.refuse("file", t.focal_file_choose());
        return space(&req, &site, &token, state).await;
    };
    if let Err(reason) = parse(&site, &person, file.bytes.clone()).await? {
        state.refuse("file", refusal_text(t, &file.name, &reason));
        return space(&req, &site, &token, state).await;
    }
    let (now, inner, text) = (site.now(), site.clone(), token.clone());
    let list = site
        .db
        .write(Lock::Edition(person.edition), move |conn| {
            // While the file was on its way the link may have been revoked.
            let Some(Opened::Space(person)) = opened(conn, &inner, &text)? else { return Ok(None) };
            let new = files::NewFile {
                edition: person.edition,
                session: None,
                purpose: files::Purpose::Nominations,
                name: &file.name,
                bytes: &file.bytes,
                created_by: None,
                expires_at: Some(now + files::PREVIEW),
            };
            let file_id = files::save(conn, &new, now)?;
            let list = insert_nomination_list(conn, person.id, file_id, now)?;
            let change = Change {
                edition: Some(person.edition),
                action: "nomination_list.upload",
                object: "nomination_list",
                id: list.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"file": file.name}),
            };
            audit::record(conn, &acting(&person).actor, now, change)?;
            Ok(Some(list))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(see_other(format!("/focal/{token}/lists/{list}")))
}

struct ShownRefusal {
    row: usize,
    reason: String,
    value: String,
}

struct ShownNominee {
    row: usize,
    name: String,
    email: String,
    about: String,
    language: String,
}

#[derive(Template)]
#[template(path = "pages/registration/focal_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    party: String,
    file: String,
    accepted: Vec<ShownNominee>,
    refused: Vec<ShownRefusal>,
    is_confirmed: bool,
    cards: Vec<Card>,
    form: FormState,
}

/// A list as it was sent, with the name of its file, and whether it is confirmed.
async fn stored(site: &Site, person: &FocalPoint, id: i64) -> Result<(List, String, bool), AppError> {
    let (edition, focal_point, now) = (person.edition, person.id, site.now());
    let found = site
        .db
        .read(move |conn| {
            let Some((file, confirmed)) = nomination_list_file(conn, focal_point, id)? else { return Ok(None) };
            let wanted = files::Wanted { edition, purpose: files::Purpose::Nominations, session: None, created_by: None };
            Ok(files::load(conn, wanted, file, now)?.map(|content| (content, confirmed)))
        })
        .await?;
    let ((name, bytes), confirmed) = found.ok_or(AppError::NotFound)?;
    let list = parse(site, person, bytes).await?.map_err(|_| AppError::NotFound)?;
    Ok((list, name, confirmed))
}

async fn preview_page(
    req: &HttpRequest,
    site: &Site,
    token: &str,
    id: i64,
    form: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, now) = (shell.t, site.now());
    let language = t.language();
    let person = enter(site, token).await?;
    let (list, file, is_confirmed) = stored(site, &person, id).await?;
    let edition = person.edition;
    let offer = site.db.read(move |conn| Offer::present(conn, edition, None)).await?;
    let zone = reader_zone(person.party.state(), offer.edition.zone()?);
    let cards: Vec<Card> = offer.open_sessions(now)?.into_iter().map(|session| offer.card(t, session, zone, now)).collect();
    let shown = |(row, new): &(usize, NewNominee)| ShownNominee {
        row: *row,
        name: new.full_name(),
        email: new.email.as_str().to_owned(),
        about: [new.job_title.as_str(), new.organisation.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(language.comma()),
        language: language_name(t, new.language),
    };
    let refusal = |refused: &nomination_list::Refused| ShownRefusal {
        row: refused.row,
        reason: reason_text(t, &refused.reason),
        value: refused.value.clone(),
    };
    // Every session is ticked at first: most delegations come to all of them.
    let form = form.unwrap_or_else(|| {
        let mut data = FormData::default();
        for card in &cards {
            data.push("sessions", card.slug.as_str());
        }
        FormState::new(data)
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ListPage {
        t,
        token: token.to_owned(),
        edition_title: offer.edition.title.said(language),
        party: person.party.name(&offer.names, language),
        file,
        accepted: list.accepted.iter().map(shown).collect(),
        refused: list.refused.iter().map(refusal).collect(),
        is_confirmed,
        cards,
        form,
        shell,
    };
    page(status, &view)
}

/// `GET /focal/{token}/lists/{list}`: who would be named, and every row that is refused with its reason.
///
/// # Errors
/// 404, also a day after the file was sent; an unavailable database.
pub async fn preview(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    preview_page(&req, &site, &path.0, path.1, None).await
}

/// `POST /focal/{token}/lists/{list}` (`sessions`): names them in the order of the file. A second time names nobody.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn confirm(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, (token, id), now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let person = enter(&site, &token).await?;
    let (list, file, is_confirmed) = stored(&site, &person, id).await?;
    if is_confirmed {
        return Ok(back(&token, "list", "#delegation"));
    }
    let edition = person.edition;
    let offer = site.db.read(move |conn| Offer::present(conn, edition, None)).await?;
    let contact = site.settings.contact_email.clone();
    let offered: Vec<String> = offer.open_sessions(now)?.iter().map(|session| session.slug.clone()).collect();
    let mut form = FormState::new(data);
    let chosen = sessions(&mut form, t, &offered);
    if !form.is_valid() {
        return preview_page(&req, &site, &token, id, Some(form)).await;
    }
    let people: Vec<NewNominee> = list.accepted.into_iter().map(|(_, new)| new).collect();
    let confirmed = at_desk(&site, &token, move |conn, desk, acting| {
        if nomination_desk::room(conn, edition, acting.party)? < people.len() {
            return Ok(Confirmed::TooMany);
        }
        let (mut placed, mut alternates) = (0, 0);
        for new in &people {
            match nomination_desk::nominate(conn, desk, acting, new, &chosen)? {
                Named::Placed => placed += 1,
                Named::Alternate => alternates += 1,
                // A colleague has named them since the preview was read: they are where they belong.
                Named::AlreadyThere => {}
                // The sessions are the same for all: with the first one or never, so nobody is named yet.
                Named::TooMany | Named::Closed => return Ok(Confirmed::Closed),
            }
        }
        if !confirm_nomination_list(conn, id, now)? {
            return Ok(Confirmed::Before);
        }
        let change = Change {
            edition: Some(edition),
            action: "nomination_list.confirm",
            object: "nomination_list",
            id: id.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({"file": file, "placed": placed, "alternates": alternates}),
        };
        audit::record(conn, &acting.actor, now, change)?;
        Ok(if alternates > 0 { Confirmed::WithAlternates } else { Confirmed::Placed })
    });
    match confirmed.await? {
        Confirmed::Before | Confirmed::Placed => Ok(back(&token, "list", "#delegation")),
        Confirmed::WithAlternates => Ok(back(&token, "list-alternates", "#delegation")),
        Confirmed::TooMany => {
            form.refuse("sessions", t.focal_error_too_many(&contact));
            preview_page(&req, &site, &token, id, Some(form)).await
        }
        Confirmed::Closed => {
            form.refuse("sessions", t.register_error_session_closed());
            preview_page(&req, &site, &token, id, Some(form)).await
        }
    }
}

/// What came of a list.
enum Confirmed {
    /// It was confirmed before: nobody is named twice.
    Before,
    /// Everybody has a place in every session.
    Placed,
    /// In one session or more the last ones are alternates.
    WithAlternates,
    /// The delegation cannot become so large: nobody is named.
    TooMany,
    /// A session takes no nominations any more: nobody is named.
    Closed,
}
