//! Volumes of a container.

use super::json::Value;
use super::network::Labels;
use super::read::{self, Errors, Fields, Read, list, map, non_empty, within, word};
use super::write::Writer;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadMode {
    Ro,
    Rw,
}

const READ_MODES: &[(&str, ReadMode)] = &[("RO", ReadMode::Ro), ("RW", ReadMode::Rw)];

impl ReadMode {
    pub fn as_str(self) -> &'static str {
        match self {
            ReadMode::Ro => "RO",
            ReadMode::Rw => "RW",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DiskType {
    #[default]
    Root,
    Path,
    Mount,
}

const DISK_TYPES: &[(&str, DiskType)] =
    &[("root", DiskType::Root), ("path", DiskType::Path), ("mount", DiskType::Mount)];

impl DiskType {
    pub fn as_str(self) -> &'static str {
        match self {
            DiskType::Root => "root",
            DiskType::Path => "path",
            DiskType::Mount => "mount",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Volume {
    Persistent { container_path: String, persistent: Persistent, mode: ReadMode },
    Dvdi { container_path: String, external: Dvdi, mode: ReadMode },
    Csi { container_path: String, external: Csi, mode: ReadMode },
    Secret { container_path: String, secret: String },
    Host { container_path: String, host_path: String, mode: ReadMode },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Persistent {
    pub kind: Option<DiskType>,
    pub size: i64,
    pub max_size: Option<i64>,
    pub profile_name: Option<String>,
    pub constraints: Vec<Vec<String>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dvdi {
    pub size: Option<i64>,
    pub name: Option<String>,
    pub provider: Option<String>,
    pub options: Labels,
    pub shared: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Csi {
    pub name: String,
    pub plugin_name: String,
    pub access_mode: String,
    pub access_type: String,
    pub fs_type: Option<String>,
    pub mount_flags: Vec<String>,
    pub node_stage_secret: Labels,
    pub node_publish_secret: Labels,
    pub volume_context: Labels,
}

impl Volume {
    /// Each kind is tried in turn; of what is none of them the last kind's errors are told.
    pub fn read(value: &Value) -> Read<Self> {
        persistent(value)
            .or_else(|_| external(value))
            .or_else(|_| secret(value))
            .or_else(|_| host(value))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| match self {
            Volume::Persistent { container_path, persistent, mode } => {
                w.string_member("containerPath", container_path);
                w.key("persistent");
                persistent.write(w);
                w.string_member("mode", mode.as_str());
            }
            Volume::Dvdi { container_path, external, mode } => {
                w.string_member("containerPath", container_path);
                w.key("external");
                external.write(w);
                w.string_member("mode", mode.as_str());
            }
            Volume::Csi { container_path, external, mode } => {
                w.string_member("containerPath", container_path);
                w.key("external");
                external.write(w);
                w.string_member("mode", mode.as_str());
            }
            Volume::Secret { container_path, secret } => {
                w.string_member("containerPath", container_path);
                w.string_member("secret", secret);
            }
            Volume::Host { container_path, host_path, mode } => {
                w.string_member("containerPath", container_path);
                w.string_member("hostPath", host_path);
                w.string_member("mode", mode.as_str());
            }
        });
    }
}

fn size(value: &Value) -> Read<i64> {
    within(read::long, 0, None)(value)
}

fn persistent(value: &Value) -> Read<Volume> {
    let mut fields = Fields::of(value);
    let container_path = fields.required("containerPath", non_empty);
    let persistent = fields.required("persistent", |value| {
        let mut fields = Fields::of(value);
        let size_mib = fields.required("size", size);
        let kind = fields.optional("type", word(DISK_TYPES));
        let max_size = fields.optional("maxSize", size);
        let profile_name = fields.optional("profileName", read::string);
        let constraints =
            fields.optional("constraints", list(list(read::string))).unwrap_or_default();
        let whole =
            size_mib.map(|size| Persistent { kind, size, max_size, profile_name, constraints });
        fields.finish(whole)
    });
    let mode = fields.required("mode", word(READ_MODES));
    let volume =
        container_path.zip(persistent).zip(mode).map(|((container_path, persistent), mode)| {
            Volume::Persistent { container_path, persistent, mode }
        });
    fields.finish(volume)
}

enum External {
    Dvdi(Dvdi),
    Csi(Csi),
}

/// A DVDI volume has no required member, so that it also takes what a broken CSI one is.
fn external(value: &Value) -> Read<Volume> {
    let mut fields = Fields::of(value);
    let container_path = fields.required("containerPath", non_empty);
    let external = fields.required("external", |value| {
        csi(value).map(External::Csi).or_else(|_| dvdi(value).map(External::Dvdi))
    });
    let mode = fields.required("mode", word(READ_MODES));
    let volume =
        container_path.zip(external).zip(mode).map(|((container_path, external), mode)| {
            match external {
                External::Dvdi(external) => Volume::Dvdi { container_path, external, mode },
                External::Csi(external) => Volume::Csi { container_path, external, mode },
            }
        });
    fields.finish(volume)
}

fn dvdi(value: &Value) -> Read<Dvdi> {
    let mut fields = Fields::of(value);
    let external = Dvdi {
        size: fields.optional("size", size),
        name: fields.optional("name", read::string),
        provider: fields.optional("provider", read::string),
        options: fields.optional("options", map(read::string)).unwrap_or_default(),
        shared: fields.optional("shared", read::boolean).unwrap_or_default(),
    };
    fields.finish(Some(external))
}

fn csi(value: &Value) -> Read<Csi> {
    let mut fields = Fields::of(value);
    let name = fields.required("name", read::string);
    let provider = fields.required("provider", |value| match value {
        Value::String(text) if text == "csi" => Ok(()),
        _ => Err(Errors::new("error.unknown.enum.literal")),
    });
    let options = fields.required("options", csi_options);
    let whole =
        name.zip(provider).zip(options).map(|((name, ()), options)| Csi { name, ..options });
    fields.finish(whole)
}

fn csi_options(value: &Value) -> Read<Csi> {
    let mut fields = Fields::of(value);
    let plugin_name = fields.required("pluginName", non_empty);
    let capability = fields.required("capability", |value| {
        let mut fields = Fields::of(value);
        let access_mode = fields.required("accessMode", read::string);
        let access_type = fields.required("accessType", read::string);
        let fs_type = fields.optional("fsType", read::string);
        let mount_flags = fields.optional("mountFlags", list(read::string)).unwrap_or_default();
        fields.finish(access_mode.zip(access_type).map(|(access_mode, access_type)| Csi {
            access_mode,
            access_type,
            fs_type,
            mount_flags,
            ..Csi::default()
        }))
    });
    let secrets =
        |fields: &mut Fields, name| fields.optional(name, map(read::string)).unwrap_or_default();
    let node_stage_secret = secrets(&mut fields, "nodeStageSecret");
    let node_publish_secret = secrets(&mut fields, "nodePublishSecret");
    let volume_context = secrets(&mut fields, "volumeContext");
    fields.finish(plugin_name.zip(capability).map(|(plugin_name, capability)| Csi {
        plugin_name,
        node_stage_secret,
        node_publish_secret,
        volume_context,
        ..capability
    }))
}

fn secret(value: &Value) -> Read<Volume> {
    let mut fields = Fields::of(value);
    let container_path = fields.required("containerPath", non_empty);
    let secret = fields.required("secret", non_empty);
    let volume = container_path
        .zip(secret)
        .map(|(container_path, secret)| Volume::Secret { container_path, secret });
    fields.finish(volume)
}

fn host(value: &Value) -> Read<Volume> {
    let mut fields = Fields::of(value);
    let container_path = fields.required("containerPath", non_empty);
    let host_path = fields.required("hostPath", non_empty);
    let mode = fields.required("mode", word(READ_MODES));
    let volume =
        container_path.zip(host_path).zip(mode).map(|((container_path, host_path), mode)| {
            Volume::Host { container_path, host_path, mode }
        });
    fields.finish(volume)
}

impl Persistent {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.optional_string("type", self.kind.map(DiskType::as_str));
            w.integer_member("size", self.size);
            w.optional_integer("maxSize", self.max_size);
            w.optional_string("profileName", self.profile_name.as_deref());
            w.key("constraints").array(&self.constraints, |w, constraint| {
                w.array(constraint, |w, text| w.string(text));
            });
        });
    }
}

fn some_map(w: &mut Writer, name: &str, entries: &Labels) {
    if !entries.is_empty() {
        w.key(name).object(|w| entries.iter().for_each(|(key, value)| w.string_member(key, value)));
    }
}

impl Dvdi {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.optional_integer("size", self.size);
            w.optional_string("name", self.name.as_deref());
            w.optional_string("provider", self.provider.as_deref());
            some_map(w, "options", &self.options);
            w.boolean_member("shared", self.shared);
        });
    }
}

impl Csi {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.string_member("name", &self.name);
            w.string_member("provider", "csi");
            w.key("options").object(|w| {
                w.string_member("pluginName", &self.plugin_name);
                w.key("capability").object(|w| {
                    w.string_member("accessMode", &self.access_mode);
                    w.string_member("accessType", &self.access_type);
                    w.optional_string("fsType", self.fs_type.as_deref());
                    if !self.mount_flags.is_empty() {
                        w.strings("mountFlags", &self.mount_flags);
                    }
                });
                some_map(w, "nodeStageSecret", &self.node_stage_secret);
                some_map(w, "nodePublishSecret", &self.node_publish_secret);
                some_map(w, "volumeContext", &self.volume_context);
            });
        });
    }
}
