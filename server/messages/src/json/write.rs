//! Messages as JSON, in declaration order.

use super::number::write_double;
use super::text;
use crate::describe::{DefaultValue, FieldDescriptor, Kind, Label, MessageDescriptor};
use crate::wire::{Raw, known};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Appends a message, given as protobuf bytes.
pub(crate) fn write_message(table: &MessageDescriptor, bytes: &[u8], out: &mut Vec<u8>) {
    let found = known(table, bytes);
    out.push(b'{');
    let mut separator = Separator(false);
    for (index, field) in table.fields.iter().enumerate() {
        let mut values = found.iter().filter(|(known, _)| *known == index).map(|(_, raw)| *raw);
        if field.label == Label::Repeated {
            let Some(first) = values.next() else { continue };
            separator.write(out);
            write_name(field, out);
            let rest = std::iter::once(first).chain(values);
            match field.kind {
                Kind::Map(entry) => write_map(entry, rest, out),
                _ => write_list(field, rest, out),
            }
        } else if let Some(value) = values.next_back() {
            separator.write(out);
            write_name(field, out);
            write_value(field.kind, value, out);
        } else if let Some(default) = field.default.filter(|_| !field.deprecated) {
            separator.write(out);
            write_name(field, out);
            write_default(default, out);
        }
    }
    out.push(b'}');
}

/// Writes a comma before all but the first.
pub(crate) struct Separator(pub(crate) bool);

impl Separator {
    pub(crate) fn write(&mut self, out: &mut Vec<u8>) {
        if self.0 {
            out.push(b',');
        }
        self.0 = true;
    }
}

fn write_name(field: &FieldDescriptor, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(field.name.as_bytes());
    out.extend_from_slice(b"\":");
}

fn write_list<'a>(
    field: &FieldDescriptor,
    values: impl Iterator<Item = Raw<'a>>,
    out: &mut Vec<u8>,
) {
    out.push(b'[');
    let mut separator = Separator(false);
    for value in values {
        separator.write(out);
        write_value(field.kind, value, out);
    }
    out.push(b']');
}

fn write_map<'a>(
    entry: &MessageDescriptor,
    values: impl Iterator<Item = Raw<'a>>,
    out: &mut Vec<u8>,
) {
    out.push(b'{');
    let mut separator = Separator(false);
    for value in values {
        let Raw::Bytes(bytes) = value else { continue };
        let parts = known(entry, bytes);
        let part = |index| parts.iter().find(|(known, _)| *known == index).map(|(_, raw)| *raw);
        separator.write(out);
        write_value(Kind::String, part(0).unwrap_or(Raw::Bytes(b"")), out);
        out.push(b':');
        let kind = entry.fields.get(1).map_or(Kind::String, |field| field.kind);
        write_value(kind, part(1).unwrap_or(Raw::Bytes(b"")), out);
    }
    out.push(b'}');
}

fn write_value(kind: Kind, value: Raw<'_>, out: &mut Vec<u8>) {
    match (kind, value) {
        (Kind::Double, Raw::Fixed64(bits)) => write_double(f64::from_bits(bits), out),
        (Kind::Bool, Raw::Varint(value)) => {
            out.extend_from_slice(if value == 0 { b"false" } else { b"true" });
        }
        (Kind::Int32, Raw::Varint(value)) => write_integer(value as i32, out),
        (Kind::Int64, Raw::Varint(value)) => write_integer(value as i64, out),
        (Kind::Uint32, Raw::Varint(value)) => write_integer(value as u32, out),
        (Kind::Uint64, Raw::Varint(value)) => write_integer(value, out),
        (Kind::Enum(values), Raw::Varint(value)) => {
            let name = values.name_of(value as i32).unwrap_or_default();
            text::write_bytes(name.as_bytes(), out);
        }
        (Kind::String, Raw::Bytes(bytes)) => match std::str::from_utf8(bytes) {
            Ok(valid) => text::write_string(valid, out),
            Err(_) => text::write_bytes(bytes, out),
        },
        (Kind::Bytes, Raw::Bytes(bytes)) => {
            text::write_bytes(STANDARD.encode(bytes).as_bytes(), out);
        }
        (Kind::Message(table), Raw::Bytes(bytes)) => write_message(table, bytes, out),
        // A value whose wire type contradicts the table: prost never encodes one.
        _ => out.extend_from_slice(b"null"),
    }
}

fn write_integer(value: impl std::fmt::Display, out: &mut Vec<u8>) {
    use std::io::Write;
    let _ = write!(out, "{value}");
}

fn write_default(value: DefaultValue, out: &mut Vec<u8>) {
    match value {
        DefaultValue::Bool(value) => write_integer(value, out),
        DefaultValue::Integer(value) => write_integer(value, out),
        DefaultValue::Double(value) => write_double(value, out),
        DefaultValue::Text(value) => text::write_string(value, out),
    }
}
