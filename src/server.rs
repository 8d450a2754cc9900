//! The running program: web server and workers, started and stopped together.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpResponse, HttpServer, web};
use tokio::signal::unix::{SignalKind, signal};

use crate::app;
use crate::site::Site;
use crate::web::{form, security};

/// The web server on an open listener; it runs when it is awaited or spawned.
///
/// # Errors
/// When the listener cannot be used.
pub fn web_server(site: Site, listener: TcpListener) -> std::io::Result<Server> {
    let workers = site.settings.server.workers;
    let data = web::Data::new(site);
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
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

/// Serves until SIGTERM or SIGINT, then lets open requests finish (at most 25 s).
///
/// # Errors
/// When the address cannot be bound.
pub fn serve(site: Site, on_ready: impl FnOnce()) -> std::io::Result<()> {
    actix_web::rt::System::new().block_on(async move {
        let listener = TcpListener::bind(site.settings.server.bind)?;
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
        server.await
    })
}
