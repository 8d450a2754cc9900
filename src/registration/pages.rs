//! The public registration form and what leads back to it.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;

use super::answer_pages::{has_files, keep, limit, recall, received};
use super::asked::{Field, fields};
use super::form::{NewRegistration, affiliations};
use super::mails::Letters;
use super::offer::{Offer, Offers};
use super::questions::{self, Files};
use super::register::{Applicant, Applicants, Outcome};
use super::rules::{Affiliation, Gender};
use super::seats::Ticket;
use super::store::{Consent, Origin, registrations_of_address};
use super::walk_in::recs;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Said, Texts};
use crate::invitation::store::{Invited, invited, is_passed_on};
use crate::links::{MessageIds, sha256};
use crate::mail::outbox;
use crate::programme::rules::{Approval, RegistrationMode};
use crate::programme::store::{StateNames, edition_by_id, edition_by_slug};
use crate::reference::Iso3;
use crate::session::card::{Card, language_name};
use crate::session::store::SessionRow;
use crate::session::wording::Wording;
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::form::unread;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// The version of the built-in consent text; raised whenever its wording changes.
const CONSENT_VERSION: &str = "2026-11.2";

/// Whether a visitor may use the form of an edition.
fn admits(offer: &Offer, invited: Option<&Invited>) -> bool {
    match offer.edition.registration_mode {
        RegistrationMode::Open => true,
        RegistrationMode::Invited => invited.is_some(),
        RegistrationMode::Nominated => false,
    }
}

/// The text that people agree to, and the language it is in.
pub(super) fn consent_text(offer: &Offer, t: Texts) -> Said {
    let own = &offer.edition.consent_text;
    if own.is_empty() {
        return Said::own(t.register_consent(), t.language());
    }
    Said::new(own.get(t.language()), own.language_of(t.language()), t.language())
}

/// The consent to that text.
pub(super) fn consent(offer: &Offer, t: Texts) -> Consent {
    let said = consent_text(offer, t);
    let language = Language::parse(said.lang).unwrap_or(t.language());
    let hash = HEXLOWER.encode(&sha256(said.text.as_bytes()));
    // The wording of an edition has no number of its own: its hash names it.
    let version = match hash.get(..12) {
        Some(short) if !offer.edition.consent_text.is_empty() => format!("edition-{short}"),
        _ => CONSENT_VERSION.to_owned(),
    };
    Consent { version, language, hash }
}

/// One request for the form: the offer, and the invitation it came with.
struct Visit {
    offer: Arc<Offer>,
    /// The invitation's token as it came in; empty without one.
    token: String,
    invited: Option<Invited>,
}

impl Visit {
    async fn read(req: &HttpRequest, site: &Site, offer: Arc<Offer>, data: Option<&FormData>) -> Result<Self, AppError> {
        let posted = data.map(|data| data.get("invitation").to_owned()).filter(|text| !text.is_empty());
        let token = posted.or_else(|| query_value(req, "invitation")).unwrap_or_default();
        let invited = if token.is_empty() {
            None
        } else {
            let (key, text, edition) = (site.key.clone(), token.clone(), offer.edition.id);
            let read = move |conn: &mut Conn| {
                let Some(invited) = invited(conn, &key, &text)?.filter(|invited| invited.edition_id == edition) else {
                    return Ok(None);
                };
                // Whoever has passed it on answers nothing with it any more: their colleague has a link of their own.
                Ok(if is_passed_on(conn, invited.id)? { None } else { Some(invited) })
            };
            site.db.read(read).await?
        };
        Ok(Self { offer, token, invited })
    }

    fn admits(&self) -> bool {
        admits(&self.offer, self.invited.as_ref())
    }
}

#[derive(Template)]
#[template(path = "pages/registration/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    slug: String,
    is_sample: bool,
    programme_line: String,
    title: Said,
    invitation: String,
    /// They came by the link of an invitation that is none of this edition's, or no longer theirs.
    is_astray: bool,
    admits: bool,
    /// Staff decide on every registration.
    is_reviewed: bool,
    mode_text: String,
    /// How somebody takes part whom the form does not admit.
    steps: Vec<String>,
    in_edition: Vec<(String, String)>,
    others: Vec<(String, String)>,
    recs: Vec<(String, String)>,
    affiliations: Vec<(&'static str, String, String)>,
    genders: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    cards: Vec<Card>,
    questions: Vec<Field>,
    is_multipart: bool,
    consent: Said,
    /// Staff look at it: where it is sent, and nothing is stored.
    pub(super) trial: Option<Trial>,
}

