//! Staff: the thematic areas of an edition: list, order, create, change, delete.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::rules::LINE;
use crate::programme::store::{self, ThematicAreaRow, ThematicAreaValues, sessions_of_areas, split_numbers, thematic_areas};
use crate::reference::{self, Theme};
use crate::site::Site;
use crate::text::is_slug;
use crate::web::local_fields::{LocalFields, check_line, push_text, refuse_missing, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The titles of numbered goals, in the order of the list: “4. Legal identity and documentation”.
pub fn goal_titles(numbers: &str, goals: &[Theme], language: Language) -> Vec<String> {
    let numbers = split_numbers(numbers);
    let chosen = goals.iter().filter(|goal| numbers.contains(&goal.number));
    chosen.map(|goal| format!("{}. {}", goal.number, goal.label(language))).collect()
}

struct Line {
    slug: String,
    title: String,
    gcm: Vec<String>,
    sdgs: Vec<String>,
    agenda: Vec<String>,
    sessions: i64,
    is_copy: bool,
}

#[derive(Template)]
#[template(path = "pages/programme/thematic_areas.html")]
struct AreasPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<Line>,
    form: FormState,
}

async fn areas_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, areas, sessions) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, language)?;
            Ok((frame, thematic_areas(conn, edition)?, sessions_of_areas(conn, edition)?))
        })
        .await?;
    let data = reference::data();
    let lines = areas.into_iter().map(|area| Line {
        title: area.title.get(language).to_owned(),
        gcm: goal_titles(&area.gcm_objectives, data.gcm_objectives(), language),
        sdgs: goal_titles(&area.sdgs, data.sdgs(), language),
        agenda: goal_titles(&area.agenda2063, data.aspirations(), language),
        sessions: sessions.get(&area.id).copied().unwrap_or(0),
        is_copy: area.origin_id.is_some(),
        slug: area.slug,
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &AreasPage { t, frame, section: "thematic-areas", lines: lines.collect(), form, shell })
}

/// `GET /staff/editions/{edition}/thematic-areas`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    areas_page(&req, &site, &scope, FormState::default()).await
}

/// A goal that can be ticked: its number, its short title, and its full one where there is one in the reader's language.
struct Goal {
    number: String,
    label: String,
    hint: String,
}

fn goals(all: &[Theme], language: Language) -> Vec<Goal> {
    let hint = |goal: &Theme| if language == Language::En { goal.full_en.clone() } else { String::new() };
    all.iter()
        .map(|goal| Goal {
            number: goal.number.to_string(),
            label: format!("{}. {}", goal.number, goal.label(language)),
            hint: hint(goal),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "pages/programme/thematic_area.html")]
struct AreaPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// None: a new one.
    slug: Option<String>,
    title: String,
    /// Title and description.
    texts: (LocalFields, LocalFields),
    gcm: Vec<Goal>,
    sdgs: Vec<Goal>,
    agenda: Vec<Goal>,
    form: FormState,
}

fn filled(area: &ThematicAreaRow) -> FormState {
    let mut data = FormData::default();
    push_text(&mut data, "title", &area.title);
    push_text(&mut data, "description", &area.description);
    for (field, numbers) in [("gcm", &area.gcm_objectives), ("sdgs", &area.sdgs), ("agenda2063", &area.agenda2063)] {
        for number in split_numbers(numbers) {
            data.push(field, number.to_string());
        }
    }
    FormState::new(data)
}

