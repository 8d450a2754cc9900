//! `baraza check --production`: what must be true of an installation that people from many States rely on. Each line that
//! fails says what to do.

use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::check::Line;
use super::store::House;
use crate::config::{MailTransport, Settings};
use crate::db::DatabaseUrl;

/// The checklist. `config` is the file of settings, if there is one.
pub fn lines(settings: &Settings, config: Option<&Path>, house: House) -> Vec<Line> {
    let mut lines = vec![public_url(settings), bind(settings), proxies(settings), secret_file(settings)];
    lines.extend([rehearsal(settings), transport(settings), sender(settings), contact(settings), returns(settings)]);
    lines.extend([database(settings), backups(settings), metrics(settings)]);
    lines.extend(permissions(settings, config));
    lines.extend(people(house));
    lines
}

/// Whether a host stands under a name that is for examples and tests only (RFC 2606): nobody is there.
fn is_example(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_under = |name: &str| host.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    ["example.org", "example.com", "example.net", "example", "invalid", "test"].into_iter().any(is_under)
}

/// The same of what stands behind the @ of an address.
fn is_example_address(address: &str) -> bool {
    is_example(address.rsplit_once('@').map_or("", |(_, domain)| domain))
}

/// The host of a URL; empty where there is none.
fn host(url: &str) -> String {
    let parsed = url::Url::parse(url).ok();
    parsed.as_ref().and_then(url::Url::host_str).unwrap_or_default().to_owned()
}

fn public_url(settings: &Settings) -> Line {
    let url = &settings.server.public_url;
    if !settings.server.is_https() {
        Line::fail("public address", format!("{url} is not https: set server.public_url to the address that people use"))
    } else if is_example(&host(url)) {
        Line::fail(
            "public address",
            format!("{url} is that of an example: set server.public_url to the address that people use"),
        )
    } else {
        Line::ok("public address", url.as_str())
    }
}

fn bind(settings: &Settings) -> Line {
    let bind = settings.server.bind;
    if bind.ip().is_loopback() {
        Line::ok("bind", format!("{bind}: only this machine reaches it"))
    } else if settings.server.trusted_proxies.is_empty() {
        Line::fail(
            "bind",
            format!(
                "{bind} takes plain http from the network: set server.bind to 127.0.0.1:8080, behind a proxy that ends TLS"
            ),
        )
    } else {
        Line::advice("bind", format!("{bind}: let only the proxy reach it (a firewall, or the container's own network)"))
    }
}

fn proxies(settings: &Settings) -> Line {
    let proxies = &settings.server.trusted_proxies;
    if proxies.is_empty() {
        Line::fail(
            "proxies",
            "everybody seems to come from the proxy, and limits meet everybody at once: name it in server.trusted_proxies",
        )
    } else {
        let named: Vec<String> = proxies.iter().map(IpAddr::to_string).collect();
        Line::ok("proxies", format!("X-Forwarded-For is believed of {}", named.join(", ")))
    }
}

fn secret_file(settings: &Settings) -> Line {
    match &settings.server.secret_file {
        Some(path) => Line::ok("secret", format!("the key is in {}, apart from the database: keep a copy", path.display())),
        None => Line::advice(
            "secret",
            "whoever has a backup can make every link: set server.secret_file before the first mail (links change with the key)",
        ),
    }
}

fn rehearsal(settings: &Settings) -> Line {
    if settings.limits.disabled || settings.clock_now.is_some() {
        Line::fail("rehearsal", "limits.disabled or clock.now is set: take it out")
    } else {
        Line::ok("rehearsal", "limits and clock are the real ones")
    }
}

fn transport(settings: &Settings) -> Line {
    match &settings.mail.transport {
        MailTransport::File { directory } => Line::fail(
            "transport",
            format!("mails become files in {}: set mail.transport = \"smtp\" and mail.smtp_url", directory.display()),
        ),
        MailTransport::Smtp { url } if url.contains("tls=none") && !is_local(url) => Line::fail(
            "transport",
            "mails and the password go over the network in the clear: take ?tls=none out of mail.smtp_url",
        ),
        MailTransport::Smtp { url } if is_example(&host(url)) => Line::fail(
            "transport",
            format!("{} is the server of an example: set mail.smtp_url to the one that takes your mail", host(url)),
        ),
        MailTransport::Smtp { .. } => {
            Line::ok("transport", "by SMTP; baraza mail check says which DNS records the domain needs")
        }
    }
}

fn is_local(url: &str) -> bool {
    is_this_machine(&host(url))
}

/// Whether a host is the machine itself. An IPv6 address may stand in brackets.
fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn sender(settings: &Settings) -> Line {
    let address = settings.mail.address();
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    if domain == "localhost" || domain.ends_with(".localdomain") || is_example(domain) {
        Line::fail("sender", format!("{address} is no address that can be answered: set mail.from"))
    } else {
        Line::ok("sender", address)
    }
}

