//! Queries and forms, as libprocess reads them.

use std::collections::HashMap;

use http::Uri;

/// Values by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(HashMap<String, String>);

impl Query {
    /// Reads `a=1&b=2;c`: both separators count, `+` is a space, a name without `=` has an empty
    /// value, the last of a repeated name wins. The error is the original's text (recorded:
    /// one-agent.har, "bad escape").
    pub fn read(text: &str) -> Result<Self, String> {
        let mut values = HashMap::new();
        for pair in text.split(['&', ';']).filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            values.insert(decode(name)?, decode(value)?);
        }
        Ok(Query(values))
    }

    /// The query of a request; the server has refused those that cannot be read.
    pub fn of(uri: &Uri) -> Self {
        uri.query().and_then(|text| Query::read(text).ok()).unwrap_or_default()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Undoes percent escapes and `+`; bytes that are no UTF-8 are replaced.
pub fn decode(text: &str) -> Result<String, String> {
    let bytes = text.as_bytes();
    let (mut out, mut next) = (Vec::with_capacity(bytes.len()), 0);
    while next < bytes.len() {
        match bytes[next] {
            b'+' => out.push(b' '),
            b'%' => {
                let digits = bytes.get(next + 1..next + 3).filter(|two| two.is_ascii());
                let value = digits.and_then(|two| std::str::from_utf8(two).ok()).and_then(|two| {
                    two.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(two)
                });
                let Some(value) = value.and_then(|two| u8::from_str_radix(two, 16).ok()) else {
                    let end = bytes.len().min(next + 3);
                    let piece = String::from_utf8_lossy(&bytes[next..end]);
                    return Err(format!("Malformed % escape in '{text}': '{piece}'"));
                };
                out.push(value);
                next += 2;
            }
            other => out.push(other),
        }
        next += 1;
    }
    Ok(String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&[(&str, &str)], &str>) {
        let expected = expected
            .map(|pairs| {
                let pairs = pairs.iter().map(|(name, value)| (name.to_string(), value.to_string()));
                Query(pairs.collect())
            })
            .map_err(str::to_owned);
        assert_eq!(Query::read(text), expected, "{text}");
    }

    #[test]
    fn reads_queries() {
        check("", Ok(&[]));
        check("a=1&b=2;c", Ok(&[("a", "1"), ("b", "2"), ("c", "")]));
        check("a=1&a=2", Ok(&[("a", "2")]));
        check("a+b=%20c%3D=d", Ok(&[("a b", " c==d")]));
        check("a=%zz", Err("Malformed % escape in '%zz': '%zz'"));
        check("a=x%4", Err("Malformed % escape in 'x%4': '%4'"));
        check("a=%+1", Err("Malformed % escape in '%+1': '%+1'"));
        check("a=%é", Err("Malformed % escape in '%é': '%é'"));
    }
}
