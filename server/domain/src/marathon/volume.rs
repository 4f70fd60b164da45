//! Volumes of an app's container.

use indexmap::IndexMap;

/// One entry of `container.volumes`, with where it is mounted.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Volume {
    Host { container_path: String, host_path: String, mode: ReadMode },
    Persistent { container_path: String, persistent: PersistentVolume, mode: ReadMode },
    Dvdi { container_path: String, external: DvdiVolume, mode: ReadMode },
    Csi { container_path: String, external: CsiVolume, mode: ReadMode },
    Secret { container_path: String, secret: String },
}

impl Volume {
    pub fn is_persistent(&self) -> bool {
        matches!(self, Volume::Persistent { .. })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ReadMode {
    Ro,
    Rw,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DiskType {
    #[default]
    Root,
    Path,
    Mount,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PersistentVolume {
    pub kind: DiskType,
    /// In MiB.
    pub size: i64,
    pub max_size: Option<i64>,
    pub profile_name: Option<String>,
    /// Rows of two or three texts, as given.
    pub constraints: Vec<Vec<String>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct DvdiVolume {
    pub size: Option<i64>,
    pub name: Option<String>,
    pub provider: Option<String>,
    pub options: IndexMap<String, String>,
    pub shared: bool,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CsiVolume {
    pub name: String,
    pub plugin_name: String,
    pub access_mode: String,
    pub access_type: String,
    pub fs_type: Option<String>,
    pub mount_flags: Vec<String>,
    pub node_stage_secret: IndexMap<String, String>,
    pub node_publish_secret: IndexMap<String, String>,
    pub volume_context: IndexMap<String, String>,
}
