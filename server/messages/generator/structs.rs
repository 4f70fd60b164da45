//! Structs and enums of one package.

use super::names;
use super::schema::{Field, Item, Schema};
use std::collections::BTreeMap;
use std::fmt::Write;

#[derive(Default)]
struct Module {
    items: Vec<String>,
    children: BTreeMap<String, Module>,
}

/// The text of a package's structs.
pub fn package(schema: &Schema, package: &str) -> String {
    let mut root = Module::default();
    for name in schema.names_of(package) {
        if is_map_entry(schema, name) {
            continue;
        }
        let path: Vec<&str> = name[package.len() + 1..].split('.').collect();
        let (own, parents) = path.split_last().expect("a name");
        let mut module = &mut root;
        for parent in parents {
            module = module.children.entry(names::snake(parent)).or_default();
        }
        module.items.push(match schema.item(name) {
            Item::Message(fields) => message(schema, name, own, fields),
            Item::Enum(values) => enumeration(name, own, values),
        });
    }
    let mut out = format!("// Generated from schema/mesos.json: package {package}.\n\n");
    write_module(&root, 0, &mut out);
    out
}

fn is_map_entry(schema: &Schema, name: &str) -> bool {
    let Some((parent, _)) = name.rsplit_once('.') else { return false };
    if !name.ends_with("Entry") {
        return false;
    }
    match schema.item(parent) {
        Item::Message(fields) => fields
            .iter()
            .any(|field| field.kind == name && schema.map_value(parent, field).is_some()),
        Item::Enum(_) => false,
    }
}

fn write_module(module: &Module, depth: usize, out: &mut String) {
    let indent = "    ".repeat(depth);
    for item in &module.items {
        for line in item.lines() {
            let _ = writeln!(out, "{}", format!("{indent}{line}").trim_end());
        }
    }
    for (name, child) in &module.children {
        let _ = writeln!(out, "{indent}/// Types nested in the message of this name.");
        let _ = writeln!(out, "{indent}pub mod {name} {{");
        write_module(child, depth + 1, out);
        let _ = writeln!(out, "{indent}}}");
    }
}

/// The Rust path of a message or enum.
pub fn path(schema: &Schema, full_name: &str) -> String {
    let package = schema.package_of(full_name);
    let parts: Vec<&str> = full_name[package.len() + 1..].split('.').collect();
    let (own, parents) = parts.split_last().expect("a name");
    let mut path = format!("crate::{}", names::module(&package));
    for parent in parents {
        path.push_str("::");
        path.push_str(&names::snake(parent));
    }
    path + "::" + &names::camel(own)
}

fn message(schema: &Schema, full_name: &str, own: &str, fields: &[Field]) -> String {
    let mut out = format!("/// `{full_name}`\n");
    out += "#[derive(Clone, PartialEq, ::prost::Message)]\n";
    let _ = writeln!(out, "pub struct {} {{", names::camel(own));
    for field in fields {
        let (attribute, rust) = shape(schema, full_name, field);
        let name = names::field(&field.name);
        let _ = writeln!(out, "    /// Field {}, {}.", field.number, field.label);
        let _ = writeln!(out, "    #[prost({attribute}, tag = \"{}\")]", field.number);
        let _ = writeln!(out, "    pub {name}: {rust},");
    }
    out + "}\n"
}

fn shape(schema: &Schema, message: &str, field: &Field) -> (String, String) {
    if let Some(value) = schema.map_value(message, field) {
        let (kind, rust) = scalar(schema, &value.kind);
        return (
            format!("btree_map = \"string, {}\"", kind.replace('"', "")),
            format!("::std::collections::BTreeMap<String, {rust}>"),
        );
    }
    let (kind, rust) = scalar(schema, &field.kind);
    let is_message = kind == "message";
    match field.label.as_str() {
        "repeated" if is_message || kind == "string" || kind.starts_with("bytes") => {
            (format!("{kind}, repeated"), format!("Vec<{rust}>"))
        }
        "repeated" => (format!("{kind}, repeated, packed = \"false\""), format!("Vec<{rust}>")),
        _ if is_message && schema.reaches(&field.kind, message) => {
            (format!("{kind}, optional, boxed"), format!("Option<Box<{rust}>>"))
        }
        _ => (format!("{kind}, optional{}", default(schema, field)), format!("Option<{rust}>")),
    }
}

fn scalar(schema: &Schema, kind: &str) -> (String, String) {
    let plain = |name: &str, rust: &str| (name.to_owned(), rust.to_owned());
    match kind {
        "string" => plain("string", "String"),
        "bytes" => plain("bytes = \"vec\"", "Vec<u8>"),
        "bool" => plain("bool", "bool"),
        "double" => plain("double", "f64"),
        "float" => plain("float", "f32"),
        "int32" => plain("int32", "i32"),
        "int64" => plain("int64", "i64"),
        "uint32" => plain("uint32", "u32"),
        "uint64" => plain("uint64", "u64"),
        other => match schema.item(other) {
            Item::Message(_) => ("message".to_owned(), path(schema, other)),
            Item::Enum(_) => {
                (format!("enumeration = \"{}\"", path(schema, other)), "i32".to_owned())
            }
        },
    }
}

fn default(schema: &Schema, field: &Field) -> String {
    let Some(text) = &field.default else { return String::new() };
    let value = match field.kind.as_str() {
        "double" => format!("{text}_f64"),
        kind if kind.contains('.') => match schema.item(kind) {
            Item::Enum(_) => {
                let own = kind.rsplit('.').next().expect("a name");
                names::variant(own, text)
            }
            Item::Message(_) => return String::new(),
        },
        _ => text.clone(),
    };
    format!(", default = \"{value}\"")
}

fn enumeration(full_name: &str, own: &str, values: &[(String, i64)]) -> String {
    let name = names::camel(own);
    let mut out = format!("/// `{full_name}`\n");
    out += "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n";
    out += "#[derive(::prost::Enumeration)]\n#[repr(i32)]\n";
    let _ = writeln!(out, "pub enum {name} {{");
    for (value, number) in values {
        let _ = writeln!(out, "    /// `{value}`");
        let _ = writeln!(out, "    {} = {number},", names::variant(own, value));
    }
    let _ = writeln!(out, "}}\nimpl {name} {{");
    out += "    /// The name in the schema.\n";
    out += "    pub fn as_str_name(&self) -> &'static str {\n        match self {\n";
    for (value, _) in values {
        let variant = names::variant(own, value);
        let _ = writeln!(out, "            Self::{variant} => \"{value}\",");
    }
    out += "        }\n    }\n    /// The value that has this name in the schema.\n";
    out += "    pub fn from_str_name(name: &str) -> Option<Self> {\n        match name {\n";
    for (value, _) in values {
        let variant = names::variant(own, value);
        let _ = writeln!(out, "            \"{value}\" => Some(Self::{variant}),");
    }
    out + "            _ => None,\n        }\n    }\n}\n"
}
