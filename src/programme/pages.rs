//! Staff: thematic areas and participating States of an edition.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

use super::frame::EditionFrame;
use super::store::{
    self, ParticipatingState, StateNames, ThematicAreaRow, ThematicAreaValues, edition_by_id, participating_states,
    thematic_areas,
};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, LocalText, Texts};
use crate::reference::Iso3;
use crate::site::Site;
use crate::text::{fold, is_slug};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The titles of a form, by language.
pub fn titles(data: &FormData, prefix: &str, before: &LocalText) -> LocalText {
    let typed = Language::INTERFACE.map(|language| (language, data.get(&format!("{prefix}_{}", language.code())).to_owned()));
    let others = before.languages().filter(|language| !Language::INTERFACE.contains(language));
    let kept: Vec<_> = others.filter_map(|language| Some((language, before.exactly(language)?.to_owned()))).collect();
    LocalText::new(typed.into_iter().chain(kept))
}

#[derive(Template)]
#[template(path = "pages/programme/thematic_areas.html")]
struct AreasPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    areas: Vec<ThematicAreaRow>,
    form: FormState,
}

async fn areas_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<AreasPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let (frame, areas) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, t.language())?, thematic_areas(conn, edition)?)))
        .await?;
    Ok(AreasPage { t, frame, section: "thematic-areas", areas, form, shell })
}

/// `GET /staff/editions/{edition}/thematic-areas`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn areas(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &areas_page(&req, &site, &scope, FormState::default()).await?)
}

fn numbers(text: &str, highest: u8) -> Option<Vec<u8>> {
    text.split([',', ' ', ';'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|number| (1..=highest).contains(number)))
        .collect()
}

/// `POST /staff/editions/{edition}/thematic-areas`: adds one, or changes the one of that short name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save_area(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let slug = form.data.get("slug").to_owned();
    let title = titles(&form.data, "title", &LocalText::default());
    if !is_slug(&slug) {
        form.refuse("slug", t.staff_error_slug());
    }
    if title.is_empty() {
        form.refuse("title_en", t.staff_error_title());
    }
    let (gcm, sdgs) = (numbers(form.data.get("gcm"), 23), numbers(form.data.get("sdgs"), 17));
    for (field, value) in [("gcm", &gcm), ("sdgs", &sdgs)] {
        if value.is_none() {
            form.refuse(field, t.staff_error_number());
        }
    }
    let (Some(gcm_objectives), Some(sdgs), true) = (gcm, sdgs, form.is_valid()) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &areas_page(&req, &site, &scope, form).await?);
    };
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let before = thematic_areas(conn, edition)?.into_iter().find(|area| area.slug == slug);
            let description = before.as_ref().map(|area| area.description.clone()).unwrap_or_default();
            let values = ThematicAreaValues {
                title: title.clone(),
                description,
                gcm_objectives: gcm_objectives.clone(),
                sdgs: sdgs.clone(),
            };
            if store::save_thematic_area(conn, edition, &slug, &values)? {
                store::touch_revision(conn, edition)?;
                let change = Change {
                    edition: Some(edition),
                    action: if before.is_some() { "thematic_area.update" } else { "thematic_area.create" },
                    object: "thematic_area",
                    id: slug.clone(),
                    before: before.map_or_else(|| serde_json::json!({}), |area| ThematicAreaValues::of(&area).as_json()),
                    after: values.as_json(),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            Ok(())
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/thematic-areas"), Done::AreaSaved))
}

struct StateLine {
    code: String,
    name: String,
    quota: ParticipatingState,
}

#[derive(Template)]
#[template(path = "pages/programme/states.html")]
struct StatesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<StateLine>,
    all: Vec<(String, String)>,
    form: FormState,
}

async fn states_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<StatesPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let (frame, states, names) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok((frame, participating_states(conn, edition)?, StateNames::load(conn, row.programme_id)?))
        })
        .await?;
    let mut lines: Vec<StateLine> = states
        .into_iter()
        .map(|quota| StateLine { code: quota.state.as_str().to_owned(), name: names.name(quota.state, t.language()), quota })
        .collect();
    lines.sort_by_cached_key(|line| fold(&line.name));
    let all = names.sorted(t.language()).into_iter().map(|(state, name)| (state.as_str().to_owned(), name)).collect();
    Ok(StatesPage { t, frame, section: "states", lines, all, form, shell })
}

