//! `baraza edition`, `contacts`, `attendance`, `export`: files in, lists out.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{Failure, say};
use crate::accounts::Actor;
use crate::attendance::coverage::{self, Fit};
use crate::attendance::import::{self, Target};
use crate::attendance::reports::{self, Reading, Report};
use crate::attendance::rules::SeatFilter;
use crate::db::Lock;
use crate::i18n::Language;
use crate::invitation::contacts;
use crate::programme::store::{EditionRow, edition_by_slug, participating_states};
use crate::reference;
use crate::registration::seats::Ticket;
use crate::report::attendance_list::Filter;
use crate::report::{hxl, write};
use crate::session::store::{SessionRow, session_by_slug};
use crate::session::{file, load};
use crate::site::Site;

pub(super) fn load_edition(site: &Site, path: &Path, telling: load::Telling) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))?;
    let parsed = file::read(&text).map_err(|problem| Failure::BadInput(format!("{}: {problem}", path.display())))?;
    let loaded =
        load::run(site, parsed, telling)?.map_err(|refusal| Failure::BadInput(format!("{}: {refusal}", path.display())))?;
    say(serde_json::to_string(&loaded)?)?;
    Ok(())
}

fn read_file(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok((name, bytes))
}

pub(super) fn check_contacts(path: &Path) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let list = contacts::read(&name, &bytes).map_err(|reason| Failure::BadInput(format!("{name}: {reason}")))?;
    say(serde_json::to_string_pretty(&list)?)?;
    Ok(())
}

/// A refused file is told as JSON on standard output, for scripts that still read it; one whose times cannot be read with the first
/// of them.
fn refused(reason: reports::Refused, bytes: &[u8], reading: &Reading<'_>) -> Failure {
    let first = if reason == reports::Refused::UnreadableDates { reports::bad_time(bytes, reading) } else { None };
    if let Some(first) = first {
        let _ = say(serde_json::json!({"error": reason.to_string(), "row": first.row, "cell": first.cell}));
        return Failure::BadInput(format!("{reason}: the first is in row {}: {:?}", first.row, first.cell));
    }
    let _ = say(serde_json::json!({"error": reason.to_string()}));
    Failure::BadInput(reason.to_string())
}

pub(super) fn parse_report(path: &Path, zone: Tz, day: Option<NaiveDate>) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let reading = Reading::new(zone, day);
    let report = reports::parse(&name, &bytes, &reading).map_err(|reason| refused(reason, &bytes, &reading))?;
    say(serde_json::to_string_pretty(&report)?)?;
    Ok(())
}

/// Asks of a report what the page asks: one of another day is refused unless `other_day`, one of other hours is warned about.
fn look_at(
    site: &Site,
    report: &Report,
    session: &SessionRow,
    zone: Tz,
    edition: &EditionRow,
    other_day: bool,
) -> Result<(), Failure> {
    let Some((from, to)) = coverage::span(report) else { return Ok(()) };
    let (starts, ends) = (session.starts(), session.ends());
    let here = session.zone()?;
    let states = site.db.read_blocking(|conn| participating_states(conn, edition.id))?;
    let near: Vec<Tz> = states.iter().filter_map(|it| Some(reference::data().state(it.state)?.time_zone)).collect();
    let other = coverage::other_zone(report, starts, ends, zone, &[here, edition.zone()?], &near);
    let hint = other.map_or_else(String::new, |(found, late)| {
        let way = if late > 0 { "after" } else { "before" };
        let hours = format!("{}:{:02}", late.abs() / 60, late.abs() % 60);
        format!("; everybody came {hours} hours {way} it, and with --tz {} they would be those of the session", found.name())
    });
    let days = |from: DateTime<Utc>, to: DateTime<Utc>| {
        let (first, last) = (from.with_timezone(&here).date_naive(), to.with_timezone(&here).date_naive());
        if first == last { first.to_string() } else { format!("{first} to {last}") }
    };
    if coverage::is_of_another_day(report, session) && !other_day {
        let (told, planned) = (days(from, to), days(starts, ends));
        return Err(Failure::BadInput(format!(
            "the report is of {told}, the session of {planned}{hint}; --other-day imports it all the same"
        )));
    }
    if matches!(coverage::fit(report, starts, ends), Fit::Beside | Fit::Elsewhere) {
        let clocks = |from: DateTime<Utc>, to: DateTime<Utc>| {
            let text = |at: DateTime<Utc>| at.with_timezone(&here).format("%Y-%m-%d %H:%M").to_string();
            format!("{} to {}", text(from), text(to))
        };
        let (told, planned) = (clocks(from, to), clocks(starts, ends));
        eprintln!("baraza: the report covers {told}, the session is planned for {planned} ({here}){hint}");
    }
    Ok(())
}

