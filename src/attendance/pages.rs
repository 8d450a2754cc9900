//! Staff: who was there in a session, filtered and paged, with the reports that say so.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::reading_pages::zones;
use super::rules::{AttendanceStatus, Evidence, Measure, SeatFilter, Source, StatusFilter, View, known, view};
use super::store::{self, ImportRow, OpenNames, SeatPerson};
use super::words;
use crate::accounts::Scope;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::{self, Iso3};
use crate::registration::me_pages::seat_mark;
use crate::registration::rules::SeatStatus;
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::session::wording::option_label;
use crate::site::Site;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, FormState, page};

/// A report, its open names and certificates concern every State: they are not for somebody who is limited to some.
pub(super) fn unlimited(scope: &Scope) -> Result<(), AppError> {
    if scope.limit().is_some() { Err(AppError::NotFound) } else { Ok(()) }
}

/// What an attendance status looks like.
pub fn mark(t: Texts, status: Option<AttendanceStatus>) -> Mark {
    let (class, text) = match status {
        None => ("off", "–".into()),
        Some(AttendanceStatus::Scheduled) => ("todo", t.attendance_scheduled()),
        Some(AttendanceStatus::Present) => ("ok", t.attendance_present()),
        Some(AttendanceStatus::Partial) => ("wait", t.attendance_partial()),
        Some(AttendanceStatus::Absent) => ("bad", t.attendance_absent()),
        Some(AttendanceStatus::AttendedMinutesUnknown) => ("ok", t.attendance_unknown()),
        Some(AttendanceStatus::NotHeld) => ("off", t.attendance_not_held()),
    };
    Mark { class, text: text.into_owned() }
}

/// The same of somebody's seat: one that nobody is expected on says where it stands.
pub(super) fn mark_of(t: Texts, status: Option<AttendanceStatus>, seat: SeatStatus) -> Mark {
    status.map_or_else(|| seat_mark(t, seat), |status| mark(t, Some(status)))
}

/// The languages that the files of a list can be in: code, name, and whether it is chosen.
pub fn file_languages(chosen: Language) -> Vec<(&'static str, &'static str, bool)> {
    Language::offered().map(|it| (it.code(), it.endonym(), it == chosen)).collect()
}

struct Line {
    seat: i64,
    name: String,
    email: String,
    state: String,
    mark: Mark,
    minutes: String,
    share: String,
    sources: String,
    /// Whether the roll-call has said something, which can be withdrawn.
    is_marked: bool,
    /// What was typed into the roll-call and is refused, and why.
    typed: String,
    error: Option<String>,
}

/// An imported report as it is listed.
struct ImportLine {
    row: ImportRow,
    format: String,
    at: String,
    /// Names that waited for a decision when it was imported.
    asked: i32,
    /// How many wait for one now.
    open: i64,
    /// The first of them.
    first_open: Option<i64>,
    /// Whose attendance it holds.
    people: i64,
}

struct Choice {
    code: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/session.html")]
pub(super) struct SessionPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    tabs: Vec<Choice>,
    states: Vec<Choice>,
    presences: Vec<Choice>,
    places: Vec<Choice>,
    slug: String,
    title: String,
    when: String,
    /// Minutes it was planned for, and was held if staff have said so.
    planned: i32,
    held: String,
    /// Nobody can have come yet.
    is_early: bool,
    /// Where a campaign to those who were absent begins; none: the session is not over, or the reader writes none.
    to_absent: Option<String>,
    zone: String,
    /// The zones that are offered for the times of a report.
    zones: Vec<&'static str>,
    lines: Vec<Line>,
    total: i64,
    /// The languages that files can be in: code, name, and whether it is chosen.
    file_languages: Vec<(&'static str, &'static str, bool)>,
    /// The filter and the language of the files as a query, for the exports.
    chosen: String,
    /// The same without the status, for the table by State.
    of_states: String,
    /// The filter with the place in the list, for what leads back to it.
    here: String,
    next: Option<String>,
    imports: Vec<ImportLine>,
    /// Megabytes that a report may have.
    most_mb: usize,
    form: FormState,
}

