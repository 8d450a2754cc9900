//! `/me/{token}/contacts`: participants who join see each other's name, post and one contact. Nobody else does, and who
//! leaves is gone from every page at once.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::exchange::{Contact, arranged, page_consent, paged};
use super::me_pages::represents;
use super::own::{on_own, opened};
use super::store::Registered;
use super::store::exchange::{self, Sharing};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::{Said, Texts};
use crate::programme::store::{StateNames, edition_by_id, thematic_areas};
use crate::site::Site;
use crate::text::western;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// Somebody else, as those who share see them.
struct Other {
    name: String,
    post: String,
    represents: String,
    contact: String,
    /// `mailto:` or `tel:`; empty: a line of text.
    href: String,
}

struct Group {
    title: Said,
    /// Whether it goes on from the page before.
    goes_on: bool,
    others: Vec<Other>,
}

#[derive(Template)]
#[template(path = "pages/registration/contacts.html")]
struct ContactsPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    token: String,
    edition_title: Said,
    email: String,
    phone: String,
    /// What others see of the reader; none: they have not joined.
    own: Option<String>,
    has_place: bool,
    groups: Vec<Group>,
    page: usize,
    pages: usize,
}

/// What the page knows of its reader.
struct Reader {
    who: Registered,
    sharing: Option<Sharing>,
}

fn reader(conn: &mut Conn, site: &Site, token: &str) -> Result<Option<Reader>, DbError> {
    let Some(who) = opened(conn, &site.key, token)? else { return Ok(None) };
    Ok(Some(Reader { sharing: exchange::sharing(conn, who.registration.id)?, who }))
}

fn other(t: Texts, names: &StateNames, sharing: &Sharing, who: &Registered) -> Other {
    let contact = sharing.contact(&who.person).to_owned();
    let registration = &who.registration;
    let post = [&registration.job_title, &registration.organisation];
    let post: Vec<&str> = post.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    Other {
        name: who.person.full_name(),
        post: post.join(t.language().comma()),
        represents: represents(t, names, registration.affiliation, registration.state(), registration.rec.as_deref()),
        href: match sharing.kind {
            super::exchange::ContactKind::Email => format!("mailto:{contact}"),
            super::exchange::ContactKind::Phone => {
                let digits: String = western(&contact).chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                format!("tel:{digits}")
            }
            super::exchange::ContactKind::Other => String::new(),
        },
        contact,
    }
}

fn contacts_page(
    conn: &mut Conn,
    shell: Shell,
    form: Option<FormState>,
    token: String,
    reader: &Reader,
    wanted: usize,
) -> Result<ContactsPage, DbError> {
    let t = shell.t;
    let who = &reader.who;
    let edition = edition_by_id(conn, who.registration.edition_id)?;
    let names = StateNames::load(conn, edition.programme_id)?;
    let has_place = exchange::has_place(conn, who.registration.id)?;
    let (mut groups, mut page, mut pages): (Vec<Group>, usize, usize) = (Vec::new(), 1, 1);
    if reader.sharing.is_some() && has_place {
        let areas = thematic_areas(conn, edition.id)?;
        let ids: Vec<i64> = areas.iter().map(|area| area.id).collect();
        let people = exchange::others(conn, edition.id, who.registration.id)?;
        let all = arranged(&ids, &people, &exchange::places(conn, edition.id)?);
        let (shown, number, count) = paged(&all, wanted);
        (page, pages) = (number, count);
        let wanted: Vec<i64> = shown.iter().map(|(_, id)| *id).collect();
        let known = exchange::shared(conn, &wanted)?;
        let before = all.get((page - 1) * super::exchange::PAGE..).and(all.get(..(page - 1) * super::exchange::PAGE));
        let last = before.and_then(<[_]>::last).map(|(area, _)| *area);
        let mut group_of = None;
        for (area, id) in shown {
            if group_of != Some(*area) {
                let title = areas.iter().find(|row| Some(row.id) == *area);
                let title =
                    title.map_or_else(|| Said::own(t.contacts_no_area(), t.language()), |row| row.title.said(t.language()));
                groups.push(Group { title, goes_on: groups.is_empty() && last == Some(*area), others: Vec::new() });
                group_of = Some(*area);
            }
            if let (Some(group), Some((sharing, who))) =
                (groups.last_mut(), known.iter().find(|(sharing, _)| sharing.registration_id == *id))
            {
                group.others.push(other(t, &names, sharing, who));
            }
        }
    }
    let own = reader.sharing.as_ref().map(|sharing| sharing.contact(&who.person).to_owned());
    let form = form.unwrap_or_else(|| {
        let (kind, line) = reader.sharing.as_ref().map_or(("email", ""), |it| (it.kind.as_str(), it.line.as_str()));
        FormState::new(FormData::new([("contact", kind.to_owned()), ("contact_line", line.to_owned())]))
    });
    Ok(ContactsPage {
        edition_title: edition.title.said(t.language()),
        email: who.person.email.clone(),
        phone: who.person.phone.clone(),
        own,
        has_place,
        groups,
        page,
        pages,
        token,
        form,
        t,
        shell,
    })
}

