//! The public pages: home, an edition, a session, their calendars. Rendered from one snapshot and kept until what they
//! show changes.

use std::collections::BTreeMap;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::{EventText, feed};
use super::card::{Card, Mark, language_names};
use super::rules::{SessionStatus, local_times};
use super::store::{SessionRow, sessions, speakers, tallies};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts, formats};
use crate::programme::rules::RegistrationMode;
use crate::programme::store::{
    EditionRow, ProgrammeRow, StateNames, ThematicAreaRow, edition_by_slug, editions, participating_recs, participating_states,
    programme_by_id, split_numbers, thematic_areas,
};
use crate::reference::{self, Iso3};
use crate::site::Site;
use crate::text::sort_key;
use crate::web::AppError;
use crate::web::cache::{Rendered, Revisions};
use crate::web::page::{Shell, reader_language};

/// An edition with everything that its public pages show.
struct Shown {
    edition: EditionRow,
    programme: ProgrammeRow,
    sessions: Vec<SessionRow>,
    confirmed: BTreeMap<i64, i32>,
    areas: Vec<ThematicAreaRow>,
    states: Vec<Iso3>,
    names: StateNames,
    recs: Vec<String>,
}

impl Shown {
    /// `None`: there is no such edition, or it is not public.
    fn read(conn: &mut Conn, slug: &str) -> Result<Option<Self>, DbError> {
        match edition_by_slug(conn, slug)? {
            Some(edition) if edition.stage.is_public() => Self::of(conn, edition).map(Some),
            _ => Ok(None),
        }
    }

    fn of(conn: &mut Conn, edition: EditionRow) -> Result<Self, DbError> {
        let mut public = sessions(conn, edition.id)?;
        public.retain(|session| session.status != SessionStatus::Draft);
        Ok(Self {
            programme: programme_by_id(conn, edition.programme_id)?,
            sessions: public,
            confirmed: tallies(conn, edition.id)?.into_iter().map(|(session, confirmed, _)| (session, confirmed)).collect(),
            areas: thematic_areas(conn, edition.id)?,
            states: participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect(),
            names: StateNames::load(conn, edition.programme_id)?,
            recs: participating_recs(conn, edition.id)?.iter().map(|rec| rec.as_str().to_owned()).collect(),
            edition,
        })
    }

    fn area(&self, session: &SessionRow, language: Language) -> &str {
        let area = self.areas.iter().find(|area| Some(area.id) == session.thematic_area_id);
        area.map_or("", |area| area.title.get(language))
    }

    fn card(&self, t: Texts, session: &SessionRow, now: DateTime<Utc>) -> Result<Card, DbError> {
        let confirmed = self.confirmed.get(&session.id).copied().unwrap_or(0);
        Ok(Card::new(t, &self.edition, session, self.area(session, t.language()), confirmed, self.edition.zone()?, now))
    }

    /// The next instant at which the clock alone changes a page.
    fn valid_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let instants = self.sessions.iter().flat_map(|session| [session.starts(), session.ends()]);
        let closes = self.edition.closes_at().ok().flatten();
        instants.chain(closes).filter(|at| *at > now).min()
    }

    fn dates(&self, language: Language) -> String {
        match (self.edition.starts_on, self.edition.ends_on) {
            (Some(first), Some(last)) => language.texts().edition_dates(language.date_long(first), language.date_long(last)),
            _ => String::new(),
        }
    }

    fn can_register(&self, now: DateTime<Utc>) -> bool {
        let closes = self.edition.closes_at().ok().flatten();
        self.edition.registration_mode != RegistrationMode::Nominated
            && self.sessions.iter().any(|session| {
                super::rules::takes_registrations(self.edition.stage, session.status, session.ends(), closes, now)
            })
    }
}

struct HomeEdition {
    slug: String,
    number: i32,
    year: String,
    programme: String,
    title: String,
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
            let shell = Shell::of(&req);
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
    let public = rows.into_iter().filter(|(edition, _)| edition.stage.is_public());
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
        programme: shown.programme.title.get(language).to_owned(),
        title: edition.title.get(language).to_owned(),
        dates: shown.dates(language),
        languages: language_names(t, edition.languages()),
        who,
        can_register: shown.can_register(now),
    }
}

struct Week {
    title: String,
    cards: Vec<Card>,
}

struct Theme {
    title: String,
    description: String,
    links: String,
}

struct Tile {
    name: String,
    code: String,
    x: u32,
    y: u32,
    takes_part: bool,
}

impl Tile {
    fn text_x(&self) -> u32 {
        self.x + 14
    }

    fn text_y(&self) -> u32 {
        self.y + 18
    }
}

struct StateLine {
    name: String,
    region: String,
    recs: String,
}

#[derive(Template)]
#[template(path = "pages/session/edition.html")]
struct EditionPage {
    shell: Shell,
    t: Texts,
    slug: String,
    is_sample: bool,
    programme: String,
    number: i32,
    title: String,
    dates: String,
    objective: String,
    audience: String,
    zone: String,
    themes: Vec<Theme>,
    weeks: Vec<Week>,
    tiles: Vec<Tile>,
    states: Vec<StateLine>,
    recs: String,
    who: String,
    closes: String,
    languages: String,
    implementer: String,
    can_register: bool,
}

