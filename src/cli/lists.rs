//! `baraza edition`, `contacts`, `attendance`, `export`: files in, lists out.

use std::path::Path;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Failure;
use crate::accounts::Actor;
use crate::attendance::coverage;
use crate::attendance::import::{self, Target};
use crate::attendance::reports::{self, Reading};
use crate::attendance::rules::SeatFilter;
use crate::db::Lock;
use crate::i18n::Language;
use crate::invitation::contacts;
use crate::programme::store::{EditionRow, edition_by_slug};
use crate::report::attendance_list::Filter;
use crate::report::{hxl, write};
use crate::session::store::session_by_slug;
use crate::session::{file, load};
use crate::site::Site;

pub(super) fn load_edition(site: &Site, path: &Path, telling: load::Telling) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))?;
    let parsed = file::read(&text).map_err(|problem| Failure::BadInput(format!("{}: {problem}", path.display())))?;
    let loaded =
        load::run(site, parsed, telling)?.map_err(|refusal| Failure::BadInput(format!("{}: {refusal}", path.display())))?;
    println!("{}", serde_json::to_string(&loaded)?);
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
    println!("{}", serde_json::to_string_pretty(&list)?);
    Ok(())
}

/// A refused file is told as JSON on standard output, for scripts.
fn refused(reason: reports::Refused) -> Failure {
    println!("{}", serde_json::json!({"error": reason.to_string()}));
    Failure::BadInput(reason.to_string())
}

pub(super) fn parse_report(path: &Path, zone: Tz, day: Option<NaiveDate>) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let report = reports::parse(&name, &bytes, &Reading::new(zone, day)).map_err(refused)?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}

pub(super) fn import_report(site: &Site, edition: &str, session: &str, path: &Path, zone: Option<Tz>) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let row = find_edition(site, edition)?;
    let id = row.id;
    let found = site.db.read_blocking(|conn| session_by_slug(conn, id, session))?;
    let found = found.ok_or_else(|| Failure::BadInput(format!("--session: there is no session {session:?} in {edition:?}")))?;
    let zone = zone.map_or_else(|| found.zone(), Ok)?;
    let report = reports::parse(&name, &bytes, &Reading::new(zone, Some(found.local_start.date()))).map_err(refused)?;
    let report = coverage::of_its_day(report, &found);
    let now = site.now();
    let outcome = site.db.write_blocking(Lock::Edition(id), move |conn| {
        let target = Target { edition: id, programme: row.programme_id, session: found.id, actor: &Actor::Operator };
        import::import(conn, target, &report, &bytes, now)
    })?;
    println!("{}", serde_json::to_string(&outcome)?);
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
