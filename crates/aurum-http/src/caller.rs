//! Who is at the other end of a connection: the address limits are counted by, and whether the browser's side is https.

use crate::Problem;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// The socket's other end, put on every request by the listener.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The browser's side of a request, seen through the proxies that are trusted. Handlers take it as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// Address of the browser, or of the last hop that is not a trusted proxy.
    pub address: IpAddr,
    /// True when the browser speaks https; cookies are then `Secure` and `__Host-`.
    pub https: bool,
    /// True when the request came straight from this machine, through no proxy.
    pub local: bool,
}

/// What is known beforehand about the way from browsers to this process.
#[derive(Debug, Clone, Default)]
pub struct Hops {
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// True when the address that people type begins with https.
    pub https: bool,
}

impl Hops {
    /// Reads the forwarding headers from the nearest hop outwards, and stops at the first that is not trusted: whatever stands
    /// beyond it could have been made up.
    pub fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> Caller {
        let peer = peer.to_canonical();
        let trusted = |address: &IpAddr| self.trusted_proxies.iter().any(|net| net.contains(address));
        let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded") || headers.contains_key("x-real-ip");
        let mut address = peer;
        let mut https = self.https;
        if trusted(&peer) {
            let hops = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
            for hop in hops.collect::<Vec<_>>().into_iter().rev() {
                let Some(hop) = hop_address(hop.trim()) else { break };
                address = hop;
                if !trusted(&hop) {
                    break;
                }
            }
            if let Some(scheme) = headers.get("x-forwarded-proto").and_then(|v| v.to_str().ok()) {
                https |= scheme.split(',').next_back().is_some_and(|s| s.trim().eq_ignore_ascii_case("https"));
            }
        }
        Caller { address, https, local: peer.is_loopback() && !forwarded }
    }
}

/// Puts a [`Caller`] on every request.
pub async fn know(State(hops): State<Arc<Hops>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let caller = hops.caller(peer, request.headers());
    request.extensions_mut().insert(caller);
    next.run(request).await
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Caller>().copied().ok_or_else(|| {
            tracing::error!("a route stands outside the layer that knows callers");
            Problem::internal()
        })
    }
}

fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|h| h.split(']').next()).unwrap_or(hop);
    bare.parse::<IpAddr>().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|s| s.ip())).map(|a| a.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, headers: &[(&'static str, &str)], trusted: &[&str]) -> Caller {
        let hops = Hops { trusted_proxies: trusted.iter().map(|net| net.parse().unwrap()).collect(), https: false };
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        hops.caller(peer.parse().unwrap(), &headers)
    }

    #[test]
    fn a_stranger_cannot_make_up_an_address() {
        let caller = seen("198.51.100.7", &[("x-forwarded-for", "10.0.0.1"), ("x-forwarded-proto", "https")], &["10.0.0.0/8"]);
        assert_eq!((caller.address.to_string().as_str(), caller.https), ("198.51.100.7", false));
    }

    #[test]
    fn a_trusted_proxy_is_believed_up_to_the_first_hop_it_does_not_vouch_for() {
        let headers = [("x-forwarded-for", "1.2.3.4, 203.0.113.9, 10.0.0.2"), ("x-forwarded-proto", "https")];
        let caller = seen("10.0.0.1", &headers, &["10.0.0.0/8"]);
        assert_eq!((caller.address.to_string().as_str(), caller.https), ("203.0.113.9", true));
    }

    #[test]
    fn an_unreadable_hop_ends_the_walk() {
        let caller = seen("10.0.0.1", &[("x-forwarded-for", "1.2.3.4, unknown")], &["10.0.0.0/8"]);
        assert_eq!(caller.address.to_string(), "10.0.0.1");
    }

    #[test]
    fn addresses_with_ports_and_brackets_are_read() {
        assert_eq!(seen("10.0.0.1", &[("x-forwarded-for", "[2001:db8::1]:443")], &["10.0.0.0/8"]).address.to_string(), "2001:db8::1");
        assert_eq!(seen("10.0.0.1", &[("x-forwarded-for", "203.0.113.9:8080")], &["10.0.0.0/8"]).address.to_string(), "203.0.113.9");
        assert_eq!(seen("::ffff:192.0.2.1", &[], &[]).address.to_string(), "192.0.2.1");
    }

    #[test]
    fn only_a_direct_connection_from_this_machine_is_local() {
        assert!(seen("127.0.0.1", &[], &[]).local);
        assert!(!seen("127.0.0.1", &[("x-forwarded-for", "127.0.0.1")], &[]).local);
        assert!(!seen("192.0.2.1", &[], &[]).local);
    }
}
