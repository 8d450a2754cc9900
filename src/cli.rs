//! The command line. Results on standard output, messages and logs on standard error; exit codes: 0 done, 1 failed,
//! 2 bad input.

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::accounts::audit;
use crate::accounts::pages::{about_user, reset_factor};
use crate::accounts::roles::{Grant, Role};
use crate::accounts::{Actor, store as users};
use crate::attendance::coverage;
use crate::attendance::import::{self, Target};
use crate::attendance::reports::{self, Reading};
use crate::attendance::rules::SeatFilter;
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::transfer::Problem;
use crate::db::{Conn, DbError, Lock};
use crate::desk::erasing::{self, Order};
use crate::desk::erasures;
use crate::desk::store::erasing as ledger;
use crate::i18n::Language;
use crate::invitation::contacts;
use crate::jobs;
use crate::mail::worker::Worker;
use crate::mail::{advice, bounces, transport};
use crate::operation::{self, check, licences, moving, production};
use crate::programme::store::{EditionRow, edition_by_slug};
use crate::reference::{Iso3, RecCode};
use crate::report::attendance_list::Filter;
use crate::report::{hxl, write};
use crate::server::run_jobs;
use crate::session::store::session_by_slug;
use crate::session::{file, load};
use crate::site::Site;
use crate::text::EmailAddress;

