//! Staff enter somebody who has registered on paper, by telephone or through them: the same form, the same rules, the
//! source noted, and a legal basis with a note who said so in place of the consent.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::form::{LINE, NewRegistration, affiliations};
use super::offer::Offer;
use super::pages::{genders, ticket};
use super::register::{Outcome, register_by_staff};
use super::rules::{ENTERED, SeatStatus};
use super::seats::Desk;
use super::store::{self, Origin};
use super::walk_in::recs;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::session::card::{Card, language_name};
use crate::site::Site;
use crate::text::person_name_key;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Why we may keep their data.
const BASES: [&str; 3] = ["consent_paper", "consent_spoken", "official_list"];

#[derive(Template)]
#[template(path = "pages/registration/staff_enter.html")]
struct EnterPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    sources: Vec<(&'static str, String)>,
    bases: Vec<(&'static str, String)>,
    affiliations: Vec<(&'static str, String, String)>,
    genders: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    states: Vec<(String, String)>,
    recs: Vec<(String, String)>,
    cards: Vec<Card>,
}

async fn read(site: &Site, scope: &Scope, t: Texts) -> Result<(EditionFrame, Arc<Offer>), AppError> {
    let (edition, scope) = (scope.edition()?, scope.clone());
    Ok(site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let row = edition_by_id(conn, edition)?;
            Ok((frame, Arc::new(Offer::read(conn, row)?)))
        })
        .await?)
}

fn enter_page(
    shell: Shell,
    frame: EditionFrame,
    offer: &Offer,
    scope: &Scope,
    form: FormState,
    now: DateTime<Utc>,
) -> EnterPage {
    let t = shell.t;
    let language = t.language();
    let zone = frame.zone;
    let words = |codes: [&'static str; 3], texts: [std::borrow::Cow<'static, str>; 3]| {
        codes.into_iter().zip(texts.map(std::borrow::Cow::into_owned)).collect()
    };
    let mut states = offer.names.sorted(language);
    // Whoever looks after some States enters people of these.
    states.retain(|(state, _)| scope.covers(Some(*state), None, now.date_naive()));
    EnterPage {
        sources: words(ENTERED, [t.enter_source_paper(), t.enter_source_phone(), t.enter_source_staff()]),
        bases: words(BASES, [t.enter_basis_paper(), t.enter_basis_spoken(), t.enter_basis_official()]),
        affiliations: affiliations(t),
        genders: genders(t),
        languages: Language::ALL.iter().map(|other| (other.code(), language_name(t, *other))).collect(),
        states: states.into_iter().map(|(state, name)| (state.as_str().to_owned(), name)).collect(),
        recs: recs(language),
        cards: offer.sessions_to_come(now).into_iter().map(|session| offer.card(t, session, zone, now)).collect(),
        section: "registrations",
        frame,
        form,
        t,
        shell,
    }
}

/// `GET /staff/editions/{edition}/registrations/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (frame, offer) = read(&site, &scope, shell.t).await?;
    let language = frame.languages.first().map_or("en", |language| language.code());
    let form = FormState::new(FormData::new([("language", language.to_owned())]));
    page(StatusCode::OK, &enter_page(shell, frame, &offer, &scope, form, site.now()))
}

enum Entered {
    Closed,
    /// Somebody of another State or REC is registered under this name and address.
    Foreign,
    New {
        registration: i64,
        everywhere: bool,
    },
    Again {
        registration: i64,
    },
}

/// `POST /staff/editions/{edition}/registrations/new`: the fields of the public form with `source`, `legal_basis` and
/// `note` in place of `consent`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, now) = (shell.t, site.now());
    let today = now.date_naive();
    let (frame, offer) = read(&site, &scope, t).await?;
    let mut form = FormState::new(data);
    let code = |codes: [&'static str; 3], value: &str| codes.into_iter().find(|code| *code == value);
    let (source, basis) = (code(ENTERED, form.data.get("source")), code(BASES, form.data.get("legal_basis")));
    for (field, value) in [("source", source), ("legal_basis", basis)] {
        if value.is_none() {
            form.refuse(field, t.error_choose());
        }
    }
    let note = form.line(t, "note", LINE);
    if note.is_empty() {
        form.refuse("note", t.enter_error_note());
    }
    let offered: Vec<String> = offer.sessions_to_come(now).iter().map(|session| session.slug.clone()).collect();
    // In place of the consent stands the legal basis, which is asked for above.
    form.data.push("consent", "yes");
    let new = NewRegistration::parse(&mut form, t, |state| offer.names.contains(state), &offered, &site.settings.contact_email);
    if let Some(new) = &new
        && !scope.covers(new.represents.state(), new.represents.rec(), today)
    {
        form.refuse("affiliation", t.enter_error_scope());
    }
    let (Some(new), Some(source), Some(basis), true) = (new, source, basis, form.is_valid()) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &enter_page(shell, frame, &offer, &scope, form, now));
    };
    let origin = Origin { source, invitation: None, consent: None, legal_basis: basis };
    let (edition, ticket, acting, kept) = (scope.edition()?, ticket(&site)?, scope.clone(), Arc::clone(&offer));
    let entered = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let name_key = person_name_key(&new.given_name, &new.family_name);
            let find = |conn: &mut crate::db::Conn| match store::find_person(conn, new.address(), &name_key)? {
                Some(person) => store::find_registration(conn, edition, person.id),
                None => Ok(None),
            };
            let before = find(conn)?;
            // Somebody who stands for others in any edition is theirs to enter: what is known of the person would show here.
            if let Some(person) = store::find_person(conn, new.address(), &name_key)?
                && store::stands_for(conn, person.id)?.into_iter().any(|(state, rec)| !acting.covers(state, rec, today))
            {
                return Ok(Entered::Foreign);
            }
            let outcome = Desk::at(conn, edition, Some(&kept), &ticket, |conn, desk| {
                register_by_staff(conn, desk, &new, &origin, &acting.actor())
            });
            if outcome? == Outcome::Closed {
                return Ok(Entered::Closed);
            }
            let Some(registration) = find(conn)?.map(|row| row.id) else { return Ok(Entered::Closed) };
            if before.is_some() {
                // What they have said before stays as it is; what staff say of it now is in the trail.
                let change = Change {
                    edition: Some(edition),
                    action: "registration.enter_again",
                    object: "registration",
                    id: registration.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({"source": source, "legal_basis": basis, "note": note}),
                };
                audit::record(conn, &acting.actor(), now, change)?;
                return Ok(Entered::Again { registration });
            }
            store::note_entry(conn, registration, &note)?;
            let seats = store::seats_of(conn, registration)?;
            let everywhere = seats.iter().all(|(seat, _)| seat.status == SeatStatus::Confirmed);
            Ok(Entered::New { registration, everywhere })
        })
        .await?;
    let base = frame.url("registrations");
    match entered {
        Entered::Closed => form.refuse("sessions", t.register_error_session_closed()),
        Entered::Foreign => form.refuse("affiliation", t.enter_error_scope()),
        Entered::New { registration, everywhere } => {
            site.mail_bell.notify_one();
            let what = if everywhere { Done::EnteredConfirmed } else { Done::EnteredPartly };
            return Ok(done(format!("{base}/{registration}"), what));
        }
        Entered::Again { registration } => {
            site.mail_bell.notify_one();
            return Ok(done(format!("{base}/{registration}"), Done::EnteredAgain));
        }
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &enter_page(shell, frame, &offer, &scope, form, now))
}
