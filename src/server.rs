//! The running program: web server and workers, started and stopped together.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{Shutdown, shutdown};
use tokio::signal::unix::{SignalKind, signal};

use tokio::sync::{oneshot, watch};

use crate::accounts::store::forget_old_tries;
use crate::app;
use crate::attendance::certificates::issuing;
use crate::campaign::{reminders, sending as campaigns};
use crate::db::{DbError, Lock};
use crate::desk::retention;
use crate::files;
use crate::invitation::sending;
use crate::jobs;
use crate::mail::bounces;
use crate::mail::worker::Worker;
use crate::operation::{metrics, schedule};
use crate::registration::offer::Offers;
use crate::registration::promotion::promote_due;
use crate::registration::register::{Applicants, register_all};
use crate::registration::{bulk, notices};
use crate::site::Site;
use crate::survey::{asking, life};
use crate::typeset::press::Press;
use crate::web::{coding, form, security};

/// The web server on an open listener; it runs when it is awaited or spawned.
///
/// # Errors
/// When the listener cannot be used.
pub fn web_server(site: Site, listener: TcpListener) -> std::io::Result<Server> {
    let workers = site.settings.server.workers;
    let data = web::Data::new(app::furnished(site));
    let offers = web::Data::new(Offers::default());
    let applicants = web::Data::new(Applicants::new(register_all));
    let press = web::Data::new(Press::default());
    let table = Arc::new(app::table().map_err(std::io::Error::other)?);
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
            .app_data(offers.clone())
            .app_data(applicants.clone())
            .app_data(press.clone())
            .app_data(form::form_config())
            .wrap(from_fn(coding::pack))
            .wrap(Compress::default())
            .wrap(from_fn(security::outermost))
            .default_service(app::routes(table.clone()))
    })
    .shutdown_timeout(25)
    .client_request_timeout(Duration::from_secs(20))
    .disable_signals();
    if workers > 0 {
        server = server.workers(workers);
    }
    Ok(server.listen(listener)?.run())
}

/// What runs beside the web server, on a thread and runtime of its own: the mail worker, the mails that come back, the jobs, the
/// backup of each day, the periods that end at night, and every minute what has become due. Ends soon after `stop`, and then says
/// so.
///
/// # Errors
/// When a setting of mail is wrong, or no thread can be started.
pub fn start_workers(site: Site, stop: watch::Receiver<bool>) -> std::io::Result<oneshot::Receiver<()>> {
    let worker = Worker::new(site.clone()).map_err(std::io::Error::other)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (end, ended) = oneshot::channel();
    std::thread::Builder::new().name("workers".into()).spawn(move || {
        runtime.block_on(async move {
            let returns = bounces::watch(site.clone(), stop.clone());
            let backups = schedule::watch(site.clone(), stop.clone());
            let (jobs, due, nights) = (work(&site, stop.clone()), regularly(&site, stop.clone()), nightly(&site, stop.clone()));
            tokio::join!(worker.run(stop), returns, backups, jobs, due, nights);
        });
        let _ = end.send(());
    })?;
    Ok(ended)
}

/// Does every due job of every kind, until `stop`.
///
/// # Errors
/// An unavailable database; what was begun is taken up again later.
pub async fn run_jobs(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    // Beside each other: that a session is cancelled does not wait for a campaign, nor for what another kind stumbles over.
    let done = tokio::join!(
        notices::run_due(site, stop),
        sending::run_due(site, stop),
        campaigns::run_due(site, stop),
        bulk::run_due(site, stop),
        issuing::run_due(site, stop),
        asking::run_due(site, stop),
    );
    <[Result<(), DbError>; 6]>::from(done).into_iter().collect()
}

/// Looks for jobs when one is queued here, and every quarter of a minute for those of other replicas.
async fn work(site: &Site, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = run_jobs(site, &stop).await {
            tracing::error!(%error, "jobs cannot be done");
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = site.job_bell.notified() => {}
            () = tokio::time::sleep(Duration::from_secs(15)) => {}
        }
    }
}

/// Minutes between two looks for late additions to campaigns, which read everybody of an edition.
const LATE: u32 = 5;

async fn regularly(site: &Site, mut stop: watch::Receiver<bool>) {
    let mut minute = 0_u32;
    while !*stop.borrow() {
        site.limiter.tidy();
        if let Err(error) = files::tidy(&site.db, site.now()).await {
            tracing::error!(%error, "expired files cannot be deleted");
        }
        let now = site.now();
        if let Err(error) = site.db.write(Lock::None, move |conn| forget_old_tries(conn, now)).await {
            tracing::error!(%error, "old tries cannot be forgotten");
        }
        if let Err(error) = site.db.write(Lock::None, move |conn| jobs::forget(conn, now)).await {
            tracing::error!(%error, "what old jobs were to do cannot be forgotten");
        }
        if let Err(error) = promote_due(site).await {
            tracing::error!(%error, "waiting lists cannot be looked at");
        }
        if minute.is_multiple_of(LATE)
            && let Err(error) = campaigns::take_late(site).await
        {
            tracing::error!(%error, "late additions to campaigns cannot be looked at");
        }
        if let Err(error) = reminders::send_due(site).await {
            tracing::error!(%error, "reminders cannot be looked at");
        }
        if let Err(error) = life::run_due(site, &stop).await {
            tracing::error!(%error, "surveys cannot be looked at");
        }
        minute = minute.wrapping_add(1);
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
        }
    }
}

