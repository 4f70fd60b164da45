//! From JSON to types, with play-json's errors and the order in which it lists them.

use indexmap::{IndexMap, IndexSet};
use regex::Regex;

use super::json::Value;
use super::scala;

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    Key(String),
    Index(usize),
}

/// Where an error is, from the outside in.
pub type Path = Vec<Node>;

/// What is wrong, place by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(pub Vec<(Path, Vec<String>)>);

pub type Read<T> = Result<T, Errors>;

impl Errors {
    pub fn new(text: &str) -> Self {
        Errors(vec![(Path::new(), vec![text.to_owned()])])
    }

    /// The same errors, seen from outside.
    pub fn at(mut self, node: Node) -> Self {
        for (path, _) in &mut self.0 {
            path.insert(0, node.clone());
        }
        self
    }

    /// The same errors, seen from one step further in.
    pub fn without_first(mut self) -> Self {
        for (path, _) in &mut self.0 {
            path.drain(..path.len().min(1));
        }
        self
    }

    /// Together with the errors of a sibling: grouped by place, in hash order.
    fn merge(self, other: Errors) -> Errors {
        let mut grouped: IndexMap<Path, Vec<String>> = IndexMap::new();
        for (path, texts) in self.0.into_iter().chain(other.0) {
            grouped.entry(path).or_default().extend(texts);
        }
        let grouped = grouped.into_iter().collect();
        Errors(scala::hash_order(grouped, |(path, _)| path_hash(path)))
    }
}

/// `/container/volumes(0)/hostPath`
pub fn path_text(path: &[Node]) -> String {
    path.iter()
        .map(|node| match node {
            Node::Key(key) => format!("/{key}"),
            Node::Index(index) => format!("({index})"),
        })
        .collect()
}

fn path_hash(path: &[Node]) -> u32 {
    let nodes: Vec<u32> = path
        .iter()
        .map(|node| match node {
            Node::Key(key) => scala::product_hash("KeyPathNode", &[scala::string_hash(key)]),
            Node::Index(index) => scala::product_hash("IdxPathNode", &[*index as u32]),
        })
        .collect();
    scala::product_hash("JsPath", &[scala::seq_hash(&nodes)])
}

/// Reads the members of one value. What is no object has no members, and only required ones mind.
pub struct Fields<'v> {
    value: &'v Value,
    errors: Vec<Errors>,
    /// The other of two ways in which the original words a missing member.
    strict: bool,
}

impl<'v> Fields<'v> {
    pub fn of(value: &'v Value) -> Self {
        Fields { value, errors: Vec::new(), strict: false }
    }

    /// Of a type that the original reads by its macro: it must be an object.
    pub fn strict(value: &'v Value) -> Read<Self> {
        match value {
            Value::Object(_) => Ok(Fields { value, errors: Vec::new(), strict: true }),
            _ => Err(Errors::new("error.expected.jsobject")),
        }
    }

    fn fail(&mut self, name: &str, errors: Errors) {
        self.errors.push(errors.at(Node::Key(name.to_owned())));
    }

    pub fn optional<T>(&mut self, name: &str, read: impl Fn(&Value) -> Read<T>) -> Option<T> {
        match self.value.get(name) {
            None | Some(Value::Null) => None,
            Some(value) => match read(value) {
                Ok(value) => Some(value),
                Err(errors) => {
                    self.fail(name, errors);
                    None
                }
            },
        }
    }

    /// `None` only if an error was noted.
    pub fn required<T>(&mut self, name: &str, read: impl Fn(&Value) -> Read<T>) -> Option<T> {
        let result = match (self.value.get(name), self.value) {
            (Some(value), _) => read(value),
            (None, _) if self.strict => Err(Errors::new("error.path.missing")),
            (None, Value::Object(_)) => Err(Errors::new(&format!(
                "'{name}' is undefined on object: {}",
                self.value.compact()
            ))),
            (None, other) => Err(Errors::new(&format!("{} is not an object", other.compact()))),
        };
        result.map_err(|errors| self.fail(name, errors)).ok()
    }

    /// The whole, unless a member was wrong.
    pub fn finish<T>(self, whole: Option<T>) -> Read<T> {
        let errors = self.errors.into_iter().reduce(Errors::merge);
        match (errors, whole) {
            (None, Some(whole)) => Ok(whole),
            (errors, _) => Err(errors.unwrap_or_default()),
        }
    }
}

pub fn string(value: &Value) -> Read<String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        _ => Err(Errors::new("error.expected.jsstring")),
    }
}

pub fn boolean(value: &Value) -> Read<bool> {
    match value {
        Value::Boolean(value) => Ok(*value),
        _ => Err(Errors::new("error.expected.jsboolean")),
    }
}

pub fn double(value: &Value) -> Read<f64> {
    match value {
        Value::Number(number) => Ok(number.double()),
        _ => Err(Errors::new("error.expected.jsnumber")),
    }
}

