//! Containers of an app.

use super::json::Value;
use super::network::PortMapping;
use super::read::{self, Fields, Read, list, non_empty, word};
use super::volume::Volume;
use super::write::Writer;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EngineType {
    Mesos,
    #[default]
    Docker,
}

const ENGINES: &[(&str, EngineType)] =
    &[("MESOS", EngineType::Mesos), ("DOCKER", EngineType::Docker)];

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Container {
    pub kind: EngineType,
    pub docker: Option<Docker>,
    pub linux_info: Option<LinuxInfo>,
    pub volumes: Vec<Volume>,
    pub port_mappings: Option<Vec<PortMapping>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DockerNetwork {
    Bridge,
    Host,
    None,
    User,
}

const DOCKER_NETWORKS: &[(&str, DockerNetwork)] = &[
    ("BRIDGE", DockerNetwork::Bridge),
    ("HOST", DockerNetwork::Host),
    ("NONE", DockerNetwork::None),
    ("USER", DockerNetwork::User),
];

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docker {
    pub credential: Option<Credential>,
    /// Name of the secret.
    pub pull_config: Option<String>,
    pub force_pull_image: bool,
    pub image: String,
    pub network: Option<DockerNetwork>,
    pub parameters: Vec<(String, String)>,
    pub port_mappings: Option<Vec<PortMapping>>,
    pub privileged: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Credential {
    pub principal: String,
    pub secret: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinuxInfo {
    pub seccomp: Option<Seccomp>,
    pub ipc_info: Option<IpcInfo>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seccomp {
    pub profile_name: Option<String>,
    pub unconfined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IpcMode {
    Private,
    ShareParent,
}

const IPC_MODES: &[(&str, IpcMode)] =
    &[("PRIVATE", IpcMode::Private), ("SHARE_PARENT", IpcMode::ShareParent)];

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IpcInfo {
    pub mode: IpcMode,
    pub shm_size: Option<i32>,
}

impl Container {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let container = Container {
            kind: fields.optional("type", word(ENGINES)).unwrap_or_default(),
            docker: fields.optional("docker", Docker::read),
            linux_info: fields.optional("linuxInfo", LinuxInfo::read),
            volumes: fields.optional("volumes", list(Volume::read)).unwrap_or_default(),
            port_mappings: fields.optional("portMappings", list(PortMapping::read)),
        };
        fields.finish(Some(container))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            let kind = match self.kind {
                EngineType::Mesos => "MESOS",
                EngineType::Docker => "DOCKER",
            };
            w.string_member("type", kind);
            if let Some(docker) = &self.docker {
                w.key("docker");
                docker.write(w);
            }
            if let Some(info) = &self.linux_info {
                w.key("linuxInfo");
                info.write(w);
            }
            w.key("volumes").array(&self.volumes, |w, volume| volume.write(w));
            if let Some(mappings) = &self.port_mappings {
                w.key("portMappings").array(mappings, |w, mapping| mapping.write(w));
            }
        });
    }
}

impl Docker {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let credential = fields.optional("credential", |value| {
            let mut fields = Fields::strict(value)?;
            let principal = fields.required("principal", read::string);
            let secret = fields.optional("secret", read::string);
            fields.finish(principal.map(|principal| Credential { principal, secret }))
        });
        let pull_config = fields.optional("pullConfig", |value| {
            let mut fields = Fields::of(value);
            let secret = fields.required("secret", non_empty);
            fields.finish(secret)
        });
        let force_pull_image = fields.optional("forcePullImage", read::boolean).unwrap_or(false);
        let image = fields.required("image", non_empty);
        let network = fields.optional("network", word(DOCKER_NETWORKS));
        let parameters = fields.optional("parameters", list(parameter)).unwrap_or_default();
        let port_mappings = fields.optional("portMappings", list(PortMapping::read));
        let privileged = fields.optional("privileged", read::boolean).unwrap_or(false);
        fields.finish(image.map(|image| Docker {
            credential,
            pull_config,
            force_pull_image,
            image,
            network,
            parameters,
            port_mappings,
            privileged,
        }))
    }

    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            if let Some(credential) = &self.credential {
                w.key("credential").object(|w| {
                    w.string_member("principal", &credential.principal);
                    w.optional_string("secret", credential.secret.as_deref());
                });
            }
            if let Some(secret) = &self.pull_config {
                w.key("pullConfig").object(|w| w.string_member("secret", secret));
            }
            w.boolean_member("forcePullImage", self.force_pull_image);
            w.string_member("image", &self.image);
            w.key("parameters").array(&self.parameters, |w, (key, value)| {
                w.object(|w| {
                    w.string_member("key", key);
                    w.string_member("value", value);
                });
            });
            w.boolean_member("privileged", self.privileged);
        });
    }
}

fn parameter(value: &Value) -> Read<(String, String)> {
    let mut fields = Fields::of(value);
    let key = fields.required("key", non_empty);
    let value = fields.required("value", read::string);
    fields.finish(key.zip(value))
}

impl LinuxInfo {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::strict(value)?;
        let seccomp = fields.optional("seccomp", |value| {
            let mut fields = Fields::of(value);
            let seccomp = Seccomp {
                profile_name: fields.optional("profileName", read::string),
                unconfined: fields.optional("unconfined", read::boolean).unwrap_or(false),
            };
            fields.finish(Some(seccomp))
        });
        let ipc_info = fields.optional("ipcInfo", |value| {
            let mut fields = Fields::strict(value)?;
            let mode = fields.required("mode", word(IPC_MODES));
            let shm_size = fields.optional("shmSize", read::int);
            fields.finish(mode.map(|mode| IpcInfo { mode, shm_size }))
        });
        fields.finish(Some(LinuxInfo { seccomp, ipc_info }))
    }

    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            if let Some(seccomp) = &self.seccomp {
                w.key("seccomp").object(|w| {
                    w.optional_string("profileName", seccomp.profile_name.as_deref());
                    w.boolean_member("unconfined", seccomp.unconfined);
                });
            }
            if let Some(ipc) = &self.ipc_info {
                w.key("ipcInfo").object(|w| {
                    let mode = match ipc.mode {
                        IpcMode::Private => "PRIVATE",
                        IpcMode::ShareParent => "SHARE_PARENT",
                    };
                    w.string_member("mode", mode);
                    w.optional_integer("shmSize", ipc.shm_size);
                });
            }
        });
    }
}
