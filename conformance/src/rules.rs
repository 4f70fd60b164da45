//! The rules that say which values differ from run to run, read from `volatile.json` of a product.

use std::path::Path;

use regex::Regex;
use regex::bytes::Regex as BytesRegex;
use serde::Deserialize;

/// How a volatile value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Stands for one new identifier, everywhere.
    Id,
    /// Any value of the same form.
    Any,
    /// A number of the same kind (whole or with a fraction).
    Number,
    /// An array whose order does not count.
    Set,
    /// An object whose order of keys does not count.
    Unordered,
    /// Not compared at all, and may be missing or additional.
    Optional,
}

/// A pattern inside texts.
#[derive(Debug, Deserialize)]
struct TokenText {
    pattern: String,
    class: Class,
}

/// A rule for the values under a path of a JSON body.
#[derive(Debug, Deserialize)]
struct PathText {
    path: String,
    class: Class,
    #[serde(default)]
    at: Option<String>,
}

/// Where an id is asked for that no recorded answer told.
#[derive(Debug, Deserialize)]
struct DiscoveryText {
    pattern: String,
    ask: String,
}

#[derive(Debug, Deserialize)]
struct RulesText {
    tokens: Vec<TokenText>,
    paths: Vec<PathText>,
    #[serde(default)]
    split_records: Vec<String>,
    #[serde(default)]
    free_records: Vec<String>,
    #[serde(default)]
    free_bodies: Vec<String>,
    #[serde(default)]
    protobuf_numbers: Vec<String>,
    #[serde(default)]
    optional_elements: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    discover: Vec<DiscoveryText>,
}

/// A rule for values, ready to match.
#[derive(Debug)]
struct PathRule {
    segments: Vec<String>,
    class: Class,
    at: Option<Regex>,
}

/// All rules of one product.
#[derive(Debug)]
pub struct Rules {
    tokens: BytesRegex,
    token_classes: Vec<Class>,
    paths: Vec<PathRule>,
    /// Arrays whose elements are records of their own (several offers in one event).
    pub split_records: Vec<Vec<String>>,
    free_records: Vec<BytesRegex>,
    free_bodies: Vec<Regex>,
    protobuf_numbers: Vec<Regex>,
    optional_elements: Vec<BytesRegex>,
    /// Where a record names what it is about; records about one thing keep their order.
    pub subjects: Vec<Vec<String>>,
    /// A pattern with the groups `of` and `id`, and the path whose answer holds such ids.
    pub discover: Vec<(BytesRegex, String)>,
}

/// A piece of a text: literal, or a volatile token.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    /// To be equal to the byte.
    Literal(&'a [u8]),
    /// A token: which pattern, its class, the whole, and its parent id if the pattern names one.
    Token(usize, Class, &'a [u8], Option<&'a [u8]>),
}

fn segments(path: &str) -> Vec<String> {
    path.split('.').filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
}

fn regexes(texts: &[String]) -> Result<Vec<Regex>, String> {
    texts.iter().map(|text| Regex::new(text).map_err(|error| error.to_string())).collect()
}

fn bytes_regex(text: &str) -> Result<BytesRegex, String> {
    BytesRegex::new(text).map_err(|error| error.to_string())
}

fn bytes_regexes(texts: &[String]) -> Result<Vec<BytesRegex>, String> {
    texts.iter().map(|text| bytes_regex(text)).collect()
}

