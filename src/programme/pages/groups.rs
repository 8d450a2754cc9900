//! Staff: adding a region of the African Union, or the members of a REC, at once. The page shows who would be added as of
//! the edition's dates before anything is stored.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::participation::{Addition, Group, REGIONS};
use crate::programme::store::{self, ParticipatingState, StateNames, StateRecord, edition_by_id, state_records};
use crate::reference::{self, Iso3};
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The name of a region of the African Union.
pub fn region_text(t: Texts, region: &str) -> String {
    match region {
        "Northern" => t.region_northern(),
        "Western" => t.region_western(),
        "Central" => t.region_central(),
        "Eastern" => t.region_eastern(),
        _ => t.region_southern(),
    }
    .into_owned()
}

/// The members of a chosen group, by what adding them does.
struct Shown {
    code: String,
    name: String,
    new: Vec<(String, String)>,
    there: String,
    unlisted: String,
}

#[derive(Template)]
#[template(path = "pages/programme/group.html")]
struct GroupPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// The day on which memberships are resolved, in words.
    day: String,
    regions: Vec<(String, String)>,
    recs: Vec<(String, String)>,
    shown: Option<Shown>,
    form: FormState,
}

async fn answer(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    group: Option<Group>,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, row, there, names) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, language)?;
            let there: Vec<Iso3> = state_records(conn, edition)?.iter().map(|record| record.quota.state).collect();
            let names = StateNames::load(conn, row.programme_id)?;
            Ok((frame, row, there, names))
        })
        .await?;
    let day = row.membership_day(site.now().date_naive());
    let regions: Vec<_> = REGIONS.iter().map(|region| (Group::Region(region).code(), region_text(t, region))).collect();
    let rec_name = |rec: &reference::Rec| format!("{} ({})", rec.name(language), rec.acronym(language));
    let recs: Vec<_> = reference::data().recs().iter().map(|rec| (Group::Rec(rec.code).code(), rec_name(rec))).collect();
    let sorted = |states: &[Iso3]| {
        let mut named: Vec<_> = states.iter().map(|state| (state.as_str().to_owned(), names.name(*state, language))).collect();
        named.sort_by_cached_key(|(_, name)| sort_key(name));
        named
    };
    let joined = |states: &[Iso3]| language.list(sorted(states).into_iter().map(|(_, name)| name));
    let shown = group.map(|group| {
        let addition = Addition::of(group.members(day), &there, |state| names.contains(state));
        let code = group.code();
        let label = regions.iter().chain(&recs).find(|(known, _)| *known == code).map(|(_, label)| label.clone());
        Shown {
            name: label.unwrap_or_default(),
            code,
            new: sorted(&addition.new),
            there: joined(&addition.there),
            unlisted: joined(&addition.unlisted),
        }
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &GroupPage { t, frame, section: "states", day: language.date_long(day), regions, recs, shown, form, shell })
}

/// `GET /staff/editions/{edition}/states/add?group=rec:ECOWAS`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let group = query.get("group").and_then(|code| Group::parse(code));
    let code = group.map(Group::code).unwrap_or_default();
    let mut data = FormData::new([("group", code)]);
    // Everybody who can be added is ticked to begin with.
    for state in group.map(|_| reference::data().states()).unwrap_or_default() {
        data.push("state", state.iso3.as_str());
    }
    answer(&req, &site, &scope, group, FormState::new(data)).await
}

/// `POST /staff/editions/{edition}/states/add`: adds those of the group that are ticked and not there yet.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let group = Group::parse(form.data.get("group"));
    let ticked: Vec<Iso3> = form.data.all("state").filter_map(Iso3::parse).collect();
    if group.is_none() {
        form.refuse("group", t.error_choose());
    } else if ticked.is_empty() {
        form.refuse("state", t.staff_group_error_none());
    }
    let (Some(group), true) = (group, form.is_valid()) else {
        return answer(&req, &site, &scope, group, form).await;
    };
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let row = edition_by_id(conn, edition)?;
            let names = StateNames::load(conn, row.programme_id)?;
            let there: Vec<Iso3> = state_records(conn, edition)?.iter().map(|record| record.quota.state).collect();
            let members = group.members(row.membership_day(now.date_naive()));
            let mut new = Addition::of(members, &there, |state| names.contains(state)).new;
            new.retain(|state| ticked.contains(state));
            for state in &new {
                let record = StateRecord::invited(ParticipatingState::without_quota(*state));
                store::save_state_record(conn, edition, &record)?;
                let change = Change {
                    edition: Some(edition),
                    action: "participating_state.save",
                    object: "participating_state",
                    id: state.as_str().to_owned(),
                    before: serde_json::json!({}),
                    after: record.as_json(),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            if !new.is_empty() {
                store::touch_revision(conn, edition)?;
            }
            Ok(())
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/states"), Done::StatesAdded))
}
