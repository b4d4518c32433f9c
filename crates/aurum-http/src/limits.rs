//! How much may be asked at once: requests per person, address and class of route, requests in flight, and bytes in a body.

use crate::Problem;
use crate::caller::Caller;
use crate::rate::{Buckets, Rate};
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// `[limits]` of the settings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// Largest body of a request, in bytes, where a route does not state its own.
    pub body_bytes: usize,
    /// Requests worked on at the same time; one more is told to come back.
    pub requests_at_once: usize,
    /// Of these, how many may come from one address: slow senders at one address cannot take all the room.
    pub requests_at_once_per_address: usize,
    /// What one address may ask, signed in or not.
    pub per_address: AddressRates,
    /// What one signed-in person may ask, from wherever.
    pub per_person: PersonRates,
}

/// `[limits.per_address]`: wide, because a household or an office shares one address.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddressRates {
    pub read: Rate,
    pub write: Rate,
    pub costly: Rate,
    pub sign_in: Rate,
    pub register: Rate,
}

/// `[limits.per_person]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonRates {
    pub read: Rate,
    pub write: Rate,
    pub costly: Rate,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            body_bytes: 1 << 20,
            requests_at_once: 512,
            requests_at_once_per_address: 128,
            per_address: AddressRates::default(),
            per_person: PersonRates::default(),
        }
    }
}

impl Default for AddressRates {
    fn default() -> Self {
        Self {
            read: Rate::per_minute(3000),
            write: Rate::per_minute(1200),
            costly: Rate::per_minute(120),
            sign_in: Rate::per_minute(30),
            register: Rate::per_hour(5),
        }
    }
}

impl Default for PersonRates {
    fn default() -> Self {
        Self { read: Rate::per_minute(1200), write: Rate::per_minute(600), costly: Rate::per_minute(30) }
    }
}

/// What kind of work a request asks for; each kind has its own buckets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Asks and changes nothing.
    Read,
    /// Changes something small.
    Write,
    /// Reads or writes much at once.
    Costly,
    /// Tries a password or a one-time secret.
    SignIn,
    /// Makes an account.
    Register,
}

impl Class {
    /// The class of a route, by its method and its template.
    pub fn of(method: &Method, route: &str) -> Self {
        match (method.as_str(), route) {
            ("POST", "/api/auth/register") => Self::Register,
            ("POST", "/api/auth/login" | "/api/auth/reset" | "/api/auth/password" | "/api/auth/email" | "/api/auth/delete") => Self::SignIn,
            ("POST", "/api/import" | "/api/tasks/bulk" | "/api/trash/empty" | "/api/templates/{code}/apply") => Self::Costly,
            ("GET", "/api/export" | "/api/export/tasks.csv") => Self::Costly,
            ("POST", "/api/tasks/quick-add/parse" | "/api/recurrence/preview") => Self::Read,
            ("GET" | "HEAD" | "OPTIONS", _) => Self::Read,
            _ => Self::Write,
        }
    }
}

/// All buckets of this process.
#[derive(Debug)]
pub struct Limits {
    settings: LimitSettings,
    buckets: Buckets<(Class, Who)>,
    in_flight: Mutex<InFlight>,
}

#[derive(Debug, Default)]
struct InFlight {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Who {
    Address(IpAddr),
    Person(Uuid),
}

impl Limits {
    pub fn new(settings: LimitSettings) -> Self {
        Self { settings, buckets: Buckets::default(), in_flight: Mutex::default() }
    }

    /// Requests being worked on now.
    pub fn in_flight(&self) -> usize {
        self.in_flight.lock().unwrap_or_else(PoisonError::into_inner).all
    }

    /// Takes a place for one request, given back when it is dropped; none when all are taken.
    fn place(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let mut in_flight = self.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        let here = in_flight.by_address.get(&address).copied().unwrap_or_default();
        if in_flight.all >= self.settings.requests_at_once || here >= self.settings.requests_at_once_per_address {
            return None;
        }
        in_flight.all += 1;
        in_flight.by_address.insert(address, here + 1);
        Some(Place { limits: self.clone(), address })
    }

