//! Writes `src/generated` anew: `cargo run -p ekiden-messages --example generate`.

#[path = "../generator/mod.rs"]
mod generator;

fn main() -> std::io::Result<()> {
    for (name, text) in generator::generate(generator::SCHEMA) {
        std::fs::write(generator::folder().join(name), text)?;
    }
    Ok(())
}
