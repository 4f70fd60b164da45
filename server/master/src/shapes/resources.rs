//! `Resource` lists.

mod attributes;
mod write;

pub use attributes::{read_attributes, write_attributes};
pub use write::{Format, write, write_list};

use std::sync::Arc;

use ekiden_domain::mesos::resources::{
    Disk, DiskKind, DiskSource, Label, Persistence, Range, Ranges, Reservation, ReservationKind,
    Resource, Resources, Scalar, Set, Value, Volume,
};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::IdView;

#[derive(Clone, Debug, Deserialize)]
pub struct ResourceView {
    provider_id: Option<IdView>,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    scalar: Option<ScalarView>,
    ranges: Option<RangesView>,
    set: Option<SetView>,
    role: Option<String>,
    allocation_info: Option<AllocationView>,
    reservation: Option<ReservationView>,
    #[serde(default)]
    reservations: Vec<ReservationView>,
    disk: Option<DiskView>,
    revocable: Option<Json>,
    shared: Option<Json>,
}

#[derive(Clone, Debug, Deserialize)]
struct ScalarView {
    value: f64,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct RangesView {
    #[serde(default)]
    range: Vec<RangeView>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct RangeView {
    begin: u64,
    end: u64,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct SetView {
    #[serde(default)]
    item: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct AllocationView {
    role: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct ReservationView {
    #[serde(rename = "type")]
    kind: Option<String>,
    role: Option<String>,
    principal: Option<String>,
    labels: Option<LabelsView>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct LabelsView {
    #[serde(default)]
    labels: Vec<LabelView>,
}

#[derive(Clone, Debug, Deserialize)]
struct LabelView {
    key: String,
    value: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct DiskView {
    persistence: Option<PersistenceView>,
    volume: Option<VolumeView>,
    source: Option<SourceView>,
}

#[derive(Clone, Debug, Deserialize)]
struct PersistenceView {
    id: String,
    principal: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct VolumeView {
    mode: Option<String>,
    container_path: String,
    host_path: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct SourceView {
    #[serde(rename = "type")]
    kind: Option<String>,
    path: Option<RootView>,
    mount: Option<RootView>,
    vendor: Option<String>,
    id: Option<String>,
    profile: Option<String>,
    metadata: Option<LabelsView>,
}

#[derive(Clone, Debug, Deserialize)]
struct RootView {
    root: Option<String>,
}

fn text(value: Option<String>) -> Option<Arc<str>> {
    value.map(Arc::from)
}

fn labels(view: Option<LabelsView>) -> Vec<Label> {
    let labels = view.unwrap_or_default().labels;
    labels
        .into_iter()
        .map(|label| Label { key: label.key.into(), value: text(label.value) })
        .collect()
}

impl ResourceView {
    /// The resource, or what is wrong with its form in the original's words.
    pub fn read(self) -> Result<Resource, String> {
        let name = self.name.clone();
        let amount = self.scalar.as_ref().map(|scalar| Scalar(scalar.value));
        self.read_parts().map_err(|why| {
            let shown = amount.map_or_else(String::new, |amount| format!(":{amount}"));
            format!("Resource '{name}{shown}' is invalid: {why}")
        })
    }

    fn read_parts(self) -> Result<Resource, String> {
        if self.name.is_empty() {
            return Err("Empty resource name".into());
        }
        let value = read_value(&self.kind, self.scalar, self.ranges, self.set)?;
        if let Value::Scalar(amount) = &value
            && &*self.name == "gpus"
            && amount.thousandths() % 1000 != 0
        {
            return Err("The 'gpus' resource must be an unsigned integer".into());
        }
        let mut reservations = Vec::new();
        for view in self.reservations {
            reservations.push(read_reservation(view)?);
        }
        if reservations.is_empty() {
            reservations.extend(legacy_reservation(self.role, self.reservation));
        }
        Ok(Resource {
            provider_id: self.provider_id.map(|id| id.text()),
            name: self.name.into(),
            value,
            allocated_to: self.allocation_info.and_then(|info| text(info.role)),
            reservations,
            disk: self.disk.map(read_disk),
            revocable: self.revocable.is_some(),
            shared: self.shared.is_some(),
        })
    }
}

fn read_value(
    kind: &str,
    scalar: Option<ScalarView>,
    ranges: Option<RangesView>,
    set: Option<SetView>,
) -> Result<Value, String> {
    match (kind, scalar, ranges, set) {
        ("SCALAR", Some(scalar), None, None) => {
            let amount = Scalar(scalar.value);
            if !scalar.value.is_finite() || amount < Scalar::ZERO {
                return Err("Invalid scalar resource: value <= 0".into());
            }
            Ok(Value::Scalar(amount))
        }
        ("SCALAR", ..) => Err("Invalid scalar resource".into()),
        ("RANGES", None, Some(ranges), None) => read_ranges(&ranges.range).map(Value::Ranges),
        ("RANGES", ..) => Err("Invalid ranges resource".into()),
        ("SET", None, None, Some(set)) => {
            let unique = Set::new(set.item.iter().cloned());
            if unique.count() != set.item.len() {
                return Err("Invalid set resource: duplicated elements".into());
            }
            Ok(Value::Set(unique))
        }
        ("SET", ..) => Err("Invalid set resource".into()),
        _ => Err("Unsupported resource type".into()),
    }
}

fn read_ranges(views: &[RangeView]) -> Result<Ranges, String> {
    let mut sorted = views.to_vec();
    sorted.sort_by_key(|range| range.begin);
    if sorted.iter().any(|range| range.begin > range.end) {
        return Err("Invalid ranges resource: begin > end".into());
    }
    if sorted.windows(2).any(|pair| pair[1].begin <= pair[0].end) {
        return Err("Invalid ranges resource: overlapping ranges".into());
    }
    let ranges = sorted.iter().map(|range| Range { begin: range.begin, end: range.end });
    Ok(Ranges::new(ranges))
}

fn read_reservation(view: ReservationView) -> Result<Reservation, String> {
    let kind = match view.kind.as_deref() {
        Some("STATIC") => ReservationKind::Static,
        Some("DYNAMIC") => ReservationKind::Dynamic,
        _ => return Err("Invalid reservation: type must be STATIC or DYNAMIC".into()),
    };
    let Some(role) = view.role else {
        return Err("Invalid reservation: role must be set".into());
    };
    if let Some(why) = ekiden_domain::mesos::role::role_error(&role) {
        return Err(format!("Invalid reservation role: {why}"));
    }
    Ok(Reservation {
        kind,
        role: role.into(),
        principal: text(view.principal),
        labels_set: view.labels.is_some(),
        labels: labels(view.labels),
    })
}

/// `role` and `reservation`, as they were before reservations could be refined.
fn legacy_reservation(
    role: Option<String>,
    reservation: Option<ReservationView>,
) -> Option<Reservation> {
    let role = role.filter(|role| role != "*")?;
    let kind = match reservation {
        Some(_) => ReservationKind::Dynamic,
        None => ReservationKind::Static,
    };
    let (principal, given) =
        reservation.map_or((None, None), |view| (text(view.principal), view.labels));
    Some(Reservation {
        kind,
        role: role.into(),
        principal,
        labels_set: given.is_some(),
        labels: labels(given),
    })
}

fn read_disk(view: DiskView) -> Disk {
    Disk {
        persistence: view.persistence.map(|persistence| Persistence {
            id: persistence.id.into(),
            principal: text(persistence.principal),
        }),
        volume: view.volume.map(|volume| Volume {
            container_path: volume.container_path.into(),
            host_path: text(volume.host_path),
            read_only: volume.mode.as_deref() == Some("RO"),
            json: None,
        }),
        source: view.source.map(read_source),
    }
}

fn read_source(view: SourceView) -> DiskSource {
    let root = view.path.or(view.mount).and_then(|path| text(path.root));
    DiskSource {
        kind: match view.kind.as_deref() {
            Some("PATH") => DiskKind::Path,
            Some("MOUNT") => DiskKind::Mount,
            Some("BLOCK") => DiskKind::Block,
            Some("RAW") => DiskKind::Raw,
            _ => DiskKind::Unknown,
        },
        root,
        vendor: text(view.vendor),
        id: text(view.id),
        profile: text(view.profile),
        metadata: labels(view.metadata),
    }
}

/// A list, each as given.
pub fn read_list(views: Vec<ResourceView>) -> Result<Vec<Resource>, String> {
    views.into_iter().map(ResourceView::read).collect()
}

/// `Resource` list, v1 JSON, summed up.
pub fn read_json(json: &RawValue) -> Result<Resources, String> {
    let views: Vec<ResourceView> =
        serde_json::from_str(json.get()).map_err(|error| error.to_string())?;
    Ok(read_list(views)?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, shown: &str, refined: &str) {
        let view: ResourceView = serde_json::from_str(json).expect(json);
        let resource = view.read().expect(json);
        assert_eq!(resource.to_string(), shown);
        assert_eq!(write(&resource, Format::Refined).to_string(), refined);
    }

    #[test]
    fn read_and_written() {
        check(
            r#"{"name":"cpus","type":"SCALAR","scalar":{"value":4},"role":"*"}"#,
            "cpus:4",
            r#"{"name":"cpus","type":"SCALAR","scalar":{"value":4.0}}"#,
        );
        check(
            r#"{"name":"ports","type":"RANGES","ranges":{"range":[{"begin":3,"end":4}]},
               "allocation_info":{"role":"a"}}"#,
            "ports(allocated: a):[3-4]",
            r#"{"name":"ports","type":"RANGES","ranges":{"range":[{"begin":3,"end":4}]},"allocation_info":{"role":"a"}}"#,
        );
        check(
            r#"{"name":"disk","type":"SCALAR","scalar":{"value":64},"role":"dev",
               "reservation":{"principal":"p"},"disk":{"persistence":{"id":"v","principal":"p"},
               "volume":{"mode":"RW","container_path":"d"}}}"#,
            "disk(reservations: [(DYNAMIC,dev,p)])[v:d]:64",
            r#"{"name":"disk","type":"SCALAR","scalar":{"value":64.0},"reservations":[{"type":"DYNAMIC","role":"dev","principal":"p"}],"disk":{"persistence":{"id":"v","principal":"p"},"volume":{"mode":"RW","container_path":"d"}}}"#,
        );
    }

    #[test]
    fn bad_forms() {
        let cases = [
            // Recorded: scheduler.har, "invalid: negative cpus".
            (
                r#"{"name":"cpus","type":"SCALAR","scalar":{"value":-1}}"#,
                "Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0",
            ),
            (
                r#"{"name":"gpus","type":"SCALAR","scalar":{"value":0.5}}"#,
                "Resource 'gpus:0.5' is invalid: The 'gpus' resource must be an unsigned integer",
            ),
            (r#"{"name":"x","type":"TEXT"}"#, "Resource 'x' is invalid: Unsupported resource type"),
        ];
        for (json, error) in cases {
            let view: ResourceView = serde_json::from_str(json).expect(json);
            assert_eq!(view.read().expect_err(json), error);
        }
    }
}