/// Lines of a page.
const PAGE: i64 = 100;

/// Values as the query of a link, in their order; what is not said is left out.
pub fn link_query<'a>(values: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let pairs = values.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", encode(value?))));
    pairs.collect::<Vec<_>>().join("&")
}

/// What the query of a page asks for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    session: Option<String>,
    filter: SeatFilter,
    /// The language of the files, if it is said: that of the page else.
    file: Option<Language>,
    from: i64,
}

impl Asked {
    /// Reads the query; an unknown State, status or language is not found, never everybody.
    pub(super) fn read(req: &HttpRequest, scope: &Scope) -> Result<Self, AppError> {
        let query =
            web::Query::<HashMap<String, String>>::from_query(req.query_string()).map_err(|_| AppError::NotFound)?.into_inner();
        let file = query.get("file_lang").map(String::as_str).filter(|code| !code.is_empty());
        Ok(Self {
            session: query.get("session").filter(|slug| !slug.is_empty()).cloned(),
            filter: SeatFilter::read(&query, scope.limit()).ok_or(AppError::NotFound)?,
            file: known(file, Language::parse).ok_or(AppError::NotFound)?,
            from: query.get("from").and_then(|from| from.parse().ok()).filter(|from| *from > 0).unwrap_or(0),
        })
    }

    /// The State that is asked for.
    pub(super) fn state(&self) -> Option<Iso3> {
        self.filter.state
    }

    /// The session and the filter as a query, without the status.
    fn of_any_status(&self, slug: &str) -> String {
        let filter = self.filter.of_any_status();
        link_query([("session", Some(slug))].into_iter().chain(filter.values()))
    }

    /// The session and the filter as a query.
    fn chosen(&self, slug: &str) -> String {
        link_query([("session", Some(slug))].into_iter().chain(self.filter.values()))
    }

    /// The query that leads to the same place of the same list.
    pub(super) fn here(&self, slug: &str) -> String {
        let mut here = self.chosen(slug);
        if let Some(file) = self.file {
            here = format!("{here}&file_lang={}", file.code());
        }
        if self.from == 0 { here } else { format!("{here}&from={}", self.from) }
    }
}

struct Loaded {
    frame: EditionFrame,
    all: Vec<SessionRow>,
    session: Option<SessionRow>,
    people: Vec<(SeatPerson, View)>,
    total: i64,
    imports: Vec<ImportRow>,
    people_of_imports: HashMap<i64, i64>,
    open_of_imports: HashMap<i64, OpenNames>,
    names: StateNames,
    /// The zones that are offered for the times of a report; none where the reader brings none.
    zones: Vec<&'static str>,
}

/// A page of a session's people with the view of their evidence, and how many the filter leaves. Names are read for the
/// page only; the whole session's evidence only for a filter by attendance status.
fn people_page(
    conn: &mut Conn,
    session: &SessionRow,
    asked: &Asked,
    measure: Measure,
) -> Result<(Vec<(SeatPerson, View)>, i64), DbError> {
    let none: Vec<Evidence> = Vec::new();
    let seen = |evidence: &HashMap<i64, Vec<Evidence>>, seat: i64, status: SeatStatus| {
        view(evidence.get(&seat).unwrap_or(&none), measure, status.holds_place())
    };
    let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
    let (ids, total): (Vec<i64>, i64) = if let Some(wanted) = asked.filter.status.and_then(StatusFilter::attendance) {
        evidence = store::evidence_of_session(conn, session.id)?;
        let all = store::seats(conn, session, &asked.filter, None)?;
        let fits = |(seat, status): &(i64, SeatStatus)| seen(&evidence, *seat, *status).status == Some(wanted);
        let ids: Vec<i64> = all.into_iter().filter(fits).map(|(seat, _)| seat).collect();
        let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let skipped = usize::try_from(asked.from).unwrap_or(usize::MAX);
        (ids.into_iter().skip(skipped).take(usize::try_from(PAGE).unwrap_or(100)).collect(), total)
    } else {
        let page = store::seats(conn, session, &asked.filter, Some((asked.from, PAGE)))?;
        let ids: Vec<i64> = page.into_iter().map(|(seat, _)| seat).collect();
        for (seat, piece) in store::evidence_of(conn, &ids)? {
            evidence.entry(seat).or_default().push(piece);
        }
        (ids, store::count_seats(conn, session, &asked.filter)?)
    };
    let people = store::people_of(conn, &ids)?;
    let viewed = people.into_iter().map(|person| {
        let seen = seen(&evidence, person.seat, person.status);
        (person, seen)
    });
    Ok((viewed.collect(), total))
}