#[derive(Parser)]
#[command(name = "baraza", version, about = "Runs a programme of webinars for officials of States")]
struct Cli {
    /// Settings that override the defaults (config/default.toml in the source).
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Migrate, serve, run the workers (the default).
    Serve,
    /// Serve; on an empty database load the first edition and a sample second one. Prints a one-time sign-in link.
    Demo,
    /// Bring schema and reference data up to date.
    Migrate,
    /// Write everything into one file, from one snapshot, while the program runs; prints `{taken_at, schema, tables, rows,
    /// sha256}`.
    Backup {
        /// The new file; only its owner can read it.
        file: PathBuf,
    },
    /// Fill an empty database of either engine from a backup; no mail goes out until staff let it.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Say how the installation is: settings, schema, integrity, mail, backups. Changes nothing; exit 1 when a line fails.
    Check {
        /// Ask everything that must be true of an installation in use, too.
        #[arg(long)]
        production: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print the bill of materials: what the program is made of (JSON). Needs no database.
    Sbom,
    /// Staff users.
    #[command(subcommand)]
    User(UserCommand),
    /// Editions.
    #[command(subcommand)]
    Edition(EditionCommand),
    /// Contact lists.
    #[command(subcommand)]
    Contacts(ContactsCommand),
    /// The outbox.
    #[command(subcommand)]
    Mail(MailCommand),
    /// Attendance reports.
    #[command(subcommand)]
    Attendance(AttendanceCommand),
    /// Lists on standard output.
    #[command(subcommand)]
    Export(ExportCommand),
    /// The ledger of erasures.
    #[command(subcommand)]
    Erasures(ErasuresCommand),
    /// A synthetic edition (slug load) for measuring.
    Seed {
        /// People, each with one seat.
        #[arg(long)]
        registrations: usize,
        /// Sessions.
        #[arg(long, default_value_t = 8)]
        sessions: usize,
    },
}

#[derive(Subcommand)]
enum ErasuresCommand {
    /// Print the ledger: a line an erasure, without names. Keep it beside the backups.
    Export,
    /// Add the entries of a ledger to this one. Erases nobody.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// After a restore: erase again everybody whom a ledger names; prints {entries, people, others}.
    Replay {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum AttendanceCommand {
    /// Print a report as the importer understands it (JSON). Needs no database.
    Parse {
        /// The file.
        file: PathBuf,
        /// The zone of its times.
        #[arg(long, default_value = "UTC")]
        tz: Tz,
        /// The session's planned day, to tell 03/04 from 04/03.
        #[arg(long)]
        session_date: Option<NaiveDate>,
    },
    /// Import a report: exact matches are applied, the rest goes to the match desk.
    Import {
        /// Slug of the edition.
        #[arg(long)]
        edition: String,
        /// Slug of the session.
        #[arg(long)]
        session: String,
        /// The file.
        file: PathBuf,
        /// The zone of its times; the session's without it.
        #[arg(long)]
        tz: Option<Tz>,
    },
}

#[derive(Subcommand)]
enum ExportCommand {
    /// The attendance list.
    Attendance {
        /// Slug of the edition.
        #[arg(long)]
        edition: String,
        /// csv or xlsx
        #[arg(long, value_parser = ["csv", "xlsx", "hxl-people", "hxl-states"])]
        format: String,
        /// Slug of a session.
        #[arg(long)]
        session: Option<String>,
        /// Language of texts; the edition's first without it.
        #[arg(long)]
        lang: Option<String>,
    },
}

#[derive(Subcommand)]
enum ContactsCommand {
    /// Print a contact list as the importer understands it (JSON). Needs no database.
    Check {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum MailCommand {
    /// Send until no mail is due, for three minutes at most; prints {sent, failed, uncertain, waiting}.
    Drain,
    /// Read a message that came back from standard input; prints {mail, verdict, status, suppressed, already}.
    Bounce,
    /// Say which DNS records the sender needs, and what to ask of the mail server. Needs neither network nor database.
    Check,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add a user; prints a one-time sign-in link unless a password is given.
    Add(AddUser),
    /// Print a new one-time sign-in link for a user; older ones stop working.
    Link {
        #[arg(long)]
        email: String,
    },
    /// Take away the second factor of a user who has lost it, and sign them out everywhere.
    ResetSecondFactor {
        #[arg(long)]
        email: String,
    },
}

#[derive(Args)]
struct AddUser {
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
    /// admin, officer, coordinator or partner
    #[arg(long)]
    role: String,
    /// Only in this edition.
    #[arg(long)]
    edition: Option<String>,
    /// Only this State (ISO 3166-1 alpha-3); may be repeated.
    #[arg(long)]
    state: Vec<String>,
    /// Only this REC and its members; may be repeated.
    #[arg(long)]
    rec: Vec<String>,
    /// Read a password from standard input.
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Subcommand)]
enum EditionCommand {
    /// Create or update an edition from a file (config/edition.example.toml); a second run changes nothing.
    Load {
        /// The file.
        file: PathBuf,
        /// Tell people of sessions that are moved or cancelled.
        #[arg(long, conflicts_with = "silent")]
        notify: bool,
        /// Move or cancel sessions without telling anybody.
        #[arg(long)]
        silent: bool,
    },
}

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
        Command::Backup { file } => back_up(config, &file),
        Command::Restore { file } => restore(config, &file),
        Command::Check { production, json } => check(config, production, json),
        Command::Sbom => {
            // Whoever reads it may have enough after some lines.
            Ok(writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&licences::bill())?)?)
        }
        Command::User(UserCommand::Add(user)) => add_user(&open(config)?, &user),
        Command::User(UserCommand::Link { email }) => give_link(&open(config)?, &email),
        Command::User(UserCommand::ResetSecondFactor { email }) => reset_second_factor(&open(config)?, &email),
        Command::Contacts(ContactsCommand::Check { file }) => check_contacts(&file),
        Command::Attendance(AttendanceCommand::Parse { file, tz, session_date }) => parse_report(&file, tz, session_date),
        Command::Attendance(AttendanceCommand::Import { edition, session, file, tz }) => {
            import_report(&open(config)?, &edition, &session, &file, tz)
        }
        Command::Erasures(command) => erasures_of(&open(config)?, &command),
        Command::Seed { registrations, sessions } => Ok(crate::seed::seed(&open(config)?, registrations, sessions)?),
        Command::Export(ExportCommand::Attendance { edition, format, session, lang }) => {
            export(&open(config)?, &edition, &format, session, lang.as_deref())
        }
        Command::Mail(MailCommand::Drain) => drain(&open(config)?),
        Command::Mail(MailCommand::Bounce) => take_bounce(&open(config)?),
        Command::Mail(MailCommand::Check) => {
            println!("{}", advice::in_words(&Settings::read(config)?, Language::En.texts()));
            Ok(())
        }
        Command::Edition(EditionCommand::Load { file, notify, silent }) => {
            let telling = match (notify, silent) {
                (true, _) => load::Telling::Notify,
                (_, true) => load::Telling::Silent,
                _ => load::Telling::Refuse,
            };
            load_edition(&open(config)?, &file, telling)
        }
    }
}

/// A sentence about what was given is exit 2; whatever else went wrong is 1.
fn unmoved(problem: Problem) -> Failure {
    match problem {
        Problem::Refused(words) => Failure::BadInput(words),
        other => Failure::Failed(other.to_string()),
    }
}

fn back_up(config: Option<&Path>, file: &Path) -> Result<(), Failure> {
    let settings = Settings::read(config)?;
    let now = Clock::new(settings.clock_now).now();
    let contents = moving::backup(&settings, file, now).map_err(unmoved)?;
    println!("{}", serde_json::to_string(&contents)?);
    Ok(())
}

fn restore(config: Option<&Path>, file: &Path) -> Result<(), Failure> {
    let settings = Settings::read(config)?;
    let now = Clock::new(settings.clock_now).now();
    let restored = moving::restore(&settings, file, now).map_err(unmoved)?;
    println!("{}", serde_json::to_string(&restored)?);
    Ok(())
}

