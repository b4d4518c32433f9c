//! The ceiling that the product is measured against: bare axum, constants as large as the product's answers, nothing else.
//!
//! `bench-reference-axum ADDRESS LIST ONE CREATED`, the sizes in bytes.

use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::routing::get;

const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, list, one, created] = arguments.as_slice() else {
        return Err("usage: bench-reference-axum ADDRESS LIST ONE CREATED".into());
    };
    let constant = |size: &String| -> Result<Bytes, std::num::ParseIntError> { Ok(Bytes::from(vec![b' '; size.parse()?])) };
    let (list, one, created) = (constant(list)?, constant(one)?, constant(created)?);
    let listed = move || async move { (JSON, list) };
    let taken = move |sent: Bytes| async move {
        drop(sent);
        (StatusCode::CREATED, JSON, created)
    };
    let router = Router::new()
        .route("/api/tasks", get(listed).post(taken))
        .route("/api/tasks/{id}", get(move |Path(_): Path<String>| async move { (JSON, one) }))
        .route("/api/health", get(|| async { "{}" }));
    axum::serve(tokio::net::TcpListener::bind(address).await?, router).await?;
    Ok(())
}
