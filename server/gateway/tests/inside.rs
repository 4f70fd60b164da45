//! What the gateway knows and answers itself, with a small master, Marathon and agent behind it.

mod nodes;

use axum::body::to_bytes;
use bytes::Bytes;
use ekiden_domain::gateway::services::Failure;
use ekiden_domain::gateway::{Address, Ask, Leader, Route, Settings, route, texts};
use ekiden_gateway::{Cluster, Inside, LeaderAt};
use http::{HeaderMap, Request};

use nodes::{Nodes, RUN, nodes};

/// Asks one of the gateway's own answers: status, headers, body.
async fn ask(nodes: &Nodes, request: Request<Bytes>) -> (u16, HeaderMap, String) {
    let raw = request.uri().to_string();
    let path = raw.split('?').next().unwrap_or_default().to_owned();
    let ask = Ask { method: request.method().as_str(), path: path.as_bytes(), raw: raw.as_bytes() };
    let inner = match route(&Settings::default(), ask) {
        Route::Inner(inner) => inner,
        other => panic!("{raw} is not answered inside: {other:?}"),
    };
    let (mut parts, body) = request.into_parts();
    let target = String::from_utf8_lossy(&inner.target).into_owned();
    parts.uri = target.parse().expect("a target");
    let answer = nodes.within.answer(&inner, Request::from_parts(parts, body)).await;
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a body");
    (parts.status.as_u16(), parts.headers, String::from_utf8_lossy(&body).into_owned())
}

async fn get(nodes: &Nodes, target: &str) -> (u16, HeaderMap, String) {
    ask(nodes, Request::get(target).body(Bytes::new()).expect("a request")).await
}

#[tokio::test]
async fn services_are_found() {
    let nodes = nodes().await;
    let at = |path: &'static str| {
        let live = nodes.live.clone();
        async move {
            live.service(path.as_bytes()).await.map(|found| {
                format!("{}:{} {}", found.address.host, found.address.port, found.realpath)
            })
        }
    };
    assert_eq!(at("group/web/x").await.as_deref(), Ok("10.0.0.2:31000 group/web"));
    assert_eq!(at("marathon/v2/apps").await.as_deref(), Ok("10.0.0.9:8080 marathon"));
    assert_eq!(at("F-0001/x").await.as_deref(), Ok("10.0.0.2:31000 F-0001"));
    let missed = Failure::Said(texts::SERVICE_NOT_FOUND);
    assert_eq!(at("nothing/x").await, Err(missed));
}

#[tokio::test]
async fn agents_are_asked_for_one_by_one() {
    let nodes = nodes().await;
    let port = nodes.agent.port();
    let found = nodes.live.agent("X-S0").await.expect("the master answers").expect("is known");
    assert_eq!((found.host.as_str(), found.port), ("127.0.0.1", port));
    assert_eq!(nodes.live.agent("X-S9").await, Ok(None));
}

#[tokio::test]
async fn a_leader_is_here_or_behind_another_gateway() {
    let none = nodes::none().await;
    for leader in [Leader::Mesos, Leader::Marathon] {
        let found = none.live.leader(leader).await;
        assert_eq!(found, Err(Failure::Said(texts::no_leader(leader))));
    }
    let there = Address { https: true, host: "127.0.0.1".to_owned(), port: 443 };
    for (own_hosts, expected) in [
        (None, LeaderAt::Here),
        (Some(vec!["127.0.0.1".to_owned()]), LeaderAt::Here),
        (Some(vec!["10.0.0.7".to_owned()]), LeaderAt::Gateway(there)),
    ] {
        let nodes = nodes::nodes_of(own_hosts).await;
        assert_eq!(nodes.live.leader(Leader::Marathon).await, Ok(expected));
    }
}

#[tokio::test]
async fn without_a_cluster_it_says_so() {
    let nodes = nodes::none().await;
    let refused = nodes.live.agent("X-S0").await;
    assert_eq!(refused, Err(Failure::Said(texts::NO_AGENTS)));
    for (path, expected) in [("web/", texts::NO_APPS), ("marathon/", texts::NO_MESOS)] {
        let found = nodes.live.service(path.as_bytes()).await;
        assert_eq!(found.err(), Some(Failure::Said(expected)));
    }
    let (status, _, body) = get(&nodes, "/mesos_dns/v1/hosts/leader.mesos").await;
    assert_eq!((status, body.contains("\"ip\": \"\"")), (200, true), "{body}");
    let (status, _, body) = get(&nodes, "/system/v1/logs/v2/task/web").await;
    assert_eq!((status, body.contains("canonical task ID")), (500, true), "{body}");
}

