//! One measurement: some connections ask for one path for some seconds.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::client::Connection;
use crate::process;

#[derive(Clone, Debug)]
pub struct Target {
    pub name: String,
    /// `host:port`.
    pub address: String,
    /// The server's process, for its CPU time.
    pub pid: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub body: Vec<u8>,
}

#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub requests: usize,
    pub failures: usize,
    pub seconds: f64,
    /// Sorted, in microseconds.
    pub latencies_us: Vec<u64>,
    pub bytes: usize,
    pub cpu_seconds: Option<f64>,
}

impl Outcome {
    pub fn rate(&self) -> f64 {
        self.requests as f64 / self.seconds.max(1e-9)
    }

    pub fn percentile_us(&self, share: f64) -> u64 {
        if self.latencies_us.is_empty() {
            return 0;
        }
        let last = self.latencies_us.len() - 1;
        self.latencies_us[(last as f64 * share).round() as usize]
    }

    pub fn cpu_us_per_request(&self) -> Option<f64> {
        self.cpu_seconds.map(|seconds| seconds * 1e6 / self.requests.max(1) as f64)
    }

    pub fn cpu_ns_per_byte(&self) -> Option<f64> {
        self.cpu_seconds.map(|seconds| seconds * 1e9 / self.bytes.max(1) as f64)
    }

    /// Adds a later run of the same measurement.
    pub fn join(mut self, other: Outcome) -> Outcome {
        self.requests += other.requests;
        self.failures += other.failures;
        self.seconds += other.seconds;
        self.bytes += other.bytes;
        self.latencies_us.extend(other.latencies_us);
        self.latencies_us.sort_unstable();
        self.cpu_seconds = self.cpu_seconds.zip(other.cpu_seconds).map(|(a, b)| a + b);
        self
    }
}

/// Asks over `connections` kept-alive connections for `duration`.
pub fn run(
    target: &Target,
    request: &Request,
    connections: usize,
    duration: Duration,
) -> io::Result<Outcome> {
    let stop = AtomicBool::new(false);
    let cpu_before = target.pid.and_then(process::cpu_seconds);
    let started = Instant::now();
    let mut outcome = std::thread::scope(|scope| -> io::Result<Outcome> {
        let workers: Vec<_> = (0..connections)
            .map(|_| scope.spawn(|| work(target, request, started, duration, &stop)))
            .collect();
        let mut sum = Outcome::default();
        for worker in workers {
            let part = worker.join().map_err(|_| io::Error::other("a worker died"))??;
            sum.requests += part.requests;
            sum.failures += part.failures;
            sum.bytes += part.bytes;
            sum.latencies_us.extend(part.latencies_us);
        }
        Ok(sum)
    })?;
    outcome.seconds = started.elapsed().as_secs_f64();
    outcome.latencies_us.sort_unstable();
    let cpu_after = target.pid.and_then(process::cpu_seconds);
    outcome.cpu_seconds = cpu_before.zip(cpu_after).map(|(before, after)| after - before);
    Ok(outcome)
}

fn work(
    target: &Target,
    request: &Request,
    started: Instant,
    duration: Duration,
    stop: &AtomicBool,
) -> io::Result<Outcome> {
    let mut connection = Connection::open(&target.address)?;
    let mut outcome = Outcome::default();
    while !stop.load(Ordering::Relaxed) {
        let asked = Instant::now();
        let answer = connection.call(&request.method, &request.path, &request.body)?;
        outcome.latencies_us.push(asked.elapsed().as_micros() as u64);
        outcome.requests += 1;
        outcome.bytes += answer.body.len();
        if answer.status >= 400 {
            outcome.failures += 1;
        }
        if started.elapsed() >= duration {
            stop.store(true, Ordering::Relaxed);
        }
    }
    Ok(outcome)
}
