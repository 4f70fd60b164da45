//! Values of resources and attributes: scalars, ranges, sets, with the original's arithmetic.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A number that is compared, added and subtracted as thousandths, but kept as it was given
/// (`1.0005` is shown as `1.0005` until it takes part in a sum).
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scalar(pub f64);

impl Scalar {
    pub const ZERO: Scalar = Scalar(0.0);

    /// The value in thousandths, rounded half away from zero; saturates.
    pub fn thousandths(self) -> i64 {
        (self.0 * 1000.0).round() as i64
    }

    pub fn from_thousandths(thousandths: i64) -> Self {
        Scalar(thousandths as f64 / 1000.0)
    }

    pub fn plus(self, other: Scalar) -> Scalar {
        Scalar::from_thousandths(self.thousandths().saturating_add(other.thousandths()))
    }

    pub fn minus(self, other: Scalar) -> Scalar {
        Scalar::from_thousandths(self.thousandths().saturating_sub(other.thousandths()))
    }

    pub fn is_zero(self) -> bool {
        self.thousandths() == 0
    }
}

impl PartialEq for Scalar {
    fn eq(&self, other: &Self) -> bool {
        self.thousandths() == other.thousandths()
    }
}

impl PartialOrd for Scalar {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.thousandths().cmp(&other.thousandths()))
    }
}

/// As a C++ stream prints doubles with 15 significant digits: `4`, `0.1`, `1e+300`.
impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&stream_double(self.0, 15))
    }
}

/// `%.<digits>g` of C.
pub fn stream_double(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf".into() } else { "-inf".into() };
    }
    if value == 0.0 {
        return if value.is_sign_negative() { "-0".into() } else { "0".into() };
    }
    let scientific = format!("{:.*e}", digits.saturating_sub(1), value);
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < -4 || exponent >= digits as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", without_trailing_zeros(mantissa), exponent.abs());
    }
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    without_trailing_zeros(&format!("{value:.decimals$}")).to_string()
}

fn without_trailing_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range {
    pub begin: u64,
    pub end: u64,
}

/// Sorted ranges that neither overlap nor touch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ranges(Vec<Range>);

impl Ranges {
    /// Sorts and joins; ranges that end before they begin are left out.
    pub fn new(ranges: impl IntoIterator<Item = Range>) -> Self {
        let mut sorted: Vec<Range> =
            ranges.into_iter().filter(|range| range.begin <= range.end).collect();
        sorted.sort_unstable();
        let mut joined: Vec<Range> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match joined.last_mut() {
                Some(last) if range.begin <= last.end.saturating_add(1) => {
                    last.end = last.end.max(range.end);
                }
                _ => joined.push(range),
            }
        }
        Ranges(joined)
    }

    pub fn iter(&self) -> impl Iterator<Item = Range> + '_ {
        self.0.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers the ranges hold.
    pub fn count(&self) -> u64 {
        self.0
            .iter()
            .map(|range| (range.end - range.begin).saturating_add(1))
            .fold(0, u64::saturating_add)
    }

    pub fn plus(&self, other: &Ranges) -> Ranges {
        Ranges::new(self.iter().chain(other.iter()))
    }

    pub fn minus(&self, other: &Ranges) -> Ranges {
        let mut left = self.0.clone();
        for cut in other.iter() {
            left = left.into_iter().flat_map(|range| without(range, cut)).collect();
        }
        Ranges::new(left)
    }

    pub fn contains(&self, other: &Ranges) -> bool {
        other
            .iter()
            .all(|wanted| self.iter().any(|r| r.begin <= wanted.begin && wanted.end <= r.end))
    }
}

fn without(range: Range, cut: Range) -> impl Iterator<Item = Range> {
    let apart = cut.end < range.begin || cut.begin > range.end;
    let whole = apart.then_some(range);
    let before = (!apart && cut.begin > range.begin)
        .then(|| Range { begin: range.begin, end: cut.begin - 1 });
    let after =
        (!apart && cut.end < range.end).then(|| Range { begin: cut.end + 1, end: range.end });
    [whole, before, after].into_iter().flatten()
}

impl fmt::Display for Ranges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (index, range) in self.0.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{}-{}", range.begin, range.end)?;
        }
        f.write_str("]")
    }
}

/// Names, each once, in the order given.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Set(Vec<String>);

