//! What comes back on a connection, and whether that was left open.

use std::time::{Duration, Instant};

use super::ANSWER_TIMEOUT;
use crate::compare::Difference;
use crate::exchange::{Exchange, Kind};
use crate::http::{self, Connection, Received};

/// How long a connection is watched for what should not come.
const QUIET: Duration = Duration::from_millis(120);

pub(super) fn receive(connection: Connection, exchange: &Exchange) -> Received {
    let wanted = exchange.expected.len();
    let closes = match exchange.kind {
        Kind::Raw => exchange.closed_by_server == Some(true),
        _ => true,
    };
    let timeout = if wanted == 0 && !closes { Duration::from_millis(400) } else { ANSWER_TIMEOUT };
    let mut complete_at: Option<Instant> = None;
    let mut parsed_bytes = 0;
    connection.read_until(timeout, |received| {
        if received.bytes.len() != parsed_bytes {
            parsed_bytes = received.bytes.len();
            let got = http::parse_all(&received.bytes, false, exchange.no_body);
            complete_at = (wanted > 0 && got.len() >= wanted).then(Instant::now);
        }
        // After the last answer: time for a close that should come, or for bytes that should not.
        let quiet = if closes { Duration::from_secs(2) } else { QUIET };
        complete_at.is_some_and(|at| at.elapsed() > quiet)
    })
}

pub(super) fn connection_difference(
    exchange: &Exchange,
    received: &Received,
) -> Option<Difference> {
    let asked = exchange.message.head.windows(17).any(|window| window == b"Connection: close");
    let wanted = match exchange.kind {
        Kind::Raw => exchange.closed_by_server?,
        _ if asked => true,
        _ => return None,
    };
    let word = |closed: bool| if closed { "closed" } else { "left open" }.to_owned();
    (wanted != received.is_closed).then(|| Difference {
        place: "connection".to_owned(),
        recorded: word(wanted),
        actual: word(received.is_closed),
    })
}
