//! Staff: the attendance list on the screen, over all sessions of an edition or some of them. What it shows is what its
//! downloads hold.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::attendance_list::{self, Filter, Row};
use super::pages::{list_of, query_of};
use crate::accounts::Scope;
use crate::attendance::pages::{file_languages, link_query, mark};
use crate::attendance::rules::{AttendanceStatus, StatusFilter, known};
use crate::attendance::words;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, thematic_areas};
use crate::reference;
use crate::registration::me_pages::seat_mark;
use crate::registration::rules::SeatStatus;
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::sessions;
use crate::session::wording::{option_label, when};
use crate::site::Site;
use crate::typeset::HAS_PDF;
use crate::web::page::Shell;
use crate::web::{AppError, FormState, page};

/// Lines of a page.
const PAGE: i64 = 100;

struct Choice {
    code: String,
    label: String,
    is_chosen: bool,
}

struct Line {
    slug: String,
    session: String,
    when: String,
    seat: i64,
    name: String,
    organisation: String,
    party: String,
    mark: Mark,
    minutes: String,
    share: String,
    sources: String,
}

/// The list that an address asks for, in the words of its reader.
struct List {
    frame: EditionFrame,
    sessions: Vec<Choice>,
    areas: Vec<Choice>,
    states: Vec<Choice>,
    recs: Vec<Choice>,
    presences: Vec<Choice>,
    places: Vec<Choice>,
    lines: Vec<Line>,
    total: i64,
    /// The languages that files can be in: code, name, and whether it is chosen.
    file_languages: Vec<(&'static str, &'static str, bool)>,
    /// The filter and the language of the files as a query, for the downloads.
    chosen: String,
    /// The same without the status, for the table by State.
    of_states: String,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/report/attendance.html")]
pub(super) struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    list: Arc<List>,
    has_pdf: bool,
    form: FormState,
}

/// Some parts of a query as one.
fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
}

/// The filter as a query.
fn chosen(filter: &Filter) -> String {
    let places = [("session", filter.session.as_deref()), ("area", filter.area.as_deref())];
    link_query(places.into_iter().chain(filter.seats.values()))
}

fn line(t: Texts, frame: &EditionFrame, row: &Row<'_>) -> Line {
    let language = t.language();
    let seat = SeatStatus::parse(row.text("registration_status"));
    let rec = || reference::data().acronym(row.text("recs"), language);
    Line {
        slug: row.session.slug.clone(),
        session: row.session.title.get(language).to_owned(),
        when: when(row.session, frame.zone, language),
        seat: row.seat,
        name: name_of(row.text("given_name"), row.text("family_name")),
        organisation: row.text("organisation").to_owned(),
        party: if row.text("state").is_empty() { rec() } else { row.text("state").to_owned() },
        // A seat that nobody expected somebody on says where it stands.
        mark: match (row.view.status, seat) {
            (None, Some(seat)) => seat_mark(t, seat),
            (status, _) => mark(t, status),
        },
        minutes: row.view.minutes.map_or_else(String::new, |minutes| minutes.to_string()),
        share: row.view.share_percent.map_or_else(String::new, |share| format!("{share} %")),
        sources: row.view.sources.iter().map(|source| words::source(t, source)).collect::<Vec<_>>().join(", "),
    }
}

/// The page, with what is wrong about the list that was asked for.
pub(super) async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<ListPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, acting, query) = (shell.t, scope.edition()?, site.now(), scope.clone(), query_of(req)?);
    // All that the list depends on besides the database; also the second, since who is scheduled now is absent when a session ends.
    let question = format!("{} {} {} {}", scope.rights(), t.language().code(), now.timestamp(), req.query_string());
    let read = site.db.read_kept(question, move |conn| {
        let list = List::read(conn, t, &acting, edition, &query, now)?;
        Ok(list.map(Arc::new))
    });
    let list = read.await?.as_ref().clone().ok_or(AppError::NotFound)?;
    Ok(ListPage { frame: list.frame.clone(), section: "attendance", has_pdf: HAS_PDF, list, form, t, shell })
}

impl List {
    /// None when a value of the query is unknown.
    fn read(
        conn: &mut Conn,
        t: Texts,
        scope: &Scope,
        edition: i64,
        query: &HashMap<String, String>,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, DbError> {
        let language = t.language();
        let Some((row, filter)) = list_of(conn, edition, query, scope, Some(language))? else { return Ok(None) };
        // The page is in the language of its reader, whatever its files are in.
        let filter = Filter { language, ..filter };
        let Some(said) = known(query.get("file_lang").map(String::as_str).filter(|code| !code.is_empty()), Language::parse)
        else {
            return Ok(None);
        };
        let frame = EditionFrame::load(conn, scope, edition, language)?;
        let from = query.get("from").and_then(|from| from.parse().ok()).filter(|from| *from > 0).unwrap_or(0_i64);
        let mut lines = Vec::new();
        let total = attendance_list::page::<DbError>(conn, &row, &filter, now, (from, PAGE), |row| {
            lines.push(line(t, &frame, &row));
            Ok(())
        })?;
        let choice = |code: &str, label: String, is_chosen: bool| Choice { code: code.to_owned(), label, is_chosen };
        let of_status =
            |status: StatusFilter, label: String| choice(status.as_str(), label, filter.seats.status == Some(status));
        let sessions = sessions(conn, edition)?;
        let held = sessions.iter().filter(|session| session.status != SessionStatus::Draft);
        let further = from.saturating_add(PAGE);
        let of_any_status = Filter { seats: filter.seats.of_any_status(), ..filter.clone() };
        let (query, file) = (chosen(&filter), said.unwrap_or(language));
        let (lang, place) = (format!("lang={}", file.code()), format!("from={further}"));
        let kept = said.map_or_else(String::new, |said| format!("file_lang={}", said.code()));
        Ok(Some(Self {
            sessions: held
                .map(|session| {
                    let is_chosen = filter.session.as_ref() == Some(&session.slug);
                    choice(&session.slug, option_label(session, &sessions, frame.zone, language), is_chosen)
                })
                .collect(),
            areas: thematic_areas(conn, edition)?
                .iter()
                .map(|area| choice(&area.slug, area.title.get(language).to_owned(), filter.area.as_ref() == Some(&area.slug)))
                .collect(),
            states: StateNames::load(conn, row.programme_id)?
                .sorted(language)
                .into_iter()
                .map(|(state, name)| choice(state.as_str(), name, filter.seats.state == Some(state)))
                .collect(),
            recs: reference::data()
                .recs()
                .iter()
                .map(|rec| choice(rec.code.as_str(), rec.acronym(language).to_owned(), filter.seats.rec == Some(rec.code)))
                .collect(),
            presences: AttendanceStatus::ALL
                .iter()
                .map(|status| of_status(StatusFilter::Attendance(*status), mark(t, Some(*status)).text))
                .collect(),
            places: SeatStatus::ALL
                .iter()
                .map(|status| of_status(StatusFilter::Seat(*status), seat_mark(t, *status).text))
                .collect(),
            next: (further < total).then(|| joined(&[&query, &kept, &place])),
            file_languages: file_languages(file),
            chosen: joined(&[&query, &lang]),
            of_states: joined(&[&chosen(&of_any_status), &lang]),
            frame,
            lines,
            total,
        }))
    }
}

/// `GET /staff/editions/{edition}/attendance/list` (`session`, `area`, `state`, `rec`, `status`, `file_lang`, `from`)
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &list_page(&req, &site, &scope, FormState::default()).await?)
}
