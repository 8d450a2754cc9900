//! Staff: import a contact list, see who can be invited, and say who is.

use std::collections::HashSet;

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::contacts::{self, Contact, ContactList, Fate, Mapping, NoList, Reason, Refused};
use super::namesakes::{Elsewhere, namesakes};
use super::staff_pages::list_page;
use super::store::{self, Invitees};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::files;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{MappingKind, StateNames, edition_by_id, mapping_for, participating_states};
use crate::reference::{self, Iso3};
use crate::session::card::language_name;
use crate::site::Site;
use crate::tabular::Unreadable;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, Done, FormData, FormState, done, page, upload};

/// Rows in one transaction.
const CHUNK: usize = 200;

/// Why a file is refused, in the reader's language.
fn refusal_text(t: Texts, name: &str, reason: &NoList) -> String {
    match reason {
        NoList::Unreadable(Unreadable::Empty) => t.staff_file_empty(name),
        NoList::Unreadable(Unreadable::NotATable) => t.staff_file_not_a_table(name),
        NoList::Unreadable(Unreadable::Damaged) => t.staff_file_damaged(name),
        NoList::Unreadable(Unreadable::TooLong) => t.staff_file_too_long(name),
        NoList::Unreadable(Unreadable::TooWide) => t.staff_file_too_wide(name),
        NoList::NoEmail(headings) => t.staff_file_no_email(t.language().list(headings), name),
    }
}