#[tokio::test]
async fn logs_of_tasks() {
    let nodes = nodes().await;
    let (status, headers, _) = get(&nodes, "/system/v1/logs/v2/task/web?skip=1").await;
    let place = format!("/system/v1/agent/X-S0/logs/v2/task{RUN}/stdout?skip=1");
    assert_eq!(status, 303);
    assert_eq!(headers["location"], place.as_str());
    let file =
        |name: &str, query: &str| format!("/system/v1/agent/X-S0/logs/v2/task{RUN}/{name}?{query}");
    for (name, query, status, body) in [
        ("stdout", "", 200, "one\ntwo\nthree\nfour\nfive\n"),
        ("stdout", "cursor=END&skip=-2", 200, "four\nfive\n"),
        ("stdout", "cursor=7&skip=-1&limit=1", 200, "two\n"),
        ("stdout", "cursor=END", 200, ""),
        ("stdout", "cursor=x", 400, "unable to parse cursor parameter. x not an integer\n"),
        ("nothing", "", 404, "File not found\n"),
        ("nothing", "cursor=END&skip=-2", 204, ""),
    ] {
        let (found, _, text) = get(&nodes, &file(name, query)).await;
        assert_eq!((found, text.as_str()), (status, body), "{name} {query}");
    }
    let (status, _, text) =
        get(&nodes, &format!("/system/v1/agent/X-S9/logs/v2/task{RUN}/stdout")).await;
    assert_eq!((status, text.as_str()), (404, "404 Not Found: agent `X-S9` unknown.\n"));
    let (status, _, _) = get(&nodes, "/system/v1/logs/v2/component/dcos-marathon.service").await;
    assert_eq!(status, 501);
    let (status, _, text) =
        get(&nodes, &format!("/system/v1/agent/X-S0/logs/v2/task{RUN}/files/browse")).await;
    assert_eq!(status, 200);
    assert!(text.contains("\"mtime\":12,"), "{text}");
}

#[tokio::test]
async fn a_long_log_is_read_in_pieces() {
    let nodes = nodes().await;
    let place = format!("/system/v1/agent/X-S0/logs/v2/task{RUN}/long");
    let (_, _, all) = get(&nodes, &place).await;
    assert_eq!(all, nodes::long());
    let (_, _, end) = get(&nodes, &format!("{place}?cursor=END&skip=-9000")).await;
    let expected: Vec<&str> = all.lines().skip(all.lines().count() - 9000).collect();
    assert_eq!(end.lines().collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn names_and_nodes() {
    let nodes = nodes().await;
    for (path, part) in [
        ("/mesos_dns/v1/hosts/leader.mesos", "\"ip\": \"127.0.0.1\""),
        ("/mesos_dns/v1/hosts/marathon.mesos", "\"ip\": \"10.0.0.9\""),
        ("/mesos_dns/v1/hosts/web.marathon.mesos", "\"ip\": \"127.0.0.1\""),
        ("/mesos_dns/v1/services/_web._tcp.marathon.mesos", "\"port\": \"31000\""),
        ("/net/v1/nodes", "\"private_ip\":\"127.0.0.1\""),
        ("/exhibitor/exhibitor/v1/cluster/list", "{\"servers\":[\"127.0.0.1\"],\"port\":2181}"),
    ] {
        let (status, _, body) = get(&nodes, path).await;
        assert_eq!((status, body.contains(part)), (200, true), "{path}: {body}");
    }
}

#[tokio::test]
async fn copies_of_the_master() {
    let nodes = nodes().await;
    // A machine that stands still for five seconds finds the copy too old.
    for expected in [&["MISS"][..], &["HIT", "EXPIRED"]] {
        let (status, headers, _) = get(&nodes, "/cache/master/state-summary").await;
        let state = headers["x-cache-status"].to_str().unwrap_or_default();
        assert_eq!((status, expected.contains(&state)), (200, true), "{state}");
    }
    let request = Request::get("/cache/master/state-summary").header("cache-control", "no-cache");
    let (_, headers, _) = ask(&nodes, request.body(Bytes::new()).expect("a request")).await;
    assert_eq!(headers["x-cache-status"], "BYPASS");
}

#[tokio::test]
async fn documents_are_served_as_files() {
    let nodes = nodes().await;
    let (_, headers, body) = get(&nodes, "/dcos-metadata/dcos-version.json").await;
    assert_eq!(headers["cache-control"], "no-cache");
    assert!(body.contains("\"version\": \"2.2.4\""), "{body}");
    let request = Request::get("/dcos-metadata/dcos-version.json")
        .header("if-none-match", headers["etag"].clone());
    let (status, _, body) = ask(&nodes, request.body(Bytes::new()).expect("a request")).await;
    assert_eq!((status, body.as_str()), (304, ""));
    let (status, _, body) = get(&nodes, "/metadata").await;
    assert_eq!((status, body.as_str()), (200, "{\"PUBLIC_IPV4\": \"\", \"CLUSTER_ID\": \"I\"}\n"));
}
