//! Staff: the match desk, where a person says who somebody of a report is, and takes it back.

use std::collections::{HashMap, HashSet};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::directory::{Beside, CANDIDATES, Candidate, Directory, Reason};
use super::import::{self, Target};
use super::pages::unlimited;
use super::rules::Evidence;
use super::store::{self, Decision, Registered, ReportPersonRow, SeatPerson};
use super::words;
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::{self, Iso3};
use crate::registration::pages::ticket;
use crate::registration::rules::Affiliation;
use crate::registration::seats::Desk;
use crate::registration::staff_pages::name_of;
use crate::registration::walk_in::{self, Choices};
use crate::session::card::Mark;
use crate::session::store::{SessionRow, session_by_id, sessions};
use crate::session::wording::when;
use crate::site::Site;
use crate::text::{fold, person_name_key};
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Decisions that are listed, at most: the latest.
const DECIDED: i64 = 50;
/// Open names that are listed, at most: the next.
const OPEN: i64 = 50;
/// People of the edition who are read because of an address or a name, at most.
const NAMESAKES: i64 = 50;

/// Somebody in the list of everybody.
struct Listed {
    seat: i64,
    label: String,
    is_chosen: bool,
}

/// Somebody whom the open name may be.
struct Likely {
    seat: i64,
    label: String,
    reason: String,
    is_chosen: bool,
    /// Where the keyboard begins.
    has_focus: bool,
}

/// Somebody registered in the edition who has no seat of the session.
struct Elsewhere {
    person: Registered,
    name: String,
    label: String,
    reason: String,
}

/// A name that waits.
struct OpenName {
    id: i64,
    name: String,
    session: String,
}

/// A decision that can be taken back.
struct Decided {
    id: i64,
    name: String,
    email: String,
    session: String,
    mark: Mark,
    who: String,
}

/// The name to decide about.
struct Current {
    row: ReportPersonRow,
    session: String,
    when: String,
    /// From when to when they were there; empty when the report has no times.
    there: String,
    minutes: String,
    likely: Vec<Likely>,
    everybody: Vec<Listed>,
    elsewhere: Vec<Elsewhere>,
    /// Whether a remembered name had matched it, and that was taken back.
    was_by_alias: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/desk.html")]
struct DeskPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// Names that wait, those included that are not listed.
    open: usize,
    current: Option<Current>,
    /// Whether the form of a walk-in was sent and is shown again.
    is_walk_in: bool,
    choices: Choices,
    names: Vec<OpenName>,
    decided: Vec<Decided>,
    decided_count: usize,
    form: FormState,
}

/// Which name is to be shown.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// The first that waits.
    First,
    /// The next one after another.
    After(i64),
    /// One of the list, or the next one when it is decided by now.
    Listed(i64),
    /// The one that a form is about.
    This(i64),
}

/// Where the desk goes on after a name.
pub(super) fn next(edition: &str, id: i64) -> String {
    format!("/staff/editions/{edition}/match-desk?after={id}")
}

/// From the first to the last time of somebody.
fn there(t: Texts, frame: &EditionFrame, row: &ReportPersonRow) -> String {
    row.span().map_or_else(String::new, |(from, to)| words::period(t, frame.zone, from, to))
}

fn decision_mark(t: Texts, decision: Decision) -> Mark {
    let (class, text) = match decision {
        Decision::Host => ("off", t.attendance_is_host()),
        Decision::Robot => ("off", t.report_is_robot()),
        Decision::Nobody => ("off", t.staff_desk_nobody()),
        Decision::Open => ("todo", t.attendance_is_unknown()),
        Decision::Matched => ("ok", t.desk_by_alias()),
        Decision::Confirmed => ("ok", t.attendance_is_confirmed()),
    };
    Mark { class, text: text.into_owned() }
}

