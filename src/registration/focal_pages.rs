//! `/focal/{token}`: the space of a focal point, opened by the link in their mail. They see their own State or REC and nothing
//! else.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::TimeDelta;

use super::nomination_desk::Acting;
use super::nomination_view::{Delegation, PersonLine, QuotaLine};
use super::pages::ticket;
use super::seats::Desk;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Said, Texts};
use crate::links::{Claim, MessageIds, Purpose};
use crate::mail::outbox::written_since;
use crate::programme::focal_mails::send_link_again;
use crate::programme::store::{FocalPoint, OLDER_LINKS, edition_by_id, focal_point_by_id, note_activity};
use crate::session::materials::label;
use crate::site::{AskedOf, Door, Site};
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormState, page};

/// What a token opens.
pub enum Opened {
    /// The space of this focal point.
    Space(FocalPoint),
    /// Nothing any more, but a new link may be asked for: it has expired, or another has taken its place.
    Expired(FocalPoint),
}

/// What a token opens; `None` for every wrong or revoked one.
///
/// # Errors
/// A failed query.
pub fn opened(conn: &mut Conn, site: &Site, token: &str) -> Result<Option<Opened>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let Some(person) = focal_point_by_id(conn, claim.id())?.filter(|person| person.link_expires_at.is_some()) else {
        return Ok(None);
    };
    let is_of = |generation: i32| claim.holds(&site.key, Purpose::Focal, generation);
    Ok(if is_of(person.generation) && person.has_open_link(site.now()) {
        Some(Opened::Space(person))
    } else if (0..=OLDER_LINKS).any(|back| is_of(person.generation - back)) {
        Some(Opened::Expired(person))
    } else {
        None
    })
}

/// The focal point whose space a token opens.
///
/// # Errors
/// 404 for every other token, an expired one included; an unavailable database.
pub async fn enter(site: &Site, token: &str) -> Result<FocalPoint, AppError> {
    let (inner, text) = (site.clone(), token.to_owned());
    match site.db.read(move |conn| opened(conn, &inner, &text)).await? {
        Some(Opened::Space(person)) => Ok(person),
        _ => Err(AppError::NotFound),
    }
}

/// Acts for a focal point.
pub fn acting(person: &FocalPoint) -> Acting {
    let actor = Actor::FocalPoint { name: person.values.name.clone() };
    Acting { party: person.party, focal_point: Some(person.id), actor }
}

/// Opens the desk of the edition for a token's focal point and runs `work`; notes that they have been active.
///
/// # Errors
/// 404 for every wrong token; an unavailable database.
pub async fn at_desk<T, F>(site: &Site, token: &str, work: F) -> Result<T, AppError>
where
    T: Send + 'static,
    F: Fn(&mut Conn, &mut Desk<'_>, &Acting) -> Result<T, DbError> + Send + Sync + 'static,
{
    let person = enter(site, token).await?;
    let (edition, id, ticket, inner, text) = (person.edition, person.id, ticket(site)?, site.clone(), token.to_owned());
    let done = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            // Read again under the lock: the link may have been revoked since.
            let Some(Opened::Space(person)) = opened(conn, &inner, &text)? else { return Ok(None) };
            let done = Desk::at(conn, edition, None, &ticket, |conn, desk| work(conn, desk, &acting(&person)))?;
            note_activity(conn, id, ticket.now)?;
            Ok(Some(done))
        })
        .await?;
    site.mail_bell.notify_one();
    done.ok_or(AppError::NotFound)
}

struct LetterLine {
    id: i64,
    name: String,
    what: String,
    reference: String,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/registration/focal.html")]
struct FocalPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    is_sample: bool,
    party: String,
    name: String,
    expires: String,
    deadline: String,
    /// Whether a session takes nominations now.
    is_open: bool,
    quotas: Vec<QuotaLine>,
    people: Vec<PersonLine>,
    gone: Vec<PersonLine>,
    letters: Vec<LetterLine>,
    /// Surveys that wait for an answer of the State or REC.
    surveys: Vec<Door>,
    told: Option<Told>,
    /// Whose place in the order has just changed.
    at: Option<i64>,
    form: FormState,
}

impl FocalPage {
    fn is_at(&self, id: &i64) -> bool {
        self.at == Some(*id)
    }

    /// What is told above the delegation, or above the letters.
    fn told(&self, of_letters: bool) -> Option<&str> {
        let told = self.told.as_ref().filter(|told| told.is_of_letters == of_letters && self.at.is_none());
        told.map(|told| told.text.as_str())
    }

    /// What is told of somebody in their own line.
    fn told_of(&self, id: &i64) -> Option<&str> {
        self.told.as_ref().filter(|_| self.is_at(id)).map(|told| told.text.as_str())
    }
}

#[derive(Template)]
#[template(path = "pages/registration/focal_expired.html")]
struct ExpiredPage {
    shell: Shell,
    t: Texts,
    token: String,
    /// Whether a new link has been asked for.
    is_asked: bool,
}

/// What was done, told where the page opens.
struct Told {
    text: String,
    /// Whether it was done with a letter, not with the delegation.
    is_of_letters: bool,
}

/// A field of a query.
fn asked<'a>(query: &'a str, field: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(field)?.strip_prefix('='))
}

