//! Query strings and percent signs, as the original's web framework reads them.

/// Percent signs resolved where two hexadecimal digits follow; other bytes as they are.
fn percent_decoded(text: &str, plus_is_space: bool) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 3;
                continue;
            }
            (b'+', ..) if plus_is_space => decoded.push(b' '),
            (byte, ..) => decoded.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

pub fn path_decoded(path: &str) -> String {
    percent_decoded(path, false)
}

/// One parameter. `None` also where it is empty, or a list: named twice, or with a comma in it.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let mut values = query.split('&').filter_map(|field| {
        let (key, value) = field.split_once('=')?;
        (!value.is_empty() && percent_decoded(key, true) == name).then_some(value)
    });
    let value = values.next()?;
    (values.next().is_none() && !value.contains(',')).then(|| percent_decoded(value, true))
}

/// Everything escaped but letters, digits and `-._~`.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters() {
        for (query, want) in [
            ("type=service", Some("service")),
            ("x&type=a%20b+c%zz", Some("a b c%zz")),
            ("t%79pe=x", Some("x")),
            ("type=", None),
            ("type=&type=s", Some("s")),
            ("type=a&type=b", None),
            ("type=a,b", None),
            ("type=a%2Cb", Some("a,b")),
            ("Type=a", None),
            ("", None),
        ] {
            assert_eq!(parameter(query, "type").as_deref(), want, "{query}");
        }
    }

    #[test]
    fn escapes() {
        for (text, want) in [("a%2Fb", "a/b"), ("%", "%"), ("a+b", "a+b"), ("%FF", "\u{fffd}")] {
            assert_eq!(path_decoded(text), want, "{text}");
        }
        assert_eq!(encoded("a b/é~'"), "a%20b%2F%C3%A9~%27");
    }
}
