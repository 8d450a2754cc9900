//! Staff: a report before it is imported: of which session, what times it covers, who becomes whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

use super::coverage::{self, Fit};
use super::directory::{Directory, Match};
use super::import::{self, Outcome};
use super::reading_pages::{Told, zones};
use super::reports::dates::Order;
use super::reports::{Attendee, Report};
use super::store::{self, SeatPerson};
use super::words;
use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::i18n::formats::offset_label;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id, participating_states};
use crate::reference;
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::store::SessionRow;
use crate::session::wording::when;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormState, page};

/// The box that says that a report is of this session although its times lie elsewhere.
pub(super) const OF_THIS_SESSION: &str = "of_this_session";
/// People of a report that its preview names: those to decide about first.
const SHOWN: usize = 200;
/// People who registered on the platform and never came, as far as they are named.
const ABSENT: usize = 50;
/// People whom a warning names.
const CONCERNED: usize = 5;

/// A person of the report and who that is here.
struct Line {
    name: String,
    email: String,
    mark: Mark,
    /// Who it is, or may be; empty when nobody was found.
    who: String,
    /// Their State or REC.
    state: String,
    why: String,
    minutes: String,
}

#[derive(Template)]
#[template(path = "pages/attendance/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    /// The file to confirm; none when it has been imported already.
    file: Option<i64>,
    tz: String,
    /// The zones that are offered.
    zones: Vec<&'static str>,
    file_name: String,
    format: String,
    topic: String,
    session: String,
    when: String,
    /// What times the report covers; empty when it has none.
    covers: String,
    fit: Fit,
    /// The order of day and month, when the other is possible too: `day` or `month`.
    order: Option<&'static str>,
    /// What was said of the columns.
    told: Vec<(&'static str, String)>,
    /// Under which name the columns are remembered already, or will be.
    remembered: Option<String>,
    remember: String,
    /// A zone in which the times would fit: its name, its offset, and a sentence about it.
    other_zone: Option<(String, String, String)>,
    outcome: Outcome,
    lines: Vec<Line>,
    count: usize,
    /// Who never came, and how many more; empty when all are named.
    no_shows: Vec<String>,
    more_no_shows: String,
    /// Rows left out: whose, why, and in which row of the file, where that is worth looking at.
    skipped: Vec<(String, String, String)>,
    warnings: Vec<Concern>,
    form: FormState,
}

/// What is looked at.
pub(super) struct Looked {
    /// The session.
    pub session: SessionRow,
    /// The zone of the report's times.
    pub zone: Tz,
    /// What it says.
    pub report: Report,
    /// How it was to be read.
    pub told: Told,
    /// The kept file to confirm; none when it has been imported already.
    pub file: Option<i64>,
    /// What was typed.
    pub form: FormState,
}

/// In which order people are listed: to decide about, then the rest.
const fn rank(found: &Match) -> u8 {
    match found {
        Match::Unknown => 0,
        Match::Suggested(..) => 1,
        Match::Exact(..) => 2,
        Match::Host | Match::Robot => 3,
    }
}

fn line(t: Texts, names: &StateNames, people: &HashMap<i64, &SeatPerson>, attendee: &Attendee, found: &Match) -> Line {
    let (class, text, seat, why) = match found {
        Match::Exact(seat, why) => ("ok", t.attendance_is_matched(), Some(seat), Some(*why)),
        Match::Suggested(seat, why) => ("wait", t.attendance_is_suggested(), Some(seat), Some(*why)),
        Match::Unknown => ("todo", t.attendance_is_unknown(), None, None),
        Match::Host => ("off", t.attendance_is_host(), None, None),
        Match::Robot => ("off", t.report_is_robot(), None, None),
    };
    let person = seat.and_then(|seat| people.get(seat));
    Line {
        name: attendee.name.clone(),
        email: attendee.email.clone().unwrap_or_default(),
        mark: Mark { class, text: text.into_owned() },
        who: person.map(|person| name_of(&person.given_name, &person.family_name)).unwrap_or_default(),
        state: person.map_or_else(String::new, |person| match person.state() {
            Some(state) => names.name(state, t.language()),
            None => reference::data().acronym(person.rec.as_deref().unwrap_or_default(), t.language()),
        }),
        why: why.map_or_else(String::new, |why| words::why(t, why).into_owned()),
        minutes: attendee.minutes_total.map_or_else(String::new, |minutes| minutes.to_string()),
    }
}

/// What to look at, and whom it concerns.
struct Concern {
    what: String,
    people: Vec<String>,
    /// How many more; empty when all are named.
    more: String,
}