/// What people may state: code and name.
pub(super) fn genders(t: Texts) -> Vec<(&'static str, String)> {
    vec![
        (Gender::NotStated.as_str(), t.gender_not_stated().into_owned()),
        (Gender::Female.as_str(), t.gender_female().into_owned()),
        (Gender::Male.as_str(), t.gender_male().into_owned()),
        (Gender::Other.as_str(), t.gender_other().into_owned()),
    ]
}

/// The form as staff try it.
pub(super) struct Trial {
    /// The messages of staff.
    pub staff: Texts,
    /// Where it is sent.
    pub action: String,
    /// Where staff came from.
    pub back: String,
    /// The languages to read it in: code, name in itself, whether it is this one.
    pub languages: Vec<(&'static str, &'static str, bool)>,
    /// Everything was right.
    pub is_right: bool,
}

/// How a form is shown.
pub(super) struct Showing<'a> {
    pub offer: &'a Offer,
    /// The invitation's token as it came in; empty without one.
    pub invitation: &'a str,
    pub admits: bool,
    pub sessions: Vec<&'a SessionRow>,
    pub files: &'a Files,
    pub now: DateTime<Utc>,
}

fn public_page(shell: Shell, visit: &Visit, form: FormState, files: &Files, now: DateTime<Utc>) -> Result<FormPage, AppError> {
    let (offer, sessions) = (&visit.offer, visit.offer.open_sessions(now)?);
    let admits = visit.admits() && !sessions.is_empty();
    let is_astray = !visit.token.is_empty() && visit.invited.is_none();
    let showing = Showing { offer, invitation: &visit.token, admits, sessions, files, now };
    Ok(FormPage { is_astray, ..form_page(shell, showing, form)? })
}

pub(super) fn form_page(shell: Shell, showing: Showing<'_>, form: FormState) -> Result<FormPage, AppError> {
    let t = shell.t;
    let language = t.language();
    let Showing { offer, now, .. } = showing;
    let zone = offer.edition.zone()?;
    let cards: Vec<Card> = showing.sessions.into_iter().map(|session| offer.card(t, session, zone, now)).collect();
    let (inside, outside): (Vec<_>, Vec<_>) = offer
        .names
        .sorted(language)
        .into_iter()
        .partition(|(state, _)| offer.states.iter().any(|listed| listed.state == *state));
    let coded = |names: Vec<(Iso3, String)>| names.into_iter().map(|(state, name)| (state.as_str().to_owned(), name)).collect();
    Ok(FormPage {
        slug: offer.edition.slug.clone(),
        is_sample: offer.edition.is_sample,
        programme_line: t.edition_docket(offer.edition.number),
        title: offer.edition.title.said(language),
        invitation: showing.invitation.to_owned(),
        is_astray: false,
        admits: showing.admits,
        is_reviewed: offer.edition.approval == Approval::Review,
        mode_text: match offer.edition.registration_mode {
            _ if cards.is_empty() => t.register_closed(),
            RegistrationMode::Nominated => t.register_by_nomination(),
            _ => t.register_by_invitation(),
        }
        .into_owned(),
        steps: match offer.edition.registration_mode {
            _ if cards.is_empty() => Vec::new(),
            RegistrationMode::Nominated => vec![
                t.nomination_how_ask().into_owned(),
                t.nomination_how_confirm().into_owned(),
                t.nomination_how_unknown(shell.contact.as_str()),
            ],
            _ => vec![t.invitation_how_lost(shell.contact.as_str())],
        },
        in_edition: coded(inside),
        others: coded(outside),
        recs: recs(language),
        affiliations: affiliations(t),
        genders: genders(t),
        languages: Language::ALL.iter().map(|other| (other.code(), language_name(t, *other))).collect(),
        consent: consent_text(offer, t),
        questions: fields(t, offer.first_language(), &offer.questions, &form, showing.files),
        is_multipart: has_files(&offer.questions),
        trial: None,
        cards,
        t,
        form,
        shell,
    })
}

