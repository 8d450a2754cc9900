//! The running program: web server and workers, started and stopped together.

use std::net::TcpListener;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpResponse, HttpServer, web};
use tokio::signal::unix::{SignalKind, signal};

use tokio::sync::watch;

use crate::app;
use crate::files;
use crate::mail::worker::Worker;
use crate::registration::notices::run_due;
use crate::registration::offer::Offers;
use crate::registration::pages::ticket;
use crate::registration::seats::promote_due;
use crate::site::Site;
use crate::web::{form, security};

/// The web server on an open listener; it runs when it is awaited or spawned.
///
/// # Errors
/// When the listener cannot be used.
pub fn web_server(site: Site, listener: TcpListener) -> std::io::Result<Server> {
    let workers = site.settings.server.workers;
    let data = web::Data::new(site);
    let offers = web::Data::new(Offers::default());
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
            .app_data(offers.clone())
            .app_data(form::form_config())
            .wrap(Compress::default())
            .wrap(from_fn(security::outermost))
            .configure(app::configure)
            .default_service(web::to(HttpResponse::NotFound))
    })
    .shutdown_timeout(25)
    .client_request_timeout(Duration::from_secs(20))
    .disable_signals();
    if workers > 0 {
        server = server.workers(workers);
    }
    Ok(server.listen(listener)?.run())
}

/// What runs beside the web server, on a thread and runtime of its own: the mail worker, and every
/// minute the waiting lists, notices and expired files. Ends soon after `stop`.
///
/// # Errors
/// When a setting of mail is wrong, or no thread can be started.
pub fn start_workers(site: Site, stop: watch::Receiver<bool>) -> std::io::Result<JoinHandle<()>> {
    let worker = Worker::new(site.clone()).map_err(std::io::Error::other)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("workers".into()).spawn(move || {
        runtime.block_on(async move {
            tokio::join!(worker.run(stop.clone()), regularly(site, stop));
        });
    })
}

async fn regularly(site: Site, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        site.limiter.tidy();
        if let Err(error) = files::tidy(&site.db, site.now()).await {
            tracing::error!(%error, "expired files cannot be deleted");
        }
        match ticket(&site) {
            Ok(ticket) => {
                if let Err(error) = promote_due(&site, ticket.clone()).await {
                    tracing::error!(%error, "waiting lists cannot be looked at");
                }
                if let Err(error) = run_due(&site, ticket).await {
                    tracing::error!(%error, "notices cannot be written");
                }
            }
            Err(error) => tracing::error!(%error, "no randomness"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
        }
    }
}

/// Serves until SIGTERM or SIGINT, then lets open requests finish (at most 25 s).
///
/// # Errors
/// When the address cannot be bound.
pub fn serve(site: Site, on_ready: impl FnOnce()) -> std::io::Result<()> {
    actix_web::rt::System::new().block_on(async move {
        let listener = TcpListener::bind(site.settings.server.bind)?;
        let (stop, stopped) = watch::channel(false);
        let workers = start_workers(site.clone(), stopped)?;
        let server = web_server(site, listener)?;
        let handle = server.handle();
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        actix_web::rt::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("stopping");
            handle.stop(true).await;
        });
        on_ready();
        let ended = server.await;
        let _ = stop.send(true);
        let _ = tokio::task::spawn_blocking(move || workers.join()).await;
        ended
    })
}