fn check(config: Option<&Path>, production: bool, as_json: bool) -> Result<(), Failure> {
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
        println!("{}", serde_json::json!({ "ok": is_well, "lines": lines }));
    } else {
        print!("{}", check::in_words(&lines));
    }
    if is_well { Ok(()) } else { Err(Failure::Failed("not everything is as it should be".into())) }
}

fn serve(site: Site, with_link: bool) -> Result<(), Failure> {
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
        if users::first_admin(conn)?.is_none() {
            let email = EmailAddress::parse("admin@baraza.example").map_err(|error| DbError::Corrupt(error.to_string()))?;
            let grants = vec![Grant { role: Role::Admin, edition: None, state: None, rec: None }];
            let user = users::NewUser {
                email,
                name: "Demo administrator".into(),
                language: Language::En,
                grants,
                password_hash: None,
            };
            users::add_user(conn, &user, now)?;
        }
        Ok(())
    })?;
    crate::demo::load(&site)?;
    serve(site, true)
}

fn demo_link(site: &Site) -> Result<String, Failure> {
    let admin =
        site.db.read_blocking(users::first_admin)?.ok_or_else(|| Failure::Failed("there is no administrator".into()))?;
    Ok(crate::accounts::pages::new_link(site, admin)?)
}

fn add_user(site: &Site, args: &AddUser) -> Result<(), Failure> {
    let bad = |message: String| Failure::BadInput(message);
    let email = EmailAddress::parse(&args.email).map_err(|error| bad(format!("--email: {error}")))?;
    let role = Role::parse(&args.role).ok_or_else(|| bad("--role: it is admin, officer, coordinator or partner".into()))?;
    if role == Role::Admin && !(args.edition.is_none() && args.state.is_empty() && args.rec.is_empty()) {
        return Err(bad("--role: an admin is for the whole installation: leave out --edition, --state and --rec".into()));
    }
    let edition = match &args.edition {
        None => None,
        Some(slug) => {
            let wanted = slug.clone();
            let found = site.db.read_blocking(|conn| edition_by_slug(conn, &wanted))?;
            Some(found.ok_or_else(|| bad(format!("--edition: there is no edition {slug:?}")))?.id)
        }
    };
    let state = |code: &String| Iso3::parse(code).ok_or_else(|| bad(format!("--state: {code:?} is no State")));
    let rec = |code: &String| RecCode::parse(code).ok_or_else(|| bad(format!("--rec: {code:?} is no REC")));
    let states = args.state.iter().map(state).collect::<Result<Vec<_>, _>>()?;
    let recs = args.rec.iter().map(rec).collect::<Result<Vec<_>, _>>()?;
    let grants = Grant::each(role, edition, &states, &recs);
    let password_hash = if args.password_stdin { Some(read_password(site, email.as_str(), &args.name)?) } else { None };
    let needs_link = password_hash.is_none();
    let user = users::NewUser { email, name: args.name.clone(), language: Language::En, grants, password_hash };
    let now = site.now();
    let added = site.db.write_blocking(Lock::None, move |conn| {
        let id = users::add_user(conn, &user, now)?;
        if let Some(id) = id {
            let after = serde_json::json!({"email": user.email.as_str(), "name": user.name});
            let change = crate::accounts::Change {
                edition: None,
                action: "user.create",
                object: "staff_user",
                id: id.to_string(),
                before: serde_json::json!({}),
                after,
            };
            crate::accounts::audit::record(conn, &Actor::Operator, now, change)?;
        }
        Ok(id)
    })?;
    let id = added.ok_or_else(|| bad(format!("--email: {} is there already", args.email)))?;
    if needs_link {
        println!("{}", site.url(&crate::accounts::pages::new_link(site, id)?));
    }
    Ok(())
}

/// The user of `--email`.
fn user_of(site: &Site, email: &str) -> Result<i64, Failure> {
    let parsed = EmailAddress::parse(email).map_err(|error| Failure::BadInput(format!("--email: {error}")))?;
    site.db
        .read_blocking(move |conn| users::user_of(conn, parsed.as_str()))?
        .ok_or_else(|| Failure::BadInput(format!("--email: there is no user {email}")))
}

fn give_link(site: &Site, email: &str) -> Result<(), Failure> {
    let (user, now) = (user_of(site, email)?, site.now());
    let may = site.db.write_blocking(Lock::None, move |conn| {
        let may = users::is_active(conn, user)?;
        if may {
            users::void_links(conn, user)?;
            audit::record(conn, &Actor::Operator, now, about_user(user, "user.link"))?;
        }
        Ok(may)
    })?;
    if !may {
        return Err(Failure::BadInput(format!("--email: {email} may not sign in")));
    }
    println!("{}", site.url(&crate::accounts::pages::new_link(site, user)?));
    Ok(())
}