/// What may take long, once a night: beside the loop of every minute, whose reminders wait for nothing.
async fn nightly(site: &Site, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = retention::run_due(site, &stop).await {
            tracing::error!(%error, "periods that are over cannot be ended");
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
        }
    }
}

/// The server of the figures, when they are wanted.
fn metrics_server(site: &Site) -> std::io::Result<Option<Server>> {
    let Some(bind) = site.settings.server.metrics_bind else { return Ok(None) };
    let named = |error| std::io::Error::other(format!("server.metrics_bind: {bind}: {error}"));
    let listener = TcpListener::bind(bind).map_err(named)?;
    metrics::server(site.clone(), listener).map(Some)
}

/// How long whoever has been let in has for a last request, before the server closes what is idle: without it, what arrives at
/// that moment would have no answer.
const LAST: Duration = Duration::from_secs(1);

/// Whether the system has accepted a connection that the server has not.
fn is_somebody_waiting(door: &TcpListener) -> bool {
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut [PollFd::new(door, PollFlags::IN)], Some(&now)).is_ok_and(|ready| ready > 0)
}

/// Lets nobody in any more: the system refuses whoever comes from now on, and a balancer asks the next replica. Closed while
/// somebody stands in it, a door would leave them without an answer, and a balancer does not send twice what changes something.
async fn close(handle: &ServerHandle, door: &TcpListener) {
    for _ in 0..100 {
        handle.pause().await;
        // The thread that accepts hears of it a moment later.
        tokio::time::sleep(Duration::from_millis(1)).await;
        if !is_somebody_waiting(door) {
            break;
        }
        handle.resume().await;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    if let Err(error) = shutdown(door, Shutdown::Read) {
        tracing::warn!(%error, "new connections cannot be refused yet");
    }
}

/// From the signal to the end of everything, at most; whoever stops the program kills it after 30 s.
const PATIENCE: Duration = Duration::from_secs(28);

/// Serves until SIGTERM or SIGINT, then lets open requests and open mail dialogues finish, both at once (at most 28 s).
///
/// # Errors
/// When the address cannot be bound.
pub fn serve(site: Site, on_ready: impl FnOnce()) -> std::io::Result<()> {
    actix_web::rt::System::new().block_on(async move {
        let bind = site.settings.server.bind;
        let named = |error: std::io::Error| std::io::Error::new(error.kind(), format!("server.bind {bind}: {error}"));
        let listener = TcpListener::bind(bind).map_err(named)?;
        let door = listener.try_clone()?;
        let is_leaving = Arc::clone(&site.is_leaving);
        let (stop, stopped) = watch::channel(false);
        let mut signalled = stopped.clone();
        let mut workers = start_workers(site.clone(), stopped)?;
        let watched = metrics_server(&site)?;
        let server = web_server(site, listener)?;
        // It ends with everything else: nobody waits for it.
        let watched = watched.map(actix_web::rt::spawn);
        let (handle, closing) = (server.handle(), server.handle());
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let told = stop.clone();
        actix_web::rt::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("stopping");
            let _ = told.send(true);
            is_leaving.store(true, Ordering::Relaxed);
            close(&handle, &door).await;
            tokio::time::sleep(LAST).await;
            handle.stop(true).await;
        });
        let overdue = actix_web::rt::spawn(async move {
            let _ = signalled.wait_for(|stop| *stop).await;
            tokio::time::sleep(PATIENCE).await;
        });
        on_ready();
        let mut server = std::pin::pin!(server);
        let first = tokio::select! {
            ended = &mut server => Some(ended),
            _ = &mut workers => None,
        };
        let (ended, workers_work) = match first {
            Some(ended) => (ended, true),
            None if *stop.borrow() => (server.await, false),
            None => {
                // Pages without mail, jobs and backups would look well for days: whoever watches the process starts it again.
                tracing::error!("what runs beside the web server has ended: stopping");
                actix_web::rt::spawn(closing.stop(true));
                let _ = server.await;
                (Err(std::io::Error::other("what runs beside the web server has ended; the log says why")), false)
            }
        };
        if let Some(watched) = watched {
            watched.abort();
        }
        let _ = stop.send(true);
        if workers_work {
            tokio::select! {
                _ = workers => {}
                // Their leases run out, and another replica or the next start takes up what they had.
                _ = overdue => tracing::warn!("the workers have not ended in time"),
            }
        }
        ended
    })
}