/// `GET /me/{token}/contacts`, from `page` on.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let value = |name: &str| req.query_string().split('&').find_map(|pair| pair.strip_prefix(name));
    let notice = match value("done=") {
        Some("joined") => Some(t.contacts_joined()),
        Some("changed") => Some(t.contacts_changed()),
        Some("left") => Some(t.contacts_left()),
        _ => None,
    };
    let wanted = value("page=").and_then(|page| page.parse().ok()).unwrap_or(1);
    let shell = shell.with_notice(notice.map(std::borrow::Cow::into_owned));
    let (token, inner) = (path.into_inner(), site.clone());
    let view = site.db.read(move |conn| match reader(conn, &inner, &token)? {
        Some(reader) => contacts_page(conn, shell.clone(), None, token.clone(), &reader, wanted).map(Some),
        None => Ok(None),
    });
    page(StatusCode::OK, &view.await?.ok_or(AppError::NotFound)?)
}

/// What the trail says: the kind of contact, never the contact.
fn trail<'a>(who: &Registered, action: &'a str, contact: Option<&Contact>) -> Change<'a> {
    Change {
        edition: Some(who.registration.edition_id),
        action,
        object: "registration",
        id: who.registration.id.to_string(),
        before: serde_json::json!({}),
        after: contact.map_or_else(|| serde_json::json!({}), |contact| serde_json::json!({ "contact": contact.kind.as_str() })),
    }
}

/// `POST /me/{token}/contacts`: joins, or changes the contact (`contact`, `contact_line`).
///
/// # Errors
/// 404, or an unavailable database; 422 with the form.
pub async fn save(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, token, now) = (shell.t, path.into_inner(), site.now());
    let (inner, text) = (site.clone(), token.clone());
    let found = site.db.read(move |conn| reader(conn, &inner, &text)).await?.ok_or(AppError::NotFound)?;
    let mut form = FormState::new(data);
    let has_phone = !found.who.person.phone.is_empty();
    let Some(contact) = Contact::parse(&mut form, t, has_phone) else {
        let view =
            site.db.read(move |conn| contacts_page(conn, shell.clone(), Some(form.clone()), token.clone(), &found, 1)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let consent = page_consent(t);
    let has_joined = on_own(&site, &token, move |conn, who| {
        let has_joined = exchange::join(conn, who.registration.id, &contact, &consent, now)?;
        let action = if has_joined { "contacts.join" } else { "contacts.change" };
        audit::record(conn, &Actor::Participant, now, trail(who, action, Some(&contact)))?;
        Ok(has_joined)
    });
    Ok(see_other(format!("/me/{token}/contacts?done={}", if has_joined.await? { "joined" } else { "changed" })))
}

/// `POST /me/{token}/contacts/leave`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn leave(path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (token, now) = (path.into_inner(), site.now());
    on_own(&site, &token, move |conn, who| {
        if exchange::leave(conn, who.registration.id, now)? {
            audit::record(conn, &Actor::Participant, now, trail(who, "contacts.leave", None))?;
        }
        Ok(())
    })
    .await?;
    Ok(see_other(format!("/me/{token}/contacts?done=left")))
}
