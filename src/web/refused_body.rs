//! A body in chunks that is refused ends its connection with the answer. actix would read it to its end, to save the connection
//! for what comes next: somebody who sends a letter a second keeps it for as long as they like. Bodies that say how long they
//! are end so already. And what the page says of one that is too large.

use std::borrow::Cow;
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, REFERER};
use actix_web::web::{self, Bytes};
use actix_web::{HttpMessage as _, HttpRequest};
use futures_util::Stream;

use crate::i18n::Texts;
use crate::site::Site;

/// What to do about something that is too large. A form with a file that says it is longer than files may be is told how long
/// that is.
pub fn advice(req: &HttpRequest, t: Texts) -> Cow<'static, str> {
    let header = |name: HeaderName| req.headers().get(name).and_then(|value| value.to_str().ok());
    let has_files = header(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let stated: Option<usize> = header(CONTENT_LENGTH).and_then(|length| length.parse().ok());
    let limit = req.app_data::<web::Data<Site>>().map(|site| site.settings.limits.upload_bytes);
    match (stated, limit) {
        (Some(stated), Some(limit)) if has_files && stated > limit => t.error_too_large_file(limit / (1024 * 1024)).into(),
        _ => t.error_too_large_advice(),
    }
}

/// The page of ours whose form was sent.
pub fn came_from(req: &HttpRequest) -> Option<String> {
    let public_url = &req.app_data::<web::Data<Site>>()?.settings.server.public_url;
    page_before(req.headers().get(REFERER)?.to_str().ok()?, public_url, req.path())
}

/// The path and query of the page that a form at `path` was sent from. A page that has the address of the form itself is none to
/// go back to: it may be the answer to an earlier try, and there to be sent to alone.
fn page_before(referer: &str, public_url: &str, path: &str) -> Option<String> {
    let page = referer.strip_prefix(public_url)?;
    // Two slashes would lead to another host.
    let is_here = page.starts_with('/') && !page.starts_with("//") && !page.starts_with("/\\");
    (is_here && page.split(['?', '#']).next() != Some(path)).then(|| page.to_owned())
}

/// The request with the handle of its body, when that comes in chunks: [`until_answered`] keeps it.
pub fn hold(req: ServiceRequest) -> (ServiceRequest, Option<Held>) {
    // What cannot be understood is a body of unknown end too.
    if !req.chunked().unwrap_or(true) {
        return (req, None);
    }
    let (request, payload) = req.into_parts();
    let held = Held(Rc::new(RefCell::new(payload)));
    let payload: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(held.clone());
    (ServiceRequest::from_parts(request, payload.into()), Some(held))
}

/// The answer, which keeps the body until it is written: actix closes a connection whose body somebody has a handle of and
/// of which more is to come.
pub fn until_answered(
    answer: ServiceResponse<EitherBody<BoxBody>>,
    held: Option<Held>,
) -> ServiceResponse<EitherBody<BoxBody>> {
    match held {
        None => answer,
        Some(held) => answer.map_body(|_, body| EitherBody::right(BoxBody::new(Answer { body: body.boxed(), _held: held }))),
    }
}

/// A body that somebody reads while another holds it.
#[derive(Clone)]
pub struct Held(Rc<RefCell<Payload>>);

impl Stream for Held {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(context)
    }
}

/// An answer that holds the body of its request.
struct Answer {
    body: BoxBody,
    _held: Held,
}

impl MessageBody for Answer {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_a_page_of_ours() {
        const FORM: &str = "/staff/import";
        for (referer, expected) in [
            ("https://b.example/staff/list?session=1", Some("/staff/list?session=1")),
            ("https://b.example/", Some("/")),
            ("https://b.example/staff/import?session=1", None),
            ("https://b.example/staff/import", None),
            ("https://b.example.org/staff/list", None),
            ("https://b.example//other.example/", None),
            ("https://b.example/\\other.example/", None),
            ("https://b.example", None),
            ("https://other.example/", None),
        ] {
            assert_eq!(page_before(referer, "https://b.example", FORM).as_deref(), expected, "{referer}");
        }
    }
}
