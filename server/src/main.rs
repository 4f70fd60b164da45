//! The binary: which program is meant, its flags, and the roles that it assembles.

mod ambient;
mod authority;
mod flags;
mod listen;
mod log;
mod roles;
mod signals;
mod tls;
mod users;

use std::io::Write;
use std::process::ExitCode;

use flags::{Dialect, Effect, Parsed, Program, Stop, table};

const HELP: &str = "\
Ekiden: Mesos and Marathon in one binary.

Usage: ekiden PROGRAM [flags]

  up           master, agent and Marathon in one process
  master       the Mesos master
  agent        the Mesos agent
  marathon     the Marathon scheduler
  gateway      the gateway before them, as DC/OS' Admin Router
  user         add, list and remove users
  completions  SHELL: completions for bash, zsh or fish
  man          PROGRAM: the man page of a program
  version      print the version

`ekiden PROGRAM --help` lists a program's flags. Under the names mesos-master, mesos-agent,
mesos-slave and marathon (as links) the binary is that program.
";

fn main() -> ExitCode {
    let mut arguments = std::env::args();
    let called_as = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    // A supervisor must be a plain process: nothing of ours may have started a thread before.
    if arguments.first().is_some_and(|word| word == "supervise") {
        ekiden_agent::supervisor::main(&arguments[1..]);
    }
    match run(&called_as, &arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            // Nobody may be reading; that must not turn into a panic.
            let _ = if stop.to_stdout {
                writeln!(std::io::stdout(), "{}", stop.text.trim_end())
            } else {
                writeln!(std::io::stderr(), "{}", stop.text.trim_end())
            };
            ExitCode::from(stop.status)
        }
    }
}

fn run(called_as: &str, arguments: &[String]) -> Result<(), Stop> {
    let name = called_as.rsplit('/').next().unwrap_or(called_as);
    if let Some(program) =
        table::PROGRAMS.into_iter().find(|program| program.link_names.contains(&name))
    {
        return start(program, arguments);
    }
    let Some((word, rest)) = arguments.split_first() else {
        return Err(Stop { status: 1, to_stdout: false, text: HELP.to_owned() });
    };
    if word == table::USER.name {
        return users::run(rest);
    }
    if let Some(program) = table::PROGRAMS.into_iter().find(|program| program.name == word) {
        return start(program, rest);
    }
    match (word.as_str(), rest.first().map(String::as_str)) {
        ("help" | "--help" | "-h", _) => Err(Stop::answer(HELP)),
        ("version" | "--version" | "-V", _) => {
            Err(Stop::answer(concat!("ekiden ", env!("CARGO_PKG_VERSION"))))
        }
        ("completions", shell) => {
            match flags::complete::script(shell.unwrap_or("bash"), &table::PROGRAMS) {
                Some(script) => Err(Stop::answer(script)),
                None => Err(Stop::error(1, "Completions exist for bash, zsh and fish.")),
            }
        }
        ("man", None) => Err(Stop::error(1, format!("Which program's man page?\n\n{HELP}"))),
        ("man", Some(page)) => {
            table::PROGRAMS.into_iter().find(|program| program.name == page).map_or_else(
                || Err(Stop::error(1, format!("There is no program '{page}'."))),
                |program| Err(Stop::answer(flags::manual::page(program))),
            )
        }
        _ => Err(Stop::error(1, format!("There is no program '{word}'.\n\n{HELP}"))),
    }
}

fn start(program: &'static Program, arguments: &[String]) -> Result<(), Stop> {
    let environment: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let mut parsed = match program.dialect {
        Dialect::Mesos => flags::mesos::parse(program, arguments, &environment)?,
        Dialect::Marathon => flags::marathon::parse(program, arguments, &environment)?,
    };
    if program.dialect == Dialect::Mesos {
        flags::libprocess::adopt(&mut parsed, &environment)?;
    }
    if parsed.switch("version") {
        return Err(Stop::answer(match program.name {
            "up" | "gateway" => concat!("ekiden ", env!("CARGO_PKG_VERSION")).to_owned(),
            _ => format!("mesos {}", roles::MESOS_VERSION),
        }));
    }
    refuse_unbuilt(program, &parsed)?;
    let logs = log::start(&log::Settings::of(&parsed), &log_name(program))?;
    for name in parsed.set_with_effect(program, Effect::Inert) {
        tracing::warn!(flag = name, "--{name} is accepted for compatibility; it changes nothing");
    }
    roles::run(program, parsed, logs)
}

/// The log's file inside `--log_dir`, under the name that people and tools look for.
pub fn log_name(program: &Program) -> String {
    format!("{}.INFO", program.link_names.first().copied().unwrap_or("ekiden"))
}

/// A flag that asks for what is not built must not be dropped silently: it may be about safety.
fn refuse_unbuilt(program: &Program, parsed: &Parsed) -> Result<(), Stop> {
    let unbuilt = parsed.set_with_effect(program, Effect::Unbuilt);
    if unbuilt.is_empty() {
        return Ok(());
    }
    let status = match program.dialect {
        Dialect::Mesos => 1,
        Dialect::Marathon => 112,
    };
    let names: Vec<String> = unbuilt.iter().map(|name| format!("--{name}")).collect();
    Err(Stop::error(status, format!("Not built yet, so refused: {}", names.join(", "))))
}