fn reset_second_factor(site: &Site, email: &str) -> Result<(), Failure> {
    let (user, now) = (user_of(site, email)?, site.now());
    let removed = site.db.write_blocking(Lock::None, move |conn| reset_factor(conn, &Actor::Operator, user, now))?;
    if removed { Ok(()) } else { Err(Failure::BadInput(format!("--email: {email} has no second factor"))) }
}

fn read_password(site: &Site, email: &str, name: &str) -> Result<String, Failure> {
    /// Far more than the longest password takes. What is longer is refused, not cut.
    const BYTES: u64 = 4096;
    let mut password = String::new();
    std::io::stdin().take(BYTES).read_to_string(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    crate::accounts::check_password(password, email, name)
        .map_err(|weak| Failure::BadInput(format!("the password: {weak}")))?;
    let salt = site.random.bytes().map_err(|error| Failure::Failed(error.to_string()))?;
    crate::accounts::hash_password(password, &salt).ok_or_else(|| Failure::Failed("the password cannot be hashed".into()))
}

fn load_edition(site: &Site, path: &Path, telling: load::Telling) -> Result<(), Failure> {
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

fn check_contacts(path: &Path) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let list = contacts::read(&name, &bytes).map_err(|reason| Failure::BadInput(format!("{name}: {reason}")))?;
    println!("{}", serde_json::to_string_pretty(&list)?);
    Ok(())
}

fn erasures_of(site: &Site, command: &ErasuresCommand) -> Result<(), Failure> {
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
            println!("{}", serde_json::json!({ "entries": site.db.write_blocking(Lock::None, add)? }));
        }
        ErasuresCommand::Replay { file } => {
            let entries = read(file)?;
            let order = Order::on_request(site, Actor::Operator).map_err(|error| Failure::Failed(error.to_string()))?;
            let work = move |conn: &mut Conn| erasing::replay(conn, &entries, &order);
            let (done, copies) = site.db.write_blocking(Lock::Global, work)?;
            // Everybody is erased by now: what is said of it stands, also where a copy of a mail is left.
            println!("{}", serde_json::to_string(&done)?);
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

fn drain(site: &Site) -> Result<(), Failure> {
    let mut worker = Worker::new(site.clone()).map_err(Failure::BadInput)?;
    let (_never, stop) = tokio::sync::watch::channel(false);
    let deadline = site.now() + chrono::TimeDelta::minutes(3);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let figures = runtime.block_on(async {
        loop {
            // Jobs write mails: nothing is left only when neither is.
            run_jobs(site, &stop).await?;
            worker.drain(deadline).await?;
            let now = site.now();
            if now > deadline || !site.db.read(move |conn| jobs::is_busy(conn, now)).await? {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        worker.figures().await
    })?;
    println!("{}", serde_json::to_string(&figures)?);
    Ok(())
}

/// A message that came back. What is not believed is told as JSON on standard output, for scripts.
fn take_bounce(site: &Site) -> Result<(), Failure> {
    let Some(path) = &site.settings.mail.return_path else {
        return Err(Failure::BadInput("mail.return_path: it is not set, so nothing comes back to it".into()));
    };
    let mut message = Vec::new();
    let longest = u64::try_from(bounces::LONGEST).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(longest).read_to_end(&mut message)?;
    // A server that waits for us to have read everything must not be kept waiting.
    std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink())?;
    match bounces::take_in(site, path, &message)? {
        Ok(outcome) => {
            println!("{}", serde_json::to_string(&outcome)?);
            Ok(())
        }
        Err(reason) => {
            println!("{}", serde_json::json!({"error": reason.to_string()}));
            Err(Failure::BadInput(reason.to_string()))
        }
    }
}

/// A refused file is told as JSON on standard output, for scripts.
fn refused(reason: reports::Refused) -> Failure {
    println!("{}", serde_json::json!({"error": reason.to_string()}));
    Failure::BadInput(reason.to_string())
}

fn parse_report(path: &Path, zone: Tz, day: Option<NaiveDate>) -> Result<(), Failure> {
    let (name, bytes) = read_file(path)?;
    let report = reports::parse(&name, &bytes, &Reading::new(zone, day)).map_err(refused)?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}

fn import_report(site: &Site, edition: &str, session: &str, path: &Path, zone: Option<Tz>) -> Result<(), Failure> {
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

fn export(site: &Site, edition: &str, format: &str, session: Option<String>, language: Option<&str>) -> Result<(), Failure> {
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