fn load(conn: &mut Conn, scope: &Scope, edition: i64, asked: &Asked, now: DateTime<Utc>, t: Texts) -> Result<Loaded, DbError> {
    let row = edition_by_id(conn, edition)?;
    let all = sessions(conn, edition)?;
    let session = match &asked.session {
        Some(slug) => all.iter().find(|session| session.slug == *slug).cloned(),
        None => all.iter().find(|session| session.status != SessionStatus::Draft).cloned(),
    };
    let (mut people, mut total, mut imports) = (Vec::new(), 0, Vec::new());
    let (mut people_of_imports, mut open_of_imports) = (HashMap::new(), HashMap::new());
    if let Some(session) = &session {
        (people, total) = people_page(conn, session, asked, Measure::of(session, row.present_share, now))?;
        imports = store::imports(conn, session.id)?;
        people_of_imports = store::people_of_imports(conn, session.id)?;
        open_of_imports = store::open_of_imports(conn, session.id)?;
    }
    let frame = EditionFrame::load(conn, scope, edition, t.language())?;
    Ok(Loaded {
        zones: if frame.can_match { zones(conn, &row)? } else { Vec::new() },
        names: StateNames::load(conn, row.programme_id)?,
        frame,
        all,
        session,
        people,
        total,
        imports,
        people_of_imports,
        open_of_imports,
    })
}

fn line(t: Texts, names: &StateNames, form: &FormState, person: SeatPerson, seen: &View) -> Line {
    let refused = form.error(&format!("m{}", person.seat)).map(str::to_owned);
    Line {
        seat: person.seat,
        name: name_of(&person.given_name, &person.family_name),
        state: match person.state() {
            Some(state) => names.name(state, t.language()),
            None => reference::data().acronym(person.rec.as_deref().unwrap_or_default(), t.language()),
        },
        email: person.email,
        mark: mark_of(t, seen.status, person.status),
        minutes: seen.minutes.map_or_else(String::new, |minutes| minutes.to_string()),
        share: seen.share_percent.map_or_else(String::new, |share| format!("{share} %")),
        sources: seen.sources.iter().map(|source| words::source(t, source)).collect::<Vec<_>>().join(", "),
        is_marked: seen.sources.contains(&Source::RollCall.as_str()),
        typed: if refused.is_some() { form.value("minutes").to_owned() } else { String::new() },
        error: refused,
    }
}

