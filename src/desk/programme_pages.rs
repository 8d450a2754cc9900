//! Programmes: the list, a new one, and what is said about one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::pages::stage_text;
use super::programme_form::{self as form, REGIONS};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::store::{
    CoHost, ListedState, ProgrammeRow, StateNames, co_hosts, create_programme, editions, listed_states, programme_by_slug,
    programmes, update_programme,
};
use crate::reference::{self, Theme};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::local_fields::LocalFields;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Where the logo of a co-host is.
pub fn logo_url(programme: &str, host: &CoHost) -> Option<String> {
    host.logo.map(|file| format!("/programmes/{programme}/logos/{file}"))
}

struct ListLine {
    slug: String,
    title: String,
    implementer: String,
    hosts: Vec<(CoHost, Option<String>)>,
    editions: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/programmes.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    lines: Vec<ListLine>,
}

/// `GET /staff/programmes`
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let language = t.language();
    let (rows, all) = site
        .db
        .read(|conn| {
            let mut rows = Vec::new();
            for row in programmes(conn)? {
                rows.push((co_hosts(conn, &row)?, row));
            }
            Ok((rows, editions(conn)?))
        })
        .await?;
    let lines = rows
        .into_iter()
        .map(|(hosts, row)| ListLine {
            title: row.title.get(language).to_owned(),
            hosts: hosts.into_iter().map(|host| (host.clone(), logo_url(&row.slug, &host))).collect(),
            editions: all
                .iter()
                .filter(|(edition, _)| edition.programme_id == row.id)
                .map(|(edition, _)| {
                    (edition.slug.clone(), edition.title.get(language).to_owned(), stage_text(t, edition.stage))
                })
                .collect(),
            implementer: row.implementer,
            slug: row.slug,
        })
        .collect();
    page(StatusCode::OK, &ListPage { shell, t, lines })
}

/// What can be ticked: code and name.
struct Choices {
    regions: Vec<(String, String)>,
    principles: Vec<(String, String)>,
    sdgs: Vec<(String, String)>,
}

impl Choices {
    fn new(t: Texts) -> Self {
        let region = |code: &&str| {
            let name = match *code {
                "Northern" => t.region_northern(),
                "Western" => t.region_western(),
                "Central" => t.region_central(),
                "Eastern" => t.region_eastern(),
                _ => t.region_southern(),
            };
            ((*code).to_owned(), name.into_owned())
        };
        let themes = |themes: &[Theme]| {
            let line = |theme: &Theme| (theme.number.to_string(), format!("{}. {}", theme.number, theme.label(t.language())));
            themes.iter().map(line).collect()
        };
        Self {
            regions: REGIONS.iter().map(region).collect(),
            principles: themes(reference::data().gcm_principles()),
            sdgs: themes(reference::data().sdgs()),
        }
    }
}

/// The texts of a programme, as fields.
struct ProgrammeTexts {
    title: LocalFields,
    description: LocalFields,
}

impl ProgrammeTexts {
    fn new(t: Texts, form: &FormState) -> Self {
        Self {
            title: LocalFields::new(form, "title", &t.staff_edition_title(), false),
            description: LocalFields::new(form, "description", &t.staff_programme_description(), true),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/new_programme.html")]
struct NewPage {
    shell: Shell,
    t: Texts,
    choices: Choices,
    texts: ProgrammeTexts,
    lists: Vec<(&'static str, String)>,
    form: FormState,
}

fn new_page(req: &HttpRequest, form: FormState) -> NewPage {
    let shell = Shell::of(req);
    let t = shell.t;
    let (iom, all) =
        (reference::data().states().iter().filter(|state| state.iom_list).count(), reference::data().states().len());
    NewPage {
        choices: Choices::new(t),
        texts: ProgrammeTexts::new(t, &form),
        lists: vec![("iom", t.staff_programme_list_iom(iom)), ("au", t.staff_programme_list_au(all))],
        form,
        t,
        shell,
    }
}

/// `GET /staff/programmes/new`
///
/// # Errors
/// When the template fails.
pub async fn new_form(req: HttpRequest) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &new_page(&req, FormState::default()))
}

/// `POST /staff/programmes`
///
/// # Errors
/// An unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let slug = form::slug(&mut form, t);
    let whole = form.data.get("states") == "au";
    let Some(values) = form::parse(&mut form, t, None) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&req, form));
    };
    let (now, wanted) = (site.now(), slug.clone());
    let created = site
        .db
        .write(Lock::Global, move |conn| {
            if programme_by_slug(conn, &wanted)?.is_some() {
                return Ok(false);
            }
            create_programme(conn, &wanted, &values, whole, now)?;
            let (action, object, before) = ("programme.create", "programme", serde_json::json!({}));
            let change = Change { edition: None, action, object, id: wanted.clone(), before, after: values.as_json() };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if created {
        return Ok(done(format!("/staff/programmes/{slug}"), Done::ProgrammeSaved));
    }
    form.refuse("slug", t.staff_error_programme_slug_taken());
    page(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&req, form))
}

