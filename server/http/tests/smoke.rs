//! The least that a server must do, in both dialects.

mod support;

use axum::Router;
use axum::body::Bytes;
use axum::routing::{any, get, post};
use ekiden_http::{Dialect, FileBody, Parts, jetty, libprocess};
use http::StatusCode;
use support::{exchange, start, without_date};

async fn check(dialect: Dialect, request: &str, expected: &str) {
    let router = Router::new()
        .route("/v0", get(async || libprocess::json_v0("{}")))
        .route(
            "/parts",
            get(async || {
                libprocess::json_v1(["[", "1", "]"].into_iter().map(Bytes::from).collect::<Parts>())
            }),
        )
        .route(
            "/echo",
            post(async |body: Bytes| libprocess::text(StatusCode::OK, Parts::from(body))),
        )
        .route(
            "/refuse",
            get(async || jetty::message(StatusCode::UNPROCESSABLE_ENTITY, "a \"b\"")),
        );
    let server = start(dialect, router).await;
    let reply = exchange(server.address, request.as_bytes()).await;
    assert_eq!(without_date(&reply.bytes), expected, "{request:?}");
}

#[tokio::test]
async fn answers_like_libprocess() {
    check(
        Dialect::Libprocess,
        "GET /v0 HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nDate: *\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}",
    )
    .await;
    check(
        Dialect::Libprocess,
        "GET /parts HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nDate: *\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[1]",
    )
    .await;
    let echoed = "HTTP/1.1 200 OK\r\nDate: *\r\nContent-Type: text/plain; charset=utf-8\r\n\
                  Content-Length: 5\r\n\r\nhello";
    check(Dialect::Libprocess, "POST /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", echoed)
        .await;
    let chunked = "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\
                   2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    check(Dialect::Libprocess, chunked, echoed).await;
}

#[tokio::test]
async fn answers_like_jetty() {
    check(
        Dialect::Jetty,
        "GET /refuse HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 422 \r\nConnection: close\r\nDate: *\r\nContent-Type: application/json\r\n\
         Content-Length: 21\r\n\r\n{\"message\":\"a \\\"b\\\"\"}",
    )
    .await;
    check(
        Dialect::Jetty,
        "GET /refuse HTTP/1.1\r\n\r\n",
        "HTTP/1.1 400 No Host\r\nContent-Type: text/html;charset=iso-8859-1\r\n\
         Content-Length: 50\r\nConnection: close\r\n\r\n\
         <h1>Bad Message 400</h1><pre>reason: No Host</pre>",
    )
    .await;
}

#[tokio::test]
async fn takes_odd_targets() {
    for (target, expected) in [
        ("/a", "/a"),
        ("http://h/a?b", "/a?b"),
        ("http://h", "/"),
        ("http://h?b", "/?b"),
        ("*", "*"),
        ("/a<b`c", "/a%3Cb%60c"),
        ("/é", "/é"),
        ("//a", "//a"),
    ] {
        let router = Router::new().fallback(async |uri: http::Uri| {
            let text = uri.path_and_query().map(|text| text.as_str().to_owned());
            libprocess::text(StatusCode::OK, text.unwrap_or_default())
        });
        for dialect in [Dialect::Libprocess, Dialect::Jetty] {
            let server = start(dialect, router.clone()).await;
            let request = format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            let text = without_date(&exchange(server.address, request.as_bytes()).await.bytes);
            assert_eq!(text.rsplit("\r\n").next(), Some(expected), "{target} {dialect:?}: {text}");
        }
    }
}

