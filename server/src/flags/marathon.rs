//! Marathon's way of reading flags.

use super::{Flag, Kind, Parsed, Program, Stop, usage};

/// Marathon's exit status for a bad command line.
const BAD_FLAGS_STATUS: u8 = 112;

/// Variables from before the flags had a prefix: defaults of some that are about safety.
const OLD_VARIABLES: [(&str, &str); 3] = [
    ("MESOSPHERE_HTTP_CREDENTIALS", "http_credentials"),
    ("MESOSPHERE_KEYSTORE_PATH", "ssl_keystore_path"),
    ("MESOSPHERE_KEYSTORE_PASS", "ssl_keystore_password"),
];

/// Reads environment and line; a flag in both is an error, as in the original.
pub fn parse(
    program: &Program,
    arguments: &[String],
    environment: &[(String, String)],
) -> Result<Parsed, Stop> {
    let mut parsed = Parsed::with_defaults(program);
    let refuse = |text: String| Stop::error(BAD_FLAGS_STATUS, usage::marathon_error(&text));
    for (name, value) in environment {
        let Some(name) = name.strip_prefix("MARATHON_") else { continue };
        // Tasks of Marathon see MARATHON_APP_*; a Marathon that is such a task must ignore them.
        if name.starts_with("APP_") {
            continue;
        }
        let (flag, negated) = find(program, &name.to_ascii_lowercase()).map_err(refuse)?;
        let value = if value.is_empty() { None } else { Some(value.as_str()) };
        load(&mut parsed, flag, value, negated).map_err(refuse)?;
    }
    let from_environment = parsed.clone();
    let mut seen: Vec<&'static str> = Vec::new();
    let mut words = arguments.iter().peekable();
    while let Some(word) = words.next() {
        let Some(body) = word.strip_prefix("--") else {
            return Err(refuse(format!("Excess arguments provided: '{word}'")));
        };
        let (name, mut value) = match body.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (body, None),
        };
        if name == "help" {
            return Err(Stop::answer(usage::marathon(program)));
        }
        let (flag, negated) = find(program, name).map_err(refuse)?;
        if from_environment.is_set(flag.name) {
            return Err(refuse(format!(
                "Flag '{}' is given both as --{name} and as MARATHON_{}",
                flag.name,
                name.to_ascii_uppercase()
            )));
        }
        if seen.contains(&flag.name) {
            return Err(refuse(format!("Option '{}' was given more than once", flag.name)));
        }
        seen.push(flag.name);
        if value.is_none() && flag.kind != Kind::Switch {
            value = words.next_if(|word| !word.starts_with("--")).cloned();
        }
        load(&mut parsed, flag, value.as_deref(), negated).map_err(refuse)?;
    }
    // They are the defaults of their flags: whatever else was said wins.
    for (variable, flag) in OLD_VARIABLES {
        let given = environment.iter().find(|(name, _)| name == variable);
        if let Some((_, value)) = given.filter(|_| !parsed.is_set(flag)) {
            parsed.put(flag, value.clone());
        }
    }
    Ok(parsed)
}

fn find(program: &Program, name: &str) -> Result<(&'static Flag, bool), String> {
    if let Some(flag) = program.flag(name) {
        return Ok((flag, false));
    }
    name.strip_prefix("disable_")
        .and_then(|plain| program.flag(plain))
        .filter(|flag| flag.kind == Kind::Switch)
        .map(|flag| (flag, true))
        .ok_or_else(|| format!("Unknown option '{name}'"))
}

fn load(
    parsed: &mut Parsed,
    flag: &'static Flag,
    value: Option<&str>,
    negated: bool,
) -> Result<(), String> {
    let wrong = |value: &str| {
        format!("Bad arguments for option '{}': '{value}' - wrong arguments format", flag.name)
    };
    let kept = match (flag.kind, value) {
        (Kind::Switch, None) => (!negated).to_string(),
        (Kind::Switch, Some("true")) => (!negated).to_string(),
        (Kind::Switch, Some("false")) => negated.to_string(),
        (Kind::Switch, Some(value)) => return Err(wrong(value)),
        (_, None) => return Err(wrong("")),
        (Kind::Integer, Some(value)) => value.parse::<u64>().map_err(|_| wrong(value))?.to_string(),
        (Kind::Port, Some(value)) => value.parse::<u16>().map_err(|_| wrong(value))?.to_string(),
        (Kind::Double, Some(value)) => {
            value.parse::<f64>().map_err(|_| wrong(value))?;
            value.to_owned()
        }
        (_, Some(value)) => flag
            .chosen(value)
            .map_err(|error| format!("Bad arguments for option '{}': {error}", flag.name))?,
    };
    parsed.put(flag.name, kept);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn check_line(line: &[&str], environment: &[(&str, &str)]) -> Result<Parsed, Stop> {
        let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
        let environment: Vec<(String, String)> =
            environment.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        parse(&table::MARATHON, &arguments, &environment)
    }

    #[test]
    fn values() {
        for (line, environment, name, want) in [
            (&["--http_port", "8081"][..], &[][..], "http_port", "8081"),
            (&["--http_port=8081"], &[], "http_port", "8081"),
            (&["--disable_ha"], &[], "ha", "false"),
            (&[], &[("MARATHON_DISABLE_HA", "")], "ha", "false"),
            (&[], &[("MESOSPHERE_HTTP_CREDENTIALS", "a:b")], "http_credentials", "a:b"),
            (
                &["--http_credentials", "c:d"],
                &[("MESOSPHERE_HTTP_CREDENTIALS", "a:b")],
                "http_credentials",
                "c:d",
            ),
            (&[], &[("MARATHON_MESOS_ROLE", "r"), ("MARATHON_APP_ID", "/x")], "mesos_role", "r"),
        ] {
            let parsed = check_line(line, environment).expect("parses");
            assert_eq!(parsed.text(name), Some(want), "{line:?}");
        }
    }

    #[test]
    fn refusals() {
        for (line, environment, want) in [
            (&["--nonsense"][..], &[][..], "Unknown option 'nonsense'"),
            (&["--http_port", "x"], &[], "Bad arguments for option 'http_port'"),
            (&["--http_port", "65536"], &[], "Bad arguments for option 'http_port'"),
            (&["--launch_tokens", "-1"], &[], "Bad arguments for option 'launch_tokens'"),
            (&["--new_group_enforce_role", "x"], &[], "built: off, top"),
            (&["--http_port", "1", "--http_port", "2"], &[], "more than once"),
            (&["--http_port", "1"], &[("MARATHON_HTTP_PORT", "2")], "both as"),
            (&[], &[("MARATHON_NONSENSE", "2")], "Unknown option 'nonsense'"),
        ] {
            let stop = check_line(line, environment).expect_err("refused");
            assert_eq!(stop.status, 112);
            assert!(stop.text.contains(want), "{line:?}: {}", stop.text);
        }
    }
}
