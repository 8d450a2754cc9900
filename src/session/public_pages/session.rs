//! `GET /editions/{edition}/sessions/{session}`: one session, with its time in every State.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::Shown;
use super::calendars::session_calendar;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Said, Texts, formats};
use crate::reference;
use crate::session::card::{Card, language_names, mode_name};
use crate::session::material_pages::{Link, links};
use crate::session::outcomes::OutcomeKind;
use crate::session::pages::outcomes::{kind_name, who_said};
use crate::session::rules::{Answer, Places, SessionStatus, local_times};
use crate::session::store::{FileRow, MaterialRow, OutcomeRow, SessionRow, SpeakerRow, materials, outcomes, speaker_rows};
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

struct SpeakerShown {
    name: String,
    role: String,
    biography: Vec<Said>,
}

struct OutcomeShown {
    who: String,
    text: Said,
}

/// What a session's page shows beside the session.
struct Details {
    speakers: Vec<SpeakerRow>,
    materials: Vec<(MaterialRow, Option<FileRow>)>,
    outcomes: Vec<OutcomeRow>,
}

impl Details {
    fn read(conn: &mut Conn, session: i64) -> Result<Self, DbError> {
        let mut speakers = speaker_rows(conn, session)?;
        speakers.retain(|speaker| speaker.answer() == Answer::Confirmed);
        let mut outcomes = outcomes(conn, session)?;
        outcomes.retain(|outcome| outcome.is_published);
        Ok(Self { speakers, materials: materials(conn, session)?, outcomes })
    }
}

/// The slug, title and languages of a session.
type Repeat = (String, Said, String);

#[derive(Template)]
#[template(path = "pages/session/session.html")]
struct SessionPage {
    shell: Shell,
    t: Texts,
    slug: String,
    is_sample: bool,
    edition_title: Said,
    position: String,
    card: Card,
    mode: String,
    duration: String,
    about: Vec<Said>,
    objectives: Vec<Said>,
    speakers: Vec<SpeakerShown>,
    hosts: String,
    co_hosts: String,
    /// Why it is cancelled, and whether it is.
    cancelled: Option<Said>,
    moved: Option<String>,
    /// The session that this one repeats, and those that repeat this one: slug, title, languages.
    original: Option<Repeat>,
    repeats: Vec<Repeat>,
    materials: Vec<Link>,
    outcomes: Vec<(String, Vec<OutcomeShown>)>,
    times: Vec<LocalLine>,
    join_from: String,
    venue: String,
    platform: String,
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
                    let details = Details::read(conn, session.id)?;
                    Ok(Some((revisions, shown, session, details)))
                })
                .await?;
            let (revisions, shown, session, details) = found.ok_or(AppError::NotFound)?;
            let html = session_page(shell, &shown, &session, &details, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

fn session_page(
    shell: Shell,
    shown: &Shown,
    session: &SessionRow,
    details: &Details,
    now: DateTime<Utc>,
) -> Result<SessionPage, DbError> {
    let t = shell.t;
    let language = t.language();
    let zone = shown.edition.zone()?;
    let position = shown.sessions.iter().position(|other| other.id == session.id).unwrap_or(0) + 1;
    let opens = session.opens().with_timezone(&zone);
    let places = shown.places(session, zone, now);
    Ok(SessionPage {
        slug: shown.edition.slug.clone(),
        is_sample: shown.edition.is_sample,
        edition_title: shown.edition.title.said(language),
        position: t.session_position(position, shown.sessions.len()),
        card: shown.card(t, session, now)?,
        mode: mode_name(t, session.mode),
        duration: t.session_minutes(session.duration_minutes),
        about: session.abstract_text.said_lines(language),
        objectives: session.learning_objectives.said_lines(language),
        speakers: details.speakers.iter().map(|speaker| speaker_shown(speaker, language)).collect(),
        co_hosts: language.list(session.co_hosts()),
        cancelled: (session.status == SessionStatus::Cancelled).then(|| session.cancel_reason.said(language)),
        moved: session
            .moved_from
            .filter(|_| session.status == SessionStatus::Published && now < session.ends())
            .map(|old| t.session_moved_from(started(old.utc(), zone, language))),
        original: session
            .repeats
            .as_ref()
            .and_then(|slug| shown.sessions.iter().find(|other| other.slug == *slug).map(|other| repeat(t, other))),
        repeats: shown
            .sessions
            .iter()
            .filter(|other| other.repeats.as_deref() == Some(session.slug.as_str()))
            .map(|other| repeat(t, other))
            .collect(),
        materials: links(
            t,
            session,
            &details.materials,
            false,
            &format!("/editions/{}/sessions/{}/materials", shown.edition.slug, session.slug),
            now,
        ),
        outcomes: outcomes_shown(t, shown, &details.outcomes),
        hosts: language.list(session.hosts()),
        times: local_lines(shown, session, language),
        join_from: t.session_join_from(opens.format("%H:%M").to_string(), language.zone_label(zone, session.starts())),
        venue: session.venue.clone(),
        platform: session.platform.clone(),
        places: match (session.capacity, places) {
            (Some(capacity), Places::Few(left)) => t.session_places_few_of(capacity, left),
            (Some(capacity), Places::Kept(left)) => t.session_places_kept_of(capacity, left),
            (Some(capacity), Places::Full) => t.session_places_full_of(capacity),
            (Some(capacity), _) => t.session_places_of(capacity),
            (None, _) => t.session_places_unlimited().into_owned(),
        },
        t,
        shell,
    })
}

fn speaker_shown(speaker: &SpeakerRow, language: Language) -> SpeakerShown {
    SpeakerShown { name: speaker.name.clone(), role: speaker.role(language), biography: speaker.biography.said_lines(language) }
}

/// “8 June 2027, 10:00 Dar es Salaam time (UTC+3)”.
fn started(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let local = at.with_timezone(&zone);
    let comma = if language == Language::Ar { "،" } else { "," };
    format!("{}{comma} {} {}", language.date_long(local.date_naive()), local.format("%H:%M"), language.zone_label(zone, at))
}

fn repeat(t: Texts, session: &SessionRow) -> Repeat {
    let languages = language_names(t, session.interpretation());
    (session.slug.clone(), session.title.said(t.language()), languages)
}

/// Published outcomes by kind, in the order of the kinds.
fn outcomes_shown(t: Texts, shown: &Shown, outcomes: &[OutcomeRow]) -> Vec<(String, Vec<OutcomeShown>)> {
    let of_kind = |kind: OutcomeKind| -> Vec<OutcomeShown> {
        let those = outcomes.iter().filter(|outcome| outcome.kind == kind);
        those
            .map(|outcome| OutcomeShown {
                who: who_said(t, &shown.names, outcome.state.as_deref(), outcome.rec.as_deref()),
                text: Said::new(&*outcome.text, outcome.language, t.language()),
            })
            .collect()
    };
    let kinds = OutcomeKind::ALL.iter().map(|kind| (kind_name(t, *kind), of_kind(*kind)));
    kinds.filter(|(_, said)| !said.is_empty()).collect()
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
