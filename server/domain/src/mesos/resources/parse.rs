//! `--resources` and `--attributes` in their short form.

use std::sync::Arc;

use super::{Range, Ranges, Reservation, ReservationKind, Resource, Resources, Scalar, Set, Value};
use crate::mesos::attribute::{Attribute, AttributeValue};

/// What a text may mean where resources and attributes are given.
#[derive(Clone, Debug, PartialEq)]
pub enum ParsedValue {
    Value(Value),
    Text(String),
}

/// `4`, `[1-10, 20-30]`, `{a, b}` or any other text. Spaces are dropped.
pub fn parse_value(text: &str) -> Result<ParsedValue, String> {
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    if text.is_empty() {
        return Err("Expecting non-empty string".into());
    }
    if text.starts_with('[') {
        return parse_ranges(&text).map(|ranges| ParsedValue::Value(Value::Ranges(ranges)));
    }
    if text.starts_with('{') {
        let items = tokens(&text, "{},\n").map(str::to_string);
        return Ok(ParsedValue::Value(Value::Set(Set::new(items))));
    }
    match parse_number(&text) {
        Some(number) if number.is_finite() => Ok(ParsedValue::Value(Value::Scalar(Scalar(number)))),
        Some(_) => Err(format!("Invalid scalar value '{text}'")),
        None => Ok(ParsedValue::Text(text)),
    }
}

/// Rust reads `inf`, `nan` and `infinity` as numbers; here they are texts.
fn parse_number(text: &str) -> Option<f64> {
    let first = text.trim_start_matches(['-', '+']).chars().next()?;
    if !first.is_ascii_digit() && first != '.' {
        return None;
    }
    text.parse().ok()
}

fn parse_ranges(text: &str) -> Result<Ranges, String> {
    let numbers: Vec<&str> = tokens(text, "[]-,\n").collect();
    if !numbers.len().is_multiple_of(2) {
        return Err("Expecting one or more \"ranges\"".into());
    }
    let number = |token: &str| -> Result<u64, String> {
        token.parse().map_err(|_| format!("Expecting non-negative integers in '{token}'"))
    };
    let mut ranges = Vec::with_capacity(numbers.len() / 2);
    for pair in numbers.chunks_exact(2) {
        ranges.push(Range { begin: number(pair[0])?, end: number(pair[1])? });
    }
    Ok(Ranges::new(ranges))
}

fn tokens<'a>(text: &'a str, delimiters: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(|c| delimiters.contains(c)).filter(|token| !token.is_empty())
}

/// `cpus:4;mem(role):1024;ports:[1-2]`.
pub fn parse_resources(text: &str, default_role: &str) -> Result<Resources, String> {
    let mut resources = Resources::new();
    for token in tokens(text, ";") {
        let pair: Vec<&str> = tokens(token, ":").collect();
        let [name, value] = pair[..] else {
            return Err(format!("Bad value for resources, missing or extra ':' in {token}"));
        };
        let (name, role) = name_and_role(token, name, default_role)?;
        resources.add(parse_resource(name, value, role)?);
    }
    Ok(resources)
}

fn name_and_role<'a>(
    token: &str,
    name: &'a str,
    default_role: &'a str,
) -> Result<(&'a str, &'a str), String> {
    let Some(open) = name.find('(') else { return Ok((name.trim(), default_role)) };
    match name.find(')') {
        Some(close) if close > open => Ok((name[..open].trim(), name[open + 1..close].trim())),
        _ => Err(format!("Bad value for resources, mismatched parentheses in {token}")),
    }
}

fn parse_resource(name: &str, value: &str, role: &str) -> Result<Resource, String> {
    let parsed = parse_value(value)
        .map_err(|error| format!("Failed to parse resource {name} value {value} error {error}"))?;
    let ParsedValue::Value(parsed) = parsed else {
        return Err(format!("Bad type for resource {name} value {value} type TEXT"));
    };
    if matches!(parsed, Value::Scalar(scalar) if scalar < Scalar::ZERO) {
        return Err(format!("Invalid scalar resource '{name}': value < 0"));
    }
    let mut resource = Resource::new(name, parsed);
    if role != "*" {
        resource.reservations.push(Reservation {
            kind: ReservationKind::Static,
            role: role.into(),
            principal: None,
            labels: Vec::new(),
            labels_set: false,
        });
    }
    Ok(resource)
}

/// `rack:abc;level:10;keys:[1000-1500]`.
pub fn parse_attributes(text: &str) -> Result<Vec<Attribute>, String> {
    let mut attributes = Vec::new();
    for token in tokens(text, ";\n") {
        let Some((name, value)) = token.split_once(':') else {
            return Err(format!("Invalid attribute key:value pair '{token}'"));
        };
        let value = match parse_value(value)? {
            ParsedValue::Text(text) => AttributeValue::Text(Arc::from(text)),
            ParsedValue::Value(Value::Scalar(scalar)) if scalar < Scalar::ZERO => {
                return Err(format!("Invalid attribute value '{scalar}'"));
            }
            ParsedValue::Value(Value::Scalar(scalar)) => AttributeValue::Scalar(scalar),
            ParsedValue::Value(Value::Ranges(ranges)) => AttributeValue::Ranges(ranges),
            ParsedValue::Value(Value::Set(_)) => {
                return Err(format!("Invalid attribute key:value pair '{token}'"));
            }
        };
        attributes.push(Attribute { name: name.trim().into(), value });
    }
    Ok(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_of_a_flag() {
        let cases = [
            (
                "cpus:4;mem:8192;disk:20000;ports:[31000-32000]",
                "cpus:4; mem:8192; disk:20000; ports:[31000-32000]",
            ),
            (
                "cpus(prod):1.5; names:{a,b, a}",
                "cpus(reservations: [(STATIC,prod)]):1.5; names:{a, b}",
            ),
            ("cpus:0", ""),
            ("ports:[1-2, 3-4]", "ports:[1-4]"),
        ];
        for (text, shown) in cases {
            assert_eq!(parse_resources(text, "*").expect(text).to_string(), shown);
        }
    }

    #[test]
    fn bad_resources() {
        let cases = [
            ("cpus", "Bad value for resources, missing or extra ':' in cpus"),
            ("cpus:1:2", "Bad value for resources, missing or extra ':' in cpus:1:2"),
            ("cpus(a:1", "Bad value for resources, mismatched parentheses in cpus(a:1"),
            ("cpus:many", "Bad type for resource cpus value many type TEXT"),
            (
                "ports:[1-2-3]",
                "Failed to parse resource ports value [1-2-3] error Expecting one or more \"ranges\"",
            ),
        ];
        for (text, error) in cases {
            assert_eq!(parse_resources(text, "*").expect_err(text), error);
        }
    }

    #[test]
    fn attributes_of_a_flag() {
        let attributes =
            parse_attributes("rack:r1;zone:a b;cores:4;ids:[1-10];u:http://x").unwrap();
        let shown: Vec<String> = attributes.iter().map(Attribute::to_string).collect();
        assert_eq!(shown, ["rack:r1", "zone:ab", "cores:4", "ids:[1-10]", "u:http://x"]);
        assert!(parse_attributes("rack").is_err());
    }
}
