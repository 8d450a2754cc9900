//! Open data: what is published of an edition, for everybody; and staff who publish it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;

use super::dashboard::told;
use super::figure_words::{Names, note};
use super::open_data::{Document, Source, figures_json, states_hxl};
use super::store_impact::{Kept, read_back, versions};
use super::store_open::{Public, Published, public, publish, standing, withdraw};
use crate::accounts::audit::Actor;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Said, Texts};
use crate::links::sha256;
use crate::programme::store::{StateNames, edition_by_id, parse_zone, programme_by_id};
use crate::site::Site;
use crate::web::cache::{Rendered, Revisions};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, done};

struct Line {
    name: String,
    value: String,
    note: String,
}

#[derive(Template)]
#[template(path = "pages/report/open_data.html")]
struct OpenPage {
    shell: Shell,
    t: Texts,
    slug: String,
    title: Said,
    is_sample: bool,
    version: i32,
    day: String,
    /// That the figures are final, and since when.
    standing: String,
    lines: Vec<Line>,
}

/// `GET /open-data/{edition}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (slug, now) = (path.into_inner(), site.now());
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let (t, wanted) = (shell.t, slug.clone());
            let (revisions, found) =
                site.db.read(move |conn| Ok((Revisions::read(conn)?, public(conn, Some(&wanted))?))).await?;
            let row = found.into_iter().next().ok_or(AppError::NotFound)?;
            let document: Document =
                serde_json::from_str(&row.figures).map_err(|error| AppError::Internal(error.to_string()))?;
            let lines = document
                .figures
                .iter()
                .filter_map(|said| {
                    let figure = said.figure()?;
                    Some(Line { name: figure.key.name(t), value: told(t, figure), note: note(t, figure.amount) })
                })
                .collect();
            let zone = parse_zone(&row.time_zone)?;
            let day = t.language().date_long(row.published_at.utc().with_timezone(&zone).date_naive());
            let title = row.title.said(t.language());
            let long = |at: DateTime<Utc>| t.language().date_long(at.with_timezone(&zone).date_naive());
            let standing = document.report.map_or_else(String::new, |report| t.open_data_final(long(report.frozen_at)));
            let (slug, is_sample) = (row.slug, row.is_sample);
            let view = OpenPage { slug, title, is_sample, version: row.version, day, standing, lines, t, shell };
            Ok(Rendered { revisions, html: view.render()?, valid_until: None })
        })
        .await
}

#[derive(Template)]
#[template(path = "pages/report/open_data_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    /// Slug, title, what is said of it, and whether it is a sample.
    lines: Vec<(String, Said, String, bool)>,
}

/// `GET /open-data`
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let now = site.now();
    site.cache
        .answer(&req, None, now, async || {
            let shell = Shell::shared(&req);
            let t = shell.t;
            let (revisions, found) = site.db.read(|conn| Ok((Revisions::read(conn)?, public(conn, None)?))).await?;
            let mut lines = Vec::new();
            for row in found {
                let day = row.published_at.utc().with_timezone(&parse_zone(&row.time_zone)?).date_naive();
                let said = t.open_data_version(t.language().date_long(day), row.version);
                lines.push((row.slug, row.title.said(t.language()), said, row.is_sample));
            }
            Ok(Rendered { revisions, html: ListPage { shell, t, lines }.render()?, valid_until: None })
        })
        .await
}

/// A published file: whoever has it already is told so.
fn file(req: &HttpRequest, bytes: String, media: &'static str, name: &str) -> HttpResponse {
    let tag = format!("\"{}\"", HEXLOWER.encode(&sha256(bytes.as_bytes())));
    let is_known = req
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, "private, no-cache"));
    if is_known {
        return response.finish();
    }
    response.content_type(media).insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{name}\""))).body(bytes)
}

async fn found(path: web::Path<String>, site: &Site) -> Result<Public, AppError> {
    let slug = path.into_inner();
    let rows = site.db.read(move |conn| public(conn, Some(&slug))).await?;
    rows.into_iter().next().ok_or(AppError::NotFound)
}

/// `GET /open-data/{edition}/figures.json`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn figures(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let row = found(path, &site).await?;
    let name = format!("figures-{}.json", row.slug);
    Ok(file(&req, row.figures, "application/json; charset=utf-8", &name))
}

/// `GET /open-data/{edition}/states.hxl.csv`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn states(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let row = found(path, &site).await?;
    let name = format!("states-{}.hxl.csv", row.slug);
    Ok(file(&req, row.states, "text/csv; charset=utf-8", &name))
}

/// How often publishing begins anew when a newer report is frozen meanwhile.
const TRIES: usize = 3;

