//! Staff: the schedule of an edition as a week grid, a list, or by thematic area, with its warnings.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Datelike as _, NaiveDate, TimeZone as _, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use super::status;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::session::card::Card;
use crate::session::form;
use crate::session::rules::{Places, SessionStatus, YEARS};
use crate::session::store::{Review, SessionRow, acknowledge, take_back};
use crate::session::warning_words::{Group, groups};
use crate::session::warnings::{kinds_of, suits};
use crate::session::week::{Held, Week, monday, weeks};
use crate::session::week_view::{Entry, WeekView};
use crate::site::Site;
use crate::text::is_slug;
use crate::web::done::{Done, done};
use crate::web::page::{Shell, encode};
use crate::web::{AppError, FormData, page};

/// What the page is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    /// `week`, `list` or `area`.
    #[serde(default)]
    view: String,
    /// A day of the week that is shown, or `all`.
    #[serde(default)]
    week: String,
    /// The zone of the times; none = the edition's.
    #[serde(default)]
    tz: String,
}

struct Link {
    href: String,
    label: String,
    is_current: bool,
}

struct Line {
    entry: Entry,
    /// Warnings that nobody has looked at.
    open: usize,
}

/// Sessions under a heading, which may be empty.
struct Lines {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "pages/session/staff_schedule.html")]
struct SchedulePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    view: &'static str,
    week: String,
    tz: &'static str,
    zone: String,
    zones: Vec<&'static str>,
    views: Vec<Link>,
    pager: Vec<Link>,
    shown: Vec<WeekView>,
    groups: Vec<Lines>,
    is_empty: bool,
    warned: Vec<Group>,
    open: usize,
    acknowledged: usize,
}

/// `GET /staff/editions/{edition}/schedule` (`view`, `week`, `tz`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn schedule(
    req: HttpRequest,
    query: web::Query<Query>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (frame, review) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, t.language())?, Review::load(conn, edition, now)?)))
        .await?;
    let zone = query.tz.parse::<Tz>().unwrap_or(frame.zone);
    let view = match query.view.as_str() {
        "list" => "list",
        "area" => "area",
        _ => "week",
    };
    let (open, acknowledged) = review.counts();
    let base = frame.url("schedule");
    let tz = if zone == frame.zone { String::new() } else { format!("&tz={}", encode(zone.name())) };
    let link = |name: &str, label: std::borrow::Cow<'static, str>| Link {
        href: format!("{base}?view={name}{tz}"),
        label: label.into_owned(),
        is_current: name == view,
    };
    let first = review.sessions.first().map_or(now, SessionRow::starts);
    let mut zones = form::zones();
    if !zones.contains(&zone.name()) {
        zones.insert(0, zone.name());
    }
    let mut page_view = SchedulePage {
        view,
        week: String::new(),
        tz: zone.name(),
        zone: t.language().zone_label(zone, first),
        zones,
        views: vec![link("week", t.schedule_week()), link("list", t.schedule_list()), link("area", t.schedule_areas())],
        pager: Vec::new(),
        shown: Vec::new(),
        groups: Vec::new(),
        is_empty: review.sessions.is_empty(),
        warned: groups(t, &review),
        open,
        acknowledged,
        section: "schedule",
        frame,
        t,
        shell,
    };
    let lines = lines(t, &page_view.frame, &review, zone, now);
    match view {
        "week" => page_view.grid(&review, &lines, (zone, now), &query.week, &tz),
        "list" => page_view.groups = vec![Lines { title: String::new(), lines }],
        _ => page_view.groups = by_area(t, &review, lines),
    }
    page_view.groups.retain(|group| !group.title.is_empty() || !group.lines.is_empty());
    page(StatusCode::OK, &page_view)
}

impl SchedulePage {
    /// The grids of the weeks that are asked for, and the way to the others.
    fn grid(&mut self, review: &Review, lines: &[Line], (zone, now): (Tz, DateTime<Utc>), asked: &str, tz: &str) {
        let t = self.t;
        let held: Vec<Held> = review.sessions.iter().map(held).collect();
        let entries: Vec<Entry> = lines.iter().map(|line| line.entry.clone()).collect();
        let all = weeks(&held, zone);
        let wanted = place(&all, asked, &held, now);
        let base = self.frame.url("schedule");
        let to = |week: &str, label: String, is_current: bool| Link {
            href: format!("{base}?view=week&week={week}{tz}"),
            label,
            is_current,
        };
        let of = |week: &Week| to(&week.monday.to_string(), t.edition_week_of(t.language().date_long(week.monday)), false);
        if all.len() > 1 {
            let before = wanted.and_then(|place| place.checked_sub(1)).and_then(|place| all.get(place));
            let after = wanted.and_then(|place| all.get(place + 1));
            self.pager = before.into_iter().chain(after).map(of).collect();
            self.pager.push(to("all", t.schedule_all_weeks().into_owned(), wanted.is_none()));
        }
        self.week = match wanted.and_then(|place| all.get(place)) {
            Some(week) => week.monday.to_string(),
            None => "all".to_owned(),
        };
        let kinds = kinds_of(&review.states);
        let shown = all.iter().enumerate().filter(|(place, _)| wanted.is_none_or(|wanted| wanted == *place));
        self.shown = shown
            .map(|(_, week)| {
                let first = week.members.first().and_then(|member| held.get(*member)).map_or(now, |held| held.starts_at);
                let note = format!("{}. {}", t.language().zone_label(zone, first), t.staff_schedule_shaded());
                WeekView::new(t, week, &entries, &held, note, |local| {
                    // An hour that the clocks skip is no time for anybody.
                    zone.from_local_datetime(&local)
                        .earliest()
                        .is_none_or(|at| !suits(at.with_timezone(&Utc), kinds.iter().copied()))
                })
            })
            .collect();
    }
}

