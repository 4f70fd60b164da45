//! Text that Postgres can hold: it has no NUL, neither as a character nor as `\u0000` in JSON.
//!
//! NUL becomes U+F8FF followed by `0`, U+F8FF itself U+F8FF followed by `1`. Both ways are exact.

use std::borrow::Cow;

const MARK: char = '\u{f8ff}';

pub fn to_stored(text: &str) -> Cow<'_, str> {
    if !text.contains([MARK, '\0']) && !text.contains("\\u0000") {
        return Cow::Borrowed(text);
    }
    let mut stored = String::with_capacity(text.len() + 16);
    let mut rest = text.chars();
    while let Some(next) = rest.next() {
        match next {
            MARK => stored.extend([MARK, '1']),
            '\0' => stored.extend([MARK, '0']),
            '\\' => match rest.as_str().strip_prefix("u0000") {
                Some(after) => {
                    stored.extend([MARK, '0']);
                    rest = after.chars();
                }
                // The character after a backslash begins no escape of its own.
                None => stored.extend(['\\'].into_iter().chain(rest.next())),
            },
            other => stored.push(other),
        }
    }
    Cow::Owned(stored)
}

/// Of JSON: NUL comes back as `\u0000`.
pub fn json_from_stored(text: &str) -> Cow<'_, str> {
    from_stored(text, "\\u0000")
}

/// Of an id.
pub fn id_from_stored(text: &str) -> Cow<'_, str> {
    from_stored(text, "\0")
}

fn from_stored<'a>(text: &'a str, nul: &str) -> Cow<'a, str> {
    if !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let mut exact = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(next) = rest.next() {
        match next {
            MARK => match rest.next() {
                Some('0') => exact.push_str(nul),
                // Only `1` is ever written; whatever else is there was put by hand.
                Some('1') | None => exact.push(MARK),
                Some(other) => exact.extend([MARK, other]),
            },
            other => exact.push(other),
        }
    }
    Cow::Owned(exact)
}

/// Ids are no JSON: a backslash in them means itself.
pub fn id_to_stored(id: &str) -> Cow<'_, str> {
    if !id.contains([MARK, '\0']) {
        return Cow::Borrowed(id);
    }
    Cow::Owned(id.replace(MARK, "\u{f8ff}1").replace('\0', "\u{f8ff}0"))
}

#[cfg(test)]
mod tests {
    use super::{id_from_stored, id_to_stored, json_from_stored, to_stored};

    fn check(json: &str, stored: &str) {
        assert_eq!(to_stored(json), stored);
        assert_eq!(json_from_stored(stored), json);
    }

    #[test]
    fn json_comes_back_exactly() {
        check("{\"a\":\"b\"}", "{\"a\":\"b\"}");
        check("\"\\u0000\"", "\"\u{f8ff}0\"");
        check("\"\\\\u0000\"", "\"\\\\u0000\"");
        check("\"\\\\\\u0000\"", "\"\\\\\u{f8ff}0\"");
        check("\"\u{f8ff}0\"", "\"\u{f8ff}10\"");
        check("\"\\n\\u0000\\u00001\"", "\"\\n\u{f8ff}0\u{f8ff}01\"");
    }

    #[test]
    fn ids_come_back_exactly() {
        for id in ["plain", "\0", "\u{f8ff}", "\u{f8ff}0\0", "back\\u0000slash"] {
            let stored = id_to_stored(id);
            assert!(!stored.contains('\0'));
            assert_eq!(id_from_stored(&stored), id);
        }
    }
}
