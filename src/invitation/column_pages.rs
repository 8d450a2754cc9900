//! Staff: what the columns of a contact list are, when its headings do not say it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::contacts::{self, Mapping, Problem};
use super::headings::Column;
use super::list_pages::{about_list, columns_json, kept_list};
use super::store;
use crate::accounts::{Scope, audit};
use crate::columns::{Headed, Part as _};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{Keeping, MappingKind, edition_by_id, mapping_for, remember};
use crate::site::Site;
use crate::web::column_fields::{ColumnField, column_fields, offered};
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// Characters of the name under which columns are remembered, at most.
const LONGEST_NAME: usize = 80;

/// What a column says, in words.
pub fn label(t: Texts, column: Column) -> String {
    match column {
        Column::Full => t.report_column_name(),
        Column::Given => t.field_given_name(),
        Column::Family => t.field_family_name(),
        Column::Email => t.field_email(),
        Column::State => t.field_state(),
        Column::Rec => t.mappings_rec(),
        Column::Organisation => t.field_organisation(),
        Column::Title => t.field_job_title(),
        Column::Language => t.field_language(),
        Column::Consent => t.mappings_consent_basis(),
    }
    .into_owned()
}

/// Notes in a form what is wrong with a mapping.
pub fn refuse(t: Texts, form: &mut FormState, mapping: &Mapping) {
    for (column, problem) in contacts::problems(mapping) {
        let why = match problem {
            Problem::NoEmail => t.mappings_no_email(),
            Problem::Nowhere => t.mappings_nowhere(),
            Problem::Twice => t.report_column_twice(),
        };
        form.refuse(column.field(), why);
    }
}

#[derive(Template)]
#[template(path = "pages/invitation/columns.html")]
struct ColumnsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    list: i64,
    file: String,
    columns: Vec<ColumnField>,
    headings: Vec<String>,
    sample: Vec<Vec<String>>,
    remember: String,
    form: FormState,
}

/// The table of a list that is not confirmed.
async fn asked(site: &Site, scope: &Scope, id: i64) -> Result<(String, Headed, Option<Mapping>), AppError> {
    let kept = kept_list(site, scope, id).await?;
    if kept.is_confirmed {
        return Err(AppError::NotFound);
    }
    let (name, bytes) = kept.content;
    let headed = web::block(move || contacts::headed(&bytes)).await.map_err(|error| AppError::Internal(error.to_string()))?;
    Ok((name, headed.ok_or(AppError::NotFound)?, kept.mapping))
}

async fn show(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    (list, file, table): (i64, String, Headed),
    chosen: Mapping,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, asked) = (shell.t, scope.edition()?, scope.clone(), table.clone());
    let (frame, remembered) = site
        .db
        .read(move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            let remembered = mapping_for(conn, programme, MappingKind::Contacts, &asked)?;
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, remembered))
        })
        .await?;
    let stem = || file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).chars().take(LONGEST_NAME).collect();
    let remember = if form.data.contains("remember") {
        form.value("remember").to_owned()
    } else {
        remembered.map_or_else(stem, |there| there.name)
    };
    let headings = offered(t, &table.headings);
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ColumnsPage {
        section: "invitations",
        columns: column_fields(&form, &chosen, &headings, |column| label(t, column)),
        sample: table.sample,
        list,
        file,
        headings,
        remember,
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/invitations/lists/{list}/columns`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (file, table, mapping) = asked(&site, &scope, path.1).await?;
    let chosen = mapping.unwrap_or_else(|| contacts::guess(&table));
    show(&req, &site, &scope, (path.1, file, table), chosen, FormState::default()).await
}

/// `POST /staff/editions/{edition}/invitations/lists/{list}/columns`: the list is read so (`column_…`), and others with its
/// headings too, when it has a name (`remember`).
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
    let t = Shell::of(&req).t;
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let (file, table, _) = asked(&site, &scope, id).await?;
    let mapping = Mapping::of_fields(|field| data.get(field));
    let name: String = data.get("remember").chars().take(LONGEST_NAME).collect();
    let mut state = FormState::new(data);
    refuse(t, &mut state, &mapping);
    if !mapping.is_within(table.headings.len()) {
        return Err(AppError::NotFound);
    }
    if !state.is_valid() {
        return show(&req, &site, &scope, (id, file, table), mapping, state).await;
    }
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let columns = columns_json(&mapping);
            store::set_list_columns(conn, id, &columns)?;
            let after = serde_json::json!({"columns": columns});
            audit::record(conn, &scope.actor(), now, about_list(edition, id, "contact_list.columns", after))?;
            if name.is_empty() {
                return Ok(());
            }
            let programme = edition_by_id(conn, edition)?.programme_id;
            let keeping = Keeping { programme, edition, actor: &scope.actor(), now };
            remember(conn, keeping, MappingKind::Contacts, &name, &table, &mapping)
        })
        .await?;
    Ok(see_other(format!("/staff/editions/{slug}/invitations/lists/{id}")))
}
