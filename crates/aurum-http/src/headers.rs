//! What every answer tells the browser not to do: sniff, frame, leak referrers, keep private answers, run what we did not write.

use crate::caller::Caller;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Policy of answers that are no page: nothing in them may do anything.
const NO_PAGE: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Policy of the service worker: a worker takes the policy it was served with, and this one keeps the app's files for a start
/// without a network (Service Workers, "Policy enforcement").
pub const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// On every answer, unless the route said otherwise.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CONTENT_SECURITY_POLICY, NO_PAGE),
];

/// The layer.
pub async fn harden(caller: Caller, request: Request, next: Next) -> Response {
    let private = request.uri().path().starts_with("/api");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        put(headers, name, value);
    }
    if private {
        put(headers, header::CACHE_CONTROL, "no-store");
    }
    if caller.https {
        put(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// Policy of the app's own pages. `scripts` are the hashes of the inline scripts, each as `'sha256-…'`. Styles are set inline by
/// the component library, so they are allowed; with Trusted Types no text becomes markup or script by assignment.
pub fn page_policy(scripts: &[String]) -> String {
    let mut allowed = "'self'".to_owned();
    for script in scripts {
        allowed.push(' ');
        allowed.push_str(script);
    }
    format!(
        "default-src 'none'; script-src {allowed}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; media-src 'self' blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types aurum default"
    )
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