/// What would be published, with the report that it is taken from.
struct Prepared {
    report: i32,
    version: i32,
    figures: String,
    states: String,
}

/// The figures of the newest frozen report, counted again from its rows; `None`: the edition is not closed, or nothing of it is
/// frozen.
fn prepared(conn: &mut Conn, edition: i64, now: DateTime<Utc>) -> Result<Option<Prepared>, DbError> {
    let row = edition_by_id(conn, edition)?;
    let Some(newest) = versions(conn, edition)?.into_iter().next().filter(|_| row.stage.is_frozen()) else { return Ok(None) };
    let Kept { row: report, set, counted, is_same } = read_back(conn, newest)?;
    if !is_same {
        return Err(DbError::Corrupt(format!(
            "version {} of a report does not give the figures that were frozen",
            report.version
        )));
    }
    let programme = programme_by_id(conn, row.programme_id)?;
    let states = StateNames::load(conn, row.programme_id)?;
    let (facts, figures) = (&set.facts, &counted.figures);
    let version = standing(conn, edition)?.map_or(0, |standing| standing.version) + 1;
    let names = Names {
        states: &states,
        sessions: facts.sessions.iter().map(|it| (it.slug.as_str(), &it.title)).collect(),
        areas: facts.areas.iter().map(|(slug, title)| (slug.as_str(), title)).collect(),
        first: set.about.first,
    };
    let source = Source { edition: &row, programme: &programme, facts, figures, names: &names, report: &report, version, now };
    let mut csv = Vec::new();
    states_hxl(&source, &mut csv).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let csv = String::from_utf8(csv).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let json = format!("{:#}\n", figures_json(&source));
    Ok(Some(Prepared { report: report.version, version, figures: json, states: csv }))
}

fn change(edition: i64, action: &'static str, after: serde_json::Value) -> Change<'static> {
    let (object, id) = ("open_data", edition.to_string());
    Change { edition: Some(edition), action, object, id, before: serde_json::json!({}), after }
}

/// Publishes the figures of the newest frozen report. They are counted before the writing begins, which others wait for; that is
/// safe, as frozen rows do not change. `false`: there is no such report.
async fn publish_now(site: &Site, edition: i64, actor: &Actor, now: DateTime<Utc>) -> Result<bool, AppError> {
    for _ in 0..TRIES {
        let found = site.db.read(move |conn| prepared(conn, edition, now)).await?;
        let Some(new) = found else { return Ok(false) };
        let actor = actor.clone();
        let written = site.db.write(Lock::Edition(edition), move |conn| {
            let is_newest = versions(conn, edition)?.first().is_some_and(|row| row.version == new.report);
            let last = standing(conn, edition)?.map_or(0, |standing| standing.version);
            if !is_newest || last + 1 != new.version {
                return Ok(false);
            }
            let by = actor.staff_name();
            let published = Published { version: new.version, figures: &new.figures, states: &new.states, by };
            publish(conn, edition, &published, now)?;
            let after = serde_json::json!({"version": new.version, "report": new.report});
            audit::record(conn, &actor, now, change(edition, "report.open-data.publish", after))?;
            Ok(true)
        });
        if written.await? {
            return Ok(true);
        }
    }
    Err(DbError::Unavailable("the edition is published by others at the same time".into()).into())
}

async fn withdraw_now(site: &Site, edition: i64, actor: Actor, now: DateTime<Utc>) -> Result<bool, AppError> {
    let written = site.db.write(Lock::Edition(edition), move |conn| {
        if !withdraw(conn, edition)? {
            return Ok(false);
        }
        let after = serde_json::json!({"public": false});
        audit::record(conn, &actor, now, change(edition, "report.open-data.withdraw", after))?;
        Ok(true)
    });
    Ok(written.await?)
}

/// `POST /staff/editions/{edition}/report/open-data` (`action`: `publish` or `withdraw`)
///
/// # Errors
/// 404 (also for an edition that is not closed or has no frozen report, and any other action), or an unavailable database.
pub async fn act(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (edition, now, actor) = (scope.edition()?, site.now(), scope.actor());
    let is_publishing = match data.get("action") {
        "publish" => true,
        "withdraw" => false,
        _ => return Err(AppError::NotFound),
    };
    let has_changed = if is_publishing {
        publish_now(&site, edition, &actor, now).await?
    } else {
        withdraw_now(&site, edition, actor, now).await?
    };
    if !has_changed {
        return Err(AppError::NotFound);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    let what = if is_publishing { Done::OpenDataPublished } else { Done::OpenDataWithdrawn };
    Ok(done(format!("/staff/editions/{slug}/report#open-data"), what))
}
