//! JSON values with what Python keeps of them: integers of any length, lone surrogates.

/// Code points; a text of JSON may hold halves of surrogate pairs.
pub type Text = Vec<u32>;

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// Decimal digits, with a minus sign where it is negative.
    Integer(String),
    Float(f64),
    Text(Text),
    Array(Vec<Json>),
    /// In the order of the first appearance of each name; the last value counts.
    Object(Vec<(Text, Json)>),
}

/// `None` where it is no text of Unicode.
pub fn to_string(text: &[u32]) -> Option<String> {
    text.iter().map(|point| char::from_u32(*point)).collect()
}

impl Json {
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(members) = self else { return None };
        let is_it = |key: &Text| key.iter().copied().eq(name.chars().map(u32::from));
        members.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }

    /// A member that is a text of Unicode.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Json::Text(text) => to_string(text),
            _ => None,
        }
    }
}
