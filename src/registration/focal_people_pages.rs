//! The focal point's space: naming somebody, naming somebody else in their place, corrections, rank, alternates, withdrawal.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::focal_pages::{at_desk, back, enter};
use super::form::sessions;
use super::nomination::{NominationStatus, may_substitute};
use super::nomination_correction::{self, Corrected};
use super::nomination_desk::{self, Named};
use super::nomination_form::NewNominee;
use super::offer::Offer;
use super::rules::Affiliation;
use super::store::nominations::{Nominated, nomination_by_id, session_of};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Said, Texts};
use crate::programme::party::Party;
use crate::programme::store::FocalPoint;
use crate::session::card::{Card, language_name};
use crate::session::letters::reader_zone;
use crate::session::store;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    /// Somebody is named.
    Nominate,
    /// Somebody else is named in the place of a nomination.
    Substitute(i64),
    /// What is said in a nomination is corrected.
    Correct(i64),
}

impl Task {
    /// The nomination that it is about.
    const fn about(self) -> Option<i64> {
        match self {
            Self::Nominate => None,
            Self::Substitute(id) | Self::Correct(id) => Some(id),
        }
    }

    /// Where the form goes, behind the space.
    fn path(self) -> String {
        match self {
            Self::Nominate => "nominations".to_owned(),
            Self::Substitute(id) => format!("nominations/{id}/substitute"),
            Self::Correct(id) => format!("nominations/{id}/details"),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/registration/focal_nominate.html")]
struct NominatePage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    party: String,
    form: FormState,
    task: Task,
    title: String,
    /// The sessions that go over to whoever is named instead.
    going: Vec<Said>,
    is_state: bool,
    affiliations: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    cards: Vec<Card>,
}

impl NominatePage {
    fn is_new(&self) -> bool {
        self.task == Task::Nominate
    }

    const fn is_correction(&self) -> bool {
        matches!(self.task, Task::Correct(_))
    }
}

/// Somebody of the delegation who still belongs to it.
fn of_party(conn: &mut Conn, person: (i64, Party), id: i64) -> Result<Option<Nominated>, DbError> {
    let found = nomination_by_id(conn, id)?.filter(|found| found.row.edition_id == person.0 && found.row.status.is_live());
    Ok(match found {
        Some(found) if found.row.party()? == person.1 => Some(found),
        _ => None,
    })
}

async fn form_page(
    req: &HttpRequest,
    site: &Site,
    token: &str,
    person: FocalPoint,
    form: FormState,
    task: Task,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, now) = (shell.t, site.now());
    let language = t.language();
    let (edition, party) = (person.edition, person.party);
    let found = site
        .db
        .read(move |conn| {
            let offer = Offer::present(conn, edition, None)?;
            let Some(id) = task.about() else { return Ok(Some((offer, String::new(), Vec::new()))) };
            let Some(old) = of_party(conn, (edition, party), id)? else { return Ok(None) };
            let all = store::sessions(conn, edition)?;
            let going = old.places.iter().filter_map(|(id, _)| session_of(&all, *id));
            let going = going.filter(|session| may_substitute(session, now));
            let going: Vec<Said> = going.map(|session| session.title.said(language)).collect();
            Ok(Some((offer, old.row.full_name(), going)))
        })
        .await?;
    let (offer, name, going) = found.ok_or(AppError::NotFound)?;
    let zone = reader_zone(party.state(), offer.edition.zone()?);
    let cards = if task == Task::Nominate { offer.open_sessions(now)? } else { Vec::new() };
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = NominatePage {
        t,
        token: token.to_owned(),
        edition_title: offer.edition.title.said(language),
        party: party.name(&offer.names, language),
        form,
        title: match task {
            Task::Nominate => t.focal_nominate_one().into_owned(),
            Task::Substitute(_) => t.focal_substitute_of(name),
            Task::Correct(_) => t.focal_correct_of(name),
        },
        task,
        going,
        is_state: party.state().is_some(),
        affiliations: vec![
            (Affiliation::Government.as_str(), t.affiliation_government().into_owned()),
            (Affiliation::DiplomaticMission.as_str(), t.affiliation_mission().into_owned()),
        ],
        languages: Language::ALL.iter().map(|other| (other.code(), language_name(t, *other))).collect(),
        cards: cards.into_iter().map(|session| offer.card(t, session, zone, now)).collect(),
        shell,
    };
    page(status, &view)
}

fn empty(person: &FocalPoint) -> FormState {
    FormState::new(FormData::new([
        ("language", person.values.language.code().to_owned()),
        ("organisation", person.values.organisation.clone()),
        ("affiliation", Affiliation::Government.as_str().to_owned()),
    ]))
}

/// `GET /focal/{token}/nominations/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let person = enter(&site, &path).await?;
    let form = empty(&person);
    form_page(&req, &site, &path, person, form, Task::Nominate).await
}