    fn admit(&self, class: Class, who: Who) -> Result<(), Problem> {
        let (address, person) = (&self.settings.per_address, &self.settings.per_person);
        let rate = match (&who, class) {
            (Who::Address(_), Class::Read) => address.read,
            (Who::Address(_), Class::Write) => address.write,
            (Who::Address(_), Class::Costly) => address.costly,
            (Who::Address(_), Class::SignIn) => address.sign_in,
            (Who::Address(_), Class::Register) => address.register,
            (Who::Person(_), Class::Read) => person.read,
            (Who::Person(_), Class::Write | Class::SignIn | Class::Register) => person.write,
            (Who::Person(_), Class::Costly) => person.costly,
        };
        self.buckets.take((class, who), rate, Instant::now()).map_err(|wait| Problem::throttled(whole_seconds(wait)))
    }
}

struct Place {
    limits: Arc<Limits>,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut in_flight = self.limits.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        in_flight.all -= 1;
        match in_flight.by_address.get_mut(&self.address) {
            Some(here) if *here > 1 => *here -= 1,
            _ => {
                in_flight.by_address.remove(&self.address);
            }
        }
    }
}

/// Lets a request in: what is known of it before anybody is signed in, and the way to count it for a person afterwards.
#[derive(Debug, Clone)]
pub struct Admission {
    limits: Arc<Limits>,
    class: Class,
}

