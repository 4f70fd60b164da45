//! Requests that two servers could read in two ways do not get through.

mod support;

use ekiden_http::nginx::Limits;
use support::{Backend, Everything, TOKEN, gateway, send, status};

/// Heads and bodies of a POST to a service; the answer's status, and how many requests the backend
/// is to see. A second request follows each.
const CASES: &[(&str, &str, u16, usize)] = &[
    ("Content-Length: 3\r\n", "abc", 200, 2),
    ("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n", 200, 2),
    ("Transfer-Encoding: chunked\r\n", "3;a=b\r\nabc\r\n0\r\nT: t\r\n\r\n", 200, 2),
    ("Content-Length: 3\r\nContent-Length: 3\r\n", "abc", 400, 0),
    ("Content-Length: 3\r\nContent-Length: 0\r\n", "abc", 400, 0),
    ("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n", 400, 0),
    ("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "3\r\nabc\r\n0\r\n\r\n", 400, 0),
    ("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n", 501, 0),
    ("Transfer-Encoding: identity\r\n", "", 501, 0),
    ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n", 501, 0),
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n", 400, 0),
    ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n", 400, 0),
    (" Transfer-Encoding: chunked\r\n", "0\r\n\r\n", 400, 0),
    ("X: y\r\n Content-Length: 3\r\n", "abc", 400, 0),
    ("Content-Length: 3, 3\r\n", "abc", 400, 0),
    ("Content-Length: +3\r\n", "abc", 400, 0),
    ("Content-Length: 0x3\r\n", "abc", 400, 0),
    ("Content-Length: -1\r\n", "abc", 400, 0),
    ("Content-Length: 3 \r\n", "abc", 200, 2),
    ("Content-Length: 99999999999999999999\r\n", "abc", 400, 0),
    ("Content-Length\r\n", "", 400, 0),
    ("X: a\rContent-Length: 3\r\n", "abc", 400, 0),
    ("Transfer-Encoding: chunked\r\n", "x\r\nabc\r\n0\r\n\r\n", 400, 0),
    ("Transfer-Encoding: chunked\r\n", "3\nabc\n0\n\n", 400, 0),
    ("Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n", 400, 0),
    ("Transfer-Encoding: chunked\r\n", "-3\r\nabc\r\n0\r\n\r\n", 400, 0),
    ("Transfer-Encoding: chunked\r\n", "ffffffffffffffffff\r\nabc\r\n0\r\n\r\n", 400, 0),
    ("Transfer-Encoding: chunked\r\n", "0x3\r\nabc\r\n0\r\n\r\n", 400, 0),
    // nginx drops such a header; it goes nowhere, and the body is the next request.
    ("Content_Length: 3\r\n", "", 200, 2),
];

#[tokio::test(flavor = "multi_thread")]
async fn one_reading_or_none() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), Some(TOKEN), Limits::default()).await;
    for (head, body, want, reached) in CASES {
        let token = format!("Authorization: token={TOKEN}\r\n");
        let first = format!("POST /service/app/1 HTTP/1.1\r\nHost: h\r\n{token}{head}\r\n{body}");
        let second =
            format!("GET /service/app/2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{token}\r\n");
        let answer = send(running.address, (first + &second).as_bytes()).await;
        let seen = backend.seen();
        let told = format!("{head:?} {body:?}: {}", String::from_utf8_lossy(&answer));
        assert_eq!((status(&answer), seen.len()), (*want, *reached), "{told}");
        for request in &seen {
            let request = String::from_utf8_lossy(request).to_ascii_lowercase();
            let framings = ["\r\ncontent-length:", "\r\ntransfer-encoding:"];
            let count: usize = framings.iter().map(|name| request.matches(name).count()).sum();
            assert!(count <= 1, "{request}");
        }
    }
}
