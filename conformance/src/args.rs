//! Reading a command line: `--name value`, `--name=value`, switches, and the rest.

use std::collections::VecDeque;

/// What stands on a command line after its verb.
#[derive(Debug, Default)]
pub struct Args {
    values: Vec<(String, String)>,
    switches: Vec<String>,
    /// What is no flag.
    pub rest: Vec<String>,
}

impl Args {
    /// Reads the line; `switches` take no value.
    pub fn parse(words: impl Iterator<Item = String>, switches: &[&str]) -> Result<Args, String> {
        let mut words: VecDeque<String> = words.collect();
        let mut args = Args::default();
        while let Some(word) = words.pop_front() {
            let Some(name) = word.strip_prefix("--") else {
                args.rest.push(word);
                continue;
            };
            if switches.contains(&name) {
                args.switches.push(name.to_owned());
            } else if let Some((name, value)) = name.split_once('=') {
                args.values.push((name.to_owned(), value.to_owned()));
            } else {
                let value = words.pop_front().ok_or_else(|| format!("--{name} needs a value"))?;
                args.values.push((name.to_owned(), value));
                // `--recording` takes files up to the next flag.
                while name == "recording"
                    && let Some(value) = words.pop_front_if(|word| !word.starts_with("--"))
                {
                    args.values.push((name.to_owned(), value));
                }
            }
        }
        Ok(args)
    }

    /// The last value of a flag.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.all(name).last().copied()
    }

    /// All values of a flag.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.values
            .iter()
            .filter(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Whether a switch is set.
    pub fn has(&self, name: &str) -> bool {
        self.switches.iter().any(|other| other == name)
    }

    /// The value of a flag as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str, default: T) -> Result<T, String> {
        match self.value(name) {
            None => Ok(default),
            Some(text) => text.parse().map_err(|_| format!("--{name}: {text} is no number")),
        }
    }

    /// The value of a flag that must be there.
    pub fn needed(&self, name: &str) -> Result<&str, String> {
        self.value(name).ok_or_else(|| format!("--{name} is missing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_and_the_rest_are_told_apart() {
        let words = "--target http://x --verbose --recording a b --only=c d".split(' ');
        let args = Args::parse(words.map(str::to_owned), &["verbose"]).expect("a line");
        assert_eq!(args.value("target"), Some("http://x"));
        assert_eq!(args.all("recording"), ["a", "b"]);
        assert_eq!(args.value("only"), Some("c"));
        assert_eq!(args.rest, ["d"]);
        assert!(args.has("verbose"));
        assert!(Args::parse(["--target".to_owned()].into_iter(), &[]).is_err());
    }
}
