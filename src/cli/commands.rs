//! The commands and what they take.

use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "baraza", version, about = "Runs a programme of webinars for officials of States")]
pub(super) struct Cli {
    /// Settings that override the defaults (config/default.toml in the source).
    #[arg(long, global = true)]
    pub(super) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Migrate, serve, run the workers (the default).
    Serve,
    /// Serve; on an empty database load the first edition, a sample second one and a sample training. Prints a one-time sign-in link.
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
    /// The key with which links are made.
    #[command(subcommand)]
    Key(KeyCommand),
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
pub(super) enum ErasuresCommand {
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
pub(super) enum AttendanceCommand {
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
        /// Import it although all its times are of another day than the session's.
        #[arg(long)]
        other_day: bool,
    },
}

#[derive(Subcommand)]
pub(super) enum ExportCommand {
    /// The attendance list.
    Attendance {
        /// Slug of the edition.
        #[arg(long)]
        edition: String,
        /// The attendance list as it is shown, or HXL by person or by State.
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
pub(super) enum ContactsCommand {
    /// Print a contact list as the importer understands it (JSON). Needs no database.
    Check {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
pub(super) enum MailCommand {
    /// Send until no mail is due, for three minutes at most; prints {sent, failed, uncertain, waiting}.
    Drain,
    /// Read a message that came back from standard input; prints {mail, verdict, status, suppressed, already}.
    Bounce,
    /// Say which DNS records the sender needs, and what to ask of the mail server. Needs neither network nor database.
    Check,
}

#[derive(Subcommand)]
pub(super) enum KeyCommand {
    /// After the key was changed on purpose: links are made with the present one, and those before are over.
    Accept,
}

#[derive(Subcommand)]
pub(super) enum UserCommand {
    /// Print a line of JSON a user: `{email, name, roles, active, second_factor}`.
    List,
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
pub(super) struct AddUser {
    #[arg(long)]
    pub(super) email: String,
    #[arg(long)]
    pub(super) name: String,
    /// admin, officer, coordinator or partner
    #[arg(long)]
    pub(super) role: String,
    /// Only in this edition.
    #[arg(long)]
    pub(super) edition: Option<String>,
    /// Only this State (ISO 3166-1 alpha-3); may be repeated.
    #[arg(long)]
    pub(super) state: Vec<String>,
    /// Only this REC and its members; may be repeated.
    #[arg(long)]
    pub(super) rec: Vec<String>,
    /// Read a password from standard input.
    #[arg(long)]
    pub(super) password_stdin: bool,
}

#[derive(Subcommand)]
pub(super) enum EditionCommand {
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
