//! Sums, differences and containment of lists of resources.

use std::sync::Arc;

use super::{Disk, DiskKind, Resource, Resources, Scalar, Value};

/// May the two be summed up into one entry?
fn is_addable(left: &Resource, right: &Resource) -> bool {
    if left.shared || right.shared || !is_same_kind(left, right) || left.disk != right.disk {
        return false;
    }
    left.disk.as_ref().is_none_or(|disk| !is_exclusive(disk) && disk.persistence.is_none())
}

/// May `right` be taken out of `left`?
fn is_subtractable(left: &Resource, right: &Resource) -> bool {
    if left.shared || right.shared {
        return left == right;
    }
    if !is_same_kind(left, right) || left.disk != right.disk {
        return false;
    }
    match &left.disk {
        Some(disk) if is_exclusive(disk) || disk.persistence.is_some() => left == right,
        _ => true,
    }
}

/// Mount and block disks, and raw ones with an id, are used whole or not at all.
fn is_exclusive(disk: &Disk) -> bool {
    disk.source.as_ref().is_some_and(|source| match source.kind {
        DiskKind::Mount | DiskKind::Block => true,
        DiskKind::Raw => source.id.is_some(),
        DiskKind::Path | DiskKind::Unknown => false,
    })
}

fn is_same_kind(left: &Resource, right: &Resource) -> bool {
    left.name == right.name
        && std::mem::discriminant(&left.value) == std::mem::discriminant(&right.value)
        && left.provider_id == right.provider_id
        && left.allocated_to == right.allocated_to
        && left.reservations == right.reservations
        && left.revocable == right.revocable
        && left.shared == right.shared
}

fn contains_one(left: &Resource, right: &Resource) -> bool {
    is_subtractable(left, right) && left.value.contains(&right.value)
}

impl Resources {
    pub fn new() -> Self {
        Resources::default()
    }

