//! `/nominations/{token}`: somebody nominated sees by whom and for what, consents or declines. GET shows, POST acts; before
//! the consent nothing is stored but what the nomination needs. Afterwards their own link leads to `/me`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::nomination::{NominationStatus, Standing};
use super::nomination_answer::{Answer, accept, decline};
use super::offer::Offer;
use super::pages::{consent, consent_text, ticket};
use super::rules::Gender;
use super::seats::Desk;
use super::store::nominations::{Nominated, nomination_by_id, session_of};
use super::store::seats_of;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Markup, Said, Texts};
use crate::links::{Claim, Key, Purpose};
use crate::session::card::{Card, language_name};
use crate::session::letters::reader_zone;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// The nomination that a token opens; `None` for every wrong one.
fn opened(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<Nominated>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let found = nomination_by_id(conn, claim.id())?;
    Ok(found.filter(|found| claim.holds(key, Purpose::Nomination, found.row.generation)))
}

#[derive(Template)]
#[template(path = "pages/registration/nomination.html")]
struct NominationPage {
    shell: Shell,
    t: Texts,
    token: String,
    /// The edition's slug, when the public may see it.
    edition: Option<String>,
    edition_title: Said,
    is_sample: bool,
    party: String,
    name: String,
    facts: Vec<(String, String)>,
    /// Whether there is something to answer; else why not.
    can_answer: bool,
    said: String,
    /// The sessions that are to be answered for, or in which they have a place.
    cards: Vec<Card>,
    /// Of somebody who waits for a place.
    alternate_for: Vec<Said>,
    /// For which others they are an alternate as well; empty: for none.
    also: Markup,
    genders: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    consent: Said,
    form: FormState,
}

/// The sessions for which somebody is an alternate as well, in a sentence; empty: none.
fn also<'a>(t: Texts, sessions: impl Iterator<Item = &'a SessionRow>) -> Markup {
    let titles: Vec<String> = sessions.map(|session| session.title.tagged(t.language())).collect();
    if titles.is_empty() { Markup::of("") } else { Markup::of(&t.nomination_also_alternate(t.language().list(&titles))) }
}