pub(super) fn import_report(
    site: &Site,
    edition: &str,
    session: &str,
    path: &Path,
    zone: Option<Tz>,
    other_day: bool,
) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let row = find_edition(site, edition)?;
    let id = row.id;
    let found = site.db.read_blocking(|conn| session_by_slug(conn, id, session))?;
    let found = found.ok_or_else(|| Failure::BadInput(format!("--session: there is no session {session:?} in {edition:?}")))?;
    let zone = zone.map_or_else(|| found.zone(), Ok)?;
    let reading = Reading::new(zone, Some(found.local_start.date()));
    let report = reports::parse(&name, &bytes, &reading).map_err(|reason| refused(reason, &bytes, &reading))?;
    let report = coverage::of_its_day(report, &found);
    look_at(site, &report, &found, zone, &row, other_day)?;
    let seed = site.random.bytes().map_err(|error| Failure::Failed(error.to_string()))?;
    let ticket = Ticket { now: site.now(), seed, organizer: site.settings.mail.address() };
    let outcome = site.db.write_blocking(Lock::Edition(id), move |conn| {
        let target = Target { edition: id, programme: row.programme_id, session: found.id, actor: &Actor::Operator };
        import::import(conn, target, &report, &bytes, &ticket)
    })?;
    say(serde_json::to_string(&outcome)?)?;
    Ok(())
}

fn find_edition(site: &Site, slug: &str) -> Result<EditionRow, Failure> {
    let found = site.db.read_blocking(|conn| edition_by_slug(conn, slug))?;
    found.ok_or_else(|| Failure::BadInput(format!("--edition: there is no edition {slug:?}")))
}

pub(super) fn export(
    site: &Site,
    edition: &str,
    format: &str,
    session: Option<String>,
    language: Option<&str>,
) -> Result<(), Failure> {
    let row = find_edition(site, edition)?;
    let language = match language {
        None => row.languages().first().copied().unwrap_or(Language::En),
        Some(code) => Language::parse(code).ok_or_else(|| Failure::BadInput(format!("--lang: {code:?} is no language")))?,
    };
    if let Some(slug) = &session
        && site.db.read_blocking(|conn| session_by_slug(conn, row.id, slug))?.is_none()
    {
        return Err(Failure::BadInput(format!("--session: there is no session {slug:?} in {edition:?}")));
    }
    let filter = Filter { session, area: None, seats: SeatFilter::default(), language, personal: true };
    let now = site.now();
    let out = std::io::stdout().lock();
    match format {
        "csv" => site.db.read_blocking(|conn| Ok(write::csv(conn, &row, &filter, now, out)))??,
        "hxl-people" => site.db.read_blocking(|conn| Ok(hxl::people(conn, &row, &filter, now, out)))??,
        "hxl-states" => site.db.read_blocking(|conn| Ok(hxl::states(conn, &row, &filter, now, out)))??,
        _ => {
            let (file, mut out) = (tempfile::NamedTempFile::new()?, out);
            site.db.read_blocking(|conn| Ok(write::xlsx(conn, &row, &filter, now, file.path())))??;
            std::io::copy(&mut file.reopen()?, &mut out)?;
        }
    }
    Ok(())
}
