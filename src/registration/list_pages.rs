//! Staff: the list of registrations, searched and filtered, with the columns that the reader has chosen; filters that they
//! keep; and how a bulk action stands.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::bulk;
use super::columns::{Column, Value, Words};
use super::me_pages::seat_mark;
use super::rules::SeatStatus;
use super::store::list::{self, Filter, PAGE};
use super::store::{SavedFilter, delete_filter, save_filter, saved_filters};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Texts, minute};
use crate::jobs;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::Iso3;
use crate::session::card::Mark;
use crate::session::store::{SessionRow, sessions};
use crate::session::wording::option_label;
use crate::site::Site;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// What the address of the list asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Words to look for.
    pub text: String,
    /// Slug of a session.
    pub session: String,
    /// Alpha-3 of a State.
    pub state: String,
    /// Status of a seat.
    pub status: String,
    /// The columns after the name.
    pub columns: Vec<Column>,
    after: Option<(String, i64)>,
}

/// Reads the query of an address.
pub fn asked(query: &str) -> Asked {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query).map_or_else(|_| Vec::new(), web::Query::into_inner);
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let mut columns: Vec<Column> = Column::ALL.to_vec();
    columns.retain(|column| pairs.iter().any(|(key, value)| key == "col" && value == column.as_str()));
    if columns.is_empty() {
        columns = Column::USUAL.to_vec();
    }
    let after = value("after");
    let after = after.rsplit_once('~').and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)));
    Asked { text: value("q"), session: value("session"), state: value("state"), status: value("status"), columns, after }
}

impl Asked {
    /// The same as a query, without the place on a page: whoever keeps it keeps filter and columns.
    pub fn query(&self) -> String {
        let named = [("q", &self.text), ("session", &self.session), ("state", &self.state), ("status", &self.status)];
        let named = named.into_iter().filter(|(_, value)| !value.is_empty());
        let mut parts: Vec<String> = named.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if self.columns != Column::USUAL {
            parts.extend(self.columns.iter().map(|column| format!("col={column}")));
        }
        parts.join("&")
    }

    /// The filter of the store. A value that nobody knows finds nobody: a list that somebody narrowed with a slip must
    /// not be taken for the whole.
    ///
    /// # Errors
    /// A failed query.
    pub fn filter(&self, conn: &mut Conn, edition: i64, day: NaiveDate) -> Result<Filter, DbError> {
        let (state, status) = (Iso3::parse(&self.state), SeatStatus::parse(&self.status));
        let slip = (state.is_none() && !self.state.is_empty()) || (status.is_none() && !self.status.is_empty());
        let nobody = -1;
        let session = if slip {
            Some(nobody)
        } else if self.session.is_empty() {
            None
        } else {
            let found = sessions(conn, edition)?.into_iter().find(|session| session.slug == self.session);
            Some(found.map_or(nobody, |session| session.id))
        };
        Ok(Filter { query: self.text.clone(), session, day, state, status })
    }
}

/// The words of a list's cells.
///
/// # Errors
/// A failed query.
pub fn words(conn: &mut Conn, t: Texts, edition: i64, all: &[SessionRow]) -> Result<Words, DbError> {
    let row = edition_by_id(conn, edition)?;
    let titles = all.iter().map(|session| (session.id, session.title.get(t.language()).to_owned()));
    Ok(Words { t, names: StateNames::load(conn, row.programme_id)?, titles: titles.collect() })
}

enum Cell {
    Text(String),
    Address(String),
    At(String),
    Seats(Vec<(String, Mark)>),
}

struct Line {
    id: i64,
    name: String,
    /// Label and content.
    cells: Vec<(String, Cell)>,
}

struct Action {
    is_open: bool,
    stops: bool,
    mark: Mark,
    words: String,
    done: i64,
    total: i64,
    error: String,
}

