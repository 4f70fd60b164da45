use std::collections::HashMap;

use super::apps::{Apps, Service};
use super::services::{Failure, Framework, Frameworks, Known, aimed, resolve};
use super::{Address, Ask, Location, Route, Settings, route, texts};

fn address(host: &str, port: u16) -> Address {
    Address { https: false, host: host.to_owned(), port }
}

fn apps() -> Apps {
    let app = |port, strip, buffer_request| Service {
        address: Some(address("app", port)),
        strip,
        buffer_request,
    };
    HashMap::from([
        ("web".to_owned(), app(1, true, true)),
        ("app.group".to_owned(), app(2, false, false)),
        ("marathon".to_owned(), app(3, true, true)),
        ("odd".to_owned(), Service { address: None, strip: true, buffer_request: true }),
    ])
}

fn frameworks() -> Frameworks {
    let framework = |id: &str, name: &str, url: Option<&str>| Framework {
        id: id.to_owned(),
        name: name.to_owned(),
        webui_url: url.map(str::to_owned),
    };
    Frameworks::new(vec![
        framework("F-0", "marathon", Some("http://m:8080")),
        framework("F-1", "ui", Some("http://u:80/path?q=1")),
        framework("F-2", "named/by/task", Some("")),
        framework("F-3", "hidden", None),
        framework("F-4", "broken", Some("nothing")),
        framework("F-5", "web", Some("http://other:1")),
        framework("F-6", "unnamed", Some("")),
        framework("F-7", "deep/a/b/c/d/e/f/g/h/end", Some("http://ten:1")),
        framework("F-8", "x/deep/a/b/c/d/e/f/g/h/end", Some("http://eleven:1")),
    ])
}

fn ask(raw: &str) -> Ask<'_> {
    let path = raw.split('?').next().unwrap_or_default().as_bytes();
    Ask { method: "GET", path, raw: raw.as_bytes() }
}

fn sent(raw: &str, known: Known<'_>) -> Result<String, Failure> {
    let ask = ask(raw);
    let Route::Pass(pass) = route(&Settings::default(), ask) else { panic!("{raw} is passed on") };
    let super::Upstream::Service { path } = &pass.to else { panic!("{raw} is a service") };
    let names = |name: &str| (name == "task.by.named").then(|| ("t".to_owned(), 5));
    let found = resolve(path, known, &names)?;
    let pass = aimed(pass, &found, ask);
    let Location::Service { realpath, .. } = &pass.location else {
        panic!("{raw} rewrites locations")
    };
    let target = String::from_utf8_lossy(&pass.target).into_owned();
    let (host, port) = (&found.address.host, found.address.port);
    Ok(format!("{host}:{port}{target} {realpath} {} {}", pass.buffer_request, pass.read_timeout_s))
}

#[test]
fn who_a_path_is() {
    let (apps, frameworks) = (apps(), frameworks());
    let known = Known { apps: Some(&apps), frameworks: Some(&frameworks) };
    for (path, expected) in [
        ("/service/web/", "app:1/ web true 60"),
        ("/service/web/a%20b?c=d%2Fe", "app:1/a%2520b?c=d%2Fe web true 60"),
        ("/service/group/app/x?y", "app:2/service/group/app/x?y group/app false 600"),
        ("/service/group/app", "app:2/service/group/app group/app false 600"),
        ("/service/marathon/v2/apps", "m:8080/v2/apps marathon true 60"),
        ("/marathon/v2/apps?x", "m:8080/v2/apps?x marathon true 60"),
        ("/service/F-0/v2/info", "m:8080/v2/info F-0 true 60"),
        ("/service/ui/anything?z", "u:80/path?q=1 ui true 60"),
        ("/service/named/by/task/x", "t:5/x named/by/task true 60"),
        ("/service/F-2/x", "t:5/x F-2 true 60"),
        ("/service/deep/a/b/c/d/e/f/g/h/end/x", "ten:1/x deep/a/b/c/d/e/f/g/h/end true 60"),
    ] {
        assert_eq!(sent(path, known).as_deref(), Ok(expected), "{path}");
    }
    for (path, expected) in [
        ("/service/nosuch/", Failure::Said(texts::SERVICE_NOT_FOUND)),
        ("/service/hidden/", Failure::Said(texts::SERVICE_NOT_FOUND)),
        ("/service/unnamed/", Failure::Said(texts::SERVICE_NOT_FOUND)),
        ("/service/metronome/v1/jobs", Failure::Said(texts::SERVICE_NOT_FOUND)),
        ("/service/x/deep/a/b/c/d/e/f/g/h/end/", Failure::Said(texts::SERVICE_NOT_FOUND)),
        ("/service/broken/", Failure::NoUrl),
        ("/service/odd/", Failure::NoUrl),
    ] {
        assert_eq!(sent(path, known), Err(expected), "{path}");
    }
}

#[test]
fn what_is_not_known_yet_is_said() {
    let (apps, frameworks) = (apps(), frameworks());
    let without_apps = Known { apps: None, frameworks: Some(&frameworks) };
    let without_mesos = Known { apps: Some(&apps), frameworks: None };
    for (path, known, expected) in [
        ("/service/web/", without_apps, Err(Failure::Said(texts::NO_APPS))),
        ("/service/marathon/", without_apps, Ok("m:8080/ marathon true 60".to_owned())),
        ("/service/web/", without_mesos, Ok("app:1/ web true 60".to_owned())),
        ("/service/ui/", without_mesos, Err(Failure::Said(texts::NO_MESOS))),
        ("/service/marathon/", without_mesos, Err(Failure::Said(texts::NO_MESOS))),
    ] {
        assert_eq!(sent(path, known), expected, "{path}");
    }
}
