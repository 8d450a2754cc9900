//! The page shell and how a page is answered.

use std::fmt::Write as _;
use std::rc::Rc;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, web};
use askama::Template;

use super::AppError;
use super::done::Done;
use crate::i18n::{Language, Texts};
use crate::site::Site;

/// What every page shows around its content. Made from the request by [`Shell::of`].
#[derive(Clone, Debug)]
pub struct Shell {
    /// The messages in the reader's language.
    pub t: Texts,
    /// Its query without `lang`, ready to go before `lang=`: empty or `a=b&`.
    pub query: String,
    /// Whether it is a page of staff, which has other languages.
    pub is_for_staff: bool,
    /// Who is signed in, if the page is for staff.
    pub viewer: Option<Viewer>,
    /// The address of the team.
    pub contact: String,
    /// Whether the reader saves data: nothing is sent that the page does not need.
    pub is_sparing: bool,
    /// A message after an action, shown once at the top.
    pub notice: Option<String>,
}

/// The signed-in person, as the shell names them.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// Their strongest role here, in the reader's language.
    pub role: String,
    /// Whether pages of administrators are linked.
    pub is_admin: bool,
    /// Whether pages of the whole installation are linked.
    pub plans_all: bool,
}

/// The reader's language, decided once a request by the outermost middleware.
#[derive(Clone, Copy, Debug)]
pub struct ReaderLanguage(pub Language);

impl Shell {
    /// The shell for a request.
    pub fn of(req: &HttpRequest) -> Self {
        let language = reader_language(req);
        let query: String = url_pairs(req.query_string())
            .filter(|pair| !pair.starts_with("lang=") && !pair.starts_with("done="))
            .flat_map(|pair| [pair, "&"])
            .collect();
        let (t, viewer) = (language.texts(), req.extensions().get::<Rc<Viewer>>().map(|viewer| viewer.as_ref().clone()));
        let done = viewer.as_ref().and_then(|_| Done::of_query(req.query_string()));
        Self {
            t,
            query,
            is_for_staff: is_for_staff(req.path()),
            viewer,
            contact: contact(req),
            is_sparing: is_sparing(req),
            notice: done.map(|done| done.text(t).into_owned()),
        }
    }

    /// The shell of a page that is kept and shown to everybody: it has nothing of this request but its language.
    pub fn shared(req: &HttpRequest) -> Self {
        Self {
            t: reader_language(req).texts(),
            query: String::new(),
            is_for_staff: false,
            viewer: None,
            contact: contact(req),
            is_sparing: is_sparing(req),
            notice: None,
        }
    }

    /// The same shell with a message about what was just done.
    #[must_use]
    pub fn with_notice(mut self, notice: Option<impl Into<String>>) -> Self {
        self.notice = notice.map(Into::into);
        self
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        self.t.language()
    }

    /// The languages to choose from: on staff pages those that have their texts.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        let of_staff = self.is_for_staff;
        Language::offered().filter(move |language| !of_staff || Language::STAFF.contains(language))
    }

    /// Whether the page must say that nobody has reviewed its translation. Staff know it: their pages do not.
    pub fn is_unreviewed(&self) -> bool {
        !self.is_for_staff && self.language().is_unreviewed()
    }
}

/// Whether a path is one of staff's.
pub(super) fn is_for_staff(path: &str) -> bool {
    path.strip_prefix("/staff").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether the reader's browser asks to save data (`Save-Data: on`).
pub fn is_sparing(req: &HttpRequest) -> bool {
    let header = req.headers().get("save-data").and_then(|value| value.to_str().ok());
    header.is_some_and(|value| value.split(';').any(|token| token.trim().eq_ignore_ascii_case("on")))
}

/// The address of the team, as the settings have it.
fn contact(req: &HttpRequest) -> String {
    req.app_data::<web::Data<Site>>().map_or_else(String::new, |site| site.settings.contact_email.clone())
}

fn url_pairs(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| !pair.is_empty())
}

/// The reader's language.
pub fn reader_language(req: &HttpRequest) -> Language {
    req.extensions().get::<ReaderLanguage>().map_or(Language::En, |language| language.0)
}

/// Renders a page. Pages may hold personal data, so nothing between us and the reader may keep them.
///
/// # Errors
/// When the template fails.
pub fn page(status: StatusCode, template: &impl Template) -> Result<HttpResponse, AppError> {
    let html = template.render()?;
    Ok(HttpResponse::build(status)
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("text/html; charset=utf-8")
        .body(html))
}

/// After a POST: go and look there (303).
pub fn see_other(location: impl Into<String>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, location.into())).insert_header((CACHE_CONTROL, "no-store")).finish()
}

/// Percent-encodes a value for a query (RFC 3986 unreserved characters stay).
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
