//! How a connection is secured, in the words of OpenSSL, which logs are read by.

use rustls::{CommonState, ProtocolVersion};

/// Protocol and cipher of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFacts {
    pub protocol: &'static str,
    pub cipher: String,
}

impl TlsFacts {
    pub(super) fn of(connection: &CommonState) -> Option<Self> {
        let protocol = match connection.protocol_version()? {
            ProtocolVersion::TLSv1_2 => "TLSv1.2",
            ProtocolVersion::TLSv1_3 => "TLSv1.3",
            _ => return None,
        };
        let suite = connection.negotiated_cipher_suite()?.suite();
        Some(TlsFacts { protocol, cipher: cipher(&format!("{suite:?}")) })
    }
}

/// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` is `ECDHE-RSA-AES128-GCM-SHA256` there.
fn cipher(suite: &str) -> String {
    if let Some(rest) = suite.strip_prefix("TLS13_") {
        return format!("TLS_{rest}");
    }
    let name = suite.strip_prefix("TLS_").unwrap_or(suite);
    let name = name.replace("_WITH_", "-").replace('_', "-").replace("AES-", "AES");
    match name.strip_suffix("-SHA256") {
        Some(short) if short.ends_with("POLY1305") => short.to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::cipher;

    #[test]
    fn ciphers() {
        for (suite, want) in [
            ("TLS13_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"),
            ("TLS13_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256"),
            ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"),
            ("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"),
        ] {
            assert_eq!(cipher(suite), want);
        }
    }
}
