//! Man pages, written from the table.

use std::fmt::Write;

use super::{Effect, Kind, Program};

/// One program's page in roff.
pub fn page(program: &Program) -> String {
    let title = format!("EKIDEN-{}", program.name.to_ascii_uppercase());
    let mut text = format!(".TH {title} 1\n.SH NAME\nekiden-{} \\- ", program.name);
    let _ = writeln!(text, "{}", escape(program.about));
    let _ = writeln!(text, ".SH SYNOPSIS\n.B ekiden {}\n[flags]\n.SH FLAGS", program.name);
    for flag in program.flags() {
        let value = if flag.kind == Kind::Switch { "" } else { "=VALUE" };
        let _ = writeln!(text, ".TP\n.B \\-\\-{}{value}", escape(flag.name));
        let _ = writeln!(text, "{}", escape(flag.help));
        if let Some(default) = flag.default {
            let _ = writeln!(text, "Default: {}.", escape(default));
        }
        match flag.effect {
            Effect::Honoured => {}
            Effect::Inert => text.push_str("Accepted for compatibility; changes nothing.\n"),
            Effect::Unbuilt => text.push_str("Not built yet: the start is refused.\n"),
        }
    }
    text
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
