//! A bad line, for browsers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::World;

/// A line between a browser and the program: of its pieces every twentieth comes a second late, as when TCP must send it
/// again, and while it is `lossy` the answer to what is posted never comes.
pub struct Line {
    /// Where it begins.
    pub base: String,
    /// Whether answers to what is posted are lost.
    pub is_lossy: Arc<AtomicBool>,
    /// How many were.
    pub lost: Arc<AtomicUsize>,
}

impl Line {
    /// A line to an installation.
    pub async fn to(world: &World) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("bound"));
        let server = world.base.trim_start_matches("http://").to_owned();
        let (is_lossy, lost, pieces) = (Arc::new(AtomicBool::new(false)), Arc::default(), Arc::new(AtomicUsize::new(0)));
        let line = Self { base, is_lossy: Arc::clone(&is_lossy), lost: Arc::clone(&lost) };
        actix_web::rt::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let Ok(server) = TcpStream::connect(&server).await else { continue };
                let (is_lossy, lost, pieces) = (Arc::clone(&is_lossy), Arc::clone(&lost), Arc::clone(&pieces));
                actix_web::rt::spawn(pass(browser, server, is_lossy, lost, pieces));
            }
        });
        line
    }
}

async fn pass(
    browser: TcpStream,
    server: TcpStream,
    is_lossy: Arc<AtomicBool>,
    lost: Arc<AtomicUsize>,
    pieces: Arc<AtomicUsize>,
) {
    let (mut from_browser, mut to_browser) = browser.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let is_posted = Arc::new(AtomicBool::new(false));
    let posted = Arc::clone(&is_posted);
    let up = actix_web::rt::spawn(async move {
        let mut buffer = vec![0; 1400];
        while let Ok(count @ 1..) = from_browser.read(&mut buffer).await {
            if buffer.starts_with(b"POST ") {
                posted.store(true, Ordering::SeqCst);
            } else if buffer.starts_with(b"GET ") {
                posted.store(false, Ordering::SeqCst);
            }
            if to_server.write_all(&buffer[..count]).await.is_err() {
                break;
            }
        }
    });
    let mut buffer = vec![0; 1400];
    while let Ok(count @ 1..) = from_server.read(&mut buffer).await {
        if is_posted.load(Ordering::SeqCst) && is_lossy.load(Ordering::SeqCst) {
            // The program has answered; nobody hears it.
            lost.fetch_add(1, Ordering::SeqCst);
            break;
        }
        if pieces.fetch_add(1, Ordering::SeqCst) % 20 == 19 {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        if to_browser.write_all(&buffer[..count]).await.is_err() {
            break;
        }
    }
    up.abort();
}
