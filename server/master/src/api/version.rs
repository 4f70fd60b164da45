//! What `/version` says: clients go by the version of the original, and by its build.

use ekiden_messages::v1;
use ekiden_wire::mesos::Writer;

/// Recorded: master-empty.har, "/version".
const BUILD_DATE: &str = "2020-11-24 15:38:37";
const BUILD_TIME_SECONDS: f64 = 1_606_232_317.0;
const BUILD_USER: &str = "ubuntu";
const GIT_SHA: &str = "04bc7ee1984d86fbb0bd782ccc69ce44c13ae4b9";

pub fn info(version: &str) -> v1::VersionInfo {
    v1::VersionInfo {
        version: Some(version.to_owned()),
        build_date: Some(BUILD_DATE.to_owned()),
        build_time: Some(BUILD_TIME_SECONDS),
        build_user: Some(BUILD_USER.to_owned()),
        git_sha: Some(GIT_SHA.to_owned()),
        git_branch: None,
        git_tag: Some(version.to_owned()),
    }
}

/// `/version`: keys in order of the alphabet.
pub fn sorted(version: &str) -> Vec<u8> {
    let mut w = Writer::new();
    w.object(|w| {
        w.field_string("build_date", BUILD_DATE);
        w.field_double("build_time", BUILD_TIME_SECONDS);
        w.field_string("build_user", BUILD_USER);
        w.field_string("git_sha", GIT_SHA);
        w.field_string("git_tag", version);
        w.field_string("version", version);
    });
    w.finish()
}

/// The first fields of `/state`.
pub fn write_fields(version: &str, w: &mut Writer) {
    w.field_string("version", version);
    w.field_string("git_sha", GIT_SHA);
    w.field_string("git_tag", version);
    w.field_string("build_date", BUILD_DATE);
    w.field_double("build_time", BUILD_TIME_SECONDS);
    w.field_string("build_user", BUILD_USER);
}
