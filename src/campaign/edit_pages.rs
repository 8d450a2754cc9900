//! Staff: write a campaign. Whom it is for, and its text in each language.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

use super::audience::{Audience, Group};
use super::letter::Texts as Read;
use super::roll::Setting;
use super::store::{self, CampaignRow, CampaignValues, Status};
use super::template::Field;
use super::words;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::reference::{self, Iso3, RecCode};
use crate::registration::rules::Affiliation;
use crate::session::rules::SessionStatus;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::local_fields::{LocalField, LocalFields, push_text, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Longest name and subject, and longest body, in characters.
const LONGEST: (usize, usize) = (200, 8_000);

#[derive(Template)]
#[template(path = "pages/campaign/edit.html")]
struct EditPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    /// Where the form goes, and where one goes back to.
    action: String,
    back: String,
    is_new: bool,
    groups: Vec<(&'static str, String)>,
    sessions: Vec<(String, String)>,
    lists: Vec<(String, String)>,
    states: Vec<(String, String)>,
    recs: Vec<(String, String)>,
    affiliations: Vec<(&'static str, String)>,
    subjects: LocalFields,
    bodies: LocalFields,
    fields: Vec<(String, String)>,
    membership_day: String,
}

impl EditPage {
    /// The body beside a subject, in the same language.
    fn body_of(&self, language: &Language) -> Option<&LocalField> {
        self.bodies.main.iter().chain(&self.bodies.others).find(|field| field.language == *language)
    }
}

fn field_word(t: Texts, field: Field) -> String {
    match field {
        Field::GivenName => t.campaigns_field_given_name(),
        Field::FamilyName => t.campaigns_field_family_name(),
        Field::FullName => t.campaigns_field_full_name(),
        Field::Organisation => t.campaigns_field_organisation(),
        Field::JobTitle => t.campaigns_field_job_title(),
        Field::State => t.campaigns_field_state(),
        Field::Edition => t.campaigns_field_edition(),
        Field::Sessions => t.campaigns_field_sessions(),
        Field::PersonalLink => t.campaigns_field_personal_link(),
        Field::EditionPage => t.campaigns_field_edition_page(),
    }
    .into_owned()
}

/// The fields of a campaign.
fn of(values: &CampaignValues) -> FormData {
    let audience = &values.audience;
    let mut data = FormData::new([
        ("name", values.name.clone()),
        ("group", audience.group.as_str().to_owned()),
        ("list", audience.list.map(|id| id.to_string()).unwrap_or_default()),
        ("rec", audience.rec.map(|rec| rec.as_str().to_owned()).unwrap_or_default()),
        ("rec_on", audience.rec_on.map(|day| day.to_string()).unwrap_or_default()),
        ("affiliation", audience.affiliation.map(|kind| kind.as_str().to_owned()).unwrap_or_default()),
        ("late", if values.takes_late { "yes" } else { "" }.to_owned()),
    ]);
    for session in &audience.sessions {
        data.push("sessions", session.to_string());
    }
    for state in &audience.states {
        data.push("states", state.as_str());
    }
    push_text(&mut data, "subject", &values.subject);
    push_text(&mut data, "body", &values.body);
    data
}

/// What can be chosen.
struct Known {
    setting: Setting,
    lists: Vec<(i64, String)>,
}

/// Reads the form: values, or everything that is wrong with it.
fn parse(form: &mut FormState, t: Texts, known: &Known, before: Option<&CampaignValues>) -> Option<CampaignValues> {
    let data = form.data.clone();
    let name = crate::text::collapse(data.get("name"));
    if name.is_empty() || name.chars().count() > LONGEST.0 {
        form.refuse("name", t.campaigns_error_name(LONGEST.0));
    }
    let group = Group::parse(data.get("group")).filter(|group| Group::OFFERED.contains(group));
    if group.is_none() {
        form.refuse("group", t.campaigns_error_choose());
    }
    let sessions: Vec<i64> = data.all("sessions").filter_map(|id| id.parse().ok()).collect();
    if !sessions.iter().all(|id| known.setting.sessions.iter().any(|session| session.id == *id)) {
        form.refuse("sessions", t.campaigns_error_choose());
    }
    let list = data.get("list").parse().ok();
    if !data.get("list").is_empty() && !known.lists.iter().any(|(id, _)| Some(*id) == list) {
        form.refuse("list", t.campaigns_error_choose());
    }
    let states: Option<Vec<Iso3>> = data.all("states").map(Iso3::parse).collect();
    if states.is_none() {
        form.refuse("states", t.campaigns_error_choose());
    }
    let rec = RecCode::parse(data.get("rec"));
    if rec.is_none() && !data.get("rec").is_empty() {
        form.refuse("rec", t.campaigns_error_choose());
    }
    let rec_on: Option<NaiveDate> = data.get("rec_on").parse().ok();
    if rec_on.is_none() && !data.get("rec_on").is_empty() {
        form.refuse("rec_on", t.campaigns_error_day());
    }
    let affiliation = Affiliation::parse(data.get("affiliation"));
    if affiliation.is_none() && !data.get("affiliation").is_empty() {
        form.refuse("affiliation", t.campaigns_error_choose());
    }
    let subject = text_of(&data, "subject", before.map(|values| &values.subject));
    let body = text_of(&data, "body", before.map(|values| &values.body));
    for language in Language::ALL {
        for (text, word, most) in [(&subject, "subject", LONGEST.0), (&body, "body", LONGEST.1)] {
            if text.exactly(*language).is_some_and(|text| text.chars().count() > most) {
                form.refuse(&format!("{word}_{language}"), t.campaigns_error_long(most));
            }
        }
        if subject.exactly(*language).is_some_and(|text| text.contains(char::is_control)) {
            form.refuse(&format!("subject_{language}"), t.campaigns_error_one_line());
        }
    }
    if let Err(mistakes) = Read::read(&subject, &body) {
        for (field, message) in mistakes.iter().map(|mistake| words::mistake(t, mistake)) {
            form.refuse(&field, message);
        }
    }
    if !form.is_valid() {
        return None;
    }
    Some(CampaignValues {
        name,
        audience: Audience {
            group: group?,
            sessions,
            list,
            states: states?,
            rec,
            rec_on: rec_on.filter(|_| rec.is_some()),
            affiliation,
            except: before.and_then(|values| values.audience.except),
        },
        subject,
        body,
        takes_late: data.has("late", "yes"),
    })
}

async fn known(site: &Site, edition: i64) -> Result<Known, AppError> {
    let now = site.now();
    let read = site.db.read(move |conn| {
        Ok(Known { setting: Setting::load(conn, edition, now)?, lists: store::contact_lists(conn, edition)? })
    });
    Ok(read.await?)
}

async fn edit_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    form: FormState,
    known: Known,
    id: Option<i64>,
) -> Result<EditPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let frame = site.db.read(move |conn| EditionFrame::load(conn, &acting, edition, language)).await?;
    let fields = |prefix, label: &str, is_long| LocalFields::within(&form, &frame.languages, prefix, label, is_long);
    let (subjects, bodies) = (fields("subject", &t.staff_mail_subject(), false), fields("body", &t.campaigns_body(), true));
    let mut states = known.setting.names.sorted(language);
    states.sort_by_cached_key(|(_, name)| sort_key(name));
    let any = || (String::new(), t.staff_any_status().into_owned());
    let recs = reference::data().recs().iter();
    let url = frame.url("campaigns");
    let published = known.setting.sessions.iter().filter(|session| session.status != SessionStatus::Draft);
    Ok(EditPage {
        action: id.map_or_else(|| url.clone(), |id| format!("{url}/{id}")),
        back: id.map_or_else(|| url.clone(), |id| format!("{url}/{id}")),
        is_new: id.is_none(),
        groups: Group::OFFERED.iter().map(|group| (group.as_str(), words::group(t, *group))).collect(),
        sessions: published.map(|session| (session.id.to_string(), session.title.get(language).to_owned())).collect(),
        lists: std::iter::once(any()).chain(known.lists.into_iter().map(|(id, name)| (id.to_string(), name))).collect(),
        states: states.into_iter().map(|(state, name)| (state.as_str().to_owned(), name)).collect(),
        recs: std::iter::once(any())
            .chain(recs.map(|rec| {
                let name = format!("{} – {}", rec.acronym(language), rec.name(language));
                (rec.code.as_str().to_owned(), name)
            }))
            .collect(),
        affiliations: std::iter::once(("", t.staff_any_status().into_owned()))
            .chain(Affiliation::ALL.iter().map(|kind| (kind.as_str(), words::affiliation(t, *kind))))
            .collect(),
        subjects,
        bodies,
        fields: Field::ALL.iter().map(|field| (format!("{{{{{field}}}}}"), field_word(t, *field))).collect(),
        membership_day: language.date_long(known.setting.today),
        frame,
        section: "campaigns",
        form,
        t,
        shell,
    })
}

