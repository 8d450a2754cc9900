//! Staff: the rules by which people are reminded of their sessions and thanked afterwards.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::pages::moment;
use super::reminder_mails::{Reader, letter};
use super::reminder_rules::{Side, Whom};
use super::reminders::coming;
use super::roll::Setting;
use super::store::{self, RuleRow};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{LocalText, Texts};
use crate::links::mask;
use crate::mail::letter::{Block, Letter};
use crate::programme::frame::EditionFrame;
use crate::programme::store::participating_states;
use crate::registration::store::{registered, seat_by_id};
use crate::session::card::Mark;
use crate::session::letters::Around;
use crate::session::wording::Wording;
use crate::site::Site;
use crate::web::local_fields::{LocalFields, push_text, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The rules that most editions want: side, minutes.
const USUAL: [(Side, i32); 4] =
    [(Side::Before, 7 * 24 * 60), (Side::Before, 24 * 60), (Side::Before, 60), (Side::After, 2 * 60)];
/// Minutes of a rule, from and to.
const MINUTES: (i64, i64) = (5, 60 * 24 * 60);
/// Longest note, in characters.
const NOTE: usize = 4_000;
/// What stands for the nonce in links that nobody may open.
const NOBODY: &str = "preview";

/// “7 days before each session”.
fn name(t: Texts, row: &RuleRow) -> String {
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

fn mark(t: Texts, row: &RuleRow) -> Mark {
    let (class, text) = if row.active_since.is_some() { ("ok", t.reminders_on()) } else { ("off", t.reminders_off()) };
    Mark { class, text: text.into_owned() }
}

fn whom(t: Texts, row: &RuleRow) -> String {
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
            .map(|next| {
                t.reminders_next(moment(t, setting.zone, next.at), next.people, next.session.title.get(t.language()))
            })
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

fn record(conn: &mut Conn, scope: &Scope, row: &RuleRow, action: &str, before: serde_json::Value, now: chrono::DateTime<chrono::Utc>) -> Result<(), DbError> {
    let after = if action == "reminder.delete" { serde_json::json!({}) } else { row.as_json() };
    let (edition, object, id) = (Some(row.edition_id), "reminder_rule", row.id.to_string());
    audit::record(conn, &scope.actor(), now, Change { edition, action, object, id, before, after })
}

/// Adds a rule, off; `None` when one of this time is there.
fn insert(conn: &mut Conn, scope: &Scope, edition: i64, what: (Side, i32, Whom), now: chrono::DateTime<chrono::Utc>) -> Result<Option<i64>, DbError> {
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

struct ComingLine {
    title: String,
    slug: String,
    at: String,
    people: i64,
}

#[derive(Template)]
#[template(path = "pages/campaign/reminder.html")]
struct RulePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    url: String,
    name: String,
    mark: Mark,
    whom: String,
    is_on: bool,
    is_after: bool,
    reminded: i64,
    coming: Vec<ComingLine>,
    note: LocalFields,
    whoms: Vec<(&'static str, String)>,
    example: Option<Letter>,
}

/// The mail as somebody would read it: the first with a place in the next session, or in any.
fn example(conn: &mut Conn, setting: &Setting, row: &RuleRow, now: chrono::DateTime<chrono::Utc>, public_url: &str) -> Result<Option<Letter>, DbError> {
    let next = setting.sessions.iter().filter(|session| session.ends() > now).chain(setting.sessions.iter().rev());
    let mut found = None;
    for session in next {
        if let Some(seat) = store::first_place(conn, session.id)? {
            found = Some((session, seat));
            break;
        }
    }
    let Some((session, seat)) = found else { return Ok(None) };
    let Some((seat, _)) = seat_by_id(conn, seat)? else { return Ok(None) };
    let Some(who) = registered(conn, seat.registration_id)? else { return Ok(None) };
    let states: Vec<_> = participating_states(conn, setting.edition.id)?.into_iter().map(|state| state.state).collect();
    let wording = Wording::default();
    let around = Around { names: &setting.names, states: &states, wording: &wording };
    let zone = who.zone(setting.zone);
    let mut mail = letter(row, &setting.edition, &around, session, Reader { who: &who, seat: &seat }, zone, NOBODY);
    for block in &mut mail.body {
        if let Block::Link(_, url) = block {
            *url = mask(url, NOBODY, public_url);
        }
    }
    Ok(Some(mail))
}

async fn rule_page(req: &HttpRequest, site: &Site, scope: &Scope, id: i64, form: Option<FormState>) -> Result<RulePage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let public_url = site.settings.server.public_url.clone();
    let found = site
        .db
        .read(move |conn| {
            let Some(row) = store::rule_by_id(conn, edition, id)? else { return Ok(None) };
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let setting = Setting::load(conn, edition, now)?;
            let places = store::places_by_session(conn, edition)?;
            let mail = example(conn, &setting, &row, now, &public_url)?;
            Ok(Some((frame, setting, places, store::count_reminded(conn, id)?, mail, row)))
        })
        .await?;
    let (frame, setting, places, reminded, mail, row) = found.ok_or(AppError::NotFound)?;
    let form = form.unwrap_or_else(|| {
        let mut data = FormData::new([("whom", row.audience.as_str().to_owned())]);
        push_text(&mut data, "note", &row.note);
        FormState::new(data)
    });
    let line = |next: super::reminders::Coming| ComingLine {
        title: next.session.title.get(t.language()).to_owned(),
        slug: next.session.slug,
        at: moment(t, setting.zone, next.at),
        people: next.people,
    };
    Ok(RulePage {
        url: format!("{}/{id}", frame.url("campaigns/reminders")),
        name: name(t, &row),
        mark: mark(t, &row),
        whom: whom(t, &row),
        is_on: row.active_since.is_some(),
        is_after: row.side == Side::After,
        reminded,
        coming: coming(&row, &setting.sessions, &places, now).into_iter().map(line).collect(),
        note: LocalFields::new(&form, "note", &t.reminders_note(), true),
        whoms: vec![
            (Whom::All.as_str(), t.reminders_whom_all().into_owned()),
            (Whom::Present.as_str(), t.reminders_whom_present().into_owned()),
        ],
        example: mail,
        frame,
        section: "campaigns",
        form,
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/campaigns/reminders/{rule}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &rule_page(&req, &site, &scope, path.1, None).await?)
}

/// `POST /staff/editions/{edition}/campaigns/reminders/{rule}`: `note` by language; `whom` after a session.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let (t, edition, now) = (Shell::of(&req).t, scope.edition()?, site.now());
    let row = site.db.read(move |conn| store::rule_by_id(conn, edition, id)).await?.ok_or(AppError::NotFound)?;
    let mut form = FormState::new(data);
    let note = text_of(&form.data, "note", Some(&row.note));
    for language in note.languages().collect::<Vec<_>>() {
        if note.exactly(language).is_some_and(|text| text.chars().count() > NOTE) {
            form.refuse(&format!("note_{language}"), t.campaigns_error_long(NOTE));
        }
    }
    let whom = if row.side == Side::After { Whom::parse(form.data.get("whom")) } else { Some(row.audience) };
    if whom.is_none() {
        form.refuse("whom", t.campaigns_error_choose());
    }
    let Some(whom) = whom.filter(|_| form.is_valid()) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &rule_page(&req, &site, &scope, id, Some(form)).await?);
    };
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some(before) = store::rule_by_id(conn, edition, id)? else { return Ok(()) };
            let after = RuleRow { audience: whom, note: note.clone(), ..before.clone() };
            store::update_rule(conn, &after, now)?;
            record(conn, &scope, &after, "reminder.update", before.as_json(), now)
        })
        .await?;
    Ok(done(format!("/staff/editions/{slug}/campaigns/reminders/{id}"), Done::ReminderSaved))
}