/// A co-host with its form.
pub struct HostLine {
    /// The co-host.
    pub host: CoHost,
    /// Where its logo is.
    pub logo: Option<String>,
    /// Its form's ids.
    pub id: String,
}

/// A State of the list.
pub struct StateLine {
    /// Its code.
    pub code: String,
    /// What it is called here.
    pub name: String,
    /// What is said below its name.
    pub footnote: String,
    /// Whether the name is the programme's own.
    pub is_own: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/programme.html")]
struct ProgrammePage {
    shell: Shell,
    t: Texts,
    slug: String,
    title: String,
    choices: Choices,
    texts: ProgrammeTexts,
    form: FormState,
    hosts: Vec<HostLine>,
    /// The co-host form when it is shown again.
    host_form: FormState,
    states: Vec<StateLine>,
    all_states: Vec<(String, String)>,
    state_texts: (LocalFields, LocalFields),
    state_form: FormState,
}

/// Which of the forms of a programme's page is shown again.
pub enum Again {
    /// What is said about it.
    Programme(FormState),
    /// A co-host.
    Host(FormState),
    /// A State of the list.
    State(FormState),
    /// None.
    None,
}

/// The page of a programme.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn programme_page(
    req: &HttpRequest,
    site: &Site,
    slug: &str,
    status: StatusCode,
    again: Again,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let language = t.language();
    let wanted = slug.to_owned();
    let found: Option<(ProgrammeRow, Vec<CoHost>, Vec<ListedState>, StateNames)> = site
        .db
        .read(move |conn| {
            let Some(row) = programme_by_slug(conn, &wanted)? else { return Ok(None) };
            let (hosts, listed) = (co_hosts(conn, &row)?, listed_states(conn, row.id)?);
            let names = StateNames::load(conn, row.id)?;
            Ok(Some((row, hosts, listed, names)))
        })
        .await?;
    let (row, hosts, listed, names) = found.ok_or(AppError::NotFound)?;
    let (form, host_form, state_form) = match again {
        Again::Programme(form) => (Some(form), None, None),
        Again::Host(form) => (None, Some(form), None),
        Again::State(form) => (None, None, Some(form)),
        Again::None => (None, None, None),
    };
    let form = form.unwrap_or_else(|| FormState::new(form::of(&row.values())));
    let state_form = state_form.unwrap_or_default();
    let states = names.sorted(language).into_iter().filter_map(|(state, name)| {
        let own = listed.iter().find(|own| own.state == state)?;
        let footnote = own.footnote.get(language).to_owned();
        Some(StateLine { code: state.as_str().to_owned(), name, footnote, is_own: !own.display_name.is_empty() })
    });
    let mut all_states: Vec<(String, String)> = reference::data()
        .states()
        .iter()
        .map(|state| (state.iso3.as_str().to_owned(), state.name(language).to_owned()))
        .collect();
    all_states.sort_by_cached_key(|(_, name)| crate::text::sort_key(name));
    let view = ProgrammePage {
        title: row.title.get(language).to_owned(),
        choices: Choices::new(t),
        texts: ProgrammeTexts::new(t, &form),
        hosts: hosts
            .into_iter()
            .enumerate()
            .map(|(index, host)| HostLine { logo: logo_url(&row.slug, &host), id: format!("h{index}"), host })
            .collect(),
        host_form: host_form.unwrap_or_default(),
        states: states.collect(),
        all_states: std::iter::once((String::new(), "–".to_owned())).chain(all_states).collect(),
        state_texts: (
            LocalFields::new(&state_form, "display_name", &t.staff_programme_state_name(), false),
            LocalFields::new(&state_form, "footnote", &t.staff_programme_state_footnote(), false),
        ),
        slug: row.slug,
        state_form,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/programmes/{programme}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    programme_page(&req, &site, &path, StatusCode::OK, Again::None).await
}

/// `POST /staff/programmes/{programme}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, slug, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    let wanted = slug.clone();
    let before = site.db.read(move |conn| programme_by_slug(conn, &wanted)).await?.ok_or(AppError::NotFound)?.values();
    let Some(values) = form::parse(&mut form, t, Some(&before)) else {
        return programme_page(&req, &site, &slug, StatusCode::UNPROCESSABLE_ENTITY, Again::Programme(form)).await;
    };
    let wanted = slug.clone();
    site.db
        .write(Lock::Global, move |conn| {
            let Some(row) = programme_by_slug(conn, &wanted)? else { return Ok(()) };
            let before = row.values();
            if before == values {
                return Ok(());
            }
            update_programme(conn, row.id, &values)?;
            let (action, object, before) = ("programme.update", "programme", before.as_json());
            let change = Change { edition: None, action, object, id: wanted.clone(), before, after: values.as_json() };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    Ok(done(format!("/staff/programmes/{slug}"), Done::ProgrammeSaved))
}
