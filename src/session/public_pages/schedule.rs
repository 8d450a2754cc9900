//! `GET /editions/{edition}/schedule/{view}`: the schedule as week grid (`week`), list (`list`) or by thematic area
//! (`areas`). Each is a path of its own, since public pages are kept by path.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{Shown, read_one};
use crate::db::DbError;
use crate::i18n::{Said, Texts};
use crate::session::store::SessionRow;
use crate::session::week::{Held, weeks};
use crate::session::week_view::{Entry, WeekView};
use crate::site::Site;
use crate::web::AppError;
use crate::web::cache::Rendered;
use crate::web::page::Shell;

/// Sessions under a heading, which may be empty.
struct Entries {
    title: Said,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "pages/session/schedule.html")]
struct SchedulePage {
    shell: Shell,
    t: Texts,
    slug: String,
    is_sample: bool,
    programme: Said,
    number: i32,
    dates: String,
    title: Said,
    zone: String,
    /// Last part of the address, name, and whether it is this page.
    views: [(&'static str, String, bool); 3],
    weeks: Vec<WeekView>,
    groups: Vec<Entries>,
}

/// The views, by the last part of their address.
pub(super) fn views(t: Texts, here: &str) -> [(&'static str, String, bool); 3] {
    let view = |path: &'static str, name: std::borrow::Cow<'static, str>| (path, name.into_owned(), path == here);
    [view("week", t.schedule_week()), view("list", t.schedule_list()), view("areas", t.schedule_areas())]
}

/// `GET /editions/{edition}/schedule/{view}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn schedule(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let ((slug, view), now) = (path.into_inner(), site.now());
    if !matches!(view.as_str(), "week" | "list" | "areas") {
        return Err(AppError::NotFound);
    }
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let (revisions, shown) = read_one(&site, &slug).await?;
            let html = schedule_page(shell, &shown, &view, now)?.render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

fn schedule_page(shell: Shell, shown: &Shown, view: &str, now: DateTime<Utc>) -> Result<SchedulePage, DbError> {
    let (t, zone) = (shell.t, shown.edition.zone()?);
    let language = t.language();
    let entries: Vec<Entry> = shown.sessions.iter().map(|session| entry(t, shown, session, now)).collect::<Result<_, _>>()?;
    let first = shown.sessions.first().map_or(now, SessionRow::starts);
    let zone_label = language.zone_label(zone, first);
    let mut page = SchedulePage {
        slug: shown.edition.slug.clone(),
        is_sample: shown.edition.is_sample,
        programme: shown.programme.title.said(language),
        number: shown.edition.number,
        dates: shown.dates(language),
        title: shown.edition.title.said(language),
        zone: zone_label,
        views: views(t, view),
        weeks: Vec::new(),
        groups: Vec::new(),
        t,
        shell,
    };
    match view {
        "week" => {
            let held: Vec<Held> =
                shown.sessions.iter().map(|session| Held { starts_at: session.starts(), ends_at: session.ends() }).collect();
            let grid = weeks(&held, zone);
            page.weeks = grid
                .iter()
                .map(|week| {
                    let first = week.members.first().and_then(|member| held.get(*member)).map_or(now, |held| held.starts_at);
                    WeekView::new(t, week, &entries, &held, language.zone_label(zone, first), |_| false)
                })
                .collect();
        }
        "list" => page.groups = vec![Entries { title: Said::default(), entries }],
        _ => page.groups = by_area(t, shown, entries),
    }
    page.groups.retain(|group| !group.entries.is_empty());
    Ok(page)
}

fn entry(t: Texts, shown: &Shown, session: &SessionRow, now: DateTime<Utc>) -> Result<Entry, DbError> {
    let card = shown.card(t, session, now)?;
    Ok(Entry {
        href: format!("/editions/{}/sessions/{}", shown.edition.slug, session.slug),
        marks: card.mark.clone().into_iter().collect(),
        card,
        is_draft: false,
    })
}

/// The sessions under their thematic areas, in the order of the areas; last those without one.
fn by_area(t: Texts, shown: &Shown, entries: Vec<Entry>) -> Vec<Entries> {
    let areas = shown.areas.iter().map(|area| (Some(area.id), area.title.said(t.language())));
    let mut found: Vec<(Option<i64>, Entries)> = areas
        .chain([(None, Said::own(t.schedule_other(), t.language()))])
        .map(|(id, title)| (id, Entries { title, entries: Vec::new() }))
        .collect();
    for (session, entry) in shown.sessions.iter().zip(entries) {
        if let Some((_, group)) = found.iter_mut().find(|(id, _)| *id == session.thematic_area_id) {
            group.entries.push(entry);
        }
    }
    found.into_iter().map(|(_, group)| group).collect()
}
