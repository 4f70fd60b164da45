use super::{Ask, Inner, Leader, LoginPage, Noun, Route, Settings, Upstream, Version, route};

fn at(method: &str, path: &str, raw: &str) -> Route {
    let settings = Settings {
        login: Some(LoginPage { redirector: "https://auth.example".into(), client: "C".into() }),
        cluster_id: "I".into(),
    };
    route(&settings, Ask { method, path: path.as_bytes(), raw: raw.as_bytes() })
}

/// In short: what, for whom, and the target.
fn told(route: &Route) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let asked = if route.needs_token() { "A" } else { "-" };
    match route {
        Route::Redirect { status, location } => format!("{status} {}", text(location)),
        Route::NotFound { .. } => format!("404 {asked}"),
        Route::NotAllowed { .. } => format!("405 {asked}"),
        Route::Inner(Inner { noun, target, .. }) => {
            let name = match noun {
                Noun::NotBuilt(_) => "NotBuilt".to_owned(),
                noun => format!("{noun:?}"),
            };
            format!("{name} {asked} {}", text(target))
        }
        Route::Pass(pass) => {
            let to = match &pass.to {
                Upstream::Service { path } => format!("service({})", text(path)),
                Upstream::Agent { id } => format!("agent({id})"),
                Upstream::LeadersGateway(Leader::Mesos) => "gateway(mesos)".to_owned(),
                Upstream::LeadersGateway(Leader::Marathon) => "gateway(marathon)".to_owned(),
                Upstream::Mesos => "mesos".to_owned(),
                Upstream::Address(address) => format!("{address:?}"),
            };
            format!("{to} {asked} {}", text(&pass.target))
        }
    }
}

#[test]
fn recorded_paths() {
    for (path, expected) in [
        ("/", "Front - /"),
        ("/nope", "404 -"),
        ("/login", "302 https://auth.example/login?client=C&cluster_id=I"),
        ("/login?x=1", "302 https://auth.example/login?client=C&cluster_id=I&x=1"),
        ("/acs/api/v1/auth/login", "Accounts - /acs/api/v1/auth/login"),
        ("/acs/api/v1/auth", "301 /acs/api/v1/auth/"),
        ("/acs/api/v1/users", "Accounts A /acs/api/v1/users"),
        ("/acs/api/v1", "Accounts A /acs/api/v1"),
        ("/dcos-metadata/dcos-version.json", "DcosVersion - /dcos-metadata/dcos-version.json"),
        ("/dcos-metadata/dcos-version.json.x", "404 -"),
        ("/dcos-metadata/ui-config.json", "UiConfig - /acs/api/v1/uiconfig"),
        ("/dcos-metadata/nope.json", "404 A"),
        ("/dcos-metadata", "404 -"),
        ("/metadata", "Metadata A /metadata"),
        ("/metadata/", "Metadata A /metadata/"),
        ("/capabilities", "Capabilities A /capabilities"),
        ("/marathon", "307 /marathon/"),
        ("/marathon?a=b", "307 /marathon/?a=b"),
        ("/marathon/", "service(marathon/) A /service/marathon/"),
        (
            "/marathon/v2/apps?x=1%2F2",
            "service(marathon/v2/apps) A /service/marathon/v2/apps?x=1%2F2",
        ),
        ("/mesos", "301 /mesos/"),
        ("/mesos?x", "301 /mesos/?x"),
        ("/mesos/", "mesos A /"),
        ("/mesos/master/state?x=1", "mesos A /master/state?x=1"),
        ("/mesos_dns", "301 /mesos_dns/"),
        ("/mesos_dns/v1/x", "MesosDns A /v1/x"),
        ("/net", "301 /net/"),
        ("/net/v1/vips", "Net A /v1/vips"),
        ("/navstar/lashup/key", "NotBuilt A /navstar/lashup/key"),
        ("/package/search", "Packages A /package/search"),
        ("/package", "404 -"),
        ("/cosmos/service/update", "Packages A /service/update"),
        ("/cosmos", "404 -"),
        ("/exhibitor", "301 /exhibitor/"),
        ("/exhibitor/", "Exhibitor A /"),
        ("/exhibitor/a/b", "Exhibitor A /a/b"),
        ("/exhibitor/exhibitor/v1/cluster/status", "Exhibitor - /exhibitor/v1/cluster/status"),
        ("/pkgpanda", "301 /pkgpanda/"),
        ("/pkgpanda/x", "NotBuilt A /x"),
        (
            "/pkgpanda/active.buildinfo.full.json",
            "BuildInfo A /pkgpanda/active.buildinfo.full.json",
        ),
        ("/system/health/v1/units", "NotBuilt A /system/health/v1/units"),
        ("/system/checks/v1/node/", "NotBuilt A /system/checks/v1/node/"),
        ("/system/v1/logs", "301 /system/v1/logs/"),
        ("/system/v1/logs/v1/x", "Logs { agent: None } A /v1/x"),
        ("/system/v1/metrics", "301 /system/v1/metrics/"),
        ("/system/v1/metrics/v0/node", "NotBuilt A /v0/node"),
        ("/system/v1/leader/mesos", "gateway(mesos) A /system/v1"),
        ("/system/v1/leader/mesos/a?b=c", "gateway(mesos) A /system/v1/a?b=c"),
        ("/system/v1/leader/marathon/a?b=c", "gateway(marathon) A /system/v1/a?b=c"),
        ("/cache/master/state-summary", "Cached A /master/state-summary"),
        ("/service", "404 -"),
        ("/service/", "404 -"),
        ("/assets/x", "404 -"),
        (
            "/dcos-ui-update-service/api/v1/version/",
            "NotBuilt A /dcos-ui-update-service/api/v1/version/",
        ),
        ("/dcos-ui-update-service/api/v1/x", "NotBuilt A /dcos-ui-update-service/api/v1/x"),
        ("/internal/mesos_dns/x", "404 -"),
        ("/nginx/metrics", "NotBuilt - /nginx/metrics"),
        ("/ca/dcos-ca.crt", "Authority - /ca/dcos-ca.crt"),
        ("/ca/dcos-ca.jks", "404 -"),
        ("/agent/I-S1", "agent(I-S1) A /"),
        ("/agent/I-S1/", "agent(I-S1) A /"),
        ("/agent/I-S1/slave(1)/state", "agent(I-S1) A /slave(1)/state"),
        ("/agent/I-S1.x/y", "agent(I-S1) A /agent/I-S1.x/y"),
        ("/agent/", "404 -"),
        ("/slave/nope/x", "agent(nope) A /x"),
        ("/system/v1/agent/I-S1/logs/v1/x", "Logs { agent: Some(\"I-S1\") } A /v1/x"),
        ("/system/v1/agent/I-S1/metrics/v0/node", "NotBuilt A /metrics/v0/node"),
        (
            "/system/v1/agent/I-S1/dcos-metadata/dcos-version.json",
            "AgentVersion { agent: \"I-S1\" } A /dcos-metadata/dcos-version.json",
        ),
        ("/system/v1/agent/I-S1", "404 -"),
        ("/system/v1/agent/I-S1/nope", "404 -"),
        ("/service/scheduler-alwaysthere", "301 /service/scheduler-alwaysthere/"),
        ("/service/x.y?a=b", "301 /service/x.y/?a=b"),
        ("/service/a_b", "service(a_b) A /service/a_b"),
        ("/service/nest1/scheduler", "service(nest1/scheduler) A /service/nest1/scheduler"),
    ] {
        let bare = path.split('?').next().unwrap_or_default();
        assert_eq!(told(&at("GET", bare, path)), expected, "{path}");
    }
}

