//! Load: rate, latency, bytes and the server's CPU, for one server or two side by side.
//!
//! Everything is bounded in time and goes to loopback addresses only.

mod client;
mod figures;
mod gateway;
mod measure;
mod process;

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use measure::{Outcome, Request, Target};

const HELP: &str = "\
load run --target NAME=HOST:PORT[,PID] [--target …] --path PATH [--path …]
         [--connections N] [--seconds N] [--rounds N]
load fill --marathon HOST:PORT --apps N --tasks N
load figures --binary PATH
load gateway --binary PATH [--streams N]
";

/// Longest single measurement.
const SECONDS_MAX: u64 = 60;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> io::Result<()> {
    let values = |name: &str| -> Vec<&str> {
        arguments.windows(2).filter(|pair| pair[0] == name).map(|pair| pair[1].as_str()).collect()
    };
    let number = |name: &str, default: usize| -> usize {
        values(name).first().and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let text = |name: &str| -> io::Result<&str> {
        values(name).first().copied().ok_or_else(|| io::Error::other(format!("{name}?\n{HELP}")))
    };
    match arguments.first().map(String::as_str) {
        Some("run") => {
            let targets = values("--target").into_iter().map(target).collect::<io::Result<_>>()?;
            let seconds = number("--seconds", 3) as u64;
            compare(
                targets,
                &values("--path"),
                number("--connections", 1),
                Duration::from_secs(seconds.min(SECONDS_MAX)),
                number("--rounds", 3),
            )
        }
        Some("fill") => {
            let marathon = loopback(text("--marathon")?)?;
            let took = figures::fill(&marathon, number("--apps", 100), number("--tasks", 10))?;
            println!("all run after {:.1} s", took.as_secs_f64());
            Ok(())
        }
        Some("figures") => figures::report(Path::new(text("--binary")?)),
        Some("gateway") => gateway::report(Path::new(text("--binary")?), number("--streams", 5000)),
        _ => Err(io::Error::other(HELP)),
    }
}

/// Load is for this machine alone.
fn loopback(address: &str) -> io::Result<String> {
    let address = address.trim_start_matches("http://");
    let host = address.rsplit_once(':').map_or(address, |(host, _)| host);
    if host == "localhost" || host.starts_with("127.") || host == "[::1]" {
        return Ok(address.to_owned());
    }
    Err(io::Error::other(format!("{address} is not on this machine")))
}

fn target(text: &str) -> io::Result<Target> {
    let (name, rest) =
        text.split_once('=').ok_or_else(|| io::Error::other(format!("{text}: NAME=HOST:PORT")))?;
    let (address, pid) = match rest.split_once(',') {
        Some((address, pid)) => (address, pid.parse().ok()),
        None => (rest, None),
    };
    Ok(Target { name: name.to_owned(), address: loopback(address)?, pid })
}

/// Each path on each target in turn, several rounds, so that noise meets all alike.
fn compare(
    targets: Vec<Target>,
    paths: &[&str],
    connections: usize,
    duration: Duration,
    rounds: usize,
) -> io::Result<()> {
    for path in paths {
        let request =
            Request { method: "GET".to_owned(), path: (*path).to_owned(), body: Vec::new() };
        let mut sums: Vec<Option<Outcome>> = vec![None; targets.len()];
        for _ in 0..rounds {
            for (target, sum) in targets.iter().zip(&mut sums) {
                let outcome = measure::run(target, &request, connections, duration)?;
                *sum = Some(match sum.take() {
                    Some(earlier) => earlier.join(outcome),
                    None => outcome,
                });
            }
        }
        let outcomes: Vec<Outcome> = sums.into_iter().flatten().collect();
        for (target, outcome) in targets.iter().zip(&outcomes) {
            print_row(&target.name, &request, connections, outcome);
        }
        if let [first, second] = &outcomes[..] {
            println!(
                "  ratio {}/{}: rate {:.2}, median latency {:.2}",
                targets[0].name,
                targets[1].name,
                first.rate() / second.rate(),
                first.percentile_us(0.5) as f64 / second.percentile_us(0.5).max(1) as f64
            );
        }
    }
    Ok(())
}

pub fn print_row(name: &str, request: &Request, connections: usize, outcome: &Outcome) {
    let shown = |value: Option<f64>, unit: &str| {
        value.map_or_else(|| "-".to_owned(), |value| format!("{value:.1} {unit}"))
    };
    println!(
        "{name} {} {} x{connections}: {:.0}/s, median {} µs, p99 {} µs, {} B each, CPU {} each, {} \
         a byte, {} failed",
        request.method,
        request.path,
        outcome.rate(),
        outcome.percentile_us(0.5),
        outcome.percentile_us(0.99),
        outcome.bytes / outcome.requests.max(1),
        shown(outcome.cpu_us_per_request(), "µs"),
        shown(outcome.cpu_ns_per_byte(), "ns"),
        outcome.failures
    );
}