/// Which week is shown: the one that is asked for, else the next one in which something is held, else the last; none: all.
fn place(all: &[Week], asked: &str, held: &[Held], now: DateTime<Utc>) -> Option<usize> {
    if asked == "all" {
        return None;
    }
    let day = asked.parse::<NaiveDate>().ok().filter(|day| YEARS.contains(&day.year())).map(monday);
    let is_ahead = |week: &Week| week.members.iter().any(|member| held.get(*member).is_some_and(|held| held.ends_at > now));
    let found = day.and_then(|day| all.iter().position(|week| week.monday >= day));
    found.or_else(|| all.iter().position(is_ahead)).or_else(|| all.len().checked_sub(1))
}

fn held(session: &SessionRow) -> Held {
    Held { starts_at: session.starts(), ends_at: session.ends() }
}

fn lines(t: Texts, frame: &EditionFrame, review: &Review, zone: Tz, now: DateTime<Utc>) -> Vec<Line> {
    let line = |session: &SessionRow| {
        let area = review.areas.iter().find(|area| Some(area.id) == session.thematic_area_id);
        let area = area.map(|area| &area.title);
        Line {
            entry: Entry {
                href: format!("{}/{}", frame.url("sessions"), session.slug),
                card: Card::new(t, &review.edition, session, area, Places::Unlimited, zone, now),
                marks: vec![status(t, session, now)],
                is_draft: session.status == SessionStatus::Draft,
            },
            open: review.open_of(session.id),
        }
    };
    review.sessions.iter().map(line).collect()
}

/// The sessions under their thematic areas, in the order of the areas; last those without one.
fn by_area(t: Texts, review: &Review, lines: Vec<Line>) -> Vec<Lines> {
    let title = |id: Option<i64>| match review.areas.iter().find(|area| Some(area.id) == id) {
        Some(area) => area.title.get(t.language()).to_owned(),
        None => t.staff_schedule_no_area().into_owned(),
    };
    let areas = review.areas.iter().map(|area| Some(area.id)).chain([None]);
    let mut found: Vec<(Option<i64>, Lines)> =
        areas.map(|area| (area, Lines { title: title(area), lines: Vec::new() })).collect();
    for (session, line) in review.sessions.iter().zip(lines) {
        if let Some((_, group)) = found.iter_mut().find(|(area, _)| *area == session.thematic_area_id) {
            group.lines.push(line);
        }
    }
    found.into_iter().filter(|(area, group)| area.is_some() || !group.lines.is_empty()).map(|(_, group)| group).collect()
}

/// How an answer to a warning ended: the word in the URL.
enum Answered {
    Acknowledged,
    TakenBack,
    /// There is no such warning any more.
    Gone,
}

/// `POST /staff/editions/{edition}/schedule/warnings` (`warning`, `answer` = `acknowledge` or `take-back`, `back`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn answer(
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (edition, now, actor) = (scope.edition()?, site.now(), scope.actor());
    let (wanted, is_taken_back) = (data.get("warning").to_owned(), data.get("answer") == "take-back");
    let answered = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let review = Review::load(conn, edition, now)?;
            let Some(warning) = review.warnings.iter().find(|warning| warning.fingerprint == wanted) else {
                return Ok(Answered::Gone);
            };
            let before = review.acknowledgement(warning);
            let by = |name: Option<&str>| serde_json::json!({ "acknowledged_by": name });
            let name = before.map(|ack| ack.acknowledged_by.as_str());
            let (action, before, after, answered) = match (before, is_taken_back) {
                (None, true) => return Ok(Answered::TakenBack),
                (Some(_), false) => return Ok(Answered::Acknowledged),
                (Some(_), true) => {
                    take_back(conn, edition, &warning.fingerprint)?;
                    ("warning.take_back", by(name), by(None), Answered::TakenBack)
                }
                (None, false) => {
                    acknowledge(conn, edition, warning, &actor, now)?;
                    let name = actor.staff_name();
                    ("warning.acknowledge", by(None), by(Some(name)), Answered::Acknowledged)
                }
            };
            let id = format!("{:?} {}", warning.reason, warning.fingerprint);
            audit::record(conn, &actor, now, Change { edition: Some(edition), action, object: "warning", id, before, after })?;
            Ok(answered)
        })
        .await?;
    let what = match answered {
        Answered::Acknowledged => Done::WarningAcknowledged,
        Answered::TakenBack => Done::WarningTakenBack,
        Answered::Gone => Done::WarningGone,
    };
    let back = match data.get("back").split_once('/') {
        Some(("sessions", slug)) if is_slug(slug) => format!("sessions/{slug}"),
        _ => "schedule".to_owned(),
    };
    Ok(done(format!("/staff/editions/{path}/{back}#warnings"), what))
}
