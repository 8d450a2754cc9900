//! Staff: one rule of reminders: what comes next, what it adds, an example, on and off.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::pages::moment;
use super::reminder_mails::{Reader, letter};
use super::reminder_pages::{mark, name, record, whom};
use super::reminder_rules::{Side, Whom};
use super::reminders::{Coming, coming};
use super::roll::Setting;
use super::store::{self, RuleRow};
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::mail::letter::{Letter, SHOWN};
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

/// Longest note, in characters.
const NOTE: usize = 4_000;

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
fn example(
    conn: &mut Conn,
    setting: &Setting,
    row: &RuleRow,
    now: DateTime<Utc>,
    public_url: &str,
) -> Result<Option<Letter>, DbError> {
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
    let mail = letter(row, &setting.edition, &around, session, Reader { who: &who, seat: &seat }, zone, SHOWN);
    Ok(Some(mail.shown(public_url)))
}

async fn rule_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    id: i64,
    form: Option<FormState>,
) -> Result<RulePage, AppError> {
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
    let line = |next: Coming| ComingLine {
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
        note: LocalFields::within(&form, &frame.languages, "note", &t.reminders_note(), true),
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
pub async fn act(
    path: web::Path<(String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
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