async fn area_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: Option<String>,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, areas) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, language)?, thematic_areas(conn, edition)?)))
        .await?;
    let known = match &slug {
        Some(slug) => Some(areas.into_iter().find(|area| area.slug == *slug).ok_or(AppError::NotFound)?),
        None => None,
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let data = reference::data();
    let title = match &known {
        Some(area) => area.title.get(language).to_owned(),
        None => t.staff_areas_add().into_owned(),
    };
    let form = typed.or_else(|| known.as_ref().map(filled)).unwrap_or_default();
    let fields = |prefix: &str, label: &str, is_long| LocalFields::within(&form, &frame.languages, prefix, label, is_long);
    let view = AreaPage {
        texts: (
            fields("title", &t.staff_area_title(), false),
            fields("description", &t.form_optional(t.staff_area_description()), true),
        ),
        t,
        frame,
        section: "thematic-areas",
        slug,
        title,
        gcm: goals(data.gcm_objectives(), language),
        sdgs: goals(data.sdgs(), language),
        agenda: goals(data.aspirations(), language),
        form,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/thematic-areas/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    area_page(&req, &site, &scope, None, None).await
}

fn slug_of(req: &HttpRequest) -> Result<String, AppError> {
    req.match_info().get("area").map(str::to_owned).ok_or(AppError::NotFound)
}

/// `GET /staff/editions/{edition}/thematic-areas/{area}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edit_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let slug = slug_of(&req)?;
    area_page(&req, &site, &scope, Some(slug), None).await
}

/// Numbers of a field: of boxes that are ticked, or written with commas.
fn numbers(form: &mut FormState, t: Texts, field: &str, highest: usize) -> Vec<u8> {
    let read = |form: &FormState| {
        let parts = form.data.all(field).flat_map(|value| value.split([',', ' ', ';']));
        let number = |part: &str| part.parse().ok().filter(|number| (1..=highest).contains(&usize::from(*number)));
        parts.filter(|part| !part.is_empty()).map(number).collect::<Option<Vec<u8>>>()
    };
    let numbers = read(form);
    if numbers.is_none() {
        form.refuse(field, t.staff_error_number());
    }
    numbers.unwrap_or_default()
}

/// `POST /staff/editions/{edition}/thematic-areas`: adds one; without `new=yes` also changes the one of that short name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    save(req, site, scope, data, None).await
}

/// `POST /staff/editions/{edition}/thematic-areas/{area}`: changes one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn update(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let slug = slug_of(&req)?;
    save(req, site, scope, data, Some(slug)).await
}

enum Saved {
    Done,
    /// The short name is another one's.
    Taken,
    Missing,
}

async fn save(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
    known: Option<String>,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let slug = known.clone().unwrap_or_else(|| form.data.get("slug").to_owned());
    if !is_slug(&slug) {
        form.refuse("slug", t.staff_error_slug());
    }
    if text_of(&form.data, "title", None).is_empty() {
        refuse_missing(&mut form, "title", t.staff_error_title());
    }
    check_line(&mut form, t, "title", LINE);
    let data = reference::data();
    let gcm_objectives = numbers(&mut form, t, "gcm", data.gcm_objectives().len());
    let sdgs = numbers(&mut form, t, "sdgs", data.sdgs().len());
    let agenda = numbers(&mut form, t, "agenda2063", data.aspirations().len());
    if !form.is_valid() {
        return area_page(&req, &site, &scope, known, Some(form)).await;
    }
    let agenda2063 = form.data.contains("agenda2063").then_some(agenda);
    let (edition, now, acting) = (scope.edition()?, site.now(), scope.clone());
    let (must_exist, must_be_new) = (known.is_some(), form.data.has("new", "yes"));
    let typed = form.data.clone();
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let before = thematic_areas(conn, edition)?.into_iter().find(|area| area.slug == slug);
            match &before {
                None if must_exist => return Ok(Saved::Missing),
                Some(_) if must_be_new => return Ok(Saved::Taken),
                _ => {}
            }
            let old = before.as_ref().map(ThematicAreaValues::of);
            let values = ThematicAreaValues {
                title: text_of(&typed, "title", old.as_ref().map(|old| &old.title)),
                description: text_of(&typed, "description", old.as_ref().map(|old| &old.description)),
                gcm_objectives: gcm_objectives.clone(),
                sdgs: sdgs.clone(),
                agenda2063: agenda2063.clone(),
            };
            if store::save_thematic_area(conn, edition, &slug, &values)? {
                let after = thematic_areas(conn, edition)?.into_iter().find(|area| area.slug == slug);
                let action = if before.is_some() { "thematic_area.update" } else { "thematic_area.create" };
                trail(conn, edition, &acting, now, action, before.as_ref(), after.as_ref())?;
            }
            Ok(Saved::Done)
        })
        .await?;
    match saved {
        Saved::Missing => Err(AppError::NotFound),
        Saved::Taken => {
            form.refuse("slug", t.staff_area_taken());
            area_page(&req, &site, &scope, known, Some(form)).await
        }
        Saved::Done => Ok(done(back(&req), Done::AreaSaved)),
    }
}

