//! The checked-in files are what the generator makes of the schema.

#[path = "../generator/mod.rs"]
mod generator;

#[test]
fn regenerating_changes_nothing() {
    let expected = generator::generate(generator::SCHEMA);
    for (name, text) in &expected {
        let found = std::fs::read_to_string(generator::folder().join(name)).unwrap_or_default();
        assert!(
            &found == text,
            "src/generated/{name} is stale: cargo run -p ekiden-messages --example generate"
        );
    }
    let on_disk = std::fs::read_dir(generator::folder()).expect("the folder").count();
    assert_eq!(
        on_disk,
        expected.len() + 1,
        "a generated file that nothing generates, beside mod.rs"
    );
}