/// The fields of an audience that a link may fill in.
const LINKED: [&str; 3] = ["group", "sessions", "states"];

/// `GET /staff/editions/{edition}/campaigns/new`, with the audience that a link has chosen (`group`, `sessions`, `states`).
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let known = known(&site, scope.edition()?).await?;
    let asked =
        web::Query::<Vec<(String, String)>>::from_query(req.query_string()).map(web::Query::into_inner).unwrap_or_default();
    let group = asked.iter().any(|(name, value)| name == "group" && Group::parse(value).is_some());
    let mut data = FormData::new([]);
    if !group {
        data.push("group", Group::NotAnswered.as_str());
    }
    for (name, value) in asked.iter().filter(|(name, _)| LINKED.contains(&name.as_str()) && (group || name != "group")) {
        data.push(name, value.clone());
    }
    page(StatusCode::OK, &edit_page(&req, &site, &scope, FormState::new(data), known, None).await?)
}

/// `POST /staff/editions/{edition}/campaigns`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, edition, now) = (Shell::of(&req).t, scope.edition()?, site.now());
    let known = known(&site, edition).await?;
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t, &known, None) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &edit_page(&req, &site, &scope, form, known, None).await?);
    };
    let actor = scope.actor();
    let id = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let id = store::insert_campaign(conn, edition, &values, by(&actor), now)?;
            let change = Change {
                edition: Some(edition),
                action: "campaign.create",
                object: "campaign",
                id: id.to_string(),
                before: serde_json::json!({}),
                after: values.as_json(),
            };
            audit::record(conn, &actor, now, change)?;
            Ok(id)
        })
        .await?;
    Ok(done(format!("/staff/editions/{path}/campaigns/{id}"), Done::CampaignSaved))
}

