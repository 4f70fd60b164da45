//! Which addresses may be listened on, and plain words when one cannot be.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use ekiden_http::Listener;
use tokio::time::{Instant, sleep};

use crate::flags::Stop;

/// How long a taken port is tried again: one that was killed leaves its port a moment later.
const TAKEN_PATIENCE: Duration = Duration::from_secs(1);
const TAKEN_PAUSE: Duration = Duration::from_millis(50);

/// An address of the flags; loopback when none was given.
pub fn address(ip: Option<&str>, port: u16, flag: &str) -> Result<SocketAddr, Stop> {
    let ip: IpAddr = ip.unwrap_or("127.0.0.1").parse().map_err(|_| {
        Stop::error(1, format!("--{flag}: '{}' is no IP address", ip.unwrap_or("")))
    })?;
    Ok(SocketAddr::new(ip, port))
}

/// Without credentials everybody who reaches the port may start processes: loopback only, unless
/// the operator says that this is meant.
pub fn check_exposure(address: SocketAddr, insecure: bool, credentials: bool) -> Result<(), Stop> {
    if address.ip().is_loopback() || insecure || credentials {
        return Ok(());
    }
    Err(Stop::error(
        1,
        format!(
            "{} is not a loopback address, and no credentials are asked for: whoever reaches it \
             could run anything here.\nSet credentials, listen on 127.0.0.1, or say --insecure.",
            address.ip()
        ),
    ))
}

/// Binds, and says in plain words what is wrong when that fails.
pub async fn bind(address: SocketAddr, what: &str, flag: &str) -> Result<Listener, Stop> {
    bind_patiently(address).await.map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::AddrInUse => format!(
                "port {} is taken by another program. Choose another with --{flag}.",
                address.port()
            ),
            std::io::ErrorKind::PermissionDenied => {
                format!("port {} needs more rights than this user has.", address.port())
            }
            std::io::ErrorKind::AddrNotAvailable => {
                format!("{} is not an address of this machine.", address.ip())
            }
            _ => error.to_string(),
        };
        Stop::error(1, format!("{what} cannot listen on {address}: {why}"))
    })
}

/// Binds a port that nobody asked for by its number, unless another program has it.
pub async fn bind_if_free(address: SocketAddr) -> Option<Listener> {
    match Listener::bind(address).await {
        Ok(listener) => Some(listener),
        Err(error) => {
            tracing::warn!(%address, %error, "there is no gateway: its port cannot be had");
            None
        }
    }
}

async fn bind_patiently(address: SocketAddr) -> std::io::Result<Listener> {
    let give_up = Instant::now() + TAKEN_PATIENCE;
    loop {
        match Listener::bind(address).await {
            Err(error)
                if error.kind() == std::io::ErrorKind::AddrInUse && Instant::now() < give_up =>
            {
                sleep(TAKEN_PAUSE).await;
            }
            bound => return bound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A port that another holds for `held`.
    async fn check_taken(held: Duration, gets_it: bool) {
        let other = Listener::bind("127.0.0.1:0").await.expect("a free port");
        let address = other.local_addr();
        let holding = tokio::spawn(async move {
            sleep(held).await;
            drop(other);
        });
        let bound = bind(address, "the master", "port").await;
        holding.abort();
        match bound {
            Ok(listener) => assert!(gets_it && listener.local_addr() == address, "{held:?}"),
            Err(stop) => {
                let told = format!("{stop:?}");
                assert!(!gets_it && told.contains("is taken by another program"), "{told}");
            }
        }
    }

    #[tokio::test]
    async fn a_taken_port_is_waited_for_a_moment() {
        tokio::join!(
            check_taken(TAKEN_PATIENCE / 4, true),
            check_taken(TAKEN_PATIENCE * 10, false)
        );
    }

    #[test]
    fn exposure() {
        for (ip, insecure, credentials, allowed) in [
            ("127.0.0.1", false, false, true),
            ("127.8.0.1", false, false, true),
            ("0.0.0.0", false, false, false),
            ("192.0.2.7", true, false, true),
            ("192.0.2.7", false, true, true),
            ("::1", false, false, true),
        ] {
            let address = SocketAddr::new(ip.parse().expect("address"), 1);
            assert_eq!(check_exposure(address, insecure, credentials).is_ok(), allowed, "{ip}");
        }
    }
}