async fn answer_page(req: &HttpRequest, site: &Site, token: &str, form: Option<FormState>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, now, key, text) = (shell.t, site.now(), site.key.clone(), token.to_owned());
    let language = t.language();
    let found = site.db.read(move |conn| {
        let Some(found) = opened(conn, &key, &text)? else { return Ok(None) };
        let offer = Offer::present(conn, found.row.edition_id, None)?;
        let all = sessions(conn, found.row.edition_id)?;
        let mut seats = found.row.registration_id.map_or_else(|| Ok(Vec::new()), |id| seats_of(conn, id))?;
        // Of a seat that was given up since, or waits, they read on their own page.
        seats.retain(|(seat, session)| seat.status.holds_place() && session.ends() > now);
        Ok(Some((found, offer, all, seats)))
    });
    let (found, offer, all, seats) = found.await?.ok_or(AppError::NotFound)?;
    let (row, party) = (&found.row, found.row.party()?);
    let zone = reader_zone(row.state(), offer.edition.zone()?);
    let of = |wanted: Standing| {
        let mine = found.places.iter().filter(move |(_, standing)| *standing == wanted);
        mine.filter_map(|(id, _)| session_of(&all, *id)).filter(|session| session.ends() > now)
    };
    let kept: Vec<_> = of(Standing::Kept).filter(|session| session.status == SessionStatus::Published).collect();
    let nominated = |id: i64| found.places.iter().any(|(place, standing)| *place == id && *standing == Standing::Seated);
    let seated = seats.iter().map(|(_, session)| session).filter(|session| nominated(session.id));
    let seated: Vec<_> = seated.filter(|session| session.status == SessionStatus::Published).collect();
    let can_answer = row.status == NominationStatus::Waiting && !kept.is_empty();
    let said = match row.status {
        NominationStatus::Accepted => t.nomination_said_accepted(),
        NominationStatus::Declined => t.nomination_said_declined(),
        NominationStatus::Withdrawn | NominationStatus::Replaced => t.nomination_said_withdrawn(),
        NominationStatus::Waiting if of(Standing::Alternate).next().is_some() => t.nomination_said_alternate(),
        NominationStatus::Waiting => t.nomination_said_over(),
    };
    let form = form.unwrap_or_else(|| {
        FormState::new(FormData::new([
            ("language", row.language.code().to_owned()),
            ("gender", Gender::NotStated.as_str().to_owned()),
        ]))
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = NominationPage {
        token: token.to_owned(),
        edition: offer.edition.stage.is_public().then(|| offer.edition.slug.clone()),
        edition_title: offer.edition.title.said(language),
        is_sample: offer.edition.is_sample,
        party: party.name(&offer.names, language),
        name: row.full_name(),
        facts: vec![
            (t.field_email().into_owned(), row.email.clone()),
            (t.field_job_title().into_owned(), row.job_title.clone()),
            (t.field_organisation().into_owned(), row.organisation.clone()),
        ],
        can_answer,
        said: said.into_owned(),
        cards: if can_answer { &kept } else { &seated }.iter().map(|session| offer.card(t, session, zone, now)).collect(),
        also: also(t, of(Standing::Alternate)),
        alternate_for: if row.status == NominationStatus::Waiting {
            of(Standing::Alternate).map(|session| session.title.said(language)).collect()
        } else {
            Vec::new()
        },
        genders: vec![
            (Gender::NotStated.as_str(), t.gender_not_stated().into_owned()),
            (Gender::Female.as_str(), t.gender_female().into_owned()),
            (Gender::Male.as_str(), t.gender_male().into_owned()),
            (Gender::Other.as_str(), t.gender_other().into_owned()),
        ],
        languages: Language::ALL.iter().map(|other| (other.code(), language_name(t, *other))).collect(),
        consent: consent_text(&offer, t),
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /nominations/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    answer_page(&req, &site, &path, None).await
}

/// `POST /nominations/{token}`: `answer=accept` with `consent=yes` (`phone`, `gender`, `language`, `consent_recording`,
/// `consent_contact`), or `answer=decline`. Again: nothing more.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn answer(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, token, key) = (Shell::of(&req).t, path.into_inner(), site.key.clone());
    let text = token.clone();
    let found = site.db.read(move |conn| opened(conn, &key, &text)).await?.ok_or(AppError::NotFound)?;
    let mut form = FormState::new(data);
    let said = match form.data.get("answer") {
        "decline" => None,
        "accept" => {
            let phone = form.phone(t, "phone").map(String::from).unwrap_or_default();
            let gender = match form.data.get("gender") {
                "" => Some(Gender::NotStated),
                code => Gender::parse(code),
            };
            if gender.is_none() {
                form.refuse("gender", t.error_choose());
            }
            let language = Language::parse(form.data.get("language"));
            if language.is_none() {
                form.refuse("language", t.error_choose());
            }
            if form.data.get("consent") != "yes" {
                form.refuse("consent", t.register_error_consent(site.settings.contact_email.as_str()));
            }
            let (Some(gender), Some(language), true) = (gender, language, form.is_valid()) else {
                return answer_page(&req, &site, &token, Some(form)).await;
            };
            let edition = found.row.edition_id;
            let offer = site.db.read(move |conn| Offer::present(conn, edition, None)).await?;
            Some(Answer {
                consent: consent(&offer, t),
                consent_recording: form.data.get("consent_recording") == "yes",
                consent_contact: form.data.get("consent_contact") == "yes",
                phone,
                gender,
                language,
            })
        }
        _ => return Err(AppError::BadRequest),
    };
    let (edition, ticket) = (found.row.edition_id, ticket(&site)?);
    let (key, text) = (site.key.clone(), token.clone());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            // Asked again under the lock: it may have been withdrawn since, or be somebody else's at another address.
            let Some(found) = opened(conn, &key, &text)? else { return Ok(()) };
            Desk::at(conn, edition, None, &ticket, |conn, desk| {
                match &said {
                    Some(said) => accept(conn, desk, &found, said)?,
                    None => decline(conn, desk, &found)?,
                };
                Ok(())
            })
        })
        .await?;
    site.mail_bell.notify_one();
    Ok(see_other(format!("/nominations/{token}")))
}
