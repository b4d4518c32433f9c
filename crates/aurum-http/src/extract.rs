//! Reads bodies, queries and paths, and answers what cannot be read with a problem document that names the field.

use crate::Problem;
use aurum_domain::FieldError;
use axum::body::Bytes;
use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// A JSON body, in and out. No body at all reads as `{}`, so that verbs need none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

/// The query string.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<T>(pub T);

/// The parameters in the path.
#[derive(Debug, Clone, Copy, Default)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let says_json = says_json(request.headers());
        let body = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large("This body is larger than what is taken here."),
            _ => Problem::malformed("The body cannot be read to its end."),
        })?;
        match body.as_ref() {
            [] => read_json(b"{}").map(Json),
            _ if !says_json => Err(Problem::unsupported_media_type("Send this as application/json.")),
            bytes => read_json(bytes).map(Json),
        }
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let pairs = form_pairs(parts.uri.query().unwrap_or_default());
        serde_path_to_error::deserialize(pairs)
            .map(Query)
            .map_err(|error| Problem::invalid(vec![field_error(&error.path().to_string(), &error.inner().to_string())]))
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(inner)) => Err(match inner.into_kind() {
                ErrorKind::ParseErrorAtKey { key, expected_type, .. } => unreadable_part(&key, expected_type),
                ErrorKind::DeserializeError { key, message, .. } => Problem::invalid(vec![field_error(&key, &message)]),
                ErrorKind::InvalidUtf8InPathParam { key } => unreadable_part(&key, "UTF-8"),
                ErrorKind::ParseError { expected_type, .. } => unreadable_part("id", expected_type),
                ErrorKind::Message(message) => Problem::invalid(vec![field_error("id", &message)]),
                other => {
                    tracing::error!(error = %other, "a route and its path do not fit together");
                    Problem::internal()
                }
            }),
            Err(other) => {
                tracing::error!(error = %other, "a route has no path parameters to read");
                Err(Problem::internal())
            }
        }
    }
}

fn says_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()) else { return false };
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // serde takes a list for a struct, its values in the order of the fields; nobody means that.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(match serde_json::from_slice::<serde::de::IgnoredAny>(bytes) {
            Ok(_) => Problem::invalid(vec![FieldError::new("body", "unreadable", "Send one JSON object.")]),
            Err(error) => Problem::malformed(format!("This is not JSON: {error}.")),
        });
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (path, inner) = (error.path().to_string(), error.inner());
        match inner.classify() {
            Category::Data => Problem::invalid(vec![field_error(&path, &inner.to_string())]),
            Category::Syntax | Category::Eof | Category::Io => Problem::malformed(format!("This is not JSON: {inner}.")),
        }
    })?;
    json.end().map_err(|error| Problem::malformed(format!("Something follows the JSON: {error}.")))?;
    Ok(value)
}

fn form_pairs(query: &str) -> serde_urlencoded::Deserializer<'_> {
    serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()))
}

fn unreadable_part(key: &str, expected: &str) -> Problem {
    let expected = expected.rsplit("::").next().unwrap_or(expected);
    Problem::invalid(vec![FieldError::new(key, "unreadable", format!("This part of the address is not a valid {expected}."))])
}

/// Turns what serde says into a field, a code and a sentence. serde names a missing field in its message only, and the path it
/// gives then is the parent's.
fn field_error(path: &str, message: &str) -> FieldError {
    let message = message.split(" at line ").next().unwrap_or(message);
    let parent = if path == "." || path == "?" { "" } else { path };
    let below = |name: &str| if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") };
    if let Some(name) = quoted_after(message, "missing field `") {
        FieldError::new(below(name), "required", "This is needed.")
    } else if let Some(name) = quoted_after(message, "unknown field `") {
        let field = if parent == name || parent.ends_with(&format!(".{name}")) { parent.to_owned() } else { below(name) };
        let known = message.split_once("expected ").map(|(_, rest)| format!(" Expected {rest}.")).unwrap_or_default();
        FieldError::new(field, "unknown_field", format!("There is no such field.{known}"))
    } else if let Some(name) = quoted_after(message, "duplicate field `") {
        let field = if parent == name || parent.ends_with(&format!(".{name}")) { parent.to_owned() } else { below(name) };
        FieldError::new(field, "duplicate_field", "This field stands here twice.")
    } else {
        let mut sentence = message.to_owned();
        if let Some(first) = sentence.get(..1) {
            sentence = first.to_uppercase() + &sentence[1..];
        }
        if !sentence.ends_with('.') {
            sentence.push('.');
        }
        FieldError::new(if parent.is_empty() { "body" } else { parent }, "unreadable", sentence)
    }
}

fn quoted_after<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.split('`').next()
}

#[cfg(test)]
#[path = "extract_tests.rs"]
mod tests;
