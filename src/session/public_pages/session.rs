//! `GET /editions/{edition}/sessions/{session}`: one session, with its time in every State.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::Shown;
use super::calendars::session_calendar;
use crate::db::DbError;
use crate::i18n::{Language, Texts, formats};
use crate::reference;
use crate::session::card::Card;
use crate::session::rules::{JOIN_MARGIN, Mode, Places, local_times};
use crate::session::store::{SessionRow, speakers};
use crate::site::Site;
use crate::text::sort_key;
use crate::web::AppError;
use crate::web::cache::{Rendered, Revisions};
use crate::web::page::Shell;

struct LocalLine {
    date: String,
    range: String,
    offset: String,
    states: String,
}

#[derive(Template)]
#[template(path = "pages/session/session.html")]
struct SessionPage {
    shell: Shell,
    t: Texts,
    slug: String,
    is_sample: bool,
    edition_title: String,
    position: String,
    card: Card,
    mode: String,
    duration: String,
    about: String,
    objectives: Vec<String>,
    speakers: Vec<String>,
    hosts: String,
    times: Vec<LocalLine>,
    join_from: String,
    venue: String,
    places: String,
}

/// `GET /editions/{edition}/sessions/{session}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn session(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let ((slug, session), now) = (path.into_inner(), site.now());
    if let Some(session) = session.strip_suffix(".ics") {
        return session_calendar(&req, &site, &slug, session).await;
    }
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let (wanted, of) = (slug.clone(), session.clone());
            let found = site
                .db
                .read(move |conn| {
                    let revisions = Revisions::read(conn)?;
                    let Some(shown) = Shown::read(conn, &wanted)? else { return Ok(None) };
                    let Some(session) = shown.sessions.iter().find(|session| session.slug == of).cloned() else {
                        return Ok(None);
                    };
                    let names = speakers(conn, session.id)?.into_iter().map(|speaker| speaker.name).collect();
                    Ok(Some((revisions, shown, session, names)))
                })
                .await?;
            let (revisions, shown, session, speakers) = found.ok_or(AppError::NotFound)?;
            let html = session_page(shell, &shown, &session, speakers, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

fn session_page(
    shell: Shell,
    shown: &Shown,
    session: &SessionRow,
    speakers: Vec<String>,
    now: DateTime<Utc>,
) -> Result<SessionPage, DbError> {
    let t = shell.t;
    let language = t.language();
    let zone = shown.edition.zone()?;
    let position = shown.sessions.iter().position(|other| other.id == session.id).unwrap_or(0) + 1;
    let opens = (session.starts() - JOIN_MARGIN).with_timezone(&zone);
    let confirmed = shown.confirmed.get(&session.id).copied().unwrap_or(0);
    let places = Places::of(session.capacity, confirmed);
    Ok(SessionPage {
        slug: shown.edition.slug.clone(),
        is_sample: shown.edition.is_sample,
        edition_title: shown.edition.title.get(language).to_owned(),
        position: t.session_position(position, shown.sessions.len()),
        card: shown.card(t, session, now)?,
        mode: match session.mode {
            Mode::Online => t.session_online(),
            Mode::InPerson => t.session_in_person(),
            Mode::Hybrid => t.session_hybrid(),
        }
        .into_owned(),
        duration: t.session_minutes(session.duration_minutes),
        about: session.abstract_text.get(language).to_owned(),
        objectives: session
            .learning_objectives
            .get(language)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        speakers,
        hosts: language.list(session.hosts()),
        times: local_lines(shown, session, language),
        join_from: t.session_join_from(opens.format("%H:%M").to_string(), language.zone_label(zone, session.starts())),
        venue: session.venue.clone(),
        places: match (session.capacity, places) {
            (Some(capacity), Places::Few(left)) => t.session_places_few_of(capacity, left),
            (Some(capacity), Places::Full) => t.session_places_full_of(capacity),
            (Some(capacity), _) => t.session_places_of(capacity),
            (None, _) => t.session_places_unlimited().into_owned(),
        },
        t,
        shell,
    })
}

fn local_lines(shown: &Shown, session: &SessionRow, language: Language) -> Vec<LocalLine> {
    let zones = shown.states.iter().filter_map(|state| {
        let found = reference::data().state(*state)?;
        Some((shown.names.name(*state, language), found.time_zone))
    });
    local_times(session.starts(), zones)
        .into_iter()
        .map(|mut group| {
            group.states.sort_by_cached_key(|name| sort_key(name));
            LocalLine {
                date: language.date_short(session.starts().with_timezone(&group.zone).date_naive()),
                range: formats::time_range(group.zone, session.starts(), session.ends()),
                offset: formats::offset_label(group.zone, session.starts()),
                states: group.states.join(if language == Language::Ar { "، " } else { ", " }),
            }
        })
        .collect()
}
