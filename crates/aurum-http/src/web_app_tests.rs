//! What a browser gets when it asks for the app, its files and what does not exist.

use super::*;
use axum::Router;
use tower::ServiceExt;

const INDEX: &str = "<!doctype html><script>begin()</script><script type=\"application/json\">{}</script><script src=\"/a.js\"></script>";

fn built() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("index.html", INDEX);
    write("robots.txt", "User-agent: *");
    write("sw.js", "worker");
    write("assets/app-1a2b.js", "plain");
    write("assets/app-1a2b.js.br", "brotli");
    write("assets/app-1a2b.js.gz", "gzip");
    write(".vite/manifest.json", "{}");
    folder
}

async fn ask(folder: &Path, method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, HeaderMap, String) {
    let app = Router::new().fallback(serve).with_state(Arc::new(Files::Folder(folder.to_owned())));
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    (parts.status.as_u16(), parts.headers, String::from_utf8(bytes.to_vec()).unwrap())
}

const PAGE: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

#[tokio::test]
async fn every_page_of_the_app_is_the_same_index_with_its_own_policy() {
    let folder = built();
    for path in ["/", "/today", "/projects/018f4a3e", "/index.html"] {
        let (status, headers, body) = ask(folder.path(), "GET", path, &[PAGE]).await;
        assert_eq!((status, body.as_str()), (200, INDEX), "{path}");
        assert_eq!(headers["cache-control"], "no-cache");
        let policy = headers["content-security-policy"].to_str().unwrap();
        // printf 'begin()' | openssl dgst -sha256 -binary | base64
        assert!(policy.contains("script-src 'self' 'sha256-15S4FGE7rP6kq/PzA1uIhN3+8zfaO6/TnJp4fMWo7lE=';"), "{policy}");
    }
}

#[tokio::test]
async fn the_service_worker_may_fetch_the_files_it_keeps() {
    let (status, headers, _) = ask(built().path(), "GET", "/sw.js", &[]).await;
    assert_eq!((status, headers["cache-control"].to_str().unwrap()), (200, "no-cache"));
    assert!(headers["content-security-policy"].to_str().unwrap().contains("connect-src 'self'"));
}

#[tokio::test]
async fn what_is_missing_is_said_to_be_missing_and_never_answered_with_a_page() {
    let folder = built();
    for path in ["/api/nothing", "/assets/old.js", "/favicon.ico", "/.well-known/security.txt", "/../Cargo.toml", "/.vite/manifest.json"] {
        let (status, headers, _) = ask(folder.path(), "GET", path, &[PAGE]).await;
        assert_eq!(status, 404, "{path}");
        assert_eq!(headers["content-type"], "application/problem+json", "{path}");
    }
    assert_eq!(ask(folder.path(), "GET", "/today", &[("accept", "application/json")]).await.0, 404);
    assert_eq!(ask(folder.path(), "POST", "/today", &[PAGE]).await.0, 404);
}

#[tokio::test]
async fn a_hashed_file_is_kept_for_ever_and_comes_in_the_best_encoding_taken() {
    let folder = built();
    let path = "/assets/app-1a2b.js";
    for (accept, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzip"),
        ("br;q=0, gzip;q=0.5", Some("gzip"), "gzip"),
        ("identity", None, "plain"),
    ] {
        let (status, headers, got) = ask(folder.path(), "GET", path, &[("accept-encoding", accept)]).await;
        assert_eq!((status, got.as_str()), (200, body), "{accept}");
        assert_eq!(headers.get("content-encoding").map(|v| v.to_str().unwrap()), encoding, "{accept}");
        assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(headers["vary"], "accept-encoding");
    }
    assert_eq!(ask(folder.path(), "GET", "/assets/app-1a2b.js.br", &[]).await.0, 404);
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let folder = built();
    let (_, headers, _) = ask(folder.path(), "GET", "/", &[PAGE]).await;
    let etag = headers["etag"].to_str().unwrap().to_owned();
    let (status, headers, body) = ask(folder.path(), "GET", "/", &[PAGE, ("if-none-match", &etag)]).await;
    assert_eq!((status, body.as_str(), headers["etag"].to_str().unwrap()), (304, "", etag.as_str()));
    std::fs::write(folder.path().join("index.html"), "other").unwrap();
    assert_eq!(ask(folder.path(), "GET", "/", &[PAGE, ("if-none-match", &etag)]).await.0, 200);
}

#[tokio::test]
async fn a_server_without_its_app_says_so() {
    let empty = tempfile::tempdir().unwrap();
    let (status, _, body) = ask(empty.path(), "GET", "/", &[PAGE]).await;
    assert_eq!(status, 503);
    assert!(body.contains("was not built into it"), "{body}");
}
