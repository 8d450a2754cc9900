//! The outermost middleware: the reader's language, protection against other sites, security headers on every answer,
//! the error page, bodies that are refused, and one log line a request.

use std::sync::atomic::Ordering;
use std::time::Instant;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION, ORIGIN, RETRY_AFTER,
};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse, web};

use super::error::error_page;
use super::page::{ReaderLanguage, is_for_staff, reader_language};
use super::{refused_body, router};
use crate::i18n::Language;
use crate::site::Site;

/// No inline script or style, nothing from elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'none'";

/// Paths whose POST comes from mail servers, not from our pages: it authenticates by its token (RFC 8058).
const ONE_CLICK: [&str; 2] = ["/unsubscribe/", "/no-mail/"];

/// Wraps every request.
///
/// # Errors
/// Only what actix itself cannot answer.
pub async fn outermost(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, Error> {
    let began = Instant::now();
    let (req, held) = refused_body::hold(req);
    let (language, chosen) = language_of(req.request());
    // What was chosen is remembered for the public pages, also where staff pages must answer in another language.
    let language = if is_for_staff(req.path()) { language.for_staff() } else { language };
    req.extensions_mut().insert(ReaderLanguage(language));
    // actix fills in the route on the way in and needs the only handle on the request for it: no clone before that.
    let mut response = if is_cross_site(req.request()) {
        req.into_response(HttpResponse::new(StatusCode::FORBIDDEN)).map_into_right_body()
    } else if has_nul(req.request()) {
        req.into_response(HttpResponse::new(StatusCode::NOT_FOUND)).map_into_right_body()
    } else if is_packed(req.request()) {
        req.into_response(HttpResponse::new(StatusCode::UNSUPPORTED_MEDIA_TYPE)).map_into_right_body()
    } else {
        next.call(req).await?.map_into_boxed_body().map_into_left_body()
    };
    let request = response.request().clone();
    log(&request, &response);
    if let Some(site) = request.app_data::<web::Data<Site>>() {
        site.figures.observe(&request, response.status().as_u16(), began.elapsed());
    }
    if is_bare_error(&response) {
        response = with_error_page(&request, response);
    }
    add_headers(&request, &mut response);
    if let Some(language) = chosen.filter(|_| is_page(&response)) {
        let _ = response.response_mut().add_cookie(&language_cookie(language, &request));
    }
    Ok(refused_body::until_answered(response, held))
}

/// The reader's language: `?lang=`, then the cookie, then `Accept-Language`, then English. The second value is set when
/// the choice is to be remembered, if a page answers it.
fn language_of(req: &HttpRequest) -> (Language, Option<Language>) {
    let asked = req
        .query_string()
        .split('&')
        .filter_map(|pair| pair.strip_prefix("lang="))
        .find_map(Language::parse)
        .map(Language::interface);
    if let Some(language) = asked {
        return (language, Some(language));
    }
    let remembered = req
        .cookie(language_cookie_name(is_https(req)))
        .and_then(|cookie| Language::parse(cookie.value()))
        .map(Language::interface);
    let accepted = || req.headers().get(ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::accepted);
    (remembered.or_else(accepted).unwrap_or(Language::En), None)
}

fn language_cookie(language: Language, req: &HttpRequest) -> Cookie<'static> {
    let secure = is_https(req);
    Cookie::build(language_cookie_name(secure), language.code())
        .path("/")
        .max_age(Duration::days(365))
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(secure)
        .finish()
}

fn is_https(req: &HttpRequest) -> bool {
    req.app_data::<web::Data<Site>>().is_some_and(|site| site.settings.server.is_https())
}

/// The name of the cookie that remembers the reader's language; `__Host-` as for the session.
const fn language_cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-lang" } else { "lang" }
}