/// Who makes a campaign: id and name.
pub(super) fn by(actor: &crate::accounts::Actor) -> (Option<i64>, &str) {
    (actor.user_id(), actor.staff_name())
}

async fn draft(site: &Site, edition: i64, id: i64) -> Result<CampaignRow, AppError> {
    let row = site.db.read(move |conn| store::campaign_by_id(conn, edition, id)).await?;
    row.filter(|row| row.status == Status::Draft).ok_or(AppError::NotFound)
}

/// `GET /staff/editions/{edition}/campaigns/{campaign}/edit`: drafts only.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edit_form(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let row = draft(&site, scope.edition()?, path.1).await?;
    let known = known(&site, scope.edition()?).await?;
    let form = FormState::new(of(&row.values()?));
    page(StatusCode::OK, &edit_page(&req, &site, &scope, form, known, Some(row.id)).await?)
}

/// `POST /staff/editions/{edition}/campaigns/{campaign}`: drafts only.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn update(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, edition, now) = (Shell::of(&req).t, scope.edition()?, site.now());
    let (slug, id) = path.into_inner();
    let row = draft(&site, edition, id).await?;
    let known = known(&site, edition).await?;
    let before = row.values()?;
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t, &known, Some(&before)) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &edit_page(&req, &site, &scope, form, known, Some(id)).await?);
    };
    let actor = scope.actor();
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            // It may have been sent meanwhile: what goes out stays as it was.
            let Some(row) = store::campaign_by_id(conn, edition, id)?.filter(|row| row.status == Status::Draft) else {
                return Ok(false);
            };
            let before = row.values()?;
            if before != values {
                store::update_campaign(conn, id, &values, now)?;
                let (action, object) = ("campaign.update", "campaign");
                let (before, after) = (before.as_json(), values.as_json());
                let change = Change { edition: Some(edition), action, object, id: id.to_string(), before, after };
                audit::record(conn, &actor, now, change)?;
            }
            Ok(true)
        })
        .await?;
    let what = if saved { Done::CampaignSaved } else { Done::CampaignNotNow };
    Ok(done(format!("/staff/editions/{slug}/campaigns/{id}"), what))
}