/// The list that an address asks for, in the words of its reader.
struct List {
    frame: EditionFrame,
    sessions: Vec<(String, String, bool)>,
    states: Vec<(String, String, bool)>,
    statuses: Vec<(&'static str, String, bool)>,
    columns: Vec<(&'static str, String, bool)>,
    heads: Vec<String>,
    lines: Vec<Line>,
    next: Option<String>,
    filters: Vec<SavedFilter>,
    action: Option<Action>,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    query: String,
    /// Filter and columns as they stand in the address.
    address: String,
    total: i64,
    list: Arc<List>,
}

/// `GET /staff/editions/{edition}/registrations`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let asked = asked(req.query_string());
    page(StatusCode::OK, &list_page(&req, &site, &scope, asked, FormState::default()).await?)
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, asked: Asked, form: FormState) -> Result<ListPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (rights, today, minute) = (scope.rights(), now.date_naive(), now.timestamp() / 60);
    // A question names all that its answer depends on besides the database. Whoever turns the pages asks for the total once.
    let question = format!("{rights} {today} {:?}", (&asked.text, &asked.session, &asked.state, &asked.status));
    let (wanted, acting) = (asked.clone(), scope.clone());
    let counted = site.db.read_kept(question, move |conn| {
        let filter = wanted.filter(conn, edition, today)?;
        list::count(conn, &acting, edition, &filter)
    });
    let total = *counted.await?;
    let question = format!("{rights} {} {minute} {asked:?}", t.language().code());
    let (query, address, acting) = (asked.text.clone(), asked.query(), scope.clone());
    let list = site.db.read_kept(question, move |conn| List::read(conn, t, &acting, edition, &asked, now)).await?;
    Ok(ListPage { frame: list.frame.clone(), section: "registrations", form, query, address, total, list, t, shell })
}

impl List {
    fn read(
        conn: &mut Conn,
        t: Texts,
        scope: &Scope,
        edition: i64,
        asked: &Asked,
        now: DateTime<Utc>,
    ) -> Result<Self, DbError> {
        let today = now.date_naive();
        let all = sessions(conn, edition)?;
        let filter = asked.filter(conn, edition, today)?;
        let frame = EditionFrame::load(conn, scope, edition, t.language())?;
        let words = words(conn, t, edition, &all)?;
        let mut lines = list::lines(conn, scope, edition, &filter, asked.after.as_ref(), PAGE + 1)?;
        let page_size = usize::try_from(PAGE).unwrap_or(50);
        let has_more = lines.len() > page_size;
        lines.truncate(page_size);
        let address = asked.query();
        let next = lines.last().filter(|_| has_more).map(|line| {
            let place = encode(&format!("{}~{}", line.sort_key, line.registration.id));
            if address.is_empty() { format!("?after={place}") } else { format!("?{address}&after={place}") }
        });
        let language = t.language();
        // Files say the instant in UTC; the page in the edition's zone.
        let label = |column: Column| match column {
            Column::RegisteredAt => t.staff_registered_in(language.zone_label(frame.zone, now)),
            other => other.label(t),
        };
        let heads: Vec<String> = asked.columns.iter().map(|column| label(*column)).collect();
        let shown = lines.iter().map(|line| Line {
            id: line.registration.id,
            name: words.name(line),
            cells: asked
                .columns
                .iter()
                .zip(&heads)
                .map(|(column, head)| (head.clone(), cell(&words, frame.zone, line, *column)))
                .collect(),
        });
        // Whoever is limited to some States chooses among those.
        let may_see = |state: Iso3| scope.limit().is_none_or(|limit| limit.covers(Some(state), None, today));
        let standing = bulk::newest(conn, edition)?.filter(|_| frame.can_plan);
        Ok(Self {
            lines: shown.collect(),
            filters: saved_filters(conn, edition, scope.user())?,
            sessions: all
                .iter()
                .map(|session| {
                    let label = option_label(session, &all, frame.zone, language);
                    (session.slug.clone(), label, session.slug == asked.session)
                })
                .collect(),
            states: words
                .names
                .sorted(language)
                .into_iter()
                .filter(|(state, _)| may_see(*state))
                .map(|(state, name)| (state.as_str().to_owned(), name, state.as_str() == asked.state))
                .collect(),
            statuses: SeatStatus::ALL
                .iter()
                .map(|status| (status.as_str(), seat_mark(t, *status).text, status.as_str() == asked.status))
                .collect(),
            columns: Column::ALL
                .iter()
                .map(|column| (column.as_str(), label(*column), asked.columns.contains(column)))
                .collect(),
            action: standing.map(|standing| action(t, &standing)),
            frame,
            heads,
            next,
        })
    }
}