/// Fields that an invitation or a link to one session fills in.
fn prefilled(invited: Option<&Invited>, t: Texts, session: Option<&str>) -> FormState {
    let mut data = FormData::default();
    data.push("language", t.language().code());
    if let Some(slug) = session {
        data.push("sessions", slug);
    }
    if let Some(invited) = invited {
        // A list with one column for the whole name: it is theirs to divide.
        let is_whole = invited.given_name.is_empty() && invited.family_name.is_empty();
        data.push("given_name", &invited.given_name);
        data.push("family_name", if is_whole { &invited.full_name } else { &invited.family_name });
        data.push("email", &invited.email);
        data.push("organisation", &invited.organisation);
        data.push("job_title", &invited.job_title);
        if let Some(state) = &invited.state {
            data.push("affiliation", Affiliation::Government.as_str());
            data.push("state", state);
        } else if let Some(rec) = &invited.rec {
            data.push("affiliation", Affiliation::Rec.as_str());
            data.push("rec", rec);
        }
    }
    FormState::new(data)
}

fn query_value(req: &HttpRequest, name: &str) -> Option<String> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(req.query_string()).ok()?;
    pairs.into_inner().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// `GET /editions/{edition}/register`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    offers: web::Data<Offers>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let visit = Visit::read(&req, &site, offers.of(&site, &path).await?, None).await?;
    let form = prefilled(visit.invited.as_ref(), shell.t, query_value(&req, "session").as_deref());
    let files = Files { limit: limit(&site), ..Files::default() };
    page(StatusCode::OK, &public_page(shell, &visit, form, &files, site.now())?)
}

/// The form with what is wrong with it; its files are kept, as no browser sends them a second time.
async fn again(
    shell: Shell,
    site: &Site,
    visit: &Visit,
    mut form: FormState,
    mut files: Files,
) -> Result<HttpResponse, AppError> {
    if visit.admits() {
        keep(site, visit.offer.edition.id, &mut form, &mut files).await?;
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &public_page(shell, visit, form, &files, site.now())?)
}

/// What a transaction takes along.
///
/// # Errors
/// When the operating system has no randomness.
pub fn ticket(site: &Site) -> Result<Ticket, AppError> {
    Ok(Ticket { now: site.now(), seed: site.random.bytes()?, organizer: site.settings.mail.address() })
}

/// `POST /editions/{edition}/register`
///
/// # Errors
/// 404, 413, 429, or an unavailable database.
pub async fn submit(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    (offers, applicants): (web::Data<Offers>, web::Data<Applicants>),
    payload: web::Payload,
) -> Result<HttpResponse, AppError> {
    if let Err(error) = site.limiter.check(&req, &site.settings.server) {
        return Err(unread(error, &req, &mut payload.into_inner()).await);
    }
    let shell = Shell::of(&req);
    let (t, now) = (shell.t, site.now());
    let offer = match offers.of(&site, &path).await {
        Ok(offer) => offer,
        Err(error) => return Err(unread(error, &req, &mut payload.into_inner()).await),
    };
    let (data, mut files) = received(&req, &site, payload, &offer.questions).await?;
    let visit = Visit::read(&req, &site, Arc::clone(&offer), Some(&data)).await?;
    let mut form = FormState::new(data);
    let offered: Vec<String> = offer.open_sessions(now)?.iter().map(|session| session.slug.clone()).collect();
    let new = NewRegistration::parse(&mut form, t, |state| offer.names.contains(state), &offered, &site.settings.contact_email);
    recall(&site, offer.edition.id, &offer.questions, &form.data, &mut files).await?;
    let affiliation = Affiliation::parse(form.data.get("affiliation"));
    let answers = questions::parse(&mut form, t, offer.first_language(), &offer.questions, affiliation, &files);
    form.put_last("consent");
    let Some(new) = new.filter(|_| form.is_valid() && visit.admits()) else {
        return again(shell, &site, &visit, form, files).await;
    };
    let origin = Origin {
        source: if visit.invited.is_some() { "invitation" } else { "form" },
        invitation: visit.invited.as_ref().map(|invited| invited.id),
        consent: Some(consent(&offer, t)),
        legal_basis: "consent",
    };
    let (edition, ticket) = (offer.edition.id, ticket(&site)?);
    let applicant = Applicant { offer, ticket, new, answers, origin };
    let outcome = applicants.into_inner().write(&site.db, edition, applicant).await?;
    match outcome {
        Outcome::Stored => {
            site.mail_bell.notify_one();
            Ok(see_other(format!("/editions/{path}/registered")))
        }
        Outcome::Closed => {
            form.refuse("sessions", t.register_error_session_closed());
            again(shell, &site, &visit, form, files).await
        }
    }
}