impl Set {
    pub fn new(items: impl IntoIterator<Item = String>) -> Self {
        let mut kept: Vec<String> = Vec::new();
        for item in items {
            if !kept.contains(&item) {
                kept.push(item);
            }
        }
        Set(kept)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> + '_ {
        self.0.iter().map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn plus(&self, other: &Set) -> Set {
        Set::new(self.0.iter().chain(&other.0).cloned())
    }

    pub fn minus(&self, other: &Set) -> Set {
        Set(self.0.iter().filter(|item| !other.0.contains(item)).cloned().collect())
    }

    pub fn contains(&self, other: &Set) -> bool {
        other.0.iter().all(|item| self.0.contains(item))
    }
}

impl PartialEq for Set {
    fn eq(&self, other: &Self) -> bool {
        self.contains(other) && other.contains(self)
    }
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.0.join(", "))
    }
}

/// What a resource amounts to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Scalar(Scalar),
    Ranges(Ranges),
    Set(Set),
}

impl Value {
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Scalar(scalar) => scalar.is_zero(),
            Value::Ranges(ranges) => ranges.is_empty(),
            Value::Set(set) => set.is_empty(),
        }
    }

    /// `None` when the two are of different types.
    pub fn plus(&self, other: &Value) -> Option<Value> {
        Some(match (self, other) {
            (Value::Scalar(a), Value::Scalar(b)) => Value::Scalar(a.plus(*b)),
            (Value::Ranges(a), Value::Ranges(b)) => Value::Ranges(a.plus(b)),
            (Value::Set(a), Value::Set(b)) => Value::Set(a.plus(b)),
            _ => return None,
        })
    }

    /// `None` when the two are of different types.
    pub fn minus(&self, other: &Value) -> Option<Value> {
        Some(match (self, other) {
            (Value::Scalar(a), Value::Scalar(b)) => Value::Scalar(a.minus(*b)),
            (Value::Ranges(a), Value::Ranges(b)) => Value::Ranges(a.minus(b)),
            (Value::Set(a), Value::Set(b)) => Value::Set(a.minus(b)),
            _ => return None,
        })
    }

    pub fn contains(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Scalar(a), Value::Scalar(b)) => a >= b,
            (Value::Ranges(a), Value::Ranges(b)) => a.contains(b),
            (Value::Set(a), Value::Set(b)) => a.contains(b),
            _ => false,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Scalar(scalar) => scalar.fmt(f),
            Value::Ranges(ranges) => ranges.fmt(f),
            Value::Set(set) => set.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(pairs: &[(u64, u64)]) -> Ranges {
        Ranges::new(pairs.iter().map(|&(begin, end)| Range { begin, end }))
    }

    #[test]
    fn doubles_print_as_streams_do() {
        let cases = [
            (4.0, "4"),
            (0.1, "0.1"),
            (1001.5, "1001.5"),
            (1e300, "1e+300"),
            (0.00001, "1e-05"),
            (0.0001, "0.0001"),
            (-0.0, "-0"),
            (123456789012345680.0, "1.23456789012346e+17"),
        ];
        for (value, text) in cases {
            assert_eq!(Scalar(value).to_string(), text);
        }
        assert_eq!(stream_double(1234567.0, 6), "1.23457e+06");
    }

    #[test]
    fn scalars_count_in_thousandths() {
        assert_eq!(Scalar(0.1).plus(Scalar(0.2)).0, 0.3);
        assert!(Scalar(0.0001).is_zero());
        assert_eq!(Scalar(1.0005).0, 1.0005);
        assert!(Scalar(1.0) == Scalar(1.0004) && Scalar(1.0) < Scalar(1.0005));
    }

    #[test]
    fn ranges_join_and_cut() {
        let cases: [(&[(u64, u64)], &[(u64, u64)], &str, &str); 4] = [
            (&[(1, 10)], &[(3, 4)], "[1-10]", "[1-2, 5-10]"),
            (&[(1, 2), (3, 4)], &[(1, 4)], "[1-4]", "[]"),
            (&[(1, 2)], &[(5, 6)], "[1-2, 5-6]", "[1-2]"),
            (&[(5, 9)], &[(1, 5), (9, 12)], "[1-12]", "[6-8]"),
        ];
        for (left, right, sum, difference) in cases {
            assert_eq!(ranges(left).plus(&ranges(right)).to_string(), sum);
            assert_eq!(ranges(left).minus(&ranges(right)).to_string(), difference);
        }
        assert_eq!(ranges(&[(31000, 32000)]).count(), 1001);
        assert_eq!(ranges(&[(0, u64::MAX)]).count(), u64::MAX);
        assert!(!ranges(&[(1, 4)]).contains(&ranges(&[(4, 5)])));
    }
}
