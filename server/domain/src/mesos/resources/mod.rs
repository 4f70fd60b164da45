//! Resources as both masters and agents reason on them.

mod arithmetic;
mod parse;
mod quantities;
mod text;
mod value;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use parse::{ParsedValue, parse_attributes, parse_resources, parse_value};
pub use quantities::Quantities;
pub use value::{Range, Ranges, Scalar, Set, Value, stream_double};

/// One entry of a list of resources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<Arc<str>>,
    pub name: Arc<str>,
    pub value: Value,
    /// The role that it is offered to or used by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocated_to: Option<Arc<str>>,
    /// From the first to the most refined; empty = unreserved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<Reservation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disk: Option<Disk>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revocable: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    pub kind: ReservationKind,
    pub role: Arc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// Distinguishes "no labels" from "an empty list of labels".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub labels_set: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReservationKind {
    Static,
    Dynamic,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    pub key: Arc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Arc<str>>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Disk {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persistence: Option<Persistence>,
    /// How the volume is mounted; tells nothing about the resource itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<Volume>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<DiskSource>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persistence {
    pub id: Arc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    pub container_path: Arc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_path: Option<Arc<str>>,
    pub read_only: bool,
    /// `Volume`, v1 JSON, when it says more than the fields above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiskSource {
    pub kind: DiskKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metadata: Vec<Label>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiskKind {
    Unknown,
    Path,
    Mount,
    Block,
    Raw,
}

/// The volume is left out: it says how the disk is used, not what it is.
impl PartialEq for Disk {
    fn eq(&self, other: &Self) -> bool {
        let id = |disk: &Disk| disk.persistence.as_ref().map(|persistence| persistence.id.clone());
        self.source == other.source && id(self) == id(other)
    }
}

impl Resource {
    /// An unreserved scalar.
    pub fn scalar(name: &str, value: f64) -> Self {
        Resource::new(name, Value::Scalar(Scalar(value)))
    }

    pub fn new(name: &str, value: Value) -> Self {
        Resource {
            provider_id: None,
            name: name.into(),
            value,
            allocated_to: None,
            reservations: Vec::new(),
            disk: None,
            revocable: false,
            shared: false,
        }
    }

    /// The role of the most refined reservation; `*` when unreserved.
    pub fn reservation_role(&self) -> &str {
        self.reservations.last().map_or("*", |reservation| &reservation.role)
    }

    pub fn is_reserved(&self) -> bool {
        !self.reservations.is_empty()
    }

    pub fn is_dynamically_reserved(&self) -> bool {
        self.reservations
            .last()
            .is_some_and(|reservation| reservation.kind == ReservationKind::Dynamic)
    }

    pub fn is_persistent_volume(&self) -> bool {
        self.disk.as_ref().is_some_and(|disk| disk.persistence.is_some())
    }

    /// May be offered to `role`: unreserved, or reserved to it or to an ancestor of it.
    pub fn is_allocatable_to(&self, role: &str) -> bool {
        let owner = self.reservation_role();
        !self.is_reserved() || owner == role || is_subrole_of(role, owner)
    }
}

/// Whether `role` lies strictly below `ancestor` (`a/b` below `a`).
pub fn is_subrole_of(role: &str, ancestor: &str) -> bool {
    role.strip_prefix(ancestor).is_some_and(|rest| rest.starts_with('/'))
}

/// A list of resources of which like entries are summed up. Order is kept as the original keeps it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Resources(Vec<Resource>);
