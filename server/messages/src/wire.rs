//! Protobuf bytes read by table: the common ground of both codecs.
//!
//! JSON is made from, and turned into, protobuf bytes, so that no code stands per message.

use crate::describe::{Described, FieldDescriptor, Kind, Label, MessageDescriptor};
use crate::json::text;

/// How deep messages may nest.
pub(crate) const DEPTH_LIMIT: usize = 100;

/// One field as it stands on the wire.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Raw<'a> {
    /// A varint.
    Varint(u64),
    /// Eight bytes.
    Fixed64(u64),
    /// Bytes with a length before them.
    Bytes(&'a [u8]),
    /// Four bytes.
    Fixed32(u32),
}

/// Iterates over the fields of a message; `None` inside means broken bytes.
pub(crate) struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Fields { rest: bytes }
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..70).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn read(&mut self) -> Option<(u32, Raw<'a>)> {
        let key = self.varint()?;
        let number = u32::try_from(key >> 3).ok()?;
        let raw = match key & 7 {
            0 => Raw::Varint(self.varint()?),
            1 => Raw::Fixed64(u64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            2 => {
                let length = usize::try_from(self.varint()?).ok()?;
                Raw::Bytes(self.take(length)?)
            }
            5 => Raw::Fixed32(u32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((number, raw))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u32, Raw<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let read = self.read();
        if read.is_none() {
            self.rest = &[];
        }
        Some(read)
    }
}

/// The fields of one message that its table knows, by their place in the table, in wire order.
pub(crate) fn known<'a>(table: &MessageDescriptor, bytes: &'a [u8]) -> Vec<(usize, Raw<'a>)> {
    let mut found = Vec::new();
    for (number, raw) in Fields::of(bytes).flatten() {
        let Some(index) = table.fields.iter().position(|field| field.number == number) else {
            continue;
        };
        if let (Kind::Enum(values), Raw::Varint(value)) = (table.fields[index].kind, raw)
            && values.name_of(value as i32).is_none()
        {
            // An enum value that the schema lacks is an unknown field.
            continue;
        }
        found.push((index, raw));
    }
    found
}

pub(crate) fn put_varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn put_raw(number: u32, raw: Raw<'_>, out: &mut Vec<u8>) {
    let wire_type = match raw {
        Raw::Varint(_) => 0,
        Raw::Fixed64(_) => 1,
        Raw::Bytes(_) => 2,
        Raw::Fixed32(_) => 5,
    };
    put_varint(u64::from(number) << 3 | wire_type, out);
    match raw {
        Raw::Varint(value) => put_varint(value, out),
        Raw::Fixed64(value) => out.extend_from_slice(&value.to_le_bytes()),
        Raw::Bytes(bytes) => {
            put_varint(bytes.len() as u64, out);
            out.extend_from_slice(bytes);
        }
        Raw::Fixed32(value) => out.extend_from_slice(&value.to_le_bytes()),
    }
}

/// Appends the paths of required fields that a message lacks, in the originals' order: its own
/// in declaration order, then those of its parts in the order of their numbers.
pub(crate) fn list_missing(
    table: &MessageDescriptor,
    bytes: &[u8],
    prefix: &str,
    missing: &mut Vec<String>,
) {
    let mut found = known(table, bytes);
    for (index, field) in table.fields.iter().enumerate() {
        if field.label == Label::Required && found.iter().all(|(known, _)| *known != index) {
            missing.push(format!("{prefix}{}", field.name));
        }
    }
    found.sort_by_key(|(index, _)| table.fields[*index].number);
    let mut last = None;
    let mut place = 0_usize;
    for (index, raw) in found {
        let field = &table.fields[index];
        place = if last == Some(index) { place + 1 } else { 0 };
        last = Some(index);
        let (Kind::Message(inner) | Kind::Map(inner), Raw::Bytes(bytes)) = (field.kind, raw) else {
            continue;
        };
        let path = match field.label {
            Label::Repeated => format!("{prefix}{}[{place}].", field.name),
            _ => format!("{prefix}{}.", field.name),
        };
        list_missing(inner, bytes, &path, missing);
    }
}

/// Whether a field may be encoded so; one that is not counts as unknown
/// (recorded: protobuf.har#75, #81).
fn fits(field: &FieldDescriptor, raw: &Raw<'_>) -> bool {
    match (field.kind, raw) {
        (Kind::String | Kind::Bytes | Kind::Message(_) | Kind::Map(_), raw) => {
            matches!(raw, Raw::Bytes(_))
        }
        // Packed lists of numbers are bytes.
        (_, Raw::Bytes(_)) => field.label == Label::Repeated,
        (Kind::Double, raw) => matches!(raw, Raw::Fixed64(_)),
        (_, raw) => matches!(raw, Raw::Varint(_)),
    }
}

/// The bytes again with every string in valid UTF-8 and without fields in a form that is not
/// theirs; `None` if they are no message.
fn repaired(table: &MessageDescriptor, bytes: &[u8], depth: usize) -> Option<Vec<u8>> {
    if depth == 0 {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len());
    for field in Fields::of(bytes) {
        let (number, raw) = field?;
        let known = table.fields.iter().find(|field| field.number == number);
        if known.is_some_and(|field| !fits(field, &raw)) {
            continue;
        }
        match (known.map(|field: &FieldDescriptor| field.kind), raw) {
            (Some(Kind::String), Raw::Bytes(bytes)) => {
                put_raw(number, Raw::Bytes(text::from_bytes(bytes).as_bytes()), &mut out);
            }
            (Some(Kind::Message(inner) | Kind::Map(inner)), Raw::Bytes(bytes)) => {
                let inner = repaired(inner, bytes, depth - 1)?;
                put_raw(number, Raw::Bytes(&inner), &mut out);
            }
            _ => put_raw(number, raw, &mut out),
        }
    }
    Some(out)
}

/// Reads a message from protobuf as the originals do: `None` for broken bytes and for a lack
/// of required fields, anything else passes, strings that are not UTF-8 too.
pub fn from_protobuf<M: Described>(bytes: &[u8]) -> Option<M> {
    let message = match M::decode(bytes) {
        Ok(message) => message,
        Err(_) => M::decode(&*repaired(M::descriptor(), bytes, DEPTH_LIMIT)?).ok()?,
    };
    missing_required(&message).is_empty().then_some(message)
}

/// The paths of required fields that a message lacks, as the originals list them.
pub fn missing_required<M: Described>(message: &M) -> Vec<String> {
    let mut missing = Vec::new();
    list_missing(M::descriptor(), &message.encode_to_vec(), "", &mut missing);
    missing
}

/// A message of the same shape from another version of the API: the wire forms agree.
pub fn convert<From: Described, To: Described>(message: &From) -> To {
    To::decode(&*message.encode_to_vec()).unwrap_or_default()
}

/// Whether a field of this number stands in a message.
pub fn holds(bytes: &[u8], number: u32) -> bool {
    Fields::of(bytes).flatten().any(|(known, _)| known == number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1;

    #[test]
    fn fields_in_a_form_that_is_not_theirs_are_unknown() {
        // A number where the id is expected, bytes where the type is: recorded: protobuf.har#75.
        let call: v1::scheduler::Call = from_protobuf(b"\x08\x02\x12\x00").expect("a call");
        assert_eq!((call.framework_id, call.r#type), (None, None));
        assert!(from_protobuf::<v1::scheduler::Call>(b"\xff\xff\xff").is_none());
    }
}
