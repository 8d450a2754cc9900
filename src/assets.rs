//! The stylesheet, the script and the mark, compiled in and served under names that change with their content.

use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, VARY};
use actix_web::{HttpRequest, HttpResponse};

use crate::web::AppError;
use crate::web::coding::Packed;

static CSS: LazyLock<String> = LazyLock::new(|| lean_css(include_str!("../templates/assets/baraza.css")));
static JS: LazyLock<String> = LazyLock::new(|| lean_js(include_str!("../templates/assets/baraza.js")));
const MARK: &str = include_str!("../templates/assets/mark.svg");

static CSS_URL: LazyLock<String> = LazyLock::new(|| url(&CSS, "css"));
static JS_URL: LazyLock<String> = LazyLock::new(|| url(&JS, "js"));
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

fn without_indents<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A stylesheet without what it says to us: comments cost an eighth of its bytes on a slow line.
fn lean_css(source: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(source.len()), source);
    while let Some((rules, comment)) = rest.split_once("/*") {
        out.push_str(rules);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    without_indents(out.lines())
}

/// A script without its comments, which have lines of their own.
fn lean_js(source: &str) -> String {
    without_indents(source.lines().filter(|line| !line.trim_start().starts_with("//")))
}

struct Asset {
    content: Packed,
    media_type: &'static str,
}

static ASSETS: LazyLock<[(&'static str, Asset); 3]> = LazyLock::new(|| {
    let asset = |text, media_type| Asset { content: Packed::asset(text), media_type };
    [
        (CSS_URL.as_str(), asset(CSS.as_str(), "text/css; charset=utf-8")),
        (JS_URL.as_str(), asset(JS.as_str(), "text/javascript; charset=utf-8")),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_here() {
        assert_eq!(lean_css("/* a */\n@media print{\n  b{c:d} /* e\n f */\n}\n"), "@media print{\nb{c:d}\n}");
        assert_eq!(lean_js("// a\n(() => {\n  // b\n  c(\"//d\");\n})();\n"), "(() => {\nc(\"//d\");\n})();");
        assert!(!CSS.contains("/*") && CSS.contains(".btn") && !JS.contains("\n//") && JS.contains("draft"));
    }
}
