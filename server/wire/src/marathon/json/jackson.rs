//! The grammar, with the checks in Jackson's order.

use indexmap::IndexMap;

use super::scan::{DEPTH, Scan, bad_number, empty, end, no_digit, syntax, unexpected};
use super::scan::{describe, is_identifier_part};
use super::{Broken, Number, Value};

const BOM: &[u8] = &[0xef, 0xbb, 0xbf];

pub(super) fn parse(text: &[u8]) -> Result<Value, Broken> {
    let mut scan = Scan { text: text.strip_prefix(BOM).unwrap_or(text), at: 0 };
    let Some(first) = scan.skip_space()? else { return Err(empty(text)) };
    let value = value(&mut scan, first, Parent::Root, 0)?;
    let Some(next) = scan.skip_space()? else { return Ok(value) };
    // What follows is read as one more token, which must not be there.
    self::value(&mut scan, next, Parent::Root, 0)?;
    Err(syntax("Trailing token found after value: not allowed".to_owned()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    Root,
    Array,
    Object,
}

/// `first` is the next byte, not yet taken.
fn value(scan: &mut Scan, first: u8, parent: Parent, depth: usize) -> Result<Value, Broken> {
    if depth > DEPTH {
        return Err(syntax(format!("Nesting deeper than {DEPTH} is not allowed")));
    }
    let start = scan.at;
    scan.at += 1;
    match first {
        b'"' => Ok(Value::String(string(scan)?)),
        b'{' => object(scan, start, depth),
        b'[' => array(scan, start, depth),
        b't' => word(scan, "true", Value::Boolean(true)),
        b'f' => word(scan, "false", Value::Boolean(false)),
        b'n' => word(scan, "null", Value::Null),
        b'-' | b'0'..=b'9' => number(scan, start, parent),
        other => Err(scan.unexpected_value(other, parent == Parent::Array)),
    }
}

fn unclosed(scan: &Scan, kind: &str, start: usize) -> Broken {
    let start = scan.location(start);
    end(&format!(": expected close marker for {kind} (start marker at {start})"))
}

fn object(scan: &mut Scan, start: usize, depth: usize) -> Result<Value, Broken> {
    let mut members: IndexMap<String, Value> = IndexMap::new();
    loop {
        let byte = scan.skip_space()?.ok_or_else(|| unclosed(scan, "Object", start))?;
        if byte == b'}' {
            scan.at += 1;
            return Ok(Value::Object(members));
        }
        let mut byte = byte;
        if !members.is_empty() {
            if byte != b',' {
                return Err(unexpected_at(scan, "was expecting comma to separate Object entries"));
            }
            scan.at += 1;
            byte = between(scan, "Object")?;
        }
        if byte != b'"' {
            return Err(unexpected_at(scan, "was expecting double-quote to start field name"));
        }
        scan.at += 1;
        let name = string(scan)?;
        if between(scan, "Object")? != b':' {
            let comment = "was expecting a colon to separate field name and value";
            return Err(unexpected_at(scan, comment));
        }
        scan.at += 1;
        let first = between(scan, "Object")?;
        let value = value(scan, first, Parent::Object, depth + 1)?;
        members.insert(name, value);
    }
}

fn array(scan: &mut Scan, start: usize, depth: usize) -> Result<Value, Broken> {
    let mut items = Vec::new();
    loop {
        let mut byte = scan.skip_space()?.ok_or_else(|| unclosed(scan, "Array", start))?;
        if byte == b']' {
            scan.at += 1;
            return Ok(Value::Array(items));
        }
        if !items.is_empty() {
            if byte != b',' {
                return Err(unexpected_at(scan, "was expecting comma to separate Array entries"));
            }
            scan.at += 1;
            byte = between(scan, "Array")?;
        }
        items.push(value(scan, byte, Parent::Array, depth + 1)?);
    }
}

fn between(scan: &mut Scan, kind: &str) -> Result<u8, Broken> {
    scan.skip_space()?.ok_or_else(|| end(&format!(" within/between {kind} entries")))
}

/// The next letter is not what it should be.
fn unexpected_at(scan: &mut Scan, comment: &str) -> Broken {
    let Some(first) = scan.next() else { return end("") };
    match scan.decode(first) {
        Ok(letter) => unexpected(letter.into(), comment),
        Err(broken) => broken,
    }
}

fn word(scan: &mut Scan, word: &str, value: Value) -> Result<Value, Broken> {
    for (index, wanted) in word.bytes().enumerate().skip(1) {
        if scan.peek() != Some(wanted) {
            return Err(scan.unrecognized(&word[..index]));
        }
        scan.at += 1;
    }
    let after = scan.at;
    if let Some(first) = scan.next() {
        let letter = scan.decode(first)?;
        scan.at = after;
        if is_identifier_part(letter) {
            return Err(scan.unrecognized(word));
        }
    }
    Ok(value)
}

fn number(scan: &mut Scan, start: usize, parent: Parent) -> Result<Value, Broken> {
    scan.at = start;
    if scan.peek() == Some(b'-') {
        scan.at += 1;
        match scan.peek() {
            Some(b'0'..=b'9') => {}
            Some(other) => return Err(no_digit(other)),
            None => return Err(end(" in VALUE_NUMBER_INT")),
        }
    }
    let first = scan.at;
    digits(scan);
    if scan.text[first] == b'0' && scan.at > first + 1 {
        let comment = "Invalid numeric value: Leading zeroes not allowed";
        return Err(syntax(comment.to_owned()));
    }
    if scan.peek() == Some(b'.') {
        scan.at += 1;
        some_digits(scan, "Decimal point not followed by a digit")?;
    }
    if matches!(scan.peek(), Some(b'e' | b'E')) {
        scan.at += 1;
        if matches!(scan.peek(), Some(b'+' | b'-')) {
            scan.at += 1;
        }
        some_digits(scan, "Exponent indicator not followed by a digit")?;
    }
    let text = String::from_utf8_lossy(&scan.text[start..scan.at]).into_owned();
    if parent == Parent::Root
        && let Some(next) = scan.peek()
        && !matches!(next, b' ' | b'\t' | b'\n' | b'\r')
    {
        let comment = "Expected space separating root-level values";
        return Err(unexpected(next.into(), comment));
    }
    Ok(Value::Number(Number(text)))
}

fn digits(scan: &mut Scan) {
    while matches!(scan.peek(), Some(b'0'..=b'9')) {
        scan.at += 1;
    }
}

fn some_digits(scan: &mut Scan, comment: &str) -> Result<(), Broken> {
    match scan.peek() {
        Some(b'0'..=b'9') => {
            digits(scan);
            Ok(())
        }
        Some(other) => Err(bad_number(other, comment)),
        None => Err(end(" in VALUE_NUMBER_FLOAT")),
    }
}

/// The opening quote was taken.
fn string(scan: &mut Scan) -> Result<String, Broken> {
    let mut text = String::new();
    let mut high: Option<u16> = None;
    loop {
        let byte = scan.next().ok_or_else(|| end(" in VALUE_STRING"))?;
        let unit = match byte {
            b'\\' => escape(scan)?,
            _ => None,
        };
        if let Some(unit) = unit {
            match (high.take(), unit) {
                (Some(first), 0xdc00..=0xdfff) => {
                    text.extend(char::decode_utf16([first, unit]).map(|pair| pair.unwrap_or('?')));
                    continue;
                }
                (Some(_), _) => text.push('?'),
                (None, _) => {}
            }
            match unit {
                0xd800..=0xdbff => high = Some(unit),
                // A half alone cannot be written again. Recorded: 01-empty.har.
                0xdc00..=0xdfff => text.push('?'),
                other => text.push(char::from_u32(other.into()).unwrap_or('?')),
            }
            continue;
        }
        if high.take().is_some() {
            text.push('?');
        }
        match byte {
            b'"' => return Ok(text),
            control if control < b' ' => {
                return Err(syntax(format!(
                    "Illegal unquoted character ({}): has to be escaped using backslash to be \
                     included in string value",
                    describe(control.into())
                )));
            }
            other => text.push(scan.decode(other)?),
        }
    }
}

fn escape(scan: &mut Scan) -> Result<Option<u16>, Broken> {
    let byte = scan.next().ok_or_else(|| end(" in character escape sequence"))?;
    let letter = match byte {
        b'"' | b'\\' | b'/' => byte,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => {
            let mut unit = 0u16;
            for _ in 0..4 {
                let digit = scan.next().ok_or_else(|| end(" in character escape sequence"))?;
                let value = char::from(digit).to_digit(16).ok_or_else(|| {
                    let comment = "expected a hex-digit for character escape sequence";
                    unexpected(digit.into(), comment)
                })?;
                unit = unit << 4 | value as u16;
            }
            return Ok(Some(unit));
        }
        other => {
            let letter = describe(other.into());
            return Err(syntax(format!("Unrecognized character escape {letter}")));
        }
    };
    Ok(Some(letter.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recorded: 01-empty.har and 02b-apps-invalid.har.
    #[test]
    fn broken_texts() {
        fn check(text: &str, want: &str) {
            assert_eq!(parse(text.as_bytes()), Err(Broken::Syntax(want.to_owned())), "{text}");
        }
        let tokens = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        check(
            "{",
            "Unexpected end-of-input: expected close marker for Object (start marker at \
             [Source: (byte[])\"{\"; line: 1, column: 1])",
        );
        for word in ["nonsense", "trailing", "fals", "truee", "x1"] {
            let want = format!("Unrecognized token '{word}': was expecting {tokens}");
            check(word, &want);
            check(&format!("{{\"id\":\"/x\"}} {word}"), &want);
        }
        check(r#"{"id":}"#, "Unexpected character ('}' (code 125)): expected a value");
        let name = "was expecting double-quote to start field name";
        check(r#"{"id":"/x",}"#, &format!("Unexpected character ('}}' (code 125)): {name}"));
        check("{'id':'x'}", &format!("Unexpected character (''' (code 39)): {name}"));
        check(
            r#"{"id":"/x" "cmd":"y"}"#,
            "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries",
        );
        check(
            r#"{"cpus":NaN}"#,
            "Non-standard token 'NaN': \
             enable JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS to allow",
        );
        check(
            r#"{"cpus":.5}"#,
            &format!("Unexpected character ('.' (code 46)): expected a valid value {tokens}"),
        );
        check(
            r#"{"cpus":+1}"#,
            "Unexpected character ('1' (code 49)) in numeric value: \
             expected digit (0-9) to follow minus sign, for valid numeric value",
        );
        check("ÿþ", "Invalid UTF-8 start byte 0xbf");
    }

    #[test]
    fn empty_texts() {
        for text in ["", " "] {
            let want = format!(
                "No content to map due to end-of-input\n \
                 at [Source: (byte[])\"{text}\"; line: 1, column: 0]"
            );
            assert_eq!(parse(text.as_bytes()), Err(Broken::Empty(want)));
        }
    }

    #[test]
    fn good_texts() {
        fn check(text: &str, want: &str) {
            assert_eq!(parse(text.as_bytes()).map(|value| value.compact()), Ok(want.to_owned()));
        }
        check(r#" {"a": 1, "b": [1.50, -0.1, 1e2], "a": 2} "#, r#"{"a":2,"b":[1.5,-0.1,100]}"#);
        check(r#""\u00e9\ud83d\ude00\ud800x\n\/""#, "\"é😀?x\\n/\"");
        check("[null,true,false,[],{}]", "[null,true,false,[],{}]");
    }

    #[test]
    fn every_cut_is_an_error() {
        let text = r#"{"a": [1.5e3, "\u00e9", true], "b": {"c": null}}"#;
        for length in 0..text.len() {
            assert!(parse(&text.as_bytes()[..length]).is_err(), "{}", &text[..length]);
        }
        let deep = "[".repeat(100_000);
        assert!(parse(deep.as_bytes()).is_err());
    }
}