fn contact(settings: &Settings) -> Line {
    let address = &settings.contact_email;
    if !settings.has_contact {
        Line::fail("contact", format!("people are told to write to {address}: set site.contact_email to where the team reads"))
    } else if is_example_address(address) {
        Line::fail("contact", format!("{address} is that of an example: set site.contact_email to where the team reads"))
    } else {
        Line::ok("contact", address.as_str())
    }
}

fn returns(settings: &Settings) -> Line {
    match (&settings.mail.return_path, &settings.mail.bounce_maildir) {
        (None, _) => Line::fail("returns", "nobody learns which mails came back: set mail.return_path"),
        (Some(path), _) if is_example(path.domain()) => {
            Line::fail("returns", format!("{} is the domain of an example: set mail.return_path", path.domain()))
        }
        (Some(_), None) => Line::advice(
            "returns",
            "set mail.bounce_maildir, or have the mail server pipe what comes back to baraza mail bounce",
        ),
        (Some(_), Some(folder)) if !folder.is_dir() => {
            Line::fail("returns", format!("mail.bounce_maildir: {} is no folder that can be read", folder.display()))
        }
        (Some(_), Some(folder)) => Line::ok("returns", format!("read from {}", folder.display())),
    }
}

fn database(settings: &Settings) -> Line {
    match &settings.database {
        DatabaseUrl::Sqlite(_) => {
            Line::ok("engine", "SQLite: one program at a time, on a local disk; PostgreSQL where several replicas run")
        }
        DatabaseUrl::Postgres(url) if needs_tls(url) => Line::fail(
            "engine",
            "what people wrote may go over the network in the clear: add ?sslmode=verify-full (or require) to database.url",
        ),
        DatabaseUrl::Postgres(_) => Line::ok("engine", "PostgreSQL"),
    }
}

/// A server elsewhere, be it one of several, without a mode that insists on TLS. The address is read as libpq does: what stands
/// before the first @ is name and password, and what the query says of hosts counts, not what stands before it.
fn needs_tls(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let place = rest.split_once('@').filter(|(user, _)| !user.contains('/')).map_or(rest, |(_, place)| place);
    let (place, query) = place.split_once('?').unwrap_or((place, ""));
    let several = |list: &str| list.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut hosts: Vec<String> = place.split('/').next().unwrap_or_default().split(',').map(host_of).collect();
    let (mut addresses, mut mode, mut is_elsewhere) = (Vec::new(), String::new(), false);
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "host" => hosts = several(&value),
            "hostaddr" => addresses = several(&value),
            // A file that is not read here says where it is.
            "service" => is_elsewhere = true,
            "sslmode" => mode = value.into_owned(),
            "ssl" if value == "true" => "require".clone_into(&mut mode),
            _ => {}
        }
    }
    // An address counts instead of the host; the host is asked where an address of the list is empty.
    if addresses.is_empty() || addresses.iter().any(String::is_empty) {
        addresses.append(&mut hosts);
    }
    let is_near = |host: &String| host.is_empty() || host.starts_with(['/', '@']) || is_this_machine(host);
    let insists = matches!(mode.as_str(), "require" | "verify-ca" | "verify-full");
    !insists && (is_elsewhere || !addresses.iter().all(is_near))
}

/// A host of the list before the path, without its port. A folder of sockets is written with %2F.
fn host_of(place: &str) -> String {
    let host = match place.split_once(']') {
        Some((address, _)) => address.trim_start_matches('['),
        None => place.split(':').next().unwrap_or_default(),
    };
    let value = format!("host={host}");
    let decoded = url::form_urlencoded::parse(value.as_bytes()).next().map(|(_, host)| host.into_owned());
    decoded.unwrap_or_default()
}

fn backups(settings: &Settings) -> Line {
    match &settings.backup.directory {
        Some(directory) if !directory.is_dir() => Line::fail(
            "schedule",
            format!("backup.directory: {} is no folder that can be read; make it, for the program alone", directory.display()),
        ),
        Some(directory) => Line::ok(
            "schedule",
            format!("one a day in {}, {} kept: copy them to another place", directory.display(), settings.backup.keep),
        ),
        // Also beside a server's own backups: who was erased stands nowhere else but in the database.
        None => Line::fail(
            "schedule",
            "no backups are made, and a restore does not learn who was erased: set backup.directory, and copy what is there to \
             another place",
        ),
    }
}

fn metrics(settings: &Settings) -> Line {
    match settings.server.metrics_bind {
        None => Line::advice("metrics", "set server.metrics_bind and watch it (config/alerts.yml)"),
        Some(bind) if !bind.ip().is_loopback() => {
            Line::advice("metrics", format!("{bind}: let only whoever watches reach it; it asks for no password"))
        }
        Some(bind) => Line::ok("metrics", format!("on {bind}")),
    }
}

