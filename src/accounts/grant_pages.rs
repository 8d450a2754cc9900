//! What a user may do, as a form: a role, perhaps in one edition only, perhaps for some States and RECs only. Whoever has none
//! chosen sees everybody; of a coordinator that has to be said.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::audit::{self, Change};
use super::guard::Scope;
use super::roles::{Grant, Role};
use super::store::{self, EditionName, UserRow};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::reference::{self, Iso3, RecCode};
use crate::site::Site;
use crate::text::fold;
use crate::web::{AppError, Done, FormData, FormState, Shell, done, page};

/// What can be chosen, in the reader's language.
pub struct Choices {
    pub(super) editions: Vec<(String, String)>,
    pub(super) recs: Vec<(&'static str, String)>,
    pub(super) states: Vec<(String, String)>,
    /// Whether States or RECs are chosen: then their list stands open.
    pub(super) is_open: bool,
}

impl Choices {
    /// The choices beside a form.
    pub fn of(t: Texts, editions: Vec<EditionName>, form: &FormState) -> Self {
        let (language, data) = (t.language(), reference::data());
        let mut states: Vec<(String, String)> =
            data.states().iter().map(|state| (state.iso3.as_str().to_owned(), state.name(language).to_owned())).collect();
        states.sort_by_key(|state| fold(&state.1));
        Self {
            editions: std::iter::once((String::new(), t.staff_user_every_edition().into_owned()))
                .chain(editions.into_iter().map(|(_, slug, title)| (slug, title.get(language).to_owned())))
                .collect(),
            recs: data.recs().iter().map(|rec| (rec.code.as_str(), rec.acronym(language).to_owned())).collect(),
            states,
            is_open: ["state", "rec"].iter().any(|field| form.data.contains(field)) || form.error("reach").is_some(),
        }
    }
}

/// Reads `role`, `edition` (a slug or nothing), `state` and `rec` (each any number of times), `reach` (`everybody`).
pub fn parse(form: &mut FormState, t: Texts, editions: &[EditionName]) -> Option<Vec<Grant>> {
    let role = Role::parse(form.data.get("role"));
    if role.is_none() {
        form.refuse("role", t.error_choose());
    }
    let slug = form.data.get("edition");
    let edition = editions.iter().find(|(_, known, _)| known == slug).map(|(id, ..)| *id);
    if edition.is_none() && !slug.is_empty() {
        form.refuse("edition", t.error_choose());
    }
    let states: Option<Vec<Iso3>> = form.data.all("state").map(Iso3::parse).collect();
    let recs: Option<Vec<RecCode>> = form.data.all("rec").map(RecCode::parse).collect();
    let (Some(states), Some(recs)) = (states, recs) else {
        form.refuse("reach", t.error_choose());
        return None;
    };
    let (is_narrow, for_all) = (!states.is_empty() || !recs.is_empty(), form.data.get("reach") == "everybody");
    match role {
        Some(Role::Admin) if is_narrow || edition.is_some() => form.refuse("role", t.staff_user_error_admin()),
        // Else a coordinator of one REC would see the people of all, because somebody overlooked a field.
        Some(Role::Coordinator) if !is_narrow && !for_all => form.refuse("reach", t.staff_user_error_reach()),
        _ if is_narrow && for_all => form.refuse("reach", t.staff_user_error_reach()),
        _ => {}
    }
    role.filter(|_| form.is_valid()).map(|role| Grant::each(role, edition, &states, &recs))
}

/// What stands in the form of somebody who has some grants.
fn fields(grants: &[Grant], editions: &[EditionName]) -> FormData {
    let mut data = FormData::default();
    if let Some(first) = grants.first() {
        data.push("role", first.role.as_str());
        let edition = editions.iter().find(|(id, ..)| Some(*id) == first.edition);
        data.push("edition", edition.map_or("", |(_, slug, _)| slug.as_str()));
    }
    for state in grants.iter().filter_map(|grant| grant.state) {
        data.push("state", state.as_str());
    }
    for rec in grants.iter().filter_map(|grant| grant.rec) {
        data.push("rec", rec.as_str());
    }
    if grants.iter().any(|grant| grant.state.is_none() && grant.rec.is_none()) {
        data.push("reach", "everybody");
    }
    data
}

#[derive(Template)]
#[template(path = "pages/accounts/grants.html")]
struct GrantsPage {
    shell: Shell,
    t: Texts,
    user: UserRow,
    choices: Choices,
    form: FormState,
}

async fn grants_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    user: i64,
    form: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let read = site.db.read(move |conn| Ok((store::users(conn)?, store::grants(conn, user)?, store::edition_names(conn)?)));
    let (users, grants, editions) = read.await?;
    // Nobody takes their own role away.
    let user = users.into_iter().find(|row| row.id == user && row.id != scope.user()).ok_or(AppError::NotFound)?;
    let form = form.unwrap_or_else(|| FormState::new(fields(&grants, &editions)));
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::of(req);
    let t = shell.t;
    page(status, &GrantsPage { choices: Choices::of(t, editions, &form), user, form, t, shell })
}

