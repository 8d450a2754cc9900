//! What is counted of requests, for whoever watches: never a path, an address or a name, only the class of the route.

use std::time::Duration;

use actix_web::HttpRequest;
use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry};

use super::router;

/// Seconds: from a cached page to a slow export.
const BUCKETS: [f64; 11] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The counters of this process. Cheap to clone.
#[derive(Clone)]
pub struct Figures {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
}

impl Figures {
    /// Counters at nought.
    ///
    /// # Errors
    /// A slip in their names.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let requests = Opts::new("baraza_requests_total", "Requests answered, by class of route and status.");
        let seconds = HistogramOpts::new("baraza_request_seconds", "Seconds until an answer began, by class of route.");
        let requests = IntCounterVec::new(requests, &["class", "status"])?;
        let seconds = HistogramVec::new(seconds.buckets(BUCKETS.to_vec()), &["class"])?;
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        Ok(Self { registry, requests, seconds })
    }

    /// Counts an answer.
    pub fn observe(&self, request: &HttpRequest, status: u16, time: Duration) {
        let class = class_of(router::pattern_of(request));
        // Three digits: a handful of series a class.
        self.requests.with_label_values(&[class, &status.to_string()]).inc();
        self.seconds.with_label_values(&[class]).observe(time.as_secs_f64());
    }

    /// Everything counted so far.
    pub fn gather(&self) -> Vec<prometheus::proto::MetricFamily> {
        self.registry.gather()
    }
}

/// The class of a route by its pattern.
fn class_of(pattern: Option<&str>) -> &'static str {
    match pattern {
        None => "none",
        Some("/healthz" | "/readyz") => "health",
        Some(pattern) if pattern == "/staff" || pattern.starts_with("/staff/") => "staff",
        Some(pattern) if pattern.starts_with("/assets/") => "assets",
        Some(pattern) if pattern.contains("{token}") => "link",
        Some(_) => "public",
    }
}

#[cfg(test)]
mod tests {
    use super::class_of;

    #[test]
    fn every_route_has_a_class() {
        assert_eq!(class_of(Some("/editions/{edition}/register")), "public");
        assert_eq!(class_of(Some("/me/{token}/sessions")), "link");
        assert_eq!(class_of(Some("/staff/sign-in/{token}")), "staff");
        assert_eq!(class_of(Some("/staff")), "staff");
        assert_eq!(class_of(Some("/readyz")), "health");
        assert_eq!(class_of(None), "none");
    }
}