/// What the form comes back with.
fn refuse(t: Texts, form: &mut FormState, named: Named, contact: &str) {
    match named {
        Named::AlreadyThere => form.refuse("given_name", t.focal_error_already()),
        Named::TooMany => form.refuse("given_name", t.focal_error_too_many(contact)),
        Named::Closed => form.refuse("sessions", t.register_error_session_closed()),
        Named::Placed | Named::Alternate => {}
    }
}

/// `POST /focal/{token}/nominations`: names somebody for the ticked sessions; where there is no place, as an alternate.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn nominate(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, token, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let person = enter(&site, &token).await?;
    let mut form = FormState::new(data);
    let edition = person.edition;
    let offer = site.db.read(move |conn| Offer::present(conn, edition, None)).await?;
    let offered: Vec<String> = offer.open_sessions(now)?.iter().map(|session| session.slug.clone()).collect();
    let new = NewNominee::parse(&mut form, t, person.party);
    let chosen = sessions(&mut form, t, &offered);
    let Some(new) = new.filter(|_| form.is_valid()) else {
        return form_page(&req, &site, &token, person, form, Task::Nominate).await;
    };
    let named =
        at_desk(&site, &token, move |conn, desk, acting| nomination_desk::nominate(conn, desk, acting, &new, &chosen)).await?;
    match named {
        Named::Placed => Ok(back(&token, "placed", "#delegation")),
        Named::Alternate => Ok(back(&token, "alternate", "#delegation")),
        refused => {
            refuse(t, &mut form, refused, &site.settings.contact_email);
            form_page(&req, &site, &token, person, form, Task::Nominate).await
        }
    }
}

/// `GET /focal/{token}/nominations/{nomination}/substitute`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn substitute_form(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let (token, id) = path.into_inner();
    let person = enter(&site, &token).await?;
    let form = empty(&person);
    form_page(&req, &site, &token, person, form, Task::Substitute(id)).await
}

/// `POST /focal/{token}/nominations/{nomination}/substitute`: names somebody in the place of another.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn substitute(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, (token, id)) = (Shell::of(&req).t, path.into_inner());
    let person = enter(&site, &token).await?;
    let mut form = FormState::new(data);
    let Some(new) = NewNominee::parse(&mut form, t, person.party) else {
        return form_page(&req, &site, &token, person, form, Task::Substitute(id)).await;
    };
    let key = (person.edition, person.party);
    let named = at_desk(&site, &token, move |conn, desk, acting| match of_party(conn, key, id)? {
        Some(old) => nomination_desk::substitute(conn, desk, acting, &old, &new).map(Some),
        None => Ok(None),
    })
    .await?
    .ok_or(AppError::NotFound)?;
    match named {
        Named::Placed | Named::Alternate => Ok(back(&token, "substituted", "#delegation")),
        Named::Closed => {
            form.refuse("given_name", t.focal_error_too_late());
            form_page(&req, &site, &token, person, form, Task::Substitute(id)).await
        }
        refused => {
            refuse(t, &mut form, refused, &site.settings.contact_email);
            form_page(&req, &site, &token, person, form, Task::Substitute(id)).await
        }
    }
}

/// Somebody of the delegation who has not answered, as the form shows them.
fn as_typed(nominated: &Nominated) -> FormState {
    let row = &nominated.row;
    FormState::new(FormData::new([
        ("given_name", row.given_name.clone()),
        ("family_name", row.family_name.clone()),
        ("email", row.email.clone()),
        ("affiliation", row.affiliation.as_str().to_owned()),
        ("job_title", row.job_title.clone()),
        ("organisation", row.organisation.clone()),
        ("language", row.language.code().to_owned()),
        ("note_reference", row.note_reference.clone()),
    ]))
}

