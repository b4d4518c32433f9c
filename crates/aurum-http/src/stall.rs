//! Ends connections whose other end takes nothing, and bodies that drip: both hold memory and a place for nothing.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// A body must begin within this time, and no pause in it may be longer.
const BODY_PAUSE: Duration = Duration::from_secs(30);
/// Once it has had [`BODY_PAUSE`], a body must have come at this many bytes a second on average.
const BODY_PACE: u64 = 1024;

/// The layer that watches the pace of request bodies.
pub async fn pace(request: Request, next: Next) -> Response {
    next.run(request.map(|body| Body::new(Paced::new(body)))).await
}

struct Paced {
    body: Body,
    begun: Instant,
    bytes: u64,
    patience: Pin<Box<Sleep>>,
}

impl Paced {
    fn new(body: Body) -> Self {
        let begun = Instant::now();
        Self { body, begun, bytes: 0, patience: Box::pin(sleep_until(begun + BODY_PAUSE)) }
    }
}

impl http_body::Body for Paced {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let now = Instant::now();
                self.bytes += frame.data_ref().map_or(0, |data| data.len() as u64);
                let elapsed = now - self.begun;
                if elapsed > BODY_PAUSE && self.bytes < BODY_PACE * elapsed.as_secs() {
                    return Poll::Ready(Some(Err("the body came too slowly".into())));
                }
                self.patience.as_mut().reset(now + BODY_PAUSE);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(other) => Poll::Ready(other.map(|frame| frame.map_err(Into::into))),
            Poll::Pending => {
                ready!(self.patience.as_mut().poll(cx));
                Poll::Ready(Some(Err("the body stopped coming".into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}

/// A socket that fails once nothing could be written to it for `limit`.
pub struct Unstalled<T> {
    socket: T,
    limit: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<T> Unstalled<T> {
    pub fn new(socket: T, limit: Duration) -> Self {
        Self { socket, limit, waiting: None }
    }

    fn watch<R>(&mut self, cx: &mut Context<'_>, wrote: Poll<io::Result<R>>) -> Poll<io::Result<R>> {
        if wrote.is_ready() {
            self.waiting = None;
            return wrote;
        }
        let limit = self.limit;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + limit)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the other end takes nothing")))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Unstalled<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, buffer)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Unstalled<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.socket).poll_write(cx, bytes);
        self.watch(cx, wrote)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.socket).poll_write_vectored(cx, bytes);
        self.watch(cx, wrote)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.socket).poll_flush(cx);
        self.watch(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    fn dripping(pause: Duration, times: usize) -> Body {
        let drips = futures_util::stream::unfold(0, move |drip| async move {
            tokio::time::sleep(pause).await;
            (drip < times).then(|| (Ok::<_, io::Error>(Bytes::from_static(b"x")), drip + 1))
        });
        Body::from_stream(drips)
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stops_coming_is_given_up_after_half_a_minute() {
        let begun = Instant::now();
        let error = Paced::new(dripping(Duration::from_secs(3600), 1)).collect().await.unwrap_err();
        assert_eq!((error.to_string().as_str(), begun.elapsed()), ("the body stopped coming", BODY_PAUSE));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_drips_is_given_up() {
        let error = Paced::new(dripping(Duration::from_secs(1), 1000)).collect().await.unwrap_err();
        assert_eq!(error.to_string(), "the body came too slowly");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_with_short_pauses_is_read_to_its_end() {
        let body = Paced::new(dripping(Duration::from_secs(7), 4)).collect().await.unwrap().to_bytes();
        assert_eq!(body.as_ref(), b"xxxx");
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_takes_nothing_is_given_up() {
        let (ours, mut theirs) = duplex(8);
        let mut ours = Unstalled::new(ours, Duration::from_secs(30));
        let begun = Instant::now();
        let error = ours.write_all(&[0; 64]).await.unwrap_err();
        assert_eq!((error.kind(), begun.elapsed()), (io::ErrorKind::TimedOut, Duration::from_secs(30)));

        let mut taken = [0; 8];
        theirs.read_exact(&mut taken).await.unwrap();
        ours.write_all(&[1; 8]).await.unwrap();
    }
}
