//! What is counted, in the words of Prometheus (text exposition format 0.0.4): requests, and whatever others register.

use crate::process;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

/// Upper bounds of the latency histogram, in seconds.
const BOUNDS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Everything this process counts.
#[derive(Default)]
pub struct Metrics {
    requests: RwLock<HashMap<Box<str>, Answers>>,
    watched: Mutex<BTreeMap<String, Watched>>,
}

/// The latencies of one route, by method and status.
type Answers = HashMap<(&'static str, u16), Arc<Latency>>;

struct Watched {
    kind: &'static str,
    help: String,
    series: Vec<(String, Box<dyn Fn() -> f64 + Send + Sync>)>,
}

#[derive(Default)]
struct Latency {
    /// How many answers took up to each bound and no less than the one before; the last is without bound.
    buckets: [AtomicU64; BOUNDS.len() + 1],
    total_us: AtomicU64,
}

impl Metrics {
    /// Counts one answered request. `route` is a template such as `/api/tasks/{id}`, so that the number of series stays bounded.
    pub fn request(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let known = {
            let requests = self.requests.read().unwrap_or_else(PoisonError::into_inner);
            requests.get(route).and_then(|answers| answers.get(&(method, status))).cloned()
        };
        let latency = known.unwrap_or_else(|| {
            let mut requests = self.requests.write().unwrap_or_else(PoisonError::into_inner);
            requests.entry(route.into()).or_default().entry((method, status)).or_default().clone()
        });
        let seconds = took.as_secs_f64();
        let bucket = BOUNDS.iter().position(|bound| seconds <= *bound).unwrap_or(BOUNDS.len());
        latency.buckets[bucket].fetch_add(1, Relaxed);
        latency.total_us.fetch_add(took.as_micros() as u64, Relaxed);
    }

    /// Registers a value that goes up and down, read whenever somebody scrapes. `read` must be quick and must not block.
    pub fn gauge(&self, name: &str, help: &str, labels: &[(&str, &str)], read: impl Fn() -> f64 + Send + Sync + 'static) {
        self.watch("gauge", name, help, labels, Box::new(read));
    }

    /// Registers a value that only goes up; by custom its name ends in `_total`.
    pub fn counter(&self, name: &str, help: &str, labels: &[(&str, &str)], read: impl Fn() -> f64 + Send + Sync + 'static) {
        self.watch("counter", name, help, labels, Box::new(read));
    }

    /// The whole text of `/metrics`.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(8192);
        self.write_requests(&mut out);
        for (name, watched) in self.watched.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            head(&mut out, name, watched.kind, &watched.help);
            for (labels, read) in &watched.series {
                line(&mut out, name, labels, read());
            }
        }
        for (name, kind, help, value) in process::figures() {
            head(&mut out, name, kind, help);
            line(&mut out, name, "", value);
        }
        out
    }

    fn watch(&self, kind: &'static str, name: &str, help: &str, labels: &[(&str, &str)], read: Box<dyn Fn() -> f64 + Send + Sync>) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let family = watched.entry(name.to_owned()).or_insert_with(|| Watched { kind, help: help.to_owned(), series: Vec::new() });
        family.series.push((label_text(labels), read));
    }

    fn write_requests(&self, out: &mut String) {
        let mut answers = Vec::new();
        for (route, of_route) in self.requests.read().unwrap_or_else(PoisonError::into_inner).iter() {
            for ((method, status), latency) in of_route {
                let labels = label_text(&[("method", method), ("route", route), ("status", &status.to_string())]);
                answers.push((labels, latency.clone()));
            }
        }
        answers.sort_by(|a, b| a.0.cmp(&b.0));
        head(out, "http_requests_total", "counter", "Requests answered.");
        for (labels, latency) in &answers {
            let count: u64 = latency.buckets.iter().map(|bucket| bucket.load(Relaxed)).sum();
            line(out, "http_requests_total", labels, count as f64);
        }
        head(out, "http_request_duration_seconds", "histogram", "Time from the head of a request to the head of its answer.");
        for (labels, latency) in &answers {
            latency.write(out, labels);
        }
    }
}

impl Latency {
    fn write(&self, out: &mut String, labels: &str) {
        let name = "http_request_duration_seconds";
        let mut so_far = 0;
        for (place, bucket) in self.buckets.iter().enumerate() {
            so_far += bucket.load(Relaxed);
            let bound = BOUNDS.get(place).map_or_else(|| "+Inf".to_owned(), f64::to_string);
            line(out, &format!("{name}_bucket"), &format!("{labels},le=\"{bound}\""), so_far as f64);
        }
        line(out, &format!("{name}_sum"), labels, self.total_us.load(Relaxed) as f64 / 1e6);
        line(out, &format!("{name}_count"), labels, so_far as f64);
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "# HELP {name} {}\n# TYPE {name} {kind}", help.replace('\\', "\\\\").replace('\n', "\\n"));
}

fn line(out: &mut String, name: &str, labels: &str, value: f64) {
    let _ = if labels.is_empty() { writeln!(out, "{name} {value}") } else { writeln!(out, "{name}{{{labels}}} {value}") };
}

fn label_text(labels: &[(&str, &str)]) -> String {
    let escaped = |value: &str| value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_method_route_and_status_with_their_latency() {
        let metrics = Metrics::default();
        metrics.request("GET", "/api/tasks/{id}", 200, Duration::from_micros(800));
        metrics.request("GET", "/api/tasks/{id}", 200, Duration::from_millis(30));
        metrics.request("GET", "/api/tasks/{id}", 404, Duration::from_secs(60));
        let text = metrics.text();
        let labels = r#"method="GET",route="/api/tasks/{id}",status="200""#;
        for expected in [
            format!("http_requests_total{{{labels}}} 2\n"),
            format!("http_request_duration_seconds_bucket{{{labels},le=\"0.001\"}} 1\n"),
            format!("http_request_duration_seconds_bucket{{{labels},le=\"0.025\"}} 1\n"),
            format!("http_request_duration_seconds_bucket{{{labels},le=\"0.05\"}} 2\n"),
            format!("http_request_duration_seconds_bucket{{{labels},le=\"+Inf\"}} 2\n"),
            format!("http_request_duration_seconds_sum{{{labels}}} 0.0308\n"),
            format!("http_request_duration_seconds_count{{{labels}}} 2\n"),
            r#"http_requests_total{method="GET",route="/api/tasks/{id}",status="404"} 1"#.to_owned(),
            "le=\"10\"".to_owned(),
        ] {
            assert!(text.contains(&expected), "{expected} is missing in\n{text}");
        }
    }

    #[test]
    fn a_registered_value_is_read_when_somebody_asks() {
        let metrics = Metrics::default();
        let open = Arc::new(AtomicU64::new(3));
        let read = open.clone();
        metrics.gauge("aurum_db_connections", "Open connections.", &[("pool", "a\"b")], move || read.load(Relaxed) as f64);
        open.store(5, Relaxed);
        let text = metrics.text();
        assert!(text.contains("# TYPE aurum_db_connections gauge\naurum_db_connections{pool=\"a\\\"b\"} 5\n"), "{text}");
    }

    #[test]
    fn every_family_is_introduced_once() {
        let metrics = Metrics::default();
        metrics.gauge("pool", "Pools.", &[("name", "a")], || 1.0);
        metrics.gauge("pool", "Pools.", &[("name", "b")], || 2.0);
        let text = metrics.text();
        assert_eq!(text.matches("# TYPE pool gauge").count(), 1);
        assert!(text.contains("pool{name=\"a\"} 1\npool{name=\"b\"} 2\n"));
    }
}
