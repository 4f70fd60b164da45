//! Media types with parameters, as Cosmos compares them.

/// A media type, in lower case except for the values of its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    essence: String,
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// Reads one; `None` for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let essence = parts.next()?.trim().to_ascii_lowercase();
        let (kind, of) = essence.split_once('/')?;
        if kind.is_empty() || of.is_empty() {
            return None;
        }
        let pair = |part: &str| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned()))
        };
        let parameters = parts.map(pair).collect::<Option<Vec<_>>>()?;
        Some(Self { essence, parameters })
    }

    /// As it is written.
    pub fn show(&self) -> String {
        let parameters = self.parameters.iter().map(|(name, value)| format!(";{name}={value}"));
        format!("{}{}", self.essence, parameters.collect::<String>())
    }

    /// Whether the other is of this type and has all of its parameters.
    pub fn accepts(&self, other: &Self) -> bool {
        self.essence == other.essence
            && self.parameters.iter().all(|pair| other.parameters.contains(pair))
    }

    fn quality(&self) -> f64 {
        let found = self.parameters.iter().find(|(name, _)| name == "q");
        found.and_then(|(_, value)| value.parse().ok()).unwrap_or(1.0)
    }

    fn without_quality(&self) -> Self {
        let mut plain = self.clone();
        plain.parameters.retain(|(name, _)| name != "q");
        plain
    }

    fn equals(&self, other: &Self) -> bool {
        self.accepts(other) && other.accepts(self)
    }
}

/// The type to answer with: of those accepted the first, by quality, that fits one offered at all;
/// it must then be that one to the letter. Otherwise the texts of what was accepted.
pub fn chosen<'a>(accept: &str, offered: &[&'a str]) -> Result<&'a str, Vec<String>> {
    let mut accepted: Vec<MediaType> = accept.split(',').filter_map(MediaType::parse).collect();
    let shown = accepted.iter().map(MediaType::show).collect();
    accepted.retain(|one| one.quality() > 0.0);
    accepted.sort_by(|a, b| b.quality().total_cmp(&a.quality()));
    let ours: Vec<(&str, MediaType)> =
        offered.iter().filter_map(|text| Some((*text, MediaType::parse(text)?))).collect();
    let first = accepted
        .iter()
        .map(MediaType::without_quality)
        .find(|one| ours.iter().any(|(_, our)| one.accepts(our)));
    let exact = first.and_then(|one| ours.iter().find(|(_, our)| one.equals(our)));
    exact.map(|(text, _)| *text).ok_or(shown)
}

#[cfg(test)]
mod tests {
    use super::{MediaType, chosen};

    #[test]
    fn types_are_chosen() {
        let (two, three) =
            ("a/x+json;charset=utf-8;version=v2", "a/x+json;charset=utf-8;version=v3");
        for (accept, expected) in [
            (three, Some(three)),
            ("a/x+json;version=v2;charset=utf-8", Some(two)),
            ("A/X+json; charset=utf-8; version=v3, a/error", Some(three)),
            (
                "a/x+json;charset=utf-8;version=v2;q=0.1,a/x+json;charset=utf-8;version=v3;q=0.9",
                Some(three),
            ),
            ("a/x+json;charset=utf-8;version=v3;q=0", None),
            ("a/x+json", None),
            ("*/*", None),
            ("", None),
        ] {
            assert_eq!(chosen(accept, &[three, two]).ok(), expected, "{accept}");
        }
        let shown = MediaType::parse("A/b; Charset=\"utf-8\"").map(|one| one.show());
        assert_eq!(shown.as_deref(), Some("a/b;charset=utf-8"));
    }
}
