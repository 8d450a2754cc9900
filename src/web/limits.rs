//! Floods per address, in memory: a courtesy to everybody else, not a lock. What must hold over replicas (sign-in, link
//! requests) is counted in the database instead; here are only the sums of it that whoever watches asks for.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::HttpRequest;
use governor::clock::MonotonicClock;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::AppError;
use crate::config::Server;
use crate::links::sha256;

/// A ministry behind one address is normal: 60 registrations in ten minutes pass with room to spare.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);

/// Changes by one person's own link in an hour: each may write a mail.
const OWN_AN_HOUR: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

type Counts<K> = RateLimiter<K, DashMapStateStore<K>, MonotonicClock>;

/// What became of a try to sign in, or to prove who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was right.
    Ok,
    /// A wrong password, or nobody's address.
    Wrong,
    /// A wrong code, of a telephone or for recovery.
    SecondFactorWrong,
    /// There had been too many wrong ones.
    Throttled,
}

impl Tried {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Wrong, Self::SecondFactorWrong, Self::Throttled];

    /// As figures and the log name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Wrong => "wrong",
            Self::SecondFactorWrong => "second_factor_wrong",
            Self::Throttled => "throttled",
        }
    }
}

/// How often each has happened since this process started: no account, no address.
#[derive(Default)]
struct Tries {
    ok: AtomicU64,
    wrong: AtomicU64,
    second_factor_wrong: AtomicU64,
    throttled: AtomicU64,
}

impl Tries {
    fn of(&self, tried: Tried) -> &AtomicU64 {
        match tried {
            Tried::Ok => &self.ok,
            Tried::Wrong => &self.wrong,
            Tried::SecondFactorWrong => &self.second_factor_wrong,
            Tried::Throttled => &self.throttled,
        }
    }
}

/// Counts what changes something (forms), not page views.
pub struct Limiter {
    forms: Option<Counts<IpAddr>>,
    /// By the hash of a link's token.
    own: Option<Counts<[u8; 32]>>,
    tries: Tries,
}

impl Limiter {
    /// A limiter; `enabled = false` lets everything pass (`limits.disabled`).
    pub fn new(enabled: bool) -> Self {
        Self {
            forms: enabled.then(|| RateLimiter::keyed(Quota::per_second(NonZeroU32::MIN).allow_burst(BURST))),
            own: enabled.then(|| RateLimiter::keyed(Quota::per_hour(OWN_AN_HOUR))),
            tries: Tries::default(),
        }
    }

    /// Counts one form from the address of `req`.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the address sends more than its share.
    pub fn check(&self, req: &HttpRequest, server: &Server) -> Result<(), AppError> {
        let Some(forms) = &self.forms else { return Ok(()) };
        let Some(address) = client_address(req, server) else { return Ok(()) };
        forms.check_key(&network(address)).map_err(|_| AppError::TooMany)
    }

    /// Counts one change by somebody's own link.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the link has had its share, from whatever address.
    pub fn check_own(&self, token: &str) -> Result<(), AppError> {
        let Some(own) = &self.own else { return Ok(()) };
        own.check_key(&sha256(token.as_bytes())).map_err(|_| AppError::TooMany)
    }

    /// Counts what became of a try to sign in, also where nothing is limited; answers how many it makes.
    pub fn note(&self, tried: Tried) -> u64 {
        self.tries.of(tried).fetch_add(1, Ordering::Relaxed) + 1
    }

    /// How many tries to sign in have come to this.
    pub fn tried(&self, tried: Tried) -> u64 {
        self.tries.of(tried).load(Ordering::Relaxed)
    }

    /// Forgets addresses and links that have been quiet; called now and then by the workers.
    pub fn tidy(&self) {
        if let Some(forms) = &self.forms {
            forms.retain_recent();
        }
        if let Some(own) = &self.own {
            own.retain_recent();
        }
    }
}

