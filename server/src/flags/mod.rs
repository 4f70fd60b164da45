//! The one table of flags: parsing, usage, man pages and shell completions all come from it.
//!
//! What was said is [`Parsed`] (low); what it means is `crate::config` (high). Nothing else reads
//! the command line or the environment.

pub mod complete;
pub mod libprocess;
pub mod manual;
pub mod marathon;
pub mod mesos;
pub mod table;
pub mod units;
pub mod usage;

use std::collections::{BTreeMap, BTreeSet};

/// What a flag's value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false; has a negated form (`--no-x`, or `--disable_x` in Marathon's dialect).
    Switch,
    Text,
    /// Never negative.
    Integer,
    /// From 0 to 65535.
    Port,
    Double,
    /// Mesos' form of a duration: `15secs`, `500ms`, `1.5hrs`.
    Duration,
    /// Mesos' form of a size: `4KB`, `2GB`.
    Bytes,
}

/// What setting a flag does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Honoured,
    /// Accepted and shown; there is nothing here that it could change. Warned about when set.
    Inert,
    /// Asks for something that is not built: the start is refused unless it is left alone.
    Unbuilt,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    pub name: &'static str,
    /// Older spellings that mean the same.
    pub aliases: &'static [&'static str],
    pub kind: Kind,
    /// `None`: the flag is absent unless it is set.
    pub default: Option<&'static str>,
    pub effect: Effect,
    /// The only values that there are; any, when empty.
    pub choices: &'static [&'static str],
    /// The originals do not have it: `/flags` does not show it.
    pub is_ours: bool,
    pub help: &'static str,
}

impl Flag {
    const fn new(name: &'static str, kind: Kind, help: &'static str) -> Self {
        let effect = Effect::Honoured;
        let (aliases, choices): (&[_], &[_]) = (&[], &[]);
        Flag { name, aliases, kind, default: None, effect, choices, is_ours: false, help }
    }

    const fn switch(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Switch, help)
    }

    const fn text(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Text, help)
    }

    const fn integer(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Integer, help)
    }

    const fn port(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Port, help)
    }

    const fn double(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Double, help)
    }

    const fn duration(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Duration, help)
    }

    const fn bytes(name: &'static str, help: &'static str) -> Self {
        Flag::new(name, Kind::Bytes, help)
    }

    const fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    const fn one_of(mut self, choices: &'static [&'static str]) -> Self {
        self.choices = choices;
        self
    }

    const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    const fn ours(mut self) -> Self {
        self.is_ours = true;
        self
    }

    const fn inert(mut self) -> Self {
        self.effect = Effect::Inert;
        self
    }

    const fn unbuilt(mut self) -> Self {
        self.effect = Effect::Unbuilt;
        self
    }

    /// The choice that a value means, as the table writes it.
    pub fn chosen(&self, value: &str) -> Result<String, String> {
        if self.choices.is_empty() {
            return Ok(value.to_owned());
        }
        let choice = self.choices.iter().find(|choice| choice.eq_ignore_ascii_case(value));
        choice.map(|choice| (*choice).to_owned()).ok_or_else(|| {
            format!("'{value}' is none of the values that are built: {}", self.choices.join(", "))
        })
    }

    pub fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }
}

/// A program of the binary: its name, what it is for, and its flags.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// As `ekiden NAME`.
    pub name: &'static str,
    /// Names under which the originals ran; the binary answers to them as argv[0].
    pub link_names: &'static [&'static str],
    pub dialect: Dialect,
    pub about: &'static str,
    pub tables: &'static [&'static [Flag]],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `--flag=value`, `--no-flag`, `MESOS_FLAG`, `file://` values; unknown flag: usage, status 1.
    Mesos,
    /// `--flag value` or `--flag=value`, `--disable_flag`, `MARATHON_FLAG`; trouble: status 112.
    Marathon,
}

impl Program {
    pub fn flags(&self) -> impl Iterator<Item = &'static Flag> + '_ {
        self.tables.iter().flat_map(|table| table.iter())
    }

    pub fn flag(&self, name: &str) -> Option<&'static Flag> {
        self.flags().find(|flag| flag.answers_to(name))
    }
}

/// What was said, with the table's defaults filled in.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    values: BTreeMap<&'static str, String>,
    set: BTreeSet<&'static str>,
    /// Names that were asked for: tests hold the table against them.
    #[cfg(test)]
    asked: std::sync::Arc<std::sync::Mutex<BTreeSet<String>>>,
}

impl Parsed {
    pub fn with_defaults(program: &Program) -> Self {
        let values = program
            .flags()
            .filter_map(|flag| flag.default.map(|value| (flag.name, value.to_owned())))
            .collect();
        Parsed { values, ..Parsed::default() }
    }

    pub fn put(&mut self, name: &'static str, value: String) {
        self.values.insert(name, value);
        self.set.insert(name);
    }

    /// Whether the operator said it (in the environment or on the line).
    pub fn is_set(&self, name: &str) -> bool {
        self.note(name);
        self.set.contains(name)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.note(name);
        self.values.get(name).map(String::as_str)
    }

    pub fn switch(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    pub fn integer<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).and_then(|text| text.parse().ok())
    }

    /// A duration flag in milliseconds.
    pub fn duration_ms(&self, name: &str) -> Option<u64> {
        self.text(name).and_then(|text| units::duration_ms(text).ok())
    }

    /// The originals' flags that have a value, by name: what `/flags` shows.
    pub fn shown(&self, program: &Program) -> BTreeMap<String, String> {
        let is_shown = |name: &str| program.flag(name).is_some_and(|flag| !flag.is_ours);
        let values = self.values.iter().filter(|(name, _)| is_shown(name));
        values.map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    #[cfg(test)]
    fn note(&self, name: &str) {
        self.asked.lock().expect("no panic").insert(name.to_owned());
    }

    #[cfg(not(test))]
    fn note(&self, _: &str) {}

    #[cfg(test)]
    pub fn asked(&self) -> BTreeSet<String> {
        self.asked.lock().expect("no panic").clone()
    }

    /// Names of flags that were set although they change nothing here, or ask for the unbuilt.
    pub fn set_with_effect(&self, program: &Program, effect: Effect) -> Vec<&'static str> {
        program
            .flags()
            .filter(|flag| flag.effect == effect && self.set.contains(flag.name))
            .filter(|flag| self.values.get(flag.name).map(String::as_str) != flag.default)
            .map(|flag| flag.name)
            .collect()
    }
}

/// How a start can end before it began: what to print, where, and the exit status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub status: u8,
    pub to_stdout: bool,
    pub text: String,
}

impl Stop {
    pub fn error(status: u8, text: impl Into<String>) -> Self {
        Stop { status, to_stdout: false, text: text.into() }
    }

    pub fn answer(text: impl Into<String>) -> Self {
        Stop { status: 0, to_stdout: true, text: text.into() }
    }
}
