//! Completions for bash, zsh and fish, written from the table.

use std::fmt::Write;

use super::{Dialect, Flag, Kind, Program};

/// The script for one shell, or `None` for a shell that is not known.
pub fn script(shell: &str, programs: &[&Program]) -> Option<String> {
    match shell {
        "bash" => Some(bash(programs)),
        "zsh" => Some(format!("autoload -U +X bashcompinit && bashcompinit\n{}", bash(programs))),
        "fish" => Some(fish(programs)),
        _ => None,
    }
}

fn spellings(program: &Program, flag: &Flag) -> Vec<String> {
    match (flag.kind, program.dialect) {
        (Kind::Switch, Dialect::Mesos) => {
            vec![format!("--{}", flag.name), format!("--no-{}", flag.name)]
        }
        (Kind::Switch, Dialect::Marathon) => {
            vec![format!("--{}", flag.name), format!("--disable_{}", flag.name)]
        }
        (_, Dialect::Mesos) => vec![format!("--{}=", flag.name)],
        (_, Dialect::Marathon) => vec![format!("--{}", flag.name)],
    }
}

fn bash(programs: &[&Program]) -> String {
    let mut text = String::from("_ekiden() {\n  local words\n  case \"${COMP_WORDS[1]}\" in\n");
    for program in programs {
        let words: Vec<String> =
            program.flags().flat_map(|flag| spellings(program, flag)).collect();
        let _ = writeln!(text, "    {}) words=\"{}\" ;;", program.name, words.join(" "));
    }
    let names: Vec<&str> = programs.iter().map(|program| program.name).collect();
    let _ = writeln!(text, "    *) words=\"{}\" ;;\n  esac", names.join(" "));
    text.push_str("  COMPREPLY=( $(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\") )\n}\n");
    text.push_str("complete -o nospace -F _ekiden ekiden\n");
    text
}

fn fish(programs: &[&Program]) -> String {
    let mut text = String::new();
    for program in programs {
        let _ = writeln!(
            text,
            "complete -c ekiden -n __fish_use_subcommand -a {} -d '{}'",
            program.name,
            program.about.replace('\'', "")
        );
        for flag in program.flags() {
            let _ = writeln!(
                text,
                "complete -c ekiden -n '__fish_seen_subcommand_from {}' -l {} -d '{}'",
                program.name,
                flag.name,
                flag.help.replace('\'', "")
            );
        }
    }
    text
}
