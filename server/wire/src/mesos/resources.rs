//! Resources: as sums by name, and as messages in the form that endpoints show.

use super::Writer;
use super::unordered::UnorderedMap;
use ekiden_messages::v1;
use v1::resource::ReservationInfo;
use v1::resource::reservation_info::Type as ReservationType;

/// Sums by name: scalars first, of which four are always there, then ranges, then sets.
pub fn write_sums<'a>(resources: impl IntoIterator<Item = &'a v1::Resource>, w: &mut Writer) {
    let mut scalars = UnorderedMap::made_of(4);
    for name in ["cpus", "gpus", "mem", "disk"] {
        scalars.entry(name, || 0.0);
    }
    let mut ranges: UnorderedMap<v1::value::Ranges> = UnorderedMap::made_of(0);
    let mut sets: UnorderedMap<v1::value::Set> = UnorderedMap::made_of(0);
    for resource in resources {
        let revocable = if resource.revocable.is_some() { "_revocable" } else { "" };
        let name = format!("{}{revocable}", resource.name());
        if let Some(scalar) = &resource.scalar {
            let sum = scalars.entry(&name, || 0.0);
            *sum = if *sum == 0.0 { scalar.value() } else { added(*sum, scalar.value()) };
        } else if let Some(more) = &resource.ranges {
            ranges.entry(&name, Default::default).range.extend(more.range.iter().cloned());
        } else if let Some(more) = &resource.set {
            sets.entry(&name, Default::default).item.extend(more.item.iter().cloned());
        }
    }
    w.object(|w| {
        scalars.iter().for_each(|(name, value)| w.field_double(name, *value));
        ranges.iter().for_each(|(name, value)| w.field_string(name, &ranges_text(value)));
        sets.iter().for_each(|(name, value)| {
            w.field_string(name, &format!("{{{}}}", value.item.join(", ")));
        });
    });
}

/// Sums are of thousandths; what is given once keeps all its digits
/// (recorded: formatting.har#95, tasks.har#157).
fn added(sum: f64, more: f64) -> f64 {
    ((sum + more) * 1000.0).round() / 1000.0
}

/// `[1-2, 5-6]`, joined and sorted.
pub fn ranges_text(ranges: &v1::value::Ranges) -> String {
    let mut sorted: Vec<(u64, u64)> =
        ranges.range.iter().map(|range| (range.begin(), range.end())).collect();
    sorted.sort_unstable();
    let mut joined: Vec<(u64, u64)> = Vec::with_capacity(sorted.len());
    for (begin, end) in sorted {
        match joined.last_mut() {
            Some(last) if begin <= last.1.saturating_add(1) => last.1 = last.1.max(end),
            _ => joined.push((begin, end)),
        }
    }
    let texts: Vec<String> = joined.iter().map(|(begin, end)| format!("{begin}-{end}")).collect();
    format!("[{}]", texts.join(", "))
}

/// The role that a resource is reserved to, if it is.
pub fn reserved_role(resource: &v1::Resource) -> Option<&str> {
    resource.reservations.last().map(ReservationInfo::role)
}

/// Reserved resources by role, in the original's order of roles.
pub fn by_role(resources: &[v1::Resource]) -> UnorderedMap<Vec<&v1::Resource>> {
    let mut roles: UnorderedMap<Vec<&v1::Resource>> = UnorderedMap::made_of(0);
    for resource in resources {
        if let Some(role) = reserved_role(resource) {
            roles.entry(role, Vec::new).push(resource);
        }
    }
    roles
}

/// As endpoints show a resource: with the older fields for what they can say.
pub fn endpoint_form(resource: &v1::Resource) -> v1::Resource {
    let mut shown = resource.clone();
    match resource.reservations.as_slice() {
        [] => shown.role = Some("*".to_owned()),
        [only] => {
            shown.role = only.role.clone();
            if only.r#type == Some(ReservationType::Dynamic as i32) {
                shown.reservation = Some(ReservationInfo {
                    principal: only.principal.clone(),
                    labels: only.labels.clone(),
                    ..Default::default()
                });
            }
        }
        _ => {}
    }
    shown
}

/// A list of messages in the endpoints' form.
pub fn write_full<'a>(resources: impl IntoIterator<Item = &'a v1::Resource>, w: &mut Writer) {
    w.array(|w| resources.into_iter().for_each(|resource| w.message(&endpoint_form(resource))));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(name: &str, value: f64) -> v1::Resource {
        v1::Resource {
            name: Some(name.to_owned()),
            r#type: Some(v1::value::Type::Scalar as i32),
            scalar: Some(v1::value::Scalar { value: Some(value) }),
            ..Default::default()
        }
    }

    #[test]
    fn sums_are_of_thousandths() {
        let cases: [(&[f64], f64); 3] =
            [(&[0.0101], 0.0101), (&[0.0101, 0.0899], 0.1), (&[0.5, 0.1, 0.2, 0.1], 0.9)];
        for (values, expected) in cases {
            let all: Vec<v1::Resource> =
                values.iter().map(|value| scalar("cpus", *value)).collect();
            let mut w = Writer::new();
            write_sums(&all, &mut w);
            let shown: serde_json::Value = serde_json::from_slice(&w.finish()).expect("an object");
            assert_eq!(shown["cpus"], expected, "{values:?}");
        }
    }

    #[test]
    fn sums() {
        let check = |resources: &[v1::Resource], expected: &str| {
            let mut w = Writer::new();
            write_sums(resources, &mut w);
            assert_eq!(String::from_utf8(w.finish()).as_deref(), Ok(expected));
        };
        check(&[], "{\"disk\":0.0,\"mem\":0.0,\"gpus\":0.0,\"cpus\":0.0}");
        check(
            &[scalar("cpus", 0.1), scalar("cpus", 0.2), scalar("mem", 32.0)],
            "{\"disk\":0.0,\"mem\":32.0,\"gpus\":0.0,\"cpus\":0.3}",
        );
    }

    #[test]
    fn endpoint_forms() {
        let check = |reservations: Vec<ReservationInfo>, expected: &str| {
            let resource = v1::Resource { reservations, ..scalar("cpus", 1.0) };
            let found = ekiden_messages::json::to_string(&endpoint_form(&resource));
            let prefix = "{\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":1.0},";
            assert_eq!(found.strip_prefix(prefix), Some(expected));
        };
        let reservation = |kind: ReservationType| ReservationInfo {
            r#type: Some(kind as i32),
            role: Some("r".to_owned()),
            ..Default::default()
        };
        check(vec![], "\"role\":\"*\"}");
        check(
            vec![reservation(ReservationType::Static)],
            "\"role\":\"r\",\"reservations\":[{\"type\":\"STATIC\",\"role\":\"r\"}]}",
        );
        check(
            vec![reservation(ReservationType::Dynamic)],
            "\"role\":\"r\",\"reservation\":{},\
             \"reservations\":[{\"type\":\"DYNAMIC\",\"role\":\"r\"}]}",
        );
    }
}
