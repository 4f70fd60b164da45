//! The form of resources in messages and logs.

use std::fmt;

use super::{Disk, DiskKind, DiskSource, Label, Reservation, ReservationKind, Resource, Resources};

impl fmt::Display for Resources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, resource) in self.iter().enumerate() {
            let separator = if index > 0 { "; " } else { "" };
            write!(f, "{separator}{resource}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(role) = &self.allocated_to {
            write!(f, "(allocated: {role})")?;
        }
        if !self.reservations.is_empty() {
            f.write_str("(reservations: [")?;
            for (index, reservation) in self.reservations.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                write!(f, "{comma}{reservation}")?;
            }
            f.write_str("])")?;
        }
        if let Some(disk) = &self.disk {
            write!(f, "[{disk}]")?;
        }
        if self.revocable {
            f.write_str("{REV}")?;
        }
        if self.shared {
            f.write_str("<SHARED>")?;
        }
        write!(f, ":{}", self.value)
    }
}

impl fmt::Display for Reservation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            ReservationKind::Static => "STATIC",
            ReservationKind::Dynamic => "DYNAMIC",
        };
        write!(f, "({kind},{}", self.role)?;
        if let Some(principal) = &self.principal {
            write!(f, ",{principal}")?;
        }
        if !self.labels.is_empty() || self.labels_set {
            write!(f, ",{}", labels_text(&self.labels))?;
        }
        f.write_str(")")
    }
}

fn labels_text(labels: &[Label]) -> String {
    let pairs: Vec<String> = labels
        .iter()
        .map(|label| match &label.value {
            Some(value) => format!("{}: {value}", label.key),
            None => label.key.to_string(),
        })
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

impl fmt::Display for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(source) = &self.source {
            source.fmt(f)?;
        }
        if let Some(persistence) = &self.persistence {
            let comma = if self.source.is_some() { "," } else { "" };
            write!(f, "{comma}{}", persistence.id)?;
        }
        let Some(volume) = &self.volume else { return Ok(()) };
        f.write_str(":")?;
        if let Some(host_path) = &volume.host_path {
            write!(f, "{host_path}:")?;
        }
        f.write_str(&volume.container_path)?;
        f.write_str(if volume.read_only { ":ro" } else { "" })
    }
}

impl fmt::Display for DiskSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            DiskKind::Unknown => return f.write_str("UNKNOWN"),
            DiskKind::Path => "PATH",
            DiskKind::Mount => "MOUNT",
            DiskKind::Block => "BLOCK",
            DiskKind::Raw => "RAW",
        })?;
        if self.id.is_some() || self.profile.is_some() {
            let text = |part: &Option<std::sync::Arc<str>>| {
                part.as_deref().unwrap_or_default().to_string()
            };
            write!(f, "({},{},{})", text(&self.vendor), text(&self.id), text(&self.profile))?;
        }
        match &self.root {
            Some(root) => write!(f, ":{root}"),
            None => Ok(()),
        }
    }
}
