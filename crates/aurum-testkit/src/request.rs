//! One request through the router, and what came back.

use std::net::IpAddr;
use std::ops::Index;

use aurum_http::caller::Peer;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;

/// A request being put together.
#[derive(Clone)]
pub struct Ask {
    router: Router,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    address: IpAddr,
    body: Vec<u8>,
}

impl Ask {
    pub(crate) fn new(router: Router, method: &str, path: &str) -> Self {
        Self {
            router,
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            address: [192, 0, 2, 1].into(),
            body: Vec::new(),
        }
    }

    /// The address it seems to come from.
    pub fn from(mut self, address: IpAddr) -> Self {
        self.address = address;
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends it under this key instead of a fresh one.
    pub fn key(self, key: Uuid) -> Self {
        self.header("idempotency-key", &key.to_string())
    }

    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    pub fn json(self, body: Value) -> Self {
        self.text(&body.to_string())
    }

    /// A body that says it is JSON, whether it is or not.
    pub fn text(self, body: &str) -> Self {
        self.bytes("application/json", body.as_bytes())
    }

    pub fn bytes(mut self, kind: &str, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self.header("content-type", kind)
    }

    /// A form with one file in the field `file`.
    pub fn file(self, name: &str, content: &[u8]) -> Self {
        let mut body = format!(
            "--aurum\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--aurum--\r\n");
        self.bytes("multipart/form-data; boundary=aurum", &body)
    }

    pub async fn send(self) -> Answer {
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(self.body)).unwrap();
        request.extensions_mut().insert(Peer((self.address, 1).into()));
        let response = self.router.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            asked: format!("{} {}", self.method, self.path),
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: serde_json::from_str(&text).unwrap_or(Value::Null),
            text,
        }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// Null when it is not JSON.
    pub body: Value,
    pub text: String,
}

impl Answer {
    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.text);
        self.body
    }

    /// The body of a 200.
    #[track_caller]
    pub fn ok(self) -> Value {
        self.expect(200)
    }

    /// The body of a 201.
    #[track_caller]
    pub fn made(self) -> Value {
        self.expect(201)
    }

    /// The batch that undoes it.
    #[track_caller]
    pub fn batch(&self) -> Uuid {
        assert!((200..300).contains(&self.status), "{}: {} {}", self.asked, self.status, self.text);
        let value = self.header("aurum-batch").unwrap_or_else(|| panic!("{} named no batch", self.asked));
        value.parse().unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|v| v.to_str().unwrap())
    }

    /// The refusal's word, after checking its status.
    #[track_caller]
    pub fn refused(&self, status: u16) -> &str {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.text);
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.asked);
        self.body["code"].as_str().unwrap_or_else(|| panic!("{} was refused without a word: {}", self.asked, self.text))
    }

    /// `field code` of each field error of a 422.
    #[track_caller]
    pub fn field_errors(&self) -> Vec<String> {
        assert_eq!(self.status, 422, "{}: {}", self.asked, self.text);
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|e| format!("{} {}", e["field"].as_str().unwrap_or("?"), e["code"].as_str().unwrap_or("?"))).collect()
    }

    /// Value of the refresh cookie it set; empty when it took the cookie away.
    pub fn cookie(&self) -> Option<String> {
        let cookies = self.headers.get_all(header::SET_COOKIE);
        let mut pairs = cookies.iter().filter_map(|v| v.to_str().ok()?.split(';').next()?.split_once('='));
        pairs.find(|(name, _)| *name == "aurum_refresh").map(|(_, value)| value.to_owned())
    }
}

impl Index<&str> for Answer {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        &self.body[name]
    }
}
