//! Connections to backends.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::halves::{self, Reader, Writer};
use crate::{TlsError, Trust};

/// Whether a backend is spoken to by TLS, and whom it must prove to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Secure {
    No,
    /// Anybody, as nginx without `proxy_ssl_verify`: services show certificates of their own.
    Unchecked,
    /// A node of ours.
    Node,
}

/// Where a backend listens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub secure: Secure,
    /// A name or an address; IPv6 with or without brackets.
    pub host: Arc<str>,
    pub port: u16,
}

impl Target {
    /// As it stands in a `Host` header.
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// How backends are spoken to by TLS.
pub(super) struct Connectors {
    unchecked: TlsConnector,
    node: TlsConnector,
}

impl Connectors {
    pub fn new(trust: Option<&Trust>) -> Result<Self, TlsError> {
        let unchecked = TlsConnector::from(Arc::new(unchecked()?));
        let node = trust.map(|trust| TlsConnector::from(Arc::new(trust.client_config())));
        Ok(Connectors { node: node.unwrap_or_else(|| unchecked.clone()), unchecked })
    }

    /// Connects; an error of the kind `TimedOut` after so long.
    pub async fn connect(
        &self,
        target: &Target,
        patience: Duration,
    ) -> io::Result<(Reader, Writer)> {
        let connected = timeout(patience, self.connect_at_last(target)).await;
        connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }

    async fn connect_at_last(&self, target: &Target) -> io::Result<(Reader, Writer)> {
        let host = target.host.trim_start_matches('[').trim_end_matches(']');
        let socket = TcpStream::connect((host, target.port)).await?;
        socket.set_nodelay(true)?;
        let connector = match target.secure {
            Secure::No => return Ok(halves::plain(socket)),
            Secure::Unchecked => &self.unchecked,
            Secure::Node => &self.node,
        };
        let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
        let socket = connector.connect(name, socket).await?;
        Ok(halves::tls(socket.into()))
    }
}

fn unchecked() -> Result<ClientConfig, TlsError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Arc::new(Anybody(provider.clone()));
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    Ok(builder.with_no_client_auth())
}

/// Believes everybody.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, shown, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, shown, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
