//! `baraza backup`, `restore`, `check`, `key`, `erasures`: what keeps an installation.

use std::path::{Path, PathBuf};

use super::commands::ErasuresCommand;
use super::{Failure, say};
use crate::accounts::{Actor, Change, audit};
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::transfer::Problem;
use crate::db::{Conn, Lock, set_key_mark};
use crate::desk::erasing::{self, Order};
use crate::desk::erasures;
use crate::desk::store::erasing as ledger;
use crate::files;
use crate::mail::transport;
use crate::operation::{self, check, moving, production};
use crate::site::Site;

/// A sentence about what was given is exit 2; whatever else went wrong is 1.
fn unmoved(problem: Problem) -> Failure {
    match problem {
        Problem::Refused(words) => Failure::BadInput(words),
        other => Failure::Failed(other.to_string()),
    }
}

pub(super) fn back_up(config: Option<&Path>, file: &Path) -> Result<(), Failure> {
    let settings = Settings::read(config)?;
    let now = Clock::new(settings.clock_now).now();
    let contents = moving::backup(&settings, file, now).map_err(unmoved)?;
    say(serde_json::to_string(&contents)?)?;
    Ok(())
}

pub(super) fn restore(config: Option<&Path>, file: &Path) -> Result<(), Failure> {
    let settings = Settings::read(config)?;
    let now = Clock::new(settings.clock_now).now();
    let restored = moving::restore(&settings, file, now).map_err(unmoved)?;
    // The rows are whole with whatever key, so it is no failure; but nobody should learn of it from links that do not open.
    match check::fault_of_key(&settings) {
        Ok(None) => {}
        Ok(Some(fault)) => eprintln!("baraza: all is restored, but see to the key: {fault}"),
        Err(error) => eprintln!("baraza: all is restored, but whether the key fits cannot be seen ({error}): run baraza check"),
    }
    say(serde_json::to_string(&restored)?)?;
    Ok(())
}

pub(super) fn check(config: Option<&Path>, production: bool, as_json: bool) -> Result<(), Failure> {
    let settings = Settings::read(config)?;
    let now = Clock::new(settings.clock_now).now();
    let lines = check::run(&settings, now, |conn| {
        if !production {
            return Ok(Vec::new());
        }
        Ok(production::lines(&settings, config, operation::store::house(conn)?))
    })?;
    let is_well = check::is_well(&lines);
    if as_json {
        say(serde_json::json!({ "ok": is_well, "lines": lines }))?;
    } else {
        print!("{}", check::in_words(&lines));
    }
    if is_well { Ok(()) } else { Err(Failure::Failed("not everything is as it should be".into())) }
}

/// Says that the key was changed on purpose.
pub(super) fn accept_key(site: &Site) -> Result<(), Failure> {
    let (mark, now) = (site.key.mark(), site.now());
    site.db.write_blocking(Lock::Global, move |conn| {
        let nothing = || serde_json::json!({});
        let change = Change {
            edition: None,
            action: "key.accept",
            object: "secret",
            id: "key".into(),
            before: nothing(),
            after: nothing(),
        };
        set_key_mark(conn, &mark)?;
        audit::record(conn, &Actor::Operator, now, change)
    })?;
    Ok(())
}

pub(super) fn erasures_of(site: &Site, command: &ErasuresCommand) -> Result<(), Failure> {
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))?;
        erasures::read(&text).map_err(|line| Failure::BadInput(format!("{}: line {line} is no erasure", path.display())))
    };
    match command {
        ErasuresCommand::Export => print!("{}", erasures::write(&site.db.read_blocking(ledger::erasures)?)?),
        ErasuresCommand::Import { file } => {
            let entries = read(file)?;
            let add = move |conn: &mut Conn| {
                entries.iter().try_fold(0, |added, entry| Ok(added + usize::from(ledger::note_erasure(conn, entry)?)))
            };
            say(serde_json::json!({ "entries": site.db.write_blocking(Lock::None, add)? }))?;
        }
        ErasuresCommand::Replay { file } => {
            let entries = read(file)?;
            if site.is_other_key {
                // The entries would name nobody, and whoever was erased would stay.
                return Err(Failure::BadInput(format!("server.secret_file: {}", check::OTHER_KEY)));
            }
            let order = Order::on_request(site, Actor::Operator).map_err(|error| Failure::Failed(error.to_string()))?;
            let now = order.ticket.now;
            let work = move |conn: &mut Conn| erasing::replay(conn, &entries, &order);
            let (done, copies) = site.db.write_blocking(Lock::Global, work)?;
            while site.db.write_blocking(Lock::None, move |conn| files::delete_expired(conn, now))? {}
            // Everybody is erased by now: what is said of it stands, also where a copy of a mail is left.
            say(serde_json::to_string(&done)?)?;
            let left = transport::forget(&site.settings.mail.transport, copies);
            if !left.is_empty() {
                let named: Vec<String> = left.iter().map(ToString::to_string).collect();
                return Err(Failure::Failed(format!(
                    "copies of mails are left and have to be deleted by hand: {}",
                    named.join("; ")
                )));
            }
        }
    }
    Ok(())
}
