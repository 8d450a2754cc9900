//! Staff: one participating State: how far its invitation is, its quota, and its focal points.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::groups::region_text;
use super::states::{quota, save_record};
use super::{day, status_text};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::participation::Participation;
use crate::programme::party::Party;
use crate::programme::store::{
    FocalPoint, Organisation, StateNames, StateRecord, edition_by_id, focal_points, organisations, state_records,
};
use crate::reference::{self, Iso3};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

#[derive(Template)]
#[template(path = "pages/programme/state.html")]
struct StatePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    code: &'static str,
    name: String,
    region: String,
    recs: String,
    shape: &'static str,
    status: String,
    statuses: Vec<(&'static str, String)>,
    people: Vec<FocalPoint>,
    organisations: Vec<String>,
    languages: Vec<(&'static str, &'static str)>,
    form: FormState,
    person: FormState,
}

/// Which of the page's two forms comes back.
pub(super) enum Typed {
    /// None: the page is opened.
    Nothing,
    /// The State's.
    State(FormState),
    /// That of a new focal point.
    Person(FormState),
}

fn filled(record: &StateRecord) -> FormState {
    let date = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let reserved = if record.quota.reserved == 0 { String::new() } else { record.quota.reserved.to_string() };
    FormState::new(FormData::new([
        ("status", record.status.as_str().to_owned()),
        ("note_on", date(record.note_on)),
        ("note_reference", record.note_reference.clone()),
        ("reserved", reserved),
        ("maximum", record.quota.maximum.map(|maximum| maximum.to_string()).unwrap_or_default()),
        ("release_on", date(record.quota.release_on)),
        ("notes", record.notes.clone()),
    ]))
}

/// The languages of mails, by code and their own name.
pub(super) fn languages() -> Vec<(&'static str, &'static str)> {
    Language::ALL.iter().map(|language| (language.code(), language.endonym())).collect()
}

/// Names to choose from: those of the party's organisations and of those without a State.
pub(super) fn names_for(all: &[Organisation], party: Party, language: Language) -> Vec<String> {
    let own = all.iter().filter(|organisation| organisation.values.state.is_none_or(|of| Some(of) == party.state()));
    own.map(|organisation| organisation.values.name.get(language).to_owned()).collect()
}

/// The State that the URL names.
pub(super) fn state_of(req: &HttpRequest) -> Result<Iso3, AppError> {
    req.match_info().get("state").and_then(Iso3::parse).ok_or(AppError::NotFound)
}

pub(super) async fn answer(req: &HttpRequest, site: &Site, scope: &Scope, typed: Typed) -> Result<HttpResponse, AppError> {
    let (shell, state) = (Shell::of(req), state_of(req)?);
    let (t, edition, scope, today) = (shell.t, scope.edition()?, scope.clone(), site.now().date_naive());
    let language = t.language();
    let found = site
        .db
        .read(move |conn| {
            let Some(record) = state_records(conn, edition)?.into_iter().find(|record| record.quota.state == state) else {
                return Ok(None);
            };
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let mut people = focal_points(conn, edition)?;
            people.retain(|person| person.party == Party::State(state));
            let names = StateNames::load(conn, row.programme_id)?;
            let known = organisations(conn, row.programme_id)?;
            Ok(Some((record, frame, people, names.name(state, language), known, row.membership_day(today))))
        })
        .await?;
    let (record, frame, people, name, known, on) = found.ok_or(AppError::NotFound)?;
    let facts = reference::data().state(state).ok_or(AppError::NotFound)?;
    let status = if matches!(typed, Typed::Nothing) { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let language_code = facts.correspondence_language.code().to_owned();
    let (form, person) = match typed {
        Typed::State(form) => (form, FormState::new(FormData::new([("language", language_code)]))),
        Typed::Person(person) => (filled(&record), person),
        Typed::Nothing => (filled(&record), FormState::new(FormData::new([("language", language_code)]))),
    };
    let recs = reference::data().recs_of(state, on);
    let view = StatePage {
        t,
        frame,
        section: "states",
        code: facts.iso3.as_str(),
        name,
        region: region_text(t, &facts.au_region),
        recs: language.list(recs.iter().map(|rec| reference::data().acronym(rec.as_str(), language))),
        shape: record.status.shape(),
        status: status_text(t, record.status),
        statuses: Participation::ALL.iter().map(|status| (status.as_str(), status_text(t, *status))).collect(),
        people,
        organisations: names_for(&known, Party::State(state), language),
        languages: languages(),
        form,
        person,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/states/{state}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    answer(&req, &site, &scope, Typed::Nothing).await
}

/// `POST /staff/editions/{edition}/states/{state}`: changes status, note verbale, quota and notes.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, state) = (Shell::of(&req).t, state_of(&req)?);
    let mut form = FormState::new(data);
    let status = Participation::parse(form.data.get("status"));
    if status.is_none() {
        form.refuse("status", t.error_choose());
    }
    let note_on = day(t, &mut form, "note_on");
    let quota = quota(t, &mut form, state);
    let (Some(status), true) = (status, form.is_valid()) else {
        return answer(&req, &site, &scope, Typed::State(form)).await;
    };
    let text = |field: &str| form.data.get(field).to_owned();
    let record = StateRecord { quota, status, note_on, note_reference: text("note_reference"), notes: text("notes") };
    let (edition, promotion, acting) = (scope.edition()?, site.promotion()?, scope.clone());
    let refused = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if state_records(conn, edition)?.iter().all(|old| old.quota.state != record.quota.state) {
                return Ok(None);
            }
            save_record(conn, edition, &record, &acting, &promotion).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    if let Some(refused) = refused {
        refused.tell(t, &mut form);
        return answer(&req, &site, &scope, Typed::State(form)).await;
    }
    site.mail_bell.notify_one();
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/states"), Done::StateSaved))
}
