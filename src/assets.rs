//! The stylesheet, the script and the mark, compiled in and served under names that change with their content.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::{HttpRequest, HttpResponse};
use std::io::Write as _;
use std::sync::LazyLock;

use actix_web::web::Bytes;
use flate2::{Compression, write::GzEncoder};

use crate::web::AppError;

const CSS: &str = include_str!("../templates/assets/baraza.css");
const JS: &str = include_str!("../templates/assets/baraza.js");
const MARK: &str = include_str!("../templates/assets/mark.svg");

static CSS_URL: LazyLock<String> = LazyLock::new(|| url(CSS, "css"));
static JS_URL: LazyLock<String> = LazyLock::new(|| url(JS, "js"));
static MARK_URL: LazyLock<String> = LazyLock::new(|| url(MARK, "svg"));

/// URL of the stylesheet.
pub fn css() -> &'static str {
    &CSS_URL
}

/// URL of the script.
pub fn script() -> &'static str {
    &JS_URL
}

/// URL of the mark.
pub fn mark() -> &'static str {
    &MARK_URL
}

fn url(content: &str, extension: &str) -> String {
    let hash = data_encoding::HEXLOWER.encode(crate::links::sha256(content.as_bytes()).get(..6).unwrap_or_default());
    format!("/assets/{hash}.{extension}")
}

struct Asset {
    plain: &'static str,
    gzip: Option<Bytes>,
    media_type: &'static str,
}

static ASSETS: LazyLock<[(&'static str, Asset); 3]> = LazyLock::new(|| {
    let asset = |plain, media_type| Asset { plain, media_type, gzip: gzip(plain) };
    [
        (CSS_URL.as_str(), asset(CSS, "text/css; charset=utf-8")),
        (JS_URL.as_str(), asset(JS, "text/javascript; charset=utf-8")),
        (MARK_URL.as_str(), asset(MARK, "image/svg+xml")),
    ]
});

fn gzip(text: &str) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).ok()?;
    Some(encoder.finish().ok()?.into())
}

/// `GET /assets/{name}`: a year in every cache, since another content has another name.
pub async fn serve(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let asset = ASSETS.iter().find(|(url, _)| *url == req.path()).map(|(_, asset)| asset).ok_or(AppError::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.media_type)
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header(("vary", "accept-encoding"));
    let accepts =
        req.headers().get("accept-encoding").and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("gzip"));
    match &asset.gzip {
        Some(gzip) if accepts => Ok(response.insert_header((CONTENT_ENCODING, "gzip")).body(gzip.clone())),
        _ => Ok(response.body(asset.plain)),
    }
}