/// `GET /staff/editions/{edition}/states`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn states(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &states_page(&req, &site, &scope, FormState::default()).await?)
}

/// Why a quota is not stored.
enum Refused {
    /// The reserves of all States are above the capacity of this session.
    ReservesAbove(LocalText),
    /// More seats of the State are confirmed in this session.
    BelowConfirmed { title: LocalText, confirmed: i32, missing: i32 },
}

/// `POST /staff/editions/{edition}/states`: adds a State or changes its quota; `remove=yes` takes it out.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save_state(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let state = Iso3::parse(form.data.get("state"));
    if state.is_none() {
        form.refuse("state", t.error_choose());
    }
    let number = |text: &str| if text.is_empty() { Some(None) } else { text.parse::<i32>().ok().filter(|n| *n >= 0).map(Some) };
    let (reserved, maximum) = (number(form.data.get("reserved")), number(form.data.get("maximum")));
    for (field, value) in [("reserved", reserved), ("maximum", maximum)] {
        if value.is_none() {
            form.refuse(field, t.staff_error_number());
        }
    }
    let release = form.data.get("release_on").to_owned();
    let release_on = release.parse::<NaiveDate>().ok();
    if release_on.is_none() && !release.is_empty() {
        form.refuse("release_on", t.staff_error_date());
    }
    let (reserved, maximum) = (reserved.flatten().unwrap_or(0), maximum.flatten());
    if maximum.is_some_and(|maximum| maximum < reserved) {
        form.refuse("maximum", t.staff_error_quota());
    }
    let (Some(state), true) = (state, form.is_valid()) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &states_page(&req, &site, &scope, form).await?);
    };
    let new = ParticipatingState { state, reserved, maximum, release_on };
    let removes = form.data.get("remove") == "yes";
    let (edition, now, acting) = (scope.edition()?, site.now(), scope.clone());
    let refused = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let before = participating_states(conn, edition)?;
            let total: i32 =
                before.iter().filter(|other| other.state != new.state).map(|other| other.reserved).sum::<i32>() + new.reserved;
            if !removes && let Some(title) = store::overfull(conn, edition, total)? {
                return Ok(Some(Refused::ReservesAbove(title)));
            }
            let old = before.iter().find(|other| other.state == new.state);
            if let Some(maximum) = new.maximum
                && !removes
                && old.and_then(|old| old.maximum) != new.maximum
                && let Some((title, confirmed)) = store::confirmed_above(conn, edition, new.state, maximum)?
            {
                return Ok(Some(Refused::BelowConfirmed { title, confirmed, missing: confirmed - maximum }));
            }
            let changed = if removes {
                store::remove_participating_state(conn, edition, new.state)?
            } else {
                store::save_participating_state(conn, edition, &new)?
            };
            if changed {
                store::touch_revision(conn, edition)?;
                let change = Change {
                    edition: Some(edition),
                    action: if removes { "participating_state.remove" } else { "participating_state.save" },
                    object: "participating_state",
                    id: new.state.as_str().to_owned(),
                    before: old.map_or_else(|| serde_json::json!({}), ParticipatingState::as_json),
                    after: if removes { serde_json::json!({}) } else { new.as_json() },
                };
                audit::record(conn, &acting.actor(), now, change)?;
            }
            Ok(None)
        })
        .await?;
    if let Some(refused) = refused {
        match refused {
            Refused::ReservesAbove(title) => {
                form.refuse("reserved", t.staff_error_reserve_capacity(title.get(t.language())));
            }
            Refused::BelowConfirmed { title, confirmed, missing } => {
                form.refuse("maximum", t.staff_error_maximum_below(confirmed, missing, title.get(t.language())));
            }
        }
        return page(StatusCode::UNPROCESSABLE_ENTITY, &states_page(&req, &site, &scope, form).await?);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    let what = if removes { Done::StateRemoved } else { Done::StateSaved };
    Ok(done(format!("/staff/editions/{slug}/states"), what))
}