/// Files that hold secrets or people's data and can be read by others.
fn permissions(settings: &Settings, config: Option<&Path>) -> Vec<Line> {
    // Where the guide puts passwords.
    let environment = config.map(|path| path.with_file_name("environment"));
    let mut files: Vec<(&Path, &str)> = Vec::new();
    let settings_files = config.into_iter().chain(environment.as_deref());
    files.extend(settings_files.map(|path| (path, "chmod 640, and the group of the program")));
    files.extend(settings.server.secret_file.as_deref().map(|path| (path, "chmod 600")));
    if let DatabaseUrl::Sqlite(path) = &settings.database {
        files.push((path, "chmod 600, and UMask=0077 in the unit"));
    }
    files.extend(settings.backup.directory.as_deref().map(|path| (path, "chmod 700")));
    let open: Vec<String> = files
        .into_iter()
        .filter(|(path, _)| std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o007 != 0))
        .map(|(path, cure)| format!("{} ({cure})", path.display()))
        .collect();
    if open.is_empty() {
        vec![Line::ok("files", "nobody else on this machine reads settings, key, database or backups")]
    } else {
        vec![Line::fail("files", format!("everybody on this machine can read {}", open.join(", ")))]
    }
}

fn people(house: House) -> Vec<Line> {
    let admins = match house.admins {
        0 => Line::fail("administrators", "there is none: baraza user add --email … --name … --role admin"),
        1 => Line::advice("administrators", "there is one: a second one can help when the first is away"),
        many => Line::ok("administrators", many.to_string()),
    };
    let factors = match house.bare_admins {
        0 => Line::ok("second factors", "every administrator has one"),
        bare => Line::fail(
            "second factors",
            format!("administrators without one: {bare}; they set it up when they sign in, and baraza user list says who"),
        ),
    };
    let demo = match (house.has_demo_admin, house.samples) {
        (true, _) => Line::fail("demonstration", "the administrator of baraza demo is here: begin with an empty database"),
        (false, 0) => Line::ok("demonstration", "nothing of it is here"),
        (false, samples) => Line::fail("demonstration", format!("{samples} sample editions are here: delete them")),
    };
    vec![admins, factors, demo]
}

#[cfg(test)]
mod tests {
    use super::super::check::{Verdict, is_well};
    use super::*;

    fn settings(toml: &str) -> Settings {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("b.toml");
        std::fs::write(&path, toml).expect("written");
        Settings::read(Some(&path)).expect("valid")
    }

    const HOUSE: House = House { admins: 2, bare_admins: 0, has_demo_admin: false, samples: 0 };

    fn verdict(toml: &str, check: &str) -> Verdict {
        let lines = lines(&settings(toml), None, HOUSE);
        lines.iter().find(|line| line.check == check).expect("asked").verdict
    }

    #[test]
    fn the_defaults_are_for_trying_out() {
        let lines = lines(&settings(""), None, HOUSE);
        let failing: Vec<_> = lines.iter().filter(|line| line.verdict == Verdict::Fail).map(|line| line.check).collect();
        assert_eq!(failing, ["public address", "proxies", "transport", "sender", "contact", "returns", "schedule"]);
        assert!(!is_well(&lines));
    }

    #[test]
    fn each_line_sees_its_fault() {
        let cases = [
            ("[server]\npublic_url = \"https://b.int\"", "public address", Verdict::Ok),
            ("[server]\nbind = \"0.0.0.0:8080\"", "bind", Verdict::Fail),
            ("[server]\nbind = \"0.0.0.0:8080\"\ntrusted_proxies = [\"10.0.0.2\"]", "bind", Verdict::Advice),
            ("[server]\ntrusted_proxies = [\"127.0.0.1\"]", "proxies", Verdict::Ok),
            ("[limits]\ndisabled = true", "rehearsal", Verdict::Fail),
            ("[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtp://m.int:25?tls=none\"", "transport", Verdict::Fail),
            ("[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtp://127.0.0.1:25?tls=none\"", "transport", Verdict::Ok),
            ("[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtp://u:p@m.int:587\"", "transport", Verdict::Ok),
            ("[mail]\nfrom = \"B <b@b.int>\"", "sender", Verdict::Ok),
            ("[mail]\nfrom = \"B <b@b.int>\"", "contact", Verdict::Fail),
            ("[site]\ncontact_email = \"team@b.int\"", "contact", Verdict::Ok),
            ("[mail]\nreturn_path = \"b@b.int\"", "returns", Verdict::Advice),
            ("[database]\nurl = \"postgres://b@db.int/b\"", "engine", Verdict::Fail),
            ("[database]\nurl = \"postgres://b@db.int/b?sslmode=verify-full\"", "engine", Verdict::Ok),
            ("[database]\nurl = \"postgres://b@127.0.0.1/b\"", "engine", Verdict::Ok),
            ("[database]\nurl = \"postgres://b@db.int/b\"", "schedule", Verdict::Fail),
            ("[server]\nmetrics_bind = \"127.0.0.1:9464\"", "metrics", Verdict::Ok),
            ("[server]\nmetrics_bind = \"10.0.0.7:9464\"", "metrics", Verdict::Advice),
            ("[server]\nmetrics_bind = \"0.0.0.0:9464\"", "metrics", Verdict::Advice),
            ("[backup]\ndirectory = \"/\"", "schedule", Verdict::Ok),
            ("[backup]\ndirectory = \"/no/such/folder\"", "schedule", Verdict::Fail),
        ];
        for (toml, check, expected) in cases {
            assert_eq!(verdict(toml, check), expected, "{toml} {check}");
        }
        let people = |admins, bare_admins, has_demo_admin, samples| {
            let house = House { admins, bare_admins, has_demo_admin, samples };
            people(house).iter().map(|line| line.verdict).collect::<Vec<_>>()
        };
        assert_eq!(people(0, 0, false, 1), [Verdict::Fail, Verdict::Ok, Verdict::Fail]);
        assert_eq!(people(1, 0, true, 0), [Verdict::Advice, Verdict::Ok, Verdict::Fail]);
        assert_eq!(people(2, 1, false, 0), [Verdict::Ok, Verdict::Fail, Verdict::Ok]);
    }

