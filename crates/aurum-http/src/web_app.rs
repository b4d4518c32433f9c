//! The web app out of the binary itself: its files with the right caching and encoding, and `index.html` for the app's own pages.
//!
//! A release carries `web/dist` inside; a debug build reads it from disk, so that building the server never needs Node.

use crate::Problem;
use crate::headers::{WORKER_POLICY, page_policy};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Embedded;

/// Where the files come from.
#[derive(Debug, Clone)]
pub enum Files {
    /// Inside this binary.
    Embedded,
    /// A folder, read anew for every request.
    Folder(PathBuf),
}

impl Default for Files {
    fn default() -> Self {
        if cfg!(debug_assertions) { Self::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist")) } else { Self::Embedded }
    }
}

/// Answers whatever no route of the API took.
pub async fn serve(State(files): State<Arc<Files>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::not_found().into_response();
    }
    let (path, headers) = (request.uri().path(), request.headers());
    let name = path.trim_start_matches('/');
    if !name.is_empty()
        && name != "index.html"
        && let Some(response) = files.answer(name, headers)
    {
        return response;
    }
    if name.is_empty() || name == "index.html" || is_page(path, headers) {
        return files.answer("index.html", headers).unwrap_or_else(not_built);
    }
    Problem::not_found().into_response()
}

struct File {
    bytes: Cow<'static, [u8]>,
    hash: [u8; 32],
}

impl Files {
    fn read(&self, name: &str) -> Option<File> {
        match self {
            Self::Embedded => Embedded::get(name).map(|file| File { hash: file.metadata.sha256_hash(), bytes: file.data }),
            Self::Folder(folder) => {
                let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
                let bytes = inside.then(|| std::fs::read(folder.join(name)).ok()).flatten()?;
                Some(File { hash: Sha256::digest(&bytes).into(), bytes: bytes.into() })
            }
        }
    }

    fn answer(&self, name: &str, asked: &HeaderMap) -> Option<Response> {
        // The twins are an encoding of a file and no files of their own; what begins with a dot is the build's bookkeeping.
        if name.ends_with(".br") || name.ends_with(".gz") || name.split('/').any(|part| part.starts_with('.')) {
            return None;
        }
        let plain = self.read(name)?;
        let policy = match name {
            "sw.js" => Some(WORKER_POLICY.to_owned()),
            _ => name.ends_with(".html").then(|| page_policy(&inline_scripts(&plain.bytes))),
        };
        let twins = [("br", ".br"), ("gzip", ".gz")].into_iter().filter(|(encoding, _)| accepts(asked, encoding));
        let twin = twins.filter_map(|(encoding, end)| Some((encoding, self.read(&format!("{name}{end}"))?))).next();
        let (encoding, file) = twin.map_or((None, plain), |(encoding, file)| (Some(encoding), file));

        let etag = format!("\"{}\"", STANDARD.encode(&file.hash[..15]));
        let unchanged = asked.get(header::IF_NONE_MATCH).is_some_and(|seen| names_etag(seen, &etag));
        let mut response = if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { Body::from(file.bytes).into_response() };
        let headers = response.headers_mut();
        let caching = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
        put_text(headers, header::ETAG, &etag);
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        if let Some(policy) = policy {
            put_text(headers, header::CONTENT_SECURITY_POLICY, &policy);
        }
        Some(response)
    }
}

/// An address of the app itself, asked for by a browser that wants a page: not the API, not a file that is missing.
fn is_page(path: &str, headers: &HeaderMap) -> bool {
    let for_a_page = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|accept| accept.contains("text/html"));
    let elsewhere = ["api", "assets", ".well-known", "health", "metrics"];
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    for_a_page && !elsewhere.contains(&first) && !path.rsplit('/').next().unwrap_or_default().contains('.')
}

fn not_built() -> Response {
    let page = "<!doctype html><html lang=\"en\"><title>Aurum Life</title><p>The server runs, and the web app was not built into it. \
                Run <code>make run</code>, or build it with <code>npx -y pnpm@10 --dir web build</code>.</p></html>";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

/// The hash of each inline script, as a Content-Security-Policy source (CSP 3, §2.3.1). Data blocks are not run and need none.
fn inline_scripts(html: &[u8]) -> Vec<String> {
    let html = String::from_utf8_lossy(html);
    let mut hashes = Vec::new();
    let mut rest = html.as_ref();
    while let Some((_, after)) = rest.split_once("<script") {
        let Some((attributes, body)) = after.split_once('>') else { break };
        let Some((text, after)) = body.split_once("</script") else { break };
        if !attributes.contains("src=") && !attributes.contains("application/json") {
            hashes.push(format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text))));
        }
        rest = after;
    }
    hashes
}

/// True when the encoding is named and not refused with a quality of nought (RFC 9110, §12.5.3).
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !parts.any(|part| part.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0))
    })
}

fn names_etag(seen: &HeaderValue, etag: &str) -> bool {
    seen.to_str().is_ok_and(|seen| seen.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == etag || one == "*"))
}

fn put_text(headers: &mut HeaderMap, name: header::HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        headers.insert(name, value);
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[path = "web_app_tests.rs"]
mod tests;
