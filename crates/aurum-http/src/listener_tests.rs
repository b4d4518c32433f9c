//! What the listener does with connections that ask nothing, ask slowly, ask too often, or are under way at a shutdown.

use super::*;
use crate::detach::detach;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::Instant;

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Drained>,
    open: Box<dyn Fn() -> usize + Send + Sync>,
}

async fn run(settings: ListenerSettings, router: Router) -> Running {
    let listener = Listener::bind(([127, 0, 0, 1], 0).into(), settings).await.unwrap();
    let (address, open) = (listener.address().unwrap(), Box::new(listener.open_connections()));
    let (stop, stopped) = oneshot::channel::<()>();
    let underway = Underway::new();
    let router = router.layer(from_fn_with_state(underway.clone(), detach));
    let ended = tokio::spawn(listener.serve(router, underway, async move { stopped.await.unwrap_or(()) }));
    Running { address, stop, ended, open }
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

async fn connect(running: &Running) -> TcpStream {
    TcpStream::connect(running.address).await.unwrap()
}

/// Reads until the other end closes; a reset is a close as well.
async fn read_to_close(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    match stream.read_to_end(&mut text).await {
        Ok(_) => {}
        Err(error) => assert_eq!(error.kind(), io::ErrorKind::ConnectionReset),
    }
    String::from_utf8(text).unwrap()
}

async fn read_answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 1024];
    while !text.ends_with("hello") {
        let count = stream.read(&mut buffer).await.unwrap();
        assert_ne!(count, 0, "closed after {text:?}");
        text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
    }
    text
}

const ASK: &[u8] = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n";

#[tokio::test(start_paused = true)]
async fn a_connection_that_asks_nothing_is_closed_after_ten_seconds() {
    let running = run(ListenerSettings::default(), hello()).await;
    let begun = Instant::now();
    let mut silent = connect(&running).await;
    assert_eq!(read_to_close(&mut silent).await, "");
    assert_eq!(begun.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_head_that_drips_is_cut_off_after_ten_seconds() {
    let running = run(ListenerSettings::default(), hello()).await;
    let begun = Instant::now();
    let (mut reading, mut writing) = connect(&running).await.into_split();
    let dripping = tokio::spawn(async move {
        for byte in ASK.iter().cycle() {
            if writing.write_all(&[*byte.max(&b'a')]).await.is_err() {
                return;
            }
            sleep(Duration::from_secs(1)).await;
        }
    });
    let mut text = Vec::new();
    let _closed_or_reset = reading.read_to_end(&mut text).await;
    assert_eq!((text.len(), begun.elapsed().as_secs()), (0, 10));
    dripping.await.unwrap();
}

#[tokio::test]
async fn a_connection_serves_one_request_after_another() {
    let running = run(ListenerSettings::default(), hello()).await;
    let mut stream = connect(&running).await;
    for _ in 0..3 {
        stream.write_all(ASK).await.unwrap();
        assert!(read_answer(&mut stream).await.starts_with("HTTP/1.1 200 OK"));
    }
    assert_eq!((running.open)(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_is_closed_in_the_end() {
    let settings = ListenerSettings { idle_s: 75, ..ListenerSettings::default() };
    let running = run(settings, hello()).await;
    let mut stream = connect(&running).await;
    stream.write_all(ASK).await.unwrap();
    let text = read_to_close(&mut stream).await;
    assert!(text.contains("hello"), "{text}");
}

#[tokio::test]
async fn a_head_that_is_too_long_is_refused() {
    let running = run(ListenerSettings::default(), hello()).await;
    let mut stream = connect(&running).await;
    let head = format!("GET / HTTP/1.1\r\nhost: a\r\nx-long: {}\r\n\r\n", "a".repeat(2 * HEAD_BYTES));
    // The server answers and closes before all of it was sent, so sending may fail half way.
    let _sent_or_refused = stream.write_all(head.as_bytes()).await;
    let mut start = [0; 12];
    stream.read_exact(&mut start).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 431");
}

#[tokio::test]
async fn one_connection_too_many_waits_for_a_place() {
    let settings = ListenerSettings { at_once: 1, ..ListenerSettings::default() };
    let running = run(settings, hello()).await;
    let mut first = connect(&running).await;
    first.write_all(ASK).await.unwrap();
    read_answer(&mut first).await;
    let mut second = connect(&running).await;
    second.write_all(ASK).await.unwrap();
    assert_eq!((running.open)(), 1);
    drop(first);
    assert!(read_answer(&mut second).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_shutdown_lets_requests_under_way_finish_and_takes_no_new_ones() {
    let (begun, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = {
        let (begun, finish) = (begun.clone(), finish.clone());
        move || async move {
            begun.notify_one();
            finish.notified().await;
            "hello"
        }
    };
    let running = run(ListenerSettings::default(), Router::new().route("/", get(handler))).await;
    let mut idle = connect(&running).await;
    let mut stream = connect(&running).await;
    stream.write_all(ASK).await.unwrap();
    begun.notified().await;
    running.stop.send(()).unwrap();
    assert_eq!(read_to_close(&mut idle).await, "", "a connection without a request is closed at once");
    assert!(TcpStream::connect(running.address).await.is_err(), "nobody new is taken");
    finish.notify_one();
    let answer = read_to_close(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("hello"), "{answer}");
    assert_eq!(running.ended.await.unwrap(), Drained { cut_off: 0 });
}

#[tokio::test(start_paused = true)]
async fn a_request_that_never_ends_does_not_hold_a_shutdown_for_ever() {
    let begun = Arc::new(Notify::new());
    let handler = {
        let begun = begun.clone();
        move || async move {
            begun.notify_one();
            std::future::pending::<()>().await;
        }
    };
    let running = run(ListenerSettings::default(), Router::new().route("/", get(handler))).await;
    let mut stream = connect(&running).await;
    stream.write_all(ASK).await.unwrap();
    begun.notified().await;
    let asked = Instant::now();
    running.stop.send(()).unwrap();
    assert_eq!(running.ended.await.unwrap(), Drained { cut_off: 1 });
    assert_eq!(asked.elapsed().as_secs(), 20);
    assert_eq!(read_to_close(&mut stream).await, "");
}