fn back(req: &HttpRequest) -> String {
    format!("/staff/editions/{}/thematic-areas", req.match_info().get("edition").unwrap_or_default())
}

/// The audit row of a change, and the public's new revision.
pub(super) fn trail(
    conn: &mut Conn,
    edition: i64,
    acting: &Scope,
    now: DateTime<Utc>,
    action: &str,
    before: Option<&ThematicAreaRow>,
    after: Option<&ThematicAreaRow>,
) -> Result<(), DbError> {
    store::touch_revision(conn, edition)?;
    let json = |area: Option<&ThematicAreaRow>| {
        area.map_or_else(|| serde_json::json!({}), |area| ThematicAreaValues::of(area).as_json())
    };
    let id = after.or(before).map(|area| area.slug.clone()).unwrap_or_default();
    let (before, after) = (json(before), json(after));
    audit::record(
        conn,
        &acting.actor(),
        now,
        Change { edition: Some(edition), action, object: "thematic_area", id, before, after },
    )
}

/// `POST /staff/editions/{edition}/thematic-areas/{area}/move` (`direction`: `up` or `down`)
///
/// # Errors
/// 400 for another direction; 404, or an unavailable database.
pub async fn shift(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let slug = slug_of(&req)?;
    let is_up = match data.get("direction") {
        "up" => true,
        "down" => false,
        _ => return Err(AppError::BadRequest),
    };
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let mut areas = thematic_areas(conn, edition)?;
            let Some(place) = areas.iter().position(|area| area.slug == slug) else { return Ok(None) };
            let other = if is_up { place.checked_sub(1) } else { Some(place + 1).filter(|other| *other < areas.len()) };
            let Some(other) = other else { return Ok(Some(())) };
            areas.swap(place, other);
            store::order_thematic_areas(conn, &areas.iter().map(|area| area.id).collect::<Vec<_>>())?;
            store::touch_revision(conn, edition)?;
            let change = Change {
                edition: Some(edition),
                action: "thematic_area.move",
                object: "thematic_area",
                id: slug.clone(),
                before: serde_json::json!({"position": place + 1}),
                after: serde_json::json!({"position": other + 1}),
            };
            audit::record(conn, &scope.actor(), now, change).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(back(&req), Done::AreaMoved))
}

/// `POST /staff/editions/{edition}/thematic-areas/{area}/delete`: refused while sessions have it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn delete(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (t, slug) = (Shell::of(&req).t, slug_of(&req)?);
    let (edition, now, acting, wanted) = (scope.edition()?, site.now(), scope.clone(), slug.clone());
    let sessions = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(area) = thematic_areas(conn, edition)?.into_iter().find(|area| area.slug == wanted) else {
                return Ok(None);
            };
            let sessions = sessions_of_areas(conn, edition)?.get(&area.id).copied().unwrap_or(0);
            if sessions == 0 {
                store::remove_thematic_area(conn, area.id)?;
                trail(conn, edition, &acting, now, "thematic_area.delete", Some(&area), None)?;
            }
            Ok(Some(sessions))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    if sessions > 0 {
        let mut form = FormState::default();
        form.refuse(&format!("area-{slug}"), t.staff_area_used(sessions));
        return areas_page(&req, &site, &scope, form).await;
    }
    Ok(done(back(&req), Done::AreaRemoved))
}
