//! Writes the message structs and their descriptor tables from `schema/mesos.json`.
//!
//! It is an example and a test, never a build script: its output is checked in.

mod names;
mod schema;
mod structs;
mod tables;

use std::collections::BTreeMap;

/// The files of `src/generated`, by name, as they must be.
pub fn generate(schema_json: &str) -> BTreeMap<String, String> {
    let schema = schema::Schema::read(schema_json);
    let mut files = BTreeMap::new();
    for package in schema.packages() {
        let stem = names::file_stem(package);
        files.insert(format!("{stem}.rs"), structs::package(&schema, package));
        files.insert(format!("{stem}_tables.rs"), tables::package(&schema, package));
    }
    files
}

/// Where the generated files live.
pub fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated")
}

/// The schema that the files are made from.
pub const SCHEMA: &str = include_str!("../schema/mesos.json");