/// The page of a session, or of the edition's first; an unknown session is not found.
pub(super) async fn session_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    asked: Asked,
    form: FormState,
) -> Result<SessionPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope, wanted) = (shell.t, scope.edition()?, site.now(), scope.clone(), asked.clone());
    let loaded = site.db.read(move |conn| load(conn, &scope, edition, &wanted, now, t)).await?;
    if asked.session.is_some() && loaded.session.is_none() {
        return Err(AppError::NotFound);
    }
    let language = t.language();
    let (slug, title, when, planned_in) = loaded.session.as_ref().map_or_else(Default::default, |session| {
        (
            session.slug.clone(),
            session.title.get(language).to_owned(),
            crate::session::wording::when(session, loaded.frame.zone, language),
            session.time_zone.clone(),
        )
    });
    let (planned, held) = loaded.session.as_ref().map_or_else(Default::default, |session| {
        (session.duration_minutes, session.held_minutes.map_or_else(String::new, |minutes| minutes.to_string()))
    });
    let is_early = loaded.session.as_ref().is_some_and(|session| now < session.opens());
    let over = loaded.session.as_ref().filter(|session| loaded.frame.can_plan && now >= session.ends());
    let to_absent = over.map(|session| format!("{}/new?group=absent&sessions={}", loaded.frame.url("campaigns"), session.id));
    let choice = |code: &str, label: String, is_chosen: bool| Choice { code: code.to_owned(), label, is_chosen };
    let tabs = loaded
        .all
        .iter()
        .filter(|session| session.status != SessionStatus::Draft)
        .map(|session| {
            let label = option_label(session, &loaded.all, loaded.frame.zone, language);
            choice(&session.slug, label, session.slug == slug)
        })
        .collect();
    // Whoever is limited to some States chooses among those, as they are on the day of the session.
    let day = loaded.session.as_ref().map_or_else(|| now.date_naive(), SessionRow::day);
    let is_within = |state: Iso3| asked.filter.limit.as_ref().is_none_or(|limit| limit.covers(Some(state), None, day));
    let states = loaded.names.sorted(language).into_iter().filter(|(state, _)| is_within(*state));
    let is_status = |status| asked.filter.status == Some(status);
    let further = asked.from.saturating_add(PAGE);
    let file = asked.file.unwrap_or(language);
    Ok(SessionPage {
        states: states.map(|(state, name)| choice(state.as_str(), name, asked.filter.state == Some(state))).collect(),
        presences: AttendanceStatus::ALL
            .iter()
            .map(|status| choice(status.as_str(), mark(t, Some(*status)).text, is_status(StatusFilter::Attendance(*status))))
            .collect(),
        places: SeatStatus::ALL
            .iter()
            .map(|status| choice(status.as_str(), seat_mark(t, *status).text, is_status(StatusFilter::Seat(*status))))
            .collect(),
        lines: loaded.people.into_iter().map(|(person, seen)| line(t, &loaded.names, &form, person, &seen)).collect(),
        next: (further < loaded.total).then(|| Asked { from: further, ..asked.clone() }.here(&slug)),
        file_languages: file_languages(file),
        chosen: format!("{}&lang={}", asked.chosen(&slug), file.code()),
        of_states: format!("{}&lang={}", asked.of_any_status(&slug), file.code()),
        here: asked.here(&slug),
        zones: loaded.zones,
        zone: if form.data.contains("tz") { form.value("tz").to_owned() } else { planned_in },
        total: loaded.total,
        planned,
        held,
        is_early,
        to_absent,
        imports: loaded
            .imports
            .into_iter()
            .map(|row| ImportLine {
                format: words::format(t, &row.format).into_owned(),
                at: words::moment(t, loaded.frame.zone, row.created_at.utc()),
                asked: row.suggested.saturating_add(row.unknown_people),
                open: loaded.open_of_imports.get(&row.id).map_or(0, |names| names.count),
                first_open: loaded.open_of_imports.get(&row.id).map(|names| names.first),
                people: loaded.people_of_imports.get(&row.id).copied().unwrap_or(0),
                row,
            })
            .collect(),
        most_mb: site.settings.limits.upload_bytes / (1024 * 1024),
        frame: loaded.frame,
        section: "attendance",
        tabs,
        slug,
        title,
        when,
        t,
        form,
        shell,
    })
}

/// The page of a session again, with what was typed and what is wrong with it.
pub(super) async fn refused(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: String,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let asked = Asked { session: Some(slug), ..Asked::read(req, scope)? };
    page(StatusCode::UNPROCESSABLE_ENTITY, &session_page(req, site, scope, asked, form).await?)
}

/// `GET /staff/editions/{edition}/attendance` (`session`, else the first; `state`, `status`, `file_lang`, `from`)
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let asked = Asked::read(&req, &scope)?;
    page(StatusCode::OK, &session_page(&req, &site, &scope, asked, FormState::default()).await?)
}