/// `POST /staff/editions/{edition}/invitations/lists` (multipart `file`): keeps the file and leads to its preview, or to the
/// question what its columns are.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn upload_list(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (file, data) = upload::read(&req, form, "file", site.settings.limits.upload_bytes).await?;
    let mut state = FormState::new(data);
    let Some(file) = file else {
        state.refuse("file", t.staff_file_choose());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, state).await?);
    };
    let edition = scope.edition()?;
    let mut mapping = None;
    let bytes = file.bytes.clone();
    let (headed, is_unknown) = upload::reading(move || (contacts::headed(&bytes), contacts::unknown(&bytes).is_some())).await?;
    if let Some(table) = headed {
        let found = site.db.read(move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            mapping_for(conn, programme, MappingKind::Contacts, &table)
        });
        let usable = |mapping: &Mapping| contacts::problems(mapping).is_empty();
        mapping = found.await?.and_then(|there| there.mapping()).filter(usable);
    }
    let is_asked = mapping.is_none() && is_unknown;
    let parsed = match parse(file.name.clone(), file.bytes.clone(), mapping.clone()).await? {
        _ if is_asked => None,
        Ok(parsed) => Some(parsed),
        Err(reason) => {
            state.refuse("file", refusal_text(t, &file.name, &reason));
            return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, state).await?);
        }
    };
    let (accepted, refused) = parsed.as_ref().map_or((0, 0), |list| (list.accepted_count, list.rejected_count));
    let columns = mapping.as_ref().map_or_else(String::new, columns_json);
    let figures = serde_json::json!({"file": file.name, "accepted": accepted, "refused": refused});
    let (now, user) = (site.now(), scope.user());
    let list = site
        .db
        .write(Lock::None, move |conn| {
            let new = files::NewFile {
                edition,
                session: None,
                purpose: files::Purpose::Contacts,
                name: &file.name,
                bytes: &file.bytes,
                created_by: Some(user),
                expires_at: Some(now + files::PREVIEW),
            };
            let file_id = files::save(conn, &new, now)?;
            let list = store::insert_list(conn, &scope, edition, (file_id, &file.name), &columns, now)?;
            audit::record(conn, &scope.actor(), now, about_list(edition, list, "contact_list.upload", figures.clone()))?;
            Ok(list)
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    let ask = if is_asked { "/columns" } else { "" };
    Ok(see_other(format!("/staff/editions/{slug}/invitations/lists/{list}{ask}")))
}

/// A mapping as a list keeps it.
pub(super) fn columns_json(mapping: &Mapping) -> String {
    serde_json::to_string(mapping).unwrap_or_default()
}

/// A line of the trail about a contact list.
pub(super) fn about_list(edition: i64, list: i64, action: &'static str, after: serde_json::Value) -> Change<'static> {
    let before = serde_json::json!({});
    Change { edition: Some(edition), action, object: "contact_list", id: list.to_string(), before, after }
}

/// Parsing is work for the processor: off the async threads.
async fn parse(name: String, bytes: Vec<u8>, mapping: Option<Mapping>) -> Result<Result<ContactList, NoList>, AppError> {
    upload::reading(move || contacts::read_as(&name, &bytes, mapping.as_ref())).await
}

struct ShownRefusal {
    row: usize,
    reason: String,
    value: String,
}

struct ShownContact {
    row: usize,
    name: String,
    email: String,
    represents: String,
    organisation: String,
    title: String,
    language: String,
    consent_basis: String,
}

impl ShownContact {
    fn of(t: Texts, names: &StateNames, contact: &Contact) -> Self {
        let state = contact.state_iso3.as_deref().and_then(Iso3::parse).map(|state| names.name(state, t.language()));
        let rec = contact.rec.as_deref().map(|rec| reference::data().acronym(rec, t.language()));
        let language = contact.language.clone().unwrap_or_default();
        let known = Language::parse(&language.to_lowercase()).map(|language| language_name(t, language));
        Self {
            row: contact.row,
            name: contact.full_name.clone().unwrap_or_default(),
            email: contact.email.clone(),
            represents: state.or(rec).unwrap_or_default(),
            organisation: contact.organisation.clone().unwrap_or_default(),
            title: contact.title.clone().unwrap_or_default(),
            language: known.unwrap_or(language),
            consent_basis: contact.consent_basis.clone().unwrap_or_default(),
        }
    }
}

struct ShownNamesake {
    contact: ShownContact,
    why: String,
}

#[derive(Template)]
#[template(path = "pages/invitation/staff_preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    list: i64,
    file: String,
    /// Whether its columns can be said to be others.
    can_map: bool,
    /// Under which name its columns are remembered.
    remembered: Option<String>,
    accepted: Vec<ShownContact>,
    /// Perhaps the same person as somebody at another address: staff may leave them out.
    same_name: Vec<ShownNamesake>,
    /// Second people at an address: staff decide.
    sharing: Vec<ShownContact>,
    refused: Vec<ShownRefusal>,
    /// That accepted rows are of States which do not take part; empty when none is.
    outside: String,
    /// The rows in which “Congo” stands alone; empty when there is none.
    congo: String,
    already: usize,
    new: usize,
    is_confirmed: bool,
}

/// That “Congo” stands alone in some rows; empty where it does in none.
fn congo(t: Texts, names: &StateNames, list: &ContactList) -> String {
    let rows = list.accepted.iter().chain(&list.sharing).filter(|contact| contact.is_ambiguous);
    let rows: Vec<String> = rows.map(|contact| contact.row.to_string()).collect();
    if rows.is_empty() {
        return String::new();
    }
    let name = |code| Iso3::parse(code).map(|state| names.name(state, t.language())).unwrap_or_default();
    t.staff_preview_congo(rows.len(), name("COD"), name("COG"), t.language().list(rows))
}

fn reason_text(t: Texts, refused: &Refused, is_sharing: bool) -> String {
    let first_row = refused.first_row.unwrap_or(0);
    match refused.reason {
        Reason::MissingEmail => t.staff_reason_missing_email().into_owned(),
        Reason::BadEmail => t.staff_reason_bad_email().into_owned(),
        Reason::Duplicate if is_sharing => t.staff_reason_sharing(first_row),
        Reason::Duplicate => t.staff_reason_duplicate(first_row),
        Reason::UnknownState => {
            t.staff_reason_unknown_state(reference::data().states().len(), refused.value.clone().unwrap_or_default())
        }
        Reason::MissingState => t.staff_reason_missing_state().into_owned(),
    }
}

/// A stored list with what is in its file.
pub(super) struct Kept {
    /// The name of the file and its content.
    pub content: (String, Vec<u8>),
    /// The file.
    pub file: i64,
    /// How it is read, when somebody has said it.
    pub mapping: Option<Mapping>,
    /// Whether its rows are invitations already.
    pub is_confirmed: bool,
}

/// A stored list; until it is confirmed only whoever sent it looks at it, for a day.
pub(super) async fn kept_list(site: &Site, scope: &Scope, id: i64) -> Result<Kept, AppError> {
    let (edition, user, now) = (scope.edition()?, scope.user(), site.now());
    let found = site
        .db
        .read(move |conn| {
            let Some(list) = store::stored_list(conn, edition, id)? else { return Ok(None) };
            let created_by = list.confirmed_at.is_none().then_some(user);
            let wanted = files::Wanted { edition, purpose: files::Purpose::Contacts, session: None, created_by };
            Ok(files::load(conn, wanted, list.file, now)?.map(|content| (content, list)))
        })
        .await?;
    let (content, list) = found.ok_or(AppError::NotFound)?;
    let mapping = serde_json::from_str(&list.columns).ok();
    Ok(Kept { content, file: list.file, mapping, is_confirmed: list.confirmed_at.is_some() })
}

/// `GET /staff/editions/{edition}/invitations/lists/{list}`: what will happen.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn preview(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, id) = (shell.t, scope.edition()?, path.1);
    let kept = kept_list(&site, &scope, id).await?;
    let (mapping, is_confirmed) = (kept.mapping, kept.is_confirmed);
    let bytes = kept.content.1.clone();
    let headed = upload::reading(move || contacts::headed(&bytes)).await?;
    let can_map = headed.is_some() && !is_confirmed;
    let Ok(list) = parse(kept.content.0, kept.content.1, mapping.clone()).await? else {
        // A list that is forgotten has no headings either.
        if !can_map {
            return Err(AppError::NotFound);
        }
        return Ok(see_other(format!("/staff/editions/{}/invitations/lists/{id}/columns", path.0)));
    };
    let emails: Vec<String> = list.accepted.iter().map(|contact| contact.email.clone()).collect();
    let keys: Vec<String> = list.accepted.iter().map(Contact::name_key).filter(|key| !key.is_empty()).collect();
    let (frame, names, takes_part, there, named, remembered) = site
        .db
        .read(move |conn| {
            let emails: Vec<&str> = emails.iter().map(String::as_str).collect();
            let row = edition_by_id(conn, edition)?;
            let remembered = match (&headed, &mapping) {
                (Some(table), Some(mapping)) => mapping_for(conn, row.programme_id, MappingKind::Contacts, table)?
                    .filter(|there| there.mapping().as_ref() == Some(mapping)),
                _ => None,
            };
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                StateNames::load(conn, row.programme_id)?,
                participating_states(conn, edition)?.into_iter().map(|it| it.state).collect::<HashSet<Iso3>>(),
                store::invitees(conn, edition, &emails)?,
                store::addresses_of_names(conn, edition, &keys)?,
                remembered.map(|there| there.name),
            ))
        })
        .await?;
    let fate = |contact: &&Contact| contact.fate(there.get(&contact.email));
    let new = list.accepted.iter().filter(|contact| fate(contact) == Fate::New).count();
    // Invited under another name by an earlier list, or a later row of this one, which is refused once the list is added.
    let sharing: Vec<&Contact> = list
        .accepted
        .iter()
        .filter(|contact| fate(contact) == Fate::Sharing)
        .chain(list.sharing.iter().filter(|contact| !is_confirmed && fate(contact) != Fate::Already))
        .collect();
    let shown_namesake = |(contact, why): (&Contact, Elsewhere)| ShownNamesake {
        contact: ShownContact::of(t, &names, contact),
        why: match why {
            Elsewhere::Row(row, email) => t.mappings_namesake_row(email, row),
            Elsewhere::Invited(email) => t.mappings_namesake_invited(email),
        },
    };
    let same_name = if is_confirmed { Vec::new() } else { namesakes(&list.accepted, &named) };
    let same_name: Vec<ShownNamesake> =
        same_name.into_iter().filter(|(contact, _)| fate(contact) == Fate::New).map(shown_namesake).collect();
    let states = list.accepted.iter().filter_map(|contact| Iso3::parse(contact.state_iso3.as_deref()?));
    let outside: Vec<Iso3> = states.filter(|state| !takes_part.contains(state)).collect();
    let outside = if outside.is_empty() {
        String::new()
    } else {
        let mut of: Vec<String> = outside.iter().map(|state| names.name(*state, t.language())).collect();
        of.sort_unstable();
        of.dedup();
        t.staff_preview_outside(outside.len(), t.language().list(of))
    };
    let congo = congo(t, &names, &list);
    // Every row counts once: one that can be ticked, or is invited already, is not refused as well.
    let second = |row: usize| list.sharing.iter().find(|contact| contact.row == row);
    let refused = list
        .rejected
        .iter()
        .filter(|refused| second(refused.row).is_none_or(|contact| is_confirmed && fate(&contact) != Fate::Already))
        .map(|refused| ShownRefusal {
            row: refused.row,
            reason: reason_text(t, refused, second(refused.row).is_some()),
            value: refused.value.clone().unwrap_or_default(),
        })
        .collect();
    let view = PreviewPage {
        frame,
        section: "invitations",
        file: list.file.clone(),
        accepted: list.accepted.iter().map(|contact| ShownContact::of(t, &names, contact)).collect(),
        list: id,
        can_map,
        remembered,
        same_name,
        sharing: sharing.into_iter().map(|contact| ShownContact::of(t, &names, contact)).collect(),
        refused,
        outside,
        congo,
        already: list.accepted.iter().chain(&list.sharing).filter(|contact| fate(contact) == Fate::Already).count(),
        new,
        is_confirmed,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/invitations/lists/{list}`: adds the accepted rows, and of the second people at an address
/// those ticked (`also`, rows); those whose name is known at another address stay away when ticked (`leave`, rows). A second
/// time adds nothing.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn confirm(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let to = done(format!("/staff/editions/{slug}/invitations"), Done::ListAdded);
    let kept = kept_list(&site, &scope, id).await?;
    if kept.is_confirmed {
        return Ok(to);
    }
    let list = parse(kept.content.0, kept.content.1, kept.mapping).await?.map_err(|_| AppError::NotFound)?;
    let kept = kept.file;
    let leave: HashSet<usize> = data.all("leave").filter_map(|row| row.parse().ok()).collect();
    let also: HashSet<usize> = data.all("also").filter_map(|row| row.parse().ok()).collect();
    let rows: Vec<Contact> =
        list.accepted.into_iter().filter(|contact| !leave.contains(&contact.row)).chain(list.sharing).collect();
    let file = list.file;
    // In one transaction: either all of the list is there, and in the trail, or nothing.
    site.db
        .write(Lock::Edition(edition), move |conn| {
            if !store::confirm_list(conn, id, now)? {
                return Ok(());
            }
            let mut added = 0;
            for some in rows.chunks(CHUNK) {
                added += add(conn, (edition, id), some, &also, now)?;
            }
            files::keep(conn, kept)?;
            let after = serde_json::json!({"file": file, "added": added});
            audit::record(conn, &scope.actor(), now, about_list(edition, id, "contact_list.confirm", after))
        })
        .await?;
    Ok(to)
}

/// Adds the contacts of (edition, list) who are new, and of those who share an address the rows of `also`; how many.
fn add(
    conn: &mut Conn,
    (edition, list): (i64, i64),
    contacts: &[Contact],
    also: &HashSet<usize>,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let row = edition_by_id(conn, edition)?;
    let default = row.languages().first().copied().unwrap_or(Language::En);
    let emails: Vec<&str> = contacts.iter().map(|contact| contact.email.as_str()).collect();
    let mut there: Invitees = store::invitees(conn, edition, &emails)?;
    let mut added = 0;
    for contact in contacts {
        let is_wanted = match contact.fate(there.get(&contact.email)) {
            Fate::New => true,
            Fate::Already => false,
            Fate::Sharing => also.contains(&contact.row),
        };
        if is_wanted && store::insert(conn, edition, Some(list), contact, default, now)? {
            there.entry(contact.email.clone()).or_default().insert(contact.name_key());
            added += 1;
        }
    }
    Ok(added)
}