pub fn long(value: &Value) -> Read<i64> {
    match value {
        Value::Number(number) => number.integer().ok_or_else(|| Errors::new("error.expected.long")),
        _ => Err(Errors::new("error.expected.jsnumber")),
    }
}

pub fn int(value: &Value) -> Read<i32> {
    match value {
        Value::Number(number) => number
            .integer()
            .and_then(|number| i32::try_from(number).ok())
            .ok_or_else(|| Errors::new("error.expected.int")),
        _ => Err(Errors::new("error.expected.jsnumber")),
    }
}

/// A number within limits.
pub fn within<T: PartialOrd + Copy>(
    read: impl Fn(&Value) -> Read<T>,
    min: T,
    max: Option<T>,
) -> impl Fn(&Value) -> Read<T> {
    move |value| {
        let number = read(value)?;
        if number < min {
            return Err(Errors::new("error.min"));
        }
        if max.is_some_and(|max| number > max) {
            return Err(Errors::new("error.max"));
        }
        Ok(number)
    }
}

/// Zero or more.
pub fn natural(value: &Value) -> Read<i32> {
    within(int, 0, None)(value)
}

/// 0 to 65535.
pub fn any_port(value: &Value) -> Read<u16> {
    within(int, 0, Some(65_535))(value).map(|port| u16::try_from(port).unwrap_or_default())
}

/// Rules of a text; all that are broken are told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    pub min: usize,
    pub max: Option<usize>,
    pub pattern: Option<&'static Regex>,
}

pub fn text(limits: Limits) -> impl Fn(&Value) -> Read<String> {
    move |value| {
        let text = string(value)?;
        let length = text.encode_utf16().count();
        let mut broken = Vec::new();
        if length < limits.min {
            broken.push("error.minLength".to_owned());
        }
        if limits.max.is_some_and(|max| length > max) {
            broken.push("error.maxLength".to_owned());
        }
        if limits.pattern.is_some_and(|pattern| !matches_whole(pattern, &text)) {
            broken.push("error.pattern".to_owned());
        }
        if broken.is_empty() { Ok(text) } else { Err(Errors(vec![(Path::new(), broken)])) }
    }
}

fn matches_whole(pattern: &Regex, text: &str) -> bool {
    pattern.find(text).is_some_and(|found| found.len() == text.len())
}

pub fn non_empty(value: &Value) -> Read<String> {
    text(Limits { min: 1, ..Limits::default() })(value)
}

/// One of some words, in any case.
pub fn word<T: Copy>(words: &'static [(&'static str, T)]) -> impl Fn(&Value) -> Read<T> {
    move |value| {
        let Value::String(text) = value else {
            return Err(Errors::new("error.unknown.enum.literal"));
        };
        words
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|(_, value)| *value)
            .ok_or_else(|| Errors::new("error.unknown.enum.literal"))
    }
}

pub fn list<T>(read: impl Fn(&Value) -> Read<T>) -> impl Fn(&Value) -> Read<Vec<T>> {
    move |value| {
        let Value::Array(items) = value else {
            return Err(Errors::new("error.expected.jsarray"));
        };
        let mut errors = Errors::default();
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match read(item) {
                Ok(item) => list.push(item),
                Err(wrong) => errors.0.extend(wrong.at(Node::Index(index)).0),
            }
        }
        if errors.0.is_empty() { Ok(list) } else { Err(errors) }
    }
}

/// A list whose repeated items count once, in the order of a Scala set.
pub fn set<T: Clone + Eq + std::hash::Hash>(
    read: impl Fn(&Value) -> Read<T>,
    hash: impl Fn(&T) -> u32,
) -> impl Fn(&Value) -> Read<Vec<T>> {
    let read = list(read);
    move |value| {
        let unique: IndexSet<T> = read(value)?.into_iter().collect();
        Ok(scala::insertion_order(unique.into_iter().collect(), &hash))
    }
}

/// An object whose keys are data, in the order of a Scala map.
pub fn map<T>(read: impl Fn(&Value) -> Read<T>) -> impl Fn(&Value) -> Read<IndexMap<String, T>> {
    move |value| {
        let Value::Object(members) = value else {
            return Err(Errors::new("error.expected.jsobject"));
        };
        let mut errors = Errors::default();
        let mut entries = Vec::with_capacity(members.len());
        for (name, member) in members {
            match read(member) {
                Ok(value) => entries.push((name.clone(), value)),
                Err(wrong) => errors.0.extend(wrong.at(Node::Key(name.clone())).0),
            }
        }
        if !errors.0.is_empty() {
            return Err(errors);
        }
        let ordered = scala::insertion_order(entries, |(name, _)| scala::string_hash(name));
        Ok(ordered.into_iter().collect())
    }
}
