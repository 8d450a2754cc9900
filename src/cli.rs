//! The command line. Results on standard output, messages and logs on standard error; exit codes: 0 done, 1 failed,
//! 2 bad input.

mod commands;
mod keeping;
mod lists;
mod mail;
mod users;

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use self::commands::{
    AttendanceCommand, Cli, Command, ContactsCommand, EditionCommand, ExportCommand, KeyCommand, MailCommand, UserCommand,
};
use crate::accounts::roles::{Grant, Role};
use crate::accounts::{pages::new_link, store};
use crate::config::Settings;
use crate::db::{DbError, Lock};
use crate::i18n::Language;
use crate::mail::advice;
use crate::operation::{check, licences};
use crate::session::load;
use crate::site::Site;
use crate::text::EmailAddress;

/// Why a command ends without its result.
enum Failure {
    /// Exit 1.
    Failed(String),
    /// Exit 2.
    BadInput(String),
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Prints a line. Whoever reads standard output may have enough before its end, which is no failure.
fn say(line: impl std::fmt::Display) -> Result<(), Failure> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Runs the command of this process.
pub fn run() -> ExitCode {
    /// Whoever sends what is no HTTP fills no log of ours.
    const QUIET: &str = "info,actix_server=warn,actix_http::h1=off";
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(QUIET)))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    crate::logs::quiet_panics();
    match execute(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Failed(message)) => {
            eprintln!("baraza: {message}");
            ExitCode::from(1)
        }
        Err(Failure::BadInput(message)) => {
            eprintln!("baraza: {message}");
            ExitCode::from(2)
        }
    }
}

/// The installation that the settings name.
fn open(config: Option<&Path>) -> Result<Site, Failure> {
    let settings = Settings::read(config)?;
    crate::i18n::set_policy(settings.unreviewed_languages);
    if settings.clock_now.is_some() || settings.limits.disabled {
        tracing::warn!(clock_now = ?settings.clock_now, limits_disabled = settings.limits.disabled, "rehearsal settings are in force");
    }
    Ok(crate::app::furnished(Site::open(settings)?))
}

fn execute(cli: Cli) -> Result<(), Failure> {
    let config = cli.config.as_deref();
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(open(config)?, false),
        Command::Demo => demo(open(config)?),
        Command::Migrate => open(config).map(drop),
        Command::Backup { file } => keeping::back_up(config, &file),
        Command::Restore { file } => keeping::restore(config, &file),
        Command::Check { production, json } => keeping::check(config, production, json),
        Command::Sbom => say(serde_json::to_string_pretty(&licences::bill())?),
        Command::Key(KeyCommand::Accept) => keeping::accept_key(&open(config)?),
        Command::User(UserCommand::List) => users::list(&open(config)?),
        Command::User(UserCommand::Add(user)) => users::add_user(&open(config)?, &user),
        Command::User(UserCommand::Link { email }) => users::give_link(&open(config)?, &email),
        Command::User(UserCommand::ResetSecondFactor { email }) => users::reset_second_factor(&open(config)?, &email),
        Command::Contacts(ContactsCommand::Check { file }) => lists::check_contacts(&file),
        Command::Attendance(AttendanceCommand::Parse { file, tz, session_date }) => {
            lists::parse_report(&file, tz, session_date)
        }
        Command::Attendance(AttendanceCommand::Import { edition, session, file, tz, other_day }) => {
            lists::import_report(&open(config)?, &edition, &session, &file, tz, other_day)
        }
        Command::Erasures(command) => keeping::erasures_of(&open(config)?, &command),
        Command::Seed { registrations, sessions } => Ok(crate::seed::seed(&open(config)?, registrations, sessions)?),
        Command::Export(ExportCommand::Attendance { edition, format, session, lang }) => {
            lists::export(&open(config)?, &edition, &format, session, lang.as_deref())
        }
        Command::Mail(MailCommand::Drain) => mail::drain(&open(config)?),
        Command::Mail(MailCommand::Bounce) => mail::take_bounce(&open(config)?),
        Command::Mail(MailCommand::Check) => say(advice::in_words(&Settings::read(config)?, Language::En.texts())),
        Command::Edition(EditionCommand::Load { file, notify, silent }) => {
            let telling = match (notify, silent) {
                (true, _) => load::Telling::Notify,
                (_, true) => load::Telling::Silent,
                _ => load::Telling::Refuse,
            };
            lists::load_edition(&open(config)?, &file, telling)
        }
    }
}

fn serve(site: Site, with_link: bool) -> Result<(), Failure> {
    if site.is_other_key {
        tracing::error!("{}", check::OTHER_KEY);
    }
    let url = site.settings.server.public_url.clone();
    let link = if with_link { Some(site.url(&demo_link(&site)?)) } else { None };
    crate::server::serve(site, move || match link {
        None => tracing::info!(url, "serving"),
        Some(link) => println!("Baraza is at {url}\nSign in once with this link:\n{link}"),
    })
    .map_err(Failure::from)
}

fn demo(site: Site) -> Result<(), Failure> {
    let now = site.now();
    site.db.write_blocking(Lock::Global, move |conn| {
        if store::first_admin(conn)?.is_none() {
            let email = EmailAddress::parse("admin@baraza.example").map_err(|error| DbError::Corrupt(error.to_string()))?;
            let grants = vec![Grant { role: Role::Admin, edition: None, state: None, rec: None }];
            let user = store::NewUser {
                email,
                name: "Demo administrator".into(),
                language: Language::En,
                grants,
                password_hash: None,
            };
            store::add_user(conn, &user, now)?;
        }
        Ok(())
    })?;
    crate::demo::load(&site)?;
    serve(site, true)
}

fn demo_link(site: &Site) -> Result<String, Failure> {
    let admin =
        site.db.read_blocking(store::first_admin)?.ok_or_else(|| Failure::Failed("there is no administrator".into()))?;
    Ok(new_link(site, admin)?)
}