    #[test]
    fn what_nobody_has_changed_is_refused() {
        let settings = settings(include_str!("../../config/production.example.toml"));
        let lines = lines(&settings, None, HOUSE);
        for (check, key) in [
            ("public address", "server.public_url"),
            ("transport", "mail.smtp_url"),
            ("sender", "mail.from"),
            ("contact", "site.contact_email"),
            ("returns", "mail.return_path"),
        ] {
            let line = lines.iter().find(|line| line.check == check).expect("asked");
            assert_eq!((line.verdict, line.words.contains(key)), (Verdict::Fail, true), "{}", line.words);
        }
        for (host, expected) in [
            ("example.org", true),
            ("baraza.Example.COM.", true),
            ("b.example", true),
            ("b.invalid", true),
            ("myexample.org", false),
            ("example.org.int", false),
            ("latest", false),
            ("", false),
        ] {
            assert_eq!(is_example(host), expected, "{host}");
        }
    }

    #[test]
    fn a_database_elsewhere_needs_tls() {
        for (rest, expected) in [
            ("b@db.int/b", true),
            ("b@db.int/b?sslmode=prefer", true),
            ("b@db.int/b?sslmode=require", false),
            ("b@db.int/b?sslmode=verify-full&sslrootcert=system", false),
            ("b@db.int/b?sslmode=require&sslmode=disable", true),
            ("b@db.int/b?ssl=true", false),
            ("b@127.0.0.1/b", false),
            ("b:p%40@localhost:5433/b", false),
            ("b@[::1]:5433/b", false),
            ("b@[2001:db8::1]:5433/b", true),
            ("/b", false),
            ("b@/b", false),
            ("b@%2Fvar%2Frun%2Fpostgresql/b", false),
            ("/b?host=/var/run/postgresql", false),
            // One of several is enough.
            ("b@127.0.0.1:5432,10.0.0.1/b", true),
            ("b@127.0.0.1:5432,localhost/b", false),
            ("b@127.0.0.1/b?host=127.0.0.1,10.0.0.1", true),
            ("b@10.0.0.1,10.0.0.2/b?sslmode=verify-ca", false),
            // The query counts, not what stands before it; and an address counts instead of a host.
            ("b@127.0.0.1/b?host=db.example.org", true),
            ("b@db.int/b?host=127.0.0.1", false),
            ("b@localhost/b?hostaddr=10.0.0.1", true),
            ("b@db.int/b?hostaddr=127.0.0.1", false),
            ("b@db.int,db.int/b?hostaddr=127.0.0.1,", true),
            ("/b?service=main", true),
            // A question mark in a password.
            ("b:127.0.0.1?x@db.int/b", true),
        ] {
            assert_eq!(needs_tls(&format!("postgres://{rest}")), expected, "{rest}");
        }
    }

    #[test]
    fn a_file_that_others_can_read_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("b.toml");
        for name in ["b.toml", "environment"] {
            let path = folder.path().join(name);
            std::fs::write(&path, "").expect("written");
            for (mode, expected) in [(0o644, Verdict::Fail), (0o640, Verdict::Ok)] {
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("changed");
                let line = permissions(&settings(""), Some(&config)).pop().expect("a line");
                assert_eq!((line.verdict, line.words.contains(name)), (expected, expected == Verdict::Fail), "{}", line.words);
            }
        }
    }
}
