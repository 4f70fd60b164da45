//! What the agent offers: the flag, and what it finds out where the flag is silent.

use std::path::Path;

use ekiden_domain::mesos::attribute::{Attribute, AttributeValue};
use ekiden_domain::mesos::resources::{
    Range, Ranges, ReservationKind, Resource, Resources, Value, parse_attributes, parse_resources,
};
use serde_json::{Value as Json, json};

const MEGABYTE: u64 = 1 << 20;
const GIGABYTE_IN_MEGABYTES: u64 = 1 << 10;

/// What the machine has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Machine {
    pub cpus: u64,
    pub memory_mb: u64,
    pub disk_mb: u64,
}

impl Machine {
    /// Looks at this machine; `work_dir` says which file system counts.
    pub fn look(work_dir: &Path) -> Self {
        let cpus = std::thread::available_parallelism().map_or(1, |cpus| cpus.get() as u64);
        let information = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let memory_kb = information
            .lines()
            .find_map(|line| line.strip_prefix("MemTotal:"))
            .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
        let disk = rustix::fs::statvfs(work_dir)
            .map_or(0, |disk| disk.f_blocks.saturating_mul(disk.f_frsize) / MEGABYTE);
        Self { cpus, memory_mb: memory_kb.unwrap_or(0) / 1024, disk_mb: disk }
    }
}

/// Adds to the flag's resources what it does not name, as the original does: all cpus; memory
/// less 1 GB (half of it when there are less than 2), disk less 5 GB (half when less than 10).
pub fn complete(
    flag: Option<&str>,
    default_role: &str,
    machine: Machine,
) -> Result<Resources, String> {
    let mut resources = parse_resources(flag.unwrap_or_default(), default_role)?;
    let spare = |all_mb: u64, kept_gb: u64| {
        let kept_mb = kept_gb * GIGABYTE_IN_MEGABYTES;
        let rest_mb = if all_mb < 2 * kept_mb { all_mb / 2 } else { all_mb - kept_mb };
        rest_mb as f64
    };
    let ports = Ranges::new([Range { begin: 31_000, end: 32_000 }]);
    let found = [
        Resource::scalar("cpus", machine.cpus as f64),
        Resource::scalar("mem", spare(machine.memory_mb, 1)),
        Resource::scalar("disk", spare(machine.disk_mb, 5)),
        Resource::new("ports", Value::Ranges(ports)),
    ];
    // What is found out is the default role's, too (`Containerizer::resources`).
    let reserved = parse_resources("cpus:1", default_role)?;
    let reservations = reserved.iter().next().map(|one| one.reservations.clone());
    for mut resource in found {
        resource.reservations = reservations.clone().unwrap_or_default();
        if !is_named(flag.unwrap_or_default(), &resource.name) {
            resources.add(resource);
        }
    }
    Ok(resources)
}

/// A resource of zero is named too, though it is not kept.
fn is_named(flag: &str, name: &str) -> bool {
    flag.split(';').any(|token| {
        let named = token.split(':').next().unwrap_or_default();
        named.split('(').next().unwrap_or_default().trim() == name
    })
}

/// `Resource` list, v1 JSON.
pub fn resources_json(resources: &Resources) -> Json {
    Json::Array(resources.iter().map(resource_json).collect())
}

fn resource_json(resource: &Resource) -> Json {
    let mut object = match &resource.value {
        Value::Scalar(scalar) => {
            json!({"name": &*resource.name, "type": "SCALAR", "scalar": {"value": scalar.0}})
        }
        Value::Ranges(ranges) => json!({
            "name": &*resource.name, "type": "RANGES", "ranges": {"range": range_list(ranges)}
        }),
        Value::Set(set) => json!({
            "name": &*resource.name, "type": "SET", "set": {"item": set.iter().collect::<Vec<_>>()}
        }),
    };
    if resource.is_reserved() {
        let reservations = resource.reservations.iter().map(|reservation| {
            let kind = match reservation.kind {
                ReservationKind::Static => "STATIC",
                ReservationKind::Dynamic => "DYNAMIC",
            };
            json!({"type": kind, "role": &*reservation.role})
        });
        object["reservations"] = reservations.collect();
    }
    object
}

fn range_list(ranges: &Ranges) -> Json {
    ranges.iter().map(|range| json!({"begin": range.begin, "end": range.end})).collect()
}

/// `Attribute` list, v1 JSON, of the flag.
pub fn attributes_json(flag: Option<&str>) -> Result<Json, String> {
    let attributes = parse_attributes(flag.unwrap_or_default())?;
    Ok(attributes.iter().map(attribute_json).collect())
}

fn attribute_json(attribute: &Attribute) -> Json {
    let name = &*attribute.name;
    match &attribute.value {
        AttributeValue::Scalar(scalar) => {
            json!({"name": name, "type": "SCALAR", "scalar": {"value": scalar.0}})
        }
        AttributeValue::Ranges(ranges) => {
            json!({"name": name, "type": "RANGES", "ranges": {"range": range_list(ranges)}})
        }
        AttributeValue::Text(text) => {
            json!({"name": name, "type": "TEXT", "text": {"value": &**text}})
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MACHINE: Machine = Machine { cpus: 2, memory_mb: 24_000, disk_mb: 8_000 };

    #[test]
    fn what_the_flag_does_not_name_is_found_out() {
        let cases = [
            (None, "cpus:2; mem:22976; disk:4000; ports:[31000-32000]"),
            (
                Some("cpus:0.5;mem(web):64;disk:0"),
                "cpus:0.5; mem(reservations: [(STATIC,web)]):64; ports:[31000-32000]",
            ),
            (Some("ports:[1-2]"), "ports:[1-2]; cpus:2; mem:22976; disk:4000"),
        ];
        for (flag, expected) in cases {
            let resources = complete(flag, "*", MACHINE).expect("sound");
            assert_eq!(resources.to_string(), expected, "{flag:?}");
        }
        let of_a_role = complete(Some("ports:[1-2]"), "web", MACHINE).expect("sound");
        for resource in &of_a_role {
            assert!(resource.to_string().contains("(STATIC,web)"), "{resource}");
        }
        assert!(complete(Some("cpus"), "*", MACHINE).is_err());
    }

    #[test]
    fn json_is_as_recorded() {
        let resources = complete(Some("cpus:4;mem:8192;disk:20000"), "*", MACHINE).expect("sound");
        let expected = concat!(
            r#"[{"name":"cpus","type":"SCALAR","scalar":{"value":4.0}},"#,
            r#"{"name":"mem","type":"SCALAR","scalar":{"value":8192.0}},"#,
            r#"{"name":"disk","type":"SCALAR","scalar":{"value":20000.0}},"#,
            r#"{"name":"ports","type":"RANGES","ranges":{"range":[{"begin":31000,"end":32000}]}}]"#
        );
        assert_eq!(resources_json(&resources).to_string(), expected);
        let attributes = attributes_json(Some("rack:r1;cores:4;ids:[1-10]")).expect("sound");
        let expected = concat!(
            r#"[{"name":"rack","type":"TEXT","text":{"value":"r1"}},"#,
            r#"{"name":"cores","type":"SCALAR","scalar":{"value":4.0}},"#,
            r#"{"name":"ids","type":"RANGES","ranges":{"range":[{"begin":1,"end":10}]}}]"#
        );
        assert_eq!(attributes.to_string(), expected);
    }
}
