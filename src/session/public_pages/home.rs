//! `GET /`: open editions and the next sessions.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::Shown;
use crate::db::{Conn, DbError};
use crate::i18n::{Said, Texts};
use crate::programme::rules::RegistrationMode;
use crate::programme::store::editions;
use crate::session::card::{Card, Mark, language_names};
use crate::session::rules::SessionStatus;
use crate::site::Site;
use crate::web::AppError;
use crate::web::cache::{Rendered, Revisions};
use crate::web::page::Shell;

struct HomeEdition {
    slug: String,
    number: i32,
    year: String,
    programme: Said,
    title: Said,
    dates: String,
    languages: String,
    who: Mark,
    can_register: bool,
}

struct HomeSession {
    edition: String,
    card: Card,
}

#[derive(Template)]
#[template(path = "pages/session/home.html")]
struct HomePage {
    shell: Shell,
    t: Texts,
    open: Vec<HomeEdition>,
    next: Vec<HomeSession>,
    past: Vec<HomeEdition>,
}

/// Sessions on the first page.
const NEXT_SESSIONS: usize = 6;

/// `GET /`
///
/// # Errors
/// An unavailable database.
pub async fn home(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let now = site.now();
    site.cache
        .answer(&req, None, now, async || {
            let shell = Shell::shared(&req);
            let (revisions, shown) = site.db.read(read_all).await?;
            let until = shown.iter().filter_map(|shown| shown.valid_until(now)).min();
            let html = home_page(shell, &shown, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: until })
        })
        .await
}

fn read_all(conn: &mut Conn) -> Result<(Revisions, Vec<Shown>), DbError> {
    let revisions = Revisions::read(conn)?;
    let rows = editions(conn)?;
    let public = rows.into_iter().filter(|(edition, _)| edition.stage.is_listed());
    let shown = public.map(|(edition, _)| Shown::of(conn, edition)).collect::<Result<_, _>>()?;
    Ok((revisions, shown))
}

fn home_page(shell: Shell, shown: &[Shown], now: DateTime<Utc>) -> Result<HomePage, DbError> {
    let t = shell.t;
    let mut next: Vec<(DateTime<Utc>, HomeSession)> = Vec::new();
    for edition in shown {
        for session in
            edition.sessions.iter().filter(|session| session.ends() > now && session.status == SessionStatus::Published)
        {
            let card = edition.card(t, session, now)?;
            next.push((session.starts(), HomeSession { edition: edition.edition.slug.clone(), card }));
        }
    }
    next.sort_by_key(|(starts, _)| *starts);
    let (open, past): (Vec<_>, Vec<_>) =
        shown.iter().partition(|edition| edition.can_register(now) || edition.edition.stage.takes_registrations());
    let line = |edition: &&Shown| home_edition(t, edition, now);
    Ok(HomePage {
        open: open.iter().map(line).collect(),
        past: past.iter().map(line).collect(),
        next: next.into_iter().map(|(_, session)| session).take(NEXT_SESSIONS).collect(),
        t,
        shell,
    })
}

fn home_edition(t: Texts, shown: &Shown, now: DateTime<Utc>) -> HomeEdition {
    let language = t.language();
    let edition = &shown.edition;
    let states = shown.states.len();
    let who = match edition.registration_mode {
        RegistrationMode::Open => Mark { class: "ok", text: t.home_open_to(states) },
        RegistrationMode::Invited => Mark { class: "todo", text: t.home_by_invitation().into_owned() },
        RegistrationMode::Nominated => Mark { class: "todo", text: t.home_by_nomination().into_owned() },
    };
    HomeEdition {
        slug: edition.slug.clone(),
        number: edition.number,
        year: edition.year().map_or_else(String::new, |year| year.to_string()),
        programme: shown.programme.title.said(language),
        title: edition.title.said(language),
        dates: shown.dates(language),
        languages: language_names(t, edition.languages()),
        who,
        can_register: shown.can_register(now),
    }
}
