//! Which route a path leads to. actix tries one pattern after the other and compiles all of them for every worker; with
//! some hundred routes that was a quarter of an idle program's memory. Here all workers share one tree, and a pattern is
//! compiled when somebody first asks for it.

use std::future::ready;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use actix_web::dev::{ResourceDef, Service, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse, Route};
use futures_util::future::{LocalBoxFuture, try_join_all};

/// Two routes of one method and path, or two patterns that say the same with other words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the route {method} {path} cannot stand in the table: {reason}")]
pub struct Clash {
    method: &'static str,
    path: &'static str,
    reason: String,
}

/// A path with the places of its routes in the list that the table was made of.
struct Line {
    path: &'static str,
    /// What takes the variables out of a path.
    pattern: OnceLock<ResourceDef>,
    get: Option<usize>,
    post: Option<usize>,
}

/// Every path of the program.
pub struct Table {
    tree: matchit::Router<usize>,
    lines: Vec<Line>,
}

impl Table {
    /// The table of routes given as method (`GET` or `POST`) and path, in the order of their handlers.
    ///
    /// # Errors
    /// [`Clash`]: a slip in the list of routes.
    pub fn new(routes: impl IntoIterator<Item = (&'static str, &'static str)>) -> Result<Self, Clash> {
        let mut table = Self { tree: matchit::Router::new(), lines: Vec::new() };
        for (place, (method, path)) in routes.into_iter().enumerate() {
            let clash = |reason: String| Clash { method, path, reason };
            let line = if let Some(line) = table.lines.iter().position(|line| line.path == path) {
                line
            } else {
                let line = table.lines.len();
                table.tree.insert(path, line).map_err(|error| clash(error.to_string()))?;
                table.lines.push(Line { path, pattern: OnceLock::new(), get: None, post: None });
                line
            };
            let Some(line) = table.lines.get_mut(line) else { continue };
            let slot = if method == "POST" { &mut line.post } else { &mut line.get };
            if slot.replace(place).is_some() {
                return Err(clash("it is there twice".into()));
            }
        }
        Ok(table)
    }

    /// The place of the route that a request leads to; its variables and pattern are in the request from then on. Whatever
    /// can be read can be asked for its headers alone (RFC 9110, 9.3.2): probes and link checkers do.
    fn find(&self, req: &mut ServiceRequest) -> Option<usize> {
        let line = self.lines.get(*self.tree.at(req.match_info().unprocessed()).ok()?.value)?;
        let place = match *req.method() {
            Method::GET | Method::HEAD => line.get?,
            Method::POST => line.post?,
            _ => return None,
        };
        let pattern = line.pattern.get_or_init(|| ResourceDef::new(line.path));
        pattern.capture_match_info(req.match_info_mut()).then_some(())?;
        req.extensions_mut().insert(Pattern(line.path));
        Some(place)
    }
}

#[derive(Clone, Copy)]
struct Pattern(&'static str);

/// The pattern of the route that a request led to: what logs may show of a path.
pub fn pattern_of(req: &HttpRequest) -> Option<&'static str> {
    req.extensions().get::<Pattern>().map(|pattern| pattern.0)
}

/// The routes of one worker behind the table; anything else is 404.
pub struct Routes {
    /// Shared by all workers.
    pub table: Arc<Table>,
    /// In the order of the list that the table was made of.
    pub routes: Vec<Route>,
}

/// What [`Routes`] become when a worker starts.
pub struct Dispatcher {
    table: Arc<Table>,
    services: Vec<<Route as ServiceFactory<ServiceRequest>>::Service>,
}

impl ServiceFactory<ServiceRequest> for Routes {
    type Response = ServiceResponse;
    type Error = Error;
    type Config = ();
    type Service = Dispatcher;
    type InitError = ();
    type Future = LocalBoxFuture<'static, Result<Dispatcher, ()>>;

    fn new_service(&self, (): ()) -> Self::Future {
        let table = self.table.clone();
        let services = try_join_all(self.routes.iter().map(|route| route.new_service(())).collect::<Vec<_>>());
        Box::pin(async move { Ok(Dispatcher { table, services: services.await? }) })
    }
}

impl Service<ServiceRequest> for Dispatcher {
    type Response = ServiceResponse;
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<ServiceResponse, Error>>;

    fn poll_ready(&self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&self, mut req: ServiceRequest) -> Self::Future {
        match self.table.find(&mut req).and_then(|place| self.services.get(place)) {
            Some(service) => service.call(req),
            None => Box::pin(ready(Ok(req.into_response(HttpResponse::NotFound())))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn found(table: &Table, method: Method, path: &str) -> Option<(usize, Vec<(String, String)>)> {
        let mut req = TestRequest::default().method(method).uri(path).to_srv_request();
        let place = table.find(&mut req)?;
        let variables = req.match_info().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Some((place, variables))
    }

    #[test]
    fn a_path_leads_to_its_route_with_its_variables() {
        let routes = [("GET", "/a/{one}"), ("POST", "/a/{one}"), ("GET", "/a/new"), ("POST", "/a/{two}/b/{three}")];
        let table = Table::new(routes).expect("no clash");
        let one = |value: &str| vec![("one".to_owned(), value.to_owned())];
        assert_eq!(found(&table, Method::GET, "/a/x"), Some((0, one("x"))));
        assert_eq!(found(&table, Method::HEAD, "/a/x%20y?q"), Some((0, one("x y"))), "as the path is read: {:?}", "%20");
        assert_eq!(found(&table, Method::POST, "/a/x"), Some((1, one("x"))));
        assert_eq!(found(&table, Method::GET, "/a/new"), Some((2, vec![])), "a word goes before a variable");
        let both = vec![("two".to_owned(), "x".to_owned()), ("three".to_owned(), "y".to_owned())];
        assert_eq!(found(&table, Method::POST, "/a/x/b/y"), Some((3, both)));
        for path in ["/a", "/a/", "/a/x/", "/a/x/b", "//a/x", "/"] {
            assert_eq!(found(&table, Method::GET, path), None, "{path}");
        }
        assert_eq!(found(&table, Method::DELETE, "/a/x"), None);
    }

    #[test]
    fn a_route_stands_there_once() {
        assert!(Table::new([("GET", "/a"), ("GET", "/a")]).is_err());
        assert!(Table::new([("GET", "/a/{one}"), ("GET", "/a/{two}")]).is_err());
    }
}
