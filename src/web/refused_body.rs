//! A body in chunks that is refused ends its connection with the answer. actix would read it to its end, to save the connection
//! for what comes next: somebody who sends a letter a second keeps it for as long as they like. Bodies that say how long they
//! are end so already.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage as _};
use futures_util::Stream;

/// Wraps every request: the handle of a body in chunks lives until its answer is written, whoever has read of it. actix
/// closes a connection whose body is held and has more to come.
///
/// # Errors
/// Those of the request.
pub async fn close(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    // What cannot be understood is a body of unknown end too.
    if !req.chunked().unwrap_or(true) {
        return Ok(next.call(req).await?.map_into_left_body());
    }
    let (request, payload) = req.into_parts();
    let held = Held(Rc::new(RefCell::new(payload)));
    let payload: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(held.clone());
    let answer = next.call(ServiceRequest::from_parts(request, payload.into())).await?;
    Ok(answer.map_body(|_, body| EitherBody::right(BoxBody::new(Answer { body: body.boxed(), _held: held }))))
}

/// A body that somebody reads while another holds it.
#[derive(Clone)]
struct Held(Rc<RefCell<Payload>>);

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