impl Rules {
    /// Reads the rules of a product.
    pub fn load(file: &Path) -> Result<Rules, String> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        Rules::parse(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Reads rules from text.
    pub fn parse(text: &str) -> Result<Rules, String> {
        let text: RulesText = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let alternatives: Vec<String> = text
            .tokens
            .iter()
            .enumerate()
            .map(|(number, token)| {
                format!(
                    "(?P<t{number}>{})",
                    token.pattern.replace("(?P<of>", &format!("(?P<of{number}>"))
                )
            })
            .collect();
        let paths = text
            .paths
            .iter()
            .map(|rule| {
                let at = rule.at.as_ref().map(|at| Regex::new(at)).transpose();
                Ok(PathRule {
                    segments: segments(&rule.path),
                    class: rule.class,
                    at: at.map_err(|error| error.to_string())?,
                })
            })
            .collect::<Result<_, String>>()?;
        Ok(Rules {
            tokens: BytesRegex::new(&alternatives.join("|")).map_err(|error| error.to_string())?,
            token_classes: text.tokens.iter().map(|token| token.class).collect(),
            paths,
            split_records: text.split_records.iter().map(|path| segments(path)).collect(),
            free_records: bytes_regexes(&text.free_records)?,
            free_bodies: regexes(&text.free_bodies)?,
            optional_elements: bytes_regexes(&text.optional_elements)?,
            protobuf_numbers: regexes(&text.protobuf_numbers)?,
            discover: text
                .discover
                .iter()
                .map(|rule| Ok((bytes_regex(&rule.pattern)?, rule.ask.clone())))
                .collect::<Result<_, String>>()?,
            subjects: text.subjects.iter().map(|path| segments(path)).collect(),
        })
    }

    /// The class of the value at `path` in the answer to `at`, if a rule names it.
    pub fn class(&self, at: &str, path: &[String], wanted: &[Class]) -> Option<Class> {
        self.paths
            .iter()
            .find(|rule| {
                wanted.contains(&rule.class)
                    && matches(&rule.segments, path)
                    && rule.at.as_ref().is_none_or(|scope| scope.is_match(at))
            })
            .map(|rule| rule.class)
    }

    /// Cuts a text into literals and volatile tokens.
    pub fn pieces<'a>(&self, text: &'a [u8]) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut last = 0;
        for captures in self.tokens.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            let number = (0..self.token_classes.len())
                .find(|number| captures.name(&format!("t{number}")).is_some())
                .unwrap_or(0);
            if whole.start() > last {
                pieces.push(Piece::Literal(&text[last..whole.start()]));
            }
            let parent = captures.name(&format!("of{number}")).map(|parent| parent.as_bytes());
            pieces.push(Piece::Token(number, self.token_classes[number], whole.as_bytes(), parent));
            last = whole.end();
        }
        if last < text.len() {
            pieces.push(Piece::Literal(&text[last..]));
        }
        pieces
    }

    /// Whether a record of a stream may come any number of times (a heartbeat).
    pub fn is_free_record(&self, record: &[u8]) -> bool {
        self.free_records.iter().any(|pattern| pattern.is_match(record))
    }

    /// Whether an element of a set may be missing or additional.
    pub fn is_optional_element(&self, element: &[u8]) -> bool {
        self.optional_elements.iter().any(|pattern| pattern.is_match(element))
    }

    /// Whether the body of an answer belongs to no contract (status and headers still do).
    pub fn is_free_body(&self, at: &str) -> bool {
        self.free_bodies.iter().any(|pattern| pattern.is_match(at))
    }

    /// Adds patterns of answers whose bodies are not compared.
    pub fn free_more_bodies(&mut self, patterns: Vec<Regex>) {
        self.free_bodies.extend(patterns);
    }

    /// Whether all numbers of a protobuf answer are volatile (metrics).
    pub fn has_free_numbers(&self, at: &str) -> bool {
        self.protobuf_numbers.iter().any(|pattern| pattern.is_match(at))
    }
}

/// Matches a path against a rule's segments; `*` stands for one, `**` for any number.
fn matches(pattern: &[String], path: &[String]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((head, rest)) if head == "**" => {
            (0..=path.len()).any(|skipped| matches(rest, &path[skipped..]))
        }
        Some((head, rest)) => path
            .split_first()
            .is_some_and(|(first, others)| fits(head, first) && matches(rest, others)),
    }
}

/// One segment; a `*` at its end stands for any rest.
fn fits(pattern: &str, segment: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => segment.starts_with(start),
        None => pattern == segment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, path: &str, expected: bool) {
        assert_eq!(matches(&segments(pattern), &segments(path)), expected, "{pattern} {path}");
    }

    #[test]
    fn paths_match_by_segment() {
        check("**.version", "apps.[].version", true);
        check("**.version", "version", true);
        check("**.version", "apps.[].versionInfo", false);
        check("slaves", "slaves", true);
        check("slaves.[].id", "slaves.[].id", true);
        check("*.id", "a.b.id", false);
        check("**", "a.b", true);
        check("a.**.z", "a.z", true);
        check("timer/*", "timer/p50", true);
        check("timer/*", "timer", false);
    }
}