/// `GET /editions/{edition}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edition(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (slug, now) = (path.into_inner(), site.now());
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::of(&req);
            let (revisions, shown) = read_one(&site, &slug).await?;
            let html = edition_page(shell, &shown, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

async fn read_one(site: &Site, slug: &str) -> Result<(Revisions, Shown), AppError> {
    let wanted = slug.to_owned();
    let found = site.db.read(move |conn| Ok((Revisions::read(conn)?, Shown::read(conn, &wanted)?))).await?;
    match found {
        (revisions, Some(shown)) => Ok((revisions, shown)),
        _ => Err(AppError::NotFound),
    }
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
        programme: shown.programme.title.get(language).to_owned(),
        number: edition.number,
        title: edition.title.get(language).to_owned(),
        dates: shown.dates(language),
        objective: edition.objective.get(language).to_owned(),
        audience: edition.audience.get(language).to_owned(),
        zone: language.zone_label(zone, first),
        themes: shown.areas.iter().map(|area| theme(t, area)).collect(),
        weeks: weeks.into_iter().map(|(_, week)| week).collect(),
        tiles: tiles(shown, language),
        states: state_lines(t, shown, day),
        recs: language.list(&shown.recs),
        who: match edition.registration_mode {
            RegistrationMode::Open => t.edition_who_open(),
            RegistrationMode::Invited => t.edition_who_invited(),
            RegistrationMode::Nominated => t.edition_who_nominated(),
        }
        .into_owned(),
        closes: match edition.closes_at()? {
            None => t.edition_closes_with_session().into_owned(),
            Some(at) => {
                let local = at.with_timezone(&zone);
                let label = language.zone_label(zone, at);
                t.edition_closes_at(language.date_long(local.date_naive()), local.format("%H:%M").to_string(), label)
            }
        },
        languages: language_names(t, edition.languages()),
        implementer: shown.programme.implementer.clone(),
        can_register: shown.can_register(now),
        t,
        shell,
    })
}

fn theme(t: Texts, area: &ThematicAreaRow) -> Theme {
    let language = t.language();
    let numbers = |text: &str| language.list(split_numbers(text).iter().map(ToString::to_string));
    let mut links = Vec::new();
    if !area.gcm_objectives.is_empty() {
        links.push(t.theme_gcm(numbers(&area.gcm_objectives)));
    }
    if !area.sdgs.is_empty() {
        links.push(t.theme_sdgs(numbers(&area.sdgs)));
    }
    Theme {
        title: area.title.get(language).to_owned(),
        description: area.description.get(language).to_owned(),
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
            takes_part: shown.states.contains(&state.iso3),
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
            let region = match region {
                "Northern" => t.region_northern(),
                "Western" => t.region_western(),
                "Central" => t.region_central(),
                "Eastern" => t.region_eastern(),
                _ => t.region_southern(),
            };
            StateLine {
                name: shown.names.name(*state, t.language()),
                region: region.into_owned(),
                recs: recs.iter().map(|rec| rec.as_str()).collect::<Vec<_>>().join(", "),
            }
        })
        .collect();
    lines.sort_by_cached_key(|line| sort_key(&line.name));
    lines
}

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
            let shell = Shell::of(&req);
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
    use super::rules::{JOIN_MARGIN, Mode};
    let t = shell.t;
    let language = t.language();
    let zone = shown.edition.zone()?;
    let position = shown.sessions.iter().position(|other| other.id == session.id).unwrap_or(0) + 1;
    let opens = (session.starts() - JOIN_MARGIN).with_timezone(&zone);
    let confirmed = shown.confirmed.get(&session.id).copied().unwrap_or(0);
    let places = super::rules::Places::of(session.capacity, confirmed);
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
            (Some(capacity), super::rules::Places::Few(left)) => t.session_places_few_of(capacity, left),
            (Some(capacity), super::rules::Places::Full) => t.session_places_full_of(capacity),
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

/// A calendar file.
pub fn calendar_answer(name: &str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.ics\"")))
        .body(body)
}

fn public_event<'a>(t: Texts, session: &SessionRow, url: &'a str) -> EventText<'a> {
    let about = session.abstract_text.get(t.language());
    let description =
        if about.is_empty() { t.calendar_join_hint().into_owned() } else { format!("{about}\n\n{}", t.calendar_join_hint()) };
    EventText { language: t.language(), description, url }
}

/// `GET /editions/{edition}/calendar.ics`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edition_calendar(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let (_, shown) = read_one(&site, &path).await?;
    let t = reader_language(&req).texts();
    let urls: Vec<String> = shown
        .sessions
        .iter()
        .map(|session| site.url(&format!("/editions/{}/sessions/{}", shown.edition.slug, session.slug)))
        .collect();
    let events = shown.sessions.iter().zip(&urls).map(|(session, url)| (session, public_event(t, session, url)));
    Ok(calendar_answer(&shown.edition.slug, feed(shown.edition.title.get(t.language()), events)))
}

async fn session_calendar(req: &HttpRequest, site: &Site, edition: &str, session: &str) -> Result<HttpResponse, AppError> {
    let (_, shown) = read_one(site, edition).await?;
    let t = reader_language(req).texts();
    let found = shown.sessions.iter().find(|other| other.slug == session).ok_or(AppError::NotFound)?;
    let url = site.url(&format!("/editions/{edition}/sessions/{session}"));
    Ok(calendar_answer(session, feed(found.title.get(t.language()), [(found, public_event(t, found, &url))])))
}

#[derive(Template)]
#[template(path = "pages/session/privacy.html")]
struct PrivacyPage {
    shell: Shell,
    t: Texts,
}

/// `GET /privacy`
///
/// # Errors
/// When the template fails.
pub async fn privacy(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    crate::web::page(actix_web::http::StatusCode::OK, &PrivacyPage { t: shell.t, shell })
}

#[derive(Template)]
#[template(path = "pages/session/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
    t: Texts,
}

/// `GET /accessibility`
///
/// # Errors
/// When the template fails.
pub async fn accessibility(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    crate::web::page(actix_web::http::StatusCode::OK, &AccessibilityPage { t: shell.t, shell })
}
