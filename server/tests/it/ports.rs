//! Ports for the processes of a test.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Mutex;

/// Below those that the kernel gives to outgoing connections (32768 and above): between looking for
/// a port and listening on it, nobody else is given it.
const PORTS: std::ops::Range<u16> = 20_000..30_000;
/// The next to look at. Each is given out once, so that tests beside each other never share one.
static NEXT: Mutex<Option<u16>> = Mutex::new(None);

pub fn free_port() -> u16 {
    free_row(1)
}

pub fn free_ports<const N: usize>() -> [u16; N] {
    [(); N].map(|()| free_port())
}

/// The first of so many free ports in a row, which agents of one process have.
pub fn free_row(count: u16) -> u16 {
    let mut next = NEXT.lock().expect("unpoisoned");
    // Runs beside each other begin at different places.
    let mut first = next
        .unwrap_or(PORTS.start + (std::process::id() % u32::from(PORTS.end - PORTS.start)) as u16);
    for _ in PORTS {
        if first + count > PORTS.end {
            first = PORTS.start;
        }
        if (first..first + count).all(is_free) {
            *next = Some(first + count);
            return first;
        }
        first += 1;
    }
    panic!("no {count} free ports in a row");
}

/// On every address: scripted agents listen on others than the first.
fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).is_ok()
}
