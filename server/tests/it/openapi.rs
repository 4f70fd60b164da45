//! The checked-in descriptions of the APIs are those of what is served.
//! `EKIDEN_UPDATE_OPENAPI=1 cargo test -p ekiden --test it openapi` (or `make openapi`) renews them.

use std::path::Path;

use utoipa::openapi::OpenApi;

fn check(name: &str, described: &OpenApi) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(name);
    let text = format!("{}\n", described.to_pretty_json().expect("JSON"));
    if std::env::var_os("EKIDEN_UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, &text).expect("writable description");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} is not what is served: run `make openapi`", path.display());
}

#[test]
fn descriptions_are_up_to_date() {
    check("marathon-v2.json", &ekiden_marathon::openapi());
    check("mesos-master-v1.json", &ekiden_master::openapi());
    check("mesos-agent-v1.json", &ekiden_agent::openapi());
}
