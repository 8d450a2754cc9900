//! What a page costs over the wire, and who saves data.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use reqwest::header::HeaderMap;

use crate::matrix::{LANGUAGES, furnished, pages};
use crate::registration::load;
use crate::support::{Engine, Visitor, World, play_at};

stories! { who_saves_data_is_sent_what_the_page_needs what_is_kept_goes_out_in_the_smallest_form }

/// Bytes of a page that somebody opens for the first time: aimed at, and never more.
const FIRST: (usize, usize) = (15_360, 30_720);
/// Bytes of a page when stylesheet and script are there.
const AFTER: usize = 8_192;
/// Lists that grow with what they list: every crate of the program; a programme of many sessions with every abstract.
const LONG: [&str; 2] = ["/licences", "/editions/{edition}/programme"];

/// What an answer costs: its head and its body.
fn cost(headers: &HeaderMap, body: usize) -> usize {
    let head: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    "HTTP/1.1 200 OK\r\n\r\n".len() + head + body
}

/// What a browser asks with.
async fn asked(visitor: &Visitor, path: &str, coding: &str, more: &[(&str, &str)]) -> (u16, HeaderMap, Vec<u8>) {
    let mut request = visitor.client().get(visitor.url(path)).header("accept-encoding", coding);
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.expect("an answer");
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    (status, headers, answer.bytes().await.expect("a body").to_vec())
}

fn unpacked(headers: &HeaderMap, body: &[u8]) -> String {
    let mut text = String::new();
    match headers.get("content-encoding").map(|coding| coding.to_str().expect("ASCII")) {
        Some("br") => std::io::Read::read_to_string(&mut brotli::Decompressor::new(body, 4096), &mut text),
        Some("gzip") => std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(body), &mut text),
        _ => std::io::Read::read_to_string(&mut &*body, &mut text),
    }
    .expect("UTF-8");
    text
}

/// The addresses of what a page brings along.
fn parts(html: &str) -> Vec<String> {
    let marks = ["href=\"/assets/", "src=\"/assets/"];
    let found = marks.iter().flat_map(|mark| html.split(mark).skip(1));
    found.map(|rest| format!("/assets/{}", rest.split('"').next().unwrap_or_default())).collect()
}

/// Bytes of a page: first visit with brotli and with gzip, another visit, the same page unchanged.
async fn weigh(visitor: &Visitor, path: &str) -> [usize; 4] {
    let (status, headers, body) = asked(visitor, path, "gzip, deflate, br", &[]).await;
    assert_eq!(status, 200, "{path}");
    let html = unpacked(&headers, &body);
    let after = cost(&headers, body.len());
    let (_, gzip_headers, gzip_body) = asked(visitor, path, "gzip", &[]).await;
    let mut first = (after, cost(&gzip_headers, gzip_body.len()));
    for part in parts(&html) {
        let (_, headers, body) = asked(visitor, &part, "gzip, deflate, br", &[]).await;
        first.0 += cost(&headers, body.len());
        let (_, headers, body) = asked(visitor, &part, "gzip", &[]).await;
        first.1 += cost(&headers, body.len());
    }
    let again = match headers.get("etag").map(|tag| tag.to_str().expect("ASCII")) {
        Some(tag) => {
            let (status, headers, body) = asked(visitor, path, "gzip, deflate, br", &[("if-none-match", tag)]).await;
            assert_eq!((status, body.len()), (304, 0), "{path}");
            cost(&headers, 0)
        }
        None => after,
    };
    [first.0, first.1, after, again]
}

#[test]
fn every_public_page_is_light() {
    play_at(Engine::Sqlite, "2027-06-08T06:45:00Z", |world| async move {
        let (_, links) = furnished(&world).await;
        let starts = ["/", "/privacy", "/accessibility", "/verify", "/find-my-registration"].map(str::to_owned);
        let found = pages(&world.visitor(), starts.into_iter().chain(links).collect()).await;
        let found: BTreeMap<_, _> = found.into_iter().filter(|(pattern, _)| !pattern.starts_with("/staff")).collect();
        let mut table = String::from("| Page | first | first, gzip | after | unchanged |\n|---|---|---|---|---|\n");
        let mut faults = Vec::new();
        for (pattern, address) in &found {
            let mut most = [0; 4];
            for language in LANGUAGES {
                let mark = if address.contains('?') { '&' } else { '?' };
                let weighed = weigh(&world.visitor(), &format!("{address}{mark}lang={language}")).await;
                let most_of = if LONG.contains(pattern) { FIRST.1 } else { AFTER };
                if weighed[0] > FIRST.1 || weighed[2] > most_of || (weighed[0] > FIRST.0 && !LONG.contains(pattern)) {
                    faults.push(format!("{pattern} in {language}: {weighed:?}"));
                }
                for (most, own) in most.iter_mut().zip(weighed) {
                    *most = (*most).max(own);
                }
            }
            let cells = most.map(|bytes| format!("{}.{}", bytes / 1024, bytes % 1024 * 10 / 1024)).join(" | ");
            writeln!(table, "| `{pattern}` | {cells} |").expect("memory");
        }
        println!("KiB over the wire, of six languages the heaviest\n{table}");
        assert!(faults.is_empty(), "{}\n{table}", faults.join("\n"));
    });
}

async fn what_is_kept_goes_out_in_the_smallest_form(world: World) {
    load(&world);
    let visitor = world.visitor();
    let page = |coding: &'static str| asked(&visitor, "/editions/seventh", coding, &[]);
    let (_, headers, plain) = page("identity").await;
    assert!(!headers.contains_key("content-encoding"));
    let plain = String::from_utf8(plain).expect("UTF-8");
    for (coding, wanted) in [("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip")] {
        let (_, headers, body) = page(coding).await;
        assert_eq!(headers["content-encoding"], wanted, "{coding}");
        assert_eq!(unpacked(&headers, &body), plain, "{coding}");
        assert!(headers["vary"].to_str().expect("ASCII").contains("Accept-Encoding"));
    }
    for part in parts(&plain) {
        let (status, headers, body) = asked(&visitor, &part, "br", &[]).await;
        assert_eq!((status, headers["content-encoding"].to_str().expect("ASCII")), (200, "br"), "{part}");
        assert!(headers["cache-control"].to_str().expect("ASCII").contains("immutable"));
        assert!(!unpacked(&headers, &body).is_empty());
    }
}

async fn who_saves_data_is_sent_what_the_page_needs(world: World) {
    load(&world);
    let visitor = world.visitor();
    let sparing = [("save-data", "on")];
    // Neither script nor pictures; the list of States that the map draws is there.
    let (_, headers, body) = asked(&visitor, "/editions/seventh", "identity", &sparing).await;
    let page = String::from_utf8(body).expect("UTF-8");
    assert!(headers["vary"].to_str().expect("ASCII").contains("Save-Data"), "{headers:?}");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("class=\"map\""), "{page}");
    assert!(page.contains("Kenya") && page.contains("href=\"data:,\""), "{page}");
    // The two are kept apart, whoever comes first.
    let none: &[(&str, &str)] = &[];
    for more in [none, &sparing, &[("save-data", "off")]] {
        let (_, _, body) = asked(&visitor, "/editions/seventh", "identity", more).await;
        let has_script = String::from_utf8(body).expect("UTF-8").contains("<script");
        assert_eq!(has_script, *more != sparing, "{more:?}");
    }
    // The form keeps its script: a draft on the device saves typing all of it again on a line that breaks.
    let (_, _, body) = asked(&visitor, "/editions/seventh/register", "identity", &sparing).await;
    assert!(String::from_utf8(body).expect("UTF-8").contains("<script"));
}