#[tokio::test]
async fn sends_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    let content = "0123456789".repeat(50_000);
    std::fs::write(&path, &content).expect("written");
    assert!(FileBody::open(folder.path()).await.is_err());
    let handler = async move |uri: http::Uri| {
        let body = FileBody::open(&path).await.expect("a file");
        let body = match uri.path() {
            "/stretch" => body.stretch(499_995, 100).await.expect("a stretch"),
            _ => body,
        };
        libprocess::download("a.txt", "text/plain", body.into_body())
    };
    let router = Router::new().fallback(handler);
    let server = start(Dialect::Libprocess, router).await;
    for (target, expected) in [("/whole", &content[..]), ("/stretch", "56789")] {
        let request = format!("GET {target} HTTP/1.1\r\nAccept-Encoding: gzip\r\n\r\n");
        let text = without_date(&exchange(server.address, request.as_bytes()).await.bytes);
        let head = format!(
            "HTTP/1.1 200 OK\r\nDate: *\r\nContent-Length: {}\r\n\
             Content-Disposition: attachment; filename=a.txt\r\nContent-Type: text/plain\r\n\r\n",
            expected.len()
        );
        assert!(text == head + expected, "{target}");
    }
}

/// HEAD is answered like GET, through every router in between.
#[tokio::test]
async fn keeps_bodies_of_head() {
    let routes = || {
        libprocess::Routes::new("master")
            .route("master", "state", any(async || libprocess::json_v0("{}")))
            .route("version", "", any(async || libprocess::text(StatusCode::OK, "1")))
            .into_router()
    };
    let nested = || Router::new().fallback_service(routes());
    for router in [routes(), nested()] {
        let server = start(Dialect::Libprocess, router).await;
        for (target, expected) in [
            ("/state/x", "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"),
            ("/master/state", "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"),
            ("/version", "Content-Length: 1\r\n\r\n1"),
            ("/nope", "Content-Length: 14\r\n\r\n404 Not Found."),
        ] {
            for method in ["GET", "HEAD", "DELETE", "M-SEARCH"] {
                let request = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n\r\n");
                let reply = exchange(server.address, request.as_bytes()).await;
                let text = without_date(&reply.bytes);
                assert!(text.ends_with(expected), "{method} {target}: {text:?}");
            }
        }
    }
}

/// Recorded: master-empty.har, "web UI files (a small directory of our own)".
#[tokio::test]
async fn serves_a_web_interface() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().to_owned();
    for (name, content) in [
        ("index.html", "index"),
        ("app/app.js", "app"),
        ("assets/css/a.css", "css"),
        ("assets/noext", "plain"),
        ("assets/d.json", "{}"),
    ] {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, content).expect("written");
    }
    let index = root.join("index.html");
    let index = any(async move || libprocess::serve_file(&index).await);
    let router = libprocess::Routes::new("master")
        .route("master", "state", any(async || libprocess::json_v0("{}")))
        .asset("master", "", index)
        .folder("master", "app", root.join("app"))
        .folder("master", "assets", root.join("assets"))
        .into_router();
    let server = start(Dialect::Libprocess, router).await;
    let not_found = (404, Some("text/plain; charset=utf-8"), "404 Not Found.");
    for (target, expected) in [
        ("/", (200, Some("text/html"), "index")),
        ("/master", (200, Some("text/html"), "index")),
        ("/index.html", not_found),
        ("/app/", not_found),
        ("/app/app.js", (200, Some("application/x-javascript"), "app")),
        ("/master/app/app.js", (200, Some("application/x-javascript"), "app")),
        ("/app/nope.js", not_found),
        ("/app/..%2findex.html", not_found),
        ("/app//etc/passwd", not_found),
        ("/assets", not_found),
        ("/assets/css/a.css", (200, Some("text/css"), "css")),
        ("/assets/noext", (200, None, "plain")),
        ("/assets/d.json", (200, None, "{}")),
        ("/assets/css", not_found),
        ("/favicon.ico", not_found),
    ] {
        let request = format!("GET {target} HTTP/1.1\r\nConnection: close\r\n\r\n");
        let text = without_date(&exchange(server.address, request.as_bytes()).await.bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let content_type = head.lines().find_map(|line| line.strip_prefix("Content-Type: "));
        let status: u16 = head[9..12].parse().expect("a status");
        assert_eq!((status, content_type, body), expected, "{target}");
    }
}