/// “and 3 more”, when of so many only some are named.
fn more(t: Texts, all: usize, named: usize) -> String {
    if all > named { t.report_more(all - named) } else { String::new() }
}

/// What to look at, each kind once, with whom it concerns.
fn warnings(t: Texts, report: &Report) -> Vec<Concern> {
    let mut kinds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for warning in &report.warnings {
        kinds.entry(warning.code).or_default().insert(&warning.name);
    }
    let concern = |(code, names): (&str, BTreeSet<&str>)| Concern {
        what: words::warning(t, code).into_owned(),
        more: more(t, names.len(), CONCERNED),
        people: names.into_iter().take(CONCERNED).map(str::to_owned).collect(),
    };
    kinds.into_iter().map(concern).collect()
}

/// The zone in which the times of a report would be those of the session, when they are hours beside it. `near`: those of the
/// States that take part.
fn other_zone(
    t: Texts,
    report: &Report,
    session: &SessionRow,
    zone: Tz,
    ours: Tz,
    near: &[Tz],
) -> Option<(String, String, String)> {
    let usual: Vec<Tz> = session.zone().into_iter().chain([ours]).collect();
    let (found, late) = coverage::other_zone(report, session.starts(), session.ends(), zone, &usual, near)?;
    let offset = offset_label(found, session.starts());
    let hours = format!("{}:{:02}", late.abs() / 60, late.abs() % 60);
    let city = t.language().zone_city(found);
    let why = if late > 0 { t.report_zone_late(city, hours, &offset) } else { t.report_zone_early(city, hours, &offset) };
    Some((found.name().to_owned(), offset, why))
}

/// Shows what importing would do.
pub(super) async fn show(req: &HttpRequest, site: &Site, scope: &Scope, looked: Looked) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let Looked { session, zone, report, told, file, form } = looked;
    let (read, id) = (report.clone(), session.id);
    let (frame, outcome, lines, near, zones) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let (people, aliases) = (store::people(conn, id)?, store::aliases(conn, row.programme_id)?);
            let hosts = store::hosts(conn, id)?;
            let others = store::other_addresses(conn, id)?;
            let holders = store::holders(conn, edition, import::called(&read))?;
            let directory = Directory::new(&people, &aliases).with_addresses(&others).with_holders(holders);
            let (outcome, found) = import::preview(&read, &directory.with_hosts(&hosts, read.names_panelists()));
            let names = StateNames::load(conn, row.programme_id)?;
            let mut pairs: Vec<(&Attendee, &Match)> = read.attendees.iter().zip(&found).collect();
            pairs.sort_by_key(|(_, found)| rank(found));
            let people: HashMap<i64, &SeatPerson> = people.iter().map(|person| (person.seat, person)).collect();
            let shown = pairs.into_iter().take(SHOWN);
            let lines: Vec<Line> = shown.map(|(attendee, found)| line(t, &names, &people, attendee, found)).collect();
            let states = participating_states(conn, edition)?;
            let near: Vec<Tz> = states.iter().filter_map(|it| Some(reference::data().state(it.state)?.time_zone)).collect();
            let zones = zones(conn, &row)?;
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, outcome, lines, near, zones))
        })
        .await?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PreviewPage {
        section: "attendance",
        file,
        tz: zone.name().to_owned(),
        zones,
        format: words::format(t, report.format).into_owned(),
        session: session.title.get(t.language()).to_owned(),
        when: when(&session, frame.zone, t.language()),
        covers: coverage::span(&report).map_or_else(String::new, |(from, to)| words::period(t, frame.zone, from, to)),
        fit: coverage::fit(&report, session.starts(), session.ends()),
        order: report.either_order.map(|order| if order == Order::DayFirst { "day" } else { "month" }),
        told: told.fields(),
        remembered: told.remembered,
        remember: told.remember,
        other_zone: other_zone(t, &report, &session, zone, frame.zone, &near),
        outcome,
        lines,
        count: report.attendee_count,
        skipped: report
            .skipped_rows
            .iter()
            .take(SHOWN)
            .map(|row| {
                let number = row.row.map_or_else(String::new, |number| t.report_row(number));
                (row.name.clone(), words::skipped(t, row.reason).into_owned(), number)
            })
            .collect(),
        no_shows: report.no_shows.iter().take(ABSENT).map(|one| one.name.clone()).collect(),
        more_no_shows: more(t, report.no_shows.len(), ABSENT),
        warnings: warnings(t, &report),
        topic: report.topic.unwrap_or_default(),
        file_name: report.file,
        slug: session.slug,
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}
