//! What the gateway costs: the same path straight and through it in one run, and its memory with
//! many event streams open.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::client::call_once;
use crate::figures::{self, Node, wait_for};
use crate::measure::{self, Outcome, Request, Target};
use crate::process;

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);

/// A gateway of its own process, so that its time can be told from that of what is behind.
struct Gateway {
    child: Child,
    address: String,
}

impl Gateway {
    fn start(binary: &Path, node: &Node) -> io::Result<Self> {
        let port = figures::free_port()?;
        let child = Command::new(binary)
            .args(["gateway", "--quiet"])
            .arg(format!("--gateway_port={port}"))
            .arg(format!("--master={}", node.master))
            .arg(format!("--marathon={}", node.marathon))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let gateway = Gateway { child, address: format!("127.0.0.1:{port}") };
        wait_for("an answer through the gateway", || {
            let answer = call_once(&gateway.address, "GET", "/marathon/v2/info", b"").ok()?;
            (answer.status == 200).then_some(())
        })?;
        Ok(gateway)
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        figures::end(&mut self.child);
    }
}

/// Prints every figure of one binary.
pub fn report(binary: &Path, streams: usize) -> io::Result<()> {
    let resources = "--resources=cpus:100;mem:100000;disk:100000;ports:[10000-30000]";
    let (node, _) = Node::start(binary, &["--runtime=scripted", resources])?;
    let gateway = Gateway::start(binary, &node)?;
    figures::fill(&node.marathon, 20, 5)?;
    for (straight, through) in
        [("/v2/info", "/marathon/v2/info"), ("/v2/apps", "/service/marathon/v2/apps")]
    {
        for connections in [1, 8] {
            compare(&node, &gateway, (straight, through), connections)?;
        }
    }
    open_streams(&node, &gateway, streams)
}

fn compare(
    node: &Node,
    gateway: &Gateway,
    (straight, through): (&str, &str),
    connections: usize,
) -> io::Result<()> {
    let side = |name: &str, address: &str, child: &Child, path: &str| {
        let target =
            Target { name: name.to_owned(), address: address.to_owned(), pid: Some(child.id()) };
        (target, Request { method: "GET".to_owned(), path: path.to_owned(), body: Vec::new() })
    };
    // Of the gateway only its own time is told, not that of Marathon behind it.
    let sides = [
        side("straight", &node.marathon, &node.child, straight),
        side("gateway", &gateway.address, &gateway.child, through),
    ];
    let mut sums: [Option<Outcome>; 2] = [None, None];
    for _ in 0..ROUNDS {
        for ((target, request), sum) in sides.iter().zip(&mut sums) {
            let outcome = measure::run(target, request, connections, ROUND)?;
            *sum = Some(match sum.take() {
                Some(earlier) => earlier.join(outcome),
                None => outcome,
            });
        }
    }
    let [Some(first), Some(second)] = sums else { return Ok(()) };
    for ((target, request), outcome) in sides.iter().zip([&first, &second]) {
        crate::print_row(&target.name, request, connections, outcome);
    }
    let median = |outcome: &Outcome| outcome.percentile_us(0.5) as f64;
    println!(
        "  added: median {:.0} µs (ratio {:.2}), rate ratio {:.2}, CPU of the gateway {:.1} µs each",
        median(&second) - median(&first),
        median(&second) / median(&first).max(1.0),
        second.rate() / first.rate(),
        second.cpu_us_per_request().unwrap_or(0.0),
    );
    Ok(())
}

/// Opens event streams through the gateway and tells what they cost while nothing happens.
fn open_streams(node: &Node, gateway: &Gateway, count: usize) -> io::Result<()> {
    let before = process::resident_mb(gateway.child.id()).unwrap_or(0.0);
    // As marathon-lb asks; unfiltered ones would each be told of all that come after them.
    let request = "GET /marathon/v2/events?event_type=status_update_event HTTP/1.1\r\n\
                   Host: h\r\nAccept: text/event-stream\r\n\r\n";
    let mut open = Vec::with_capacity(count);
    for index in 0..count {
        let stream = open_stream(&gateway.address, request).map_err(|error| {
            io::Error::other(format!("stream {index}: {error}; is `ulimit -n` above {count}?"))
        })?;
        open.push(stream);
    }
    std::thread::sleep(Duration::from_secs(2));
    let after = process::resident_mb(gateway.child.id()).unwrap_or(0.0);
    let behind = process::resident_mb(node.child.id()).unwrap_or(0.0);
    println!(
        "{count} open event streams: the gateway has {after:.1} MB, {before:.1} MB before; the node \
         behind it {behind:.1} MB"
    );
    Ok(())
}

fn open_stream(address: &str, request: &str) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.write_all(request.as_bytes())?;
    let mut start = [0; 12];
    stream.read_exact(&mut start)?;
    if &start != b"HTTP/1.1 200" {
        return Err(io::Error::other(String::from_utf8_lossy(&start).into_owned()));
    }
    Ok(stream)
}
