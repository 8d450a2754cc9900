//! `/staff/people/{person}/erase`: administrators erase somebody, after they have seen what that means; and hand out everything
//! that is stored of somebody who has no link. A person is a participant's number, or an official as [`Official`] reads one.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::erasing::{Order, house, run, run_official};
use super::my_data::RECORD;
use super::official::{Office, Official};
use super::register::Kind;
use super::store::erasing::{has_unsent_mail, is_erased, mentions};
use super::store::officials::is_active;
use super::store::stored;
use super::store::subject::Subject;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::registration::store::person_by_id;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Whom a path names.
#[derive(Clone, Copy, Debug)]
enum Whom {
    Participant(i64),
    Official(Official),
}

impl Whom {
    fn read(path: &str) -> Result<Self, AppError> {
        let participant = path.parse().ok().map(Self::Participant);
        participant.or_else(|| Official::parse(path).map(Self::Official)).ok_or(AppError::NotFound)
    }

    fn subject(self, conn: &mut Conn) -> Result<Option<Subject>, DbError> {
        match self {
            Self::Participant(id) => Subject::of_person(conn, id),
            Self::Official(official) => Subject::of_official(conn, official),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/erase.html")]
struct ErasePage {
    shell: Shell,
    t: Texts,
    form: FormState,
    /// As the path names them.
    id: String,
    /// None for a participant.
    office: Option<Office>,
    name: String,
    email: String,
    /// Kind of data and rows.
    here: Vec<(String, i64)>,
    /// Texts about others in which they are named.
    mentions: i64,
    is_told: bool,
    /// A member of the team who may sign in is not erased.
    is_active: bool,
}

impl ErasePage {
    fn is_focal_point(&self) -> bool {
        self.office == Some(Office::FocalPoint)
    }
}

/// How many rows there are of each kind.
fn counted(t: Texts, stored: &serde_json::Value) -> Vec<(String, i64)> {
    let tables = stored.as_array().map(Vec::as_slice).unwrap_or_default();
    let rows = |kind: Kind| -> usize {
        let of_kind = tables.iter().filter(|table| table["kind"] == kind.as_str());
        of_kind.filter_map(|table| table["rows"].as_array()).map(Vec::len).sum()
    };
    let counts = Kind::ALL.iter().map(|kind| (kind.name(t), i64::try_from(rows(*kind)).unwrap_or(i64::MAX)));
    counts.filter(|(_, count)| *count > 0).collect()
}

struct Found {
    name: String,
    email: String,
    stored: serde_json::Value,
    mentions: i64,
    is_told: bool,
    is_active: bool,
}

fn find(conn: &mut Conn, whom: Whom, house: &[String]) -> Result<Option<Found>, DbError> {
    let (mut known, mut may_sign_in) = (None, false);
    match whom {
        Whom::Participant(id) => {
            let person = person_by_id(conn, id)?.filter(|person| person.merged_into.is_none());
            let Some(person) = person else { return Ok(None) };
            if is_erased(conn, id)? {
                return Ok(None);
            }
            known = Some((person.full_name(), person.email));
        }
        Whom::Official(official) => may_sign_in = is_active(conn, official)?,
    }
    let Some(subject) = whom.subject(conn)? else { return Ok(None) };
    let subject = subject.sparing(house);
    let (name, email) = known.unwrap_or_else(|| {
        let email = subject.keys.first().map(|(email, _)| email.clone());
        (subject.signed.first().cloned().unwrap_or_default(), email.unwrap_or_default())
    });
    Ok(Some(Found {
        name,
        email,
        stored: stored(conn, &subject)?,
        mentions: mentions(conn, &subject)?,
        is_told: !has_unsent_mail(conn, &subject)?,
        is_active: may_sign_in,
    }))
}

async fn erase_page(shell: Shell, site: &Site, whom: Whom, form: FormState) -> Result<HttpResponse, AppError> {
    let house = house(site);
    let found = site.db.read(move |conn| find(conn, whom, &house)).await?.ok_or(AppError::NotFound)?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let t = shell.t;
    let (id, office) = match whom {
        Whom::Participant(id) => (id.to_string(), None),
        Whom::Official(official) => (official.to_string(), Some(official.office)),
    };
    let view = ErasePage {
        here: counted(t, &found.stored),
        form,
        id,
        office,
        name: found.name,
        email: found.email,
        mentions: found.mentions,
        is_told: found.is_told,
        is_active: found.is_active,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/people/{person}/erase`
///
/// # Errors
/// 404 for nobody, somebody erased, or merged into another; or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    erase_page(Shell::of(&req), &site, Whom::read(&path)?, FormState::default()).await
}

/// `POST /staff/people/{person}/erase` (`confirm=yes`)
///
/// # Errors
/// As [`show`]; 422 without the confirmation, and for a member of the team who may sign in.
pub async fn erase(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (shell, whom) = (Shell::of(&req), Whom::read(&path)?);
    let mut form = FormState::new(data);
    if form.data.get("confirm") != "yes" {
        form.refuse("confirm", shell.t.erase_error_confirm());
        return erase_page(shell, &site, whom, form).await;
    }
    let order = Order::on_request(&site, scope.actor())?;
    let is_done = match whom {
        Whom::Participant(id) => run(&site, id, order).await?,
        Whom::Official(official) => {
            if site.db.read(move |conn| is_active(conn, official)).await? {
                form.refuse("confirm", shell.t.erase_staff_active());
                return erase_page(shell, &site, whom, form).await;
            }
            run_official(&site, official, order).await?
        }
    };
    if !is_done {
        return Err(AppError::NotFound);
    }
    Ok(done("/staff/data-requests", Done::PersonErased))
}

/// `POST /staff/people/{person}/record`: everything that is stored of somebody, as a file.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn record(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (whom, now, actor) = (Whom::read(&path)?, site.now(), scope.actor());
    let (action, object, id) = match whom {
        Whom::Participant(id) => ("person.record", "person", id),
        Whom::Official(Official { office: Office::FocalPoint, id }) => ("focal_point.record", "focal_point", id),
        Whom::Official(Official { office: Office::Staff, id }) => ("user.record", "staff_user", id),
    };
    let noted = site
        .db
        .write(Lock::None, move |conn| {
            if whom.subject(conn)?.is_none() {
                return Ok(false);
            }
            let (before, after) = (serde_json::json!({}), serde_json::json!({}));
            let change = Change { edition: None, action, object, id: id.to_string(), before, after };
            audit::record(conn, &actor, now, change)?;
            Ok(true)
        })
        .await?;
    if !noted {
        return Err(AppError::NotFound);
    }
    let rows = site.db.read(move |conn| whom.subject(conn)?.map(|it| stored(conn, &it)).transpose()).await?;
    let file = serde_json::json!({
        "format": RECORD,
        "written_at": now.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "stored": rows.ok_or(AppError::NotFound)?,
    });
    let text = serde_json::to_string_pretty(&file).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}.json\"", named(whom))))
        .body(text))
}

/// The name of a file about somebody.
fn named(whom: Whom) -> String {
    match whom {
        Whom::Participant(id) => format!("person-{id}"),
        Whom::Official(official) => official.to_string(),
    }
}