/// A state-changing request from another site: `Sec-Fetch-Site` decides; without it `Origin` must be ours; without both
/// it is no browser, which is fine while it carries no staff session.
fn is_cross_site(req: &HttpRequest) -> bool {
    if matches!(*req.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || ONE_CLICK.iter().any(|path| req.path().starts_with(path))
    {
        return false;
    }
    let header = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match header(ORIGIN.as_str()) {
        Some(origin) => {
            let ours = req.app_data::<web::Data<Site>>().map_or("", |site| &site.settings.server.public_url);
            let same_host = origin.split_once("://").map(|(_, host)| host) == header(HOST.as_str());
            origin != ours && !(same_host && ours.starts_with("http://"))
        }
        None => has_session(req),
    }
}

/// An address with a NUL: there is nothing of that name, and `PostgreSQL` would refuse to look for it.
fn has_nul(req: &HttpRequest) -> bool {
    req.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00"))
}

/// A body that is compressed on its way: no browser sends one, and a hundred kilobytes of it unpack to a hundred megabytes
/// before any limit of a form can count them.
fn is_packed(req: &HttpRequest) -> bool {
    let packed = |value: &HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    req.headers().get_all(CONTENT_ENCODING).any(packed)
}

/// The name of the staff session's cookie; `__Host-` binds it to this host and to TLS.
pub fn session_cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-session" } else { "session" }
}

fn has_session(req: &HttpRequest) -> bool {
    req.cookie(session_cookie_name(true)).is_some() || req.cookie(session_cookie_name(false)).is_some()
}

fn is_bare_error(response: &ServiceResponse<EitherBody<BoxBody>>) -> bool {
    let status = response.status();
    (status.is_client_error() || status.is_server_error()) && !is_html(response)
}

fn is_html(response: &ServiceResponse<EitherBody<BoxBody>>) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// Whether somebody who chose a language reads on in it: in this page, or where it leads. The language of a file is the file's.
fn is_page(response: &ServiceResponse<EitherBody<BoxBody>>) -> bool {
    is_html(response) || response.headers().contains_key(LOCATION)
}

fn with_error_page(
    request: &HttpRequest,
    response: ServiceResponse<EitherBody<BoxBody>>,
) -> ServiceResponse<EitherBody<BoxBody>> {
    // 405 tells which URLs exist; a page that is not there is simply not there.
    let status = if response.status() == StatusCode::METHOD_NOT_ALLOWED { StatusCode::NOT_FOUND } else { response.status() };
    match error_page(request, status) {
        Some(html) => {
            let mut page = HttpResponse::build(status)
                .insert_header(("cache-control", "no-store"))
                .content_type("text/html; charset=utf-8")
                .body(html);
            if let Some(again) = response.headers().get(RETRY_AFTER) {
                page.headers_mut().insert(RETRY_AFTER, again.clone());
            }
            ServiceResponse::new(request.clone(), page).map_into_right_body()
        }
        None => response,
    }
}

fn add_headers(request: &HttpRequest, response: &mut ServiceResponse<EitherBody<BoxBody>>) {
    if request.app_data::<web::Data<Site>>().is_some_and(|site| site.is_leaving.load(Ordering::Relaxed)) {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let language = reader_language(request);
    let https = is_https(request);
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    set("content-security-policy", CONTENT_SECURITY_POLICY);
    set("referrer-policy", "same-origin");
    set("x-content-type-options", "nosniff");
    set("cross-origin-opener-policy", "same-origin");
    set("content-language", language.code());
    if https {
        set("strict-transport-security", "max-age=31536000");
    }
}

/// The route's pattern, never its path or query: links are secrets.
fn log(request: &HttpRequest, response: &ServiceResponse<EitherBody<BoxBody>>) {
    let status = response.status().as_u16();
    if status < 500 && !tracing::enabled!(tracing::Level::DEBUG) {
        return;
    }
    let route = router::pattern_of(request).unwrap_or("(no route)");
    if status >= 500 {
        let reason = response.response().error().map_or_else(String::new, ToString::to_string);
        tracing::error!(method = %request.method(), route, status, reason, "request failed");
    } else {
        tracing::debug!(method = %request.method(), route, status, "request");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn cookies_are_bound_to_this_host_where_there_is_tls() {
        assert_eq!((language_cookie_name(true), session_cookie_name(true)), ("__Host-lang", "__Host-session"));
        assert_eq!((language_cookie_name(false), session_cookie_name(false)), ("lang", "session"));
        // `__Host-` asks for the path / and no domain; a browser drops the cookie otherwise.
        let cookie = language_cookie(Language::Fr, &TestRequest::default().to_http_request());
        assert_eq!((cookie.name(), cookie.path(), cookie.domain()), ("lang", Some("/"), None));
    }
}
