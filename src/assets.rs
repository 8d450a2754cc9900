//! The stylesheet, the script and the mark, compiled in and served under names that change with their content.

use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, VARY};
use actix_web::{HttpRequest, HttpResponse};

use crate::web::AppError;
use crate::web::coding::Packed;

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
    content: Packed,
    media_type: &'static str,
}

static ASSETS: LazyLock<[(&'static str, Asset); 3]> = LazyLock::new(|| {
    let asset = |text, media_type| Asset { content: Packed::asset(text), media_type };
    [
        (CSS_URL.as_str(), asset(CSS, "text/css; charset=utf-8")),
        (JS_URL.as_str(), asset(JS, "text/javascript; charset=utf-8")),
        (MARK_URL.as_str(), asset(MARK, "image/svg+xml")),
    ]
});

/// `GET /assets/{name}`: a year in every cache, since another content has another name.
pub async fn serve(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let asset = ASSETS.iter().find(|(url, _)| *url == req.path()).map(|(_, asset)| asset).ok_or(AppError::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.media_type)
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((VARY, "Accept-Encoding"));
    Ok(asset.content.answer(&req, response))
}
