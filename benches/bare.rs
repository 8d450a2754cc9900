//! Bare actix handlers that pages are measured against: the bytes of a file, or a table of rows rendered for each request by
//! askama. `cargo bench --bench bare -- PORT FILE`, `cargo bench --bench bare -- PORT --rows 40`
#![expect(clippy::expect_used, reason = "a measuring tool stops when it cannot measure")]

use actix_web::{App, HttpResponse, HttpServer, web};
use askama::Template;

struct Row {
    number: usize,
    name: String,
    email: String,
    state: &'static str,
    status: &'static str,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "<!doctype html>\n<html lang=\"en\"><title>Rows</title><h1>Rows</h1>\n<table><thead><tr><th>Number<th>Name<th>E-mail<th>State<th>Status</thead>\n<tbody>\n{%- for row in rows %}\n<tr><td>{{ row.number }}</td><td><a href=\"/rows/{{ row.number }}\">{{ row.name }}</a></td><td>{{ row.email }}</td><td>{{ row.state }}</td><td><span class=\"mark\">{{ row.status }}</span></td></tr>\n{%- endfor %}\n</tbody></table></html>\n"
)]
struct Table<'a> {
    rows: &'a [Row],
}

fn rows(count: usize) -> Vec<Row> {
    let row = |number| Row {
        number,
        name: format!("Aya N'Guessan {number}"),
        email: format!("p{number}@load.example"),
        state: "Côte d'Ivoire",
        status: "Confirmed",
    };
    (1..=count).map(row).collect()
}

fn main() {
    // Cargo adds `--bench` itself.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (port, bytes, table) = match *arguments.as_slice() {
        [port, "--rows", count] => (port, web::Bytes::new(), rows(count.parse().expect("a number of rows"))),
        [port, file] => (port, web::Bytes::from(std::fs::read(file).expect("a file")), Vec::new()),
        _ => {
            println!("usage: cargo bench --bench bare -- PORT FILE | PORT --rows COUNT");
            return;
        }
    };
    let port: u16 = port.parse().expect("a port");
    let table = web::Data::new(table);
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let (bytes, table) = (bytes.clone(), table.clone());
            App::new().default_service(web::to(move || {
                let (bytes, table) = (bytes.clone(), table.clone());
                async move {
                    let mut response = HttpResponse::Ok();
                    response.content_type("text/html; charset=utf-8");
                    if table.is_empty() {
                        return response.body(bytes);
                    }
                    response.body(Table { rows: table.as_slice() }.render().expect("rendered"))
                }
            }))
        });
        server.bind(("127.0.0.1", port)).expect("bound").run().await.expect("served");
    });
}
