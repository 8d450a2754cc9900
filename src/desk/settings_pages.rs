//! Editions by form: a new one, its settings, and deleting one on which nothing hangs.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::edition_form as form;
use super::store::{Hanging, delete_edition};
use crate::accounts::{Access, Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::rules::{Approval, CertificateBase, EditionKind, RegistrationMode, Stage};
use crate::programme::store::{
    EditionValues, create_edition, edition_by_id, edition_by_slug, programme_by_slug, programmes, update_edition,
};
use crate::session::card::language_name;
use crate::session::form::zones;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::local_fields::LocalFields;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page, seen};

/// The name of a kind of edition.
pub fn kind_name(t: Texts, kind: EditionKind) -> String {
    match kind {
        EditionKind::Webinar => t.staff_kind_webinar(),
        EditionKind::Training => t.staff_kind_training(),
    }
    .into_owned()
}

/// The choices that the form of an edition offers: code and name.
struct Choices {
    kinds: Vec<(&'static str, String)>,
    approvals: Vec<(&'static str, String)>,
    modes: Vec<(&'static str, String)>,
    bases: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    zones: Vec<&'static str>,
}

impl Choices {
    fn new(t: Texts) -> Self {
        let approval = |approval: &Approval| match approval {
            Approval::Automatic => t.staff_approval_automatic().into_owned(),
            Approval::Review => t.staff_approval_review().into_owned(),
        };
        let mode = |mode: &RegistrationMode| match mode {
            RegistrationMode::Open => t.staff_registration_open().into_owned(),
            RegistrationMode::Invited => t.staff_registration_invited().into_owned(),
            RegistrationMode::Nominated => t.staff_registration_nominated().into_owned(),
        };
        let base = |base: &CertificateBase| match base {
            CertificateBase::Registered => t.staff_base_registered().into_owned(),
            CertificateBase::All => t.staff_base_all().into_owned(),
        };
        Self {
            kinds: EditionKind::ALL.iter().map(|kind| (kind.as_str(), kind_name(t, *kind))).collect(),
            approvals: Approval::ALL.iter().map(|code| (code.as_str(), approval(code))).collect(),
            modes: RegistrationMode::ALL.iter().map(|code| (code.as_str(), mode(code))).collect(),
            bases: CertificateBase::ALL.iter().map(|code| (code.as_str(), base(code))).collect(),
            languages: Language::ALL.iter().map(|language| (language.code(), language_name(t, *language))).collect(),
            zones: zones(),
        }
    }
}

/// The texts of an edition, as fields.
struct EditionTexts {
    title: LocalFields,
    objective: LocalFields,
    audience: LocalFields,
    consent: LocalFields,
}

impl EditionTexts {
    fn new(t: Texts, form: &FormState) -> Self {
        let open: Vec<Language> = form.data.all("languages").filter_map(Language::parse).collect();
        let fields = |prefix: &str, label: &str, is_long| LocalFields::within(form, &open, prefix, label, is_long);
        Self {
            title: fields("title", &t.staff_edition_title(), false),
            objective: fields("objective", &t.staff_edition_objective(), true),
            audience: fields("audience", &t.staff_edition_audience(), true),
            consent: fields("consent", &t.staff_edition_consent(), true),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/new_edition.html")]
struct NewPage {
    shell: Shell,
    t: Texts,
    programmes: Vec<(String, String)>,
    choices: Choices,
    texts: EditionTexts,
    form: FormState,
}

async fn new_page(req: &HttpRequest, site: &Site, form: Option<FormState>) -> Result<NewPage, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let rows = site.db.read(programmes).await?;
    let form = form.unwrap_or_else(|| {
        let wanted = req.query_string().split('&').find_map(|pair| pair.strip_prefix("programme=")).unwrap_or_default();
        let known = rows.iter().find(|row| row.slug == wanted).or(rows.first());
        FormState::new(form::empty(known.map_or("", |row| row.slug.as_str())))
    });
    let programmes = rows.into_iter().map(|row| (row.slug, row.title.get(t.language()).to_owned())).collect();
    Ok(NewPage { programmes, choices: Choices::new(t), texts: EditionTexts::new(t, &form), form, t, shell })
}

/// `GET /staff/editions/new`: `programme` chooses one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &new_page(&req, &site, None).await?)
}

enum Created {
    Done,
    SlugTaken,
    NoProgramme,
}

/// `POST /staff/editions`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let slug = form::slug(&mut form, t);
    let Some(values) = form::parse(&mut form, t, None) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&req, &site, Some(form)).await?);
    };
    let (now, wanted, programme) = (site.now(), slug.clone(), form.data.get("programme").to_owned());
    let created = site
        .db
        .write(Lock::Global, move |conn| {
            let Some(programme) = programme_by_slug(conn, &programme)? else { return Ok(Created::NoProgramme) };
            if edition_by_slug(conn, &wanted)?.is_some() {
                return Ok(Created::SlugTaken);
            }
            let id = create_edition(conn, programme.id, &wanted, Stage::Draft, false, &values, now)?;
            let change = Change {
                edition: Some(id),
                action: "edition.create",
                object: "edition",
                id: wanted.clone(),
                before: serde_json::json!({}),
                after: values.as_json(),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(Created::Done)
        })
        .await?;
    match created {
        Created::Done => return Ok(done(format!("/staff/editions/{slug}"), Done::EditionCreated)),
        Created::SlugTaken => form.refuse("slug", t.staff_error_edition_slug_taken()),
        Created::NoProgramme => form.refuse("programme", t.error_choose()),
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&req, &site, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "pages/desk/settings.html")]
struct SettingsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    choices: Choices,
    texts: EditionTexts,
    form: FormState,
    /// What forbids to delete it; none: it may be deleted.
    hanging: Vec<String>,
    may_delete: bool,
}

