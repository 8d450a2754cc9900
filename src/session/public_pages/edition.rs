//! `GET /editions/{edition}`: what it is for, its themes, its sessions by week, the States that take part.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{Shown, Taught, read_taught};
use crate::accounts::Scope;
use crate::db::DbError;
use crate::i18n::{Language, Said, Texts};
use crate::programme::pages::groups::region_text;
use crate::programme::rules::{RegistrationMode, Stage};
use crate::programme::store::{ThematicAreaRow, edition_by_id, split_numbers};
use crate::reference;
use crate::session::card::{Card, language_names, mode_name};
use crate::session::store::SessionRow;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::cache::Rendered;
use crate::web::page::Shell;
use crate::web::{AppError, page};

struct Week {
    title: String,
    cards: Vec<Card>,
}

struct Theme {
    slug: String,
    title: Said,
    description: Said,
    links: String,
}

struct Tile {
    name: String,
    code: String,
    x: u32,
    y: u32,
    /// Class of its shape.
    class: &'static str,
}

impl Tile {
    fn text_x(&self) -> u32 {
        self.x + 14
    }

    fn text_y(&self) -> u32 {
        self.y + 18
    }
}

/// A co-host as it is shown.
struct Host {
    name: String,
    short_name: String,
    logo: Option<String>,
}

/// A course of a training as it is shown.
struct CourseShown {
    title: Said,
    /// How it is held, and where.
    how: String,
    /// By how many States it is asked for; empty: by none.
    asked: String,
    /// Slug, title and date of each of its sessions.
    sessions: Vec<(String, Said, String)>,
}

struct StateLine {
    name: String,
    footnote: Said,
    observes: bool,
    region: String,
    /// Code and acronym.
    recs: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "pages/session/edition.html")]
