//! `GET /metrics` on `server.metrics_bind`: the figures of this process and of the database, in the text that Prometheus
//! reads. It asks for no password, so it listens apart from the pages.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::{App, HttpResponse, HttpServer, web};
use chrono::{DateTime, Utc};
use prometheus::core::Collector;
use prometheus::proto::MetricFamily;
use prometheus::{Gauge, GaugeVec, IntCounterVec, Opts, TextEncoder};

use super::store::{self, Depth, Made};
use crate::db::{Conn, DbError, check_schema};
use crate::jobs;
use crate::mail::outbox;
use crate::site::Site;
use crate::web::limits::Tried;

/// Whoever watches asks often and waits little.
const PATIENCE: Duration = Duration::from_secs(5);

/// The server of `/metrics` on an open listener; it runs when it is awaited or spawned.
///
/// # Errors
/// When the listener cannot be used.
pub fn server(site: Site, listener: TcpListener) -> std::io::Result<Server> {
    let data = web::Data::new(site);
    let server = HttpServer::new(move || App::new().app_data(data.clone()).route("/metrics", web::get().to(show)));
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}

async fn show(site: web::Data<Site>) -> HttpResponse {
    let now = site.now();
    let asked = tokio::time::timeout(PATIENCE, site.db.read(move |conn| Rows::read(conn, now))).await;
    let rows = asked.ok().and_then(Result::ok);
    match text(&site, rows.as_ref(), now) {
        Ok(text) => HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text),
        Err(error) => HttpResponse::InternalServerError().body(error.to_string()),
    }
}

/// What the database says.
struct Rows {
    schema_fits: bool,
    depths: Vec<Depth>,
    is_paused: bool,
    jobs: Vec<(jobs::Status, i64)>,
    backup: Option<Made>,
}

impl Rows {
    fn read(conn: &mut Conn, now: DateTime<Utc>) -> Result<Self, DbError> {
        Ok(Self {
            schema_fits: check_schema(conn)?,
            depths: store::depths(conn)?,
            is_paused: outbox::pause(conn, now)?.is_some(),
            jobs: store::jobs(conn)?,
            backup: store::newest(conn)?.0,
        })
    }
}

/// Gauges of one look.
struct Look(Vec<MetricFamily>);

impl Look {
    fn one(&mut self, name: &str, help: &str, value: f64) -> Result<(), prometheus::Error> {
        let gauge = Gauge::with_opts(Opts::new(name, help))?;
        gauge.set(value);
        self.0.extend(gauge.collect());
        Ok(())
    }

    fn several<'a>(
        &mut self,
        (name, help): (&str, &str),
        labels: &[&str],
        values: impl IntoIterator<Item = (Vec<&'a str>, f64)>,
    ) -> Result<(), prometheus::Error> {
        let gauge = GaugeVec::new(Opts::new(name, help), labels)?;
        for (labels, value) in values {
            gauge.with_label_values(&labels).set(value);
        }
        self.0.extend(gauge.collect());
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures of this size are exact in a double")]
fn number(count: i64) -> f64 {
    count as f64
}

fn text(site: &Site, rows: Option<&Rows>, now: DateTime<Utc>) -> Result<String, prometheus::Error> {
    let mut look = Look(site.figures.gather());
    look.0.extend(tries(site)?.collect());
    let build = [(vec![env!("CARGO_PKG_VERSION"), site.settings.database.engine()], 1.0)];
    look.several(("baraza_build_info", "This program and its engine."), &["version", "engine"], build)?;
    let pools = site.db.pools().into_iter().flat_map(|pool| {
        let busy = pool.connections.saturating_sub(pool.idle);
        [(vec![pool.name, "idle"], pool.idle.into()), (vec![pool.name, "busy"], busy.into())]
    });
    look.several(("baraza_database_connections", "Connections by pool."), &["pool", "state"], pools)?;
    let waiting = number(i64::try_from(site.db.waiting_writes()).unwrap_or(i64::MAX));
    look.one(
        "baraza_database_waiting_writes",
        "Writes that wait: for the one writer of SQLite, on PostgreSQL for their edition.",
        waiting,
    )?;
    if let Some(bytes) = resident() {
        look.one("process_resident_memory_bytes", "Memory of this process.", bytes)?;
    }
    let up = if rows.is_some_and(|rows| rows.schema_fits) { 1.0 } else { 0.0 };
    look.one("baraza_database_up", "Whether the database answers and has a schema of this program.", up)?;
    let help = "Whether links are made with another key than those of this database: those sent before no longer open.";
    look.one("baraza_key_is_other", help, f64::from(u8::from(site.is_other_key)))?;
    if let Some(rows) = rows {
        from_rows(&mut look, rows, now)?;
    }
    TextEncoder::new().encode_to_string(&look.0)
}

/// What became of tries to sign in. Each series is there from the start: an alert sees the first that is refused.
fn tries(site: &Site) -> Result<IntCounterVec, prometheus::Error> {
    let help = "Tries to sign in or to prove who one is, by what became of them.";
    let counter = IntCounterVec::new(Opts::new("baraza_sign_in_total", help), &["result"])?;
    for tried in Tried::ALL {
        counter.with_label_values(&[tried.as_str()]).inc_by(site.limiter.tried(tried));
    }
    Ok(counter)
}

fn from_rows(look: &mut Look, rows: &Rows, now: DateTime<Utc>) -> Result<(), prometheus::Error> {
    let states = || rows.depths.iter().map(|depth| (vec![depth.status.as_str()], depth));
    let mails = states().map(|(labels, depth)| (labels, number(depth.mails)));
    look.several(("baraza_outbox_mails", "Mails that have not arrived, by state."), &["state"], mails)?;
    let ages = states().map(|(labels, depth)| {
        let age = depth.oldest.map_or(0, |oldest| (now - oldest).num_seconds().max(0));
        (labels, number(age))
    });
    let help = "Seconds since the oldest mail of a state was due.";
    look.several(("baraza_outbox_oldest_seconds", help), &["state"], ages)?;
    look.one("baraza_outbox_paused", "Whether all mail is paused.", f64::from(u8::from(rows.is_paused)))?;
    let jobs = rows.jobs.iter().map(|(status, count)| (vec![status.as_str()], number(*count)));
    look.several(("baraza_jobs", "Jobs that are not done, by state."), &["state"], jobs)?;
    let made = rows.backup.as_ref().and_then(|made| made.finished_at);
    let made = made.map_or(0, |at| at.utc().timestamp());
    let help = "When the newest scheduled backup was complete; 0 = none is.";
    look.one("baraza_last_backup_timestamp_seconds", help, number(made))
}

/// What the system says this process holds; only Linux tells it this way.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: i64 = line.split_whitespace().next()?.parse().ok()?;
    Some(number(kib * 1024))
}