#[derive(Template)]
#[template(path = "pages/registration/registered.html")]
struct RegisteredPage {
    shell: Shell,
    t: Texts,
    slug: String,
    title: Said,
    is_sample: bool,
    is_reviewed: bool,
}

/// `GET /editions/{edition}/registered`: the same for everybody; links travel only by mail.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn registered(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let edition = site.db.read(move |conn| edition_by_slug(conn, &slug)).await?;
    let edition = edition.filter(|edition| edition.stage.is_public()).ok_or(AppError::NotFound)?;
    let shell = Shell::of(&req);
    let title = edition.title.said(shell.language());
    let (is_sample, is_reviewed) = (edition.is_sample, edition.approval == Approval::Review);
    page(StatusCode::OK, &RegisteredPage { t: shell.t, shell, title, is_sample, is_reviewed, slug: edition.slug })
}

#[derive(Template)]
#[template(path = "pages/registration/find.html")]
struct FindPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    is_sent: bool,
}

/// `GET /find-my-registration`
///
/// # Errors
/// When the template fails.
pub async fn find_form(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    page(StatusCode::OK, &FindPage { t: shell.t, shell, form: FormState::default(), is_sent: false })
}

/// Mails to one address in an hour, at most.
const LINKS_AN_HOUR: i64 = 5;

/// How long the answer to somebody who looks for their registration takes: longer than it takes to write the mails, so that
/// nobody learns with a watch who is registered.
const EVENLY: std::time::Duration = std::time::Duration::from_millis(200);

/// `POST /find-my-registration`: mails the links of an address; the answer does not tell whether there are any.
///
/// # Errors
/// 429, or an unavailable database.
pub async fn find(req: HttpRequest, site: web::Data<Site>, data: FormData) -> Result<HttpResponse, AppError> {
    site.limiter.check(&req, &site.settings.server)?;
    let shell = Shell::of(&req);
    let mut form = FormState::new(data);
    let Ok(email) = EmailAddress::parse(form.data.get("email")) else {
        form.refuse("email", shell.t.error_email());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &FindPage { t: shell.t, shell, form, is_sent: false });
    };
    let ticket = ticket(&site)?;
    let due = tokio::time::Instant::now() + EVENLY;
    site.db.write(Lock::None, move |conn| send_links(conn, &email, &ticket)).await?;
    site.mail_bell.notify_one();
    tokio::time::sleep_until(due).await;
    page(StatusCode::OK, &FindPage { t: shell.t, shell, form, is_sent: true })
}

fn send_links(conn: &mut Conn, email: &EmailAddress, ticket: &Ticket) -> Result<(), DbError> {
    let since = ticket.now - TimeDelta::hours(1);
    let mut nonces = MessageIds::new(ticket.seed, ticket.now);
    // Somebody who is known by this address too gets the mail at their own, which has had its mails of the hour perhaps.
    let mut had: HashMap<String, bool> = HashMap::new();
    for who in registrations_of_address(conn, email.as_str())? {
        let address = who.person.email.clone();
        let is_enough = match had.get(&address) {
            Some(is_enough) => *is_enough,
            None => outbox::written_since(conn, &address, "registration.link", since)? >= LINKS_AN_HOUR,
        };
        had.insert(address, is_enough);
        if is_enough {
            continue;
        }
        let edition = edition_by_id(conn, who.registration.edition_id)?;
        let names = StateNames::load(conn, edition.programme_id)?;
        let letters = Letters {
            edition: &edition,
            names: &names,
            states: Vec::new(),
            wording: &Wording::default(),
            organizer: &ticket.organizer,
            now: ticket.now,
        };
        letters.enqueue_link(conn, &who, nonces.take())?;
    }
    Ok(())
}