/// The address of the client: the peer, or what a trusted proxy says of it (the last address it does not trust). Where that cannot
/// be read it is the peer: what stands before it may be the client's own words.
pub fn client_address(req: &HttpRequest, server: &Server) -> Option<IpAddr> {
    let peer = req.peer_addr()?.ip().to_canonical();
    let is_trusted = |ip: &IpAddr| server.trusted_proxies.iter().any(|proxy| proxy.to_canonical() == *ip);
    if !is_trusted(&peer) {
        return Some(peer);
    }
    // A proxy may add a line of its own after those that the client has sent: all of them are one list.
    let lines: Vec<&str> = req.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok()).collect();
    let told = lines.iter().rev().flat_map(|line| line.rsplit(',')).map(|part| told_address(part.trim()));
    let client = told.take_while(Option::is_some).flatten().find(|ip| !is_trusted(ip));
    Some(client.unwrap_or(peer))
}

/// An address as proxies write it: some add the port.
fn told_address(text: &str) -> Option<IpAddr> {
    let alone = text.parse().ok();
    let address = alone.or_else(|| text.parse().ok().map(|both: SocketAddr| both.ip()));
    address.map(|address| address.to_canonical())
}

/// One household or office has a whole /64 of IPv6.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let server = |proxies: &[&str]| Server {
            bind: "127.0.0.1:0".parse().expect("an address"),
            public_url: "https://b.example".into(),
            workers: 1,
            trusted_proxies: proxies.iter().map(|proxy| proxy.parse().expect("an address")).collect(),
            metrics_bind: None,
            secret_file: None,
            on_loopback: false,
        };
        let request = |lines: &[&str]| {
            let mut request = actix_web::test::TestRequest::default().peer_addr("10.0.0.1:999".parse().expect("an address"));
            for line in lines {
                request = request.append_header(("x-forwarded-for", *line));
            }
            request.to_http_request()
        };
        let table: [(&[&str], &[&str], &str); 10] = [
            (&[], &["198.51.100.7"], "10.0.0.1"),
            (&["10.0.0.1"], &["198.51.100.7"], "198.51.100.7"),
            (&["10.0.0.1"], &["192.0.2.66, 198.51.100.7"], "198.51.100.7"),
            (&["10.0.0.1"], &["192.0.2.66", "198.51.100.7"], "198.51.100.7"),
            (&["10.0.0.1", "10.0.0.2"], &["192.0.2.66, 198.51.100.7, 10.0.0.2"], "198.51.100.7"),
            (&["10.0.0.1"], &["nonsense"], "10.0.0.1"),
            // With a port, as some write it; and nobody is believed who stands before what cannot be read.
            (&["10.0.0.1"], &["192.0.2.66, 198.51.100.7:5512"], "198.51.100.7"),
            (&["10.0.0.1"], &["192.0.2.66, [2001:db8::7]:5512"], "2001:db8::7"),
            (&["10.0.0.1"], &["192.0.2.66, unknown"], "10.0.0.1"),
            (&["::ffff:10.0.0.1"], &["::ffff:198.51.100.7"], "198.51.100.7"),
        ];
        for (proxies, lines, expected) in table {
            let found = client_address(&request(lines), &server(proxies)).map(|ip| ip.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{proxies:?} {lines:?}");
        }
    }

    #[test]
    fn a_link_has_its_share() {
        let limiter = Limiter::new(true);
        let taken = (0..100).filter(|_| limiter.check_own("one").is_ok()).count();
        assert_eq!(taken, 30);
        assert!(limiter.check_own("another").is_ok());
        assert!((0..100).all(|_| Limiter::new(false).check_own("one").is_ok()));
    }

    #[test]
    fn tries_are_summed_by_what_became_of_them() {
        let limiter = Limiter::new(false);
        for tried in [Tried::Wrong, Tried::Throttled, Tried::Wrong] {
            limiter.note(tried);
        }
        assert_eq!(Tried::ALL.map(|tried| limiter.tried(tried)), [0, 2, 0, 1]);
    }

    #[test]
    fn ipv6_is_counted_by_its_network() {
        let a: IpAddr = "2001:db8:1:2::3".parse().expect("an address");
        let b: IpAddr = "2001:db8:1:2:ffff::9".parse().expect("an address");
        assert_eq!(network(a), network(b));
        assert_eq!(
            network("::ffff:192.0.2.1".parse().expect("an address")),
            "192.0.2.1".parse::<IpAddr>().expect("an address")
        );
    }
}
