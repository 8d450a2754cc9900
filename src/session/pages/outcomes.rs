//! Staff: what States and RECs said in a session.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::Nav;
use super::speakers::asked;
use crate::accounts::{Actor, Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id, touch_revision};
use crate::reference::{self, Iso3, RecCode};
use crate::session::card::{Mark, language_name};
use crate::session::outcomes::OutcomeKind;
use crate::session::store::{
    OutcomeRow, OutcomeValues, SessionRow, delete_outcome, insert_outcome, outcomes, session_by_slug, update_outcome,
};
use crate::site::Site;
use crate::text::sort_key;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Letters of an outcome, at most.
const TEXT: usize = 8_000;

struct Line {
    row: OutcomeRow,
    kind: String,
    who: String,
    language: String,
    status: Mark,
}

#[derive(Template)]
#[template(path = "pages/session/staff_outcomes.html")]
struct OutcomesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    nav: Nav,
    title: String,
    url: String,
    lines: Vec<Line>,
    edited: Option<i64>,
    kinds: Vec<(&'static str, String)>,
    speakers: Vec<(String, String)>,
    languages: Vec<(&'static str, String)>,
    form: FormState,
}

/// What a kind of outcome is called.
pub fn kind_name(t: Texts, kind: OutcomeKind) -> String {
    match kind {
        OutcomeKind::Intervention => t.outcome_intervention(),
        OutcomeKind::Challenge => t.outcome_challenge(),
        OutcomeKind::GoodPractice => t.outcome_good_practice(),
        OutcomeKind::Coordination => t.outcome_coordination(),
        OutcomeKind::GcmImplementation => t.outcome_gcm(),
    }
    .into_owned()
}

/// Who said it: a State by its name in the programme, a REC by its acronym, or nobody in particular.
pub fn who_said(t: Texts, names: &StateNames, state: Option<&str>, rec: Option<&str>) -> String {
    let state = state.and_then(Iso3::parse).map(|state| names.name(state, t.language()));
    state.or_else(|| rec.map(|rec| reference::data().acronym(rec, t.language()))).unwrap_or_default()
}

fn fields(row: &OutcomeRow) -> FormData {
    let from = row.state.clone().or_else(|| row.rec.as_ref().map(|rec| format!("rec:{rec}"))).unwrap_or_default();
    let mut data = FormData::new([
        ("kind", row.kind.as_str().to_owned()),
        ("from", from),
        ("text", row.text.clone()),
        ("language", row.language.code().to_owned()),
    ]);
    if row.is_published {
        data.push("published", "yes");
    }
    data
}

fn parse(form: &mut FormState, t: Texts) -> Option<OutcomeValues> {
    let kind = OutcomeKind::parse(form.data.get("kind"));
    if kind.is_none() {
        form.refuse("kind", t.error_choose());
    }
    let from = form.data.get("from").to_owned();
    let state = Iso3::parse(&from);
    let rec = from.strip_prefix("rec:").and_then(RecCode::parse);
    if !from.is_empty() && state.is_none() && rec.is_none() {
        form.refuse("from", t.error_choose());
    }
    let text = form.data.get("text").to_owned();
    if text.is_empty() {
        form.refuse("text", t.staff_error_outcome_text());
    } else if text.chars().count() > TEXT {
        form.refuse("text", t.error_too_long(TEXT));
    }
    let language = Language::parse(form.data.get("language"));
    if language.is_none() {
        form.refuse("language", t.error_choose());
    }
    form.is_valid().then_some(())?;
    Some(OutcomeValues {
        kind: kind?,
        state: state.map(|state| state.as_str().to_owned()),
        rec: rec.map(|rec| rec.as_str().to_owned()),
        text,
        language: language?,
        is_published: form.data.has("published", "yes"),
    })
}

async fn outcomes_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: &str,
    edited: Option<i64>,
    form: Option<FormState>,
) -> Result<OutcomesPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, wanted) = (shell.t, scope.edition()?, scope.clone(), slug.to_owned());
    let read = site.db.read(move |conn| {
        let Some(row) = session_by_slug(conn, edition, &wanted)? else { return Ok(None) };
        let programme = edition_by_id(conn, edition)?.programme_id;
        let names = StateNames::load(conn, programme)?;
        Ok(Some((outcomes(conn, row.id)?, row, names, EditionFrame::load(conn, &acting, edition, t.language())?)))
    });
    let (rows, session, names, frame): (Vec<OutcomeRow>, SessionRow, StateNames, EditionFrame) =
        read.await?.ok_or(AppError::NotFound)?;
    let known = edited.and_then(|id| rows.iter().find(|row| row.id == id));
    if edited.is_some() && known.is_none() {
        return Err(AppError::NotFound);
    }
    let language = t.language();
    let empty = || FormData::new([("language", frame.languages.first().map_or("en", |first| first.code()).to_owned())]);
    let form = form.unwrap_or_else(|| FormState::new(known.map_or_else(empty, fields)));
    let mut states: Vec<(String, String)> = reference::data()
        .states()
        .iter()
        .map(|state| (state.iso3.as_str().to_owned(), names.name(state.iso3, language)))
        .collect();
    states.sort_by_cached_key(|(_, name)| sort_key(name));
    let recs = reference::data().recs().iter();
    let recs = recs.map(|rec| (format!("rec:{}", rec.code.as_str()), rec.acronym(language).to_owned()));
    let lines = rows.into_iter().map(|row| Line {
        kind: kind_name(t, row.kind),
        who: who_said(t, &names, row.state.as_deref(), row.rec.as_deref()),
        language: language_name(t, row.language),
        status: if row.is_published {
            Mark { class: "ok", text: t.staff_session_published().into_owned() }
        } else {
            Mark { class: "off", text: t.staff_outcome_internal().into_owned() }
        },
        row,
    });
    Ok(OutcomesPage {
        nav: Nav::new(t, &frame.url("sessions"), &session, "/outcomes"),
        title: session.title.get(language).to_owned(),
        url: format!("{}/{slug}/outcomes", frame.url("sessions")),
        lines: lines.collect(),
        edited,
        kinds: OutcomeKind::ALL.iter().map(|kind| (kind.as_str(), kind_name(t, *kind))).collect(),
        speakers: std::iter::once((String::new(), t.staff_outcome_nobody().into_owned())).chain(recs).chain(states).collect(),
        languages: Language::ALL.iter().map(|language| (language.code(), language_name(t, *language))).collect(),
        form,
        frame,
        section: "sessions",
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/sessions/{session}/outcomes`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &outcomes_page(&req, &site, &scope, &path.1, asked(&req), None).await?)
}

/// Writes a line of the trail; the public page changes only with what is published.
fn trail(
    conn: &mut Conn,
    (actor, now): (&Actor, chrono::DateTime<chrono::Utc>),
    session: &SessionRow,
    action: &str,
    id: i64,
    before: Option<&OutcomeValues>,
    after: Option<&OutcomeValues>,
) -> Result<(), DbError> {
    if [before, after].into_iter().flatten().any(|values| values.is_published) {
        touch_revision(conn, session.edition_id)?;
    }
    let json = |values: Option<&OutcomeValues>| values.map_or_else(|| serde_json::json!({}), OutcomeValues::as_json);
    let (id, before, after) = (format!("{}/{id}", session.slug), json(before), json(after));
    audit::record(conn, actor, now, Change { edition: Some(session.edition_id), action, object: "outcome", id, before, after })
}

/// `POST /staff/editions/{edition}/sessions/{session}/outcomes`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition) = (path.into_inner(), scope.edition()?);
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t) else {
        let view = outcomes_page(&req, &site, &scope, &slug, None, Some(form)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (now, actor, user, wanted) = (site.now(), scope.actor(), scope.user(), slug.clone());
    let added = site.db.write(Lock::Edition(edition), move |conn| {
        let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
        let id = insert_outcome(conn, session.id, &values, Some(user), now)?;
        trail(conn, (&actor, now), &session, "outcome.create", id, None, Some(&values))?;
        Ok(true)
    });
    if !added.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/outcomes"), Done::OutcomesSaved))
}

/// The outcome `id` of a session of the scope's edition.
fn find(conn: &mut Conn, edition: i64, slug: &str, id: i64) -> Result<Option<(SessionRow, OutcomeRow)>, DbError> {
    let Some(session) = session_by_slug(conn, edition, slug)? else { return Ok(None) };
    let found = outcomes(conn, session.id)?.into_iter().find(|row| row.id == id);
    Ok(found.map(|row| (session, row)))
}

/// `POST /staff/editions/{edition}/sessions/{session}/outcomes/{outcome}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug, id), edition) = (path.into_inner(), scope.edition()?);
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t) else {
        let view = outcomes_page(&req, &site, &scope, &slug, Some(id), Some(form)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (now, actor, wanted) = (site.now(), scope.actor(), slug.clone());
    let saved = site.db.write(Lock::Edition(edition), move |conn| {
        let Some((session, row)) = find(conn, edition, &wanted, id)? else { return Ok(false) };
        let before = OutcomeValues::of(&row);
        if before != values {
            update_outcome(conn, id, &values, now)?;
            trail(conn, (&actor, now), &session, "outcome.update", id, Some(&before), Some(&values))?;
        }
        Ok(true)
    });
    if !saved.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/outcomes"), Done::OutcomesSaved))
}

/// `POST /staff/editions/{edition}/sessions/{session}/outcomes/{outcome}/remove`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn remove(
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug, id), edition) = (path.into_inner(), scope.edition()?);
    let (now, actor, wanted) = (site.now(), scope.actor(), slug.clone());
    let removed = site.db.write(Lock::Edition(edition), move |conn| {
        let Some((session, row)) = find(conn, edition, &wanted, id)? else { return Ok(false) };
        delete_outcome(conn, id)?;
        trail(conn, (&actor, now), &session, "outcome.remove", id, Some(&OutcomeValues::of(&row)), None)?;
        Ok(true)
    });
    if !removed.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/outcomes"), Done::OutcomesSaved))
}
