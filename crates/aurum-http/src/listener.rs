//! Accepts connections and ends those that are silent, slow or too many; stops without cutting off a request.

use crate::caller::Peer;
use crate::detach::Underway;
use crate::stall::Unstalled;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

/// `[connections]` of the settings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListenerSettings {
    /// Most connections at once; more wait in the system's queue.
    pub at_once: usize,
    /// Seconds from the connection to the end of its first request's head.
    pub first_request_s: u64,
    /// Seconds a connection may stand idle between requests, the next head included.
    pub idle_s: u64,
    /// Seconds for which nothing could be sent to the other end before it is given up.
    pub stalled_s: u64,
    /// Seconds that requests under way get at a shutdown.
    pub drain_s: u64,
}

impl Default for ListenerSettings {
    fn default() -> Self {
        Self { at_once: 10_000, first_request_s: 10, idle_s: 75, stalled_s: 30, drain_s: 20 }
    }
}

/// Largest head of a request, in bytes.
const HEAD_BYTES: usize = 64 << 10;

/// How a shutdown went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drained {
    /// Connections that were still open when the time was over; nought when everything ended by itself.
    pub cut_off: usize,
}

/// A server bound to its address.
pub struct Listener {
    socket: TcpListener,
    settings: ListenerSettings,
    open: Arc<AtomicUsize>,
}

impl Listener {
    /// Binds the address; port 0 takes any free one.
    ///
    /// # Errors
    /// When the address is taken or not ours.
    pub async fn bind(address: SocketAddr, settings: ListenerSettings) -> io::Result<Self> {
        Ok(Self { socket: TcpListener::bind(address).await?, settings, open: Arc::default() })
    }

    /// The address it is bound to.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// A view of how many connections are open, for the metrics.
    pub fn open_connections(&self) -> impl Fn() -> usize + Send + Sync + 'static {
        let open = self.open.clone();
        move || open.load(Relaxed)
    }

    /// Serves until `stop` is done; then takes no more connections and waits for requests under way, those whose client went
    /// away included.
    pub async fn serve(self, router: Router, underway: Underway, stop: impl Future<Output = ()>) -> Drained {
        let Self { socket, settings, open } = self;
        let places = Arc::new(Semaphore::new(settings.at_once));
        let (connections, stopping, abandoned) = (TaskTracker::new(), CancellationToken::new(), CancellationToken::new());
        tokio::pin!(stop);
        loop {
            let accepted = tokio::select! {
                () = &mut stop => break,
                accepted = accept(&socket, &places) => accepted,
            };
            let Some((stream, peer, place)) = accepted else { continue };
            let connection = Connection::new(&settings, router.clone(), peer);
            let (stopping, abandoned, open) = (stopping.clone(), abandoned.clone(), OpenCount::new(&open));
            connections.spawn(async move {
                // Both are given back when the connection is over.
                let (_place, _open) = (place, open);
                connection.run(stream, stopping, abandoned).await;
            });
        }
        drop(socket);
        stopping.cancel();
        connections.close();
        underway.close();
        let ended = timeout(Duration::from_secs(settings.drain_s), async {
            connections.wait().await;
            underway.wait().await;
        });
        let cut_off = match ended.await {
            Ok(()) => 0,
            Err(_) => connections.len().max(underway.len()),
        };
        abandoned.cancel();
        connections.wait().await;
        Drained { cut_off }
    }
}

async fn accept(socket: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.ok()?;
    match socket.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            // Out of files or memory: accepting at once would only spin.
            if !matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) {
                tracing::error!(%error, "no connection can be taken");
                sleep(Duration::from_millis(200)).await;
            }
            None
        }
    }
}

struct Connection {
    router: Router,
    peer: SocketAddr,
    first_request: Duration,
    idle: Duration,
    stalled: Duration,
}

impl Connection {
    fn new(settings: &ListenerSettings, router: Router, peer: SocketAddr) -> Self {
        let seconds = Duration::from_secs;
        let (first_request, idle, stalled) = (seconds(settings.first_request_s), seconds(settings.idle_s), seconds(settings.stalled_s));
        Self { router, peer, first_request, idle, stalled }
    }

    async fn run(self, stream: TcpStream, stopping: CancellationToken, abandoned: CancellationToken) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection ended before it began");
            return;
        }
        let (peer, router, first) = (self.peer, self.router, Arc::new(Notify::new()));
        let seen = first.clone();
        let service = tower::service_fn(move |mut request: Request<Incoming>| {
            seen.notify_one();
            request.extensions_mut().insert(Peer(peer));
            router.clone().call(request)
        });
        // hyper counts its header timeout from the end of the answer before, so it bounds idleness as well.
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.idle)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(Unstalled::new(stream, self.stalled)), TowerToHyperService::new(service))
            .with_upgrades();
        let mut stopped = false;
        let too_late = async {
            if timeout(self.first_request, first.notified()).await.is_ok() {
                std::future::pending::<()>().await;
            }
        };
        tokio::pin!(connection, too_late);
        loop {
            tokio::select! {
                ended = &mut connection => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended early");
                    }
                    return;
                }
                () = stopping.cancelled(), if !stopped => {
                    stopped = true;
                    connection.as_mut().graceful_shutdown();
                }
                () = &mut too_late => return tracing::debug!("a connection asked nothing in time"),
                () = abandoned.cancelled() => return,
            }
        }
    }
}

struct OpenCount(Arc<AtomicUsize>);

impl OpenCount {
    fn new(open: &Arc<AtomicUsize>) -> Self {
        open.fetch_add(1, Relaxed);
        Self(open.clone())
    }
}

impl Drop for OpenCount {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
#[path = "listener_tests.rs"]
mod tests;
