//! Whom a node believes that it speaks to by TLS.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

use crate::TlsError;
use crate::tls::read_chain;

/// How other nodes are spoken to. A node is believed if it shows exactly one of the certificates
/// that were given (nodes may share one), or one that descends from them and bears its name.
#[derive(Clone, Debug)]
pub struct Trust {
    config: Arc<rustls::ClientConfig>,
}

impl Trust {
    /// From PEM files: a node's own certificate, authorities, or both.
    pub fn from_pem_files(files: &[&Path]) -> Result<Self, TlsError> {
        let mut known = Vec::new();
        for file in files {
            known.extend(read_chain(file)?);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(known.iter().cloned());
        // Without a certificate that can be an authority only the given ones themselves are left.
        let descends =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone())
                .build()
                .ok();
        let verifier = Arc::new(Verifier { known, descends, provider: provider.clone() });
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(Trust { config: Arc::new(config) })
    }

    /// For clients of HTTP.
    pub fn client_config(&self) -> rustls::ClientConfig {
        (*self.config).clone()
    }
}

/// An error of a client with its causes, and what is likely behind it when one side speaks TLS
/// and the other does not.
pub fn explain(error: &dyn std::error::Error, speaks_tls: bool) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    let lower = text.to_ascii_lowercase();
    let is_about = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if speaks_tls && is_about(&["tls", "certificate", "corrupt message"]) {
        text += " (TLS is spoken with the master, because this node has --tls_cert_file or \
                 --tls_ca_file: it must speak TLS, too, with a certificate that these know)";
    } else if !speaks_tls && is_about(&["invalid http version"]) {
        text += " (if the master speaks TLS, name its certificate by --tls_ca_file)";
    }
    text
}

#[derive(Debug)]
struct Verifier {
    known: Vec<CertificateDer<'static>>,
    descends: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        staple: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.known.iter().any(|known| known == shown) {
            // Its key is proven by the handshake's signature, below.
            return Ok(ServerCertVerified::assertion());
        }
        let descends = self
            .descends
            .as_ref()
            .ok_or(Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer))?;
        descends.verify_server_cert(shown, between, name, staple, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, shown, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, shown, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sided_tls_is_explained() {
        for (told, speaks_tls, want) in [
            ("tls handshake eof", true, Some("it must speak TLS, too")),
            ("invalid peer certificate: UnknownIssuer", true, Some("it must speak TLS, too")),
            ("invalid HTTP version parsed", false, Some("by --tls_ca_file")),
            ("connection refused", true, None),
            ("connection refused", false, None),
        ] {
            let cause = std::io::Error::other(told);
            let error = TlsError::Read {
                path: "p".into(),
                source: rustls::pki_types::pem::Error::Io(cause),
            };
            let text = explain(&error, speaks_tls);
            assert!(text.contains(told), "{text}");
            assert_eq!(text.contains(" ("), want.is_some(), "{text}");
            assert!(want.is_none_or(|part| text.contains(part)), "{text}");
        }
    }
}
