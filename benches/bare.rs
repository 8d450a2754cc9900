//! A bare actix handler that sends the bytes of a file: what the public pages are measured against.
//! `cargo bench --bench bare -- PORT FILE`
#![expect(clippy::expect_used, reason = "a measuring tool stops when it cannot measure")]

use actix_web::{App, HttpResponse, HttpServer, web};

fn main() {
    // Cargo adds `--bench` itself.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(port), Some(file)) = (arguments.next(), arguments.next()) else {
        println!("usage: cargo bench --bench bare -- PORT FILE");
        return;
    };
    let port: u16 = port.parse().expect("a port");
    let bytes = web::Bytes::from(std::fs::read(file).expect("a file"));
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let bytes = bytes.clone();
            App::new().default_service(web::to(move || {
                let bytes = bytes.clone();
                async move { HttpResponse::Ok().content_type("text/html; charset=utf-8").body(bytes) }
            }))
        });
        server.bind(("127.0.0.1", port)).expect("bound").run().await.expect("served");
    });
}
