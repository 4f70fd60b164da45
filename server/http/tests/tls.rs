//! The same server behind TLS.

mod support;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use ekiden_http::{Dialect, Parts, Received, ServerOptions, Tls, Trust, libprocess};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use support::start_with;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[tokio::test]
async fn serves_behind_tls() {
    let tls = Tls::from_pem_files(&data("test-certificate.pem"), &data("test-key.pem"));
    let options = ServerOptions {
        tls: Some(tls.expect("readable")),
        ..ServerOptions::new(Dialect::Libprocess)
    };
    let body = "x".repeat(300_000);
    let sent = body.clone();
    let handler = async move |axum::Extension(received): axum::Extension<Received>| {
        assert!(received.secure);
        libprocess::json_v0(Parts::from(sent.clone()))
    };
    let server = start_with(options, Router::new().route("/", get(handler))).await;

    let mut roots = rustls::RootCertStore::empty();
    let certificate = CertificateDer::from_pem_file(data("test-certificate.pem"));
    roots.add(certificate.expect("readable")).expect("a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let socket = TcpStream::connect(server.address).await.expect("connected");
    let name = ServerName::try_from("localhost").expect("a name");
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let mut socket = connector.connect(name, socket).await.expect("a handshake");
    for _ in 0..2 {
        socket.write_all(b"GET / HTTP/1.1\r\n\r\n").await.expect("sent");
        let mut bytes = Vec::new();
        while !bytes.ends_with(body.as_bytes()) {
            let read = socket.read_buf(&mut bytes);
            let count = tokio::time::timeout(std::time::Duration::from_secs(5), read).await;
            assert!(count.expect("in time").expect("no error") > 0);
        }
        assert!(bytes.starts_with(b"HTTP/1.1 200 OK\r\nDate: "));
    }
    socket.write_all(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").await.expect("sent");
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.expect("an orderly end");
    assert!(bytes.ends_with(body.as_bytes()));
}

/// Plain HTTP and garbage at a TLS port end quietly.
#[tokio::test]
async fn refuses_what_is_not_tls() {
    let tls = Tls::from_pem_files(&data("test-certificate.pem"), &data("test-key.pem"));
    let options =
        ServerOptions { tls: Some(tls.expect("readable")), ..ServerOptions::new(Dialect::Jetty) };
    let server = start_with(options, Router::new()).await;
    let reply = support::exchange(server.address, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(reply.closed && !reply.bytes.starts_with(b"HTTP"));
}

#[test]
fn says_what_is_wrong_with_files() {
    for (certificate, key, expected) in [
        ("missing.pem", "test-key.pem", "cannot read"),
        ("test-key.pem", "test-key.pem", "no certificate in"),
        ("test-certificate.pem", "test-certificate.pem", "cannot read"),
        ("test-certificate.pem", "test-other-key.pem", "certificate and key do not serve"),
    ] {
        let error = Tls::from_pem_files(&data(certificate), &data(key)).expect_err(certificate);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

/// A node is believed by its very certificate; another one is not.
#[tokio::test]
async fn believes_the_known_alone() {
    let tls = Tls::from_pem_files(&data("test-certificate.pem"), &data("test-key.pem"));
    let options = ServerOptions {
        tls: Some(tls.expect("readable")),
        ..ServerOptions::new(Dialect::Libprocess)
    };
    let server = start_with(options, Router::new()).await;
    // The first name is not in the certificate: the very certificate counts, not its names.
    for (file, name, believed) in [
        ("test-certificate.pem", "nowhere.example", true),
        ("other-certificate.pem", "localhost", false),
    ] {
        let trust = Trust::from_pem_files(&[&data(file)]).expect("readable");
        let socket = TcpStream::connect(server.address).await.expect("connected");
        let connector = tokio_rustls::TlsConnector::from(Arc::new(trust.client_config()));
        let name = ServerName::try_from(name).expect("a name");
        assert_eq!(connector.connect(name, socket).await.is_ok(), believed, "{file}");
    }
}
