//! What `--help` prints, in each dialect's layout.

use std::fmt::Write;

use super::{Flag, Kind, Program};

/// Columns left for the flags' names before their help starts.
const NAME_COLUMNS: usize = 52;

/// As `stout/flags` prints: the trouble first, then the usage line, then the flags by name.
pub fn mesos(program: &Program, trouble: Option<&str>) -> String {
    let mut text = String::new();
    if let Some(trouble) = trouble {
        let _ = write!(text, "{trouble}\n\n");
    }
    let name = match program.link_names.first() {
        Some(name) => (*name).to_owned(),
        None => format!("ekiden {}", program.name),
    };
    let _ = write!(text, "Usage: {name} [options]\n\n");
    list(&mut text, program, |flag| match flag.kind {
        Kind::Switch => format!("  --[no-]{}", flag.name),
        _ => format!("  --{}=VALUE", flag.name),
    });
    text
}

pub fn marathon(program: &Program) -> String {
    let mut text = format!("{}\n\nUsage: marathon [options]\n\n", program.about);
    list(&mut text, program, |flag| match flag.kind {
        Kind::Switch => format!("  --[disable_]{}", flag.name),
        _ => format!("  --{}  <arg>", flag.name),
    });
    text
}

pub fn marathon_error(trouble: &str) -> String {
    format!("[ekiden] Error: {trouble}\n`marathon --help` lists the flags.")
}

fn list(text: &mut String, program: &Program, head: impl Fn(&Flag) -> String) {
    let mut flags: Vec<&Flag> = program.flags().collect();
    flags.sort_by_key(|flag| flag.name);
    for flag in flags {
        let head = head(flag);
        let default = flag.default.map(|value| format!(" (default: {value})")).unwrap_or_default();
        let _ = writeln!(text, "{head:<NAME_COLUMNS$}{}{default}", flag.help);
    }
}
