//! What the wire says when something cannot be done: RFC 9457 problem documents, the only place that knows status codes.

use aurum_domain::FieldError;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Media type of every error answer.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// An error as `application/problem+json` (RFC 9457): a stable `type` and `code` for programs, sentences for people.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
pub struct Problem(#[schema(inline)] Box<Document>);

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct Document {
    /// `/problems/<code>`.
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid")]
    kind: String,
    /// The kind of problem in a few words, the same for every occurrence.
    title: String,
    /// HTTP status of this answer.
    #[serde(serialize_with = "status_number")]
    #[schema(value_type = u16, minimum = 400, maximum = 599)]
    status: StatusCode,
    /// What is wrong this time and what would be right.
    detail: String,
    /// Stable word for programs.
    #[schema(example = "invalid")]
    code: &'static str,
    /// The fields that cannot be taken, when fields are the trouble.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldError>,
    /// Further members of this kind of problem, `conflicts` of an undo for instance.
    #[serde(flatten)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    more: Map<String, Value>,
    /// Seconds after which trying again may help; sent as `Retry-After`.
    #[serde(skip)]
    #[schema(ignore)]
    retry_after_s: Option<u64>,
}

impl Problem {
    /// A problem with this status and `code`; the named constructors below are preferred where one fits.
    pub fn new(status: StatusCode, code: &'static str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self(Box::new(Document {
            kind: format!("/problems/{code}"),
            title: title.into(),
            status,
            detail: detail.into(),
            code,
            errors: Vec::new(),
            more: Map::new(),
            retry_after_s: None,
        }))
    }

    /// Names the fields that are wrong.
    pub fn errors(mut self, errors: Vec<FieldError>) -> Self {
        self.0.errors = errors;
        self
    }

    /// Adds a member to the document.
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.more.insert(name.into(), value.into());
        self
    }

    /// Says after how many seconds trying again may help.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }

    /// HTTP status of this problem.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Stable word of this problem.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// 422: well formed, yet these fields cannot be taken.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = match errors.as_slice() {
            [one] => format!("{}: {}", one.field, one.message),
            many => format!("{} fields cannot be taken as they are.", many.len()),
        };
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some of this cannot be taken as it is", detail).errors(errors)
    }

    /// 400: what was sent cannot be read at all.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", "This request cannot be read", detail)
    }

    /// 401: no valid session came with the request.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Please sign in", "Sign in and send the access token as a bearer token.")
    }

    /// 401: e-mail and password do not belong together; the same answer whether or not the account exists.
    pub fn wrong_credentials() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "wrong-credentials",
            "That did not match",
            "The e-mail address and the password do not belong together.",
        )
    }

    /// 403: signed in, yet not entitled.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "This is not allowed", detail)
    }

    /// 404: unknown, deleted or somebody else's; the answer does not say which.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here", "It does not exist, or it is not yours.")
    }

    /// 405: the path exists, the method does not.
    pub fn method_not_allowed() -> Self {
        let detail = "This address does not take that method; the Allow header lists those it takes.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "That method is not taken here", detail)
    }

    /// 409 with a `code` of the contract (`email-taken`, `username-taken`, `id-taken`, `undo-conflict`, …).
    pub fn conflict(code: &'static str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, title, detail)
    }

    /// 410: it was there once and is gone for good, or the reader is too far behind (`gone`, `resync`).
    pub fn gone(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::GONE, code, "This is no longer kept", detail)
    }

    /// 412: `If-Match` named another version than the one kept.
    pub fn stale(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, "stale", "This has changed in the meantime", detail)
    }

    /// 413: more than is taken here at once.
    pub fn too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "That is too much at once", detail)
    }

    /// 415: another kind of body than the one taken here.
    pub fn unsupported_media_type(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "This kind of body is not taken here", detail)
    }

    /// 422: the idempotency key was used for another request before.
    pub fn key_reused() -> Self {
        let detail = "This Idempotency-Key belongs to another request; make a new key for every request.";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused", "This key was used before", detail)
    }

    /// 429: too many requests; `after_s` seconds from now there is room again.
    pub fn throttled(after_s: u64) -> Self {
        let after_s = after_s.max(1);
        let detail = format!("Too many requests of this kind. Try again in {after_s} s.");
        Self::new(StatusCode::TOO_MANY_REQUESTS, "throttled", "That was a little fast", detail).retry_after(after_s)
    }

    /// 500: our fault. The answer says nothing of the cause; the log has it under the request's id.
    pub fn internal() -> Self {
        let detail = "Something went wrong on our side. Nothing was half written. The log has more under the id in X-Request-Id.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong", detail)
    }

    /// 503: for now this cannot be served.
    pub fn unavailable(detail: impl Into<String>, after_s: u64) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available right now", detail).retry_after(after_s)
    }

    /// 507: the disk is full. What was acknowledged is kept; reading and deleting still work.
    pub fn storage_full() -> Self {
        let detail = "The disk is full. Everything saved so far is kept; reading and deleting still work.";
        Self::new(StatusCode::INSUFFICIENT_STORAGE, "storage-full", "There is no room left", detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.0.status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Some(seconds) = self.0.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"aurum\""));
        }
        response
    }
}

impl From<aurum_domain::Invalid> for Problem {
    fn from(invalid: aurum_domain::Invalid) -> Self {
        Self::invalid(invalid.0)
    }
}

impl From<MultipartRejection> for Problem {
    fn from(_: MultipartRejection) -> Self {
        Self::unsupported_media_type("Send this as multipart/form-data with a boundary.")
    }
}

impl From<MultipartError> for Problem {
    fn from(error: MultipartError) -> Self {
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large("The file is larger than what is taken here."),
            status if status.is_server_error() => {
                tracing::error!(error = %error, "reading a multipart body failed");
                Self::internal()
            }
            _ => Self::malformed("The multipart body cannot be read to its end."),
        }
    }
}

fn status_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    async fn document(problem: Problem) -> (Response<()>, Value) {
        let (parts, body) = problem.into_response().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        (Response::from_parts(parts, ()), serde_json::from_slice(&bytes).unwrap())
    }

    #[tokio::test]
    async fn an_invalid_request_hears_which_field_and_why() {
        let (head, body) = document(Problem::invalid(vec![FieldError::new("name", "required", "Give it a name.")])).await;
        assert_eq!(head.status(), 422);
        assert_eq!(head.headers()["content-type"], "application/problem+json");
        assert_eq!(
            body,
            serde_json::json!({
                "type": "/problems/invalid", "title": "Some of this cannot be taken as it is", "status": 422,
                "detail": "name: Give it a name.", "code": "invalid",
                "errors": [{"field": "name", "code": "required", "message": "Give it a name."}]
            })
        );
    }

    #[tokio::test]
    async fn who_is_throttled_hears_when_to_come_back() {
        let (head, body) = document(Problem::throttled(0)).await;
        assert_eq!(head.headers()["retry-after"], "1");
        assert_eq!(body["code"], "throttled");
        assert!(body.get("errors").is_none());
    }

    #[tokio::test]
    async fn a_missing_session_is_asked_for_a_bearer_token() {
        let (head, _) = document(Problem::unauthenticated()).await;
        assert_eq!(head.headers()["www-authenticate"], "Bearer realm=\"aurum\"");
    }

    #[tokio::test]
    async fn further_members_stand_beside_the_standard_ones() {
        let (_, body) = document(Problem::conflict("undo-conflict", "t", "d").with("conflicts", vec![1, 2])).await;
        assert_eq!(body["conflicts"], serde_json::json!([1, 2]));
    }
}
