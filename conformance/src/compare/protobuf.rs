//! Comparing protobuf messages without their schema, by walking the wire.

use super::Comparison;

/// Seconds since 1970 that count as a time of day: from 2017 to 2065.
const EPOCH_SECS: std::ops::Range<f64> = 1.5e9..3.0e9;
/// The same in nanoseconds.
const EPOCH_NANOS: std::ops::Range<u64> = 1_500_000_000_000_000_000..3_000_000_000_000_000_000;
/// Length of a raw UUID.
const UUID_BYTES: usize = 16;
/// Deepest nesting that is walked.
const DEPTH_LEVELS: usize = 40;

/// A field as it is on the wire.
#[derive(Debug, PartialEq)]
enum Value<'a> {
    Varint(u64),
    Fixed64([u8; 8]),
    Bytes(&'a [u8]),
    Fixed32([u8; 4]),
}

fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn fields(bytes: &[u8]) -> Option<Vec<(u64, Value<'_>)>> {
    let mut at = 0;
    let mut fields = Vec::new();
    while at < bytes.len() {
        let tag = varint(bytes, &mut at)?;
        let number = tag >> 3;
        if number == 0 || number > 1 << 20 {
            return None;
        }
        let mut take = |length: usize| {
            let part = bytes.get(at..at.checked_add(length)?)?;
            at += length;
            Some(part)
        };
        let value = match tag & 7 {
            0 => Value::Varint(varint(bytes, &mut at)?),
            1 => Value::Fixed64(take(8)?.try_into().ok()?),
            2 => {
                let length = usize::try_from(varint(bytes, &mut at)?).ok()?;
                let part = bytes.get(at..at.checked_add(length)?)?;
                at += length;
                Value::Bytes(part)
            }
            5 => Value::Fixed32(take(4)?.try_into().ok()?),
            _ => return None,
        };
        fields.push((number, value));
    }
    Some(fields)
}

impl Comparison<'_> {
    /// Compares two messages.
    pub fn messages(&mut self, place: &str, recorded: &[u8], actual: &[u8]) {
        self.message(place, recorded, actual, 0);
    }

    fn message(&mut self, place: &str, recorded: &[u8], actual: &[u8], depth: usize) {
        if self.is_full() {
            return;
        }
        let parsed = (depth < DEPTH_LEVELS).then(|| (fields(recorded), fields(actual)));
        let Some((Some(ours), Some(theirs))) = parsed else {
            return self.differ(place, recorded, actual);
        };
        let numbers = |fields: &[(u64, Value)]| -> String {
            fields.iter().map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(" ")
        };
        if numbers(&ours) != numbers(&theirs) {
            let place = format!("{place} field numbers");
            return self.differ(&place, numbers(&ours).as_bytes(), numbers(&theirs).as_bytes());
        }
        let mut from = 0;
        while from < ours.len() {
            let number = ours[from].0;
            let run = ours[from..].iter().take_while(|(other, _)| *other == number).count();
            let to = from + run;
            self.run(&format!("{place}.{number}"), &ours[from..to], &theirs[from..to], depth);
            from = to;
        }
    }

    /// Values of one repeated field: in their order or, since nothing here knows which lists are
    /// fed from hash maps, in any other.
    fn run(&mut self, place: &str, ours: &[(u64, Value)], theirs: &[(u64, Value)], depth: usize) {
        let in_order = |this: &mut Self| {
            for ((_, one), (_, other)) in ours.iter().zip(theirs) {
                this.field(place, one, other, depth);
            }
        };
        if ours.len() == 1 {
            return in_order(self);
        }
        if self.trial(in_order) {
            return;
        }
        let in_any_order = |this: &mut Self| {
            let mut free: Vec<&Value> = theirs.iter().map(|(_, value)| value).collect();
            for (_, one) in ours {
                let partner = free
                    .iter()
                    .position(|other| this.trial(|this| this.field(place, one, other, depth)));
                match partner {
                    Some(position) => drop(free.remove(position)),
                    None => return this.differ(place, b"an element", b"(missing)"),
                }
            }
        };
        if !self.trial(in_any_order) {
            in_order(self);
        }
    }

    fn field(&mut self, place: &str, recorded: &Value, actual: &Value, depth: usize) {
        let free = self.rules.has_free_numbers(self.at);
        match (recorded, actual) {
            (Value::Varint(one), Value::Varint(other)) => {
                let times = EPOCH_NANOS.contains(one) && EPOCH_NANOS.contains(other);
                let port = self.world.is_port(*one, *other);
                if one != other && !times && !free && !port {
                    self.differ(place, one.to_string().as_bytes(), other.to_string().as_bytes());
                }
            }
            (Value::Fixed64(one), Value::Fixed64(other)) => {
                let (first, second) = (f64::from_le_bytes(*one), f64::from_le_bytes(*other));
                let times = EPOCH_SECS.contains(&first) && EPOCH_SECS.contains(&second);
                if one != other && !times && !free {
                    let (first, second) = (first.to_string(), second.to_string());
                    self.differ(place, first.as_bytes(), second.as_bytes());
                }
            }
            (Value::Bytes(one), Value::Bytes(other)) => self.parts(place, one, other, depth),
            (one, other) if one == other => {}
            (one, other) => {
                let (one, other) = (format!("{one:?}"), format!("{other:?}"));
                self.differ(place, one.as_bytes(), other.as_bytes());
            }
        }
    }

    /// A length-delimited part: a text, a raw UUID, or a message, whichever fits.
    fn parts(&mut self, place: &str, recorded: &[u8], actual: &[u8], depth: usize) {
        if self.trial(|this| this.text(place, recorded, actual)) {
            return;
        }
        let binary = |bytes: &[u8]| bytes.iter().any(|byte| *byte < 0x20 || *byte >= 0x7f);
        if recorded.len() == UUID_BYTES && actual.len() == UUID_BYTES && binary(actual) {
            if !self.bindings.unify(recorded, actual) {
                self.differ(place, recorded, actual);
            }
            return;
        }
        if fields(recorded).is_some() && fields(actual).is_some() && binary(recorded) {
            return self.message(place, recorded, actual, depth + 1);
        }
        self.differ(place, recorded, actual);
    }
}

