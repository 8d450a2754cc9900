//! A body in chunks that is refused ends its connection with the answer. actix would read it to its end, to save the connection
//! for what comes next: somebody who sends a letter a second keeps it for as long as they like. Bodies that say how long they
//! are end so already.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::HttpMessage as _;
use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::Stream;

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
