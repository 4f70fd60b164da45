//! The schema as read from `schema/mesos.json`.

use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// Packages that are generated whole.
const WHOLE: &[&str] = &[
    "mesos.v1",
    "mesos.v1.scheduler",
    "mesos.v1.executor",
    "mesos.v1.agent",
    "mesos.v1.master",
    "mesos.v1.quota",
    "mesos.v1.maintenance",
    "mesos.v1.allocator",
    "mesos.v1.resource_provider",
];

/// Messages of the unversioned packages that the older endpoints print or read; what they
/// mention is generated with them.
const ROOTS: &[&str] = &[
    "mesos.FrameworkInfo",
    "mesos.MasterInfo",
    "mesos.SlaveInfo",
    "mesos.Task",
    "mesos.TaskInfo",
    "mesos.TaskStatus",
    "mesos.Resource",
    "mesos.Offer",
    "mesos.WeightInfo",
    "mesos.DrainInfo",
    "mesos.MachineID",
    "mesos.MachineInfo",
    "mesos.ContainerStatus",
    "mesos.ResourceStatistics",
    "mesos.ExecutorInfo",
    "mesos.Volume",
    "mesos.quota.QuotaInfo",
    "mesos.quota.QuotaRequest",
    "mesos.quota.QuotaConfig",
    "mesos.quota.QuotaStatus",
    "mesos.maintenance.Schedule",
    "mesos.maintenance.ClusterStatus",
    "mesos.allocator.InverseOfferStatus",
    "mesos.scheduler.OfferConstraints",
];

/// Packages of the unversioned messages.
const UNVERSIONED: &[&str] = &[
    "google.protobuf",
    "mesos",
    "mesos.quota",
    "mesos.maintenance",
    "mesos.allocator",
    "mesos.scheduler",
];

/// One field of a message.
pub struct Field {
    /// As the schema names it.
    pub name: String,
    /// Its number on the wire.
    pub number: u64,
    /// `required`, `optional` or `repeated`.
    pub label: String,
    /// A scalar's name, or the full name of a message or enum.
    pub kind: String,
    /// The declared default, as text.
    pub default: Option<String>,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
}

/// A message or an enum.
pub enum Item {
    /// Fields in declaration order.
    Message(Vec<Field>),
    /// Values in declaration order.
    Enum(Vec<(String, i64)>),
}

/// All messages and enums that are generated, by full name, in declaration order.
pub struct Schema {
    order: Vec<String>,
    items: HashMap<String, Item>,
}

impl Schema {
    /// Reads the schema and keeps what is generated.
    pub fn read(text: &str) -> Schema {
        let files: Value = serde_json::from_str(text).expect("the schema is JSON");
        let mut all = Schema { order: Vec::new(), items: HashMap::new() };
        all.order.push("google.protobuf.Duration".to_owned());
        all.items.insert("google.protobuf.Duration".to_owned(), duration());
        for (_, file) in files.as_object().expect("files") {
            for (name, item) in file.as_object().expect("items") {
                all.order.push(name.clone());
                all.items.insert(name.clone(), read_item(item));
            }
        }
        let mut wanted = BTreeSet::new();
        for name in &all.order {
            if WHOLE.contains(&all.package_of(name).as_str()) || ROOTS.contains(&name.as_str()) {
                all.mark(name, &mut wanted);
            }
        }
        all.order.retain(|name| wanted.contains(name));
        all
    }

    fn mark(&self, name: &str, wanted: &mut BTreeSet<String>) {
        if !wanted.insert(name.to_owned()) {
            return;
        }
        if let Item::Message(fields) = self.item(name) {
            for field in fields.iter().filter(|field| field.kind.contains('.')) {
                self.mark(&field.kind, wanted);
            }
        }
        // A nested item needs the module of its parent, not the parent itself.
    }

    /// The packages, parents first.
    pub fn packages(&self) -> impl Iterator<Item = &'static str> {
        UNVERSIONED.iter().chain(WHOLE).copied()
    }

    /// The package of a message or enum.
    pub fn package_of(&self, name: &str) -> String {
        UNVERSIONED
            .iter()
            .chain(WHOLE)
            .filter(|package| {
                name.strip_prefix(**package)
                    .and_then(|rest| rest.strip_prefix('.'))
                    .is_some_and(|rest| rest.starts_with(|first: char| first.is_uppercase()))
            })
            .max_by_key(|package| package.len())
            .map_or_else(String::new, |package| (*package).to_owned())
    }

    /// Names of a package in declaration order.
    pub fn names_of<'a>(&'a self, package: &'a str) -> impl Iterator<Item = &'a str> {
        self.order.iter().map(String::as_str).filter(move |name| self.package_of(name) == package)
    }

    /// The message or enum of a full name.
    pub fn item(&self, name: &str) -> &Item {
        self.items.get(name).unwrap_or_else(|| panic!("the schema lacks {name}"))
    }

    /// Whether the field is a map, that is: repeats an `…Entry` message of its own message.
    pub fn map_value(&self, message: &str, field: &Field) -> Option<&Field> {
        let entry = field.kind.strip_prefix(message)?.strip_prefix('.')?;
        let expected = super::names::camel(&field.name) + "Entry";
        match self.item(&field.kind) {
            Item::Message(fields) if entry == expected && field.label == "repeated" => {
                fields.get(1)
            }
            _ => None,
        }
    }

    /// Whether a message can hold itself through singular fields, starting with `kind`.
    pub fn reaches(&self, kind: &str, target: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![kind.to_owned()];
        while let Some(name) = open.pop() {
            if name == target {
                return true;
            }
            if !seen.insert(name.clone()) {
                continue;
            }
            if let Item::Message(fields) = self.item(&name) {
                open.extend(
                    fields
                        .iter()
                        .filter(|field| field.label != "repeated" && field.kind.contains('.'))
                        .map(|field| field.kind.clone()),
                );
            }
        }
        false
    }
}

/// The one message that the schema takes from elsewhere.
fn duration() -> Item {
    let field = |name: &str, number, kind: &str| Field {
        name: name.to_owned(),
        number,
        label: "optional".to_owned(),
        kind: kind.to_owned(),
        default: None,
        deprecated: false,
    };
    Item::Message(vec![field("seconds", 1, "int64"), field("nanos", 2, "int32")])
}

fn read_item(item: &Value) -> Item {
    if let Some(values) = item.get("enum").and_then(Value::as_array) {
        return Item::Enum(
            values
                .iter()
                .map(|value| {
                    let name = value[0].as_str().expect("a value's name").to_owned();
                    (name, value[1].as_i64().expect("a value's number"))
                })
                .collect(),
        );
    }
    let fields = item.as_array().expect("fields");
    Item::Message(fields.iter().map(read_field).collect())
}

fn read_field(field: &Value) -> Field {
    let text = |index: usize| field[index].as_str().expect("text").to_owned();
    let option = |name: &str| field.get(4).and_then(|options| options.get(name));
    Field {
        name: text(0),
        number: field[1].as_u64().expect("a number"),
        label: text(2),
        kind: text(3),
        default: option("default").and_then(Value::as_str).map(str::to_owned),
        deprecated: option("deprecated").and_then(Value::as_bool).unwrap_or(false),
    }
}
