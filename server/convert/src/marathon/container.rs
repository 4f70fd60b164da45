//! Containers, networks, ports and volumes.

use ekiden_domain::marathon::container as domain;
use ekiden_domain::marathon::volume as volumes;
use ekiden_wire::marathon::container as wire;
use ekiden_wire::marathon::network as nets;
use ekiden_wire::marathon::volume as wire_volumes;

pub(super) fn container_in(container: &wire::Container) -> domain::Container {
    domain::Container {
        kind: match container.kind {
            wire::EngineType::Mesos => domain::EngineType::Mesos,
            wire::EngineType::Docker => domain::EngineType::Docker,
        },
        docker: container.docker.as_ref().map(docker_in),
        linux_info: container.linux_info.as_ref().map(linux_in),
        volumes: container.volumes.iter().map(volume_in).collect(),
        port_mappings: container.port_mappings.iter().flatten().map(mapping_in).collect(),
    }
}

/// Mappings are not shown with host networking.
pub(super) fn container_out(container: &domain::Container, is_host: bool) -> wire::Container {
    wire::Container {
        kind: match container.kind {
            domain::EngineType::Mesos => wire::EngineType::Mesos,
            domain::EngineType::Docker => wire::EngineType::Docker,
        },
        docker: container.docker.as_ref().map(docker_out),
        linux_info: container.linux_info.as_ref().map(linux_out),
        volumes: container.volumes.iter().map(volume_out).collect(),
        port_mappings: (!is_host)
            .then(|| container.port_mappings.iter().map(mapping_out).collect()),
    }
}

fn docker_in(docker: &wire::Docker) -> domain::Docker {
    domain::Docker {
        credential: docker.credential.as_ref().map(|credential| domain::DockerCredential {
            principal: credential.principal.clone(),
            secret: credential.secret.clone(),
        }),
        pull_config: docker.pull_config.clone(),
        force_pull_image: docker.force_pull_image,
        image: docker.image.clone(),
        parameters: docker.parameters.clone(),
        privileged: docker.privileged,
    }
}

fn docker_out(docker: &domain::Docker) -> wire::Docker {
    wire::Docker {
        credential: docker.credential.as_ref().map(|credential| wire::Credential {
            principal: credential.principal.clone(),
            secret: credential.secret.clone(),
        }),
        pull_config: docker.pull_config.clone(),
        force_pull_image: docker.force_pull_image,
        image: docker.image.clone(),
        network: None,
        parameters: docker.parameters.clone(),
        port_mappings: None,
        privileged: docker.privileged,
    }
}

fn linux_in(info: &wire::LinuxInfo) -> domain::LinuxInfo {
    domain::LinuxInfo {
        seccomp: info.seccomp.as_ref().map(|seccomp| domain::Seccomp {
            profile_name: seccomp.profile_name.clone(),
            unconfined: seccomp.unconfined,
        }),
        ipc_info: info.ipc_info.map(|ipc| domain::IpcInfo {
            mode: match ipc.mode {
                wire::IpcMode::Private => domain::IpcMode::Private,
                wire::IpcMode::ShareParent => domain::IpcMode::ShareParent,
            },
            shm_size: ipc.shm_size,
        }),
    }
}

fn linux_out(info: &domain::LinuxInfo) -> wire::LinuxInfo {
    wire::LinuxInfo {
        seccomp: info.seccomp.as_ref().map(|seccomp| wire::Seccomp {
            profile_name: seccomp.profile_name.clone(),
            unconfined: seccomp.unconfined,
        }),
        ipc_info: info.ipc_info.as_ref().map(|ipc| wire::IpcInfo {
            mode: match ipc.mode {
                domain::IpcMode::Private => wire::IpcMode::Private,
                domain::IpcMode::ShareParent => wire::IpcMode::ShareParent,
            },
            shm_size: ipc.shm_size,
        }),
    }
}

fn protocol_in(protocol: nets::Protocol) -> domain::Protocol {
    match protocol {
        nets::Protocol::Tcp => domain::Protocol::Tcp,
        nets::Protocol::Udp => domain::Protocol::Udp,
        nets::Protocol::UdpTcp => domain::Protocol::UdpTcp,
    }
}

fn protocol_out(protocol: domain::Protocol) -> nets::Protocol {
    match protocol {
        domain::Protocol::Tcp => nets::Protocol::Tcp,
        domain::Protocol::Udp => nets::Protocol::Udp,
        domain::Protocol::UdpTcp => nets::Protocol::UdpTcp,
    }
}

fn mapping_in(mapping: &nets::PortMapping) -> domain::PortMapping {
    domain::PortMapping {
        container_port: mapping.container_port,
        host_port: mapping.host_port,
        labels: mapping.labels.clone(),
        name: mapping.name.clone(),
        protocol: protocol_in(mapping.protocol),
        service_port: mapping.service_port,
        network_names: mapping.network_names.clone(),
    }
}

fn mapping_out(mapping: &domain::PortMapping) -> nets::PortMapping {
    nets::PortMapping {
        container_port: mapping.container_port,
        host_port: mapping.host_port,
        labels: mapping.labels.clone(),
        name: mapping.name.clone(),
        protocol: protocol_out(mapping.protocol),
        service_port: mapping.service_port,
        network_names: mapping.network_names.clone(),
    }
}

/// None where the number is no port.
pub(super) fn definition_in(definition: &nets::PortDefinition) -> Option<domain::PortDefinition> {
    Some(domain::PortDefinition {
        port: u16::try_from(definition.port).ok()?,
        labels: definition.labels.clone(),
        name: definition.name.clone(),
        protocol: protocol_in(definition.protocol),
    })
}

