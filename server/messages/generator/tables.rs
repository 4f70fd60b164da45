//! Descriptor tables of one package.

use super::names;
use super::schema::{Field, Item, Schema};
use super::structs;
use std::fmt::Write;

/// The text of a package's tables.
pub fn package(schema: &Schema, package: &str) -> String {
    let mut out = format!("// Generated from schema/mesos.json: tables of package {package}.\n\n");
    out += "use crate::describe::prelude::*;\n\n";
    for name in schema.names_of(package) {
        let table = names::table(name);
        match schema.item(name) {
            Item::Message(fields) => {
                let _ = writeln!(out, "pub(crate) static {table}: M = M {{");
                let _ = writeln!(out, "    name: \"{name}\",\n    fields: &[");
                for field in fields {
                    let _ = writeln!(out, "        {},", row(schema, name, field));
                }
                out += "    ],\n};\n";
            }
            Item::Enum(values) => {
                let _ = writeln!(out, "pub(crate) static {table}: E = E {{");
                let _ = writeln!(out, "    name: \"{name}\",\n    values: &[");
                for (value, number) in values {
                    let _ = writeln!(out, "        (\"{value}\", {number}),");
                }
                out += "    ],\n};\n";
            }
        }
    }
    out += "described! {\n";
    for name in schema.names_of(package) {
        let skipped = name.ends_with("Entry") && structs_lack(schema, name);
        if matches!(schema.item(name), Item::Message(_)) && !skipped {
            let _ = writeln!(out, "    {} => {},", structs::path(schema, name), names::table(name));
        }
    }
    out + "}\n"
}

fn structs_lack(schema: &Schema, name: &str) -> bool {
    let Some((parent, _)) = name.rsplit_once('.') else { return false };
    match schema.item(parent) {
        Item::Message(fields) => fields
            .iter()
            .any(|field| field.kind == name && schema.map_value(parent, field).is_some()),
        Item::Enum(_) => false,
    }
}

fn row(schema: &Schema, message: &str, field: &Field) -> String {
    let is_map = schema.map_value(message, field).is_some();
    let label = match field.label.as_str() {
        "required" => "Required",
        "repeated" => "Repeated",
        _ => "Optional",
    };
    let kind = match field.kind.as_str() {
        kind if kind.contains('.') => {
            let module = names::file_stem(&schema.package_of(kind)) + "_tables";
            let table = names::table(kind);
            let variant = match schema.item(kind) {
                Item::Message(_) if is_map => "Map",
                Item::Message(_) => "Message",
                Item::Enum(_) => "Enum",
            };
            format!("{variant}(&super::{module}::{table})")
        }
        scalar => names::camel(scalar),
    };
    let default = match (&field.default, field.kind.as_str()) {
        (None, _) => "None".to_owned(),
        (Some(text), "bool") => format!("Some(D::Bool({text}))"),
        (Some(text), "double") => format!("Some(D::Double({text}_f64))"),
        (Some(text), "string") => format!("Some(D::Text(\"{text}\"))"),
        (Some(text), kind) if kind.contains('.') => format!("Some(D::Text(\"{text}\"))"),
        (Some(text), _) => format!("Some(D::Integer({text}))"),
    };
    format!(
        "field(\"{}\", {}, {label}, {kind}, {default}, {})",
        field.name, field.number, field.deprecated
    )
}