#[test]
fn changed_paths_are_escaped_and_others_sent_as_they_came() {
    for (path, raw, expected) in [
        ("/mesos/a/b", "/mesos/a%2Fb", "mesos A /a/b"),
        ("/mesos/a b?", "/mesos/a%20b%3F?x=%20", "mesos A /a%20b%3F?x=%20"),
        ("/agent/S1/slave(1)/é", "/agent/S1/slave%281%29/%c3%a9", "agent(S1) A /slave(1)/%C3%A9"),
        (
            "/service/a/b/ c",
            "/service/a/b/%20c?d=%2Fe",
            "service(a/b/ c) A /service/a/b/%20c?d=%2Fe",
        ),
        ("/mesos/a\nb", "/mesos/a%0ab", "mesos A /a"),
        ("/agent/S1/a\nb", "/agent/S1/a%0ab", "404 -"),
        ("/system/v1/leader/mesos/a\nb", "/system/v1/leader/mesos/a%0ab", "404 -"),
        (
            "/system/v1/leader/mesos/a b",
            "/system/v1/leader/mesos/a%20b",
            "gateway(mesos) A /system/v1/a%20b",
        ),
    ] {
        assert_eq!(told(&at("GET", path, raw)), expected, "{raw}");
    }
}

#[test]
fn files_know_two_methods() {
    for (method, path, expected) in [
        ("POST", "/dcos-metadata/dcos-version.json", "405 -"),
        ("POST", "/dcos-metadata/nope.json", "404 A"),
        ("PUT", "/dcos-metadata/nope.json", "405 A"),
        ("POST", "/nope", "404 -"),
        ("DELETE", "/nope", "405 -"),
        ("HEAD", "/", "Front - /"),
        ("POST", "/pkgpanda/active.buildinfo.full.json", "405 A"),
        ("POST", "/metadata", "Metadata A /metadata"),
        ("PUT", "/mesos", "301 /mesos/"),
        ("POST", "/cache/master/x", "mesos A /master/x"),
    ] {
        assert_eq!(told(&at(method, path, path)), expected, "{method} {path}");
    }
}

#[test]
fn how_streams_are_passed_on() {
    for (path, version, buffers_body, buffers_answer, ends) in [
        ("/mesos/api/v1", Version::One1, true, false, true),
        ("/agent/S1/api/v1", Version::One1, false, false, true),
        ("/service/marathon/v2/events", Version::Upgrade, true, false, false),
        ("/marathon/v2/events", Version::Upgrade, true, false, false),
        ("/system/v1/leader/mesos/logs", Version::One1, true, true, false),
    ] {
        let Route::Pass(pass) = at("GET", path, path) else { panic!("{path} is passed on") };
        let found = (pass.version, pass.buffer_request, pass.buffer_response, pass.close_client);
        assert_eq!(found, (version, buffers_body, buffers_answer, ends), "{path}");
    }
}

#[test]
fn prefixes_stand_longest_first() {
    let lengths: Vec<usize> = super::table::PREFIXES.iter().map(|row| row.path.len()).collect();
    assert!(lengths.is_sorted_by(|a, b| a >= b), "{lengths:?}");
}