pub(super) fn definition_out(definition: &domain::PortDefinition) -> nets::PortDefinition {
    nets::PortDefinition {
        port: definition.port.into(),
        labels: definition.labels.clone(),
        name: definition.name.clone(),
        protocol: protocol_out(definition.protocol),
    }
}

pub(super) fn network_in(network: &nets::Network) -> domain::Network {
    domain::Network {
        name: network.name.clone(),
        mode: match network.mode {
            nets::NetworkMode::Container => domain::NetworkMode::Container,
            nets::NetworkMode::Bridge => domain::NetworkMode::Bridge,
            nets::NetworkMode::Host => domain::NetworkMode::Host,
        },
        labels: network.labels.clone(),
    }
}

pub(super) fn network_out(network: &domain::Network) -> nets::Network {
    nets::Network {
        name: network.name.clone(),
        mode: match network.mode {
            domain::NetworkMode::Container => nets::NetworkMode::Container,
            domain::NetworkMode::Bridge => nets::NetworkMode::Bridge,
            domain::NetworkMode::Host => nets::NetworkMode::Host,
        },
        labels: network.labels.clone(),
    }
}

fn mode_in(mode: wire_volumes::ReadMode) -> volumes::ReadMode {
    match mode {
        wire_volumes::ReadMode::Ro => volumes::ReadMode::Ro,
        wire_volumes::ReadMode::Rw => volumes::ReadMode::Rw,
    }
}

fn mode_out(mode: volumes::ReadMode) -> wire_volumes::ReadMode {
    match mode {
        volumes::ReadMode::Ro => wire_volumes::ReadMode::Ro,
        volumes::ReadMode::Rw => wire_volumes::ReadMode::Rw,
    }
}

fn volume_in(volume: &wire_volumes::Volume) -> volumes::Volume {
    use wire_volumes::{DiskType, Volume};
    match volume.clone() {
        Volume::Host { container_path, host_path, mode } => {
            volumes::Volume::Host { container_path, host_path, mode: mode_in(mode) }
        }
        Volume::Secret { container_path, secret } => {
            volumes::Volume::Secret { container_path, secret }
        }
        Volume::Persistent { container_path, persistent, mode } => volumes::Volume::Persistent {
            container_path,
            persistent: volumes::PersistentVolume {
                kind: match persistent.kind.unwrap_or_default() {
                    DiskType::Root => volumes::DiskType::Root,
                    DiskType::Path => volumes::DiskType::Path,
                    DiskType::Mount => volumes::DiskType::Mount,
                },
                size: persistent.size,
                max_size: persistent.max_size,
                profile_name: persistent.profile_name,
                constraints: persistent.constraints,
            },
            mode: mode_in(mode),
        },
        Volume::Dvdi { container_path, external, mode } => volumes::Volume::Dvdi {
            container_path,
            external: volumes::DvdiVolume {
                size: external.size,
                name: external.name,
                provider: external.provider,
                options: external.options,
                shared: external.shared,
            },
            mode: mode_in(mode),
        },
        Volume::Csi { container_path, external, mode } => volumes::Volume::Csi {
            container_path,
            external: volumes::CsiVolume {
                name: external.name,
                plugin_name: external.plugin_name,
                access_mode: external.access_mode,
                access_type: external.access_type,
                fs_type: external.fs_type,
                mount_flags: external.mount_flags,
                node_stage_secret: external.node_stage_secret,
                node_publish_secret: external.node_publish_secret,
                volume_context: external.volume_context,
            },
            mode: mode_in(mode),
        },
    }
}

fn volume_out(volume: &volumes::Volume) -> wire_volumes::Volume {
    use wire_volumes::{Csi, DiskType, Dvdi, Persistent};
    match volume.clone() {
        volumes::Volume::Host { container_path, host_path, mode } => {
            wire_volumes::Volume::Host { container_path, host_path, mode: mode_out(mode) }
        }
        volumes::Volume::Secret { container_path, secret } => {
            wire_volumes::Volume::Secret { container_path, secret }
        }
        volumes::Volume::Persistent { container_path, persistent, mode } => {
            wire_volumes::Volume::Persistent {
                container_path,
                persistent: Persistent {
                    kind: Some(match persistent.kind {
                        volumes::DiskType::Root => DiskType::Root,
                        volumes::DiskType::Path => DiskType::Path,
                        volumes::DiskType::Mount => DiskType::Mount,
                    }),
                    size: persistent.size,
                    max_size: persistent.max_size,
                    profile_name: persistent.profile_name,
                    constraints: persistent.constraints,
                },
                mode: mode_out(mode),
            }
        }
        volumes::Volume::Dvdi { container_path, external, mode } => wire_volumes::Volume::Dvdi {
            container_path,
            external: Dvdi {
                size: external.size,
                name: external.name,
                provider: external.provider,
                options: external.options,
                shared: external.shared,
            },
            mode: mode_out(mode),
        },
        volumes::Volume::Csi { container_path, external, mode } => wire_volumes::Volume::Csi {
            container_path,
            external: Csi {
                name: external.name,
                plugin_name: external.plugin_name,
                access_mode: external.access_mode,
                access_type: external.access_type,
                fs_type: external.fs_type,
                mount_flags: external.mount_flags,
                node_stage_secret: external.node_stage_secret,
                node_publish_secret: external.node_publish_secret,
                volume_context: external.volume_context,
            },
            mode: mode_out(mode),
        },
    }
}