/// Somebody by name, State or REC, organisation, address.
fn label(t: Texts, names: &StateNames, name: String, state: Option<Iso3>, rec: Option<&str>, more: [&str; 2]) -> String {
    let party = match state {
        Some(state) => names.name(state, t.language()),
        None => reference::data().acronym(rec.unwrap_or_default(), t.language()),
    };
    let [organisation, email] = more;
    let parts = [name, party, organisation.to_owned(), email.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn label_of(t: Texts, names: &StateNames, person: &SeatPerson) -> String {
    let name = name_of(&person.given_name, &person.family_name);
    label(t, names, name, person.state(), person.rec.as_deref(), [&person.organisation, &person.email])
}

fn elsewhere(t: Texts, names: &StateNames, row: &ReportPersonRow, person: Registered) -> Elsewhere {
    let name = name_of(&person.given_name, &person.family_name);
    let state = person.state.as_deref().and_then(Iso3::parse);
    let reason = if row.email.as_ref() == Some(&person.email) { Reason::SameEmail } else { Reason::SameName };
    Elsewhere {
        label: label(t, names, name.clone(), state, person.rec.as_deref(), [&person.organisation, &person.email]),
        reason: words::why(t, reason).into_owned(),
        name,
        person,
    }
}

fn title_of(t: Texts, all: &[SessionRow], id: i64) -> String {
    let session = all.iter().find(|session| session.id == id);
    session.map_or_else(String::new, |session| session.title.get(t.language()).to_owned())
}

fn decided_line(t: Texts, all: &[SessionRow], whose: &[SeatPerson], row: ReportPersonRow) -> Decided {
    let person = row.seat_id.and_then(|seat| whose.iter().find(|person| person.seat == seat));
    Decided {
        id: row.id,
        email: row.email.unwrap_or_default(),
        session: title_of(t, all, row.session_id),
        mark: decision_mark(t, row.decision),
        who: person.map_or_else(String::new, |person| name_of(&person.given_name, &person.family_name)),
        name: row.name,
    }
}

/// What is found for the name to decide about.
#[derive(Default)]
struct Found {
    candidates: Vec<Candidate>,
    elsewhere: Vec<Registered>,
}

/// What the States and RECs of some people are called, folded, in every language.
fn parties(names: &StateNames, people: &[SeatPerson]) -> HashMap<String, Vec<String>> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for person in people {
        let Some(code) = person.state.as_ref().or(person.rec.as_ref()) else { continue };
        let called = |language: Language| match person.state() {
            Some(state) => names.name(state, language),
            None => reference::data().acronym(code, language),
        };
        let all = || Language::ALL.iter().map(|language| fold(&called(*language))).collect();
        found.entry(code.clone()).or_insert_with(all);
    }
    found
}

/// Looks for the name to decide about anew: people, addresses and remembered names have come since its report did.
fn look_up(
    conn: &mut Conn,
    edition: i64,
    programme: i64,
    names: &StateNames,
    row: &ReportPersonRow,
    people: &[SeatPerson],
) -> Result<Found, DbError> {
    let (aliases, others) = (store::aliases(conn, programme)?, store::other_addresses(conn, row.session_id)?);
    let evidence = store::evidence_of_session(conn, row.session_id)?;
    let is_told = |pieces: &[Evidence]| pieces.iter().any(Evidence::tells);
    let told: HashSet<i64> = evidence.iter().filter(|(_, pieces)| is_told(pieces)).map(|(seat, _)| *seat).collect();
    let parties = parties(names, people);
    let email = row.email.as_deref();
    let holders = store::holders(conn, edition, [(email, row.name.as_str())])?;
    let directory = Directory::new(people, &aliases).with_addresses(&others).with_holders(holders);
    let candidates = directory.candidates(email, &row.name, Beside { told: &told, parties: &parties });
    let here: HashSet<i64> = people.iter().map(|person| person.person).collect();
    let mut elsewhere = store::registered_as(conn, edition, email, &person_name_key("", &row.name), NAMESAKES)?;
    elsewhere.retain(|person| !here.contains(&person.person));
    elsewhere.truncate(CANDIDATES);
    Ok(Found { candidates, elsewhere })
}

struct Loaded {
    frame: EditionFrame,
    open: i64,
    decided_count: i64,
    current: Option<(ReportPersonRow, SessionRow)>,
    people: Vec<SeatPerson>,
    found: Found,
    names_open: Vec<(i64, String, i64)>,
    decided: Vec<ReportPersonRow>,
    /// The people whom decided names are.
    whose: Vec<SeatPerson>,
    names: StateNames,
    all: Vec<SessionRow>,
}

fn load(conn: &mut Conn, scope: &Scope, edition: i64, wanted: Wanted, language: Language) -> Result<Loaded, DbError> {
    let current = match wanted {
        Wanted::First => store::desk_next(conn, edition, 0)?,
        Wanted::After(id) => store::desk_next(conn, edition, id)?,
        Wanted::This(id) => store::desk_person(conn, edition, id)?,
        Wanted::Listed(id) => match store::desk_person(conn, edition, id)? {
            None => store::desk_next(conn, edition, id)?,
            there => there,
        },
    };
    let programme = edition_by_id(conn, edition)?.programme_id;
    let names = StateNames::load(conn, programme)?;
    let (mut people, mut found, mut session) = (Vec::new(), Found::default(), None);
    if let Some(row) = &current {
        people = store::people(conn, row.session_id)?;
        found = look_up(conn, edition, programme, &names, row, &people)?;
        session = session_by_id(conn, row.session_id)?;
    }
    let decided = store::decided(conn, edition, DECIDED)?;
    let seats: Vec<i64> = decided.iter().filter_map(|row| row.seat_id).collect();
    Ok(Loaded {
        frame: EditionFrame::load(conn, scope, edition, language)?,
        open: store::desk_count(conn, edition)?,
        decided_count: store::decided_count(conn, edition)?,
        current: current.zip(session),
        people,
        found,
        names_open: store::desk_open(conn, edition, OPEN)?,
        decided,
        whose: store::people_of(conn, &seats)?,
        names,
        all: sessions(conn, edition)?,
    })
}

/// The name to decide about, as it is shown. What was chosen stays; else somebody is chosen whom the report was imported with as the
/// suggestion, or whom a decision since then has said to be called so, when nobody is likelier.
fn shown(
    t: Texts,
    frame: &EditionFrame,
    names: &StateNames,
    form: &FormState,
    (row, session): (ReportPersonRow, SessionRow),
    people: &[SeatPerson],
    found: Found,
) -> Current {
    let is_remembered = |reason: Reason| matches!(reason, Reason::Alias | Reason::Remembered) && !row.is_by_alias();
    let is_suggested = |first: &&Candidate| Some(first.seat) == row.suggested_seat_id || is_remembered(first.reason);
    let suggested = found.candidates.first().filter(is_suggested).map(|first| first.seat);
    let sent = |field: &str| form.data.get(field).parse::<i64>().ok();
    let chosen = if form.data.contains("seat") || form.data.contains("other") { sent("seat") } else { suggested };
    let is_candidate = |seat: i64| found.candidates.iter().any(|candidate| candidate.seat == seat);
    let begins = chosen.filter(|seat| is_candidate(*seat)).or(found.candidates.first().map(|first| first.seat));
    let likely = found.candidates.iter().filter_map(|candidate| {
        let person = people.iter().find(|person| person.seat == candidate.seat)?;
        let why = words::why(t, candidate.reason);
        let is_suggested = Some(candidate.seat) == suggested;
        Some(Likely {
            seat: candidate.seat,
            label: label_of(t, names, person),
            reason: if is_suggested { t.staff_desk_suggested(why) } else { why.into_owned() },
            is_chosen: Some(candidate.seat) == chosen,
            has_focus: Some(candidate.seat) == begins,
        })
    });
    let likely: Vec<Likely> = likely.collect();
    // Beside candidates the list is another field.
    let listed = if likely.is_empty() { chosen } else { sent("other") };
    let everybody = people.iter().map(|person| Listed {
        seat: person.seat,
        label: label_of(t, names, person),
        is_chosen: Some(person.seat) == listed,
    });
    Current {
        session: session.title.get(t.language()).to_owned(),
        when: when(&session, frame.zone, t.language()),
        there: there(t, frame, &row),
        minutes: words::minutes(row.seconds),
        everybody: everybody.collect(),
        elsewhere: found.elsewhere.into_iter().map(|person| elsewhere(t, names, &row, person)).collect(),
        was_by_alias: row.is_by_alias(),
        likely,
        row,
    }
}

/// The desk with the next open name, or with this one and what is wrong with what was sent.
///
/// # Errors
/// 404, or an unavailable database.
pub(super) async fn desk_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    wanted: Wanted,
    mut form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let loaded = site.db.read(move |conn| load(conn, &scope, edition, wanted, language)).await?;
    let Loaded { frame, open, decided_count, current, people, found, names_open, decided, whose, names, all } = loaded;
    if matches!(wanted, Wanted::This(_)) && current.is_none() {
        return Err(AppError::NotFound);
    }
    let decided = decided.into_iter().map(|row| decided_line(t, &all, &whose, row)).collect();
    let is_walk_in = form.data.contains("affiliation") || form.data.contains("given_name");
    let current = current.map(|current| shown(t, &frame, &names, &form, current, &people, found));
    let waiting = names_open.into_iter().map(|(id, name, session)| OpenName { id, name, session: title_of(t, &all, session) });
    if let Some(current) = current.as_ref().filter(|_| !is_walk_in) {
        let (given, family) = walk_in::split_name(&current.row.name);
        form.data.push("given_name", given);
        form.data.push("family_name", family);
        form.data.push("email", current.row.email.clone().unwrap_or_default());
        form.data.push("affiliation", Affiliation::Government.as_str());
    }
    let count = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = DeskPage {
        section: "match-desk",
        open: count(open),
        current,
        is_walk_in,
        choices: Choices::of(t, &names),
        names: waiting.collect(),
        decided,
        decided_count: count(decided_count),
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/match-desk` (`after`, `person`): the next open name, the next after another, or this one; what
/// waits, and what was decided last.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn desk(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let query = web::Query::<HashMap<String, String>>::from_query(req.query_string()).map_err(|_| AppError::NotFound)?;
    let number = |name: &str| query.get(name).and_then(|id| id.parse().ok());
    let wanted = number("person").map(Wanted::Listed).or_else(|| number("after").map(Wanted::After));
    desk_page(&req, &site, &scope, wanted.unwrap_or(Wanted::First), FormState::default()).await
}

/// Whom a form has chosen.
enum Chosen {
    Nobody,
    Seat(i64),
    /// A candidate, and somebody else in the list of everybody.
    Two,
}

fn chosen(data: &FormData) -> Chosen {
    let sent = |field: &str| data.get(field).parse::<i64>().ok();
    match (sent("seat"), sent("other")) {
        (Some(seat), Some(other)) if seat != other => Chosen::Two,
        (Some(seat), _) | (None, Some(seat)) => Chosen::Seat(seat),
        (None, None) => Chosen::Nobody,
    }
}

/// `POST /staff/editions/{edition}/match-desk/{person}`: `seat`, or `other` when `seat` is none (`other`, or missing), or
/// `nobody=yes`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((slug, id), edition, ticket) = (path.into_inner(), scope.edition()?, ticket(&site)?);
    let nobody = data.get("nobody") == "yes";
    let seat = match chosen(&data) {
        Chosen::Seat(seat) => Some(seat),
        _ if nobody => None,
        unclear => {
            let t = Shell::of(&req).t;
            let mut form = FormState::new(data);
            form.refuse("seat", if matches!(unclear, Chosen::Two) { t.desk_two_chosen() } else { t.attendance_choose() });
            return desk_page(&req, &site, &scope, Wanted::This(id), form).await;
        }
    };
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::desk_person(conn, edition, id)? else { return Ok(false) };
            let (programme, actor) = (edition_by_id(conn, edition)?.programme_id, scope.actor());
            let target = Target { edition, programme, session: row.session_id, actor: &actor };
            let person = match seat {
                _ if nobody => return import::leave_out(conn, target, &row, ticket.now),
                Some(seat) => store::person_at(conn, row.session_id, seat)?,
                None => None,
            };
            let Some(person) = person else { return Ok(false) };
            import::confirm(conn, target, &row, &person, &ticket)
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    let what = if nobody { Done::NameNobody } else { Done::NameConfirmed };
    Ok(done(next(&slug, id), what))
}

/// `POST /staff/editions/{edition}/match-desk/{person}/reopen`: takes a decision back, or a match by a remembered name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn reopen(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((slug, id), edition, now, ticket) = (path.into_inner(), scope.edition()?, site.now(), ticket(&site)?);
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::decided_person(conn, edition, id)? else { return Ok(false) };
            let (programme, actor) = (edition_by_id(conn, edition)?.programme_id, scope.actor());
            let target = Target { edition, programme, session: row.session_id, actor: &actor };
            Desk::at(conn, edition, None, &ticket, |conn, desk| import::reopen(conn, desk, target, &row, now))
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{slug}/match-desk?person={id}"), Done::NameReopened))
}
