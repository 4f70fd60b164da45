//! The container of a task: Mesos' `ContainerInfo`.

use ekiden_domain::marathon::app::App;
use ekiden_domain::marathon::container::{
    Container, EngineType, IpcMode, LinuxInfo, NetworkMode, PortMapping,
};
use ekiden_domain::marathon::task::TaskId;
use ekiden_domain::marathon::volume::{ReadMode, Volume};
use serde_json::{Value, json};

use super::task_info::labels;
use crate::config::MarathonConfig;

pub fn container(
    app: &App,
    task_id: &TaskId,
    host_ports: &[Option<u16>],
    config: &MarathonConfig,
) -> Option<Value> {
    let has_other_networking = app.networks.iter().any(|network| network.mode != NetworkMode::Host);
    if app.container.is_none() && !has_other_networking {
        return None;
    }
    let mut info = json!({ "type": "MESOS" });
    if let Some(container) = &app.container {
        let bound = bound(container, host_ports);
        match (container.kind, &container.docker) {
            (EngineType::Docker, _) => docker(app, container, &bound, task_id, &mut info),
            (EngineType::Mesos, _) => mesos(app, container, &bound, config, &mut info),
        }
        let volumes: Vec<Value> = container.volumes.iter().filter_map(volume).collect();
        if !volumes.is_empty() {
            info["volumes"] = json!(volumes);
        }
    }
    if app.tty == Some(true) {
        info["tty_info"] = json!({});
    }
    if info["type"] == "MESOS" && info.get("mesos").is_none() {
        info["mesos"] = json!({});
    }
    Some(info)
}

/// Mappings that have a host port, with it; a container port of 0 becomes the same number.
fn bound(container: &Container, host_ports: &[Option<u16>]) -> Vec<PortMapping> {
    container
        .port_mappings
        .iter()
        .zip(host_ports)
        .filter_map(|(mapping, host_port)| {
            let mut mapping = mapping.clone();
            mapping.host_port = Some((*host_port)?);
            if mapping.container_port == 0 {
                mapping.container_port = (*host_port)?;
            }
            Some(mapping)
        })
        .collect()
}

fn docker(
    app: &App,
    container: &Container,
    bound: &[PortMapping],
    task_id: &TaskId,
    info: &mut Value,
) {
    let Some(docker) = &container.docker else { return };
    let mut parameters: Vec<Value> = docker
        .parameters
        .iter()
        .map(|(key, value)| json!({ "key": key, "value": value }))
        .collect();
    parameters.push(json!({ "key": "label", "value": format!("MESOS_TASK_ID={task_id}") }));
    let mappings: Vec<Value> = bound
        .iter()
        .flat_map(|mapping| {
            mapping.protocol.split().iter().map(move |protocol| port_mapping(mapping, protocol))
        })
        .collect();
    let network = app.networks.last().map_or("HOST", |network| match network.mode {
        NetworkMode::Container => "USER",
        NetworkMode::Bridge => "BRIDGE",
        NetworkMode::Host => "HOST",
    });
    info["type"] = json!("DOCKER");
    info["docker"] = json!({
        "image": docker.image,
        "network": network,
        "privileged": docker.privileged,
        "parameters": parameters,
        "force_pull_image": docker.force_pull_image,
    });
    if !mappings.is_empty() {
        info["docker"]["port_mappings"] = json!(mappings);
    }
    let user = app.networks.iter().find(|network| network.mode == NetworkMode::Container);
    if let Some(name) = user.and_then(|network| network.name.as_ref()) {
        info["network_infos"] = json!([{ "name": name }]);
    }
}

fn port_mapping(mapping: &PortMapping, protocol: &str) -> Value {
    json!({
        "host_port": mapping.host_port,
        "container_port": mapping.container_port,
        "protocol": protocol,
    })
}

