//! Staff: the rules by which people are reminded of their sessions and thanked afterwards.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::pages::moment;
use super::reminder_rules::{Side, Whom};
use super::reminders::coming;
use super::roll::Setting;
use super::store::{self, RuleRow};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::session::card::Mark;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The rules that most editions want: side, minutes.
pub const USUAL: [(Side, i32); 4] =
    [(Side::Before, 7 * 24 * 60), (Side::Before, 24 * 60), (Side::Before, 60), (Side::After, 2 * 60)];
/// Minutes of a rule, from and to.
const MINUTES: (i64, i64) = (5, 60 * 24 * 60);

/// “7 days before each session”.
pub(super) fn name(t: Texts, row: &RuleRow) -> String {
    let (count, unit) = match i64::from(row.minutes) {
        minutes if minutes % 1440 == 0 => (minutes / 1440, "days"),
        minutes if minutes % 60 == 0 => (minutes / 60, "hours"),
        minutes => (minutes, "minutes"),
    };
    let long = match unit {
        "days" => t.reminders_days(count),
        "hours" => t.reminders_hours(count),
        _ => t.reminders_minutes(count),
    };
    match row.side {
        Side::Before => t.reminders_before(long),
        Side::After => t.reminders_after(long),
    }
}

/// Whether a rule is on.
pub(super) fn mark(t: Texts, row: &RuleRow) -> Mark {
    let (class, text) = if row.active_since.is_some() { ("ok", t.reminders_on()) } else { ("off", t.reminders_off()) };
    Mark { class, text: text.into_owned() }
}

/// Whom a rule writes to.
pub(super) fn whom(t: Texts, row: &RuleRow) -> String {
    match (row.side, row.audience) {
        (Side::Before, _) => t.reminders_whom_before(),
        (Side::After, Whom::All) => t.reminders_whom_all(),
        (Side::After, Whom::Present) => t.reminders_whom_present(),
    }
    .into_owned()
}

struct RuleLine {
    id: i64,
    name: String,
    mark: Mark,
    whom: String,
    next: String,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "pages/campaign/reminders.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    lines: Vec<RuleLine>,
    units: Vec<(&'static str, String)>,
    sides: Vec<(&'static str, String)>,
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<ListPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let (frame, rows, setting, places) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let setting = Setting::load(conn, edition, now)?;
            Ok((frame, store::rules(conn, edition)?, setting, store::places_by_session(conn, edition)?))
        })
        .await?;
    let line = |row: &RuleRow| RuleLine {
        id: row.id,
        name: name(t, row),
        mark: mark(t, row),
        whom: whom(t, row),
        next: coming(row, &setting.sessions, &places, now)
            .first()
            .map(|next| t.reminders_next(moment(t, setting.zone, next.at), next.people, next.session.title.get(t.language())))
            .unwrap_or_default(),
        is_on: row.active_since.is_some(),
    };
    Ok(ListPage {
        lines: rows.iter().map(line).collect(),
        units: vec![
            ("days", t.reminders_unit_days().into_owned()),
            ("hours", t.reminders_unit_hours().into_owned()),
            ("minutes", t.reminders_unit_minutes().into_owned()),
        ],
        sides: vec![
            (Side::Before.as_str(), t.reminders_side_before().into_owned()),
            (Side::After.as_str(), t.reminders_side_after().into_owned()),
        ],
        frame,
        section: "campaigns",
        form,
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/campaigns/reminders`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let form = FormState::new(FormData::new([("unit", "days".to_owned()), ("side", "before".to_owned())]));
    page(StatusCode::OK, &list_page(&req, &site, &scope, form).await?)
}

/// Writes a change of a rule to the trail.
pub(super) fn record(
    conn: &mut Conn,
    scope: &Scope,
    row: &RuleRow,
    action: &str,
    before: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let after = if action == "reminder.delete" { serde_json::json!({}) } else { row.as_json() };
    let (edition, object, id) = (Some(row.edition_id), "reminder_rule", row.id.to_string());
    audit::record(conn, &scope.actor(), now, Change { edition, action, object, id, before, after })
}

/// Adds a rule, off; `None` when one of this time is there.
fn insert(
    conn: &mut Conn,
    scope: &Scope,
    edition: i64,
    what: (Side, i32, Whom),
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    let Some(id) = store::insert_rule(conn, edition, what, &LocalText::default(), now)? else { return Ok(None) };
    if let Some(row) = store::rule_by_id(conn, edition, id)? {
        record(conn, scope, &row, "reminder.create", serde_json::json!({}), now)?;
    }
    Ok(Some(id))
}

/// `POST /staff/editions/{edition}/campaigns/reminders`: `amount`, `unit`, `side`; or `usual=yes` for those that most
/// editions want. New rules are off.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, edition, now) = (Shell::of(&req).t, scope.edition()?, site.now());
    let url = format!("/staff/editions/{path}/campaigns/reminders");
    let acting = scope.clone();
    if data.get("usual") == "yes" {
        site.db
            .write(Lock::Edition(edition), move |conn| {
                for (side, minutes) in USUAL {
                    insert(conn, &acting, edition, (side, minutes, Whom::All), now)?;
                }
                Ok(())
            })
            .await?;
        return Ok(done(url, Done::ReminderSaved));
    }
    let mut form = FormState::new(data);
    let unit = match form.data.get("unit") {
        "days" => Some(1440),
        "hours" => Some(60),
        "minutes" => Some(1),
        _ => None,
    };
    let minutes = form.data.get("amount").parse::<i64>().ok().zip(unit).and_then(|(amount, unit)| amount.checked_mul(unit));
    let minutes = minutes.filter(|minutes| (MINUTES.0..=MINUTES.1).contains(minutes)).and_then(|it| i32::try_from(it).ok());
    let side = Side::parse(form.data.get("side"));
    if minutes.is_none() {
        form.refuse("amount", t.reminders_error_amount());
    }
    if side.is_none() {
        form.refuse("side", t.campaigns_error_choose());
    }
    if let Some((minutes, side)) = minutes.zip(side) {
        let added = site
            .db
            .write(Lock::Edition(edition), move |conn| insert(conn, &acting, edition, (side, minutes, Whom::All), now))
            .await?;
        match added {
            Some(id) => return Ok(done(format!("{url}/{id}"), Done::ReminderSaved)),
            None => form.refuse("amount", t.reminders_error_there()),
        }
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, form).await?)
}