/// `POST /staff/editions/{edition}/campaigns/reminders/{rule}/{verb}`: `on`, `off`, `delete` (as long as it has reminded
/// nobody).
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act(path: web::Path<(String, i64, String)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (slug, id, verb) = path.into_inner();
    let (edition, now) = (scope.edition()?, site.now());
    let what = match verb.as_str() {
        "on" => Done::ReminderOn,
        "off" => Done::ReminderOff,
        "delete" => Done::ReminderDeleted,
        _ => return Err(AppError::NotFound),
    };
    let acted = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(before) = store::rule_by_id(conn, edition, id)? else { return Ok(None) };
            if what == Done::ReminderDeleted {
                if store::count_reminded(conn, id)? > 0 {
                    return Ok(Some(false));
                }
                store::delete_rule(conn, id)?;
                record(conn, &scope, &before, "reminder.delete", before.as_json(), now)?;
                return Ok(Some(true));
            }
            let since = before.active_since.or_else(|| Some(now.into())).filter(|_| what == Done::ReminderOn);
            let after = RuleRow { active_since: since, ..before.clone() };
            if after.active_since != before.active_since {
                store::update_rule(conn, &after, now)?;
                let action = if what == Done::ReminderOn { "reminder.on" } else { "reminder.off" };
                record(conn, &scope, &after, action, before.as_json(), now)?;
            }
            Ok(Some(true))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let url = format!("/staff/editions/{slug}/campaigns/reminders");
    Ok(if acted { done(url, what) } else { done(url, Done::CampaignNotNow) })
}