fn cell(words: &Words, zone: Tz, line: &list::Line, column: Column) -> Cell {
    if column == Column::Seats {
        let seats = line.seats.iter().map(|(session, status)| (words.title(*session).to_owned(), seat_mark(words.t, *status)));
        return Cell::Seats(seats.collect());
    }
    match words.cell(line, column) {
        Value::At(at) => Cell::At(minute(zone, at)),
        Value::Text(text) if column == Column::Email || column == Column::Phone => Cell::Address(text),
        Value::Text(text) => Cell::Text(text),
    }
}

/// How the newest bulk action stands.
fn action(t: Texts, standing: &jobs::Standing) -> Action {
    let (class, text) = match standing.status {
        jobs::Status::Queued => ("todo", t.staff_sending_queued()),
        jobs::Status::Running if standing.stop_requested => ("wait", t.staff_sending_stopping()),
        jobs::Status::Running => ("todo", t.review_job_running()),
        jobs::Status::Done => ("ok", t.review_job_done()),
        jobs::Status::Failed => ("bad", t.staff_sending_failed()),
        jobs::Status::Stopped => ("off", t.staff_sending_stopped()),
    };
    Action {
        is_open: standing.is_open(),
        stops: standing.stop_requested,
        mark: Mark { class, text: text.into_owned() },
        words: t.review_job_progress(standing.done, standing.total),
        done: standing.done,
        total: standing.total.max(1),
        error: standing.last_error.clone(),
    }
}

/// Characters of a filter's name, at most.
const NAME: usize = 60;

/// `POST /staff/editions/{edition}/registrations/filters`: `name`, `filter` (the query of the list).
///
/// # Errors
/// 404, or an unavailable database.
pub async fn keep(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (asked, name) = (asked(data.get("filter")), data.get("name").to_owned());
    let mut form = FormState::new(data);
    if name.is_empty() || name.chars().count() > NAME || name.contains(char::is_control) {
        form.refuse("name", t.list_error_filter_name());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, asked, form).await?);
    }
    let (edition, now, query, acting) = (scope.edition()?, site.now(), asked.query(), scope.clone());
    let kept = query.clone();
    let saved = site
        .db
        .write(Lock::None, move |conn| {
            let saved = save_filter(conn, edition, acting.user(), &name, &kept, now)?;
            if let Some(id) = saved {
                let change = Change {
                    edition: Some(edition),
                    action: "saved_filter.save",
                    object: "saved_filter",
                    id: id.to_string(),
                    before: serde_json::json!({}),
                    // Staff may name a filter after somebody: names stand where erasing looks and periods end.
                    after: serde_json::json!({ "name": name, "query": kept }),
                };
                audit::record(conn, &acting.actor(), now, change)?;
            }
            Ok(saved.is_some())
        })
        .await?;
    if !saved {
        form.refuse("name", t.list_error_filter_many());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&req, &site, &scope, asked, form).await?);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    let query = if query.is_empty() { query } else { format!("?{query}") };
    Ok(done(format!("/staff/editions/{slug}/registrations{query}"), Done::FilterSaved))
}

/// `POST /staff/editions/{edition}/registrations/filters/{filter}/delete`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn forget(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let deleted = site
        .db
        .write(Lock::None, move |conn| {
            if !delete_filter(conn, edition, scope.user(), id)? {
                return Ok(false);
            }
            let change = Change {
                edition: Some(edition),
                action: "saved_filter.delete",
                object: "saved_filter",
                id: id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if !deleted {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{slug}/registrations"), Done::FilterDeleted))
}