/// `GET /focal/{token}/nominations/{nomination}/details`
///
/// # Errors
/// 404, also for somebody who has answered; an unavailable database.
pub async fn correct_form(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let (token, id) = path.into_inner();
    let person = enter(&site, &token).await?;
    let key = (person.edition, person.party);
    let found = site.db.read(move |conn| of_party(conn, key, id)).await?;
    let form = found.filter(|found| found.row.status == NominationStatus::Waiting).as_ref().map(as_typed);
    form_page(&req, &site, &token, person, form.ok_or(AppError::NotFound)?, Task::Correct(id)).await
}

/// `POST /focal/{token}/nominations/{nomination}/details`: corrects what is said of somebody who has not answered; at another
/// address they are asked anew.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn correct(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, (token, id)) = (Shell::of(&req).t, path.into_inner());
    let person = enter(&site, &token).await?;
    let mut form = FormState::new(data);
    let Some(new) = NewNominee::parse(&mut form, t, person.party) else {
        return form_page(&req, &site, &token, person, form, Task::Correct(id)).await;
    };
    let key = (person.edition, person.party);
    let corrected = at_desk(&site, &token, move |conn, desk, acting| match of_party(conn, key, id)? {
        Some(one) => nomination_correction::correct(conn, desk, acting, &one, &new).map(Some),
        None => Ok(None),
    })
    .await?
    .ok_or(AppError::NotFound)?;
    match corrected {
        Corrected::Stored => Ok(back(&token, "corrected", &step(id))),
        Corrected::AskedAnew => Ok(back(&token, "corrected-asked", &step(id))),
        // There is nothing to put right in the form.
        Corrected::Answered => Ok(back(&token, "answered", &step(id))),
        Corrected::AlreadyThere => {
            form.refuse("given_name", t.focal_error_already());
            form_page(&req, &site, &token, person, form, Task::Correct(id)).await
        }
        Corrected::MovedTooOften => {
            form.refuse("email", t.focal_error_moved(site.settings.contact_email.as_str()));
            form_page(&req, &site, &token, person, form, Task::Correct(id)).await
        }
    }
}

/// The part of the space where somebody stands.
fn step(id: i64) -> String {
    format!("&at={id}#n{id}")
}

/// `POST /focal/{token}/nominations/{nomination}/{verb}`: `up`, `down`, `place`, `alternate`, `ask` or `withdraw`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act(path: web::Path<(String, i64, String)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (token, id, verb) = path.into_inner();
    let person = enter(&site, &token).await?;
    let (key, word) = ((person.edition, person.party), verb.clone());
    let did = at_desk(&site, &token, move |conn, desk, acting| {
        let Some(one) = of_party(conn, key, id)? else { return Ok(None) };
        Ok(Some(match word.as_str() {
            "up" => nomination_desk::shift(conn, desk, acting, id, true)?,
            "down" => nomination_desk::shift(conn, desk, acting, id, false)?,
            "place" => nomination_desk::give_place(conn, desk, &one, &acting.actor)?,
            "alternate" => nomination_desk::make_alternate(conn, desk, &one, &acting.actor)?,
            "ask" => nomination_desk::ask_again(conn, desk, &one, &acting.actor)?,
            "withdraw" => nomination_desk::withdraw(conn, desk, &one, &acting.actor)?,
            _ => return Ok(None),
        }))
    })
    .await?
    .ok_or(AppError::NotFound)?;
    let done = match (verb.as_str(), did) {
        ("place", true) => "place",
        ("place", false) => "no-place",
        ("alternate", _) => "made-alternate",
        ("ask", true) => "asked",
        ("ask", false) => "not-asked",
        ("withdraw", _) => "withdrawn",
        _ => "moved",
    };
    // To the next step of the same person: a list is put in order step by step.
    let part = if done == "moved" { step(id) } else { "#delegation".to_owned() };
    Ok(back(&token, done, &part))
}
