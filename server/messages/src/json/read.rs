//! JSON values turned into messages, with the originals' words for what does not fit.

use super::parse::{Number, Value, parse};
use super::text;
use crate::describe::{FieldDescriptor, Kind, Label, MessageDescriptor};
use crate::wire::{DEPTH_LIMIT, Raw, put_raw};

/// The protobuf bytes of a JSON object.
pub(crate) fn message(
    table: &MessageDescriptor,
    value: &Value,
    depth: usize,
) -> Result<Vec<u8>, String> {
    let Value::Object(entries) = value else {
        return Err("Expecting a JSON object".to_owned());
    };
    let mut out = Vec::new();
    for (key, value) in entries {
        let field = table.fields.iter().find(|field| field.name.as_bytes() == &**key);
        if let Some(field) = field {
            put_field(field, value, depth, &mut out)?;
        }
    }
    Ok(out)
}

fn put_field(
    field: &FieldDescriptor,
    value: &Value,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    match value {
        Value::Null => Ok(()),
        Value::Array(items) if field.label == Label::Repeated => {
            items.iter().try_for_each(|item| put_item(field, item, depth, out))
        }
        _ => put_item(field, value, depth, out),
    }
}

fn put_item(
    field: &FieldDescriptor,
    value: &Value,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    let name = field.name;
    let unexpected = |what: &str| Err(format!("Not expecting a JSON {what} for field '{name}'"));
    match value {
        Value::Null => Ok(()),
        Value::Array(_) => unexpected("array"),
        Value::Object(_) => match field.kind {
            Kind::Message(table) => {
                let Some(depth) = depth.checked_sub(1) else { return unexpected("object") };
                let inner = message(table, value, depth)?;
                put_raw(field.number, Raw::Bytes(&inner), out);
                Ok(())
            }
            Kind::Map(entry) => put_map(field, entry, value, depth, out),
            _ => unexpected("object"),
        },
        Value::Number(number) => match number_bits(field.kind, *number) {
            Some(raw) => {
                put_raw(field.number, raw, out);
                Ok(())
            }
            None => unexpected("number"),
        },
        Value::Bool(value) => match field.kind {
            Kind::Bool => {
                put_raw(field.number, Raw::Varint(u64::from(*value)), out);
                Ok(())
            }
            _ => unexpected("boolean"),
        },
        Value::String(bytes) => put_string(field, bytes, out),
    }
}

fn put_map(
    field: &FieldDescriptor,
    entry: &MessageDescriptor,
    value: &Value,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    let (Value::Object(entries), Some(depth)) = (value, depth.checked_sub(1)) else {
        return Err(format!("Not expecting a JSON object for field '{}'", field.name));
    };
    for (key, value) in entries {
        let mut inner = Vec::new();
        put_raw(1, Raw::Bytes(text::from_bytes(key).as_bytes()), &mut inner);
        put_field(&entry.fields[1], value, depth, &mut inner)?;
        put_raw(field.number, Raw::Bytes(&inner), out);
    }
    Ok(())
}

fn number_bits(kind: Kind, number: Number) -> Option<Raw<'static>> {
    Some(match kind {
        Kind::Double => Raw::Fixed64(number.as_f64().to_bits()),
        Kind::Int32 => Raw::Varint(i64::from(number.as_i64() as i32) as u64),
        Kind::Int64 => Raw::Varint(number.as_i64() as u64),
        Kind::Uint32 => Raw::Varint(u64::from(number.as_u64() as u32)),
        Kind::Uint64 => Raw::Varint(number.as_u64()),
        _ => return None,
    })
}

fn put_string(field: &FieldDescriptor, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
    let name = field.name;
    let shown = text::from_bytes(bytes);
    match field.kind {
        Kind::String => put_raw(field.number, Raw::Bytes(shown.as_bytes()), out),
        Kind::Bytes => {
            let decoded = decode_base64(bytes)
                .map_err(|why| format!("Failed to base64 decode bytes field '{name}': {why}"))?;
            put_raw(field.number, Raw::Bytes(&decoded), out);
        }
        Kind::Enum(values) => match values.number_of(&shown) {
            Some(number) => {
                put_raw(field.number, Raw::Varint(i64::from(number) as u64), out);
            }
            None if field.label == Label::Required => {
                return Err(format!("Failed to find enum for '{shown}'"));
            }
            None => {}
        },
        Kind::Bool => match parse(bytes) {
            Ok(Value::Bool(value)) => put_raw(field.number, Raw::Varint(value.into()), out),
            parsed => {
                let why = parsed.err().unwrap_or_else(|| UNEXPECTED_TYPE.to_owned());
                return Err(format!(
                    "Failed to parse '{shown}' as a JSON boolean for field '{name}': {why}"
                ));
            }
        },
        Kind::Message(_) | Kind::Map(_) => {
            return Err(format!("Not expecting a JSON string for field '{name}'"));
        }
        Kind::Double if bytes == b"Infinity" || bytes == b"-Infinity" => {
            let sign = if bytes[0] == b'-' { -1.0 } else { 1.0 };
            put_raw(field.number, Raw::Fixed64((f64::INFINITY * sign).to_bits()), out);
        }
        _ => match parse(bytes) {
            Ok(Value::Number(number)) => {
                if let Some(raw) = number_bits(field.kind, number) {
                    put_raw(field.number, raw, out);
                }
            }
            parsed => {
                let why = parsed.err().unwrap_or_else(|| UNEXPECTED_TYPE.to_owned());
                return Err(format!(
                    "Failed to parse '{shown}' as a JSON number for field '{name}': {why}"
                ));
            }
        },
    }
    Ok(())
}

/// The originals' words for JSON of another type than asked.
pub(crate) const UNEXPECTED_TYPE: &str = "Unexpected JSON type parsed";

fn decode_base64(text: &[u8]) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => {
                let letter = text::from_bytes(&[byte]);
                return Err(format!("Invalid character '{letter}'"));
            }
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Ok(out)
}

/// The depth at which reading starts.
pub(crate) const START_DEPTH: usize = DEPTH_LIMIT - 1;
