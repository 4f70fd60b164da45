//! Names of containers within containers.

use std::fmt;
use std::path::{Path, PathBuf};

use ekiden_messages::v1::ContainerId;

/// The way from a task's container down to one within it, of at least one part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContainerName(Vec<String>);

impl ContainerName {
    pub fn of(id: &ContainerId) -> Self {
        let mut parts = vec![id.value().to_string()];
        let mut next = id.parent.as_deref();
        while let Some(parent) = next {
            parts.push(parent.value().to_string());
            next = parent.parent.as_deref();
        }
        parts.reverse();
        Self(parts)
    }

    /// The task's container.
    pub fn root(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    pub fn parent(&self) -> Option<Self> {
        let (_, parts) = self.0.split_last()?;
        (!parts.is_empty()).then(|| Self(parts.to_vec()))
    }

    pub fn is_root(&self) -> bool {
        self.0.len() == 1
    }

    pub fn is_within(&self, other: &Self) -> bool {
        self.0.len() > other.0.len() && self.0.starts_with(&other.0)
    }

    /// The place below the root's `directory`, where `room` holds what is within a container.
    pub fn below(&self, directory: &Path, room: &str) -> PathBuf {
        let within = self.0.iter().skip(1);
        within.fold(directory.to_path_buf(), |path, part| path.join(room).join(part))
    }

    pub fn message(&self) -> ContainerId {
        let outer: Option<Box<ContainerId>> = None;
        let whole = self.0.iter().fold(outer, |parent, part| {
            Some(Box::new(ContainerId { value: Some(part.clone()), parent }))
        });
        whole.map(|id| *id).unwrap_or_default()
    }
}

/// `parent.child`
impl fmt::Display for ContainerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_way() {
        let part = |value: &str, parent: Option<ContainerId>| ContainerId {
            value: Some(value.into()),
            parent: parent.map(Box::new),
        };
        let id = part("c", Some(part("b", Some(part("a", None)))));
        let name = ContainerName::of(&id);
        assert_eq!((name.to_string().as_str(), name.root()), ("a.b.c", "a"));
        assert_eq!(name.message(), id);
        assert_eq!(
            name.below(Path::new("/s"), "containers"),
            Path::new("/s/containers/b/containers/c")
        );
        let parent = name.parent().expect("a parent");
        assert!(name.is_within(&parent) && !parent.is_within(&name) && !parent.is_root());
        let root = parent.parent().expect("a root");
        assert!(root.is_root() && root.parent().is_none());
    }
}
