//! Mesos' way of reading flags (`stout/flags`): error texts are the original's.

use super::{Flag, Kind, Parsed, Program, Stop, units, usage};

/// Reads environment and line. The line wins over the environment, as in the original.
pub fn parse(
    program: &Program,
    arguments: &[String],
    environment: &[(String, String)],
) -> Result<Parsed, Stop> {
    let mut parsed = Parsed::with_defaults(program);
    let refuse = |text: String| Stop::error(1, usage::mesos(program, Some(&text)));
    for (name, value) in environment {
        let Some(name) = name.strip_prefix("MESOS_") else { continue };
        let name = name.to_ascii_lowercase();
        // Unknown names in the environment are left alone: executors get MESOS_* of their own.
        if let Some(flag) = program.flag(&name) {
            load(&mut parsed, flag, &name, Some(value), false).map_err(refuse)?;
        }
    }
    let mut seen: Vec<(&'static str, String)> = Vec::new();
    for argument in arguments {
        if argument == "--" {
            break;
        }
        if argument == "-h" {
            parsed.put("help", "true".to_owned());
            continue;
        }
        let Some(body) = argument.strip_prefix("--") else { continue };
        let (name, value) = match body.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (body, None),
        };
        let (flag, negated) = find(program, name).map_err(refuse)?;
        let plain = name.strip_prefix("no-").filter(|_| negated).unwrap_or(name);
        if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == flag.name) {
            return Err(refuse(if first == plain {
                format!("Flag '{plain}' is already loaded via name '{first}'")
            } else {
                format!("Flag '{}' is already loaded via name '{first}'", flag.name)
            }));
        }
        seen.push((flag.name, plain.to_owned()));
        load(&mut parsed, flag, plain, value, negated).map_err(refuse)?;
    }
    if parsed.switch("help") {
        return Err(Stop::answer(usage::mesos(program, None)));
    }
    Ok(parsed)
}

fn find(program: &Program, name: &str) -> Result<(&'static Flag, bool), String> {
    if let Some(flag) = program.flag(name) {
        return Ok((flag, false));
    }
    match name.strip_prefix("no-") {
        Some(plain) => match program.flag(plain) {
            Some(flag) => Ok((flag, true)),
            None => Err(format!("Failed to load unknown flag '{plain}' via '{name}'")),
        },
        None => Err(format!("Failed to load unknown flag '{name}'")),
    }
}

fn load(
    parsed: &mut Parsed,
    flag: &'static Flag,
    name: &str,
    value: Option<&str>,
    negated: bool,
) -> Result<(), String> {
    if negated && flag.kind != Kind::Switch {
        return Err(format!("Failed to load non-boolean flag '{name}' via 'no-{name}'"));
    }
    let value = match (flag.kind, value) {
        (Kind::Switch, Some(value)) if negated && !value.is_empty() => {
            return Err(format!(
                "Failed to load boolean flag '{name}' via 'no-{name}' with value '{value}'"
            ));
        }
        (Kind::Switch, None | Some("")) => (!negated).to_string(),
        (_, None) => {
            return Err(format!("Failed to load non-boolean flag '{name}': Missing value"));
        }
        (_, Some(value)) => {
            fetch(value).map_err(|error| format!("Failed to load flag '{name}': {error}"))?
        }
    };
    let value =
        check(flag.kind, &value).and_then(|value| flag.chosen(&value)).map_err(|error| {
            format!("Failed to load flag '{name}': Failed to load value '{value}': {error}")
        })?;
    parsed.put(flag.name, value);
    Ok(())
}

/// A `file://` value stands for the file's content.
fn fetch(value: &str) -> Result<String, String> {
    let Some(path) = value.strip_prefix("file://") else { return Ok(value.to_owned()) };
    std::fs::read_to_string(path)
        .map_err(|error| format!("Error reading file '{path}': {}", reason(&error)))
}

/// An operating system's error in its own words, without Rust's code in brackets.
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// Checks a value's form and gives the form that is kept.
fn check(kind: Kind, value: &str) -> Result<String, String> {
    match kind {
        Kind::Text => Ok(value.to_owned()),
        Kind::Switch => match value {
            "true" | "1" => Ok("true".to_owned()),
            "false" | "0" => Ok("false".to_owned()),
            _ => Err("Expecting a boolean (e.g., true or false)".to_owned()),
        },
        Kind::Integer => value
            .parse::<u64>()
            .map(|number| number.to_string())
            .map_err(|_| format!("Failed to convert '{value}' to number")),
        Kind::Port => value
            .parse::<u16>()
            .map(|number| number.to_string())
            .map_err(|_| format!("Failed to convert '{value}' to number")),
        Kind::Double => value
            .parse::<f64>()
            .map(|_| value.to_owned())
            .map_err(|_| format!("Failed to convert '{value}' to number")),
        Kind::Duration => units::duration_ns(value).map(|_| value.to_owned()),
        Kind::Bytes => units::bytes(value).map(|_| value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn check_line(line: &[&str], environment: &[(&str, &str)]) -> Result<Parsed, Stop> {
        let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
        let environment: Vec<(String, String)> =
            environment.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        parse(&table::MASTER, &arguments, &environment)
    }

    #[test]
    fn values() {
        for (line, environment, name, want) in [
            (&["--port=5060"][..], &[][..], "port", "5060"),
            (&[], &[("MESOS_PORT", "5061")], "port", "5061"),
            (&["--port=5062"], &[("MESOS_PORT", "5061")], "port", "5062"),
            (&["--no-root_submissions"], &[], "root_submissions", "false"),
            (&["--quiet"], &[], "quiet", "true"),
            (&["--logging_level=warning"], &[], "logging_level", "WARNING"),
            (&["--slave_ping_timeout=3secs"], &[], "agent_ping_timeout", "3secs"),
            (&[], &[("MESOS_DIRECTORY", "/x")], "port", "5050"),
        ] {
            let parsed = check_line(line, environment).expect("parses");
            assert_eq!(parsed.text(name), Some(want), "{line:?}");
        }
    }

    #[test]
    fn refusals() {
        for (line, want) in [
            (&["--nonsense"][..], "Failed to load unknown flag 'nonsense'"),
            (&["--no-nonsense"], "Failed to load unknown flag 'nonsense' via 'no-nonsense'"),
            (&["--port"], "Failed to load non-boolean flag 'port': Missing value"),
            (&["--no-port"], "Failed to load non-boolean flag 'port' via 'no-port'"),
            (&["--quiet=maybe"], "Expecting a boolean (e.g., true or false)"),
            (&["--port=x"], "Failed to convert 'x' to number"),
            (&["--port=65536"], "Failed to convert '65536' to number"),
            (&["--max_completed_frameworks=-1"], "Failed to convert '-1' to number"),
            (&["--log_format=xml"], "'xml' is none of the values that are built: text, json"),
            (&["--offer_timeout=5"], "Invalid duration '5'"),
            (&["--port=1", "--port=2"], "Flag 'port' is already loaded via name 'port'"),
        ] {
            let stop = check_line(line, &[]).expect_err("refused");
            assert_eq!(stop.status, 1);
            assert!(stop.text.contains(want), "{line:?}: {}", stop.text);
            assert!(stop.text.contains("Usage: "), "{line:?}");
        }
    }
}
