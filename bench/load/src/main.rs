//! A load generator: sends requests over kept connections at a fixed rate (open loop), or each as soon as the one before is answered.
//!
//! `bench-load ADDRESS CONNECTIONS SECONDS RATE` reads one request a line from its input, `{"method", "path", "token"?, "body"?}`,
//! and sends them in turn; RATE 0 is the closed loop. In the open loop the time of an answer counts from the moment its request
//! was due, so that a server which falls behind is not asked less; the timer wakes up to 1 ms late, which is in the figures.

use std::cell::{Cell, RefCell};
use std::io::Read;
use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until};

type Failure = Box<dyn std::error::Error>;

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
    token: Option<String>,
    body: Option<serde_json::Value>,
}

/// What is printed, as one line of JSON; times in milliseconds.
#[derive(Serialize)]
struct Figures {
    requests: usize,
    /// Answers that were not 2xx.
    refused: usize,
    seconds: f64,
    per_second: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    worst: f64,
    /// Mean size of a body.
    bytes: f64,
}

#[derive(Default)]
struct Tally {
    times: RefCell<Vec<Duration>>,
    refused: Cell<usize>,
    bytes: Cell<usize>,
    next: Cell<usize>,
}

struct Plan {
    address: String,
    requests: Vec<Request>,
    begun: Instant,
    end: Instant,
    /// Time between two requests; none in the closed loop.
    apart: Option<Duration>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, connections, seconds, rate] = arguments.as_slice() else {
        return Err("usage: bench-load ADDRESS CONNECTIONS SECONDS RATE < requests".into());
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let requests: Vec<Request> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    if requests.is_empty() {
        return Err("no requests on the input".into());
    }
    let rate: f64 = rate.parse()?;
    let begun = Instant::now();
    let plan = Rc::new(Plan {
        address: address.clone(),
        requests,
        begun,
        end: begun + Duration::from_secs_f64(seconds.parse()?),
        apart: (rate > 0.0).then(|| Duration::from_secs_f64(1.0 / rate)),
    });
    let tally = Rc::new(Tally::default());
    let local = tokio::task::LocalSet::new();
    let mut workers = Vec::new();
    for _ in 0..connections.parse::<usize>()? {
        workers.push(local.spawn_local(work(Rc::clone(&plan), Rc::clone(&tally))));
    }
    local
        .run_until(async {
            for worker in workers {
                worker.await.map_err(|e| e.to_string())??;
            }
            Ok::<(), String>(())
        })
        .await?;
    println!("{}", serde_json::to_string(&figures(&tally, begun.elapsed().as_secs_f64()))?);
    Ok(())
}

fn figures(tally: &Tally, seconds: f64) -> Figures {
    let mut times = tally.times.take();
    times.sort_unstable();
    let at = |share: f64| {
        let place = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len().max(1)) - 1;
        times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    };
    let requests = times.len();
    Figures {
        requests,
        refused: tally.refused.get(),
        seconds,
        per_second: requests as f64 / seconds,
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        worst: at(1.0),
        bytes: tally.bytes.get() as f64 / requests.max(1) as f64,
    }
}

async fn work(plan: Rc<Plan>, tally: Rc<Tally>) -> Result<(), String> {
    exchange(&plan, &tally).await.map_err(|e| e.to_string())
}

async fn exchange(plan: &Plan, tally: &Tally) -> Result<(), Failure> {
    let mut stream = TcpStream::connect(&plan.address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(256 * 1024);
    loop {
        let number = tally.next.get();
        tally.next.set(number + 1);
        let due = match plan.apart {
            Some(apart) => {
                let due = plan.begun + apart.mul_f64(number as f64);
                if due >= plan.end {
                    return Ok(());
                }
                sleep_until(due).await;
                due
            }
            None => Instant::now(),
        };
        if plan.apart.is_none() && due >= plan.end {
            return Ok(());
        }
        let bytes = written(plan, &plan.requests[number % plan.requests.len()])?;
        stream.write_all(&bytes).await?;
        let (status, length) = answer(&mut stream, &mut buffer).await?;
        tally.times.borrow_mut().push(due.elapsed());
        tally.bytes.set(tally.bytes.get() + length);
        if !(200..300).contains(&status) {
            tally.refused.set(tally.refused.get() + 1);
        }
    }
}

/// The request as it goes over the line; what changes something carries a fresh key, as every client of the product sends.
fn written(plan: &Plan, request: &Request) -> Result<Vec<u8>, Failure> {
    let mut head = format!("{} {} HTTP/1.1\r\nHost: {}\r\n", request.method, request.path, plan.address);
    if let Some(token) = &request.token {
        head += &format!("Authorization: Bearer {token}\r\n");
    }
    let mut body = Vec::new();
    if let Some(value) = &request.body {
        body = serde_json::to_vec(value)?;
        head +=
            &format!("Content-Type: application/json\r\nContent-Length: {}\r\nIdempotency-Key: {}\r\n", body.len(), uuid::Uuid::now_v7());
    }
    head += "\r\n";
    let mut bytes = head.into_bytes();
    bytes.append(&mut body);
    Ok(bytes)
}

/// Reads one answer with a `Content-Length`; its status and the size of its body.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(u16, usize), Failure> {
    buffer.clear();
    let head = loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err("the server closed a connection before it had answered".into());
        }
        if let Some(at) = buffer.windows(4).position(|some| some == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let text = std::str::from_utf8(&buffer[..head])?.to_ascii_lowercase();
    let status = text.split(' ').nth(1).ok_or("an answer without a status")?.parse()?;
    let length: usize = match text.lines().find_map(|line| line.strip_prefix("content-length:")) {
        Some(length) => length.trim().parse()?,
        None => return Err("an answer without a length".into()),
    };
    while buffer.len() < head + length {
        if stream.read_buf(buffer).await? == 0 {
            return Err("the server closed a connection in the middle of an answer".into());
        }
    }
    Ok((status, length))
}