/// What hangs on an edition, in words.
pub fn hanging_lines(t: Texts, hanging: Hanging) -> Vec<String> {
    let lines = [
        (hanging.sessions, t.staff_hanging_sessions(hanging.sessions)),
        (hanging.registrations, t.staff_hanging_registrations(hanging.registrations)),
        (hanging.nominations, t.staff_hanging_nominations(hanging.nominations)),
        (hanging.invitations, t.staff_hanging_invitations(hanging.invitations)),
        (hanging.mails, t.staff_hanging_mails(hanging.mails)),
        (hanging.attendance, t.staff_hanging_attendance(hanging.attendance)),
        (hanging.files, t.staff_hanging_files(hanging.files)),
        (hanging.grants, t.staff_hanging_grants(hanging.grants)),
        (hanging.surveys, t.staff_hanging_surveys(hanging.surveys)),
        (hanging.trainings, t.staff_hanging_trainings().into_owned()),
        (hanging.published, t.staff_hanging_published(hanging.published)),
    ];
    lines.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect()
}

async fn settings_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    form: Option<FormState>,
) -> Result<SettingsPage, AppError> {
    let shell = Shell::of(req);
    let (t, id, scope) = (shell.t, scope.edition()?, scope.clone());
    let may_delete = scope.may(Access::PlanAll);
    let (frame, values, hanging) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, id, t.language())?;
            Ok((frame, EditionValues::of(&edition_by_id(conn, id)?)?, Hanging::load(conn, id)?))
        })
        .await?;
    let mut form = form.unwrap_or_else(|| FormState::new(form::of(&values)));
    seen::stamp(&mut form, &values.as_json());
    Ok(SettingsPage {
        choices: Choices::new(t),
        texts: EditionTexts::new(t, &form),
        hanging: hanging_lines(t, hanging),
        section: "settings",
        may_delete,
        frame,
        form,
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/settings`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn settings(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &settings_page(&req, &site, &scope, None).await?)
}

/// `POST /staff/editions/{edition}/settings`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (id, now) = (scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let before = site.db.read(move |conn| EditionValues::of(&edition_by_id(conn, id)?)).await?;
    let Some(values) = form::parse(&mut form, t, Some(&before)) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &settings_page(&req, &site, &scope, Some(form)).await?);
    };
    let (acting, typed) = (scope.clone(), form.data.clone());
    let is_saved = site
        .db
        .write(Lock::Edition(id), move |conn| {
            let row = edition_by_id(conn, id)?;
            let before = EditionValues::of(&row)?;
            if before == values {
                return Ok(true);
            }
            if seen::is_stale(&typed, &before.as_json()) {
                return Ok(false);
            }
            update_edition(conn, id, &values, now)?;
            let change = Change {
                edition: Some(id),
                action: "edition.update",
                object: "edition",
                id: row.slug,
                before: before.as_json(),
                after: values.as_json(),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if !is_saved {
        form.refuse(seen::FIELD, t.staff_error_changed());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &settings_page(&req, &site, &scope, Some(form)).await?);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}"), Done::SettingsSaved))
}

enum Deleted {
    /// The short name was not repeated.
    NotTried,
    Done,
    Hanging(Hanging),
    /// Something else hangs on it that is not counted.
    Refused,
}

/// `POST /staff/editions/{edition}/delete`: only when nothing hangs on it, and `slug` repeats its short name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn delete(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (id, now, acting) = (scope.edition()?, site.now(), scope.clone());
    let slug = req.match_info().get("edition").unwrap_or_default().to_owned();
    let mut form = FormState::default();
    if data.get("slug") != slug {
        form.refuse("delete_slug", t.staff_delete_repeat());
    }
    let deleted = if form.is_valid() {
        site.db
            .write(Lock::Edition(id), move |conn| {
                let row = edition_by_id(conn, id)?;
                let hanging = Hanging::load(conn, id)?;
                if !hanging.is_nothing() {
                    return Ok(Deleted::Hanging(hanging));
                }
                let values = EditionValues::of(&row)?;
                if !delete_edition(conn, id)? {
                    return Ok(Deleted::Refused);
                }
                let change = Change {
                    edition: None,
                    action: "edition.delete",
                    object: "edition",
                    id: row.slug,
                    before: values.as_json(),
                    after: serde_json::json!({}),
                };
                audit::record(conn, &acting.actor(), now, change)?;
                Ok(Deleted::Done)
            })
            .await?
    } else {
        Deleted::NotTried
    };
    match deleted {
        Deleted::Done => return Ok(done("/staff/editions", Done::EditionDeleted)),
        Deleted::Hanging(hanging) => {
            form.refuse("delete_slug", t.staff_delete_refused(t.language().list(hanging_lines(t, hanging))));
        }
        Deleted::Refused => form.refuse("delete_slug", t.staff_delete_refused_else()),
        Deleted::NotTried => {}
    }
    let mut view = settings_page(&req, &site, &scope, None).await?;
    for error in form.errors() {
        view.form.refuse(&error.field, error.message.clone());
    }
    view.form.data.push("delete_slug", data.get("slug"));
    page(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