/// `GET /staff/users/{user}/role`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    user: web::Path<i64>,
) -> Result<HttpResponse, AppError> {
    grants_page(&req, &site, &scope, user.into_inner(), None).await
}

/// `POST /staff/users/{user}/role`: it counts from their next request on.
///
/// # Errors
/// 404, or an unavailable database; 422 with the form.
pub async fn save(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    user: web::Path<i64>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (user, now) = (user.into_inner(), site.now());
    if user == scope.user() {
        return Err(AppError::NotFound);
    }
    let editions = site.db.read(store::edition_names).await?;
    let mut form = FormState::new(data);
    let Some(new) = parse(&mut form, Shell::of(&req).t, &editions) else {
        return grants_page(&req, &site, &scope, user, Some(form)).await;
    };
    let is_there = site
        .db
        .write(Lock::Global, move |conn| {
            let old = store::grants(conn, user)?;
            if old.is_empty() {
                return Ok(false);
            }
            store::set_grants(conn, user, &new)?;
            let change = Change {
                edition: None,
                action: "user.role",
                object: "staff_user",
                id: user.to_string(),
                before: stated(&old, &editions),
                after: stated(&new, &editions),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if is_there { Ok(done("/staff/users", Done::RoleSaved)) } else { Err(AppError::NotFound) }
}

/// Grants as the trail states them.
pub fn stated(grants: &[Grant], editions: &[EditionName]) -> serde_json::Value {
    let first = grants.first();
    let edition = first.and_then(|grant| editions.iter().find(|(id, ..)| Some(*id) == grant.edition));
    serde_json::json!({
        "role": first.map(|grant| grant.role.as_str()),
        "edition": edition.map(|(_, slug, _)| slug),
        "states": grants.iter().filter_map(|grant| grant.state).map(|state| state.as_str().to_owned()).collect::<Vec<_>>(),
        "recs": grants.iter().filter_map(|grant| grant.rec).map(RecCode::as_str).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, LocalText};

    fn editions() -> Vec<EditionName> {
        vec![(7, "seventh".to_owned(), LocalText::default())]
    }

    fn read(fields: &[(&'static str, &str)]) -> Result<Vec<Grant>, Vec<String>> {
        let mut form = FormState::new(FormData::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))));
        let read = parse(&mut form, Language::En.texts(), &editions());
        read.ok_or_else(|| form.errors().iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn a_role_is_as_wide_as_somebody_has_said() {
        let wrong = |fields: &[(&'static str, &str)]| read(fields).expect_err("refused");
        assert_eq!(wrong(&[]), ["role"]);
        assert_eq!(wrong(&[("role", "coordinator")]), ["reach"], "nobody said for whom");
        assert_eq!(wrong(&[("role", "coordinator"), ("reach", "everybody"), ("state", "TGO")]), ["reach"], "which of the two?");
        assert_eq!(wrong(&[("role", "officer"), ("reach", "everybody"), ("rec", "EAC")]), ["reach"], "of an officer too");
        assert_eq!(wrong(&[("role", "coordinator"), ("state", "XXX")]), ["reach"]);
        assert_eq!(wrong(&[("role", "officer"), ("edition", "eighth")]), ["edition"]);
        assert_eq!(wrong(&[("role", "admin"), ("rec", "EAC")]), ["role"]);
        assert_eq!(read(&[("role", "officer")]).expect("a role").len(), 1);
        assert!(read(&[("role", "coordinator"), ("reach", "everybody")]).expect("a role")[0].is_unlimited());
        let some = read(&[("role", "coordinator"), ("edition", "seventh"), ("state", "TGO"), ("rec", "EAC")]).expect("a role");
        assert_eq!(some.len(), 2);
        assert!(some.iter().all(|grant| grant.edition == Some(7)));
        // What is shown again is what was chosen.
        let shown = fields(&some, &editions());
        let mut form = FormState::new(shown);
        assert_eq!(parse(&mut form, Language::En.texts(), &editions()), Some(some));
    }
}
