//! Values as Python shows them in messages.

use std::sync::OnceLock;

use regex::Regex;

use super::value::Json;

pub fn repr(value: &Json) -> String {
    match value {
        Json::Null => "None".to_owned(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        Json::Integer(digits) => digits.clone(),
        Json::Float(number) => float(*number),
        Json::Text(text) => quoted(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(repr).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(members) => {
            let member =
                |(name, value): &(Vec<u32>, Json)| format!("{}: {}", quoted(name), repr(value));
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// The shortest digits that name the number; an exponent from 1e16 and below 1e-4 on.
fn float(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let shown = format!("{number:e}");
    let (digits, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let plain = format!("{number}");
        return if plain.contains('.') { plain } else { format!("{plain}.0") };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

fn is_shown_as_it_is(character: char) -> bool {
    static HIDDEN: OnceLock<Option<Regex>> = OnceLock::new();
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    let hidden = HIDDEN.get_or_init(|| Regex::new(r"^[\p{C}\p{Z}]$").ok());
    let mut buffer = [0; 4];
    hidden.as_ref().is_none_or(|hidden| !hidden.is_match(character.encode_utf8(&mut buffer)))
}

pub(super) fn quoted(text: &[u32]) -> String {
    let has = |character: char| text.contains(&u32::from(character));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut shown = String::from(quote);
    for point in text {
        match char::from_u32(*point) {
            Some('\n') => shown.push_str("\\n"),
            Some('\r') => shown.push_str("\\r"),
            Some('\t') => shown.push_str("\\t"),
            Some(character) if character == quote || character == '\\' => {
                shown.push('\\');
                shown.push(character);
            }
            Some(character) if is_shown_as_it_is(character) => shown.push(character),
            _ if *point < 0x100 => shown += &format!("\\x{point:02x}"),
            _ if *point < 0x10000 => shown += &format!("\\u{point:04x}"),
            _ => shown += &format!("\\U{point:08x}"),
        }
    }
    shown.push(quote);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::parse;

    #[test]
    fn as_python_shows_them() {
        for (given, want) in [
            ("[null,true,false,{}]", "[None, True, False, {}]"),
            ("{\"a\":[1,2.0],\"b'\":\"\"}", "{'a': [1, 2.0], \"b'\": ''}"),
            ("1e16", "1e+16"),
            ("1e15", "1000000000000000.0"),
            ("123456789012345678901234567890.5", "1.2345678901234568e+29"),
            ("0.0001", "0.0001"),
            ("0.00001", "1e-05"),
            ("5e-324", "5e-324"),
            ("-0.0", "-0.0"),
            ("1e400", "inf"),
            ("\"'\\\"\"", "'\\'\"'"),
            (
                "\"\\u0000\\u007f\\u00a0\\u00ad\\u0301é\\u2028\\ud800\"",
                "'\\x00\\x7f\\xa0\\xad\u{301}é\\u2028\\ud800'",
            ),
            ("\"\\udb40\\udc01\"", "'\\U000e0001'"),
        ] {
            assert_eq!(repr(&parse(given).expect(given)), want, "{given}");
        }
    }
}
