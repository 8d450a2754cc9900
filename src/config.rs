//! Settings: compiled-in defaults, a file, the environment → one typed value, or one clear sentence that names the key.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use serde::Deserialize;

use crate::db::DatabaseUrl;
use crate::i18n::Unreviewed;
use crate::mail::return_path::ReturnPath;
use crate::text::EmailAddress;

/// Why the program does not start: one sentence that names the key.
#[derive(Debug, thiserror::Error)]
#[error("configuration: {0}")]
pub struct ConfigError(String);

/// Everything the program can be told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens and how it is reached.
    pub server: Server,
    /// `database.url`
    pub database: DatabaseUrl,
    /// How mail leaves.
    pub mail: Mail,
    /// Size and rate limits.
    pub limits: Limits,
    /// Backups that are made by themselves.
    pub backup: Backup,
    /// `site.contact_email`: where people write to the team; the sender of mails unless set.
    pub contact_email: String,
    /// Whether `site.contact_email` is set.
    pub has_contact: bool,
    /// `site.unreviewed_languages`: what becomes of translations that no native speaker has read.
    pub unreviewed_languages: Unreviewed,
    /// `accounts.oidc`: where staff may sign in instead of with a password.
    pub oidc: Option<Oidc>,
    /// For how long what is kept.
    pub retention: Retention,
    /// `clock.now`: the instant at which this process's clock starts, for tests and demonstrations.
    pub clock_now: Option<DateTime<Utc>>,
}

/// Where the program listens and how it is reached.
#[derive(Clone, Debug)]
pub struct Server {
    /// `server.bind`
    pub bind: SocketAddr,
    /// `server.public_url`, without a slash at the end.
    pub public_url: String,
    /// `server.workers`: threads that answer requests; 0 = one a core.
    pub workers: usize,
    /// `server.trusted_proxies`: addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `server.metrics_bind`: where figures are served for whoever watches; none = nowhere.
    pub metrics_bind: Option<SocketAddr>,
    /// `server.secret_file`: 32 bytes of key instead of the one in the database.
    pub secret_file: Option<PathBuf>,
    /// Whether `server.bind` and `server.public_url` are loopback and http: nobody else can reach it.
    pub on_loopback: bool,
}

impl Server {
    /// Whether cookies are `Secure` and named `__Host-`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct Mail {
    /// `mail.transport`
    pub transport: MailTransport,
    /// `mail.from`: the mailbox that sends and that calendars name as organiser.
    pub from: String,
    /// `mail.rate_per_minute`: for bulk mail only.
    pub rate_per_minute: u32,
    /// `mail.connections`: dialogues with the server at once, of each replica.
    pub connections: usize,
    /// `mail.return_path`: to which mails come back, each with its own token; none = to the sender.
    pub return_path: Option<ReturnPath>,
    /// `mail.bounce_maildir`: where what comes back is delivered.
    pub bounce_maildir: Option<PathBuf>,
}

impl Mail {
    /// The address in `mail.from`, without the name.
    pub fn address(&self) -> String {
        self.from.parse::<lettre::message::Mailbox>().map_or_else(|_| self.from.clone(), |mailbox| mailbox.email.to_string())
    }
}

/// `mail.transport`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailTransport {
    /// One `.eml` file a mail in `mail.directory`.
    File {
        /// `mail.directory`
        directory: PathBuf,
    },
    /// An SMTP server, `mail.smtp_url`.
    Smtp {
        /// `smtp://user:pass@host:587` (STARTTLS required), `smtps://…`, or `?tls=none`.
        url: String,
    },
}

/// `accounts.oidc`: a provider of OpenID Connect, like Microsoft Entra ID.
#[derive(Clone, PartialEq, Eq)]
pub struct Oidc {
    /// `accounts.oidc.issuer`, without a slash at the end.
    pub issuer: String,
    /// `accounts.oidc.client_id`
    pub client_id: String,
    /// What stands in the file `accounts.oidc.client_secret_file`.
    pub client_secret: String,
    /// `accounts.oidc.allowed_tenants`: the tenants (`tid`) whose people may come; empty = the issuer has but one.
    pub allowed_tenants: Vec<String>,
    /// `accounts.oidc.label`: what people know it by.
    pub label: String,
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Backups that are made by themselves, one a day.
#[derive(Clone, Debug)]
pub struct Backup {
    /// `backup.directory`: where they go; none = none are made.
    pub directory: Option<PathBuf>,
    /// `backup.keep`: how many are kept.
    pub keep: usize,
    /// `backup.hour`: from which hour of the day on, UTC.
    pub hour: u32,
}

/// Size and rate limits.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// `limits.upload_mb`, in bytes.
    pub upload_bytes: usize,
    /// `limits.answers_mb`, in bytes: files that answer the questions of an edition's form, all of them.
    pub answers_bytes: usize,
    /// `limits.disabled`: no throttling, on loopback only.
    pub disabled: bool,
}