impl Admission {
    /// Counts this request for a person; to be asked once, right after the session was verified.
    ///
    /// # Errors
    /// 429 when that person's bucket for this class is empty.
    pub fn person(&self, user_id: Uuid) -> Result<(), Problem> {
        self.limits.admit(self.class, Who::Person(user_id))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Admission {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Admission>().cloned().ok_or_else(|| {
            tracing::error!("a route stands outside the layer that counts requests");
            Problem::internal()
        })
    }
}

/// The layer around every route of the API: counts the address, keeps a bound on what is in flight.
pub async fn admit(State(limits): State<Arc<Limits>>, caller: Caller, mut request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let class = Class::of(request.method(), route);
    let address = household(caller.address);
    if let Err(problem) = limits.admit(class, Who::Address(address)) {
        return problem.into_response();
    }
    let Some(_place) = limits.place(address) else {
        return Problem::unavailable("More is being asked than can be worked on. Try again in a moment.", 1).into_response();
    };
    request.extensions_mut().insert(Admission { limits: limits.clone(), class });
    next.run(request).await
}

/// A household holds a whole /64 of IPv6 addresses, so they count as one.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        v4 => v4,
    }
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_millis().div_ceil(1000) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caller;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::{from_fn, from_fn_with_state};
    use axum::routing::{get, post};
    use tower::ServiceExt;

    fn app(settings: LimitSettings) -> Router {
        let person = |admission: Admission| async move { admission.person(Uuid::from_u128(7)) };
        Router::new()
            .route("/api/tasks", get(person).post(|| async { "made" }))
            .route("/api/auth/register", post(|| async { "welcome" }))
            .layer(from_fn_with_state(Arc::new(Limits::new(settings)), admit))
            .layer(from_fn_with_state(Arc::new(caller::Hops::default()), caller::know))
            .layer(from_fn(|mut request: Request, next: Next| async move {
                let address = request.headers().get("test-peer").map_or("192.0.2.1", |v| v.to_str().unwrap());
                let peer = caller::Peer((address.parse::<IpAddr>().unwrap(), 1).into());
                request.extensions_mut().insert(peer);
                next.run(request).await
            }))
    }

    async fn ask(app: &Router, method: &str, path: &str, peer: &str) -> (u16, Option<String>) {
        let request = Request::builder().method(method).uri(path).header("test-peer", peer).body(Body::empty()).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        let retry = response.headers().get("retry-after").map(|v| v.to_str().unwrap().to_owned());
        (response.status().as_u16(), retry)
    }

    #[tokio::test(start_paused = true)]
    async fn the_sixth_registration_from_one_address_within_an_hour_waits() {
        let app = app(LimitSettings::default());
        for _ in 0..5 {
            assert_eq!(ask(&app, "POST", "/api/auth/register", "192.0.2.1").await.0, 200);
        }
        assert_eq!(ask(&app, "POST", "/api/auth/register", "192.0.2.1").await, (429, Some("720".into())));
        assert_eq!(ask(&app, "POST", "/api/auth/register", "192.0.2.2").await.0, 200);
        assert_eq!(ask(&app, "GET", "/api/tasks", "192.0.2.1").await.0, 200, "another class has its own bucket");
        tokio::time::advance(Duration::from_secs(720)).await;
        assert_eq!(ask(&app, "POST", "/api/auth/register", "192.0.2.1").await.0, 200);
    }

    #[tokio::test]
    async fn one_network_of_ipv6_counts_as_one_address() {
        let mut settings = LimitSettings::default();
        settings.per_address.write = Rate::per_hour(1);
        let app = app(settings);
        assert_eq!(ask(&app, "POST", "/api/tasks", "2001:db8:0:1::1").await.0, 200);
        assert_eq!(ask(&app, "POST", "/api/tasks", "2001:db8:0:1:ffff::2").await.0, 429);
        assert_eq!(ask(&app, "POST", "/api/tasks", "2001:db8:0:2::1").await.0, 200);
    }

    #[tokio::test]
    async fn a_person_is_counted_across_addresses() {
        let mut settings = LimitSettings::default();
        settings.per_person.read = Rate::per_hour(2);
        let app = app(settings);
        assert_eq!(ask(&app, "GET", "/api/tasks", "192.0.2.1").await.0, 200);
        assert_eq!(ask(&app, "GET", "/api/tasks", "192.0.2.2").await.0, 200);
        assert_eq!(ask(&app, "GET", "/api/tasks", "192.0.2.3").await, (429, Some("1800".into())));
    }

    #[tokio::test]
    async fn with_no_room_left_a_request_is_told_to_come_back() {
        let app = app(LimitSettings { requests_at_once: 0, ..LimitSettings::default() });
        assert_eq!(ask(&app, "GET", "/api/tasks", "192.0.2.1").await, (503, Some("1".into())));
    }

    #[test]
    fn one_address_cannot_take_all_the_room_and_gives_back_what_it_took() {
        let settings = LimitSettings { requests_at_once: 3, requests_at_once_per_address: 2, ..LimitSettings::default() };
        let limits = Arc::new(Limits::new(settings));
        let address = |last| IpAddr::from([192, 0, 2, last]);
        let (first, second) = (limits.place(address(1)), limits.place(address(1)));
        assert!(first.is_some() && second.is_some() && limits.place(address(1)).is_none());
        let other = limits.place(address(2));
        assert!(other.is_some() && limits.place(address(3)).is_none());
        drop((first, second, other));
        assert_eq!(limits.in_flight(), 0);
        assert!(limits.in_flight.lock().unwrap().by_address.is_empty());
    }

    #[test]
    fn routes_fall_into_the_class_of_their_work() {
        let class = |method: &str, route: &str| Class::of(&method.parse().unwrap(), route);
        assert_eq!(class("POST", "/api/auth/login"), Class::SignIn);
        assert_eq!(class("POST", "/api/tasks/quick-add/parse"), Class::Read);
        assert_eq!(class("POST", "/api/tasks/quick-add"), Class::Write);
        assert_eq!(class("GET", "/api/export"), Class::Costly);
        assert_eq!(class("DELETE", "/api/tasks/{id}"), Class::Write);
    }
}
