//! One backup a day by itself: whichever replica writes the day's row first makes it, and removes its older ones.

use std::cell::Cell;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc};
use tokio::sync::watch;

use super::store;
use crate::config::Backup;
use crate::db::Lock;
use crate::db::transfer::{self, PART, Problem};
use crate::site::Site;

const EVERY: Duration = Duration::from_mins(1);
/// Whoever works at a backup says so this often: others take it for dead after an hour of silence.
const SIGN_OF_LIFE: TimeDelta = TimeDelta::minutes(10);
/// A file that is not complete belongs to nobody after this long.
const LEFT_OVER: TimeDelta = TimeDelta::days(1);
/// How the files are named; only files of such names are ever removed.
const NAME: &str = "baraza-%Y-%m-%dT%H%MZ.db";

/// Makes the backup of each day in its hour, until `stop`.
pub async fn watch(site: Site, mut stop: watch::Receiver<bool>) {
    if site.settings.backup.directory.is_none() {
        return;
    }
    while !*stop.borrow() {
        let (site, told) = (site.clone(), stop.clone());
        match tokio::task::spawn_blocking(move || look(&site, &|| *told.borrow())).await {
            Ok(Ok(Some(name))) => tracing::info!(name, "a backup is made"),
            Ok(Ok(None)) => {}
            Ok(Err(error)) => tracing::error!(%error, "the backup of today is not made; it is tried again in an hour"),
            Err(error) => tracing::error!(%error, "a backup ended early"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Makes the backup of today, if it is its hour and nobody has; answers the name of its file.
///
/// # Errors
/// [`Problem`]; it is kept with the day, too.
pub fn look(site: &Site, stop: transfer::Stop<'_>) -> Result<Option<String>, Problem> {
    let plan = &site.settings.backup;
    let now = site.now();
    let day = now.date_naive();
    let Some(directory) = &plan.directory else { return Ok(None) };
    if now.hour() < plan.hour || !site.db.read_blocking(|conn| store::is_open(conn, day, now))? {
        return Ok(None);
    }
    let name = now.format(NAME).to_string();
    let claimed = name.clone();
    if !site.db.write_blocking(Lock::None, move |conn| store::claim(conn, day, &claimed, now))? {
        return Ok(None);
    }
    let since = Cell::new(now);
    let made = make(site, directory, &name, now, &|| stop() || !is_ours(site, day, &since));
    let (finished, since) = (site.now(), since.get());
    match made {
        Ok((bytes, rows)) => {
            site.db.write_blocking(Lock::None, move |conn| store::finish(conn, (day, since), bytes, rows, finished))?;
            // The backup is there: what is wrong with older ones is another matter.
            if let Err(error) = tidy(directory, plan, finished) {
                tracing::error!(%error, directory = %directory.display(), "old backups cannot be removed");
            }
            Ok(Some(name))
        }
        Err(Problem::Stopped) => {
            site.db.write_blocking(Lock::None, move |conn| store::give_back(conn, day, since))?;
            Ok(None)
        }
        Err(problem) => {
            let words = problem.to_string();
            site.db.write_blocking(Lock::None, move |conn| store::fail(conn, day, since, &words))?;
            Err(problem)
        }
    }
}

/// Whether the backup of a day, taken on or renewed at `since`, is still ours; renewed now and then. Where the database does not
/// answer, what reads from it will say so.
fn is_ours(site: &Site, day: NaiveDate, since: &Cell<DateTime<Utc>>) -> bool {
    let (was, now) = (since.get(), site.now());
    if now - was < SIGN_OF_LIFE {
        return true;
    }
    match site.db.write_blocking(Lock::None, move |conn| store::renew(conn, day, was, now)) {
        Ok(true) => {
            since.set(now);
            true
        }
        Ok(false) => false,
        Err(_) => true,
    }
}

/// The bytes and rows of a new backup.
fn make(
    site: &Site,
    directory: &Path,
    name: &str,
    now: DateTime<Utc>,
    stop: transfer::Stop<'_>,
) -> Result<(i64, i64), Problem> {
    let failed = |error| Problem::File { path: directory.to_owned(), error };
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory).map_err(failed)?;
    let file = directory.join(name);
    let contents = transfer::backup(&site.settings.database, &file, now, stop)?;
    let bytes = std::fs::metadata(&file).map_err(failed)?.len();
    Ok((i64::try_from(bytes).unwrap_or(i64::MAX), contents.rows))
}

/// Removes the oldest backups beyond what is kept, and what was left unfinished.
fn tidy(directory: &Path, plan: &Backup, now: DateTime<Utc>) -> std::io::Result<()> {
    let mut made = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let changed = || -> std::io::Result<DateTime<Utc>> { Ok(entry.metadata()?.modified()?.into()) };
        if name.starts_with(PART) && changed()? < now - LEFT_OVER {
            std::fs::remove_file(entry.path())?;
        } else if NaiveDateTime::parse_from_str(&name, NAME).is_ok() {
            made.push(name);
        }
    }
    // Their names sort by time.
    made.sort_unstable();
    for name in made.iter().rev().skip(plan.keep) {
        std::fs::remove_file(directory.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let days = ["2027-05-30T0200Z", "2027-05-31T0200Z", "2027-06-01T0200Z"];
        let others = ["baraza-before-the-move.db", "notes.txt", "baraza-2027-05-01T0200Z.db.old"];
        for name in days.map(|day| format!("baraza-{day}.db")).iter().map(String::as_str).chain(others) {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        let plan = Backup { directory: None, keep: 2, hour: 2 };
        let now = "2027-06-01T02:01:00Z".parse().expect("an instant");
        tidy(folder.path(), &plan, now).expect("tidied");
        let there = |name: &str| folder.path().join(name).exists();
        assert!(others.iter().all(|name| there(name)));
        assert_eq!(days.map(|day| there(&format!("baraza-{day}.db"))), [false, true, true]);
    }
}