/// For how long what is kept; 0: as long as the installation.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// `retention.mail_days`: texts of mails that have left.
    pub mail_days: u32,
    /// `retention.invitation_days`: who did not answer an invitation, after the edition's end.
    pub invitation_days: u32,
    /// `retention.trail_days`: values before and after in the trail.
    pub trail_days: u32,
    /// `retention.file_days`: contact lists and reports as they came, after they came.
    pub file_days: u32,
    /// `retention.participant_years`: names and addresses of participants, after the last of their editions has closed.
    pub participant_years: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    server: ServerFile,
    database: DatabaseFile,
    mail: MailFile,
    limits: LimitsFile,
    backup: BackupFile,
    #[serde(default)]
    site: SiteFile,
    #[serde(default)]
    accounts: AccountsFile,
    retention: Retention,
    clock: ClockFile,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountsFile {
    oidc: Option<OidcFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OidcFile {
    issuer: String,
    client_id: String,
    client_secret_file: PathBuf,
    #[serde(default)]
    allowed_tenants: Vec<String>,
    label: Option<String>,
}

impl OidcFile {
    fn check(self) -> Result<Oidc, ConfigError> {
        let refuse = |key: &str, reason: &str| Err(ConfigError(format!("accounts.oidc.{key}: {reason}")));
        let issuer = self.issuer.trim_end_matches('/').to_owned();
        let host = url::Url::parse(&issuer).ok().and_then(|url| Some((url.scheme().to_owned(), url.host_str()?.to_owned())));
        let Some((scheme, host)) = host else { return refuse("issuer", "it is no URL") };
        if scheme != "https" && !(scheme == "http" && is_loopback_host(&host)) {
            return refuse("issuer", "it must be https://");
        }
        if self.client_id.is_empty() {
            return refuse("client_id", "it is empty");
        }
        let client_secret = match std::fs::read_to_string(&self.client_secret_file) {
            Ok(secret) => secret.trim().to_owned(),
            Err(error) => return refuse("client_secret_file", &format!("{}: {error}", self.client_secret_file.display())),
        };
        // Anybody may have a tenant at these, and write any address into it.
        let of_all = ["/common/", "/organizations/", "/consumers/"].iter().any(|tenant| issuer.contains(tenant));
        if of_all && self.allowed_tenants.is_empty() {
            return refuse("allowed_tenants", "it must name the tenants whose people may come, since the issuer has many");
        }
        let label = self.label.unwrap_or(host);
        Ok(Oidc { issuer, client_id: self.client_id, client_secret, allowed_tenants: self.allowed_tenants, label })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServerFile {
    bind: SocketAddr,
    public_url: String,
    workers: usize,
    trusted_proxies: Vec<IpAddr>,
    metrics_bind: Option<SocketAddr>,
    secret_file: Option<PathBuf>,
    allow_insecure: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatabaseFile {
    url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MailFile {
    transport: String,
    directory: PathBuf,
    smtp_url: Option<String>,
    from: String,
    rate_per_minute: u32,
    connections: usize,
    #[serde(default)]
    return_path: Option<String>,
    #[serde(default)]
    bounce_maildir: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsFile {
    upload_mb: usize,
    answers_mb: usize,
    disabled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BackupFile {
    #[serde(default)]
    directory: Option<PathBuf>,
    keep: usize,
    hour: u32,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteFile {
    contact_email: Option<String>,
    unreviewed_languages: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockFile {
    now: Option<DateTime<Utc>>,
}

impl Settings {
    /// Reads the settings: `config/default.toml` (compiled in), then `file`, then `BARAZA__SECTION__KEY`, then
    /// `DATABASE_URL`.
    ///
    /// # Errors
    /// [`ConfigError`], one sentence that names the key.
    pub fn read(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Toml::string(include_str!("../config/default.toml")));
        if let Some(path) = file {
            // figment does not name a file that it cannot read.
            std::fs::read(path).map_err(|error| ConfigError(format!("{}: {error}", path.display())))?;
            figment = figment.merge(Toml::file_exact(path));
        }
        figment = figment.merge(Env::prefixed("BARAZA__").split("__"));
        figment = figment.merge(Env::raw().only(&["DATABASE_URL"]).map(|_| "database.url".into()));
        let file: File = figment.extract().map_err(|error| ConfigError(sentence(&figment, &error)))?;
        file.check()
    }
}

/// figment's error as one line that names the key and where it was set.
fn sentence(figment: &Figment, error: &figment::Error) -> String {
    let key = error.path.join(".");
    let source = error.metadata.as_ref().map_or(String::new(), |metadata| format!(" (from {})", metadata.name));
    match &error.kind {
        figment::error::Kind::UnknownField(name, _) => {
            // figment tells the name without its section.
            let sections =
                ["server", "database", "mail", "limits", "backup", "site", "accounts", "accounts.oidc", "retention", "clock"];
            let full = sections.iter().map(|section| format!("{section}.{name}")).find(|full| figment.find_value(full).is_ok());
            let name = full.unwrap_or_else(|| name.clone());
            format!("there is no key {name}{source}")
        }
        kind => format!("{key}: {kind}{source}"),
    }
}

impl File {
    fn check(self) -> Result<Settings, ConfigError> {
        let refuse = |key: &str, reason: &str| Err(ConfigError(format!("{key}: {reason}")));
        let public_url = self.server.public_url.trim_end_matches('/').to_owned();
        let Some((scheme, host)) = split_url(&public_url) else {
            return refuse("server.public_url", "it must be http:// or https:// and a host, without a path");
        };
        let loopback = is_loopback_host(host) && scheme == "http";
        if scheme == "http" && !is_loopback_host(host) && !self.server.allow_insecure {
            return refuse("server.public_url", "plain http on a host that is not loopback needs server.allow_insecure = true");
        }
        let rehearsal = loopback && self.server.bind.ip().is_loopback();
        if self.limits.disabled && !rehearsal {
            return refuse("limits.disabled", "only while server.bind and server.public_url are loopback and http");
        }
        if self.clock.now.is_some() && !rehearsal {
            return refuse("clock.now", "only while server.bind and server.public_url are loopback and http");
        }
        let transport = match (self.mail.transport.as_str(), self.mail.smtp_url) {
            ("file", _) => MailTransport::File { directory: self.mail.directory },
            ("smtp", Some(url)) => MailTransport::Smtp { url },
            ("smtp", None) => return refuse("mail.smtp_url", "it is needed with mail.transport = \"smtp\""),
            _ => return refuse("mail.transport", "it is file or smtp"),
        };
        if self.mail.from.parse::<lettre::message::Mailbox>().is_err() {
            return refuse("mail.from", "it is no mailbox, like \"Baraza <baraza@example.org>\"");
        }
        if self.server.metrics_bind.is_some_and(|bind| bind == self.server.bind) {
            return refuse("server.metrics_bind", "it must differ from server.bind: figures are not for the public");
        }
        if self.site.contact_email.as_ref().is_some_and(|email| EmailAddress::parse(email).is_err()) {
            return refuse("site.contact_email", "it is no e-mail address, like webinars@example.org");
        }
        let Some(unreviewed_languages) = Unreviewed::parse(self.site.unreviewed_languages.as_deref().unwrap_or("offer")) else {
            return refuse("site.unreviewed_languages", "it is \"offer\" or \"hide\"");
        };
        let return_path = match self.mail.return_path.as_deref().map(ReturnPath::parse).transpose() {
            Ok(path) => path,
            Err(reason) => return refuse("mail.return_path", &reason),
        };
        if self.mail.bounce_maildir.is_some() && return_path.is_none() {
            return refuse("mail.bounce_maildir", "it needs mail.return_path, to which mails come back");
        }
        if !(1..=64).contains(&self.mail.connections) {
            return refuse("mail.connections", "it is a number from 1 to 64");
        }
        if !(1..=3_650).contains(&self.backup.keep) {
            return refuse("backup.keep", "it is a number from 1 to 3650");
        }
        if self.backup.hour > 23 {
            return refuse("backup.hour", "it is an hour from 0 to 23, UTC");
        }
        let mail = Mail {
            transport,
            from: self.mail.from,
            rate_per_minute: self.mail.rate_per_minute.max(1),
            connections: self.mail.connections,
            return_path,
            bounce_maildir: self.mail.bounce_maildir,
        };
        let oidc = self.accounts.oidc.map(OidcFile::check).transpose()?;
        Ok(Settings {
            oidc,
            has_contact: self.site.contact_email.is_some(),
            contact_email: self.site.contact_email.unwrap_or_else(|| mail.address()),
            unreviewed_languages,
            database: DatabaseUrl::parse(&self.database.url).map_err(|error| ConfigError(format!("database.url: {error}")))?,
            server: Server {
                bind: self.server.bind,
                public_url,
                workers: self.server.workers,
                trusted_proxies: self.server.trusted_proxies,
                metrics_bind: self.server.metrics_bind,
                secret_file: self.server.secret_file,
                on_loopback: rehearsal,
            },
            mail,
            limits: Limits {
                upload_bytes: self.limits.upload_mb.saturating_mul(1024 * 1024),
                answers_bytes: self.limits.answers_mb.saturating_mul(1024 * 1024),
                disabled: self.limits.disabled,
            },
            retention: self.retention,
            backup: Backup { directory: self.backup.directory, keep: self.backup.keep, hour: self.backup.hour },
            clock_now: self.clock.now,
        })
    }
}

/// Scheme and host (with port) of a URL that has nothing else.
fn split_url(url: &str) -> Option<(&str, &str)> {
    let (scheme, host) = url.split_once("://")?;
    let valid = matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']);
    valid.then_some((scheme, host))
}

fn is_loopback_host(host: &str) -> bool {
    let name =
        host.rsplit_once(':').map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host });
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Settings, ConfigError> {
        let figment = Figment::from(Toml::string(include_str!("../config/default.toml"))).merge(Toml::string(toml));
        figment.extract::<File>().map_err(|error| ConfigError(sentence(&figment, &error)))?.check()
    }

    fn refusal(toml: &str) -> String {
        read(toml).expect_err("refused").to_string()
    }

    #[test]
    fn the_defaults_are_valid() {
        let settings = read("").expect("valid");
        assert_eq!(settings.server.bind.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.database, DatabaseUrl::Sqlite("data/baraza.db".into()));
        assert!(settings.server.on_loopback);
        for reachable in ["bind = \"0.0.0.0:80\"", "public_url = \"https://127.0.0.1\"", "public_url = \"https://b.example\""] {
            assert!(!read(&format!("[server]\n{reachable}")).expect("valid").server.on_loopback, "{reachable}");
        }
        assert_eq!(settings.contact_email, "baraza@localhost.localdomain");
        assert_eq!(settings.unreviewed_languages, Unreviewed::Offer);
        assert_eq!((settings.retention.mail_days, settings.retention.participant_years), (180, 5));
        assert_eq!(settings.mail.transport, MailTransport::File { directory: "data/mail".into() });
    }

    #[test]
    fn a_refusal_names_the_key() {
        assert!(refusal("[server]\nbnd = 1").contains("bnd"));
        assert!(refusal("[server]\nbind = \"here\"").contains("server.bind"));
        assert!(refusal("[retention]\nmail_weeks = 1").contains("retention.mail_weeks"));
        assert!(refusal("[retention]\nmail_days = -1").contains("retention.mail_days"));
        assert!(refusal("[database]\nurl = \"baraza.db\"").contains("database.url"));
        assert!(refusal("[mail]\ntransport = \"smtp\"").contains("mail.smtp_url"));
        assert!(refusal("[server]\npublic_url = \"http://baraza.example.org\"").contains("server.allow_insecure"));
        assert!(
            refusal("[server]\npublic_url = \"https://baraza.example.org\"\n[limits]\ndisabled = true")
                .contains("limits.disabled")
        );
        assert!(refusal("[server]\nmetrics_bind = \"127.0.0.1:8080\"").contains("server.metrics_bind"));
        assert!(refusal("[mail]\nreturn_path = \"bounces\"").contains("mail.return_path"));
        assert!(refusal("[mail]\nbounce_maildir = \"/var/mail/x\"").contains("mail.return_path"));
        assert!(refusal("[mail]\nconnections = 0").contains("mail.connections"));
        let oidc = |more: &str| format!("[accounts.oidc]\nclient_id = \"b\"\nclient_secret_file = \"/dev/null\"\n{more}");
        assert!(refusal(&oidc("issuer = \"http://login.example\"")).contains("accounts.oidc.issuer"));
        assert!(
            refusal(&oidc("issuer = \"https://login.example/organizations/v2.0\"")).contains("accounts.oidc.allowed_tenants")
        );
        assert!(refusal(&oidc("issuer = \"https://l.example\"\nsecret = \"x\"")).contains("accounts.oidc.secret"));
        let missing = "[accounts.oidc]\nissuer = \"https://l.example\"\nclient_id = \"b\"\nclient_secret_file = \"/none\"";
        assert!(refusal(missing).contains("accounts.oidc.client_secret_file"));
        let found = read(&oidc("issuer = \"https://login.example/\"")).expect("valid").oidc.expect("there");
        assert_eq!((found.issuer.as_str(), found.label.as_str()), ("https://login.example", "login.example"));
        assert!(refusal("[backup]\nkeep = 0").contains("backup.keep"));
        assert!(refusal("[backup]\nhour = 24").contains("backup.hour"));
        assert!(refusal("[backup]\nfolder = \"x\"").contains("backup.folder"));
        assert!(refusal("[site]\ncontact_email = \"the team\"").contains("site.contact_email"));
        assert!(refusal("[site]\nunreviewed_languages = \"mark\"").contains("site.unreviewed_languages"));
        assert!(refusal("[server]\nbind = \"0.0.0.0:80\"\n[clock]\nnow = \"2027-06-08T07:00:00Z\"").contains("clock.now"));
    }
}
