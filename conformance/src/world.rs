//! Where the recorded world lies in the new one: ports, addresses, directories.

use std::net::SocketAddr;

/// A mapping of recorded places to actual ones.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Recorded port, address to send to.
    pub targets: Vec<(u16, SocketAddr)>,
    /// Recorded directory, actual directory.
    pub roots: Vec<(String, String)>,
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if !from.is_empty() && bytes[at..].starts_with(from) {
            out.extend_from_slice(to);
            at += from.len();
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

/// Replaces a number where it stands alone.
fn replace_number(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let alone = bytes[at..].starts_with(from)
            && !joins(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && !joins(bytes.get(at + from.len()));
        if alone {
            out.extend_from_slice(to);
            at += from.len();
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

fn escaped(path: &str) -> String {
    path.replace('/', "%2F")
}

impl World {
    /// The address behind a recorded port.
    pub fn target(&self, port: u16) -> Option<SocketAddr> {
        self.targets.iter().find(|(recorded, _)| *recorded == port).map(|(_, target)| *target)
    }

    /// Recorded directories become actual ones, in what is sent.
    pub fn outgoing(&self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for (recorded, actual) in &self.roots {
            if recorded != actual {
                bytes = replace(&bytes, recorded.as_bytes(), actual.as_bytes());
                bytes = replace(&bytes, escaped(recorded).as_bytes(), escaped(actual).as_bytes());
            }
        }
        bytes
    }

    /// Flags of a recorded process become those of a new one.
    pub fn flag(&self, flag: &str) -> String {
        let mut bytes = self.outgoing(flag.as_bytes());
        for (recorded, target) in &self.targets {
            let (from, to) = (recorded.to_string(), target.port().to_string());
            bytes = replace_number(&bytes, from.as_bytes(), to.as_bytes());
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Actual places become recorded ones, in what came.
    pub fn canonical(&self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for (recorded, actual) in &self.roots {
            if recorded != actual {
                bytes = replace(&bytes, actual.as_bytes(), recorded.as_bytes());
            }
        }
        for (recorded, target) in &self.targets {
            if *recorded != target.port() {
                let (from, to) = (target.port().to_string(), recorded.to_string());
                bytes = replace_number(&bytes, from.as_bytes(), to.as_bytes());
            }
        }
        bytes
    }

    /// Whether `actual` is the port that stands for the recorded one.
    pub fn is_port(&self, recorded: u64, actual: u64) -> bool {
        self.targets.iter().any(|(port, target)| {
            (u64::from(*port), u64::from(target.port())) == (recorded, actual)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_mapped_both_ways() {
        let world = World {
            targets: vec![(5050, ([127, 0, 0, 1], 7777).into())],
            roots: vec![("/srv/replica".to_owned(), "/tmp/ek00001".to_owned())],
        };
        let check = |actual: &str, recorded: &str| {
            assert_eq!(world.canonical(actual.as_bytes()), recorded.as_bytes());
        };
        check(
            r#"{"port":7777,"n":77771,"dir":"/tmp/ek00001/x"}"#,
            r#"{"port":5050,"n":77771,"dir":"/srv/replica/x"}"#,
        );
        check("master@127.0.0.1:7777", "master@127.0.0.1:5050");
        assert_eq!(world.flag("--port=5050"), "--port=7777");
        assert_eq!(world.outgoing(b"?path=%2Fsrv%2Freplica%2Fx"), b"?path=%2Ftmp%2Fek00001%2Fx");
        assert!(world.is_port(5050, 7777) && !world.is_port(5050, 5050));
    }
}
