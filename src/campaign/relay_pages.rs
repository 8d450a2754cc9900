//! Staff: how invitations stand by State, and asking contacts to relay.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::relay::{self, Figures, KIND, Relay, address_key, parties};
use super::store;
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::mail::letter::Letter;
use crate::programme::frame::EditionFrame;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

struct PartyLine {
    name: String,
    figures: Figures,
}

struct ContactLine {
    code: String,
    name: String,
    email: String,
    parties: String,
    role: String,
    open: usize,
    asked: String,
    is_asked_today: bool,
}

#[derive(Template)]
#[template(path = "pages/campaign/relay.html")]
struct RelayPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    all: Figures,
    lines: Vec<PartyLine>,
    contacts: Vec<ContactLine>,
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<RelayPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let language = t.language();
    let (frame, relay, relayed) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, language)?;
            Ok((frame, Relay::load(conn, edition, now)?, store::relayed(conn, edition, KIND)?))
        })
        .await?;
    let mut last: HashMap<String, DateTime<Utc>> = HashMap::new();
    for (email, at) in relayed {
        // Written differently from one time to the next, it is still one address.
        let known = last.entry(address_key(&email)).or_insert(at);
        *known = (*known).max(at);
    }
    let figures = relay.figures();
    let all = figures.values().fold(Figures::default(), |sum, one| Figures {
        invited: sum.invited + one.invited,
        accepted: sum.accepted + one.accepted,
        declined: sum.declined + one.declined,
        passed_on: sum.passed_on + one.passed_on,
        open: sum.open + one.open,
        registered: sum.registered + one.registered,
    });
    let mut lines: Vec<PartyLine> = figures
        .into_iter()
        .map(|(party, figures)| PartyLine { name: party.name(&relay.setting.names, language), figures })
        .collect();
    lines.sort_by_cached_key(|line| sort_key(&line.name));
    let contacts = relay.contacts.iter().map(|contact| {
        let asked = last.get(&address_key(&contact.email));
        ContactLine {
            code: contact.code.clone(),
            name: contact.name(language),
            email: contact.email.clone(),
            parties: parties(contact, &relay.setting.names, language),
            role: if contact.is_staff { t.role_coordinator() } else { t.relay_focal_point() }.into_owned(),
            open: relay.open(contact).len(),
            asked: asked.map(|at| language.date_long(at.with_timezone(&frame.zone).date_naive())).unwrap_or_default(),
            is_asked_today: asked.is_some_and(|at| at.date_naive() == now.date_naive()),
        }
    });
    Ok(RelayPage { contacts: contacts.collect(), all, lines, frame, section: "campaigns", form, t, shell })
}

/// `GET /staff/editions/{edition}/campaigns/relay`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &list_page(&req, &site, &scope, FormState::default()).await?)
}

/// `POST /staff/editions/{edition}/campaigns/relay`: asks every `contact` that is ticked, each once a day at most.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn ask(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (edition, now, seed) = (scope.edition()?, site.now(), site.random.bytes()?);
    let codes: Vec<String> = data.all("contact").map(str::to_owned).collect();
    if codes.is_empty() {
        let mut form = FormState::new(data);
        form.refuse("contacts", Shell::of(&req).t.relay_error_none());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, form).await?);
    }
    let actor = scope.actor();
    let asked = site.db.write(Lock::Edition(edition), move |conn| relay::ask(conn, edition, &codes, &actor, seed, now)).await?;
    site.mail_bell.notify_one();
    let what = if asked > 0 { Done::RelaySent } else { Done::RelayNobody };
    Ok(done(format!("/staff/editions/{path}/campaigns/relay"), what))
}

#[derive(Template)]
#[template(path = "pages/campaign/relay_preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    code: String,
    name: String,
    email: String,
    is_open: bool,
    mail: Letter,
}

/// `GET /staff/editions/{edition}/campaigns/relay/{contact}`: the mail as this contact would read it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn preview(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (frame, relay) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, t.language())?, Relay::load(conn, edition, now)?)))
        .await?;
    let contact = relay.contacts.iter().find(|contact| contact.code == path.1).ok_or(AppError::NotFound)?;
    let view = PreviewPage {
        code: contact.code.clone(),
        name: contact.name(t.language()),
        email: contact.email.clone(),
        is_open: !relay.open(contact).is_empty(),
        mail: relay.letter(contact),
        frame,
        section: "campaigns",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