/// Replaces whole parts of a message by `change`, correcting the lengths around them.
pub fn rewrite(message: &[u8], change: &dyn Fn(&[u8]) -> Option<Vec<u8>>) -> Vec<u8> {
    let Some(parsed) = fields(message) else {
        return change(message).unwrap_or_else(|| message.to_vec());
    };
    let mut out = Vec::new();
    for (number, value) in parsed {
        match value {
            Value::Varint(value) => {
                put_varint(&mut out, number << 3);
                put_varint(&mut out, value);
            }
            Value::Fixed64(value) => {
                put_varint(&mut out, number << 3 | 1);
                out.extend_from_slice(&value);
            }
            Value::Fixed32(value) => {
                put_varint(&mut out, number << 3 | 5);
                out.extend_from_slice(&value);
            }
            Value::Bytes(part) => {
                let part = change(part).unwrap_or_else(|| match fields(part) {
                    Some(_) if !part.is_empty() => rewrite(part, change),
                    _ => part.to_vec(),
                });
                put_varint(&mut out, number << 3 | 2);
                put_varint(&mut out, part.len() as u64);
                out.extend_from_slice(&part);
            }
        }
    }
    out
}

fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::super::tests::RULES;
    use super::*;
    use crate::bindings::Bindings;
    use crate::rules::Rules;
    use crate::world::World;

    fn part(number: u8, bytes: &[u8]) -> Vec<u8> {
        let mut out = vec![number << 3 | 2, bytes.len() as u8];
        out.extend_from_slice(bytes);
        out
    }

    fn double(number: u8, value: f64) -> Vec<u8> {
        let mut out = vec![number << 3 | 1];
        out.extend_from_slice(&value.to_le_bytes());
        out
    }

    fn check(at: &str, recorded: &[u8], actual: &[u8], equal: bool) {
        let rules = Rules::parse(RULES).expect("rules");
        let mut bindings = Bindings::default();
        let world = World::default();
        let mut comparison = Comparison::new(&rules, &mut bindings, &world, at);
        comparison.messages("body", recorded, actual);
        assert_eq!(comparison.differences.is_empty(), equal, "{recorded:?} ~ {actual:?}");
    }

    #[test]
    fn messages_are_walked() {
        let (a, b) = (
            b"00000000-0000-0000-0000-00000000000a-S0",
            b"00000000-0000-0000-0000-00000000000b-S3",
        );
        check("POST /x", &part(1, b"abc"), &part(1, b"abc"), true);
        check("POST /x", &part(1, b"abc"), &part(1, b"abd"), false);
        check("POST /x", &part(1, b"abc"), &part(2, b"abc"), false);
        check("POST /x", &part(1, &part(1, a)), &part(1, &part(1, b)), true);
        let pair = |one: &[u8], other: &[u8]| [part(1, one), part(2, other)].concat();
        check("POST /x", &pair(a, a), &pair(b, b), true);
        check("POST /x", &pair(a, a), &pair(b, a), false);
        let list = |parts: &[&[u8]]| parts.iter().flat_map(|bytes| part(1, bytes)).collect();
        let (one, other): (Vec<u8>, Vec<u8>) = (list(&[b"x", b"y"]), list(&[b"y", b"x"]));
        check("POST /x", &one, &other, true);
        check("POST /x", &one, &list(&[b"y", b"y"]), false);
        check("POST /x", &double(1, 1.0), &double(1, 2.0), false);
        check("POST /x", &double(1, 1.7e9), &double(1, 1.8e9), true);
        check("POST /metrics", &double(1, 1.0), &double(1, 2.0), true);
        check("POST /x", &[8, 1], &[8, 1], true);
        check("POST /x", &[8, 1], &[8, 2], false);
        check("POST /x", &[8, 1], &[8], false);
        let uuids = |one: u8, other: u8| pair(&[one; UUID_BYTES], &[other; UUID_BYTES]);
        check("POST /x", &uuids(1, 2), &uuids(200, 201), true);
        check("POST /x", &uuids(1, 1), &uuids(200, 201), false);
    }

    #[test]
    fn a_rewritten_part_changes_the_lengths_around_it() {
        let change = |part: &[u8]| (part == b"old").then(|| b"newer".to_vec());
        let message = part(1, &[part(2, b"old"), vec![8, 5]].concat());
        let wanted = part(1, &[part(2, b"newer"), vec![8, 5]].concat());
        assert_eq!(rewrite(&message, &change), wanted);
    }
}
