//! Containers and their volumes.

use ekiden_wire::marathon::app::App;
use ekiden_wire::marathon::container::{Container, EngineType, IpcMode, LinuxInfo};
use ekiden_wire::marathon::volume::{DiskType, Dvdi, Persistent, ReadMode, Volume};
use regex::Regex;

use super::Rules;
use crate::config::MarathonConfig;

pub(super) fn container(
    rules: &mut Rules,
    app: &App,
    container: &Container,
    config: &MarathonConfig,
) {
    let has_secret =
        |name: &str| app.secrets.as_ref().is_some_and(|secrets| secrets.contains_key(name));
    let pull_config = container.docker.as_ref().and_then(|docker| docker.pull_config.as_ref());
    if let Some(secret) = pull_config {
        let path = "/container/docker/pullConfig";
        match container.kind {
            EngineType::Docker => {
                rules.broken(path, "pullConfig is not supported with Docker containerizer");
            }
            EngineType::Mesos => {
                rules.check(config.has_feature("secrets"), path, "must be empty");
                rules.feature(config, "secrets", path);
                let text = "pullConfig.secret must refer to an existing secret";
                rules.check(has_secret(secret), path, text);
            }
        }
    }
    if let Some(info) = &container.linux_info {
        let is_docker = container.kind == EngineType::Docker;
        rules.check(!is_docker, "/container/linuxInfo", "must be empty");
        linux_info(rules, info);
    }
    for (index, volume) in container.volumes.iter().enumerate() {
        of_volume(rules, &format!("/container/volumes({index})"), volume, config);
        if let Volume::Secret { secret, .. } = volume {
            let path = "/container/secretVolumes(container)";
            rules.check(config.has_feature("secrets"), path, "must be empty");
            rules.feature(config, "secrets", path);
            let text = "volume.secret must refer to an existing secret";
            rules.check(has_secret(secret), format!("/container/volumes({index})"), text);
        }
    }
    let mut known = std::collections::HashSet::new();
    let names = container.volumes.iter().filter_map(|volume| match volume {
        Volume::Dvdi { external, .. } => external.name.as_ref(),
        Volume::Csi { external, .. } => Some(&external.name),
        _ => None,
    });
    let unique = names.into_iter().all(|name| known.insert(name));
    rules.check(unique, "/container/volumes", "Volume names must be unique");
}

fn linux_info(rules: &mut Rules, info: &LinuxInfo) {
    if let Some(seccomp) = &info.seccomp {
        let path = "/container/linuxInfo/seccomp";
        match (&seccomp.profile_name, seccomp.unconfined) {
            (Some(_), true) => {
                rules.broken(path, "Seccomp unconfined can NOT be true when Profile is defined");
            }
            (None, false) => {
                rules.broken(path, "Seccomp unconfined must be true when Profile is NOT defined");
            }
            _ => {}
        }
    }
    if let Some(ipc) = info.ipc_info {
        rules.check(
            ipc.mode != IpcMode::ShareParent || ipc.shm_size.is_none(),
            "/container/linuxInfo/ipcInfo",
            "ipcInfo shmSize can NOT be set when mode is SHARE_PARENT",
        );
    }
}

fn of_volume(rules: &mut Rules, path: &str, volume: &Volume, config: &MarathonConfig) {
    match volume {
        Volume::Persistent { container_path, persistent, mode } => {
            rules.check(*mode == ReadMode::Rw, format!("{path}/mode"), "does not equal RW");
            let place = format!("{path}/containerPath");
            let is_dots = matches!(container_path.as_str(), "." | "..");
            rules.check(!is_dots, place.as_str(), "can not be one of (.,..)");
            rules.check(!container_path.contains('/'), place, "value must not contain \"/\"");
            of_persistent(rules, &format!("{path}/persistent"), persistent);
        }
        Volume::Dvdi { external, .. } => {
            of_dvdi(rules, &format!("{path}/external"), external);
            rules.feature(config, "external_volumes", path);
        }
        Volume::Csi { .. } => rules.feature(config, "external_volumes", path),
        Volume::Secret { .. } | Volume::Host { .. } => {}
    }
}

/// A broken CSI volume is read as one of this kind and not looked at further. Recorded:
/// 02b-apps-invalid.har, provider `csi`.
fn of_dvdi(rules: &mut Rules, path: &str, external: &Dvdi) {
    if external.provider.as_deref() == Some("csi") {
        return;
    }
    let has_name = external.name.as_ref().is_some_and(|name| !name.is_empty());
    match external.provider.as_deref() {
        None => {
            rules.check(has_name, format!("{path}/name"), "must not be empty");
            rules.broken(format!("{path}/provider"), "not defined");
        }
        Some("dvdi") => {
            rules.check(has_name, format!("{path}/name"), "must not be empty");
            let driver = external.options.get("dvdi/driver");
            let place = format!("{path}/options(\"dvdi/driver\")");
            rules.check(driver.is_some_and(|driver| !driver.is_empty()), place, "not defined");
        }
        Some(_) => rules.broken(format!("{path}/provider"), "is unknown provider"),
    }
}

fn of_persistent(rules: &mut Rules, path: &str, volume: &Persistent) {
    let kind = volume.kind.unwrap_or_default();
    if let Some(max_size) = volume.max_size {
        if kind == DiskType::Mount {
            let text = "Max size must be larger than size";
            rules.check(max_size > volume.size, path, text);
        } else {
            rules.broken(path, "Only mount volumes can have maxSize");
        }
    }
    let is_plain = kind == DiskType::Root && !volume.constraints.is_empty();
    rules.check(!is_plain, path, "Constraints on root volumes are not supported");
    if is_plain {
        return;
    }
    for row in &volume.constraints {
        of_constraint(rules, &format!("{path}/constraints"), row);
    }
}

fn of_constraint(rules: &mut Rules, path: &str, row: &[String]) {
    let [field, operator, rest @ ..] = row else {
        return rules.broken(path, "Missing field and operator");
    };
    let is_known = ekiden_domain::marathon::Operator::from_name(operator).is_some();
    if !is_known {
        return rules.broken(path, format!("unknown constraint operator {operator}"));
    }
    if !matches!(operator.as_str(), "LIKE" | "UNLIKE") {
        return rules.broken(path, "Operator must be one of LIKE, UNLIKE");
    }
    if field != "path" {
        return rules.broken(path, format!("Unsupported constraint {}", row.join(",")));
    }
    match rest.first() {
        None => rules.broken(path, "A regular expression value must be provided"),
        Some(text) if Regex::new(text).is_err() => {
            rules.broken(format!("{path}/{text}"), "Invalid regular expression");
        }
        Some(_) => {}
    }
}