fn mesos(
    app: &App,
    container: &Container,
    bound: &[PortMapping],
    config: &MarathonConfig,
    info: &mut Value,
) {
    if let Some(docker) = &container.docker {
        let mut image = json!({
            "type": "DOCKER",
            "docker": { "name": docker.image },
            "cached": !docker.force_pull_image,
        });
        if let Some(secret) = &docker.pull_config {
            image["docker"]["config"] =
                json!({ "type": "REFERENCE", "reference": { "name": secret } });
        }
        if let Some(credential) = &docker.credential {
            image["docker"]["credential"] = json!({ "principal": credential.principal });
            if let Some(secret) = &credential.secret {
                image["docker"]["credential"]["secret"] = json!(secret);
            }
        }
        info["mesos"] = json!({ "image": image });
    }
    if let Some(linux_info) = &container.linux_info {
        info["linux_info"] = linux(linux_info);
    }
    let mut networks = Vec::new();
    for network in &app.networks {
        let name = match network.mode {
            NetworkMode::Host => continue,
            NetworkMode::Bridge => &config.mesos_bridge_name,
            NetworkMode::Container => match &network.name {
                Some(name) => name,
                None => continue,
            },
        };
        // The protocol of both is handed on in one piece, as the original does.
        let mappings: Vec<Value> = bound
            .iter()
            .filter(|mapping| mapping.network_names.iter().all(|other| other == name))
            .map(|mapping| port_mapping(mapping, mapping.protocol.as_str()))
            .collect();
        let mut entry = json!({
            "ip_addresses": [{}],
            "name": name,
            "labels": labels(&network.labels),
        });
        if !mappings.is_empty() {
            entry["port_mappings"] = json!(mappings);
        }
        networks.push(entry);
    }
    if !networks.is_empty() {
        info["network_infos"] = json!(networks);
    }
}

fn linux(info: &LinuxInfo) -> Value {
    let mut json = json!({});
    if let Some(seccomp) = &info.seccomp {
        json["seccomp"] = json!({ "unconfined": seccomp.unconfined });
        if let Some(name) = &seccomp.profile_name {
            json["seccomp"]["profile_name"] = json!(name);
        }
    }
    if let Some(ipc) = &info.ipc_info {
        json["ipc_mode"] = json!(match ipc.mode {
            IpcMode::Private => "PRIVATE",
            IpcMode::ShareParent => "SHARE_PARENT",
        });
        if let Some(size) = ipc.shm_size {
            json["shm_size"] = json!(size);
        }
    }
    json
}

fn volume(volume: &Volume) -> Option<Value> {
    let mode = |mode: &ReadMode| match mode {
        ReadMode::Ro => "RO",
        ReadMode::Rw => "RW",
    };
    match volume {
        Volume::Host { container_path, host_path, mode: read } => Some(json!({
            "mode": mode(read),
            "container_path": container_path,
            "host_path": host_path,
        })),
        Volume::Dvdi { container_path, external, mode: read } => {
            let driver = external.options.get("dvdi/driver").cloned().unwrap_or_default();
            let mut source = json!({
                "type": "DOCKER_VOLUME",
                "docker_volume": { "driver": driver, "name": external.name },
            });
            let mut options: Vec<Value> = external
                .options
                .iter()
                .filter_map(|(key, value)| Some((key.strip_prefix("dvdi/")?, value)))
                .filter(|(key, _)| *key != "driver")
                .map(|(key, value)| json!({ "key": key, "value": value.trim() }))
                .collect();
            if let Some(size) = external.size {
                options.push(json!({ "key": "size", "value": size.to_string() }));
            }
            if !options.is_empty() {
                source["docker_volume"]["driver_options"] = json!({ "parameter": options });
            }
            Some(json!({
                "mode": mode(read),
                "container_path": container_path,
                "source": source,
            }))
        }
        // Persistent ones are resources; secrets and CSI are refused before they come here.
        Volume::Persistent { .. } | Volume::Csi { .. } | Volume::Secret { .. } => None,
    }
}