    /// A list as it was given: nothing is summed up, empty amounts stay.
    pub fn as_given(resources: Vec<Resource>) -> Self {
        Resources(resources)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Resource> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn into_vec(self) -> Vec<Resource> {
        self.0
    }

    pub fn add(&mut self, resource: Resource) {
        if resource.value.is_empty() {
            return;
        }
        let like = self.0.iter_mut().find(|held| is_addable(held, &resource));
        match like.and_then(|held| held.value.plus(&resource.value).map(|sum| (held, sum))) {
            Some((held, sum)) => held.value = sum,
            None => self.0.push(resource),
        }
    }

    pub fn add_all(&mut self, other: &Resources) {
        for resource in &other.0 {
            self.add(resource.clone());
        }
    }

    /// Takes out as much as one entry holds of it; what is not held is ignored.
    pub fn subtract(&mut self, resource: &Resource) {
        let Some(index) = self.0.iter().position(|held| is_subtractable(held, resource)) else {
            return;
        };
        if let Some(rest) = self.0[index].value.minus(&resource.value) {
            let negative = matches!(rest, Value::Scalar(rest) if rest < Scalar::ZERO);
            // A persistent volume or a shared resource goes whole, as its value does.
            if negative || rest.is_empty() {
                self.0.swap_remove(index);
            } else {
                self.0[index].value = rest;
            }
        }
    }

    pub fn subtract_all(&mut self, other: &Resources) {
        for resource in &other.0 {
            self.subtract(resource);
        }
    }

    pub fn plus(&self, other: &Resources) -> Resources {
        let mut sum = self.clone();
        sum.add_all(other);
        sum
    }

    pub fn minus(&self, other: &Resources) -> Resources {
        let mut rest = self.clone();
        rest.subtract_all(other);
        rest
    }

    pub fn contains(&self, other: &Resources) -> bool {
        let mut rest = self.clone();
        other.0.iter().all(|wanted| {
            let held = rest.0.iter().any(|held| contains_one(held, wanted));
            rest.subtract(wanted);
            held
        })
    }

    pub fn filter(&self, keep: impl Fn(&Resource) -> bool) -> Resources {
        Resources(self.0.iter().filter(|resource| keep(resource)).cloned().collect())
    }

    /// The same resources, allocated to `role` (or to nobody).
    pub fn allocated_to(&self, role: Option<&Arc<str>>) -> Resources {
        self.map(|resource| resource.allocated_to = role.cloned())
    }

    /// The same resources without reservations; likes are summed up.
    pub fn unreserved(&self) -> Resources {
        self.map(|resource| resource.reservations.clear())
    }

    fn map(&self, change: impl Fn(&mut Resource)) -> Resources {
        let changed = self.0.iter().cloned().map(|mut resource| {
            change(&mut resource);
            resource
        });
        changed.collect()
    }

    /// Sum of all scalars of that name.
    pub fn scalar(&self, name: &str) -> Scalar {
        self.0
            .iter()
            .filter(|resource| &*resource.name == name)
            .filter_map(|resource| match &resource.value {
                Value::Scalar(scalar) => Some(*scalar),
                _ => None,
            })
            .fold(Scalar::ZERO, Scalar::plus)
    }
}

impl FromIterator<Resource> for Resources {
    fn from_iter<I: IntoIterator<Item = Resource>>(resources: I) -> Self {
        let mut sum = Resources::new();
        for resource in resources {
            sum.add(resource);
        }
        sum
    }
}

impl<'a> IntoIterator for &'a Resources {
    type Item = &'a Resource;
    type IntoIter = std::slice::Iter<'a, Resource>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Resources {
    fn eq(&self, other: &Self) -> bool {
        self.contains(other) && other.contains(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Persistence, parse_resources};
    use super::*;

    fn parse(text: &str) -> Resources {
        parse_resources(text, "*").expect(text)
    }

    #[test]
    fn sums_and_differences() {
        let cases = [
            ("cpus:1;mem:10", "cpus:0.5", "cpus:1.5; mem:10", "cpus:0.5; mem:10"),
            ("cpus:0.1", "cpus:0.2", "cpus:0.3", ""),
            ("ports:[1-10]", "ports:[3-4]", "ports:[1-10]", "ports:[1-2, 5-10]"),
            ("cpus:1", "cpus(a):1", "cpus:1; cpus(reservations: [(STATIC,a)]):1", "cpus:1"),
            ("cpus:1;mem:1;disk:1", "cpus:1", "cpus:2; mem:1; disk:1", "disk:1; mem:1"),
        ];
        for (left, right, sum, difference) in cases {
            let right = parse(right);
            assert_eq!(parse(left).plus(&right).to_string(), sum, "{left}");
            assert_eq!(parse(left).minus(&right).to_string(), difference, "{left}");
        }
    }

    #[test]
    fn containment_looks_at_reservations() {
        let cases = [
            ("cpus:1;mem:10", "cpus:1;mem:10", true),
            ("cpus:1", "cpus:1.001", false),
            ("cpus:1", "cpus:1.0004", true),
            ("cpus(a):2;cpus:1", "cpus(a):2;cpus:1", true),
            ("cpus(a):2;cpus:1", "cpus:2", false),
            ("ports:[1-5]", "ports:[2-3, 5-5]", true),
            ("cpus:1", "", true),
        ];
        for (left, right, contained) in cases {
            assert_eq!(parse(left).contains(&parse(right)), contained, "{left} ⊇ {right}");
        }
    }

    #[test]
    fn volumes_go_whole() {
        let mut volume = parse("disk(a):10").into_vec().remove(0);
        volume.disk = Some(Disk {
            persistence: Some(Persistence { id: "v".into(), principal: None }),
            ..Disk::default()
        });
        let held: Resources = [volume.clone()].into_iter().collect();
        let mut half = volume.clone();
        half.value = Value::Scalar(Scalar(5.0));
        assert!(!held.contains(&[half].into_iter().collect()));
        assert!(held.minus(&held).is_empty());
        assert_eq!(held.plus(&held).len(), 2);
    }
}
