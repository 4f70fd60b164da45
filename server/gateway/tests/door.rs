//! Nothing passes without a good token, by whatever path and in whatever disguise.

mod support;

use ekiden_http::nginx::Limits;
use support::{Backend, Everything, TOKEN, gateway, send, status};

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

/// A path of every route that asks for a token; whether a backend of ours is reached with one.
const CLOSED: &[(&str, bool)] = &[
    ("/mesos/", true),
    ("/mesos/master/state", true),
    ("/mesos/api/v1/scheduler", true),
    ("/marathon/", true),
    ("/marathon/v2/apps", true),
    ("/service/marathon/v2/apps", true),
    ("/service/app/", true),
    ("/service/app/x?y", true),
    ("/service/raw/", true),
    ("/service/nobody/", false),
    ("/agent/A-S1", true),
    ("/agent/A-S1/", true),
    ("/agent/A-S1/slave(1)/state", true),
    ("/slave/A-S1/state", true),
    ("/agent/B-S1/state", false),
    ("/cache/master/state-summary", false),
    ("/system/v1/leader/mesos", true),
    ("/system/v1/leader/mesos/x", true),
    ("/system/v1/leader/marathon/x", true),
    ("/system/v1/agent/A-S1/logs/x", false),
    ("/system/v1/agent/A-S1/metrics/v0/node", false),
    ("/system/v1/agent/A-S1/dcos-metadata/dcos-version.json", false),
    ("/system/v1/agent/A-S1/nginx/metrics", false),
    ("/system/v1/logs/x", false),
    ("/system/v1/metrics/x", false),
    ("/system/health/v1", false),
    ("/system/checks/v1/node/", false),
    ("/acs/api/v1", false),
    ("/acs/api/v1/users", false),
    ("/metadata", false),
    ("/dcos-metadata/x.json", false),
    ("/pkgpanda/active.buildinfo.full.json", false),
    ("/pkgpanda/x", false),
    ("/mesos_dns/v1/version", false),
    ("/net/v1/nodes", false),
    ("/navstar/lashup/key", false),
    ("/cosmos/service/update", false),
    ("/package/describe", false),
    ("/capabilities", false),
    ("/exhibitor/", false),
    ("/exhibitor/exhibitor/v1/explorer/node", false),
    ("/dcos-ui-update-service/api/v1/version/", false),
    ("/dcos-ui-update-service/api/x", false),
];

/// What stands in a request for a token; whether it is good.
fn tokens() -> Vec<(String, bool)> {
    vec![
        (String::new(), false),
        ("Authorization: \r\n".to_owned(), false),
        ("Authorization: token=\r\n".to_owned(), false),
        ("Authorization: token=stranger\r\n".to_owned(), false),
        ("Authorization: Bearer stranger\r\n".to_owned(), false),
        (format!("Authorization: {TOKEN}\r\n"), false),
        (format!("Authorization: Basic x\r\nCookie: dcos-acs-auth-cookie={TOKEN}\r\n"), false),
        (format!("Authorization : token={TOKEN}\r\n"), false),
        ("Cookie: dcos-acs-auth-cookie=stranger\r\n".to_owned(), false),
        (format!("Authorization: token={TOKEN}\r\n"), true),
        (format!("authorization: Bearer {TOKEN}\r\n"), true),
        (format!("Cookie: a=b; dcos-acs-auth-cookie={TOKEN}\r\n"), true),
    ]
}

fn request(method: &str, path: &str, token: &str) -> Vec<u8> {
    format!("{method} {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{token}\r\n").into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_and_method_with_every_token() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), Some(TOKEN), Limits::default()).await;
    for (path, has_backend) in CLOSED {
        for method in METHODS {
            for (token, is_good) in tokens() {
                let answer = send(running.address, &request(method, path, &token)).await;
                let (code, reached) = (status(&answer), backend.seen().len());
                let told = format!("{method} {path} {token:?}: {code}, {reached} reached");
                if is_good {
                    assert!(code != 401 && code != 0, "{told}");
                    // What is kept is asked for by the one who keeps it.
                    let is_kept = path.starts_with("/cache/");
                    assert!(is_kept || reached == usize::from(*has_backend), "{told}");
                } else {
                    let want: &[u16] = if token.contains(" :") { &[400] } else { &[401] };
                    assert!(want.contains(&code) && reached == 0, "{told}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn disguised_paths_open_nothing() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), Some(TOKEN), Limits::default()).await;
    for (path, want) in [
        ("/exhibitor/exhibitor/v1/cluster/status/../../../../../mesos/x", 401),
        ("/acs/api/v1/auth/../users", 401),
        ("/acs/api/v1/auth/%2e%2e/users", 401),
        ("/acs/api/v1/auth/%2E%2E%2Fusers", 401),
        ("/acs/api/v1/auth/..%2fusers", 401),
        ("/dcos-metadata/ui-config.json/../../mesos/", 401),
        ("/dcos-metadata/dcos-version.json%2f..%2f..%2fmesos/x", 401),
        ("//mesos//x", 401),
        ("/%6desos/x", 401),
        ("/mesos%2fx", 401),
        ("/%2fmesos/x", 401),
        ("/./mesos/./x", 401),
        ("/x/../mesos/x", 401),
        ("/assets/../mesos/x", 401),
        ("/login/../mesos/x", 401),
        ("/mesos/x?/login", 401),
        ("/mesos/x#/../../login", 401),
        ("http://h/mesos/x", 401),
        ("http://h//mesos/x", 401),
        ("/service/%2e%2e/mesos/x", 401),
        ("/agent/A-S1/../../mesos/x", 401),
        ("/agent/A-S1%2f..%2f..%2fservice/app/", 401),
        ("/mesos/%00", 400),
        ("/mesos/\0", 400),
        ("/../mesos/x", 400),
        ("/mesos/../../x", 400),
        ("/%2e%2e/mesos/x", 400),
        ("/mesos/%zz", 400),
        ("/mesos/%", 400),
        ("mesos/x", 400),
        ("*", 400),
        ("/mesos;x/y", 404),
        ("/mesos/..;/x", 401),
        ("/MESOS/x", 404),
        ("/mesos%00/../login", 400),
        ("/%252e%252e/mesos/x", 404),
        ("/acs/api/v1/auth%2f..%2fusers", 401),
    ] {
        let answer = send(running.address, &request("GET", path, "")).await;
        let reached = backend.seen().len();
        assert_eq!((status(&answer), reached), (want, 0), "{path:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_door_everybody_may_come_in() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), None, Limits::default()).await;
    let token = "Cookie: a=b; dcos-acs-auth-cookie=x\r\n";
    let answer = send(running.address, &request("GET", "/mesos/x", token)).await;
    assert_eq!(status(&answer), 200);
    let seen = backend.seen();
    let seen = String::from_utf8_lossy(seen.first().expect("reached"));
    assert!(seen.contains("Cookie: a=b\r\n") && !seen.contains("Authorization"), "{seen}");
}
