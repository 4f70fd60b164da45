//! The records of a cluster, as Mesos-DNS makes them (`records/generator.go`).

use indexmap::{IndexMap, IndexSet};

/// Names and what they stand for, in the order in which they came about.
pub type Set = IndexMap<String, IndexSet<String>>;

/// All records. Names end with a dot.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Addresses of IPv4.
    pub a: Set,
    /// Addresses of IPv6.
    pub aaaa: Set,
    /// `host.:port`.
    pub srv: Set,
    /// The records of every task, for `/v1/enumerate`.
    pub enumeration: Vec<EnumeratedFramework>,
}

/// A framework in `/v1/enumerate`.
#[derive(Clone, Debug, Default)]
pub struct EnumeratedFramework {
    /// Its name.
    pub name: String,
    /// Its running tasks.
    pub tasks: Vec<EnumeratedTask>,
}

/// A task in `/v1/enumerate`.
#[derive(Clone, Debug, Default)]
pub struct EnumeratedTask {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Its records: name, host, type.
    pub records: Vec<(String, String, &'static str)>,
}

impl Records {
    /// Adds an address; one that is no address is kept among those of IPv4.
    pub(super) fn address(&mut self, name: &str, address: &str) -> Option<&'static str> {
        let (set, kind) = match address.parse::<std::net::IpAddr>() {
            Ok(std::net::IpAddr::V6(_)) => (&mut self.aaaa, "AAAA"),
            _ => (&mut self.a, "A"),
        };
        set.entry(name.to_owned()).or_default().insert(address.to_owned()).then_some(kind)
    }

    pub(super) fn service(&mut self, name: &str, target: &str) -> Option<&'static str> {
        let set = self.srv.entry(name.to_owned()).or_default();
        set.insert(target.to_owned()).then_some("SRV")
    }

    pub(super) fn tasks_address(&mut self, name: &str, address: &str, task: &mut EnumeratedTask) {
        if let Some(kind) = self.address(name, address) {
            task.records.push((name.to_owned(), address.to_owned(), kind));
        }
    }

    pub(super) fn tasks_service(&mut self, name: &str, target: &str, task: &mut EnumeratedTask) {
        if let Some(kind) = self.service(name, target) {
            task.records.push((name.to_owned(), target.to_owned(), kind));
        }
    }
}
