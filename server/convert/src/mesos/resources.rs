//! Resources and sums of them.

use super::text;
use ekiden_domain::mesos::resources::{
    Disk, DiskKind, DiskSource, Label, Quantities, Reservation, ReservationKind, Resource,
    Resources, Value,
};
use ekiden_messages::v1;
use std::collections::BTreeMap;
use v1::resource::disk_info::source::{Mount, Path, Type as SourceType};
use v1::resource::disk_info::{Persistence, Source};
use v1::resource::reservation_info::Type as ReservationType;
use v1::resource::{AllocationInfo, DiskInfo, ReservationInfo, RevocableInfo, SharedInfo};

/// A list, with reservations as lists and without the older fields.
pub fn list(resources: &Resources) -> Vec<v1::Resource> {
    resources.iter().map(one).collect()
}

/// One resource.
pub fn one(resource: &Resource) -> v1::Resource {
    let mut message = v1::Resource {
        provider_id: resource
            .provider_id
            .as_ref()
            .map(|id| v1::ResourceProviderId { value: text(id) }),
        name: text(&resource.name),
        allocation_info: resource
            .allocated_to
            .as_ref()
            .map(|role| AllocationInfo { role: text(role) }),
        reservations: resource.reservations.iter().map(reservation).collect(),
        disk: resource.disk.as_ref().map(disk),
        revocable: resource.revocable.then(RevocableInfo::default),
        shared: resource.shared.then(SharedInfo::default),
        ..Default::default()
    };
    let kind = match &resource.value {
        Value::Scalar(scalar) => {
            message.scalar = Some(v1::value::Scalar { value: Some(scalar.0) });
            v1::value::Type::Scalar
        }
        Value::Ranges(ranges) => {
            message.ranges = Some(self::ranges(ranges));
            v1::value::Type::Ranges
        }
        Value::Set(set) => {
            let item = set.iter().map(str::to_owned).collect();
            message.set = Some(v1::value::Set { item });
            v1::value::Type::Set
        }
    };
    message.r#type = Some(kind as i32);
    message
}

/// Ranges.
pub fn ranges(ranges: &ekiden_domain::mesos::resources::Ranges) -> v1::value::Ranges {
    let range = |range: ekiden_domain::mesos::resources::Range| v1::value::Range {
        begin: Some(range.begin),
        end: Some(range.end),
    };
    v1::value::Ranges { range: ranges.iter().map(range).collect() }
}

fn reservation(reservation: &Reservation) -> ReservationInfo {
    let kind = match reservation.kind {
        ReservationKind::Static => ReservationType::Static,
        ReservationKind::Dynamic => ReservationType::Dynamic,
    };
    ReservationInfo {
        r#type: Some(kind as i32),
        role: text(&reservation.role),
        principal: reservation.principal.as_ref().and_then(text),
        labels: (reservation.labels_set || !reservation.labels.is_empty())
            .then(|| labels(&reservation.labels)),
    }
}

fn labels(labels: &[Label]) -> v1::Labels {
    let label = |label: &Label| v1::Label {
        key: text(&label.key),
        value: label.value.as_ref().and_then(text),
    };
    v1::Labels { labels: labels.iter().map(label).collect() }
}

fn disk(disk: &Disk) -> DiskInfo {
    DiskInfo {
        persistence: disk.persistence.as_ref().map(|persistence| Persistence {
            id: text(&persistence.id),
            principal: persistence.principal.as_ref().and_then(text),
        }),
        volume: disk.volume.as_ref().map(|volume| {
            let whole = volume.json.as_deref().and_then(super::kept::<v1::Volume>);
            whole.unwrap_or_else(|| {
                let mode =
                    if volume.read_only { v1::volume::Mode::Ro } else { v1::volume::Mode::Rw };
                v1::Volume {
                    mode: Some(mode as i32),
                    container_path: text(&volume.container_path),
                    host_path: volume.host_path.as_ref().and_then(text),
                    ..Default::default()
                }
            })
        }),
        source: disk.source.as_ref().map(source),
    }
}

fn source(source: &DiskSource) -> Source {
    let root = source.root.as_ref().and_then(text);
    let mut message = Source {
        vendor: source.vendor.as_ref().and_then(text),
        id: source.id.as_ref().and_then(text),
        profile: source.profile.as_ref().and_then(text),
        metadata: (!source.metadata.is_empty()).then(|| labels(&source.metadata)),
        ..Default::default()
    };
    let kind = match source.kind {
        DiskKind::Unknown => SourceType::Unknown,
        DiskKind::Path => {
            message.path = Some(Path { root });
            SourceType::Path
        }
        DiskKind::Mount => {
            message.mount = Some(Mount { root });
            SourceType::Mount
        }
        DiskKind::Block => SourceType::Block,
        DiskKind::Raw => SourceType::Raw,
    };
    message.r#type = Some(kind as i32);
    message
}

/// Amounts by name, as quotas have them.
pub fn amounts(quantities: &Quantities) -> BTreeMap<String, v1::value::Scalar> {
    quantities
        .iter()
        .map(|(name, amount)| (name.to_string(), v1::value::Scalar { value: Some(amount.0) }))
        .collect()
}

/// Amounts as plain unreserved scalars.
pub fn scalars(quantities: &Quantities) -> Vec<v1::Resource> {
    quantities.iter().map(|(name, amount)| one(&Resource::scalar(name, amount.0))).collect()
}