struct EditionPage {
    shell: Shell,
    t: Texts,
    slug: String,
    is_sample: bool,
    /// Staff look at it before the public may.
    is_preview: bool,
    programme: Said,
    number: i32,
    title: Said,
    dates: String,
    objective: Said,
    audience: Said,
    zone: String,
    themes: Vec<Theme>,
    courses: Vec<CourseShown>,
    weeks: Vec<Week>,
    tiles: Vec<Tile>,
    states: Vec<StateLine>,
    /// How many of the States observe.
    observers: usize,
    recs: String,
    who: String,
    /// None: registration is closed.
    closes: Option<String>,
    /// Empty: the edition has no session, and what its record does not state is not shown.
    languages: String,
    implementer: String,
    co_hosts: Vec<Host>,
    can_register: bool,
    /// The views of the schedule: last part of the address, and name.
    views: [(&'static str, String, bool); 3],
    /// Sessions with published outcomes: slug, title, how many.
    outcomes: Vec<(String, Said, String)>,
}

/// `GET /editions/{edition}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edition(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (slug, now) = (path.into_inner(), site.now());
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let (revisions, shown) = read_taught(&site, &slug).await?;
            let html = edition_page(shell, &shown, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

/// `GET /staff/editions/{edition}/preview`: the page as the public will see it, whatever the stage.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn preview(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (id, now, asked_by) = (scope.edition()?, site.now(), site.asked_by);
    let read = site.db.read(move |conn| {
        let row = edition_by_id(conn, id)?;
        Shown::of(conn, row)?.with_courses(conn, asked_by)
    });
    let shown = read.await?;
    let is_preview = !shown.edition.stage.is_public();
    page(StatusCode::OK, &EditionPage { is_preview, ..edition_page(Shell::of(&req), &shown, now)? })
}

fn edition_page(shell: Shell, shown: &Shown, now: DateTime<Utc>) -> Result<EditionPage, DbError> {
    let t = shell.t;
    let language = t.language();
    let edition = &shown.edition;
    let zone = edition.zone()?;
    let mut weeks: Vec<(NaiveDate, Week)> = Vec::new();
    for session in &shown.sessions {
        let day = session.starts().with_timezone(&zone).date_naive();
        let monday = day.week(chrono::Weekday::Mon).first_day();
        if weeks.last().is_none_or(|(week, _)| *week != monday) {
            weeks.push((monday, Week { title: t.edition_week_of(language.date_long(monday)), cards: Vec::new() }));
        }
        let card = shown.card(t, session, now)?;
        if let Some((_, week)) = weeks.last_mut() {
            week.cards.push(card);
        }
    }
    let first = shown.sessions.first().map_or(now, SessionRow::starts);
    let day = edition.membership_day(now.date_naive());
    Ok(EditionPage {
        slug: edition.slug.clone(),
        is_sample: edition.is_sample,
        is_preview: false,
        programme: shown.programme.title.said(language),
        number: edition.number,
        title: edition.title.said(language),
        dates: shown.dates(language),
        objective: edition.objective.said(language),
        audience: edition.audience.said(language),
        zone: language.zone_label(zone, first),
        themes: shown.areas.iter().map(|area| theme(t, area)).collect(),
        courses: courses(t, shown, zone),
        weeks: weeks.into_iter().map(|(_, week)| week).collect(),
        tiles: tiles(shown, language),
        states: state_lines(t, shown, day),
        observers: shown.observers.len(),
        recs: language.list(shown.recs.iter().map(|rec| reference::data().acronym(rec, language))),
        who: match edition.registration_mode {
            RegistrationMode::Open => t.edition_who_open(),
            RegistrationMode::Invited => t.edition_who_invited(),
            RegistrationMode::Nominated => t.edition_who_nominated(),
        }
        .into_owned(),
        closes: match edition.closes_at()? {
            None if edition.stage > Stage::Running => None,
            None => Some(t.edition_closes_with_session().into_owned()),
            Some(at) => {
                let local = at.with_timezone(&zone);
                let label = language.zone_label(zone, at);
                Some(t.edition_closes_at(language.date_long(local.date_naive()), local.format("%H:%M").to_string(), label))
            }
        },
        languages: if shown.sessions.is_empty() { String::new() } else { language_names(t, edition.languages()) },
        implementer: shown.programme.implementer.clone(),
        co_hosts: shown
            .co_hosts
            .iter()
            .map(|host| Host {
                name: host.name.clone(),
                short_name: host.short_name.clone(),
                logo: host.logo.map(|file| format!("/programmes/{}/logos/{file}", shown.programme.slug)),
            })
            .collect(),
        can_register: shown.can_register(now),
        views: super::schedule::views(t, ""),
        outcomes: shown
            .sessions
            .iter()
            .filter_map(|session| {
                let count = *shown.outcomes.get(&session.id)?;
                Some((session.slug.clone(), session.title.said(language), t.edition_outcomes_of(count)))
            })
            .collect(),
        t,
        shell,
    })
}

fn courses(t: Texts, shown: &Shown, zone: Tz) -> Vec<CourseShown> {
    let language = t.language();
    let line = |session: &SessionRow| {
        let day = language.date_long(session.starts().with_timezone(&zone).date_naive());
        (session.slug.clone(), session.title.said(language), day)
    };
    let course = |taught: &Taught| CourseShown {
        title: taught.course.title.said(language),
        how: match (taught.course.mode, taught.course.place.as_str()) {
            (mode, "") => mode_name(t, mode),
            (mode, place) => format!("{}{}{place}", mode_name(t, mode), language.comma()),
        },
        asked: if taught.states == 0 { String::new() } else { t.course_asked_by(taught.states) },
        sessions: shown.sessions.iter().filter(|session| taught.sessions.contains(&session.id)).map(line).collect(),
    };
    shown.courses.iter().map(course).collect()
}

fn theme(t: Texts, area: &ThematicAreaRow) -> Theme {
    let language = t.language();
    let list = |numbers: &[u8]| language.list(numbers.iter().map(ToString::to_string));
    let (objectives, sdgs) = (split_numbers(&area.gcm_objectives), split_numbers(&area.sdgs));
    let mut links = Vec::new();
    if !objectives.is_empty() {
        links.push(t.theme_gcm(objectives.len(), list(&objectives)));
    }
    if !sdgs.is_empty() {
        links.push(t.theme_sdgs(sdgs.len(), list(&sdgs)));
    }
    Theme {
        slug: area.slug.clone(),
        title: area.title.said(language),
        description: area.description.said(language),
        links: links.join(" "),
    }
}

fn tiles(shown: &Shown, language: Language) -> Vec<Tile> {
    let listed = reference::data().states().iter().filter(|state| shown.names.contains(state.iso3));
    listed
        .map(|state| Tile {
            name: shown.names.name(state.iso3, language),
            code: state.iso2.clone(),
            x: u32::from(state.tile_column) * 30 + 1,
            y: u32::from(state.tile_row) * 30 + 1,
            class: if shown.observers.contains(&state.iso3) {
                "t9"
            } else if shown.states.contains(&state.iso3) {
                "t4"
            } else {
                "t0"
            },
        })
        .collect()
}

fn state_lines(t: Texts, shown: &Shown, day: NaiveDate) -> Vec<StateLine> {
    let mut lines: Vec<StateLine> = shown
        .states
        .iter()
        .map(|state| {
            let region = reference::data().state(*state).map_or("", |found| &found.au_region);
            let recs = reference::data().recs_of(*state, day);
            StateLine {
                name: shown.names.name(*state, t.language()),
                footnote: shown.names.footnote(*state, t.language()),
                observes: shown.observers.contains(state),
                region: region_text(t, region),
                recs: recs.iter().map(|rec| (rec.as_str(), reference::data().acronym(rec.as_str(), t.language()))).collect(),
            }
        })
        .collect();
    lines.sort_by_cached_key(|line| sort_key(&line.name));
    lines
}
