//! Staff: what an edition means to reach.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::figures::Key;
use super::store_targets::{save_targets, targets};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// A target at most: far above what a programme reaches.
const MOST: i64 = 10_000_000;

struct Field {
    name: &'static str,
    label: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "pages/report/targets.html")]
struct TargetsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    fields: Vec<Field>,
    form: FormState,
}

async fn targets_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    form: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let (frame, set) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, t.language())?, targets(conn, edition)?)))
        .await?;
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| {
        FormState::new(FormData::new(set.into_iter().map(|(key, value)| (key.as_str(), value.to_string()))))
    });
    let fields = Key::TARGETS
        .iter()
        .map(|key| Field {
            name: key.as_str(),
            label: if key.is_percent() { t.staff_report_in_percent(key.name(t)) } else { key.name(t) },
            hint: key.definition(t),
        })
        .collect();
    page(status, &TargetsPage { section: "report", frame, fields, form, t, shell })
}

/// `GET /staff/editions/{edition}/report/targets`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    targets_page(&req, &site, &scope, None).await
}

/// The target of a field; none where it is empty.
fn read(t: Texts, form: &mut FormState, key: Key) -> Option<i64> {
    let typed = form.data.get(key.as_str()).replace(['\u{a0}', '\u{202f}', ' ', '%'], "");
    if typed.is_empty() {
        return None;
    }
    let most = if key.is_percent() { 100 } else { MOST };
    let value = typed.parse::<i64>().ok().filter(|value| (1..=most).contains(value));
    if value.is_none() {
        form.refuse(key.as_str(), t.staff_report_target_error(most));
    }
    value
}

fn as_json(set: &BTreeMap<Key, i64>) -> serde_json::Value {
    set.iter()
        .map(|(key, value)| (key.as_str().to_owned(), serde_json::Value::from(*value)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// `POST /staff/editions/{edition}/report/targets` (a field for each figure of [`Key::TARGETS`]; empty: no target)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let new: BTreeMap<Key, i64> = Key::TARGETS.iter().filter_map(|key| Some((*key, read(t, &mut form, *key)?))).collect();
    if !form.is_valid() {
        return targets_page(&req, &site, &scope, Some(form)).await;
    }
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let before = targets(conn, edition)?;
            if before == new {
                return Ok(());
            }
            save_targets(conn, edition, &new)?;
            let change = Change {
                edition: Some(edition),
                action: "report.targets",
                object: "edition",
                id: edition.to_string(),
                before: as_json(&before),
                after: as_json(&new),
            };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/report"), Done::TargetsSaved))
}
