//! A gate between a program and its database, which may be shut.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A place at which the cluster seems to be, for one program: what others do on the same cluster is not disturbed.
pub struct Gate {
    /// The URL of the database through it.
    pub url: String,
    is_shut: watch::Sender<bool>,
}

impl Gate {
    /// An open gate before a database of `PostgreSQL`.
    pub fn before(url: &str) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        drop(listener);
        let start = url.find('@').expect("a URL with a user") + 1;
        let server = url[start..].split('/').next().expect("a host").to_owned();
        let url = url.replacen(&server, &format!("127.0.0.1:{port}"), 1);
        let (is_shut, seen) = watch::channel(false);
        // On a thread of its own: what a test waits for may need the database.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(keep(port, server, seen));
        });
        Self { url, is_shut }
    }

    /// Drops whoever is in it, and refuses everybody from now on.
    pub fn shut(&self) {
        let _ = self.is_shut.send(true);
    }

    pub fn open(&self) {
        let _ = self.is_shut.send(false);
    }
}

/// Waits until the gate is shut or open; `false` when nobody moves it any more.
async fn until(shut: &mut watch::Receiver<bool>, wanted: bool) -> bool {
    shut.wait_for(|is_shut| *is_shut == wanted).await.is_ok()
}

async fn keep(port: u16, server: String, mut shut: watch::Receiver<bool>) {
    while until(&mut shut, false).await {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is still ours");
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                is_moved = until(&mut shut, true) => if is_moved { break } else { return },
            };
            if let Ok((program, _)) = accepted {
                tokio::spawn(pass(program, server.clone(), shut.clone()));
            }
        }
    }
}

async fn pass(mut program: TcpStream, server: String, mut shut: watch::Receiver<bool>) {
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    tokio::select! {
        _ = copy_bidirectional(&mut program, &mut server) => {}
        _ = until(&mut shut, true) => {}
    }
}