fn told(t: Texts, query: &str) -> Option<Told> {
    let done = asked(query, "done")?;
    let text = match done {
        "placed" => t.focal_done_placed(),
        "alternate" => t.focal_done_alternate(),
        "moved" => t.focal_done_moved(),
        "place" => t.focal_done_place(),
        "no-place" => t.focal_done_no_place(),
        "made-alternate" => t.focal_done_made_alternate(),
        "withdrawn" => t.focal_done_withdrawn(),
        "substituted" => t.focal_done_substituted(),
        "corrected" => t.focal_done_corrected(),
        "answered" => t.focal_done_answered(),
        "corrected-asked" => t.focal_done_corrected_asked(),
        "asked" => t.focal_done_asked(),
        "not-asked" => t.focal_done_not_asked(),
        "list" => t.focal_done_list(),
        "list-alternates" => t.focal_done_list_alternates(),
        "letter" => t.focal_done_letter(),
        "letter-removed" => t.focal_done_letter_removed(),
        _ => return None,
    };
    Some(Told { text: text.into_owned(), is_of_letters: done.starts_with("letter") })
}

/// The space, with a form of it that comes back.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn space(req: &HttpRequest, site: &Site, token: &str, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let (inner, text) = (site.clone(), token.to_owned());
    let found = site
        .db
        .read(move |conn| {
            let now = inner.now();
            Ok(match opened(conn, &inner, &text)? {
                Some(Opened::Space(person)) => {
                    let edition = edition_by_id(conn, person.edition)?;
                    let delegation = Delegation::read(conn, &inner, edition, person.party)?;
                    let surveys = (inner.doors)(conn, &inner, AskedOf::FocalPoint(person.id), t.language())?;
                    Some(Some((delegation.people(t, now)?, delegation.quotas(t, now)?, delegation, person, surveys)))
                }
                Some(Opened::Expired(_)) => Some(None),
                None => None,
            })
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let token = token.to_owned();
    let Some((people, quotas, delegation, person, surveys)) = found else {
        return page(StatusCode::GONE, &ExpiredPage { t, shell, token, is_asked: false });
    };
    let (language, now) = (t.language(), site.now());
    let edition = &delegation.offer.edition;
    let zone = edition.zone()?;
    let day = |at: chrono::DateTime<chrono::Utc>| language.date_long(at.with_timezone(&zone).date_naive());
    let (people, gone): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| person.rank.is_some());
    let deadline = match edition.closes_at()? {
        Some(closes) => {
            let local = closes.with_timezone(&zone);
            let label = language.zone_label(zone, closes);
            t.focal_deadline(language.date_full(local.date_naive()), local.format("%H:%M").to_string(), label)
        }
        None => t.focal_no_deadline().into_owned(),
    };
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = FocalPage {
        told: told(t, req.query_string()),
        at: asked(req.query_string(), "at").and_then(|id| id.parse().ok()),
        edition_title: edition.title.said(language),
        is_sample: edition.is_sample,
        party: delegation.party.name(&delegation.offer.names, language),
        name: person.values.name,
        expires: person.link_expires_at.map(|at| day(at.utc())).unwrap_or_default(),
        deadline,
        is_open: !delegation.offer.open_sessions(now)?.is_empty(),
        letters: delegation
            .letters
            .iter()
            .map(|letter| LetterLine {
                id: letter.id,
                name: letter.file.name.clone(),
                what: label(&letter.file.name, letter.file.size),
                reference: letter.reference.clone(),
                at: day(letter.created_at),
            })
            .collect(),
        surveys,
        token,
        quotas,
        people,
        gone,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /focal/{token}`: the space; for a link that has expired (410) a page that mails a new one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    space(&req, &site, &path, FormState::default()).await
}

/// New links to one address in an hour, at most.
const LINKS_AN_HOUR: i64 = 3;

/// `POST /focal/{token}/link`: mails a new link to the address that staff keep. The answer is the same whatever the token is.
///
/// # Errors
/// 429, or an unavailable database.
pub async fn ask_link(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (token, inner, seed, now) = (path.into_inner(), site.clone(), site.random.bytes()?, site.now());
    let text = token.clone();
    let (outer, asked) = (site.clone(), token.clone());
    let found = site.db.read(move |conn| opened(conn, &outer, &asked)).await?;
    let lock = found.map_or(Lock::None, |(Opened::Space(person) | Opened::Expired(person))| Lock::Edition(person.edition));
    site.db
        .write(lock, move |conn| {
            let Some(Opened::Space(person) | Opened::Expired(person)) = opened(conn, &inner, &text)? else {
                return Ok(());
            };
            let since = now - TimeDelta::hours(1);
            if written_since(conn, &person.values.email, "focal.link", since)? >= LINKS_AN_HOUR {
                return Ok(());
            }
            let edition = edition_by_id(conn, person.edition)?;
            if !send_link_again(conn, &edition, &person, MessageIds::new(seed, now).take(), now)? {
                return Ok(());
            }
            let change = Change {
                edition: Some(person.edition),
                action: "focal_point.ask_link",
                object: "focal_point",
                id: person.id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({}),
            };
            audit::record(conn, &acting(&person).actor, now, change)
        })
        .await?;
    site.mail_bell.notify_one();
    page(StatusCode::OK, &ExpiredPage { t: shell.t, shell, token, is_asked: true })
}

/// Back to the space, which says what was done.
pub fn back(token: &str, done: &str, part: &str) -> HttpResponse {
    see_other(format!("/focal/{token}?done={done}{part}"))
}
