//! Which addresses may be listened on, and plain words when one cannot be.

use std::net::{IpAddr, SocketAddr};

use ekiden_http::Listener;

use crate::flags::Stop;

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
    Listener::bind(address).await.map_err(|error| {
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

#[cfg(test)]
mod tests {
    use super::*;

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
