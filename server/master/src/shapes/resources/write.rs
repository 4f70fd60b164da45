//! `Resource` lists as they are told.

use ekiden_domain::mesos::resources::{
    Disk, DiskKind, DiskSource, Label, Ranges, Reservation, ReservationKind, Resource, Resources,
    Value,
};
use serde_json::{Map, Value as Json, json};

/// How the reservations of a resource are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `reservations` only; unreserved resources say nothing of roles.
    Refined,
    /// `role` and `reservation`, for frameworks that do not know of refinement.
    Unrefined,
}

/// `Resource` list, v1 JSON.
pub fn write_list(resources: &Resources, format: Format) -> Json {
    Json::Array(resources.iter().map(|resource| write(resource, format)).collect())
}

/// Fields in the order of their declaration.
pub fn write(resource: &Resource, format: Format) -> Json {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Json| {
        fields.insert(name.to_string(), value);
    };
    if let Some(id) = &resource.provider_id {
        set("provider_id", json!({ "value": id }));
    }
    set("name", json!(resource.name));
    match &resource.value {
        Value::Scalar(amount) => {
            set("type", json!("SCALAR"));
            set("scalar", json!({ "value": amount.0 }));
        }
        Value::Ranges(ranges) => {
            set("type", json!("RANGES"));
            set("ranges", write_ranges(ranges));
        }
        Value::Set(items) => {
            set("type", json!("SET"));
            set("set", json!({ "item": items.iter().collect::<Vec<_>>() }));
        }
    }
    let legacy = format == Format::Unrefined && resource.reservations.len() < 2;
    if legacy {
        set("role", json!(resource.reservation_role()));
    }
    if let Some(role) = &resource.allocated_to {
        set("allocation_info", json!({ "role": role }));
    }
    if legacy {
        if let Some(last) = resource.reservations.last()
            && last.kind == ReservationKind::Dynamic
        {
            set("reservation", Json::Object(owner_fields(last)));
        }
    } else if !resource.reservations.is_empty() {
        set("reservations", resource.reservations.iter().map(write_reservation).collect());
    }
    if let Some(disk) = &resource.disk {
        set("disk", write_disk(disk));
    }
    if resource.revocable {
        set("revocable", json!({}));
    }
    if resource.shared {
        set("shared", json!({}));
    }
    Json::Object(fields)
}

pub(super) fn write_ranges(ranges: &Ranges) -> Json {
    let list: Vec<Json> =
        ranges.iter().map(|range| json!({ "begin": range.begin, "end": range.end })).collect();
    json!({ "range": list })
}

fn owner_fields(reservation: &Reservation) -> Map<String, Json> {
    let mut fields = Map::new();
    if let Some(principal) = &reservation.principal {
        fields.insert("principal".into(), json!(principal));
    }
    if !reservation.labels.is_empty() || reservation.labels_set {
        fields.insert("labels".into(), write_labels(&reservation.labels));
    }
    fields
}

fn write_reservation(reservation: &Reservation) -> Json {
    let kind = match reservation.kind {
        ReservationKind::Static => "STATIC",
        ReservationKind::Dynamic => "DYNAMIC",
    };
    let mut fields = Map::new();
    fields.insert("type".into(), json!(kind));
    fields.insert("role".into(), json!(reservation.role));
    fields.extend(owner_fields(reservation));
    Json::Object(fields)
}

fn write_labels(labels: &[Label]) -> Json {
    let list: Vec<Json> = labels
        .iter()
        .map(|label| match &label.value {
            Some(value) => json!({ "key": label.key, "value": value }),
            None => json!({ "key": label.key }),
        })
        .collect();
    if list.is_empty() { json!({}) } else { json!({ "labels": list }) }
}

fn write_disk(disk: &Disk) -> Json {
    let mut fields = Map::new();
    if let Some(persistence) = &disk.persistence {
        let mut told = Map::new();
        told.insert("id".into(), json!(persistence.id));
        if let Some(principal) = &persistence.principal {
            told.insert("principal".into(), json!(principal));
        }
        fields.insert("persistence".into(), Json::Object(told));
    }
    if let Some(volume) = &disk.volume {
        let mut told = Map::new();
        told.insert("mode".into(), json!(if volume.read_only { "RO" } else { "RW" }));
        told.insert("container_path".into(), json!(volume.container_path));
        if let Some(host_path) = &volume.host_path {
            told.insert("host_path".into(), json!(host_path));
        }
        fields.insert("volume".into(), Json::Object(told));
    }
    if let Some(source) = &disk.source {
        fields.insert("source".into(), write_source(source));
    }
    Json::Object(fields)
}

fn write_source(source: &DiskSource) -> Json {
    let mut fields = Map::new();
    let (kind, place) = match source.kind {
        DiskKind::Unknown => ("UNKNOWN", None),
        DiskKind::Path => ("PATH", Some("path")),
        DiskKind::Mount => ("MOUNT", Some("mount")),
        DiskKind::Block => ("BLOCK", None),
        DiskKind::Raw => ("RAW", None),
    };
    fields.insert("type".into(), json!(kind));
    if let (Some(place), Some(root)) = (place, &source.root) {
        fields.insert(place.into(), json!({ "root": root }));
    }
    let named = [("vendor", &source.vendor), ("id", &source.id)];
    for (name, value) in named.into_iter().chain([("profile", &source.profile)]) {
        if let Some(value) = value {
            fields.insert(name.into(), json!(value));
        }
    }
    if !source.metadata.is_empty() {
        fields.insert("metadata".into(), write_labels(&source.metadata));
    }
    Json::Object(fields)
}
